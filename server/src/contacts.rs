//! What a contact does to the record that it is about: last and next contact, status, the first-contact clock.

use engine::condition::{Clock, check};
use engine::form::Form;
use engine::value::{Id, Value};

use crate::db::Tx;
use crate::error::Result;
use crate::ownership;
use crate::records::{self, Change, Effect, Effects, Record, Write};
use crate::registry::{Definitions, Unscoped};

/// Changes that follow from new records that count as contact.
pub async fn reactions(tx: &mut Tx, defs: &Definitions, clock: &Clock, effects: &Effects) -> Result<Vec<Write>> {
    let mut out = Vec::new();
    for effect in effects.0.iter().filter(|e| e.before.is_none()) {
        let form = defs.form(&effect.form)?;
        let Some(rule) = &form.contact else { continue };
        let counts = check(&defs.catalog, &form.key, &rule.when)?;
        let counts = counts.bind(&engine::condition::Actor::default(), clock, &Unscoped(defs));
        let counts = counts.matches(&effect.after.row);
        let next = rule.next.as_ref().map(|key| effect.after.value(form, key).clone());
        for (target, id) in contacted(defs, form, effect) {
            if let Some(record) = records::load_for_update(tx, target, &[id]).await?.pop() {
                out.extend(touched(target, &record, counts.then_some(clock.now_ms()), next.as_ref()));
            }
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

/// `at` is empty for a try that reached nobody: it moves the plan, but no clock.
fn touched(form: &Form, record: &Record, at: Option<i64>, next: Option<&Value>) -> Option<Write> {
    if record.trashed_at.is_some() {
        return None;
    }
    let life = form.lifecycle.as_ref()?;
    let mut values = Vec::new();
    let position = |key: &Option<String>| key.as_deref().and_then(|k| form.index(k));
    if let (Some(index), Some(next)) = (position(&life.next_contact), next) {
        values.push((index, next.clone()));
    }
    if let (Some(index), Some(at)) = (position(&life.last_contact), at) {
        values.push((index, Value::Int(at)));
    }
    let fresh = record.value(form, &life.field).as_text() == Some(life.assigned.as_str());
    if let (Some(index), true) = (form.index(&life.field), fresh && at.is_some()) {
        values.push((index, Value::Key(life.working.clone())));
    }
    let mut write = Write::new(form, record.id, Change::Edit { rev: None, values });
    write.owner = at.map(|at| ownership::first_contact(form, record, at)).unwrap_or_default();
    Some(write)
}
