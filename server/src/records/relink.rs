//! Links that lead from one record to another lead to a third: for whatever form has a link to it, as the catalog says.
//! A link is no place and no text of search, so that no counter and no token follows.

use std::collections::BTreeSet;

use engine::condition::{Clock, link_table};
use engine::form::{Field, Form};
use engine::value::{FieldKind, Id};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::history::{self, EventKind};
use crate::actor::Actor;
use crate::db::{Conn, Stmt, Tx, insert};
use crate::error::Result;
use crate::registry::Definitions;

/// Records of a form whose link was moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    pub form: String,
    pub field: String,
    pub records: Vec<Id>,
    /// Of these, what had led to both already (links to several).
    pub both: BTreeSet<Id>,
}

/// Link fields of all forms that lead to `target`.
pub(super) fn links<'d>(defs: &'d Definitions, target: &'d str) -> impl Iterator<Item = (&'d Form, &'d Field)> {
    let to = move |f: &&Field| f.kind == FieldKind::Link && f.form.as_deref() == Some(target);
    defs.catalog.forms().flat_map(move |form| form.fields.iter().filter(to).map(move |field| (form, field)))
}

/// How many live records of which form lead to a record.
pub async fn linking(conn: &mut Conn, defs: &Definitions, target: &Form, id: Id) -> Result<Vec<(String, i64)>> {
    let mut out: Vec<(String, i64)> = Vec::new();
    for (form, field) in links(defs, &target.key) {
        let (table, key) = (form.table(), &field.key);
        let sql = if field.many {
            let links = link_table(&form.key, key);
            format!(
                "SELECT count(*) FROM {links} l JOIN {table} t ON t.id = l.record WHERE l.value = ? AND t.trashed_at IS NULL"
            )
        } else {
            format!("SELECT count(*) FROM {table} WHERE {key} = ? AND trashed_at IS NULL")
        };
        let n = conn.first(&Stmt::new(sql).bind(id)).await?.map_or(Ok(0), |row| row.req_int(0))?;
        match out.iter_mut().find(|(known, _)| *known == form.key) {
            Some((_, sum)) => *sum += n,
            None => out.push((form.key.clone(), n)),
        }
    }
    out.retain(|(_, n)| *n > 0);
    Ok(out)
}

/// Which of several records live records lead to.
pub async fn linked_to(conn: &mut Conn, defs: &Definitions, target: &Form, ids: &[Id]) -> Result<BTreeSet<Id>> {
    linked_by(conn, links(defs, &target.key), ids).await
}

/// The same, by some links only.
pub(super) async fn linked_by<'d>(
    conn: &mut Conn,
    links: impl Iterator<Item = (&'d Form, &'d Field)>,
    ids: &[Id],
) -> Result<BTreeSet<Id>> {
    let mut out = BTreeSet::new();
    for (form, field) in links {
        let (table, key) = (form.table(), &field.key);
        for chunk in ids.chunks(500) {
            let (among, binds) = Stmt::among(chunk, conn.dialect());
            let sql = if field.many {
                let links = link_table(&form.key, key);
                format!(
                    "SELECT DISTINCT l.value FROM {links} l JOIN {table} t ON t.id = l.record \
                     WHERE l.value {among} AND t.trashed_at IS NULL"
                )
            } else {
                format!("SELECT DISTINCT {key} FROM {table} WHERE {key} {among} AND trashed_at IS NULL")
            };
            for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
                out.insert(row.req_id(0)?);
            }
        }
    }
    Ok(out)
}

/// Moves every link to `from` over to `to`, those of records in the trash too. The two themselves keep their links: theirs
/// are values that are merged.
pub async fn move_links(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    target: &str,
    from: Id,
    to: Id,
) -> Result<Vec<Moved>> {
    let mut out = Vec::new();
    for (form, field) in links(defs, target) {
        let (table, key) = (form.table(), &field.key);
        let mut moved =
            Moved { form: form.key.clone(), field: key.clone(), records: Vec::new(), both: BTreeSet::new() };
        if field.many {
            let links = link_table(&form.key, key);
            let had = format!("SELECT record FROM {links} WHERE value = ? AND record NOT IN (?, ?)");
            let of = |sql: &str, value: Id| Stmt::new(sql).bind(value).bind(from).bind(to);
            moved.records = ids(tx, of(&had, from)).await?;
            let there: BTreeSet<Id> = ids(tx, of(&had, to)).await?.into_iter().collect();
            moved.both = moved.records.iter().filter(|id| there.contains(id)).copied().collect();
            replace(tx, &links, &moved, from, to).await?;
            counted(tx, form, &moved.records, actor, clock).await?;
        } else {
            let sql = format!(
                "UPDATE {table} SET {key} = ?{} WHERE {key} = ? AND id NOT IN (?, ?) RETURNING id",
                revised(target)
            );
            let stmt = Stmt::new(sql).bind(to);
            let stmt = if target == PARTY { stmt } else { stmt.bind(clock.now_ms()).bind(actor.id()) };
            moved.records = ids(tx, stmt.bind(from).bind(from).bind(to)).await?;
        }
        note(tx, &moved, target, actor, clock, from, to).await?;
        if !moved.records.is_empty() {
            out.push(moved);
        }
    }
    Ok(out)
}

