//! SQLite: readers in a pool, one writer task with group commit in two lanes.

use std::fs::File;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::{mpsc, oneshot};

use self::stop::Stop;
use super::conn::Kind;
use super::{Conn, Counts, DbFailure, Error, Lane, Result, Stats, Tx, Use};

pub(super) struct Sqlite {
    readers: sqlx::SqlitePool,
    interactive: mpsc::UnboundedSender<Unit>,
    background: mpsc::UnboundedSender<Unit>,
    writer: Mutex<Option<tokio::task::JoinHandle<sqlx::SqlitePool>>>,
    stop: Stop,
    counts: Arc<Counts>,
    /// Held until the file is closed.
    lock: Mutex<Option<File>>,
}

/// A unit of work without its types: `run` says whether to keep it, `done` learns what the commit said.
struct Unit {
    run: Run,
    done: Box<dyn FnOnce(Result<()>) + Send>,
}

type Run = Box<dyn for<'c> Fn(&'c mut Tx) -> BoxFuture<'c, bool> + Send + Sync>;

/// Prepared statements of a connection: inserts have a text for each number of rows up to 32, lists of ids for each length.
const STATEMENTS: usize = 1_500;
/// Longest that one group holds the writer before it commits.
const GROUP_TIME: Duration = Duration::from_millis(20);
const GROUP_SIZE: usize = 256;
/// The log is folded back into the file from here on, and by force when readers kept it from that for too long.
const CHECKPOINT_BYTES: u64 = 32 << 20;
const FORCED_CHECKPOINT_BYTES: u64 = 256 << 20;
/// Longest that the writer waits for readers there: everybody who writes waits with it.
const RESTART_WAIT: Duration = Duration::from_millis(200);
/// Longest that a connection waits for another one.
const BUSY_WAIT: Duration = Duration::from_secs(60);

impl Sqlite {
    pub(super) async fn open(path: &str, purpose: Use) -> Result<Sqlite> {
        let path = PathBuf::from(path);
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let lock = if purpose == Use::Serve { Some(lock(&path)?) } else { None };
        let options = SqliteConnectOptions::from_str("sqlite:")?
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_WAIT)
            .statement_cache_capacity(STATEMENTS)
            .pragma("cache_size", "-65536")
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", "0");
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        // A reader may find the file's header half-way through recovery if it opened first; hence after the writer.
        let cores = std::thread::available_parallelism().map_or(4, usize::from);
        let readers = SqlitePoolOptions::new()
            .max_connections((cores * 2).max(4) as u32)
            .connect_with(options.read_only(true).pragma("query_only", "1").pragma("cache_size", "-16384"))
            .await?;
        let (interactive, interactive_units) = mpsc::unbounded_channel();
        let (background, background_units) = mpsc::unbounded_channel();
        let stop = Stop::default();
        let counts = Arc::new(Counts::default());
        let lanes = Lanes { interactive: interactive_units, background: background_units };
        let task = tokio::spawn(run(writer, lanes, stop.clone(), path, counts.clone()));
        Ok(Sqlite {
            readers,
            interactive,
            background,
            writer: Mutex::new(Some(task)),
            stop,
            counts,
            lock: Mutex::new(lock),
        })
    }

    pub(super) async fn read(&self) -> Result<Conn> {
        Ok(Conn(Kind::Sqlite(self.readers.acquire().await?)))
    }

    pub(super) async fn write<T, E, F>(&self, lane: Lane, unit: F) -> std::result::Result<T, E>
    where
        F: for<'c> Fn(&'c mut Tx) -> BoxFuture<'c, std::result::Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: DbFailure + Send + 'static,
    {
        let (answer, wait) = oneshot::channel();
        let slot = Arc::new(Mutex::new(None));
        let unit = Arc::new(unit);
        let run: Run = {
            let slot = slot.clone();
            Box::new(move |tx| {
                let (slot, unit) = (slot.clone(), unit.clone());
                Box::pin(async move {
                    let result = unit(tx).await;
                    let keep = result.is_ok();
                    if let Ok(mut slot) = slot.lock() {
                        *slot = Some(result);
                    }
                    keep
                })
            })
        };
        let done = Box::new(move |committed: Result<()>| {
            let result = slot.lock().ok().and_then(|mut slot| slot.take());
            let result = match (result, committed) {
                (Some(Ok(value)), Ok(())) => Ok(value),
                (Some(Err(error)), _) => Err(error),
                (_, Err(error)) => Err(error.into()),
                (None, Ok(())) => Err(Error::Closed.into()),
            };
            let _ = answer.send(result);
        });
        let lane = match lane {
            Lane::Interactive => &self.interactive,
            Lane::Background => &self.background,
        };
        lane.send(Unit { run, done }).map_err(|_| Error::Closed)?;
        wait.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    pub(super) fn stats(&self) -> Stats {
        self.counts.stats()
    }

    pub(super) async fn close(&self) {
        self.stop.set();
        let task = self.writer.lock().ok().and_then(|mut task| task.take());
        let writer = match task {
            Some(task) => task.await.ok(),
            None => None,
        };
        // The writer last: whoever closes a file last folds the log into it, and readers cannot.
        self.readers.close().await;
        if let Some(writer) = writer {
            writer.close().await;
        }
        // Another process may serve it from here on.
        drop(self.lock.lock().ok().and_then(|mut lock| lock.take()));
    }
}

