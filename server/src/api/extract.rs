//! Extractors: who asks, and bodies with errors that say what is wrong.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use engine::form::Lang;
use engine::value::Id;
use serde::de::DeserializeOwned;

use super::problem::{Failure, language};
use crate::actor::Actor;
use crate::app::App;
use crate::auth;
use crate::error::{Error, FieldError, Text};

/// The signed-in person or API key behind the request. Unsafe methods with a cookie have passed the origin check.
pub struct Caller {
    pub actor: Actor,
    /// What errors are told in: the header, else the person's own language.
    pub lang: Lang,
    /// Token of the session, where it is a browser.
    pub session: Option<String>,
}

impl Caller {
    pub fn account(&self) -> Result<Id, Error> {
        self.actor.id().ok_or(Error::Unauthenticated)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Failure> {
        let lang = language(&parts.headers);
        let identified = auth::identify(app, &parts.headers, &parts.method).await;
        let identified = identified.map_err(|error| Failure { error, lang })?;
        Ok(Caller { lang, actor: identified.actor, session: identified.session })
    }
}

/// A JSON body. Errors name the place.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Failure> {
        let lang = language(request.headers());
        let fail = |error| Failure { error, lang };
        let bytes = match axum::body::Bytes::from_request(request, state).await {
            Ok(bytes) => bytes,
            Err(rejection) if rejection.status() == 413 => return Err(fail(Error::TooLarge)),
            Err(_) => return Err(fail(Error::bad("请求没有收完整", "The request did not arrive whole"))),
        };
        parse(&bytes).map(Body).map_err(fail)
    }
}

/// JSON of `T`; a wrong field is a 422 that names it, broken JSON a 400.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (zh, en) = match error.classify() {
            serde_json::error::Category::Data => {
                let field = error.to_string().split('`').nth(1).unwrap_or("body").to_owned();
                let text = Text::new(format!("内容的形状不对：{error}"), format!("Wrong shape: {error}"));
                return Error::Invalid(vec![FieldError { field, code: "shape", text }]);
            }
            serde_json::error::Category::Eof => ("JSON 不完整", "The JSON is incomplete"),
            _ => ("不是正确的 JSON", "This is no valid JSON"),
        };
        Error::bad(format!("{zh}：第 {} 行第 {} 列", error.line(), error.column()), format!("{en}: {error}"))
    })
}
