//! Working hours as they are defined: named schedules, the days that a workspace adds to the calendar, and which schedule holds
//! where a clock names none.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::allocate::member::Shift;
use engine::allocate::policy::{ALWAYS, Checkpoints};
use engine::value::Id;
use engine::worktime::{Calendar, OwnDay, Schedule, Worktime, day};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Published;
use crate::error::{FieldError, Result};

/// More blocks nobody can overlook.
const MOST_BLOCKS: usize = 50;

/// The one definition of its kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// Key of the schedule of clocks that name none; without one they run around the clock.
    #[serde(default)]
    pub default: Option<String>,
    /// By date, `2026-10-01`.
    #[serde(default)]
    pub days: BTreeMap<String, OwnDay>,
    /// Person → key of the schedule in which that person is on shift; who has none always is.
    #[serde(default)]
    pub shifts: BTreeMap<Id, String>,
}

/// All working hours, ready to count with.
#[derive(Debug, Default)]
pub struct Hours {
    pub schedules: BTreeMap<String, Schedule>,
    pub days: Days,
    pub calendar: Arc<Calendar>,
    ready: BTreeMap<String, Worktime>,
    /// Of everything that clocks run by: another mark, and running clocks are set anew.
    pub mark: String,
}

impl Hours {
    pub(super) fn new<'p>(
        schedules: BTreeMap<String, Schedule>,
        days: Days,
        zone: &TimeZone,
        policies: impl Iterator<Item = (&'p (String, String), &'p Published)>,
    ) -> Result<Hours> {
        let calendar = Arc::new(Calendar::new(&days.days));
        let ready = schedules.iter().map(|(key, s)| (key.clone(), prepared(s, &calendar, zone))).collect();
        let versions: Vec<_> = policies.map(|(of, published)| (of, published.version)).collect();
        let all = serde_json::to_vec(&(&schedules, &days.default, &days.days, zone.iana_name(), versions))?;
        let mark = Sha256::digest(all).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Hours { schedules, days, calendar, ready, mark })
    }

    pub fn get(&self, key: &str) -> Option<&Worktime> {
        self.ready.get(key)
    }

    /// Whether a person is on shift, or when that is again.
    pub fn shift(&self, person: Id, now: i64) -> Shift {
        let hours = self.days.shifts.get(&person).and_then(|key| self.get(key));
        match hours {
            Some(hours) if !hours.is_open(now) => Shift::Off { next: hours.opens(now) },
            _ => Shift::On,
        }
    }

    /// The hours in which a clock runs; around the clock without.
    pub fn of(&self, clock: &Checkpoints) -> Option<&Worktime> {
        let key = clock.schedule.as_deref().or(self.days.default.as_deref())?;
        if key == ALWAYS { None } else { self.get(key) }
    }
}

/// A schedule ready to count with, also one that is not stored yet.
pub fn prepared(schedule: &Schedule, calendar: &Arc<Calendar>, zone: &TimeZone) -> Worktime {
    let own = schedule.zone.as_ref().and_then(|name| TimeZone::get(name).ok());
    Worktime::new(schedule, calendar, own.unwrap_or_else(|| zone.clone()))
}

/// What is wrong with a schedule, by place.
pub fn schedule_problems(schedule: &Schedule) -> Vec<FieldError> {
    let mut out = Vec::new();
    if schedule.name.zh.trim().is_empty() {
        out.push(FieldError::new("name", "required", "请填名称", "Name it"));
    }
    if schedule.zone.as_ref().is_some_and(|zone| TimeZone::get(zone).is_err()) {
        out.push(FieldError::new("zone", "unknown_zone", "没有这个时区", "There is no such time zone"));
    }
    if schedule.blocks.is_empty() {
        out.push(FieldError::new("blocks", "required", "至少要有一段工作时间", "At least one block of hours"));
    }
    if schedule.blocks.len() > MOST_BLOCKS {
        let (zh, en) = (format!("最多 {MOST_BLOCKS} 段"), format!("At most {MOST_BLOCKS} blocks"));
        out.push(FieldError::new("blocks", "too_many", zh, en));
    }
    for (nth, block) in schedule.blocks.iter().enumerate() {
        let at = |part: &str| format!("blocks.{nth}.{part}");
        if block.days.is_empty() {
            out.push(FieldError::new(&at("days"), "required", "选几个星期几", "Choose days of the week"));
        }
        if block.days.iter().any(|day| !(1..=7).contains(day)) {
            out.push(FieldError::new(&at("days"), "range", "1 到 7，1 是周一", "1 to 7, 1 is Monday"));
        }
        if block.from == block.until {
            let (zh, en) =
                ("开始和结束相同；全天是 00:00 到 24:00", "Begins when it ends; a whole day is 00:00 to 24:00");
            out.push(FieldError::new(&at("until"), "empty", zh, en));
        }
        if String::from(block.from) == "24:00" {
            out.push(FieldError::new(&at("from"), "range", "开始要早于 24:00", "Must begin before 24:00"));
        }
    }
    out
}

/// What is wrong with a day that a workspace adds.
pub fn day_problems(date: &str, own: &OwnDay) -> Vec<FieldError> {
    let mut out = Vec::new();
    if day(date).is_none_or(|date| !(1970..=2100).contains(&date.year())) {
        out.push(FieldError::new("date", "date", "日期要像 2026-10-01", "A date such as 2026-10-01"));
    }
    let long = |text: &str| text.chars().count() > 40;
    if long(&own.name.zh) || long(&own.name.en) {
        out.push(FieldError::new("name", "too_long", "最多 40 个字", "At most 40 characters"));
    }
    out
}
