//! Rows in the hands of one round: taken by a lease that ends by itself, marked when they are done.

use std::collections::{BTreeMap, BTreeSet};

use engine::value::Id;
use serde_json::Value as Json;

use super::Peer;
use super::message::Message;
use super::trouble::{Arrived, Then, Trouble};
use crate::app::App;
use crate::db::{Bind, Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::notices::{GATHER_MS, Reader, readers};
use crate::registry::Definitions;

/// Longer than any round takes; after it somebody else may send what this process seems to have died with.
const LEASE_MS: i64 = 120_000;
/// Between two messages to the same person, and to the same group, whose platform allows some twenty a minute.
const MAIL_APART_MS: i64 = 60_000;
const GROUP_APART_MS: i64 = 10_000;
/// Most people of one take, and most notices.
const PEOPLE: usize = 20;
const NOTICES: usize = 2_000;
/// After each failed try; then it is given up.
const PAUSES_MS: [i64; 6] = [60_000, 300_000, 900_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000];

/// What one round has in its hands.
pub(super) struct Taken {
    pub lease: Id,
    pub parcels: Vec<Parcel>,
}

/// What becomes one message.
pub(super) struct Parcel {
    /// The mail address; nothing for a group.
    pub to: String,
    peer: Peer,
    pub items: Vec<Item>,
}

/// One notice of a message.
pub(super) struct Item {
    pub delivery: Id,
    pub account: Id,
    pub kind: String,
    tries: i64,
    read: bool,
    pub body: Json,
}

impl Item {
    pub fn text(&self, key: &str) -> Option<&str> {
        self.body[key].as_str()
    }
}

impl Parcel {
    pub fn message(&self, defs: &Definitions) -> Message {
        let lang = match self.peer {
            Peer::Robot(id) => defs.reach.robot(id).map(|r| r.lang),
            Peer::Mail => self.items.first().and_then(|i| defs.people.get(&i.account)).map(|p| p.lang),
        };
        Message::of(defs, lang.unwrap_or_default(), &self.items, self.peer != Peer::Mail)
    }
}

/// Takes what is due for a peer, and with it what waits for the same people only to be gathered.
pub(super) async fn take(app: &App, peer: Peer) -> Result<Taken> {
    let shared = app.clone();
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let app = shared.clone();
            Box::pin(async move {
                let now = app.now().as_millisecond();
                let defs = app.registry().fresh(tx).await?;
                let lease = crate::ids::new(now);
                let people = waiting(tx, peer, now).await?;
                if !people.is_empty() {
                    hold(tx, peer, &people, lease, now).await?;
                }
                let items = if people.is_empty() { Vec::new() } else { held(tx, lease).await? };
                let parcels = parcels(tx, &app, &defs, peer, items).await?;
                Ok(Taken { lease, parcels })
            })
        })
        .await
}

/// The condition on rows that are the peer's, with its value.
fn of_peer(peer: Peer) -> (&'static str, Vec<Bind>) {
    match peer.robot() {
        None => ("robot IS NULL", Vec::new()),
        Some(id) => ("robot = ?", vec![id.into()]),
    }
}

/// People with something due who, or whose group, got nothing just now; who waits longest comes first.
async fn waiting(tx: &mut Tx, peer: Peer, now: i64) -> Result<Vec<Id>> {
    let (own, robot) = of_peer(peer);
    let (apart, lately, limit) = match peer {
        Peer::Mail => (MAIL_APART_MS, "AND s.account = d.account", PEOPLE),
        // A message to a group tells of everybody.
        Peer::Robot(_) => (GROUP_APART_MS, "", NOTICES),
    };
    let stmt = Stmt::new(format!(
        "SELECT d.account, min(d.due_at) FROM delivery d WHERE d.state = 'waiting' AND d.{own} AND d.due_at <= ? \
         AND (d.leased_until IS NULL OR d.leased_until <= ?) AND NOT EXISTS (SELECT 1 FROM delivery s WHERE \
         s.state = 'sent' AND s.{own} {lately} AND s.due_at > ?) GROUP BY d.account ORDER BY 2 LIMIT {limit}"
    ));
    // Of what is sent, `due_at` is when.
    let stmt = stmt.binds(robot.clone()).bind(now).bind(now).binds(robot).bind(now - apart);
    let rows = tx.rows(&stmt).await?;
    rows.iter().map(|row| Ok(row.req_id(0)?)).collect()
}

