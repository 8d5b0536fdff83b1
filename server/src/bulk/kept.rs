//! What an operation has changed in a record: enough to take it back, and to see whether somebody has gone on with it.

use std::collections::BTreeMap;

use engine::form::Form;
use engine::value::Value;
use serde::{Deserialize, Serialize};

use crate::merge::own_fields;
use crate::ownership::Place;
use crate::records::Record;
use crate::registry::Definitions;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Fields: before and after.
    pub fields: BTreeMap<String, (Value, Value)>,
    /// Seats: before and after.
    pub seats: BTreeMap<String, (Place, Place)>,
    /// It went to the trash.
    pub trashed: bool,
}

impl Kept {
    pub fn of(defs: &Definitions, form: &Form, before: &Record, after: &Record) -> Kept {
        let mut out = Kept {
            fields: BTreeMap::new(),
            seats: BTreeMap::new(),
            trashed: before.trashed_at.is_none() && after.trashed_at.is_some(),
        };
        for (index, field) in own_fields(defs, form) {
            let image = |record: &Record| record.row.values.get(index).cloned().unwrap_or_default();
            let (old, new) = (image(before), image(after));
            if old != new {
                out.fields.insert(field.key.clone(), (old, new));
            }
        }
        for seat in &form.seats {
            let (old, new) = (Place::of(form, &seat.key, before), Place::of(form, &seat.key, after));
            if old != new {
                out.seats.insert(seat.key.clone(), (old, new));
            }
        }
        out
    }

    /// Fields that are no longer as the operation left them.
    pub fn edited(&self, form: &Form, record: &Record) -> Vec<String> {
        let changed =
            |(key, (_, after)): (&String, &(Value, Value))| (record.value(form, key) != after).then(|| key.clone());
        self.fields.iter().filter_map(changed).collect()
    }

    /// Seats that have changed hands since.
    pub fn moved(&self, form: &Form, record: &Record) -> Vec<String> {
        let moved = |(seat, (before, after)): (&String, &(Place, Place))| {
            let now = Place::of(form, seat, record);
            (!before.is_where(after) && !now.is_where(after) && !now.is_where(before)).then(|| seat.clone())
        };
        self.seats.iter().filter_map(moved).collect()
    }
}
