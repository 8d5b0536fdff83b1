//! Which records, what becomes of each, and who gets how many: stored before anything is done, so that what runs is what
//! was shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use engine::form::Form;
use engine::value::Id;

use super::act::{Act, Ready};
use super::deal;
use super::judge::{No, holder};
use super::store::{Operation, Row, RowState};
use super::{MOST, policy};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Conn, Lane, Tx};
use crate::error::{Error, Result};
use crate::records::{self, Query, Seen};
use crate::registry::Definitions;

/// The records that are meant.
#[derive(Clone, Debug)]
pub enum Which {
    /// In this order, and as they were looked at where a revision stands beside the id.
    These(Vec<Id>, BTreeMap<Id, i64>),
    /// All that a list shows, in its order.
    Found(Query),
}

/// Plans an act: the operation's id. Nothing is changed yet. One record that was looked at and has changed since is a
/// conflict, as in the single act; of several it is refused and the rest is planned.
pub async fn plan(app: &App, actor: &Actor, form: &str, which: Which, act: Act) -> Result<Id> {
    let account = actor.id().ok_or(Error::Unauthenticated)?;
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let ready = act.ready(&mut conn, &defs, actor, form).await?;
    let clock = defs.clock(app.now());
    let (meant, looked) = match which {
        Which::These(ids, looked) => (these(&mut conn, &defs, actor, &clock, form, ids).await?, looked),
        Which::Found(query) => (found(&mut conn, &defs, actor, &clock, form, query).await?, BTreeMap::new()),
    };
    if meant.iter().filter(|(record, _)| looked.contains_key(record)).count() < looked.len() {
        let (zh, en) = ("有版本号的记录不在所选之中", "A revision is of a record that is not meant");
        return Err(Error::field("which.revs", "unknown_record", zh, en));
    }
    if meant.is_empty() {
        return Err(Error::field("which", "required", "没有符合的记录", "No record is meant"));
    }
    let mut rows = judged(actor, form, &ready, &meant, &looked);
    if let [row] = rows.as_slice()
        && row.is_outdated()
    {
        return Err(Error::Conflict { record: row.record, rev: row.rev });
    }
    let parts = match &act {
        Act::Assign { to, .. } => deal::deal(&mut conn, &defs, form, &ready.seat, to, &mut rows).await?,
        Act::Policy {} => policy::rehearse(&mut conn, &defs, &clock, form, &ready.seat, &meant, &rows).await?,
        _ => Vec::new(),
    };
    drop(conn);
    let mut operation = Operation::planned(crate::ids::new(clock.now_ms()), form, account, clock.now_ms(), act);
    (operation.rows, operation.parts) = (rows.len() as i64, parts);
    rows.iter().for_each(|row| operation.counts.add(row, 1));
    let id = operation.id;
    let planned = Arc::new((operation, rows));
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let planned = planned.clone();
            Box::pin(async move {
                planned.0.insert(tx).await?;
                Row::store(tx, planned.0.id, &planned.1).await
            })
        })
        .await?;
    Ok(id)
}

type Meant = Vec<(Id, Option<Seen>)>;

async fn these(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &engine::condition::Clock,
    form: &Form,
    mut ids: Vec<Id>,
) -> Result<Meant> {
    let mut met = BTreeSet::new();
    ids.retain(|id| met.insert(*id));
    if ids.len() > MOST {
        return Err(many());
    }
    let seen = records::seen(conn, defs, actor, clock, form, &ids).await?;
    let mut seen: HashMap<Id, Seen> = seen.into_iter().map(|seen| (seen.record.id, seen)).collect();
    Ok(ids.into_iter().map(|id| (id, seen.remove(&id))).collect())
}

async fn found(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &engine::condition::Clock,
    form: &Form,
    mut query: Query,
) -> Result<Meant> {
    (query.limit, query.count) = (PAGE, false);
    let mut out = Vec::new();
    loop {
        let page = records::list(conn, defs, actor, clock, form, &query).await?;
        out.extend(page.records.into_iter().map(|seen| (seen.record.id, Some(seen))));
        if out.len() > MOST {
            return Err(many());
        }
        let Some(next) = page.next else { return Ok(out) };
        query.cursor = Some(next);
    }
}

/// Records of one look.
const PAGE: usize = 500;

fn many() -> Error {
    Error::field(
        "which",
        "too_many",
        format!("一次最多 {MOST} 条，请缩小范围"),
        format!("At most {MOST} records at once; narrow the list"),
    )
}

fn judged(
    actor: &Actor,
    form: &Form,
    ready: &Ready,
    meant: &[(Id, Option<Seen>)],
    looked: &BTreeMap<Id, i64>,
) -> Vec<Row> {
    let row = |(n, (record, seen)): (usize, &(Id, Option<Seen>))| {
        let looked = looked.get(record).copied();
        let no = match seen {
            None => Some(No::Gone),
            Some(seen) if looked.is_some_and(|rev| rev != seen.record.rev) => Some(No::Changed),
            Some(seen) => ready.fits(actor, form, seen).err(),
        };
        let (state, code) = match no {
            None => (RowState::Planned, None),
            Some(No::Nothing) => (RowState::Unchanged, None),
            Some(no) => (RowState::Refused, Some(no.code().to_owned())),
        };
        Row {
            n: n as i64,
            record: *record,
            rev: seen.as_ref().map_or(0, |seen| seen.record.rev),
            looked,
            holder: seen.as_ref().filter(|_| ready.act.seats()).and_then(|seen| holder(form, &ready.seat, seen)),
            person: None,
            state,
            code,
            body: None,
        }
    };
    meant.iter().enumerate().map(row).collect()
}
