//! What joins, leaves, absences, returns and weight changes do to gaps.

use proptest::prelude::*;

use super::tests::{Numbers, draw, gaps, id, rotation, sums};
use super::*;

/// Members 0.. with these weights; `away` are not present.
fn team(weights: &[u32], away: &[usize]) -> Vec<Enrolled> {
    let member = |(i, &weight): (usize, &u32)| Enrolled {
        member: id(i as u128),
        weight,
        join: i as i64,
        present: !away.contains(&i),
    };
    weights.iter().enumerate().map(member).collect()
}

fn run(rotation: &mut Rotation, eligible: &[usize], absent: &[usize], skip: Skip, n: usize) {
    for _ in 0..n {
        rotation.step(&Draw { eligible, absent, skip }).unwrap();
    }
}

fn causes(changes: &[GapChange]) -> Vec<(Id, Cause)> {
    changes.iter().map(|c| (c.member, c.cause)).collect()
}

/// A takes the first of four equal turns, then B, whose gap is positive, is away for `n` picks and comes back.
fn away_and_back(skip: Skip, n: usize) -> (i64, Rotation, Vec<GapChange>) {
    let mut rotation = rotation(&[100, 100, 100, 100]);
    run(&mut rotation, &[0, 1, 2, 3], &[], skip, 1);
    rotation.sync(&team(&[100; 4], &[1]), skip);
    let frozen = rotation.slots()[1].gap;
    run(&mut rotation, &[0, 2, 3], &[1], skip, n);
    let before = rotation.slots()[1].gap;
    assert!(skip == Skip::Credit || before == frozen, "frozen while away");
    let changes = rotation.sync(&team(&[100; 4], &[]), skip);
    assert_eq!(sums(&rotation), (0, 0));
    (before, rotation, changes)
}

#[test]
fn lose_turn_writes_a_positive_gap_off_and_spreads_it_by_weight() {
    let mut rotation = rotation(&[100, 300, 400]);
    rotation.charge(&rotation.shares(&draw(&[0, 1, 2])), 0).unwrap();
    rotation.set_presence(&[(2, false)], Skip::LoseTurn);
    rotation.step(&Draw { eligible: &[0, 1], absent: &[2], skip: Skip::LoseTurn }).unwrap();
    let before = gaps(&rotation);
    assert_eq!(before[2], UNIT / 2);
    let changes = rotation.set_presence(&[(2, true)], Skip::LoseTurn);
    assert_eq!(
        causes(&changes),
        [(id(2), Cause::WrittenOff), (id(0), Cause::SpreadWrittenOff), (id(1), Cause::SpreadWrittenOff)]
    );
    assert_eq!(gaps(&rotation), [before[0] + UNIT / 8, before[1] + UNIT * 3 / 8, 0]);
}

#[test]
fn lose_turn_keeps_a_negative_gap() {
    let mut rotation = rotation(&[100, 100]);
    run(&mut rotation, &[0, 1], &[], Skip::LoseTurn, 1);
    rotation.set_presence(&[(0, false)], Skip::LoseTurn);
    run(&mut rotation, &[1], &[0], Skip::LoseTurn, 3);
    rotation.set_presence(&[(0, true)], Skip::LoseTurn);
    assert_eq!(gaps(&rotation), [-UNIT / 2, UNIT / 2]);
}

#[test]
fn an_absence_without_a_pick_loses_no_turn() {
    let (before, rotation, changes) = away_and_back(Skip::LoseTurn, 0);
    assert_eq!((rotation.slots()[1].gap, causes(&changes)), (before, vec![(id(1), Cause::Returned)]));
    let (before, rotation, _) = away_and_back(Skip::LoseTurn, 1);
    assert!(before > 0 && rotation.slots()[1].gap == 0);
}

#[test]
fn a_team_that_closes_every_night_still_serves_the_light_member() {
    let mut rotation = rotation(&[300, 100]);
    for _ in 0..40 {
        run(&mut rotation, &[0, 1], &[], Skip::LoseTurn, 1);
        rotation.sync(&team(&[300, 100], &[0, 1]), Skip::LoseTurn);
        rotation.sync(&team(&[300, 100], &[]), Skip::LoseTurn);
    }
    assert_eq!(rotation.slots().iter().map(|s| s.received).collect::<Vec<_>>(), [30, 10]);
}

#[test]
fn records_that_would_not_match_are_no_lost_turn() {
    let mut rotation = rotation(&[100, 100, 100]);
    run(&mut rotation, &[0, 1, 2], &[], Skip::LoseTurn, 1);
    rotation.set_presence(&[(2, false)], Skip::LoseTurn);
    run(&mut rotation, &[0, 1], &[], Skip::LoseTurn, 5);
    let before = rotation.slots()[2].gap;
    rotation.set_presence(&[(2, true)], Skip::LoseTurn);
    assert!(before > 0 && rotation.slots()[2].gap == before);
}

