//! Business time: what a schedule and a calendar of days make of the hours, to the minute.
//!
//! A schedule repeats by the week, the calendar makes holidays and make-up workdays of single dates. Without a schedule time
//! runs around the clock. Not here: whose clock it is, and what happens when it has run out.

mod calendar;
mod schedule;
mod statutory;

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};

pub use calendar::{Calendar, Day, DayKind, OwnDay, day};
pub use schedule::{Block, Minute, Schedule, WEEKDAYS};

/// How far counting looks ahead. A week without a minute of work in it ends here instead of never.
const HORIZON_DAYS: i32 = 3_660;

const MINUTE_MS: i64 = 60_000;

/// A schedule ready to count with. Instants are UTC milliseconds.
#[derive(Clone, Debug)]
pub struct Worktime {
    /// Of each weekday from Monday on, by begin: minutes from the midnight on which the day begins.
    week: [Vec<Span>; WEEKDAYS],
    /// Of a make-up workday on a weekday without work.
    makeup: Vec<Span>,
    /// Where the schedule follows holidays.
    calendar: Option<Arc<Calendar>>,
    zone: TimeZone,
}

/// From and until; past midnight `until` is above a day's minutes.
type Span = (u16, u16);

impl Worktime {
    /// `zone` is that of the schedule, or the workspace's where it has none.
    pub fn new(schedule: &Schedule, calendar: &Arc<Calendar>, zone: TimeZone) -> Worktime {
        let mut week: [Vec<Span>; WEEKDAYS] = Default::default();
        for block in &schedule.blocks {
            for day in &block.days {
                week.get_mut(usize::from(*day).wrapping_sub(1)).into_iter().for_each(|spans| spans.push(block.span()));
            }
        }
        week.iter_mut().for_each(|spans| spans.sort_unstable());
        // The notices of make-up workdays name no weekday that they stand for: it is the first on which people work.
        let makeup = week.iter().find(|spans| !spans.is_empty()).cloned().unwrap_or_default();
        let calendar = schedule.holidays.then(|| calendar.clone());
        Worktime { week, makeup, calendar, zone }
    }

    /// When so many minutes of work have passed since `start`. The end of a block still belongs to it: ten minutes from
    /// 17:50 are over at 18:00.
    pub fn due(&self, start: i64, minutes: u32) -> i64 {
        let mut left = i64::from(minutes) * MINUTE_MS;
        let mut reached = start;
        for (from, until) in self.spans(start) {
            if left == 0 {
                break;
            }
            let taken = left.min(until - from);
            (left, reached) = (left - taken, from + taken);
        }
        reached
    }

    /// Milliseconds of work from `start` to `end`.
    pub fn between(&self, start: i64, end: i64) -> i64 {
        let until_end = self.spans(start).take_while(|(from, _)| *from < end);
        until_end.map(|(from, until)| until.min(end) - from).sum()
    }

    /// The first moment from `at` on at which time runs: `at` itself within working hours.
    pub fn opens(&self, at: i64) -> Option<i64> {
        self.spans(at).next().map(|(from, _)| from)
    }

    pub fn is_open(&self, at: i64) -> bool {
        self.opens(at) == Some(at)
    }

    /// Hours of work behind `start`, ascending and apart from each other.
    fn spans(&self, start: i64) -> impl Iterator<Item = (i64, i64)> + '_ {
        let today = Timestamp::from_millisecond(start).map(|at| at.to_zoned(self.zone.clone()).date());
        // A night shift of yesterday may still be running.
        let first = today.and_then(Date::yesterday).ok();
        let days = (0..HORIZON_DAYS).map_while(move |n| first?.checked_add(n.days()).ok());
        let hours = days.flat_map(move |date| {
            let instants = move |(from, until): &Span| Some((self.instant(date, *from)?, self.instant(date, *until)?));
            self.of_day(date).iter().filter_map(instants)
        });
        let mut seen = start;
        hours.filter_map(move |(from, until)| {
            let from = from.max(seen);
            seen = seen.max(until);
            (from < until).then_some((from, until))
        })
    }

    /// What begins on a date; a holiday lets a night shift of the day before end.
    fn of_day(&self, date: Date) -> &[Span] {
        let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let usual = self.week.get(weekday).map_or(&[][..], Vec::as_slice);
        match self.calendar.as_ref().and_then(|calendar| calendar.kind(date)) {
            Some(DayKind::Holiday) => &[],
            Some(DayKind::Workday) if usual.is_empty() => &self.makeup,
            _ => usual,
        }
    }

    /// The first moment at which the wall clock shows a time or a later one: where clocks are put forward over it the moment
    /// they are, where they are put back the first of both.
    fn instant(&self, date: Date, minute: u16) -> Option<i64> {
        let (days, minute) = (i32::from(minute / Minute::DAY), minute % Minute::DAY);
        let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
        let civil = date.checked_add(days.days()).ok()?.at(hour, minute, 0, 0);
        let at = match self.zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(civil).ok()?,
            AmbiguousOffset::Fold { before, .. } => before.to_timestamp(civil).ok()?,
            AmbiguousOffset::Gap { after, .. } => {
                self.zone.following(after.to_timestamp(civil).ok()?).next()?.timestamp()
            }
        };
        Some(at.as_millisecond())
    }
}

/// `Worktime::between` where there may be no schedule.
pub fn between(hours: Option<&Worktime>, start: i64, end: i64) -> i64 {
    hours.map_or((end - start).max(0), |hours| hours.between(start, end))
}

/// `Worktime::due` where there may be no schedule: around the clock.
pub fn due(hours: Option<&Worktime>, start: i64, minutes: u32) -> i64 {
    hours.map_or(start + i64::from(minutes) * MINUTE_MS, |hours| hours.due(start, minutes))
}

#[cfg(test)]
mod tests;
