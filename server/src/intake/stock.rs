//! Allocation of records that are there already.

use std::collections::HashMap;

use engine::allocate::decide::Newcomer;
use engine::condition::{Clock, Row};
use engine::form::{Form, seat_column};
use engine::value::Id;

use super::slice::to;
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
    let seat = form.seats.first().map(|s| s.key.clone()).ok_or(Error::NotFound)?;
    // People before records: the order in which everybody locks.
    let images = records::load(tx, form, ids).await?;
    let rows: Vec<&Row> = images.iter().map(|r| &r.row).collect();
    let policy = allocation::lock(tx, defs, form, &seat).await?;
    let mut slice = Slice::open(tx, defs, clock, form, &seat, policy, &rows, &[]).await?;
    let mut kernel = Kernel::opened(defs, actor, clock, form, &seat, slice.held().clone());
    let loaded = records::load_for_update(tx, form, ids).await?;
    let mut loaded: HashMap<Id, Record> = loaded.into_iter().map(|r| (r.id, r)).collect();
    let (mut writes, mut decided, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for id in ids {
        let Some(record) = loaded.remove(id) else { continue };
        let held = !record.value(form, &seat).is_empty();
        if held || record.trashed_at.is_some() || !records::counts(form, &record) {
            continue;
        }
        let decision = slice.decide(&record.row, &Newcomer::default());
        decided.push(*id);
        let state = allocation::state_of(&decision.placement);
        let now = record.value(form, &seat_column(&seat, "state")).as_text();
        out.push((*id, state));
        if state == "waiting" && now == Some("waiting") {
            continue;
        }
        let decision_id = slice.record(*id, &decision)?;
        let (to, reason) = to(&decision.placement);
        let first = if let To::Person(_) = to { slice.clock(&decision) } else { None };
        let change =
            Move { clock: first, reason, decision: Some(decision_id), beyond_cap: true, ..Move::new(to, Cause::Route) };
        writes.push(kernel.place(*id, Some(&record), decision.marked.clone(), change)?);
    }
    work::inside(tx, app, defs, &Actor::system("allocation"), clock, writes).await?;
    kernel.close(tx, app).await?;
    slice.close(tx, &decided).await?;
    Ok(out)
}
