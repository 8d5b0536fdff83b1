//! What a list is asked, and what it answers.

use engine::condition::Condition;
use engine::value::Id;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Seen;
use crate::error::{Error, Result};

/// A list of one form.
#[derive(Clone, Debug)]
pub struct Query {
    pub condition: Condition,
    pub sort: Sort,
    pub search: Option<String>,
    pub limit: usize,
    pub cursor: Option<String>,
    pub count: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub field: String,
    pub descending: bool,
}

impl Default for Query {
    fn default() -> Query {
        Query {
            condition: Condition::TRUE,
            sort: Sort::parse("-created_at"),
            search: None,
            limit: 80,
            cursor: None,
            count: false,
        }
    }
}

impl Sort {
    /// `name` or `-created_at`.
    pub fn parse(text: &str) -> Sort {
        match text.strip_prefix('-') {
            Some(field) => Sort { field: field.into(), descending: true },
            None => Sort { field: text.into(), descending: false },
        }
    }
}

pub struct Page {
    pub records: Vec<Seen>,
    pub next: Option<String>,
    pub count: Option<Count>,
}

/// Counting stops where nobody reads on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub n: i64,
    pub exact: bool,
}

/// Behind which record the next page begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    /// Sort value of the last record; `None` once the empty ones have begun.
    pub value: Option<Key>,
    pub seq: i64,
    /// What the cursor belongs to: sort, condition, search, definition.
    pub of: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Key {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Id(Id),
}

impl Cursor {
    pub(super) fn encode(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        json.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn decode(text: &str, of: &str) -> Result<Cursor> {
        let digits = text.as_bytes().chunks(2);
        let bytes: Option<Vec<u8>> =
            digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
        let cursor: Option<Cursor> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        match cursor {
            None => Err(Error::field("cursor", "cursor", "翻页标记无效", "This is no cursor")),
            Some(cursor) if cursor.of != of => Err(Error::CursorExpired),
            Some(cursor) => Ok(cursor),
        }
    }
}

/// A short name of everything that decides order and membership of a list.
pub(super) fn fingerprint(query: &Query, version: i64) -> String {
    let text = format!(
        "{}|{}|{}|{:?}|{version}",
        query.condition.to_json(),
        query.sort.field,
        query.sort.descending,
        query.search
    );
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
