//! Every operation of the description, called as nobody, as a person without any right, as one from another department,
//! and with a key that has no scope for it. The lists of exceptions may only shrink.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::world::{Client, World, small};

/// Open to everybody.
const PUBLIC: &[&str] = &[
    "GET /api/setup",
    "POST /api/invitation",
    "POST /api/invitation/acceptance",
    "POST /api/session",
    "POST /api/session/second-step",
    "POST /api/setup",
];

/// What every signed-in person may call: oneself, and what everybody may know by name. Their answers show no record.
const EVERYBODY: &[&str] = &[
    "DELETE /api/session",
    "GET /api/departments",
    "GET /api/forms",
    "GET /api/keys",
    "GET /api/live",
    "GET /api/notices",
    "GET /api/notices/settings",
    "GET /api/people",
    "GET /api/policies",
    "GET /api/pools",
    "GET /api/roles",
    "GET /api/session",
    "GET /api/session/second-factor",
    "GET /api/teams",
    "GET /api/work",
    "PATCH /api/session",
    "POST /api/keys",
    "POST /api/notices/read",
    "POST /api/session/second-factor",
    "POST /api/session/second-factor/recovery-codes",
    "POST /api/session/second-factor/removal",
    "PUT /api/notices/settings",
    "PUT /api/session/duty",
    "PUT /api/session/password",
    "PUT /api/session/second-factor",
];

/// What a sales person may call beyond that, with another department's record in the address.
const SALES: &[&str] = &[
    "GET /api/operations",
    "GET /api/policies/{form}/{seat}",
    "GET /api/policies/{form}/{seat}/versions",
    "GET /api/records/{form}",
    "GET /api/records/{form}/trash",
    "GET /api/views/{form}",
    "POST /api/policies/{form}/{seat}/sentence",
    "POST /api/records/{form}",
    "POST /api/records/{form}/count",
    "POST /api/records/{form}/groups",
    "POST /api/records/{form}/reading",
];

/// What a key may call whatever its scopes.
const ANY_KEY: &[&str] = &["GET /api/session"];

struct Operation {
    name: String,
    method: String,
    path: String,
    body: Option<Json>,
}

/// Operations with addresses and bodies that make sense.
fn operations(record: &str, person: &str) -> Vec<Operation> {
    let api: Json = serde_json::from_str(&huoshui::api::openapi().to_json().unwrap()).unwrap();
    let mut out = Vec::new();
    for (template, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method = method.to_uppercase();
            let path = template
                .replace("{form}", "lead")
                .replace("{id}", record)
                .replace("{channel}", "api")
                .replace("{seat}", "owner")
                .replace("{key}", "x");
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let mut body = (!operation["requestBody"].is_null()).then(|| example(&api, schema));
            if let Some(owner) = body.as_mut().and_then(|b| b.get_mut("owner")) {
                *owner = json!(person);
            }
            if let Some(field) = body.as_mut().and_then(|b| b.get_mut("field")) {
                *field = json!("phone");
            }
            if template.ends_with("/dry-run") {
                body = Some(json!({ "record": record }));
            }
            if let Some(condition) = body.as_mut().and_then(|b| b.get_mut("condition")) {
                *condition = json!({ "all": [] });
            }
            if let Some(name) = body.as_mut().and_then(|b| b.get_mut("name")).filter(|n| n.is_object()) {
                *name = json!({ "zh": "x" });
            }
            out.push(Operation { name: format!("{method} {template}"), method, path, body });
        }
    }
    assert!(out.len() > 25, "only {} operations", out.len());
    out
}

/// The smallest body of a schema's shape.
fn example(api: &Json, schema: &Json) -> Json {
    if let Some(name) = schema["$ref"].as_str() {
        return example(api, &api["components"]["schemas"][name.rsplit('/').next().unwrap()]);
    }
    if let Some(first) = ["oneOf", "anyOf", "allOf"].iter().find_map(|k| schema[k].as_array()?.first()) {
        return example(api, first);
    }
    let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "string" => json!(schema["enum"][0].as_str().unwrap_or("on")),
        "integer" | "number" => json!(1),
        "boolean" => json!(false),
        "array" => json!([]),
        _ => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let keys = required.iter().filter_map(Json::as_str);
            Json::Object(keys.map(|k| (k.to_owned(), example(api, &schema["properties"][k]))).collect())
        }
    }
}

