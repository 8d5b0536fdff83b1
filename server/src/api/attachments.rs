//! Files beside a record.

use axum::Json;
use axum::body::Body as Raw;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::form::Form;
use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json_, json};

use super::extract::Caller;
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use super::session::Ref;
use crate::app::App;
use crate::attachments::{self, Attachment, FileKind};
use crate::db::Conn;
use crate::error::{Error, Result, Text};
use crate::records::{self, Seen};
use crate::registry::{Definitions, FileGroup};
use crate::timeline::shown_name;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AttachParams {
    /// Name of the file.
    name: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DownloadParams {
    /// For the page itself instead of the disk; pictures only.
    show: Option<bool>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct AttachmentView {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    /// Media type, by the content.
    kind: String,
    /// Bytes.
    size: i64,
    at: Option<String>,
    by: Option<Ref>,
    /// PNG, JPEG, WebP or GIF: `?show=true` gives it for the page.
    picture: bool,
    /// `open`, `remove`: true, or the reason why not.
    #[schema(value_type = Object)]
    can: Json_,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Attachments {
    /// Newest first.
    attachments: Vec<AttachmentView>,
    /// `add`: true, or the reason why not.
    #[schema(value_type = Object)]
    can: Json_,
    /// Bytes that a file may have.
    largest: u64,
    /// What may be attached, by content.
    kinds: Vec<FileGroup>,
}

/// What is attached to a record
#[utoipa::path(get, path = "/records/{form}/{id}/attachments", tag = "attachments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "Attachments", body = Attachments), (status = 404, description = "Not found", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<Attachments>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let (form, seen) = seen(&app, &mut conn, &defs, &caller, &form, &id).await?;
        let limits = attachments::limits(&defs);
        let found = attachments::list(&mut conn, seen.record.id).await?;
        Ok(Attachments {
            attachments: found.into_iter().map(|a| view(&defs, &caller, form, &seen, a)).collect(),
            can: json!({ "add": can(attachments::may_add(form, &seen), &caller) }),
            largest: limits.bytes,
            kinds: limits.groups.into_iter().collect(),
        })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Attach a file
///
/// The body is the file. What it is, is told by its content; a name that says otherwise gets the right ending.
#[utoipa::path(post, path = "/records/{form}/{id}/attachments", tag = "attachments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), AttachParams),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file"),
    responses((status = 201, description = "The attachment", body = AttachmentView), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Too many", body = Problem),
        (status = 422, description = "Empty, too large, or of a kind that is not taken", body = Problem)))]
pub async fn add(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<AttachParams>,
    headers: HeaderMap,
    body: Raw,
) -> Answer<Response> {
    let added = async {
        let most = {
            let (mut conn, defs) = app.read().await?;
            let (form, seen) = seen(&app, &mut conn, &defs, &caller, &form, &id).await?;
            attachments::may_add(form, &seen).map_err(Error::Forbidden)?;
            attachments::limits(&defs).bytes
        };
        let announced = headers.get(header::CONTENT_LENGTH).and_then(|n| n.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|n| n > most) {
            return Err(attachments::too_large(most));
        }
        let arrived = attachments::receive(body.into_data_stream(), most).await?;
        let name = params.name.as_deref().unwrap_or_default();
        let made = attachments::add(&app, &caller.actor, &form, record_id(&id)?, name, arrived).await?;
        let (mut conn, defs) = app.read().await?;
        let (form, seen) = seen(&app, &mut conn, &defs, &caller, &form, &id).await?;
        let (attachment, _) = attachments::open(&mut conn, seen.record.id, made).await?;
        Ok(view(&defs, &caller, form, &seen, attachment))
    };
    let view = added.await.lang(caller.lang)?;
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Download an attachment
#[utoipa::path(get, path = "/records/{form}/{id}/attachments/{attachment}", tag = "attachments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), ("attachment" = String, Path, description = "Attachment id"), DownloadParams),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 403, description = "Fields are masked for the caller", body = Problem), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "Its content is missing", body = Problem)))]
pub async fn download(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, attachment)): Path<(String, String, String)>,
    Query(params): Query<DownloadParams>,
) -> Answer<Response> {
    let sent = async {
        let (mut conn, defs) = app.read().await?;
        let (form, seen) = seen(&app, &mut conn, &defs, &caller, &form, &id).await?;
        let (attachment, content) = attachments::open(&mut conn, seen.record.id, record_id(&attachment)?).await?;
        attachments::may_open(form, &seen).map_err(Error::Forbidden)?;
        drop(conn);
        let (pieces, size) = app.store().get(&content).await?;
        Ok(file(&attachment, params.show == Some(true), size, Raw::from_stream(pieces)))
    };
    sent.await.lang(caller.lang)
}

