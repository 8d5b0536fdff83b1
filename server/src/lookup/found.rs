//! A record that a line leads to, as the asker gets it.

use engine::condition::Clock;
use engine::form::{Field, Form, Lang, seat_column};
use engine::value::{FieldKind, Id, Value};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::keys::By;
use crate::actor::Actor;
use crate::figures::{Moment, Named, named, person, pick, when};
use crate::records::{self, Record};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookupHit)]
pub struct Hit {
    /// Key and name of the form.
    pub form: String,
    pub form_name: String,
    /// What told it: 手机号, 企业名称, 微信.
    pub by: String,
    /// The record as the asker may see it; null where it is not theirs to see.
    #[schema(value_type = Option<Object>)]
    pub record: Option<Json>,
    /// `owned`, `in_pool`, `waiting` …; null where the form has no seats.
    pub state: Option<String>,
    /// Null where nobody holds it, or where the workspace does not say.
    pub holder: Option<Named>,
    /// Only of records that the asker may see, or where the workspace says so.
    pub since: Option<Moment>,
    pub last_contact: Option<Moment>,
    /// What the workspace shows of records that the asker may not see.
    pub fields: Vec<Shown>,
    /// Whether a message can go to the holder: true, or `{reason}`.
    #[schema(value_type = Object)]
    pub contact: Json,
    #[serde(skip)]
    pub(super) id: Id,
}

/// A value in words.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookupField)]
pub struct Shown {
    pub name: String,
    pub text: String,
}

pub(super) struct Telling<'a> {
    pub defs: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
    pub form: &'a Form,
}

impl Telling<'_> {
    /// `json` is the record as the asker may see it; `holder` of the record, or of the customer that it belongs to.
    pub fn hit(&self, record: &Record, by: By, json: Option<Json>, holder: Option<Id>) -> Hit {
        let (rules, lang) = (&self.defs.lookups, self.actor.lang());
        let seen = json.is_some();
        let none = Vec::new();
        let chosen = rules.fields.get(&self.form.key).unwrap_or(&none);
        let tells = |key: &str| seen || chosen.iter().any(|c| c == key);
        let seat = self.form.seats.first().map(|seat| seat.key.as_str());
        let moment = |key: &Option<String>| {
            let key = key.as_ref().filter(|key| tells(key))?;
            record.value(self.form, key).as_int().map(Moment)
        };
        let part = if holder.is_some() { "since" } else { "pool_since" };
        let since = seat.map(|seat| seat_column(seat, part));
        let last = self.form.contacted.as_ref().and_then(|contacted| contacted.last.clone());
        let apart = |key: &&String| Some(*key) != since.as_ref() && Some(*key) != last.as_ref();
        let shown = chosen.iter().filter(|_| !seen).filter(apart).filter_map(|key| self.shown(record, key, lang));
        let told = holder.filter(|_| seen || rules.holder);
        Hit {
            form: self.form.key.clone(),
            form_name: self.form.name.get(lang).to_owned(),
            by: self.by(by, lang),
            record: json,
            state: seat
                .and_then(|seat| record.value(self.form, &seat_column(seat, "state")).as_text().map(str::to_owned)),
            holder: told.map(|id| person(self.defs, id)),
            since: moment(&since),
            last_contact: moment(&last),
            fields: shown.collect(),
            contact: self.contact(holder, lang),
            id: record.id,
        }
    }

    fn by(&self, by: By, lang: Lang) -> String {
        match by {
            By::Key(kind) => kind.name(lang).to_owned(),
            By::Field(FieldKind::Phone) => pick(lang, "电话", "Phone").to_owned(),
            By::Field(_) => pick(lang, "微信或账号", "WeChat or account").to_owned(),
        }
    }

    fn contact(&self, holder: Option<Id>, lang: Lang) -> Json {
        let no = |zh, en| json!({ "reason": pick(lang, zh, en) });
        match holder {
            None => no("没有负责人", "Nobody holds it"),
            Some(holder) if Some(holder) == self.actor.id() => no("你就是负责人", "It is yours"),
            Some(holder) if !self.defs.people.get(&holder).is_some_and(|p| p.active) => {
                no("负责人已离职", "Its holder has left")
            }
            Some(_) => json!(true),
        }
    }

    fn shown(&self, record: &Record, key: &str, lang: Lang) -> Option<Shown> {
        let field = self.form.field(key)?;
        let text = self.worded(field, record.value(self.form, key), lang)?;
        Some(Shown { name: field.name.get(lang).to_owned(), text })
    }

    fn worded(&self, field: &Field, value: &Value, lang: Lang) -> Option<String> {
        if field.sensitive || field.key == self.form.title {
            return records::display_mask(field, value).as_str().map(str::to_owned);
        }
        let name = |id: &Id| named(self.defs, *id, lang).name;
        let join = |parts: Vec<String>| parts.join(pick(lang, "、", ", "));
        Some(match value {
            Value::Null => return None,
            Value::Key(key) => field.option_name(key, lang).to_owned(),
            Value::Keys(keys) => join(keys.iter().map(|key| field.option_name(key, lang).to_owned()).collect()),
            Value::Id(id) => name(id),
            Value::Ids(ids) => join(ids.iter().map(name).collect()),
            Value::Int(at) if field.kind == FieldKind::DateTime => when(*at, self.clock, lang),
            Value::Int(0) if field.kind == FieldKind::Bool => pick(lang, "否", "No").to_owned(),
            Value::Int(_) if field.kind == FieldKind::Bool => pick(lang, "是", "Yes").to_owned(),
            Value::Address(address) => {
                let code = address.code.as_deref();
                code.map(|code| engine::normalise::divisions().short(code)).unwrap_or_else(|| "—".to_owned())
            }
            other => match other.to_json(field) {
                Json::String(text) => text,
                other => other.to_string(),
            },
        })
    }
}
