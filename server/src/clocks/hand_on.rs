//! What is late goes to the next of the route's team, to its pool, or stays, as the route says. Each of the three is a decision
//! with its trace.

use std::collections::{BTreeSet, HashMap};

use engine::allocate::decide::Placement;
use engine::allocate::policy::{Afterwards, Target};
use engine::allocate::trace::TimedOut;
use engine::value::Id;
use serde_json::json;

use super::{Done, Running, is_due, time_of};
use crate::actor::Actor;
use crate::allocation::{self, Slice};
use crate::app::App;
use crate::db::{Conn, Stmt, Tx};
use crate::error::Result;
use crate::ownership::{Cause, Kernel, Move, To, home_pools, last_routes, step_clock};
use crate::records::{self, Record, Tick};
use crate::work;

pub(super) async fn inside(tx: &mut Tx, app: &App, form: &str, seat: &str, due: &[Id]) -> Result<Done> {
    let defs = app.registry().fresh(tx).await?;
    let clock = defs.clock(app.now());
    let (form, now, actor) = (defs.form(form)?, clock.now_ms(), Actor::system("clock"));
    let Some(published) = defs.policy(&form.key, seat) else { return Ok(Done::default()) };
    let policy = &*published.policy;
    let routes = last_routes(tx, seat, due).await?;
    let position = |id: &Id| policy.routes.iter().position(|r| Some(&r.id) == routes.get(id));
    let teams: BTreeSet<usize> = due
        .iter()
        .filter_map(position)
        .filter(|at| {
            policy.routes.get(*at).is_some_and(|r| matches!(r.target, Target::Team(_)) && r.clock.reassign.is_some())
        })
        .collect();
    // Policy, people, records: the order in which everybody locks.
    let holders = records::holders(tx, form, seat, due).await?;
    let locked = allocation::lock(tx, &defs, form, seat).await?;
    let mut slice = Slice::open_at(tx, &defs, &clock, form, seat, locked, teams, &holders).await?;
    let mut kernel = Kernel::opened(&defs, &actor, &clock, form, seat, slice.held().clone());
    let mut found = records::load_for_update(tx, form, due).await?;
    found.retain(|record| is_due(form, seat, record, now, true));
    let past = past(tx, seat, &found).await?;
    let pools = home_pools(tx, &defs, form, seat, &found).await?;
    let (mut writes, mut ticks, mut decided, mut done) = (Vec::new(), Vec::new(), Vec::new(), Done::default());
    for record in &found {
        let id = record.id;
        let (ended, late) = (record.clock_at(form, seat, "due"), record.clock_at(form, seat, "late"));
        let mut stay = |note| ticks.push(Tick { record: id, change: step_clock(seat, ended, None, late), note });
        let rule = time_of(Some(policy), &routes, id).and_then(|time| time.clock.reassign);
        let (Some(running), Some(rule)) = (Running::of(form, seat, record), rule) else {
            stay(None);
            continue;
        };
        let (mut had, moves) = past.get(&id).cloned().unwrap_or_default();
        had.push(running.holder);
        let out = TimedOut { route: position(&id), holder: running.holder, due: running.due, moves };
        let mut decision = slice.hand_on(&record.row, out, &had, &rule);
        decided.push(id);
        let next = match decision.placement {
            Placement::Person(person) if person != running.holder => Some(person),
            _ => None,
        };
        let pool = pools.get(&id).filter(|_| next.is_none() && rule.then == Afterwards::Pool);
        if let Some(pool) = pool {
            decision.placement = Placement::Pool(pool.id);
        }
        let decision_id = slice.record(id, &decision)?;
        let to = match (next, pool) {
            (Some(person), _) => To::Person(person),
            (None, Some(pool)) => To::Pool(pool.id),
            (None, None) => {
                let note = json!({ "step": "stays", "seat": seat, "holder": running.holder, "decision": decision_id });
                stay(Some(note));
                done.stayed += 1;
                continue;
            }
        };
        // What the decision chose is inside every cap already.
        let clock = next.and_then(|_| slice.clock(&decision));
        let change = Move { clock, decision: Some(decision_id), beyond_cap: true, ..Move::new(to, Cause::Timeout) };
        writes.push(kernel.place(id, Some(record), Vec::new(), change)?);
        if next.is_some() { done.reassigned += 1 } else { done.pooled += 1 }
    }
    work::inside(tx, app, &defs, &actor, &clock, writes).await?;
    kernel.close(tx, app).await?;
    slice.close(tx, &decided).await?;
    records::ticks(tx, form, &actor, now, ticks).await?;
    Ok(done)
}

/// Of each record everybody who had it, and how often in a row it has gone on.
async fn past(conn: &mut Conn, seat: &str, records: &[Record]) -> Result<HashMap<Id, (Vec<Id>, u32)>> {
    let mut out: HashMap<Id, (Vec<Id>, u32)> = HashMap::new();
    let ids: Vec<Id> = records.iter().map(|r| r.id).collect();
    for chunk in ids.chunks(500) {
        let stmt = Stmt::new(format!(
            "SELECT record, to_person, from_person, cause FROM seat_history WHERE record IN ({}) AND seat = ? \
             ORDER BY at, id",
            Stmt::marks(chunk.len())
        ));
        for row in conn.rows(&stmt.binds(chunk).bind(seat)).await? {
            let (had, moves) = out.entry(row.req_id(0)?).or_default();
            had.extend(row.id(1)?);
            had.extend(row.id(2)?);
            *moves = if row.req_text(3)? == Cause::Timeout.as_str() { *moves + 1 } else { 0 };
        }
    }
    Ok(out)
}
