//! A workbook through the steps of an import, over HTTP on the program as its users start it, while somebody edits a record.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rust_xlsxwriter::Workbook;
use serde_json::{Value as Json, json};

use super::client::Client;
use super::process::Served;
use super::report::{Line, Target, figure, quantile};
use super::world::{Place, World};
use super::{Plan, intake, leads};

/// Between two edits of the person who works meanwhile.
const PAUSE: Duration = Duration::from_millis(25);
/// Between two looks at how far the import is.
const LOOK: Duration = Duration::from_millis(100);
const FIRST: u64 = 10_000_000;

/// Rows per second of a workbook with nobody else at work, against calls of a thousand of the same rows before and after it;
/// memory against that of a tenth of it; then a second workbook while somebody edits, and the undo of the first.
pub(super) async fn wizard(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let world = World::make(place).await?;
    intake::single(&world.address, world.key("admin"), 0, 600).await?;
    world.stop().await;
    let served = Served::start(&world.url)?;
    let (address, key) = (served.address.clone(), world.key("admin").to_owned());
    let mut client = Client::connect(&address, &key).await?;
    let mut limit = vec![calls(&mut client, 1_000_000, plan.batches).await?];
    let tenth = plan.rows / 10;
    import(&mut client, FIRST, tenth).await?;
    let small = served.memory();
    let whole = import(&mut client, FIRST + tenth, plan.rows).await?;
    let large = served.memory();
    limit.push(calls(&mut client, 2_000_000, plan.batches).await?);

    let busy = Arc::new(AtomicBool::new(true));
    let worker = tokio::spawn(work(address, key, busy.clone()));
    let meanwhile = import(&mut client, FIRST + plan.rows * 2, tenth * 3).await?;
    busy.store(false, Ordering::Relaxed);
    let times = worker.await??;
    let begun = Instant::now();
    client.send("POST", &format!("{}/undo", whole.path), b"").await?;
    let undone = until(&mut client, &whole.path, "undone").await?;
    let back = begun.elapsed().as_secs_f64();
    if undone["counts"]["undone"].as_u64() != Some(plan.rows) {
        bail!("not every row was undone: {}", undone["counts"]);
    }

    let rows = figure(plan.rows as f64);
    let mut say = |name: &str, unit, value: f64, raw: &[f64], targets: &[Target]| {
        super::say(out, Line::new(&place.name, name, unit, &[value], raw, targets));
    };
    let name =
        format!("import wizard, XLSX of {rows} rows and {COLUMNS} columns, allocated (raw: 1,000 of them a call)");
    say(&name, "rows/s", whole.rate, &limit, &[Target::Share(0.6)]);
    say(&format!("… upload and reading of {:.1} MB", whole.size), "s", whole.read, &[], &[]);
    say("… check of all rows", "s", whole.checked, &[], &[]);
    if let (Some((_, small)), Some((_, large))) = (small, large) {
        say("… highest memory (raw: after a tenth of it)", "MB", large, &[small], &[Target::AtMost(small * 1.25)]);
    }
    say("… another one while somebody edits 40 times a second", "rows/s", meanwhile.rate, &[], &[]);
    say("… 99th percentile of these edits", "ms", quantile(&times, 0.99), &[], &[Target::AtMost(100.0)]);
    say("… undo of the whole", "s", back, &[], &[]);
    drop(served);
    world.remove().await
}

/// An import that has run.
struct Done {
    path: String,
    /// MB of its file.
    size: f64,
    /// Seconds.
    read: f64,
    checked: f64,
    /// Rows per second.
    rate: f64,
}

async fn import(client: &mut Client, first: u64, rows: u64) -> Result<Done> {
    let file = workbook(first, rows)?;
    let size = file.len() as f64 / f64::from(1 << 20);
    let begun = Instant::now();
    let import = said(client.send("POST", "/api/imports?form=lead&name=leads.xlsx", &file).await?)?;
    let read = begun.elapsed().as_secs_f64();
    let path = format!("/api/imports/{}", import["id"].as_str().context("the import's id")?);
    let columns = &import["shape"]["guessed"];
    if columns.as_array().is_none_or(|c| c.len() != COLUMNS || c.iter().any(Json::is_null)) {
        bail!("columns were not recognised: {columns}");
    }
    let body = json!({"columns": columns, "known": "skip", "to": {"kind": "policy"}}).to_string();
    let begun = Instant::now();
    client.send("PUT", &format!("{path}/plan"), body.as_bytes()).await?;
    until(client, &path, "checked").await?;
    let checked = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    client.send("POST", &format!("{path}/run"), b"").await?;
    let done = until(client, &path, "done").await?;
    let rate = rows as f64 / begun.elapsed().as_secs_f64();
    if done["counts"]["created"].as_u64() != Some(rows) {
        bail!("not every row was created: {}", done["counts"]);
    }
    Ok(Done { path, size, read, checked, rate })
}

