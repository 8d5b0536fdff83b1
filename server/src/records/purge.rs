//! Records that lay in the trash long enough go for good: with their values, links, search tokens and history.
//! That they were there, and when they went, is the one event that stays.

use std::collections::BTreeSet;

use engine::condition::link_table;
use engine::form::Form;
use engine::schema::form_tables;
use engine::value::Id;
use serde_json::json;

use super::history::{self, EventKind};
use super::{parts, relink};
use crate::actor::Actor;
use crate::db::{Conn, Dialect, Stmt, Tx};
use crate::error::Result;
use crate::registry::Definitions;

/// A record that was trashed before then, and may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Old {
    pub id: Id,
    pub trashed_at: i64,
    pub seq: i64,
    pub party: Option<Id>,
}

/// The oldest of the trash behind `after`, a time and a `seq`, up to `limit`.
pub async fn old(conn: &mut Conn, form: &Form, before: i64, after: (i64, i64), limit: usize) -> Result<Vec<Old>> {
    let sql = format!(
        "SELECT id, trashed_at, seq, {} FROM {} WHERE trashed_at IS NOT NULL AND trashed_at < ? \
         AND (trashed_at, seq) > (?, ?) ORDER BY trashed_at, seq LIMIT {limit}",
        party(form),
        form.table()
    );
    let rows = conn.rows(&Stmt::new(sql).bind(before).bind(after.0).bind(after.1)).await?;
    rows.iter().map(read).collect()
}

/// Those of some records that are in the trash, however long.
pub async fn old_among(conn: &mut Conn, form: &Form, ids: &[Id]) -> Result<Vec<Old>> {
    let mut out = Vec::new();
    for chunk in ids.chunks(500) {
        let (among, binds) = Stmt::among(chunk, conn.dialect());
        let sql = format!(
            "SELECT id, trashed_at, seq, {} FROM {} WHERE id {among} AND trashed_at IS NOT NULL",
            party(form),
            form.table()
        );
        for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
            out.push(read(&row)?);
        }
    }
    Ok(out)
}

fn party(form: &Form) -> &'static str {
    if form.index("party").is_some() { "party" } else { "NULL" }
}

fn read(row: &crate::db::Row) -> Result<Old> {
    Ok(Old { id: row.req_id(0)?, trashed_at: row.req_int(1)?, seq: row.req_int(2)?, party: row.id(3)? })
}

/// Those of them to which no live record leads, but what goes with them (`parts`).
pub async fn unlinked(conn: &mut Conn, defs: &Definitions, form: &Form, old: Vec<Old>) -> Result<Vec<Old>> {
    let ids: Vec<Id> = old.iter().map(|old| old.id).collect();
    let needing = relink::links(defs, &form.key).filter(|(form, link)| !parts::goes_along(form, link));
    let linked = relink::linked_by(conn, needing, &ids).await?;
    Ok(old.into_iter().filter(|old| !linked.contains(&old.id)).collect())
}

/// Removes them, as far as they are still in the trash; those that are gone.
pub async fn purge(
    tx: &mut Tx,
    defs: &Definitions,
    form: &Form,
    old: &[Old],
    by: &Actor,
    now: i64,
) -> Result<Vec<Old>> {
    let ids: Vec<Id> = old.iter().map(|old| old.id).collect();
    let (among, binds) = Stmt::among(&ids, tx.dialect());
    let table = form.table();
    let sql = format!("DELETE FROM {table} WHERE id {among} AND trashed_at IS NOT NULL RETURNING id");
    let rows = tx.rows(&Stmt::new(sql).binds(binds)).await?;
    let gone: BTreeSet<Id> = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
    let gone: Vec<Old> = old.iter().copied().filter(|old| gone.contains(&old.id)).collect();
    let ids: Vec<Id> = gone.iter().map(|old| old.id).collect();
    if ids.is_empty() {
        return Ok(gone);
    }
    for set in form_tables(form).iter().skip(1) {
        from(tx, &set.name, "record", &ids).await?;
    }
    unlink(tx, defs, form, &ids).await?;
    if tx.dialect() == Dialect::Sqlite {
        let marks = Stmt::marks(gone.len());
        let tokens = Stmt::new(format!("DELETE FROM x_{table} WHERE rowid IN ({marks})"));
        tx.exec(&tokens.binds(gone.iter().map(|old| old.seq))).await?;
    }
    from(tx, "event", "record", &ids).await?;
    let mut rows = history::rows();
    for old in &gone {
        let body = json!({ "trashed_at": old.trashed_at });
        history::row(&mut rows, &form.key, old.id, now, EventKind::Purged, by, &body);
    }
    tx.insert(rows).await?;
    Ok(gone)
}

/// Links of other records in the trash: they would lead nowhere once they come back.
async fn unlink(tx: &mut Tx, defs: &Definitions, target: &Form, ids: &[Id]) -> Result<()> {
    for (form, field) in relink::links(defs, &target.key) {
        if field.many {
            from(tx, &link_table(&form.key, &field.key), "value", ids).await?;
        } else {
            let (among, binds) = Stmt::among(ids, tx.dialect());
            let (table, key) = (form.table(), &field.key);
            let sql = format!("UPDATE {table} SET {key} = NULL, rev = rev + 1 WHERE {key} {among}");
            tx.exec(&Stmt::new(sql).binds(binds)).await?;
        }
    }
    Ok(())
}

async fn from(tx: &mut Tx, table: &str, column: &str, ids: &[Id]) -> Result<()> {
    let (among, binds) = Stmt::among(ids, tx.dialect());
    tx.exec(&Stmt::new(format!("DELETE FROM {table} WHERE {column} {among}")).binds(binds)).await?;
    Ok(())
}

/// Parties that have a record in some form, trashed ones too.
pub async fn with_records(conn: &mut Conn, defs: &Definitions, parties: &[Id]) -> Result<BTreeSet<Id>> {
    let mut out = BTreeSet::new();
    for form in defs.catalog.forms().filter(|form| form.index("party").is_some()) {
        let (among, binds) = Stmt::among(parties, conn.dialect());
        let sql = format!("SELECT DISTINCT party FROM {} WHERE party {among}", form.table());
        for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
            out.insert(row.req_id(0)?);
        }
    }
    Ok(out)
}
