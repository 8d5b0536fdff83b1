//! Rotations and their rows as stored.

use std::collections::HashMap;

use engine::value::Id;
use serde_json::Value as Json;

use crate::allocation::rotation_key;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::teams::RouteRef;

/// A member's line as stored.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    pub member: Id,
    pub weight: u32,
    pub gap: i64,
    /// Asked when something was given out last: neither away nor full.
    pub present: bool,
}

/// Stored gaps of a rotation, in the order of joining.
pub async fn gaps(conn: &mut Conn, route: &RouteRef, team: &str) -> Result<Vec<Gaps>> {
    let stmt = Stmt::new(
        "SELECT member, weight, gap, presence FROM rotation WHERE form = ? AND seat = ? AND route = ? AND team = ? AND stratum = '' \
         ORDER BY position, member",
    );
    let stmt = stmt.bind(&route.form).bind(&route.seat).bind(&route.route).bind(team);
    let rows = conn.rows(&stmt).await?;
    rows.iter()
        .map(|r| {
            Ok(Gaps {
                member: r.req_id(0)?,
                weight: u32::try_from(r.req_int(1)?).unwrap_or(0),
                gap: r.req_int(2)?,
                present: r.req_text(3)? == "present",
            })
        })
        .collect()
}

/// Records that the rotation gave to each member from `from` to before `to`.
pub async fn received(conn: &mut Conn, route: &RouteRef, team: &str, from: i64, to: i64) -> Result<HashMap<Id, i64>> {
    let key = rotation_key(&route.form, &route.seat, &route.route, team);
    let stmt = Stmt::new(
        "SELECT member, count(*) FROM ledger WHERE rotation = ? AND at >= ? AND at < ? AND cause = 'pick' GROUP BY member",
    );
    let rows = conn.rows(&stmt.bind(&key).bind(from).bind(to)).await?;
    rows.iter().map(|r| Ok((r.req_id(0)?, r.req_int(1)?))).collect()
}

/// How many records each of these rotations has given out since then, in their order.
pub async fn given_out(conn: &mut Conn, rotations: &[(&RouteRef, &str)], since: i64) -> Result<Vec<i64>> {
    let key = |(route, team): &(&RouteRef, &str)| rotation_key(&route.form, &route.seat, &route.route, team);
    let keys: Vec<String> = rotations.iter().map(key).collect();
    let mut counts: HashMap<String, i64> = HashMap::new();
    for keys in keys.chunks(500) {
        let stmt = Stmt::new(format!(
            "SELECT rotation, count(*) FROM ledger WHERE rotation IN ({}) AND at >= ? AND cause = 'pick' GROUP BY rotation",
            Stmt::marks(keys.len())
        ));
        for row in conn.rows(&stmt.binds(keys).bind(since)).await? {
            counts.insert(row.req_text(0)?, row.req_int(1)?);
        }
    }
    Ok(keys.iter().map(|key| counts.get(key).copied().unwrap_or(0)).collect())
}

pub(super) fn now(slots: &[Gaps]) -> HashMap<Id, i64> {
    slots.iter().map(|s| (s.member, s.gap)).collect()
}

/// Gaps at the beginning of a day: the first opening rows from then on say them; without any row since, they are as now.
pub(super) async fn gaps_at(conn: &mut Conn, key: &str, at: i64, slots: &[Gaps]) -> Result<HashMap<Id, i64>> {
    // Each part stops at the first row that it meets in the index (rotation, at): the ledger itself is long.
    let stmt = Stmt::new(
        "SELECT (SELECT at FROM ledger WHERE rotation = ? AND at >= ? AND cause = 'opening' ORDER BY at LIMIT 1), \
         (SELECT at FROM ledger WHERE rotation = ? AND at >= ? ORDER BY at LIMIT 1), \
         (SELECT at FROM ledger WHERE rotation = ? AND at < ? ORDER BY at LIMIT 1)",
    );
    let stmt = stmt.bind(key).bind(at).bind(key).bind(at).bind(key).bind(at);
    let Some(row) = conn.first(&stmt).await? else { return Ok(now(slots)) };
    let (opening, since, before) = (row.int(0)?, row.int(1)?, row.int(2)?);
    let Some(opening) = opening.filter(|_| before.is_some()) else {
        // The rotation began later, or nothing has happened since.
        return Ok(if since.is_none() { now(slots) } else { HashMap::new() });
    };
    let stmt = Stmt::new("SELECT member, body FROM ledger WHERE rotation = ? AND at = ? AND cause = 'opening'");
    let rows = conn.rows(&stmt.bind(key).bind(opening)).await?;
    rows.iter()
        .map(|r| {
            let body: Json = serde_json::from_str(&r.req_text(1)?)?;
            Ok((r.req_id(0)?, body["gap"].as_i64().unwrap_or(0)))
        })
        .collect()
}
