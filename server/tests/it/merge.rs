//! Two records become one, and two again.

use futures::future::join_all;
use huoshui::db::Stmt;
use huoshui::doctor;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

fn id(record: &Json) -> &str {
    record["id"].as_str().unwrap()
}

fn path(record: &Json) -> String {
    format!("/records/lead/{}", id(record))
}

async fn one(root: &Client, lead: Json) -> Json {
    crm::send(root, json!([lead])).await.remove(0)
}

async fn count(world: &World, sql: &str) -> i64 {
    world.int(Stmt::new(sql)).await
}

/// A lead of e1 and one of e2, both in reach of lead_e.
async fn two(world: &World) -> (Json, Json) {
    crm::install(world).await;
    let root = world.as_("root").await;
    let mut both = crm::send(&root, json!([crm::east(0), crm::east(1)])).await;
    let second = both.remove(1);
    (both.remove(0), second)
}

/// Merges the other record into the first.
async fn merge(client: &Client, first: &Json, other: &Json, choose: Json) -> crate::world::Answer {
    let (one, two) = (client.get(&path(first)).await.ok(), client.get(&path(other)).await.ok());
    let body = json!({ "other": id(other), "rev": one["rev"], "other_rev": two["rev"], "choose": choose });
    client.post(&format!("{}/merge", path(first)), body).await
}

async fn sound(world: &World) {
    let mut conn = world.app().db().read().await.unwrap();
    let findings = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    assert!(findings.iter().all(|f| f.fine), "{findings:#?}");
}

/// A record without what counts its changes.
fn bare(mut record: Json) -> Json {
    for key in ["rev", "can"] {
        record.as_object_mut().unwrap().remove(key);
    }
    for key in ["updated_at", "updated_by"] {
        record["fields"].as_object_mut().unwrap().remove(key);
    }
    record
}

