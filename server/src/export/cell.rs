//! A value as people read it in a sheet.

use engine::form::{Field, Lang};
use engine::grant::Access;
use engine::value::{FieldKind, Id, Value, format_scaled};
use jiff::civil::{Date, DateTime};

use crate::records::{self, Names, Seen};
use crate::registry::Definitions;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// As it is written, exactly.
    Number(String),
    Day(Date),
    /// In the workspace's zone.
    Time(DateTime),
}

pub(super) struct Cells<'a> {
    pub defs: &'a Definitions,
    pub names: &'a Names,
    pub lang: Lang,
}

impl Cells<'_> {
    pub fn of(&self, field: &Field, index: usize, seen: &Seen) -> Cell {
        let value = seen.record.row.values.get(index).unwrap_or(&Value::Null);
        match seen.access.access.get(index) {
            _ if value.is_empty() => Cell::Empty,
            None | Some(Access::Hidden) => Cell::Empty,
            Some(Access::Masked) => match records::display_mask(field, value) {
                serde_json::Value::String(text) => Cell::Text(text),
                json => json["text"].as_str().map_or(Cell::Empty, |text| Cell::Text(text.to_owned())),
            },
            Some(_) => self.open(field, value),
        }
    }

    fn open(&self, field: &Field, value: &Value) -> Cell {
        let name = |id: &Id| self.names.of(self.defs, field, *id, self.lang).unwrap_or_default();
        let join = |parts: Vec<String>| Cell::Text(parts.join(if self.lang == Lang::Zh { "、" } else { ", " }));
        match value {
            Value::Null => Cell::Empty,
            Value::Int(n) => self.int(field, *n),
            Value::Text(text) => Cell::Text(text.raw.clone()),
            Value::Key(key) => Cell::Text(field.option_name(key, self.lang).to_owned()),
            Value::Keys(keys) => join(keys.iter().map(|k| field.option_name(k, self.lang).to_owned()).collect()),
            Value::Id(id) => Cell::Text(name(id)),
            Value::Ids(ids) => join(ids.iter().map(name).collect()),
            // As people in the mainland write it; others with their country.
            Value::Phone(phone) => Cell::Text(phone.number.strip_prefix("+86").unwrap_or(&phone.number).to_owned()),
            Value::Address(address) => Cell::Text(address.text.clone()),
        }
    }

    fn int(&self, field: &Field, n: i64) -> Cell {
        match field.kind {
            FieldKind::Bool => Cell::Text(
                crate::figures::pick(self.lang, if n != 0 { "是" } else { "否" }, if n != 0 { "yes" } else { "no" })
                    .into(),
            ),
            FieldKind::Date => jiff::Span::new()
                .try_days(n)
                .ok()
                .and_then(|days| jiff::civil::date(1970, 1, 1).checked_add(days).ok())
                .map_or(Cell::Empty, Cell::Day),
            FieldKind::DateTime => jiff::Timestamp::from_millisecond(n)
                .map_or(Cell::Empty, |at| Cell::Time(at.to_zoned(self.defs.zone.clone()).datetime())),
            _ => Cell::Number(format_scaled(n, field.scale())),
        }
    }
}
