//! Imports: a file comes in, people say what it means, a job takes it in; what it did can be undone.

use axum::Json;
use axum::body::Body as Raw;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::export::attached;
use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::{Error, Result};
use crate::import::{self, ImportView, Plan, RowView, Strategy};
use crate::seed;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UploadParams {
    /// Form of the records.
    form: Option<String>,
    /// Name of the file.
    name: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormParams {
    /// Only those of a form.
    form: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RowParams {
    /// What became of the rows, as a comma list; without it all.
    state: Option<String>,
    /// With `code`: only rows whose errors say this of this field, as a reason of the check names them.
    field: Option<String>,
    code: Option<String>,
    /// Rows behind this one.
    after: Option<i64>,
    /// 1 to 500, default 100.
    limit: Option<usize>,
}

/// Which part of the file is the sheet.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetBody {
    /// Of a workbook; without it as before.
    sheet: Option<String>,
    /// Row of the headings, from 1; without it guessed.
    heading: Option<u64>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// Rows that wait for review; without it all of them.
    rows: Option<Vec<i64>>,
    /// What happens to them: anything but `review`.
    known: Strategy,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Imports {
    /// Newest first.
    imports: Vec<ImportView>,
    /// Bytes that a file may have.
    largest: u64,
    /// Forms of which there is an example, at `/examples/{key}`.
    examples: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ImportRows {
    rows: Vec<RowView>,
    /// `after` of the next page.
    next: Option<i64>,
}

/// My imports; everybody's for who audits
#[utoipa::path(get, path = "/imports", tag = "imports", params(FormParams),
    responses((status = 200, description = "Imports", body = Imports), (status = 403, description = "Not permitted", body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller, Query(params): Query<FormParams>) -> Answer<Json<Imports>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        import::may_import(&defs, &caller.actor)?;
        let found = import::list(&mut conn, &caller.actor, params.form.as_deref()).await?;
        let imports = found.iter().map(|import| ImportView::of(&defs, import, caller.lang)).collect();
        let examples = defs.forms.iter().map(|f| f.key.clone()).filter(|key| seed::example(key, caller.lang).is_ok());
        Ok(Imports { imports, largest: import::largest(&defs), examples: examples.collect() })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Upload a sheet
///
/// The body is the file: CSV (UTF-8, UTF-16 or GB18030) or XLSX. It is told apart by its content.
#[utoipa::path(post, path = "/imports", tag = "imports", params(UploadParams),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file"),
    responses((status = 201, description = "The import, with its columns and first rows", body = ImportView), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "No such form", body = Problem), (status = 413, description = "Too large", body = Problem),
        (status = 422, description = "Not readable as a sheet", body = Problem)))]
pub async fn upload(
    State(app): State<App>,
    caller: Caller,
    Query(params): Query<UploadParams>,
    body: Raw,
) -> Answer<Response> {
    let uploaded = async {
        let defs = app.registry().refresh().await?;
        import::may_import(&defs, &caller.actor)?;
        let missing = || Error::field("form", "required", "请说明导入到哪个表单", "Name the form");
        let form = params.form.as_deref().ok_or_else(missing)?;
        import::importable(&defs, &caller.actor, form)?;
        let largest = usize::try_from(import::largest(&defs)).unwrap_or(usize::MAX);
        let bytes = axum::body::to_bytes(body, largest).await.map_err(|_| Error::TooLarge)?;
        let name = params.name.as_deref().unwrap_or("—");
        let id = import::upload(&app, &caller.actor, form, name, bytes).await?;
        shown(&app, &caller, id).await
    };
    let import = uploaded.await.lang(caller.lang)?;
    Ok((StatusCode::CREATED, Json(import)).into_response())
}

/// Show an import
#[utoipa::path(get, path = "/imports/{id}", tag = "imports", params(("id" = String, Path, description = "Import id")),
    responses((status = 200, description = "The import", body = ImportView), (status = 404, description = "Not found", body = Problem)))]
pub async fn show(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<ImportView>> {
    async { shown(&app, &caller, import_id(&id)?).await }.await.map(Json).lang(caller.lang)
}

/// Choose the sheet and the row of the headings
#[utoipa::path(put, path = "/imports/{id}/sheet", tag = "imports", params(("id" = String, Path, description = "Import id")), request_body = SheetBody,
    responses((status = 200, description = "The import, read anew", body = ImportView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "It has begun", body = Problem), (status = 422, description = "No such sheet or row", body = Problem)))]
pub async fn choose(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<SheetBody>,
) -> Answer<Json<ImportView>> {
    let chosen = async {
        let id = import_id(&id)?;
        import::choose(&app, &caller.actor, id, body.sheet, body.heading).await?;
        shown(&app, &caller, id).await
    };
    chosen.await.map(Json).lang(caller.lang)
}

/// Say what the sheet means; all rows are then checked, with nothing written
#[utoipa::path(put, path = "/imports/{id}/plan", tag = "imports", params(("id" = String, Path, description = "Import id")), request_body = Plan,
    responses((status = 200, description = "The import, being checked", body = ImportView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "It has begun", body = Problem), (status = 422, description = "A plan that cannot be carried out", body = Problem)))]
