//! What the survivor becomes: its values, the places it takes over, and what of it has changed.

use std::collections::BTreeMap;

use engine::form::{COLLABORATORS, COLLABORATORS_ACT, Field, Form};
use engine::grant::Access;
use engine::merging::{self, Side};
use engine::value::{FieldKind, Id, Value};

use super::Snapshot;
use crate::error::{Error, FieldError, Result};
use crate::ownership::Place;
use crate::records::{Record, Seen};
use crate::registry::Definitions;

/// Fields that people defined, with their positions, and who works on the record: the others are places, parties and times of
/// the record itself.
pub fn own_fields<'f>(defs: &Definitions, form: &'f Form) -> impl Iterator<Item = (usize, &'f Field)> {
    let own = defs.forms.iter().find(|f| f.key == form.key).map_or(0, |f| f.fields.len());
    let people = |key: &str| key == COLLABORATORS || key == COLLABORATORS_ACT;
    form.fields.iter().enumerate().filter(move |(index, field)| *index < own || people(&field.key))
}

/// Seats whose place the survivor takes over from the other record: those that were chosen, and those that only the other
/// record's holder has.
pub(super) fn taken(
    form: &Form,
    one: &Record,
    other: &Record,
    choose: &BTreeMap<String, Side>,
) -> Result<Vec<(String, Place)>> {
    let mut out = Vec::new();
    for seat in &form.seats {
        let (own, place) = (Place::of(form, &seat.key, one), Place::of(form, &seat.key, other));
        let takes = match choose.get(&seat.key) {
            None => own.holder.is_none() && place.holder.is_some(),
            Some(Side::Survivor) => false,
            Some(Side::Other) if place.holder.is_some() => own.holder != place.holder,
            Some(_) => {
                let (zh, en) = ("那一条没有负责人，不能选", "Nobody holds that one: it cannot be chosen");
                return Err(Error::field(&seat.key, "unowned", zh, en));
            }
        };
        if takes {
            out.push((seat.key.clone(), place));
        }
    }
    Ok(out)
}

/// New values of the survivor. With another record's place its status comes too, if nobody says otherwise: the work that
/// its holder has done is not forgotten.
pub(super) fn values(
    defs: &Definitions,
    form: &Form,
    seen: [&Seen; 2],
    [one, other]: [&Record; 2],
    choose: &BTreeMap<String, Side>,
    begins: bool,
) -> Result<Vec<(usize, Value)>> {
    let status = form.lifecycle.as_ref().map(|life| life.field.as_str());
    let mut errors = Vec::new();
    let mut out = Vec::new();
    for (index, field) in own_fields(defs, form).filter(|(_, f)| f.kind != FieldKind::Serial) {
        let (Some(own), Some(theirs)) = (one.row.values.get(index), other.row.values.get(index)) else { continue };
        let placed = begins && status == Some(&field.key);
        let usual = if placed { Side::Other } else { merging::usual(form, field, own, theirs) };
        let side = choose.get(&field.key).copied().unwrap_or(usual);
        match merging::merged(field, own, theirs, side) {
            Some(value) if placed || value != *own => out.push((index, not_itself(value, [one.id, other.id]))),
            Some(_) => {}
            None => {
                errors.push(FieldError::new(&field.key, "both", "两边的内容不能放在一起", "Both do not go together"))
            }
        }
    }
    for key in choose.keys() {
        // Who sees a value in part may still say which one stays; who does not know of it may not.
        let may = |seen: &Seen, index: usize| seen.access.access.get(index).is_some_and(|a| *a > Access::Hidden);
        let own = own_fields(defs, form).find(|(_, f)| f.key == *key && !f.read_only && f.kind != FieldKind::Serial);
        let known = own.is_some_and(|(index, _)| seen.iter().all(|s| may(s, index)));
        if !known && form.seat(key).is_none() {
            errors.push(FieldError::new(key, "unknown_field", "没有这个字段", "There is no such field"));
        }
    }
    if errors.is_empty() { Ok(out) } else { Err(Error::Invalid(errors)) }
}

/// A link between the two would be one from the record to itself.
fn not_itself(value: Value, pair: [Id; 2]) -> Value {
    match value {
        Value::Id(id) if pair.contains(&id) => Value::Null,
        Value::Ids(ids) => Value::ids(ids.into_iter().filter(|id| !pair.contains(id)).collect()),
        other => other,
    }
}

/// What differs between two images of the survivor.
pub(super) fn changed(defs: &Definitions, form: &Form, before: &Record, after: &Record) -> Snapshot {
    let mut out = Snapshot::default();
    for (index, field) in own_fields(defs, form) {
        if let (Some(old), Some(new)) = (before.row.values.get(index), after.row.values.get(index))
            && old != new
        {
            out.fields.insert(field.key.clone(), (old.clone(), new.clone()));
        }
    }
    for seat in &form.seats {
        let (old, new) = (Place::of(form, &seat.key, before), Place::of(form, &seat.key, after));
        if !old.is_where(&new) {
            out.seats.insert(seat.key.clone(), (old, new));
        }
    }
    out
}
