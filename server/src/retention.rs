//! What is kept for a time only: sessions that ended, answers kept for repeated requests, notices. Records, their history
//! and the reasons of decisions are never among it. Deliveries, files of imports and payloads of intake have clocks of
//! their own, beside their code.

use engine::value::Id;

use crate::app::App;
use crate::db::{Bind, Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::ids;

const DAY_MS: i64 = 86_400_000;

/// Notices of people, read or not, where the workspace says nothing else.
pub const NOTICE_DAYS: u32 = 180;
/// A sender that repeats a request does so within this.
const REPEAT_DAYS: i64 = 7;
/// Rows that one transaction takes away: others wait for it.
const SLICE: i64 = 2_000;

/// How many rows went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    pub sessions: u64,
    pub notices: u64,
    pub answers: u64,
}

/// Forgets whatever is over by now, a slice after the other.
pub async fn round(app: &App) -> Result<Forgotten> {
    let now = app.now().as_millisecond();
    let notice_days = i64::from(app.definitions().workspace.keep_notices_days.unwrap_or(NOTICE_DAYS));
    // Ids begin with their time, so that the primary key finds the oldest ones.
    let oldest: Id = ids::first_of(now - notice_days * DAY_MS);
    Ok(Forgotten {
        sessions: all(app, "session", "token", "expires_at <= ?", now.into()).await?
            + all(app, "half_session", "token", "expires_at <= ?", now.into()).await?,
        notices: all(app, "notice", "id", "id < ?", oldest.into()).await?,
        answers: all(app, "idempotency", "key", "at < ?", (now - REPEAT_DAYS * DAY_MS).into()).await?,
    })
}

async fn all(app: &App, table: &'static str, key: &'static str, over: &'static str, bind: Bind) -> Result<u64> {
    let sql = format!("DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {over} LIMIT {SLICE})");
    let mut total = 0;
    loop {
        let stmt = Stmt::new(sql.clone()).bind(bind.clone());
        let write = app.db().write(Lane::Background, move |tx: &mut Tx| {
            let stmt = stmt.clone();
            Box::pin(async move { Ok::<_, Error>(tx.exec(&stmt).await?) })
        });
        let gone = write.await?;
        total += gone;
        if gone < SLICE as u64 {
            return Ok(total);
        }
    }
}