/// The condition stands twice: who comes second on PostgreSQL looks at the row again after waiting for the first.
async fn hold(tx: &mut Tx, peer: Peer, people: &[Id], lease: Id, now: i64) -> Result<()> {
    let (own, robot) = of_peer(peer);
    let (among, ids) = Stmt::among(people, tx.dialect());
    let free = "state = 'waiting' AND (leased_until IS NULL OR leased_until <= ?)";
    let stmt = Stmt::new(format!(
        "UPDATE delivery SET lease = ?, leased_until = ? WHERE {free} AND id IN (SELECT id FROM delivery WHERE {free} \
         AND {own} AND due_at <= ? AND account {among} ORDER BY due_at, id LIMIT {NOTICES})"
    ));
    let stmt = stmt.bind(lease).bind(now + LEASE_MS).bind(now).bind(now).binds(robot).bind(now + GATHER_MS).binds(ids);
    tx.exec(&stmt).await?;
    Ok(())
}

async fn held(tx: &mut Tx, lease: Id) -> Result<Vec<Item>> {
    let stmt = Stmt::new(
        "SELECT d.id, d.account, d.kind, d.tries, n.read_at, n.body FROM delivery d JOIN notice n ON n.id = d.notice \
         WHERE d.lease = ? ORDER BY d.id",
    );
    let rows = tx.rows(&stmt.bind(lease)).await?;
    rows.iter()
        .map(|row| {
            Ok(Item {
                delivery: row.req_id(0)?,
                account: row.req_id(1)?,
                kind: row.req_text(2)?,
                tries: row.req_int(3)?,
                read: row.int(4)?.is_some(),
                body: serde_json::from_str(&row.req_text(5)?)?,
            })
        })
        .collect()
}

/// Puts together what goes out now; what has no reason any more is dropped, what comes in quiet hours waits for their end.
async fn parcels(tx: &mut Tx, app: &App, defs: &Definitions, peer: Peer, items: Vec<Item>) -> Result<Vec<Parcel>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let now = app.now().as_millisecond();
    let accounts: BTreeSet<Id> = items.iter().map(|i| i.account).collect();
    let readers = if peer == Peer::Mail { readers(tx, &accounts).await? } else { BTreeMap::new() };
    let nobody = Reader::default();
    // One mail for each person, one message for the group.
    let mut out: BTreeMap<(Option<Id>, String), Vec<Item>> = BTreeMap::new();
    let mut later: BTreeMap<i64, Vec<Id>> = BTreeMap::new();
    let mut dropped: BTreeMap<&'static str, Vec<Id>> = BTreeMap::new();
    for item in items {
        let reader = readers.get(&item.account).unwrap_or(&nobody);
        let quiet = match peer.robot() {
            Some(id) => defs.reach.robot(id).and_then(|r| r.quiet),
            None => reader.quiet(&defs.reach).filter(|_| !reader.choice.urgent.contains(&item.kind)),
        };
        let fate = match (&reader.email, peer) {
            _ if !defs.people.get(&item.account).is_some_and(|p| p.active) => Err("left"),
            (_, Peer::Mail) if item.read => Err("read"),
            (None, Peer::Mail) => Err("address"),
            (Some(to), Peer::Mail) => Ok(to.clone()),
            (_, Peer::Robot(_)) => Ok(String::new()),
        };
        match (fate, quiet.and_then(|q| q.ends(app.now(), &defs.zone))) {
            (Err(code), _) => dropped.entry(code).or_default().push(item.delivery),
            (Ok(_), Some(end)) => later.entry(end).or_default().push(item.delivery),
            (Ok(to), None) => {
                let person = (peer == Peer::Mail).then_some(item.account);
                out.entry((person, to)).or_default().push(item);
            }
        }
    }
    for (end, ids) in later {
        mark(tx, None, &ids, "due_at = ?", vec![end.into()]).await?;
    }
    for (code, ids) in dropped {
        end(tx, None, &ids, "dropped", now, Some(&Trouble::new(code, Then::Drop, ""))).await?;
    }
    Ok(out.into_iter().map(|((_, to), items)| Parcel { to, peer, items }).collect())
}