#[test]
fn keep_turn_keeps() {
    let (before, rotation, _) = away_and_back(Skip::KeepTurn, 5);
    assert_eq!((before, rotation.slots()[1].gap), (UNIT / 4, UNIT / 4));
    let shares = rotation.shares(&draw(&[0, 1, 2, 3]));
    assert_eq!(rotation.choose(&shares).map(|c| c.0), Some(1));
}

#[test]
fn credit_accrues_and_is_paid_back_at_no_more_than_double_weight() {
    let mut rotation = rotation(&[100, 100, 100, 100]);
    rotation.set_presence(&[(1, false)], Skip::Credit);
    run(&mut rotation, &[0, 2, 3], &[1], Skip::Credit, 120);
    assert_eq!(gaps(&rotation), [-10 * UNIT, 30 * UNIT, -10 * UNIT, -10 * UNIT]);
    rotation.set_presence(&[(1, true)], Skip::Credit);
    let mut n = 0;
    while rotation.slots()[1].gap >= UNIT {
        run(&mut rotation, &[0, 1, 2, 3], &[], Skip::Credit, 1);
        n += 1;
        let received = rotation.slots()[1].received;
        assert!((received * 5).abs_diff(n * 2) < 5, "2 of 5 at weight 2w, within one lead: {received} of {n}");
        assert_eq!(sums(&rotation), (0, 0));
    }
    // He gains 2/5 - 1/4 of a lead with each pick: 29 leads take 194.
    assert!((190..=197).contains(&n), "{n}");
    assert!(rotation.slots().iter().all(|s| s.owed == 0), "{rotation:?}");
    run(&mut rotation, &[0, 1, 2, 3], &[], Skip::Credit, 8);
    assert!(rotation.slots().iter().all(|s| s.gap.abs() < UNIT), "{:?}", gaps(&rotation));
}

#[test]
fn credit_needs_a_record_that_would_have_matched() {
    let mut rotation = rotation(&[100, 100, 100]);
    rotation.set_presence(&[(2, false)], Skip::Credit);
    run(&mut rotation, &[0, 1], &[], Skip::Credit, 10);
    assert_eq!(rotation.slots()[2].gap, 0);
    run(&mut rotation, &[0, 1], &[2], Skip::Credit, 3);
    assert_eq!((rotation.slots()[2].gap, rotation.slots()[2].received), (UNIT - 1, 0), "three thirds, rounded down");
}

#[test]
fn two_returners_are_both_paid_back() {
    let mut rotation = rotation(&[100, 200, 100, 300, 100]);
    rotation.set_presence(&[(1, false), (3, false)], Skip::Credit);
    run(&mut rotation, &[0, 2, 4], &[1, 3], Skip::Credit, 100);
    rotation.set_presence(&[(1, true), (3, true)], Skip::Credit);
    run(&mut rotation, &[0, 1, 2, 3, 4], &[], Skip::Credit, 700);
    assert!(rotation.slots().iter().all(|s| s.owed == 0 && s.gap.abs() < UNIT), "{rotation:?}");
}

#[test]
fn joiners_start_at_zero_and_weight_changes_keep_gaps() {
    let mut rotation = rotation(&[100, 100]);
    run(&mut rotation, &[0, 1], &[], Skip::LoseTurn, 1);
    let changes = rotation.sync(&team(&[100, 300, 200], &[]), Skip::LoseTurn);
    assert_eq!(causes(&changes), [(id(1), Cause::Weight { from: 100, to: 300 }), (id(2), Cause::Joined)]);
    assert_eq!(gaps(&rotation), [-UNIT / 2, UNIT / 2, 0]);
    assert_eq!(rotation.slots()[1].weight, 300);
    assert!(rotation.sync(&team(&[100, 300, 200], &[]), Skip::LoseTurn).is_empty());
}

#[test]
fn a_leavers_gap_is_spread_by_weight_over_those_present() {
    let mut rotation = rotation(&[100, 100, 300, 100]);
    let shares = rotation.shares(&draw(&[0, 1]));
    rotation.charge(&shares, 0).unwrap();
    let changes = rotation.sync(&team(&[0, 100, 300, 100], &[3]), Skip::LoseTurn);
    assert_eq!(
        causes(&changes),
        [(id(3), Cause::Absent), (id(0), Cause::Left), (id(1), Cause::SpreadLeft), (id(2), Cause::SpreadLeft)]
    );
    assert_eq!(gaps(&rotation), [UNIT / 2 - UNIT / 8, -UNIT * 3 / 8, 0], "weight 0 has left; the absent one is frozen");
    rotation.sync(&team(&[0, 100, 0, 0], &[]), Skip::LoseTurn);
    assert_eq!(gaps(&rotation), [0]);
    assert_eq!(rotation.sync(&[], Skip::LoseTurn).len(), 1);
    assert_eq!(rotation, Rotation::default());
}

#[test]
fn who_comes_back_to_the_team_starts_at_zero() {
    let mut rotation = rotation(&[100, 100]);
    run(&mut rotation, &[0, 1], &[], Skip::LoseTurn, 3);
    rotation.sync(&team(&[100], &[]), Skip::LoseTurn);
    rotation.sync(&team(&[100, 100], &[]), Skip::LoseTurn);
    assert_eq!(gaps(&rotation), [0, 0]);
    assert_eq!(rotation.slots()[1].received, 0);
}