fn lock(path: &Path) -> Result<File> {
    let path = path.with_extension("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path)?;
    file.try_lock().map_err(|_| Error::Locked(path.display().to_string()))?;
    Ok(file)
}

struct Lanes {
    interactive: mpsc::UnboundedReceiver<Unit>,
    background: mpsc::UnboundedReceiver<Unit>,
}

impl Lanes {
    /// The next unit, interactive first, with its lane.
    async fn next(&mut self) -> Option<(Lane, Unit)> {
        tokio::select! {
            biased;
            unit = self.interactive.recv() => unit.map(|unit| (Lane::Interactive, unit)),
            unit = self.background.recv() => unit.map(|unit| (Lane::Background, unit)),
        }
    }

    /// What is left once no more may come.
    fn left(&mut self) -> Option<(Lane, Unit)> {
        let interactive = self.waiting().map(|unit| (Lane::Interactive, unit));
        interactive.or_else(|| Some((Lane::Background, self.background.try_recv().ok()?)))
    }

    fn waiting(&mut self) -> Option<Unit> {
        self.interactive.try_recv().ok()
    }
}

async fn run(
    pool: sqlx::SqlitePool,
    mut lanes: Lanes,
    stop: Stop,
    path: PathBuf,
    counts: Arc<Counts>,
) -> sqlx::SqlitePool {
    let mut checkpoint = Checkpoint { wal: beside(&path, "-wal"), shm: beside(&path, "-shm"), tried: 0, task: None };
    loop {
        let first = tokio::select! {
            biased;
            unit = lanes.next() => unit,
            () = stop.wait() => lanes.left(),
        };
        let Some((lane, first)) = first else { break };
        group(&pool, first, &mut lanes, &counts).await;
        checkpoint.after_commit(&pool, &path).await;
        // However much people write, the background has its turn: in a transaction of its own, for which none of them waits.
        if lane == Lane::Interactive
            && let Ok(unit) = lanes.background.try_recv()
        {
            group(&pool, unit, &mut lanes, &counts).await;
            checkpoint.after_commit(&pool, &path).await;
        }
    }
    checkpoint.finish().await;
    pool
}

/// One transaction for a unit and what people ask for while it runs.
async fn group(pool: &sqlx::SqlitePool, first: Unit, lanes: &mut Lanes, counts: &Counts) {
    let conn = match pool.acquire().await {
        Ok(conn) => conn,
        Err(error) => return (first.done)(Err(error.into())),
    };
    let mut tx = Tx::new(Conn(Kind::Sqlite(conn)));
    if let Err(error) = tx.conn.batch("BEGIN IMMEDIATE").await {
        return (first.done)(Err(error));
    }
    let begun = Instant::now();
    let mut finished = Vec::new();
    let mut next = Some(first);
    let mut begins = true;
    while let Some(unit) = next.take() {
        begins = run_unit(&mut tx, unit, &mut finished).await;
        if begins && finished.len() < GROUP_SIZE && begun.elapsed() < GROUP_TIME {
            next = lanes.waiting();
        }
    }
    if !begins {
        return;
    }
    let committed = tx.conn.batch("COMMIT").await;
    match committed {
        Ok(()) => {
            counts.add(finished.len());
            for hook in tx.after.drain(..) {
                hook();
            }
            finished.into_iter().for_each(|done| done(Ok(())));
        }
        Err(error) => {
            // After a failed COMMIT the transaction may still be open.
            let _ = tx.conn.batch("ROLLBACK").await;
            let message = error.to_string();
            let again = |_: ()| match &error {
                Error::Full(_) => Error::Full(message.clone()),
                _ => Error::Retry(message.clone()),
            };
            finished.into_iter().for_each(|done| done(Err(again(()))));
        }
    }
}

type Done = Box<dyn FnOnce(Result<()>) + Send>;

/// Runs a unit inside the group, so that a bad one never fails its neighbours; whether the transaction is still open.
///
/// The first has the transaction to itself: where it fails, there is nothing else to lose. Those behind it have a savepoint
/// each, for which SQLite keeps a copy of every page that they touch, and walks these copies at the end of each statement.
async fn run_unit(tx: &mut Tx, unit: Unit, finished: &mut Vec<Done>) -> bool {
    let alone = finished.is_empty();
    let hooks = tx.after.len();
    if !alone && let Err(error) = tx.conn.batch("SAVEPOINT unit").await {
        (unit.done)(Err(error));
        return true;
    }
    // A unit that panics is a bug of ours, but no reason to stop writing for everybody else.
    let keep = AssertUnwindSafe((unit.run)(tx)).catch_unwind().await.unwrap_or(false);
    if alone && keep {
        finished.push(unit.done);
        return true;
    }
    if alone {
        tx.after.clear();
        // Some failures have ended the transaction already.
        let _ = tx.conn.batch("ROLLBACK").await;
        let again = tx.conn.batch("BEGIN IMMEDIATE").await;
        (unit.done)(Ok(()));
        return again.is_ok();
    }
    let end = if keep { "RELEASE unit" } else { "ROLLBACK TO unit; RELEASE unit" };
    let ended = tx.conn.batch(end).await;
    if !keep || ended.is_err() {
        tx.after.truncate(hooks);
    }
    match ended {
        Ok(()) => finished.push(unit.done),
        Err(error) => (unit.done)(Err(error)),
    }
    true
}

/// Folds the log back from another connection, so that no commit waits for it.
struct Checkpoint {
    wal: PathBuf,
    shm: PathBuf,
    /// What the log held at the last try. While somebody reads for long, as a backup does, little can be folded back; it is
    /// tried again when as much has been added as is worth it, and not at every commit.
    tried: u64,
    task: Option<tokio::task::JoinHandle<()>>,
}

impl Checkpoint {
    async fn after_commit(&mut self, pool: &sqlx::SqlitePool, path: &Path) {
        let log = Log::read(&self.shm).unwrap_or_else(|| Log::of_size(&self.wal));
        if log.size < self.tried {
            // It began again from its head.
            self.tried = 0;
        }
        if log.unfolded < CHECKPOINT_BYTES || log.size < self.tried + CHECKPOINT_BYTES {
            return;
        }
        self.tried = log.size;
        if log.size > FORCED_CHECKPOINT_BYTES {
            // In the writer itself: nobody writes meanwhile, so the log starts again from its head.
            let short = format!("PRAGMA busy_timeout = {}", RESTART_WAIT.as_millis());
            let usual = format!("PRAGMA busy_timeout = {}", BUSY_WAIT.as_millis());
            if let Ok(mut conn) = pool.acquire().await {
                for sql in [short.as_str(), "PRAGMA wal_checkpoint(RESTART)", usual.as_str()] {
                    let _ = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut *conn).await;
                }
            }
            return;
        }
        if self.task.as_ref().is_none_or(tokio::task::JoinHandle::is_finished) {
            let path = path.to_owned();
            self.task = Some(tokio::spawn(async move {
                let options = SqliteConnectOptions::new().filename(path);
                if let Ok(mut conn) = sqlx::ConnectOptions::connect(&options).await {
                    let _ = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut conn).await;
                }
            }));
        }
    }
}

