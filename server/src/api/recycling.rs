//! Rules by which records go back to their pools.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::actor::Actor;
use crate::app::App;
use crate::error::Result;
use crate::recycling::{self, RecycleRules, RecyclingForecast, RecyclingView};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Recyclings {
    recycling: Vec<RecyclingView>,
}

/// List the rules
#[utoipa::path(get, path = "/recycling", tag = "pools",
    responses((status = 200, description = "Rules of every seat that has a pool, and what goes back today and on the next 14 days", body = Recyclings),
        (status = 403, description = "Needs `manage_pools`", body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Recyclings>> {
    all(&app, &caller.actor).await.map(Json).lang(caller.lang)
}

/// Set the rules of a seat
#[utoipa::path(put, path = "/recycling/{form}/{seat}", tag = "pools",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = RecycleRules,
    responses((status = 200, description = "All rules as they are now", body = Recyclings), (status = 403, description = "Needs `manage_pools`", body = Problem),
        (status = 404, description = "No such form or seat", body = Problem), (status = 409, description = "Changed meanwhile", body = Problem),
        (status = 422, description = "A rule that cannot be carried out", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Path((form, seat)): Path<(String, String)>,
    Body(wanted): Body<RecycleRules>,
) -> Answer<Json<Recyclings>> {
    let done = async {
        recycling::put(&app, &caller.actor, &form, &seat, wanted).await?;
        all(&app, &caller.actor).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Preview rules of a seat
#[utoipa::path(post, path = "/recycling/{form}/{seat}/forecast", tag = "pools",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = RecycleRules,
    responses((status = 200, description = "What would go back today and on the next 14 days, beside what goes back as the rules are; nothing is stored", body = RecyclingForecast),
        (status = 403, description = "Needs `manage_pools`", body = Problem), (status = 404, description = "No such form or seat", body = Problem),
        (status = 422, description = "A rule that cannot be carried out", body = Problem)))]
pub async fn forecast(
    State(app): State<App>,
    caller: Caller,
    Path((form, seat)): Path<(String, String)>,
    Body(wanted): Body<RecycleRules>,
) -> Answer<Json<RecyclingForecast>> {
    recycling::forecast(&app, &caller.actor, &form, &seat, wanted).await.map(Json).lang(caller.lang)
}

async fn all(app: &App, actor: &Actor) -> Result<Recyclings> {
    let (mut conn, defs) = app.read().await?;
    let clock = defs.clock(app.now());
    Ok(Recyclings { recycling: recycling::list(&mut conn, &defs, actor, &clock).await? })
}
