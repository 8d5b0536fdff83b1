//! What I can claim: of each pool the newest, masked as lists show them.

use engine::condition::Clock;
use engine::value::Id;
use serde::Serialize;
use serde_json::Value as Json;

use super::{context, ids, keep};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Moment};
use crate::pools::{self, Entered, PoolView};
use crate::records::{self, Query, Sort};
use crate::registry::Definitions;

/// Records of each pool.
const SHOWN: usize = 5;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Claimable {
    #[schema(value_type = String)]
    pool: Id,
    key: String,
    name: String,
    form: String,
    seat: String,
    total: Count,
    /// How many I can still claim now; null for no limit.
    remaining: Option<i64>,
    /// Why I can claim none.
    reason: Option<String>,
    records: Vec<ClaimableRecord>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ClaimableRecord {
    #[schema(value_type = Object)]
    record: Json,
    /// How it came into the pool.
    entered: Option<Entered>,
    /// I lost it too recently: from when I can claim it again.
    again_at: Option<Moment>,
}

pub(super) async fn of(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    view: &PoolView,
) -> Result<Option<Claimable>> {
    let Some(pool) = defs.pool(view.id).filter(|p| p.admits(defs, actor)) else { return Ok(None) };
    let form = defs.form(&view.form)?;
    let condition = pools::inside(pool);
    let query = Query { condition, sort: Sort::parse("-created_at"), limit: SHOWN, ..Query::default() };
    let page = records::list(conn, defs, actor, clock, form, &query).await?;
    let names = records::names_for(conn, defs, actor, clock, form, &page.records).await?;
    let ids = ids(&page.records);
    let mut entered = pools::entered(conn, pool, &ids).await?;
    let me = actor.id().unwrap_or(Id::NIL);
    let cooling = records::cooling(conn, clock, pool, me, &ids).await?;
    let next = form.contacted.as_ref().and_then(|c| c.next.as_deref());
    let shown = context(defs, actor, form, next);
    let records = page.records.iter().map(|seen| {
        let mut record = records::to_json(defs, actor, form, seen, &names);
        keep(&mut record, &shown);
        let id = seen.record.id;
        ClaimableRecord { record, entered: entered.remove(&id), again_at: cooling.get(&id).copied().map(Moment) }
    });
    Ok(Some(Claimable {
        pool: view.id,
        key: view.key.clone(),
        name: view.name.clone(),
        form: form.key.clone(),
        seat: pool.seat.clone(),
        total: view.claimable.clone(),
        remaining: view.remaining,
        reason: view.reason.clone(),
        records: records.collect(),
    }))
}