/// Leads what `moved` names back from `from` to `to`. What people have linked elsewhere since stays there.
#[allow(clippy::too_many_arguments, reason = "who leads what back, from where to where")]
pub async fn move_back(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    target: &str,
    moved: &[Moved],
    from: Id,
    to: Id,
) -> Result<()> {
    for moved in moved {
        // The form or the field may be gone since.
        let Ok(form) = defs.form(&moved.form) else { continue };
        let Some(field) = form.field(&moved.field) else { continue };
        let mut back = Moved { records: Vec::new(), ..moved.clone() };
        for chunk in moved.records.chunks(500) {
            let marks = Stmt::marks(chunk.len());
            let key = &field.key;
            if field.many {
                let links = link_table(&form.key, key);
                let sql = format!("SELECT record FROM {links} WHERE value = ? AND record IN ({marks})");
                back.records.extend(ids(tx, Stmt::new(sql).bind(from).binds(chunk)).await?);
                continue;
            }
            let sql = format!(
                "UPDATE {} SET {key} = ?{} WHERE {key} = ? AND id IN ({marks}) RETURNING id",
                form.table(),
                revised(target)
            );
            let stmt = Stmt::new(sql).bind(to);
            let stmt = if target == PARTY { stmt } else { stmt.bind(clock.now_ms()).bind(actor.id()) };
            back.records.extend(ids(tx, stmt.bind(from).binds(chunk)).await?);
        }
        if field.many {
            let links = link_table(&form.key, &field.key);
            replace(tx, &links, &back, from, to).await?;
            let mut kept = insert(&links, &["record", "value"]).suffix(" ON CONFLICT DO NOTHING");
            let both = back.records.iter().filter(|id| moved.both.contains(id));
            both.for_each(|record| kept.row([record.into(), from.into()]));
            if !kept.is_empty() {
                tx.insert(kept).await?;
            }
            counted(tx, form, &back.records, actor, clock).await?;
        }
        note(tx, &back, target, actor, clock, from, to).await?;
    }
    Ok(())
}

/// The party is nobody's edit: who edits the record meanwhile is not told that it changed.
const PARTY: &str = "party";

fn revised(target: &str) -> &'static str {
    if target == PARTY { "" } else { ", rev = rev + 1, updated_at = ?, updated_by = ?" }
}

/// Exchanges one end of links to several.
async fn replace(tx: &mut Tx, links: &str, moved: &Moved, from: Id, to: Id) -> Result<()> {
    for chunk in moved.records.chunks(500) {
        let marks = Stmt::marks(chunk.len());
        let add = format!(
            "INSERT INTO {links} (record, value) SELECT record, ? FROM {links} WHERE value = ? AND record IN ({marks}) \
             ON CONFLICT DO NOTHING"
        );
        tx.exec(&Stmt::new(add).bind(to).bind(from).binds(chunk)).await?;
        let drop = format!("DELETE FROM {links} WHERE value = ? AND record IN ({marks})");
        tx.exec(&Stmt::new(drop).bind(from).binds(chunk)).await?;
    }
    Ok(())
}

async fn counted(tx: &mut Tx, form: &Form, records: &[Id], actor: &Actor, clock: &Clock) -> Result<()> {
    for chunk in records.chunks(500) {
        let marks = Stmt::marks(chunk.len());
        let sql =
            format!("UPDATE {} SET rev = rev + 1, updated_at = ?, updated_by = ? WHERE id IN ({marks})", form.table());
        tx.exec(&Stmt::new(sql).bind(clock.now_ms()).bind(actor.id()).binds(chunk)).await?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, moved: &Moved, target: &str, actor: &Actor, clock: &Clock, from: Id, to: Id) -> Result<()> {
    if target == PARTY || moved.records.is_empty() {
        return Ok(());
    }
    let mut rows = history::rows();
    let body = json!({ &moved.field: [from, to] });
    for record in &moved.records {
        history::row(&mut rows, &moved.form, *record, clock.now_ms(), EventKind::Edited, actor, &body);
    }
    Ok(tx.insert(rows).await?)
}

async fn ids(conn: &mut Conn, stmt: Stmt) -> Result<Vec<Id>> {
    let rows = conn.rows(&stmt).await?;
    Ok(rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?)
}
