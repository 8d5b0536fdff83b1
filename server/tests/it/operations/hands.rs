//! Records that change hands together.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use super::{at, done, lead, planned, pooled, ran, rows, undone};
use crate::world::{World, crm};

fn shares(world: &World, people: &[(&str, u32)]) -> Json {
    json!(
        people
            .iter()
            .map(|(login, weight)| json!({ "person": world.id_of(login), "weight": weight }))
            .collect::<Vec<_>>()
    )
}

fn part<'j>(operation: &'j Json, name: &str) -> &'j Json {
    operation["parts"].as_array().unwrap().iter().find(|part| part["to"]["name"] == name).unwrap()
}

both! {
    async fn records_are_dealt_evenly_and_by_ratio_as_the_plan_said(world: &World) {
        crm::install(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let ids = pooled(&root, 10).await;
        let to = shares(world, &[("e1", 1), ("e2", 1), ("e3", 1)]);
        let plan = planned(&leader, &ids, json!({ "kind": "assign", "to": to, "reason": "月底清池" })).await;
        assert_eq!((&plan["state"], &plan["rows"], &plan["counts"]), (&json!("planned"), &json!(10), &json!({ "planned": 10 })));
        assert_eq!(plan["said"], "分给e1、e2、e3");
        assert_eq!([4, 3, 3], ["e1", "e2", "e3"].map(|p| part(&plan, p)["n"].as_i64().unwrap() as i32));
        // Nothing has happened yet.
        assert_eq!(lead(&root, &ids[0]).await["owner"], json!(null));
        let operation = ran(world, &leader, &plan).await;
        assert_eq!((&operation["state"], &operation["counts"]), (&json!("done"), &json!({ "done": 10 })));
        let owners: Vec<Json> = futures::future::join_all(ids.iter().map(|id| lead(&root, id))).await;
        let owners: Vec<&str> = owners.iter().map(|lead| lead["owner"]["name"].as_str().unwrap()).collect();
        assert_eq!(owners, ["e1", "e2", "e3", "e1", "e2", "e3", "e1", "e2", "e3", "e1"]);
        // As many single acts would have done it: history, clock, counters, the ledger's list of bypasses.
        let kept = "SELECT count(*) FROM seat_history WHERE cause = 'manual' AND reason = '月底清池'";
        assert_eq!(world.int(Stmt::new(kept)).await, 10);
        assert_eq!(lead(&root, &ids[0]).await["fields"]["owner_due"], "2026-11-19T02:54:00.000Z");
        // One notice each, not one for every record.
        let told = world.as_("e1").await.get("/notices").await.ok();
        assert_eq!(told["notices"].as_array().unwrap().len(), 1);
        assert_eq!(told["notices"][0]["text"], "lead_e把 4 条线索交给了你");

        let ratio = done(world, &leader, &ids, json!({ "kind": "assign", "to": shares(world, &[("e1", 3), ("e2", 2)]) })).await;
        assert_eq!((part(&ratio, "e1")["held"].clone(), ratio["counts"]["done"].as_i64().unwrap() + ratio["counts"]["unchanged"].as_i64().unwrap()), (json!(4), 10));
        let held = |login: &str| Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(world.id_of(login));
        assert_eq!((world.int(held("e1")).await, world.int(held("e2")).await, world.int(held("e3")).await), (6, 4, 0));
        let lost = world.as_("e3").await.get("/notices").await.ok();
        assert_eq!(lost["notices"][0]["text"], "lead_e把你的 3 条线索转走了");
        let listed = leader.get("/operations").await.ok();
        assert_eq!(listed["operations"][0]["id"], ratio["id"]);
        assert_eq!(listed["operations"].as_array().unwrap().len(), 2);
    }

    async fn a_full_person_gets_no_more_and_the_rest_says_why(world: &World) {
        crm::install(world).await;
        world.define(&[("workspace", json!({ "name": "活水", "zone": "Asia/Shanghai", "demo": false, "holding_caps": { "lead": 2 } }))]).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let ids = pooled(&root, 3).await;
        let operation = done(world, &leader, &ids, json!({ "kind": "assign", "to": shares(world, &[("e1", 1)]) })).await;
        assert_eq!(operation["counts"], json!({ "done": 2, "refused": 1 }));
        assert_eq!(operation["refused"], json!([{ "code": "holding_full", "message": "接收人持有已满", "n": 1 }]));
        let refused = rows(&leader, &operation, "refused").await;
        assert_eq!(refused[0]["message"], "e1持有已满 2 / 2，退回 1 条后可领");
        assert_eq!((&part(&operation, "e1")["n"], &part(&operation, "e1")["cap"]), (&json!(3), &json!(2)));
        let english = leader.clone().header("accept-language", "en").get(&at(&operation)).await.ok();
        assert_eq!(english["refused"][0]["message"], "The receiver holds the most that is allowed");
    }

    async fn what_somebody_claimed_after_the_preview_stays_theirs(world: &World) {
        crm::install(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let ids = pooled(&root, 3).await;
        let plan = planned(&leader, &ids, json!({ "kind": "assign", "to": shares(world, &[("e1", 1), ("e2", 1)]) })).await;
        world.as_("e3").await.post(&format!("/records/lead/{}/claim", ids[0]), json!({})).await.ok();
        root.delete(&format!("/records/lead/{}", ids[1])).await.ok();
        let operation = ran(world, &leader, &plan).await;
        assert_eq!(operation["counts"], json!({ "done": 1, "refused": 2 }));
        let codes: Vec<String> = rows(&leader, &operation, "refused").await.iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect();
        assert_eq!(codes, ["moved", "gone"]);
        assert_eq!(lead(&root, &ids[0]).await["owner"]["name"], "e3");
        leader.post(&format!("{}/run", at(&operation)), json!(null)).await.refused(409, "not_planned");
    }

    async fn who_may_not_give_records_away_gives_none(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let (e1, s1) = (world.as_("e1").await, world.as_("s1").await);
        let ids = pooled(&root, 2).await;
        e1.post(&format!("/records/lead/{}/claim", ids[0]), json!({})).await.ok();
        // One's own may be handed on; what lies in the pool may not.
        let plan = planned(&e1, &ids, json!({ "kind": "assign", "to": shares(world, &[("e2", 1)]) })).await;
        assert_eq!((&plan["counts"], &plan["refused"][0]["code"]), (&json!({ "planned": 1, "refused": 1 }), &json!("forbidden")));
        s1.get(&at(&plan)).await.refused(404, "not_found");
        s1.post(&format!("{}/run", at(&plan)), json!(null)).await.refused(404, "not_found");
        s1.post(&format!("{}/undo", at(&plan)), json!(null)).await.refused(404, "not_found");
        // What one cannot see is not told apart from what is not there.
        let hidden = planned(&s1, &ids[..1], json!({ "kind": "assign", "to": shares(world, &[("s2", 1)]) })).await;
        assert_eq!(hidden["refused"][0]["code"], "gone");
        assert_eq!(rows(&s1, &hidden, "refused").await[0]["record"], json!(null));
        let act = |act: Json| json!({ "form": "lead", "which": { "ids": ids }, "act": act });
        e1.post("/operations", act(json!({ "kind": "policy" }))).await.refused(403, "forbidden");
        e1.post("/operations", act(json!({ "kind": "trash" }))).await.refused(403, "forbidden");
        ran(world, &e1, &plan).await;
        assert_eq!(lead(&root, &ids[0]).await["owner"]["name"], "e2");
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM seat_history WHERE cause = 'transfer'")).await, 1);
    }

    async fn records_go_back_to_the_pool_that_they_belong_to(world: &World) {
        crm::install(world).await;
        let (root, leader, e1) = (world.as_("root").await, world.as_("lead_e").await, world.as_("e1").await);
        let ids = pooled(&root, 4).await;
        done(world, &leader, &ids[..3], json!({ "kind": "assign", "to": shares(world, &[("e1", 1)]) })).await;
        let returned = done(world, &e1, &ids[..2], json!({ "kind": "return", "reason": "不做这一行" })).await;
        assert_eq!(returned["counts"], json!({ "done": 2 }));
        assert_eq!(lead(&root, &ids[0]).await["pool"]["name"], "线索池");
        let withdrawn = done(world, &leader, &ids[2..], json!({ "kind": "withdraw", "reason": "重新安排" })).await;
        assert_eq!((&withdrawn["counts"], &withdrawn["refused"][0]["code"]), (&json!({ "done": 1, "refused": 1 }), &json!("unowned")));
        let told = e1.get("/notices").await.ok();
        assert_eq!(told["notices"][0]["text"], "lead_e把你的 1 条线索转走了");
        // Who gave a record back waits until it may be claimed again, as after the single act.
        e1.post(&format!("/records/lead/{}/claim", ids[0]), json!({})).await.refused(409, "cooldown");
    }

    async fn what_nobody_holds_is_moved_between_pools_and_back(world: &World) {
        crm::install(world).await;
        let (root, leader, e1) = (world.as_("root").await, world.as_("lead_e").await, world.as_("e1").await);
        let ids = pooled(&root, 4).await;
        let pools = root.get("/pool-settings").await.ok();
        let pool = |key: &str| pools["pools"].as_array().unwrap().iter().find(|p| p["key"] == key).unwrap()["id"].clone();
        let (from, to) = (lead(&root, &ids[0]).await["pool"]["id"].clone(), pool("east_leads"));
        assert_ne!(from, to);
        // One by one: with a reason, an event, and only what lies in a pool.
        let one = format!("/records/lead/{}/pool", ids[0]);
        leader.put(&one, json!({ "pool": to, "reason": " " })).await.invalid(&[("reason", "required")]);
        leader.put(&one, json!({ "pool": "east", "reason": "归华东" })).await.invalid(&[("pool", "unknown_pool")]);
        e1.put(&one, json!({ "pool": to, "reason": "归华东" })).await.refused(403, "forbidden");
        let moved = leader.put(&one, json!({ "pool": to, "reason": "归华东" })).await.ok();
        assert_eq!((&moved["pool"]["id"], &moved["owner"]), (&to, &json!(null)));
        let timeline = leader.get(&format!("/records/lead/{}/timeline", ids[0])).await.ok();
        let line = &timeline["entries"][0];
        assert_eq!((&line["text"], line["title"].as_str().unwrap().starts_with("移到")), (&json!("归华东"), true));
        leader.put(&one, json!({ "pool": to, "reason": "归华东" })).await.refused(409, "there_already");
        e1.post(&format!("/records/lead/{}/claim", ids[1]), json!({})).await.ok();
        let held = format!("/records/lead/{}/pool", ids[1]);
        leader.put(&held, json!({ "pool": to, "reason": "归华东" })).await.refused(409, "owned");
        // Together: what lies there already is left, what is held is told.
        let act = json!({ "kind": "move", "pool": to, "reason": "归华东" });
        let plan = planned(&leader, &ids, act.clone()).await;
        assert_eq!((&plan["counts"], &plan["refused"][0]["code"]), (&json!({ "planned": 2, "unchanged": 1, "refused": 1 }), &json!("owned")));
        e1.post(&format!("/records/lead/{}/claim", ids[2]), json!({})).await.ok();
        let operation = ran(world, &leader, &plan).await;
        assert_eq!(operation["counts"], json!({ "done": 1, "unchanged": 1, "refused": 2 }));
        assert_eq!(lead(&root, &ids[3]).await["pool"]["id"], to);
        let undone = undone(world, &leader, &operation).await;
        assert_eq!(undone["counts"]["undone"], 1);
        assert_eq!(lead(&root, &ids[3]).await["pool"]["id"], from);
        let body = |act: Json| json!({ "form": "lead", "which": { "ids": ids }, "act": act });
        leader.post("/operations", body(json!({ "kind": "move", "pool": to, "reason": "" }))).await.invalid(&[("act.reason", "required")]);
        leader.post("/operations", body(json!({ "kind": "move", "pool": huoshui::ids::new(0), "reason": "x" }))).await.invalid(&[("act.pool", "unknown_pool")]);
        e1.post("/operations", body(act)).await.refused(403, "forbidden");
    }

    async fn the_policy_decides_anew_also_on_what_somebody_holds(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = crm::send(&root, json!((0..6).map(crm::east).collect::<Vec<_>>())).await;
        let ids: Vec<String> = ids.iter().map(|answer| answer["id"].as_str().unwrap().to_owned()).collect();
        done(world, &root, &ids, json!({ "kind": "assign", "to": shares(world, &[("s1", 1)]) })).await;
        // e1 to e3 have had two each of three a day.
        let plan = planned(&root, &ids, json!({ "kind": "policy" })).await;
        let places: i64 = plan["parts"].as_array().unwrap().iter().map(|p| p["n"].as_i64().unwrap()).sum();
        assert_eq!(places, 6);
        let operation = ran(world, &root, &plan).await;
        assert_eq!(operation["counts"], json!({ "done": 6 }), "{operation}");
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(world.id_of("s1"))).await, 0);
        let decided = "SELECT count(*) FROM decision d WHERE d.record IN (SELECT record FROM operation_row)";
        assert_eq!(world.int(Stmt::new(decided)).await, 12);
        let told = world.as_("s1").await.get("/notices").await.ok();
        assert_eq!(told["notices"][0]["text"], "root把你的 6 条线索转走了");
    }
}
