//! HTTP: all routes on one screen. Handlers are thin: extractors, one function of the domain, an answer.

mod attachments;
mod boards;
mod channels;
mod collaborators;
mod comments;
mod conversion;
mod delivery;
mod departments;
mod examples;
mod export;
mod extract;
mod forms;
mod groups;
mod guide;
mod hours;
mod identity;
mod imports;
mod intake;
mod joining;
mod kept;
mod keys;
mod live;
mod lookups;
mod metrics;
mod notices;
mod openapi;
mod operations;
mod ownership;
mod people;
mod policies;
mod pool_settings;
mod pools;
mod problem;
mod reading;
mod records;
mod recycling;
mod sales;
mod second_factor;
mod session;
mod setup;
mod teams;
mod timeline;
mod trash;
mod views;
mod web_form;
mod work;
mod workspace;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::web;

pub use problem::Problem;

/// Bodies above this are refused before they are read.
const MAX_BODY: usize = 8 << 20;

/// Routes and their description.
fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_in, session::show, session::change, session::sign_out))
        .routes(routes!(session::password))
        .routes(routes!(session::duty))
        .routes(routes!(second_factor::finish))
        .routes(routes!(second_factor::show, second_factor::begin, second_factor::confirm))
        .routes(routes!(second_factor::remove))
        .routes(routes!(second_factor::renew))
        .routes(routes!(setup::show, setup::set_up))
        .routes(routes!(setup::clear))
        .routes(routes!(workspace::show, workspace::put))
        .routes(routes!(people::list, people::create))
        .routes(routes!(joining::sheet))
        .routes(routes!(joining::preview))
        .routes(routes!(joining::join))
        .routes(routes!(joining::invitations, joining::invite))
        .routes(routes!(joining::withdraw))
        .routes(routes!(joining::look))
        .routes(routes!(joining::accept))
        .routes(routes!(people::edit))
        .routes(routes!(second_factor::reset))
        .routes(routes!(people::roles))
        .routes(routes!(departments::list, departments::create))
        .routes(routes!(departments::edit, departments::delete))
        .routes(routes!(keys::list, keys::create))
        .routes(routes!(keys::revoke))
        .routes(routes!(forms::list, forms::change))
        .routes(routes!(forms::plan))
        .routes(routes!(views::list))
        .routes(routes!(views::put, views::delete))
        .routes(routes!(live::listen))
        .routes(routes!(records::list, records::create))
        .routes(routes!(records::count))
        .routes(routes!(groups::groups))
        .routes(routes!(trash::list))
        .routes(routes!(reading::read))
        .routes(routes!(export::export))
        .routes(routes!(records::show, records::edit, records::trash))
        .routes(routes!(records::restore))
        .routes(routes!(records::events))
        .routes(routes!(timeline::show))
        .routes(routes!(sales::of_customer))
        .routes(routes!(records::reveal))
        .routes(routes!(comments::create))
        .routes(routes!(comments::edit, comments::delete))
        .routes(routes!(comments::readers))
        .routes(routes!(attachments::list, attachments::add))
        .routes(routes!(attachments::download, attachments::remove))
        .routes(routes!(attachments::restore))
        .routes(routes!(identity::show, identity::claim))
        .routes(routes!(identity::dismiss))
        .routes(routes!(identity::preview, identity::merge, identity::unmerge))
        .routes(routes!(conversion::preview, conversion::convert, conversion::undo))
        .routes(routes!(ownership::assign))
        .routes(routes!(ownership::claim))
        .routes(routes!(ownership::unclaim))
        .routes(routes!(ownership::give_back))
        .routes(routes!(ownership::withdraw))
        .routes(routes!(ownership::change_pool))
        .routes(routes!(collaborators::list))
        .routes(routes!(collaborators::put, collaborators::remove))
        .routes(routes!(ownership::decisions))
        .routes(routes!(intake::receive))
        .routes(routes!(channels::list))
        .routes(routes!(channels::put, channels::delete))
        .routes(routes!(channels::make_secret, channels::forget_secret))
        .routes(routes!(channels::preview))
        .routes(routes!(channels::log::list))
        .routes(routes!(channels::log::payload))
        .routes(routes!(channels::log::replay))
        .routes(routes!(channels::page::put, channels::page::delete))
        .routes(routes!(channels::page::sample))
        .routes(routes!(examples::show))
        .routes(routes!(imports::list, imports::upload))
        .routes(routes!(imports::show))
        .routes(routes!(imports::choose))
        .routes(routes!(imports::plan))
        .routes(routes!(imports::run))
        .routes(routes!(imports::cancel))
        .routes(routes!(imports::undo))
        .routes(routes!(imports::rows))
        .routes(routes!(imports::decide))
        .routes(routes!(imports::rejected))
        .routes(routes!(lookups::list, lookups::look))
        .routes(routes!(lookups::today))
        .routes(routes!(lookups::message))
        .routes(routes!(lookups::rules, lookups::put_rules))
        .routes(routes!(operations::list, operations::plan))
        .routes(routes!(operations::show))
        .routes(routes!(operations::run))
        .routes(routes!(operations::cancel))
        .routes(routes!(operations::undo))
        .routes(routes!(operations::rows))
        .routes(routes!(work::show))
        .routes(routes!(pools::list))
        .routes(routes!(pool_settings::list))
        .routes(routes!(pool_settings::put, pool_settings::delete))
        .routes(routes!(recycling::list))
        .routes(routes!(recycling::put))
        .routes(routes!(recycling::forecast))
        .routes(routes!(guide::show, guide::set))
        .routes(routes!(guide::draft))
        .routes(routes!(guide::publish))
        .routes(routes!(teams::list))
        .routes(routes!(teams::board, teams::put))
        .routes(routes!(teams::members))
        .routes(routes!(teams::ledger))
        .routes(routes!(teams::ledger_records))
        .routes(routes!(teams::duty))
        .routes(routes!(boards::manager))
        .routes(routes!(boards::split))
        .routes(routes!(boards::sales))
        .routes(routes!(boards::growth))
        .routes(routes!(boards::sale_customers))
        .routes(routes!(notices::list))
        .routes(routes!(notices::read))
        .routes(routes!(notices::settings, notices::put_settings))
        .routes(routes!(delivery::show, delivery::put))
        .routes(routes!(delivery::put_mail, delivery::delete_mail))
        .routes(routes!(delivery::test_mail))
        .routes(routes!(delivery::create_robot))
        .routes(routes!(delivery::put_robot, delivery::delete_robot))
        .routes(routes!(delivery::test_robot))
        .routes(routes!(delivery::log::list))
        .routes(routes!(delivery::log::resend))
        .routes(routes!(hours::show))
        .routes(routes!(hours::put, hours::delete))
        .routes(routes!(hours::put_default))
        .routes(routes!(hours::put_day, hours::delete_day))
        .routes(routes!(hours::put_shift))
        .routes(routes!(hours::trial))
        .routes(routes!(policies::list))
        .routes(routes!(policies::show))
        .routes(routes!(policies::put_draft, policies::discard))
        .routes(routes!(policies::publish))
        .routes(routes!(policies::rollback))
        .routes(routes!(policies::versions))
        .routes(routes!(policies::version))
        .routes(routes!(policies::diff))
        .routes(routes!(policies::dry_run))
        .routes(routes!(policies::say))
}

/// The description of the API, the snapshot in `docs/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().1
}

fn described() -> (Router<App>, utoipa::openapi::OpenApi) {
    let (router, api) = OpenApiRouter::with_openapi(openapi::head()).nest("/api", routes()).split_for_parts();
    (router, openapi::complete(api))
}

pub fn router(app: App) -> Router {
    let (api, description) = described();
    let description = description.to_json().unwrap_or_default();
    let json = [(header::CONTENT_TYPE, "application/json")];
    let metrics = metrics::Metrics::default();
    let show = {
        let metrics = metrics.clone();
        move |State(app): State<App>| metrics::show(app, metrics)
    };
    let fixed = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    api.route("/api/openapi.json", get(move || async move { (json, description) }))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(metrics::ready))
        .route("/metrics", get(show))
        .fallback(elsewhere)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .merge(web_form::routes())
        .layer(from_fn(problem::tidy))
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn_with_state(metrics, metrics::count))
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// The web client, and 404 for what nobody answers.
async fn elsewhere(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if uri.path() == "/api" || uri.path().starts_with("/api/") {
        return problem::not_found(headers).await.into_response();
    }
    web::serve(&method, &uri, &headers)
}
