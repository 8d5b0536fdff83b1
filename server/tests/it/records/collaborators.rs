//! Collaborators: what reading and acting let them do, who names them, when they go, and that one predicate decides
//! everywhere.

use std::collections::BTreeSet;

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

/// A lead of e1's and its address.
async fn lead(world: &World) -> (String, Client) {
    crm::install(world).await;
    let e1 = world.as_("e1").await;
    let fields = json!({ "name": "周婧", "phone": "13817624409", "company": "云帆科技", "source": "referral" });
    let made = e1.post("/records/lead", json!({ "fields": fields })).await.ok();
    (format!("/records/lead/{}", made["id"].as_str().unwrap()), e1)
}

fn of(world: &World, path: &str, who: &str) -> String {
    format!("{path}/collaborators/{}", world.id_of(who))
}

async fn add(world: &World, by: &Client, path: &str, who: &str, level: &str) {
    by.put(&of(world, path, who), json!({ "level": level })).await.ok();
}

/// Names with levels.
async fn people(by: &Client, path: &str) -> Vec<String> {
    let all = by.get(&format!("{path}/collaborators")).await.ok();
    let one = |c: &Json| format!("{} {}", c["name"].as_str().unwrap(), c["level"].as_str().unwrap());
    all["collaborators"].as_array().unwrap().iter().map(one).collect()
}

