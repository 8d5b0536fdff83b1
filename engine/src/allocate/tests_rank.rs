//! Strategies, ties and whole slices: filter, rank, charge, note, again.

use super::super::eligible::tests::{cap, id, member, need, pick, place};
use super::super::eligible::{filter, is_present};
use super::super::member::{CapScope, Newcomer, Received, Snapshot};
use super::super::rotation::{Draw, Enrolled, Skip, UNIT};
use super::*;

const LOAD: u32 = 7;

fn rotation(weights: &[u32]) -> Rotation {
    let mut rotation = Rotation::default();
    let member =
        |(i, &weight): (usize, &u32)| Enrolled { member: id(i as u128), weight, join: i as i64, present: true };
    rotation.sync(&weights.iter().enumerate().map(member).collect::<Vec<_>>(), Skip::LoseTurn);
    rotation
}

fn candidate(slot: usize, load: i64, capacity: i64) -> Candidate {
    Candidate { slot, load, capacity, received: 0, newcomer: false, last: None }
}

fn shares(rotation: &Rotation, candidates: &[Candidate]) -> Shares {
    let eligible: Vec<usize> = candidates.iter().map(|c| c.slot).collect();
    rotation.shares(&Draw { eligible: &eligible, absent: &[], skip: Skip::LoseTurn })
}

fn order(strategy: Strategy, candidates: &[Candidate], rotation: &Rotation) -> Vec<usize> {
    let ranked = choose(strategy, candidates, rotation, &shares(rotation, candidates), None, 10).unwrap();
    ranked.order.iter().map(|s| s.slot).collect()
}

/// A team whose slice is allocated as the server will do it; one weight per member, ids and slots 0...
struct Team {
    snapshot: Snapshot,
    rotation: Rotation,
    places: Vec<Place>,
}

impl Team {
    fn new(members: Vec<MemberState>) -> Team {
        let places: Vec<Place> = (0..members.len()).map(place).collect();
        let rotation = rotation(&vec![100; members.len()]);
        Team { snapshot: Snapshot::new(members, vec![]), rotation, places }
    }

    fn give(&mut self, strategy: Strategy, counts: &[(u32, i64)]) -> Option<usize> {
        let need = super::super::eligible::Requirements { counts, ..need() };
        let filtered = filter(&self.snapshot, &self.places, &need, |_| true);
        let draw = Draw { eligible: &filtered.eligible, absent: &filtered.absent, skip: Skip::LoseTurn };
        let shares = self.rotation.shares(&draw);
        let by = Measures { load: LOAD, received: (1, None), now: 0 };
        let new = |&i: &usize| Candidate::new(i, &self.snapshot.members()[i], &self.places[i], &by);
        let candidates: Vec<Candidate> = filtered.eligible.iter().map(new).collect();
        let slot = choose(strategy, &candidates, &self.rotation, &shares, None, 10).unwrap().picked()?;
        self.rotation.charge(&shares, slot).unwrap();
        self.snapshot.note_pick(&super::super::member::Pick { counts, ..pick(slot) });
        let present = is_present(&self.snapshot.members()[slot], &self.places[slot], &need);
        self.rotation.set_presence(&[(slot, present)], Skip::LoseTurn);
        Some(slot)
    }

    fn slice(&mut self, strategy: Strategy, n: usize) -> Vec<Option<usize>> {
        (0..n).map(|_| self.give(strategy, &[(LOAD, 1)])).collect()
    }
}

fn loaded(n: u128, load: i64) -> MemberState {
    let mut member = member(n);
    member.loads.insert(LOAD, load);
    member
}

#[test]
fn the_least_loaded_comes_first() {
    let candidates = [candidate(0, 5, 1), candidate(1, 3, 1), candidate(2, 8, 1)];
    assert_eq!(order(Strategy::LeastLoaded, &candidates, &rotation(&[100; 3])), [1, 0, 2]);
}

#[test]
fn load_is_divided_by_capacity_exactly() {
    let huge = i64::MAX / 3;
    let candidates = [candidate(0, huge, 3 * huge), candidate(1, huge - 1, 3 * huge), candidate(2, 1, 3)];
    let order = order(Strategy::LeastLoaded, &candidates, &rotation(&[100; 3]));
    assert_eq!(order, [1, 0, 2], "1/3 equals 1/3, a hair below comes first");
    let candidates = [candidate(0, 0, 0), candidate(1, 9, 1), candidate(2, 2, 0)];
    assert_eq!(super::tests::order(Strategy::LeastLoaded, &candidates, &rotation(&[100; 3])), [1, 0, 2]);
}

#[test]
fn picks_of_the_slice_count_and_equal_loads_fall_to_the_gaps() {
    let mut team = Team::new(vec![loaded(0, 5), loaded(1, 3), loaded(2, 5)]);
    let picked = team.slice(Strategy::LeastLoaded, 5);
    // 3 → 4 → 5, then all are equal: members 0 and 2 have the same, larger gap; 0 joined first.
    assert_eq!(picked, [Some(1), Some(1), Some(0), Some(2), Some(1)]);
    let loads: Vec<i64> = team.snapshot.members().iter().map(|m| m.load(LOAD)).collect();
    assert_eq!(loads, [6, 6, 6]);
}

