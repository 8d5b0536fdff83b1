//! Leads from outside: map, normalise, identify, allocate, answer. Records are taken in arrival order; what arrives
//! together is one slice in one transaction, and each caller gets its own answer.

mod gather;
mod identity;
mod known;
mod log;
mod queue;
mod slice;
mod stock;
mod waiting;

use engine::form::{Form, Lang};
use engine::value::Id;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::registry::{Channel, Definitions};

pub use engine::identity::keys as keys_of;
pub(crate) use gather::Gathering;
pub use identity::{Asked, Found, Sight, add_keys, find, parties_for, parties_of, party_for, sight};
pub use known::{Treatment, customer_records, customers, deciding, treatment};
pub use queue::Queue;
pub use slice::{Item, inside as take_in_inside, take_in};
pub use stock::{reallocate, reroute};

/// Most records in one call.
pub const MAX_ITEMS: usize = 1_000;

/// What became of one record.
#[derive(Clone, Debug, Default, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Answer {
    /// created, matched, rejected, invalid
    pub status: String,
    /// owned, in_pool, nurturing, waiting, in_review, rejected
    pub state: Option<String>,
    /// The stored first answer of the same external id.
    pub replayed: bool,
    pub form: Option<String>,
    #[schema(value_type = Option<String>)]
    pub id: Option<Id>,
    pub owner: Option<Named>,
    pub pool: Option<Named>,
    #[schema(value_type = Option<String>)]
    pub decision: Option<Id>,
    pub errors: Vec<AnswerError>,
}

#[derive(Clone, Debug, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Named {
    #[schema(value_type = String)]
    pub id: Id,
    pub name: String,
}

#[derive(Clone, Debug, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct AnswerError {
    pub field: String,
    pub code: String,
    pub message: String,
}

impl Answer {
    pub fn invalid(form: &str, errors: &[FieldError], lang: Lang) -> Answer {
        let error = |e: &FieldError| AnswerError {
            field: e.field.clone(),
            code: e.code.into(),
            message: e.text.get(lang).into(),
        };
        Answer {
            status: "invalid".into(),
            form: Some(form.to_owned()),
            errors: errors.iter().map(error).collect(),
            ..Answer::default()
        }
    }
}

/// Takes in what one call brought. An error concerns the call as a whole; single records answer for themselves. `key`
/// makes a repeated call harmless: it names the records that have no external id.
pub async fn receive(
    app: &App,
    actor: &Actor,
    channel: &str,
    bodies: Vec<Json>,
    key: Option<&str>,
) -> Result<Vec<Answer>> {
    if !actor.has(Power::Intake) {
        return Err(Error::forbidden("没有接收线索的权限", "You may not send leads"));
    }
    let defs = app.registry().refresh().await?;
    if !defs.channels.contains_key(channel) {
        return Err(Error::NotFound);
    }
    if bodies.len() > MAX_ITEMS {
        return Err(Error::field("body", "too_many", "一次最多 1,000 条", "At most 1,000 records a call"));
    }
    let (now, lang) = (app.now().as_millisecond(), actor.lang());
    let named = |nth: usize| key.map(|key| format!("idempotency-key:{key}#{nth}"));
    let item = |(nth, body)| Item { key: named(nth), lang, ..Item::new(channel, body, now) };
    let items = bodies.into_iter().enumerate().map(item).collect();
    app.intake().send(app, items).await
}

/// The payload under the form's own field keys, with the channel's constants behind it.
pub(super) fn mapped(
    channel: &Channel,
    form: &Form,
    body: &Json,
) -> std::result::Result<Map<String, Json>, FieldError> {
    let Json::Object(payload) = body else {
        return Err(FieldError::new("body", "shape", "要是一个对象", "Must be an object"));
    };
    let mut out = Map::new();
    for (key, value) in payload {
        let field = channel.mapping.get(key).map_or(key.as_str(), String::as_str);
        if field == "external_id" || value.is_null() {
            continue;
        }
        if form.field(field).is_some_and(|f| f.read_only) {
            return Err(FieldError::new(key, "read_only", "由系统填写，不能提交", "Filled in by the system"));
        }
        out.insert(field.to_owned(), value.clone());
    }
    for (field, value) in &channel.constants {
        out.entry(field.clone()).or_insert_with(|| value.clone());
    }
    Ok(out)
}

/// The sender's own number of the record.
pub(super) fn external_id(channel: &Channel, body: &Json) -> Option<String> {
    let own = channel.mapping.iter().find(|(_, field)| *field == "external_id").map(|(key, _)| key.as_str());
    let value = body.get("external_id").or_else(|| body.get(own?))?;
    match value {
        Json::String(text) => engine::text::clean(text).filter(|t| t.len() <= 200),
        Json::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

pub(super) fn named(defs: &Definitions, id: Id) -> Named {
    Named { id, name: defs.name_of(id, Lang::Zh).unwrap_or_default() }
}