/// The status of an answer that tells nothing of 李慧's lead.
async fn status(client: &Client, operation: &Operation) -> u16 {
    let path = operation.path.strip_prefix("/api").unwrap();
    let mut request = client.request(&operation.method, path);
    if let Some(body) = &operation.body {
        request = request.json(body);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    // A stream has no end to wait for.
    if !operation.path.ends_with("/live") {
        let text = response.text().await.unwrap();
        assert!(!text.contains("张三") && !text.contains("4409"), "{} tells: {text}", operation.name);
    }
    status
}

async fn lead_of_lihui(world: &World) -> String {
    small::install(world).await;
    let made = world
        .as_("lihui")
        .await
        .post("/records/lead", json!({ "fields": { "name": "张三", "phone": "13817624409" } }))
        .await
        .ok();
    assert_eq!(made["owner"]["name"], "lihui");
    made["id"].as_str().unwrap().to_owned()
}

/// Names of the operations that did not refuse with one of `refusals`.
async fn admitted(client: &Client, operations: &[Operation], refusals: &[u16]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for operation in operations {
        let status = status(client, operation).await;
        assert!(status < 500, "{}: {status}", operation.name);
        if !refusals.contains(&status) {
            eprintln!("{}: {status}", operation.name);
            out.insert(operation.name.clone());
        }
    }
    out
}

fn exactly(admitted: &BTreeSet<String>, exceptions: &[&[&str]]) {
    let allowed: BTreeSet<String> = exceptions.concat().iter().map(|&s| s.to_owned()).collect();
    let more: Vec<_> = admitted.difference(&allowed).collect();
    assert!(more.is_empty(), "not refused: {more:#?}");
    let less: Vec<_> = allowed.difference(admitted).collect();
    assert!(less.is_empty(), "no exceptions any more, take them off the list: {less:#?}");
}

both! {
    async fn nobody_calls_anything_but_sign_in(world: &World) {
        let record = lead_of_lihui(world).await;
        let operations = operations(&record, &world.id_of("chenxiao").to_string());
        let mut named = BTreeSet::new();
        for operation in &operations {
            let status = status(&world.anonymous(), operation).await;
            let public = PUBLIC.contains(&operation.name.as_str());
            // What is public asks for a password or a token, or is closed once somebody is there.
            assert!(status == 401 || public && matches!(status, 200 | 404 | 409), "{}: {status}", operation.name);
            if public {
                named.insert(operation.name.clone());
            }
        }
        exactly(&named, &[PUBLIC]);
    }

    async fn a_person_without_rights_knows_names_and_no_more(world: &World) {
        let record = lead_of_lihui(world).await;
        let mut operations = operations(&record, &world.id_of("chenxiao").to_string());
        // Last, because then nobody is signed in any more.
        operations.sort_by_key(|o| o.name == "DELETE /api/session");
        operations.retain(|o| !PUBLIC.contains(&o.name.as_str()));
        let admitted = admitted(&world.as_("clerk").await, &operations, &[401, 403, 404]).await;
        exactly(&admitted, &[EVERYBODY]);
    }

    async fn another_department_does_not_reach_the_record(world: &World) {
        let record = lead_of_lihui(world).await;
        let mut operations = operations(&record, &world.id_of("chenxiao").to_string());
        operations.sort_by_key(|o| o.name == "DELETE /api/session");
        operations.retain(|o| !PUBLIC.contains(&o.name.as_str()));
        let chen = world.as_("chenxiao").await;
        let admitted = admitted(&chen, &operations, &[401, 403, 404]).await;
        exactly(&admitted, &[EVERYBODY, SALES]);
        for operation in operations.iter().filter(|o| o.name.contains("/records/{form}/{id}")) {
            let status = status(&world.as_("chenxiao").await, operation).await;
            assert_eq!(status, 404, "{} must not tell that the record exists", operation.name);
        }
        let after = world.as_("lihui").await.get(&format!("/records/lead/{record}")).await.ok();
        assert_eq!((&after["rev"], &after["owner"]["name"]), (&json!(1), &json!("lihui")));
    }

    async fn a_key_without_the_scope_is_refused(world: &World) {
        let record = lead_of_lihui(world).await;
        let operations = operations(&record, &world.id_of("chenxiao").to_string());
        let admin = world.as_("admin").await;
        let key = async |scope: &str| {
            let made = admin.post("/keys", json!({ "name": scope, "scopes": [scope] })).await.ok();
            world.with_key(made["key"].as_str().unwrap())
        };
        let intake = key("intake").await;
        let mut others: Vec<Operation> = operations.into_iter().filter(|o| !PUBLIC.contains(&o.name.as_str())).collect();
        others.retain(|o| !o.name.contains("/intake/") && !o.name.starts_with("GET /api/forms") && !o.name.starts_with("GET /api/views"));
        exactly(&admitted(&intake, &others, &[403]).await, &[ANY_KEY]);
    }
}
