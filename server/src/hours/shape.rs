//! A schedule as it is sent, its times as text, so that what is wrong can be named by its place.

use engine::form::Label;
use engine::worktime::{Block, Minute, Schedule};
use serde::{Deserialize, Serialize};

use crate::error::{Error, FieldError, Result};
use crate::registry::schedule_problems;

/// Working hours that repeat by the week.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleShape {
    #[schema(value_type = Object)]
    pub name: Label,
    /// IANA zone; without one the workspace's.
    #[serde(default)]
    pub zone: Option<String>,
    pub blocks: Vec<BlockShape>,
    /// Whether holidays and make-up workdays count.
    #[serde(default)]
    pub holidays: bool,
}

/// The same hours on some days of the week.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockShape {
    /// 1 is Monday, 7 is Sunday.
    pub days: Vec<u8>,
    /// `09:00`
    pub from: String,
    /// Up to `24:00`; at or before `from` on the next day.
    pub until: String,
}

impl ScheduleShape {
    pub fn of(schedule: &Schedule) -> ScheduleShape {
        let block = |block: &Block| BlockShape {
            days: block.days.iter().copied().collect(),
            from: block.from.into(),
            until: block.until.into(),
        };
        ScheduleShape {
            name: schedule.name.clone(),
            zone: schedule.zone.clone(),
            blocks: schedule.blocks.iter().map(block).collect(),
            holidays: schedule.holidays,
        }
    }

    /// The schedule of that key, or every place that is wrong.
    pub fn read(self, key: &str) -> Result<Schedule> {
        let mut errors = Vec::new();
        let mut blocks = Vec::new();
        for (nth, block) in self.blocks.into_iter().enumerate() {
            let mut time = |part: &str, text: String| {
                let read = Minute::try_from(text).ok();
                if read.is_none() {
                    let at = format!("blocks.{nth}.{part}");
                    errors.push(FieldError::new(&at, "time", "时间要像 09:00", "A time of day such as 09:00"));
                }
                read
            };
            let (from, until) = (time("from", block.from), time("until", block.until));
            let Some((from, until)) = from.zip(until) else { continue };
            blocks.push(Block { days: block.days.into_iter().collect(), from, until });
        }
        let zone = self.zone.filter(|zone| !zone.trim().is_empty());
        let schedule = Schedule { key: key.to_owned(), name: self.name, zone, blocks, holidays: self.holidays };
        if errors.is_empty() {
            errors = schedule_problems(&schedule);
        }
        if errors.is_empty() { Ok(schedule) } else { Err(Error::Invalid(errors)) }
    }
}