/// Writes down what became of a parcel, where it is still this round's.
pub(super) async fn settle(app: &App, lease: Id, parcel: &Parcel, arrived: Arrived) -> Result<()> {
    let tries: Vec<(Id, i64)> = parcel.items.iter().map(|i| (i.delivery, i.tries)).collect();
    let (app, arrived) = (app.clone(), arrived);
    let db = app.db().clone();
    db.write(Lane::Background, move |tx: &mut Tx| {
        let (now, arrived, tries) = (app.now().as_millisecond(), arrived.clone(), tries.clone());
        Box::pin(async move {
            let all: Vec<Id> = tries.iter().map(|(id, _)| *id).collect();
            match &arrived {
                Ok(()) => end(tx, Some(lease), &all, "sent", now, None).await,
                Err(trouble) if trouble.then == Then::Drop => {
                    end(tx, Some(lease), &all, "dropped", now, Some(trouble)).await
                }
                Err(trouble) if trouble.then == Then::GiveUp => {
                    end(tx, Some(lease), &all, "failed", now, Some(trouble)).await
                }
                Err(trouble) => again(tx, lease, tries, now, trouble).await,
            }
        })
    })
    .await
}

/// The longer it fails, the longer the pause.
async fn again(tx: &mut Tx, lease: Id, tries: Vec<(Id, i64)>, now: i64, trouble: &Trouble) -> Result<()> {
    let mut by_tries: BTreeMap<i64, Vec<Id>> = BTreeMap::new();
    tries.into_iter().for_each(|(id, n)| by_tries.entry(n).or_default().push(id));
    for (n, ids) in by_tries {
        let Some(pause) = usize::try_from(n).ok().and_then(|n| PAUSES_MS.get(n)) else {
            end(tx, Some(lease), &ids, "failed", now, Some(trouble)).await?;
            continue;
        };
        let error = serde_json::to_string(&trouble.stored())?;
        let sets = "tries = tries + 1, due_at = ?, error = ?";
        mark(tx, Some(lease), &ids, sets, vec![(now + pause).into(), error.into()]).await?;
    }
    Ok(())
}

async fn end(
    tx: &mut Tx,
    lease: Option<Id>,
    ids: &[Id],
    state: &str,
    now: i64,
    trouble: Option<&Trouble>,
) -> Result<()> {
    let error = trouble.map(|t| serde_json::to_string(&t.stored())).transpose()?;
    // A try is a call: what was dropped was not called for.
    let tries = if state == "dropped" { "tries" } else { "tries + 1" };
    let sets = format!("state = ?, tries = {tries}, due_at = ?, ended_at = ?, error = ?");
    mark(tx, lease, ids, &sets, vec![state.into(), now.into(), now.into(), Bind::Text(error)]).await
}

/// Changes rows and lets go of them. With a lease only those that nobody else has taken since.
async fn mark(tx: &mut Tx, lease: Option<Id>, ids: &[Id], sets: &str, values: Vec<Bind>) -> Result<()> {
    for chunk in ids.chunks(500) {
        let (among, ids) = Stmt::among(chunk, tx.dialect());
        let own = if lease.is_some() { "AND lease = ?" } else { "" };
        let stmt = Stmt::new(format!(
            "UPDATE delivery SET lease = NULL, leased_until = NULL, {sets} WHERE state = 'waiting' AND id {among} {own}"
        ));
        tx.exec(&stmt.binds(values.clone()).binds(ids).binds(lease)).await?;
    }
    Ok::<_, Error>(())
}