#[test]
fn slots_stand_in_join_order_whatever_order_comes_in() {
    let mut members = team(&[100, 100, 100], &[]);
    members.reverse();
    let mut rotation = Rotation::default();
    rotation.sync(&members, Skip::LoseTurn);
    assert_eq!(rotation.slots().iter().map(|s| s.join).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(rotation.position(id(2)), Some(2));
}

/// Measured, not proved: 1.14 was the worst seen in simulation for k <= 20.
#[test]
fn random_absence_stays_near_one_lead() {
    let mut numbers = Numbers(3);
    for skip in [Skip::LoseTurn, Skip::KeepTurn] {
        for k in [2, 3, 5, 8, 13, 20] {
            let mut rotation = rotation(&vec![100; k]);
            for _ in 0..600 {
                let present: Vec<(usize, bool)> = (0..k).map(|i| (i, i == 0 || numbers.below(10) > 0)).collect();
                rotation.set_presence(&present, skip);
                let of = |here: bool| present.iter().filter(|p| p.1 == here).map(|p| p.0).collect::<Vec<_>>();
                run(&mut rotation, &of(true), &of(false), skip, 1);
                let worst = gaps(&rotation).iter().map(|g| g.abs()).max().unwrap();
                assert!(worst < UNIT * 3 / 2, "k = {k}, {skip:?}: {worst}");
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Op {
    /// Bit i = member i matches the record; the number picks who gets it (`None` = the rotation decides).
    Pick(u8, Option<u8>),
    Weights(Vec<u32>),
    Away(u8),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => (any::<u8>(), prop::option::of(any::<u8>())).prop_map(|(m, p)| Op::Pick(m, p)),
        1 => prop::collection::vec(0u32..400, 0..8).prop_map(Op::Weights),
        2 => any::<u8>().prop_map(Op::Away),
    ]
}

fn skip() -> impl Strategy<Value = Skip> {
    prop_oneof![Just(Skip::LoseTurn), Just(Skip::KeepTurn), Just(Skip::Credit)]
}

fn bits(mask: u8) -> Vec<usize> {
    (0..8).filter(|i| mask >> i & 1 == 1).collect()
}

/// Plays the operations, storing and restoring the ledger after each when asked; checks the sums after each.
fn play(ops: &[(Op, Skip)], stored: bool) -> (Rotation, Vec<GapChange>) {
    let (mut rotation, mut weights, mut away, mut log) = (Rotation::default(), vec![100; 5], 0u8, Vec::new());
    for (op, skip) in ops {
        match op {
            Op::Weights(new) => weights = new.clone(),
            Op::Away(mask) => away = *mask,
            Op::Pick(mask, by) => {
                log.extend(rotation.sync(&team(&weights, &bits(away)), *skip));
                let slots = |mask| bits(mask).into_iter().filter_map(|m| rotation.position(id(m as u128))).collect();
                let (eligible, absent): (Vec<usize>, Vec<usize>) = (slots(mask & !away), slots(mask & away));
                let shares = rotation.shares(&Draw { eligible: &eligible, absent: &absent, skip: *skip });
                let own = rotation.choose(&shares).map(|c| c.0);
                let picked = own.map(|own| by.map_or(own, |n| eligible[usize::from(n) % eligible.len()]));
                if let Some(picked) = picked {
                    rotation.charge(&shares, picked).unwrap();
                }
            }
        }
        assert_eq!(sums(&rotation), (0, 0), "after {op:?}");
        let settled = |s: &Slot| s.owed <= 0 || s.gap >= UNIT || s.presence != Presence::Present;
        assert!(rotation.slots().iter().all(settled), "{rotation:?}");
        if stored {
            rotation = Rotation::restore(rotation.slots().to_vec()).unwrap();
        }
    }
    (rotation, log)
}

proptest! {
    #[test]
    fn gaps_add_up_to_zero_and_replay_exactly(ops in prop::collection::vec((op(), skip()), 0..120)) {
        prop_assert_eq!(play(&ops, false), play(&ops, true));
    }

    #[test]
    fn changes_account_for_every_gap(ops in prop::collection::vec((op(), skip()), 0..60), away in any::<u8>()) {
        let (mut rotation, _) = play(&ops, false);
        let before: Vec<(Id, i64)> = rotation.slots().iter().map(|s| (s.member, s.gap)).collect();
        let changes = rotation.sync(&team(&[100, 0, 300, 50, 100, 7], &bits(away)), Skip::LoseTurn);
        for slot in rotation.slots() {
            let old = before.iter().find(|b| b.0 == slot.member).map_or(0, |b| b.1);
            let moved: i64 = changes.iter().filter(|c| c.member == slot.member).map(|c| c.after - c.before).sum();
            prop_assert_eq!(old + moved, slot.gap);
        }
    }
}
