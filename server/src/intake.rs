//! Leads from outside: map, normalise, identify, allocate, answer. Records are taken in arrival order; what arrives
//! together is one slice in one transaction, and each caller gets its own answer.

mod gather;
mod identity;
mod known;
mod log;
mod mapping;
mod queue;
mod replay;
mod slice;
mod stock;
mod waiting;

use engine::form::Lang;
use engine::value::Id;
use serde::Serialize;
use serde_json::Value as Json;

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::registry::Definitions;

pub use engine::identity::keys as keys_of;
pub(crate) use gather::Gathering;
pub use identity::{Asked, Found, Sight, add_keys, find, parties_for, parties_of, party_for, sight};
pub use known::{Treatment, customer_records, customers, deciding, treatment};
pub use log::{channels_of, clear, count};
pub use mapping::{PAGE, external_id, mapped};
pub use queue::Queue;
pub use replay::{Replayed, replay};
pub use slice::{Item, Read, inside as take_in_inside, take_in};
pub use stock::{reallocate, reroute};

/// Most records in one call.
pub const MAX_ITEMS: usize = 1_000;

/// In front of the key of a call, where it stands for an external id.
pub const KEY: &str = "idempotency-key:";

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
    let through = defs.channels.get(channel).ok_or(Error::NotFound)?;
    if through.stopped.is_some() {
        let (zh, en) = ("这个渠道已停用，没有接收", "This channel is stopped, nothing was taken");
        return Err(Error::refused("channel_stopped", zh, en));
    }
    if bodies.len() > MAX_ITEMS {
        return Err(Error::field("body", "too_many", "一次最多 1,000 条", "At most 1,000 records a call"));
    }
    let (now, lang) = (app.now().as_millisecond(), actor.lang());
    let named = |nth: usize| key.map(|key| format!("{KEY}{key}#{nth}"));
    let item = |(nth, body)| Item { key: named(nth), lang, ..Item::new(channel, body, now) };
    let items = bodies.into_iter().enumerate().map(item).collect();
    app.intake().send(app, items).await
}

pub(super) fn named(defs: &Definitions, id: Id) -> Named {
    Named { id, name: defs.name_of(id, Lang::Zh).unwrap_or_default() }
}
