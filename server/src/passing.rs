//! Values that a new record hands to a record it links to, as its form says (`passes_on`): written through the door in the
//! same transaction, with the rights and in the name of who made the new record.

use std::collections::{BTreeMap, BTreeSet};

use engine::condition::Clock;
use engine::form::{Form, Lang};
use engine::value::{Id, Value};

use crate::actor::Actor;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::records::{self, Change, Effects, Write};
use crate::registry::Definitions;

/// What one record is handed: by position in its form the value, and the field of the new record that it comes from.
type Handed = BTreeMap<usize, (Value, String)>;

/// The values that new records hand on, by form and record.
pub fn handed_on(defs: &Definitions, effects: &Effects) -> Result<BTreeMap<(String, Id), Handed>> {
    let mut out: BTreeMap<(String, Id), Handed> = BTreeMap::new();
    for effect in effects.0.iter().filter(|e| e.before.is_none()) {
        let form = defs.form(&effect.form)?;
        for pass in &form.passes_on {
            let value = effect.after.value(form, &pass.from);
            let target = form.field(&pass.link).and_then(|f| f.form.as_deref());
            let (Some(target), Some(id), false) =
                (target, effect.after.value(form, &pass.link).as_id(), value.is_empty())
            else {
                continue;
            };
            if let Some(index) = defs.form(target)?.index(&pass.to) {
                let place = out.entry((target.to_owned(), id)).or_default();
                place.insert(index, (value.clone(), pass.from.clone()));
            }
        }
    }
    Ok(out)
}

/// Writes them, all records of a form at once. Who may not write a field of a linked record is told so at the field that
/// would have set it.
pub async fn carry_out(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    handed: BTreeMap<(String, Id), Handed>,
) -> Result<Effects> {
    let mut by_form: BTreeMap<String, (Vec<Write>, BTreeSet<String>)> = BTreeMap::new();
    for ((key, id), values) in handed {
        let form = defs.form(&key)?;
        let (writes, from) = by_form.entry(key).or_default();
        from.extend(values.values().map(|(_, from)| from.clone()));
        let values = values.into_iter().map(|(index, (value, _))| (index, value)).collect();
        writes.push(Write::new(form, id, Change::Edit { rev: None, values }));
    }
    let mut out = Effects::default();
    for (key, (writes, from)) in by_form {
        match records::apply(tx, defs, actor, clock, writes).await {
            Ok(effects) => out.0.extend(effects.0),
            Err(Error::Forbidden(_) | Error::NotFound | Error::Invalid(_)) => {
                return Err(refused(defs.form(&key)?, &from));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(out)
}

fn refused(form: &Form, from: &BTreeSet<String>) -> Error {
    let (zh, en) = (form.name.get(Lang::Zh), form.name.get(Lang::En));
    let error = |field: &String| {
        let (zh, en) = (
            format!("你不能修改关联的{zh}，这个值无法带过去，请留空"),
            format!("You may not edit the linked record ({en}) that this value goes to: leave it empty"),
        );
        crate::error::FieldError::new(field, "linked_read_only", zh, en)
    };
    Error::Invalid(from.iter().map(error).collect())
}
