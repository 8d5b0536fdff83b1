//! Boards.

use axum::Json;
use axum::extract::{Query, State};
use engine::value::Id;
use serde::Deserialize;

use super::extract::{ViewBoards, With};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::boards::{self, Asked, ManagerBoard};
use crate::error::{Error, Result};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BoardParams {
    /// Days up to today, 1 to 366; default 30.
    days: Option<i64>,
    /// Department; those below it count too.
    department: Option<String>,
    /// Shop.
    shop: Option<String>,
    /// Form with a life cycle; default the one of leads.
    form: Option<String>,
}

/// The manager's board
#[utoipa::path(get, path = "/boards/manager", tag = "boards", params(BoardParams),
    responses((status = 200, description = "Intake, response, conversion, balance, pools, who is late", body = ManagerBoard),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn manager(
    State(app): State<App>,
    caller: With<ViewBoards>,
    Query(params): Query<BoardParams>,
) -> Answer<Json<ManagerBoard>> {
    let board = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let asked = Asked {
            form: params.form.filter(|f| !f.is_empty()),
            days: params.days.unwrap_or(30),
            department: id("department", params.department)?,
            shop: id("shop", params.shop)?,
        };
        boards::manager(&mut conn, &defs, &caller.actor, &clock, &asked, caller.lang).await
    };
    board.await.map(Json).lang(caller.lang)
}

fn id(field: &str, text: Option<String>) -> Result<Option<Id>> {
    let wrong = || Error::field(field, "unknown_record", "没有这一项", "There is no such thing");
    text.filter(|t| !t.is_empty()).map(|t| Id::parse(&t).ok_or_else(wrong)).transpose()
}
