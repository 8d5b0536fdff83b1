//! The values that records hold and the kinds of fields that hold them: the only place where a data type is added.
//!
//! Everything that has an order is kept as one exact 64-bit integer, the same in memory, in SQLite and in PostgreSQL:
//! numbers as scaled units (money in 分), dates as days, instants as milliseconds, bools as 0 and 1. So conditions,
//! sorting and sums need one comparison, and no float ever touches an amount.

mod coerce;
mod error;
mod json;
mod number;
#[cfg(test)]
mod tests;

pub use coerce::Coerce;
pub use error::ValueError;
pub use json::{date_text, instant_text};
pub use number::{format_scaled, parse_scaled};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A UUIDv7: record, person, department, team, policy, decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(pub Uuid);

impl Id {
    pub const NIL: Id = Id(Uuid::nil());

    pub fn parse(text: &str) -> Option<Id> {
        Uuid::try_parse(text).ok().map(Id)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    LongText,
    Integer,
    Decimal,
    Money,
    Percent,
    Bool,
    Date,
    DateTime,
    Select,
    MultiSelect,
    Phone,
    Email,
    Url,
    Address,
    User,
    Department,
    Link,
    Serial,
}

/// How a value of a kind is compared and stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One 64-bit integer; see the module head for the unit of each kind.
    Int,
    /// Text with a folded key beside it.
    Text,
    /// Option key, compared as it is.
    Key,
    /// Set of option keys in a table of its own.
    Keys,
    /// One id.
    Id,
    /// Set of ids in a table of its own.
    Ids,
    /// Normal form and kind of a phone number.
    Phone,
    /// Text and division code.
    Address,
}

impl FieldKind {
    pub const ALL: [FieldKind; 19] = [
        FieldKind::Text,
        FieldKind::LongText,
        FieldKind::Integer,
        FieldKind::Decimal,
        FieldKind::Money,
        FieldKind::Percent,
        FieldKind::Bool,
        FieldKind::Date,
        FieldKind::DateTime,
        FieldKind::Select,
        FieldKind::MultiSelect,
        FieldKind::Phone,
        FieldKind::Email,
        FieldKind::Url,
        FieldKind::Address,
        FieldKind::User,
        FieldKind::Department,
        FieldKind::Link,
        FieldKind::Serial,
    ];

    /// The shape of one value; a `Link` that may hold several is `Ids` (see `Field::shape`).
    pub fn shape(self) -> Shape {
        match self {
            FieldKind::Integer
            | FieldKind::Decimal
            | FieldKind::Money
            | FieldKind::Percent
            | FieldKind::Bool
            | FieldKind::Date
            | FieldKind::DateTime => Shape::Int,
            FieldKind::Text | FieldKind::LongText | FieldKind::Email | FieldKind::Url | FieldKind::Serial => {
                Shape::Text
            }
            FieldKind::Select => Shape::Key,
            FieldKind::MultiSelect => Shape::Keys,
            FieldKind::Phone => Shape::Phone,
            FieldKind::Address => Shape::Address,
            FieldKind::User | FieldKind::Department | FieldKind::Link => Shape::Id,
        }
    }
}

/// One value of one field. Empty text and empty sets are `Null`; see `Value::is_empty`. Its JSON is for what the program
/// itself keeps and reads again, exactly; what the API shows is `to_json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    #[default]
    Null,
    Int(i64),
    Text(Text),
    Key(String),
    /// Sorted, without doubles, never empty.
    Keys(Vec<String>),
    Id(Id),
    /// Sorted, without doubles, never empty.
    Ids(Vec<Id>),
    Phone(Phone),
    Address(Address),
}

impl Value {
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Null)
    }

    pub fn text(raw: &str) -> Value {
        crate::text::clean(raw).map_or(Value::Null, |t| Value::Text(Text::new(t)))
    }

    pub fn keys(mut keys: Vec<String>) -> Value {
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() { Value::Null } else { Value::Keys(keys) }
    }

    pub fn ids(mut ids: Vec<Id>) -> Value {
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() { Value::Null } else { Value::Ids(ids) }
    }

    pub fn as_int(&self) -> Option<i64> {
        if let Value::Int(n) = self { Some(*n) } else { None }
    }

    pub fn as_id(&self) -> Option<Id> {
        if let Value::Id(id) = self { Some(*id) } else { None }
    }

    /// The words of the value: text, number, address, option key; nothing for ids and numbers.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(&t.raw),
            Value::Key(k) => Some(k),
            Value::Phone(p) => Some(&p.number),
            Value::Address(a) => Some(&a.text),
            _ => None,
        }
    }
}

/// Text and its folded key, computed once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub raw: String,
    pub folded: String,
}

impl Text {
    pub fn new(raw: String) -> Text {
        let folded = crate::text::fold(&raw);
        Text { raw, folded }
    }
}

/// A phone number as stored: E.164 where the number has one (`+8613817624409`, an extension as `;ext=801`), otherwise
/// the cleaned text. `kind` is the key of a `normalise::PhoneKind`: only a mobile identifies anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    pub number: String,
    pub kind: String,
}

/// An address as typed, with the code of the smallest division that is certain (GB/T 2260, six digits).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub text: String,
    pub folded: String,
    pub code: Option<String>,
}
