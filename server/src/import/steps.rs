//! What people do with imports: hand in a file, say what it means, let it run, stop it, decide on known rows, take it back.

use std::sync::Arc;

use axum::body::Bytes;
use engine::form::Form;
use engine::grant::Verb;
use engine::value::Id;

use super::guess::{self, Shape};
use super::job::{read, save, tell};
use super::plan::{self, Plan, Strategy};
use super::sheet::{self, MAX_FILE, Sheet};
use super::store::{About, Entry, Import, RowState, State};
use super::unreadable::Unreadable;
use super::{UNDO_DAYS, file};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Conn, Lane, Tx};
use crate::error::{Error, Result};
use crate::registry::Definitions;

const DAY_MS: i64 = 86_400_000;
/// MB of a file, where the workspace says nothing else.
const USUAL_MB: u32 = 50;

/// Bytes that a file may have here.
pub fn largest(defs: &Definitions) -> u64 {
    MAX_FILE.min(u64::from(defs.workspace.import_max_mb.unwrap_or(USUAL_MB)) << 20)
}

/// The form, where the actor may import into it.
pub fn importable<'d>(defs: &'d Definitions, actor: &Actor, form: &str) -> Result<&'d Form> {
    let form = defs.form(form)?;
    let access = defs.access(actor, form)?;
    match (access.may(Verb::Import), access.may(Verb::Read)) {
        (true, _) => Ok(form),
        (false, true) => Err(Error::forbidden("你没有导入权限", "You may not import")),
        (false, false) => Err(Error::NotFound),
    }
}

/// Refuses who may import nothing at all.
pub fn may_import(defs: &Definitions, actor: &Actor) -> Result<()> {
    for form in &defs.forms {
        if defs.access(actor, defs.form(&form.key)?)?.may(Verb::Import) {
            return Ok(());
        }
    }
    Err(Error::forbidden("你没有导入权限", "You may not import"))
}

/// Takes a file in: it is read as a whole, so that what cannot be read leaves nothing behind.
pub async fn upload(app: &App, actor: &Actor, form: &str, name: &str, bytes: Bytes) -> Result<Id> {
    let defs = app.registry().refresh().await?;
    let form = importable(&defs, actor, form)?;
    let account = actor.id().ok_or(Error::Unauthenticated)?;
    let size = bytes.len() as i64;
    let shared = (defs.clone(), form.key.clone(), bytes.clone());
    // Unpacking and decoding would hold up everything else in this process.
    let sheet = tokio::task::spawn_blocking(move || {
        let (defs, form, bytes) = shared;
        let sheet = sheet::parse(&bytes, None)?;
        guessed(&defs, &form, sheet)
    });
    let sheet = sheet.await.map_err(|e| Error::Internal(format!("reading the file: {e}")))??;
    let access = defs.access(actor, form)?;
    let now = app.now().as_millisecond();
    let import = Import {
        id: crate::ids::new(now),
        form: form.key.clone(),
        name: name.trim().chars().filter(|c| !c.is_control()).take(NAME).collect(),
        size,
        actor: account,
        at: now,
        state: State::Uploaded,
        shape: Shape::of(form, &sheet, |field| plan::may_fill(form, &access, field))?,
        plan: None,
        checked: None,
        rows: sheet.lines.len() as i64,
        next: 0,
        counts: Default::default(),
        error: None,
        process: None,
        leased_until: None,
        ended_at: None,
    };
    file::store(app, import.id, bytes).await?;
    let id = import.id;
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let import = import.clone();
            Box::pin(async move { import.insert(tx).await })
        })
        .await?;
    Ok(id)
}

/// With the headings where they probably are.
fn guessed(defs: &Definitions, form: &str, sheet: Sheet) -> std::result::Result<Sheet, Unreadable> {
    let heading = match defs.form(form) {
        Ok(form) => guess::heading(form, &sheet)?,
        Err(_) => sheet.heading,
    };
    sheet.headed(heading)
}

/// Characters of a file's name.
const NAME: usize = 200;

/// Imports that the actor may see: one's own, and those of all for who audits.
pub async fn list(conn: &mut Conn, actor: &Actor, form: Option<&str>) -> Result<Vec<Import>> {
    let own = actor.id().filter(|_| !actor.has(Power::Audit));
    Import::list(conn, own, form).await
}

