//! What a contact does to the record that it is about: last and next contact, status, the first-contact clock.

use std::collections::BTreeMap;

use engine::condition::{Clock, check};
use engine::form::Form;
use engine::value::{Id, Value};

use crate::db::Tx;
use crate::error::Result;
use crate::ownership;
use crate::records::{self, Change, Effect, Effects, OwnerChange, Record, Write};
use crate::registry::{Definitions, Unscoped};

/// What the contacts of one transaction say of a record.
#[derive(Default)]
struct Touch {
    /// Empty for tries that reached nobody: they move the plan, but no clock.
    at: Option<i64>,
    /// `Null` where nothing was planned anew: a plan that is still to come stays, one that is over was this talk.
    next: Option<Value>,
}

/// Changes that follow from new records that count as contact.
pub async fn reactions(tx: &mut Tx, defs: &Definitions, clock: &Clock, effects: &Effects) -> Result<Vec<Write>> {
    let mut touches: BTreeMap<&str, BTreeMap<Id, Touch>> = BTreeMap::new();
    for effect in effects.0.iter().filter(|e| e.before.is_none()) {
        let form = defs.form(&effect.form)?;
        let Some(rule) = &form.contact else { continue };
        let counts = check(&defs.catalog, &form.key, &rule.when)?;
        let counts = counts.bind(&engine::condition::Actor::default(), clock, &Unscoped(defs));
        let counts = counts.matches(&effect.after.row);
        let next = rule.next.as_ref().map(|key| effect.after.value(form, key).clone());
        for (target, id) in contacted(defs, form, effect) {
            let touch = touches.entry(&target.key).or_default().entry(id).or_default();
            touch.at = touch.at.or(counts.then_some(clock.now_ms()));
            touch.next = next.clone().or(touch.next.take());
        }
    }
    let mut out = Vec::new();
    for (form, touches) in touches {
        let form = defs.form(form)?;
        let ids: Vec<Id> = touches.keys().copied().collect();
        let records = records::load_for_update(tx, form, &ids).await?;
        let reached = records.iter().filter_map(|record| Some((record, touches.get(&record.id)?.at?)));
        let mut clocks = ownership::first_contacts(tx, defs, form, &reached.collect::<Vec<_>>()).await?;
        for record in records {
            let stopped = clocks.remove(&record.id).unwrap_or_default();
            out.extend(touches.get(&record.id).and_then(|touch| touched(form, record, touch, stopped, clock.now_ms())));
        }
    }
    Ok(out)
}

/// The records that a follow-up is about.
fn contacted<'d>(defs: &'d Definitions, form: &Form, effect: &Effect) -> Vec<(&'d Form, Id)> {
    let link = |key: &String| {
        let target = defs.form(form.field(key)?.form.as_deref()?).ok()?;
        Some((target, effect.after.value(form, key).as_id()?))
    };
    form.timeline_of.iter().filter_map(link).collect()
}

fn touched(form: &Form, record: Record, touch: &Touch, stopped: Vec<OwnerChange>, now: i64) -> Option<Write> {
    if record.trashed_at.is_some() || form.lifecycle.is_none() && form.contacted.is_none() {
        return None;
    }
    let mut values = Vec::new();
    let position = |key: Option<&String>| key.and_then(|k| form.index(k));
    let fields = form.contacted.as_ref();
    if let (Some(index), Some(next)) = (position(fields.and_then(|c| c.next.as_ref())), &touch.next) {
        let planned = record.row.values.get(index).and_then(Value::as_int);
        if !next.is_empty() || planned.is_none_or(|at| at <= now) {
            values.push((index, next.clone()));
        }
    }
    if let (Some(index), Some(at)) = (position(fields.and_then(|c| c.last.as_ref())), touch.at) {
        values.push((index, Value::Int(at)));
    }
    if let (Some(life), Some(_)) = (&form.lifecycle, touch.at)
        && record.value(form, &life.field).as_text() == Some(life.assigned.as_str())
    {
        values.extend(form.index(&life.field).map(|index| (index, Value::Key(life.working.clone()))));
    }
    let mut write = Write::new(form, record.id, Change::Edit { rev: None, values });
    write.owner = stopped;
    write.before = Some(record);
    Some(write)
}
