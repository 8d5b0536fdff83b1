//! One's own API keys.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use crate::app::App;
use crate::auth::{ApiKey, keys};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Key {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    scopes: BTreeSet<String>,
    created_at: Option<String>,
    used_at: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Keys {
    keys: Vec<Key>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyBody {
    name: String,
    /// `*`, `records:read`, `records:write`, `intake`, `policies`, `teams`, `pools`, `boards`, `people`, `forms`.
    scopes: BTreeSet<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct MadeKey {
    #[schema(value_type = String)]
    id: Id,
    /// `hs_` and 64 hexadecimal digits. Told once.
    key: String,
}

/// List my keys
#[utoipa::path(get, path = "/keys", tag = "keys", responses((status = 200, description = "Keys that still open something, newest first", body = Keys)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Keys>> {
    let listed = async {
        let mut conn = app.db().read().await?;
        let keys = keys::list(&mut conn, caller.account()?).await?;
        Ok(Keys { keys: keys.into_iter().map(key).collect() })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Make a key
#[utoipa::path(post, path = "/keys", tag = "keys", request_body = KeyBody,
    responses((status = 201, description = "The key, told once", body = MadeKey), (status = 409, description = "Too many keys", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<KeyBody>,
) -> Answer<(StatusCode, Json<MadeKey>)> {
    let created = async { keys::create(&app, caller.account()?, &body.name, &body.scopes).await };
    created.await.map(|made| (StatusCode::CREATED, Json(MadeKey { id: made.id, key: made.secret }))).lang(caller.lang)
}

/// Take a key back
#[utoipa::path(delete, path = "/keys/{id}", tag = "keys", params(("id" = String, Path, description = "Key")),
    responses((status = 204, description = "It opens nothing any more"), (status = 404, description = "Not one of mine", body = Problem)))]
pub async fn revoke(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<StatusCode> {
    let revoked = async { keys::revoke(&app, caller.account()?, record_id(&id)?).await };
    revoked.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

fn key(key: ApiKey) -> Key {
    Key {
        id: key.id,
        name: key.name,
        scopes: key.scopes,
        created_at: instant_text(key.created_at),
        used_at: key.used_at.and_then(instant_text),
    }
}
