//! Instants that follow from a state: when a record came to its end, when it was paid, when the money went back. They are
//! columns so that figures of a period are read along an index and open their records, whatever way the state came.

use engine::form::{Form, Lifecycle, Sale};
use engine::value::Value;

use super::Record;

/// Writes them into an after-image. `given` are the positions that the write itself says.
pub(super) fn stamp(form: &Form, now: i64, before: Option<&Record>, after: &mut Record, given: &[usize]) {
    if let Some(life) = &form.lifecycle {
        ended(form, life, now, before, after, given);
    }
    if let Some(sale) = &form.sale {
        sold(form, sale, now, before, after, given);
    }
}

fn ended(form: &Form, life: &Lifecycle, now: i64, before: Option<&Record>, after: &mut Record, given: &[usize]) {
    let Some(at) = life.ended_at.as_deref().and_then(|key| form.index(key)).filter(|at| !given.contains(at)) else {
        return;
    };
    let is = |record: &Record| life.closed.iter().chain(&life.won).any(|s| has(form, record, &life.field, s));
    let changed = before.is_none_or(|b| b.value(form, &life.field) != after.value(form, &life.field));
    match (is(after), changed) {
        (true, true) => set(after, at, Value::Int(now)),
        (false, true) => set(after, at, Value::Null),
        (_, false) => {}
    }
}

fn sold(form: &Form, sale: &Sale, now: i64, before: Option<&Record>, after: &mut Record, given: &[usize]) {
    let among = |record: &Record, states: &[String]| states.iter().any(|s| has(form, record, &sale.status, s));
    let came = |after: &Record, states: &[String]| among(after, states) && !before.is_some_and(|b| among(b, states));
    let empty = |record: &Record, key: &str| record.value(form, key).is_empty();
    if came(after, &sale.paid)
        && empty(after, &sale.at)
        && let Some(at) = form.index(&sale.at)
    {
        set(after, at, Value::Int(now));
    }
    let Some(back) = sale.refunded_at.as_deref() else { return };
    let Some(at) = form.index(back).filter(|at| !given.contains(at)) else { return };
    if came(after, &sale.refunded) && empty(after, back) {
        set(after, at, Value::Int(now));
    } else if came(after, &sale.paid) && before.is_some_and(|b| among(b, &sale.refunded)) {
        set(after, at, Value::Null);
    }
}

fn has(form: &Form, record: &Record, field: &str, state: &str) -> bool {
    record.value(form, field).as_text() == Some(state)
}

fn set(record: &mut Record, index: usize, value: Value) {
    if let Some(slot) = record.row.values.get_mut(index) {
        *slot = value;
    }
}
