//! What happens without a request: the waiting queue drains, clocks run out, notices go out by mail and robot, processes show that they live, pages hear of changes that
//! other processes made. Each round is idempotent and may be cut at any point.

mod drain;
mod messenger;
mod relay;

use std::time::Duration;

use tokio::task::JoinSet;

use crate::app::App;
use crate::attachments;
use crate::boards;
use crate::bulk;
use crate::clocks;
use crate::db::{Bind, Dialect, Lane, Stmt, Tx, insert};
use crate::delivery;
use crate::error::{Error, Result};
use crate::import;
use crate::intake;
use crate::lookup;
use crate::plans;
use crate::recycling;
use crate::retention;
use crate::trash;

pub use drain::drain;
pub use relay::Relay;

/// Background work of one process; it ends when this is dropped.
pub struct Jobs(#[allow(dead_code, reason = "held for its drop")] JoinSet<()>);

pub fn start(app: &App) -> Jobs {
    let mut set = JoinSet::new();
    every(&mut set, app, Duration::from_secs(1), "drain", |app| Box::pin(async move { drain(&app).await.map(drop) }));
    every(&mut set, app, Duration::from_secs(10), "recycling", |app| {
        Box::pin(async move { recycling::round(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(60), "summaries", |app| {
        Box::pin(async move { boards::sum_up(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(5), "clocks", |app| {
        Box::pin(async move { clocks::round(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(10), "planned contacts", |app| {
        Box::pin(async move { plans::round(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(5), "heartbeat", |app| Box::pin(async move { heartbeat(&app).await }));
    every(&mut set, app, Duration::from_secs(3_600), "forget deliveries", |app| {
        Box::pin(async move { delivery::clear(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(3_600), "forget payloads", |app| {
        Box::pin(async move { intake::clear(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(3_600), "retention", |app| {
        Box::pin(async move { retention::round(&app).await.map(drop) })
    });
    every(&mut set, app, Duration::from_secs(3_600), "trash", |app| {
        Box::pin(async move { trash::round(&app).await.map(drop) })
    });
    set.spawn(messenger::run(app.clone()));
    every(&mut set, app, Duration::from_secs(3_600), "clear imports", |app| {
        Box::pin(async move { import::clear(&app).await })
    });
    every(&mut set, app, Duration::from_secs(3_600), "sweep attachments", |app| {
        Box::pin(async move { attachments::sweep(&app).await.map(drop) })
    });
    set.spawn(imports(app.clone()));
    every(&mut set, app, Duration::from_secs(3_600), "clear operations", |app| {
        Box::pin(async move { bulk::clear(&app).await })
    });
    set.spawn(operations(app.clone()));
    every(&mut set, app, Duration::from_secs(3_600), "forget lookups", |app| {
        Box::pin(async move { lookup::clear(&app).await })
    });
    if app.db().dialect() == Dialect::Postgres {
        set.spawn(relay::run(app.clone()));
    }
    Jobs(set)
}

type Round = fn(App) -> futures::future::BoxFuture<'static, Result<()>>;

fn every(set: &mut JoinSet<()>, app: &App, pause: Duration, name: &'static str, round: Round) {
    let app = app.clone();
    set.spawn(async move {
        loop {
            tokio::time::sleep(pause).await;
            match round(app.clone()).await {
                Ok(()) | Err(Error::Db(crate::db::Error::Closed)) => {}
                Err(error) => tracing::warn!(job = name, %error, "round failed, will be tried again"),
            }
        }
    });
}

/// Imports of people, a slice after the other.
async fn imports(app: App) {
    let mut worker = import::Worker::new(&app);
    loop {
        match worker.all().await {
            Ok(()) | Err(Error::Db(crate::db::Error::Closed)) => {}
            Err(error) => tracing::warn!(job = "imports", %error, "will be tried again"),
        }
        tokio::time::sleep(IMPORTS_PAUSE).await;
    }
}

/// Acts of people on many records, a slice after the other.
async fn operations(app: App) {
    let mut worker = bulk::Worker::new(&app);
    loop {
        match worker.all().await {
            Ok(()) | Err(Error::Db(crate::db::Error::Closed)) => {}
            Err(error) => tracing::warn!(job = "operations", %error, "will be tried again"),
        }
        tokio::time::sleep(IMPORTS_PAUSE).await;
    }
}

/// How long a person waits at most until an import or an operation begins.
const IMPORTS_PAUSE: Duration = Duration::from_millis(500);

/// Tells the other processes which version of the definitions this one works with; forgets those that are gone.
async fn heartbeat(app: &App) -> Result<()> {
    let (process, version, now) = (app.process(), app.definitions().version, app.now().as_millisecond());
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                let mut row = insert("heartbeat", &["process", "version", "seen_at"]).suffix(
                    " ON CONFLICT (process) DO UPDATE SET version = excluded.version, seen_at = excluded.seen_at",
                );
                row.row([process.into(), Bind::from(version), now.into()]);
                tx.insert(row).await?;
                let gone = Stmt::new("DELETE FROM heartbeat WHERE seen_at < ?").bind(now - 60_000);
                tx.exec(&gone).await?;
                Ok(())
            })
        })
        .await
}
