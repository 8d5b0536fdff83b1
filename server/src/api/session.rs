//! Signing in and out, one's own password and duty.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};
use engine::form::{Lang, Trade};
use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};

use super::extract::{Address, Body, Caller};
use super::problem::{Answer, InLang, Problem, language};
use super::second_factor::SecondStep;
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::auth::{self, SignedIn, passwords, sessions};
use crate::error::{Error, Result};
use crate::people::{self, DutyState};
use crate::registry::Guide;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Login, mobile number or full name.
    login: String,
    password: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Me {
    user: User,
    /// `manage_people`, `manage_forms` …
    #[schema(value_type = Vec<String>)]
    powers: Vec<Power>,
    duty: Duty,
    workspace: Workspace,
}

#[derive(Serialize, utoipa::ToSchema)]
struct User {
    #[schema(value_type = String)]
    id: Id,
    login: String,
    name: String,
    department: Option<Ref>,
    roles: Vec<RoleName>,
    #[schema(value_type = String)]
    lang: Lang,
    /// Until it is done, every other operation answers 403 `must_change_password`.
    must_change_password: bool,
    /// The same with `must_set_up_second_factor`, but for those of the second factor.
    must_set_up_second_factor: bool,
}

/// A person, department, pool … by name.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Ref {
    #[schema(value_type = String)]
    pub id: Id,
    pub name: String,
}

#[derive(Serialize, utoipa::ToSchema)]
struct RoleName {
    key: String,
    name: String,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Workspace {
    name: String,
    /// IANA zone that cuts time into days.
    zone: String,
    demo: bool,
    /// `retail` or `b2b`: forms made for other trades are not in the menu. Null for a company of both.
    #[schema(value_type = Option<String>)]
    trade: Option<Trade>,
    /// Whether the setup guide stands before everything else: for those who manage people.
    guide: bool,
    /// Of the definitions.
    version: i64,
}

/// Only what is there changes.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeChange {
    /// `zh` or `en`: what I am told in wherever a request does not say it.
    #[schema(value_type = Option<String>)]
    lang: Option<Lang>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    current: String,
    new: String,
}

/// Whether new records come to a person.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// `on`, `paused` or `leave`.
    #[schema(value_type = String)]
    state: DutyState,
    /// Instant at which it ends by itself.
    #[serde(default)]
    until: Option<String>,
    #[serde(default)]
    reason: Option<String>,
}

impl From<people::Duty> for Duty {
    fn from(duty: people::Duty) -> Duty {
        Duty { state: duty.state, until: duty.until.and_then(instant_text), reason: duty.reason }
    }
}

impl Duty {
    pub(super) fn read(self) -> Result<people::Duty> {
        let until = self.until.map(|text| {
            let instant = text.parse::<jiff::Timestamp>();
            let instant = instant.map_err(|_| {
                Error::field(
                    "until",
                    "instant",
                    "要一个时刻，如 2026-11-20T01:30:00Z",
                    "An instant such as 2026-11-20T01:30:00Z",
                )
            });
            instant.map(jiff::Timestamp::as_millisecond)
        });
        Ok(people::Duty { state: self.state, until: until.transpose()?, reason: self.reason })
    }
}

/// Sign in
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignIn, security(()),
    responses((status = 200, description = "Signed in; the cookie is set", body = Me),
        (status = 202, description = "The password was right; the code of the second factor is still to come", body = SecondStep),
        (status = 400, description = "Not JSON", body = Problem),
        (status = 401, description = "Wrong login or password", body = Problem),
        (status = 403, description = "From another site", body = Problem),
        (status = 422, description = "Wrong shape", body = Problem),
        (status = 429, description = "Too many attempts; see Retry-After", body = Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Body(body): Body<SignIn>,
) -> Answer<Response> {
    let signed_in = async {
        if auth::is_foreign(&headers) {
            return Err(Error::forbidden("请在本站的登录页登录", "Sign in on the page of this site"));
        }
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
        let session = match auth::sign_in(&app, &body.login, &body.password, address.0, agent).await? {
            SignedIn::Whole(session) => session,
            SignedIn::Half(half) => {
                let step = SecondStep { token: half.token, expires_at: instant_text(half.expires_at) };
                return Ok((StatusCode::ACCEPTED, Json(step)).into_response());
            }
        };
        let (_, defs) = app.read().await?;
        let actor = defs.actor(session.account).ok_or(Error::WrongPassword)?;
        let me = me(&app, &actor, Some(&session.token)).await?;
        Ok((with_cookie(&headers, &session.token, auth::HARD_DAYS * 86_400)?, Json(me)).into_response())
    };
    signed_in.await.lang(language(&headers))
}

/// Who I am
#[utoipa::path(get, path = "/session", tag = "session",
    responses((status = 200, description = "The person behind the session or key", body = Me),
        (status = 401, description = "Not signed in", body = Problem)))]
pub async fn show(State(app): State<App>, caller: Caller) -> Answer<Json<Me>> {
    me(&app, &caller.actor, caller.session.as_deref()).await.map(Json).lang(caller.lang)
}

/// Change what is mine to change: my language
#[utoipa::path(patch, path = "/session", tag = "session", request_body = MeChange,
    responses((status = 200, description = "The person as it is now", body = Me), (status = 401, description = "Not signed in", body = Problem)))]
