//! Pools: what came in, what went out, what is there. Of the whole pool, whoever brought or took it: its members may know.

use std::collections::HashMap;

use engine::form::{Lang, seat_column};
use engine::value::Id;
use serde::Serialize;

use super::Rate;
use super::scope::Scope;
use crate::actor::{Actor, Power};
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::figures::Count;
use crate::pools;
use crate::records::{Among, By, WaysOut};
use crate::registry::Pool;

#[derive(Default)]
struct Flow {
    entered: i64,
    returned: i64,
    withdrawn: i64,
    recycled: i64,
    claimed: i64,
    assigned: i64,
    left: i64,
}

/// A pool over the period: start + entered + returned + withdrawn + recycled − claimed − assigned − left = end.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PoolFlow {
    #[schema(value_type = String)]
    pub id: Id,
    pub key: String,
    pub name: String,
    pub nurture: bool,
    pub start: i64,
    /// By route, fallback or hand, from nobody or from another pool.
    pub entered: i64,
    pub returned: i64,
    pub withdrawn: i64,
    pub recycled: i64,
    pub claimed: i64,
    pub assigned: i64,
    /// To another pool, into review, to the trash and back …
    pub left: i64,
    pub end: Count,
    /// Median stay of what left in the period, in milliseconds.
    pub stay_ms: Option<i64>,
    /// Of what was claimed or assigned out of it in the period, converted by now.
    pub revived: Rate,
}

/// Pools of the form that the reader may look into.
pub(super) fn visible<'a>(scope: &Scope<'a>) -> Vec<&'a Pool> {
    let manages = scope.actor.has(Power::ManagePools) || scope.actor.has(Power::ManagePolicies);
    let of_form = |p: &&Pool| p.form == scope.form.key && p.seat == scope.seat;
    let visible = |p: &&Pool| manages || p.admits(scope.defs, scope.actor);
    scope.defs.pools.iter().filter(of_form).filter(visible).collect()
}

/// What lies in each pool now.
pub(super) async fn stock(conn: &mut Conn, scope: &Scope<'_>) -> Result<HashMap<Id, i64>> {
    let system = Actor::system("board");
    let pool = seat_column(&scope.seat, "pool");
    let filled = super::scope::filled(&pool);
    let among = Among { defs: scope.defs, actor: &system, clock: scope.clock, form: scope.form, condition: filled };
    let lines = among.grouped(conn, &By::Field(&pool), &[]).await?;
    Ok(lines.iter().filter_map(|l| Some((l.group.id()?, l.n))).collect())
}

pub(super) async fn read(conn: &mut Conn, scope: &Scope<'_>, lang: Lang) -> Result<Vec<PoolFlow>> {
    let pools = visible(scope);
    if pools.is_empty() {
        return Ok(Vec::new());
    }
    let stmt = Stmt::new(
        "SELECT from_pool, to_pool, cause, count(to_person), count(*) FROM seat_history WHERE form = ? AND at >= ? AND seat = ? \
         AND (from_pool IS NOT NULL OR to_pool IS NOT NULL) GROUP BY from_pool, to_pool, cause",
    );
    let stmt = stmt.bind(scope.form.key.as_str()).bind(scope.start(0)).bind(scope.seat.as_str());
    let mut flows: HashMap<Id, Flow> = HashMap::new();
    for row in conn.rows(&stmt).await? {
        let (from, to, cause) = (row.id(0)?, row.id(1)?, row.req_text(2)?);
        let (held, all) = (row.req_int(3)?, row.req_int(4)?);
        if from == to {
            continue;
        }
        if let Some(to) = to {
            let flow = flows.entry(to).or_default();
            // A claim that was taken back was none.
            if cause == "undo" && from.is_none() {
                flow.claimed -= all;
                continue;
            }
            *match cause.as_str() {
                "return" => &mut flow.returned,
                "withdraw" => &mut flow.withdrawn,
                "recycle" | "timeout" => &mut flow.recycled,
                _ => &mut flow.entered,
            } += all;
        }
        if let Some(from) = from {
            let flow = flows.entry(from).or_default();
            *if cause == "claim" { &mut flow.claimed } else { &mut flow.assigned } += held;
            flow.left += all - held;
        }
    }
    let stock = stock(conn, scope).await?;
    let ways = WaysOut { form: scope.form, seat: &scope.seat, since: scope.start(0) };
    let (stays, revived) = (ways.stays(conn).await?, ways.revived(conn).await?);
    let shown = pools.into_iter().map(|pool| {
        let flow = flows.remove(&pool.id).unwrap_or_default();
        let end = stock.get(&pool.id).copied().unwrap_or(0);
        let came = flow.entered + flow.returned + flow.withdrawn + flow.recycled;
        let went = flow.claimed + flow.assigned + flow.left;
        PoolFlow {
            id: pool.id,
            key: pool.key.clone(),
            name: pool.name.get(lang).to_owned(),
            nurture: pool.nurture,
            start: end - came + went,
            entered: flow.entered,
            returned: flow.returned,
            withdrawn: flow.withdrawn,
            recycled: flow.recycled,
            claimed: flow.claimed,
            assigned: flow.assigned,
            left: flow.left,
            end: Count::of(end, &scope.form.key, pools::inside(pool)),
            stay_ms: stays.get(&pool.id).copied(),
            revived: revived
                .get(&pool.id)
                .map_or_else(|| Rate::of(0, 0, None, None), |&(n, of)| Rate::of(n, of, None, None)),
        }
    });
    Ok(shown.collect())
}
