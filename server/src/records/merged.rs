//! Which records were merged into which. A merge is a row; the loser lies in the trash.

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
