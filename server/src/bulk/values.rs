//! Values, tags and the trash.

use engine::form::Form;

use super::act::{Act, Ready};
use super::store::Row;
use crate::records::{Change, Record, Write};

/// Nothing for a record that somebody has changed since it was to go to the trash.
pub(super) fn write(form: &Form, ready: &Ready, row: &mut Row, record: &Record) -> Option<Write> {
    let change = match &ready.act {
        Act::Trash { .. } if row.rev != record.rev => {
            row.refuse("changed");
            return None;
        }
        Act::Trash { reason } => Change::Trash { reason: reason.clone() },
        _ => Change::Edit { rev: Some(record.rev), values: ready.change(&record.row.values) },
    };
    let mut write = Write::new(form, record.id, change);
    write.before = Some(record.clone());
    Some(write)
}
