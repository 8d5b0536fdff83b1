//! Records of any form.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use engine::condition::Condition;
use engine::form::Form;
use engine::grant::{Access, Verb};
use engine::value::Id;
use serde::Deserialize;
use serde_json::{Map, Value as Value_, json};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::actor::Actor;
use crate::app::App;
use crate::db::Conn;
use crate::entry::{self, Entry};
use crate::error::{Error, FieldError, Result};
use crate::records::{self, Change, EventKind, Sort, Write};
use crate::registry::{self, Definitions, View};
use crate::work;

type Fields = Map<String, Value_>;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// Condition as JSON; see docs/conditions.md.
    condition: Option<String>,
    /// Key of a saved view: its condition is added, its order is the default.
    view: Option<String>,
    /// Field to sort by, `-` in front for descending.
    sort: Option<String>,
    search: Option<String>,
    /// 1 to 500, default 80.
    limit: Option<usize>,
    cursor: Option<String>,
    /// Also count, to 10,000.
    count: Option<bool>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub struct CountBody {
    #[schema(value_type = Option<Object>)]
    condition: Option<Value_>,
    view: Option<String>,
    search: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateBody {
    /// Values by field key.
    #[schema(value_type = Object)]
    fields: Fields,
    /// Let the policy choose the holder; otherwise it is the caller.
    #[serde(default)]
    allocate: bool,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditBody {
    /// Revision that was edited; without it the newest.
    rev: Option<i64>,
    #[schema(value_type = Object)]
    fields: Fields,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TrashParams {
    reason: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealBody {
    field: String,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EventParams {
    cursor: Option<String>,
    limit: Option<usize>,
}

/// List records
#[utoipa::path(get, path = "/records/{form}", tag = "records", params(("form" = String, Path, description = "Form key"), ListParams),
    responses((status = 200, description = "A page", body = Object), (status = 404, description = "No such form", body = Problem),
        (status = 409, description = "Cursor expired", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Query(params): Query<ListParams>,
) -> Answer<Json<Value_>> {
    let lang = caller.lang;
    page(&app, &caller.actor, &form, params).await.map(Json).lang(lang)
}

async fn page(app: &App, actor: &Actor, form: &str, params: ListParams) -> Result<Value_> {
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let condition = params.condition.as_deref().filter(|c| !c.trim().is_empty());
    let condition = condition.map(|text| {
        serde_json::from_str(text)
            .map_err(|e| Error::field("condition", "json", format!("不是 JSON：{e}"), format!("Not JSON: {e}")))
    });
    let view = view(&mut conn, &defs, actor, form, params.view.as_deref()).await?;
    let mut query = query(condition.transpose()?, view, params.search)?;
    if let Some(sort) = &params.sort {
        query.sort = Sort::parse(sort);
    }
    if params.limit == Some(0) || params.limit.is_some_and(|n| n > 500) {
        return Err(Error::field("limit", "out_of_range", "要在 1 到 500 之间", "Must be between 1 and 500"));
    }
    query.limit = params.limit.unwrap_or(80);
    query.cursor = params.cursor;
    query.count = params.count.unwrap_or(false);
    let clock = defs.clock(app.now());
    let page = records::list(&mut conn, &defs, actor, &clock, form, &query).await?;
    let names = records::names_for(&mut conn, &defs, actor, &clock, form, &page.records).await?;
    let shown: Vec<Value_> = page.records.iter().map(|r| records::to_json(&defs, actor, form, r, &names)).collect();
    let mut out = json!({ "records": shown, "next": page.next });
    if let Some(count) = page.count {
        out["count"] = json!(count.n);
        out["count_is_exact"] = json!(count.exact);
    }
    Ok(out)
}

pub(super) async fn view(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    form: &Form,
    key: Option<&str>,
) -> Result<Option<View>> {
    match key {
        Some(key) => registry::find_view(conn, defs, actor, form, key).await.map(Some),
        None => Ok(None),
    }
}

pub(super) fn query(condition: Option<Value_>, view: Option<View>, search: Option<String>) -> Result<records::Query> {
    let mut parts = Vec::new();
    let mut query = records::Query { search, ..records::Query::default() };
    if let Some(view) = view {
        if let Some(sort) = view.sort.first() {
            query.sort = Sort::parse(sort);
        }
        parts.push(view.condition);
    }
    if let Some(json) = condition {
        let parsed = Condition::parse(&json).map_err(|e| Error::condition(&e))?;
        parts.push(parsed);
    }
    query.condition = match parts.len() {
        0 => Condition::TRUE,
        1 => parts.swap_remove(0),
        _ => Condition::All(parts),
    };
    Ok(query)
}

/// Count records
#[utoipa::path(post, path = "/records/{form}/count", tag = "records", params(("form" = String, Path, description = "Form key")), request_body = CountBody,
    responses((status = 200, description = "The count", body = Object), (status = 404, description = "No such form", body = Problem),
        (status = 422, description = "Wrong condition", body = Problem)))]
pub async fn count(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Body(body): Body<CountBody>,
) -> Answer<Json<Value_>> {
    let counted = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        if !defs.access(&caller.actor, form)?.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        let view = view(&mut conn, &defs, &caller.actor, form, body.view.as_deref()).await?;
        let query = query(body.condition, view, body.search)?;
        let clock = defs.clock(app.now());
        let count = records::count(&mut conn, &defs, &caller.actor, &clock, form, &query).await?;
        Ok(json!({ "count": count.n, "count_is_exact": count.exact }))
    };
    counted.await.map(Json).lang(caller.lang)
}

/// Create a record
#[utoipa::path(post, path = "/records/{form}", tag = "records", params(("form" = String, Path, description = "Form key")), request_body = CreateBody,
    responses((status = 201, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "No such form", body = Problem), (status = 409, description = "Known already", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Body(body): Body<CreateBody>,
) -> Answer<Response> {
    let created = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        if !defs.access(&caller.actor, form)?.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        known(&defs, &caller.actor, form, &body.fields)?;
        let values = one(records::submitted(&mut conn, &defs, form, &[body.fields], false).await?)?;
        drop(conn);
        let entry = Entry { form: form.key.clone(), values, allocate: body.allocate };
        let id = entry::create(&app, &caller.actor, entry).await?;
        match shown(&app, &caller.actor, &form.key, id).await {
            Err(Error::NotFound) => Ok(json!({ "id": id })),
            other => other,
        }
    };
    let record = created.await.lang(caller.lang)?;
    Ok((StatusCode::CREATED, Json(record)).into_response())
}

/// Show a record
#[utoipa::path(get, path = "/records/{form}/{id}", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "The record", body = Object), (status = 404, description = "Not found", body = Problem),
        (status = 410, description = "Merged into another record, which `merged_into` names", body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<Value_>> {
    let record = async {
        let id = record_id(&id)?;
        match shown(&app, &caller.actor, &form, id).await {
            Err(Error::NotFound) => Err(elsewhere(&app, &caller.actor, &form, id).await?),
            found => found,
        }
    };
    record.await.map(Json).lang(caller.lang)
}

/// Edit a record
#[utoipa::path(patch, path = "/records/{form}/{id}", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")), request_body = EditBody,
    responses((status = 200, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Changed meanwhile", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<EditBody>,
) -> Answer<Json<Value_>> {
    let edited = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let id = record_id(&id)?;
        known(&defs, &caller.actor, form, &body.fields)?;
        let values = one(records::submitted(&mut conn, &defs, form, &[body.fields], false).await?)?;
        drop(conn);
        if let Err(error) = entry::edit(&app, &caller.actor, &form.key, id, body.rev, values).await {
            return Err(with_current(&app, &caller.actor, &form.key, error).await);
        }
        match shown(&app, &caller.actor, &form.key, id).await {
            // One's own act took it out of one's sight.
            Err(Error::NotFound) => Ok(json!({ "id": id })),
            other => other,
        }
    };
    edited.await.map(Json).lang(caller.lang)
}

/// Move a record to the trash
#[utoipa::path(delete, path = "/records/{form}/{id}", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), TrashParams),
    responses((status = 204, description = "In the trash"), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem)))]
pub async fn trash(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<TrashParams>,
) -> Answer<StatusCode> {
    let trashed = async {
        let defs = app.definitions();
        let write = Write::new(defs.form(&form)?, record_id(&id)?, Change::Trash { reason: params.reason });
        work::commit(&app, &caller.actor, vec![write]).await
    };
    trashed.await.map(|_| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Take a record out of the trash
#[utoipa::path(post, path = "/records/{form}/{id}/restoration", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Another record has its place", body = Problem)))]
pub async fn restore(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<Value_>> {
    let restored = async {
        let defs = app.definitions();
        let id = record_id(&id)?;
        let write = Write::new(defs.form(&form)?, id, Change::Restore);
        work::commit(&app, &caller.actor, vec![write]).await?;
        shown(&app, &caller.actor, &form, id).await
    };
    restored.await.map(Json).lang(caller.lang)
}

/// What happened to a record
#[utoipa::path(get, path = "/records/{form}/{id}/events", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), EventParams),
    responses((status = 200, description = "Events, newest first", body = Object), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong cursor", body = Problem)))]
pub async fn events(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<EventParams>,
) -> Answer<Json<Value_>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let seen = records::get(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await?;
        let before = params.cursor.as_deref().map(event_cursor).transpose()?;
        let limit = params.limit.unwrap_or(50).clamp(1, 200);
        let events = records::events(&mut conn, seen.record.id, before, &[], limit).await?;
        let next = events.last().filter(|_| events.len() == limit).map(|e| format!("{}.{}", e.at, e.id));
        let shown: Vec<Value_> = events
            .iter()
            .map(|e| {
                json!({
                    "id": e.id, "at": engine::value::instant_text(e.at), "kind": e.kind,
                    "record": e.record,
                    "actor": e.actor.map(|a| json!({ "id": a, "name": defs.person_name(a) })), "system": e.system,
                    "body": masked_body(form, &seen.access.access, &e.body),
                })
            })
            .collect();
        Ok(json!({ "events": shown, "next": next }))
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Show a masked value in full; the look is logged
#[utoipa::path(post, path = "/records/{form}/{id}/reveal", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")), request_body = RevealBody,
    responses((status = 200, description = "The value", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 422, description = "Not a masked field", body = Problem)))]
pub async fn reveal(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<RevealBody>,
) -> Answer<Json<Value_>> {
    let revealed = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let seen = records::get(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await?;
        drop(conn);
        let index = form.index(&body.field);
        let access = index.and_then(|i| seen.access.access.get(i)).copied().unwrap_or(Access::Hidden);
        let (Some(field), true) = (form.field(&body.field), access >= Access::Masked) else {
            return Err(Error::field("field", "unknown_field", "没有这个字段", "There is no such field"));
        };
        if !seen.access.may(Verb::Reveal) {
            return Err(Error::forbidden("你没有查看完整内容的权限", "You may not see this in full"));
        }
        let note = (EventKind::Revealed, json!({ "field": field.key }));
        let mut write = Write::new(form, seen.record.id, Change::Edit { rev: None, values: Vec::new() });
        write.events.push(note);
        work::commit(&app, &caller.actor, vec![write]).await?;
        Ok(json!({ "value": seen.record.value(form, &field.key).to_json(field) }))
    };
    revealed.await.map(Json).lang(caller.lang)
}

/// Who was slower gets to see what the faster one made of the record.
pub(super) async fn with_current(app: &App, actor: &Actor, form: &str, error: Error) -> Error {
    let Error::Conflict { record, rev } = error else { return error };
    match shown(app, actor, form, record).await {
        Ok(current) => Error::Outdated { rev, current: Box::new(current) },
        Err(_) => error,
    }
}

/// Where a merged record went, for who may see it there; to others it is not found.
async fn elsewhere(app: &App, actor: &Actor, form: &str, id: Id) -> Result<Error> {
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let Some(into) = records::survivor_of(&mut conn, id).await? else { return Ok(Error::NotFound) };
    let seen = records::get(&mut conn, &defs, actor, &defs.clock(app.now()), form, into).await;
    Ok(seen.map_or(Error::NotFound, |_| Error::Merged { form: form.key.clone(), into }))
}

/// The record as the caller sees it now.
pub(super) async fn shown(app: &App, actor: &Actor, form: &str, id: Id) -> Result<Value_> {
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let clock = defs.clock(app.now());
    let seen = records::get(&mut conn, &defs, actor, &clock, form, id).await?;
    let names = records::names_for(&mut conn, &defs, actor, &clock, form, std::slice::from_ref(&seen)).await?;
    Ok(records::to_json(&defs, actor, form, &seen, &names))
}

/// An id that is none is not found either.
pub(super) fn record_id(text: &str) -> Result<Id> {
    Id::parse(text).ok_or(Error::NotFound)
}

pub(super) fn one(mut submitted: Vec<records::Submitted>) -> Result<Vec<(usize, engine::value::Value)>> {
    submitted.pop().unwrap_or(Ok(Vec::new())).map_err(Error::Invalid)
}

/// A field that is hidden everywhere is unknown, whatever is sent for it.
pub(super) fn known(defs: &crate::registry::Definitions, actor: &Actor, form: &Form, fields: &Fields) -> Result<()> {
    let access = defs.access(actor, form)?;
    let hidden = |key: &&String| form.index(key).is_some_and(|i| access.anywhere(i) == Access::Hidden);
    let unknown = |key: &String| FieldError::new(key, "unknown_field", "没有这个字段", "There is no such field");
    let errors: Vec<FieldError> = fields.keys().filter(hidden).map(unknown).collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

pub(super) fn event_cursor(text: &str) -> Result<(i64, Id)> {
    let parsed = text.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, Id::parse(id)?)));
    parsed.ok_or_else(|| Error::field("cursor", "cursor", "翻页标记无效", "This is no cursor"))
}

/// Old and new values of fields that the reader sees in full; the others are only named.
fn masked_body(form: &Form, access: &[Access], body: &Value_) -> Value_ {
    let Value_::Object(object) = body else { return body.clone() };
    let visible = |key: &str| form.index(key).and_then(|i| access.get(i)).copied();
    let shown = object.iter().filter_map(|(key, value)| match visible(key) {
        Some(Access::Hidden) => None,
        Some(Access::Masked) => Some((key.clone(), json!("***"))),
        _ => Some((key.clone(), value.clone())),
    });
    Value_::Object(shown.collect())
}
