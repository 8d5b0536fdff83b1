//! Imports are worked on in slices, each one transaction in the background lane. Progress moves in the transaction of its
//! slice: whoever is killed goes on where it was, and no row is taken twice. On PostgreSQL one process holds an import
//! by a lease.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::form::Form;
use engine::grant::Verb;
use engine::value::Id;

use super::ahead::{Ahead, Ready};
use super::plan::{Destination, Strategy};
use super::rows::{Found, Opened, Reading, tally};
use super::sheet::{self, Sheet};
use super::slice::Slice;
use super::store::{ACTIVE, Checked, Entry, Import, RowState, State};
use super::{FIRST_LOOK, acts, file, undo};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Dialect, Lane, Pace, Stmt, Tx};
use crate::error::{Error, Result, Text};
use crate::live::Message;
use crate::notices::{self, About};
use crate::registry::Definitions;

/// For how long nobody else may work on an import: more than it takes to read a large file.
const LEASE_MS: i64 = 30_000;

/// Carries out imports, one slice after the other.
pub struct Worker {
    app: App,
    loaded: Option<Arc<Loaded>>,
    /// Keys of the rows that were checked, hashed, to find repeated ones.
    seen: HashSet<u64>,
    ahead: Ahead,
    /// Of the import in this state.
    pace: (Id, State, Pace),
    /// Rows after which the database is told that it has grown.
    look: usize,
}

/// An import with its file in memory.
struct Loaded {
    id: Id,
    state: State,
    opened: Arc<Opened>,
}

/// How many rows a slice took, and how long that was; nothing where the import is no longer this worker's.
pub(super) type Took = Option<(usize, Duration)>;

impl Worker {
    pub fn new(app: &App) -> Worker {
        let pace = (Id::NIL, State::Uploaded, Pace::default());
        Worker { app: app.clone(), loaded: None, seen: HashSet::new(), ahead: Ahead::default(), pace, look: FIRST_LOOK }
    }

    /// Until nothing is left to be done.
    pub async fn all(&mut self) -> Result<()> {
        while self.step().await? {}
        Ok(())
    }

    /// One slice of the oldest import that waits; whether there was one.
    pub async fn step(&mut self) -> Result<bool> {
        let now = self.app.now().as_millisecond();
        let active = Import::active(&mut self.app.db().read().await?).await?;
        let Some(import) = active.into_iter().find(|import| free(&self.app, import, now)) else {
            self.loaded = None;
            return Ok(false);
        };
        let id = import.id;
        match self.work(import).await {
            Ok(()) => {}
            Err(error) if passing(&error) => return Err(error),
            Err(error) => self.fail(id, &error).await?,
        }
        Ok(true)
    }

    async fn work(&mut self, import: Import) -> Result<()> {
        if (self.pace.0, self.pace.1) != (import.id, import.state) {
            self.pace = (import.id, import.state, Pace::default());
        }
        let most = self.pace.2.next(self.app.db());
        if import.state == State::Undoing {
            let took = undo::slice(&self.app, import.id, most).await?;
            self.took(took);
            return Ok(());
        }
        let (form, from) = (import.form.clone(), usize::try_from(import.next).unwrap_or(0));
        let loaded = match &self.loaded {
            Some(loaded) if loaded.id == import.id && loaded.state == import.state => loaded.clone(),
            _ => match self.load(import).await? {
                Some(loaded) => loaded,
                None => return Ok(()),
            },
        };
        match loaded.state {
            State::Checking => self.check(loaded).await,
            _ => {
                let ready = self.ahead.slice(&self.app, &form, &loaded.opened, from..from + most).await?;
                let took = run(&self.app, loaded, Arc::new(ready), most).await?;
                self.took(took);
                self.grown(from + took.map_or(0, |(rows, _)| rows));
                Ok(())
            }
        }
    }

    fn took(&mut self, took: Took) {
        if let Some((rows, time)) = took {
            self.pace.2.took(rows, time);
        }
    }

    /// Beside the work: the larger the database is, the longer it looks.
    fn grown(&mut self, rows: usize) {
        if rows < self.look || self.app.db().dialect() == Dialect::Sqlite {
            return;
        }
        self.look = rows * 4;
        let app = self.app.clone();
        tokio::spawn(async move {
            let looked = async { app.db().read().await?.analyze().await };
            if let Err(error) = looked.await {
                tracing::warn!(%error, "the database did not look at what an import has added");
            }
        });
    }