/// Move an attachment to the trash
#[utoipa::path(delete, path = "/records/{form}/{id}/attachments/{attachment}", tag = "attachments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), ("attachment" = String, Path, description = "Attachment id")),
    responses((status = 204, description = "In the trash, for 30 days"), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, attachment)): Path<(String, String, String)>,
) -> Answer<StatusCode> {
    let removed = async {
        let (record, attachment) = (record_id(&id)?, record_id(&attachment)?);
        attachments::remove(&app, &caller.actor, &form, record, attachment).await
    };
    removed.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Take an attachment out of the trash
#[utoipa::path(post, path = "/records/{form}/{id}/attachments/{attachment}/restoration", tag = "attachments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), ("attachment" = String, Path, description = "Attachment id")),
    responses((status = 204, description = "Back"), (status = 403, description = "Not permitted", body = Problem), (status = 404, description = "Not found", body = Problem)))]
pub async fn restore(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, attachment)): Path<(String, String, String)>,
) -> Answer<StatusCode> {
    let restored = async {
        let (record, attachment) = (record_id(&id)?, record_id(&attachment)?);
        attachments::restore(&app, &caller.actor, &form, record, attachment).await
    };
    restored.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

async fn seen<'d>(
    app: &App,
    conn: &mut Conn,
    defs: &'d Definitions,
    caller: &Caller,
    form: &str,
    id: &str,
) -> Result<(&'d Form, Seen)> {
    let form = defs.form(form)?;
    let seen = records::get(conn, defs, &caller.actor, &defs.clock(app.now()), form, record_id(id)?).await?;
    Ok((form, seen))
}

fn can(may: std::result::Result<(), Text>, caller: &Caller) -> Json_ {
    may.map_or_else(|why| json!({ "reason": why.get(caller.lang) }), |()| json!(true))
}

fn view(defs: &Definitions, caller: &Caller, form: &Form, seen: &Seen, attachment: Attachment) -> AttachmentView {
    let open = attachments::may_open(form, seen);
    let by = attachment.author.and_then(|id| Some(Ref { id, name: defs.person_name(id)?.to_owned() }));
    AttachmentView {
        id: attachment.id,
        name: shown_name(&attachment, open.is_ok()),
        size: attachment.size,
        at: instant_text(attachment.at),
        by,
        picture: FileKind::is_shown(&attachment.kind),
        can: json!({
            "open": can(open, caller),
            "remove": can(attachments::may_remove(&caller.actor, form, seen, &attachment), caller),
        }),
        kind: attachment.kind,
    }
}

/// What comes from people is never run: not guessed at, not framed, and only pictures are shown.
fn file(attachment: &Attachment, show: bool, size: u64, body: Raw) -> Response {
    let show = show && FileKind::is_shown(&attachment.kind);
    let mut response = body.into_response();
    let headers = response.headers_mut();
    let mut set = |name, value: &str| {
        headers.insert(name, HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static("attachment")));
    };
    set(header::CONTENT_TYPE, &attachment.kind);
    set(header::CONTENT_LENGTH, &size.to_string());
    set(header::CONTENT_DISPOSITION, &attachments::disposition(&attachment.name, show));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    // A list of pictures is looked at again and again; who loses the right keeps what was seen for some minutes.
    set(header::CACHE_CONTROL, if show { "private, max-age=300" } else { "no-store" });
    response
}
