//! The fairness ledger: every pick and every change of a gap, hash-chained per rotation, so that no row can be altered
//! later without `doctor` finding it.

use std::collections::{HashMap, HashSet};

use engine::allocate::decide::{Prepared, State};
use engine::allocate::rotation::GapChange;
use engine::condition::Clock;
use engine::value::Id;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::db::{Bind, Conn, Row, Stmt, Tx, insert};
use crate::error::Result;

/// What happened to a gap without a pick.
pub(super) struct Change {
    pub route: usize,
    pub what: What,
}

pub(super) enum What {
    /// The gap with which a slice began: kept once a day, so that every period can be accounted for exactly.
    Opening {
        member: Id,
        gap: i64,
    },
    Moved(GapChange),
}

/// Name of a rotation in the ledger.
pub fn rotation_key(form: &str, seat: &str, route: &str, team: &str) -> String {
    format!("{form}/{seat}/{route}/{team}")
}

/// The hash of a row: over its predecessor's and all that it says.
pub fn row_hash(
    before: &[u8],
    n: i64,
    at: i64,
    record: Option<Id>,
    member: Option<Id>,
    cause: &str,
    body: &str,
) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(before);
    let id = |id: Option<Id>| id.map(|i| i.to_string()).unwrap_or_default();
    hash.update(format!("{n}|{at}|{}|{}|{cause}|{body}", id(record), id(member)));
    hash.finalize().to_vec()
}

#[allow(clippy::too_many_arguments, reason = "everything that a slice did to its rotations")]
pub(super) async fn store(
    tx: &mut Tx,
    form: &str,
    seat: &str,
    prepared: &Prepared<'_>,
    state: &State,
    changes: Vec<Change>,
    records: &[Id],
    clock: &Clock,
) -> Result<()> {
    let now = clock.now_ms();
    let mut lines: Vec<(String, Option<Id>, Id, &'static str, String)> = Vec::new();
    for (index, route, target) in prepared.team_routes() {
        let Some(run) = state.runs.get(&index) else { continue };
        let key = rotation_key(form, seat, &route.id, &target.team);
        let own = || changes.iter().filter(|c| c.route == index);
        if run.picks.is_empty() && !own().any(|c| matches!(c.what, What::Moved(_))) {
            continue;
        }
        for line in own() {
            let (member, cause, body) = match &line.what {
                What::Opening { member, gap } => (*member, "opening", json!({ "gap": gap })),
                What::Moved(moved) => {
                    let body = json!({ "cause": moved.cause, "before": moved.before, "after": moved.after });
                    (moved.member, "change", body)
                }
            };
            lines.push((key.clone(), None, member, cause, body.to_string()));
        }
        for (nth, person, after) in &run.picks {
            let body = json!({ "after": after }).to_string();
            lines.push((key.clone(), records.get(*nth).copied(), *person, "pick", body));
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let mut keys: Vec<&str> = lines.iter().map(|l| l.0.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut last = last_rows(tx, &keys).await?;
    // Gaps as they were before the first row of a day; where there is no row yet, all of them are zero.
    let today = clock.day_start(clock.today());
    let opens: HashSet<String> =
        last.iter().filter(|(_, (_, _, at))| *at < today).map(|(key, _)| key.clone()).collect();
    let mut rows = insert("ledger", &["rotation", "n", "at", "record", "member", "cause", "body", "hash"]);
    for (key, record, member, cause, body) in lines {
        if cause == "opening" && !opens.contains(&key) {
            continue;
        }
        let (n, before, _) = last.remove(&key).unwrap_or((0, Vec::new(), now));
        let hash = row_hash(&before, n + 1, now, record, Some(member), cause, &body);
        rows.row([
            Bind::from(&key),
            (n + 1).into(),
            now.into(),
            record.into(),
            member.into(),
            cause.into(),
            body.into(),
            Bind::Bytes(Some(hash.clone())),
        ]);
        last.insert(key, (n + 1, hash, now));
    }
    Ok(tx.insert(rows).await?)
}

async fn last_rows(conn: &mut Conn, keys: &[&str]) -> Result<HashMap<String, (i64, Vec<u8>, i64)>> {
    let mut out = HashMap::new();
    for chunk in keys.chunks(200) {
        // One step down the key each, however long the ledger has grown.
        let newest = "SELECT * FROM (SELECT rotation, n, hash, at FROM ledger WHERE rotation = ? ORDER BY n DESC LIMIT 1) AS newest";
        let sql = vec![newest; chunk.len()].join(" UNION ALL ");
        for row in conn.rows(&Stmt::new(sql).binds(chunk.iter().copied())).await? {
            out.insert(row.req_text(0)?, (row.req_int(1)?, row.bytes(2)?.unwrap_or_default(), row.req_int(3)?));
        }
    }
    Ok(out)
}

/// First row whose hash does not follow from its predecessor, of a whole ledger: `(rotation, n)`.
pub async fn first_break(conn: &mut Conn) -> Result<Option<(String, i64)>> {
    let stmt = Stmt::new("SELECT rotation, n, at, record, member, cause, body, hash FROM ledger ORDER BY rotation, n");
    let mut before: Option<(String, i64, Vec<u8>)> = None;
    let mut broken = None;
    let one = |row: Row| -> Result<()> {
        let (rotation, n) = (row.req_text(0)?, row.req_int(1)?);
        let (last, hash) = match before.take() {
            Some((key, last, hash)) if key == rotation => (last, hash),
            _ => (0, Vec::new()),
        };
        let stored = row.bytes(7)?.unwrap_or_default();
        let (cause, body) = (row.req_text(5)?, row.req_text(6)?);
        let own = row_hash(&hash, n, row.req_int(2)?, row.id(3)?, row.id(4)?, &cause, &body);
        if broken.is_none() && (n != last + 1 || own != stored) {
            broken = Some((rotation.clone(), n));
        }
        before = Some((rotation, n, stored));
        Ok(())
    };
    conn.each(&stmt, one).await?;
    Ok(broken)
}
