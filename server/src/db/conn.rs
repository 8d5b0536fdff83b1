//! One connection to either database, and its rows.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use engine::value::Id;
use futures::TryStreamExt;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Executor, Postgres, Row as _, Sqlite};
use uuid::Uuid;

use super::{Bind, Dialect, Edits, Error, Result, Rows, Stmt};

pub struct Conn(pub(super) Kind);

pub(super) enum Kind {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Conn {
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Kind::Sqlite(_) => Dialect::Sqlite,
            Kind::Postgres(_) => Dialect::Postgres,
        }
    }

    /// All rows of a statement.
    pub async fn rows(&mut self, stmt: &Stmt) -> Result<Vec<Row>> {
        match &mut self.0 {
            Kind::Sqlite(conn) => {
                let query = sqlx::query_with(AssertSqlSafe(stmt.sql.clone()), sqlite_binds(&stmt.binds)?);
                Ok(conn.fetch(query).map_ok(Row::Sqlite).try_collect().await?)
            }
            Kind::Postgres(conn) => {
                let query = sqlx::query_with(AssertSqlSafe(stmt.numbered()), postgres_binds(&stmt.binds)?);
                Ok(conn.fetch(query).map_ok(Row::Postgres).try_collect().await?)
            }
        }
    }

    /// Row by row, however many there are.
    pub async fn each<E: From<Error>>(
        &mut self,
        stmt: &Stmt,
        mut row: impl FnMut(Row) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        match &mut self.0 {
            Kind::Sqlite(conn) => {
                let query = sqlx::query_with(AssertSqlSafe(stmt.sql.clone()), sqlite_binds(&stmt.binds)?);
                let mut rows = conn.fetch(query);
                while let Some(one) = rows.try_next().await.map_err(Error::from)? {
                    row(Row::Sqlite(one))?;
                }
            }
            Kind::Postgres(conn) => {
                let query = sqlx::query_with(AssertSqlSafe(stmt.numbered()), postgres_binds(&stmt.binds)?);
                let mut rows = conn.fetch(query);
                while let Some(one) = rows.try_next().await.map_err(Error::from)? {
                    row(Row::Postgres(one))?;
                }
            }
        }
        Ok(())
    }

    /// The first row, where there is one.
    pub async fn first(&mut self, stmt: &Stmt) -> Result<Option<Row>> {
        Ok(self.rows(stmt).await?.into_iter().next())
    }

    /// How many rows PostgreSQL expects of a query, by its statistics and without running it; SQLite expects nothing.
    pub async fn expected(&mut self, stmt: &Stmt) -> Result<Option<i64>> {
        if self.dialect() == Dialect::Sqlite {
            return Ok(None);
        }
        let explain = Stmt { sql: format!("EXPLAIN {}", stmt.sql), binds: stmt.binds.clone() };
        // Seq Scan on f_lead t0  (cost=0.00..7421.00 rows=42810 width=8)
        let plan = self.first(&explain).await?.map_or(Ok(None), |row| row.text(0))?;
        let rows = plan.as_deref().and_then(|plan| plan.split(" rows=").nth(1)?.split(' ').next()?.parse().ok());
        Ok(rows)
    }

    /// Runs a statement; how many rows it touched.
    pub async fn exec(&mut self, stmt: &Stmt) -> Result<u64> {
        match &mut self.0 {
            Kind::Sqlite(conn) => {
                let query = sqlx::query_with(AssertSqlSafe(stmt.sql.clone()), sqlite_binds(&stmt.binds)?);
                Ok(conn.execute(query).await?.rows_affected())
            }
            Kind::Postgres(conn) => {
                let query = sqlx::query_with(AssertSqlSafe(stmt.numbered()), postgres_binds(&stmt.binds)?);
                Ok(conn.execute(query).await?.rows_affected())
            }
        }
    }

    /// Writes rows and gives back what the suffix of the statement returns.
    pub async fn insert_returning(&mut self, rows: Rows) -> Result<Vec<Row>> {
        let mut out = Vec::new();
        for stmt in rows.statements(self.dialect()) {
            out.extend(self.rows(&stmt).await?);
        }
        Ok(out)
    }

    pub async fn insert(&mut self, rows: Rows) -> Result<()> {
        for stmt in rows.statements(self.dialect()) {
            self.exec(&stmt).await?;
        }
        Ok(())
    }

    /// Changes records; the ids of those that were as expected.
    pub async fn edit(&mut self, edits: Edits) -> Result<Vec<Id>> {
        let mut out = Vec::new();
        for stmt in edits.statements(self.dialect()) {
            for row in self.rows(&stmt).await? {
                out.push(row.req_id(0)?);
            }
        }
        Ok(out)
    }

    /// Tells PostgreSQL how its tables have grown: it would notice within minutes, and until then keeps plans that were made
    /// for empty ones. On SQLite statements name their indices themselves.
    pub async fn analyze(&mut self) -> Result<()> {
        match self.dialect() {
            Dialect::Sqlite => Ok(()),
            Dialect::Postgres => self.batch("ANALYZE").await,
        }
    }

    /// Text without values, several statements allowed, never cached: definitions and transaction control.
    pub async fn batch(&mut self, sql: &str) -> Result<()> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match &mut self.0 {
            Kind::Sqlite(conn) => conn.execute(query).await.map(|_| ())?,
            Kind::Postgres(conn) => conn.execute(query).await.map(|_| ())?,
        }
        Ok(())
    }
}

