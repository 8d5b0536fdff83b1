//! Changes of schedules, days and shifts, each with a new version of the definitions. The callers have the right to it.

use engine::allocate::policy::ALWAYS;
use engine::form::Label;
use engine::value::Id;
use engine::worktime::{DayKind, OwnDay};
use serde::Deserialize;

use super::{ScheduleShape, drafts, used_by};
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::registry::{self, Change, Days, day_problems};

/// Schedules beyond this nobody tells apart.
const MOST: usize = 100;
/// Days that a workspace adds: some in each of many years.
const MOST_DAYS: usize = 2_000;

/// Which schedule holds where a clock names none.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DefaultHours)]
pub struct DefaultShape {
    /// Key; none for around the clock.
    pub schedule: Option<String>,
}

/// Another kind of day than the weekday or the state says.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OwnDay)]
pub struct DayShape {
    /// `holiday`, `workday`, or `plain` to take a statutory day back.
    #[schema(value_type = String)]
    pub kind: DayKind,
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub name: Option<Label>,
}

/// In which hours a person works.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ShiftOfPerson)]
pub struct ShiftShape {
    /// Key; none for any time.
    pub schedule: Option<String>,
}

/// Makes or changes a schedule.
pub async fn put(app: &App, actor: &Actor, key: &str, wanted: ScheduleShape) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let schedule = wanted.read(key)?;
    let name = schedule.name.zh.trim();
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let mut errors = Vec::new();
    if key.is_empty() || key.len() > 60 || key == ALWAYS || !key.bytes().all(simple) {
        let (zh, en) = ("标识只能用小写字母、数字和下划线", "Lower case letters, digits and underscores");
        errors.push(FieldError::new("key", "key", zh, en));
    }
    if name.chars().count() > 40 {
        errors.push(FieldError::new("name", "too_long", "最多 40 个字", "At most 40 characters"));
    }
    let known = &defs.hours.schedules;
    if known.values().any(|s| s.key != key && s.name.zh.trim() == name) {
        errors.push(FieldError::new("name", "taken", "已有同名的工作时间", "Other hours have this name"));
    }
    if !known.contains_key(key) && known.len() >= MOST {
        let (zh, en) = (format!("最多 {MOST} 个"), format!("At most {MOST}"));
        errors.push(FieldError::new("key", "too_many", zh, en));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    store(app, actor, vec![Change::put("schedule", key, &schedule)?], None).await
}

/// Removes a schedule that nothing names.
pub async fn delete(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let defs = app.registry().refresh().await?;
    if !defs.hours.schedules.contains_key(key) {
        return Err(Error::NotFound);
    }
    let drafts = drafts(&mut app.db().read().await?).await?;
    let used = used_by(&defs, &drafts, key, actor.lang());
    if !used.is_empty() {
        let list = used.join("、");
        let (zh, en) = (format!("还在被使用：{list}"), format!("Still in use: {list}"));
        return Err(Error::refused("hours_in_use", zh, en));
    }
    let change = Change { kind: "schedule", key: key.to_owned(), body: None };
    // Somebody may have begun to use it meanwhile.
    store(app, actor, vec![change], Some(defs.version)).await
}

pub async fn put_default(app: &App, actor: &Actor, wanted: DefaultShape) -> Result<()> {
    edit(app, actor, |defs, days| {
        known(defs, wanted.schedule.as_deref())?;
        days.default = wanted.schedule.clone();
        Ok(())
    })
    .await
}

pub async fn put_day(app: &App, actor: &Actor, date: &str, wanted: DayShape) -> Result<()> {
    let own = OwnDay { kind: wanted.kind, name: wanted.name.unwrap_or_default() };
    edit(app, actor, |_, days| {
        let mut problems = day_problems(date, &own);
        if days.days.len() >= MOST_DAYS && !days.days.contains_key(date) {
            let (zh, en) = (format!("最多 {MOST_DAYS} 天"), format!("At most {MOST_DAYS} days"));
            problems.push(FieldError::new("date", "too_many", zh, en));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        days.days.insert(date.to_owned(), own.clone());
        Ok(())
    })
    .await
}

/// The day is again what the state or the week says.
pub async fn delete_day(app: &App, actor: &Actor, date: &str) -> Result<()> {
    edit(app, actor, |_, days| days.days.remove(date).map(drop).ok_or(Error::NotFound)).await
}

/// In which hours a person may be given records by routes that ask for shifts.
pub async fn put_shift(app: &App, actor: &Actor, person: Id, wanted: ShiftShape) -> Result<()> {
    edit(app, actor, |defs, days| {
        if !defs.people.contains_key(&person) {
            return Err(Error::NotFound);
        }
        known(defs, wanted.schedule.as_deref())?;
        // Who has left needs none.
        days.shifts.retain(|id, _| *id != person && defs.people.get(id).is_some_and(|p| p.active));
        days.shifts.extend(wanted.schedule.clone().map(|key| (person, key)));
        Ok(())
    })
    .await
}

fn known(defs: &registry::Definitions, key: Option<&str>) -> Result<()> {
    match key {
        Some(key) if !defs.hours.schedules.contains_key(key) => {
            let (zh, en) = (format!("没有工作时间 {key}"), format!("There are no working hours {key}"));
            Err(Error::field("schedule", "unknown_schedule", zh, en))
        }
        _ => Ok(()),
    }
}

/// A change of the one row of days; of two at a time the later one is refused and may be sent again.
async fn edit(
    app: &App,
    actor: &Actor,
    change: impl Fn(&registry::Definitions, &mut Days) -> Result<()>,
) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let mut days = defs.hours.days.clone();
    change(&defs, &mut days)?;
    store(app, actor, vec![Change::put("days", "days", &days)?], Some(defs.version)).await
}

async fn store(app: &App, actor: &Actor, changes: Vec<Change>, from: Option<i64>) -> Result<()> {
    registry::change_from(app.registry(), actor, app.now().as_millisecond(), changes, from).await?;
    app.live().send(Message::Definitions);
    Ok(())
}
