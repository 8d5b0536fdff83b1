//! Repeated inquiries: what the newcomer's party has already decides.
//!
//! | the party has | test |
//! |---|---|
//! | an open owned lead | `an_open_lead_is_touched_its_holder_told_its_clock_restarted` |
//! | a lead in a pool | `a_lead_in_a_pool_is_reactivated_and_routed_again` |
//! | a nurtured lead | `a_nurtured_lead_is_reactivated_and_routed_again` |
//! | a lost lead | `a_lost_lead_is_reactivated_its_previous_holder_first_where_the_route_is_sticky` |
//! | an invalid lead | `an_invalid_lead_is_reactivated_and_routed_again` |
//! | a customer | `a_customer_makes_a_new_inquiry_for_its_holder`, `a_holder_on_leave_leaves_the_inquiry_to_the_routes`, `a_customer_in_the_open_is_routed` |
//! | only rejected or trashed records | `of_rejected_and_trashed_records_the_newest_is_reopened_and_routed` |
//! | several of these | `a_customer_comes_before_an_open_lead_and_that_before_a_closed_one` |
//! | a lead that waits for a team | `a_lead_that_waits_keeps_its_place_in_the_line` |
//!
//! And before anything is looked up:
//!
//! | what arrives | test |
//! |---|---|
//! | the same external id | `the_same_external_id_gives_the_stored_first_answer` |
//! | the same Idempotency-Key | `an_idempotency_key_covers_a_request_without_external_ids` |
//! | one key many times at once | `simultaneous_inquiries_of_one_key_give_one_party_and_one_open_lead` |
//! | keys of two parties | `a_phone_decides_before_a_mail_and_the_other_party_is_suggested`, `a_platform_account_decides_before_a_phone` |
//! | one account number of two shops | `an_account_of_one_shop_is_nobody_in_another` |
//! | a credit code | `a_credit_code_names_a_company` |
//! | a company's name | `a_company_is_known_by_its_name_in_normal_form`, `who_comes_from_a_known_company_goes_to_its_holder` |
//! | a company's phone | `the_phone_of_a_company_names_its_contact`, `a_number_ended_in_a_companys_record_may_come_back` |
//! | a number of several people | `a_shared_number_identifies_nobody` |
//! | a number that was given to somebody else | `a_number_that_has_ended_makes_a_new_party` |
//! | another person's name under a known number | `another_persons_name_under_a_known_number_is_suggested_once` |
//! | numbers that are no key | `landlines_switchboards_and_masked_numbers_identify_nobody` |
//! | a lead out of the trash | `a_lead_is_not_restored_beside_the_open_one_of_its_party` |
//! | a key typed in by hand | `a_key_typed_in_by_hand_is_refused_naming_the_record_or_its_holder` |

use std::time::Duration;

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

/// The customer of `crm::east(n)` asks once more.
fn again(n: usize, more: Json) -> Json {
    let mut lead = crm::east(n);
    lead["external_id"] = json!(format!("again{}", huoshui::ids::new(0).0.simple()));
    lead.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    lead
}

async fn one(root: &Client, lead: Json) -> Json {
    crm::send(root, json!([lead])).await.remove(0)
}

async fn count(world: &World, sql: &str) -> i64 {
    world.int(Stmt::new(sql)).await
}

async fn leads(world: &World) -> i64 {
    count(world, "SELECT count(*) FROM f_lead").await
}

fn path(answer: &Json) -> String {
    format!("/records/lead/{}", answer["id"].as_str().unwrap())
}

/// Two shops.
async fn shops(root: &Client) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["天猫旗舰店", "抖音小店"] {
        let brand = root.post("/records/shop", json!({ "fields": { "name": name, "platform": "tmall" } })).await.ok();
        out.push(brand["id"].as_str().unwrap().to_owned());
    }
    out
}

/// A customer with the phone of `crm::east(n)`, held by who is signed in.
async fn customer(of: &Client, n: usize) -> Json {
    let fields = json!({ "name": format!("老客户{n}"), "type": "person", "phone": crm::east(n)["phone"] });
    of.post("/records/customer", json!({ "fields": fields })).await.ok()
}

