//! The pool that a record belongs to: the one it was in before, else that of the team it was given to, else the policy's
//! fallback.

use std::collections::HashMap;

use engine::allocate::policy::Target;
use engine::form::Form;
use engine::value::Id;

use super::respond::last_routes;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::records::Record;
use crate::registry::{Definitions, Pool};

/// Of several records, by a few queries. A form without a pool has none.
pub async fn home_pools<'d>(
    conn: &mut Conn,
    defs: &'d Definitions,
    form: &Form,
    seat: &str,
    records: &[Record],
) -> Result<HashMap<Id, &'d Pool>> {
    let usual = |p: &&Pool| p.form == form.key && p.seat == seat && !p.nurture;
    let ids: Vec<Id> = records.iter().map(|r| r.id).collect();
    let mut out: HashMap<Id, &Pool> = HashMap::new();
    for chunk in ids.chunks(500) {
        let stmt = Stmt::new(format!(
            "SELECT record, from_pool FROM seat_history WHERE record IN ({}) AND seat = ? AND from_pool IS NOT NULL \
             ORDER BY at, id",
            Stmt::marks(chunk.len())
        ));
        for row in conn.rows(&stmt.binds(chunk).bind(seat)).await? {
            let pool = row.id(1)?.and_then(|id| defs.pool(id)).filter(usual);
            let record = row.req_id(0)?;
            // The newest counts, also where it is gone.
            match pool {
                Some(pool) => drop(out.insert(record, pool)),
                None => drop(out.remove(&record)),
            }
        }
    }
    let others: Vec<Id> = ids.into_iter().filter(|id| !out.contains_key(id)).collect();
    let routes = last_routes(conn, seat, &others).await?;
    let policy = defs.policy(&form.key, seat).map(|p| &p.policy);
    let teams = &defs.directory.teams;
    let team_pool = |key: &str| teams.get(key)?.pool.as_deref().and_then(|p| defs.pool_by_key(p)).filter(usual);
    let fallback = match policy.map(|p| &p.fallback) {
        Some(Target::Pool { pool }) => defs.pool_by_key(pool).filter(usual),
        _ => None,
    };
    let first = defs.pools.iter().find(usual);
    for record in records.iter().filter(|r| others.contains(&r.id)) {
        let route = policy.zip(routes.get(&record.id));
        let routed = route.and_then(|(policy, id)| policy.routes.iter().find(|r| r.id == *id));
        let routed = routed.and_then(|r| r.target.team()).and_then(team_pool);
        let holder = record.value(form, seat).as_id();
        let own = || teams.values().filter(|t| t.members.iter().any(|m| Some(m.person) == holder));
        let pool = routed.or_else(|| own().find_map(|t| team_pool(&t.key))).or(fallback).or(first);
        out.extend(pool.map(|pool| (record.id, pool)));
    }
    Ok(out)
}