/// What runs once a unit is durable, and never if it is not.
pub type AfterCommit = Box<dyn FnOnce() + Send>;

/// A connection inside a transaction.
pub struct Tx {
    pub(super) conn: Conn,
    pub(super) after: Vec<AfterCommit>,
}

impl Tx {
    pub(super) fn new(conn: Conn) -> Tx {
        Tx { conn, after: Vec::new() }
    }

    pub fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static) {
        self.after.push(Box::new(hook));
    }

    /// ` FOR UPDATE` where rows are locked one by one; SQLite has one writer anyway.
    pub fn for_update(&self) -> &'static str {
        match self.dialect() {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE",
        }
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// Without NULs: PostgreSQL refuses them, and what SQLite kept could not be restored there.
fn storable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) }
}

fn sqlite_binds(binds: &[Bind]) -> Result<SqliteArguments> {
    use sqlx::Arguments;
    let mut out = SqliteArguments::default();
    for bind in binds {
        match bind {
            Bind::Int(v) => out.add(*v),
            Bind::Text(v) => out.add(v.as_deref().map(|text| storable(text).into_owned())),
            Bind::Id(v) => out.add(*v),
            Bind::Bytes(v) => out.add(v.clone()),
            Bind::Tokens(v) => out.add(v.join(" ")),
            Bind::Ints(_) | Bind::Texts(_) | Bind::Ids(_) | Bind::Blobs(_) => Err("no arrays on SQLite".into()),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(out)
}

fn postgres_binds(binds: &[Bind]) -> Result<PgArguments> {
    use sqlx::Arguments;
    let mut out = PgArguments::default();
    for bind in binds {
        match bind {
            Bind::Int(v) => out.add(*v),
            Bind::Text(v) => out.add(v.as_deref().map(storable)),
            Bind::Id(v) => out.add(*v),
            Bind::Bytes(v) => out.add(v.as_deref()),
            Bind::Tokens(v) => out.add(v),
            Bind::Ints(v) => out.add(v),
            Bind::Texts(v) if v.iter().flatten().any(|text| text.contains('\0')) => {
                out.add(v.iter().map(|text| text.as_deref().map(storable)).collect::<Vec<_>>())
            }
            Bind::Texts(v) => out.add(v),
            Bind::Ids(v) => out.add(v),
            Bind::Blobs(v) => out.add(v),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(out)
}

pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $at:expr, $type:ty) => {
        match $row {
            Row::Sqlite(row) => row.try_get::<Option<$type>, _>($at),
            Row::Postgres(row) => row.try_get::<Option<$type>, _>($at),
        }
    };
}

/// Columns are read by position, in the kind that the statement's writer knows them to have.
impl Row {
    pub fn int(&self, at: usize) -> Result<Option<i64>> {
        Ok(get!(self, at, i64)?)
    }

    pub fn text(&self, at: usize) -> Result<Option<String>> {
        Ok(get!(self, at, String)?)
    }

    pub fn id(&self, at: usize) -> Result<Option<Id>> {
        Ok(get!(self, at, Uuid)?.map(Id))
    }

    pub fn bytes(&self, at: usize) -> Result<Option<Vec<u8>>> {
        Ok(get!(self, at, Vec<u8>)?)
    }

    /// A column that is never empty.
    pub fn req_int(&self, at: usize) -> Result<i64> {
        Ok(self.int(at)?.unwrap_or_default())
    }

    pub fn req_text(&self, at: usize) -> Result<String> {
        Ok(self.text(at)?.unwrap_or_default())
    }

    pub fn req_id(&self, at: usize) -> Result<Id> {
        Ok(self.id(at)?.unwrap_or(Id::NIL))
    }
}
