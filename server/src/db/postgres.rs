//! PostgreSQL: a pool; every unit its own transaction, run again where the database asks for it.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::conn::Kind;
use super::{Conn, Counts, DbFailure, Error, Result, Stats, Tx};

pub(super) struct Postgres {
    pool: sqlx::PgPool,
    counts: Arc<Counts>,
}

/// How often a unit is tried before the caller hears of it.
const TRIES: u32 = 5;

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Postgres> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("huoshui")
            .statement_cache_capacity(300)
            .options([("client_min_messages", "warning"), ("lock_timeout", "30s"), ("jit", "off")]);
        let pool = PgPoolOptions::new()
            .max_connections(24)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options)
            .await?;
        Ok(Postgres { pool, counts: Arc::default() })
    }

    pub(super) async fn read(&self) -> Result<Conn> {
        Ok(Conn(Kind::Postgres(self.pool.acquire().await?)))
    }

    pub(super) async fn write<T, E, F>(&self, unit: F) -> std::result::Result<T, E>
    where
        F: for<'c> Fn(&'c mut Tx) -> BoxFuture<'c, std::result::Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: DbFailure + Send + 'static,
    {
        let pool = self.pool.clone();
        let counts = self.counts.clone();
        let unit = Arc::new(unit);
        // In a task of its own: a caller that goes away must not leave a transaction half-way.
        let task = tokio::spawn(async move {
            let mut tried = 1;
            loop {
                match once(&pool, unit.as_ref()).await {
                    Err(error) if tried < TRIES && error.db().is_some_and(Error::is_retry) => {
                        tokio::time::sleep(Duration::from_millis(2 << tried)).await;
                        tried += 1;
                    }
                    other => {
                        if other.is_ok() {
                            counts.add(1);
                        }
                        return other;
                    }
                }
            }
        });
        task.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    pub(super) fn stats(&self) -> Stats {
        self.counts.stats()
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

async fn once<T, E, F>(pool: &sqlx::PgPool, unit: &F) -> std::result::Result<T, E>
where
    F: for<'c> Fn(&'c mut Tx) -> BoxFuture<'c, std::result::Result<T, E>> + Send + Sync,
    E: DbFailure,
{
    let conn = pool.acquire().await.map_err(Error::from)?;
    let mut tx = Tx::new(Conn(Kind::Postgres(conn)));
    tx.conn.batch("BEGIN").await?;
    let result = unit(&mut tx).await;
    let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
    if let Err(error) = tx.conn.batch(end).await {
        // Neither ended nor usable: the pool must not hand this connection to anybody.
        if let Conn(Kind::Postgres(conn)) = tx.conn {
            drop(conn.detach());
        }
        return result.and(Err(error.into()));
    }
    if result.is_ok() {
        for hook in tx.after.drain(..) {
            hook();
        }
    }
    result
}
