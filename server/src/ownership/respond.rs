//! Time to first contact of records that reach somebody otherwise than by a fresh decision: claimed, given by hand, asked
//! about again. The route that last decided the record says how long, else the policy of the seat.

use std::collections::HashMap;

use engine::allocate::policy::{Checkpoints, FirstContact};
use engine::form::{Form, RESPONSE_MS, seat_column};
use engine::value::Id;
use engine::worktime;

use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::records::{OwnerChange, Record, Timing};
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

/// Clocks that a first contact stops: on every seat that has a holder and waits for one. What it took is counted in the hours
/// in which the clock ran, since it began to run; without a clock since the holder has the record.
pub async fn first_contacts(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    records: &[(&Record, i64)],
) -> Result<HashMap<Id, Vec<OwnerChange>>> {
    let mut out: HashMap<Id, Vec<OwnerChange>> = HashMap::new();
    for seat in &form.seats {
        let at = |record: &Record, part: &str| record.value(form, &seat_column(&seat.key, part)).as_int();
        let waits = |(record, _): &&(&Record, i64)| {
            !record.value(form, &seat.key).is_empty() && at(record, "contact").is_none()
        };
        let waiting: Vec<&(&Record, i64)> = records.iter().filter(waits).collect();
        let ids: Vec<Id> = waiting.iter().map(|(record, _)| record.id).collect();
        let clocks = schedules(conn, defs, form, &seat.key, &ids).await?;
        for (record, reached) in waiting {
            let hours = defs.hours(clocks.get(&record.id).unwrap_or(&Checkpoints::default()));
            let from = at(record, "clock_from").or_else(|| at(record, "since"));
            let took = from.map(|from| worktime::between(hours, from, *reached));
            let response = took.map(|ms| ms.saturating_add(RESPONSE_MS - 1) / RESPONSE_MS);
            out.entry(record.id).or_default().push(OwnerChange::contact(&seat.key, *reached, response));
        }
    }
    Ok(out)
}

/// By which checkpoints the clock of each record runs. Routes are asked for only where they have hours of their own.
async fn schedules(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    seat: &str,
    records: &[Id],
) -> Result<HashMap<Id, Checkpoints>> {
    let Some(policy) = defs.policy(&form.key, seat).map(|published| &published.policy) else {
        return Ok(HashMap::new());
    };
    let own =
        policy.routes.iter().any(|r| r.first_contact_minutes.is_some() && r.clock.schedule != policy.clock.schedule);
    let routes = if own { last_routes(conn, seat, records).await? } else { HashMap::new() };
    let of =
        |id: &Id| policy.first_contact(routes.get(id).map(String::as_str)).map_or(&policy.clock, |time| time.clock);
    Ok(records.iter().map(|id| (*id, of(id).clone())).collect())
}
