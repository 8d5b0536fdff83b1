//! What is due goes back, through the one kernel; a record that cannot never stops the others.

use engine::value::Id;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::Result;
use crate::ownership::{Cause, Kernel, Move, To, home_pools};
use crate::records::{self, Record};
use crate::registry::Recycler;
use crate::work;

/// Records of one transaction: people's writes come between.
const SLICE: usize = 200;

pub(super) async fn sweep(app: &App, recycler: &Recycler) -> Result<usize> {
    let (now, mut after, mut count) = (app.now().as_millisecond(), (i64::MIN, 0), 0);
    loop {
        let (due, last) = {
            let (mut conn, defs) = app.read().await?;
            let form = defs.form(&recycler.recycling.form)?;
            records::due_behind(&mut conn, form, &recycler.column(), after, now, SLICE).await?
        };
        let Some(last) = last else { break };
        after = last;
        count += match recycle(app, recycler, due.clone()).await {
            Ok(moved) => moved,
            Err(error) => {
                tracing::warn!(%error, "a slice could not be recycled, record by record now");
                match one_by_one(app, recycler, due).await? {
                    // It is hardly the records: the next round tries again.
                    0 => break,
                    moved => moved,
                }
            }
        };
    }
    Ok(count)
}

async fn one_by_one(app: &App, recycler: &Recycler, due: Vec<Id>) -> Result<usize> {
    let mut count = 0;
    for id in due {
        match recycle(app, recycler, vec![id]).await {
            Ok(moved) => count += moved,
            Err(crate::error::Error::Db(crate::db::Error::Closed)) => break,
            Err(error) => tracing::warn!(record = %id, %error, "could not be recycled, stays with its holder"),
        }
    }
    Ok(count)
}

async fn recycle(app: &App, recycler: &Recycler, due: Vec<Id>) -> Result<usize> {
    let (shared, recycler) = (app.clone(), recycler.clone());
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, recycler, due) = (shared.clone(), recycler.clone(), due.clone());
            Box::pin(async move { inside(tx, &app, &recycler, &due).await })
        })
        .await
}

async fn inside(tx: &mut Tx, app: &App, recycler: &Recycler, due: &[Id]) -> Result<usize> {
    let defs = app.registry().fresh(tx).await?;
    let clock = defs.clock(app.now());
    let (form, seat) = (defs.form(&recycler.recycling.form)?, &recycler.recycling.seat);
    // People before records: the order in which everybody locks.
    let people = records::holders(tx, form, seat, due).await?;
    let actor = Actor::system("recycle");
    let mut kernel = Kernel::open(tx, &defs, &actor, &clock, form, seat, &people).await?;
    let locked = records::load_for_update(tx, form, due).await?;
    // Somebody may have spoken with the customer meanwhile.
    let still = |record: &Record| {
        records::recycle_due(&defs, recycler, form, &clock, record).is_some_and(|due| due <= clock.now_ms())
    };
    let locked: Vec<Record> = locked.into_iter().filter(still).collect();
    let pools = home_pools(tx, &defs, form, seat, &locked).await?;
    let mut writes = Vec::new();
    for record in &locked {
        let Some(pool) = pools.get(&record.id) else { continue };
        let reason = records::recycle_rule(&defs, recycler, form, &clock, record).map(|rule| rule.name.zh.clone());
        let change = Move { reason, ..Move::new(To::Pool(pool.id), Cause::Recycle) };
        writes.push(kernel.place(record.id, Some(record), Vec::new(), change)?);
    }
    let moved = writes.len();
    work::inside(tx, app, &defs, &actor, &clock, writes).await?;
    kernel.close(tx, app).await?;
    Ok(moved)
}
