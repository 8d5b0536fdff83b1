//! The web form of a channel, as its managers shape it.

use axum::Json;
use axum::extract::{Path, Query, State};
use engine::form::Lang;
use serde::{Deserialize, Serialize};

use super::super::extract::{Body, ManageChannels, With};
use super::super::problem::{Answer, InLang, Problem};
use super::all;
use crate::app::App;
use crate::channels::Channels;
use crate::channels::web_form::{self, PageOf, Shown, WebFormShape};
use crate::error::{Error, Result};
use crate::registry::PageLang;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SampleParams {
    /// `thanks` for what stands there afterwards.
    #[param(inline)]
    shown: Option<Sample>,
    /// `en` for the English page.
    lang: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sample {
    Thanks,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SamplePage {
    /// The page without its script.
    html: String,
}

/// Make or change the web form
#[utoipa::path(put, path = "/channels/{key}/web-form", tag = "channels", params(("key" = String, Path, description = "Channel key")), request_body = WebFormShape,
    responses((status = 200, description = "All channels as they are now", body = Channels), (status = 404, description = "No such channel", body = Problem),
        (status = 409, description = "Definitions changed meanwhile", body = Problem), (status = 422, description = "Wrong settings", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
    Body(wanted): Body<WebFormShape>,
) -> Answer<Json<Channels>> {
    let done = async {
        web_form::put(&app, &caller.actor, &key, wanted).await?;
        all(&app, &caller).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Remove the web form
#[utoipa::path(delete, path = "/channels/{key}/web-form", tag = "channels", params(("key" = String, Path, description = "Channel key")),
    responses((status = 200, description = "All channels as they are now", body = Channels), (status = 404, description = "No such channel, or it has none", body = Problem),
        (status = 409, description = "Definitions changed meanwhile", body = Problem)))]
pub async fn delete(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
) -> Answer<Json<Channels>> {
    let done = async {
        web_form::delete(&app, &caller.actor, &key).await?;
        all(&app, &caller).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Look at a web form that is not stored
#[utoipa::path(post, path = "/channels/{key}/web-form/sample", tag = "channels", params(("key" = String, Path, description = "Channel key"), SampleParams),
    request_body = WebFormShape,
    responses((status = 200, description = "The page as it would be", body = SamplePage), (status = 404, description = "No such channel", body = Problem)))]
pub async fn sample(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(key): Path<String>,
    Query(params): Query<SampleParams>,
    Body(wanted): Body<WebFormShape>,
) -> Answer<Json<SamplePage>> {
    let made = async {
        let defs = app.registry().refresh().await?;
        let page = web_form::draft(&defs, &caller.actor, &key, &wanted)?;
        let channel = defs.channels.get(&key).ok_or(Error::NotFound)?;
        let english =
            page.lang == PageLang::En || (page.lang == PageLang::Both && params.lang.as_deref() == Some("en"));
        let lang = if english { Lang::En } else { Lang::Zh };
        let shown = params.shown.map_or_else(Shown::sample, |_| Shown::Thanks);
        let of = PageOf { page: &page, form: defs.form(&channel.form)?, lang, address: None };
        Ok::<_, Error>(SamplePage { html: web_form::html(&of, &shown) })
    };
    let made: Result<SamplePage> = made.await;
    made.map(Json).lang(caller.lang)
}
