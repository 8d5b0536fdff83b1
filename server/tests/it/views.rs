//! `/api/views`.

use serde_json::{Value as Json, json};

use crate::world::{crm, small};

fn keys(body: &Json) -> Vec<String> {
    body["views"].as_array().unwrap().iter().map(|v| v["key"].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn views_are_for_roles_and_hide_what_is_hidden(world: &World) {
        small::install(world).await;
        let (lihui, admin, clerk) = (world.as_("lihui").await, world.as_("admin").await, world.as_("clerk").await);
        assert_eq!(keys(&lihui.get("/views/lead").await.ok()), ["mine"]);
        assert_eq!(keys(&admin.get("/views/lead").await.ok()), ["all", "mine"]);
        clerk.get("/views/lead").await.refused(404, "not_found");
        lihui.get("/views/nothing").await.refused(404, "not_found");
        let view = json!({ "name": { "zh": "高价值" }, "columns": ["name", "cost"], "sort": "-budget",
            "condition": { "field": "budget", "op": "gte", "value": "10000" } });
        lihui.put("/views/lead/rich", view.clone()).await.refused(403, "forbidden");
        admin.put("/views/lead/rich", view.clone()).await.ok();
        let seen = lihui.get("/views/lead").await.ok();
        assert_eq!(keys(&seen), ["mine", "rich"]);
        assert_eq!(seen["views"][1]["columns"], json!(["name"]));
        assert_eq!(seen["views"][1]["sort"], "-budget");
        let mut again = view;
        again["condition"] = json!({ "field": "phone", "op": "is_empty" });
        admin.put("/views/lead/rich", again).await.ok();
        // A view that this reader could only be refused is not offered.
        assert_eq!(keys(&lihui.get("/views/lead").await.ok()), ["mine"]);
        assert_eq!(keys(&admin.get("/views/lead").await.ok()), ["all", "mine", "rich"]);
    }

    async fn views_come_in_their_order_and_one_keeps_its_place(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        for (key, position) in [("zeta", json!(1)), ("alpha", json!(2)), ("last", Json::Null)] {
            let view = json!({ "name": { "zh": key }, "position": position });
            admin.put(&format!("/views/lead/{key}"), view).await.ok();
        }
        assert_eq!(keys(&admin.get("/views/lead").await.ok()), ["zeta", "alpha", "all", "last", "mine"]);
        let kept = admin.put("/views/lead/zeta", json!({ "name": { "zh": "改名" } })).await.ok();
        assert_eq!(kept["position"], 1);
        assert_eq!(keys(&world.as_("lihui").await.get("/views/lead").await.ok()), ["zeta", "alpha", "last", "mine"]);
    }

    async fn views_and_pools_of_the_app_come_in_its_order(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        assert_eq!(keys(&e1.get("/views/lead").await.ok())[..3], ["lead_mine", "lead_first", "lead_today"]);
        let pools = world.as_("ops").await.get("/pools").await.ok();
        let pools: Vec<&str> = pools["pools"].as_array().unwrap().iter().map(|p| p["key"].as_str().unwrap()).collect();
        assert_eq!(pools, ["leads", "north_leads", "east_leads", "south_leads", "online_leads", "nurture", "sea", "service_queue"]);
        let work = e1.get("/work").await.ok();
        assert_eq!(work["claimable"][0]["key"], "leads");
        let root = world.as_("root").await;
        crm::send(&root, json!([crm::east(0)])).await;
        let fields = e1.get("/work").await.ok()["items"][0]["record"]["fields"].clone();
        // What the first view shows: 我负责的.
        assert!(fields.get("company").is_some() && fields.get("intent").is_some(), "{fields}");
    }

    async fn everybody_keeps_own_views_that_nobody_else_sees(world: &World) {
        small::install(world).await;
        let (lihui, admin, clerk) = (world.as_("lihui").await, world.as_("admin").await, world.as_("clerk").await);
        let version = world.app().definitions().version;
        let view = json!({ "name": { "zh": "大单" }, "private": true, "sort": "-budget",
            "condition": { "field": "budget", "op": "gte", "value": "10000" } });
        let stored = lihui.put("/views/lead/big", view.clone()).await.ok();
        assert_eq!((&stored["private"], &stored["roles"]), (&json!(true), &Json::Null));
        assert_eq!(keys(&lihui.get("/views/lead").await.ok()), ["mine", "big"]);
        assert_eq!(keys(&world.as_("zhaolei").await.get("/views/lead").await.ok()), ["mine"]);
        assert_eq!(keys(&admin.get("/views/lead").await.ok()), ["all", "mine"]);
        for (name, budget) in [("小", 10), ("大", 20_000)] {
            lihui.post("/records/lead", json!({ "fields": { "name": name, "budget": budget } })).await.ok();
        }
        let found = lihui.get("/records/lead?view=big").await.ok();
        assert_eq!((found["records"].as_array().unwrap().len(), &found["records"][0]["title"]), (1, &json!("大")));
        admin.get("/records/lead?view=big").await.invalid(&[("view", "unknown_view")]);
        assert_eq!(world.app().registry().refresh().await.unwrap().version, version, "no definition has changed");
        lihui.put("/views/lead/mine", view.clone()).await.refused(409, "view_key");
        clerk.put("/views/lead/big", view).await.refused(404, "not_found");
        clerk.delete("/views/lead/big").await.refused(404, "not_found");
        admin.delete("/views/lead/big").await.refused(404, "not_found");
        assert_eq!(lihui.delete("/views/lead/big").await.status, 204);
        assert_eq!(keys(&lihui.get("/views/lead").await.ok()), ["mine"]);
        // Shared ones are deleted by those who manage forms.
        lihui.delete("/views/lead/mine").await.refused(403, "forbidden");
        lihui.delete("/views/lead/all").await.refused(404, "not_found");
        assert_eq!(admin.delete("/views/lead/mine").await.status, 204);
        assert_eq!(keys(&lihui.get("/views/lead").await.ok()), Vec::<String>::new());
    }

    async fn wrong_views_are_refused_by_field(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let view = |change: Json| {
            let mut body = json!({ "name": { "zh": "x" } });
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            body
        };
        let path = "/views/lead/x";
        admin.put(path, view(json!({ "columns": ["nothing"] }))).await.invalid(&[("columns", "unknown_field")]);
        admin.put(path, view(json!({ "sort": "-nothing" }))).await.invalid(&[("sort", "unknown_field")]);
        admin.put(path, view(json!({ "roles": ["king"] }))).await.invalid(&[("roles", "unknown_role")]);
        admin.put(path, view(json!({ "condition": { "field": "nothing", "op": "is_empty" } }))).await.invalid(&[("nothing", "unknown_field")]);
        admin.put(path, view(json!({ "condition": 5 }))).await.invalid(&[("condition", "condition")]);
        admin.put("/views/lead/X-1", view(json!({}))).await.invalid(&[("key", "key")]);
    }
}
