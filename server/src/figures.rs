//! What the answers of pages have in common: names beside ids, instants as text, gaps in hundredths, numbers with the
//! condition that opens their records.

use engine::allocate::rotation::UNIT;
use engine::condition::{Clock, Condition};
use engine::form::Lang;
use engine::value::{Id, instant_text};
use serde::{Serialize, Serializer};

use crate::registry::Definitions;

/// A person, department, pool or record by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Named {
    #[schema(value_type = String)]
    pub id: Id,
    pub name: String,
}

/// A person, also one who left.
pub fn person(defs: &Definitions, id: Id) -> Named {
    Named { id, name: defs.person_name(id).unwrap_or("—").to_owned() }
}

/// A person, department or pool.
pub fn named(defs: &Definitions, id: Id, lang: Lang) -> Named {
    Named { id, name: defs.name_of(id, lang).unwrap_or_else(|| "—".into()) }
}

/// Milliseconds since 1970; `2026-11-19T02:24:00.000Z` in answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, utoipa::ToSchema)]
#[schema(value_type = String)]
pub struct Moment(pub i64);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        instant_text(self.0).serialize(serializer)
    }
}

/// The list that a number counts: `GET /records/{form}?condition=…`.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Opens {
    pub form: String,
    #[schema(value_type = Object)]
    pub condition: Condition,
}

/// A count and the records behind it.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Count {
    pub n: i64,
    pub opens: Option<Opens>,
}

impl Count {
    pub fn of(n: i64, form: &str, condition: Condition) -> Count {
        Count { n, opens: Some(Opens { form: form.to_owned(), condition }) }
    }

    pub fn plain(n: i64) -> Count {
        Count { n, opens: None }
    }
}

/// A word of a sentence.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Word {
    /// `plain`, or `chosen` for what stands bold.
    pub kind: &'static str,
    pub text: String,
}

pub fn words(of: Vec<engine::condition::Word>) -> Vec<Word> {
    of.into_iter()
        .map(|word| match word {
            engine::condition::Word::Plain(text) => Word { kind: "plain", text },
            engine::condition::Word::Chosen(text) => Word { kind: "chosen", text },
        })
        .collect()
}

/// Units of 2⁻⁴⁰ lead as leads with two decimals, rounded half away from zero: `-0.22`.
pub fn hundredths(units: i128) -> String {
    let unit = i128::from(UNIT);
    let rounded = (units.abs() * 100 + unit / 2) / unit;
    let sign = if units < 0 && rounded > 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", rounded / 100, rounded % 100)
}

/// First millisecond of the current month in the workspace's zone.
pub fn month_start(clock: &Clock) -> i64 {
    let today = clock.now.to_zoned(clock.zone.clone()).date();
    clock.day_start(clock.today() - i64::from(today.day()) + 1)
}

/// A moment as people say it: 11:30, 昨天 08:30, 明天 00:00, 11-20 09:00, in another year with it.
pub fn when(ms: i64, clock: &Clock, lang: Lang) -> String {
    let Ok(at) = jiff::Timestamp::from_millisecond(ms) else { return String::new() };
    let at = at.to_zoned(clock.zone.clone());
    let time = at.strftime("%H:%M").to_string();
    let today = clock.today();
    if ms >= clock.day_start(today) && ms < clock.day_start(today + 1) {
        time
    } else if ms >= clock.day_start(today + 1) && ms < clock.day_start(today + 2) {
        format!("{} {time}", pick(lang, "明天", "tomorrow"))
    } else if ms >= clock.day_start(today - 1) && ms < clock.day_start(today) {
        format!("{} {time}", pick(lang, "昨天", "yesterday"))
    } else {
        dated(ms, clock)
    }
}

/// A moment as it is written down, to be read on another day too: 11-23 10:05, in another year with it.
pub fn dated(ms: i64, clock: &Clock) -> String {
    let Ok(at) = jiff::Timestamp::from_millisecond(ms) else { return String::new() };
    let at = at.to_zoned(clock.zone.clone());
    let this_year = at.year() == clock.now.to_zoned(clock.zone.clone()).year();
    at.strftime(if this_year { "%m-%d %H:%M" } else { "%F %H:%M" }).to_string()
}

pub fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_have_two_decimals_and_no_negative_zero() {
        assert_eq!(hundredths(0), "0.00");
        assert_eq!(hundredths(i128::from(UNIT)), "1.00");
        assert_eq!(hundredths(-i128::from(UNIT) * 22 / 100), "-0.22");
        assert_eq!(hundredths(-1), "0.00");
        assert_eq!(hundredths(i128::from(UNIT) * 2978 / 100), "29.78");
    }

    #[test]
    fn moments_are_said_as_seen_from_now() {
        let clock = Clock {
            now: "2026-11-19T02:24:00Z".parse().unwrap(),
            zone: jiff::tz::TimeZone::get("Asia/Shanghai").unwrap(),
        };
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        assert_eq!(when(at("2026-11-19T03:30:00Z"), &clock, Lang::Zh), "11:30");
        assert_eq!(when(at("2026-11-19T16:00:00Z"), &clock, Lang::Zh), "明天 00:00");
        assert_eq!(when(at("2026-11-18T02:00:00Z"), &clock, Lang::En), "yesterday 10:00");
        assert_eq!(when(at("2026-11-29T16:00:00Z"), &clock, Lang::En), "11-30 00:00");
        assert_eq!(when(at("2026-12-31T16:00:00Z"), &clock, Lang::Zh), "2027-01-01 00:00");
        assert_eq!(month_start(&clock), at("2026-10-31T16:00:00Z"));
    }
}
