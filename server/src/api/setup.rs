//! The first start of an empty workspace, and the end of a demo world.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::form::{Lang, Trade};
use serde::{Deserialize, Serialize};

use super::extract::{Address, Body, Local, ManagePeople, With};
use super::problem::{Answer, InLang, Problem, language};
use super::session::{Me, me, with_cookie};
use crate::app::App;
use crate::auth::{self, sessions};
use crate::error::{Error, Result};
use crate::seed::{self, NewWorkspace};

#[derive(Serialize, utoipa::ToSchema)]
pub struct SetupState {
    /// Whether nobody is there yet.
    open: bool,
    /// Whether the token is needed that the server showed; not in a browser on the machine itself.
    needs_token: bool,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupBody {
    /// Of the address that the server showed when it started.
    token: Option<String>,
    workspace: String,
    /// IANA zone that cuts time into days: `Asia/Shanghai`.
    zone: String,
    /// `retail`, `b2b`, or nothing for both.
    #[schema(value_type = Option<String>)]
    trade: Option<Trade>,
    /// Of the administrator, who signs in by it, by the phone number or as `admin`.
    name: String,
    phone: Option<String>,
    password: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearBody {
    /// Its name, typed by whoever means it.
    workspace: String,
}

/// Whether the workspace waits for its first administrator
#[utoipa::path(get, path = "/setup", tag = "session", security(()),
    responses((status = 200, description = "Whether it is open, and to whom", body = SetupState)))]
pub async fn show(State(app): State<App>, local: Local, headers: HeaderMap) -> Answer<Json<SetupState>> {
    let shown = async {
        let open = seed::is_open(&mut app.db().read().await?).await?;
        Ok::<_, Error>(SetupState { open, needs_token: open && !local.0 })
    };
    shown.await.map(Json).lang(language(&headers))
}

/// Set an empty workspace up: its name, the app for its trade, its administrator, who is signed in
#[utoipa::path(post, path = "/setup", tag = "session", request_body = SetupBody, security(()),
    responses((status = 201, description = "Made, and signed in; the cookie is set", body = Me),
        (status = 400, description = "Not JSON", body = Problem),
        (status = 403, description = "No token, a wrong one, or from another site", body = Problem),
        (status = 409, description = "Somebody is there already", body = Problem),
        (status = 422, description = "Wrong fields; nothing was made", body = Problem),
        (status = 429, description = "Too many attempts; see Retry-After", body = Problem)))]
pub async fn set_up(
    State(app): State<App>,
    address: Address,
    local: Local,
    headers: HeaderMap,
    Body(body): Body<SetupBody>,
) -> Answer<Response> {
    let lang = language(&headers);
    let made = async {
        if auth::is_foreign(&headers) {
            return Err(Error::forbidden("请在本站的设置页操作", "Use the page of this site"));
        }
        app.limits().knock(address.0, app.now().as_millisecond())?;
        let (token, new) = new_workspace(body, lang);
        if token.is_none() && !local.0 && seed::is_open(&mut app.db().read().await?).await? {
            return Err(Error::forbidden(
                "请打开服务启动时显示的设置链接",
                "Open the address that the server showed when it started",
            ));
        }
        let account = seed::set_up(&app, token.as_deref(), new).await?;
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
        let session = sessions::begin(&app, account, agent).await?;
        signed_in(&app, &headers, &session).await
    };
    made.await.lang(lang)
}

fn new_workspace(body: SetupBody, lang: Lang) -> (Option<String>, NewWorkspace) {
    let SetupBody { token, workspace, zone, trade, name, phone, password } = body;
    let new = NewWorkspace { name: workspace, zone, trade, person: name, phone, password, lang };
    (token.filter(|t| !t.is_empty()), new)
}

/// The answer to somebody who has just got an account.
pub(super) async fn signed_in(app: &App, headers: &HeaderMap, session: &sessions::Session) -> Result<Response> {
    let (_, defs) = app.read().await?;
    let actor = defs.actor(session.account).ok_or(Error::Unauthenticated)?;
    let me = me(app, &actor, Some(&session.token)).await?;
    let cookie = with_cookie(headers, &session.token, auth::HARD_DAYS * 86_400)?;
    Ok((StatusCode::CREATED, cookie, Json(me)).into_response())
}

/// Begin with my own data: the demo world goes, what was set up stays
#[utoipa::path(post, path = "/workspace/clearing", tag = "workspace", request_body = ClearBody,
    responses((status = 204, description = "Records, traces and people of the demo world are gone"),
        (status = 409, description = "Not a demo world", body = Problem),
        (status = 422, description = "Not the name of the workspace", body = Problem)))]
pub async fn clear(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<ClearBody>,
) -> Answer<StatusCode> {
    let cleared = seed::clear(&app, &caller.actor, &body.workspace).await;
    cleared.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}
