//! What a record holds before it is stored.

use std::collections::BTreeMap;

use engine::condition::Row;
use engine::form::{Field, Form};
use engine::value::{Coerce, Value};

use crate::registry::Definitions;

/// A record that nobody filled in yet: defaults only.
pub fn blank(defs: &Definitions, form: &Form) -> Row {
    let default = |field: &Field| {
        let json = field.default.as_ref()?;
        Coerce::strict(field).zone(&defs.zone).value(json).ok()
    };
    let values = form.fields.iter().map(|f| default(f).unwrap_or_default()).collect();
    Row { values, linked: BTreeMap::new() }
}

/// What these values make of a new record.
pub fn image(defs: &Definitions, form: &Form, values: &[(usize, Value)]) -> Row {
    let mut row = blank(defs, form);
    for (index, value) in values {
        if let Some(slot) = row.values.get_mut(*index) {
            *slot = value.clone();
        }
    }
    row
}
