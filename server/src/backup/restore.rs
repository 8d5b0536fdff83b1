//! From the file into an empty database, in one transaction: whole or not at all.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use engine::form::Form;
use engine::schema::Table;
use engine::value::Id;
use flate2::read::GzDecoder;
use serde_json::Value as Json;

use super::{FORMAT, Failed, Kind, LEFT_OUT, Mark, Summary, columns};
use crate::db::{Bind, Db, Dialect, Lane, Rows, Stmt, Tx, insert};
use crate::records;
use crate::registry;
use crate::secrets::{self, Keys};
use crate::store::Store;
use crate::tables::system_tables;

type Result<T> = std::result::Result<T, Failed>;

/// What came back, and which secrets did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub whole: Summary,
    /// Secrets that were sealed with another key and have to be entered again.
    pub lost: Vec<String>,
}

/// Rows of one insert.
const CHUNK: usize = 1_000;
/// A process that was seen this many milliseconds ago still serves.
const ALIVE_MS: i64 = 30_000;

/// Fills the database, which must be empty and served by nobody, and makes what a backup leaves out. `now` in ms.
/// What does not open with `keys` is taken out: the key of the backup is not in it.
pub async fn restore(db: &Db, keys: &Keys, store: &Store, path: &Path, now: i64) -> Result<Restored> {
    let head = Lines::open(path)?.head()?;
    if let Mark::Backup { schema, program, .. } = &head
        && *schema > registry::SCHEMA
    {
        return Err(Failed::Refused(format!(
            "the backup was made by a newer program ({program}); update this one first"
        )));
    }
    registry::prepare(db).await?;
    let (path, store, keys) = (path.to_owned(), store.clone(), keys.clone().made()?);
    db.write(Lane::Interactive, move |tx: &mut Tx| {
        let (path, store, keys) = (path.clone(), store.clone(), keys.clone());
        Box::pin(async move {
            refuse_used(tx, now).await?;
            let whole = fill(tx, &store, &path).await?;
            Ok(Restored { whole, lost: secrets::take_over(tx, &keys, now).await? })
        })
    })
    .await
}

async fn refuse_used(tx: &mut Tx, now: i64) -> Result<()> {
    for (what, sql, binds) in [
        ("is served by a running process", "SELECT count(*) FROM heartbeat WHERE seen_at > ?", Some(now - ALIVE_MS)),
        ("holds accounts", "SELECT count(*) FROM account", None),
        ("holds definitions", "SELECT count(*) FROM definition", None),
    ] {
        let n = tx.first(&Stmt::new(sql).binds(binds)).await?.map_or(Ok(0), |row| row.req_int(0))?;
        if n > 0 {
            let text =
                format!("the database {what} ({n}); a backup is restored into an empty one, nothing was changed");
            return Err(Failed::Refused(text));
        }
    }
    Ok(())
}

async fn fill(tx: &mut Tx, store: &Store, path: &Path) -> Result<Summary> {
    let mut lines = Lines::open(path)?;
    let head = lines.head()?;
    // What `prepare` has written.
    tx.exec(&Stmt::new("DELETE FROM registry")).await?;
    let mut known: BTreeMap<String, Table> = named(system_tables());
    let mut forms: Vec<Form> = Vec::new();
    let mut whole = Summary::default();
    loop {
        let (name, wanted) = match lines.mark()? {
            Mark::Table { name, columns } => (name, columns),
            Mark::File { id, hash, size } => {
                lines.file(store, &id, &hash, size).await?;
                whole.files += 1;
                continue;
            }
            Mark::Whole(told) if told == whole => {
                lines.finished()?;
                break;
            }
            other => return Err(Failed::Refused(format!("the backup contradicts itself at {other:?}"))),
        };
        // Forms follow the definitions of which they are made.
        if !known.contains_key(&name) && forms.is_empty() {
            forms = registry::restored_forms(tx).await?;
            known = named(registry::tables_of(&forms));
        }
        let table = known.get(&name).filter(|t| !LEFT_OUT.contains(&t.name.as_str()));
        let here = table.map(columns).unwrap_or_default();
        if let Some((column, _)) = wanted.iter().find(|column| !here.contains(column)) {
            return Err(Failed::Refused(format!("this program knows no column {column} of a table {name}")));
        }
        let told = lines.rows(tx, &name, &wanted).await?;
        tracing::debug!(table = name, rows = told, "restored");
        whole.rows += told;
        whole.tables += 1;
    }
    count_on(tx, known.values()).await?;
    for form in &forms {
        let mut after = 0;
        while let Some(last) = records::reindex(tx, &form.clone().with_system_fields(), after).await? {
            after = last;
        }
    }
    registry::build_restored(tx, &forms).await?;
    if let Mark::Backup { schema, .. } = head {
        registry::catch_up(tx, schema).await?;
    }
    tx.analyze().await?;
    Ok(whole)
}

fn named(tables: Vec<Table>) -> BTreeMap<String, Table> {
    tables.into_iter().map(|t| (t.name.clone(), t)).collect()
}

