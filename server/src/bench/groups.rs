//! Heads of groups over HTTP: how many leads there are of each source and of each holder, and what their budgets come to;
//! against the bare `GROUP BY` over the whole table.

use std::time::Instant;

use anyhow::{Result, bail};
use serde_json::{Value as Json, json};

use super::Plan;
use super::client::Client;
use super::report::{Line, Target, figure, median};
use super::world::{Place, World};
use crate::db::Stmt;

/// Times that each is asked in a round: one reads the whole table.
const TIMES: usize = 3;
/// Of the bare statement.
const MOST: f64 = 1.3;

pub(super) async fn groups(place: &Place, plan: &Plan, world: &World, stored: u64, out: &mut Vec<Line>) -> Result<()> {
    for (login, who) in [("admin", "admin"), ("leader", "manager of a department")] {
        let mut client = Client::connect(&world.address, world.key(login)).await?;
        for by in ["source", "owner"] {
            for (sum, what) in [(None, "count"), (Some("budget"), "count and sum")] {
                let body = json!({ "by": by, "sum": sum }).to_string();
                let (mut ours, mut limits) = (vec![], vec![]);
                for _ in 0..plan.rounds {
                    limits.push(bare(world, by, sum).await?);
                    ours.push(heads(&mut client, &body).await?);
                }
                let work = format!("groups by {by}, {what}, {who}, {} stored", figure(stored as f64));
                // The bare statement sees everything, as the administrator does.
                let (limits, targets) = match login {
                    "admin" => (limits, vec![Target::OfRaw(MOST)]),
                    _ => (vec![], vec![]),
                };
                super::say(out, Line::new(&place.name, &work, "ms", &ours, &limits, &targets));
            }
        }
    }
    Ok(())
}

/// Median milliseconds of one question.
async fn heads(client: &mut Client, body: &str) -> Result<f64> {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        let answer: Json = serde_json::from_slice(client.post("/api/records/lead/groups", body.as_bytes()).await?)?;
        took.push(begun.elapsed().as_secs_f64() * 1_000.0);
        if answer["groups"].as_array().is_none_or(Vec::is_empty) {
            bail!("there are no groups");
        }
    }
    Ok(median(&took))
}

/// The same without grants, limits or JSON.
async fn bare(world: &World, by: &str, sum: Option<&str>) -> Result<f64> {
    let mut conn = world.app.db().read().await?;
    let sum = sum.map_or(String::new(), |key| format!(", CAST(sum({key}) AS bigint)"));
    let stmt = Stmt::new(format!("SELECT {by}, count(*){sum} FROM f_lead WHERE trashed_at IS NULL GROUP BY {by}"));
    let mut took = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        conn.rows(&stmt).await?;
        took.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(median(&took))
}
