//! Against a count minute by minute, and the dates that people ask about.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

fn schedule(json: Json) -> Schedule {
    serde_json::from_value(json).unwrap()
}

fn office() -> Schedule {
    let block = |from: &str, until: &str| json!({ "days": [1, 2, 3, 4, 5], "from": from, "until": until });
    let blocks = [block("13:30", "18:00"), block("09:00", "12:00")];
    schedule(json!({ "key": "office", "name": { "zh": "工作时间" }, "blocks": blocks, "holidays": true }))
}

fn hours(schedule: &Schedule, own: Json, zone: &str) -> Worktime {
    let calendar = Arc::new(Calendar::new(&serde_json::from_value::<BTreeMap<String, OwnDay>>(own).unwrap()));
    Worktime::new(schedule, &calendar, TimeZone::get(zone).unwrap())
}

fn shanghai() -> Worktime {
    hours(&office(), json!({}), "Asia/Shanghai")
}

fn at(text: &str, zone: &str) -> i64 {
    let civil: DateTime = text.parse().unwrap();
    civil.to_zoned(TimeZone::get(zone).unwrap()).unwrap().timestamp().as_millisecond()
}

fn says(hours: &Worktime, zone: &str, start: &str, minutes: u32) -> String {
    let due = Timestamp::from_millisecond(hours.due(at(start, zone), minutes)).unwrap();
    due.to_zoned(TimeZone::get(zone).unwrap()).strftime("%m-%d %H:%M").to_string()
}

fn due(start: &str, minutes: u32) -> String {
    says(&shanghai(), "Asia/Shanghai", start, minutes)
}

#[test]
fn minutes_run_within_working_hours_only() {
    assert_eq!(due("2026-03-31T17:50", 30), "04-01 09:20");
    assert_eq!(due("2026-03-31T17:50", 10), "03-31 18:00");
    assert_eq!(due("2026-03-31T11:50", 20), "03-31 13:40");
    assert_eq!(due("2026-03-31T12:40", 15), "03-31 13:45");
    assert_eq!(due("2026-03-31T06:00", 0), "03-31 06:00");
    // Friday evening; a working day has 450 minutes.
    assert_eq!(due("2026-03-27T19:00", 450), "03-30 18:00");
    assert_eq!(due("2026-03-27T19:00", 451), "03-31 09:01");
}

#[test]
fn holidays_rest_and_make_up_days_work() {
    // 国庆节 2026: seven days of rest, Sunday 20 September and Saturday 10 October at work.
    assert_eq!(due("2026-09-30T17:50", 30), "10-08 09:20");
    assert_eq!(due("2026-10-09T17:50", 30), "10-10 09:20");
    assert_eq!(due("2026-09-18T17:50", 30), "09-20 09:20");
    // 春节 2025, 国庆节 2024.
    assert_eq!(due("2025-01-27T18:00", 1), "02-05 09:01");
    assert_eq!(due("2024-10-11T18:00", 1), "10-12 09:01");
    // A year whose notice is not out yet follows the week.
    assert!(!Calendar::default().knows(2027));
    assert_eq!(due("2027-09-30T17:50", 30), "10-01 09:20");
}

#[test]
fn a_workspace_adds_days_and_takes_statutory_ones_back() {
    let own = json!({
        "2026-11-20": { "kind": "holiday", "name": { "zh": "公司年会" } }, "2026-11-21": { "kind": "workday" },
        "2026-10-07": { "kind": "plain" },
    });
    let hours = hours(&office(), own, "Asia/Shanghai");
    let due = |start: &str| says(&hours, "Asia/Shanghai", start, 30);
    assert_eq!((due("2026-11-19T17:50"), due("2026-09-30T17:50")), ("11-21 09:20".into(), "10-07 09:20".into()));
    let calendar = hours.calendar.unwrap();
    let day = calendar.days_of(2026).find(|(date, _)| date.to_string() == "2026-10-07").unwrap().1.clone();
    assert_eq!((day.kind, day.own, day.statutory), (DayKind::Plain, true, Some(DayKind::Holiday)));
}

