//! A lead becomes a customer, and a lead again.

use huoshui::db::Stmt;
use huoshui::doctor;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

async fn one(root: &Client, lead: Json) -> Json {
    crm::send(root, json!([lead])).await.remove(0)
}

fn path(answer: &Json) -> String {
    format!("/records/lead/{}", answer["id"].as_str().unwrap())
}

fn at(form: &str, record: &Json) -> String {
    format!("/records/{form}/{}", record["id"].as_str().unwrap())
}

/// A lead of `crm::east(n)` with a company, and who holds it.
async fn held(world: &World, n: usize, more: Json) -> (Json, Client) {
    let mut lead = crm::east(n);
    lead.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    let lead = one(&world.as_("root").await, lead).await;
    let holder = world.as_(lead["owner"]["name"].as_str().unwrap()).await;
    (lead, holder)
}

fn company() -> Json {
    json!({ "company": "云帆科技有限公司", "wechat": "zhang3", "product": ["flagship"], "tags": ["急用"], "industry": "retail" })
}

async fn sound(world: &World) {
    let mut conn = world.app().db().read().await.unwrap();
    let findings = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    let wrong: Vec<_> = findings.into_iter().filter(|f| !f.fine).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

async fn count(world: &World, sql: &str) -> i64 {
    world.int(Stmt::new(sql)).await
}

both! {
    async fn nobody_is_won_by_hand(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, company()).await;
        let won = json!({ "fields": { "status": "converted" } });
        let answer = holder.patch(&path(&lead), won.clone()).await;
        answer.invalid(&[("status", "needs_conversion")]);
        let act = json!({ "form": "lead", "which": { "ids": [lead["id"]] }, "act": { "kind": "edit", "fields": { "status": "converted" } } });
        holder.post("/operations", act).await.invalid(&[("act.fields.status", "needs_conversion")]);
        assert_eq!(holder.get(&path(&lead)).await.ok()["fields"]["status"], "assigned");
        // What is won with a customer stays so, and what was won elsewhere may be entered.
        crm::convert(&holder, &lead).await;
        holder.patch(&path(&lead), json!({ "fields": { "status": "converted", "note": "老客户介绍" } })).await.ok();
        holder.post("/records/lead", json!({ "fields": { "name": "去年成交", "status": "converted" } })).await.ok();
    }

    async fn a_lead_becomes_a_customer_with_a_contact_and_all_that_was_noted(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, company()).await;
        let note = json!({ "fields": { "lead": lead["id"], "kind": "phone", "result": "answered", "content": "要旗舰版", "next_at": "2026-11-20T02:00:00Z" } });
        let note = holder.post("/records/follow_up", note).await.ok();
        let shown = holder.get(&format!("{}/conversion", path(&lead))).await.ok();
        assert_eq!((&shown["can"], &shown["known"], &shown["converted"]), (&json!(true), &json!([]), &Json::Null));
        assert_eq!((&shown["customer"]["fields"]["name"], &shown["contact"]["fields"]["name"]), (&json!("云帆科技有限公司"), &json!("客户0")));
        world.advance(std::time::Duration::from_secs(60));
        let body = json!({ "rev": holder.get(&path(&lead)).await.ok()["rev"], "customer": { "fields": { "level": "V2" } } });
        let done = holder.post(&format!("{}/conversion", path(&lead)), body).await.ok();
        let customer = &done["customer"];
        for (field, value) in [
            ("name", json!("云帆科技有限公司")), ("type", json!("company")), ("level", json!("V2")), ("industry", json!("retail")),
            ("tags", json!(["急用"])), ("product", Json::Null), ("next_contact", json!("2026-11-20T02:00:00.000Z")), ("wechat", json!("zhang3")),
        ] {
            assert_eq!(customer["fields"][field], value, "{field}");
        }
        assert_eq!(customer["owner"]["name"], lead["owner"]["name"]);
        assert_eq!(customer["fields"]["last_contact"], holder.get(&path(&lead)).await.ok()["fields"]["last_contact"]);
        let record = &done["record"];
        assert_eq!((&record["fields"]["status"], &record["fields"]["next_contact"], &record["fields"]["customer"]["id"]), (&json!("converted"), &Json::Null, &customer["id"]));
        let contacts = holder.get("/records/contact").await.ok();
        let contact = &contacts["records"][0];
        assert_eq!((&contact["fields"]["name"], &contact["fields"]["customer"]["id"], &contact["fields"]["main"]), (&json!("客户0"), &customer["id"], &json!(true)));
        // What was noted of the lead stands on the customer's timeline.
        assert_eq!(holder.get(&at("follow_up", &note)).await.ok()["fields"]["customer"]["id"], customer["id"]);
        let line = holder.get(&format!("{}/timeline", at("customer", customer))).await.ok().to_string();
        assert!(line.contains("由线索转化而来") && line.contains("联系人：客户0") && line.contains("要旗舰版"), "{line}");
        assert!(holder.get(&format!("{}/timeline", path(&lead))).await.ok().to_string().contains("转化为客户"));
        // The person asks again: an inquiry for the holder, from the customer whose contact they are.
        let mut again = crm::east(0);
        again["external_id"] = json!("again");
        let again = one(&world.as_("root").await, again).await;
        assert_eq!((&again["status"], &again["owner"]), (&json!("matched"), &lead["owner"]));
        holder.post(&format!("{}/conversion", path(&lead)), json!({})).await.refused(403, "forbidden");
        sound(world).await;
    }

    async fn what_was_said_attached_and_who_worked_on_it_stands_with_the_customer(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, company()).await;
        let others: Vec<&str> = ["e1", "e2", "e3", "s1"].into_iter().filter(|who| lead["owner"]["name"] != *who).collect();
        let (reads, acts) = (others[0], others[1]);
        for (who, level) in [(reads, "read"), (acts, "act")] {
            holder.put(&format!("{}/collaborators/{}", path(&lead), world.id_of(who)), json!({ "level": level })).await.ok();
        }
        holder.post(&format!("{}/comments", path(&lead)), json!({ "text": "成交前说的" })).await.ok();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89".to_vec();
        let file = holder.send("POST", &format!("{}/attachments?name=a.png", path(&lead)), Some(("application/octet-stream", png))).await.ok();
        let done = holder.post(&format!("{}/conversion", path(&lead)), json!({})).await.ok();
        let customer = at("customer", &done["customer"]);
        let names = async |path: &str| {
            let all = holder.get(&format!("{path}/collaborators")).await.ok();
            let one = |c: &Json| format!("{} {}", c["name"].as_str().unwrap(), c["level"].as_str().unwrap());
            all["collaborators"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()
        };
        let both = [format!("{reads} read"), format!("{acts} act")];
        assert_eq!(names(&customer).await, both);
        let timeline = holder.get(&format!("{customer}/timeline")).await.ok().to_string();
        assert!(timeline.contains("成交前说的") && timeline.contains("a.png"), "{timeline}");
        let attached = holder.get(&format!("{customer}/attachments")).await.ok();
        assert_eq!(attached["attachments"][0]["id"], file["id"], "{attached}");
        let open = format!("{customer}/attachments/{}", file["id"].as_str().unwrap());
        assert_eq!(world.as_(reads).await.request("GET", &open).send().await.unwrap().status(), 200);
        holder.delete(&format!("{}/conversion", path(&lead))).await.ok();
        assert_eq!(names(&path(&lead)).await, both);
        assert!(holder.get(&format!("{}/timeline", path(&lead))).await.ok().to_string().contains("成交前说的"));
        assert_eq!(count(world, "SELECT count(*) FROM comment").await, 1);
        sound(world).await;
    }

    async fn a_joined_customer_gets_the_sooner_plan_and_gives_it_back(world: &World) {
        crm::install(world).await;
        let s1 = world.as_("s1").await;
        let there = json!({ "name": "云帆科技有限公司", "next_contact": "2026-12-20T02:00:00Z" });
        let there = s1.post("/records/customer", json!({ "fields": there })).await.ok();
        let (lead, holder) = held(world, 0, company()).await;
        let note = json!({ "fields": { "lead": lead["id"], "kind": "phone", "result": "answered", "content": "约了", "next_at": "2026-11-20T02:00:00Z" } });
        holder.post("/records/follow_up", note).await.ok();
        holder.put(&format!("{}/collaborators/{}", path(&lead), world.id_of("e1")), json!({ "level": "act" })).await.ok();
        let customer = at("customer", &there);
        s1.put(&format!("{customer}/collaborators/{}", world.id_of("e1")), json!({ "level": "read" })).await.ok();
        let levels = async || s1.get(&format!("{customer}/collaborators")).await.ok()["collaborators"][0]["level"].clone();
        holder.post(&format!("{}/conversion", path(&lead)), json!({ "customer": { "id": there["id"] } })).await.ok();
        assert_eq!(s1.get(&customer).await.ok()["fields"]["next_contact"], "2026-11-20T02:00:00.000Z");
        assert_eq!(levels().await, "act");
        holder.delete(&format!("{}/conversion", path(&lead))).await.ok();
        assert_eq!(s1.get(&customer).await.ok()["fields"]["next_contact"], "2026-12-20T02:00:00.000Z");
        assert_eq!(holder.get(&path(&lead)).await.ok()["fields"]["next_contact"], "2026-11-20T02:00:00.000Z");
        assert_eq!(levels().await, "read");
        sound(world).await;
    }

    async fn a_person_becomes_a_customer_without_a_contact(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, json!({ "company": null })).await;
        let done = holder.post(&format!("{}/conversion", path(&lead)), json!({})).await.ok();
        assert_eq!((&done["customer"]["fields"]["name"], &done["customer"]["fields"]["type"]), (&json!("客户0"), &json!("person")));
        assert_eq!(count(world, "SELECT count(*) FROM f_contact").await, 0);
        assert_eq!(count(world, "SELECT count(*) FROM f_lead l JOIN f_customer c ON c.party = l.party").await, 1);
        sound(world).await;
    }

    async fn a_known_customer_is_joined_and_gets_what_it_lacks(world: &World) {
        crm::install(world).await;
        let s1 = world.as_("s1").await;
        let there = json!({ "name": "云帆科技有限公司", "industry": "beauty" });
        let there = s1.post("/records/customer", json!({ "fields": there })).await.ok();
        let (lead, holder) = held(world, 0, company()).await;
        let shown = holder.get(&format!("{}/conversion", path(&lead))).await.ok();
        assert_eq!((&shown["known"][0]["id"], &shown["known"][0]["holder"]), (&there["id"], &json!("s1")));
        // Made beside it, the company would be there twice.
        let told = holder.post(&format!("{}/conversion", path(&lead)), json!({})).await.refused(409, "known_party");
        assert!(told["detail"].as_str().unwrap().contains("云帆科技有限公司"), "{told}");
        assert_eq!(holder.get(&path(&lead)).await.ok()["fields"]["status"], "assigned");
        let done = holder.post(&format!("{}/conversion", path(&lead)), json!({ "customer": { "id": there["id"] } })).await.ok();
        let fields = &done["customer"]["fields"];
        assert_eq!((&fields["industry"], &fields["wechat"], &done["customer"]["owner"]["name"]), (&json!("beauty"), &json!("zhang3"), &json!("s1")));
        assert_eq!(count(world, "SELECT count(*) FROM f_customer").await, 1);
        holder.delete(&format!("{}/conversion", path(&lead))).await.ok();
        let after = s1.get(&at("customer", &there)).await.ok();
        assert_eq!(after["fields"]["wechat"], Json::Null);
        assert_eq!(after["fields"]["industry"], "beauty");
        assert_eq!(count(world, "SELECT count(*) FROM f_contact WHERE trashed_at IS NULL").await, 0);
        assert_eq!(holder.get(&path(&lead)).await.ok()["fields"]["status"], "assigned");
        sound(world).await;
    }

    async fn an_undo_opens_the_lead_and_leaves_nothing(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, company()).await;
        let note = json!({ "fields": { "lead": lead["id"], "kind": "phone", "result": "answered", "next_at": "2026-11-20T02:00:00Z" } });
        let note = holder.post("/records/follow_up", note).await.ok();
        let before = holder.get(&path(&lead)).await.ok();
        let converting = format!("{}/conversion", path(&lead));
        let done = holder.post(&converting, json!({})).await.ok();
        let back = holder.delete(&converting).await.ok();
        for field in ["status", "next_contact", "customer", "owner"] {
            assert_eq!(back["fields"][field], before["fields"][field], "{field}");
        }
        assert_eq!(holder.get(&at("follow_up", &note)).await.ok()["fields"]["customer"], Json::Null);
        holder.get(&at("customer", &done["customer"])).await.refused(404, "not_found");
        for table in ["f_customer", "f_contact"] {
            assert_eq!(count(world, &format!("SELECT count(*) FROM {table} WHERE trashed_at IS NULL")).await, 0, "{table}");
        }
        holder.delete(&converting).await.refused(409, "no_conversion");
        sound(world).await;
        // The same once more: nothing that was undone stands in the way.
        holder.post(&converting, json!({})).await.ok();
        world.advance_days(31);
        let holder = world.as_(lead["owner"]["name"].as_str().unwrap()).await;
        holder.delete(&converting).await.refused(409, "undo_over");
    }

    async fn what_was_done_with_the_customer_stands_in_the_way_of_an_undo(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, company()).await;
        let converting = format!("{}/conversion", path(&lead));
        let done = holder.post(&converting, json!({})).await.ok();
        let customer = &done["customer"];
        holder.patch(&at("customer", customer), json!({ "fields": { "level": "V1" } })).await.ok();
        holder.post("/records/order", json!({ "fields": { "customer": customer["id"], "amount": "100" } })).await.ok();
        let told = holder.delete(&converting).await.refused(409, "edited_since");
        let fields: Vec<&str> = told["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["level", "order"]);
        let back = holder.delete(&format!("{converting}?keep=true")).await.ok();
        assert_eq!((&back["fields"]["status"], &back["fields"]["customer"]), (&json!("assigned"), &Json::Null));
        assert_eq!(holder.get(&at("customer", customer)).await.ok()["fields"]["level"], "V1");
        sound(world).await;
    }

    async fn who_may_not_or_says_it_wrong_is_told(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, company()).await;
        let converting = format!("{}/conversion", path(&lead));
        world.as_("e3").await.post(&converting, json!({})).await.refused(404, "not_found");
        holder.post(&converting, json!({ "rev": 99 })).await.refused(409, "conflict");
        let wrong = json!({ "customer": { "fields": { "level": "V9", "nothing": 1 } } });
        let told = [("customer.fields.level", "unknown_option"), ("customer.fields.nothing", "unknown_field")];
        holder.post(&converting, wrong).await.invalid(&told);
        holder.post(&converting, json!({ "customer": { "id": "nobody" } })).await.invalid(&[("customer.id", "unknown_record")]);
        holder.post(&converting, json!({ "contact": { "fields": { "name": "" } } })).await.invalid(&[("contact.fields.name", "required")]);
        holder.post("/records/order/00000000-0000-0000-0000-000000000000/conversion", json!({})).await.refused(404, "not_found");
        assert_eq!(holder.get(&path(&lead)).await.ok()["fields"]["status"], "assigned");
        for table in ["f_customer", "f_contact", "conversion"] {
            assert_eq!(count(world, &format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
        }
        let done = holder.post(&converting, json!({ "contact": { "skip": true } })).await.ok();
        assert_eq!(done["record"]["fields"]["status"], "converted");
        assert_eq!(count(world, "SELECT count(*) FROM f_contact").await, 0);
    }

    async fn who_ends_a_lead_without_result_says_why(world: &World) {
        crm::install(world).await;
        let (lead, holder) = held(world, 0, json!({})).await;
        for status in ["lost", "invalid"] {
            holder.patch(&path(&lead), json!({ "fields": { "status": status } })).await.invalid(&[("lost_reason", "reason_required")]);
        }
        holder.patch(&path(&lead), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        holder.patch(&path(&lead), json!({ "fields": { "lost_reason": null } })).await.invalid(&[("lost_reason", "reason_required")]);
        // What has nothing to do with it is no matter for a reason.
        holder.patch(&path(&lead), json!({ "fields": { "note": "再看" } })).await.ok();
    }
}
