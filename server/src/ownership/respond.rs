//! Time to first contact of records that reach somebody otherwise than by a fresh decision: claimed, given by hand, asked
//! about again. The route that last decided the record says how long, else the policy of the seat.

use std::collections::HashMap;

use engine::allocate::policy::FirstContact;
use engine::form::Form;
use engine::value::Id;

use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::records::Timing;
use crate::registry::Definitions;

/// The route that last decided each record on the seat.
pub async fn last_routes(conn: &mut Conn, seat: &str, records: &[Id]) -> Result<HashMap<Id, String>> {
    let mut out = HashMap::new();
    for chunk in records.chunks(500) {
        let sql = format!(
            "SELECT record, route FROM decision WHERE record IN ({}) AND seat = ? AND route IS NOT NULL ORDER BY at, id",
            Stmt::marks(chunk.len())
        );
        for row in conn.rows(&Stmt::new(sql).binds(chunk).bind(seat)).await? {
            out.insert(row.req_id(0)?, row.req_text(1)?);
        }
    }
    Ok(out)
}

/// First-contact clock of each record for whoever has it from `from` on; a record without a limit has no entry.
pub async fn clocks_of(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    seat: &str,
    records: &[Id],
    from: i64,
) -> Result<HashMap<Id, Timing>> {
    let Some(published) = defs.policy(&form.key, seat).filter(|_| !records.is_empty()) else {
        return Ok(HashMap::new());
    };
    let routes = last_routes(conn, seat, records).await?;
    let clock =
        |id: &Id| Some(clock_of(defs, &published.policy.first_contact(routes.get(id).map(String::as_str))?, from));
    Ok(records.iter().filter_map(|id| Some((*id, clock(id)?))).collect())
}

/// A clock that begins to run.
pub fn clock_of(defs: &Definitions, time: &FirstContact, from: i64) -> Timing {
    let hours = defs.hours(time.clock);
    let due = time.due(hours, from);
    Timing { from, due, next: time.reminder(hours, from).or(Some(due)), late: None }
}
