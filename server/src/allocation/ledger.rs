//! The fairness ledger: every pick and every change of a gap, hash-chained per rotation, so that no row can be altered
//! later without `doctor` finding it.

use std::collections::HashMap;

use engine::allocate::decide::{Prepared, State};
use engine::allocate::rotation::GapChange;
use engine::value::Id;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::db::{Bind, Conn, Stmt, Tx, insert};
use crate::error::Result;

/// A change of a gap that was no pick.
pub(super) struct Change {
    pub route: usize,
    pub change: GapChange,
}

/// Name of a rotation in the ledger.
pub fn rotation_key(form: &str, seat: &str, route: &str, team: &str) -> String {
    format!("{form}/{seat}/{route}/{team}")
}

/// The hash of a row: over its predecessor's and all that it says.
pub fn row_hash(before: &[u8], n: i64, at: i64, record: Option<Id>, member: Option<Id>, cause: &str, body: &str) -> Vec<u8> {
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
    now: i64,
) -> Result<()> {
    let mut lines: Vec<(String, Option<Id>, Id, &'static str, String)> = Vec::new();
    for (index, route, target) in prepared.team_routes() {
        let Some(run) = state.runs.get(&index) else { continue };
        let key = rotation_key(form, seat, &route.id, &target.team);
        for line in changes.iter().filter(|c| c.route == index) {
            let body = json!({ "cause": line.change.cause, "before": line.change.before, "after": line.change.after });
            lines.push((key.clone(), None, line.change.member, "change", body.to_string()));
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
    let mut rows = insert("ledger", &["rotation", "n", "at", "record", "member", "cause", "body", "hash"]);
    for (key, record, member, cause, body) in lines {
        let (n, before) = last.remove(&key).unwrap_or((0, Vec::new()));
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
        last.insert(key, (n + 1, hash));
    }
    Ok(tx.insert(rows).await?)
}

async fn last_rows(conn: &mut Conn, keys: &[&str]) -> Result<HashMap<String, (i64, Vec<u8>)>> {
    let mut out = HashMap::new();
    for chunk in keys.chunks(200) {
        let sql = format!(
            "SELECT l.rotation, l.n, l.hash FROM ledger l JOIN (SELECT rotation, max(n) AS n FROM ledger \
             WHERE rotation IN ({}) GROUP BY rotation) newest ON newest.rotation = l.rotation AND newest.n = l.n",
            Stmt::marks(chunk.len())
        );
        for row in conn.rows(&Stmt::new(sql).binds(chunk.iter().copied())).await? {
            out.insert(row.req_text(0)?, (row.req_int(1)?, row.bytes(2)?.unwrap_or_default()));
        }
    }
    Ok(out)
}

/// First row whose hash does not follow from its predecessor, of a whole ledger: `(rotation, n)`.
pub async fn first_break(conn: &mut Conn) -> Result<Option<(String, i64)>> {
    let stmt = Stmt::new("SELECT rotation, n, at, record, member, cause, body, hash FROM ledger ORDER BY rotation, n");
    let mut before: Option<(String, i64, Vec<u8>)> = None;
    for row in conn.rows(&stmt).await? {
        let (rotation, n) = (row.req_text(0)?, row.req_int(1)?);
        let (last, hash) = match &before {
            Some((key, last, hash)) if *key == rotation => (*last, hash.clone()),
            _ => (0, Vec::new()),
        };
        let stored = row.bytes(7)?.unwrap_or_default();
        let cause = row.req_text(5)?;
        let body = row.req_text(6)?;
        let own = row_hash(&hash, n, row.req_int(2)?, row.id(3)?, row.id(4)?, &cause, &body);
        if n != last + 1 || own != stored {
            return Ok(Some((rotation, n)));
        }
        before = Some((rotation, n, stored));
    }
    Ok(None)
}
