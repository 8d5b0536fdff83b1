//! `/api/records/{form}/{id}/owner`, `claim`, `return`, `withdrawal`: what hands do to clocks, pools and counts.

use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

/// A lead that no rule takes: it lies in 线索池.
async fn pooled(root: &Client, n: usize) -> String {
    let lead = json!({ "external_id": format!("p{n}"), "name": format!("池里的人{n}"), "phone": format!("139176{n:05}"), "source": "other" });
    let answer = crm::send(root, json!([lead])).await;
    assert_eq!(answer[0]["pool"]["name"], "线索池", "{answer:?}");
    answer[0]["id"].as_str().unwrap().to_owned()
}

async fn field(who: &Client, id: &str, field: &str) -> Json {
    who.get(&format!("/records/lead/{id}")).await.ok()["fields"][field].clone()
}

both! {
    async fn whoever_gets_a_lead_by_hand_has_a_first_contact_clock(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let e1 = world.as_("e1").await;
        // No rule took it: the policy's 30 minutes.
        let id = pooled(&root, 1).await;
        e1.post(&format!("/records/lead/{id}/claim"), json!({})).await.ok();
        assert_eq!(field(&e1, &id, "owner_due").await, "2026-11-19T02:54:00.000Z");
        assert_eq!(e1.get("/work").await.ok()["counts"]["first_contact"], 1);
        // The first contact stops it; who gets the lead next starts anew, and giving it to the same person changes nothing.
        let follow_up = json!({ "fields": { "lead": id, "kind": "phone", "content": "接通", "result": "answered" } });
        e1.post("/records/follow_up", follow_up).await.ok();
        assert_eq!(field(&e1, &id, "owner_due").await, Json::Null);
        world.advance(std::time::Duration::from_secs(600));
        e1.put(&format!("/records/lead/{id}/owner"), json!({ "owner": world.id_of("e2") })).await.ok();
        let e2 = world.as_("e2").await;
        assert_eq!(field(&e2, &id, "owner_due").await, "2026-11-19T03:04:00.000Z");
        world.advance(std::time::Duration::from_secs(60));
        root.put(&format!("/records/lead/{id}/owner"), json!({ "owner": world.id_of("e2") })).await.ok();
        assert_eq!(field(&e2, &id, "owner_due").await, "2026-11-19T03:04:00.000Z");

        // A demo request has the 15 minutes of the rule that decided it, also for who gets it by hand.
        let demo = json!({ "external_id": "d1", "name": "演示", "phone": "13917611111", "request": "demo" });
        let answer = crm::send(&root, json!([demo])).await;
        let id = answer[0]["id"].as_str().unwrap();
        root.put(&format!("/records/lead/{id}/owner"), json!({ "owner": world.id_of("e3") })).await.ok();
        assert_eq!(field(&root, id, "owner_due").await, "2026-11-19T02:50:00.000Z");
    }

    async fn a_closed_lead_has_no_clock(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let answer = crm::send(&root, json!([crm::east(0)])).await;
        let id = answer[0]["id"].as_str().unwrap();
        let e1 = world.as_("e1").await;
        assert_eq!(e1.get("/work").await.ok()["counts"]["first_contact"], 1);
        e1.patch(&format!("/records/lead/{id}"), json!({ "fields": { "status": "invalid", "lost_reason": "wrong_number" } })).await.ok();
        assert_eq!(field(&e1, id, "owner_due").await, Json::Null);
        assert_eq!(e1.get("/work").await.ok()["counts"]["all"], 0);
    }
}
