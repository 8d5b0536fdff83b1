//! The line of records that wait for a team.

use std::collections::HashMap;

use engine::condition::Clock;
use engine::form::Form;
use engine::value::Id;

use crate::db::{Bind, Stmt, Tx, insert};
use crate::error::Result;

/// Puts records with their team and route into the line. One that waits already keeps its place, whatever team it waits
/// for now.
pub(super) async fn wait(
    tx: &mut Tx,
    clock: &Clock,
    form: &Form,
    seat: &str,
    waiting: &[(Id, String, String)],
) -> Result<()> {
    let mut since: HashMap<Id, i64> = HashMap::new();
    let ids: Vec<Id> = waiting.iter().map(|(record, _, _)| *record).collect();
    for chunk in ids.chunks(500) {
        let marks = Stmt::marks(chunk.len());
        let sql = format!("DELETE FROM waiting WHERE seat = ? AND record IN ({marks}) RETURNING record, since");
        for row in tx.rows(&Stmt::new(sql).bind(seat).binds(chunk)).await? {
            since.insert(row.req_id(0)?, row.req_int(1)?);
        }
    }
    let mut rows = insert("waiting", &["form", "seat", "team", "since", "record", "route"]);
    for (record, team, route) in waiting {
        let since = since.get(record).copied().unwrap_or_else(|| clock.now_ms()).into();
        rows.row([Bind::from(&form.key), seat.into(), team.into(), since, record.into(), route.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}
