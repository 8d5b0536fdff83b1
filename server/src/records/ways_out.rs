//! What left its pool: how long it had lain there, and what became of it.

use std::collections::HashMap;

use engine::form::Form;
use engine::value::Id;

use super::aggregate::Group;
use super::took::{Bin, MINUTE_MS, spread};
use crate::db::{Conn, Row, Stmt};
use crate::error::Result;

/// Ways out of pools in the period, but those that were taken back.
const LEFT: &str = "FROM seat_history h WHERE h.form = ? AND h.at >= ? AND h.seat = ? AND h.from_pool IS NOT NULL \
     AND h.cause <> 'undo' AND (h.to_pool IS NULL OR h.to_pool <> h.from_pool) \
     AND NOT EXISTS (SELECT 1 FROM seat_history u WHERE u.record = h.record AND u.seat = h.seat AND u.at >= h.at \
     AND u.cause = 'undo' AND u.to_pool = h.from_pool)";

/// Of the records of a form, through a seat, since an instant. Of whole pools, whoever may read what lies in them.
pub struct WaysOut<'a> {
    pub form: &'a Form,
    pub seat: &'a str,
    pub since: i64,
}

impl WaysOut<'_> {
    /// How long half of what left each pool had lain in it at most, to the minute.
    pub async fn stays(&self, conn: &mut Conn) -> Result<HashMap<Id, i64>> {
        let sql = format!(
            "SELECT pool, stay, count(*) FROM (SELECT h.from_pool AS pool, (h.at - (SELECT max(e.at) FROM seat_history e \
             WHERE e.record = h.record AND e.seat = h.seat AND e.at <= h.at AND e.to_pool = h.from_pool)) / {MINUTE_MS} AS stay \
             {LEFT}) x WHERE stay IS NOT NULL GROUP BY pool, stay ORDER BY pool, stay"
        );
        let stmt = self.bound(Stmt::new(sql));
        let rows = conn.rows(&stmt).await?;
        let bin = |row: &Row| {
            let (group, took, n) = (Group::Id(row.req_id(0)?), row.req_int(1)? * MINUTE_MS, row.req_int(2)?);
            Ok(Bin { group, took, n, figures: Vec::new() })
        };
        let bins = rows.iter().map(bin).collect::<Result<Vec<Bin>>>()?;
        let median = |bins: &[Bin]| {
            let spread = spread(bins, &[50]);
            Some((spread.group.id()?, spread.at.first().copied()?))
        };
        Ok(bins.chunk_by(|a, b| a.group == b.group).filter_map(median).collect())
    }

    /// Records that a person got out of each pool: how many are won by now, and how many there were.
    pub async fn revived(&self, conn: &mut Conn) -> Result<HashMap<Id, (i64, i64)>> {
        let Some(life) = &self.form.lifecycle else { return Ok(HashMap::new()) };
        let won = Stmt::marks(life.won.len());
        let sql = format!(
            "SELECT pool, count(CASE WHEN r.{} IN ({won}) THEN 1 END), count(*) FROM (SELECT DISTINCT h.from_pool AS pool, \
             h.record AS record {LEFT} AND h.to_person IS NOT NULL) x JOIN {} r ON r.id = x.record WHERE r.trashed_at IS NULL \
             GROUP BY pool",
            life.field,
            self.form.table()
        );
        let stmt = Stmt::new(sql).binds(life.won.iter().map(String::as_str));
        conn.rows(&self.bound(stmt))
            .await?
            .iter()
            .map(|row| Ok((row.req_id(0)?, (row.req_int(1)?, row.req_int(2)?))))
            .collect()
    }

    fn bound(&self, stmt: Stmt) -> Stmt {
        stmt.bind(self.form.key.as_str()).bind(self.since).bind(self.seat)
    }
}
