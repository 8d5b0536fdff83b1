//! Limits of a pool on who claims from it: so many a day, and not what one has just lost.

use engine::condition::Clock;
use engine::value::Id;

use super::counters::{self, Period, period_start};
use crate::db::{Stmt, Tx};
use crate::error::{Error, Result};
use crate::registry::Pool;

const DAY_MS: i64 = 86_400_000;

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
    let Some(days) = pool.cooldown_days.filter(|d| *d > 0) else { return Ok(()) };
    let span = i64::from(days) * DAY_MS;
    let stmt = Stmt::new(
        "SELECT max(at) FROM seat_history WHERE record = ? AND seat = ? AND from_person = ? AND at > ? \
         AND cause IN ('return', 'recycle', 'timeout')",
    );
    let stmt = stmt.bind(record).bind(pool.seat.as_str()).bind(me).bind(clock.now_ms() - span);
    let Some(lost) = tx.first(&stmt).await?.map_or(Ok(None), |r| r.int(0))? else { return Ok(()) };
    let day = jiff::Timestamp::from_millisecond(lost + span).map(|t| t.to_zoned(clock.zone.clone()));
    let day = day.map(|z| z.strftime("%m-%d %H:%M").to_string()).unwrap_or_default();
    Err(Error::refused("cooldown", format!("冷却中，{day} 起可再领"), format!("Cooling down; again from {day}")))
}
