//! Operations: one act on many records is planned and shown, then run, and can be undone.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;

use super::extract::{Body, Caller};
use super::imports::states;
use super::problem::{Answer, InLang, Problem};
use super::records::{query, view, with_current};
use crate::app::App;
use crate::bulk::{self, Act, OperationRow, OperationView, Which};
use crate::error::{Error, Result};
use crate::records::{self, Sort};

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationBody {
    form: String,
    which: WhichBody,
    act: Act,
}

/// Records by id, or all that a list shows: 5,000 at most.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WhichBody {
    #[schema(value_type = Option<Vec<String>>)]
    ids: Option<Vec<Id>>,
    /// Revisions that were looked at, by id: a record of another one is left alone (`changed`). The only record of an
    /// operation answers 409 `conflict` then, when it is planned or run, as a single write does.
    #[schema(value_type = Option<BTreeMap<String, i64>>)]
    revs: Option<BTreeMap<Id, i64>>,
    #[schema(value_type = Option<Object>)]
    condition: Option<Json_>,
    view: Option<String>,
    search: Option<String>,
    /// Their order, in which they are dealt out.
    sort: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OperationParams {
    /// Only those of a form.
    form: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OperationRowParams {
    /// What became of the records, as a comma list; without it all.
    state: Option<String>,
    /// Rows behind this one.
    after: Option<i64>,
    /// 1 to 500, default 100.
    limit: Option<usize>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Operations {
    /// Newest first, those of 200 at most; plans that were not run are left out.
    operations: Vec<OperationView>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct OperationRows {
    rows: Vec<OperationRow>,
    /// `after` of the next page.
    next: Option<i64>,
}

/// My operations; everybody's for who audits
#[utoipa::path(get, path = "/operations", tag = "operations", params(OperationParams),
    responses((status = 200, description = "Operations", body = Operations), (status = 403, description = "Not permitted", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(params): Query<OperationParams>,
) -> Answer<Json<Operations>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        bulk::may_act(&defs, &caller.actor)?;
        let found = bulk::list(&mut conn, &caller.actor, params.form.as_deref()).await?;
        Ok(Operations { operations: found.iter().map(|o| OperationView::of(&defs, o, caller.lang)).collect() })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Plan an act on many records; nothing is done yet
///
/// The answer says which records it fits, why not the others, and who gets how many.
#[utoipa::path(post, path = "/operations", tag = "operations", request_body = OperationBody,
    responses((status = 201, description = "The plan", body = OperationView), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "No such form", body = Problem), (status = 409, description = "No policy, or the only record was changed meanwhile", body = Problem),
        (status = 422, description = "An act that cannot be asked for, no record, or too many", body = Problem)))]
pub async fn plan(State(app): State<App>, caller: Caller, Body(body): Body<OperationBody>) -> Answer<Response> {
    let planned = async {
        let OperationBody { form, which, act } = body;
        let which = meant(&app, &caller, &form, which).await?;
        match bulk::plan(&app, &caller.actor, &form, which, act).await {
            Ok(id) => shown(&app, &caller, id).await,
            Err(error) => Err(with_current(&app, &caller.actor, &form, error).await),
        }
    };
    let operation = planned.await.lang(caller.lang)?;
    Ok((StatusCode::CREATED, Json(operation)).into_response())
}

async fn meant(app: &App, caller: &Caller, form: &str, which: WhichBody) -> Result<Which> {
    if let Some(ids) = which.ids {
        return Ok(Which::These(ids, which.revs.unwrap_or_default()));
    }
    if which.revs.is_some() {
        return Err(Error::field("which.revs", "unknown_record", "版本号要与 ids 一起给", "Revisions go with ids"));
    }
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let view = view(&mut conn, &defs, &caller.actor, form, which.view.as_deref()).await?;
    let mut query = query(which.condition, view, which.search)?;
    if let Some(sort) = &which.sort {
        query.sort = Sort::parse(sort);
    }
    Ok(Which::Found(query))
}

/// Show an operation
#[utoipa::path(get, path = "/operations/{id}", tag = "operations", params(("id" = String, Path, description = "Operation id")),
    responses((status = 200, description = "The operation", body = OperationView), (status = 404, description = "Not found", body = Problem)))]
