//! What people do with operations: let one run, stop it, take it back, look at it.

use std::sync::Arc;

use engine::form::Form;
use engine::grant::Verb;
use engine::value::Id;

use super::job::{save, tell, work};
use super::store::{Operation, Row, RowState, State};
use super::{BATCH, UNDO_DAYS};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Conn, Lane, Tx};
use crate::error::{Error, Result};
use crate::records;
use crate::registry::Definitions;

/// Rights by which something can be done to many records.
const VERBS: [Verb; 6] = [Verb::Assign, Verb::Transfer, Verb::Withdraw, Verb::Return, Verb::Edit, Verb::Delete];

/// Refuses who can do nothing to many records of any form.
pub fn may_act(defs: &Definitions, actor: &Actor) -> Result<()> {
    for form in &defs.forms {
        let access = defs.access(actor, defs.form(&form.key)?)?;
        if VERBS.iter().any(|verb| access.may(*verb)) {
            return Ok(());
        }
    }
    Err(Error::forbidden("你没有批量操作的权限", "You may not change many records at once"))
}

/// Operations that were run: one's own, and those of all for who audits.
pub async fn list(conn: &mut Conn, actor: &Actor, form: Option<&str>) -> Result<Vec<Operation>> {
    let own = actor.id().filter(|_| !actor.has(Power::Audit));
    Operation::list(conn, own, form).await
}

pub async fn find(conn: &mut Conn, actor: &Actor, id: Id) -> Result<Operation> {
    let operation = Operation::find(conn, id).await?.ok_or(Error::NotFound)?;
    if sees(actor, &operation) { Ok(operation) } else { Err(Error::NotFound) }
}

fn sees(actor: &Actor, operation: &Operation) -> bool {
    actor.id() == Some(operation.actor) || actor.has(Power::Audit)
}

/// Rows in some of the states, behind row `after`.
pub async fn rows(
    conn: &mut Conn,
    operation: Id,
    states: &[RowState],
    after: Option<i64>,
    limit: usize,
) -> Result<Vec<Row>> {
    Row::page(conn, operation, states, after, limit).await
}

/// Lets a plan run, or a cancelled operation go on. A short one is done when this returns; a long one is the job's. One
/// record that has changed since it was looked at is a conflict, as in the single act.
pub async fn run(app: &App, actor: &Actor, id: Id) -> Result<()> {
    let short = change(app, actor, id, |operation, now| {
        match operation.state {
            State::Planned | State::Cancelled | State::Failed => {}
            _ => return Err(Error::refused("not_planned", "这次操作已经开始", "The operation has begun")),
        }
        let left = operation.counts.of(RowState::Planned);
        (operation.state, operation.error, operation.ended_at, operation.process) = (State::Running, None, None, None);
        if left == 0 {
            (operation.state, operation.ended_at) = (State::Done, Some(now));
        }
        Ok(left > 0 && left <= BATCH as i64)
    });
    if short.await? {
        work(app, id).await?;
    }
    alone(app, id).await
}

/// The refusal of the only record of an operation, where somebody was faster.
async fn alone(app: &App, id: Id) -> Result<()> {
    let (mut conn, defs) = app.read().await?;
    let Some(operation) = Operation::find(&mut conn, id).await?.filter(|operation| operation.rows == 1) else {
        return Ok(());
    };
    let refused = Row::page(&mut conn, id, &[RowState::Refused], None, 1).await?.pop().filter(Row::is_outdated);
    let Some(row) = refused else { return Ok(()) };
    let now = records::load(&mut conn, defs.form(&operation.form)?, &[row.record]).await?.pop();
    Err(now.map_or(Error::NotFound, |now| Error::Conflict { record: now.id, rev: now.rev }))
}

/// Stops after the slice that is being written; what is done stays, and can be undone.
pub async fn cancel(app: &App, actor: &Actor, id: Id) -> Result<()> {
    change(app, actor, id, |operation, now| {
        if operation.state != State::Running {
            return Err(Error::refused("not_running", "没有正在进行的操作", "The operation is not running"));
        }
        (operation.state, operation.process, operation.ended_at) = (State::Cancelled, None, Some(now));
        Ok(true)
    })
    .await
    .map(drop)
}

/// Takes everything back that nobody has gone on with. A short operation is undone when this returns.
pub async fn undo(app: &App, actor: &Actor, id: Id) -> Result<()> {
    let short = change(app, actor, id, |operation, now| {
        let Some(until) = operation.undo_until() else {
            return Err(Error::refused("nothing_to_undo", "没有可以撤销的内容", "There is nothing to undo"));
        };
        if now > until {
            let (zh, en) = (format!("已超过 {UNDO_DAYS} 天，不能撤销"), format!("More than {UNDO_DAYS} days ago"));
            return Err(Error::refused("undo_over", zh, en));
        }
        (operation.state, operation.process, operation.error) = (State::Undoing, None, None);
        Ok(operation.counts.of(RowState::Done) <= BATCH as i64)
    });
    if short.await? { work(app, id).await } else { Ok(()) }
}

/// One step of an operation, in its transaction; what the step says.
async fn change(
    app: &App,
    actor: &Actor,
    id: Id,
    step: impl Fn(&mut Operation, i64) -> Result<bool> + Send + Sync + 'static,
) -> Result<bool> {
    let shared = (app.clone(), actor.clone(), Arc::new(step));
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, step) = shared.clone();
            Box::pin(async move {
                let mut operation = Operation::lock(tx, id).await?;
                if !sees(&actor, &operation) {
                    return Err(Error::NotFound);
                }
                let defs = app.registry().fresh(tx).await?;
                let form = defs.form(&operation.form)?;
                permitted(&defs, &actor, form, &operation)?;
                let said = step(&mut operation, app.now().as_millisecond())?;
                // What was done before it was stopped is told then.
                if operation.state == State::Cancelled {
                    tell(tx, &app, form, &operation).await?;
                }
                save(tx, &app, &operation).await?;
                Ok(said)
            })
        })
        .await
}

fn permitted(defs: &Definitions, actor: &Actor, form: &Form, operation: &Operation) -> Result<()> {
    let access = defs.access(actor, form)?;
    if operation.act.verbs().iter().any(|verb| access.may(*verb)) {
        return Ok(());
    }
    Err(Error::forbidden("你没有这项批量操作的权限", "You may not do this"))
}