#[test]
fn a_cap_reached_in_the_slice_excludes_from_the_next_record_on() {
    let mut first = member(0);
    first.caps = vec![cap(CapScope::Member, 2, 0)];
    let mut team = Team::new(vec![first, member(1)]);
    let picked = team.slice(Strategy::Rotation, 6);
    assert_eq!(picked, [0, 1, 0, 1, 1, 1].map(Some));
    let mut both = vec![member(0), member(1)];
    both.iter_mut().for_each(|m| m.caps = vec![cap(CapScope::Member, 1, 0)]);
    assert_eq!(Team::new(both).slice(Strategy::Rotation, 3), [Some(0), Some(1), None]);
}

#[test]
fn a_holding_cap_fills_up_in_the_slice() {
    let mut first = member(0);
    first.caps = vec![crate::allocate::member::Cap { key: LOAD, ..cap(CapScope::Holding, 1, 0) }];
    let mut team = Team::new(vec![first, member(1)]);
    assert_eq!(team.slice(Strategy::LeastLoaded, 4), [0, 1, 1, 1].map(Some));
}

#[test]
fn ties_fall_to_gap_then_last_record_then_last_pick_then_join_order() {
    let mut ledger = rotation(&[100; 3]);
    let all: Vec<Candidate> = (0..3).map(|i| candidate(i, 1, 1)).collect();
    assert_eq!(order(Strategy::LeastLoaded, &all, &ledger), [0, 1, 2], "join order");
    let at = |at| Some(Last { at, nth: 0 });
    let mut waited = all.clone();
    (waited[0].last, waited[1].last) = (at(20), at(10));
    assert_eq!(order(Strategy::LeastLoaded, &waited, &ledger), [2, 1, 0], "never, long ago, just now");
    let two = shares(&ledger, &all[1..]);
    ledger.charge(&two, 1).unwrap();
    assert_eq!(order(Strategy::LeastLoaded, &waited, &ledger), [2, 0, 1], "the gap comes before the time");
}

#[test]
fn rotation_follows_the_ledger_and_keeps_the_best() {
    let mut ledger = rotation(&[100; 5]);
    let all: Vec<Candidate> = (0..5).map(|i| candidate(i, 0, 1)).collect();
    for expected in [0, 1, 2, 3, 4, 0] {
        let shares = shares(&ledger, &all);
        let ranked = choose(Strategy::Rotation, &all, &ledger, &shares, None, 2).unwrap();
        assert_eq!((ranked.picked(), ranked.order.len(), ranked.rule), (Some(expected), 2, Some(Rule::Deadline)));
        assert!(matches!(ranked.order[0].measure, Measure::Due { deadline: Some(_), .. }));
        ledger.charge(&shares, expected).unwrap();
    }
}

#[test]
fn the_previous_holder_comes_before_any_strategy_if_eligible() {
    let ledger = rotation(&[100; 4]);
    let some: Vec<Candidate> = (0..3).map(|i| candidate(i, i as i64, 1)).collect();
    let shares = shares(&ledger, &some);
    for strategy in [Strategy::Rotation, Strategy::LeastLoaded] {
        let ranked = choose(strategy, &some, &ledger, &shares, Some(2), 2).unwrap();
        let slots: Vec<usize> = ranked.order.iter().map(|s| s.slot).collect();
        assert_eq!((slots, ranked.sticky), (vec![2, 0], true));
        let ranked = choose(strategy, &some, &ledger, &shares, Some(3), 2).unwrap();
        assert_eq!((ranked.picked(), ranked.sticky), (Some(0), false), "slot 3 is not eligible");
    }
}

#[test]
fn fewest_received_starts_a_joiner_at_the_mean() {
    let received = |n: u128, count, head_start| {
        let mut member = member(n);
        member.received = vec![Received { key: 1, within: None, count, head_start }];
        member
    };
    let mut team = Team::new(vec![received(0, 4, 0), received(1, 6, 0), received(2, 0, 5)]);
    assert_eq!(team.slice(Strategy::FewestReceived, 4), [0, 2, 0, 1].map(Some));
}

#[test]
fn newcomers_come_first_until_their_period_ends() {
    let mut new = member(2);
    new.newcomer = Some(Newcomer { until: Some(10), left: Some(2) });
    let mut over = member(1);
    over.newcomer = Some(Newcomer { until: Some(0), left: None });
    let mut team = Team::new(vec![member(0), over, new]);
    assert_eq!(team.slice(Strategy::NewcomerFirst, 4), [2, 2, 0, 1].map(Some));
}

#[test]
fn every_strategy_is_charged_and_nobody_is_no_pick() {
    let mut team = Team::new(vec![loaded(0, 0), loaded(1, 100)]);
    team.slice(Strategy::LeastLoaded, 4);
    assert_eq!(team.rotation.slots().iter().map(|s| s.gap).collect::<Vec<_>>(), [-2 * UNIT, 2 * UNIT]);
    assert_eq!(Team::new(vec![]).give(Strategy::Rotation, &[]), None);
}

#[test]
fn strategies_to_come_are_refused_and_names_are_stable() {
    use Strategy::*;
    for strategy in [BestPerformer, BestMatch, Grab] {
        let ledger = rotation(&[100]);
        assert_eq!(choose(strategy, &[], &ledger, &Shares::default(), None, 1), Err(Unsupported(strategy)));
    }
    let names = serde_json::to_string(&[Rotation, LeastLoaded, FewestReceived, NewcomerFirst, BestMatch]).unwrap();
    assert_eq!(names, r#"["rotation","least_loaded","fewest_received","newcomer_first","best_match"]"#);
}