pub async fn show(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<OperationView>> {
    async { shown(&app, &caller, operation_id(&id)?).await }.await.map(Json).lang(caller.lang)
}

/// Let a plan run, or a cancelled operation go on
///
/// Up to 100 records are done with the answer; more are a job's.
#[utoipa::path(post, path = "/operations/{id}/run", tag = "operations", params(("id" = String, Path, description = "Operation id")),
    responses((status = 200, description = "The operation, running or done", body = OperationView), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "It has begun, or its only record was changed meanwhile", body = Problem)))]
pub async fn run(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<OperationView>> {
    let running = async {
        let id = operation_id(&id)?;
        match bulk::run(&app, &caller.actor, id).await {
            Err(error) => Err(outdated(&app, &caller, id, error).await),
            Ok(()) => shown(&app, &caller, id).await,
        }
    };
    running.await.map(Json).lang(caller.lang)
}

/// Stop an operation; what is done stays, and can be undone
#[utoipa::path(post, path = "/operations/{id}/cancellation", tag = "operations", params(("id" = String, Path, description = "Operation id")),
    responses((status = 200, description = "The operation, stopped", body = OperationView), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "It is not running", body = Problem)))]
pub async fn cancel(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<OperationView>> {
    let cancelled = async {
        let id = operation_id(&id)?;
        bulk::cancel(&app, &caller.actor, id).await?;
        shown(&app, &caller, id).await
    };
    cancelled.await.map(Json).lang(caller.lang)
}

/// Undo an operation; what somebody has gone on with stays, and is listed
#[utoipa::path(post, path = "/operations/{id}/undo", tag = "operations", params(("id" = String, Path, description = "Operation id")),
    responses((status = 200, description = "The operation, being undone or undone", body = OperationView), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Nothing to undo, or too late", body = Problem)))]
pub async fn undo(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<OperationView>> {
    let undone = async {
        let id = operation_id(&id)?;
        bulk::undo(&app, &caller.actor, id).await?;
        shown(&app, &caller, id).await
    };
    undone.await.map(Json).lang(caller.lang)
}

/// Records of an operation
#[utoipa::path(get, path = "/operations/{id}/rows", tag = "operations", params(("id" = String, Path, description = "Operation id"), OperationRowParams),
    responses((status = 200, description = "A page of rows", body = OperationRows), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn rows(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(params): Query<OperationRowParams>,
) -> Answer<Json<OperationRows>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let operation = bulk::find(&mut conn, &caller.actor, operation_id(&id)?).await?;
        let states = states(params.state.as_deref())?;
        let limit = params.limit.unwrap_or(100).clamp(1, 500);
        let rows = bulk::rows(&mut conn, operation.id, &states, params.after, limit).await?;
        let next = rows.last().filter(|_| rows.len() == limit).map(|row| row.n);
        let form = defs.form(&operation.form)?;
        let ids: Vec<Id> = rows.iter().map(|row| row.record).collect();
        let clock = defs.clock(app.now());
        let seen = records::seen(&mut conn, &defs, &caller.actor, &clock, form, &ids).await?;
        let titles = seen.iter().map(|s| (s.record.id, records::shown_title(form, s))).collect();
        Ok(OperationRows {
            rows: rows.iter().map(|r| OperationRow::of(&defs, r, &titles, caller.lang)).collect(),
            next,
        })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Of who was slower with one record: the record as it is now.
async fn outdated(app: &App, caller: &Caller, id: Id, error: Error) -> Error {
    let found = async {
        let mut conn = app.db().read().await?;
        bulk::find(&mut conn, &caller.actor, id).await
    };
    match found.await {
        Ok(operation) => with_current(app, &caller.actor, &operation.form, error).await,
        Err(_) => error,
    }
}

async fn shown(app: &App, caller: &Caller, id: Id) -> Result<OperationView> {
    let (mut conn, defs) = app.read().await?;
    let operation = bulk::find(&mut conn, &caller.actor, id).await?;
    Ok(OperationView::of(&defs, &operation, caller.lang))
}

fn operation_id(text: &str) -> Result<Id> {
    Id::parse(text).ok_or(Error::NotFound)
}