    /// Takes the lease and reads the file.
    async fn load(&mut self, import: Import) -> Result<Option<Arc<Loaded>>> {
        let id = import.id;
        self.seen.clear();
        self.ahead = Ahead::default();
        self.look = FIRST_LOOK;
        let held = self
            .change(id, import.state, |import, _| {
                // What was checked of it by another process: keys of those rows are not known here.
                if import.state == State::Checking {
                    (import.next, import.checked, import.counts) = (0, None, Default::default());
                }
            })
            .await?;
        let Some(import) = held else { return Ok(None) };
        let Some(plan) = import.plan.clone() else { return Ok(None) };
        let sheet = read(&self.app, id, import.shape.sheet.clone(), import.shape.heading).await?;
        let defs = self.app.registry().refresh().await?;
        let form = defs.form(&import.form)?;
        let access = defs.access(&importer(&defs, &import)?, form)?;
        let columns = plan.columns(form, &access, &sheet.header);
        let loaded = Arc::new(Loaded { id, state: import.state, opened: Arc::new(Opened { plan, sheet, columns }) });
        self.loaded = Some(loaded.clone());
        Ok(Some(loaded))
    }

    async fn check(&mut self, loaded: Arc<Loaded>) -> Result<()> {
        let (mut conn, defs) = self.app.read().await?;
        let Some(import) = Import::find(&mut conn, loaded.id).await? else { return Ok(()) };
        let form = defs.form(&import.form)?;
        let from = usize::try_from(import.next).unwrap_or(0);
        let upto = (from + CHECKED).min(loaded.opened.sheet.lines.len());
        let asked: Vec<usize> = (from..upto).collect();
        let reading = Reading::of(&defs, form, &loaded.opened, &asked)?;
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        let mut found = import.checked.clone().unwrap_or_default();
        for read in reading.rows(&mut conn).await? {
            match read.found {
                Found::Row(row) => rows.push(row),
                Found::Wrong(errors) => wrong.push((read.n, read.line, errors)),
                Found::Total => found.totals += 1,
            }
        }
        let met = reading.known(&mut conn, &rows).await?.met;
        drop(conn);
        for (by, n) in tally(&met) {
            *found.known.entry(by).or_default() += n;
        }
        let mut warned = Vec::new();
        for (row, met) in rows.into_iter().zip(&met) {
            let missing = reading.missing(&row);
            let needed = met.is_none() || loaded.opened.plan.known == Strategy::NewInquiry;
            let repeated = row.marks.iter().filter(|mark| !self.seen.insert(hash(mark))).count() > 0;
            found.repeated += i64::from(repeated);
            if needed && !missing.is_empty() {
                wrong.push((row.n, row.line, missing));
                continue;
            }
            found.new += i64::from(met.is_none());
            if !row.warned.is_empty() {
                warned.push((row.n, row.line, row.warned.clone()));
            }
        }
        found.invalid += wrong.len() as i64;
        found.warned += warned.len() as i64;
        let mut entries = Vec::new();
        for (state, told) in [(RowState::Invalid, wrong), (RowState::Warned, warned)] {
            for (n, line, errors) in told {
                found.reasons.add(state, &errors);
                entries.push(Entry::rejected(n, line, state, &errors)?);
            }
        }
        let last = upto == loaded.opened.sheet.lines.len();
        self.checked(loaded.id, from, upto, found, entries, last).await
    }

