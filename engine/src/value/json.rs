//! A value as the API gives it out. Amounts and decimals are text, so that no client rounds them.

use jiff::{Timestamp, civil};
use serde_json::{Value as Json, json};

use super::{FieldKind, Value, format_scaled};
use crate::form::Field;
use crate::normalise;

impl Value {
    /// JSON of the value of `field`. Ids stay ids: names are added where records are read, by batch.
    pub fn to_json(&self, field: &Field) -> Json {
        match self {
            Value::Null => Json::Null,
            Value::Int(n) => match field.kind {
                FieldKind::Bool => json!(*n != 0),
                FieldKind::Integer => json!(n),
                FieldKind::Date => date_text(*n).map_or(Json::Null, Json::String),
                FieldKind::DateTime => instant_text(*n).map_or(Json::Null, Json::String),
                _ => json!(format_scaled(*n, field.scale())),
            },
            Value::Text(t) => json!(t.raw),
            Value::Key(k) => json!(k),
            Value::Keys(keys) => json!(keys),
            Value::Id(id) => json!(id),
            Value::Ids(ids) => json!(ids),
            Value::Phone(p) => json!(p.number),
            Value::Address(a) => {
                let region = a.code.as_deref().map(|c| normalise::divisions().names(c));
                json!({ "text": a.text, "code": a.code, "region": region })
            }
        }
    }
}

/// `2026-11-19` of days since 1970-01-01.
pub fn date_text(days: i64) -> Option<String> {
    let span = jiff::Span::new().try_days(days).ok()?;
    Some(civil::date(1970, 1, 1).checked_add(span).ok()?.to_string())
}

/// `2026-11-19T02:24:00.000Z` of milliseconds since 1970.
pub fn instant_text(ms: i64) -> Option<String> {
    Some(format!("{:.3}", Timestamp::from_millisecond(ms).ok()?))
}
