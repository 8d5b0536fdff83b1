//! A sheet of leads through the importer, while somebody works with the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use engine::form::Lang;

use super::client::Client;
use super::report::{Line, Target, quantile};
use super::world::{Place, World};
use super::{Plan, intake, leads};

/// Between two writes of the person who works meanwhile.
const PAUSE: Duration = Duration::from_millis(25);
const FIRST: u64 = 10_000_000;

/// Rows per second against what calls of a thousand reach on the same base, and the slowest writes of somebody else.
pub(super) async fn import(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let world = World::make(place).await?;
    intake::single(&world.address, world.key("admin"), 0, 600).await?;
    let limit = intake::batches(&world, 100_000, plan.batches).await?;
    let file = std::env::temp_dir().join(format!("huoshui-bench-{}.csv", std::process::id()));
    std::fs::write(&file, sheet(plan.rows)).with_context(|| file.display().to_string())?;
    let busy = Arc::new(AtomicBool::new(true));
    let worker = tokio::spawn(work(world.address.clone(), world.key("admin").to_owned(), busy.clone()));
    let begun = Instant::now();
    let done = crate::import::import(&world.app, "lead", &file, Lang::En).await;
    let took = begun.elapsed().as_secs_f64();
    busy.store(false, Ordering::Relaxed);
    let times = worker.await??;
    std::fs::remove_file(&file)?;
    let report = done?;
    if report.created as u64 != plan.rows {
        bail!("{} of {} rows were created", report.created, plan.rows);
    }
    let rows = super::report::figure(plan.rows as f64);
    let rate = plan.rows as f64 / took;
    let name = format!("import a sheet of {rows} rows (raw: 1,000 leads a call)");
    super::say(out, Line::new(&place.name, &name, "rows/s", &[rate], &[limit], &[Target::Share(0.6)]));
    let slowest = [quantile(&times, 0.99)];
    let name = "… 99th percentile of single leads meanwhile";
    super::say(out, Line::new(&place.name, name, "ms", &slowest, &[], &[Target::AtMost(100.0)]));
    world.remove().await
}

/// Milliseconds of each write until the import has ended.
async fn work(address: String, key: String, busy: Arc<AtomicBool>) -> Result<Vec<f64>> {
    let mut client = Client::connect(&address, &key).await?;
    let mut times = Vec::new();
    for n in 0.. {
        if !busy.load(Ordering::Relaxed) {
            break;
        }
        let body = leads::lead(5_000_000 + n).to_string();
        let sent = Instant::now();
        client.post("/api/intake/api", body.as_bytes()).await?;
        times.push(sent.elapsed().as_secs_f64() * 1_000.0);
        tokio::time::sleep(PAUSE).await;
    }
    Ok(times)
}

/// The leads as text, a line each, with the columns of what a channel sends.
fn sheet(rows: u64) -> String {
    let mut out = String::new();
    for n in FIRST..FIRST + rows {
        let serde_json::Value::Object(lead) = leads::lead(n) else { continue };
        if n == FIRST {
            out.push_str(&lead.keys().map(String::as_str).collect::<Vec<_>>().join(","));
            out.push('\n');
        }
        let cell = |value: &serde_json::Value| match value {
            serde_json::Value::Array(list) => list.iter().filter_map(|v| v.as_str()).collect::<Vec<_>>().join(";"),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        let cells: Vec<String> = lead.values().map(|v| format!("\"{}\"", cell(v))).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}
