//! The real CRM with a few people: 高级销售顾问 and 华东团队 with members, a leader each, an operator, an administrator.

use huoshui::seed;
use serde_json::{Value as Json, json};

use super::{Client, World};

pub async fn install(world: &World) {
    seed::crm(world.app()).await.unwrap();
    world
        .people(&[
            ("root", None, "admin"),
            ("ops", None, "operations"),
            ("lead_e", Some("east"), "sales_leader"),
            ("e1", Some("east"), "sales"),
            ("e2", Some("east"), "sales"),
            ("e3", Some("east"), "sales"),
            ("s1", Some("key_accounts"), "sales"),
            ("s2", Some("key_accounts"), "sales"),
        ])
        .await;
    team(world, "east", "华东团队", "east", "east_leads", Some("lead_e"), &["e1", "e2", "e3"]).await;
    team(world, "senior", "高级销售顾问", "key_accounts", "leads", None, &["s1", "s2"]).await;
}

async fn team(
    world: &World,
    key: &str,
    name: &str,
    department: &str,
    pool: &str,
    leader: Option<&str>,
    members: &[&str],
) {
    let member = |login: &&str| json!({ "person": world.id_of(login), "weight": 100, "capacity": 50, "daily_cap": 3 });
    let body = json!({
        "name": { "zh": name }, "department": department, "pool": pool, "leader": leader.map(|l| world.id_of(l)),
        "members": members.iter().map(member).collect::<Vec<_>>(),
    });
    world.as_("root").await.put(&format!("/teams/{key}"), body).await.ok();
}

/// A lead from 上海 through the channel `api`: the east team's rotation takes it.
pub fn east(n: usize) -> Json {
    json!({ "external_id": format!("e{n}"), "name": format!("客户{n}"), "phone": format!("138176{:05}", n), "address": "上海市松江区",
            "source": "referral", "company": format!("上海公司{n}"), "intent": "B" })
}

pub async fn send(root: &Client, leads: Json) -> Vec<Json> {
    let answer = root.post("/intake/api", leads).await.ok();
    answer["results"].as_array().cloned().unwrap_or_default()
}

/// The lead becomes the customer that is known of it, or a new one.
pub async fn convert(client: &Client, lead: &Json) -> Json {
    let path = format!("/records/lead/{}", lead["id"].as_str().unwrap());
    let rev = client.get(&path).await.ok()["rev"].clone();
    let known = client.get(&format!("{path}/conversion")).await.ok()["known"][0]["id"].clone();
    let customer = if known.is_null() { json!({ "fields": {} }) } else { json!({ "id": known }) };
    let body = json!({ "rev": rev, "customer": customer, "contact": { "skip": true } });
    client.post(&format!("{path}/conversion"), body).await.ok()["record"].clone()
}
