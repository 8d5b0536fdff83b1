//! What can go wrong, as users are told: one enum for everything below the API, turned into RFC 9457 problems there.

use engine::form::Lang;
use engine::value::{Id, ValueError};

use crate::db::{self, DbFailure};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("sign-in is needed")]
    Unauthenticated,
    /// Says neither whether the login exists nor what was wrong.
    #[error("wrong login or password")]
    WrongPassword,
    /// Of the second factor: wrong, used already, or no recovery code.
    #[error("wrong code")]
    WrongCode,
    /// The time between password and code is over, or there were too many tries.
    #[error("the sign-in has to begin anew")]
    SignInAgain,
    /// A sender without an account could not prove who it is.
    #[error("{0}")]
    Unverified(Text),
    /// Nothing else is possible before.
    #[error("the password must be changed first")]
    MustChangePassword,
    /// The same, where the workspace wants one.
    #[error("a second factor must be set up first")]
    MustSetUpSecondFactor,
    /// The act is known and may be seen, but not done.
    #[error("{0}")]
    Forbidden(Text),
    /// Not there, or not for this actor to know about.
    #[error("not found")]
    NotFound,
    #[error("some fields are wrong")]
    Invalid(Vec<FieldError>),
    /// Somebody else was faster; `current` is the revision now.
    #[error("changed meanwhile")]
    Conflict { record: Id, rev: i64 },
    /// The same, with the record as the actor sees it now.
    #[error("changed meanwhile")]
    Outdated { rev: i64, current: Box<serde_json::Value> },
    /// A rule of ownership says no: cap, cooldown, already taken …
    #[error("{code}")]
    Refused { code: &'static str, text: Text },
    /// Another record has the place that this one would take.
    #[error("{} is taken", .0.field)]
    Taken(FieldError),
    /// An undo would take back what somebody has done since.
    #[error("edited since")]
    EditedSince(Vec<FieldError>),
    /// The record is part of another one now, which the actor may see.
    #[error("merged")]
    Merged { form: String, into: Id },
    #[error("the list changed under the cursor")]
    CursorExpired,
    #[error("too many requests")]
    TooMany { retry_after: u64 },
    #[error("not a method of this address")]
    MethodNotAllowed,
    #[error("too large")]
    TooLarge,
    #[error("{0}")]
    BadRequest(Text),
    #[error(transparent)]
    Db(db::Error),
    /// The key of the stored secrets is missing or another one; for operators, at the start.
    #[error("{0}")]
    Keys(String),
    #[error("internal: {0}")]
    Internal(String),
}

pub type Result<T> = std::result::Result<T, Error>;

/// A message in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

impl Text {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        if lang == Lang::Zh { &self.zh } else { &self.en }
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en)
    }
}

/// One wrong field. `field` is its key, or a path into what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub code: &'static str,
    pub text: Text,
}

impl FieldError {
    pub fn new(field: &str, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> FieldError {
        FieldError { field: field.into(), code, text: Text::new(zh, en) }
    }

    pub fn value(field: &str, error: &ValueError) -> FieldError {
        FieldError::new(field, error.code(), error.message(Lang::Zh), error.message(Lang::En))
    }
}

impl Error {
    pub fn field(field: &str, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::Invalid(vec![FieldError::new(field, code, zh, en)])
    }

    /// A condition that cannot be read, by its place.
    pub fn condition(wrong: &engine::condition::ParseError) -> Error {
        let (zh, en) = wrong.told();
        Error::field("condition", "condition", zh, en)
    }

    pub fn refused(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::Refused { code, text: Text::new(zh, en) }
    }

    pub fn bad(zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::BadRequest(Text::new(zh, en))
    }

    pub fn forbidden(zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::Forbidden(Text::new(zh, en))
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Error {
        Error::Db(error)
    }
}

impl DbFailure for Error {
    fn db(&self) -> Option<&db::Error> {
        match self {
            Error::Db(error) => Some(error),
            _ => None,
        }
    }
}

impl From<engine::condition::CheckError> for Error {
    fn from(error: engine::condition::CheckError) -> Error {
        let engine::condition::CheckError { field, code, message } = error;
        let (zh, en) = match code {
            "unknown_field" => (format!("没有字段 {field}"), format!("There is no field {field}")),
            "operator" => (format!("{field} 不能用这种比较"), format!("This comparison does not fit {field}")),
            "operand" => (format!("{field} 的比较值不对：{message}"), message),
            "unknown_option" => (message, format!("{field} has no such choice")),
            "unknown_region" => (message, "There is no such region".to_owned()),
            _ => (message, format!("This value does not fit {field}")),
        };
        Error::field(&field, code, zh, en)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Internal(format!("stored JSON: {error}"))
    }
}
