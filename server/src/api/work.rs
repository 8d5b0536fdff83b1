//! My work.

use axum::Json;
use axum::extract::State;

use super::extract::Caller;
use super::problem::{Answer, InLang};
use crate::app::App;
use crate::work_list::{self, MyWork};

/// What I have to do
#[utoipa::path(get, path = "/work", tag = "work",
    responses((status = 200, description = "What is due, today's numbers, what I can claim, how I stand in my rotations", body = MyWork)))]
pub async fn show(State(app): State<App>, caller: Caller) -> Answer<Json<MyWork>> {
    let work = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        work_list::my_work(&mut conn, &defs, &caller.actor, &clock, caller.lang).await
    };
    work.await.map(Json).lang(caller.lang)
}
