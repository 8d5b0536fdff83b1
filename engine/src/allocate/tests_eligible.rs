//! Each reason, their order, and which of them is an absence.

use std::cell::Cell;

use super::super::member::{Away, Last, Newcomer, Pick, Received, team_mean};
use super::*;

pub(in super::super) fn id(n: u128) -> Id {
    Id(uuid::Uuid::from_u128(n))
}

pub(in super::super) const ROUTE: u128 = 900;
pub(in super::super) const TEAM: u128 = 901;

pub(in super::super) fn member(n: u128) -> MemberState {
    MemberState {
        id: id(n),
        active: true,
        leave: None,
        pause: None,
        shift: Shift::On,
        skills: Default::default(),
        held: 0,
        loads: Default::default(),
        received: Vec::new(),
        newcomer: None,
        caps: Vec::new(),
        last_assigned: None,
    }
}

pub(in super::super) fn place(member: usize) -> Place {
    Place { member, weight: 100, join: member as i64, capacity: 1 }
}

pub(in super::super) fn need() -> Requirements<'static> {
    Requirements { route: id(ROUTE), team: id(TEAM), any_time: false, skills: &[], counts: &[], had: &[] }
}

pub(in super::super) fn cap(scope: CapScope, limit: i64, used: i64) -> Cap {
    Cap { scope, within: None, key: 0, period: Some(Period::Day), limit, used, resets_at: Some(5_000) }
}

pub(in super::super) fn pick(member: usize) -> Pick<'static> {
    Pick { member, route: Some(id(ROUTE)), team: Some(id(TEAM)), at: 1_000, counts: &[] }
}

fn away(until: i64) -> Option<Away> {
    Some(Away { reason: Some("年假".into()), until: Some(until) })
}

fn of(member: MemberState, need: &Requirements) -> Result<(), Exclusion> {
    check(&Snapshot::new(vec![member], vec![]), &place(0), need, || true)
}

#[test]
fn the_first_reason_in_the_order_of_the_text_wins() {
    let skills = [SkillNeed { skill: "english".into(), level: 3 }];
    let need = Requirements { skills: &skills, had: &[id(1)], ..need() };
    let snapshot = |m: &MemberState| Snapshot::new(vec![m.clone()], vec![cap(CapScope::Team, 10, 10)]);
    let mut m = member(1);
    m.active = false;
    m.leave = away(10);
    m.shift = Shift::Off { next: Some(20) };
    m.pause = away(30);
    m.caps = vec![cap(CapScope::Member, 5, 5)];
    let holds = Cell::new(false);
    let mut place = Place { weight: 0, ..place(0) };
    let reason = |m: &MemberState, place: &Place, holds: bool| check(&snapshot(m), place, &need, || holds).unwrap_err();

    assert_eq!(reason(&m, &place, holds.get()), Exclusion::Inactive);
    m.active = true;
    assert_eq!(reason(&m, &place, holds.get()), Exclusion::NoWeight);
    place.weight = 100;
    assert_eq!(reason(&m, &place, holds.get()), Exclusion::OnLeave { until: Some(10) });
    m.leave = None;
    assert_eq!(reason(&m, &place, holds.get()), Exclusion::OffShift { next: Some(20) });
    m.shift = Shift::On;
    assert_eq!(reason(&m, &place, holds.get()), Exclusion::Paused { until: Some(30) });
    m.pause = None;
    assert_eq!(reason(&m, &place, holds.get()), Exclusion::ConditionNotMet);
    holds.set(true);
    m.skills.insert("english".into(), 2);
    let missing = Exclusion::SkillMissing { skill: 0, required: 3, has: Some(2) };
    assert_eq!(reason(&m, &place, holds.get()), missing);
    m.skills.insert("english".into(), 3);
    assert_eq!(reason(&m, &place, holds.get()), Exclusion::AlreadyHad);
    m.id = id(2);
    let capped = |scope, limit| Exclusion::CapReached {
        scope,
        period: Some(Period::Day),
        used: limit,
        limit,
        resets_at: Some(5_000),
    };
    assert_eq!(reason(&m, &place, holds.get()), capped(CapScope::Member, 5));
    m.caps.clear();
    assert_eq!(reason(&m, &place, holds.get()), capped(CapScope::Team, 10));
}

#[test]
fn a_condition_is_not_evaluated_for_who_is_away() {
    let mut m = member(1);
    m.leave = away(10);
    let never = || panic!("must not be asked");
    assert!(check(&Snapshot::new(vec![m], vec![]), &place(0), &need(), never).is_err());
}

#[test]
fn a_route_may_give_out_at_any_time() {
    let mut m = member(1);
    m.shift = Shift::Off { next: None };
    assert_eq!(of(m.clone(), &need()), Err(Exclusion::OffShift { next: None }));
    assert_eq!(of(m, &Requirements { any_time: true, ..need() }), Ok(()));
}

#[test]
fn caps_of_another_route_do_not_bind() {
    let mut m = member(1);
    m.caps = vec![Cap { within: Some(id(77)), ..cap(CapScope::Member, 1, 1) }];
    assert_eq!(of(m.clone(), &need()), Ok(()));
    m.caps[0].within = Some(id(TEAM));
    assert_eq!(of(m, &need()).map_err(|e| e.code()), Err("cap_reached"));
}

