//! What a merge does to identity, and the locks that make it safe beside intake.

use std::collections::BTreeSet;

use engine::value::Id;
use serde::{Deserialize, Serialize};

use crate::allocation;
use crate::db::{Bind, Conn, Row, Stmt, Tx, insert};
use crate::error::Result;
use crate::registry::Definitions;

/// The party that a party was merged into, at the end of the chain; else itself.
pub async fn lasting(conn: &mut Conn, party: Id) -> Result<Id> {
    let mut party = party;
    loop {
        let stmt = Stmt::new("SELECT merged_into FROM party WHERE id = ?").bind(party);
        match conn.first(&stmt).await?.map_or(Ok(None), |row| row.id(0))? {
            Some(into) => party = into,
            None => return Ok(party),
        }
    }
}

/// The party and all that were merged into it.
pub async fn lineage(conn: &mut Conn, party: Id) -> Result<Vec<Id>> {
    let mut out = vec![party];
    let mut asked = vec![party];
    while !asked.is_empty() {
        let sql = format!(
            "SELECT loser_party FROM merge WHERE undone_at IS NULL AND party IN ({})",
            Stmt::marks(asked.len())
        );
        let rows = conn.rows(&Stmt::new(sql).binds(&asked)).await?;
        asked = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
        out.extend(&asked);
    }
    Ok(out)
}

/// The locks of all policies whose intake looks at parties, in the order in which slices take them.
pub(super) async fn lock_intake(tx: &mut Tx, defs: &Definitions) -> Result<()> {
    for (form, seat) in defs.policies.keys() {
        if let Some(form) = defs.form(form).ok().filter(|f| f.party.is_some()) {
            allocation::lock(tx, defs, form, seat).await?;
        }
    }
    Ok(())
}

/// Locks parties in order: who types a record in looks at them in the same way.
pub(super) async fn lock(tx: &mut Tx, parties: [Option<Id>; 2]) -> Result<()> {
    let parties: BTreeSet<Id> = parties.into_iter().flatten().collect();
    for party in parties {
        let stmt = Stmt::new(format!("SELECT id FROM party WHERE id = ?{}", tx.for_update()));
        tx.first(&stmt.bind(party)).await?;
    }
    Ok(())
}

type Keys = Vec<(String, String)>;

/// Keys of one party become those of another, and it points there. Kinds and values: of its own keys, and of those of the
/// contacts in its records.
pub(super) async fn join(tx: &mut Tx, from: Id, into: Id) -> Result<(Keys, Keys)> {
    tx.exec(&Stmt::new("UPDATE party SET merged_into = ? WHERE id = ?").bind(into).bind(from)).await?;
    let own = Stmt::new("UPDATE identity SET party = ? WHERE party = ? RETURNING kind, value");
    let contacts = Stmt::new("UPDATE identity SET company = ? WHERE company = ? RETURNING kind, value");
    let (own, contacts) = (tx.rows(&own.bind(into).bind(from)).await?, tx.rows(&contacts.bind(into).bind(from)).await?);
    let keys = |rows: Vec<Row>| rows.iter().map(|row| Ok((row.req_text(0)?, row.req_text(1)?))).collect::<Result<_>>();
    Ok((keys(own)?, keys(contacts)?))
}

/// The reverse, for those keys that nobody has given to another party since.
pub(super) async fn part(tx: &mut Tx, from: Id, into: Id, own: &Keys, contacts: &Keys) -> Result<()> {
    tx.exec(&Stmt::new("UPDATE party SET merged_into = NULL WHERE id = ?").bind(from)).await?;
    for (column, keys) in [("party", own), ("company", contacts)] {
        for (kind, value) in keys {
            let sql = format!("UPDATE identity SET {column} = ? WHERE kind = ? AND value = ? AND {column} = ?");
            tx.exec(&Stmt::new(sql).bind(from).bind(kind).bind(value).bind(into)).await?;
        }
    }
    Ok(())
}

/// A place in a waiting queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Waits {
    form: String,
    pub seat: String,
    team: String,
    since: i64,
    pub record: Id,
    route: String,
}

pub(super) async fn waiting(tx: &mut Tx, records: [Id; 2]) -> Result<Vec<Waits>> {
    let stmt = Stmt::new("SELECT form, seat, team, since, record, route FROM waiting WHERE record IN (?, ?)");
    let rows = tx.rows(&stmt.binds(records)).await?;
    let one = |row: &crate::db::Row| {
        Ok(Waits {
            form: row.req_text(0)?,
            seat: row.req_text(1)?,
            team: row.req_text(2)?,
            since: row.req_int(3)?,
            record: row.req_id(4)?,
            route: row.req_text(5)?,
        })
    };
    rows.iter().map(one).collect()
}

pub(super) async fn leave_queues(tx: &mut Tx, record: Id) -> Result<()> {
    tx.exec(&Stmt::new("DELETE FROM waiting WHERE record = ?").bind(record)).await?;
    Ok(())
}

/// Back to the old places in the line.
pub(super) async fn return_to_queues(tx: &mut Tx, waits: &[Waits]) -> Result<()> {
    let mut rows =
        insert("waiting", &["form", "seat", "team", "since", "record", "route"]).suffix(" ON CONFLICT DO NOTHING");
    for w in waits {
        let (form, seat, team) = (Bind::from(&w.form), Bind::from(&w.seat), Bind::from(&w.team));
        rows.row([form, seat, team, w.since.into(), w.record.into(), Bind::from(&w.route)]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}
