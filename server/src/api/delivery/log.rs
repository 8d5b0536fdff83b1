//! What became of messages: for operators, without a word about the records.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::form::Lang;
use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};

use super::super::extract::{ManageChannels, With};
use super::super::problem::{Answer, InLang, Problem};
use super::super::records::record_id;
use super::super::session::Ref;
use super::Trouble;
use crate::app::App;
use crate::delivery::{self, Filter, Logged};
use crate::notices::Kind;
use crate::registry::Definitions;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LogParams {
    /// `waiting`, `sent`, `failed` or `dropped`.
    state: Option<String>,
    /// Id of a person.
    person: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Log {
    /// Newest first, 50 a page, kept for 30 days. Of records nothing is told.
    deliveries: Vec<Delivery>,
    next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Delivery {
    #[schema(value_type = String)]
    id: Id,
    kind: String,
    kind_name: String,
    person: Ref,
    /// Null for mail; without a name, a robot that is gone.
    robot: Option<Ref>,
    at: Option<String>,
    /// `waiting`, `sent`, `failed`, `dropped`.
    state: String,
    /// When it will be tried, while it waits.
    due_at: Option<String>,
    tries: i64,
    error: Option<Trouble>,
    ended_at: Option<String>,
}

/// What became of messages
#[utoipa::path(get, path = "/delivery/log", tag = "delivery", params(LogParams),
    responses((status = 200, description = "Deliveries, newest first", body = Log), (status = 422, description = "Unknown state", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Query(params): Query<LogParams>,
) -> Answer<Json<Log>> {
    let listed = async {
        let person = params.person.as_deref().map(record_id).transpose()?;
        let after = params.cursor.as_deref().map(record_id).transpose()?;
        let (mut conn, defs) = app.read().await?;
        let filter = Filter { state: params.state, person, after };
        let page = delivery::list(&mut conn, &filter, caller.lang).await?;
        let deliveries = page.deliveries.into_iter().map(|d| logged(&defs, d, caller.lang)).collect();
        Ok(Log { deliveries, next: page.next.map(|id| id.to_string()) })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Send one once more
#[utoipa::path(post, path = "/delivery/log/{id}/resend", tag = "delivery", params(("id" = String, Path, description = "Delivery")),
    responses((status = 204, description = "It goes out within seconds"), (status = 404, description = "Not found, or it waits anyway", body = Problem)))]
pub async fn resend(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let resent = async { delivery::resend(&app, record_id(&id)?).await };
    resent.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

fn logged(defs: &Definitions, d: Logged, lang: Lang) -> Delivery {
    let robot = d.robot.map(|id| {
        let name = defs.reach.robot(id).map(|r| r.name.clone());
        Ref { id, name: name.unwrap_or_default() }
    });
    Delivery {
        id: d.id,
        kind_name: Kind::parse(&d.kind).map_or_else(|| d.kind.clone(), |k| k.name().get(lang).to_owned()),
        kind: d.kind,
        person: Ref { id: d.account, name: defs.person_name(d.account).unwrap_or_default().to_owned() },
        robot,
        at: instant_text(d.at),
        due_at: instant_text(d.due_at).filter(|_| d.state == "waiting"),
        state: d.state,
        tries: d.tries,
        error: d.error.map(|(code, text, detail)| Trouble { code, text, detail }),
        ended_at: d.ended_at.and_then(instant_text),
    }
}