#[test]
fn a_holding_cap_binds_only_records_that_count() {
    let mut m = member(1);
    m.caps = vec![Cap { key: 4, period: None, ..cap(CapScope::Holding, 50, 50) }];
    let full = Err(Exclusion::HoldingFull { used: 50, limit: 50 });
    assert_eq!(of(m.clone(), &need()), Ok(()));
    assert_eq!(of(m.clone(), &Requirements { counts: &[(4, 1)], ..need() }), full);
    assert!(!is_present(&m, &place(0), &need()), "presence does not change from record to record");
}

#[test]
fn absences_move_gaps_by_skip_and_mismatches_never() {
    let absences = [
        Exclusion::OnLeave { until: None },
        Exclusion::OffShift { next: None },
        Exclusion::Paused { until: None },
        Exclusion::HoldingFull { used: 1, limit: 1 },
        Exclusion::Burst { used: 1, limit: 1, resets_at: None },
    ];
    assert!(absences.iter().all(Exclusion::is_absence));
    let missing = Exclusion::SkillMissing { skill: 0, required: 1, has: None };
    let others = [Exclusion::Inactive, Exclusion::NoWeight, Exclusion::ConditionNotMet, missing, Exclusion::AlreadyHad];
    assert!(!others.iter().any(Exclusion::is_absence));
    let capped = |scope| Exclusion::CapReached { scope, period: None, used: 1, limit: 1, resets_at: None };
    assert!(capped(CapScope::Member).is_absence());
    assert!(!capped(CapScope::Route).is_absence() && !capped(CapScope::Team).is_absence());
}

#[test]
fn reasons_map_to_bytes_and_codes_and_back() {
    for (i, reason) in Reason::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(reason.number()), i + 1);
        assert_eq!(Reason::from_number(reason.number()), Some(reason));
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
    }
    assert_eq!((Reason::from_number(0), Reason::from_number(12)), (None, None));
    let burst = Exclusion::Burst { used: 3, limit: 3, resets_at: Some(9) };
    let json = serde_json::json!({"code": "burst", "used": 3, "limit": 3, "resets_at": 9});
    assert_eq!(serde_json::to_value(burst).unwrap(), json);
}

#[test]
fn the_filter_splits_a_team() {
    let mut away_match = member(1);
    away_match.leave = away(10);
    away_match.skills.insert("english".into(), 1);
    let mut away_mismatch = member(2);
    away_mismatch.leave = away(10);
    let mut capped = member(3);
    capped.skills.insert("english".into(), 1);
    capped.caps = vec![cap(CapScope::Burst, 1, 1)];
    let mut fits = member(4);
    fits.skills.insert("english".into(), 9);
    let snapshot = Snapshot::new(vec![fits, member(5), capped, away_mismatch, away_match], vec![]);
    let skills = [SkillNeed { skill: "english".into(), level: 1 }];
    let places: Vec<Place> = (0..5).map(place).collect();
    let filtered = filter(&snapshot, &places, &Requirements { skills: &skills, ..need() }, |_| true);
    assert_eq!((filtered.eligible, filtered.absent), (vec![3], vec![0, 2]));
    let codes: Vec<&str> = filtered.excluded.iter().map(|(_, e)| e.code()).collect();
    assert_eq!(codes, ["on_leave", "on_leave", "burst", "skill_missing"]);
}

#[test]
fn a_pick_counts_everywhere_at_once() {
    let mut m = member(1);
    let window = |within| Received { key: 1, within, count: 2, head_start: 3 };
    m.received = vec![window(None), window(Some(id(ROUTE))), window(Some(id(55)))];
    m.newcomer = Some(Newcomer { until: None, left: Some(1) });
    m.caps = vec![
        cap(CapScope::Member, 9, 0),
        Cap { within: Some(id(55)), ..cap(CapScope::Member, 9, 0) },
        Cap { key: 7, ..cap(CapScope::Holding, 9, 0) },
        Cap { key: 8, ..cap(CapScope::Holding, 9, 0) },
        cap(CapScope::Burst, 9, 0),
    ];
    let shared = vec![Cap { within: Some(id(ROUTE)), ..cap(CapScope::Route, 1, 0) }];
    let mut snapshot = Snapshot::new(vec![m, member(2)], shared);
    assert!(snapshot.members()[0].is_newcomer(0));
    snapshot.note_pick(&Pick { counts: &[(7, 4)], ..pick(0) });
    let m = &snapshot.members()[0];
    assert_eq!(m.caps.iter().map(|c| c.used).collect::<Vec<_>>(), [1, 0, 4, 0, 1]);
    assert_eq!((m.held, m.load(7), m.load(8), m.is_newcomer(0)), (1, 4, 0, false));
    assert_eq!((m.received_in(1, None), m.received_in(1, Some(id(55))), m.received_in(2, None)), (6, 5, 0));
    assert_eq!(m.last_assigned, Some(Last { at: 1_000, nth: 1 }));
    assert_eq!(snapshot.shared()[0].used, 1);
    let full = check(&snapshot, &place(1), &need(), || true).unwrap_err();
    assert_eq!((full.code(), full.is_absence()), ("cap_reached", false), "the route is full for everybody");
}

#[test]
fn a_joiner_starts_at_the_mean() {
    assert_eq!([team_mean(&[]), team_mean(&[4, 5]), team_mean(&[1, 1, 2]), team_mean(&[7])], [0, 5, 1, 7]);
    assert!(!member(1).is_newcomer(0));
}
