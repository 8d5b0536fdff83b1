//! `/metrics` in the text format of Prometheus, `/readyz`, and the counting that fills the first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::db::Stmt;
use crate::error::Result;

/// Upper bounds of the histogram in seconds.
const BOUNDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Requests of this process so far.
#[derive(Clone, Default)]
pub(super) struct Metrics(Arc<Mutex<BTreeMap<Key, Times>>>);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    method: String,
    route: String,
    status: u16,
}

#[derive(Default)]
struct Times {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum: Duration,
}

impl Metrics {
    fn add(&self, method: &str, route: &str, status: u16, took: Duration) {
        let Ok(mut all) = self.0.lock() else { return };
        let key = Key { method: method.to_owned(), route: route.to_owned(), status };
        let times = all.entry(key).or_default();
        times.count += 1;
        times.sum += took;
        for (bucket, bound) in times.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(took.as_secs_f64() <= bound);
        }
    }

    fn text(&self) -> String {
        let mut out = String::from(
            "# HELP huoshui_http_request_duration_seconds Time from request to the head of the answer.\n\
             # TYPE huoshui_http_request_duration_seconds histogram\n",
        );
        let Ok(all) = self.0.lock() else { return out };
        let name = "huoshui_http_request_duration_seconds";
        for (Key { method, route, status }, times) in all.iter() {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            for (bucket, bound) in times.buckets.iter().zip(BOUNDS) {
                let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{bound}\"}} {bucket}");
            }
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", times.count);
            let _ = writeln!(out, "{name}_sum{{{labels}}} {}", times.sum.as_secs_f64());
            let _ = writeln!(out, "{name}_count{{{labels}}} {}", times.count);
        }
        out
    }
}

/// Counts a request under the template of its route, so that ids make no new series.
pub(super) async fn count(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let response = next.run(request).await;
    metrics.add(&method, &route, response.status().as_u16(), begun.elapsed());
    response
}

pub(super) async fn show(app: App, metrics: Metrics) -> Response {
    let mut out = metrics.text();
    let stats = app.db().stats();
    let defs = app.definitions();
    for (name, kind, help, value) in [
        ("huoshui_db_commits_total", "counter", "Transactions committed by the writer.", stats.commits),
        (
            "huoshui_db_units_total",
            "counter",
            "Units of work in them: units per commit is the group size.",
            stats.units,
        ),
        (
            "huoshui_definitions_version",
            "gauge",
            "Version of the definitions.",
            u64::try_from(defs.version).unwrap_or(0),
        ),
        ("huoshui_live_streams", "gauge", "Open live streams.", app.live().listeners() as u64),
        ("huoshui_resident_bytes", "gauge", "Resident memory.", resident()),
    ] {
        let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], out).into_response()
}

/// From /proc; 0 where there is none.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let kib = line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kib.unwrap_or(0) * 1024
}

/// Ready to answer: the database can be read and its definitions are loaded.
pub(super) async fn ready(State(app): State<App>) -> Response {
    let looked = async {
        let mut conn = app.db().read().await?;
        conn.first(&Stmt::new("SELECT version FROM registry WHERE id = 1")).await?;
        Result::Ok(())
    };
    match looked.await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}
