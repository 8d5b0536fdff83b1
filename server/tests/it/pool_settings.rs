//! Who manages pools makes, shapes and removes them.

use serde_json::{Value as Json, json};

use crate::world::crm;

fn wanted() -> Json {
    json!({ "name": { "zh": "大促线索池" }, "form": "lead", "roles": ["sales"], "departments": ["east"], "daily_claims": 1, "cooldown_days": 7,
            "return_reasons": [{ "zh": "没时间" }] })
}

fn with(more: Json) -> Json {
    let mut out = wanted();
    out.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    out
}

both! {
    async fn a_new_pool_takes_records_gives_them_out_by_its_rules_and_goes(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let at = "/pool-settings/promotion";
        let all = root.put(at, wanted()).await.ok();
        let made = all["pools"].as_array().unwrap().iter().find(|p| p["key"] == "promotion").unwrap();
        assert_eq!((&made["records"]["n"], &made["used_by"], &made["seat"]), (&json!(0), &json!([]), &json!("owner")));
        let leads = crm::send(&root, json!([crm::east(0), crm::east(1)])).await;
        for lead in &leads {
            let path = format!("/records/lead/{}/withdrawal", lead["id"].as_str().unwrap());
            root.post(&path, json!({ "pool": made["id"] })).await.ok();
        }
        let e1 = world.as_("e1").await;
        let mine = e1.get("/pools").await.ok();
        let pool = mine["pools"].as_array().unwrap().iter().find(|p| p["key"] == "promotion").unwrap();
        assert_eq!((&pool["claimable"]["n"], &pool["remaining"], &pool["return_reasons"]), (&json!(2), &json!(1), &json!(["没时间"])));
        let claim = |n: usize| format!("/records/lead/{}/claim", leads[n]["id"].as_str().unwrap());
        e1.post(&claim(0), json!({})).await.ok();
        e1.post(&claim(1), json!({})).await.refused(409, "daily_claims");
        // Changed while it is used.
        root.put(at, with(json!({ "daily_claims": null, "name": { "zh": "双十一线索池" } }))).await.ok();
        root.delete(at).await.refused(409, "pool_in_use");
        e1.post(&claim(1), json!({})).await.ok();
        root.delete(at).await.ok();
        root.delete(at).await.refused(404, "not_found");
        // Where it came from is still told by name.
        let line = e1.get(&format!("/records/lead/{}/timeline", leads[0]["id"].as_str().unwrap())).await.ok().to_string();
        assert!(line.contains("线索池"), "{line}");
    }

    async fn what_leads_into_a_pool_keeps_it(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let all = root.get("/pool-settings").await.ok();
        let used = |key: &str| all["pools"].as_array().unwrap().iter().find(|p| p["key"] == key).unwrap()["used_by"].to_string();
        assert!(used("east_leads").contains("华东团队") && used("leads").contains("线索的分配规则"), "{all}");
        let told = root.delete("/pool-settings/east_leads").await.refused(409, "pool_in_use");
        assert!(told["detail"].as_str().unwrap().contains("华东团队"), "{told}");
        // The app installed again leaves what people have changed alone.
        root.put("/pool-settings/leads", with(json!({ "name": { "zh": "新名字" }, "departments": [] }))).await.ok();
        huoshui::seed::crm(world.app()).await.unwrap();
        assert!(root.get("/pool-settings").await.ok().to_string().contains("新名字"));
    }

    async fn wrong_settings_are_told_by_field(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        for (more, field, code) in [
            (json!({ "name": { "zh": " " } }), "name", "required"),
            (json!({ "name": { "zh": "线索池" } }), "name", "taken"),
            (json!({ "form": "nothing" }), "form", "unknown_form"),
            (json!({ "seat": "nothing" }), "form", "unknown_form"),
            (json!({ "roles": ["king"] }), "roles", "unknown_role"),
            (json!({ "departments": ["moon"] }), "departments", "unknown_department"),
            (json!({ "daily_claims": 0 }), "daily_claims", "range"),
            (json!({ "cooldown_days": 4000 }), "cooldown_days", "range"),
            (json!({ "return_reasons": [{ "zh": "一" }, { "zh": "一" }] }), "return_reasons", "reasons"),
        ] {
            root.put("/pool-settings/promotion", with(more)).await.invalid(&[(field, code)]);
        }
        root.put("/pool-settings/Promotion", wanted()).await.invalid(&[("key", "key")]);
        root.put("/pool-settings/leads", with(json!({ "form": "customer" }))).await.invalid(&[("form", "fixed")]);
        world.as_("e1").await.put("/pool-settings/promotion", wanted()).await.refused(403, "forbidden");
        world.as_("e1").await.get("/pool-settings").await.refused(403, "forbidden");
        world.as_("e1").await.delete("/pool-settings/leads").await.refused(403, "forbidden");
    }
}
