//! Search tokens made anew from what is stored: after a restore, and where a new program cuts text in another way.

use engine::form::Form;
use engine::value::Id;

use super::{read, search};
use crate::db::{Bind, Dialect, Stmt, Tx, insert};
use crate::error::Result;

/// Records of one step.
const STEP: usize = 500;

/// Tokens of the next records behind the row number `after`, trashed ones too; the last number, or `None` at the end.
pub async fn reindex(tx: &mut Tx, form: &Form, after: i64) -> Result<Option<i64>> {
    let table = form.table();
    let next = Stmt::new(format!("SELECT id FROM {table} WHERE seq > ? ORDER BY seq LIMIT {STEP}")).bind(after);
    let ids: Vec<Id> = tx.rows(&next).await?.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
    let records = read::load(tx, form, &ids).await?;
    let Some(last) = records.iter().map(|r| r.seq).max() else { return Ok(None) };
    if tx.dialect() == Dialect::Sqlite {
        for chunk in records.chunks(STEP) {
            let sql = format!("DELETE FROM x_{table} WHERE rowid IN ({})", Stmt::marks(chunk.len()));
            tx.exec(&Stmt::new(sql).binds(chunk.iter().map(|r| r.seq))).await?;
        }
        let mut rows = insert(&format!("x_{table}"), &["rowid", "search", "search_sensitive"]).full_text();
        for record in &records {
            let [open, sensitive] = search::binds(form, &record.row.values);
            rows.row([record.seq.into(), open, sensitive]);
        }
        tx.insert(rows).await?;
        return Ok(Some(last));
    }
    let mut marks = vec!["(?::bigint, ?::text, ?::text)"; records.len()].join(", ");
    marks.insert_str(0, "VALUES ");
    // Tokens hold no spaces.
    let words = |bind: Bind| if let Bind::Tokens(words) = bind { words.join(" ") } else { String::new() };
    let mut update = Stmt::new(format!(
        "UPDATE {table} SET search = string_to_array(v.a, ' '), search_sensitive = string_to_array(v.b, ' ') \
         FROM ({marks}) v (seq, a, b) WHERE {table}.seq = v.seq"
    ));
    for record in &records {
        let [open, sensitive] = search::binds(form, &record.row.values);
        update = update.bind(record.seq).bind(words(open)).bind(words(sensitive));
    }
    tx.exec(&update).await?;
    Ok(Some(last))
}
