//! Lists and search over HTTP, one caller, as a person would page; against the bare statement of the same page.

use std::time::Instant;

use anyhow::{Result, bail};
use serde_json::Value as Json;

use super::Plan;
use super::client::{Client, encode};
use super::leads::{FREQUENT, RARE};
use super::report::{Line, Target, figure, median};
use super::world::{Place, World};
use crate::db::{Dialect, Stmt};

const CONDITION: &str = r#"{"field":"source","op":"in","value":["web","douyin","expo"]}"#;

/// Median milliseconds of a page; and how many records it had.
async fn page(client: &mut Client, path: &str, times: usize) -> Result<(f64, usize)> {
    let mut took = Vec::new();
    let mut found = 0;
    for _ in 0..times {
        let begun = Instant::now();
        let body = client.get(path).await?;
        took.push(begun.elapsed().as_secs_f64() * 1_000.0);
        found = count(body);
    }
    Ok((median(&took), found))
}

fn count(body: &[u8]) -> usize {
    let json: Json = serde_json::from_slice(body).unwrap_or_default();
    json["records"].as_array().map_or(0, Vec::len)
}

/// The cursor behind `rows` records, and how many there were before the list ended.
async fn walk(client: &mut Client, path: &str, rows: usize) -> Result<(Option<String>, usize)> {
    let (mut cursor, mut at): (Option<String>, usize) = (None, 0);
    while at < rows {
        let limit = (rows - at).min(500);
        let next = cursor.as_ref().map_or(String::new(), |c| format!("&cursor={c}"));
        let json: Json = serde_json::from_slice(client.get(&format!("{path}&limit={limit}{next}")).await?)?;
        let got = json["records"].as_array().map_or(0, Vec::len);
        match json["next"].as_str() {
            Some(next) => (cursor, at) = (Some(next.to_owned()), at + got),
            None => break,
        }
    }
    Ok((cursor, at))
}

/// Lists as three people. The answer is what `growth` compares: work → milliseconds.
pub(super) async fn lists(
    place: &Place,
    plan: &Plan,
    world: &World,
    stored: u64,
    out: &mut Vec<Line>,
) -> Result<Vec<(String, f64)>> {
    let limit = if stored > 100_000 { 10.0 } else { 8.0 };
    let mut seen = Vec::new();
    for (login, who) in [("admin", "admin"), ("leader", "manager of a department"), ("fifty", "holder of 50")] {
        let mut client = Client::connect(&world.address, world.key(login)).await?;
        for sort in ["-created_at", "owner_due"] {
            let path = format!("/api/records/lead?condition={}&sort={sort}", encode(CONDITION));
            let (cursor, at) = walk(&mut client, &path, 999 * 80).await?;
            let mut pages = vec![("page 1".to_owned(), format!("{path}&limit=80"))];
            if let Some(cursor) = cursor.filter(|_| at > 80) {
                pages.push((format!("page {}", at / 80 + 1), format!("{path}&limit=80&cursor={cursor}")));
            }
            for (name, path) in pages {
                let (mut ours, mut limits, mut found) = (vec![], vec![], 0);
                for _ in 0..plan.rounds {
                    limits.push(bare(world, sort).await?);
                    let (took, n) = page(&mut client, &path, plan.pages).await?;
                    ours.push(took);
                    found = n;
                }
                if found == 0 {
                    bail!("the list of {who} is empty");
                }
                let work = format!("list by {sort}, {who}, {name}, {} stored", figure(stored as f64));
                let line = Line::new(&place.name, &work, "ms", &ours, &limits, &[Target::AtMost(limit)]);
                seen.push((format!("{sort} {who} {}", name == "page 1"), line.product));
                super::say(out, line);
            }
        }
    }
    Ok(seen)
}

/// The rows of a first page without conditions, grants or JSON.
async fn bare(world: &World, sort: &str) -> Result<f64> {
    let mut conn = world.app.db().read().await?;
    let (column, direction) = sort.strip_prefix('-').map_or((sort, ""), |column| (column, " DESC"));
    // SQLite plans without a thought of the limit.
    let hint = match conn.dialect() {
        Dialect::Sqlite => format!("INDEXED BY ix_f_lead__{column}__seq"),
        Dialect::Postgres => String::new(),
    };
    let stmt = Stmt::new(format!(
        "SELECT id, seq, rev, name, phone, company, address, source, budget, intent, note, created_at, owner FROM f_lead {hint} \
         WHERE trashed_at IS NULL AND source IN ('web', 'douyin', 'expo') AND {column} IS NOT NULL \
         ORDER BY {column}{direction}, seq{direction} LIMIT 80"
    ));
    let mut took = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        conn.rows(&stmt).await?;
        took.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(median(&took))
}

pub(super) async fn search(place: &Place, plan: &Plan, world: &World, stored: u64, out: &mut Vec<Line>) -> Result<()> {
    for (login, who) in [("admin", "admin"), ("leader", "manager of a department"), ("fifty", "holder of 50")] {
        let mut client = Client::connect(&world.address, world.key(login)).await?;
        for (text, what) in [(FREQUENT, "in 30 % of rows"), (RARE, "rare")] {
            let path = format!("/api/records/lead?search={}&limit=80", encode(text));
            let mut ours = vec![];
            let mut found = 0;
            for _ in 0..plan.rounds {
                let (took, n) = page(&mut client, &path, plan.pages).await?;
                ours.push(took);
                found = n;
            }
            let work =
                format!("search of two characters {what}, {who} ({found} shown), {} stored", figure(stored as f64));
            super::say(out, Line::new(&place.name, &work, "ms", &ours, &[], &[Target::AtMost(20.0)]));
        }
    }
    Ok(())
}
