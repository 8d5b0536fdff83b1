//! `/api/keys`, and what a key may do.

use std::time::Duration;

use huoshui::db::Stmt;
use serde_json::json;

use crate::world::{eventually, small};

both! {
    async fn a_key_is_shown_once_and_opens_what_its_scopes_say(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let made = lihui.post("/keys", json!({ "name": "报表", "scopes": ["records:read"] })).await;
        assert_eq!(made.status, 201);
        let made = made.ok();
        let secret = made["key"].as_str().unwrap().to_owned();
        assert!(secret.starts_with("hs_") && secret.len() == 67, "{secret}");
        let listed = lihui.get("/keys").await.ok();
        assert_eq!(listed["keys"][0]["scopes"], json!(["records:read"]));
        assert!(!listed.to_string().contains(&secret[3..]));

        let script = world.with_key(&secret);
        assert_eq!(script.get("/session").await.ok()["user"]["login"], "lihui");
        script.get("/records/lead").await.ok();
        script.post("/records/lead/count", json!({})).await.ok();
        script.post("/records/lead", json!({ "fields": { "name": "张三" } })).await.refused(403, "forbidden");
        script.get("/keys").await.refused(403, "forbidden");
        script.put("/session/duty", json!({ "state": "paused" })).await.refused(403, "forbidden");
        world.with_key("hs_0000000000000000000000000000000000000000000000000000000000000000").get("/session").await.refused(401, "unauthenticated");
        world.with_key("").get("/session").await.refused(401, "unauthenticated");
        world.anonymous().header("authorization", "Basic YWRtaW46YWRtaW4=").get("/session").await.refused(401, "unauthenticated");
    }

    async fn a_key_taken_back_opens_nothing(world: &World) {
        small::install(world).await;
        let (lihui, zhaolei) = (world.as_("lihui").await, world.as_("zhaolei").await);
        let made = lihui.post("/keys", json!({ "name": "x", "scopes": ["*"] })).await.ok();
        let script = world.with_key(made["key"].as_str().unwrap());
        script.get("/session").await.ok();
        let path = format!("/keys/{}", made["id"].as_str().unwrap());
        zhaolei.delete(&path).await.refused(404, "not_found");
        assert_eq!(lihui.delete(&path).await.status, 204);
        script.get("/session").await.refused(401, "unauthenticated");
        lihui.delete(&path).await.refused(404, "not_found");
        assert_eq!(lihui.get("/keys").await.ok()["keys"], json!([]));
    }

    async fn a_key_ends_with_the_account(world: &World) {
        small::install(world).await;
        let (admin, lihui) = (world.as_("admin").await, world.as_("lihui").await);
        let made = lihui.post("/keys", json!({ "name": "x", "scopes": ["*"] })).await.ok();
        let script = world.with_key(made["key"].as_str().unwrap());
        script.get("/session").await.ok();
        let path = format!("/people/{}", world.id_of("lihui"));
        admin.patch(&path, json!({ "active": false })).await.ok();
        script.get("/session").await.refused(401, "unauthenticated");
        admin.patch(&path, json!({ "active": true })).await.ok();
        script.get("/session").await.refused(401, "unauthenticated");
    }

    async fn use_is_noted_once_a_minute(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let made = lihui.post("/keys", json!({ "name": "x", "scopes": ["*"] })).await.ok();
        let script = world.with_key(made["key"].as_str().unwrap());
        let used = || world.int(Stmt::new("SELECT coalesce(max(used_at), 0) FROM api_key"));
        assert_eq!(used().await, 0);
        script.get("/session").await.ok();
        let first = world.now();
        eventually("the first use", async || used().await == first).await;
        world.advance(Duration::from_secs(59));
        script.get("/session").await.ok();
        world.advance(Duration::from_secs(1));
        script.get("/session").await.ok();
        eventually("the second use", async || used().await == first + 60_000).await;
    }

    async fn wrong_keys_are_not_made(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        lihui.post("/keys", json!({ "name": "", "scopes": ["*"] })).await.invalid(&[("name", "required")]);
        lihui.post("/keys", json!({ "name": "x", "scopes": [] })).await.invalid(&[("scopes", "required")]);
        lihui.post("/keys", json!({ "name": "x", "scopes": ["records:everything"] })).await.invalid(&[("scopes", "unknown_scope")]);
    }
}
