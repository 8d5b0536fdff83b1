//! What came through a channel, and trying once more.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

use super::super::extract::{Body, ManageChannels, With};
use super::super::problem::{Answer, InLang, Problem};
use super::super::records::record_id;
use crate::app::App;
use crate::channels::{self, Filter, LogPage, Payload, ReplayAsked, Replays};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChannelLogParams {
    /// `invalid` for what could not be stored and may be tried again.
    #[param(inline)]
    only: Option<Only>,
    /// From this instant on.
    from: Option<String>,
    /// Before this instant.
    until: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    Invalid,
}

/// What came through a channel
#[utoipa::path(get, path = "/channels/{key}/log", tag = "channels", params(("key" = String, Path, description = "Channel key"), ChannelLogParams),
    responses((status = 200, description = "Entries, newest first", body = LogPage), (status = 404, description = "No such channel", body = Problem),
        (status = 422, description = "Wrong instant or cursor", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
    Query(params): Query<ChannelLogParams>,
) -> Answer<Json<LogPage>> {
    let listed = async {
        let instant = |field, text: &Option<String>| text.as_deref().map(|t| channels::instant(field, t)).transpose();
        let filter = Filter {
            invalid: params.only.is_some(),
            from: instant("from", &params.from)?,
            until: instant("until", &params.until)?,
            cursor: params.cursor.clone(),
        };
        let (mut conn, defs) = app.read().await?;
        channels::entries(&mut conn, &defs, &caller.actor, &defs.clock(app.now()), &key, &filter).await
    };
    listed.await.map(Json).lang(caller.lang)
}

/// What a sender sent
#[utoipa::path(get, path = "/channels/{key}/log/{id}", tag = "channels",
    params(("key" = String, Path, description = "Channel key"), ("id" = String, Path, description = "Entry")),
    responses((status = 200, description = "The payload; values that the caller does not see on every record are covered", body = Payload),
        (status = 404, description = "No such entry", body = Problem)))]
pub async fn payload(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path((key, id)): Path<(String, String)>,
) -> Answer<Json<Payload>> {
    let read = async {
        let (mut conn, defs) = app.read().await?;
        channels::payload(&mut conn, &defs, &caller.actor, &key, record_id(&id)?).await
    };
    read.await.map(Json).lang(caller.lang)
}

/// Take entries in again
///
/// After the mapping was mended. What was stored meanwhile says so; up to 500 entries a call.
#[utoipa::path(post, path = "/channels/{key}/replay", tag = "channels", params(("key" = String, Path, description = "Channel key")), request_body = ReplayAsked,
    responses((status = 200, description = "What became of each", body = Replays), (status = 404, description = "No such channel", body = Problem)))]
pub async fn replay(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
    Body(asked): Body<ReplayAsked>,
) -> Answer<Json<Replays>> {
    channels::replay(&app, &caller.actor, &key, asked).await.map(Json).lang(caller.lang)
}
