//! One record out of two of the same form: which value a field gets when nobody says, and what it then is (F19).
//!
//! Not here: seats, links from other records, keys. They are moved by the server.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::form::{Field, Form};
use crate::value::{Address, FieldKind, Text, Value};

/// Whose value a field of the survivor gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Survivor,
    Other,
    /// Texts one below the other, choices united.
    Both,
}

/// What a field gets when nobody says: what is there rather than nothing, choices of both, texts of both, the fuller
/// address as a whole, the later last contact; else the survivor's.
pub fn usual(form: &Form, field: &Field, survivor: &Value, other: &Value) -> Side {
    let later = form.contacted.as_ref().and_then(|c| c.last.as_ref()).is_some_and(|last| *last == field.key);
    match (survivor, other) {
        (_, Value::Null) => Side::Survivor,
        (Value::Null, _) => Side::Other,
        (one, other) if one == other => Side::Survivor,
        (Value::Address(one), Value::Address(other)) if fullness(other) > fullness(one) => Side::Other,
        (Value::Int(one), Value::Int(other)) if later && other > one => Side::Other,
        _ if takes_both(field) && merged(field, survivor, other, Side::Both).is_some() => Side::Both,
        _ => Side::Survivor,
    }
}

/// Whether a field can have the values of both.
pub fn takes_both(field: &Field) -> bool {
    field.many || matches!(field.kind, FieldKind::MultiSelect | FieldKind::LongText)
}

/// The survivor's value then; nothing where both do not go together, or are too long for the field.
pub fn merged(field: &Field, survivor: &Value, other: &Value, side: Side) -> Option<Value> {
    match (side, survivor, other) {
        (Side::Survivor, one, _) | (Side::Both, one, Value::Null) => Some(one.clone()),
        (Side::Other, _, other) | (Side::Both, Value::Null, other) => Some(other.clone()),
        (Side::Both, Value::Keys(one), Value::Keys(other)) => {
            Some(Value::keys(one.iter().chain(other).cloned().collect()))
        }
        (Side::Both, Value::Ids(one), Value::Ids(other)) => {
            Some(Value::ids(one.iter().chain(other).copied().collect()))
        }
        (Side::Both, Value::Text(one), Value::Text(other)) if field.kind == FieldKind::LongText => {
            let joined = joined(&one.raw, &other.raw);
            (joined.chars().count() <= field.max_length()).then(|| Value::Text(Text::new(joined)))
        }
        _ => None,
    }
}

/// What the one says already is not said twice.
fn joined(one: &str, other: &str) -> String {
    match (one.contains(other), other.contains(one)) {
        (true, _) => one.to_owned(),
        (_, true) => other.to_owned(),
        _ => format!("{one}\n{other}"),
    }
}

/// Certain to the district before certain to the city; of equals the longer text.
fn fullness(address: &Address) -> (usize, usize) {
    let code = address.code.as_deref().unwrap_or_default();
    let levels = code.as_bytes().chunks(2).filter(|pair| *pair != b"00").count();
    (levels, address.text.chars().count())
}

/// Of two records of a form, whether the second is the better one to keep: not ended before ended, won before that, further
/// on before earlier, held before unheld. Of equals the first, which is the older.
pub fn better(form: &Form, first: (&[Value], bool), second: (&[Value], bool)) -> bool {
    let rank = |(values, held): (&[Value], bool)| {
        let Some(life) = &form.lifecycle else { return (0, held) };
        let status = form.index(&life.field).and_then(|i| values.get(i)).and_then(Value::as_text).unwrap_or_default();
        let is = |key: &String| key == status;
        let stage = match () {
            () if life.won.iter().any(is) => 4,
            () if life.closed.iter().any(is) => 0,
            () if is(&life.working) => 3,
            () if is(&life.assigned) => 2,
            () => 1,
        };
        (stage, held)
    };
    rank(second) > rank(first)
}
