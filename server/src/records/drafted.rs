//! What rules that are not stored would give back. No record has their times yet, so the statement that counts computes
//! them: of a long table from windows spread evenly over it, and then counts are estimates.

use engine::condition::Clock;
use engine::form::{Form, seat_column};
use sea_query::{Alias, CaseStatement, Expr, ExprTrait, Query as Select};

use super::due::DAY_MS;
use super::read::col;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::registry::{Definitions, Recycler};

/// Rows that are looked at, and of a longer table in how many windows of the same length.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    pub rows: i64,
    pub windows: i64,
}

/// Records by the day on which they go back, those that are late on the first.
#[derive(Debug, PartialEq, Eq)]
pub struct Drafted {
    /// By the draft.
    pub drafted: Vec<i64>,
    /// By the times that are stored, of the same rows: a difference of two estimates of different rows says nothing.
    pub stored: Vec<i64>,
    /// Whether every row was looked at.
    pub exact: bool,
}

/// `days` periods of a day from now on.
pub async fn due_by_draft(
    conn: &mut Conn,
    defs: &Definitions,
    recycler: &Recycler,
    form: &Form,
    clock: &Clock,
    days: usize,
    looked: Looked,
) -> Result<Drafted> {
    let (table, now) = (form.table(), clock.now_ms());
    // Each end by itself: for both at once SQLite reads every row.
    let end = |which| format!("(SELECT {which}(seq) FROM {table})");
    let ends = Stmt::new(format!("SELECT coalesce({}, 0), coalesce({}, -1)", end("min"), end("max")));
    let ends = conn.first(&ends).await?;
    let (first, last) =
        ends.map_or(Ok((0, -1)), |row| Ok::<_, crate::db::Error>((row.req_int(0)?, row.req_int(1)?)))?;
    let span = last - first + 1;
    let Looked { rows, windows } = looked;
    let (step, width) = if span <= rows { (1, 1) } else { (span / windows, rows / windows) };
    let windows = if step > 1 { windows } else { 1 };
    let ends = |window| {
        format!("({}, {})", first + window * step, if step > 1 { first + window * step + width } else { last + 1 })
    };
    let ends: Vec<String> = (0..windows).map(ends).collect();
    let mut inner = Select::select();
    inner.expr_as(due(defs, recycler, form, clock), Alias::new("drafted"));
    inner.expr_as(col(&recycler.column()), Alias::new("stored"));
    let inner = Stmt::of(&inner, conn.dialect());
    // Window by window: SQLite would rather ask each row of the table in which of them it is.
    let inner_sql = format!(
        "{} FROM (VALUES {}) w CROSS JOIN {table} t0 WHERE t0.seq >= w.column1 AND t0.seq < w.column2 AND t0.trashed_at IS NULL",
        inner.sql,
        ends.join(", ")
    );
    let end = now + DAY_MS * i64::try_from(days).unwrap_or(i64::MAX / DAY_MS);
    let day = |at: &str| {
        format!("CASE WHEN {at} <= {now} THEN 0 WHEN {at} < {end} THEN ({at} - {now}) / {DAY_MS} ELSE -1 END")
    };
    let sql = format!(
        "SELECT drafted, stored, count(*) FROM (SELECT CAST({} AS bigint) AS drafted, CAST({} AS bigint) AS stored FROM ({}) x) y \
         WHERE drafted >= 0 OR stored >= 0 GROUP BY drafted, stored",
        day("drafted"),
        day("stored"),
        inner_sql
    );
    let mut out = Drafted { drafted: vec![0; days], stored: vec![0; days], exact: step == 1 };
    for row in conn.rows(&Stmt { sql, binds: inner.binds }).await? {
        let n = row.req_int(2)?;
        for (counts, day) in [(&mut out.drafted, row.req_int(0)?), (&mut out.stored, row.req_int(1)?)] {
            if let Some(slot) = usize::try_from(day).ok().and_then(|day| counts.get_mut(day)) {
                *slot += n;
            }
        }
    }
    for n in out.drafted.iter_mut().chain(&mut out.stored) {
        *n = *n * step / width;
    }
    Ok(out)
}

/// What [`super::recycle_due`] says of a record, as SQL.
fn due(defs: &Definitions, recycler: &Recycler, form: &Form, clock: &Clock) -> Expr {
    let seat = &recycler.recycling.seat;
    let since = format!("t0.{}", seat_column(seat, "since"));
    let began = match form.contacted.as_ref().and_then(|contacted| contacted.last.as_ref()) {
        Some(last) => format!("CASE WHEN t0.{last} > {since} THEN t0.{last} ELSE {since} END"),
        None => since,
    };
    let none = || Expr::cust("CAST(NULL AS bigint)");
    let mut case = CaseStatement::new().case(col(seat).is_null(), none());
    if let Some(life) = &form.lifecycle {
        let over: Vec<&str> = life.closed.iter().chain(&life.won).map(String::as_str).collect();
        case = case.case(col(&life.field).is_in(over), none());
    }
    for (rule, bound) in recycler.recycling.rules.iter().zip(recycler.bound(defs, clock)) {
        case = case.case(bound.to_sql("t0"), Expr::cust(format!("{began} + {}", i64::from(rule.days) * DAY_MS)));
    }
    case.finally(none()).into()
}
