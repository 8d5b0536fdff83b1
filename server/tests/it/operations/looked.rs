//! Operations on records as somebody had looked at them.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use super::{at, done, lead, pooled, ran, rows};
use crate::world::{World, crm};

/// A plan for records as they were looked at: id and revision.
fn body(looked: &[&Json], act: &Json) -> Json {
    let ids: Vec<&Json> = looked.iter().map(|lead| &lead["id"]).collect();
    let revs: serde_json::Map<String, Json> =
        looked.iter().map(|lead| (lead["id"].as_str().unwrap().to_owned(), lead["rev"].clone())).collect();
    json!({ "form": "lead", "which": { "ids": ids, "revs": revs }, "act": act })
}

fn to(world: &World, login: &str) -> Json {
    json!({ "kind": "assign", "to": [{ "person": world.id_of(login) }] })
}

both! {
    async fn of_two_who_give_one_record_away_the_slower_is_told_by_whom(world: &World) {
        crm::install(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let ids = pooled(&root, 1).await;
        let (mine, theirs) = (lead(&leader, &ids[0]).await, lead(&root, &ids[0]).await);
        assert_eq!(mine["rev"], theirs["rev"]);
        let faster = root.post("/operations", body(&[&theirs], &to(world, "e2"))).await.ok();
        let slower = leader.post("/operations", body(&[&mine], &to(world, "e1"))).await.ok();
        assert_eq!(ran(world, &root, &faster).await["counts"], json!({ "done": 1 }));
        // Planned before, run after: told as by a single write, and nothing is written.
        let told = leader.post(&format!("{}/run", at(&slower)), json!(null)).await.refused(409, "conflict");
        assert_eq!((&told["title"], &told["rev"]), (&json!("别人先改了"), &json!(theirs["rev"].as_i64().unwrap() + 1)));
        assert_eq!((&told["current"]["owner"]["name"], &told["current"]["fields"]["updated_by"]["name"]), (&json!("e2"), &json!("root")));
        let refused = rows(&leader, &slower, "refused").await;
        assert_eq!((&refused[0]["code"], &refused[0]["message"]), (&json!("changed"), &json!("别人先改了")));
        // Planned after: the same, and no plan is kept.
        let plans = world.int(Stmt::new("SELECT count(*) FROM operation")).await;
        let told = leader.post("/operations", body(&[&mine], &to(world, "e1"))).await.refused(409, "conflict");
        assert_eq!(told["current"]["owner"]["name"], "e2");
        // Also to the person who has it by now: the single write says the same.
        leader.post("/operations", body(&[&mine], &to(world, "e2"))).await.refused(409, "conflict");
        let single = json!({ "owner": world.id_of("e2"), "rev": mine["rev"] });
        leader.put(&format!("/records/lead/{}/owner", ids[0]), single).await.refused(409, "conflict");
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM operation")).await, plans);
        let now = lead(&root, &ids[0]).await;
        assert_eq!((&now["owner"]["name"], &now["rev"]), (&json!("e2"), &told["rev"]));
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM seat_history WHERE cause = 'manual'")).await, 1);
        // Who has looked again goes on.
        let again = leader.post("/operations", body(&[&now], &to(world, "e1"))).await.ok();
        assert_eq!(ran(world, &leader, &again).await["counts"], json!({ "done": 1 }));
    }

    async fn a_record_goes_back_or_is_taken_only_as_it_was_looked_at(world: &World) {
        crm::install(world).await;
        let (root, leader, e1) = (world.as_("root").await, world.as_("lead_e").await, world.as_("e1").await);
        let ids = pooled(&root, 1).await;
        done(world, &leader, &ids, to(world, "e1")).await;
        for (who, act) in [
            (&e1, json!({ "kind": "return", "reason": "不做这一行" })),
            (&leader, json!({ "kind": "withdraw" })),
            (&leader, json!({ "kind": "policy" })),
            (&leader, json!({ "kind": "edit", "fields": { "note": "先等等" } })),
        ] {
            let seen = lead(who, &ids[0]).await;
            let plan = who.post("/operations", body(&[&seen], &act)).await.ok();
            // Somebody has written into it meanwhile; its hands are the same.
            let note = format!("第 {} 次联系", seen["rev"]);
            root.patch(&format!("/records/lead/{}", ids[0]), json!({ "fields": { "note": note } })).await.ok();
            let told = who.post(&format!("{}/run", at(&plan)), json!(null)).await.refused(409, "conflict");
            assert_eq!(told["current"]["fields"]["note"], json!(note), "{act}");
            who.post("/operations", body(&[&seen], &act)).await.refused(409, "conflict");
            let now = lead(&root, &ids[0]).await;
            assert_eq!((&now["owner"]["name"], &now["fields"]["note"]), (&json!("e1"), &json!(note)), "{act}");
        }
    }

    async fn of_several_the_changed_ones_are_left_alone(world: &World) {
        crm::install(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let ids = pooled(&root, 3).await;
        let seen = [lead(&leader, &ids[0]).await, lead(&leader, &ids[1]).await, lead(&leader, &ids[2]).await];
        let edit = async |id: &str| root.patch(&format!("/records/lead/{id}"), json!({ "fields": { "note": "急" } })).await.ok();
        edit(&ids[0]).await;
        let plan = leader.post("/operations", body(&seen.each_ref(), &to(world, "e1"))).await.ok();
        let changed = json!([{ "code": "changed", "message": "别人先改了", "n": 1 }]);
        assert_eq!((&plan["counts"], &plan["refused"]), (&json!({ "planned": 2, "refused": 1 }), &changed));
        edit(&ids[1]).await;
        let operation = ran(world, &leader, &plan).await;
        assert_eq!(operation["counts"], json!({ "done": 1, "refused": 2 }));
        assert_eq!([&lead(&root, &ids[1]).await["owner"], &lead(&root, &ids[2]).await["owner"]["name"]], [&json!(null), &json!("e1")]);
        // Revisions are of records that are meant.
        let mut wrong = body(&[&seen[0]], &to(world, "e1"));
        wrong["which"]["ids"] = json!([ids[1]]);
        leader.post("/operations", wrong.clone()).await.invalid(&[("which.revs", "unknown_record")]);
        wrong["which"] = json!({ "revs": wrong["which"]["revs"] });
        leader.post("/operations", wrong).await.invalid(&[("which.revs", "unknown_record")]);
    }
}