both! {
    async fn two_leads_become_one_and_everything_of_the_other_goes_with_it(world: &World) {
        let (first, other) = two(world).await;
        let (e2, leader) = (world.as_("e2").await, world.as_("lead_e").await);
        let follow = json!({ "fields": { "lead": id(&other), "kind": "phone", "result": "answered", "content": "要两台" } });
        let follow = e2.post("/records/follow_up", follow).await.ok();
        e2.patch(&path(&other), json!({ "fields": { "tags": ["大单"], "note": "周五回电", "budget": "5000", "wechat": "li4" } })).await.ok();
        leader.patch(&path(&first), json!({ "fields": { "tags": ["急用"], "note": "要发票" } })).await.ok();

        let shown = leader.get(&format!("{}/merge?other={}", path(&first), id(&other))).await.ok();
        // Work has begun on the other one: it is the better one to keep.
        assert_eq!((&shown["survivor"], &shown["can"]), (&other["id"], &json!(true)));
        assert_eq!(shown["moves"], json!([{ "form": "follow_up", "n": 1 }]));
        let usual = |key: &str| shown["fields"].as_array().unwrap().iter().find(|f| f["field"] == key).unwrap()["usual"].clone();
        assert_eq!((usual("tags"), usual("note"), usual("budget"), usual("name")), (json!("both"), json!("both"), json!("other"), json!("survivor")));

        let merged = merge(&leader, &first, &other, json!({ "company": "other" })).await.ok();
        let fields = &merged["fields"];
        assert_eq!((&fields["name"], &fields["company"]), (&json!("客户0"), &json!("上海公司1")));
        assert_eq!((&fields["tags"], &fields["note"], &fields["budget"]), (&json!(["大单", "急用"]), &json!("要发票\n周五回电"), &json!("5000.00")));
        assert_eq!((&merged["owner"]["name"], &fields["wechat"]), (&json!("e1"), &json!("li4")));

        let gone = leader.get(&path(&other)).await.refused(410, "merged");
        assert_eq!(gone["merged_into"], json!({ "form": "lead", "id": first["id"] }));
        e2.get(&path(&other)).await.refused(404, "not_found");
        let moved = leader.get(&format!("/records/follow_up/{}", id(&follow))).await.ok();
        assert_eq!(moved["fields"]["lead"]["id"], first["id"]);
        let line = leader.get(&format!("{}/timeline", path(&first))).await.ok()["entries"].to_string();
        for said in ["合并了「客户1」", "要两台", "分配给e2", "合并前的另一条"] {
            assert!(line.contains(said), "{said}: {line}");
        }
        assert_eq!(leader.get(&format!("{}/decisions", path(&first))).await.ok()["decisions"].as_array().unwrap().len(), 2);
        let told = e2.get("/notices").await.ok();
        assert_eq!(told["notices"][0]["text"], "lead_e把你的线索「客户1」合并到了另一条");
        assert_eq!(count(world, "SELECT count(*) FROM event WHERE kind = 'merged'").await, 2);
        assert_eq!(count(world, "SELECT count(DISTINCT party) FROM identity").await, 1);
        sound(world).await;
    }

    async fn who_may_not_assign_and_edit_both_may_not_merge_them(world: &World) {
        let (first, other) = two(world).await;
        let (e1, leader, root) = (world.as_("e1").await, world.as_("lead_e").await, world.as_("root").await);
        let far = one(&root, json!({ "name": "大客户", "phone": "13917624409", "request": "demo" })).await;
        assert_eq!(far["owner"]["name"], "s1");
        let body = |other: &Json, rev: i64| json!({ "other": id(other), "rev": rev, "other_rev": 1 });
        let at = format!("{}/merge", path(&first));
        e1.post(&at, body(&other, 1)).await.refused(403, "forbidden");
        assert_eq!(e1.get(&format!("{}/identity", path(&first))).await.ok()["merged"], Json::Null);
        world.as_("s1").await.post(&at, body(&other, 1)).await.refused(404, "not_found");
        leader.post(&at, body(&far, 1)).await.invalid(&[("other", "unknown_record")]);
        leader.post(&at, body(&first, 1)).await.invalid(&[("other", "unknown_record")]);
        let stale = leader.post(&at, body(&other, 7)).await.refused(409, "conflict");
        assert_eq!(stale["current"]["id"], first["id"]);
        merge(&leader, &first, &other, json!({ "owner_state": "other", "name": "both" })).await
            .invalid(&[("name", "both"), ("owner_state", "unknown_field")]);
        leader.delete(&at).await.refused(409, "no_merge");
        assert_eq!(count(world, "SELECT count(*) FROM f_lead WHERE trashed_at IS NOT NULL").await, 0);
    }

    async fn an_undone_merge_leaves_no_trace_but_its_events(world: &World) {
        let (first, other) = two(world).await;
        let (e2, leader) = (world.as_("e2").await, world.as_("lead_e").await);
        let follow = json!({ "fields": { "lead": id(&other), "kind": "phone", "result": "answered", "content": "要两台" } });
        let follow = e2.post("/records/follow_up", follow).await.ok();
        e2.patch(&path(&other), json!({ "fields": { "tags": ["大单"], "budget": "5000" } })).await.ok();
        let before = (bare(leader.get(&path(&first)).await.ok()), bare(leader.get(&path(&other)).await.ok()));
        let keys = "SELECT count(*) FROM identity i JOIN f_lead l ON l.party = i.party AND l.phone = i.value";
        let held = "SELECT count(*) FROM counter WHERE scope = 'held:lead:owner' AND n = 1";
        assert_eq!((count(world, keys).await, count(world, held).await), (2, 2));

        merge(&leader, &first, &other, json!({ "owner": "other", "phone": "other" })).await.ok();
        assert_eq!(leader.get(&path(&first)).await.ok()["owner"]["name"], "e2");
        assert_eq!((count(world, keys).await, count(world, held).await), (1, 1));
        let undo = leader.get(&format!("{}/identity", path(&first))).await.ok()["merged"].clone();
        assert_eq!((&undo["undo"], &undo["by"]), (&json!(true), &json!("lead_e")));
        leader.delete(&format!("{}/merge", path(&first))).await.ok();

        let after = (bare(leader.get(&path(&first)).await.ok()), bare(leader.get(&path(&other)).await.ok()));
        assert_eq!(after, before);
        assert_eq!((count(world, keys).await, count(world, held).await), (2, 2));
        let back = e2.get(&format!("/records/follow_up/{}", id(&follow))).await.ok();
        assert_eq!(back["fields"]["lead"]["id"], other["id"]);
        assert_eq!(count(world, "SELECT count(*) FROM party WHERE merged_into IS NOT NULL").await, 0);
        assert_eq!(count(world, "SELECT count(*) FROM event WHERE kind = 'unmerged'").await, 2);
        let causes = "SELECT count(*) FROM seat_history WHERE cause IN ('merge', 'undo')";
        assert_eq!(count(world, causes).await, 2, "both changes of hands went through the kernel");
        leader.delete(&format!("{}/merge", path(&first))).await.refused(409, "no_merge");
        sound(world).await;
    }

    async fn what_was_edited_since_is_a_conflict_of_the_undo(world: &World) {
        let (first, other) = two(world).await;
        let leader = world.as_("lead_e").await;
        leader.patch(&path(&other), json!({ "fields": { "budget": "5000", "wechat": "li4" } })).await.ok();
        merge(&leader, &first, &other, json!({})).await.ok();
        leader.patch(&path(&first), json!({ "fields": { "budget": "8000", "campaign": "双十二" } })).await.ok();
        let at = format!("{}/merge", path(&first));
        let told = leader.delete(&at).await.refused(409, "edited_since");
        assert_eq!(told["errors"][0]["field"], "budget");
        assert_eq!(told["errors"].as_array().unwrap().len(), 1, "{told}");
        leader.get(&path(&other)).await.refused(410, "merged");
        leader.delete(&format!("{at}?keep=true")).await.ok();
        let now = leader.get(&path(&first)).await.ok();
        assert_eq!((&now["fields"]["budget"], &now["fields"]["wechat"], &now["fields"]["campaign"]), (&json!("8000.00"), &Json::Null, &json!("双十二")));
        assert_eq!(leader.get(&path(&other)).await.ok()["fields"]["budget"], "5000.00");
        sound(world).await;
    }

    async fn merges_are_undone_from_the_newest_on(world: &World) {
        let (first, second) = two(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let third = one(&root, crm::east(2)).await;
        merge(&leader, &first, &second, json!({})).await.ok();
        merge(&leader, &third, &first, json!({})).await.ok();
        // The chain is followed to its end.
        assert_eq!(leader.get(&path(&second)).await.refused(410, "merged")["merged_into"]["id"], third["id"]);
        assert_eq!(one(&root, crm::east(1)).await["id"], third["id"]);
        leader.delete(&format!("{}/merge", path(&first))).await.refused(404, "not_found");
        leader.delete(&format!("{}/merge", path(&third))).await.ok();
        leader.delete(&format!("{}/merge", path(&first))).await.ok();
        for (lead, n) in [(&first, 0), (&second, 1), (&third, 2)] {
            let mut again = crm::east(n);
            again["external_id"] = json!(format!("later{n}"));
            assert_eq!(one(&root, again).await["id"], lead["id"]);
        }
        sound(world).await;
    }

    async fn a_later_merge_of_the_parties_stands_in_the_way_of_an_undo(world: &World) {
        let (first, second) = two(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let customer = async |n: usize| {
            let fields = json!({ "name": format!("老客户{n}"), "type": "person", "phone": crm::east(n)["phone"] });
            world.as_("e1").await.post("/records/customer", json!({ "fields": fields })).await.ok()
        };
        let (one_customer, third_customer) = (customer(0).await, customer(2).await);
        merge(&leader, &first, &second, json!({})).await.ok();
        let body = json!({ "other": id(&one_customer), "rev": 1, "other_rev": 1 });
        root.post(&format!("/records/customer/{}/merge", id(&third_customer)), body).await.ok();
        // The keys are the third party's now.
        leader.delete(&format!("{}/merge", path(&first))).await.refused(409, "later_merge");
        root.delete(&format!("/records/customer/{}/merge", id(&third_customer))).await.ok();
        leader.delete(&format!("{}/merge", path(&first))).await.ok();
        sound(world).await;
    }

    async fn contacts_of_a_merged_company_come_along_and_go_back(world: &World) {
        crm::install(world).await;
        let (root, s1) = (world.as_("root").await, world.as_("s1").await);
        let company = async |name: &str, n: usize| {
            let fields = json!({ "name": name, "phone": crm::east(n)["phone"] });
            s1.post("/records/customer", json!({ "fields": fields })).await.ok()
        };
        let (first, other) = (company("云帆科技有限公司", 0).await, company("云帆数据有限公司", 1).await);
        let of = async |record: &Json| {
            let sql = "SELECT count(*) FROM identity i JOIN f_customer c ON c.party = i.company WHERE c.id = ?";
            world.int(Stmt::new(sql).bind(engine::value::Id::parse(id(record)).unwrap())).await
        };
        let body = json!({ "other": id(&other), "rev": 1, "other_rev": 1 });
        let merging = format!("/records/customer/{}/merge", id(&first));
        root.post(&merging, body).await.ok();
        assert_eq!(of(&first).await, 2);
        assert_eq!(one(&root, crm::east(1)).await["owner"]["name"], "s1");
        root.delete(&merging).await.ok();
        assert_eq!((of(&first).await, of(&other).await), (1, 1));
        sound(world).await;
    }

    async fn a_merged_record_is_not_restored_beside_its_survivor(world: &World) {
        let (first, other) = two(world).await;
        let (ops, leader) = (world.as_("ops").await, world.as_("lead_e").await);
        merge(&leader, &first, &other, json!({})).await.ok();
        let back = format!("{}/restoration", path(&other));
        let told = ops.post(&back, json!({})).await.refused(409, "merged");
        assert_eq!(told["detail"], "已合并到线索「客户0」，请撤销合并");
        leader.delete(&format!("{}/merge", path(&first))).await.ok();
        ops.get(&path(&other)).await.ok();
    }

    async fn a_newcomer_of_a_merged_record_follows_the_survivor(world: &World) {
        let (first, other) = two(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        merge(&leader, &first, &other, json!({})).await.ok();
        let replayed = one(&root, crm::east(1)).await;
        assert_eq!((&replayed["replayed"], &replayed["id"], &replayed["owner"]["name"]), (&json!(true), &first["id"], &json!("e1")));
        let mut again = crm::east(1);
        again["external_id"] = json!("new number");
        let touched = one(&root, again.clone()).await;
        assert_eq!((&touched["status"], &touched["id"], &touched["replayed"]), (&json!("matched"), &first["id"], &json!(false)));
        // Even when the survivor is over, the loser is not what comes back.
        leader.patch(&path(&first), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        again["external_id"] = json!("one more");
        assert_eq!(one(&root, again.clone()).await["id"], first["id"]);
        leader.patch(&path(&first), json!({ "fields": { "status": "working" } })).await.ok();
        crm::convert(&leader, &first).await;
        again["external_id"] = json!("and after that");
        let fresh = one(&root, again).await;
        assert!(fresh["id"] != other["id"] && fresh["id"] != first["id"], "{fresh}");
        let typed = json!({ "fields": { "name": "手工录入", "phone": crm::east(1)["phone"] } });
        world.as_("e3").await.post("/records/lead", typed).await.refused(409, "known_party");
        sound(world).await;
    }

    async fn inquiries_that_arrive_while_two_become_one_end_with_the_survivor(world: &World) {
        let (first, other) = two(world).await;
        let (root, leader, e3) = (world.as_("root").await, world.as_("lead_e").await, world.as_("e3").await);
        // A touch is a change of the record: who merges looks again, until nobody came in between.
        let merging = async {
            for _ in 0..50 {
                let answer = merge(&leader, &first, &other, json!({})).await;
                if answer.status == 200 {
                    return;
                }
                answer.refused(409, "conflict");
            }
            panic!("the merge never came through");
        };
        let sends = (0..12).map(|n| {
            let root = root.clone();
            let mut lead = crm::east(n % 2);
            lead["external_id"] = json!(format!("while{n}"));
            async move { one(&root, lead).await }
        });
        let typing = (0..4).map(|n| {
            let e3 = e3.clone();
            let fields = json!({ "name": format!("老客户{n}"), "type": "person", "phone": crm::east(1)["phone"] });
            async move { e3.post("/records/customer", json!({ "fields": fields })).await }
        });
        let (_, answers, typed) = futures::join!(merging, join_all(sends), join_all(typing));
        assert!(answers.iter().all(|a| a["status"] == "matched"), "{answers:?}");
        assert_eq!(typed.iter().filter(|a| a.status == 201).count(), 1);
        let stray = "SELECT count(*) FROM f_customer c JOIN party p ON p.id = c.party WHERE p.merged_into IS NOT NULL";
        assert_eq!(count(world, stray).await, 0);
        assert_eq!(count(world, "SELECT count(DISTINCT party) FROM identity").await, 1);
        assert_eq!(count(world, "SELECT count(*) FROM f_lead WHERE trashed_at IS NOT NULL").await, 1);
        sound(world).await;
    }

    async fn a_record_in_a_pool_gets_the_others_holder_and_gives_it_back(world: &World) {
        let (held, _) = two(world).await;
        let root = world.as_("root").await;
        let pooled = one(&root, json!({ "name": "池里的人", "phone": "13917624409", "source": "other" })).await;
        assert_eq!(pooled["state"], "in_pool");
        let before = (bare(root.get(&path(&pooled)).await.ok()), bare(root.get(&path(&held)).await.ok()));
        let merged = merge(&root, &pooled, &held, json!({})).await.ok();
        assert_eq!((&merged["owner"]["name"], &merged["fields"]["status"]), (&json!("e1"), &json!("assigned")));
        assert_eq!(merged["fields"]["owner_due"], before.1["fields"]["owner_due"], "the clock runs on");
        let line = root.get(&format!("{}/timeline?kind=allocation", path(&pooled))).await.ok();
        assert_eq!(line["entries"][0]["title"], "合并后由e1负责");
        sound(world).await;
        root.delete(&format!("{}/merge", path(&pooled))).await.ok();
        assert_eq!((bare(root.get(&path(&pooled)).await.ok()), bare(root.get(&path(&held)).await.ok())), before);
        // What is over does not begin again by going back and forth.
        for lead in [&pooled, &held] {
            root.patch(&path(lead), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        }
        assert_eq!(merge(&root, &pooled, &held, json!({})).await.ok()["fields"]["status"], "lost");
        root.delete(&format!("{}/merge", path(&pooled))).await.ok();
        assert_eq!(root.get(&path(&pooled)).await.ok()["fields"]["status"], "lost");
        sound(world).await;
    }

    async fn a_record_that_waits_has_its_place_in_the_line_again_after_an_undo(world: &World) {
        let (held, _) = two(world).await;
        let root = world.as_("root").await;
        let waits = one(&root, json!({ "name": "排队的人", "phone": "13917624409", "product": ["integration"], "address": "上海市" })).await;
        assert_eq!(waits["state"], "waiting");
        merge(&root, &held, &waits, json!({})).await.ok();
        assert_eq!(count(world, "SELECT count(*) FROM waiting").await, 0);
        root.delete(&format!("{}/merge", path(&held))).await.ok();
        assert_eq!(count(world, "SELECT count(*) FROM waiting").await, 1);
        assert_eq!(root.get(&path(&waits)).await.ok()["state"], "waiting");
        sound(world).await;
    }

    async fn links_of_a_form_that_nobody_foresaw_move_too(world: &World) {
        let (first, other) = two(world).await;
        let root = world.as_("root").await;
        let visit = json!({
            "key": "visit", "name": { "zh": "到访" }, "title": "about",
            "fields": [
                { "key": "about", "name": { "zh": "事由" }, "kind": "text" },
                { "key": "host", "name": { "zh": "主要线索" }, "kind": "link", "form": "lead" },
                { "key": "guests", "name": { "zh": "相关线索" }, "kind": "link", "form": "lead", "many": true },
            ],
        });
        let defs = world.app().definitions();
        let mut all: Vec<Json> = defs.forms.iter().map(|form| serde_json::to_value(form).unwrap()).collect();
        all.push(visit);
        root.put("/forms", json!({ "forms": all, "version": defs.version, "accept_loss": false })).await.ok();
        let everything = json!({ "form": "visit", "verbs": ["read", "create", "edit", "delete"] });
        let mut admin = serde_json::to_value(world.app().definitions().roles.get("admin").unwrap()).unwrap();
        admin["grants"].as_array_mut().unwrap().push(everything);
        world.define(&[("role", admin)]).await;
        let make = async |guests: Json| {
            let fields = json!({ "about": "参观", "host": id(&other), "guests": guests });
            root.post("/records/visit", json!({ "fields": fields })).await.ok()
        };
        let (one_guest, two_guests) = (make(json!([id(&other)])).await, make(json!([id(&first), id(&other)])).await);
        let state = async |visit: &Json| {
            let now = root.get(&format!("/records/visit/{}", id(visit))).await.ok()["fields"].clone();
            let mut guests: Vec<String> =
                now["guests"].as_array().unwrap().iter().map(|g| g["id"].as_str().unwrap().to_owned()).collect();
            guests.sort();
            (now["host"]["id"].as_str().unwrap().to_owned(), guests)
        };
        let before = (state(&one_guest).await, state(&two_guests).await);
        merge(&root, &first, &other, json!({})).await.ok();
        let only = (id(&first).to_owned(), vec![id(&first).to_owned()]);
        assert_eq!((state(&one_guest).await, state(&two_guests).await), (only.clone(), only));
        root.delete(&format!("{}/merge", path(&first))).await.ok();
        assert_eq!((state(&one_guest).await, state(&two_guests).await), before);
    }

    async fn customers_merge_with_both_their_seats_and_their_orders(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let make = async |name: &str, phone: &str| {
            let fields = json!({ "name": name, "phone": phone });
            root.post("/records/customer", json!({ "fields": fields })).await.ok()
        };
        let (first, other) = (make("云帆科技", "13817624409").await, make("云帆", "13817624410").await);
        let at = |record: &Json| format!("/records/customer/{}", id(record));
        root.put(&format!("{}/owner", at(&other)), json!({ "owner": world.id_of("e1") })).await.ok();
        root.put(&format!("{}/owner?seat=service", at(&other)), json!({ "owner": world.id_of("e2") })).await.ok();
        let linked = json!({ "customer": id(&other), "amount": "100" });
        let order = root.post("/records/order", json!({ "fields": linked })).await.ok();
        let contact = root.post("/records/contact", json!({ "fields": { "customer": id(&other), "name": "王经理" } })).await.ok();
        let before = (bare(root.get(&at(&first)).await.ok()), bare(root.get(&at(&other)).await.ok()));
        let shown = root.get(&format!("{}/merge?other={}", at(&first), id(&other))).await.ok();
        assert_eq!(shown["moves"], json!([{ "form": "contact", "n": 1 }, { "form": "order", "n": 1 }]));
        let body = json!({ "other": id(&other), "rev": shown["record"]["rev"], "other_rev": shown["other"]["rev"], "choose": { "owner": "other" } });
        let merged = root.post(&format!("{}/merge", at(&first)), body).await.ok();
        assert_eq!((&merged["owner"]["name"], &merged["seats"]["service"]["owner"]["name"]), (&json!("e1"), &json!("e2")));
        let customer = async |form: &str, record: &Json| root.get(&format!("/records/{form}/{}", id(record))).await.ok()["fields"]["customer"]["id"].clone();
        assert_eq!((customer("order", &order).await, customer("contact", &contact).await), (first["id"].clone(), first["id"].clone()));
        sound(world).await;
        root.delete(&format!("{}/merge", at(&first))).await.ok();
        assert_eq!((bare(root.get(&at(&first)).await.ok()), bare(root.get(&at(&other)).await.ok())), before);
        assert_eq!((customer("order", &order).await, customer("contact", &contact).await), (other["id"].clone(), other["id"].clone()));
        sound(world).await;
    }

    async fn a_database_from_before_gets_what_merges_need(world: &World) {
        let (first, other) = two(world).await;
        for sql in [
            "DROP TABLE merge",
            "DROP TABLE recycling",
            "DROP TABLE conversion",
            "DROP TABLE comment",
            "DROP TABLE attachment",
            "DROP TABLE file",
            "DROP TABLE plan_reminder",
            "DROP TABLE clocks",
            "DROP TABLE operation",
            "DROP TABLE operation_row",
            "DROP TABLE lookup",
            "DROP TABLE invitation",
            "DROP TABLE setup_token",
            "DROP TABLE intake_count",
            "DROP VIEW v_lead",
            "DROP INDEX ix_f_lead__owner_recycle_at__seq",
            "ALTER TABLE f_lead DROP COLUMN owner_recycle_at",
            "DROP TABLE identity_past",
            "ALTER TABLE party DROP COLUMN merged_into",
            "DROP INDEX ix_identity__company",
            "ALTER TABLE identity DROP COLUMN company",
            "ALTER TABLE suggestion DROP COLUMN said",
            "ALTER TABLE suggestion DROP COLUMN decided_at",
            "ALTER TABLE suggestion DROP COLUMN decided_by",
            "UPDATE registry SET schema = 1",
        ] {
            world.exec(Stmt::new(sql)).await;
        }
        let server = world.second().await;
        let root = world.at(&server, "root").await;
        merge(&root, &first, &other, json!({})).await.ok();
        root.delete(&format!("{}/merge", path(&first))).await.ok();
        assert_eq!(count(world, "SELECT schema FROM registry").await, huoshui::registry::SCHEMA);
        server.stop().await;
    }
}
