//! Which records were merged into which, and which became which. A merge is a row, and the loser lies in the trash; a
//! conversion is a row, and the record that was won stays.

use engine::value::Id;

use crate::db::{Conn, Stmt};
use crate::error::Result;

/// The record that a record was merged into, at the end of the chain; nothing where it was not.
pub async fn survivor_of(conn: &mut Conn, record: Id) -> Result<Option<Id>> {
    let mut found = None;
    let mut asked = record;
    loop {
        let stmt = Stmt::new("SELECT survivor FROM merge WHERE loser = ? AND undone_at IS NULL");
        match conn.first(&stmt.bind(asked)).await? {
            Some(row) => asked = row.req_id(0)?,
            None => return Ok(found),
        }
        found = Some(asked);
    }
}

/// Everything whose comments and attachments stand with a record: what was merged into it, and what became it.
pub async fn sources(conn: &mut Conn, record: Id) -> Result<Vec<Id>> {
    let mut out: Vec<Id> = Vec::new();
    let mut asked = vec![record];
    while !asked.is_empty() {
        let marks = Stmt::marks(asked.len());
        let sql = format!(
            "SELECT loser FROM merge WHERE undone_at IS NULL AND survivor IN ({marks}) \
             UNION SELECT record FROM conversion WHERE undone_at IS NULL AND customer IN ({marks})"
        );
        let rows = conn.rows(&Stmt::new(sql).binds(&asked).binds(&asked)).await?;
        let found: Vec<Id> = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
        asked = found.into_iter().filter(|id| !out.contains(id)).collect();
        out.extend(&asked);
    }
    Ok(out)
}

/// Everything that was merged into a record, directly or before.
pub async fn losers(conn: &mut Conn, record: Id) -> Result<Vec<Id>> {
    let mut out = Vec::new();
    let mut asked = vec![record];
    while !asked.is_empty() {
        let sql =
            format!("SELECT loser FROM merge WHERE undone_at IS NULL AND survivor IN ({})", Stmt::marks(asked.len()));
        let rows = conn.rows(&Stmt::new(sql).binds(&asked)).await?;
        asked = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
        out.extend(&asked);
    }
    Ok(out)
}
