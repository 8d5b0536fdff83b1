//! Allocation of records that are there already.

use std::collections::HashMap;

use engine::allocate::decide::{Newcomer, Placement};
use engine::condition::{Clock, Row};
use engine::form::{Form, seat_column};
use engine::value::Id;

use super::slice::to;
use super::waiting;
use crate::actor::Actor;
use crate::allocation::{self, Slice};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ownership::{Cause, Kernel, Move, To};
use crate::records::{self, Record};
use crate::registry::Definitions;
use crate::work;

/// Routes records that are there already: stock leads, the waiting queue. In order, all in one slice.
pub async fn reallocate(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    clock: &Clock,
    actor: &Actor,
    form: &Form,
    ids: &[Id],
) -> Result<Vec<(Id, &'static str)>> {
    routed(tx, app, defs, clock, actor, form, ids, None).await
}

/// The same for records that somebody holds too, each with the holder from whom it may be taken: who the policy chooses
/// now gets it. Whom it chooses again keeps it; what changed hands meanwhile is left alone.
pub async fn reroute(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    clock: &Clock,
    actor: &Actor,
    form: &Form,
    records: &[(Id, Option<Id>)],
) -> Result<Vec<(Id, &'static str)>> {
    let ids: Vec<Id> = records.iter().map(|(id, _)| *id).collect();
    let holders: HashMap<Id, Option<Id>> = records.iter().copied().collect();
    routed(tx, app, defs, clock, actor, form, &ids, Some(&holders)).await
}

#[allow(clippy::too_many_arguments, reason = "which records go where, by whose act, and from whom")]
async fn routed(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    clock: &Clock,
    actor: &Actor,
    form: &Form,
    ids: &[Id],
    from: Option<&HashMap<Id, Option<Id>>>,
) -> Result<Vec<(Id, &'static str)>> {
    let seat = form.seats.first().map(|s| s.key.clone()).ok_or(Error::NotFound)?;
    // People before records: the order in which everybody locks.
    let images = records::load(tx, form, ids).await?;
    let rows: Vec<&Row> = images.iter().map(|r| &r.row).collect();
    let holder = |record: &Record| record.value(form, &seat).as_id();
    let holders: Vec<Id> = images.iter().filter(|_| from.is_some()).filter_map(holder).collect();
    let policy = allocation::lock(tx, defs, form, &seat).await?;
    let mut slice = Slice::open(tx, defs, clock, form, &seat, policy, &rows, &holders).await?;
    let mut kernel = Kernel::opened(defs, actor, clock, form, &seat, slice.held().clone());
    let loaded = records::load_for_update(tx, form, ids).await?;
    let mut loaded: HashMap<Id, Record> = loaded.into_iter().map(|r| (r.id, r)).collect();
    let (mut writes, mut decided, mut out) = (Vec::new(), Vec::new(), Vec::new());
    let routes = &allocation::published(defs, form, &seat)?.policy.routes;
    let mut queue: Vec<(Id, String, String)> = Vec::new();
    for id in ids {
        let Some(record) = loaded.remove(id) else { continue };
        let before = holder(&record);
        let stays = from.map_or(before.is_some(), |from| from.get(id) != Some(&before));
        if stays || record.trashed_at.is_some() || !records::counts(form, &record) {
            continue;
        }
        let decision = slice.decide(&record.row, &Newcomer::default());
        decided.push(*id);
        let state = allocation::state_of(&decision.placement);
        let now = record.value(form, &seat_column(&seat, "state")).as_text();
        out.push((*id, state));
        if let Placement::Waiting(team) = &decision.placement {
            let route = decision.route.and_then(|r| routes.get(r)).map(|r| r.id.clone()).unwrap_or_default();
            queue.push((*id, team.clone(), route));
        }
        if state == "waiting" && now == Some("waiting") {
            continue;
        }
        let decision_id = slice.record(*id, &decision)?;
        let (to, reason) = to(&decision.placement);
        if before.is_some_and(|holder| to == To::Person(holder)) {
            continue;
        }
        let first = if let To::Person(_) = to { slice.clock(&decision) } else { None };
        let change =
            Move { clock: first, reason, decision: Some(decision_id), beyond_cap: true, ..Move::new(to, Cause::Route) };
        writes.push(kernel.place(*id, Some(&record), decision.marked.clone(), change)?);
    }
    work::inside(tx, app, defs, &Actor::system("allocation"), clock, writes).await?;
    kernel.close(tx, app).await?;
    waiting::wait(tx, clock, form, &seat, &queue).await?;
    slice.close(tx, &decided).await?;
    Ok(out)
}
