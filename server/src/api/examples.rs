//! Sheets that show what an import takes.

use axum::body::Body as Raw;
use axum::extract::Path;
use axum::response::Response;

use super::export::attached;
use super::extract::Caller;
use super::problem::{Answer, InLang, Problem};
use crate::seed;

/// An example of a sheet: of people, or of records of a form
#[utoipa::path(get, path = "/examples/{key}", tag = "imports", params(("key" = String, Path, description = "`people`, or the key of a form")),
    responses((status = 200, description = "CSV with headings and some rows", body = Vec<u8>, content_type = "text/csv"),
        (status = 404, description = "There is no example of it", body = Problem)))]
pub async fn show(caller: Caller, Path(key): Path<String>) -> Answer<Response> {
    let sheet = seed::example(&key, caller.lang).lang(caller.lang)?;
    Ok(attached(&format!("{key}.csv"), "csv", Raw::from(sheet)))
}
