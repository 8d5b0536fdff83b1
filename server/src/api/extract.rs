//! Extractors: who asks, and bodies with errors that say what is wrong.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, MatchedPath, Request};
use axum::http::header;
use axum::http::request::Parts;
use engine::form::Lang;
use engine::value::Id;
use serde::de::DeserializeOwned;

use super::problem::{Failure, language};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::auth::{self, Credential};
use crate::error::{Error, FieldError, Text};

/// The signed-in person or API key behind the request. Unsafe methods with a cookie have passed the origin check.
pub struct Caller {
    pub actor: Actor,
    /// What errors are told in: the header, else the person's own language.
    pub lang: Lang,
    /// Token of the session, where it is a browser.
    pub session: Option<String>,
    pub credential: Credential,
}

impl Caller {
    pub fn account(&self) -> Result<Id, Error> {
        self.actor.id().ok_or(Error::Unauthenticated)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Failure> {
        let asked = language(&parts.headers);
        let identified = auth::identify(app, &parts.headers, &parts.method).await;
        let identified = identified.map_err(|error| Failure { error, lang: asked })?;
        let lang = if parts.headers.contains_key(header::ACCEPT_LANGUAGE) { asked } else { identified.actor.lang() };
        let path = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
        identified.permits(&parts.method, path).map_err(|error| Failure { error, lang })?;
        let actor = if lang == identified.actor.lang() { identified.actor } else { identified.actor.speaking(lang) };
        Ok(Caller { lang, actor, session: identified.session, credential: identified.credential })
    }
}

/// A caller who holds a power: a handler that takes it cannot forget to ask.
pub struct With<R>(Caller, PhantomData<R>);

pub trait Right {
    const POWER: Power;
}

pub struct ManagePeople;
pub struct ManageForms;
pub struct ManagePolicies;
pub struct ViewBoards;
pub struct ManageChannels;

impl Right for ManagePeople {
    const POWER: Power = Power::ManagePeople;
}

impl Right for ManageForms {
    const POWER: Power = Power::ManageForms;
}

impl Right for ManagePolicies {
    const POWER: Power = Power::ManagePolicies;
}

impl Right for ManageChannels {
    const POWER: Power = Power::ManageChannels;
}

impl Right for ViewBoards {
    const POWER: Power = Power::ViewBoards;
}

impl<R> std::ops::Deref for With<R> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<R: Right> FromRequestParts<App> for With<R> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<With<R>, Failure> {
        let caller = Caller::from_request_parts(parts, app).await?;
        if caller.actor.has(R::POWER) {
            return Ok(With(caller, PhantomData));
        }
        let error = Error::forbidden("你的角色没有这项权限", "Your roles do not include this");
        Err(Failure { error, lang: caller.lang })
    }
}

/// Where the request comes from: the connection, or what a proxy on this machine says of it.
pub struct Address(pub Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Address, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|v| v.to_str().ok());
        let forwarded = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        Ok(Address(if peer.is_some_and(|p| p.is_loopback()) { forwarded.or(peer) } else { peer }))
    }
}

/// Whether the request comes from a browser on this machine itself, with no proxy in between and by a name of its own: a page
/// of another site that calls itself by our address is told apart by the name.
pub struct Local(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for Local {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Local, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let passed_on = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"];
        let direct = !passed_on.iter().any(|name| parts.headers.contains_key(*name));
        let host = parts.headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let own = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
        Ok(Local(peer.is_some_and(|p| p.is_loopback()) && direct && own))
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

/// JSON of `T`; a wrong field is a 422 that names its place, broken JSON a 400.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        unreadable(&path, error.inner())
    })?;
    reader.end().map_err(|error| unreadable("", &error))?;
    Ok(value)
}

fn unreadable(path: &str, error: &serde_json::Error) -> Error {
    let said = error.to_string();
    let (zh, en) = match error.classify() {
        serde_json::error::Category::Data => {
            let field = place(path, &said);
            let zh = match &said {
                said if said.starts_with("unknown field") => "没有这一项".to_owned(),
                said if said.starts_with("missing field") => "缺少这一项".to_owned(),
                _ => format!("类型或取值不对：第 {} 行第 {} 列", error.line(), error.column()),
            };
            let text = Text::new(zh, format!("Wrong shape: {said}"));
            return Error::Invalid(vec![FieldError { field, code: "shape", text }]);
        }
        serde_json::error::Category::Eof => ("JSON 不完整", "The JSON is incomplete"),
        _ => ("不是正确的 JSON", "This is no valid JSON"),
    };
    Error::bad(format!("{zh}：第 {} 行第 {} 列", error.line(), error.column()), format!("{en}: {said}"))
}

/// `fields.name`: where the reader stood, and the name that it missed or did not know there.
fn place(path: &str, said: &str) -> String {
    let path = path.trim_start_matches('.').replace('[', ".").replace(']', "");
    let path = if path == "?" { String::new() } else { path };
    let about = ["unknown field `", "missing field `"].iter().find_map(|s| said.strip_prefix(s)?.split('`').next());
    match (path.as_str(), about) {
        ("", None) => "body".to_owned(),
        ("", Some(name)) => name.to_owned(),
        (path, Some(name)) if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        (path, Some(name)) => format!("{path}.{name}"),
        (path, None) => path.to_owned(),
    }
}