both! {
    async fn an_open_lead_is_touched_its_holder_told_its_clock_restarted(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let first = one(&root, crm::east(0)).await;
        let holder = world.as_(first["owner"]["name"].as_str().unwrap()).await;
        assert_eq!(holder.get(&path(&first)).await.ok()["fields"]["owner_due"], "2026-11-19T02:54:00.000Z");
        world.advance(Duration::from_secs(600));
        let second = one(&root, again(0, json!({ "source": "web", "note": "请回电" }))).await;
        assert_eq!((&second["status"], &second["id"], &second["owner"]), (&json!("matched"), &first["id"], &first["owner"]));
        assert_eq!((&second["decision"], second["replayed"].as_bool()), (&Json::Null, Some(false)));
        assert_eq!(leads(world).await, 1);
        // Half an hour from the second inquiry: the minutes of the route that gave it.
        assert_eq!(holder.get(&path(&first)).await.ok()["fields"]["owner_due"], "2026-11-19T03:04:00.000Z");
        let told = holder.get("/notices").await.ok();
        assert_eq!((&told["notices"][0]["kind"], &told["notices"][0]["text"]), (&json!("touched"), &json!("客户0 再次咨询")));
        let line = holder.get(&format!("{}/timeline", path(&first))).await.ok();
        assert_eq!((&line["entries"][0]["kind"], &line["entries"][0]["text"]), (&json!("inquiry"), &json!("请回电")));
        assert_eq!(count(world, "SELECT count(*) FROM seat_history").await, 1);
    }

    async fn a_lead_in_a_pool_is_reactivated_and_routed_again(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let first = one(&root, json!({ "name": "池里的人", "phone": "13917624409", "source": "other" })).await;
        assert_eq!((&first["state"], &first["pool"]["name"]), (&json!("in_pool"), &json!("线索池")));
        let second = one(&root, json!({ "name": "池里的人", "phone": "139 1762 4409", "address": "上海市", "tags": ["急用"] })).await;
        assert_eq!((&second["status"], &second["state"], &second["id"]), (&json!("matched"), &json!("owned"), &first["id"]));
        assert_eq!(leads(world).await, 1);
        let now = root.get(&path(&first)).await.ok();
        assert_eq!((&now["fields"]["tags"], &now["fields"]["source"], &now["fields"]["status"]), (&json!(["急用"]), &json!("other"), &json!("assigned")));
        let decided = root.get(&format!("{}/decisions", path(&first))).await.ok();
        let said = decided["decisions"][0]["steps"].to_string();
        assert!(said.contains("还没有负责人的线索，重新分配"), "{said}");
    }

    async fn a_nurtured_lead_is_reactivated_and_routed_again(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let first = one(&root, again(0, json!({ "request": "whitepaper" }))).await;
        assert_eq!((&first["state"], &first["pool"]["name"]), (&json!("nurturing"), &json!("市场部培育池")));
        let second = one(&root, again(0, json!({ "request": "demo" }))).await;
        assert_eq!((&second["status"], &second["id"], &second["state"]), (&json!("matched"), &first["id"], &json!("owned")));
        assert_eq!(second["owner"]["name"], "s1");
    }

    async fn a_lost_lead_is_reactivated_its_previous_holder_first_where_the_route_is_sticky(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let all = crm::send(&root, json!([crm::east(0), crm::east(1)])).await;
        // By rotation the next one would be the third member; the route is sticky for 90 days.
        for (n, first) in all.iter().enumerate() {
            let holder = first["owner"]["name"].as_str().unwrap();
            let lost = json!({ "fields": { "status": "lost", "lost_reason": "budget" } });
            world.as_(holder).await.patch(&path(first), lost).await.ok();
            world.advance_days(30);
            let root = world.as_("root").await;
            let second = one(&root, again(n, json!({}))).await;
            assert_eq!((&second["status"], &second["id"]), (&json!("matched"), &first["id"]));
            assert_eq!((&second["state"], &second["owner"]["name"]), (&json!("owned"), &json!(holder)));
            assert_eq!(root.get(&path(first)).await.ok()["fields"]["status"], "assigned");
        }
        assert_eq!(leads(world).await, 2);
    }

    async fn an_invalid_lead_is_reactivated_and_routed_again(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let first = one(&root, crm::east(0)).await;
        root.patch(&path(&first), json!({ "fields": { "status": "invalid", "lost_reason": "wrong_number" } })).await.ok();
        let second = one(&root, again(0, json!({ "request": "demo" }))).await;
        assert_eq!((&second["status"], &second["id"], &second["owner"]["name"]), (&json!("matched"), &first["id"], &json!("s1")));
        let decided = root.get(&format!("{}/decisions", path(&first))).await.ok();
        assert!(decided["decisions"][0]["steps"].to_string().contains("已结束的线索，重新激活"), "{decided}");
    }

    async fn a_customer_makes_a_new_inquiry_for_its_holder(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        customer(&world.as_("s2").await, 0).await;
        let first = one(&root, crm::east(0)).await;
        assert_eq!((&first["status"], &first["owner"]["name"]), (&json!("matched"), &json!("s2")));
        // The inquiry is open now: the next one touches it.
        let second = one(&root, again(0, json!({}))).await;
        assert_eq!((&second["id"], leads(world).await), (&first["id"], 1));
        // A won lead goes on as its customer: a new inquiry, not that lead again.
        crm::convert(&root, &first).await;
        let third = one(&root, again(0, json!({}))).await;
        assert_ne!(third["id"], first["id"]);
        assert_eq!((&third["status"], &third["owner"]["name"]), (&json!("matched"), &json!("s2")));
        assert_eq!(count(world, "SELECT count(*) FROM party").await, 1);
    }

    async fn a_holder_on_leave_leaves_the_inquiry_to_the_routes(world: &World) {
        crm::install(world).await;
        let (root, s2) = (world.as_("root").await, world.as_("s2").await);
        customer(&s2, 0).await;
        s2.put("/session/duty", json!({ "state": "leave", "until": "2026-11-21T01:30:00Z", "reason": "外出" })).await.ok();
        let first = one(&root, crm::east(0)).await;
        assert_eq!((&first["status"], &first["owner"]["name"]), (&json!("matched"), &json!("e1")));
        // As long as s2 is away, whoever has the inquiry keeps it.
        assert_eq!(one(&root, again(0, json!({}))).await["id"], first["id"]);
        assert_eq!(leads(world).await, 1);
    }

    async fn a_customer_in_the_open_is_routed(world: &World) {
        crm::install(world).await;
        let (root, s2) = (world.as_("root").await, world.as_("s2").await);
        let known = customer(&s2, 0).await;
        let back = format!("/records/customer/{}/return", known["id"].as_str().unwrap());
        s2.post(&back, json!({ "reason": "长期无需求" })).await.ok();
        let first = one(&root, crm::east(0)).await;
        assert_eq!((&first["status"], &first["owner"]["name"]), (&json!("matched"), &json!("e1")));
    }

    async fn of_rejected_and_trashed_records_the_newest_is_reopened_and_routed(world: &World) {
        crm::install(world).await;
        let (root, ops) = (world.as_("root").await, world.as_("ops").await);
        let mut policy = ops.get("/policies/lead/owner").await.ok()["published"]["policy"].clone();
        let looking = json!({ "id": "looking", "name": { "zh": "只是了解" }, "when": { "field": "intent", "op": "eq", "value": "D" },
                              "then": { "do": "reject", "reason": { "zh": "只是了解", "en": "Only looking" } } });
        policy["screens"].as_array_mut().unwrap().push(looking);
        ops.put("/policies/lead/owner/draft", json!({ "policy": policy })).await.ok();
        ops.post("/policies/lead/owner/publication", json!({ "rev": 1 })).await.ok();

        let rejected = one(&root, again(0, json!({ "intent": "D" }))).await;
        assert_eq!((&rejected["status"], &rejected["state"]), (&json!("rejected"), &json!("rejected")));
        let reopened = one(&root, again(0, json!({ "intent": "A" }))).await;
        assert_eq!((&reopened["status"], &reopened["id"]), (&json!("matched"), &rejected["id"]));
        assert_eq!(reopened["owner"]["name"], "e1");

        // An older one that is rejected, a newer one in the trash.
        let older = one(&root, again(1, json!({ "intent": "D" }))).await;
        root.delete(&path(&older)).await;
        let typed = json!({ "fields": { "name": "手工录入", "phone": crm::east(1)["phone"], "address": "上海市" } });
        let newer = root.post("/records/lead", typed).await.ok();
        root.delete(&path(&newer)).await;
        root.post(&format!("{}/restoration", path(&older)), json!({})).await.ok();
        let reopened = one(&root, again(1, json!({ "intent": "A" }))).await;
        assert_eq!((&reopened["status"], &reopened["id"], &reopened["state"]), (&json!("matched"), &newer["id"], &json!("owned")));
        assert_eq!(root.get(&path(&newer)).await.ok()["fields"]["owner"]["name"], "e2");
        assert_eq!(root.get(&path(&older)).await.ok()["fields"]["owner_state"], "rejected");
    }

    async fn a_customer_comes_before_an_open_lead_and_that_before_a_closed_one(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let closed = one(&root, crm::east(0)).await;
        root.patch(&path(&closed), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        let typed = json!({ "fields": { "name": "手工录入", "phone": crm::east(0)["phone"] } });
        let open = world.as_("e3").await.post("/records/lead", typed).await.ok();
        assert_eq!(one(&root, again(0, json!({}))).await["id"], open["id"], "open before closed");
        customer(&world.as_("s1").await, 0).await;
        let inquiry = one(&root, again(0, json!({}))).await;
        assert_eq!((&inquiry["owner"]["name"], &inquiry["status"]), (&json!("s1"), &json!("matched")), "the customer before the open lead");
        assert_eq!(one(&root, again(0, json!({}))).await["id"], inquiry["id"], "the inquiry of its holder before that of another");
        // Once nobody holds the open lead, it becomes the customer's inquiry.
        root.delete(&path(&inquiry)).await;
        let back = format!("{}/return", path(&open));
        world.as_("e3").await.post(&back, json!({ "reason": "暂无预算" })).await.ok();
        let inquiry = one(&root, again(0, json!({}))).await;
        assert_eq!((&inquiry["id"], &inquiry["owner"]["name"]), (&open["id"], &json!("s1")));
    }

    async fn a_lead_that_waits_keeps_its_place_in_the_line(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let first = one(&root, again(0, json!({ "product": ["integration"] }))).await;
        assert_eq!(first["state"], "waiting");
        let since = count(world, "SELECT since FROM waiting").await;
        world.advance(Duration::from_secs(600));
        let second = one(&root, again(0, json!({}))).await;
        assert_eq!((&second["status"], &second["state"], &second["id"]), (&json!("matched"), &json!("waiting"), &first["id"]));
        assert_eq!(count(world, "SELECT count(*) FROM waiting").await, 1);
        assert_eq!(count(world, "SELECT since FROM waiting").await, since);
    }

    async fn the_same_external_id_gives_the_stored_first_answer(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mut other = crm::east(0);
        other["phone"] = json!("13917624409");
        let inside = crm::send(&root, json!([crm::east(0), other, crm::east(1)])).await;
        assert_eq!((&inside[1]["replayed"], &inside[1]["id"]), (&json!(true), &inside[0]["id"]), "inside one array");
        assert_eq!(inside[2]["replayed"], false);
        let later = one(&root, crm::east(0)).await;
        let mut first = inside[0].clone();
        first["replayed"] = json!(true);
        assert_eq!(later, first);
        assert_eq!(leads(world).await, 2);
        // Another channel has numbers of its own.
        let web = json!({ "form_id": "e0", "full_name": "官网的人", "mobile": "13917624410" });
        assert_eq!(root.post("/intake/web", web).await.ok()["results"][0]["replayed"], false);
        assert_eq!(count(world, "SELECT count(*) FROM event WHERE kind = 'touched'").await, 0);
    }

    async fn an_idempotency_key_covers_a_request_without_external_ids(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await.header("idempotency-key", "batch-7");
        let lead = json!({ "name": "无编号", "phone": "13917624409" });
        let first = root.post("/intake/api", lead.clone()).await.ok();
        let again = root.post("/intake/api", lead).await.ok();
        assert_eq!((&again["results"][0]["replayed"], &again["results"][0]["id"]), (&json!(true), &first["results"][0]["id"]));
        assert_eq!((leads(world).await, count(world, "SELECT count(*) FROM intake").await), (1, 1));
        root.post("/intake/api", json!({ "name": "另一个" })).await.refused(409, "idempotency_key");
    }

    async fn simultaneous_inquiries_of_one_key_give_one_party_and_one_open_lead(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let call = |_| {
            let root = root.clone();
            async move { one(&root, again(0, json!({}))).await }
        };
        let answers = futures::future::join_all((0..12).map(call)).await;
        let created = answers.iter().filter(|a| a["status"] == "created").count();
        assert_eq!((created, leads(world).await), (1, 1), "{answers:?}");
        assert!(answers.iter().all(|a| a["id"] == answers[0]["id"]));
        assert_eq!(count(world, "SELECT count(*) FROM party").await, 1);
        assert_eq!(count(world, "SELECT count(*) FROM identity").await, 1);
    }

    async fn a_phone_decides_before_a_mail_and_the_other_party_is_suggested(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let by_mail = one(&root, json!({ "name": "邮件来的", "email": "A@example.com", "address": "上海市" })).await;
        let by_phone = one(&root, crm::east(0)).await;
        assert_ne!(by_mail["id"], by_phone["id"]);
        let both = one(&root, again(0, json!({ "email": "a@Example.com" }))).await;
        assert_eq!((&both["status"], &both["id"]), (&json!("matched"), &by_phone["id"]));
        assert_eq!(count(world, "SELECT count(*) FROM suggestion WHERE reason = 'email' AND state = 'open'").await, 1);
        let mail = "SELECT count(*) FROM identity i JOIN f_lead l ON l.party = i.party WHERE i.kind = 'email' AND l.name = '邮件来的'";
        assert_eq!(count(world, mail).await, 1, "nothing was merged");
    }

    async fn landlines_switchboards_and_masked_numbers_identify_nobody(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let numbers = ["021-62345678", "4008123123", "138****1234", "13800000000"];
        for number in numbers {
            for name in ["甲", "乙"] {
                let lead = json!({ "name": name, "phone": number, "wechat": "same-name", "address": "上海市" });
                assert_eq!(one(&root, lead).await["status"], "created", "{number}");
            }
        }
        assert_eq!(count(world, "SELECT count(*) FROM identity").await, 0);
        assert_eq!(leads(world).await, 8);
    }

    async fn a_key_typed_in_by_hand_is_refused_naming_the_record_or_its_holder(world: &World) {
        crm::install(world).await;
        let (root, e1, s1) = (world.as_("root").await, world.as_("e1").await, world.as_("s1").await);
        assert_eq!(one(&root, crm::east(0)).await["owner"]["name"], "e1");
        let typed = json!({ "fields": { "name": "再录一次", "phone": "+86 138 1760 0000" } });
        let own = e1.post("/records/lead", typed.clone()).await.refused(409, "known_party");
        assert_eq!(own["detail"], "已有线索「客户0」用这个手机号，由e1负责");
        let other = s1.post("/records/lead", typed).await.refused(409, "known_party");
        assert_eq!(other["detail"], "e1已有用这个手机号的线索");
        let mine = s1.post("/records/lead", json!({ "fields": { "name": "另一个" } })).await.ok();
        s1.patch(&path(&mine), json!({ "fields": { "phone": "13817600000" } })).await.refused(409, "known_party");
        assert_eq!(leads(world).await, 2);
    }

    async fn a_lead_is_not_restored_beside_the_open_one_of_its_party(world: &World) {
        crm::install(world).await;
        let (root, ops) = (world.as_("root").await, world.as_("ops").await);
        let first = one(&root, crm::east(0)).await;
        root.delete(&path(&first)).await;
        let typed = json!({ "fields": { "name": "手工录入", "phone": crm::east(0)["phone"] } });
        let second = world.as_("e3").await.post("/records/lead", typed).await.ok();
        let back = format!("{}/restoration", path(&first));
        let told = ops.post(&back, json!({})).await.refused(409, "duplicate");
        assert_eq!(told["errors"][0]["field"], "phone");
        assert_eq!(told["detail"], "线索「手工录入」已占用这个值，由e3负责");
        world.as_("s1").await.post(&back, json!({})).await.refused(404, "not_found");
        root.patch(&path(&second), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        root.post(&back, json!({})).await.ok();
    }

    async fn who_may_not_touch_a_record_learns_nothing_of_a_number(world: &World) {
        crm::install(world).await;
        let (root, s1) = (world.as_("root").await, world.as_("s1").await);
        let all = crm::send(&root, json!([crm::east(0), crm::east(1)])).await;
        let asked = json!({ "fields": { "phone": crm::east(1)["phone"] } });
        s1.patch(&path(&all[0]), asked).await.refused(404, "not_found");
        world.people(&[("market", None, "marketing")]).await;
        let typed = json!({ "fields": { "name": "探号码", "type": "company", "phone": crm::east(1)["phone"] } });
        let customer = world.as_("s1").await.post("/records/customer", typed.clone()).await;
        assert_eq!(customer.status, 201, "a customer may have a lead's number: {}", customer.body);
        let told = world.as_("market").await.post("/records/customer", typed).await;
        assert!([403, 404].contains(&told.status), "{}", told.body);
    }

    async fn a_platform_account_decides_before_a_phone(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let shop = shops(&root).await.remove(0);
        let account = |more: Json| again(7, json!({ "phone": null, "platform_id": "AAHx9", "shop": shop, "source": "tmall" }).as_object().map(|o| {
            let mut all = o.clone();
            all.extend(more.as_object().cloned().unwrap());
            Json::Object(all)
        }).unwrap());
        let by_account = one(&root, account(json!({}))).await;
        assert_eq!(by_account["status"], "created");
        let by_phone = one(&root, crm::east(0)).await;
        let both = one(&root, account(json!({ "phone": crm::east(0)["phone"] }))).await;
        assert_eq!((&both["status"], &both["id"]), (&json!("matched"), &by_account["id"]));
        assert_ne!(both["id"], by_phone["id"]);
        assert_eq!(count(world, "SELECT count(*) FROM suggestion WHERE reason = 'phone' AND state = 'open'").await, 1);
        let decided = root.get(&format!("{}/timeline", path(&both))).await.ok();
        assert_eq!(decided["entries"][0]["kind"], "inquiry");
    }

    async fn an_account_of_one_shop_is_nobody_in_another(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let shops = shops(&root).await;
        let of = |shop: &str| json!({ "name": "买家", "platform_id": "AAHx9", "shop": shop, "address": "上海市" });
        let first = one(&root, of(&shops[0])).await;
        assert_eq!(one(&root, of(&shops[1])).await["status"], "created");
        assert_eq!(one(&root, of(&shops[0])).await["id"], first["id"]);
        // Without its shop a number says nothing.
        assert_eq!(one(&root, json!({ "name": "买家", "platform_id": "AAHx9" })).await["status"], "created");
        assert_eq!(count(world, "SELECT count(*) FROM identity").await, 2);
    }

    async fn a_credit_code_names_a_company(world: &World) {
        crm::install(world).await;
        let s1 = world.as_("s1").await;
        let company = |name: &str, code: &str| json!({ "fields": { "name": name, "credit_code": code } });
        s1.post("/records/customer", company("云帆科技", "91440300708461136X")).await.invalid(&[("credit_code", "credit_code")]);
        let made = s1.post("/records/customer", company("云帆科技", "9144 0300 7084 6113 6t")).await.ok();
        assert_eq!(made["fields"]["credit_code"], "91440300708461136T");
        let told = world.as_("e1").await.post("/records/customer", company("云帆", "91440300708461136T")).await.refused(409, "known_party");
        assert_eq!(told["detail"], "s1已有用这个统一社会信用代码的客户");
    }

    async fn a_company_is_known_by_its_name_in_normal_form(world: &World) {
        crm::install(world).await;
        let (s1, e1) = (world.as_("s1").await, world.as_("e1").await);
        let company = |name: &str| json!({ "fields": { "name": name } });
        let made = s1.post("/records/customer", company("云帆科技（上海）有限公司")).await.ok();
        let told = e1.post("/records/customer", company("云帆科技(上海)")).await.refused(409, "known_party");
        assert_eq!(told["detail"], "s1已有用这个企业名称的客户");
        // A branch is another company; what says a trade and a town only names nobody; nor does a person's name.
        for name in ["云帆科技有限公司", "云帆科技（上海）有限公司浦东分公司", "上海科技有限公司", "上海科技有限公司", "张三", "张三"] {
            e1.post("/records/customer", company(name)).await.ok();
        }
        let shop = json!({ "fields": { "name": "云帆科技（上海）有限公司", "type": "person" } });
        e1.post("/records/customer", shop).await.ok();
        // Renamed, it is known by both names.
        let at = format!("/records/customer/{}", made["id"].as_str().unwrap());
        s1.patch(&at, company("云帆数据（上海）有限公司")).await.ok();
        e1.post("/records/customer", company("云帆数据上海公司")).await.refused(409, "known_party");
        e1.post("/records/customer", company("云帆科技（上海）股份有限公司")).await.refused(409, "known_party");
        s1.patch(&at, company("云帆科技有限公司")).await.refused(409, "known_party");
    }

    async fn who_comes_from_a_known_company_goes_to_its_holder(world: &World) {
        crm::install(world).await;
        let (root, s1) = (world.as_("root").await, world.as_("s1").await);
        let fields = json!({ "name": "云帆科技有限公司" });
        s1.post("/records/customer", json!({ "fields": fields })).await.ok();
        let lead = one(&root, again(0, json!({ "company": "云帆科技" }))).await;
        assert_eq!((&lead["status"], &lead["owner"]["name"]), (&json!("matched"), &json!("s1")));
        let decided = root.get(&format!("{}/decisions", path(&lead))).await.ok();
        let said = decided["decisions"][0]["steps"].to_string();
        assert!(said.contains("企业名称对应已有客户，由") && said.contains("归属匹配"), "{said}");
        // Two people of one company are two, and the rehearsal says what intake does.
        let other = one(&root, again(1, json!({ "company": "云帆科技有限责任公司" }))).await;
        assert_ne!(other["id"], lead["id"]);
        assert_eq!(other["owner"]["name"], "s1");
        let sample = json!({ "fields": { "name": "客户2", "phone": crm::east(2)["phone"], "company": "云帆科技公司" } });
        let told = root.post("/policies/lead/owner/dry-run", sample).await.ok().to_string();
        assert!(told.contains("企业名称对应已有客户"), "{told}");
        assert_eq!(count(world, "SELECT count(*) FROM identity WHERE company IS NOT NULL").await, 0);
    }

    async fn the_phone_of_a_company_names_its_contact(world: &World) {
        crm::install(world).await;
        let (root, s1, e1) = (world.as_("root").await, world.as_("s1").await, world.as_("e1").await);
        let fields = json!({ "name": "云帆科技有限公司", "phone": crm::east(0)["phone"], "email": "a@b.cn" });
        let made = s1.post("/records/customer", json!({ "fields": fields })).await.ok();
        let keys = s1.get(&format!("/records/customer/{}/identity", made["id"].as_str().unwrap())).await.ok();
        let states: Vec<_> = keys["keys"].as_array().unwrap().iter().map(|k| (k["kind"].as_str().unwrap(), k["state"].as_str().unwrap())).collect();
        assert_eq!(states, [("company_name", "own"), ("phone", "own"), ("email", "own")]);
        assert_eq!(count(world, "SELECT count(DISTINCT party) FROM identity WHERE company IS NOT NULL").await, 1);
        assert_eq!(count(world, "SELECT count(*) FROM identity i JOIN f_customer c ON c.party = i.company").await, 2);
        // Who calls from there is a person, and comes from the customer.
        let lead = one(&root, crm::east(0)).await;
        assert_eq!((&lead["status"], &lead["owner"]["name"]), (&json!("matched"), &json!("s1")));
        assert_eq!(count(world, "SELECT count(*) FROM f_lead l JOIN f_customer c ON c.party = l.party").await, 0);
        // The number is taken in another company's record, and for a person.
        for kind in ["company", "person"] {
            let taken = json!({ "fields": { "name": "云栖贸易有限公司", "type": kind, "phone": crm::east(0)["phone"] } });
            let told = e1.post("/records/customer", taken).await.refused(409, "known_party");
            assert_eq!(told["detail"], "s1已有用这个手机号的客户");
        }
        // Somebody else of the same company, known by their contact card alone.
        let card = json!({ "fields": { "name": "李四", "customer": made["id"], "phone": crm::east(1)["phone"] } });
        s1.post("/records/contact", card).await.ok();
        let second = one(&root, crm::east(1)).await;
        assert_eq!((&second["status"], &second["owner"]["name"]), (&json!("matched"), &json!("s1")));
    }

    async fn a_number_ended_in_a_companys_record_may_come_back(world: &World) {
        crm::install(world).await;
        let (root, s1, ops) = (world.as_("root").await, world.as_("s1").await, world.as_("ops").await);
        let fields = json!({ "name": "云帆科技有限公司", "phone": crm::east(0)["phone"] });
        let made = s1.post("/records/customer", json!({ "fields": fields })).await.ok();
        let at = format!("/records/customer/{}/identity", made["id"].as_str().unwrap());
        for (state, status) in [("ended", "created"), ("own", "matched")] {
            ops.put(&at, json!({ "field": "phone", "state": state })).await.ok();
            if state == "own" {
                assert_eq!(count(world, "SELECT count(*) FROM identity i JOIN f_customer c ON c.party = i.company AND c.party <> i.party").await, 1);
            }
            let phone = if state == "own" { 0 } else { 1 };
            assert_eq!(one(&root, again(phone, json!({}))).await["status"], status, "{state}");
        }
    }

    async fn a_shared_number_identifies_nobody(world: &World) {
        crm::install(world).await;
        let (root, ops) = (world.as_("root").await, world.as_("ops").await);
        let first = one(&root, crm::east(0)).await;
        let at = format!("{}/identity", path(&first));
        let known = ops.get(&at).await.ok();
        assert_eq!((&known["keys"][0]["field"], &known["keys"][0]["state"], &known["may_claim"]), (&json!("phone"), &json!("own"), &json!(true)));
        let shared = json!({ "field": "phone", "state": "shared" });
        let e1 = world.as_("e1").await;
        e1.put(&at, shared.clone()).await.refused(403, "forbidden");
        world.as_("s1").await.put(&at, shared.clone()).await.refused(404, "not_found");
        ops.put(&at, json!({ "field": "name", "state": "shared" })).await.invalid(&[("field", "no_key")]);
        assert_eq!(ops.put(&at, shared).await.ok()["keys"][0]["state"], "shared");
        let line = ops.get(&format!("{}/timeline", path(&first))).await.ok();
        assert_eq!(line["entries"][0]["title"], "联系电话设为多人共用");
        let second = one(&root, again(0, json!({}))).await;
        assert_eq!(second["status"], "created");
        assert_ne!(second["id"], first["id"]);
        // Nobody is refused for it either.
        e1.post("/records/lead", json!({ "fields": { "name": "前台", "phone": crm::east(0)["phone"] } })).await.ok();
        assert_eq!(ops.put(&at, json!({ "field": "phone", "state": "own" })).await.ok()["keys"][0]["state"], "own");
        assert_eq!(one(&root, again(0, json!({}))).await["id"], first["id"]);
        assert_eq!(count(world, "SELECT count(*) FROM identity").await, 1);
    }

    async fn a_number_that_has_ended_makes_a_new_party(world: &World) {
        crm::install(world).await;
        let (root, ops) = (world.as_("root").await, world.as_("ops").await);
        let first = one(&root, crm::east(0)).await;
        let ended = json!({ "field": "phone", "state": "ended" });
        assert_eq!(ops.put(&format!("{}/identity", path(&first)), ended).await.ok()["keys"][0]["state"], "ended");
        let second = one(&root, again(0, json!({ "name": "新机主" }))).await;
        assert_eq!(second["status"], "created");
        let from_to = "SELECT count(*) FROM identity_past p JOIN f_lead l ON l.party = p.party WHERE l.name = '客户0' AND p.until >= p.since";
        assert_eq!(count(world, from_to).await, 1);
        // It is the new owner's now: the old record cannot take it back without a word.
        let back = json!({ "field": "phone", "state": "own" });
        ops.put(&format!("{}/identity", path(&first)), back).await.refused(409, "known_party");
    }

    async fn another_persons_name_under_a_known_number_is_suggested_once(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let named = |name: &str| again(0, json!({ "name": name }));
        let first = one(&root, named("张三")).await;
        for name in ["张先生", "小张", "张三丰", "风一样的男子", "云帆科技有限公司"] {
            assert_eq!(one(&root, named(name)).await["id"], first["id"], "{name}");
        }
        assert_eq!(count(world, "SELECT count(*) FROM suggestion").await, 0);
        // One number is one place: the inquiry goes where the number belongs, and a person is asked.
        assert_eq!(one(&root, named("李四")).await["id"], first["id"]);
        let holder = world.as_(first["owner"]["name"].as_str().unwrap()).await;
        let at = format!("{}/identity", path(&first));
        let shown = holder.get(&at).await.ok();
        assert_eq!((&shown["duplicates"][0]["reason"], &shown["duplicates"][0]["said"]), (&json!("name"), &json!("李四")));
        let dismissal = json!({ "suggestion": shown["duplicates"][0]["suggestion"] });
        world.as_("s1").await.post(&format!("{at}/dismissal"), dismissal.clone()).await.refused(404, "not_found");
        holder.post(&format!("{at}/dismissal"), dismissal.clone()).await.ok();
        holder.post(&format!("{at}/dismissal"), dismissal).await.refused(404, "not_found");
        one(&root, named("李四")).await;
        assert_eq!(holder.get(&at).await.ok()["duplicates"], json!([]), "what was dismissed stays so");
        // Corrected by hand: the record's own name counts too.
        let second = one(&root, again(1, json!({ "name": "王五" }))).await;
        root.patch(&path(&second), json!({ "fields": { "name": "赵六" } })).await.ok();
        one(&root, again(1, json!({ "name": "赵六" }))).await;
        assert_eq!(count(world, "SELECT count(*) FROM suggestion").await, 1);
    }

    async fn a_possible_duplicate_is_shown_as_far_as_grants_allow(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        // A lead of the key accounts by mail, one of the east by phone, then one with both.
        let by_mail = one(&root, json!({ "name": "邮件来的", "email": "a@example.com", "request": "demo", "phone": "021-62345678" })).await;
        let by_phone = one(&root, crm::east(0)).await;
        one(&root, again(0, json!({ "email": "a@example.com" }))).await;
        assert_eq!((&by_mail["owner"]["name"], &by_phone["owner"]["name"]), (&json!("s1"), &json!("e1")));
        let of = |record: &Json| format!("{}/identity", path(record));
        let full = root.get(&of(&by_phone)).await.ok();
        assert_eq!((&full["duplicates"][0]["title"], &full["duplicates"][0]["merge"]), (&json!("邮件来的"), &json!(true)));
        let part = world.as_("e1").await.get(&of(&by_phone)).await.ok();
        let seen = &part["duplicates"][0];
        assert_eq!((&seen["reason"], &seen["holder"], &seen["title"], &seen["id"]), (&json!("email"), &json!("s1"), &Json::Null, &Json::Null));
        assert!(!part.to_string().contains("邮件来的") && !part.to_string().contains("62345678"), "{part}");
        assert_eq!(seen["merge"]["reason"], "你看不到另一条");
        // From the other side the same pair.
        assert_eq!(root.get(&of(&by_mail)).await.ok()["duplicates"][0]["title"], "客户0");
        let dismissal = json!({ "suggestion": seen["suggestion"] });
        world.as_("e1").await.post(&format!("{}/dismissal", of(&by_phone)), dismissal).await.ok();
        assert_eq!(root.get(&of(&by_mail)).await.ok()["duplicates"], json!([]));
    }
}
