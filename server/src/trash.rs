//! What lay in the trash as long as the workspace keeps it goes for good: values, history, comments, attachments, and the
//! keys of whoever has no record left; and what was on its timeline alone. That it was there, and when it went, stays in one
//! event. What a merge or a conversion could still need stays, and so does what a live record leads to.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::Form;
use engine::value::Id;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::records::{self, Change, Old, Part, Write};
use crate::registry::Definitions;
use crate::work;

/// Where the workspace says nothing else. Imports and acts on many records can be undone for 30 days.
const TRASH_DAYS: u32 = 90;
/// Records of one transaction, and about how much of their timelines.
const SLICE: usize = 200;
const PARTS: usize = 1_000;

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
                let mut old = records::old(tx, form, before, after, SLICE).await?;
                lock(tx, &old).await?;
                let parts = records::parts(tx, &defs, form, &ids(&old)).await?;
                shorten(&mut old, &parts);
                let Some(last) = old.last().map(|old| (old.trashed_at, old.seq)) else { return Ok(None) };
                let with: Vec<Id> = parts.iter().map(|part| part.id).collect();
                let mut needed = needed(tx, &[ids(&old), with].concat()).await?;
                needed.extend(records::needed_parts(tx, &defs, &parts).await?);
                let (kept, parts): (Vec<Part>, Vec<Part>) =
                    parts.into_iter().partition(|part| needed.contains(&part.id));
                needed.extend(kept.iter().flat_map(|part| &part.of).map(|(_, id)| *id));
                old.retain(|old| !needed.contains(&old.id));
                let old = records::unlinked(tx, &defs, form, old).await?;
                let gone = purge(tx, &app, &defs, form, &old).await?;
                let with = records::left_alone(tx, &defs, parts).await?;
                Ok::<_, Error>(Some((last, gone + go_along(tx, &app, &defs, &with).await?)))
            })
        })
        .await
}

fn ids(old: &[Old]) -> Vec<Id> {
    old.iter().map(|old| old.id).collect()
}

/// As many as have a slice of timelines together, one at least: people's writes come between.
fn shorten(old: &mut Vec<Old>, parts: &[Part]) {
    let mut of: BTreeMap<Id, usize> = BTreeMap::new();
    parts.iter().flat_map(|part| &part.of).for_each(|(_, id)| *of.entry(*id).or_default() += 1);
    let mut so_far = 0;
    let few = |old: &&Old| {
        let fits = so_far < PARTS;
        so_far += of.get(&old.id).copied().unwrap_or(0);
        fits
    };
    let n = old.iter().take_while(few).count();
    old.truncate(n);
}

async fn purge(tx: &mut Tx, app: &App, defs: &Definitions, form: &Form, old: &[Old]) -> Result<usize> {
    let gone = records::purge(tx, defs, form, old, &Actor::system("trash"), app.now().as_millisecond()).await?;
    forget(tx, defs, &gone).await?;
    Ok(gone.len())
}

/// Live records of timelines that are gone: to the trash through the door, so that whatever follows from that does, and on.
async fn go_along(tx: &mut Tx, app: &App, defs: &Definitions, parts: &[Part]) -> Result<usize> {
    let mut total = 0;
    for form in defs.catalog.forms() {
        let ids: Vec<Id> = parts.iter().filter(|part| part.form == form.key).map(|part| part.id).collect();
        if ids.is_empty() {
            continue;
        }
        let trash = |id: &Id| Write::new(form, *id, Change::Trash { reason: None });
        let writes = ids.iter().map(trash).collect();
        work::inside(tx, app, defs, &Actor::system("trash"), &defs.clock(app.now()), writes).await?;
        let old = records::old_among(tx, form, &ids).await?;
        for some in old.chunks(SLICE) {
            total += purge(tx, app, defs, form, some).await?;
        }
    }
    Ok(total)
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
async fn needed(tx: &mut Tx, ids: &[Id]) -> Result<BTreeSet<Id>> {
    let mut out = BTreeSet::new();
    for (table, column) in
        [("merge", "loser"), ("merge", "survivor"), ("conversion", "record"), ("conversion", "customer")]
    {
        for chunk in ids.chunks(500) {
            let (among, binds) = Stmt::among(chunk, tx.dialect());
            let sql = format!("SELECT {column} FROM {table} WHERE {column} {among} AND undone_at IS NULL");
            for row in tx.rows(&Stmt::new(sql).binds(binds)).await? {
                out.insert(row.req_id(0)?);
            }
        }
    }
    Ok(out)
}

/// What other tables hold of them.
async fn forget(tx: &mut Tx, defs: &Definitions, gone: &[Old]) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let (among, binds) = Stmt::among(&ids(gone), tx.dialect());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_timelines_are_divided_among_slices() {
        let id = |n: usize| crate::ids::new(n as i64);
        let old: Vec<Old> = (0..5).map(|n| Old { id: id(n), trashed_at: 0, seq: n as i64, party: None }).collect();
        let on =
            |record: &Old, n| vec![Part { form: "call".into(), id: id(0), of: vec![("lead".into(), record.id)] }; n];
        let left = |lengths: [usize; 5]| {
            let parts: Vec<Part> = old.iter().zip(lengths).flat_map(|(record, n)| on(record, n)).collect();
            let mut slice = old.clone();
            shorten(&mut slice, &parts);
            slice.len()
        };
        assert_eq!(left([PARTS / 5; 5]), 5);
        assert_eq!(left([PARTS / 2, PARTS / 2 - 1, PARTS, 1, 0]), 3);
        assert_eq!(left([PARTS * 9, 0, 0, 0, 0]), 1, "one at least");
    }
}
