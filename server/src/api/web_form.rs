//! `/f/{token}`: the web forms of channels, for everybody and without a session. They are pages, not part of the API.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Form, Path, Query, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use engine::form::Lang;

use super::extract::Address;
use super::problem::language;
use crate::app::App;
use crate::channels::web_form::{self, Answers, Outcome, Shown, Visit};
use crate::error::{Error, Result};

/// More than any form holds.
const MOST_BYTES: usize = 128 << 10;

type Pairs = Vec<(String, String)>;
type Parameters = std::result::Result<Query<Pairs>, QueryRejection>;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/f/{token}", get(show).post(fill))
        .route("/f/{token}/done", get(done))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}

async fn show(
    State(app): State<App>,
    Path(token): Path<String>,
    link: Parameters,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let visit = visit(token, link, None, &headers);
    answer(&visit, query.as_deref(), web_form::open(&app, &visit, false).await)
}

async fn done(
    State(app): State<App>,
    Path(token): Path<String>,
    link: Parameters,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let visit = visit(token, link, None, &headers);
    answer(&visit, query.as_deref(), web_form::open(&app, &visit, true).await)
}

async fn fill(
    State(app): State<App>,
    Path(token): Path<String>,
    link: Parameters,
    RawQuery(query): RawQuery,
    Address(address): Address,
    headers: HeaderMap,
    answers: std::result::Result<Form<Pairs>, axum::extract::rejection::FormRejection>,
) -> Response {
    let visit = visit(token, link, address, &headers);
    let filled = async {
        let Form(pairs) = answers.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::bad("没有收完整", "The request did not arrive whole"),
        })?;
        web_form::fill(&app, &visit, Answers::new(pairs)).await
    };
    answer(&visit, query.as_deref(), filled.await)
}

fn visit(token: String, link: Parameters, address: Option<std::net::IpAddr>, headers: &HeaderMap) -> Visit {
    let link = link.map(|Query(pairs)| pairs).unwrap_or_default();
    Visit { token, link, address, prefers: language(headers) }
}

fn answer(visit: &Visit, query: Option<&str>, outcome: Result<Outcome>) -> Response {
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) => return failed(&error, visit.prefers),
    };
    let query = query.map(|q| format!("?{q}")).unwrap_or_default();
    if matches!(outcome.shown, Shown::Sent) {
        let to = format!("/f/{}/done{query}", visit.token);
        return (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    }
    let status = match &outcome.shown {
        Shown::Closed => StatusCode::GONE,
        Shown::Password { wrong: true } => StatusCode::FORBIDDEN,
        Shown::Form { wrong, .. } if !wrong.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        Shown::Form { note: Some(_), .. } => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let address = format!("/f/{}{query}", visit.token);
    match outcome.html(&address) {
        Ok((html, frames)) => page(status, html, &frames),
        Err(error) => failed(&error, visit.prefers),
    }
}

fn page(status: StatusCode, html: String, frames: &[String]) -> Response {
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&web_form::policy(frames)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if frames.is_empty() {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

/// There is no page to show: a sentence.
fn failed(error: &Error, lang: Lang) -> Response {
    let (status, zh, en) = match error {
        Error::NotFound => {
            (StatusCode::NOT_FOUND, "没有这个表单，请核对链接。", "There is no such form; please check the link.")
        }
        Error::TooMany { .. } => {
            (StatusCode::TOO_MANY_REQUESTS, "太频繁，请稍后再试。", "Too many requests, please try later.")
        }
        Error::TooLarge => {
            (StatusCode::PAYLOAD_TOO_LARGE, "内容太多，请写短一些。", "This is too long, please shorten it.")
        }
        Error::BadRequest(_) => {
            (StatusCode::BAD_REQUEST, "没有收完整，请再提交一次。", "It did not arrive whole, please send again.")
        }
        error => {
            tracing::error!(?error, "web form failed");
            (StatusCode::SERVICE_UNAVAILABLE, "暂时无法提交，请稍后再试。", "Not possible right now, please try later.")
        }
    };
    let mut response = page(status, web_form::sentence(if lang == Lang::Zh { zh } else { en }, lang), &[]);
    if let Error::TooMany { retry_after } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    response
}