impl Checkpoint {
    /// Its connection must not be the last one either.
    async fn finish(mut self) {
        if let Some(task) = self.task.take() {
            let _ = task.await;
        }
    }
}

impl Drop for Checkpoint {
    fn drop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut out = path.as_os_str().to_owned();
    out.push(ending);
    out.into()
}

/// What the log holds, in bytes. The size of its file says nothing once it was folded back: it starts again from its head
/// and keeps its length.
struct Log {
    size: u64,
    /// Not in the database's file yet.
    unfolded: u64,
}

impl Log {
    /// From the head of the index of the log, as <https://sqlite.org/walformat.html> describes it: frames that are valid
    /// at byte 16, and at byte 96 how many of them were folded back; the size of a page in 16 bits at byte 14.
    fn read(shm: &Path) -> Option<Log> {
        let mut head = [0_u8; 100];
        std::io::Read::read_exact(&mut File::open(shm).ok()?, &mut head).ok()?;
        let number = |at: usize| Some(u64::from(u32::from_ne_bytes(head.get(at..at + 4)?.try_into().ok()?)));
        let page = match u16::from_ne_bytes([head[14], head[15]]) {
            1 => 65_536,
            size => u64::from(size),
        };
        let (valid, folded) = (number(16)?, number(96)?);
        Some(Log { size: valid * page, unfolded: valid.saturating_sub(folded) * page })
    }

    fn of_size(wal: &Path) -> Log {
        let size = std::fs::metadata(wal).map_or(0, |m| m.len());
        Log { size, unfolded: size }
    }
}

/// A flag that many can wait for.
mod stop {
    use std::sync::Arc;

    use tokio::sync::watch;

    #[derive(Clone)]
    pub(super) struct Stop(Arc<watch::Sender<bool>>);

    impl Default for Stop {
        fn default() -> Stop {
            Stop(Arc::new(watch::Sender::new(false)))
        }
    }

    impl Stop {
        pub(super) fn set(&self) {
            self.0.send_replace(true);
        }

        pub(super) async fn wait(&self) {
            let _ = self.0.subscribe().wait_for(|stopped| *stopped).await;
        }
    }
}
