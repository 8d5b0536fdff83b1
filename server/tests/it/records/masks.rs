//! What is masked or hidden, and the detours by which it must not leak.

use serde_json::{Value as Json, json};

use crate::world::{Client, World, small};

const PHONE: &str = "13817624409";

/// A lead of 李慧 and one in nobody's hands.
async fn two_leads(world: &World) -> (String, String) {
    small::install(world).await;
    let lead = |name: &str| json!({ "fields": { "name": name, "phone": PHONE, "email": "zhang@example.com", "cost": 12, "note": "备注" } });
    let admin = world.as_("admin").await;
    let mut ids = Vec::new();
    for name in ["held", "free"] {
        let made = admin.post("/records/lead", lead(name)).await.ok();
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    for (id, owner) in ids.iter().zip([Some(world.id_of("lihui")), None]) {
        let id = engine::value::Id::parse(id).unwrap();
        let stmt = huoshui::db::Stmt::new("UPDATE f_lead SET owner = ? WHERE id = ?").bind(owner).bind(id);
        world.exec(stmt).await;
    }
    let free = ids.pop().unwrap();
    (ids.pop().unwrap(), free)
}

async fn by_name(client: &Client, name: &str) -> Json {
    let body = client.list("/records/lead", &[("search", name)]).await.ok();
    body["records"].as_array().unwrap().iter().find(|r| r["fields"]["name"] == name).cloned().unwrap_or_default()
}

both! {
    async fn a_holder_sees_in_full_what_others_see_masked(world: &World) {
        let (held, free) = two_leads(world).await;
        let lihui = world.as_("lihui").await;
        let mine = lihui.get(&format!("/records/lead/{held}")).await.ok();
        assert_eq!(mine["fields"]["phone"], format!("+86{PHONE}"));
        assert_eq!(mine["masked"], json!([]));
        let open = lihui.get(&format!("/records/lead/{free}")).await.ok();
        assert_eq!(open["fields"]["phone"], "138 **** 4409");
        assert_eq!(open["fields"]["email"], "z***@example.com");
        assert_eq!(open["masked"], json!(["phone", "email"]));
        for record in [&mine, &open] {
            assert!(record["fields"].get("cost").is_none(), "{record}");
        }
        assert_eq!(by_name(&lihui, "held").await["fields"], mine["fields"]);
        assert_eq!(by_name(&lihui, "free").await["fields"], open["fields"]);
        let (chen, wang) = (world.as_("chenxiao").await, world.as_("wang").await);
        chen.get(&format!("/records/lead/{held}")).await.refused(404, "not_found");
        assert_eq!(by_name(&chen, "held").await, Json::Null);
        assert_eq!(wang.get(&format!("/records/lead/{held}")).await.ok()["fields"]["phone"], "138 **** 4409");
        wang.get(&format!("/records/lead/{free}")).await.refused(404, "not_found");
    }

    async fn what_is_masked_somewhere_filters_and_sorts_nowhere(world: &World) {
        two_leads(world).await;
        let (lihui, wang) = (world.as_("lihui").await, world.as_("wang").await);
        for client in [&lihui, &wang] {
            for condition in [
                json!({ "field": "phone", "op": "starts_with", "value": "+86138" }),
                json!({ "not": { "field": "phone", "op": "is_empty" } }),
                json!({ "any": [{ "all": [] }, { "field": "phone", "op": "is_empty" }] }),
            ] {
                let text = condition.to_string();
                client.list("/records/lead", &[("condition", &text)]).await.invalid(&[("phone", "masked")]);
                client.post("/records/lead/count", json!({ "condition": condition })).await.invalid(&[("phone", "masked")]);
            }
            client.list("/records/lead", &[("sort", "phone")]).await.invalid(&[("phone", "masked")]);
            client.list("/records/lead", &[("sort", "-phone")]).await.invalid(&[("phone", "masked")]);
        }
        // The masks of a form hold for those who come to it by a link.
        let across = json!({ "field": "lead.phone", "op": "is_empty" }).to_string();
        assert_eq!(lihui.list("/records/follow_up", &[("condition", &across)]).await.status, 422);
        let inside = json!({ "exists": "lead", "where": { "field": "phone", "op": "is_empty" } }).to_string();
        assert_eq!(lihui.list("/records/follow_up", &[("condition", &inside)]).await.status, 422);
    }

    async fn a_hidden_field_is_as_if_it_were_not_there(world: &World) {
        let (held, _) = two_leads(world).await;
        let lihui = world.as_("lihui").await;
        let ask = |field: &str| json!({ "field": field, "op": "is_empty" }).to_string();
        let hidden = lihui.list("/records/lead", &[("condition", &ask("cost"))]).await.invalid(&[("cost", "unknown_field")]);
        let unknown = lihui.list("/records/lead", &[("condition", &ask("nope"))]).await.invalid(&[("nope", "unknown_field")]);
        assert_eq!(hidden.to_string().replace("cost", "nope"), unknown.to_string());
        let hidden = lihui.list("/records/lead", &[("sort", "cost")]).await.invalid(&[("cost", "sort")]);
        let unknown = lihui.list("/records/lead", &[("sort", "nope")]).await.invalid(&[("nope", "sort")]);
        assert_eq!(hidden.to_string().replace("cost", "nope"), unknown.to_string());
        let path = format!("/records/lead/{held}");
        let hidden = lihui.patch(&path, json!({ "fields": { "cost": 1 } })).await.invalid(&[("cost", "unknown_field")]);
        let unknown = lihui.patch(&path, json!({ "fields": { "nope": 1 } })).await.invalid(&[("nope", "unknown_field")]);
        assert_eq!(hidden.to_string().replace("cost", "nope"), unknown.to_string());
        // Not by a wrong value either.
        lihui.patch(&path, json!({ "fields": { "cost": "viel" } })).await.invalid(&[("cost", "unknown_field")]);
        lihui.post(&format!("{path}/reveal"), json!({ "field": "cost" })).await.refused(422, "invalid");
        let events = lihui.get(&format!("{path}/events")).await.ok();
        assert!(!events.to_string().contains("cost"), "{events}");
    }

    async fn a_masked_field_is_not_written(world: &World) {
        let (held, free) = two_leads(world).await;
        let (lihui, wang) = (world.as_("lihui").await, world.as_("wang").await);
        lihui.patch(&format!("/records/lead/{free}"), json!({ "fields": { "note": "x" } })).await.refused(403, "forbidden");
        wang.patch(&format!("/records/lead/{held}"), json!({ "fields": { "phone": "13900001111" } })).await.invalid(&[("phone", "read_only")]);
        wang.patch(&format!("/records/lead/{held}"), json!({ "fields": { "note": "ok" } })).await.ok();
        let chen = world.as_("chenxiao").await;
        chen.patch(&format!("/records/lead/{held}"), json!({ "fields": { "note": "x" } })).await.refused(404, "not_found");
    }

    async fn a_look_behind_the_mask_is_logged(world: &World) {
        let (held, free) = two_leads(world).await;
        let (wang, lihui) = (world.as_("wang").await, world.as_("lihui").await);
        let shown = wang.post(&format!("/records/lead/{held}/reveal"), json!({ "field": "phone" })).await.ok();
        assert_eq!(shown, json!({ "value": format!("+86{PHONE}") }));
        let events = lihui.get(&format!("/records/lead/{held}/events")).await.ok();
        assert_eq!(events["events"][0]["kind"], "revealed");
        assert_eq!(events["events"][0]["actor"]["name"], "wang");
        assert_eq!(events["events"][0]["body"], json!({ "field": "phone" }));
        lihui.post(&format!("/records/lead/{free}/reveal"), json!({ "field": "phone" })).await.refused(403, "forbidden");
        wang.post(&format!("/records/lead/{free}/reveal"), json!({ "field": "phone" })).await.refused(404, "not_found");
        let events = wang.get(&format!("/records/lead/{held}/events")).await.ok();
        assert!(!events.to_string().contains(PHONE), "masked in events: {events}");
        assert!(!events.to_string().contains("1762"), "masked in events: {events}");
    }
}
