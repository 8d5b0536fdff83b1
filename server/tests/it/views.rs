//! `/api/views`.

use serde_json::{Value as Json, json};

use crate::world::small;

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
