//! Who works on a record with its holder.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json_, json};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use super::session::Ref;
use crate::app::App;
use crate::error::{Error, Result};
use crate::ownership::{self, Level, Work};
use crate::records;

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecordCollaborator {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    department: Option<Ref>,
    level: Level,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecordCollaborators {
    collaborators: Vec<RecordCollaborator>,
    /// `true`, or `{reason}` why the caller may not name others.
    #[schema(value_type = Object)]
    can_change: Json_,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CollaboratorBody {
    level: Level,
    reason: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CollaboratorParams {
    reason: Option<String>,
}

/// Who works on a record with its holder
#[utoipa::path(get, path = "/records/{form}/{id}/collaborators", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "Collaborators", body = RecordCollaborators), (status = 404, description = "Not found", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<RecordCollaborators>> {
    async { of(&app, &caller, &form, record_id(&id)?).await }.await.map(Json).lang(caller.lang)
}

/// Let a person work on a record, or change what they may do
///
/// For its holder, and for who may assign it. The person is told.
#[utoipa::path(put, path = "/records/{form}/{id}/collaborators/{person}", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"),
        ("person" = String, Path, description = "Id of the person")), request_body = CollaboratorBody,
    responses((status = 200, description = "Collaborators", body = RecordCollaborators), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Too many", body = Problem),
        (status = 422, description = "The person holds it, or has no role for it", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, person)): Path<(String, String, String)>,
    Body(body): Body<CollaboratorBody>,
) -> Answer<Json<RecordCollaborators>> {
    let changed = async {
        let id = record_id(&id)?;
        let person = Id::parse(&person).ok_or(Error::NotFound)?;
        let work = Work { person, level: Some(body.level), reason: said(body.reason)? };
        work.carry_out(&app, &caller.actor, &form, id).await?;
        of(&app, &caller, &form, id).await
    };
    changed.await.map(Json).lang(caller.lang)
}

/// Take a person off a record; everybody may take off themselves
#[utoipa::path(delete, path = "/records/{form}/{id}/collaborators/{person}", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"),
        ("person" = String, Path, description = "Id of the person"), CollaboratorParams),
    responses((status = 204, description = "They work on it no longer"), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 422, description = "Reason is too long", body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, person)): Path<(String, String, String)>,
    Query(params): Query<CollaboratorParams>,
) -> Answer<StatusCode> {
    let removed = async {
        let (id, person) = (record_id(&id)?, record_id(&person)?);
        let work = Work { person, level: None, reason: said(params.reason)? };
        work.carry_out(&app, &caller.actor, &form, id).await
    };
    removed.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Characters of a reason.
const LONGEST: usize = 200;

fn said(reason: Option<String>) -> Result<Option<String>> {
    let reason = reason.as_deref().and_then(engine::text::clean);
    if reason.as_ref().is_some_and(|r| r.chars().count() > LONGEST) {
        let (zh, en) = (format!("最多 {LONGEST} 字"), format!("{LONGEST} characters at most"));
        return Err(Error::field("reason", "too_long", zh, en));
    }
    Ok(reason)
}

async fn of(app: &App, caller: &Caller, form: &str, id: Id) -> Result<RecordCollaborators> {
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let seen = records::get(&mut conn, &defs, &caller.actor, &defs.clock(app.now()), form, id).await?;
    let one = |c: ownership::Collaborator| {
        let person = defs.people.get(&c.person)?;
        let department = person.department.and_then(|d| defs.departments.get(&d));
        let department = department.map(|d| Ref { id: d.id, name: d.name.clone() });
        Some(RecordCollaborator { id: person.id, name: person.name.clone(), department, level: c.level })
    };
    let mut all: Vec<RecordCollaborator> =
        ownership::Collaborators::of(form, &seen.record).0.into_iter().filter_map(one).collect();
    all.sort_by_cached_key(|c| records::sort_key(&c.name));
    let can = Work::may(&caller.actor, form, &seen);
    let can_change = can.map_or_else(|why| json!({ "reason": why.get(caller.lang) }), |()| json!(true));
    Ok(RecordCollaborators { collaborators: all, can_change })
}
