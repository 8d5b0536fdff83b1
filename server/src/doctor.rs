//! Whether the database agrees with itself: counters with recounts, rotations with their sum, the ledger with its chain.
//! Looks only.

mod sealed;
mod stored;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::value::Id;

use crate::allocation;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::records;
use crate::registry::Definitions;

pub use sealed::sealed;
pub use stored::stored;

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub fine: bool,
    pub text: String,
}

fn finding(fine: bool, text: String) -> Finding {
    Finding { fine, text }
}

pub async fn examine(conn: &mut Conn, defs: &Definitions) -> Result<Vec<Finding>> {
    let mut out = Vec::new();
    for form in defs.catalog.forms() {
        let (all, trashed) = records::size(conn, form).await?;
        out.push(finding(true, format!("{}: {} records, {trashed} in the trash", form.key, all - trashed)));
        for seat in &form.seats {
            out.push(holdings(conn, defs, form, &seat.key).await?);
        }
    }
    out.extend(rotations(conn).await?);
    out.push(ledger(conn, defs).await?);
    let stray = "SELECT count(*) FROM waiting w LEFT JOIN decision d ON d.record = w.record WHERE d.id IS NULL";
    let stray = conn.first(&Stmt::new(stray)).await?.map_or(Ok(0), |r| r.req_int(0))?;
    out.push(finding(stray == 0, format!("waiting queue: {stray} entries without a decision")));
    let left = "SELECT count(*) FROM identity i JOIN party p ON p.id = i.party WHERE p.merged_into IS NOT NULL";
    let left = conn.first(&Stmt::new(left)).await?.map_or(Ok(0), |r| r.req_int(0))?;
    out.push(finding(left == 0, format!("identity: {left} keys of parties that were merged into others")));
    Ok(out)
}

async fn holdings(conn: &mut Conn, defs: &Definitions, form: &engine::form::Form, seat: &str) -> Result<Finding> {
    let counted = records::recount(conn, form, seat).await?;
    let stmt = Stmt::new("SELECT person, n FROM counter WHERE scope = ? AND period = 0 AND n <> 0");
    let rows = conn.rows(&stmt.bind(records::held_scope(&form.key, seat))).await?;
    let stored: BTreeMap<Id, i64> =
        rows.iter().map(|r| Ok((r.req_id(0)?, r.req_int(1)?))).collect::<crate::db::Result<_>>()?;
    let people: BTreeSet<&Id> = counted.keys().chain(stored.keys()).collect();
    let of = |map: &BTreeMap<Id, i64>, id: &Id| map.get(id).copied().unwrap_or(0);
    let wrong: Vec<String> = people
        .into_iter()
        .filter(|id| of(&counted, id) != of(&stored, id))
        .map(|id| {
            let name = defs.person_name(*id).unwrap_or("?");
            format!("{name} has {} and is counted with {}", of(&counted, id), of(&stored, id))
        })
        .collect();
    let (form, total) = (&form.key, counted.values().sum::<i64>());
    Ok(match wrong.is_empty() {
        true => finding(true, format!("holdings of {form}.{seat}: {total} held, counters agree")),
        false => finding(false, format!("holdings of {form}.{seat}: {}", wrong.join("; "))),
    })
}

/// A chain shows whatever was done to its rows but for the last: when these are gone, its members have received more than it
/// shows. Who left and came back begins anew, and has received less.
async fn ledger(conn: &mut Conn, defs: &Definitions) -> Result<Finding> {
    if let Some((rotation, n)) = allocation::first_break(conn).await? {
        return Ok(finding(false, format!("ledger: row {n} of {rotation} was altered or is missing")));
    }
    let stmt =
        Stmt::new("SELECT rotation, member, count(*) FROM ledger WHERE cause = 'pick' GROUP BY rotation, member");
    let mut shown: HashMap<(String, Id), i64> = HashMap::new();
    for row in conn.rows(&stmt).await? {
        shown.insert((row.req_text(0)?, row.req_id(1)?), row.req_int(2)?);
    }
    let sql = "SELECT form, seat, route, team, member, CAST(sum(received) AS bigint) FROM rotation GROUP BY form, seat, route, team, member";
    let mut short = Vec::new();
    for row in conn.rows(&Stmt::new(format!("{sql} ORDER BY form, seat, route, team, member"))).await? {
        let part = |at| row.req_text(at);
        let (key, member) = (allocation::rotation_key(&part(0)?, &part(1)?, &part(2)?, &part(3)?), row.req_id(4)?);
        let (name, received) = (defs.person_name(member).unwrap_or("?").to_owned(), row.req_int(5)?);
        let shows = shown.get(&(key.clone(), member)).copied().unwrap_or(0);
        if received > shows {
            short.push(format!("{name} has received {received} of {key}, and {shows} are shown"));
        }
    }
    Ok(match short.is_empty() {
        true => finding(true, "ledger: every row follows from its predecessor, and none is missing at the end".into()),
        false => finding(false, format!("ledger: its last rows are missing: {}", short.join("; "))),
    })
}

async fn rotations(conn: &mut Conn) -> Result<Vec<Finding>> {
    let stmt = Stmt::new("SELECT form, seat, route, team, stratum, gap FROM rotation");
    let mut sums: BTreeMap<String, i128> = BTreeMap::new();
    for row in conn.rows(&stmt).await? {
        let key = format!(
            "{}.{} {}/{} {}",
            row.req_text(0)?,
            row.req_text(1)?,
            row.req_text(2)?,
            row.req_text(3)?,
            row.req_text(4)?
        );
        *sums.entry(key).or_default() += i128::from(row.req_int(5)?);
    }
    let mut out: Vec<Finding> = sums
        .iter()
        .filter(|(_, sum)| **sum != 0)
        .map(|(key, sum)| finding(false, format!("rotation {key}: gaps add up to {sum} units, not to zero")))
        .collect();
    if out.is_empty() {
        out.push(finding(true, format!("rotations: {} with gaps that add up to zero", sums.len())));
    }
    Ok(out)
}
