//! Channels: settings, secrets, what a payload would become.

pub mod log;
pub mod page;

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

use super::extract::{Body, Caller, ManageChannels, With};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::channels::{self, ChannelShape, Channels, Draft, MadeSecret, Preview};
use crate::error::Result;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecretBody {
    /// For how long the secret before holds on, 24 hours if not said; 0 ends it at once.
    overlap_hours: Option<u32>,
}

/// List channels
#[utoipa::path(get, path = "/channels", tag = "channels",
    responses((status = 200, description = "Every channel with its settings and how it is doing, by key; the forms that channels can fill", body = Channels)))]
pub async fn list(State(app): State<App>, caller: With<ManageChannels>) -> Answer<Json<Channels>> {
    all(&app, &caller).await.map(Json).lang(caller.lang)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChannelParams {
    /// Refuse a key that a channel has already.
    #[serde(default)]
    new: bool,
}

/// Make or change a channel
#[utoipa::path(put, path = "/channels/{key}", tag = "channels", params(("key" = String, Path, description = "Channel key"), ChannelParams), request_body = ChannelShape,
    responses((status = 200, description = "All channels as they are now", body = Channels), (status = 409, description = "Definitions changed meanwhile", body = Problem),
        (status = 422, description = "Wrong settings", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
    Query(params): Query<ChannelParams>,
    Body(wanted): Body<ChannelShape>,
) -> Answer<Json<Channels>> {
    let done = async {
        channels::put(&app, &caller.actor, &key, wanted, params.new).await?;
        all(&app, &caller).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Remove a channel
#[utoipa::path(delete, path = "/channels/{key}", tag = "channels", params(("key" = String, Path, description = "Channel key")),
    responses((status = 200, description = "All channels as they are now", body = Channels), (status = 404, description = "No such channel", body = Problem),
        (status = 409, description = "The program itself uses it", body = Problem)))]
pub async fn delete(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
) -> Answer<Json<Channels>> {
    let done = async {
        channels::delete(&app, &caller.actor, &key).await?;
        all(&app, &caller).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Make a new secret
///
/// The sender signs with it after Standard Webhooks. The one before holds on for some hours, so that nothing is lost meanwhile.
#[utoipa::path(post, path = "/channels/{key}/secret", tag = "channels", params(("key" = String, Path, description = "Channel key")), request_body = SecretBody,
    responses((status = 200, description = "The secret, which is told only now", body = MadeSecret), (status = 404, description = "No such channel", body = Problem),
        (status = 409, description = "Definitions changed meanwhile", body = Problem)))]
pub async fn make_secret(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
    Body(body): Body<SecretBody>,
) -> Answer<Json<MadeSecret>> {
    channels::make_secret(&app, &caller.actor, &key, body.overlap_hours).await.map(Json).lang(caller.lang)
}

/// Do without a secret
#[utoipa::path(delete, path = "/channels/{key}/secret", tag = "channels", params(("key" = String, Path, description = "Channel key")),
    responses((status = 200, description = "All channels as they are now", body = Channels), (status = 404, description = "No such channel", body = Problem),
        (status = 409, description = "Definitions changed meanwhile", body = Problem)))]
pub async fn forget_secret(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
) -> Answer<Json<Channels>> {
    let done = async {
        channels::forget_secret(&app, &caller.actor, &key).await?;
        all(&app, &caller).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Try a mapping out
#[utoipa::path(post, path = "/channels/preview", tag = "channels", request_body = Draft,
    responses((status = 200, description = "What the names probably mean, the record that would result, what is wrong; nothing is written", body = Preview)))]
pub async fn preview(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Body(draft): Body<Draft>,
) -> Answer<Json<Preview>> {
    let read = async {
        let (mut conn, defs) = app.read().await?;
        channels::preview(&mut conn, &defs, draft, caller.lang).await
    };
    read.await.map(Json).lang(caller.lang)
}

pub(super) async fn all(app: &App, caller: &Caller) -> Result<Channels> {
    let (mut conn, defs) = app.read().await?;
    channels::list(&mut conn, &defs, &defs.clock(app.now()), caller.lang).await
}
