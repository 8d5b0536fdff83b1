//! Pools as those who manage them shape them.

use axum::Json;
use axum::extract::{Path, State};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::actor::Actor;
use crate::app::App;
use crate::error::Result;
use crate::pools::{self, PoolShape, PoolsSettings};

/// List the settings of all pools
#[utoipa::path(get, path = "/pool-settings", tag = "pools",
    responses((status = 200, description = "Every pool, with what lies in it and what leads into it; who can be a member", body = PoolsSettings),
        (status = 403, description = "Needs `manage_pools`", body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<PoolsSettings>> {
    all(&app, &caller.actor).await.map(Json).lang(caller.lang)
}

/// Make or change a pool
#[utoipa::path(put, path = "/pool-settings/{key}", tag = "pools",
    params(("key" = String, Path, description = "Pool key")), request_body = PoolShape,
    responses((status = 200, description = "All pools as they are now", body = PoolsSettings), (status = 403, description = "Needs `manage_pools`", body = Problem),
        (status = 422, description = "Wrong settings", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Path(key): Path<String>,
    Body(wanted): Body<PoolShape>,
) -> Answer<Json<PoolsSettings>> {
    let done = async {
        pools::put(&app, &caller.actor, &key, wanted).await?;
        all(&app, &caller.actor).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Remove a pool
#[utoipa::path(delete, path = "/pool-settings/{key}", tag = "pools", params(("key" = String, Path, description = "Pool key")),
    responses((status = 200, description = "All pools as they are now", body = PoolsSettings), (status = 403, description = "Needs `manage_pools`", body = Problem),
        (status = 404, description = "No such pool", body = Problem), (status = 409, description = "Records lie in it, or teams or policies lead into it", body = Problem)))]
pub async fn delete(State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Answer<Json<PoolsSettings>> {
    let done = async {
        pools::delete(&app, &caller.actor, &key).await?;
        all(&app, &caller.actor).await
    };
    done.await.map(Json).lang(caller.lang)
}

async fn all(app: &App, actor: &Actor) -> Result<PoolsSettings> {
    let (mut conn, defs) = app.read().await?;
    pools::settings(&mut conn, &defs, actor, actor.lang()).await
}
