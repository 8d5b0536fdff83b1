//! Working hours as people see and set them: schedules, the days of the calendar, who works in which shift, and what a number of
//! minutes comes to. Counting itself is the engine's.

mod change;
mod shape;
mod trial;

use engine::form::Label;
use engine::worktime::DayKind;
use jiff::civil::Date;
use serde::Serialize;

pub use change::{DayShape, DefaultShape, ShiftShape, delete, delete_day, put, put_day, put_default, put_shift};
pub use shape::{BlockShape, ScheduleShape};
pub use trial::{Trial, TrialAnswer, trial};

use crate::actor::{Actor, Power};
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::figures::Named;
use crate::registry::Definitions;

/// All working hours, with the calendar of one year.
#[derive(Serialize, utoipa::ToSchema)]
pub struct HoursView {
    /// Of the definitions.
    pub version: i64,
    /// The workspace's zone.
    pub zone: String,
    pub schedules: Vec<ScheduleView>,
    /// Key of the schedule of clocks that name none; without one they run around the clock.
    pub default: Option<String>,
    /// Everybody who works in a shift; the others may be given records at any time.
    pub shifts: Vec<Shift>,
    pub year: i16,
    /// Whether the statutory days of the year are known; if not, holidays of that year count only where they were added.
    pub known: bool,
    pub days: Vec<CalendarDay>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ScheduleView {
    pub key: String,
    #[serde(flatten)]
    pub shape: ScheduleShape,
    /// Whether time runs in it now.
    pub open: bool,
    /// Policies, shifts and the workspace where it is in use: it cannot be removed.
    pub used_by: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Shift {
    pub person: Named,
    pub schedule: String,
}

/// A date that is not as its weekday says.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CalendarDay {
    /// `2026-10-01`
    pub date: String,
    /// `holiday`, `workday`: a make-up workday; `plain`: as the week says.
    #[schema(value_type = String)]
    pub kind: DayKind,
    #[schema(value_type = Object)]
    pub name: Label,
    /// Set by the workspace; the others are the state's.
    pub own: bool,
    /// What the state says, where the workspace says something else.
    #[schema(value_type = Option<String>)]
    pub statutory: Option<DayKind>,
}

/// Years that a calendar is shown of.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2100;

/// For who manages policies or people; of this year where none is asked for.
pub async fn view(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    now: jiff::Timestamp,
    year: Option<i16>,
) -> Result<HoursView> {
    if !actor.has(Power::ManagePolicies) && !actor.has(Power::ManagePeople) {
        return Err(forbidden());
    }
    let year = year.unwrap_or_else(|| now.to_zoned(defs.zone.clone()).year());
    if !YEARS.contains(&year) {
        return Err(Error::field("year", "range", "年份要在 1970 到 2100 之间", "A year from 1970 to 2100"));
    }
    let hours = &defs.hours;
    let drafts = drafts(conn).await?;
    let schedule = |(key, schedule): (&String, &engine::worktime::Schedule)| ScheduleView {
        key: key.clone(),
        shape: ScheduleShape::of(schedule),
        open: hours.get(key).is_some_and(|hours| hours.is_open(now.as_millisecond())),
        used_by: used_by(defs, &drafts, key, actor.lang()),
    };
    let day = |(date, day): (Date, &engine::worktime::Day)| CalendarDay {
        date: date.to_string(),
        kind: day.kind,
        name: day.name.clone(),
        own: day.own,
        statutory: day.statutory,
    };
    let shifts = hours.days.shifts.iter().filter_map(|(id, schedule)| {
        let person = defs.people.get(id).filter(|p| p.active)?;
        Some(Shift { person: Named { id: *id, name: person.name.clone() }, schedule: schedule.clone() })
    });
    Ok(HoursView {
        version: defs.version,
        zone: defs.workspace.zone.clone(),
        schedules: hours.schedules.iter().map(schedule).collect(),
        default: hours.days.default.clone(),
        shifts: shifts.collect(),
        year,
        known: hours.calendar.knows(year),
        days: hours.calendar.days_of(year).map(day).collect(),
    })
}

fn forbidden() -> Error {
    Error::forbidden("你没有管理分配方案的权限", "You may not manage policies")
}

/// Bodies of policies that are not published yet.
async fn drafts(conn: &mut Conn) -> Result<Vec<engine::allocate::policy::Policy>> {
    let rows = conn.rows(&Stmt::new("SELECT body FROM policy WHERE version = 0")).await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.req_text(0)?)?)).collect()
}

/// Where a schedule is named.
fn used_by(
    defs: &Definitions,
    drafts: &[engine::allocate::policy::Policy],
    key: &str,
    lang: engine::form::Lang,
) -> Vec<String> {
    let pick = |zh: String, en: String| if lang == engine::form::Lang::Zh { zh } else { en };
    let names = |policy: &engine::allocate::policy::Policy| {
        let clocks = std::iter::once(&policy.clock).chain(policy.routes.iter().map(|r| &r.clock));
        clocks.filter(|clock| clock.schedule.as_deref() == Some(key)).count() > 0
    };
    let mut out = Vec::new();
    let published = defs.policies.values().map(|p| &*p.policy);
    for policy in published.chain(drafts).filter(|policy| names(policy)) {
        let form = defs.form(&policy.form).map_or(policy.form.as_str(), |f| f.name.get(lang));
        out.push(pick(format!("{form}的分配方案"), format!("Policy: {form}")));
    }
    out.dedup();
    if defs.hours.days.default.as_deref() == Some(key) {
        out.push(pick("默认工作时间".into(), "Default of the workspace".into()));
    }
    let shifts = defs
        .hours
        .days
        .shifts
        .iter()
        .filter(|(id, schedule)| *schedule == key && defs.people.get(id).is_some_and(|p| p.active));
    let shifts = shifts.count();
    if shifts > 0 {
        out.push(pick(format!("{shifts} 人的班次"), format!("Shifts of {shifts}")));
    }
    out
}
