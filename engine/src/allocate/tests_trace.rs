//! The stored form of a trace: short, and nothing lost.

use super::super::decide::bound;
use super::super::rotation::UNIT;
use super::*;

#[test]
fn the_short_forms_of_a_trace_lose_nothing() {
    let figures = [0, 1, -1, UNIT, -UNIT, 3 * UNIT / 7, i64::MAX, i64::MIN];
    let mut ranked = Vec::new();
    for before in figures {
        for due in figures {
            let sum = before.wrapping_add(due);
            for after in figures.into_iter().chain([sum, sum.wrapping_sub(UNIT)]) {
                ranked.push(RankedRow(7, 100, before, due, after, sum, 0));
                ranked.push(RankedRow(8, 1, before, due, after, 3, 50));
            }
        }
    }
    let minute = 1_795_000_000_000 / 60_000 * 60_000;
    let excluded = vec![
        Skipped(4, 3, minute, 0),
        Skipped(2, 3, minute + 1, 0),
        Skipped(1, 5, minute, 0),
        Skipped(9, 7, 258, -1),
        Skipped(0, 9, 6, 6),
        Skipped(3, 9, 6, 6),
        Skipped(5, 10, 80, 80),
    ];
    let team = TeamTrace { route: 3, eligible: 5, excluded, ranked, sticky: true, bound: bound(5) };
    let routes = "nnnnnnnnnnnnodeent".to_owned();
    let trace = Trace { routes, teams: vec![team], ..Trace::default() };
    let text = serde_json::to_string(&trace).unwrap();
    assert!(text.contains("\"12nod2ent\""), "{text}");
    let mut back: Trace = serde_json::from_str(&text).unwrap();
    back.teams[0].excluded.sort_unstable_by_key(|s| (s.1, s.2, s.0));
    let mut wanted = trace.clone();
    wanted.teams[0].excluded.sort_unstable_by_key(|s| (s.1, s.2, s.0));
    assert_eq!(back, wanted);
    for broken in [
        "{\"p\":1,\"r\":\"99999999999n\"}",
        "{\"p\":1,\"b\":\"9:00\"}",
        "{\"p\":1,\"t\":[{\"r\":0,\"n\":1,\"x\":[[9,1]]}]}",
    ] {
        assert!(serde_json::from_str::<Trace>(broken).is_err(), "{broken}");
    }
    for scope in [CapScope::Member, CapScope::Route, CapScope::Team] {
        for period in [None, Some(Period::HalfHour), Some(Period::Hour), Some(Period::Day), Some(Period::Week)] {
            assert_eq!(read_cap_figure(cap_figure(scope, period, 12)), (scope, period, 12));
        }
    }
    let mut bits = Bits::default();
    (0..21).for_each(|n| bits.push(n % 3 == 0));
    let text = serde_json::to_string(&bits).unwrap();
    assert_eq!(serde_json::from_str::<Bits>(&text).unwrap(), bits);
}