pub async fn find(conn: &mut Conn, actor: &Actor, id: Id) -> Result<Import> {
    let import = Import::find(conn, id).await?.ok_or(Error::NotFound)?;
    if sees(actor, &import) { Ok(import) } else { Err(Error::NotFound) }
}

fn sees(actor: &Actor, import: &Import) -> bool {
    actor.id() == Some(import.actor) || actor.has(Power::Audit)
}

/// Rows in some of the states, behind row `after`; of those with errors the ones that say this.
pub async fn rows(
    conn: &mut Conn,
    import: Id,
    states: &[RowState],
    about: Option<&About>,
    after: Option<i64>,
    limit: usize,
) -> Result<Vec<Entry>> {
    Entry::about(conn, import, states, about, after, false, limit).await
}

/// Takes another sheet of the workbook, or another row as headings.
pub async fn choose(app: &App, actor: &Actor, id: Id, name: Option<String>, heading: Option<u64>) -> Result<()> {
    let import = find(&mut app.db().read().await?, actor, id).await?;
    let defs = app.registry().refresh().await?;
    let form = importable(&defs, actor, &import.form)?;
    settable(&import)?;
    let bytes = file::load(app, id).await?;
    let (shared, asked) = ((defs.clone(), form.key.clone()), name.or(import.shape.sheet));
    let sheet = tokio::task::spawn_blocking(move || {
        let sheet = sheet::parse(&bytes, asked.as_deref())?;
        match heading {
            Some(heading) => sheet.headed(heading),
            None => guessed(&shared.0, &shared.1, sheet),
        }
    });
    let sheet = sheet.await.map_err(|e| Error::Internal(format!("reading the file: {e}")))??;
    let access = defs.access(actor, form)?;
    let (rows, shape) =
        (sheet.lines.len() as i64, Shape::of(form, &sheet, |field| plan::may_fill(form, &access, field))?);
    change(app, actor, id, move |import, _| {
        settable(import)?;
        (import.state, import.shape, import.rows) = (State::Uploaded, shape.clone(), rows);
        (import.plan, import.checked, import.next) = (None, None, 0);
        Ok(())
    })
    .await
}

fn settable(import: &Import) -> Result<()> {
    match import.state {
        State::Uploaded | State::Checked | State::Checking => Ok(()),
        _ => Err(Error::refused("import_ran", "导入已经开始，不能再改设置", "The import has begun: its plan stands")),
    }
}

/// Says what the sheet means; every row is checked next, with nothing written.
pub async fn set_plan(app: &App, actor: &Actor, id: Id, wanted: Plan) -> Result<()> {
    let import = find(&mut app.db().read().await?, actor, id).await?;
    let defs = app.registry().refresh().await?;
    let form = importable(&defs, actor, &import.form)?;
    settable(&import)?;
    // Rights are the importer's: who audits sees, and cannot lend more.
    let importer = defs.actor(import.actor).ok_or(Error::NotFound)?;
    plan::check(&defs, &importer, form, &wanted, import.shape.headings.len())?;
    change(app, actor, id, move |import, _| {
        settable(import)?;
        (import.state, import.plan) = (State::Checking, Some(wanted.clone()));
        (import.checked, import.next, import.process) = (None, 0, None);
        Ok(())
    })
    .await
}

/// Lets a checked import run, or a cancelled one go on.
pub async fn run(app: &App, actor: &Actor, id: Id) -> Result<()> {
    change(app, actor, id, |import, _| {
        match import.state {
            State::Checked | State::Cancelled => import.state = State::Running,
            State::Failed if import.plan.is_some() => import.state = State::Running,
            _ => return Err(Error::refused("not_checked", "先完成检查再导入", "Let the check end first")),
        }
        (import.error, import.ended_at, import.process) = (None, None, None);
        Ok(())
    })
    .await
}

