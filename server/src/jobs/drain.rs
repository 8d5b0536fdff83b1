//! The waiting queue: oldest first, as soon as somebody can take a record again.

use std::sync::Arc;

use engine::allocate::decide::{Newcomer, Placement};
use engine::value::Id;

use crate::actor::Actor;
use crate::allocation::{self, Slice};
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::Result;
use crate::{intake, records};

/// Most records of one round and queue.
const ROUND: usize = 50;

/// Gives out what can be given out; how many records left the queue.
pub async fn drain(app: &App) -> Result<usize> {
    let (mut conn, defs) = app.read().await?;
    let queues = conn.rows(&Stmt::new("SELECT DISTINCT form, seat, team FROM waiting")).await?;
    let queues: Vec<(String, String, String)> = queues
        .iter()
        .map(|row| Ok((row.req_text(0)?, row.req_text(1)?, row.req_text(2)?)))
        .collect::<crate::db::Result<_>>()?;
    let mut left = 0;
    for (form, seat, team) in queues {
        let Ok(form) = defs.form(&form) else { continue };
        let oldest = Stmt::new(format!(
            "SELECT record FROM waiting WHERE form = ? AND seat = ? AND team = ? ORDER BY since, record LIMIT {ROUND}"
        ));
        let rows = conn.rows(&oldest.bind(form.key.as_str()).bind(seat.as_str()).bind(team.as_str())).await?;
        let ids: Vec<Id> = rows.iter().map(|r| r.req_id(0)).collect::<crate::db::Result<_>>()?;
        // A look without locks first: most rounds find nobody who could take anything.
        let Some(first) = ids.first() else { continue };
        let first = records::load(&mut conn, form, &[*first]).await?;
        let clock = defs.clock(app.now());
        let published = allocation::published(&defs, form, &seat)?;
        if let Some(record) = first.first() {
            let rows = [&record.row];
            let mut look = Slice::rehearse(&mut conn, &defs, &clock, form, &seat, published, &rows, &[]).await?;
            let decision = look.decide(&record.row, &Newcomer::default());
            if matches!(decision.placement, Placement::Waiting(_)) {
                continue;
            }
        }
        left += round(app, form.key.clone(), ids).await?;
    }
    Ok(left)
}

async fn round(app: &App, form: String, ids: Vec<Id>) -> Result<usize> {
    let (shared, ids) = (app.clone(), Arc::new(ids));
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, form, ids) = (shared.clone(), form.clone(), ids.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                let actor = Actor::system("allocation");
                let form = defs.form(&form)?;
                let moved = intake::reallocate(tx, &app, &defs, &clock, &actor, form, &ids).await?;
                // Who is no longer there, or has a holder by another way, waits for nothing.
                let stale: Vec<Id> = ids.iter().filter(|id| !moved.iter().any(|(m, _)| m == *id)).copied().collect();
                for id in stale {
                    tx.exec(&Stmt::new("DELETE FROM waiting WHERE record = ?").bind(id)).await?;
                }
                Ok(moved.iter().filter(|(_, state)| *state != "waiting").count())
            })
        })
        .await
}
