//! From the database to the file, in one snapshot, row by row: memory stays flat and writers go on.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use engine::schema::Table;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{FORMAT, Failed, Kind, LEFT_OUT, Mark, Summary, columns};
use crate::app::App;
use crate::db::{Conn, Dialect, Row, Stmt};
use crate::registry;
use crate::store::Store;

type Result<T> = std::result::Result<T, Failed>;

/// Writes the file, which is there whole or not at all, and readable by its owner only: it holds everything.
pub async fn backup(app: &App, path: &Path) -> Result<Summary> {
    let part = PathBuf::from(format!("{}.part", path.display()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&part)?;
    let mut conn = app.db().read().await?;
    let begin = match conn.dialect() {
        Dialect::Sqlite => "BEGIN",
        Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    conn.batch(begin).await?;
    let at = app.now().to_string();
    let written = Lines::new(file).all(&mut conn, app.store(), at).await;
    conn.batch("ROLLBACK").await?;
    if let Err(error) = written {
        fs::remove_file(&part)?;
        return Err(error);
    }
    fs::rename(&part, path)?;
    written
}

pub(super) struct Lines {
    out: GzEncoder<BufWriter<File>>,
    line: String,
}

impl Lines {
    fn new(file: File) -> Lines {
        let out = GzEncoder::new(BufWriter::with_capacity(1 << 20, file), Compression::fast());
        Lines { out, line: String::new() }
    }

    async fn all(mut self, conn: &mut Conn, store: &Store, at: String) -> Result<Summary> {
        let tables = registry::stored_tables(conn).await?;
        let program = env!("CARGO_PKG_VERSION").to_owned();
        self.mark(&Mark::Backup { format: FORMAT, program, schema: registry::SCHEMA, at })?;
        let mut whole = Summary::default();
        for table in tables.iter().filter(|t| !LEFT_OUT.contains(&t.name.as_str())) {
            whole.rows += self.table(conn, table).await?;
            whole.tables += 1;
        }
        whole.files = self.files(conn, store).await?;
        self.mark(&Mark::Whole(whole))?;
        let file = self.out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(whole)
    }

    async fn table(&mut self, conn: &mut Conn, table: &Table) -> Result<u64> {
        let columns = columns(table);
        self.mark(&Mark::Table { name: table.name.clone(), columns: columns.clone() })?;
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let sql = format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), table.name, table.primary.join(", "));
        let mut rows = 0;
        conn.each(&Stmt::new(sql), |row| {
            rows += 1;
            self.row(&row, &columns)
        })
        .await?;
        self.mark(&Mark::Rows(rows))?;
        Ok(rows)
    }

    pub(super) fn mark(&mut self, mark: &Mark) -> Result<()> {
        self.line.clear();
        self.line.push_str(&serde_json::to_string(mark)?);
        self.end()
    }

    fn row(&mut self, row: &Row, columns: &[(String, Kind)]) -> Result<()> {
        self.line.clear();
        for (at, (_, kind)) in columns.iter().enumerate() {
            self.line.push(if at == 0 { '[' } else { ',' });
            let there = match kind {
                Kind::Int => row.int(at)?.map(|n| write!(self.line, "{n}")).is_some(),
                Kind::Text => match row.text(at)? {
                    Some(text) => {
                        self.line.push_str(&serde_json::to_string(&text)?);
                        true
                    }
                    None => false,
                },
                Kind::Id => row.id(at)?.map(|id| write!(self.line, "\"{id}\"")).is_some(),
                Kind::Bytes => match row.bytes(at)? {
                    Some(bytes) => {
                        self.line.push('"');
                        STANDARD_NO_PAD.encode_string(bytes, &mut self.line);
                        self.line.push('"');
                        true
                    }
                    None => false,
                },
            };
            if !there {
                self.line.push_str("null");
            }
        }
        self.line.push(']');
        self.end()
    }

    /// One line of text.
    pub(super) fn text(&mut self, text: &str) -> Result<()> {
        self.line.clear();
        self.line.push('"');
        self.line.push_str(text);
        self.line.push('"');
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())?;
        Ok(())
    }
}
