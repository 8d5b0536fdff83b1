//! The trash of a form: what may come back, and until when.

use axum::Json;
use axum::extract::{Path, Query, State};
use engine::grant::Verb;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::Caller;
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::Error;
use crate::figures::{Moment, Named, person};
use crate::records::{self, Trashed};
use crate::trash;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrashListParams {
    /// `next` of the page before.
    after: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct TrashPage {
    records: Vec<TrashedRecord>,
    next: Option<String>,
    /// Days that records stay here.
    days: u32,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct TrashedRecord {
    #[schema(value_type = String)]
    id: Id,
    title: String,
    at: Moment,
    /// Nobody where the system did it.
    by: Option<Named>,
    reason: Option<String>,
    /// When it goes for good.
    until: Moment,
    /// Whether the caller may take it out.
    can_restore: bool,
}

/// Records of one answer.
const PAGE: usize = 50;

/// The trash of a form
#[utoipa::path(get, path = "/records/{form}/trash", tag = "records", params(("form" = String, Path, description = "Form key"), TrashListParams),
    responses((status = 200, description = "Records that the caller could read, newest first", body = TrashPage),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong cursor", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Query(params): Query<TrashListParams>,
) -> Answer<Json<TrashPage>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let after = params.after.as_deref().map(cursor).transpose()?;
        let clock = defs.clock(app.now());
        let actor = &caller.actor;
        let mut found = records::trashed(&mut conn, &defs, actor, &clock, form, after, PAGE as u64 + 1).await?;
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        let next = found.last().filter(|_| more).map(|last| format!("{}.{}", last.at, last.seen.record.seq));
        let days = trash::days(&defs);
        let one = |Trashed { seen, at, by, reason }: Trashed| TrashedRecord {
            id: seen.record.id,
            title: records::shown_title(form, &seen),
            at: Moment(at),
            by: by.map(|id| person(&defs, id)),
            reason,
            until: Moment(at + i64::from(days) * records::DAY_MS),
            can_restore: seen.access.may(Verb::Delete),
        };
        Ok::<_, Error>(TrashPage { records: found.into_iter().map(one).collect(), next, days })
    };
    listed.await.map(Json).lang(caller.lang)
}

fn cursor(text: &str) -> Result<(i64, i64), Error> {
    let parts = text.split_once('.').and_then(|(at, seq)| Some((at.parse().ok()?, seq.parse().ok()?)));
    parts.ok_or_else(|| Error::field("after", "cursor", "不是这个列表的位置", "Not a place in this list"))
}
