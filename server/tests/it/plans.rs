//! Planned contacts are told of when their time comes.

use std::time::Duration;

use huoshui::plans;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

async fn round(world: &World) -> usize {
    plans::round(world.app()).await.unwrap()
}

/// Notices of plans, newest first.
async fn told(client: &Client) -> Vec<Json> {
    let all = client.get("/notices").await.ok();
    all["notices"].as_array().unwrap().iter().filter(|n| n["kind"] == "plan_due").cloned().collect()
}

async fn plan(client: &Client, path: &str, next: &str) {
    client.patch(path, json!({ "fields": { "next_contact": next } })).await.ok();
}

both! {
    async fn whoever_holds_a_record_is_told_once_when_its_plan_is_due(world: &World) {
        crm::install(world).await;
        assert_eq!(round(world).await, 0);
        let e1 = world.as_("e1").await;
        let fields = json!({ "name": "周婧", "phone": "13817624409", "source": "referral" });
        let lead = e1.post("/records/lead", json!({ "fields": fields })).await.ok();
        let path = format!("/records/lead/{}", lead["id"].as_str().unwrap());
        // It is 10:24; at 11:00 and, for the customer, at 12:00.
        plan(&e1, &path, "2026-11-19T03:00:00Z").await;
        let customer = e1.post("/records/customer", json!({ "fields": { "name": "云帆科技有限公司", "next_contact": "2026-11-19T04:00:00Z" } })).await.ok();
        assert_eq!(round(world).await, 0);
        world.advance(Duration::from_secs(40 * 60));
        let both = futures::future::join_all((0..4).map(|_| round(world))).await;
        assert_eq!(both.iter().sum::<usize>(), 1);
        assert_eq!(round(world).await, 0);
        let first = told(&e1).await;
        assert_eq!((first.len(), &first[0]["text"], &first[0]["record"]), (1, &json!("约好现在联系线索「周婧」"), &lead["id"]));
        // Put off, it is told again; passed on, to who holds it then.
        plan(&e1, &path, "2026-11-19T03:30:00Z").await;
        world.as_("lead_e").await.put(&format!("{path}/owner"), json!({ "owner": world.id_of("e2") })).await.ok();
        world.advance(Duration::from_secs(2 * 3_600));
        assert_eq!(round(world).await, 2);
        assert_eq!(told(&world.as_("e2").await).await.len(), 1);
        let mine = told(&e1).await;
        assert_eq!((mine.len(), &mine[0]["record"]), (2, &customer["id"]));
        // What is due stands in the list of work.
        let work = e1.get("/work").await.ok();
        let item = work["items"].as_array().unwrap().iter().find(|i| i["kind"] == "plan").unwrap();
        assert_eq!((&item["record"]["id"], &item["late"]), (&customer["id"], &json!(true)));
    }

    async fn what_is_over_or_was_planned_before_the_first_round_is_not_told(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        let made = async |name: &str, phone: &str| {
            let fields = json!({ "name": name, "phone": phone, "source": "referral", "next_contact": "2026-11-19T03:00:00Z" });
            let made = e1.post("/records/lead", json!({ "fields": fields })).await.ok();
            format!("/records/lead/{}", made["id"].as_str().unwrap())
        };
        made("早就约好", "13900000001").await;
        world.advance(Duration::from_secs(3_600));
        assert_eq!(round(world).await, 0);
        let lost = made("战败", "13900000002").await;
        plan(&e1, &lost, "2026-11-19T04:00:00Z").await;
        e1.patch(&lost, json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        let gone = made("删除", "13900000003").await;
        plan(&e1, &gone, "2026-11-19T04:00:00Z").await;
        world.as_("root").await.delete(&gone).await.ok();
        let back = made("退回", "13900000004").await;
        plan(&e1, &back, "2026-11-19T04:00:00Z").await;
        e1.post(&format!("{back}/return"), json!({ "reason": "联系不上" })).await.ok();
        world.advance(Duration::from_secs(3_600));
        assert_eq!(round(world).await, 0);
        assert_eq!(told(&e1).await, [] as [Json; 0]);
    }
}
