//! A list is reached in several ways, by what matches and how much of it: whichever is taken, the pages are the same.

use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

/// More than a list that takes any way.
const LEADS: usize = 2_400;

fn lead(n: usize) -> Json {
    let source = ["web", "douyin", "expo", "referral"][n % 4];
    let company = if n % 500 == 7 { "麒麟数码" } else { "云杉数码" };
    let name = if n.is_multiple_of(2) { format!("诸葛{n}") } else { format!("司马{n}") };
    let address = if n.is_multiple_of(3) { "上海市松江区" } else { "" };
    let phone = format!("138{:08}", 20_251_119 + n);
    json!({ "external_id": format!("w{n}"), "name": name, "company": company, "phone": phone, "source": source, "address": address })
}

async fn page(client: &Client, params: &[(&str, &str)], cursor: Option<String>) -> (Vec<Json>, Option<String>) {
    let mut params = params.to_vec();
    let cursor = cursor.unwrap_or_default();
    if !cursor.is_empty() {
        params.push(("cursor", &cursor));
    }
    let body = client.list("/records/lead", &params).await.ok();
    (body["records"].as_array().unwrap().clone(), body["next"].as_str().map(str::to_owned))
}

async fn all(client: &Client, sort: &str) -> Vec<Json> {
    let (mut out, mut cursor) = (Vec::new(), None);
    loop {
        let (records, next) = page(client, &[("sort", sort), ("limit", "500")], cursor).await;
        out.extend(records);
        cursor = next;
        if cursor.is_none() {
            return out;
        }
    }
}

fn ids<'a>(records: impl IntoIterator<Item = &'a Json>) -> Vec<&'a str> {
    records.into_iter().map(|r| r["id"].as_str().unwrap()).collect()
}

/// Whether somebody sees a lead, and whether in full, by the roles of the CRM.
fn sees(who: &str, lead: &Json) -> (bool, bool) {
    let owner = lead["owner"]["name"].as_str().unwrap_or_default();
    let pooled = lead["state"] == "in_pool";
    match who {
        "root" => (true, true),
        "lead_e" => (owner.starts_with('e') || pooled, true),
        _ => (owner == who || pooled, owner == who),
    }
}

/// Name, JSON, and the same as a test of what the administrator sees.
type Asked<'a> = (&'a str, String, Box<dyn Fn(&Json) -> bool + 'a>);

both! {
    async fn every_way_to_a_page_shows_the_same(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        for batch in (0..LEADS).collect::<Vec<_>>().chunks(800) {
            crm::send(&root, json!(batch.iter().map(|n| lead(*n)).collect::<Vec<_>>())).await;
            world.advance(std::time::Duration::from_secs(7));
        }
        for who in ["root", "lead_e", "e1"] {
            let me = world.id_of(who);
            let client = world.as_(who).await;
            let asked: [Asked; 4] = [
                ("everything", json!({ "all": [] }).to_string(), Box::new(|_| true)),
                ("two sources", json!({ "field": "source", "op": "in", "value": ["web", "expo"] }).to_string(),
                    Box::new(|r| r["fields"]["source"] == "web" || r["fields"]["source"] == "expo")),
                ("mine", json!({ "field": "owner", "op": "eq", "value": { "param": "me" } }).to_string(),
                    Box::new(|r| r["owner"]["id"] == json!(me))),
                ("rare", json!({ "field": "company", "op": "contains", "value": "麒麟" }).to_string(),
                    Box::new(|r| r["fields"]["company"] == "麒麟数码")),
            ];
            for sort in ["-created_at", "owner_due"] {
                let everything = all(&root, sort).await;
                assert_eq!(everything.len(), LEADS);
                for (what, condition, holds) in &asked {
                    for search in ["", "数码", "麒麟", "诸葛"] {
                        let found = |r: &&Json| {
                            let (seen, full) = sees(who, r);
                            let text = |key: &str| r["fields"][key].as_str().unwrap_or_default().contains(search);
                            // Where a name is masked, nothing is searched: a hit would tell of it.
                            seen && holds(r) && (search.is_empty() || full && (text("company") || text("name")))
                        };
                        let wanted: Vec<&Json> = everything.iter().filter(found).collect();
                        let mut params = vec![("sort", sort), ("limit", "150"), ("condition", condition.as_str())];
                        if !search.is_empty() {
                            params.push(("search", search));
                        }
                        let (mut got, next) = page(&client, &params, None).await;
                        if next.is_some() {
                            got.extend(page(&client, &params, next).await.0);
                        }
                        let told = format!("{who}, {sort}, {what}, {search:?}");
                        assert_eq!(got.len(), wanted.len().min(300), "{told}");
                        assert!(ids(&got) == ids(wanted.iter().copied().take(got.len())), "{told}");
                        let mut counted = params.clone();
                        counted.push(("count", "true"));
                        let count = client.list("/records/lead", &counted).await.ok()["count"].clone();
                        assert_eq!(count, json!(wanted.len()), "{told}");
                    }
                }
            }
        }
    }
}
