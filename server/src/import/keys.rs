//! What an undone import leaves behind beside records: keys that nobody else has, numbers of inquiries, places in queues.

use std::collections::BTreeSet;

use engine::value::Id;

use crate::db::{Bind, Stmt, Tx};
use crate::error::Result;
use crate::intake::keys_of;
use crate::records;
use crate::registry::Definitions;

/// Forgets keys that came with the import, as far as no live record of whom they lead to has them: the number can be
/// entered again, and means nobody until then.
pub(super) async fn forget(tx: &mut Tx, defs: &Definitions, keys: &[&(String, String)]) -> Result<()> {
    let mut stored = Vec::new();
    for chunk in keys.chunks(200) {
        let each = vec!["(kind = ? AND value = ?)"; chunk.len()].join(" OR ");
        let binds = chunk.iter().flat_map(|(kind, value)| [Bind::from(kind), Bind::from(value)]);
        let sql = format!("SELECT kind, value, party, company FROM identity WHERE shared = 0 AND ({each})");
        for row in tx.rows(&Stmt::new(sql).binds(binds)).await? {
            stored.push((row.req_text(0)?, row.req_text(1)?, row.req_id(2)?, row.id(3)?));
        }
    }
    let parties: BTreeSet<Id> =
        stored.iter().flat_map(|(_, _, party, company)| [Some(*party), *company]).flatten().collect();
    let parties: Vec<Id> = parties.into_iter().collect();
    let (mut used, mut had) = (BTreeSet::new(), BTreeSet::new());
    for form in defs.catalog.forms().filter(|form| form.party.is_some()) {
        let live = records::of_parties(tx, form, &parties).await?;
        for record in live.iter().filter(|record| record.trashed_at.is_none()) {
            used.extend(record.value(form, "party").as_id());
            had.extend(keys_of(form, &record.row.values).all().map(|key| (key.kind.as_str(), key.value.clone())));
        }
    }
    let gone: Vec<_> =
        stored.iter().filter(|(kind, value, _, _)| !had.contains(&(kind.as_str(), value.clone()))).collect();
    for chunk in gone.chunks(200) {
        let each = vec!["(kind = ? AND value = ?)"; chunk.len()].join(" OR ");
        let binds = chunk.iter().flat_map(|(kind, value, _, _)| [Bind::from(kind), Bind::from(value)]);
        tx.exec(&Stmt::new(format!("DELETE FROM identity WHERE {each}")).binds(binds)).await?;
    }
    let empty: Vec<Id> = parties.into_iter().filter(|party| !used.contains(party)).collect();
    for chunk in empty.chunks(200) {
        let marks = Stmt::marks(chunk.len());
        let sql = format!("DELETE FROM suggestion WHERE state = 'open' AND (party IN ({marks}) OR other IN ({marks}))");
        tx.exec(&Stmt::new(sql).binds(chunk).binds(chunk)).await?;
    }
    Ok(())
}

/// The sender's numbers of undone inquiries: the same sheet may come again.
pub(super) async fn forget_inquiries(tx: &mut Tx, records: &[Id], since: i64) -> Result<()> {
    let (among, binds) = Stmt::among(records, tx.dialect());
    // By record alone: SQLite would rather read everything that came through the channel since.
    let mut sent = Vec::new();
    for row in
        tx.rows(&Stmt::new(format!("SELECT id, channel, at FROM intake WHERE record {among}")).binds(binds)).await?
    {
        if row.req_text(1)? == super::CHANNEL && row.req_int(2)? >= since {
            sent.push(row.req_id(0)?);
        }
    }
    let (among, binds) = Stmt::among(&sent, tx.dialect());
    tx.exec(&Stmt::new(format!("UPDATE intake SET external_id = NULL WHERE id {among}")).binds(binds)).await?;
    Ok(())
}

pub(super) async fn leave_queues(tx: &mut Tx, records: &[Id]) -> Result<()> {
    for chunk in records.chunks(500) {
        let (among, binds) = Stmt::among(chunk, tx.dialect());
        tx.exec(&Stmt::new(format!("DELETE FROM waiting WHERE record {among}")).binds(binds)).await?;
    }
    Ok(())
}
