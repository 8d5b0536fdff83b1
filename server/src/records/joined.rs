//! Records that lead to one record lead to a second one too: what was noted about a lead is noted about its customer.

use engine::condition::Clock;
use engine::form::Form;
use engine::value::{FieldKind, Id};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::history::{self, EventKind};
use crate::actor::Actor;
use crate::db::{Stmt, Tx};
use crate::error::Result;
use crate::registry::Definitions;

/// Records of a form whose empty link was filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Joined {
    pub form: String,
    pub field: String,
    pub records: Vec<Id>,
}

/// Of whatever forms have a link to either: records that lead to `one` and to no record of the other form lead to `other`.
pub async fn join_links(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    (one, id): (&Form, Id),
    (other, to): (&Form, Id),
) -> Result<Vec<Joined>> {
    let mut out = Vec::new();
    for form in defs.catalog.forms() {
        let link = |target: &Form| {
            let single = |f: &&engine::form::Field| f.kind == FieldKind::Link && !f.many;
            form.fields.iter().filter(single).find(|f| f.form.as_ref() == Some(&target.key))
        };
        let (Some(from), Some(field)) = (link(one), link(other)) else { continue };
        let sql = format!(
            "UPDATE {} SET {} = ?, rev = rev + 1, updated_at = ?, updated_by = ? WHERE {} = ? AND {} IS NULL RETURNING id",
            form.table(),
            field.key,
            from.key,
            field.key
        );
        let stmt = Stmt::new(sql).bind(to).bind(clock.now_ms()).bind(actor.id()).bind(id);
        let joined = Joined { form: form.key.clone(), field: field.key.clone(), records: changed(tx, stmt).await? };
        note(tx, &joined, actor, clock, (None, Some(to))).await?;
        if !joined.records.is_empty() {
            out.push(joined);
        }
    }
    Ok(out)
}

/// Empties those links again, where they still lead to `to`.
pub async fn part_links(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    all: &[Joined],
    to: Id,
) -> Result<()> {
    for joined in all {
        // The form or the field may be gone since.
        let Ok(form) = defs.form(&joined.form) else { continue };
        let Some(field) = form.field(&joined.field) else { continue };
        let mut back = Joined { records: Vec::new(), ..joined.clone() };
        for chunk in joined.records.chunks(500) {
            let sql = format!(
                "UPDATE {} SET {} = NULL, rev = rev + 1, updated_at = ?, updated_by = ? WHERE {} = ? AND id IN ({}) RETURNING id",
                form.table(),
                field.key,
                field.key,
                Stmt::marks(chunk.len())
            );
            let stmt = Stmt::new(sql).bind(clock.now_ms()).bind(actor.id()).bind(to).binds(chunk);
            back.records.extend(changed(tx, stmt).await?);
        }
        note(tx, &back, actor, clock, (Some(to), None)).await?;
    }
    Ok(())
}

async fn changed(tx: &mut Tx, stmt: Stmt) -> Result<Vec<Id>> {
    let rows = tx.rows(&stmt).await?;
    Ok(rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?)
}

async fn note(
    tx: &mut Tx,
    joined: &Joined,
    actor: &Actor,
    clock: &Clock,
    (from, to): (Option<Id>, Option<Id>),
) -> Result<()> {
    if joined.records.is_empty() {
        return Ok(());
    }
    let mut rows = history::rows();
    let body = json!({ &joined.field: [from, to] });
    for record in &joined.records {
        history::row(&mut rows, &joined.form, *record, clock.now_ms(), EventKind::Edited, actor, &body);
    }
    Ok(tx.insert(rows).await?)
}
