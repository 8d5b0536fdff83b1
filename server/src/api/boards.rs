//! Boards.

use axum::Json;
use axum::extract::{Query, State};
use engine::value::Id;
use serde::Deserialize;

use super::extract::{ViewBoards, With};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::boards::{self, Asked, BoardSplit, ManagerBoard};
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

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SplitParams {
    /// Days up to today, 1 to 366; default 30.
    days: Option<i64>,
    /// Department; those below it count too.
    department: Option<String>,
    /// Shop.
    shop: Option<String>,
    /// Form with a life cycle; default the one of leads.
    form: Option<String>,
    /// The seat or a field to split by; default the first that there is.
    by: Option<String>,
}

fn asked(form: Option<String>, days: Option<i64>, department: Option<String>, shop: Option<String>) -> Result<Asked> {
    Ok(Asked {
        form: form.filter(|f| !f.is_empty()),
        days: days.unwrap_or(30),
        department: id("department", department)?,
        shop: id("shop", shop)?,
    })
}

/// The records of the period, split
#[utoipa::path(get, path = "/boards/manager/split", tag = "boards", params(SplitParams),
    responses((status = 200, description = "By who holds them or by a choice: how many, how fast, what became of them", body = BoardSplit),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn split(
    State(app): State<App>,
    caller: With<ViewBoards>,
    Query(params): Query<SplitParams>,
) -> Answer<Json<BoardSplit>> {
    let split = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let asked = asked(params.form, params.days, params.department, params.shop)?;
        let by = params.by.as_deref().filter(|by| !by.is_empty());
        boards::split(&mut conn, &defs, &caller.actor, &clock, &asked, by, caller.lang).await
    };
    split.await.map(Json).lang(caller.lang)
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
        let asked = asked(params.form, params.days, params.department, params.shop)?;
        boards::manager(&mut conn, &defs, &caller.actor, &clock, &asked, caller.lang).await
    };
    board.await.map(Json).lang(caller.lang)
}

fn id(field: &str, text: Option<String>) -> Result<Option<Id>> {
    let wrong = || Error::field(field, "unknown_record", "没有这一项", "There is no such thing");
    text.filter(|t| !t.is_empty()).map(|t| Id::parse(&t).ok_or_else(wrong)).transpose()
}
