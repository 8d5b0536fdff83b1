//! `/api/records/{form}/{id}/owner`, `claim`, `return`, `withdrawal`: what hands do to clocks, pools and counts.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

/// A lead that no rule takes: it lies in 线索池.
async fn pooled(root: &Client, n: usize) -> String {
    let lead = json!({ "external_id": format!("p{n}"), "name": format!("池里的人{n}"), "phone": format!("139176{n:05}"), "source": "other" });
    let answer = crm::send(root, json!([lead])).await;
    assert_eq!(answer[0]["pool"]["name"], "线索池", "{answer:?}");
    answer[0]["id"].as_str().unwrap().to_owned()
}

async fn pool_of(who: &Client, key: &str) -> Json {
    let pools = who.get("/pools").await.ok();
    pools["pools"].as_array().unwrap().iter().find(|p| p["key"] == key).cloned().unwrap()
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
        world.advance(Duration::from_secs(600));
        e1.put(&format!("/records/lead/{id}/owner"), json!({ "owner": world.id_of("e2") })).await.ok();
        let e2 = world.as_("e2").await;
        assert_eq!(field(&e2, &id, "owner_due").await, "2026-11-19T03:04:00.000Z");
        world.advance(Duration::from_secs(60));
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

    async fn a_claim_can_be_taken_back_within_a_minute(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let (e1, e2) = (world.as_("e1").await, world.as_("e2").await);
        let id = pooled(&root, 1).await;
        let since = field(&root, &id, "owner_pool_since").await;
        let claim = format!("/records/lead/{id}/claim");
        e1.delete(&claim).await.refused(409, "no_claim");
        world.advance(Duration::from_secs(600));
        e1.post(&claim, json!({})).await.ok();
        world.as_("s1").await.delete(&claim).await.refused(404, "not_found");
        root.delete(&claim).await.refused(409, "no_claim");
        world.advance(Duration::from_secs(60));
        e1.delete(&claim).await.ok();
        // As if it had never been: where it lay since when, the status, what e1 holds and has claimed today.
        let lies = root.get(&format!("/records/lead/{id}")).await.ok();
        assert_eq!((&lies["pool"]["name"], &lies["owner"], &lies["state"]), (&json!("线索池"), &Json::Null, &json!("in_pool")));
        assert_eq!((&lies["fields"]["status"], &lies["fields"]["owner_due"]), (&json!("unassigned"), &Json::Null));
        assert_eq!(lies["fields"]["owner_pool_since"], since);
        let pool = pool_of(&e1, "leads").await;
        assert_eq!((&pool["claims_today"], &pool["holding"]), (&json!(0), &json!(0)));
        let work = e1.get("/work").await.ok();
        let claimable = work["claimable"].as_array().unwrap().iter().find(|c| c["key"] == "leads").unwrap();
        assert_eq!((&claimable["records"][0]["entered"]["cause"], &claimable["records"][0]["again_at"]), (&json!("route"), &Json::Null));
        let told = root.get(&format!("/records/lead/{id}/timeline")).await.ok();
        assert_eq!(told["entries"][0]["title"], "撤销领取，回到线索池", "{told}");

        // No cooldown; a second undo of the same claim, one too late and one after a contact are refused.
        e1.delete(&claim).await.refused(409, "no_claim");
        e1.post(&claim, json!({})).await.ok();
        world.advance(Duration::from_secs(61));
        e1.delete(&claim).await.refused(409, "undo_over");
        let id = pooled(&root, 2).await;
        e2.post(&format!("/records/lead/{id}/claim"), json!({})).await.ok();
        let follow_up = json!({ "fields": { "lead": id, "kind": "phone", "content": "接通", "result": "answered" } });
        e2.post("/records/follow_up", follow_up).await.ok();
        e2.delete(&format!("/records/lead/{id}/claim")).await.refused(409, "contacted");
    }

    async fn taking_claims_back_does_not_read_a_whole_pool(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let e1 = world.as_("e1").await;
        for n in 0..6 {
            let claim = format!("/records/lead/{}/claim", pooled(&root, n).await);
            e1.post(&claim, json!({})).await.ok();
            let answer = e1.delete(&claim).await;
            if n < 5 {
                answer.ok();
            } else {
                answer.refused(409, "undos_used");
            }
        }
    }

    async fn a_pool_with_roles_and_departments_is_for_who_has_both(world: &World) {
        crm::install(world).await;
        world.people(&[("n1", Some("beijing"), "sales"), ("clerk_e", Some("east"), "marketing")]).await;
        let keys = async |login: &str| {
            let pools = world.as_(login).await.get("/pools").await.ok();
            pools["pools"].as_array().unwrap().iter().map(|p| p["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let sorted = |mut keys: Vec<String>| { keys.sort(); keys };
        assert_eq!(sorted(keys("e1").await), ["east_leads", "leads", "sea"]);
        assert_eq!(sorted(keys("n1").await), ["leads", "north_leads", "sea"], "below the department too");
        assert_eq!(sorted(keys("clerk_e").await), ["nurture"], "the department alone does not do");
        // Nobody claims from a region that is not theirs, and the record says so beforehand.
        let root = world.as_("root").await;
        let answer = crm::send(&root, json!([crm::east(0)])).await;
        let id = answer[0]["id"].as_str().unwrap();
        let east = pool_of(&root, "east_leads").await;
        root.post(&format!("/records/lead/{id}/withdrawal"), json!({ "pool": east["id"] })).await.ok();
        let n1 = world.as_("n1").await;
        n1.post(&format!("/records/lead/{id}/claim"), json!({})).await.refused(403, "forbidden");
        assert_eq!(n1.get(&format!("/records/lead/{id}")).await.ok()["can"]["claim"]["reason"], "你不能从这个池领取");
        let e1 = world.as_("e1").await;
        assert_eq!(e1.get(&format!("/records/lead/{id}")).await.ok()["can"]["claim"], true);
        let east = pool_of(&e1, "east_leads").await;
        assert_eq!(*east["rules"].as_array().unwrap().last().unwrap(), "成员：华东大区的销售、销售主管、客服");
    }

    async fn the_second_seat_is_claimed_and_returned_like_the_first(world: &World) {
        crm::install(world).await;
        world.people(&[("k1", Some("service"), "service"), ("k2", Some("service"), "service")]).await;
        let (root, k1) = (world.as_("root").await, world.as_("k1").await);
        let made = k1.post("/records/customer", json!({ "fields": { "name": "老店", "phone": "13917620001" } })).await.ok();
        let id = made["id"].as_str().unwrap();
        // k1 entered the customer and owns it; the agent's seat is put into the queue by hand.
        root.put(&format!("/records/customer/{id}/owner?seat=service"), json!({ "owner": world.id_of("k2") })).await.ok();
        root.post(&format!("/records/customer/{id}/withdrawal?seat=service"), json!({})).await.ok();
        let path = format!("/records/customer/{id}");
        let queued = k1.get(&path).await.ok();
        assert_eq!(queued["owner"]["name"], "k1");
        let seat = &queued["seats"]["service"];
        assert_eq!((&seat["pool"]["name"], &seat["owner"], &seat["can"]["claim"]), (&json!("待分配客服"), &Json::Null, &json!(true)));
        assert_eq!(pool_of(&k1, "service_queue").await["claimable"]["n"], 1);
        // The owner's seat is in no pool.
        k1.post(&format!("{path}/claim"), json!({})).await.refused(409, "taken");
        k1.post(&format!("{path}/claim?seat=nothing"), json!({})).await.invalid(&[("seat", "unknown_seat")]);

        let claimed = k1.post(&format!("{path}/claim?seat=service"), json!({})).await.ok();
        assert_eq!((&claimed["seats"]["service"]["owner"]["name"], &claimed["seats"]["service"]["can"]["return"]), (&json!("k1"), &json!(true)));
        assert_eq!(pool_of(&k1, "service_queue").await["claims_today"], 1);
        k1.delete(&format!("{path}/claim?seat=service")).await.ok();
        assert_eq!(pool_of(&k1, "service_queue").await["claims_today"], 0);
        k1.post(&format!("{path}/claim?seat=service"), json!({})).await.ok();
        k1.post(&format!("{path}/return?seat=service"), json!({ "reason": "不是我服务的店铺" })).await.ok();
        let back = k1.get(&path).await.ok();
        assert_eq!((&back["owner"]["name"], &back["seats"]["service"]["pool"]["name"]), (&json!("k1"), &json!("待分配客服")));
        assert!(back["seats"]["service"]["can"]["claim"]["reason"].as_str().unwrap().starts_with("冷却中"), "{back}");
        k1.post(&format!("{path}/claim?seat=service"), json!({})).await.refused(409, "cooldown");
        // Sales who may claim customers are no members of that pool.
        world.as_("e1").await.post(&format!("{path}/claim?seat=service"), json!({})).await.refused(404, "not_found");
    }
}