async fn titles(by: &Client, path: &str) -> Vec<String> {
    let timeline = by.get(&format!("{path}/timeline?kind=allocation")).await.ok();
    let title = |e: &Json| e["title"].as_str().unwrap().to_owned();
    timeline["entries"].as_array().unwrap().iter().map(title).collect()
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

const MINE: &str = r#"{"field":"collaborators","op":"has_any","value":{"param":"me"}}"#;

async fn listed(who: &Client, form: &str, params: &[(&str, &str)]) -> BTreeSet<String> {
    let mut params = params.to_vec();
    params.push(("limit", "500"));
    let found = who.list(&format!("/records/{form}"), &params).await.ok();
    found["records"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn who_reads_sees_what_the_holder_sees_and_changes_nothing(world: &World) {
        let (path, e1) = lead(world).await;
        let e2 = world.as_("e2").await;
        e1.post(&format!("{path}/comments"), json!({ "text": "先报标准版" })).await.ok();
        e2.get(&path).await.refused(404, "not_found");
        let body = json!({ "level": "read", "reason": "一起看方案" });
        let added = e1.put(&of(world, &path, "e2"), body).await.ok();
        assert_eq!((&added["collaborators"][0]["name"], &added["collaborators"][0]["level"], &added["can_change"]), (&json!("e2"), &json!("read"), &json!(true)));
        let seen = e2.get(&path).await.ok();
        assert_eq!((&seen["fields"]["phone"], &seen["masked"]), (&json!("+8613817624409"), &json!([])));
        assert_eq!(listed(&e2, "lead", &[]).await, [id(&path).to_owned()].into());
        assert_eq!(listed(&e2, "lead", &[("condition", MINE)]).await.len(), 1);
        assert_eq!(listed(&e2, "lead", &[("search", "周婧")]).await.len(), 1);
        assert_eq!(listed(&e2, "lead", &[("search", "4409")]).await.len(), 1);
        assert_eq!(e2.post("/records/lead/count", json!({})).await.ok()["count"], 1);
        assert!(e2.get(&format!("{path}/timeline")).await.ok().to_string().contains("先报标准版"));
        assert_eq!(titles(&e1, &path).await[0], "加协作人e2，只读");
        assert!(e1.get(&format!("{path}/timeline")).await.ok().to_string().contains("一起看方案"));
        let told = e2.get("/notices").await.ok()["notices"][0].clone();
        assert_eq!((&told["kind"], &told["text"], &told["record"]), (&json!("collaborating"), &json!("e1请你协作线索「周婧」"), &json!(id(&path))));

        assert!(seen["can"]["edit"]["reason"].is_string() && seen["can"]["transfer"]["reason"].is_string());
        e2.patch(&path, json!({ "fields": { "company": "别人" } })).await.refused(403, "forbidden");
        let note = json!({ "fields": { "lead": id(&path), "kind": "phone", "result": "answered", "content": "问过了" } });
        e2.post("/records/follow_up", note).await.invalid(&[("lead", "collaborator_reads")]);
        e2.put(&format!("{path}/owner"), json!({ "owner": world.id_of("e2") })).await.refused(403, "forbidden");
        e2.post(&format!("{path}/return"), json!({ "reason": "不要" })).await.refused(403, "forbidden");
        e2.post(&format!("{path}/conversion"), json!({})).await.refused(403, "forbidden");
        e2.delete(&path).await.refused(403, "forbidden");
        let refused = e2.put(&of(world, &path, "e3"), json!({ "level": "read" })).await.refused(403, "forbidden");
        assert_eq!(refused["detail"], "只有负责人和能分配的人可以加减协作人");
        world.as_("e3").await.get(&format!("{path}/collaborators")).await.refused(404, "not_found");
        // Whom they work with is no field to be typed in.
        e1.patch(&path, json!({ "fields": { "collaborators": [world.id_of("e3")] } })).await.invalid(&[("collaborators", "read_only")]);
    }

    async fn who_acts_works_on_it_and_gives_nothing_away(world: &World) {
        let (path, e1) = lead(world).await;
        let e2 = world.as_("e2").await;
        add(world, &e1, &path, "e2", "act").await;
        e2.patch(&path, json!({ "fields": { "company": "云帆科技有限公司" } })).await.ok();
        let note = json!({ "fields": { "lead": id(&path), "kind": "phone", "result": "answered", "content": "要旗舰版", "next_at": "2026-11-20T02:00:00Z" } });
        let note = e2.post("/records/follow_up", note).await.ok();
        assert_eq!(e1.get(&format!("/records/follow_up/{}", note["id"].as_str().unwrap())).await.ok()["fields"]["content"], "要旗舰版");
        assert_eq!(e1.get(&path).await.ok()["fields"]["next_contact"], "2026-11-20T02:00:00.000Z");
        e2.post(&format!("{path}/comments"), json!({ "text": "已联系" })).await.ok();
        for (method, rest, body) in [("PUT", "/owner", json!({ "owner": world.id_of("e2") })), ("POST", "/return", json!({ "reason": "不要" })), ("POST", "/withdrawal", json!({}))] {
            e2.call(method, &format!("{path}{rest}"), Some(body)).await.refused(403, "forbidden");
        }
        e2.delete(&path).await.refused(403, "forbidden");
        e2.put(&of(world, &path, "e3"), json!({ "level": "act" })).await.refused(403, "forbidden");
        // It is not theirs to be counted.
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM counter WHERE scope = 'held:lead:owner' AND n > 0 AND person = ?").bind(world.id_of("e2"))).await, 0);
        assert!(!e2.get("/work").await.ok().to_string().contains("周婧"));
        // Less again, and off by their own hand.
        world.advance(std::time::Duration::from_secs(60));
        world.as_("lead_e").await.put(&of(world, &path, "e2"), json!({ "level": "read" })).await.ok();
        assert_eq!(titles(&e1, &path).await[0], "协作人e2改为只读");
        e2.patch(&path, json!({ "fields": { "company": "别人" } })).await.refused(403, "forbidden");
        e2.delete(&of(world, &path, "e2")).await.ok();
        e2.get(&path).await.refused(404, "not_found");
        e2.delete(&of(world, &path, "e2")).await.refused(404, "not_found");
        assert_eq!(people(&e1, &path).await, [] as [&str; 0]);
    }

    async fn what_hangs_on_a_record_is_seen_with_it(world: &World) {
        crm::install(world).await;
        let (e1, e2) = (world.as_("e1").await, world.as_("e2").await);
        let customer = e1.post("/records/customer", json!({ "fields": { "name": "云帆科技有限公司" } })).await.ok();
        let path = format!("/records/customer/{}", customer["id"].as_str().unwrap());
        let made = e1.post("/records/contact", json!({ "fields": { "name": "王总", "phone": "13817624410", "customer": customer["id"] } })).await.ok();
        let contact = format!("/records/contact/{}", made["id"].as_str().unwrap());
        add(world, &e1, &path, "e2", "read").await;
        assert_eq!(e2.get(&contact).await.ok()["fields"]["phone"], "+8613817624410");
        assert_eq!(listed(&e2, "contact", &[("search", "王总")]).await.len(), 1);
        e2.patch(&contact, json!({ "fields": { "name": "王经理" } })).await.refused(403, "forbidden");
        add(world, &e1, &path, "e2", "act").await;
        e2.patch(&contact, json!({ "fields": { "name": "王经理" } })).await.ok();
        e1.delete(&of(world, &path, "e2")).await.ok();
        e2.get(&contact).await.refused(404, "not_found");
    }

    async fn wrong_collaborators_are_told_by_field(world: &World) {
        let (path, e1) = lead(world).await;
        world.people(&[("mkt", None, "marketing"), ("gone", Some("east"), "sales")]).await;
        world.as_("root").await.patch(&format!("/people/{}", world.id_of("gone")), json!({ "active": false })).await.ok();
        let read = json!({ "level": "read" });
        let told = e1.put(&of(world, &path, "e1"), read.clone()).await.invalid(&[("person", "holder")]);
        assert_eq!(told["errors"][0]["message"], "e1就是负责人");
        e1.put(&of(world, &path, "gone"), read.clone()).await.invalid(&[("person", "unknown_person")]);
        e1.put(&format!("{path}/collaborators/{}", huoshui::ids::new(0)), read.clone()).await.invalid(&[("person", "unknown_person")]);
        e1.put(&of(world, &path, "mkt"), json!({ "level": "act" })).await.invalid(&[("level", "cannot_edit")]);
        e1.put(&of(world, &path, "e2"), json!({ "level": "own" })).await.refused(422, "invalid");
        e1.put(&of(world, &path, "e2"), json!({})).await.refused(422, "invalid");
        let long = json!({ "level": "read", "reason": "长".repeat(201) });
        e1.put(&of(world, &path, "e2"), long).await.invalid(&[("reason", "too_long")]);
        e1.put(&format!("{path}/collaborators/e2"), read.clone()).await.refused(404, "not_found");
        e1.put(&format!("/records/follow_up/{}/collaborators/{}", id(&path), world.id_of("e2")), read.clone()).await.refused(404, "not_found");
        // Nobody works on what nobody holds.
        e1.post(&format!("{path}/return"), json!({ "reason": "联系不上" })).await.ok();
        let refused = world.as_("lead_e").await.put(&of(world, &path, "e2"), read).await.refused(403, "forbidden");
        assert_eq!(refused["detail"], "没有负责人，不能加协作人");
    }

    async fn they_stay_with_a_new_holder_and_leave_for_a_pool(world: &World) {
        let (path, e1) = lead(world).await;
        let (e2, leader) = (world.as_("e2").await, world.as_("lead_e").await);
        add(world, &e1, &path, "e2", "act").await;
        add(world, &e1, &path, "e3", "read").await;
        // The new holder is a collaborator no longer, the others stay.
        e1.put(&format!("{path}/owner"), json!({ "owner": world.id_of("e2") })).await.ok();
        assert_eq!(people(&e2, &path).await, ["e3 read"]);
        let owner = json!({ "owner": world.id_of("e1"), "leaves_collaborators": true });
        world.advance(std::time::Duration::from_secs(60));
        leader.put(&format!("{path}/owner"), owner).await.ok();
        assert_eq!(people(&e1, &path).await, [] as [&str; 0]);
        assert!(titles(&e1, &path).await.contains(&"协作人e3随之移除".to_owned()));
        add(world, &e1, &path, "e3", "act").await;
        e1.post(&format!("{path}/return"), json!({ "reason": "联系不上" })).await.ok();
        assert_eq!(people(&leader, &path).await, [] as [&str; 0]);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM l_lead__collaborators")).await, 0);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM l_lead__collaborators_act")).await, 0);
    }

    async fn many_that_go_to_the_pool_come_back_with_their_collaborators(world: &World) {
        let (path, e1) = lead(world).await;
        add(world, &e1, &path, "e2", "act").await;
        add(world, &e1, &path, "e3", "read").await;
        let ids = [id(&path).to_owned()];
        let operation = crate::operations::done(world, &e1, &ids, json!({ "kind": "return", "reason": "不做这一行" })).await;
        assert_eq!(people(&world.as_("lead_e").await, &path).await, [] as [&str; 0]);
        let undone = crate::operations::undone(world, &e1, &operation).await;
        assert_eq!(undone["counts"], json!({ "undone": 1 }));
        assert_eq!(people(&e1, &path).await, ["e2 act", "e3 read"]);
        let to = json!([{ "person": world.id_of("s1") }]);
        crate::operations::done(world, &e1, &ids, json!({ "kind": "assign", "to": to, "leaves_collaborators": true })).await;
        assert_eq!(people(&world.as_("s1").await, &path).await, [] as [&str; 0]);
    }

    async fn who_leaves_the_company_works_on_nothing(world: &World) {
        let (path, e1) = lead(world).await;
        add(world, &e1, &path, "e2", "act").await;
        add(world, &e1, &path, "e3", "read").await;
        let root = world.as_("root").await;
        root.patch(&format!("/people/{}", world.id_of("e2")), json!({ "active": false })).await.ok();
        assert_eq!(people(&e1, &path).await, ["e3 read"]);
        assert!(titles(&e1, &path).await.contains(&"协作人e2随之移除".to_owned()));
        root.patch(&format!("/people/{}", world.id_of("e2")), json!({ "active": true })).await.ok();
        assert_eq!(people(&e1, &path).await, ["e3 read"]);
    }

    async fn a_merge_has_those_of_both_and_its_undo_each_its_own(world: &World) {
        let (path, e1) = lead(world).await;
        let other = e1.post("/records/lead", json!({ "fields": { "name": "周婧二", "phone": "13900001111", "source": "referral" } })).await.ok();
        let survivor = format!("/records/lead/{}", other["id"].as_str().unwrap());
        add(world, &e1, &path, "e2", "act").await;
        add(world, &e1, &survivor, "e3", "read").await;
        let root = world.as_("root").await;
        let (one, two) = (root.get(&survivor).await.ok(), root.get(&path).await.ok());
        let body = json!({ "other": two["id"], "rev": one["rev"], "other_rev": two["rev"], "choose": {} });
        root.post(&format!("{survivor}/merge"), body).await.ok();
        assert_eq!(people(&e1, &survivor).await, ["e2 act", "e3 read"]);
        root.delete(&format!("{survivor}/merge")).await.ok();
        assert_eq!((people(&e1, &survivor).await, people(&e1, &path).await), (vec!["e3 read".into()], vec!["e2 act".into()]));
    }

    async fn one_predicate_decides_list_count_search_and_single_reads(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let who = ["e1", "e2", "e3", "s1", "s2"];
        // A row of numbers that looks like chance, and is the same on every run.
        let mut seed: u64 = 20_261_122;
        let mut next = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % n
        };
        let mut leads: Vec<(String, usize, [Option<&str>; 5])> = Vec::new();
        for n in 0..24 {
            let holder = next(5);
            let by = world.as_(who[holder]).await;
            let fields = json!({ "name": format!("随机客户{n}"), "phone": format!("139{:08}", 40_000_000 + n), "source": "referral" });
            let made = by.post("/records/lead", json!({ "fields": fields })).await.ok();
            let path = format!("/records/lead/{}", made["id"].as_str().unwrap());
            leads.push((path, holder, [None; 5]));
        }
        for _ in 0..70 {
            let (n, person, level) = (next(24), next(5), [None, Some("read"), Some("act")][next(3)]);
            let (path, holder, levels) = &mut leads[n];
            if person == *holder {
                continue;
            }
            match level {
                Some(level) => drop(root.put(&of(world, path, who[person]), json!({ "level": level })).await.ok()),
                None if levels[person].is_some() => drop(root.delete(&of(world, path, who[person])).await.ok()),
                None => continue,
            }
            levels[person] = level;
        }
        for (n, login) in who.iter().enumerate() {
            let client = world.as_(login).await;
            let wanted = |holds: &dyn Fn(usize, Option<&str>) -> bool| -> BTreeSet<String> {
                leads.iter().filter(|(_, holder, levels)| holds(*holder, levels[n])).map(|(path, _, _)| id(path).to_owned()).collect()
            };
            let seen = wanted(&|holder, level| holder == n || level.is_some());
            assert_eq!(listed(&client, "lead", &[]).await, seen, "{login} lists");
            assert_eq!(listed(&client, "lead", &[("search", "随机")]).await, seen, "{login} searches");
            assert_eq!(listed(&client, "lead", &[("sort", "-owner_since")]).await, seen, "{login} sorts");
            assert_eq!(client.post("/records/lead/count", json!({})).await.ok()["count"], json!(seen.len()), "{login} counts");
            assert_eq!(listed(&client, "lead", &[("condition", MINE)]).await, wanted(&|_, level| level.is_some()), "{login} works on");
            for (path, holder, levels) in &leads {
                let (status, edits) = match (*holder == n, levels[n]) {
                    (true, _) | (_, Some("act")) => (true, true),
                    (_, Some(_)) => (true, false),
                    _ => (false, false),
                };
                let answer = client.get(path).await;
                assert_eq!(answer.status, if status { 200 } else { 404 }, "{login} {path}");
                if status {
                    assert_eq!(answer.ok()["can"]["edit"] == json!(true), edits, "{login} {path} {levels:?}");
                }
            }
        }
    }

    async fn collaborators_from_before_act_and_no_longer_give_records_back(world: &World) {
        let (path, e1) = lead(world).await;
        let mut conn = world.app().db().read().await.unwrap();
        let stored = async |conn: &mut huoshui::db::Conn, kind: &str, key: &str| {
            let stmt = Stmt::new("SELECT body FROM definition WHERE kind = ? AND key = ?").bind(kind).bind(key);
            serde_json::from_str::<Json>(&conn.first(&stmt).await.unwrap().unwrap().req_text(0).unwrap()).unwrap()
        };
        // As the program wrote them until then: a field like any other, and conditions of roles that name it.
        let mut form = stored(&mut conn, "form", "lead").await;
        form["fields"].as_array_mut().unwrap().push(json!({ "key": "collaborators", "name": { "zh": "协作人" }, "kind": "user", "many": true }));
        let take = json!({ "to": "collaborators", "from": "collaborators" });
        form["conversion"]["customer"]["fields"].as_array_mut().unwrap().push(take);
        let mut role = stored(&mut conn, "role", "sales").await;
        let me: Json = serde_json::from_str(MINE).unwrap();
        let mine = json!({ "field": "owner", "op": "eq", "value": { "param": "me" } });
        role["grants"][0]["where"] = json!({ "any": [mine, me] });
        drop(conn);
        for (kind, key, body) in [("form", "lead", form), ("role", "sales", role)] {
            let stmt = Stmt::new("UPDATE definition SET body = ? WHERE kind = ? AND key = ?");
            world.exec(stmt.bind(body.to_string()).bind(kind).bind(key)).await;
        }
        let record = engine::value::Id::parse(id(&path)).unwrap();
        let row = Stmt::new("INSERT INTO l_lead__collaborators (record, value) VALUES (?, ?)");
        world.exec(row.bind(record).bind(world.id_of("e2"))).await;
        for sql in ["DROP TABLE l_lead__collaborators_act", "UPDATE registry SET schema = 5, version = version + 1"] {
            world.exec(Stmt::new(sql)).await;
        }
        let server = world.second().await;
        let (e1_there, e2) = (world.at(&server, "e1").await, world.at(&server, "e2").await);
        assert_eq!(people(&e1_there, &path).await, ["e2 act"]);
        e2.patch(&path, json!({ "fields": { "company": "云帆" } })).await.ok();
        e2.post(&format!("{path}/return"), json!({ "reason": "不要" })).await.refused(403, "forbidden");
        server.stop().await;
        drop(e1);
    }
}
