//! Tables that definitions want, and the ordered changes from the tables that are there.

mod diff;
mod forms;

pub use diff::{Change, Phase, conflicts, diff};
pub use forms::{compared_column, form_tables};

/// A table with everything that the product relies on. Names are unquoted ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// Columns of the primary key.
    pub primary: Vec<String>,
    pub indices: Vec<Index>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
    pub null: bool,
    /// Literal of a new NOT NULL column, in SQL.
    pub default: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Int,
    Text,
    Id,
    Bytes,
    /// Integer that the database counts up, the row number of full-text search.
    Seq,
    /// Bigrams: `text[]` on PostgreSQL; on SQLite they live in a full-text table instead.
    Tokens,
}

/// The rows that an index covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    All,
    /// Not in the trash.
    Live,
    Trash,
    /// The first column has a value.
    Filled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub name: String,
    pub columns: Vec<String>,
    pub unique: bool,
    pub rows: Covered,
    /// Inverted index over a `Tokens` column.
    pub inverted: bool,
}

impl Table {
    pub fn new(name: &str, columns: Vec<Column>, primary: &[&str]) -> Table {
        Table { name: name.into(), columns, primary: primary.iter().map(|&p| p.into()).collect(), indices: Vec::new() }
    }

    pub fn index(mut self, columns: &[&str]) -> Table {
        self.indices.push(Index::new(&self.name, columns, false, false));
        self
    }

    /// An index over the few rows that have a value.
    pub fn index_filled(self, column: &str) -> Table {
        self.index_of_filled(&[column])
    }

    /// The same over several columns, of which the first has a value.
    pub fn index_of_filled(mut self, columns: &[&str]) -> Table {
        let index = Index::new(&self.name, columns, false, false);
        self.indices.push(Index { rows: Covered::Filled, ..index });
        self
    }

    pub fn unique(mut self, columns: &[&str]) -> Table {
        self.indices.push(Index::new(&self.name, columns, true, false));
        self
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}

impl Column {
    pub fn new(name: &str, kind: ColumnKind) -> Column {
        Column { name: name.into(), kind, null: true, default: None }
    }

    pub fn not_null(mut self) -> Column {
        self.null = false;
        self
    }

    pub fn default(mut self, literal: &'static str) -> Column {
        self.default = Some(literal);
        self
    }
}

impl Index {
    pub fn new(table: &str, columns: &[&str], unique: bool, live: bool) -> Index {
        let prefix = if unique { "ux" } else { "ix" };
        let name = short_name(&format!("{prefix}_{table}__{}", columns.join("__")));
        let rows = if live { Covered::Live } else { Covered::All };
        Index { name, columns: columns.iter().map(|&c| c.into()).collect(), unique, rows, inverted: false }
    }

    /// Only rows in the trash.
    pub fn of_trash(mut self) -> Index {
        self.rows = Covered::Trash;
        self
    }
}

/// PostgreSQL cuts names at 63 bytes without a word; a long one keeps its head and ends in a hash of the whole (FNV-1a).
fn short_name(name: &str) -> String {
    if name.len() <= 60 {
        return name.to_owned();
    }
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{}_{:08x}", &name[..50], hash as u32)
}
