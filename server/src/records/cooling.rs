//! Who lost a record cannot claim it again at once.

use std::collections::HashMap;

use engine::condition::Clock;
use engine::value::Id;

use super::DAY_MS;
use crate::db::{Conn, Stmt};
use crate::error::{Result, Text};
use crate::registry::Pool;

/// Of these records, those that a person lost too recently to claim them from this pool, and from when they can.
pub async fn cooling(conn: &mut Conn, clock: &Clock, pool: &Pool, me: Id, records: &[Id]) -> Result<HashMap<Id, i64>> {
    let mut out = HashMap::new();
    let Some(days) = pool.cooldown_days.filter(|d| *d > 0 && !records.is_empty()) else { return Ok(out) };
    let span = i64::from(days) * DAY_MS;
    let sql = format!(
        "SELECT record, max(at) FROM seat_history WHERE seat = ? AND from_person = ? AND at > ? \
         AND cause IN ('return', 'recycle', 'timeout') AND record IN ({}) GROUP BY record",
        Stmt::marks(records.len())
    );
    let stmt = Stmt::new(sql).bind(pool.seat.as_str()).bind(me).bind(clock.now_ms() - span).binds(records);
    for row in conn.rows(&stmt).await? {
        out.insert(row.req_id(0)?, row.req_int(1)? + span);
    }
    Ok(out)
}

/// Why it cannot be claimed before that moment.
pub fn cooling_until(clock: &Clock, at: i64) -> Text {
    let day = jiff::Timestamp::from_millisecond(at).map(|t| t.to_zoned(clock.zone.clone()));
    let day = day.map(|z| z.strftime("%m-%d %H:%M").to_string()).unwrap_or_default();
    Text::new(format!("冷却中，{day} 起可再领"), format!("Cooling down; again from {day}"))
}