/// PostgreSQL counts on behind the highest number; SQLite does so by itself.
async fn count_on(tx: &mut Tx, tables: impl Iterator<Item = &Table>) -> Result<()> {
    if tx.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    for table in tables {
        for column in table.columns.iter().filter(|c| c.kind == engine::schema::ColumnKind::Seq) {
            let (table, column) = (&table.name, &column.name);
            let sql = format!(
                "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), \
                 (SELECT coalesce(max({column}), 0) + 1 FROM {table}), false)"
            );
            tx.rows(&Stmt::new(sql)).await?;
        }
    }
    Ok(())
}

pub(super) struct Lines {
    input: BufReader<GzDecoder<BufReader<File>>>,
    pub(super) line: String,
}

impl Lines {
    fn open(path: &Path) -> Result<Lines> {
        let file = BufReader::with_capacity(1 << 20, File::open(path)?);
        Ok(Lines { input: BufReader::with_capacity(1 << 20, GzDecoder::new(file)), line: String::new() })
    }

    fn head(&mut self) -> Result<Mark> {
        let no_backup = || Failed::Refused("the file is no backup of Huoshui".into());
        self.next().map_err(|_| no_backup())?;
        match serde_json::from_str(&self.line) {
            Ok(Mark::Backup { format, program, .. }) if format > FORMAT => Err(Failed::Refused(format!(
                "the backup has format {format}, made by program {program}; this program reads up to {FORMAT}"
            ))),
            Ok(head @ Mark::Backup { .. }) => Ok(head),
            _ => Err(no_backup()),
        }
    }

    fn mark(&mut self) -> Result<Mark> {
        self.next()?;
        Ok(serde_json::from_str(&self.line)?)
    }

    /// The rows of a table, and how many they were.
    async fn rows(&mut self, tx: &mut Tx, table: &str, columns: &[(String, Kind)]) -> Result<u64> {
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let fresh = || insert(table, &names);
        let (mut rows, mut waiting, mut n) = (fresh(), 0, 0);
        loop {
            self.next()?;
            if !self.line.starts_with('[') {
                break;
            }
            rows.row(binds(&self.line, columns)?);
            (waiting, n) = (waiting + 1, n + 1);
            if waiting == CHUNK {
                store(tx, std::mem::replace(&mut rows, fresh())).await?;
                waiting = 0;
            }
        }
        store(tx, rows).await?;
        match serde_json::from_str(&self.line)? {
            Mark::Rows(told) if told == n => Ok(n),
            _ => Err(Failed::Refused(format!("the backup does not hold all rows of {table}"))),
        }
    }

    /// Nothing follows. Only at its end does gzip compare the check sum.
    fn finished(&mut self) -> Result<()> {
        if self.read()? == 0 { Ok(()) } else { Err(Failed::Refused("the backup goes on behind its end".into())) }
    }

    /// The next line; the file ends with its last mark, not before.
    pub(super) fn next(&mut self) -> Result<()> {
        if self.read()? == 0 { Err(Failed::Refused("the backup was cut off".into())) } else { Ok(()) }
    }

    fn read(&mut self) -> Result<usize> {
        self.line.clear();
        match self.input.read_line(&mut self.line) {
            Ok(n) => Ok(n),
            Err(e)
                if matches!(e.kind(), ErrorKind::UnexpectedEof | ErrorKind::InvalidInput | ErrorKind::InvalidData) =>
            {
                Err(Failed::Refused(format!("the backup is damaged: {e}")))
            }
            Err(e) => Err(e.into()),
        }
    }
}

async fn store(tx: &mut Tx, rows: Rows) -> Result<()> {
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

fn binds(line: &str, columns: &[(String, Kind)]) -> Result<Vec<Bind>> {
    let cells: Vec<Json> = serde_json::from_str(line)?;
    if cells.len() != columns.len() {
        return Err(Failed::Refused("a row of the backup has too few or too many values".into()));
    }
    let bind = |(cell, (column, kind)): (Json, &(String, Kind))| {
        let wrong = || Failed::Refused(format!("the backup holds a wrong value of {column}"));
        Ok(match (kind, cell) {
            (Kind::Int, Json::Null) => Bind::Int(None),
            (Kind::Int, cell) => Bind::Int(Some(cell.as_i64().ok_or_else(wrong)?)),
            (Kind::Text, Json::Null) => Bind::Text(None),
            (Kind::Text, Json::String(text)) => Bind::Text(Some(text)),
            (Kind::Id, Json::Null) => Bind::Id(None),
            (Kind::Id, Json::String(text)) => Bind::from(Id::parse(&text).ok_or_else(wrong)?),
            (Kind::Bytes, Json::Null) => Bind::Bytes(None),
            (Kind::Bytes, Json::String(text)) => Bind::Bytes(Some(STANDARD_NO_PAD.decode(text).map_err(|_| wrong())?)),
            _ => return Err(wrong()),
        })
    };
    cells.into_iter().zip(columns).map(bind).collect()
}
