//! Operations are worked on in slices, each one transaction in the background lane. What became of its rows is stored with
//! them: whoever is killed goes on where it was, and no record is taken twice. On PostgreSQL one process holds an operation
//! by a lease.

use std::sync::Arc;

use engine::form::Form;
use engine::value::Id;

use super::slice::Slice;
use super::store::{ACTIVE, Operation, Row, RowState, State};
use super::{BATCH, act::Act, undo, words};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Dialect, Lane, Tx};
use crate::error::{Error, Result, Text};
use crate::live::Message;
use crate::notices::{self, About, Kind};
use crate::registry::Definitions;

/// For how long nobody else may work on an operation.
const LEASE_MS: i64 = 30_000;

/// Carries out operations, one slice after the other.
pub struct Worker(App);

impl Worker {
    pub fn new(app: &App) -> Worker {
        Worker(app.clone())
    }

    /// Until nothing is left to be done.
    pub async fn all(&mut self) -> Result<()> {
        while self.step().await? {}
        Ok(())
    }

    /// One slice of the oldest operation that waits; whether there was one.
    pub async fn step(&mut self) -> Result<bool> {
        let now = self.0.now().as_millisecond();
        let active = Operation::active(&mut self.0.db().read().await?).await?;
        let Some(operation) = active.into_iter().find(|operation| free(&self.0, operation, now)) else {
            return Ok(false);
        };
        work(&self.0, operation.id).await?;
        Ok(true)
    }
}

/// One slice of an operation.
pub(super) async fn work(app: &App, id: Id) -> Result<()> {
    let worked = match slice(app, id, BATCH).await {
        // One of them cannot be stored for a reason that nobody foresaw: each by itself, so that the others are.
        Err(error) if !passing(&error) => one_by_one(app, id).await,
        other => other.map(drop),
    };
    match worked {
        Err(error) if !passing(&error) => fail(app, id, &error).await,
        other => other,
    }
}

async fn one_by_one(app: &App, id: Id) -> Result<()> {
    for _ in 0..BATCH {
        match slice(app, id, 1).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) if passing(&error) => return Err(error),
            Err(error) => skip(app, id, error).await?,
        }
    }
    Ok(())
}

/// The database or the moment, not the record, is the trouble.
fn passing(error: &Error) -> bool {
    use crate::db::Error as Db;
    matches!(error, Error::Db(Db::Closed | Db::Full(_) | Db::Io(_) | Db::Locked(_)))
}

/// The next rows; whether there is more to do.
async fn slice(app: &App, id: Id, most: usize) -> Result<bool> {
    let shared = app.clone();
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let app = shared.clone();
            Box::pin(async move {
                let Some(mut operation) = hold(tx, &app, id).await? else { return Ok(false) };
                let defs = app.registry().fresh(tx).await?;
                let form = defs.form(&operation.form)?;
                if operation.state == State::Undoing {
                    let rows = Row::page(tx, id, &[RowState::Done], None, most).await?;
                    let out = undo::take(tx, &app, &defs, form, operation.at, rows.clone()).await?;
                    return took(tx, &app, &defs, &mut operation, &rows, &out).await;
                }
                let rows = Row::page(tx, id, &[RowState::Planned], None, most).await?;
                let clock = defs.clock(app.now());
                let actor = doer(&defs, &operation)?;
                let ready = operation.act.ready(tx, &defs, &actor, form).await?;
                let slice = Slice { app: &app, defs: &defs, actor: &actor, clock: &clock, form, ready: &ready };
                let out = slice.take(tx, rows.clone()).await?;
                took(tx, &app, &defs, &mut operation, &rows, &out).await
            })
        })
        .await
}

/// Who does it: with the rights of now.
fn doer(defs: &Definitions, operation: &Operation) -> Result<Actor> {
    let gone = || Error::forbidden("操作人已不在职", "Whoever started it has left");
    defs.actor(operation.actor).ok_or_else(gone)
}

/// Stores what became of rows, and how far the operation is.
async fn took(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    operation: &mut Operation,
    before: &[Row],
    after: &[Row],
) -> Result<bool> {
    Row::store(tx, operation.id, after).await?;
    before.iter().for_each(|row| operation.counts.add(row, -1));
    after.iter().for_each(|row| operation.counts.add(row, 1));
    let (running, now) = (operation.state == State::Running, app.now().as_millisecond());
    let left = operation.counts.of(if running { RowState::Planned } else { RowState::Done });
    if left > 0 {
        save(tx, app, operation).await?;
        return Ok(true);
    }
    (operation.state, operation.process) = (if running { State::Done } else { State::Undone }, None);
    if running {
        operation.ended_at = Some(now);
        tell(tx, app, defs.form(&operation.form)?, operation).await?;
    }
    save(tx, app, operation).await?;
    Ok(false)
}

