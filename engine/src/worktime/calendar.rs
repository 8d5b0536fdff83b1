//! Dates that are not as their weekday says: the statutory ones, and those that a workspace adds or takes back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::statutory::{self, Rest};
use crate::form::Label;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    Holiday,
    /// A make-up workday: work as on a weekday.
    Workday,
    /// As the week says: takes a statutory day back.
    Plain,
}

/// What a workspace says of a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDay {
    pub kind: DayKind,
    #[serde(default)]
    pub name: Label,
}

/// What holds of a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub kind: DayKind,
    pub name: Label,
    /// Said by the workspace, not by the state.
    pub own: bool,
    /// What the state says, where the workspace says something else.
    pub statutory: Option<DayKind>,
}

#[derive(Clone, Debug, Default)]
pub struct Calendar {
    days: BTreeMap<Date, Day>,
    years: BTreeSet<i16>,
}

impl Calendar {
    /// Statutory days with the workspace's own on top, by date `2026-10-01`; what is no date is left out.
    pub fn new(own: &BTreeMap<String, OwnDay>) -> Calendar {
        let mut out = Calendar::default();
        for year in statutory::YEARS {
            out.years.insert(year.year);
            year.rests.iter().for_each(|rest| out.rest(year.year, rest));
        }
        for (date, own) in own {
            let Some(date) = day(date) else { continue };
            let statutory = out.days.get(&date).map(|day| day.kind);
            let day = Day { kind: own.kind, name: own.name.clone(), own: true, statutory };
            out.days.insert(date, day);
        }
        out
    }

    fn rest(&mut self, year: i16, rest: &Rest) {
        let date = |(month, day): (i8, i8)| Date::new(year, month, day).ok();
        let name = Label::new(rest.zh, rest.en);
        let mut set = |date: Date, kind| {
            let day = Day { kind, name: name.clone(), own: false, statutory: None };
            self.days.insert(date, day);
        };
        if let (Some(first), Some(last)) = (date(rest.from), date(rest.until)) {
            first.series(1.day()).take_while(|date| *date <= last).for_each(|date| set(date, DayKind::Holiday));
        }
        rest.worked.iter().filter_map(|day| date(*day)).for_each(|date| set(date, DayKind::Workday));
    }

    /// What a date is other than its weekday.
    pub fn kind(&self, date: Date) -> Option<DayKind> {
        self.days.get(&date).map(|day| day.kind)
    }

    pub fn days_of(&self, year: i16) -> impl Iterator<Item = (Date, &Day)> {
        self.days.iter().filter(move |(date, _)| date.year() == year).map(|(date, day)| (*date, day))
    }

    /// Whether the statutory days of a year are here; of other years only the week is known, and what the workspace added.
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }
}

/// `2026-10-01` as a date.
pub fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}
