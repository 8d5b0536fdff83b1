//! The raw limit: a bare handler, and a bare loop, that write copies of the product's rows and decide nothing.

use std::sync::{Arc, Mutex};

use anyhow::{Result, anyhow};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use engine::value::Id;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::copies::Copies;
use super::world;
use crate::app::App;
use crate::db::{Lane, Rows, Tx};
use crate::intake::Gathering;

/// Writes copies of the leads `from ..` in one transaction.
pub(super) async fn write(app: &App, rows: Vec<Rows>) -> Result<()> {
    let rows = Arc::new(Mutex::new(Some(rows)));
    let done = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let rows = rows.clone();
        Box::pin(async move {
            let rows = rows.lock().ok().and_then(|mut rows| rows.take()).unwrap_or_default();
            for rows in rows {
                tx.insert(rows).await?;
            }
            Ok::<_, crate::db::Error>(())
        })
    });
    Ok(done.await?)
}

/// Fills a base up to `total` leads that came over the last ninety days, fifty of them held by `fifty`.
pub(super) async fn fill(app: &App, copies: &mut Copies, total: u64, fifty: Id) -> Result<()> {
    let now = app.now().as_millisecond();
    let span = 90 * 86_400_000_i64;
    let mut n = 0;
    while n < total {
        let until = (n + 2_000).min(total);
        let wanted: Vec<(u64, i64, Option<Id>)> = (n..until)
            .map(|n| {
                let at = now - span + i64::try_from(u128::from(n) * span as u128 / u128::from(total)).unwrap_or(0);
                // Fifty of them, in no step with the shapes that are copied: 7919 divides no power of ten.
                let held = n * 7919 % total < 50;
                (1_000_000 + n, at, held.then_some(fifty))
            })
            .collect();
        write(app, copies.slice(&wanted)).await?;
        n = until;
    }
    let (mut conn, defs) = app.read().await?;
    copies.go_on(&mut conn, defs.form("lead")?).await
}

type Waiting = oneshot::Sender<bool>;

/// A server that writes one copy for each request; requests that arrive together share a commit.
pub(super) struct Bare {
    pub address: String,
    tasks: Vec<JoinHandle<()>>,
}

impl Bare {
    pub async fn start(app: &App, copies: Arc<tokio::sync::Mutex<Copies>>, first: u64) -> Result<Bare> {
        let (send, mut line) = mpsc::unbounded_channel::<Waiting>();
        let app = app.clone();
        let writer = tokio::spawn(async move {
            let mut next = first;
            let mut gathering = Gathering::default();
            while let Some(one) = line.recv().await {
                // As the product gathers them.
                let waiting = gathering.others(vec![one], &mut line, |all| all.len() >= 1_000).await;
                let answered = waiting.len();
                let now = app.now().as_millisecond();
                let wanted: Vec<_> = (next..next + waiting.len() as u64).map(|n| (n, now, None)).collect();
                next += waiting.len() as u64;
                let rows = copies.lock().await.slice(&wanted);
                let written = write(&app, rows).await.is_ok();
                for one in waiting {
                    let _ = one.send(written);
                }
                gathering.ended(answered, &line);
            }
        });
        let router = Router::new().route("/api/intake/{channel}", post(receive)).with_state(send);
        let (address, server) = world::serve(router).await?;
        Ok(Bare { address, tasks: vec![writer, server] })
    }

    pub fn stop(self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

async fn receive(State(line): State<mpsc::UnboundedSender<Waiting>>, body: Bytes) -> (StatusCode, &'static str) {
    let (send, answer) = oneshot::channel();
    let received = !body.is_empty() && line.send(send).is_ok();
    match received && answer.await.unwrap_or(false) {
        true => (StatusCode::OK, r#"{"results":[{"status":"created"}]}"#),
        false => (StatusCode::INTERNAL_SERVER_ERROR, "{}"),
    }
}

/// Batches of a thousand, one after the other; leads per second.
pub(super) async fn batches(app: &App, copies: &tokio::sync::Mutex<Copies>, first: u64, calls: u64) -> Result<f64> {
    let begun = std::time::Instant::now();
    for call in 0..calls {
        let now = app.now().as_millisecond();
        let from = first + call * 1_000;
        let wanted: Vec<_> = (from..from + 1_000).map(|n| (n, now, None)).collect();
        let rows = copies.lock().await.slice(&wanted);
        write(app, rows).await.map_err(|e| anyhow!("raw batch: {e}"))?;
    }
    Ok((calls * 1_000) as f64 / begun.elapsed().as_secs_f64())
}
