//! How many records everybody holds, per form and seat: follows from the images of each change, whatever the change was,
//! so that assigning, trashing, losing and winning all count by themselves.

use std::collections::BTreeMap;

use engine::form::Form;
use engine::value::{Id, Value};

use super::Record;
use crate::db::{Conn, Stmt, Tx, insert};
use crate::error::Result;

/// Name of the counter.
pub fn scope(form: &str, seat: &str) -> String {
    format!("held:{form}:{seat}")
}

/// Whether a record takes up room with its holder: it lives and is not ended.
pub fn counts(form: &Form, record: &Record) -> bool {
    record.trashed_at.is_none() && !has_ended(form, record)
}

/// Whether its status says that a record is over, with or without success.
pub fn has_ended(form: &Form, record: &Record) -> bool {
    form.lifecycle.as_ref().is_some_and(|life| match record.value(form, &life.field) {
        Value::Key(status) => life.closed.contains(status) || life.won.contains(status),
        _ => false,
    })
}

pub(super) async fn count<'r>(
    tx: &mut Tx,
    form: &Form,
    images: impl Iterator<Item = (Option<&'r Record>, &'r Record)>,
) -> Result<()> {
    let mut deltas: BTreeMap<(Id, String), i64> = BTreeMap::new();
    for (before, after) in images {
        for seat in &form.seats {
            let holder = |r: &Record| r.value(form, &seat.key).as_id().filter(|_| counts(form, r));
            let (old, new) = (before.and_then(holder), holder(after));
            if old == new {
                continue;
            }
            for (person, n) in old.map(|p| (p, -1)).into_iter().chain(new.map(|p| (p, 1))) {
                *deltas.entry((person, scope(&form.key, &seat.key))).or_default() += n;
            }
        }
    }
    let mut rows = insert("counter", &["person", "scope", "period", "n"])
        .suffix(" ON CONFLICT (person, scope, period) DO UPDATE SET n = counter.n + excluded.n");
    for ((person, scope), n) in deltas.into_iter().filter(|(_, n)| *n != 0) {
        rows.row([person.into(), scope.into(), 0.into(), n.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

/// Holdings counted from the records themselves, to hold against the counters.
pub async fn recount(conn: &mut Conn, form: &Form, seat: &str) -> Result<BTreeMap<Id, i64>> {
    let mut sql =
        format!("SELECT {seat}, count(*) FROM {} WHERE trashed_at IS NULL AND {seat} IS NOT NULL", form.table());
    let ended: Vec<&String> = form.lifecycle.iter().flat_map(|l| l.closed.iter().chain(&l.won)).collect();
    if let (Some(life), false) = (&form.lifecycle, ended.is_empty()) {
        let marks = Stmt::marks(ended.len());
        sql.push_str(&format!(" AND ({0} IS NULL OR {0} NOT IN ({marks}))", life.field));
    }
    sql.push_str(&format!(" GROUP BY {seat}"));
    let rows = conn.rows(&Stmt::new(sql).binds(ended)).await?;
    rows.iter().map(|row| Ok((row.req_id(0)?, row.req_int(1)?))).collect()
}
