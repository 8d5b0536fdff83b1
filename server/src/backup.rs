//! One file that holds the whole database as of one moment, the same for both kinds of database: gzip of lines of JSON.
//! Tables come in the order of their definitions, rows by primary key, so that equal databases give equal files. What can
//! be made from the rest is left out and made anew: search tokens, indices, views.
//!
//! Lines: `{"backup":{…}}`, then for each table `{"table":{"name","columns"}}`, its rows as arrays, `{"rows":n}`, then for
//! each attached content `{"file":{"id","hash","size"}}` and its bytes in pieces, one line of text each, and at last
//! `{"whole":{"tables","rows","files"}}`, without which a file was cut off. Ids are text with hyphens, bytes are base64.

mod files;
mod restore;
mod write;

use engine::schema::{ColumnKind, Table};
use serde::{Deserialize, Serialize};

use crate::db::{self, DbFailure};
use crate::error::Error;

pub use restore::{Restored, restore};
pub use write::backup;

/// Grows when a program of before could no longer read the file.
const FORMAT: u32 = 2;

/// Rows of running processes, which mean nothing elsewhere, and the name of a key, which may be another one there.
const LEFT_OUT: [&str; 3] = ["heartbeat", "half_session", "sealing"];

/// A line that is no row.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Mark {
    Backup { format: u32, program: String, schema: i64, at: String },
    Table { name: String, columns: Vec<(String, Kind)> },
    Rows(u64),
    File { id: String, hash: String, size: u64 },
    Whole(Summary),
}

/// What is in a backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub tables: u64,
    pub rows: u64,
    /// Contents of attachments.
    #[serde(default)]
    pub files: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Int,
    Text,
    Id,
    Bytes,
}

/// Columns that are written, none for tokens.
fn columns(table: &Table) -> Vec<(String, Kind)> {
    let kind = |kind| match kind {
        ColumnKind::Int | ColumnKind::Seq => Some(Kind::Int),
        ColumnKind::Text => Some(Kind::Text),
        ColumnKind::Id => Some(Kind::Id),
        ColumnKind::Bytes => Some(Kind::Bytes),
        ColumnKind::Tokens => None,
    };
    table.columns.iter().filter_map(|c| Some((c.name.clone(), kind(c.kind)?))).collect()
}

#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// Says what is wrong with the file or the database that was named.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<db::Error> for Failed {
    fn from(error: db::Error) -> Failed {
        Failed::Other(error.into())
    }
}

impl From<serde_json::Error> for Failed {
    fn from(error: serde_json::Error) -> Failed {
        Failed::Refused(format!("this is no line of a backup: {error}"))
    }
}

impl DbFailure for Failed {
    fn db(&self) -> Option<&db::Error> {
        if let Failed::Other(error) = self { error.db() } else { None }
    }
}
