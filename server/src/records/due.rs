//! When records go back to their pools, and records by that time, through its index: rounds read only what is due.

use std::collections::BTreeMap;

use engine::condition::Clock;
use engine::form::{Form, seat_column};
use engine::value::{Id, Value};

use super::{Record, counts, read};
use crate::db::{Bind, Conn, Row, Stmt, Tx};
use crate::error::Result;
use crate::registry::{Definitions, RecycleRule, Recycler};

pub const DAY_MS: i64 = 86_400_000;

/// The rule that holds for a record, if somebody holds it and it is not over.
pub fn recycle_rule<'r>(
    defs: &Definitions,
    recycler: &'r Recycler,
    form: &Form,
    clock: &Clock,
    record: &Record,
) -> Option<&'r RecycleRule> {
    let held = !record.value(form, &recycler.recycling.seat).is_empty() && counts(form, record);
    if held { recycler.fits(defs, clock, &record.row) } else { None }
}

/// When the record goes back: so many days after the last contact of its holder, or after they got it.
pub fn recycle_due(
    defs: &Definitions,
    recycler: &Recycler,
    form: &Form,
    clock: &Clock,
    record: &Record,
) -> Option<i64> {
    let rule = recycle_rule(defs, recycler, form, clock, record)?;
    let since = record.value(form, &seat_column(&recycler.recycling.seat, "since")).as_int()?;
    let last = form.contacted.as_ref().and_then(|c| record.value(form, c.last.as_deref()?).as_int());
    Some(since.max(last.unwrap_or(since)) + i64::from(rule.days) * DAY_MS)
}

/// Writes the times into an image of a record.
pub(super) fn stamp(defs: &Definitions, form: &Form, clock: &Clock, record: &mut Record) {
    for recycler in form.seats.iter().filter_map(|seat| defs.recycler(&form.key, &seat.key)) {
        let due = recycle_due(defs, recycler, form, clock, record).map_or(Value::Null, Value::Int);
        if let Some(slot) = form.index(&recycler.column()).and_then(|i| record.row.values.get_mut(i)) {
            *slot = due;
        }
    }
}

/// Live records whose time lies in `(from, to]`, the earliest first.
pub async fn due_between(
    conn: &mut Conn,
    form: &Form,
    column: &str,
    (from, to): (i64, i64),
    limit: usize,
) -> Result<Vec<Id>> {
    let limit = if limit == usize::MAX { String::new() } else { format!(" LIMIT {limit}") };
    let sql = format!(
        "SELECT id FROM {} WHERE trashed_at IS NULL AND {column} > ? AND {column} <= ? ORDER BY {column}{limit}",
        form.table()
    );
    let rows = conn.rows(&Stmt::new(sql).bind(from).bind(to)).await?;
    Ok(rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?)
}

/// Where a walk along an index has come to: a time and a `seq`.
pub type Place = (i64, i64);

/// The next live records whose time is not after `until`, behind `after`: a time and a `seq`. With where they end, so that a
/// round meets each once, also those that stay due.
pub async fn due_behind(
    conn: &mut Conn,
    form: &Form,
    column: &str,
    after: Place,
    until: i64,
    limit: usize,
) -> Result<(Vec<Id>, Option<Place>)> {
    let sql = format!(
        "SELECT id, {column}, seq FROM {} WHERE trashed_at IS NULL AND {column} <= ? AND ({column}, seq) > (?, ?) \
         ORDER BY {column}, seq LIMIT {limit}",
        form.table()
    );
    walked(&conn.rows(&Stmt::new(sql).bind(until).bind(after.0).bind(after.1)).await?)
}

/// Ids, and the place of the last of rows of (id, time, `seq`).
pub(super) fn walked(rows: &[Row]) -> Result<(Vec<Id>, Option<Place>)> {
    let last = rows.last().map(|row| Ok::<_, crate::error::Error>((row.req_int(1)?, row.req_int(2)?))).transpose()?;
    Ok((rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?, last))
}

/// How many are due by the end of each of `days` periods from now on; those before count as the first.
pub async fn due_by_day(
    conn: &mut Conn,
    form: &Form,
    column: &str,
    now: i64,
    period: i64,
    days: usize,
) -> Result<Vec<i64>> {
    let end = now + period * i64::try_from(days).unwrap_or(i64::MAX / period);
    let sql = format!(
        "SELECT CASE WHEN {column} <= ? THEN 0 ELSE ({column} - ?) / ? END AS day, count(*) FROM {} \
         WHERE trashed_at IS NULL AND {column} < ? GROUP BY 1",
        form.table()
    );
    let stmt = Stmt::new(sql).bind(now).bind(now).bind(period).bind(end);
    let mut out = vec![0; days];
    for row in conn.rows(&stmt).await? {
        if let Some(slot) = usize::try_from(row.req_int(0)?).ok().and_then(|day| out.get_mut(day)) {
            *slot += row.req_int(1)?;
        }
    }
    Ok(out)
}

/// Writes the time of the next records behind row number `after` that somebody holds, where it is another one; the last
/// number, or `None` at the end. Nobody's edit: no revision and no event.
pub async fn restamp(
    tx: &mut Tx,
    form: &Form,
    seat: &str,
    column: &str,
    after: i64,
    due: impl Fn(&Record) -> Option<i64>,
) -> Result<Option<i64>> {
    let (table, since) = (form.table(), seat_column(seat, "since"));
    let sql = format!(
        "SELECT id, seq FROM {table} WHERE seq > ? AND ({since} IS NOT NULL OR {column} IS NOT NULL) ORDER BY seq LIMIT 500"
    );
    let rows = tx.rows(&Stmt::new(sql).bind(after)).await?;
    let ids: Vec<Id> = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
    let Some(last) = rows.last().map(|row| row.req_int(1)).transpose()? else { return Ok(None) };
    let mut changed: BTreeMap<Option<i64>, Vec<Id>> = BTreeMap::new();
    for record in read::load_for_update(tx, form, &ids).await? {
        let (old, new) = (record.value(form, column).as_int(), due(&record));
        if old != new {
            changed.entry(new).or_default().push(record.id);
        }
    }
    let each: Vec<(Id, Option<i64>)> =
        changed.into_iter().flat_map(|(at, ids)| ids.into_iter().map(move |id| (id, at))).collect();
    for chunk in each.chunks(250) {
        let cases = vec!["WHEN ? THEN CAST(? AS BIGINT)"; chunk.len()].join(" ");
        let sql =
            format!("UPDATE {table} SET {column} = CASE id {cases} END WHERE id IN ({})", Stmt::marks(chunk.len()));
        let mut stmt = Stmt::new(sql);
        for (id, at) in chunk {
            stmt = stmt.bind(*id).bind(Bind::from(*at));
        }
        tx.exec(&stmt.binds(chunk.iter().map(|(id, _)| *id))).await?;
    }
    Ok(Some(last))
}
