//! The second factor: the step between password and session, turning one's own on and off, and taking another's away.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::value::instant_text;
use serde::{Deserialize, Serialize};

use super::extract::{Address, Body, Caller, ManagePeople, With};
use super::problem::{Answer, InLang, Problem, language};
use super::records::record_id;
use super::session::{Me, me, with_cookie};
use crate::app::App;
use crate::auth;
use crate::error::{Error, Result};
use crate::people;

/// The password was right; a code is still to come.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SecondStep {
    /// Good for `POST /session/second-step` only, five times.
    pub token: String,
    pub expires_at: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondStepBody {
    token: String,
    /// Six digits of the app, or a recovery code.
    code: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SecondFactor {
    on: bool,
    since: Option<String>,
    /// Recovery codes that are not used yet.
    recovery_left: i64,
    /// Whether the workspace wants it of me.
    required: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SecondFactorSeed {
    /// Base32, to be typed where nothing can be scanned.
    secret: String,
    /// `otpauth://totp/…`, as a code to scan.
    uri: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofBody {
    password: String,
    /// Six digits of the app; where it is on already, a recovery code will do.
    code: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecoveryCodes {
    /// Ten, each good for one sign-in. Told once.
    codes: Vec<String>,
}

/// Finish a sign-in with the code of the second factor
#[utoipa::path(post, path = "/session/second-step", tag = "session", request_body = SecondStepBody, security(()),
    responses((status = 200, description = "Signed in; the cookie is set", body = Me),
        (status = 400, description = "Not JSON", body = Problem),
        (status = 401, description = "Wrong code, or the time is over", body = Problem),
        (status = 403, description = "From another site", body = Problem),
        (status = 422, description = "Wrong shape", body = Problem),
        (status = 429, description = "Too many attempts; see Retry-After", body = Problem)))]
pub async fn finish(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Body(body): Body<SecondStepBody>,
) -> Answer<Response> {
    let signed_in = async {
        if auth::is_foreign(&headers) {
            return Err(Error::forbidden("请在本站的登录页登录", "Sign in on the page of this site"));
        }
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
        let session = auth::finish(&app, &body.token, &body.code, address.0, agent).await?;
        let (_, defs) = app.read().await?;
        let actor = defs.actor(session.account).ok_or(Error::SignInAgain)?;
        let me = me(&app, &actor, Some(&session.token)).await?;
        Ok((with_cookie(&headers, &session.token, auth::HARD_DAYS * 86_400)?, Json(me)).into_response())
    };
    signed_in.await.lang(language(&headers))
}

/// My second factor
#[utoipa::path(get, path = "/session/second-factor", tag = "session",
    responses((status = 200, description = "Whether it is on", body = SecondFactor)))]
pub async fn show(State(app): State<App>, caller: Caller) -> Answer<Json<SecondFactor>> {
    let shown = async {
        let account = caller.account()?;
        let (mut conn, defs) = app.read().await?;
        let people::SecondFactor { since, recovery_left } = people::second_factor(&mut conn, account).await?;
        let required = defs.wants_second_factor(account);
        let since_text = since.and_then(instant_text);
        Ok::<_, Error>(SecondFactor { on: since.is_some(), since: since_text, recovery_left, required })
    };
    shown.await.map(Json).lang(caller.lang)
}

/// Make a seed for my authenticator app; nothing changes before a code of it has come back
#[utoipa::path(post, path = "/session/second-factor", tag = "session",
    responses((status = 200, description = "The seed; a new one each time", body = SecondFactorSeed),
        (status = 409, description = "It is on already", body = Problem)))]
pub async fn begin(State(app): State<App>, caller: Caller) -> Answer<Json<SecondFactorSeed>> {
    let begun = async {
        let made = people::begin_second_factor(&app, caller.account()?).await?;
        Ok::<_, Error>(SecondFactorSeed { secret: made.secret, uri: made.uri })
    };
    begun.await.map(Json).lang(caller.lang)
}

/// Turn my second factor on; my other sessions end
#[utoipa::path(put, path = "/session/second-factor", tag = "session", request_body = ProofBody,
    responses((status = 200, description = "On, with recovery codes that are told only now", body = RecoveryCodes),
        (status = 409, description = "On already, or no seed was made", body = Problem),
        (status = 422, description = "Password or code wrong", body = Problem), (status = 429, description = "Too many attempts", body = Problem)))]
pub async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<ProofBody>,
) -> Answer<Json<RecoveryCodes>> {
    let confirmed = async {
        let (account, keep) = (caller.account()?, caller.session.clone());
        people::confirm_second_factor(&app, &caller.actor, account, &body.password, &body.code, keep).await
    };
    confirmed.await.map(|codes| Json(RecoveryCodes { codes })).lang(caller.lang)
}

/// Turn my second factor off
#[utoipa::path(post, path = "/session/second-factor/removal", tag = "session", request_body = ProofBody,
    responses((status = 204, description = "Off; where the workspace wants one, another has to be set up first thing"),
        (status = 409, description = "It is not on", body = Problem),
        (status = 422, description = "Password or code wrong", body = Problem), (status = 429, description = "Too many attempts", body = Problem)))]
pub async fn remove(State(app): State<App>, caller: Caller, Body(body): Body<ProofBody>) -> Answer<StatusCode> {
    let removed = async {
        people::remove_second_factor(&app, &caller.actor, caller.account()?, &body.password, &body.code).await
    };
    removed.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// New recovery codes; those of before are good for nothing
#[utoipa::path(post, path = "/session/second-factor/recovery-codes", tag = "session", request_body = ProofBody,
    responses((status = 200, description = "Told only now", body = RecoveryCodes), (status = 409, description = "It is not on", body = Problem),
        (status = 422, description = "Password or code wrong", body = Problem), (status = 429, description = "Too many attempts", body = Problem)))]
pub async fn renew(State(app): State<App>, caller: Caller, Body(body): Body<ProofBody>) -> Answer<Json<RecoveryCodes>> {
    let renewed = async {
        people::renew_recovery_codes(&app, &caller.actor, caller.account()?, &body.password, &body.code).await
    };
    renewed.await.map(|codes| Json(RecoveryCodes { codes })).lang(caller.lang)
}

/// Take away the second factor of somebody who has lost the phone; their sessions end, and they are told
#[utoipa::path(delete, path = "/people/{id}/second-factor", tag = "people", params(("id" = String, Path, description = "Person")),
    responses((status = 204, description = "Gone"), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "It is not on, or it is one's own", body = Problem)))]
pub async fn reset(State(app): State<App>, caller: With<ManagePeople>, Path(id): Path<String>) -> Answer<StatusCode> {
    let reset: Result<()> = async { people::reset_second_factor(&app, &caller.actor, record_id(&id)?).await }.await;
    reset.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}
