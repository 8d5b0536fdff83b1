//! Counts that decide, changed in the transaction of what they count: rows of (person, scope, period).

use std::collections::HashMap;

use engine::condition::Clock;
use engine::value::Id;

use crate::db::{Bind, Conn, Stmt, Tx, insert};
use crate::error::Result;

/// Records that came to a person.
pub fn fresh(form: &str, seat: &str) -> String {
    format!("new:{form}:{seat}")
}

/// Claims from a pool.
pub fn claims(pool: Id) -> String {
    format!("claims:{pool}")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    HalfHour,
    Hour,
    Day,
    Week,
}

pub const HALF_HOUR_MS: i64 = 1_800_000;

/// First millisecond of the period that contains now, in the workspace's zone.
pub fn period_start(clock: &Clock, period: Period) -> i64 {
    let today = clock.today();
    let within_day = |span: i64| {
        let now = clock.now_ms();
        now - (now - clock.day_start(today)).rem_euclid(span)
    };
    match period {
        Period::HalfHour => within_day(HALF_HOUR_MS),
        Period::Hour => within_day(2 * HALF_HOUR_MS),
        Period::Day => clock.day_start(today),
        // 1970-01-01 was a Thursday; weeks begin on Monday.
        Period::Week => clock.day_start(today - (today + 3).rem_euclid(7)),
    }
}

/// Current counts of a scope without a period, locked by person id until the end of the transaction.
pub async fn lock(tx: &mut Tx, scope: &str, people: &[Id]) -> Result<HashMap<Id, i64>> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let mut found = select(tx, scope, 0, &people, true).await?;
    let missing: Vec<Id> = people.iter().filter(|p| !found.contains_key(p)).copied().collect();
    if !missing.is_empty() {
        let mut rows = insert("counter", &["person", "scope", "period", "n"]).suffix(" ON CONFLICT DO NOTHING");
        missing.iter().for_each(|p| rows.row([p.into(), scope.into(), Bind::from(0), Bind::from(0)]));
        tx.insert(rows).await?;
        found.extend(select(tx, scope, 0, &missing, true).await?);
    }
    Ok(found)
}

/// Counts of several people in one period.
pub async fn read(conn: &mut Conn, scope: &str, period: i64, people: &[Id]) -> Result<HashMap<Id, i64>> {
    select_from(conn, scope, period, people, "").await
}

async fn select(tx: &mut Tx, scope: &str, period: i64, people: &[Id], lock: bool) -> Result<HashMap<Id, i64>> {
    let suffix = if lock { tx.for_update() } else { "" };
    select_from(tx, scope, period, people, suffix).await
}

async fn select_from(
    conn: &mut Conn,
    scope: &str,
    period: i64,
    people: &[Id],
    suffix: &str,
) -> Result<HashMap<Id, i64>> {
    let mut out = HashMap::new();
    for chunk in people.chunks(500) {
        let marks = Stmt::marks(chunk.len());
        let sql = format!(
            "SELECT person, n FROM counter WHERE scope = ? AND period = ? AND person IN ({marks}) ORDER BY person{suffix}"
        );
        for row in conn.rows(&Stmt::new(sql).bind(scope).bind(period).binds(chunk)).await? {
            out.insert(row.req_id(0)?, row.req_int(1)?);
        }
    }
    Ok(out)
}

/// Adds to counts, in the order of the table's key.
pub async fn add(tx: &mut Tx, mut deltas: Vec<(Id, String, i64, i64)>) -> Result<()> {
    deltas.retain(|(_, _, _, n)| *n != 0);
    deltas.sort();
    let mut rows = insert("counter", &["person", "scope", "period", "n"])
        .suffix(" ON CONFLICT (person, scope, period) DO UPDATE SET n = counter.n + excluded.n");
    for (person, scope, period, n) in deltas {
        rows.row([person.into(), scope.into(), period.into(), n.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}