#[test]
fn a_make_up_day_keeps_its_own_hours_where_it_has_some() {
    let mut six = office();
    six.blocks.push(serde_json::from_value(json!({ "days": [6], "from": "10:00", "until": "15:00" })).unwrap());
    let hours = hours(&six, json!({}), "Asia/Shanghai");
    assert_eq!(says(&hours, "Asia/Shanghai", "2026-10-09T18:00", 30), "10-10 10:30");
    assert_eq!(says(&hours, "Asia/Shanghai", "2026-09-19T15:00", 30), "09-20 09:30");
}

#[test]
fn a_night_shift_belongs_to_the_day_on_which_it_begins() {
    let night = schedule(
        json!({ "key": "night", "name": { "zh": "夜班" }, "blocks": [{ "days": [5], "from": "22:00", "until": "06:00" }] }),
    );
    let hours = hours(&night, json!({}), "Asia/Shanghai");
    let due = |start: &str, minutes| says(&hours, "Asia/Shanghai", start, minutes);
    assert_eq!(due("2026-11-21T05:30", 30), "11-21 06:00");
    assert_eq!(due("2026-11-21T05:30", 31), "11-27 22:01");
    let (begin, end) = (at("2026-11-20T00:00", "Asia/Shanghai"), at("2026-11-23T00:00", "Asia/Shanghai"));
    assert_eq!(hours.between(begin, end), 8 * 3_600_000);
    assert!(!hours.is_open(begin) && hours.is_open(at("2026-11-21T01:00", "Asia/Shanghai")));
    assert_eq!(hours.opens(begin), Some(at("2026-11-20T22:00", "Asia/Shanghai")));
    assert!(!hours.is_open(at("2026-11-21T06:00", "Asia/Shanghai")));
}

