//! `/api/operations`: one act on many records, planned, run, undone.

mod hands;
mod limits;
mod looked;
mod undoing;
mod values;

use huoshui::bulk::Worker;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

/// Leads that lie in 线索池, by their ids.
pub async fn pooled(root: &Client, n: usize) -> Vec<String> {
    let lead = |n: usize| json!({ "external_id": format!("p{n}"), "name": format!("池里的人{n}"), "phone": format!("139176{n:05}"), "source": "other" });
    let mut out = Vec::new();
    for from in (0..n).step_by(1_000) {
        let sent = crm::send(root, json!((from..n.min(from + 1_000)).map(lead).collect::<Vec<_>>())).await;
        out.extend(sent.iter().map(|answer| answer["id"].as_str().unwrap().to_owned()));
    }
    out
}

pub async fn planned(who: &Client, ids: &[String], act: Json) -> Json {
    who.post("/operations", json!({ "form": "lead", "which": { "ids": ids }, "act": act })).await.ok()
}

pub fn at(operation: &Json) -> String {
    format!("/operations/{}", operation["id"].as_str().unwrap())
}

/// Plans and runs; the operation as it stands then.
pub async fn done(world: &World, who: &Client, ids: &[String], act: Json) -> Json {
    let plan = planned(who, ids, act).await;
    ran(world, who, &plan).await
}

pub async fn ran(world: &World, who: &Client, plan: &Json) -> Json {
    who.post(&format!("{}/run", at(plan)), json!(null)).await.ok();
    work(world).await;
    who.get(&at(plan)).await.ok()
}

/// Lets the job do all that waits.
pub async fn work(world: &World) {
    Worker::new(world.app()).all().await.unwrap();
}

pub async fn rows(who: &Client, operation: &Json, state: &str) -> Vec<Json> {
    let rows = who.list(&format!("{}/rows", at(operation)), &[("state", state)]).await.ok();
    rows["rows"].as_array().unwrap().clone()
}

pub async fn lead(who: &Client, id: &str) -> Json {
    who.get(&format!("/records/lead/{id}")).await.ok()
}

pub async fn undone(world: &World, who: &Client, operation: &Json) -> Json {
    who.post(&format!("{}/undo", at(operation)), json!(null)).await.ok();
    work(world).await;
    who.get(&at(operation)).await.ok()
}