pub async fn plan(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<Plan>,
) -> Answer<Json<ImportView>> {
    let planned = async {
        let id = import_id(&id)?;
        import::set_plan(&app, &caller.actor, id, body).await?;
        shown(&app, &caller, id).await
    };
    planned.await.map(Json).lang(caller.lang)
}

/// Let a checked import run, or a cancelled one go on
#[utoipa::path(post, path = "/imports/{id}/run", tag = "imports", params(("id" = String, Path, description = "Import id")),
    responses((status = 200, description = "The import, running", body = ImportView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "Not checked, or it has ended", body = Problem)))]
pub async fn run(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<ImportView>> {
    let running = async {
        let id = import_id(&id)?;
        import::run(&app, &caller.actor, id).await?;
        shown(&app, &caller, id).await
    };
    running.await.map(Json).lang(caller.lang)
}

/// Stop an import; what is in stays
#[utoipa::path(post, path = "/imports/{id}/cancellation", tag = "imports", params(("id" = String, Path, description = "Import id")),
    responses((status = 200, description = "The import, stopped", body = ImportView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "It is not running", body = Problem)))]
pub async fn cancel(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<ImportView>> {
    let cancelled = async {
        let id = import_id(&id)?;
        import::cancel(&app, &caller.actor, id).await?;
        shown(&app, &caller, id).await
    };
    cancelled.await.map(Json).lang(caller.lang)
}

/// Undo an import; what somebody has gone on with stays, and is listed
#[utoipa::path(post, path = "/imports/{id}/undo", tag = "imports", params(("id" = String, Path, description = "Import id")),
    responses((status = 200, description = "The import, being undone", body = ImportView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "Nothing to undo, or too late", body = Problem)))]
pub async fn undo(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Json<ImportView>> {
    let undone = async {
        let id = import_id(&id)?;
        import::undo(&app, &caller.actor, id).await?;
        shown(&app, &caller, id).await
    };
    undone.await.map(Json).lang(caller.lang)
}

/// Rows of an import
#[utoipa::path(get, path = "/imports/{id}/rows", tag = "imports", params(("id" = String, Path, description = "Import id"), RowParams),
    responses((status = 200, description = "A page of rows", body = ImportRows), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn rows(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(params): Query<RowParams>,
) -> Answer<Json<ImportRows>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let import = import::find(&mut conn, &caller.actor, import_id(&id)?).await?;
        let states = states(params.state.as_deref())?;
        let limit = params.limit.unwrap_or(100).clamp(1, 500);
        let about = params.field.zip(params.code).map(|(field, code)| import::About { field, code });
        let rows = import::rows(&mut conn, import.id, &states, about.as_ref(), params.after, limit).await?;
        let next = rows.last().filter(|_| rows.len() == limit).map(|row| row.n);
        Ok(ImportRows { rows: rows.iter().map(|row| RowView::of(&defs, &import, row, caller.lang)).collect(), next })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// States of rows as a comma list.
pub(super) fn states<T: serde::de::DeserializeOwned>(text: Option<&str>) -> Result<Vec<T>> {
    let words = text.unwrap_or_default().split(',').filter(|word| !word.is_empty());
    let state = |word: &str| {
        let unknown = |_| Error::field("state", "unknown", "没有这种行", "There are no such rows");
        serde_json::from_value(serde_json::Value::from(word)).map_err(unknown)
    };
    words.map(state).collect()
}

/// Decide on rows that wait for review
#[utoipa::path(post, path = "/imports/{id}/decisions", tag = "imports", params(("id" = String, Path, description = "Import id")), request_body = DecisionBody,
    responses((status = 200, description = "The import, going on with them", body = ImportView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "No such rows wait", body = Problem), (status = 422, description = "No decision", body = Problem)))]
pub async fn decide(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<DecisionBody>,
) -> Answer<Json<ImportView>> {
    let decided = async {
        let id = import_id(&id)?;
        import::decide(&app, &caller.actor, id, body.rows, body.known).await?;
        shown(&app, &caller, id).await
    };
    decided.await.map(Json).lang(caller.lang)
}

/// Rows that were not taken, with the reasons: mended, the workbook can be imported again
#[utoipa::path(get, path = "/imports/{id}/rejected", tag = "imports", params(("id" = String, Path, description = "Import id")),
    responses((status = 200, description = "A workbook", content_type = "application/octet-stream", body = Vec<u8>), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "The file has been cleared away", body = Problem)))]
pub async fn rejected(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<Response> {
    let written = async {
        let (mut conn, defs) = app.read().await?;
        let import = import::find(&mut conn, &caller.actor, import_id(&id)?).await?;
        drop(conn);
        let bytes = import::rejected(&app, &defs, &import, caller.lang).await?;
        Ok(attached(&format!("{}-rejected.xlsx", import.form), "xlsx", Raw::from(bytes)))
    };
    written.await.lang(caller.lang)
}

async fn shown(app: &App, caller: &Caller, id: Id) -> Result<ImportView> {
    let (mut conn, defs) = app.read().await?;
    let import = import::find(&mut conn, &caller.actor, id).await?;
    Ok(ImportView::of(&defs, &import, caller.lang))
}

fn import_id(text: &str) -> Result<Id> {
    Id::parse(text).ok_or(Error::NotFound)
}
