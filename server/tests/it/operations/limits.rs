//! How many, and what happens to long operations.

use futures::future::join_all;
use huoshui::bulk::Worker;
use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use super::{at, lead, planned, pooled, work};
use crate::world::crm;

both! {
    async fn all_that_match_are_meant_up_to_five_thousand(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        pooled(&root, 3).await;
        let to = json!({ "kind": "assign", "to": [{ "person": world.id_of("e1") }] });
        let found = |condition: Json| json!({ "form": "lead", "which": { "condition": condition, "sort": "name" }, "act": to });
        let plan = root.post("/operations", found(json!({ "field": "name", "op": "contains", "value": "的人" }))).await.ok();
        assert_eq!(plan["rows"], 3);
        let rows = crate::operations::rows(&root, &plan, "planned").await;
        assert_eq!(rows.iter().map(|r| r["title"].as_str().unwrap()).collect::<Vec<_>>(), ["池里的人0", "池里的人1", "池里的人2"]);
        root.post("/operations", found(json!({ "field": "name", "op": "eq", "value": "无人" }))).await.invalid(&[("which", "required")]);
        // Masked for the leader: a condition on it would tell what the mask hides.
        let masked = found(json!({ "field": "phone", "op": "contains", "value": "1391" }));
        world.as_("lead_e").await.post("/operations", masked).await.invalid(&[("phone", "masked")]);
        let many: Vec<String> = (0..5_001).map(|n| huoshui::ids::new(n).to_string()).collect();
        let body = json!({ "form": "lead", "which": { "ids": many }, "act": to });
        root.post("/operations", body).await.invalid(&[("which", "too_many")]);
        let act = |to: Json| json!({ "form": "lead", "which": { "condition": { "all": [] } }, "act": { "kind": "assign", "to": to } });
        root.post("/operations", act(json!([]))).await.invalid(&[("act.to", "count")]);
        let (e1, nobody) = (world.id_of("e1"), huoshui::ids::new(0));
        root.post("/operations", act(json!([{ "person": e1, "weight": 0 }, { "person": e1 }, { "person": nobody }]))).await.invalid(&[
            ("act.to.0.weight", "out_of_range"), ("act.to.1.person", "twice"), ("act.to.2.person", "unknown_person"),
        ]);
        root.post("/operations", json!({ "form": "nothing", "which": { "ids": [] }, "act": to })).await.refused(404, "not_found");
        let pool = json!({ "kind": "withdraw", "pool": nobody });
        root.post("/operations", json!({ "form": "lead", "which": { "condition": { "all": [] } }, "act": pool })).await.invalid(&[("act.pool", "unknown_pool")]);
        // What nobody ran is forgotten after a day.
        world.advance_days(2);
        huoshui::bulk::clear(world.app()).await.unwrap();
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM operation")).await, 0);
        root.get(&at(&plan)).await.refused(404, "not_found");
    }

    async fn a_long_operation_is_a_jobs_stops_and_goes_on(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 250).await;
        let plan = planned(&root, &ids, json!({ "kind": "assign", "to": [{ "person": world.id_of("e1") }, { "person": world.id_of("e2") }] })).await;
        let running = root.post(&format!("{}/run", at(&plan)), json!(null)).await.ok();
        assert_eq!((&running["state"], &running["done"]), (&json!("running"), &json!(0)));
        let mut worker = Worker::new(world.app());
        assert!(worker.step().await.unwrap());
        let stopped = root.post(&format!("{}/cancellation", at(&plan)), json!(null)).await.ok();
        assert_eq!((&stopped["state"], &stopped["done"], &stopped["counts"]), (&json!("cancelled"), &json!(100), &json!({ "planned": 150, "done": 100 })));
        assert!(!worker.step().await.unwrap());
        root.post(&format!("{}/run", at(&plan)), json!(null)).await.ok();
        // Another worker takes up where the first one left.
        work(world).await;
        let done = root.get(&at(&plan)).await.ok();
        assert_eq!((&done["state"], &done["counts"]), (&json!("done"), &json!({ "done": 250 })));
        let held = |login: &str| Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(world.id_of(login));
        assert_eq!((world.int(held("e1")).await, world.int(held("e2")).await), (125, 125));
        root.post(&format!("{}/undo", at(&plan)), json!(null)).await.ok();
        work(world).await;
        assert_eq!(root.get(&at(&plan)).await.ok()["counts"], json!({ "undone": 250 }));
        assert_eq!(world.int(held("e1")).await, 0);
    }

    async fn of_two_operations_that_meet_each_record_is_given_once(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 40).await;
        let mut runs = Vec::new();
        for login in ["e1", "e2"] {
            let plan = planned(&root, &ids, json!({ "kind": "assign", "to": [{ "person": world.id_of(login) }] })).await;
            let root = root.clone();
            runs.push(tokio::spawn(async move { root.post(&format!("{}/run", at(&plan)), json!(null)).await.ok() }));
        }
        let done: Vec<Json> = join_all(runs).await.into_iter().map(Result::unwrap).collect();
        let count = |n: usize, what: &str| done[n]["counts"][what].as_i64().unwrap_or(0);
        assert_eq!(count(0, "done") + count(1, "done"), 40, "{done:?}");
        assert_eq!(count(0, "refused") + count(1, "refused"), 40);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM seat_history WHERE cause = 'manual'")).await, 40);
        assert_eq!(lead(&root, &ids[0]).await["fields"]["status"], "assigned");
    }
}
