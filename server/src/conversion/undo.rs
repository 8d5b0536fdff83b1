//! The record is open again, and what was made of it goes to the trash; unless somebody has worked on it since.

use engine::form::Form;
use engine::grant::Verb;
use engine::value::{Id, Value};
use serde_json::json;

use super::{Changed, Last, Snapshot, last, locked};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, FieldError, Result};
use crate::records::{self, Change, EventKind, Record, Write};
use crate::registry::Definitions;
use crate::work;

/// As long as undoing is offered.
const DAYS: i64 = 30;

/// Undoes the conversion of a record. What was done with the customer since is told as a conflict; with `keep` the customer
/// stays as it is, and only the record goes back.
pub async fn undo(app: &App, actor: &Actor, form: &str, id: Id, keep: bool) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form) = (shared.clone(), actor.clone(), form.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                inside(tx, &app, &defs, &actor, defs.form(&form)?, id, keep).await
            })
        })
        .await
}

async fn inside(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    actor: &Actor,
    form: &Form,
    id: Id,
    keep: bool,
) -> Result<()> {
    let clock = defs.clock(app.now());
    let seen = records::get(tx, defs, actor, &clock, form, id).await?;
    if !seen.access.may(Verb::Edit) {
        return Err(Error::forbidden("你没有修改这条记录的权限", "You may not edit this record"));
    }
    let nothing = || Error::refused("no_conversion", "没有可以撤销的转化", "There is no conversion to undo");
    let made = last(tx, id).await?.ok_or_else(nothing)?;
    if clock.now_ms() - made.at > DAYS * 86_400_000 {
        let (zh, en) = (format!("转化已超过 {DAYS} 天"), format!("Converted more than {DAYS} days ago"));
        return Err(Error::refused("undo_over", zh, en));
    }
    let stmt = Stmt::new("SELECT snapshot FROM conversion WHERE id = ?").bind(made.id);
    let row = tx.first(&stmt).await?.ok_or_else(nothing)?;
    let snapshot: Snapshot = serde_json::from_str(&row.req_text(0)?)?;
    let customers = defs.form(&made.into_form)?;
    let customer = locked(tx, customers, made.customer).await?;
    let record = locked(tx, form, id).await?;
    let edited = if customer.trashed_at.is_some() { Vec::new() } else { since(customers, &customer, &snapshot) };
    let used = if snapshot.made { used(tx, defs, customers, &snapshot, &made, form).await? } else { Vec::new() };
    let conflicts: Vec<FieldError> = edited.into_iter().chain(used).collect();
    if !conflicts.is_empty() && !keep {
        return Err(Error::EditedSince(conflicts));
    }
    let mut writes = Vec::new();
    if conflicts.is_empty() && customer.trashed_at.is_none() {
        let change = Change::Trash { reason: None };
        if snapshot.made {
            writes.push(Write::new(customers, customer.id, change.clone()));
        } else {
            let mut write = Write::new(customers, customer.id, Change::Edit { rev: None, values: Vec::new() });
            write.derived = back(customers, &customer, &snapshot.customer);
            writes.push(write);
        }
        for write in &mut writes {
            write.events.push((EventKind::Unconverted, json!({ "from": id, "form": form.key })));
        }
        let contact = snapshot.contact_form.as_ref().and_then(|f| defs.form(f).ok()).zip(snapshot.contact);
        if let Some((contacts, contact)) = contact {
            let live = records::load(tx, contacts, &[contact]).await?.pop().is_some_and(|r| r.trashed_at.is_none());
            writes.extend(live.then(|| Write::new(contacts, contact, change)));
        }
        records::part_links(tx, defs, actor, &clock, &snapshot.links, customer.id).await?;
    }
    let mut write = Write::new(form, id, Change::Edit { rev: None, values: Vec::new() });
    write.derived = back(form, &record, &snapshot.fields);
    write.events.push((EventKind::Unconverted, json!({ "into": made.customer, "form": made.into_form })));
    // What the act made it takes back: the record's own right was checked above.
    work::inside(tx, app, defs, &Actor::system("convert"), &clock, writes).await?;
    work::inside(tx, app, defs, actor, &clock, vec![write]).await?;
    records::total_of(tx, defs, &clock, customers, &[customer.id]).await?;
    let stmt = Stmt::new("UPDATE conversion SET undone_at = ?, undone_by = ? WHERE id = ?");
    tx.exec(&stmt.bind(clock.now_ms()).bind(actor.id()).bind(made.id)).await?;
    Ok(())
}

/// Values as they were, of those that are still what the conversion made them.
fn back(form: &Form, record: &Record, fields: &[Changed]) -> Vec<(usize, Value)> {
    let untouched = |c: &&Changed| record.value(form, &c.field) == &c.after;
    fields.iter().filter(untouched).filter_map(|c| Some((form.index(&c.field)?, c.before.clone()))).collect()
}

/// Fields of the customer that people have changed since.
fn since(form: &Form, customer: &Record, snapshot: &Snapshot) -> Vec<FieldError> {
    let own = |c: &&Changed| form.field(&c.field).is_some_and(|f| !f.read_only);
    let edited = snapshot.customer.iter().filter(own).filter(|c| customer.value(form, &c.field) != &c.after);
    edited.map(|c| FieldError::new(&c.field, "edited_since", "转化后改过", "Edited since")).collect()
}

/// Records that belong to the customer and not to its conversion.
async fn used(
    tx: &mut Tx,
    defs: &Definitions,
    customers: &Form,
    snapshot: &Snapshot,
    made: &Last,
    converted: &Form,
) -> Result<Vec<FieldError>> {
    let mut out = Vec::new();
    for (key, n) in records::linking(tx, defs, customers, made.customer).await? {
        let joined: usize = snapshot.links.iter().filter(|l| l.form == key).map(|l| l.records.len()).sum();
        let contact = usize::from(snapshot.contact_form.as_ref() == Some(&key));
        let form = defs.form(&key)?;
        let itself = usize::from(form.key == converted.key);
        let known = i64::try_from(joined + contact + itself).unwrap_or(i64::MAX);
        if n > known {
            let more = n - known;
            let (zh, en) = (form.name.get(engine::form::Lang::Zh), form.name.get(engine::form::Lang::En));
            let (zh, en) = (format!("转化后多了 {more} 条{zh}"), format!("{more} more since then: {en}"));
            out.push(FieldError::new(&key, "used_since", zh, en));
        }
    }
    Ok(out)
}
