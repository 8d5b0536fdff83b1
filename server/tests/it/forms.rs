//! `/api/forms`.

use huoshui::db::Stmt;
use huoshui::registry::settle_indices;
use serde_json::{Value as Json, json};

use crate::world::small;

async fn written(client: &crate::world::Client) -> (Vec<Json>, i64) {
    let body = client.get("/forms?written=true").await.ok();
    (body["forms"].as_array().unwrap().clone(), body["version"].as_i64().unwrap())
}

fn lead(forms: &mut [Json]) -> &mut Vec<Json> {
    let lead = forms.iter_mut().find(|f| f["key"] == "lead").unwrap();
    lead["fields"].as_array_mut().unwrap()
}

fn text(key: &str) -> Json {
    json!({ "key": key, "name": { "zh": key }, "kind": "text" })
}

both! {
    async fn forms_are_what_one_may_use_of_them(world: &World) {
        small::install(world).await;
        let body = world.as_("lihui").await.get("/forms").await.ok();
        let forms = body["forms"].as_array().unwrap();
        assert_eq!(forms.iter().map(|f| f["key"].as_str().unwrap()).collect::<Vec<_>>(), ["brand", "follow_up", "lead"]);
        let lead = &forms[2];
        insta::assert_json_snapshot!("forms_access", lead["access"]);
        assert!(!lead.to_string().contains("cost"), "a hidden field must not be heard of");
        assert_eq!(lead["layout"][0]["fields"], json!(["name", "phone", "budget"]));
        assert_eq!(world.as_("clerk").await.get("/forms").await.ok()["forms"], json!([]));
        world.as_("lihui").await.get("/forms?written=true").await.refused(403, "forbidden");
    }

    async fn a_start_drops_indices_of_older_versions_and_builds_missing_ones(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let (forms, _) = written(&admin).await;
        let older = "CREATE INDEX ix_f_lead__owner__created_at__seq ON f_lead (owner, created_at, seq)";
        for sql in [older, "CREATE INDEX of_the_operator ON f_lead (rev)", "DROP INDEX ix_f_lead__created_at__seq"] {
            world.exec(Stmt::new(sql)).await;
        }
        settle_indices(world.app().db(), &world.app().definitions().forms).await.unwrap();
        let plan = admin.post("/forms/plan", json!({ "forms": forms })).await.ok();
        let changes = plan["changes"].as_array().unwrap();
        assert!(changes.len() == 1 && changes[0].to_string().contains("of_the_operator"), "{changes:?}");
    }

    async fn a_plan_says_what_a_change_would_do(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let (mut forms, _) = written(&admin).await;
        let plan = admin.post("/forms/plan", json!({ "forms": forms })).await.ok();
        assert_eq!(plan, json!({ "changes": [], "problems": [] }));
        lead(&mut forms).push(json!({ "key": "seen_at", "name": { "zh": "到店" }, "kind": "date_time", "indexed": true }));
        lead(&mut forms).retain(|f| f["key"] != "note");
        forms.push(json!({ "key": "visit", "name": { "zh": "到访" }, "title": "name", "fields": [text("name")] }));
        let plan = admin.post("/forms/plan", json!({ "forms": forms })).await.ok();
        let changes: Vec<(String, bool)> = plan["changes"].as_array().unwrap().iter()
            .map(|c| (format!("{} {}", c["table"].as_str().unwrap(), c["what"].as_str().unwrap()), c["lossy"].as_bool().unwrap()))
            .collect();
        let has = |what: &str, lossy: bool| assert!(changes.contains(&(what.to_owned(), lossy)), "{what} in {changes:?}");
        has("f_lead add_column seen_at", false);
        has("f_lead drop_column note", true);
        has("f_visit create_table", false);
        lead(&mut forms).push(json!({ "key": "name", "name": { "zh": "又一个" }, "kind": "text" }));
        lead(&mut forms).iter_mut().find(|f| f["key"] == "budget").unwrap()["kind"] = json!("text");
        let plan = admin.post("/forms/plan", json!({ "forms": forms })).await.ok();
        let problems: Vec<&str> = plan["problems"].as_array().unwrap().iter().map(|p| p["at"].as_str().unwrap()).collect();
        assert_eq!(problems, ["lead.fields.name", "lead.fields.budget.kind"]);
    }

    async fn a_change_applies_to_live_data_and_reaches_other_processes(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let second = world.second().await;
        let there = world.at(&second, "admin").await;
        let made = admin.post("/records/lead", json!({ "fields": { "name": "张三", "note": "老客户" } })).await.ok();
        let path = format!("/records/lead/{}", made["id"].as_str().unwrap());
        there.get(&path).await.ok();
        let (mut forms, version) = written(&admin).await;
        lead(&mut forms).push(text("wechat"));
        let changed = admin.put("/forms", json!({ "forms": forms, "version": version })).await.ok();
        assert!(changed["version"].as_i64().unwrap() > version);
        let edited = there.patch(&path, json!({ "rev": made["rev"], "fields": { "wechat": "zhang3" } })).await.ok();
        assert_eq!(edited["fields"]["wechat"], "zhang3");
        assert_eq!(admin.get(&path).await.ok()["fields"]["wechat"], "zhang3");
        let stale = json!({ "forms": forms, "version": version });
        there.put("/forms", stale).await.refused(409, "definitions_changed");
        second.stop().await;
    }

    async fn what_would_be_lost_needs_consent_and_comes_back(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let made = admin.post("/records/lead", json!({ "fields": { "name": "张三", "note": "老客户" } })).await.ok();
        let path = format!("/records/lead/{}", made["id"].as_str().unwrap());
        let (mut forms, version) = written(&admin).await;
        lead(&mut forms).retain(|f| f["key"] != "note");
        let refused = admin.put("/forms", json!({ "forms": forms, "version": version })).await.refused(409, "loss");
        assert!(refused["detail"].as_str().unwrap().contains("lead.note"), "{refused}");
        let body = json!({ "forms": forms, "version": version, "accept_loss": true });
        let version = admin.put("/forms", body).await.ok()["version"].clone();
        assert!(admin.get(&path).await.ok()["fields"].get("note").is_none());
        let note = json!({ "key": "note", "name": { "zh": "备注" }, "kind": "long_text" });
        lead(&mut forms).push(note);
        admin.put("/forms", json!({ "forms": forms, "version": version })).await.ok();
        assert_eq!(admin.get(&path).await.ok()["fields"]["note"], "老客户");
    }

    async fn wrong_definitions_change_nothing(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let (forms, version) = written(&admin).await;
        let put = async |forms: Vec<Json>| admin.put("/forms", json!({ "forms": forms, "version": version, "accept_loss": true })).await;
        let mut wrong = forms.clone();
        lead(&mut wrong).push(json!({ "key": "Größe", "name": { "zh": "x" }, "kind": "text" }));
        put(wrong).await.invalid(&[("lead.fields.Größe", "key")]);
        let mut wrong = forms.clone();
        lead(&mut wrong).iter_mut().find(|f| f["key"] == "budget").unwrap()["kind"] = json!("text");
        assert_eq!(put(wrong).await.status, 422);
        // A role's condition would hang in the air.
        let mut wrong = forms.clone();
        lead(&mut wrong).retain(|f| f["key"] != "cost");
        assert_eq!(put(wrong).await.status, 422);
        let mut wrong = forms.clone();
        wrong[0]["nonsense"] = json!(1);
        assert_eq!(put(wrong).await.status, 422);
        assert_eq!(written(&admin).await, (forms, version));
    }
}