/// Stops after the slice that is being written; what is in stays.
pub async fn cancel(app: &App, actor: &Actor, id: Id) -> Result<()> {
    change(app, actor, id, |import, now| {
        import.state = match import.state {
            State::Checking => State::Uploaded,
            State::Running => State::Cancelled,
            _ => return Err(Error::refused("not_running", "没有正在进行的导入", "The import is not running")),
        };
        (import.process, import.ended_at) = (None, (import.state == State::Cancelled).then_some(now));
        Ok(())
    })
    .await
}

/// Until when an import can be undone; nothing where it cannot.
pub fn undo_until(import: &Import) -> Option<i64> {
    let ended = matches!(import.state, State::Done | State::Cancelled | State::Failed);
    let any = [RowState::Created, RowState::Updated, RowState::Matched].iter().any(|s| import.counts.of(*s) > 0);
    import.ended_at.filter(|_| ended && any).map(|at| at + UNDO_DAYS * DAY_MS)
}

/// Takes everything back that nobody has gone on with.
pub async fn undo(app: &App, actor: &Actor, id: Id) -> Result<()> {
    change(app, actor, id, |import, now| {
        let Some(until) = undo_until(import) else {
            return Err(Error::refused("nothing_to_undo", "没有可以撤销的内容", "There is nothing to undo"));
        };
        if now > until {
            let (zh, en) = (format!("导入已超过 {UNDO_DAYS} 天，不能撤销"), format!("More than {UNDO_DAYS} days ago"));
            return Err(Error::refused("undo_over", zh, en));
        }
        (import.state, import.process, import.error) = (State::Undoing, None, None);
        Ok(())
    })
    .await
}

/// Decides on rows that wait for a person, on all of them without a list; the job takes them next.
pub async fn decide(app: &App, actor: &Actor, id: Id, rows: Option<Vec<i64>>, how: Strategy) -> Result<()> {
    if how == Strategy::Review {
        return Err(Error::field("known", "review", "请选择怎么处理", "Choose what happens to the rows"));
    }
    let (shared, actor) = (app.clone(), actor.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, rows) = (shared.clone(), actor.clone(), rows.clone());
            Box::pin(async move {
                let mut import = open(tx, &app, &actor, id).await?;
                let defs = app.definitions();
                if how == Strategy::NewInquiry && !plan::has_channel(&defs, defs.form(&import.form)?) {
                    return Err(Error::field("known", "new_inquiry", "这个表单没有询盘", "This form has no inquiries"));
                }
                if !matches!(import.state, State::Done | State::Cancelled | State::Running) {
                    return Err(Error::refused("not_running", "现在没有待决定的行", "No rows wait for a decision"));
                }
                let n = super::store::decide(tx, id, rows, how).await?;
                if n == 0 {
                    return Err(Error::refused("nothing_to_decide", "没有待决定的行", "No rows wait for a decision"));
                }
                import.counts.add(RowState::Review, -n);
                import.counts.add(RowState::Todo, n);
                if import.state == State::Done {
                    (import.state, import.process, import.ended_at) = (State::Running, None, None);
                }
                save(tx, &app, &import).await
            })
        })
        .await
}

/// One step of an import, in its transaction.
async fn change(
    app: &App,
    actor: &Actor,
    id: Id,
    step: impl Fn(&mut Import, i64) -> Result<()> + Send + Sync + 'static,
) -> Result<()> {
    let shared = (app.clone(), actor.clone(), Arc::new(step));
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, step) = shared.clone();
            Box::pin(async move {
                let mut import = open(tx, &app, &actor, id).await?;
                step(&mut import, app.now().as_millisecond())?;
                import.save(tx).await?;
                tell(tx, &app, &import);
                Ok(())
            })
        })
        .await
}

/// The import, locked, where the actor sees it and may import.
async fn open(tx: &mut Tx, app: &App, actor: &Actor, id: Id) -> Result<Import> {
    let import = Import::lock(tx, id).await?;
    if !sees(actor, &import) {
        return Err(Error::NotFound);
    }
    let defs = app.registry().fresh(tx).await?;
    importable(&defs, actor, &import.form)?;
    Ok(import)
}

/// The sheet of an import as it was chosen.
pub(super) async fn reopened(app: &App, import: &Import) -> Result<Sheet> {
    read(app, import.id, import.shape.sheet.clone(), import.shape.heading).await
}
