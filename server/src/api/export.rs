//! Records as a sheet, over HTTP: the list as the caller sees it, where the caller may take it along.

use std::path::PathBuf;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use engine::condition::Condition;
use engine::grant::Verb;
use futures::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio::io::AsyncReadExt;

use super::extract::Caller;
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::{Error, Result};
use crate::export::{Ask, Failed, export as write};
use crate::records::Sort;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// Condition as JSON; see docs/conditions.md.
    condition: Option<String>,
    /// Key of a saved view: its condition is added, its order is the default, its columns are written.
    view: Option<String>,
    /// Field to sort by, `-` in front for descending.
    sort: Option<String>,
    search: Option<String>,
    /// `xlsx` or `csv`; without it `xlsx`.
    format: Option<String>,
}

/// Bytes that are sent at once.
const PIECE: usize = 64 << 10;

/// Export records
///
/// Takes the parameters of the list. Records that the caller may read but not export are left out; masked fields stay
/// masked; what a sheet would take for a formula is text. Who exported what is kept.
#[utoipa::path(get, path = "/records/{form}/export", tag = "records", params(("form" = String, Path, description = "Form key"), ExportParams),
    responses((status = 200, description = "The sheet", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 403, description = "Not permitted", body = Problem), (status = 404, description = "No such form", body = Problem),
        (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Query(params): Query<ExportParams>,
) -> Answer<Response> {
    let sent = async {
        let defs = app.registry().refresh().await?;
        let form = defs.form(&form)?;
        if !defs.access(&caller.actor, form)?.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        let (ask, kind) = asked(&form.key, params, &caller)?;
        // Written whole before the first byte goes out: what fails is a problem, and no sheet that is cut off.
        let folder = Folder::new(&app)?;
        let path = folder.0.join(format!("{}.{kind}", form.key));
        let written = write(&app, &caller.actor, &ask, &path).await;
        written.map_err(|failed| match failed {
            Failed::Other(error) => error,
            Failed::File(why) => Error::bad("文件写不下，请用 CSV 或缩小范围", why),
            Failed::Io(error) => Error::Internal(format!("writing the sheet: {error}")),
        })?;
        // Open, it can be read although its folder is gone: nothing is left of a download that ends early.
        let file = tokio::fs::File::open(&path).await;
        drop(folder);
        let file = file.map_err(|error| Error::Internal(format!("reading the sheet: {error}")))?;
        Ok(attached(&format!("{}.{kind}", form.key), kind, Body::from_stream(pieces(file))))
    };
    sent.await.lang(caller.lang)
}

fn asked(form: &str, params: ExportParams, caller: &Caller) -> Result<(Ask, &'static str)> {
    let kind = match params.format.as_deref() {
        None | Some("xlsx") => "xlsx",
        Some("csv") => "csv",
        Some(_) => return Err(Error::field("format", "format", "只能是 xlsx 或 csv", "xlsx or csv")),
    };
    let condition = params.condition.as_deref().filter(|c| !c.trim().is_empty()).map(|text| {
        let json = serde_json::from_str(text)
            .map_err(|e| Error::field("condition", "json", format!("不是 JSON：{e}"), format!("Not JSON: {e}")))?;
        Condition::parse(&json).map_err(|e| Error::condition(&e))
    });
    let ask = Ask {
        view: params.view,
        condition: condition.transpose()?,
        sort: params.sort.as_deref().map(Sort::parse),
        search: params.search,
        ..Ask::all(form, caller.lang)
    };
    Ok((ask, kind))
}

/// Whoever compresses it asks once more behind the end.
fn pieces(file: tokio::fs::File) -> impl Stream<Item = std::io::Result<Vec<u8>>> {
    let read = stream::unfold(file, |mut file| async move {
        let mut piece = Vec::with_capacity(PIECE);
        match (&mut file).take(PIECE as u64).read_to_end(&mut piece).await {
            Ok(0) => None,
            Ok(_) => Some((Ok(piece), file)),
            Err(error) => Some((Err(error), file)),
        }
    });
    read.fuse()
}

/// A folder of its own for a sheet, for nobody else to read, gone with this.
struct Folder(PathBuf);

impl Folder {
    fn new(app: &App) -> Result<Folder> {
        let path = std::env::temp_dir().join(format!("huoshui_export_{}", crate::ids::new(app.now().as_millisecond())));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| Error::Internal(format!("a folder for the sheet: {error}")))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file for the caller's disk.
pub(super) fn attached(name: &str, kind: &str, body: Body) -> Response {
    let kind = match kind {
        "csv" => "text/csv; charset=utf-8",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let mut response = ([(header::CONTENT_TYPE, kind)], body).into_response();
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment")));
    response
}
