//! All channels as their managers see them.

use std::collections::BTreeMap;

use engine::condition::Clock;
use engine::form::{Form, Label, Lang};
use serde::Serialize;
use serde_json::Value as Json;

use super::health::{self, Health};
use super::web_form::{self, WebFormView};
use super::{OF_IMPORTS, find};
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Moment, Named, person};
use crate::registry::{Channel, Definitions, Others};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Channels {
    pub channels: Vec<ChannelView>,
    /// Forms whose records can come through a channel: they have seats.
    pub forms: Vec<ChannelForm>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ChannelForm {
    pub key: String,
    pub name: String,
    /// Fields that can be filled, in the form's order.
    pub fields: Vec<ChannelField>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ChannelField {
    pub key: String,
    pub name: String,
    pub kind: String,
    /// It has to be given, by the sender or as a constant.
    pub required: bool,
    /// Whether a web form can ask for it.
    pub askable: bool,
}

/// A channel, its settings and its health. Of secrets only is told that there are some.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ChannelView {
    pub key: String,
    #[schema(value_type = Object)]
    pub name: Label,
    pub form: String,
    pub mapping: BTreeMap<String, String>,
    #[schema(value_type = Object)]
    pub constants: BTreeMap<String, Json>,
    pub others: Others,
    pub stopped: Option<Stopped>,
    pub silent_hours: Option<u32>,
    pub bare_secret: bool,
    /// The newest first.
    pub secrets: Vec<SecretView>,
    pub web_form: Option<WebFormView>,
    pub health: Health,
    /// The program itself uses it: it can neither be stopped nor removed.
    pub fixed: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Stopped {
    pub at: Moment,
    pub by: Option<Named>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SecretView {
    pub at: Moment,
    pub until: Option<Moment>,
}

pub async fn list(conn: &mut Conn, defs: &Definitions, clock: &Clock, lang: Lang) -> Result<Channels> {
    let mut health = health::of(conn, clock, defs.channels.values()).await?;
    let mut channels: Vec<ChannelView> = Vec::new();
    for key in defs.channels.keys() {
        let health = health.remove(key).unwrap_or_default();
        channels.push(view(defs, find(defs, key)?, health, clock.now_ms()));
    }
    let forms = defs.forms.iter().filter_map(|f| defs.form(&f.key).ok()).filter(|f| !f.seats.is_empty());
    Ok(Channels { channels, forms: forms.map(|f| choices(f, lang)).collect() })
}

fn view(defs: &Definitions, channel: &Channel, health: Health, now: i64) -> ChannelView {
    let secrets = channel.secrets.iter().filter(|s| s.until.is_none_or(|until| now < until));
    ChannelView {
        key: channel.key.clone(),
        name: channel.name.clone(),
        form: channel.form.clone(),
        mapping: channel.mapping.clone(),
        constants: channel.constants.clone(),
        others: channel.others,
        stopped: channel.stopped.map(|s| Stopped { at: Moment(s.at), by: s.by.map(|id| person(defs, id)) }),
        silent_hours: channel.silent_hours,
        bare_secret: channel.bare_secret,
        secrets: secrets.map(|s| SecretView { at: Moment(s.at), until: s.until.map(Moment) }).collect(),
        web_form: channel.web_form.as_ref().map(web_form::view),
        health,
        fixed: channel.key == OF_IMPORTS,
    }
}

fn choices(form: &Form, lang: Lang) -> ChannelForm {
    let open = form.fields.iter().filter(|f| web_form::fillable(f));
    ChannelForm {
        key: form.key.clone(),
        name: form.name.get(lang).to_owned(),
        fields: open
            .map(|f| ChannelField {
                key: f.key.clone(),
                name: f.name.get(lang).to_owned(),
                kind: serde_json::to_value(f.kind).ok().and_then(|k| k.as_str().map(str::to_owned)).unwrap_or_default(),
                required: f.required && f.default.is_none(),
                askable: web_form::askable(f),
            })
            .collect(),
    }
}
