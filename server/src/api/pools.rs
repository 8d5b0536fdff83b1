//! Pools. Their records are read with `GET /records/{form}?condition={"field":"owner_pool","op":"eq","value":ID}`.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::extract::Caller;
use super::problem::{Answer, InLang};
use crate::app::App;
use crate::pools::{self, PoolView};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Pools {
    pools: Vec<PoolView>,
}

/// List my pools
#[utoipa::path(get, path = "/pools", tag = "pools",
    responses((status = 200, description = "Pools that I may use or manage, with my limits and the rules in words", body = Pools)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Pools>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let pools = pools::mine(&mut conn, &defs, &caller.actor, &clock, caller.lang).await?;
        Ok(Pools { pools })
    };
    listed.await.map(Json).lang(caller.lang)
}
