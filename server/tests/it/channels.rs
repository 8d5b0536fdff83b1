//! Channels: settings, secrets, the log, web forms.

mod log;
mod signing;
mod web_form;

use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

/// A channel of a platform that names its fields in its own way and sends more than anybody wants.
pub fn feiyu() -> Json {
    json!({ "name": { "zh": "飞鱼", "en": "Feiyu" }, "form": "lead", "state": "open", "others": "ignore",
            "mapping": { "clue_id": "external_id", "user.name": "name", "user.telephone": "phone", "city": "address" },
            "constants": { "source": "douyin" } })
}

pub fn with(mut base: Json, more: Json) -> Json {
    base.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    base
}

pub fn clue(n: usize) -> Json {
    json!({ "clue_id": n, "user": { "name": format!("访客{n}"), "telephone": format!("138176{n:05}") }, "city": "上海市", "ad_id": 7788 })
}

/// The channel as its managers see it.
pub async fn channel(root: &Client, key: &str) -> Json {
    let all = root.get("/channels").await.ok();
    let found = all["channels"].as_array().unwrap().iter().find(|c| c["key"] == key).cloned();
    found.unwrap_or_else(|| panic!("no channel {key}"))
}

both! {
    async fn a_channel_is_made_takes_leads_is_stopped_and_goes(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/feiyu?new=true", feiyu()).await.ok();
        root.put("/channels/feiyu?new=true", feiyu()).await.invalid(&[("key", "taken")]);
        let taken = root.post("/intake/feiyu", json!([clue(1), clue(2)])).await.ok();
        assert_eq!(taken["results"][0]["status"], "created", "{taken}");
        let id = taken["results"][0]["id"].as_str().unwrap();
        let lead = root.get(&format!("/records/lead/{id}")).await.ok();
        assert_eq!((&lead["fields"]["name"], &lead["fields"]["source"]), (&json!("访客1"), &json!("douyin")));
        let decisions = root.get(&format!("/records/lead/{id}/decisions")).await.ok();
        assert_eq!(decisions["decisions"][0]["channel"], "飞鱼");
        // The same number again is the same record.
        assert_eq!(root.post("/intake/feiyu", clue(1)).await.ok()["results"][0]["replayed"], true);
        root.put("/channels/feiyu", with(feiyu(), json!({ "state": "stopped" }))).await.ok();
        root.post("/intake/feiyu", clue(3)).await.refused(409, "channel_stopped");
        let stopped = channel(&root, "feiyu").await;
        assert_eq!((&stopped["stopped"]["by"]["name"], &stopped["health"]["today"]["received"]), (&json!("root"), &json!(2)));
        root.put("/channels/feiyu", feiyu()).await.ok();
        assert_eq!(root.post("/intake/feiyu", clue(3)).await.ok()["results"][0]["status"], "created");
        root.delete("/channels/feiyu").await.ok();
        root.delete("/channels/feiyu").await.refused(404, "not_found");
        root.post("/intake/feiyu", clue(4)).await.refused(404, "not_found");
        root.delete("/channels/import").await.refused(409, "channel_in_use");
    }

    async fn what_people_changed_survives_a_new_installation(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/web", with(feiyu(), json!({ "name": { "zh": "官网" } }))).await.ok();
        huoshui::seed::crm(world.app()).await.unwrap();
        let web = channel(&root, "web").await;
        assert_eq!((&web["name"]["zh"], &web["mapping"]["clue_id"]), (&json!("官网"), &json!("external_id")));
    }

    async fn a_pasted_payload_shows_what_it_would_become_and_writes_nothing(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let payload = json!({ "clue_id": "77", "data": { "姓名": "张三", "telephone": "138 1762 4409", "remark": "周末联系" }, "ad_id": 5, "level": "Z" });
        let draft = json!({ "form": "lead", "payload": payload, "others": "ignore", "constants": { "source": "douyin" } });
        let shown = root.post("/channels/preview", draft).await.ok();
        let guessed = |path: &str| shown["names"].as_array().unwrap().iter().find(|n| n["path"] == path).unwrap()["guessed"].clone();
        assert_eq!((guessed("data.telephone"), guessed("data.姓名"), guessed("ad_id")), (json!("phone"), json!("name"), Json::Null));
        let value = |key: &str| shown["fields"].as_array().unwrap().iter().find(|f| f["field"] == key).map(|f| f["value"].clone());
        assert_eq!((value("phone"), value("source"), value("note")), (Some(json!("+8613817624409")), Some(json!("douyin")), Some(json!("周末联系"))));
        assert_eq!((&shown["external_id"], &shown["errors"]), (&json!("77"), &json!([])));
        // A mapping of one's own, with what is wrong with it.
        let draft = json!({ "form": "lead", "payload": payload, "others": "ignore", "mapping": { "level": "intent" } });
        let shown = root.post("/channels/preview", draft).await.ok();
        let errors: Vec<(&str, &str)> = shown["errors"].as_array().unwrap().iter().map(|e| (e["field"].as_str().unwrap(), e["code"].as_str().unwrap())).collect();
        assert_eq!(errors, [("intent", "unknown_option"), ("name", "required")]);
        root.post("/channels/preview", json!({ "form": "lead", "payload": 1 })).await.invalid(&[("payload", "shape")]);
        root.post("/channels/preview", json!({ "form": "x", "payload": {} })).await.invalid(&[("form", "unknown_form")]);
        assert_eq!(root.get("/records/lead?count=true").await.ok()["count"], 0);
    }

    async fn wrong_settings_are_told_by_field(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        for (more, field, code) in [
            (json!({ "name": { "zh": "" } }), "name", "required"),
            (json!({ "name": { "zh": "抖音线索" } }), "name", "taken"),
            (json!({ "form": "order" }), "form", "unknown_form"),
            (json!({ "silent_hours": 0 }), "silent_hours", "range"),
            (json!({ "mapping": { "a": "nothing" } }), "mapping.a", "unknown_field"),
            (json!({ "mapping": { "a": "owner" } }), "mapping.a", "unknown_field"),
            (json!({ "mapping": { "a": "phone", "b": "phone" } }), "mapping.b", "twice"),
            (json!({ "constants": { "source": "moon" } }), "constants.source", "unknown_option"),
            (json!({ "constants": { "last_contact": "2026-01-01" } }), "constants.last_contact", "unknown_field"),
        ] {
            root.put("/channels/feiyu", with(feiyu(), more)).await.invalid(&[(field, code)]);
        }
        root.put("/channels/Fei", feiyu()).await.invalid(&[("key", "key")]);
        root.put("/channels/web", with(feiyu(), json!({ "form": "customer" }))).await.invalid(&[("form", "fixed")]);
        root.put("/channels/import", with(feiyu(), json!({ "state": "stopped" }))).await.invalid(&[("state", "channel_in_use")]);
        world.as_("e1").await.get("/channels").await.refused(403, "forbidden");
    }

    async fn health_counts_by_days_of_the_workspace(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/feiyu", with(feiyu(), json!({ "silent_hours": 24 }))).await.ok();
        root.post("/intake/feiyu", json!([clue(1), { "clue_id": 9 }])).await.ok();
        let health = channel(&root, "feiyu").await["health"].clone();
        assert_eq!((&health["today"]["received"], &health["today"]["invalid"], &health["silent"]), (&json!(2), &json!(1), &json!(false)));
        assert_eq!(health["last_error"]["field"], "name", "{health}");
        // It is 10:24; at midnight the day is over.
        world.advance(std::time::Duration::from_secs(14 * 3_600));
        let health = channel(&root, "feiyu").await["health"].clone();
        assert_eq!((&health["today"]["received"], &health["week"]["received"]), (&json!(0), &json!(2)));
        world.advance_days(2);
        assert_eq!(channel(&root, "feiyu").await["health"]["silent"], true);
        world.advance_days(5);
        assert_eq!(channel(&root, "feiyu").await["health"]["week"]["received"], 0);
        huoshui::intake::clear(world.app()).await.unwrap();
        world.advance_days(3);
        huoshui::intake::clear(world.app()).await.unwrap();
        assert_eq!(world.int(huoshui::db::Stmt::new("SELECT count(*) FROM intake_count")).await, 0);
        assert!(channel(&root, "feiyu").await["health"]["last_at"].is_string());
    }
}
