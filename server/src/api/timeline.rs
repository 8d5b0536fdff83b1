//! The timeline of a record.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

use super::extract::Caller;
use super::problem::{Answer, InLang, Problem};
use super::records::{event_cursor, record_id};
use crate::app::App;
use crate::error::Error;
use crate::timeline::{Asked, Kind, Timeline};
use crate::{records, timeline};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TimelineParams {
    /// create, follow_up, comment, file, allocation, edit, inquiry, access
    kind: Option<String>,
    cursor: Option<String>,
    /// 1 to 100, default 30.
    limit: Option<usize>,
}

/// What happened to a record, follow-ups included
#[utoipa::path(get, path = "/records/{form}/{id}/timeline", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), TimelineParams),
    responses((status = 200, description = "Newest first", body = Timeline), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong cursor or kind", body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<TimelineParams>,
) -> Answer<Json<Timeline>> {
    let page = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let seen = records::get(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await?;
        let before = params.cursor.as_deref().map(event_cursor).transpose()?;
        let limit = params.limit.unwrap_or(30).clamp(1, 100);
        let unknown = || Error::field("kind", "unknown", "没有这一类动态", "There is no such kind of line");
        let kind = params.kind.map(|kind| Kind::parse(&kind).ok_or_else(unknown)).transpose()?;
        let asked = Asked { defs: &defs, actor: &caller.actor, clock: &clock, form, seen: &seen, before, kind, limit };
        timeline::page(&mut conn, &asked).await
    };
    page.await.map(Json).lang(caller.lang)
}
