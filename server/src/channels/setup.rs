//! Channels made, changed, stopped and removed.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::{Form, Label};
use engine::value::{Coerce, FieldKind};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{OF_IMPORTS, find, web_form};
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::registry::{self, Change, Channel, Definitions, Others, Since};

/// Names that a mapping may know, constants that a channel may have.
const MOST: usize = 200;
/// Longest name or path of a sender's field.
const LONGEST_NAME: usize = 200;
/// A year.
const LONGEST_SILENCE: u32 = 24 * 366;

/// Shape of a channel. Secrets and web form have ways of their own.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelShape {
    #[schema(value_type = Object)]
    pub name: Label,
    /// Key of a form with seats; it stays once the channel is made.
    pub form: String,
    /// Names of the sender's fields, `data.mobile` for what lies in an object, and the fields that they fill. `external_id`
    /// for the sender's own number of the record.
    #[serde(default)]
    pub mapping: BTreeMap<String, String>,
    /// Values where the sender gives none.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub constants: BTreeMap<String, Json>,
    #[serde(default)]
    pub others: Others,
    /// Whether it takes anything.
    pub state: ChannelState,
    /// Hours of silence after which it is marked.
    pub silent_hours: Option<u32>,
    /// Whether the bare secret will do instead of a signature.
    #[serde(default)]
    pub bare_secret: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    Open,
    Stopped,
}

/// Makes or changes a channel; a `new` one must have a key of its own.
pub async fn put(app: &App, actor: &Actor, key: &str, wanted: ChannelShape, new: bool) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let before = defs.channels.get(key);
    if new && before.is_some() {
        return Err(Error::field("key", "taken", "已有渠道用这个标识，请换一个", "A channel has this key already"));
    }
    let problems = problems(&defs, key, &wanted, before);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let now = app.now().as_millisecond();
    let stopped = match wanted.state {
        ChannelState::Open => None,
        // Who stopped it first did so.
        ChannelState::Stopped => Some(before.and_then(|c| c.stopped).unwrap_or(Since { at: now, by: actor.id() })),
    };
    let channel = Channel {
        key: key.to_owned(),
        name: wanted.name,
        form: wanted.form,
        mapping: wanted.mapping,
        constants: wanted.constants,
        others: wanted.others,
        stopped,
        silent_hours: wanted.silent_hours,
        secrets: before.map(|c| c.secrets.clone()).unwrap_or_default(),
        bare_secret: wanted.bare_secret,
        web_form: before.and_then(|c| c.web_form.clone()),
    };
    let change = Change::put("channel", key, &channel)?;
    registry::change_from(app.registry(), actor, now, vec![change], Some(defs.version)).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

/// Removes a channel; what came through it stays, and so does its log.
pub async fn delete(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let defs = app.registry().refresh().await?;
    find(&defs, key)?;
    if key == OF_IMPORTS {
        return Err(fixed());
    }
    let change = Change { kind: "channel", key: key.to_owned(), body: None };
    registry::change(app.registry(), actor, app.now().as_millisecond(), vec![change]).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

fn fixed() -> Error {
    Error::refused("channel_in_use", "导入表格要用这个渠道", "Imports of sheets come through this channel")
}

fn problems(defs: &Definitions, key: &str, wanted: &ChannelShape, before: Option<&Channel>) -> Vec<FieldError> {
    let mut out = Vec::new();
    let mut wrong = |field: &str, code, zh: &str, en: &str| out.push(FieldError::new(field, code, zh, en));
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if before.is_none() && (key.is_empty() || key.len() > 40 || !key.bytes().all(simple)) {
        wrong(
            "key",
            "key",
            "标识只能用小写字母、数字和下划线，最长 40 个",
            "Lower case letters, digits and underscores, up to 40",
        );
    }
    let name = wanted.name.zh.trim();
    if name.is_empty() || name.chars().count() > 40 {
        wrong("name", "required", "名称要有 1 到 40 个字", "1 to 40 characters");
    }
    if defs.channels.values().any(|c| c.key != key && c.name.zh.trim() == name) {
        wrong("name", "taken", "已有同名的渠道", "Another channel has this name");
    }
    if wanted.silent_hours.is_some_and(|hours| !(1..=LONGEST_SILENCE).contains(&hours)) {
        wrong("silent_hours", "range", "1 到 8784 小时，不提醒就留空", "1 to 8,784 hours; empty for no mark");
    }
    if key == OF_IMPORTS && wanted.state == ChannelState::Stopped {
        wrong("state", "channel_in_use", "导入表格要用这个渠道", "Imports of sheets come through this channel");
    }
    if before.is_some_and(|c| c.form != wanted.form) {
        wrong("form", "fixed", "渠道建好后不能换表单", "A channel stays with its form");
    }
    match defs.form(&wanted.form).ok().filter(|f| !f.seats.is_empty()) {
        Some(form) => {
            out.extend(mapping_problems(form, &wanted.mapping));
            out.extend(constant_problems(defs, form, &wanted.constants));
        }
        None => wrong("form", "unknown_form", "没有这个表单，或它没有席位", "There is no such form, or it has no seat"),
    }
    out
}

/// Also of a mapping that is only tried out.
pub(super) fn mapping_problems(form: &Form, mapping: &BTreeMap<String, String>) -> Vec<FieldError> {
    let mut out = Vec::new();
    if mapping.len() > MOST {
        let (zh, en) = (format!("最多 {MOST} 个字段"), format!("At most {MOST} fields"));
        out.push(FieldError::new("mapping", "too_many", zh, en));
    }
    let mut filled = BTreeSet::new();
    for (name, field) in mapping {
        let at = format!("mapping.{name}");
        if name.trim().is_empty() || name.len() > LONGEST_NAME {
            out.push(FieldError::new(&at, "name", "对方字段名不能空，最长 200", "A name of up to 200 bytes"));
        }
        if field != "external_id" && !form.field(field).is_some_and(web_form::fillable) {
            out.push(FieldError::new(
                &at,
                "unknown_field",
                "没有这个字段，或由系统填写",
                "No such field, or the system fills it in",
            ));
        } else if !filled.insert(field) {
            out.push(FieldError::new(&at, "twice", "这个字段已由另一个填写", "Another one fills this field already"));
        }
    }
    out
}

pub(super) fn constant_problems(
    defs: &Definitions,
    form: &Form,
    constants: &BTreeMap<String, Json>,
) -> Vec<FieldError> {
    let mut out = Vec::new();
    if constants.len() > MOST {
        let (zh, en) = (format!("最多 {MOST} 个固定值"), format!("At most {MOST} constants"));
        out.push(FieldError::new("constants", "too_many", zh, en));
    }
    for (key, value) in constants {
        let at = format!("constants.{key}");
        let Some(field) = form.field(key).filter(|f| web_form::fillable(f)) else {
            out.push(FieldError::new(
                &at,
                "unknown_field",
                "没有这个字段，或由系统填写",
                "No such field, or the system fills it in",
            ));
            continue;
        };
        // Names of people and records are looked up when a record comes.
        let named = matches!(field.kind, FieldKind::User | FieldKind::Department | FieldKind::Link);
        if let Some(error) = Coerce::strict(field).zone(&defs.zone).value(value).err().filter(|_| !named) {
            out.push(FieldError::value(&at, &error));
        }
    }
    out
}