/// Leads per second, a thousand a call.
async fn calls(client: &mut Client, first: u64, calls: u64) -> Result<f64> {
    let body = |call| Json::Array((0..1_000).map(|n| lead(first + call * 1_000 + n)).collect()).to_string();
    let bodies: Vec<String> = (0..calls).map(body).collect();
    let begun = Instant::now();
    for body in &bodies {
        client.post("/api/intake/api", body.as_bytes()).await?;
    }
    Ok((calls * 1_000) as f64 / begun.elapsed().as_secs_f64())
}

/// Milliseconds of each edit of one lead until the import has ended.
async fn work(address: String, key: String, busy: Arc<AtomicBool>) -> Result<Vec<f64>> {
    let mut client = Client::connect(&address, &key).await?;
    let taken = said(client.post("/api/intake/api", leads::lead(5_000_000).to_string().as_bytes()).await?)?;
    let lead = taken["results"][0]["id"].as_str().with_context(|| format!("a lead: {taken}"))?;
    let path = format!("/api/records/lead/{lead}");
    let mut times = Vec::new();
    for n in 0.. {
        if !busy.load(Ordering::Relaxed) {
            break;
        }
        let body = json!({"fields": {"note": format!("第 {n} 次沟通")}}).to_string();
        let sent = Instant::now();
        client.send("PATCH", &path, body.as_bytes()).await?;
        times.push(sent.elapsed().as_secs_f64() * 1_000.0);
        tokio::time::sleep(PAUSE).await;
    }
    Ok(times)
}

/// The import once it is in that state.
async fn until(client: &mut Client, path: &str, state: &str) -> Result<Json> {
    loop {
        let import = said(client.get(path).await?)?;
        match import["state"].as_str() {
            Some(now) if now == state => return Ok(import),
            Some("failed") => bail!("the import failed: {}", import["error"]),
            _ => tokio::time::sleep(LOOK).await,
        }
    }
}

fn said(body: &[u8]) -> Result<Json> {
    Ok(serde_json::from_slice(body)?)
}

const COLUMNS: usize = 15;

/// The lead of a channel with three fields more.
fn lead(n: u64) -> Json {
    let mut lead = leads::lead(n);
    lead["email"] = format!("b{n}@kehu.example").into();
    lead["wechat"] = format!("wx_b{n}").into();
    lead["company_size"] = ["micro", "small", "medium"][(n % 3) as usize].into();
    lead
}

/// Such leads as a workbook with Chinese headings.
fn workbook(first: u64, rows: u64) -> Result<Vec<u8>> {
    const HEADINGS: [(&str, &str); COLUMNS] = [
        ("name", "客户名称"),
        ("phone", "联系电话"),
        ("email", "邮箱"),
        ("wechat", "微信"),
        ("company", "公司"),
        ("address", "所在地域"),
        ("source", "客户来源"),
        ("product", "咨询产品"),
        ("industry", "行业"),
        ("company_size", "规模"),
        ("budget", "预算"),
        ("intent", "意向等级"),
        ("campaign", "活动"),
        ("external_id", "external_id"),
        ("note", "备注"),
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    for (column, (_, name)) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, name)?;
    }
    for (row, n) in (1..).zip(first..first + rows) {
        let lead = lead(n);
        for (column, (key, _)) in (0..).zip(HEADINGS) {
            match &lead[key] {
                Json::Array(list) => {
                    let cell: Vec<&str> = list.iter().filter_map(Json::as_str).collect();
                    sheet.write_string(row, column, cell.join(";"))?
                }
                cell => sheet.write_string(row, column, cell.as_str().unwrap_or_default())?,
            };
        }
    }
    Ok(book.save_to_buffer()?)
}
