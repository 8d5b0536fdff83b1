//! Answers of boards, kept for a while where they took long.

use std::future::Future;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use engine::form::Lang;
use serde::Serialize;

use super::extract::Caller;
use crate::app::App;
use crate::error::Result;
use crate::kept::Key;

/// JSON as it was written for the first who asked.
pub struct Written(Bytes);

impl IntoResponse for Written {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

/// What `make` answers, or what it answered a moment ago to the same question of the same caller.
pub async fn kept<T: Serialize>(
    app: &App,
    caller: &Caller,
    asked: String,
    make: impl Future<Output = Result<T>>,
) -> Result<Written> {
    // As the database has them: a right that another process took away holds here too.
    let (_, defs) = app.read().await?;
    let key = Key {
        person: caller.actor.id(),
        scopes: caller.actor.scopes().cloned(),
        zh: caller.lang == Lang::Zh,
        version: defs.version,
        day: defs.clock(app.now()).today(),
        asked,
    };
    app.kept().get(key, make).await.map(Written)
}
