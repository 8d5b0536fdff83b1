//! Limits of a pool on who claims from it: so many a day, and not what one has just lost.

use engine::condition::Clock;
use engine::value::Id;

use super::counters::{self, Period, period_start};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::records;
use crate::registry::Pool;

pub(super) async fn daily(tx: &mut Tx, clock: &Clock, pool: &Pool, me: Id) -> Result<()> {
    let Some(limit) = pool.daily_claims else { return Ok(()) };
    let day = period_start(clock, Period::Day);
    let used = counters::read(tx, &counters::claims(pool.id), day, &[me]).await?;
    let used = used.get(&me).copied().unwrap_or(0);
    if used < i64::from(limit) {
        return Ok(());
    }
    Err(Error::refused(
        "daily_claims",
        format!("今天已领 {used} / {limit}，明天 00:00 后可再领"),
        format!("{used} of {limit} claimed today; again after midnight"),
    ))
}

pub(super) async fn cooldown(tx: &mut Tx, clock: &Clock, pool: &Pool, me: Id, record: Id) -> Result<()> {
    match records::cooling(tx, clock, pool, me, &[record]).await?.get(&record) {
        Some(until) => Err(Error::Refused { code: "cooldown", text: records::cooling_until(clock, *until) }),
        None => Ok(()),
    }
}
