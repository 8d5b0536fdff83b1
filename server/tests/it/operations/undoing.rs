//! Operations taken back.

use huoshui::db::Stmt;
use huoshui::doctor;
use serde_json::{Value as Json, json};

use super::{at, done, lead, pooled, rows, undone};
use crate::world::{World, crm};

fn to(world: &World, login: &str) -> Json {
    json!({ "kind": "assign", "to": [{ "person": world.id_of(login) }] })
}

both! {
    async fn hands_go_back_unless_somebody_went_on(world: &World) {
        crm::install(world).await;
        let (root, leader, e1) = (world.as_("root").await, world.as_("lead_e").await, world.as_("e1").await);
        let ids = pooled(&root, 4).await;
        let since = lead(&root, &ids[0]).await["fields"]["owner_pool_since"].clone();
        let operation = done(world, &leader, &ids, to(world, "e1")).await;
        world.advance_days(3);
        // One was handed on, one was spoken with.
        e1.put(&format!("/records/lead/{}/owner", ids[1]), json!({ "owner": world.id_of("e2") })).await.ok();
        let spoken = json!({ "fields": { "lead": ids[2], "kind": "phone", "content": "接通", "result": "answered" } });
        e1.post("/records/follow_up", spoken).await.ok();
        let back = undone(world, &leader, &operation).await;
        assert_eq!((&back["state"], &back["counts"]), (&json!("undone"), &json!({ "undone": 2, "kept": 2 })));
        let kept: Vec<(Json, Json)> = rows(&leader, &back, "kept").await.iter().map(|r| (r["title"].clone(), r["code"].clone())).collect();
        assert_eq!(kept, [(json!("池里的人1"), json!("moved_since")), (json!("池里的人2"), json!("contacted"))]);
        let first = lead(&root, &ids[0]).await;
        assert_eq!((&first["pool"]["name"], &first["fields"]["owner_pool_since"]), (&json!("线索池"), &since));
        assert_eq!(first["fields"]["status"], "unassigned");
        assert_eq!((lead(&root, &ids[1]).await["owner"]["name"].clone(), lead(&root, &ids[2]).await["owner"]["name"].clone()), (json!("e2"), json!("e1")));
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM seat_history WHERE cause = 'undo'")).await, 2);
        leader.post(&format!("{}/undo", at(&operation)), json!(null)).await.refused(409, "nothing_to_undo");
        let mut conn = world.app().db().read().await.unwrap();
        let findings = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
        assert!(findings.iter().all(|f| f.fine), "{findings:#?}");
    }

    async fn values_go_back_field_by_field(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 2).await;
        root.patch(&format!("/records/lead/{}", ids[0]), json!({ "fields": { "intent": "C", "tags": ["连锁"] } })).await.ok();
        let act = json!({ "kind": "edit", "fields": { "intent": "A", "industry": "retail" } });
        let operation = done(world, &root, &ids, act).await;
        root.patch(&format!("/records/lead/{}", ids[1]), json!({ "fields": { "intent": "B" } })).await.ok();
        let back = undone(world, &root, &operation).await;
        assert_eq!(back["counts"], json!({ "undone": 1, "kept": 1 }));
        assert_eq!(rows(&root, &back, "kept").await[0]["message"], "后来又改过，改过的内容没有撤销");
        let fields = async |id: &str| {
            let lead = lead(&root, id).await;
            [lead["fields"]["intent"].clone(), lead["fields"]["industry"].clone()]
        };
        assert_eq!(fields(&ids[0]).await, [json!("C"), json!(null)]);
        assert_eq!(fields(&ids[1]).await, [json!("B"), json!(null)]);
    }

    async fn the_trash_gives_back_what_has_its_place_still(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 2).await;
        let operation = done(world, &root, &ids, json!({ "kind": "trash" })).await;
        // The number of the first has become somebody else's lead meanwhile.
        root.post("/records/lead", json!({ "fields": { "name": "新来的", "phone": "13917600000" } })).await.ok();
        let back = undone(world, &root, &operation).await;
        assert_eq!(back["counts"], json!({ "undone": 1, "kept": 1 }), "{back}");
        assert_eq!(lead(&root, &ids[1]).await["title"], "池里的人1");
        let kept = rows(&root, &back, "kept").await;
        assert_eq!((&kept[0]["n"], &kept[0]["record"]), (&json!(0), &json!(null)));
    }

    async fn after_thirty_days_it_stands(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 1).await;
        let operation = done(world, &root, &ids, to(world, "e1")).await;
        assert_eq!(operation["undo_until"], "2026-12-19T02:24:00.000Z");
        world.advance_days(31);
        let root = world.as_("root").await;
        root.post(&format!("{}/undo", at(&operation)), json!(null)).await.refused(409, "undo_over");
        huoshui::bulk::clear(world.app()).await.unwrap();
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM operation_row WHERE body IS NOT NULL")).await, 0);
        assert_eq!(rows(&root, &operation, "done").await.len(), 1);
    }
}
