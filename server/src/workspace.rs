//! Settings of the workspace, as administrators set them in one place: name and zone, how much may come in, how long notices
//! are kept, how much a person may hold, who needs a second factor. Each is the one that its own module reads.

use std::collections::{BTreeMap, BTreeSet};

use engine::value::Id;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Conn, Stmt};
use crate::error::{Error, FieldError, Result};
use crate::registry::{self, Change, CustomerDays, Definitions, FileGroup, SecondFactorRule, Workspace};
use crate::{attachments, import, people, retention, trash};

/// MB of a file of an import: reading it takes some times as much memory.
const IMPORT_MB: (u32, u32) = (1, 100);
/// One upload must not fill the disk.
const ATTACHMENT_MB: (u32, u32) = (1, 500);
/// A week at least, for whoever was on leave; ten years are for ever.
const NOTICE_DAYS: (u32, u32) = (7, 3_650);
/// Not shorter than what can be undone.
const TRASH_DAYS: (u32, u32) = (30, 3_650);
/// Whoever bought ten years ago is lost.
const CUSTOMER_DAYS: (u32, u32) = (1, 3_650);
/// Nobody works on more than this.
const CAP: (u32, u32) = (1, 100_000);

/// What holds now; and what is to hold, as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceSettings {
    pub name: String,
    /// IANA zone that cuts time into days.
    pub zone: String,
    /// Records that a person may hold, by form; forms without one have no limit.
    #[serde(default)]
    pub holding_caps: BTreeMap<String, u32>,
    /// 1 to 100.
    pub import_max_mb: u32,
    /// 1 to 500.
    pub attachment_max_mb: u32,
    /// At least one.
    pub attachment_kinds: BTreeSet<FileGroup>,
    /// 7 to 3650.
    pub keep_notices_days: u32,
    /// 30 to 3650: then records in the trash go for good.
    pub keep_trash_days: u32,
    /// Each 1 to 3650, the next one longer.
    #[serde(default)]
    pub customer_days: CustomerDays,
    /// Who has to set up a second factor, at the next sign-in.
    pub second_factor: SecondFactorRule,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct WorkspaceSettingsView {
    pub settings: WorkspaceSettings,
    /// Forms whose records people hold.
    pub forms: Vec<HeldForm>,
    /// How many of those whom a rule would ask have a second factor.
    pub second_factor: SecondFactorCounts,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct HeldForm {
    pub key: String,
    pub name: String,
    /// `条`, `家`; for the unit of its limit.
    pub counter: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SecondFactorCounts {
    pub people: usize,
    pub people_with: usize,
    pub administrators: usize,
    pub administrators_with: usize,
}

/// Whoever manages people and forms: that is what the settings reach into.
fn admit(actor: &Actor) -> Result<()> {
    match actor.has(Power::ManagePeople) && actor.has(Power::ManageForms) {
        true => Ok(()),
        false => Err(Error::forbidden("要能管理人员和表单才可以", "This needs the right to manage people and forms")),
    }
}

pub async fn settings(app: &App, actor: &Actor) -> Result<WorkspaceSettingsView> {
    admit(actor)?;
    let (mut conn, defs) = app.read().await?;
    let held = defs.forms.iter().filter(|f| !f.seats.is_empty());
    let form = |f: &engine::form::Form| HeldForm {
        key: f.key.clone(),
        name: f.name.get(actor.lang()).to_owned(),
        counter: f.counter.as_ref().map(|counter| counter.get(actor.lang()).to_owned()),
    };
    let forms = held.map(form).collect();
    Ok(WorkspaceSettingsView { settings: current(&defs), forms, second_factor: counts(&mut conn, &defs).await? })
}

/// Stores all of it, and what has changed as an event.
pub async fn put_settings(app: &App, actor: &Actor, wanted: WorkspaceSettings) -> Result<()> {
    admit(actor)?;
    let (inner, actor, now) = (app.clone(), actor.clone(), app.now().as_millisecond());
    people::changing(app, move |tx| {
        let (app, actor, wanted) = (inner.clone(), actor.clone(), wanted.clone());
        Box::pin(async move {
            // As they are under the lock: nobody's change in between is lost.
            let defs = app.registry().fresh(tx).await?;
            let (before, after) = (current(&defs), checked(&defs, wanted)?);
            let differs = differences(&before, &after)?;
            if differs.is_empty() {
                return Ok(());
            }
            let change = Change::put("workspace", "workspace", &stored(&defs.workspace, after))?;
            registry::change_inside(tx, app.registry().keys(), actor.id(), now, &[change]).await?;
            people::event(tx, &actor, "workspace", Id::NIL, now, "edited", &Json::Object(differs)).await
        })
    })
    .await
}

fn current(defs: &Definitions) -> WorkspaceSettings {
    let (workspace, attached) = (&defs.workspace, attachments::limits(defs));
    let mb = |bytes: u64| u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
    WorkspaceSettings {
        name: workspace.name.clone(),
        zone: workspace.zone.clone(),
        holding_caps: workspace.holding_caps.clone(),
        import_max_mb: mb(import::largest(defs)),
        attachment_max_mb: mb(attached.bytes),
        attachment_kinds: attached.groups,
        keep_notices_days: workspace.keep_notices_days.unwrap_or(retention::NOTICE_DAYS),
        keep_trash_days: trash::days(defs),
        customer_days: workspace.customer_days.unwrap_or_default(),
        second_factor: workspace.second_factor,
    }
}

fn stored(before: &Workspace, wanted: WorkspaceSettings) -> Workspace {
    Workspace {
        name: wanted.name,
        zone: wanted.zone,
        holding_caps: wanted.holding_caps,
        import_max_mb: Some(wanted.import_max_mb),
        attachment_max_mb: Some(wanted.attachment_max_mb),
        attachment_kinds: Some(wanted.attachment_kinds),
        keep_notices_days: Some(wanted.keep_notices_days),
        keep_trash_days: Some(wanted.keep_trash_days),
        customer_days: Some(wanted.customer_days),
        second_factor: wanted.second_factor,
        ..before.clone()
    }
}

fn checked(defs: &Definitions, mut wanted: WorkspaceSettings) -> Result<WorkspaceSettings> {
    let mut errors = Vec::new();
    match people::name_of("name", &wanted.name) {
        Ok(name) => wanted.name = name,
        Err(Error::Invalid(wrong)) => errors.extend(wrong),
        Err(other) => return Err(other),
    }
    if wanted.zone.is_empty() || TimeZone::get(&wanted.zone).is_err() {
        let (zh, en) = ("没有这个时区，如 Asia/Shanghai", "There is no such zone; one is Asia/Shanghai");
        errors.push(FieldError::new("zone", "unknown_zone", zh, en));
    }
    let mut within = |field: &str, n: u32, (least, most): (u32, u32)| {
        if !(least..=most).contains(&n) {
            let (zh, en) = (format!("要 {least}–{most} 的整数"), format!("A whole number from {least} to {most}"));
            errors.push(FieldError::new(field, "range", zh, en));
        }
    };
    within("import_max_mb", wanted.import_max_mb, IMPORT_MB);
    within("attachment_max_mb", wanted.attachment_max_mb, ATTACHMENT_MB);
    within("keep_notices_days", wanted.keep_notices_days, NOTICE_DAYS);
    within("keep_trash_days", wanted.keep_trash_days, TRASH_DAYS);
    let days = wanted.customer_days;
    for (field, n) in [("active", days.active), ("sleeping", days.sleeping), ("lost", days.lost)] {
        within(&format!("customer_days.{field}"), n, CUSTOMER_DAYS);
    }
    for (form, cap) in &wanted.holding_caps {
        within(&format!("holding_caps.{form}"), *cap, CAP);
    }
    for (field, shorter, longer) in [("sleeping", days.active, days.sleeping), ("lost", days.sleeping, days.lost)] {
        if longer <= shorter {
            let (zh, en) = (format!("要多于 {shorter} 天"), format!("More than {shorter} days"));
            errors.push(FieldError::new(&format!("customer_days.{field}"), "order", zh, en));
        }
    }
    let strange = |form: &&String| defs.form(form).map_or(true, |f| f.seats.is_empty());
    for form in wanted.holding_caps.keys().filter(strange) {
        let (zh, en) = (format!("没有可持有的表单「{form}」"), format!("Nobody holds records of a form \"{form}\""));
        errors.push(FieldError::new(&format!("holding_caps.{form}"), "unknown_form", zh, en));
    }
    if wanted.attachment_kinds.is_empty() {
        let (zh, en) = ("至少选一种", "Choose at least one kind");
        errors.push(FieldError::new("attachment_kinds", "required", zh, en));
    }
    if errors.is_empty() { Ok(wanted) } else { Err(Error::Invalid(errors)) }
}

/// By key: what was, and what is.
fn differences(before: &WorkspaceSettings, after: &WorkspaceSettings) -> Result<serde_json::Map<String, Json>> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let keys = after.as_object().into_iter().flat_map(|fields| fields.keys());
    let differs = keys.filter(|key| before[key.as_str()] != after[key.as_str()]);
    Ok(differs
        .map(|key| (key.clone(), json!({ "before": before[key.as_str()], "after": after[key.as_str()] })))
        .collect())
}

async fn counts(conn: &mut Conn, defs: &Definitions) -> Result<SecondFactorCounts> {
    let rows = conn.rows(&Stmt::new("SELECT account FROM second_factor WHERE confirmed_at IS NOT NULL")).await?;
    let with: BTreeSet<Id> = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
    let active: Vec<Id> = defs.people.values().filter(|p| p.active).map(|p| p.id).collect();
    let administrators: Vec<Id> = active.iter().copied().filter(|id| defs.administers(*id)).collect();
    let having = |ids: &[Id]| ids.iter().filter(|id| with.contains(id)).count();
    Ok(SecondFactorCounts {
        people: active.len(),
        people_with: having(&active),
        administrators: administrators.len(),
        administrators_with: having(&administrators),
    })
}