    async fn checked(
        &self,
        id: Id,
        from: usize,
        upto: usize,
        found: Checked,
        entries: Vec<Entry>,
        last: bool,
    ) -> Result<()> {
        let shared = (self.app.clone(), Arc::new((found, entries)));
        self.app
            .db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let (app, results) = shared.clone();
                Box::pin(async move {
                    let (found, entries) = &*results;
                    let Some(mut import) = hold(tx, &app, id, State::Checking).await? else { return Ok(()) };
                    if from == 0 {
                        tx.exec(&Stmt::new("DELETE FROM import_row WHERE import = ?").bind(id)).await?;
                    }
                    Entry::store(tx, id, entries).await?;
                    (import.next, import.checked) = (upto as i64, Some(found.clone()));
                    if last {
                        (import.state, import.next, import.process) = (State::Checked, 0, None);
                    }
                    save(tx, &app, &import).await
                })
            })
            .await
    }

    /// The import, changed and held by this process, if it is in that state still.
    async fn change(
        &self,
        id: Id,
        state: State,
        change: impl Fn(&mut Import, i64) + Send + Sync + 'static,
    ) -> Result<Option<Import>> {
        let shared = (self.app.clone(), Arc::new(change));
        self.app
            .db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let (app, change) = shared.clone();
                Box::pin(async move {
                    let mut import = Import::lock(tx, id).await?;
                    let now = app.now().as_millisecond();
                    if import.state != state || !free(&app, &import, now) {
                        return Ok(None);
                    }
                    (import.process, import.leased_until) = (Some(app.process()), Some(now + LEASE_MS));
                    change(&mut import, now);
                    save(tx, &app, &import).await?;
                    Ok(Some(import))
                })
            })
            .await
    }

    /// What the import cannot go on from: told to its owner, and not tried again by itself.
    async fn fail(&mut self, id: Id, error: &Error) -> Result<()> {
        tracing::warn!(import = %id, %error, "import failed");
        self.loaded = None;
        let text = match error {
            Error::Refused { text, .. } | Error::Forbidden(text) => text.clone(),
            Error::Invalid(errors) => errors.first().map_or(Text::new("", ""), |error| error.text.clone()),
            Error::NotFound => Text::new("表单已不在", "The form is gone"),
            _ => Text::new("出现内部错误，已停止", "It stopped by an internal error"),
        };
        let shared = (self.app.clone(), text);
        self.app
            .db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let (app, text) = shared.clone();
                Box::pin(async move {
                    let mut import = Import::lock(tx, id).await?;
                    if ACTIVE.contains(&import.state) {
                        (import.state, import.error, import.process) = (State::Failed, Some(text), None);
                        import.ended_at = Some(app.now().as_millisecond());
                        save(tx, &app, &import).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

fn hash(mark: &str) -> u64 {
    // With fixed keys: the same in every step.
    let mut hasher = std::hash::DefaultHasher::new();
    mark.hash(&mut hasher);
    hasher.finish()
}

/// Rows of one step of the check, which holds no writer meanwhile.
const CHECKED: usize = 500;

/// Reads the file of an import as it was chosen. Unpacking would hold up everything else in this process.
pub(super) async fn read(app: &App, id: Id, name: Option<String>, heading: u64) -> Result<Sheet> {
    let bytes = file::load(app, id).await?;
    let read = tokio::task::spawn_blocking(move || sheet::parse(&bytes, name.as_deref())?.headed(heading)).await;
    Ok(read.map_err(|e| Error::Internal(format!("reading the file: {e}")))??)
}

async fn run(app: &App, loaded: Arc<Loaded>, ready: Arc<Ready>, most: usize) -> Result<Took> {
    match slice(app, loaded.clone(), ready, most).await {
        // One of them cannot be stored for a reason that nobody foresaw: each by itself, so that the others are.
        Err(error) if !passing(&error) => one_by_one(app, loaded, most).await.map(|()| None),
        other => other,
    }
}

async fn one_by_one(app: &App, loaded: Arc<Loaded>, most: usize) -> Result<()> {
    for _ in 0..most {
        match slice(app, loaded.clone(), Arc::default(), 1).await {
            Ok(Some((1.., _))) => {}
            Ok(_) => break,
            Err(error) if passing(&error) => return Err(error),
            Err(error) => reject(app, loaded.clone(), error).await?,
        }
    }
    Ok(())
}

/// The database or the moment, not the row, is the trouble.
fn passing(error: &Error) -> bool {
    use crate::db::Error as Db;
    matches!(error, Error::Db(Db::Closed | Db::Full(_) | Db::Io(_) | Db::Locked(_)))
}

/// The next rows: those of the sheet in order, then those that people have decided.
async fn slice(app: &App, loaded: Arc<Loaded>, ready: Arc<Ready>, most: usize) -> Result<Took> {
    let shared = app.clone();
    let took = app
        .db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, loaded, ready) = (shared.clone(), loaded.clone(), ready.clone());
            Box::pin(async move {
                let begun = Instant::now();
                let Some(mut import) = hold(tx, &app, loaded.id, State::Running).await? else { return Ok(None) };
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                let actor = importer(&defs, &import)?;
                let asked = next(tx, &import, loaded.opened.plan.known, most).await?;
                let slice = Slice {
                    app: &app,
                    defs: &defs,
                    actor: &actor,
                    clock: &clock,
                    form: defs.form(&import.form)?,
                    import: import.id,
                    opened: &loaded.opened,
                };
                let entries = slice.take(tx, &asked, &ready).await?;
                let fresh = import.next < import.rows;
                took(tx, &app, &mut import, &entries).await?;
                if fresh && import.state == State::Done {
                    given(tx, &app, slice.form, &import, &actor).await?;
                }
                Ok::<_, Error>(Some((entries.len(), begun)))
            })
        })
        .await?;
    Ok(took.map(|(rows, begun)| (rows, begun.elapsed())))
}

/// Who gets a whole sheet of records is told once, not for each of them.
async fn given(tx: &mut Tx, app: &App, form: &Form, import: &Import, by: &Actor) -> Result<()> {
    let Some(Destination::Person { id }) = import.plan.as_ref().map(|plan| plan.to) else { return Ok(()) };
    if by.id() == Some(id) || import.counts.of(RowState::Created) == 0 {
        return Ok(());
    }
    let about = About { form, record: import.id, title: Some(&import.name), due: None, by: by.id() };
    let mut told = notices::Batch::default();
    told.tell(id, notices::Kind::Imported, about);
    told.store(tx, app, app.now().as_millisecond()).await
}

/// The row that no slice could take is told with the reason.
async fn reject(app: &App, loaded: Arc<Loaded>, error: Error) -> Result<()> {
    let (shared, errors) = (app.clone(), Arc::new(acts::told(&error)));
    tracing::info!(import = %loaded.id, %error, "a row was rejected");
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, loaded, errors) = (shared.clone(), loaded.clone(), errors.clone());
            Box::pin(async move {
                let Some(mut import) = hold(tx, &app, loaded.id, State::Running).await? else { return Ok(()) };
                for (n, _) in next(tx, &import, loaded.opened.plan.known, 1).await? {
                    let line =
                        loaded.opened.sheet.lines.pick([n]).next().transpose()?.map_or(0, |(_, line)| line.number);
                    let entry = Entry::rejected(n, line, RowState::Rejected, &errors)?;
                    took(tx, &app, &mut import, &[entry]).await?;
                }
                Ok(())
            })
        })
        .await
}

