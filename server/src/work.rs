//! The unit of work: changes through the door, reactions to them, until quiet; commit; then publish.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::condition::Clock;

use crate::actor::Actor;
use crate::app::App;
use crate::contacts;
use crate::db::{Lane, Tx};
use crate::error::{Error, Result};
use crate::live::Message;
use crate::passing;
use crate::records::{self, Effects, Write};
use crate::registry::Definitions;

/// Reactions to reactions end here.
const DEPTH: usize = 8;
const BUDGET: usize = 1_000;

/// All of `writes` or none, with everything that follows from them.
pub async fn commit(app: &App, actor: &Actor, writes: Vec<Write>) -> Result<Effects> {
    let (actor, writes) = (actor.clone(), Arc::new(writes));
    let shared = app.clone();
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, writes) = (shared.clone(), actor.clone(), writes.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                inside(tx, &app, &defs, &actor, &clock, writes.to_vec()).await
            })
        })
        .await
}

/// The same inside a transaction that is already open.
pub async fn inside(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    writes: Vec<Write>,
) -> Result<Effects> {
    let mut all = Effects::default();
    let mut next = records::apply(tx, defs, actor, clock, writes).await?;
    for _ in 0..DEPTH {
        let reactions = contacts::reactions(tx, defs, clock, &next).await?;
        let handed = passing::handed_on(defs, &next)?;
        all.0.extend(next.0);
        if reactions.is_empty() && handed.is_empty() {
            let totals = records::settle_totals(tx, defs, clock, &all).await?;
            all.0.extend(totals.0);
            publish(tx, app, &all);
            return Ok(all);
        }
        if all.0.len() + reactions.len() + handed.len() > BUDGET.max(all.0.len() * 2) {
            break;
        }
        next = records::apply(tx, defs, &Actor::system("contact"), clock, reactions).await?;
        next.0.extend(passing::carry_out(tx, defs, actor, clock, handed).await?.0);
    }
    Err(Error::Internal("reactions do not come to an end".into()))
}

fn publish(tx: &mut Tx, app: &App, effects: &Effects) {
    let forms: BTreeSet<String> = effects.0.iter().map(|e| e.form.clone()).collect();
    let live = app.live().clone();
    tx.after_commit(move || {
        for form in forms {
            live.send(Message::Changed { form });
        }
    });
}
