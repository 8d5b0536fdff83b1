//! How people come in: by a table, or by a link of their own.

use std::collections::BTreeSet;

use axum::Json;
use axum::body::Body as Raw;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};

use super::extract::{Address, Body, ManagePeople, With};
use super::problem::{Answer, InLang, Problem, ProblemField, field, language};
use super::records::record_id;
use super::session::{Me, Ref};
use super::setup::signed_in;
use crate::app::App;
use crate::auth;
use crate::error::Error;
use crate::joining::{self, Invitation, Invited, Joined, NewInvitation, Preview, Row};
use crate::registry::Definitions;

/// Bytes of a table of people.
const LARGEST: usize = 4 << 20;

#[derive(Serialize, utoipa::ToSchema)]
pub struct PeopleRows {
    rows: Vec<Row>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TableBody {
    /// At most 500.
    rows: Vec<Row>,
    /// Key or name of the role of those rows that name none.
    role: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct TablePreview {
    rows: Vec<PersonPreview>,
    /// Paths of departments that will be made.
    departments: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct PersonPreview {
    #[serde(flatten)]
    row: Row,
    /// By which the person will sign in, besides phone number and name.
    sign_in: Option<String>,
    /// Keys.
    roles: BTreeSet<String>,
    errors: Vec<ProblemField>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct JoinedPeople {
    people: Vec<FirstPassword>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct FirstPassword {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    login: String,
    /// Told once; it has to be changed at the first sign-in.
    password: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Invitations {
    /// Newest first.
    invitations: Vec<InvitationView>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct InvitationView {
    #[schema(value_type = String)]
    id: Id,
    department: Option<Ref>,
    roles: Vec<String>,
    uses: i64,
    used: i64,
    created_at: Option<String>,
    created_by: Option<String>,
    expires_at: Option<String>,
    /// `open`, `used_up`, `expired`, `withdrawn`
    state: &'static str,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationBody {
    #[schema(value_type = Option<String>)]
    department: Option<Id>,
    roles: BTreeSet<String>,
    /// 1 to 90.
    days: i64,
    /// People who may come by it, 1 to 200.
    uses: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct NewLink {
    invitation: InvitationView,
    /// Told once. The link is `/join#` with the token behind it.
    token: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenBody {
    token: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct InvitedTo {
    workspace: String,
    department: Option<String>,
    roles: Vec<String>,
    expires_at: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceBody {
    token: String,
    name: String,
    phone: String,
    password: String,
}

/// Read a table of people
///
/// The body is the file, or what was copied out of one. Columns are 姓名, 手机, 部门, 角色, 邮箱, 登录名, by headings or in this order.
#[utoipa::path(post, path = "/people/sheet", tag = "people",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "CSV, XLSX or copied cells"),
    responses((status = 200, description = "Its rows as they are written", body = PeopleRows), (status = 413, description = "Too large", body = Problem),
        (status = 422, description = "Not readable as a sheet", body = Problem)))]
pub async fn sheet(State(_app): State<App>, caller: With<ManagePeople>, body: Raw) -> Answer<Json<PeopleRows>> {
    let read = async {
        let bytes = axum::body::to_bytes(body, LARGEST).await.map_err(|_| Error::TooLarge)?.to_vec();
        let rows = tokio::task::spawn_blocking(move || joining::rows(bytes));
        rows.await.map_err(|e| Error::Internal(format!("reading the file: {e}")))?
    };
    read.await.map(|rows| Json(PeopleRows { rows })).lang(caller.lang)
}

/// What would become of a table of people
#[utoipa::path(post, path = "/people/batch/preview", tag = "people", request_body = TableBody,
    responses((status = 200, description = "Each row with what is wrong with it", body = TablePreview), (status = 422, description = "Too many rows", body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<TableBody>,
) -> Answer<Json<TablePreview>> {
    let planned = joining::preview(&app, body.rows, body.role.as_deref()).await;
    let shown = |Preview { rows, departments }| {
        let row = |view: joining::RowView| PersonPreview {
            errors: view.errors.iter().map(|e| field(e, caller.lang)).collect(),
            row: view.row,
            sign_in: view.login,
            roles: view.roles,
        };
        Json(TablePreview { rows: rows.into_iter().map(row).collect(), departments })
    };
    planned.map(shown).lang(caller.lang)
}

/// Add the people of a table, all of them or none
#[utoipa::path(post, path = "/people/batch", tag = "people", request_body = TableBody,
    responses((status = 201, description = "Everybody with a first password", body = JoinedPeople), (status = 409, description = "Somebody took a login meanwhile", body = Problem),
        (status = 422, description = "Rows with errors: `rows.3.phone`; nobody was added", body = Problem)))]
pub async fn join(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<TableBody>,
) -> Answer<(StatusCode, Json<JoinedPeople>)> {
    let joined = joining::join(&app, &caller.actor, body.rows, body.role.as_deref()).await;
    let told = |Joined { id, name, login, password }| FirstPassword { id, name, login, password };
    let told = joined.map(|people| JoinedPeople { people: people.into_iter().map(told).collect() });
    told.map(|people| (StatusCode::CREATED, Json(people))).lang(caller.lang)
}

/// Links by which people let themselves in
#[utoipa::path(get, path = "/invitations", tag = "people", responses((status = 200, description = "The newest hundred", body = Invitations)))]
pub async fn invitations(State(app): State<App>, caller: With<ManagePeople>) -> Answer<Json<Invitations>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let now = app.now().as_millisecond();
        let found = joining::list(&mut conn).await?;
        Ok::<_, Error>(Invitations { invitations: found.iter().map(|i| shown(&defs, i, now)).collect() })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Make a link
#[utoipa::path(post, path = "/invitations", tag = "people", request_body = InvitationBody,
    responses((status = 201, description = "The link, told once", body = NewLink), (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn invite(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<InvitationBody>,
) -> Answer<(StatusCode, Json<NewLink>)> {
    let made = async {
        let InvitationBody { department, roles, days, uses } = body;
        let new = NewInvitation { department, roles, days, uses };
        let (made, token) = joining::invite(&app, &caller.actor, new).await?;
        let (_, defs) = app.read().await?;
        Ok::<_, Error>(NewLink { invitation: shown(&defs, &made, made.created_at), token })
    };
    made.await.map(|link| (StatusCode::CREATED, Json(link))).lang(caller.lang)
}

/// Withdraw a link
#[utoipa::path(delete, path = "/invitations/{id}", tag = "people", params(("id" = String, Path, description = "Invitation")),
    responses((status = 204, description = "Nobody comes in by it any more"), (status = 404, description = "Not found, or withdrawn already", body = Problem)))]
pub async fn withdraw(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let withdrawn = async { joining::withdraw(&app, &caller.actor, record_id(&id)?).await };
    withdrawn.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// What a link lets one into
#[utoipa::path(post, path = "/invitation", tag = "session", request_body = TokenBody, security(()),
    responses((status = 200, description = "It lets somebody in", body = InvitedTo), (status = 400, description = "Not JSON", body = Problem),
        (status = 404, description = "It does not, whatever the reason", body = Problem), (status = 422, description = "Wrong shape", body = Problem),
        (status = 429, description = "Too many attempts; see Retry-After", body = Problem)))]
pub async fn look(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Body(body): Body<TokenBody>,
) -> Answer<Json<InvitedTo>> {
    let lang = language(&headers);
    let looked = async {
        let invitation = joining::look(&app, &body.token, address.0).await?;
        let (_, defs) = app.read().await?;
        let department = invitation.department.and_then(|d| defs.departments.get(&d)).map(|d| d.name.clone());
        let roles = invitation.roles.iter().filter_map(|r| defs.roles.get(r)).map(|r| r.name.get(lang).to_owned());
        Ok::<_, Error>(InvitedTo {
            workspace: defs.workspace.name.clone(),
            department,
            roles: roles.collect(),
            expires_at: instant_text(invitation.expires_at),
        })
    };
    looked.await.map(Json).lang(lang)
}

/// Come in by a link: an account of one's own, signed in
#[utoipa::path(post, path = "/invitation/acceptance", tag = "session", request_body = AcceptanceBody, security(()),
    responses((status = 201, description = "Made, and signed in; the cookie is set", body = Me), (status = 400, description = "Not JSON", body = Problem),
        (status = 403, description = "From another site", body = Problem), (status = 404, description = "The link lets nobody in", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem), (status = 429, description = "Too many attempts; see Retry-After", body = Problem)))]
pub async fn accept(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Body(body): Body<AcceptanceBody>,
) -> Answer<Response> {
    let accepted = async {
        if auth::is_foreign(&headers) {
            return Err(Error::forbidden("请在本站的页面操作", "Use the page of this site"));
        }
        let AcceptanceBody { token, name, phone, password } = body;
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
        let invited = Invited { token, name, phone, password };
        let session = joining::accept(&app, invited, address.0, agent).await?;
        signed_in(&app, &headers, &session).await
    };
    accepted.await.lang(language(&headers))
}

fn shown(defs: &Definitions, invitation: &Invitation, now: i64) -> InvitationView {
    let department = invitation.department.and_then(|d| defs.departments.get(&d));
    let state = match invitation {
        Invitation { withdrawn_at: Some(_), .. } => "withdrawn",
        Invitation { used, uses, .. } if used >= uses => "used_up",
        Invitation { expires_at, .. } if *expires_at <= now => "expired",
        _ => "open",
    };
    InvitationView {
        id: invitation.id,
        department: department.map(|d| Ref { id: d.id, name: d.name.clone() }),
        roles: invitation.roles.iter().cloned().collect(),
        uses: invitation.uses,
        used: invitation.used,
        created_at: instant_text(invitation.created_at),
        created_by: invitation.created_by.and_then(|id| defs.person_name(id)).map(str::to_owned),
        expires_at: instant_text(invitation.expires_at),
        state,
    }
}
