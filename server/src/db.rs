//! The only code that knows which database: connections, statements, transactions, live schema.
//!
//! SQLite has one writer, a task that owns its connection and commits what arrives together in one transaction; readers
//! have a pool of their own. PostgreSQL has a pool, and every unit its own transaction, retried where the database says
//! so. Everything above sees `Db::read` and `Db::write`.

mod conn;
mod ddl;
mod error;
mod introspect;
mod migrate;
mod pace;
mod postgres;
mod rows;
mod sqlite;
mod stmt;

use std::sync::Arc;

use futures::future::BoxFuture;

pub use conn::{Conn, Row, Tx};
pub use error::{DbFailure, Error};
pub use migrate::{Plan, apply, build_indices, drop_indices, plan, unwanted_indices};
pub use pace::Pace;
pub use rows::{Edits, Rows, insert};
pub use stmt::{Bind, Stmt};

pub type Result<T> = std::result::Result<T, Error>;

/// Interactive units go first; background ones are short and never starve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Interactive,
    Background,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

#[derive(Clone)]
pub struct Db(Arc<Kind>, Arc<Heard>);

/// When somebody who waits for it has last asked for a write.
struct Heard {
    opened: std::time::Instant,
    /// Milliseconds after that.
    last: std::sync::atomic::AtomicU64,
}

enum Kind {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// Who opens the database: only one process may serve an SQLite file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Serve,
    Command,
}

/// Transactions that were committed, and the units of work in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub commits: u64,
    pub units: u64,
}

/// Counts up from several tasks.
#[derive(Default)]
struct Counts {
    commits: std::sync::atomic::AtomicU64,
    units: std::sync::atomic::AtomicU64,
}

impl Counts {
    fn add(&self, units: usize) {
        use std::sync::atomic::Ordering::Relaxed;
        self.commits.fetch_add(1, Relaxed);
        self.units.fetch_add(units as u64, Relaxed);
    }

    fn stats(&self) -> Stats {
        use std::sync::atomic::Ordering::Relaxed;
        Stats { commits: self.commits.load(Relaxed), units: self.units.load(Relaxed) }
    }
}

impl Db {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…`.
    pub async fn open(url: &str, purpose: Use) -> Result<Db> {
        let kind = if let Some(path) = url.strip_prefix("sqlite:") {
            Kind::Sqlite(sqlite::Sqlite::open(path.strip_prefix("//").unwrap_or(path), purpose).await?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Kind::Postgres(postgres::Postgres::open(url).await?)
        } else {
            return Err(Error::Url);
        };
        let heard = Heard { opened: std::time::Instant::now(), last: 0.into() };
        Ok(Db(Arc::new(kind), Arc::new(heard)))
    }

    pub fn dialect(&self) -> Dialect {
        match &*self.0 {
            Kind::Sqlite(_) => Dialect::Sqlite,
            Kind::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Conn> {
        match &*self.0 {
            Kind::Sqlite(db) => db.read().await,
            Kind::Postgres(db) => db.read().await,
        }
    }

    /// Runs a unit of work in a transaction: all of it or nothing. It may run again after a serialisation failure, so it
    /// must not keep anything outside the transaction; `Tx::after_commit` is for that.
    pub async fn write<T, E, F>(&self, lane: Lane, unit: F) -> std::result::Result<T, E>
    where
        F: for<'c> Fn(&'c mut Tx) -> BoxFuture<'c, std::result::Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: DbFailure + Send + 'static,
    {
        if lane == Lane::Interactive {
            self.1.last.store(self.1.opened.elapsed().as_millis() as u64, std::sync::atomic::Ordering::Relaxed);
        }
        match &*self.0 {
            Kind::Sqlite(db) => db.write(lane, unit).await,
            Kind::Postgres(db) => db.write(unit).await,
        }
    }

    /// For how long nobody who waits for it has asked this process for a write.
    pub fn quiet_for(&self) -> std::time::Duration {
        let last = self.1.last.load(std::sync::atomic::Ordering::Relaxed);
        self.1.opened.elapsed().saturating_sub(std::time::Duration::from_millis(last))
    }

    /// What the writers of this process have done so far.
    pub fn stats(&self) -> Stats {
        match &*self.0 {
            Kind::Sqlite(db) => db.stats(),
            Kind::Postgres(db) => db.stats(),
        }
    }

    /// Finishes what was handed in and closes every connection.
    pub async fn close(&self) {
        match &*self.0 {
            Kind::Sqlite(db) => db.close().await,
            Kind::Postgres(db) => db.close().await,
        }
    }
}
