//! First-contact clocks that run: which have something to do now, by an index, and what a step writes. A step is nobody's edit:
//! no revision, so that whoever is writing in the record keeps on.

use engine::form::{Form, seat_column};
use engine::value::{Id, Value};
use serde_json::Value as Json;

use super::due::{Place, walked};
use super::history::{self, EventKind};
use super::{OwnerChange, Record};
use crate::actor::Actor;
use crate::db::{Bind, Conn, Stmt, Tx};
use crate::error::Result;

/// Records whose clock has its next step at or before `now`, the earliest first, behind `after`: a reminder or the end, or what
/// comes after the end where that is noted (`late`). With where they end.
pub async fn clock_due(
    conn: &mut Conn,
    form: &Form,
    seat: &str,
    (after, now): (Place, i64),
    late: bool,
    limit: usize,
) -> Result<(Vec<Id>, Option<Place>)> {
    let (table, next, noted) = (form.table(), seat_column(seat, "clock_next"), seat_column(seat, "late"));
    let late = if late { "IS NOT NULL" } else { "IS NULL" };
    let sql = format!(
        "SELECT id, {next}, seq FROM {table} WHERE trashed_at IS NULL AND {next} <= ? AND {noted} {late} \
         AND ({next}, seq) > (?, ?) ORDER BY {next}, seq LIMIT {limit}"
    );
    walked(&conn.rows(&Stmt::new(sql).bind(now).bind(after.0).bind(after.1)).await?)
}

/// Records whose clock runs or has run out without a contact, behind `after`: the end of a clock and a `seq`. With where they
/// end.
pub async fn running(
    conn: &mut Conn,
    form: &Form,
    seat: &str,
    after: Place,
    limit: usize,
) -> Result<(Vec<Id>, Option<Place>)> {
    let (table, due) = (form.table(), seat_column(seat, "due"));
    let sql = format!(
        "SELECT id, {due}, seq FROM {table} WHERE trashed_at IS NULL AND {due} IS NOT NULL AND ({due}, seq) > (?, ?) \
         ORDER BY {due}, seq LIMIT {limit}"
    );
    walked(&conn.rows(&Stmt::new(sql).bind(after.0).bind(after.1)).await?)
}

/// One step of one clock: what changes, and the line of the timeline.
pub struct Tick {
    pub record: Id,
    pub change: OwnerChange,
    pub note: Option<Json>,
}

/// Writes steps of records that are locked.
pub async fn ticks(tx: &mut Tx, form: &Form, actor: &Actor, at: i64, ticks: Vec<Tick>) -> Result<()> {
    let mut events = history::rows();
    for tick in &ticks {
        if let Some(note) = &tick.note {
            history::row(&mut events, &form.key, tick.record, at, EventKind::Clock, actor, note);
        }
    }
    for chunk in ticks.chunks(150) {
        let values: Vec<(Id, Vec<(usize, Value)>)> =
            chunk.iter().map(|tick| (tick.record, tick.change.values(form))).collect();
        let columns: Vec<usize> = values.first().map(|(_, v)| v.iter().map(|(i, _)| *i).collect()).unwrap_or_default();
        let cases = vec!["WHEN ? THEN CAST(? AS BIGINT)"; chunk.len()].join(" ");
        let name = |index: &usize| form.fields.get(*index).map(|f| f.key.clone()).unwrap_or_default();
        let set: Vec<String> = columns.iter().map(|i| format!("{} = CASE id {cases} END", name(i))).collect();
        let marks = Stmt::marks(chunk.len());
        let sql = format!("UPDATE {} SET {} WHERE id IN ({marks})", form.table(), set.join(", "));
        let mut stmt = Stmt::new(sql);
        for column in &columns {
            for (id, values) in &values {
                let value = values.iter().find(|(i, _)| i == column).and_then(|(_, v)| v.as_int());
                stmt = stmt.bind(*id).bind(Bind::from(value));
            }
        }
        tx.exec(&stmt.binds(chunk.iter().map(|tick| tick.record))).await?;
    }
    if events.is_empty() { Ok(()) } else { Ok(tx.insert(events).await?) }
}

impl Record {
    /// What a column of the first-contact clock says.
    pub fn clock_at(&self, form: &Form, seat: &str, part: &str) -> Option<i64> {
        self.value(form, &seat_column(seat, part)).as_int()
    }
}
