//! Boards.

use axum::Json;
use axum::extract::{Query, State};
use engine::value::Id;
use serde::Deserialize;

use super::extract::{ViewBoards, With};
use super::kept::{Written, kept};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::boards::{self, Asked, BoardGrowth, BoardSales, BoardSplit, ManagerBoard, SaleCustomers};
use crate::error::{Error, Result};
use crate::records::Which;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
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

#[derive(Debug, Deserialize, utoipa::IntoParams)]
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

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SaleCustomerParams {
    /// Days up to today, 1 to 366; default 30.
    days: Option<i64>,
    /// Department of who holds the customer; those below it count too.
    department: Option<String>,
    /// Shop.
    shop: Option<String>,
    /// all, bought, again, active, quiet, sleeping, lost, churned; default all.
    which: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Customers of a page, 1 to 100; default 100.
    limit: Option<usize>,
}

fn which(text: Option<&str>) -> Result<Which> {
    let unknown = || Error::field("which", "unknown", "没有这一组客户", "There is no such group of customers");
    Ok(match text.unwrap_or("all") {
        "all" => Which::All,
        "bought" => Which::Bought,
        "again" => Which::Again,
        "active" => Which::Active,
        "quiet" => Which::Quiet,
        "sleeping" => Which::Sleeping,
        "lost" => Which::Lost,
        "churned" => Which::Churned,
        _ => return Err(unknown()),
    })
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
) -> Answer<Written> {
    let question = format!("split {params:?}");
    let split = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let asked = asked(params.form, params.days, params.department, params.shop)?;
        let by = params.by.as_deref().filter(|by| !by.is_empty());
        boards::split(&mut conn, &defs, &caller.actor, &clock, &asked, by, caller.lang).await
    };
    kept(&app, &caller, question, split).await.lang(caller.lang)
}

/// What was sold in the period
#[utoipa::path(get, path = "/boards/manager/sales", tag = "boards", params(BoardParams),
    responses((status = 200, description = "Amount, orders, repurchase, who is active or lost, win rate", body = BoardSales),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn sales(
    State(app): State<App>,
    caller: With<ViewBoards>,
    Query(params): Query<BoardParams>,
) -> Answer<Written> {
    let question = format!("sales {params:?}");
    let sales = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let asked = asked(params.form, params.days, params.department, params.shop)?;
        boards::sales(&mut conn, &defs, &caller.actor, &clock, &asked).await
    };
    kept(&app, &caller, question, sales).await.lang(caller.lang)
}

/// How many there are, and how fast they grow
#[utoipa::path(get, path = "/boards/manager/growth", tag = "boards", params(BoardParams),
    responses((status = 200, description = "Totals and growth of leads and customers, and contacts of the period", body = BoardGrowth),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn growth(
    State(app): State<App>,
    caller: With<ViewBoards>,
    Query(params): Query<BoardParams>,
) -> Answer<Written> {
    let question = format!("growth {params:?}");
    let growth = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let asked = asked(params.form, params.days, params.department, params.shop)?;
        boards::growth(&mut conn, &defs, &caller.actor, &clock, &asked, caller.lang).await
    };
    kept(&app, &caller, question, growth).await.lang(caller.lang)
}

/// The customers behind a figure of sales
#[utoipa::path(get, path = "/boards/manager/sales/customers", tag = "boards", params(SaleCustomerParams),
    responses((status = 200, description = "A hundred at a time, by what they paid", body = SaleCustomers),
        (status = 404, description = "No sales to see", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn sale_customers(
    State(app): State<App>,
    caller: With<ViewBoards>,
    Query(params): Query<SaleCustomerParams>,
) -> Answer<Json<SaleCustomers>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let which = which(params.which.as_deref())?;
        let wrong = || Error::field("after", "unknown", "没有这一页", "There is no such page");
        let bounds = || Error::field("limit", "out_of_range", "要 1 到 100", "1 to 100");
        let limit = params.limit.unwrap_or(100);
        let limit = (1..=100).contains(&limit).then_some(limit).ok_or_else(bounds)?;
        let after = params.after.map(|after| after.parse().map_err(|()| wrong())).transpose()?;
        let asked = asked(None, params.days, params.department, params.shop)?;
        boards::sale_customers(&mut conn, &defs, &caller.actor, &clock, &asked, boards::Listed { which, after, limit })
            .await
    };
    listed.await.map(Json).lang(caller.lang)
}

/// The manager's board
#[utoipa::path(get, path = "/boards/manager", tag = "boards", params(BoardParams),
    responses((status = 200, description = "Intake, response, conversion, balance, pools, who is late", body = ManagerBoard),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn manager(
    State(app): State<App>,
    caller: With<ViewBoards>,
    Query(params): Query<BoardParams>,
) -> Answer<Written> {
    let question = format!("manager {params:?}");
    let board = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let asked = asked(params.form, params.days, params.department, params.shop)?;
        boards::manager(&mut conn, &defs, &caller.actor, &clock, &asked, caller.lang).await
    };
    kept(&app, &caller, question, board).await.lang(caller.lang)
}

fn id(field: &str, text: Option<String>) -> Result<Option<Id>> {
    let wrong = || Error::field(field, "unknown_record", "没有这一项", "There is no such thing");
    text.filter(|t| !t.is_empty()).map(|t| Id::parse(&t).ok_or_else(wrong)).transpose()
}
