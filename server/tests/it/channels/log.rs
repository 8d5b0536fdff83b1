//! What came through a channel: seen, looked into, taken in once more.

use std::time::Duration;

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use super::{channel, clue, feiyu};
use crate::world::{Client, World, crm};

/// A channel whose sender has renamed the name.
async fn broken(root: &Client) -> Json {
    let mended = feiyu();
    let mut broken = mended.clone();
    broken["mapping"] = json!({ "clue_id": "external_id", "user.nick": "name", "user.telephone": "phone" });
    root.put("/channels/feiyu", broken).await.ok();
    mended
}

async fn log(root: &Client, query: &str) -> Vec<Json> {
    root.get(&format!("/channels/feiyu/log{query}")).await.ok()["entries"].as_array().cloned().unwrap()
}

async fn leads(world: &World) -> i64 {
    world.int(Stmt::new("SELECT count(*) FROM f_lead")).await
}

both! {
    async fn what_could_not_be_stored_is_taken_in_after_the_mapping_is_mended(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mended = broken(&root).await;
        root.post("/intake/feiyu", json!([clue(1), clue(2), clue(3)])).await.ok();
        let entries = log(&root, "?only=invalid").await;
        assert_eq!(entries.len(), 3);
        assert_eq!((&entries[0]["status"], &entries[0]["errors"][0]["field"], &entries[0]["can_replay"]), (&json!("invalid"), &json!("name"), &json!(true)));
        let replay = |body: Json| { let root = root.clone(); async move { root.post("/channels/feiyu/replay", body).await.ok() } };
        let still = replay(json!({})).await;
        assert_eq!((&still["stored"], &still["invalid"]), (&json!(0), &json!(3)));
        root.put("/channels/feiyu", mended).await.ok();
        let one = replay(json!({ "entries": [entries[0]["id"]] })).await;
        assert_eq!((&one["stored"], &one["results"][0]["status"]), (&json!(1), &json!("created")));
        // What the sender corrected meanwhile is there already.
        root.post("/intake/feiyu", clue(2)).await.ok();
        let rest = replay(json!({})).await;
        assert_eq!((&rest["stored"], &rest["already"], &rest["invalid"]), (&json!(1), &json!(1), &json!(0)), "{rest}");
        let again = replay(json!({ "entries": entries.iter().map(|e| e["id"].clone()).collect::<Vec<_>>() })).await;
        assert_eq!((&again["stored"], &again["already"]), (&json!(0), &json!(3)));
        assert_eq!(leads(world).await, 3);
        let after = log(&root, "").await;
        assert!(after.iter().all(|e| e["status"] == "created" && e["can_replay"] == false && e["record"]["title"].is_string()), "{after:?}");
        assert_eq!((&after[1]["replayed"]["by"]["name"], after.len()), (&json!("root"), 4));
        let health = channel(&root, "feiyu").await["health"].clone();
        assert_eq!((&health["today"]["received"], &health["today"]["invalid"], &health["last_error"]), (&json!(4), &json!(0), &Json::Null));
        // The numbers of the sender are known as if nothing had happened.
        assert_eq!(root.post("/intake/feiyu", clue(3)).await.ok()["results"][0]["replayed"], true);
    }

    async fn two_who_replay_at_once_make_one_record(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mended = broken(&root).await;
        let sent: Vec<Json> = (0..20).map(|n| json!({ "user": { "name": format!("访客{n}"), "telephone": format!("138176{n:05}") } })).collect();
        root.post("/intake/feiyu", json!(sent)).await.ok();
        root.put("/channels/feiyu", mended).await.ok();
        let replay = || root.post("/channels/feiyu/replay", json!({}));
        let (a, b) = futures::future::join(replay(), replay()).await;
        let (a, b) = (a.ok(), b.ok());
        assert_eq!(a["stored"].as_i64().unwrap() + b["stored"].as_i64().unwrap(), 20, "{a} {b}");
        assert_eq!(leads(world).await, 20);
    }

    async fn a_period_is_replayed_page_by_page_and_listed_newest_first(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mended = broken(&root).await;
        root.post("/intake/feiyu", clue(1)).await.ok();
        world.advance(Duration::from_secs(3_600));
        let sent: Vec<Json> = (2..62).map(clue).collect();
        root.post("/intake/feiyu", json!(sent)).await.ok();
        let page = root.get("/channels/feiyu/log").await.ok();
        assert_eq!(page["entries"].as_array().unwrap().len(), 50);
        let next = root.get(&format!("/channels/feiyu/log?cursor={}", page["next"].as_str().unwrap())).await.ok();
        assert_eq!((next["entries"].as_array().unwrap().len(), &next["next"]), (11, &Json::Null));
        root.put("/channels/feiyu", mended).await.ok();
        // 11:24 in the workspace is 3:24.
        let late = root.post("/channels/feiyu/replay", json!({ "from": "2026-11-19T03:00:00Z", "until": "2026-11-19T04:00:00Z" })).await.ok();
        assert_eq!((&late["stored"], &late["next"]), (&json!(60), &Json::Null));
        let open = log(&root, "?only=invalid").await;
        assert_eq!((open.len(), &open[0]["at"]), (1, &json!("2026-11-19T02:24:00.000Z")));
        root.get("/channels/feiyu/log?cursor=x").await.invalid(&[("cursor", "cursor")]);
        root.get("/channels/feiyu/log?from=today").await.invalid(&[("from", "instant")]);
        root.post("/channels/feiyu/replay", json!({ "entries": ["x"] })).await.invalid(&[("entries", "unknown_entry")]);
        root.post("/channels/nothing/replay", json!({})).await.refused(404, "not_found");
        root.get("/channels/nothing/log").await.refused(404, "not_found");
    }

    async fn payloads_are_covered_for_whom_the_fields_are(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        broken(&root).await;
        let sent = json!({ "user": { "nick": "张三", "telephone": "13817624409", "other": "找我 138-1762-4410" }, "mail": "zhang@example.com", "qq": 13_817_624_411_i64, "ad": "双十一", "clue_id": "c1" });
        root.post("/intake/feiyu", sent.clone()).await.ok();
        let entry = log(&root, "").await[0]["id"].as_str().unwrap().to_owned();
        let at = format!("/channels/feiyu/log/{entry}");
        let whole = root.get(&at).await.ok();
        assert_eq!((&whole["body"], &whole["covered"]), (&sent, &json!(false)));
        let ops = world.as_("ops").await;
        let shown = ops.get(&at).await.ok();
        assert_eq!(shown["covered"], true);
        let wanted = json!({ "user": { "nick": "张三", "telephone": "138****4409", "other": "找我 138****4410" }, "mail": "***", "qq": "138****4411", "ad": "双十一", "clue_id": "c1" });
        assert_eq!(shown["body"], wanted);
        root.get("/channels/web/log/x").await.refused(404, "not_found");
        root.get(&format!("/channels/web/log/{entry}")).await.refused(404, "not_found");
    }

    async fn a_database_from_before_is_counted_at_the_first_start(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mended = broken(&root).await;
        root.post("/intake/feiyu", json!([clue(1), clue(2)])).await.ok();
        let counted = channel(&root, "feiyu").await["health"].clone();
        for sql in ["DELETE FROM intake_count", "UPDATE intake SET invalid_in = NULL", "UPDATE registry SET schema = 4"] {
            world.exec(Stmt::new(sql)).await;
        }
        assert_eq!(channel(&root, "feiyu").await["health"]["today"]["received"], 0);
        for _ in 0..2 {
            world.second().await.stop().await;
        }
        assert_eq!(channel(&root, "feiyu").await["health"], counted);
        root.put("/channels/feiyu", mended).await.ok();
        assert_eq!(root.post("/channels/feiyu/replay", json!({})).await.ok()["stored"], 2);
    }

    async fn payloads_that_could_not_be_stored_are_kept_for_ninety_days(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mended = broken(&root).await;
        root.post("/intake/feiyu", json!([clue(1), clue(2)])).await.ok();
        world.advance_days(90);
        assert_eq!(huoshui::intake::clear(world.app()).await.unwrap(), 0);
        world.advance(Duration::from_secs(60));
        assert_eq!(huoshui::intake::clear(world.app()).await.unwrap(), 2);
        let root = world.as_("root").await;
        root.put("/channels/feiyu", mended).await.ok();
        assert_eq!(root.post("/channels/feiyu/replay", json!({})).await.ok()["results"], json!([]));
        let entries = log(&root, "").await;
        assert_eq!((entries.len(), &entries[0]["status"], &entries[0]["can_replay"]), (2, &json!("invalid"), &json!(false)));
        let body = root.get(&format!("/channels/feiyu/log/{}", entries[0]["id"].as_str().unwrap())).await.ok();
        assert_eq!(body["body"], Json::Null);
    }
}