/// Who gets or loses several records by one act is told once.
pub(super) async fn tell(tx: &mut Tx, app: &App, form: &Form, operation: &Operation) -> Result<()> {
    if !operation.act.seats() {
        return Ok(());
    }
    let (mut got, mut lost) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
    for (holder, person, n) in Row::hands(tx, operation.id).await? {
        // What a rule gives, the kernel has told with its clock.
        let given = person.filter(|_| matches!(operation.act, Act::Assign { .. }));
        given.into_iter().for_each(|person| *got.entry(person).or_insert(0) += n);
        let returned = matches!(operation.act, Act::Return { .. });
        holder.filter(|_| !returned).into_iter().for_each(|holder| *lost.entry(holder).or_insert(0) += n);
    }
    let mut told = notices::Batch::default();
    for (people, kind) in [(got, Kind::GivenMany), (lost, Kind::TakenMany)] {
        for (person, n) in people.into_iter().filter(|(person, _)| *person != operation.actor) {
            let title = n.to_string();
            let by = Some(operation.actor);
            told.tell(person, kind, About { form, record: operation.id, title: Some(&title), due: None, by });
        }
    }
    told.store(tx, app, app.now().as_millisecond()).await
}

/// The row that no slice could take says why.
async fn skip(app: &App, id: Id, error: Error) -> Result<()> {
    tracing::info!(operation = %id, %error, "a record was left out");
    let shared = (app.clone(), Arc::new(words::of_error(&error)));
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, told) = shared.clone();
            Box::pin(async move {
                let Some(mut operation) = hold(tx, &app, id).await? else { return Ok(()) };
                let defs = app.registry().fresh(tx).await?;
                let undoing = operation.state == State::Undoing;
                let next = if undoing { RowState::Done } else { RowState::Planned };
                let rows = Row::page(tx, id, &[next], None, 1).await?;
                let mut out = rows.clone();
                let (code, text) = &*told;
                for row in &mut out {
                    (row.state, row.code) =
                        (if undoing { RowState::Kept } else { RowState::Refused }, Some(code.clone()));
                    row.body = Some(serde_json::json!([text.zh, text.en]).to_string());
                }
                took(tx, &app, &defs, &mut operation, &rows, &out).await.map(drop)
            })
        })
        .await
}

/// What the operation cannot go on from: told to its owner, and not tried again by itself.
async fn fail(app: &App, id: Id, error: &Error) -> Result<()> {
    tracing::warn!(operation = %id, %error, "operation failed");
    let (_, text): (String, Text) = words::of_error(error);
    let shared = (app.clone(), text);
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, text) = shared.clone();
            Box::pin(async move {
                let mut operation = Operation::lock(tx, id).await?;
                if ACTIVE.contains(&operation.state) {
                    (operation.state, operation.error, operation.process) = (State::Failed, Some(text), None);
                    operation.ended_at = Some(app.now().as_millisecond());
                    save(tx, &app, &operation).await?;
                }
                Ok(())
            })
        })
        .await
}

/// The operation, locked, where there is something to do that this process may go on with.
async fn hold(tx: &mut Tx, app: &App, id: Id) -> Result<Option<Operation>> {
    let mut operation = Operation::lock(tx, id).await?;
    let now = app.now().as_millisecond();
    if !ACTIVE.contains(&operation.state) || !free(app, &operation, now) {
        return Ok(None);
    }
    (operation.process, operation.leased_until) = (Some(app.process()), Some(now + LEASE_MS));
    Ok(Some(operation))
}

/// Whether this process may work on the operation.
fn free(app: &App, operation: &Operation, now: i64) -> bool {
    let own = operation.process.is_none_or(|process| process == app.process());
    // A file of SQLite is served by one process: the other one has ended.
    own || app.db().dialect() == Dialect::Sqlite || operation.leased_until.is_none_or(|until| until < now)
}

/// Stores the operation, and tells its owner's pages once it is durable.
pub(super) async fn save(tx: &mut Tx, app: &App, operation: &Operation) -> Result<()> {
    operation.save(tx).await?;
    let (live, account, id) = (app.live().clone(), operation.actor, operation.id);
    tx.after_commit(move || live.send(Message::Operation { account, id }));
    Ok(())
}
