//! What lay in the trash as long as the workspace keeps it goes for good: values, history, comments, attachments, and the
//! keys of whoever has no record left. That it was there, and when it went, stays in one event. What a merge or a conversion
//! could still need stays, and so does what a live record leads to.

use std::collections::BTreeSet;

use engine::value::Id;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::records::{self, Old};
use crate::registry::Definitions;

/// Where the workspace says nothing else. Imports and acts on many records can be undone for 30 days.
const TRASH_DAYS: u32 = 90;
/// Records of one transaction.
const SLICE: usize = 200;

/// For how long records stay in the trash.
pub fn days(defs: &Definitions) -> u32 {
    defs.workspace.keep_trash_days.unwrap_or(TRASH_DAYS)
}

/// Empties the trash of every form as far as it is old enough; how many records went.
pub async fn round(app: &App) -> Result<usize> {
    let defs = app.registry().refresh().await?;
    let before = app.now().as_millisecond() - i64::from(days(&defs)) * records::DAY_MS;
    let mut total = 0;
    for form in &defs.forms {
        let mut after = (i64::MIN, 0);
        while let Some((last, gone)) = slice(app, form.key.clone(), before, after).await? {
            (after, total) = (last, total + gone);
        }
    }
    Ok(total)
}

/// The next of a form: where it ended, and how many went.
async fn slice(app: &App, form: String, before: i64, after: (i64, i64)) -> Result<Option<((i64, i64), usize)>> {
    let shared = app.clone();
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, form) = (shared.clone(), form.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let Ok(form) = defs.form(&form) else { return Ok(None) };
                let old = records::old(tx, form, before, after, SLICE).await?;
                let Some(last) = old.last().map(|old| (old.trashed_at, old.seq)) else { return Ok(None) };
                let needed = needed(tx, &old).await?;
                let old = old.into_iter().filter(|old| !needed.contains(&old.id)).collect();
                let old = records::unlinked(tx, &defs, form, old).await?;
                lock(tx, &old).await?;
                let gone =
                    records::purge(tx, &defs, form, &old, &Actor::system("trash"), app.now().as_millisecond()).await?;
                forget(tx, &defs, &gone).await?;
                Ok::<_, Error>(Some((last, gone.len())))
            })
        })
        .await
}

/// Holds their parties: a newcomer who was found among them gets its record first, and one who comes now waits and is new.
/// Parties come before records, as in the intake.
async fn lock(tx: &mut Tx, old: &[Old]) -> Result<()> {
    let parties: Vec<Id> = old.iter().filter_map(|old| old.party).collect::<BTreeSet<_>>().into_iter().collect();
    let (among, binds) = Stmt::among(&parties, tx.dialect());
    let sql = format!("SELECT id FROM party WHERE id {among} ORDER BY id{}", tx.for_update());
    tx.rows(&Stmt::new(sql).binds(binds)).await?;
    Ok(())
}

/// Those that a merge or a conversion would need to be undone.
async fn needed(tx: &mut Tx, old: &[Old]) -> Result<BTreeSet<Id>> {
    let ids: Vec<Id> = old.iter().map(|old| old.id).collect();
    let (among, binds) = Stmt::among(&ids, tx.dialect());
    let mut out = BTreeSet::new();
    for (table, column) in
        [("merge", "loser"), ("merge", "survivor"), ("conversion", "record"), ("conversion", "customer")]
    {
        let sql = format!("SELECT {column} FROM {table} WHERE {column} {among} AND undone_at IS NULL");
        for row in tx.rows(&Stmt::new(sql).binds(binds.clone())).await? {
            out.insert(row.req_id(0)?);
        }
    }
    Ok(out)
}

/// What other tables hold of them.
async fn forget(tx: &mut Tx, defs: &Definitions, gone: &[Old]) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let ids: Vec<Id> = gone.iter().map(|old| old.id).collect();
    let (among, binds) = Stmt::among(&ids, tx.dialect());
    tx.exec(&Stmt::new(format!("DELETE FROM comment WHERE record {among}")).binds(binds.clone())).await?;
    // Whoever sends it once more makes a new record.
    let arrived =
        format!("UPDATE intake SET external_id = NULL, body = 'null', invalid_in = NULL WHERE record {among}");
    tx.exec(&Stmt::new(arrived).binds(binds.clone())).await?;
    // Their bytes go with the next sweep.
    let removed = format!("UPDATE attachment SET removed_at = 0 WHERE record {among}");
    tx.exec(&Stmt::new(removed).binds(binds)).await?;
    let parties: Vec<Id> = gone.iter().filter_map(|old| old.party).collect::<BTreeSet<_>>().into_iter().collect();
    parties_gone(tx, defs, parties).await
}

/// Parties without a record are nobody any more; those of a merge are needed to undo it.
async fn parties_gone(tx: &mut Tx, defs: &Definitions, mut parties: Vec<Id>) -> Result<()> {
    let with = records::with_records(tx, defs, &parties).await?;
    parties.retain(|party| !with.contains(party));
    let (among, binds) = Stmt::among(&parties, tx.dialect());
    for column in ["party", "loser_party"] {
        let sql = format!("SELECT {column} FROM merge WHERE {column} {among}");
        for row in tx.rows(&Stmt::new(sql).binds(binds.clone())).await? {
            let merged = row.req_id(0)?;
            parties.retain(|party| *party != merged);
        }
    }
    if parties.is_empty() {
        return Ok(());
    }
    let (among, binds) = Stmt::among(&parties, tx.dialect());
    for sql in [
        "DELETE FROM identity WHERE party",
        "UPDATE identity SET company = NULL WHERE company",
        "DELETE FROM identity_past WHERE party",
        "DELETE FROM suggestion WHERE party",
        "DELETE FROM suggestion WHERE other",
        "DELETE FROM party WHERE id",
    ] {
        tx.exec(&Stmt::new(format!("{sql} {among}")).binds(binds.clone())).await?;
    }
    Ok(())
}
