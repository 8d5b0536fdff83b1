//! Leads from outside.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;
use sha2::{Digest, Sha256};

use super::extract::{Address, Caller, parse};
use super::problem::{Answer, Failure, InLang, Problem, language};
use crate::actor::Actor;
use crate::app::App;
use crate::channels::{self, Proof, Signed};
use crate::db::{Bind, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::intake;

/// Answers in the order sent.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Results {
    results: Vec<intake::Answer>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SenderParams {
    /// Secret of the channel, where it allows bare secrets and the sender can only be given an address.
    secret: Option<String>,
}

/// Send leads through a channel
///
/// One object, or a list of up to 1,000. The same `external_id` again gives the stored first answer; without one, an
/// `Idempotency-Key` or `webhook-id` header covers the whole request. A sender without a key proves who it is by the secret
/// of the channel: `webhook-id`, `webhook-timestamp` and `webhook-signature` after Standard Webhooks, or, where the channel
/// allows it, the bare secret in `X-Huoshui-Secret`.
#[utoipa::path(post, path = "/intake/{channel}", tag = "intake", params(("channel" = String, Path, description = "Channel key"), SenderParams),
    request_body(content = Object, description = "The channel's own field names, or the form's field keys"),
    responses((status = 200, description = "One answer per record", body = Results), (status = 400, description = "No JSON", body = Problem),
        (status = 401, description = "Not signed in, the key opens nothing, or the signature is wrong", body = Problem),
        (status = 403, description = "Not permitted", body = Problem), (status = 404, description = "No such channel", body = Problem),
        (status = 409, description = "The channel is stopped, or the idempotency key was used for another request", body = Problem),
        (status = 413, description = "Too large", body = Problem), (status = 422, description = "Too many records", body = Problem),
        (status = 429, description = "Too many wrong signatures", body = Problem)))]
pub async fn receive(
    State(app): State<App>,
    caller: std::result::Result<Caller, Failure>,
    Path(channel): Path<String>,
    Query(params): Query<SenderParams>,
    Address(address): Address,
    headers: HeaderMap,
    body: Bytes,
) -> Answer<Json<Results>> {
    let (actor, lang) = match proof(&headers, &params) {
        Some(proof) => {
            let lang = language(&headers);
            (channels::admit(&app, &channel, &proof, &body, address, lang).await.lang(lang)?, lang)
        }
        None => caller.map(|caller| (caller.actor, caller.lang))?,
    };
    let key = ["idempotency-key", "webhook-id"].iter().find_map(|name| text(&headers, name));
    taken(&app, &actor, &channel, key, &body).await.map(Json).lang(lang)
}

/// What a sender without a key shows.
fn proof<'h>(headers: &'h HeaderMap, params: &'h SenderParams) -> Option<Proof<'h>> {
    let header = |name| text(headers, name);
    if let Some(signatures) = header("webhook-signature") {
        let (id, timestamp) = (header("webhook-id"), header("webhook-timestamp"));
        let signed = Signed { id: id.unwrap_or_default(), timestamp: timestamp.unwrap_or_default(), signatures };
        return Some(Proof::Signature(signed));
    }
    header("x-huoshui-secret").or(params.secret.as_deref()).map(Proof::Secret)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|v| v.to_str().ok()).filter(|v| !v.is_empty())
}

async fn taken(app: &App, actor: &Actor, channel: &str, key: Option<&str>, body: &Bytes) -> Result<Results> {
    let json: Json_ = parse(body)?;
    let request = Sha256::digest(body).to_vec();
    if let Some(key) = key {
        if key.len() > 200 {
            return Err(Error::field("Idempotency-Key", "too_long", "最多 200 个字符", "At most 200 characters"));
        }
        if let Some(results) = remembered(app, channel, key, &request).await? {
            return Ok(Results { results });
        }
    }
    let items = match json {
        Json_::Array(items) => items,
        one => vec![one],
    };
    let results = intake::receive(app, actor, channel, items, key).await?;
    if let Some(key) = key {
        remember(app, channel, key, request, &results).await?;
    }
    Ok(Results { results })
}

async fn remembered(app: &App, channel: &str, key: &str, request: &[u8]) -> Result<Option<Vec<intake::Answer>>> {
    let mut conn = app.db().read().await?;
    let stmt = Stmt::new("SELECT request, answer FROM idempotency WHERE key = ?").bind(format!("{channel}/{key}"));
    let Some(row) = conn.first(&stmt).await? else { return Ok(None) };
    if row.bytes(0)?.as_deref() != Some(request) {
        return Err(Error::refused(
            "idempotency_key",
            "这个 Idempotency-Key 已用于另一个请求",
            "This Idempotency-Key was used for another request",
        ));
    }
    let mut answers: Vec<intake::Answer> = serde_json::from_str(&row.req_text(1)?)?;
    answers.iter_mut().for_each(|a| a.replayed = true);
    Ok(Some(answers))
}

async fn remember(app: &App, channel: &str, key: &str, request: Vec<u8>, answers: &[intake::Answer]) -> Result<()> {
    let key = format!("{channel}/{key}");
    let answer = serde_json::to_string(answers)?;
    let at = app.now().as_millisecond();
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (key, request, answer) = (key.clone(), request.clone(), answer.clone());
            Box::pin(async move {
                let mut row =
                    insert("idempotency", &["key", "at", "request", "answer"]).suffix(" ON CONFLICT DO NOTHING");
                row.row([key.into(), at.into(), Bind::Bytes(Some(request)), answer.into()]);
                Ok::<_, Error>(tx.insert(row).await?)
            })
        })
        .await
}
