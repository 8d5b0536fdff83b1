//! Statements with their values, from sea-query or written by hand with `?` for both databases.

use std::fmt::Write as _;

use engine::value::Id;
use sea_query::{PostgresQueryBuilder, QueryStatementWriter, SqliteQueryBuilder, Value, Values};
use uuid::Uuid;

use super::Dialect;

/// SQL text and the values of its placeholders, in order.
#[derive(Clone, Debug)]
pub struct Stmt {
    pub sql: String,
    pub binds: Vec<Bind>,
}

/// One value, typed also when it is empty: PostgreSQL wants to know the type of a NULL.
#[derive(Clone, Debug, PartialEq)]
pub enum Bind {
    Int(Option<i64>),
    Text(Option<String>),
    Id(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
    /// `text[]`, PostgreSQL only.
    Tokens(Vec<String>),
    /// One column of many rows, PostgreSQL only.
    Ints(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
    Ids(Vec<Option<Uuid>>),
    Blobs(Vec<Option<Vec<u8>>>),
}

impl Stmt {
    pub fn new(sql: impl Into<String>) -> Stmt {
        Stmt { sql: sql.into(), binds: Vec::new() }
    }

    pub fn bind(mut self, value: impl Into<Bind>) -> Stmt {
        self.binds.push(value.into());
        self
    }

    pub fn binds<B: Into<Bind>>(mut self, values: impl IntoIterator<Item = B>) -> Stmt {
        self.binds.extend(values.into_iter().map(Into::into));
        self
    }

    /// A statement of sea-query in the notation of the database.
    pub fn of<S: QueryStatementWriter>(statement: &S, dialect: Dialect) -> Stmt {
        let (sql, values) = match dialect {
            Dialect::Sqlite => statement.build(SqliteQueryBuilder),
            Dialect::Postgres => statement.build(PostgresQueryBuilder),
        };
        Stmt { sql, binds: binds(values) }
    }

    /// The mark of one more value behind those of a statement of sea-query.
    pub fn mark(&self, dialect: Dialect) -> String {
        match dialect {
            Dialect::Sqlite => "?".into(),
            Dialect::Postgres => format!("${}", self.binds.len() + 1),
        }
    }

    /// `?, ?, ?` for a list of `n`.
    pub fn marks(n: usize) -> String {
        let mut out = "?,".repeat(n);
        out.pop();
        out
    }

    /// `IN (?, ?)` with its values; on PostgreSQL `= ANY(?)`, one text to be parsed and planned for a list of any length.
    pub fn among(ids: &[Id], dialect: Dialect) -> (String, Vec<Bind>) {
        match dialect {
            Dialect::Sqlite => (format!("IN ({})", Stmt::marks(ids.len())), ids.iter().map(Bind::from).collect()),
            Dialect::Postgres => ("= ANY(?)".into(), vec![Bind::Ids(ids.iter().map(|id| Some(id.0)).collect())]),
        }
    }

    /// Hand-written placeholders as PostgreSQL numbers them.
    pub(super) fn numbered(&self) -> String {
        if !self.sql.contains('?') {
            return self.sql.clone();
        }
        let mut out = String::with_capacity(self.sql.len() + self.binds.len() * 2);
        let mut n = 0;
        for part in self.sql.split_inclusive('?') {
            match part.strip_suffix('?') {
                Some(text) => {
                    n += 1;
                    let _ = write!(out, "{text}${n}");
                }
                None => out.push_str(part),
            }
        }
        out
    }
}

fn binds(values: Values) -> Vec<Bind> {
    values
        .0
        .into_iter()
        .map(|value| match value {
            Value::BigInt(n) => Bind::Int(n),
            Value::Int(n) => Bind::Int(n.map(i64::from)),
            Value::Bool(b) => Bind::Int(b.map(i64::from)),
            Value::BigUnsigned(n) => Bind::Int(n.and_then(|n| i64::try_from(n).ok())),
            Value::String(text) => Bind::Text(text),
            Value::Char(c) => Bind::Text(c.map(String::from)),
            Value::Uuid(id) => Bind::Id(id),
            Value::Bytes(bytes) => Bind::Bytes(bytes),
            // No other kind is ever put into a statement.
            _ => Bind::Text(None),
        })
        .collect()
}

impl From<i64> for Bind {
    fn from(n: i64) -> Bind {
        Bind::Int(Some(n))
    }
}

impl From<Option<i64>> for Bind {
    fn from(n: Option<i64>) -> Bind {
        Bind::Int(n)
    }
}

impl From<&str> for Bind {
    fn from(text: &str) -> Bind {
        Bind::Text(Some(text.to_owned()))
    }
}

impl From<String> for Bind {
    fn from(text: String) -> Bind {
        Bind::Text(Some(text))
    }
}

impl From<&String> for Bind {
    fn from(text: &String) -> Bind {
        Bind::Text(Some(text.clone()))
    }
}

impl From<Option<String>> for Bind {
    fn from(text: Option<String>) -> Bind {
        Bind::Text(text)
    }
}

impl From<Id> for Bind {
    fn from(id: Id) -> Bind {
        Bind::Id(Some(id.0))
    }
}

impl From<&Id> for Bind {
    fn from(id: &Id) -> Bind {
        Bind::Id(Some(id.0))
    }
}

impl From<Option<Id>> for Bind {
    fn from(id: Option<Id>) -> Bind {
        Bind::Id(id.map(|id| id.0))
    }
}

impl From<Vec<u8>> for Bind {
    fn from(bytes: Vec<u8>) -> Bind {
        Bind::Bytes(Some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_placeholders() {
        let stmt = Stmt::new("a = ? AND b IN (?,?)").bind(1).bind("x").bind("y");
        assert_eq!(stmt.numbered(), "a = $1 AND b IN ($2,$3)");
    }
}
