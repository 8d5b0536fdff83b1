//! Leads from outside.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Serialize;
use serde_json::Value as Json_;
use sha2::{Digest, Sha256};

use super::extract::{Caller, parse};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::db::{Bind, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::intake;

/// Answers in the order sent.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Results {
    results: Vec<intake::Answer>,
}

/// Send leads through a channel
///
/// One object, or a list of up to 1,000. The same `external_id` again gives the stored first answer; without one, an
/// `Idempotency-Key` header covers the whole request.
#[utoipa::path(post, path = "/intake/{channel}", tag = "intake", params(("channel" = String, Path, description = "Channel key")),
    request_body(content = Object, description = "The channel's own field names, or the form's field keys"),
    responses((status = 200, description = "One answer per record", body = Results), (status = 400, description = "No JSON", body = Problem),
        (status = 403, description = "Not permitted", body = Problem), (status = 404, description = "No such channel", body = Problem),
        (status = 409, description = "The idempotency key was used for another request", body = Problem),
        (status = 413, description = "Too large", body = Problem), (status = 422, description = "Too many records", body = Problem)))]
pub async fn receive(
    State(app): State<App>,
    caller: Caller,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer<Json<Results>> {
    let received = async {
        let json: Json_ = parse(&body)?;
        let key = headers.get("idempotency-key").and_then(|v| v.to_str().ok()).filter(|k| !k.is_empty());
        let request = Sha256::digest(&body).to_vec();
        if let Some(key) = key {
            if key.len() > 200 {
                return Err(Error::field("Idempotency-Key", "too_long", "最多 200 个字符", "At most 200 characters"));
            }
            if let Some(results) = remembered(&app, &channel, key, &request).await? {
                return Ok(Results { results });
            }
        }
        let items = match json {
            Json_::Array(items) => items,
            one => vec![one],
        };
        let results = intake::receive(&app, &caller.actor, &channel, items, key).await?;
        if let Some(key) = key {
            remember(&app, &channel, key, request, &results).await?;
        }
        Ok(Results { results })
    };
    received.await.map(Json).lang(caller.lang)
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
