//! Values, tags and the trash, many at once.

use serde_json::json;

use super::{at, done, lead, planned, pooled, ran, rows};
use crate::world::crm;

both! {
    async fn values_and_tags_are_set_through_the_door(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 3).await;
        root.patch(&format!("/records/lead/{}", ids[2]), json!({ "fields": { "intent": "A", "tags": ["大单", "连锁"] } })).await.ok();
        let operation = done(world, &root, &ids, json!({ "kind": "edit", "fields": { "intent": "A" } })).await;
        assert_eq!((&operation["counts"], &operation["said"]), (&json!({ "done": 2, "unchanged": 1 }), &json!("改意向等级")));
        assert_eq!(lead(&root, &ids[0]).await["fields"]["intent"], "A");
        let tags = json!({ "kind": "tags", "field": "tags", "add": ["高意向", "老客户"], "remove": ["连锁"] });
        let operation = done(world, &root, &ids, tags).await;
        assert_eq!(operation["said"], "标签：加上高意向、老客户，去掉连锁");
        assert_eq!(lead(&root, &ids[0]).await["fields"]["tags"], json!(["老客户", "高意向"]));
        assert_eq!(lead(&root, &ids[2]).await["fields"]["tags"], json!(["大单", "老客户", "高意向"]));
        // Each is on its record's own history.
        let events = root.get(&format!("/records/lead/{}/events", ids[2])).await.ok();
        assert_eq!(events["events"][0]["kind"], "edited");
    }

    async fn what_ends_records_needs_its_reason_before_any_is_touched(world: &World) {
        crm::install(world).await;
        let (root, e1) = (world.as_("root").await, world.as_("e1").await);
        let ids = pooled(&root, 2).await;
        let body = |act| json!({ "form": "lead", "which": { "ids": ids }, "act": act });
        let lost = body(json!({ "kind": "edit", "fields": { "status": "lost" } }));
        root.post("/operations", lost).await.invalid(&[("act.fields.lost_reason", "reason_required")]);
        let wrong = json!({ "kind": "edit", "fields": { "owner": null, "phone": "13800000000", "color": 1, "intent": "Z" } });
        root.post("/operations", body(wrong)).await.invalid(&[
            ("act.fields.color", "unknown_field"), ("act.fields.owner", "read_only"), ("act.fields.phone", "one_by_one"),
        ]);
        root.post("/operations", body(json!({ "kind": "edit", "fields": { "intent": "Z" } }))).await.invalid(&[("act.fields.intent", "unknown_option")]);
        root.post("/operations", body(json!({ "kind": "edit", "fields": {} }))).await.invalid(&[("act.fields", "required")]);
        root.post("/operations", body(json!({ "kind": "tags", "field": "intent", "add": ["A"] }))).await.invalid(&[("act.field", "kind")]);
        root.post("/operations", body(json!({ "kind": "tags", "field": "tags" }))).await.invalid(&[("act.add", "required")]);
        root.post("/operations", body(json!({ "kind": "tags", "field": "product", "add": ["x"] }))).await.invalid(&[("act.add", "unknown_option")]);
        let ended = json!({ "kind": "edit", "fields": { "status": "lost", "lost_reason": "price" } });
        assert_eq!(done(world, &root, &ids, ended).await["counts"], json!({ "done": 2 }));
        // In the pool a sales person reads, and edits nothing.
        let plan = planned(&e1, &ids, json!({ "kind": "edit", "fields": { "intent": "B" } })).await;
        assert_eq!(plan["refused"][0], json!({ "code": "forbidden", "message": "没有权限", "n": 2 }));
    }

    async fn a_record_that_somebody_works_on_is_not_thrown_away(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let ids = pooled(&root, 3).await;
        let plan = planned(&root, &ids, json!({ "kind": "trash", "reason": "测试数据" })).await;
        root.patch(&format!("/records/lead/{}", ids[1]), json!({ "fields": { "note": "刚打过电话" } })).await.ok();
        let operation = ran(world, &root, &plan).await;
        assert_eq!(operation["counts"], json!({ "done": 2, "refused": 1 }));
        let kept = rows(&root, &operation, "refused").await;
        assert_eq!((&kept[0]["message"], &kept[0]["title"]), (&json!("别人先改了"), &json!("池里的人1")));
        root.get(&format!("/records/lead/{}", ids[0])).await.refused(404, "not_found");
        root.post(&format!("{}/undo", at(&operation)), json!(null)).await.ok();
        assert_eq!(lead(&root, &ids[0]).await["title"], "池里的人0");
    }
}
