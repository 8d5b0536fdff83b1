//! The department tree.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller, ManagePeople, With};
use super::people::given;
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use super::session::Ref;
use crate::app::App;
use crate::error::{Error, Result};
use crate::people::{self, DepartmentEdit, NewDepartment};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Department {
    #[schema(value_type = String)]
    id: Id,
    /// By which policies and grants name it.
    key: String,
    name: String,
    #[schema(value_type = Option<String>)]
    parent: Option<Id>,
    leader: Option<Ref>,
    /// Active people in it, without those below.
    people: usize,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Departments {
    departments: Vec<Department>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentBody {
    /// Lower-case letters, digits and `_`; made if missing.
    key: Option<String>,
    name: String,
    #[schema(value_type = Option<String>)]
    parent: Option<Id>,
    #[schema(value_type = Option<String>)]
    leader: Option<Id>,
    #[serde(default)]
    position: i64,
}

/// Only what is there changes; null empties.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentChange {
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    parent: Option<Option<Id>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    leader: Option<Option<Id>>,
    position: Option<i64>,
}

/// List departments
#[utoipa::path(get, path = "/departments", tag = "people", responses((status = 200, description = "All departments", body = Departments)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Departments>> {
    let listed = async {
        let (_, defs) = app.read().await?;
        let departments = defs.departments.values().map(|d| department(&defs, d)).collect();
        Ok::<_, Error>(Departments { departments })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Create a department
#[utoipa::path(post, path = "/departments", tag = "people", request_body = DepartmentBody,
    responses((status = 201, description = "The department", body = Department), (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<DepartmentBody>,
) -> Answer<(StatusCode, Json<Department>)> {
    let created = async {
        let DepartmentBody { key, name, parent, leader, position } = body;
        let new = NewDepartment { key, name, parent, leader, position };
        let id = people::create_department(&app, &caller.actor, new).await?;
        shown(&app, id).await
    };
    created.await.map(|d| (StatusCode::CREATED, Json(d))).lang(caller.lang)
}

/// Change a department
#[utoipa::path(patch, path = "/departments/{id}", tag = "people", params(("id" = String, Path, description = "Department")), request_body = DepartmentChange,
    responses((status = 200, description = "The department", body = Department), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Path(id): Path<String>,
    Body(body): Body<DepartmentChange>,
) -> Answer<Json<Department>> {
    let edited = async {
        let id = record_id(&id)?;
        let DepartmentChange { name, parent, leader, position } = body;
        people::edit_department(&app, &caller.actor, id, DepartmentEdit { name, parent, leader, position }).await?;
        shown(&app, id).await
    };
    edited.await.map(Json).lang(caller.lang)
}

/// Remove an empty department
#[utoipa::path(delete, path = "/departments/{id}", tag = "people", params(("id" = String, Path, description = "Department")),
    responses((status = 204, description = "Removed"), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "There are people or departments in it", body = Problem)))]
pub async fn delete(State(app): State<App>, caller: With<ManagePeople>, Path(id): Path<String>) -> Answer<StatusCode> {
    let deleted = async { people::delete_department(&app, &caller.actor, record_id(&id)?).await };
    deleted.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

async fn shown(app: &App, id: Id) -> Result<Department> {
    let (_, defs) = app.read().await?;
    defs.departments.get(&id).map(|d| department(&defs, d)).ok_or(Error::NotFound)
}

fn department(defs: &Definitions, known: &crate::registry::Department) -> Department {
    let leader = known.leader.and_then(|id| Some(Ref { id, name: defs.person_name(id)?.to_owned() }));
    let people = defs.people.values().filter(|p| p.active && p.department == Some(known.id)).count();
    Department { id: known.id, key: known.key.clone(), name: known.name.clone(), parent: known.parent, leader, people }
}
