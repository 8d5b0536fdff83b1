//! On PostgreSQL several processes serve one database: what another one committed reaches the pages of this one by a look
//! at the newest events and notices. Polling alone is correct; ids grow with time, so the primary key finds them.

use std::collections::BTreeSet;
use std::time::Duration;

use engine::value::Id;

use crate::app::App;
use crate::db::Stmt;
use crate::error::Result;
use crate::live::Message;

const PAUSE: Duration = Duration::from_millis(400);
/// How far back each look goes: commits become visible later than their ids were made.
const OVERLAP_MS: i64 = 10_000;

pub(super) async fn run(app: App) {
    let mut told = BTreeSet::new();
    // What was there before this process started is not news.
    let _ = look(&app, &mut told, false).await;
    loop {
        tokio::time::sleep(PAUSE).await;
        if let Err(error) = look(&app, &mut told, true).await {
            tracing::debug!(%error, "relay");
        }
    }
}

async fn look(app: &App, told: &mut BTreeSet<Id>, tell: bool) -> Result<()> {
    let since = first_id(app.now().as_millisecond() - OVERLAP_MS);
    told.retain(|id| *id >= since);
    let (mut conn, _) = app.read().await?;
    let mut forms = BTreeSet::new();
    for row in conn.rows(&Stmt::new("SELECT id, form FROM event WHERE id >= ?").bind(since)).await? {
        if told.insert(row.req_id(0)?) {
            forms.insert(row.req_text(1)?);
        }
    }
    let notices = conn.rows(&Stmt::new("SELECT id, account, kind FROM notice WHERE id >= ?").bind(since)).await?;
    for row in notices {
        let (id, account, kind) = (row.req_id(0)?, row.req_id(1)?, row.req_text(2)?);
        if told.insert(id) && tell {
            app.live().send(Message::Notice { account, kind });
        }
    }
    if tell {
        forms.into_iter().for_each(|form| app.live().send(Message::Changed { form }));
    }
    Ok(())
}

/// The smallest id that an instant can have.
fn first_id(at_ms: i64) -> Id {
    let millis = u64::try_from(at_ms).unwrap_or(0);
    Id(uuid::Uuid::from_u128(u128::from(millis) << 80))
}
