//! What a database can answer, in the few kinds that callers tell apart.

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("a database address starts with sqlite: or postgres://")]
    Url,
    /// A unique index refused a row; `constraint` is the index, on SQLite `table.column, …`.
    #[error("unique index {constraint}")]
    Unique { constraint: String },
    /// Serialisation failure or deadlock: the whole unit may be run again.
    #[error("the database asks to try again: {0}")]
    Retry(String),
    /// The live schema is not the one that the statement was written for.
    #[error("unknown column or table: {0}")]
    Schema(String),
    #[error("another process serves this database: {0}")]
    Locked(String),
    #[error("the database is shutting down")]
    Closed,
    /// No space left on the device, or the database is read-only.
    #[error("the database cannot store: {0}")]
    Full(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Other(sqlx::Error),
}

/// An error of a caller that may carry one of the database.
pub trait DbFailure: From<Error> {
    fn db(&self) -> Option<&Error>;
}

impl DbFailure for Error {
    fn db(&self) -> Option<&Error> {
        Some(self)
    }
}

impl Error {
    pub fn is_retry(&self) -> bool {
        matches!(self, Error::Retry(_))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        let sqlx::Error::Database(inner) = &error else { return Error::Other(error) };
        let message = inner.message();
        match inner.code().as_deref() {
            // PostgreSQL SQLSTATE; SQLite extended result codes.
            Some("23505") => Error::Unique { constraint: inner.constraint().unwrap_or_default().to_owned() },
            Some("1555" | "2067") => {
                Error::Unique { constraint: message.split_once("failed: ").map_or(message, |(_, at)| at).to_owned() }
            }
            Some("40001" | "40P01" | "55P03") => Error::Retry(message.to_owned()),
            Some("42703" | "42P01") => Error::Schema(message.to_owned()),
            Some("1") if message.starts_with("no such") || message.contains("has no column") => {
                Error::Schema(message.to_owned())
            }
            Some("13" | "8" | "53100") => Error::Full(message.to_owned()),
            _ => Error::Other(error),
        }
    }
}
