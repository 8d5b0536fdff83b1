//! What a row has changed in a record: enough to take it back, and to see whether somebody has gone on with it.

use std::collections::BTreeMap;

use engine::form::Form;
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};

use crate::merge::own_fields;
use crate::ownership::Place;
use crate::records::Record;
use crate::registry::Definitions;

/// What the record was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Was {
    Absent,
    Live,
    Trashed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Snapshot {
    pub was: Was,
    /// Fields: before and after.
    pub fields: BTreeMap<String, (Value, Value)>,
    /// Seats: before and after, where the record was there before.
    pub seats: BTreeMap<String, (Place, Place)>,
    /// Kinds and values of keys that nobody had before.
    pub keys: Vec<(String, String)>,
    /// The event of a repeated inquiry.
    pub touch: Option<Id>,
}

impl Snapshot {
    pub fn of(defs: &Definitions, form: &Form, before: Option<&Record>, after: &Record) -> Snapshot {
        let was = match before {
            None => Was::Absent,
            Some(before) if before.trashed_at.is_some() => Was::Trashed,
            Some(_) => Was::Live,
        };
        let mut out = Snapshot { was, fields: BTreeMap::new(), seats: BTreeMap::new(), keys: Vec::new(), touch: None };
        for (index, field) in own_fields(defs, form) {
            let old = before.and_then(|b| b.row.values.get(index)).cloned().unwrap_or_default();
            let new = after.row.values.get(index).cloned().unwrap_or_default();
            if old != new {
                out.fields.insert(field.key.clone(), (old, new));
            }
        }
        for seat in form.seats.iter().filter(|_| before.is_some()) {
            let old = before.map(|b| Place::of(form, &seat.key, b)).unwrap_or_default();
            let new = Place::of(form, &seat.key, after);
            if old != new {
                out.seats.insert(seat.key.clone(), (old, new));
            }
        }
        out
    }

    /// Fields that are no longer as the row left them. The status that allocation sets is not a person's change.
    pub fn edited(&self, defs: &Definitions, form: &Form, record: &Record) -> Vec<String> {
        let placed = |key: &str, value: &Value| {
            let life = form.lifecycle.as_ref().filter(|life| life.field == key);
            let placed = |life: &engine::form::Lifecycle| {
                value.as_text().is_some_and(|status| status == life.assigned || status == life.unassigned)
            };
            life.is_some_and(placed)
        };
        let changed = |(index, field): (usize, &engine::form::Field)| {
            let now = record.row.values.get(index)?;
            let left = match (self.fields.get(&field.key), self.was) {
                (Some((_, after)), _) => after,
                (None, Was::Absent) => &Value::Null,
                (None, _) => return None,
            };
            let free = now == left || placed(&field.key, now) && (left.is_empty() || placed(&field.key, left));
            (!free).then(|| field.key.clone())
        };
        own_fields(defs, form).filter_map(changed).collect()
    }
}
