//! After a change of rules the times of all records that somebody holds are made anew, by slices that may be cut.

use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::Result;
use crate::records;
use crate::registry::Recycler;

use super::{Progress, keep, locked, progress};

/// Slices of one round: people's writes come between.
const SLICES: usize = 40;

/// Whether stored times are those of today's rules.
pub(super) async fn settled(app: &App, recycler: &Recycler) -> Result<bool> {
    let known = {
        let mut conn = app.db().read().await?;
        progress(&mut conn, recycler).await?
    };
    if known.is_some_and(|p| p.mark == recycler.mark && p.next.is_none()) {
        return Ok(true);
    }
    for _ in 0..SLICES {
        if slice(app, recycler).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The next records; whether they were the last.
async fn slice(app: &App, recycler: &Recycler) -> Result<bool> {
    let (shared, recycler) = (app.clone(), recycler.clone());
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, recycler) = (shared.clone(), recycler.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                let form = defs.form(&recycler.recycling.form)?;
                // Nobody is reminded of what was late before there were rules.
                let fresh = || Progress { mark: recycler.mark.clone(), next: Some(0), reminded: clock.now_ms() };
                let known = locked(tx, &recycler).await?;
                let mut now = known.filter(|p| p.mark == recycler.mark).unwrap_or_else(fresh);
                let Some(after) = now.next else { return Ok(true) };
                let due = |record: &records::Record| records::recycle_due(&defs, &recycler, form, &clock, record);
                now.next = records::restamp(tx, form, &recycler.recycling.seat, &recycler.column(), after, due).await?;
                keep(tx, &recycler, &now).await?;
                Ok(now.next.is_none())
            })
        })
        .await
}
