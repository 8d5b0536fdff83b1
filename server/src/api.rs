//! HTTP: all routes on one screen. Handlers are thin: extractors, one function of the domain, an answer.

mod extract;
mod intake;
mod ownership;
mod problem;
mod records;
mod session;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub use problem::Problem;

#[derive(OpenApi)]
#[openapi(info(title = "Huoshui", description = "See docs/api.md for the way in."))]
struct Document;

/// Bodies above this are refused before they are read.
const MAX_BODY: usize = 8 << 20;

/// Routes and their description.
fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(session::sign_in, session::show, session::sign_out))
        .routes(routes!(session::password))
        .routes(routes!(session::duty))
        .routes(routes!(records::list, records::create))
        .routes(routes!(records::count))
        .routes(routes!(records::show, records::edit, records::trash))
        .routes(routes!(records::restore))
        .routes(routes!(records::events))
        .routes(routes!(records::reveal))
        .routes(routes!(ownership::assign))
        .routes(routes!(ownership::claim))
        .routes(routes!(ownership::give_back))
        .routes(routes!(ownership::withdraw))
        .routes(routes!(ownership::decisions))
        .routes(routes!(intake::receive))
}

/// The description of the API, the snapshot in `docs/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let (_, api) = OpenApiRouter::<App>::new().nest("/api", routes()).split_for_parts();
    api
}

pub fn router(app: App) -> Router {
    let (api, description) = OpenApiRouter::new().nest("/api", routes()).split_for_parts();
    let description = description.to_json().unwrap_or_default();
    let json = [(header::CONTENT_TYPE, "application/json")];
    let no_store = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let no_sniff =
        SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    api.route("/api/openapi.json", get(move || async move { (json, description) }))
        .route("/healthz", get(|| async { "ok" }))
        .fallback(problem::not_found)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(no_store)
        .layer(no_sniff)
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(problem::panicked))
        .with_state(app)
}