/// The importer with the rights of now.
fn importer(defs: &Definitions, import: &Import) -> Result<Actor> {
    let gone = || Error::refused("importer_gone", "导入人已停用", "The importer is no longer active");
    let actor = defs.actor(import.actor).ok_or_else(gone)?;
    if defs.access(&actor, defs.form(&import.form)?)?.may(Verb::Import) {
        return Ok(actor);
    }
    Err(Error::forbidden("导入人已没有导入权限", "The importer may no longer import"))
}

async fn next(tx: &mut Tx, import: &Import, usual: Strategy, most: usize) -> Result<Vec<(usize, Strategy)>> {
    if import.next < import.rows {
        let upto = import.rows.min(import.next + most as i64);
        return Ok((import.next..upto).map(|n| (n as usize, usual)).collect());
    }
    let todo = Entry::page(tx, import.id, &[RowState::Todo], None, false, most).await?;
    let decided = |entry: &Entry| {
        let how = entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok());
        (entry.n as usize, how.unwrap_or(Strategy::Skip))
    };
    Ok(todo.iter().map(decided).collect())
}

/// Stores what became of rows, and how far the import is.
async fn took(tx: &mut Tx, app: &App, import: &mut Import, entries: &[Entry]) -> Result<()> {
    Entry::store(tx, import.id, entries).await?;
    let fresh = import.next < import.rows;
    for entry in entries {
        import.counts.add(entry.state, 1);
    }
    if fresh {
        import.next += entries.len() as i64;
    } else {
        import.counts.add(RowState::Todo, -(entries.len() as i64));
    }
    if import.next >= import.rows && import.counts.of(RowState::Todo) <= 0 {
        (import.state, import.process) = (State::Done, None);
        import.ended_at = Some(app.now().as_millisecond());
    }
    save(tx, app, import).await
}

/// The import, locked, where this process may go on with it.
pub(super) async fn hold(tx: &mut Tx, app: &App, id: Id, state: State) -> Result<Option<Import>> {
    let mut import = Import::lock(tx, id).await?;
    let now = app.now().as_millisecond();
    if import.state != state || !free(app, &import, now) {
        return Ok(None);
    }
    (import.process, import.leased_until) = (Some(app.process()), Some(now + LEASE_MS));
    Ok(Some(import))
}

/// Whether this process may work on the import.
fn free(app: &App, import: &Import, now: i64) -> bool {
    let own = import.process.is_none_or(|process| process == app.process());
    // A file of SQLite is served by one process: the other one has ended.
    own || app.db().dialect() == Dialect::Sqlite || import.leased_until.is_none_or(|until| until < now)
}

/// Stores the import, and tells its owner's pages once it is durable.
pub(super) async fn save(tx: &mut Tx, app: &App, import: &Import) -> Result<()> {
    import.progress(tx).await?;
    tell(tx, app, import);
    Ok(())
}

pub(super) fn tell(tx: &mut Tx, app: &App, import: &Import) {
    let (live, account, id) = (app.live().clone(), import.actor, import.id);
    tx.after_commit(move || live.send(Message::Import { account, id }));
}
