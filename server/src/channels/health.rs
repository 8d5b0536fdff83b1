//! How a channel is doing: counted as things come in, so that asking costs the same whatever lies in the log.

use std::collections::BTreeMap;

use engine::condition::Clock;
use serde::Serialize;

use crate::db::{Conn, Stmt};
use crate::delivery::veil;
use crate::error::Result;
use crate::figures::Moment;
use crate::intake;
use crate::registry::Channel;

/// Numbers of one channel. A day begins at midnight of the workspace.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Health {
    /// When something came last, stored or not.
    pub last_at: Option<Moment>,
    pub today: Numbers,
    /// The last seven days, today included.
    pub week: Numbers,
    /// The newest that could not be stored and was not mended since.
    pub last_error: Option<LastError>,
    /// Nothing has come for longer than the channel should be silent.
    pub silent: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Numbers {
    /// Records, whatever became of them.
    pub received: i64,
    /// Stored, and refused by the policy.
    pub rejected: i64,
    /// Not stored.
    pub invalid: i64,
    /// Calls that could not prove who sent them.
    pub unverified: i64,
    /// Fillings of the web form by machines.
    pub spam: i64,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LastError {
    pub at: Moment,
    pub field: String,
    pub message: String,
}

/// Of all channels, by two statements.
pub(super) async fn of<'c>(
    conn: &mut Conn,
    clock: &Clock,
    channels: impl Iterator<Item = &'c Channel>,
) -> Result<BTreeMap<String, Health>> {
    let mut out: BTreeMap<String, Health> = BTreeMap::new();
    let day = clock.today();
    let quarter = |day: i64| clock.day_start(day).div_euclid(QUARTER_MS);
    let counts = Stmt::new(
        "SELECT channel, status, CAST(sum(CASE WHEN quarter >= ? THEN n ELSE 0 END) AS BIGINT), CAST(sum(n) AS BIGINT) \
         FROM intake_count WHERE quarter >= ? GROUP BY channel, status",
    );
    for row in conn.rows(&counts.bind(quarter(day)).bind(quarter(day - 6))).await? {
        let health = out.entry(row.req_text(0)?).or_default();
        let status = row.req_text(1)?;
        health.today.add(&status, row.req_int(2)?);
        health.week.add(&status, row.req_int(3)?);
    }
    // Each of the two inner ones reads one entry of an index.
    let last = Stmt::new(
        "SELECT d.key, (SELECT max(i.at) FROM intake i WHERE i.channel = d.key), e.at, e.result, d.updated_at \
         FROM definition d LEFT JOIN intake e ON e.id = (SELECT n.id FROM intake n WHERE n.invalid_in = d.key ORDER BY n.at DESC LIMIT 1) WHERE d.kind = 'channel'",
    );
    let silent_hours: BTreeMap<&str, u32> =
        channels.filter(|c| c.stopped.is_none()).filter_map(|c| Some((c.key.as_str(), c.silent_hours?))).collect();
    for row in conn.rows(&last).await? {
        let key = row.req_text(0)?;
        let last = row.int(1)?;
        let hours = silent_hours.get(key.as_str());
        let health = out.entry(key).or_default();
        health.last_at = last.map(Moment);
        let silence = clock.now_ms() - last.unwrap_or(row.req_int(4)?);
        health.silent = hours.is_some_and(|hours| silence > i64::from(*hours) * 3_600_000);
        if let (Some(at), Some(result)) = (row.int(2)?, row.text(3)?) {
            let answer: intake::Answer = serde_json::from_str(&result)?;
            let error = answer.errors.into_iter().next();
            health.last_error = error.map(|e| LastError { at: Moment(at), field: e.field, message: veil(&e.message) });
        }
    }
    Ok(out)
}

const QUARTER_MS: i64 = 900_000;

impl Numbers {
    fn add(&mut self, status: &str, n: i64) {
        match status {
            "unverified" => self.unverified += n,
            "spam" => self.spam += n,
            _ => self.received += n,
        }
        match status {
            "rejected" => self.rejected += n,
            "invalid" => self.invalid += n,
            _ => {}
        }
    }
}
