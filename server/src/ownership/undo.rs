//! Taking a claim back: for who pressed the wrong line, and soon. Who sees the phone number and lets go again and again
//! would read a pool without claiming, so it is offered a few times a day.

use engine::condition::Clock;
use engine::value::Id;

use super::counters::{self, Period, period_start};
use crate::db::{Stmt, Tx};
use crate::error::{Error, Result};
use crate::registry::Pool;

/// As long as a person may take to notice; the web client shows 撤销 for less.
const UNDO_MS: i64 = 60_000;
/// Per person, pool and day.
const UNDOS_A_DAY: i64 = 5;

/// A claim that can be taken back.
pub(super) struct Claim {
    pub at: i64,
    pub pool: Id,
    /// Since when the record had been lying in the pool.
    pub lay_since: Option<i64>,
}

/// The claim by which `me` has the record, if it is the last thing that happened to the seat.
pub(super) async fn own_claim(tx: &mut Tx, clock: &Clock, seat: &str, record: Id, me: Id) -> Result<Claim> {
    let stmt = Stmt::new(
        "SELECT at, from_pool, to_person, cause FROM seat_history WHERE record = ? AND seat = ? \
         ORDER BY at DESC, id DESC LIMIT 1",
    );
    let last = tx.first(&stmt.bind(record).bind(seat)).await?;
    let mut claim = None;
    if let Some(row) = last
        && row.id(2)? == Some(me)
        && row.req_text(3)? == "claim"
    {
        claim = row.id(1)?.map(|pool| (row.req_int(0), pool));
    }
    let Some((at, pool)) = claim else {
        return Err(Error::refused("no_claim", "没有可以撤销的领取", "There is no claim of yours to take back"));
    };
    let at = at?;
    if clock.now_ms() - at > UNDO_MS {
        let seconds = UNDO_MS / 1_000;
        return Err(Error::refused(
            "undo_over",
            format!("领取已超过 {seconds} 秒，不能撤销，可以退回"),
            format!("Claimed more than {seconds} seconds ago: too late to undo; you can return the record"),
        ));
    }
    let stmt =
        Stmt::new("SELECT max(at) FROM seat_history WHERE record = ? AND seat = ? AND to_pool = ? AND cause <> 'undo'");
    let lay_since = tx.first(&stmt.bind(record).bind(seat).bind(pool)).await?.map_or(Ok(None), |r| r.int(0))?;
    Ok(Claim { at, pool, lay_since })
}

/// Counts the undo, where it may be one more.
pub(super) async fn count(tx: &mut Tx, clock: &Clock, pool: &Pool, me: Id) -> Result<()> {
    let (scope, day) = (format!("undone:{}", pool.id), period_start(clock, Period::Day));
    let used = counters::read(tx, &scope, day, &[me]).await?.get(&me).copied().unwrap_or(0);
    if used >= UNDOS_A_DAY {
        return Err(Error::refused(
            "undos_used",
            format!("今天已撤销 {used} 次领取，可以退回"),
            format!("{used} claims taken back today already; you can return the record"),
        ));
    }
    counters::add(tx, vec![(me, scope, day, 1)]).await
}
