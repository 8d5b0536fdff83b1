//! `/api/teams`, and the duty of others.

use serde_json::{Value as Json, json};

use crate::world::crm;

fn row<'a>(board: &'a Json, name: &str) -> &'a Json {
    board["members"].as_array().unwrap().iter().find(|m| m["person"]["name"] == name).unwrap()
}

both! {
    async fn the_board_says_who_gets_nothing_and_why(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let leads: Vec<Json> = (0..5).map(crm::east).collect();
        let answers = crm::send(&root, json!(leads)).await;
        assert!(answers.iter().all(|a| a["state"] == "owned"), "{answers:?}");
        let board = world.as_("e1").await.get("/teams/east").await.ok();
        assert_eq!(board["numbers"], json!({ "members": 3, "on_duty": 3, "assignable": 3, "assigned_today": 5, "waiting": 0 }));
        assert_eq!((&board["form"], &board["route"]), (&json!("lead"), &json!("lead/owner/east")));
        let first = row(&board, "e1");
        assert_eq!((&first["new_today"], &first["new_cap"], &first["held"]), (&json!(2), &json!(3), &json!(2)));
        assert_eq!((&first["awaiting"]["n"], &first["overdue"]["n"]), (&json!(2), &json!(0)));
        assert_eq!((&first["eligible"], &first["why"], &first["duty"]), (&json!(true), &json!("可分"), &json!("on")));
        let gaps: Vec<&str> = board["members"].as_array().unwrap().iter().map(|m| m["gap"].as_str().unwrap()).collect();
        assert_eq!(gaps, ["-0.33", "-0.33", "0.67"]);

        let body = json!({ "state": "paused", "reason": "现场勘测" });
        let leader = world.as_("lead_e").await;
        leader.put(&format!("/people/{}/duty", world.id_of("e3")), body.clone()).await.ok();
        world.as_("e1").await.put(&format!("/people/{}/duty", world.id_of("e3")), body.clone()).await.refused(403, "forbidden");
        leader.put(&format!("/people/{}/duty", world.id_of("s1")), body).await.refused(403, "forbidden");
        let more: Vec<Json> = (5..9).map(crm::east).collect();
        crm::send(&root, json!(more)).await;
        let board = leader.get("/teams/east").await.ok();
        assert_eq!(row(&board, "e3")["why"], "暂停：现场勘测");
        assert_eq!((&row(&board, "e3")["duty"], &row(&board, "e3")["can_switch"]), (&json!("paused"), &json!(true)));
        assert_eq!(row(&board, "e1")["why"], "今日新增已满（个人上限 3），明天 00:00 重置");
        assert_eq!(board["numbers"]["assignable"], 0);
        // The list behind a number has as many records.
        let opens = &row(&board, "e1")["awaiting"]["opens"];
        let listed = leader.list("/records/lead", &[("condition", &opens["condition"].to_string()), ("count", "true")]).await.ok();
        assert_eq!(listed["count"], row(&board, "e1")["awaiting"]["n"]);
        let english = leader.header("accept-language", "en").get("/teams/east").await.ok();
        assert_eq!(row(&english, "e3")["why"], "Paused: 现场勘测");
    }

    async fn a_number_opens_for_who_may_read_its_records(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let leads: Vec<Json> = (0..3).map(crm::east).collect();
        crm::send(&root, json!(leads)).await;
        let opens = |board: &Json, name: &str| {
            let row = row(board, name);
            ["awaiting", "overdue"].map(|key| (row[key]["n"].as_i64().unwrap(), !row[key]["opens"].is_null()))
        };
        world.advance(std::time::Duration::from_secs(3_600));
        // e1 reads own leads, and knows how many the colleagues have.
        let board = world.as_("e1").await.get("/teams/east").await.ok();
        assert_eq!(opens(&board, "e1"), [(1, true), (1, true)]);
        assert_eq!(opens(&board, "e2"), [(1, false), (1, false)], "{board}");
        let board = world.as_("lead_e").await.get("/teams/east").await.ok();
        assert_eq!(opens(&board, "e2"), [(1, true), (1, true)]);
    }

    async fn strangers_do_not_know_of_a_team(world: &World) {
        crm::install(world).await;
        let s1 = world.as_("s1").await;
        s1.get("/teams/east").await.refused(404, "not_found");
        s1.get("/teams/east/ledger").await.refused(404, "not_found");
        s1.get(&format!("/teams/east/ledger/records?person={}", world.id_of("e1"))).await.refused(404, "not_found");
        let teams = s1.get("/teams").await.ok();
        assert_eq!(teams["teams"].as_array().unwrap().iter().map(|t| &t["key"]).collect::<Vec<_>>(), ["senior"]);
        assert_eq!(teams["teams"][0]["can_edit"], false);
        s1.get("/teams/nothing").await.refused(404, "not_found");
    }

    async fn the_ledger_adds_up_and_its_chain_is_whole(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!((0..4).map(crm::east).collect::<Vec<_>>())).await;
        let yesterday = world.now();
        world.advance_days(1);
        let answers = crm::send(&root, json!((4..9).map(crm::east).collect::<Vec<_>>())).await;
        let moved = answers[0]["id"].as_str().unwrap();
        let body = json!({ "owner": world.id_of("e3"), "reason": "客户点名" });
        root.put(&format!("/records/lead/{moved}/owner"), body).await.ok();

        let e1 = world.as_("e1").await;
        let ledger = e1.get("/teams/east/ledger?route=east").await.ok();
        let rows = ledger["members"].as_array().unwrap();
        assert_eq!(rows.iter().map(|r| r["received"].as_i64().unwrap()).sum::<i64>(), 9);
        assert_eq!(ledger["sum"], json!({ "weight": 300, "due": "9.00", "received": 9, "gap": "0.00" }));
        assert_eq!((&ledger["bound"], &ledger["bound_members"]), (&json!("0.75"), &json!(3)));
        assert_eq!((&ledger["chain"]["rows"], &ledger["chain"]["intact"]), (&json!(15), &json!(true)));
        assert_eq!(ledger["bypass"]["n"], 1);
        // Behind each number stand as many rows, with the names of those that one may read.
        for row in rows {
            let path = format!("/teams/east/ledger/records?route=east&person={}", row["person"]["id"].as_str().unwrap());
            let behind = e1.get(&path).await.ok();
            let listed = behind["rows"].as_array().unwrap().clone();
            assert_eq!((json!(listed.len()), &behind["next"]), (row["received"].clone(), &Json::Null));
            let mine = row["person"]["name"] == "e1";
            assert_eq!(listed.iter().filter(|r| r["record"].is_object()).count() > 0, mine, "{listed:?}");
            let all = root.get(&path).await.ok();
            assert!(all["rows"].as_array().unwrap().iter().all(|r| r["record"]["name"].is_string()), "{all}");
            let first = &listed[0]["n"];
            assert_eq!(e1.get(&format!("{path}&before={first}")).await.ok()["rows"].as_array().unwrap().len(), listed.len() - 1);
        }
        let bypass = &ledger["bypass"]["rows"][0];
        assert_eq!((&bypass["to"]["name"], &bypass["reason"], &bypass["record"]), (&json!("e3"), &json!("客户点名"), &Json::Null));
        assert!(rows[0]["cause"].as_str().unwrap().contains("加入，从 0 起算"), "{}", rows[0]["cause"]);
        assert!(ledger["largest"]["gap"].as_str().unwrap().trim_start_matches('-') <= "0.75");

        // The day before: four leads among three, the fourth one's gap is carried over.
        let day = jiff::Timestamp::from_millisecond(yesterday).unwrap().to_zoned(jiff::tz::TimeZone::get("Asia/Shanghai").unwrap());
        let day = day.strftime("%Y-%m-%d").to_string();
        let before = e1.get(&format!("/teams/east/ledger?route=lead/owner/east&from={day}&to={day}")).await.ok();
        assert_eq!(before["sum"], json!({ "weight": 300, "due": "4.00", "received": 4, "gap": "0.00" }));
        let gaps = |ledger: &Json, part: &str| {
            ledger["members"].as_array().unwrap().iter().map(|r| r[part].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(gaps(&before, "carried"), ["0.00", "0.00", "0.00"]);
        assert_eq!(gaps(&before, "gap"), ["-0.67", "0.33", "0.33"]);
        let next = e1.get("/teams/east/ledger?route=east&from=2026-11-20").await.ok();
        assert_eq!(gaps(&next, "carried"), ["-0.67", "0.33", "0.33"]);
        assert_eq!(gaps(&next, "gap"), ["0.00", "0.00", "0.00"]);
        assert_eq!(next["sum"]["due"], "5.00");

        world.exec(huoshui::db::Stmt::new("UPDATE ledger SET body = ? WHERE n = 8").bind(r#"{"after":0}"#)).await;
        let broken = e1.get("/teams/east/ledger").await.ok();
        assert_eq!((&broken["chain"]["intact"], &broken["chain"]["broken_at"]), (&json!(false), &json!(8)));
        e1.get("/teams/east/ledger?route=nothing").await.invalid(&[("route", "unknown_route")]);
        e1.get("/teams/east/ledger?from=yesterday").await.invalid(&[("from", "date")]);
        e1.get("/teams/east/ledger/records?person=somebody").await.invalid(&[("person", "id")]);
    }

    async fn what_a_rule_leaves_to_people_is_no_bypass(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let member = json!({ "person": world.id_of("e1"), "weight": 100, "capacity": 50 });
        let body = json!({ "name": { "zh": "北京销售组" }, "department": "beijing", "leader": world.id_of("lead_e"), "members": [member] });
        root.put("/teams/beijing", body).await.ok();
        // A leader's rule gives to the leader, who hands on to a member of the east team.
        let beijing = json!({ "external_id": "b1", "name": "北京客户", "phone": "13917600001", "address": "北京市海淀区" });
        let answers = crm::send(&root, json!([beijing, crm::east(0), crm::east(1)])).await;
        assert_eq!(answers[0]["owner"]["name"], "lead_e");
        let owner = |n: usize| format!("/records/lead/{}/owner", answers[n]["id"].as_str().unwrap());
        world.as_("lead_e").await.put(&owner(0), json!({ "owner": world.id_of("e1") })).await.ok();
        let bypass = root.get("/teams/east/ledger?route=east").await.ok()["bypass"].clone();
        assert_eq!((&bypass["n"], &bypass["percent"], &bypass["rows"]), (&json!(0), &json!("0.0"), &json!([])));
        // What the rotation gave and a hand moved, and what is moved a second time, went past the rules.
        root.put(&owner(1), json!({ "owner": world.id_of("e3") })).await.ok();
        root.put(&owner(0), json!({ "owner": world.id_of("e2") })).await.ok();
        let bypass = root.get("/teams/east/ledger?route=east").await.ok()["bypass"].clone();
        assert_eq!((&bypass["n"], &bypass["percent"]), (&json!(2), &json!("50.0")));
    }

    async fn a_ledger_without_rotation_promises_no_bound(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let member = |login: &str| json!({ "person": world.id_of(login), "weight": 100, "capacity": 50 });
        let body = json!({ "name": { "zh": "解决方案组" }, "members": [member("s1"), member("s2")] });
        root.put("/teams/solution", body).await.ok();
        let lead = |n: usize| json!({ "external_id": format!("i{n}"), "name": "对接", "phone": format!("1381760{n:04}"), "product": ["integration"], "source": "web" });
        crm::send(&root, json!([lead(0)])).await;
        // The month after they joined.
        world.advance_days(20);
        let root = world.as_("root").await;
        crm::send(&root, json!([lead(1)])).await;
        let ledger = root.get("/teams/solution/ledger").await.ok();
        assert_eq!((&ledger["route"]["strategy"], &ledger["bound"]), (&json!("least_loaded"), &Json::Null));
        for row in ledger["members"].as_array().unwrap() {
            assert_eq!(row["cause"], "不按轮转分配，差额只用于并列");
        }
    }

    async fn a_leader_changes_the_own_team_only(world: &World) {
        crm::install(world).await;
        let leader = world.as_("lead_e").await;
        let mut team = leader.get("/teams/east/members").await.ok();
        assert_eq!(team["can_edit"], true);
        let members = team["roster"].as_array_mut().unwrap();
        members[0]["weight"] = json!(120);
        members.iter_mut().for_each(|m| drop(m.as_object_mut().unwrap().remove("name")));
        let body = json!({ "name": { "zh": "华东一组", "en": "East" }, "department": "east", "pool": "east_leads",
                           "leader": world.id_of("lead_e"), "members": members });
        let stored = leader.put("/teams/east", body.clone()).await.ok();
        assert_eq!((&stored["name"], &stored["roster"][0]["weight"]), (&json!("华东一组"), &json!(120)));
        leader.put("/teams/senior", body.clone()).await.refused(403, "forbidden");
        world.as_("e1").await.put("/teams/east", body.clone()).await.refused(403, "forbidden");
        let mut wrong = body;
        wrong["members"][1]["person"] = wrong["members"][0]["person"].clone();
        wrong["members"][2]["capacity"] = json!(0);
        wrong["pool"] = json!("nowhere");
        leader.put("/teams/east", wrong).await.invalid(&[
            ("pool", "unknown_pool"), ("members.1.person", "duplicate"), ("members.2.capacity", "out_of_range"),
        ]);
    }
}
