//! What a number of minutes comes to: 3 月 31 日 17:50 起 30 分钟到 4 月 1 日 9:20.

use engine::worktime::due;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::ScheduleShape;
use crate::error::{Error, FieldError, Result};
use crate::figures::Moment;
use crate::registry::{Definitions, prepared_hours};

/// A year of minutes is more than any clock has.
const MOST_MINUTES: u32 = 527_040;

/// A schedule by its key, as it is being edited, or neither for around the clock.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursTrial)]
pub struct Trial {
    #[serde(default)]
    pub schedule: Option<String>,
    #[serde(default)]
    pub shape: Option<ScheduleShape>,
    /// On the wall clock of the schedule's zone: `2026-03-31T17:50`.
    pub from: String,
    pub minutes: u32,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = HoursTrialAnswer)]
pub struct TrialAnswer {
    pub from: Moment,
    /// When time begins to run, where that is not at once.
    pub opens: Option<Moment>,
    pub due: Moment,
    /// On the wall clock of the schedule's zone: `2026-04-01T09:20`.
    pub due_local: String,
    pub zone: String,
    /// Whether the statutory days of all years on the way are known, where the schedule follows them.
    pub known: bool,
}

pub fn trial(defs: &Definitions, asked: Trial) -> Result<TrialAnswer> {
    let schedule = match (asked.shape, &asked.schedule) {
        (Some(shape), _) => Some(shape.read("trial")?),
        (None, Some(key)) => Some(defs.hours.schedules.get(key).cloned().ok_or_else(|| unknown(key))?),
        (None, None) => None,
    };
    let zone = schedule.as_ref().and_then(|s| s.zone.clone()).unwrap_or_else(|| defs.workspace.zone.clone());
    let tz = TimeZone::get(&zone).unwrap_or_else(|_| defs.zone.clone());
    let mut errors = Vec::new();
    let from = asked.from.parse::<DateTime>().ok().filter(|at| (1970..=2100).contains(&at.year()));
    let from = from.and_then(|civil| Some(civil.to_zoned(tz.clone()).ok()?.timestamp().as_millisecond()));
    if from.is_none() {
        let (zh, en) = ("时间要像 2026-03-31T17:50", "A moment such as 2026-03-31T17:50");
        errors.push(FieldError::new("from", "moment", zh, en));
    }
    if asked.minutes > MOST_MINUTES {
        let (zh, en) = (format!("最多 {MOST_MINUTES} 分钟"), format!("At most {MOST_MINUTES} minutes"));
        errors.push(FieldError::new("minutes", "range", zh, en));
    }
    let Some(from) = from.filter(|_| errors.is_empty()) else { return Err(Error::Invalid(errors)) };
    let hours = schedule.as_ref().map(|s| prepared_hours(s, &defs.hours.calendar, &defs.zone));
    let due = due(hours.as_ref(), from, asked.minutes);
    let local = |at: i64| Timestamp::from_millisecond(at).map(|at| at.to_zoned(tz.clone()).datetime());
    let years = local(from).into_iter().chain(local(due)).map(|at| at.year());
    let follows = schedule.as_ref().is_some_and(|s| s.holidays);
    let known = !follows || years.into_iter().all(|year| defs.hours.calendar.knows(year));
    let opens = hours.as_ref().and_then(|hours| hours.opens(from)).filter(|opens| *opens > from);
    Ok(TrialAnswer {
        from: Moment(from),
        opens: opens.map(Moment),
        due: Moment(due),
        due_local: local(due).map(|at| at.strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default(),
        zone,
        known,
    })
}

fn unknown(key: &str) -> Error {
    let (zh, en) = (format!("没有工作时间 {key}"), format!("There are no working hours {key}"));
    Error::field("schedule", "unknown_schedule", zh, en)
}