pub async fn change(State(app): State<App>, caller: Caller, Body(body): Body<MeChange>) -> Answer<Json<Me>> {
    let changed = async {
        let (_, defs) = app.read().await?;
        let account = caller.account()?;
        let before = defs.people.get(&account).map(|p| p.lang);
        if let Some(lang) = body.lang.filter(|lang| Some(*lang) != before) {
            let edit = people::PersonEdit { lang: Some(lang), ..people::PersonEdit::default() };
            people::edit(&app, &caller.actor, account, edit).await?;
        }
        me(&app, &caller.actor, caller.session.as_deref()).await
    };
    changed.await.map(Json).lang(caller.lang)
}

/// Sign out
#[utoipa::path(delete, path = "/session", tag = "session",
    responses((status = 204, description = "Signed out"), (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "From another site, or not permitted", body = Problem)))]
pub async fn sign_out(State(app): State<App>, caller: Caller, headers: HeaderMap) -> Answer<Response> {
    let ended = async {
        if let Some(token) = &caller.session {
            sessions::end(&app, caller.account()?, token).await?;
        }
        Ok((with_cookie(&headers, "", 0)?, StatusCode::NO_CONTENT).into_response())
    };
    ended.await.lang(caller.lang)
}

/// Change my password; my other sessions end
#[utoipa::path(put, path = "/session/password", tag = "session", request_body = PasswordBody,
    responses((status = 204, description = "Changed"), (status = 400, description = "Not JSON", body = Problem),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "From another site, or not permitted", body = Problem),
        (status = 422, description = "Current password wrong, or new one refused", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem)))]
pub async fn password(State(app): State<App>, caller: Caller, Body(body): Body<PasswordBody>) -> Answer<StatusCode> {
    let changed = async {
        let account = caller.account()?;
        auth::confirm(&app, account, "current", &body.current).await?;
        let (_, defs) = app.read().await?;
        let login = defs.people.get(&account).map(|p| p.login.clone()).unwrap_or_default();
        passwords::check("new", &body.new, &login)?;
        if body.new == body.current {
            return Err(Error::field(
                "new",
                "same",
                "新密码不能和原来的相同",
                "Choose a password that differs from the old one",
            ));
        }
        let hash = passwords::hash(app.limits(), &body.new).await?;
        people::set_password(&app, &caller.actor, account, hash, false, caller.session.clone()).await
    };
    changed.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Switch my duty: whether new records come to me
#[utoipa::path(put, path = "/session/duty", tag = "session", request_body = Duty,
    responses((status = 200, description = "As it is now", body = Duty), (status = 400, description = "Not JSON", body = Problem),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "From another site, or not permitted", body = Problem),
        (status = 422, description = "Wrong value", body = Problem)))]
pub async fn duty(State(app): State<App>, caller: Caller, Body(body): Body<Duty>) -> Answer<Json<Duty>> {
    let switched = async { people::set_duty(&app, &caller.actor, caller.account()?, body.read()?).await };
    switched.await.map(|d| Json(d.into())).lang(caller.lang)
}

/// `session` is the token of a browser.
pub(super) async fn me(app: &App, actor: &Actor, session: Option<&str>) -> Result<Me> {
    let (mut conn, defs) = app.read().await?;
    let person = actor.id().and_then(|id| defs.people.get(&id)).ok_or(Error::Unauthenticated)?;
    let standing = people::standing(&mut conn, person.id, app.now().as_millisecond()).await?;
    let enrolling = match session.filter(|_| defs.wants_second_factor(person.id)) {
        Some(token) => sessions::is_enrolling(&mut conn, token).await?,
        None => false,
    };
    let department = person.department.and_then(|d| defs.departments.get(&d));
    let roles = person.roles.iter().map(|key| {
        let name = defs.roles.get(key).map_or(key.as_str(), |r| r.name.get(actor.lang()));
        RoleName { key: key.clone(), name: name.to_owned() }
    });
    Ok(Me {
        user: User {
            id: person.id,
            login: person.login.clone(),
            name: person.name.clone(),
            department: department.map(|d| Ref { id: d.id, name: d.name.clone() }),
            roles: roles.collect(),
            lang: person.lang,
            must_change_password: standing.must_change,
            must_set_up_second_factor: enrolling,
        },
        powers: actor.powers().iter().copied().collect(),
        duty: standing.duty.into(),
        workspace: Workspace {
            name: defs.workspace.name.clone(),
            zone: defs.workspace.zone.clone(),
            demo: defs.workspace.demo,
            trade: defs.workspace.trade,
            guide: defs.workspace.guide == Guide::Open && actor.has(Power::ManagePeople),
            version: defs.version,
        },
    })
}

/// The session cookie; an empty one ends it. `Secure` where the browser came by TLS.
pub(super) fn with_cookie(
    headers: &HeaderMap,
    token: &str,
    seconds: i64,
) -> Result<[(header::HeaderName, HeaderValue); 1]> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let secure = text("x-forwarded-proto") == "https" || text("origin").starts_with("https://");
    let cookie = Cookie::build((auth::COOKIE, token.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build();
    let value = HeaderValue::from_str(&format!("{cookie}; Max-Age={seconds}"));
    let value = value.map_err(|e| Error::Internal(format!("cookie: {e}")))?;
    Ok([(header::SET_COOKIE, value)])
}
