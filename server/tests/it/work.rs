//! `/api/work`, `/api/pools`, `/api/notices`.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::world::crm;

both! {
    async fn my_work_is_what_is_due(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let answers = crm::send(&root, json!((0..6).map(crm::east).collect::<Vec<_>>())).await;
        let mine: Vec<&Json> = answers.iter().filter(|a| a["owner"]["name"] == "e1").collect();
        assert_eq!(mine.len(), 2);
        let e1 = world.as_("e1").await;
        let work = e1.get("/work").await.ok();
        assert_eq!(work["counts"], json!({ "all": 2, "late": 0, "first_contact": 2, "plan": 0 }));
        let first = &work["items"][0];
        assert_eq!((&first["kind"], &first["due"], &first["late"]), (&json!("first_contact"), &json!("2026-11-19T02:54:00.000Z"), &json!(false)));
        assert_eq!((&first["record"]["title"], &first["record"]["fields"]["company"]), (&json!("客户0"), &json!("上海公司0")));
        assert!(first["record"]["fields"].get("created_by").is_none(), "{}", first["record"]["fields"]);
        let numbers = &work["numbers"][0];
        assert_eq!((&numbers["form"], &numbers["new_today"], &numbers["new_cap"]), (&json!("lead"), &json!(2), &json!(3)));
        assert_eq!((&numbers["first_contacts"], &numbers["first_contacts_of"]), (&json!(0), &json!(2)));
        assert_eq!((&numbers["target_minutes"], &numbers["held"]["n"], &numbers["response_ms"]), (&json!(30), &json!(2), &Json::Null));
        assert_eq!((&numbers["month_received"], &numbers["month_due"]), (&json!(2), &json!("2.00")));
        let turn = work["rotations"].as_array().unwrap().iter().find(|t| t["form"] == "lead").unwrap();
        assert_eq!((&turn["team"]["name"], &turn["route"]["name"]), (&json!("华东团队"), &json!("华东")));
        assert_eq!((&turn["received"], &turn["due"], &turn["gap"], &turn["new_left"]), (&json!(2), &json!("2.00"), &json!("0.00"), &json!(1)));
        assert_eq!((&turn["eligible"], &turn["position"], &turn["skip"]), (&json!(3), &json!(1), &json!("lose_turn")));

        // Four minutes later the first one is called, with a plan for tomorrow; the other one becomes late.
        world.advance(Duration::from_secs(240));
        let lead = mine[0]["id"].as_str().unwrap();
        let follow_up = json!({ "fields": { "lead": lead, "kind": "phone", "content": "接通，约明天", "result": "answered", "next_at": "2026-11-20T01:30:00Z" } });
        let made = e1.post("/records/follow_up", follow_up).await;
        made.ok();
        world.advance(Duration::from_secs(1_800));
        let work = e1.get("/work").await.ok();
        assert_eq!(work["counts"], json!({ "all": 2, "late": 1, "first_contact": 1, "plan": 1 }));
        let kinds: Vec<(&Json, &Json)> = work["items"].as_array().unwrap().iter().map(|i| (&i["kind"], &i["late"])).collect();
        assert_eq!(kinds, [(&json!("first_contact"), &json!(true)), (&json!("plan"), &json!(false))]);
        let numbers = &work["numbers"][0];
        assert_eq!((&numbers["first_contacts"], &numbers["first_contacts_of"]), (&json!(1), &json!(2)));
        assert_eq!((&numbers["response_ms"], &numbers["follow_ups"], &numbers["follow_ups_of"]), (&json!(240_000), &json!(1), &json!(1)));
        // Somebody without any grant has nothing to do, and is told so.
        world.people(&[("visitor", None, "nobody")]).await;
        let empty = world.as_("visitor").await.get("/work").await.ok();
        assert_eq!((&empty["items"], &empty["numbers"], &empty["claimable"]), (&json!([]), &json!([]), &json!([])));
    }

    async fn pools_tell_limits_rules_and_what_cools_down(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = json!({ "external_id": "p1", "name": "池里的人", "phone": "13917624409", "source": "other" });
        let answer = crm::send(&root, json!([lead])).await;
        assert_eq!(answer[0]["pool"]["name"], "线索池", "{answer:?}");
        let e1 = world.as_("e1").await;
        let pools = e1.get("/pools").await.ok();
        let pools = pools["pools"].as_array().unwrap();
        let pool = pools.iter().find(|p| p["key"] == "leads").unwrap();
        assert_eq!((&pool["claimable"]["n"], &pool["claims_today"], &pool["daily_claims"]), (&json!(1), &json!(0), &json!(10)));
        assert_eq!((&pool["remaining"], &pool["reason"]), (&json!(10), &Json::Null));
        assert_eq!(pool["rules"][0], "每人每天最多领 10 条，00:00 重置");
        assert_eq!(pool["return_reasons"][0], "暂无预算");
        assert!(pools.iter().all(|p| p["key"] != "nurture"), "the pool of marketing is not for sales");
        let opens = pool["claimable"]["opens"]["condition"].to_string();
        assert_eq!(e1.list("/records/lead", &[("condition", &opens)]).await.ok()["records"][0]["title"], "池**");

        let id = answer[0]["id"].as_str().unwrap();
        let work = e1.get("/work").await.ok();
        let claimable = work["claimable"].as_array().unwrap().iter().find(|c| c["key"] == "leads").unwrap();
        assert_eq!((&claimable["total"]["n"], &claimable["records"][0]["record"]["id"]), (&json!(1), &json!(id)));
        assert_eq!((&claimable["records"][0]["entered"]["cause"], &claimable["records"][0]["again_at"]), (&json!("route"), &Json::Null));
        e1.post(&format!("/records/lead/{id}/claim"), json!({})).await.ok();
        e1.post(&format!("/records/lead/{id}/return"), json!({ "reason": "暂无预算" })).await.ok();
        let work = e1.get("/work").await.ok();
        let claimable = work["claimable"].as_array().unwrap().iter().find(|c| c["key"] == "leads").unwrap();
        assert_eq!(claimable["remaining"], 9);
        let cool = &claimable["records"][0];
        assert_eq!((&cool["entered"]["cause"], &cool["entered"]["reason"]), (&json!("return"), &json!("暂无预算")));
        assert_eq!(cool["again_at"], "2026-12-03T02:24:00.000Z");
        assert_eq!(work["numbers"][0]["claimed_today"], 1);
    }

    async fn notices_are_mine_and_can_be_read(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!([crm::east(0)])).await;
        let e1 = world.as_("e1").await;
        let notices = e1.get("/notices").await.ok();
        assert_eq!(notices["unread"], 1);
        let one = &notices["notices"][0];
        assert_eq!((&one["kind"], &one["text"], &one["read"]), (&json!("assigned"), &json!("新分到线索：客户0"), &json!(false)));
        assert_eq!(world.as_("e2").await.get("/notices").await.ok()["notices"], json!([]));
        let foreign = world.as_("e2").await.post("/notices/read", json!({ "ids": [one["id"]] })).await.ok();
        assert_eq!((&foreign["unread"], &e1.get("/notices").await.ok()["unread"]), (&json!(0), &json!(1)));
        assert_eq!(e1.post("/notices/read", json!({ "ids": [one["id"]] })).await.ok()["unread"], 0);
        assert_eq!(e1.get("/notices").await.ok()["notices"][0]["read"], true);
        assert_eq!(e1.post("/notices/read", json!({})).await.ok()["unread"], 0);
    }

    async fn who_gets_or_loses_a_record_by_another_hand_is_told_and_nobody_else(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = crm::send(&root, json!([crm::east(0)])).await[0]["id"].as_str().unwrap().to_owned();
        let texts = async |login: &str| {
            let list = world.as_(login).await.get("/notices").await.ok();
            let texts = list["notices"].as_array().unwrap().iter().map(|n| n["text"].as_str().unwrap().to_owned());
            texts.collect::<Vec<_>>()
        };
        let owner = format!("/records/lead/{lead}/owner");
        root.put(&owner, json!({ "owner": world.id_of("e2") })).await.ok();
        assert_eq!(texts("e1").await, ["root把你的线索「客户0」转走了", "新分到线索：客户0"]);
        assert_eq!(texts("e2").await, ["root把线索「客户0」交给了你"]);
        let lost = &world.as_("e1").await.get("/notices").await.ok()["notices"][0];
        assert_eq!((&lost["kind"], &lost["record"]), (&json!("taken_away"), &Json::Null));
        // The holder's own act is no news to the holder, nor is a claim.
        let e2 = world.as_("e2").await;
        e2.put(&owner, json!({ "owner": world.id_of("e3") })).await.ok();
        assert_eq!(texts("e2").await.len(), 1);
        assert_eq!(texts("e3").await, ["e2把线索「客户0」交给了你"]);
        root.post(&format!("/records/lead/{lead}/withdrawal"), json!({ "reason": "盘点" })).await.ok();
        assert_eq!(texts("e3").await[0], "root把你的线索「客户0」转走了");
        e2.post(&format!("/records/lead/{lead}/claim"), json!({})).await.ok();
        assert_eq!((texts("e2").await.len(), texts("e3").await.len()), (1, 2));
    }

    async fn a_follow_up_hands_its_intent_to_the_lead(world: &World) {
        crm::install(world).await;
        world.people(&[("m1", None, "marketing")]).await;
        let root = world.as_("root").await;
        let answer = crm::send(&root, json!([crm::east(0)])).await;
        let lead = format!("/records/lead/{}", answer[0]["id"].as_str().unwrap());
        let e1 = world.as_("e1").await;
        assert_eq!(e1.get(&lead).await.ok()["fields"]["intent"], "B");
        let note = |intent: Json| json!({ "fields": { "lead": answer[0]["id"], "kind": "phone", "content": "要演示", "result": "answered", "intent": intent } });
        e1.post("/records/follow_up", note(json!("A"))).await.ok();
        let after = e1.get(&lead).await.ok();
        assert_eq!((&after["fields"]["intent"], &after["fields"]["updated_by"]["name"]), (&json!("A"), &json!("e1")));
        assert_eq!((&after["fields"]["status"], &after["fields"]["last_contact"]), (&json!("working"), &json!("2026-11-19T02:24:00.000Z")));
        let events = e1.get(&format!("{lead}/events")).await.ok();
        assert!(events.to_string().contains("\"intent\""), "{events}");
        // What is empty is not handed on.
        e1.post("/records/follow_up", note(Json::Null)).await.ok();
        assert_eq!(e1.get(&lead).await.ok()["fields"]["intent"], "A");
        // Who may not edit the lead cannot do it through a follow-up; without an intent the follow-up is welcome.
        let m1 = world.as_("m1").await;
        m1.post("/records/follow_up", note(json!("D"))).await.invalid(&[("intent", "linked_read_only")]);
        m1.post("/records/follow_up", note(Json::Null)).await.ok();
        assert_eq!(e1.get(&lead).await.ok()["fields"]["intent"], "A");
    }

    async fn a_follow_up_is_contact_with_a_customer_too(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        let made = e1.post("/records/customer", json!({ "fields": { "name": "老店", "phone": "13917620001" } })).await.ok();
        let note = |result: &str| json!({ "fields": { "customer": made["id"], "kind": "phone", "content": "回访", "result": result, "next_at": "2026-11-20T01:30:00Z" } });
        e1.post("/records/follow_up", note("no_answer")).await.ok();
        let customer = format!("/records/customer/{}", made["id"].as_str().unwrap());
        let fields = e1.get(&customer).await.ok()["fields"].clone();
        assert_eq!((&fields["last_contact"], &fields["next_contact"]), (&Json::Null, &json!("2026-11-20T01:30:00.000Z")));
        world.advance(Duration::from_secs(60));
        e1.post("/records/follow_up", note("answered")).await.ok();
        let fields = e1.get(&customer).await.ok()["fields"].clone();
        assert_eq!((&fields["last_contact"], &fields["owner_contact"]), (&json!("2026-11-19T02:25:00.000Z"), &json!("2026-11-19T02:25:00.000Z")));
        // What is planned with a customer is work like any other.
        let work = e1.get("/work").await.ok();
        assert_eq!(work["counts"], json!({ "all": 1, "late": 0, "first_contact": 0, "plan": 1 }));
        let item = &work["items"][0];
        assert_eq!((&item["kind"], &item["record"]["id"], &item["record"]["title"]), (&json!("plan"), &made["id"], &json!("老店")));
        assert!(work["numbers"].as_array().unwrap().iter().all(|n| n["form"] != "customer"), "{}", work["numbers"]);
    }

    async fn the_list_of_first_contacts_is_that_of_my_work(world: &World) {
        crm::install(world).await;
        let lead = crm::send(&world.as_("root").await, json!([crm::east(0)])).await.remove(0);
        let e1 = world.as_("e1").await;
        // Whoever moves it on has not yet spoken to anybody.
        e1.patch(&format!("/records/lead/{}", lead["id"].as_str().unwrap()), json!({ "fields": { "status": "working" } })).await.ok();
        let views = e1.get("/views/lead").await.ok();
        let view = views["views"].as_array().unwrap().iter().find(|v| v["key"] == "lead_first").unwrap();
        let listed = e1.list("/records/lead", &[("condition", &view["condition"].to_string()), ("count", "true")]).await.ok();
        assert_eq!((&listed["count"], &e1.get("/work").await.ok()["counts"]["first_contact"]), (&json!(1), &json!(1)));
    }

    async fn a_plan_that_is_to_come_outlives_a_talk_without_a_new_one(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        let planned = json!({ "name": "老店", "phone": "13917620001", "next_contact": "2026-11-20T01:30:00Z" });
        let made = e1.post("/records/customer", json!({ "fields": planned })).await.ok();
        let customer = format!("/records/customer/{}", made["id"].as_str().unwrap());
        let next = async |at: Json| {
            let fields = json!({ "customer": made["id"], "kind": "phone", "content": "回访", "result": "answered", "next_at": at });
            e1.post("/records/follow_up", json!({ "fields": fields })).await.ok();
            e1.get(&customer).await.ok()["fields"]["next_contact"].clone()
        };
        assert_eq!(next(Json::Null).await, "2026-11-20T01:30:00.000Z");
        assert_eq!(next(json!("2026-11-19T08:00:00Z")).await, "2026-11-19T08:00:00.000Z", "what is planned anew replaces it");
        // The day after, the talk was the plan.
        world.advance_days(1);
        assert_eq!(next(Json::Null).await, Json::Null);
    }

    async fn several_contacts_of_one_lead_at_once_are_one_change(world: &World) {
        use engine::value::Value;
        use huoshui::records::{Change, Write};
        crm::install(world).await;
        let root = world.as_("root").await;
        let answer = crm::send(&root, json!([crm::east(0)])).await;
        let lead = engine::value::Id::parse(answer[0]["id"].as_str().unwrap()).unwrap();
        let defs = world.app().definitions();
        let form = defs.form("follow_up").unwrap();
        let write = |result: &str| {
            let pairs = [("lead", Value::Id(lead)), ("kind", Value::Key("phone".into())), ("result", Value::Key(result.into())), ("content", Value::text("x"))];
            let values = pairs.into_iter().map(|(key, value)| (form.index(key).unwrap(), value)).collect();
            Write::new(form, huoshui::ids::new(world.now()), Change::Create(values))
        };
        let system = huoshui::actor::Actor::system("test");
        huoshui::work::commit(world.app(), &system, vec![write("no_answer"), write("answered")]).await.unwrap();
        let after = root.get(&format!("/records/lead/{}", answer[0]["id"].as_str().unwrap())).await.ok();
        assert_eq!((&after["fields"]["status"], &after["fields"]["owner_due"]), (&json!("working"), &Json::Null));
    }
}
