//! The first page of a long timeline.

use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::{Value as Json, json};

use super::client::Client;
use super::report::{Line, Target, figure, median};
use super::world::{Place, World};
use super::{Plan, say, settle};

/// Of the customer whose timeline it is.
const ENTRIES: u64 = 10_000;
/// As the page asks for them.
const SHOWN: usize = 30;

/// As admin: seven entries in ten are follow-ups, two comments, one an edit. For ten of them another customer gets a follow-up.
pub(super) async fn timeline(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let world = World::make(place).await?;
    let mut client = Client::connect(&world.address, world.key("admin")).await?;
    let customer = new(&mut client, "customer", json!({ "name": "上海久盛贸易有限公司" })).await?;
    let other = new(&mut client, "customer", json!({ "name": "杭州新华服饰有限公司" })).await?;
    let path = format!("/api/records/customer/{customer}");
    let about = |customer: &str, n: u64| {
        let result = if n.is_multiple_of(3) { "no_answer" } else { "answered" };
        let content = format!("第 {n} 次沟通，客户想了解价格和交货期");
        json!({ "customer": customer, "kind": "phone", "result": result, "content": content })
    };
    for n in 0..ENTRIES {
        match n % 10 {
            0 => {
                let edit = fields(json!({ "note": format!("第 {n} 次修改") }));
                client.send("PATCH", &path, edit.as_bytes()).await?;
            }
            1 | 2 => {
                let comment = json!({ "text": format!("第 {n} 条评论，价格等下周再谈") }).to_string();
                client.post(&format!("{path}/comments"), comment.as_bytes()).await?;
            }
            _ => drop(new(&mut client, "follow_up", about(&customer, n)).await?),
        }
        if n % 10 == 9 {
            new(&mut client, "follow_up", about(&other, n)).await?;
        }
    }
    settle(place, &world).await?;
    let mut times = Vec::new();
    for _ in 0..plan.rounds {
        let mut took = Vec::new();
        for _ in 0..plan.pages {
            let begun = Instant::now();
            let page: Json = serde_json::from_slice(client.get(&format!("{path}/timeline")).await?)?;
            took.push(begun.elapsed().as_secs_f64() * 1_000.0);
            if page["entries"].as_array().map_or(0, Vec::len) != SHOWN || page["next"].is_null() {
                bail!("this is no first page: {page}");
            }
        }
        times.push(median(&took));
    }
    let work = format!("timeline of a customer with {} entries, first page, admin", figure(ENTRIES as f64));
    say(out, Line::new(&place.name, &work, "ms", &times, &[], &[Target::AtMost(20.0)]));
    world.remove().await
}

/// The id of a new record.
async fn new(client: &mut Client, form: &str, values: Json) -> Result<String> {
    let answer: Json =
        serde_json::from_slice(client.post(&format!("/api/records/{form}"), fields(values).as_bytes()).await?)?;
    Ok(answer["id"].as_str().with_context(|| format!("no id: {answer}"))?.to_owned())
}

fn fields(values: Json) -> String {
    json!({ "fields": values }).to_string()
}