#[test]
fn summer_time_takes_and_gives_an_hour() {
    let zone = "America/New_York";
    let whole = schedule(json!({ "key": "all", "name": { "zh": "全天" }, "zone": zone,
        "blocks": [{ "days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "until": "24:00" }] }));
    let hours = hours(&whole, json!({}), zone);
    let length = |day: &str, next: &str| hours.between(at(day, zone), at(next, zone)) / 3_600_000;
    assert_eq!(length("2026-03-08T00:00", "2026-03-09T00:00"), 23);
    assert_eq!(length("2026-11-01T00:00", "2026-11-02T00:00"), 25);
    assert_eq!(says(&hours, zone, "2026-03-08T01:30", 60), "03-08 03:30");
}

#[test]
fn a_week_without_work_comes_to_an_end() {
    let none = schedule(json!({ "key": "none", "name": { "zh": "无" }, "blocks": [] }));
    let hours = hours(&none, json!({}), "Asia/Shanghai");
    assert_eq!((hours.due(7, 30), hours.between(7, 1_000_000_000_000), hours.opens(7)), (7, 0, None));
    assert_eq!(super::due(None, 7, 30), 7 + 30 * 60_000);
}

#[test]
fn times_of_day_are_read_strictly() {
    for bad in ["8:30", "24:01", "08:60", "08:30:00", "", "ab:cd", "+8:30"] {
        assert!(Minute::try_from(bad.to_owned()).is_err(), "{bad}");
    }
    for good in ["00:00", "08:05", "24:00"] {
        assert_eq!(String::from(Minute::try_from(good.to_owned()).unwrap()), good);
    }
    assert!(day("2026-02-29").is_none() && day("2026-2-1").is_none() && day("2026-02-28").is_some());
}

/// Days that the count looks at.
const WINDOW: i64 = 16;

/// For every minute of the window whether time runs, by walking the wall clock. A block runs from the first moment at which
/// the clock shows its begin or a later time to the first at which it shows its end or a later one.
fn walked(schedule: &Schedule, hours: &Worktime, first: i64, zone: &TimeZone) -> Vec<bool> {
    let minutes = WINDOW * 24 * 60;
    let wall: Vec<DateTime> = (0..minutes)
        .map(|n| Timestamp::from_millisecond(first + n * 60_000).unwrap().to_zoned(zone.clone()).datetime())
        .collect();
    let reached = |civil: DateTime| wall.iter().position(|shown| *shown >= civil).unwrap_or(wall.len());
    let mut open = vec![false; wall.len()];
    for n in 0..WINDOW {
        let Ok(date) = wall[0].date().checked_add(n.days()) else { continue };
        let spans: Vec<Span> = if schedule.holidays {
            hours.of_day(date).to_vec()
        } else {
            let weekday = date.weekday().to_monday_one_offset().unsigned_abs();
            schedule.blocks.iter().filter(|b| b.days.contains(&weekday)).map(Block::span).collect()
        };
        for (from, until) in spans {
            let civil = |minute: u16| {
                let days = i64::from(minute / 1_440);
                let time = minute % 1_440;
                date.checked_add(days.days()).unwrap().at((time / 60) as i8, (time % 60) as i8, 0, 0)
            };
            let (begin, end) = (reached(civil(from)), reached(civil(until)));
            open[begin..end.max(begin)].iter_mut().for_each(|minute| *minute = true);
        }
    }
    open
}

fn blocks() -> impl Strategy<Value = Vec<(Vec<u8>, u16, u16)>> {
    let days = proptest::collection::vec(1_u8..=7, 1..5);
    proptest::collection::vec((days, 0_u16..96, 0_u16..=96), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn agrees_with_a_count_minute_by_minute(
        blocks in blocks(),
        // Days on which clocks change in these zones, holidays, and common ones.
        place in prop::sample::select(vec![
            ("Asia/Shanghai", "2026-09-24"), ("Asia/Shanghai", "2025-12-28"), ("America/New_York", "2026-03-01"),
            ("America/New_York", "2026-10-25"), ("Europe/Berlin", "2026-03-22"), ("Australia/Lord_Howe", "2026-03-29"),
            ("Australia/Lord_Howe", "2026-09-27"),
        ]),
        holidays in any::<bool>(),
        start in 0_i64..(8 * 1_440),
        minutes in 0_u32..2_000,
    ) {
        let time = |quarter: u16| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        let blocks: Vec<Json> = blocks.iter().filter(|(_, from, until)| from != until)
            .map(|(days, from, until)| json!({ "days": days, "from": time(*from), "until": time(*until) })).collect();
        let schedule = schedule(json!({ "key": "s", "name": { "zh": "s" }, "blocks": blocks, "holidays": holidays }));
        let hours = hours(&schedule, json!({}), place.0);
        let zone = TimeZone::get(place.0).unwrap();
        let first = at(&format!("{}T00:00", place.1), place.0);
        let open = walked(&schedule, &hours, first, &zone);
        // The night shift of the day before the window is not in the count.
        let start = start + 2 * 1_440;
        let mut left = minutes;
        let mut counted = start;
        for n in start.. {
            if left == 0 { break; }
            let Some(runs) = open.get(usize::try_from(n).unwrap()) else { counted = -1; break };
            if *runs { left -= 1; counted = n + 1; }
        }
        if (0..(WINDOW - 2) * 1_440).contains(&counted) {
            prop_assert_eq!(hours.due(first + start * 60_000, minutes), first + counted * 60_000);
            let run = open[usize::try_from(start).unwrap()..usize::try_from(counted).unwrap()].iter().filter(|o| **o).count();
            prop_assert_eq!(hours.between(first + start * 60_000, first + counted * 60_000), run as i64 * 60_000);
        }
        let now = usize::try_from(start).unwrap();
        prop_assert_eq!(hours.is_open(first + start * 60_000), open[now]);
    }
}
