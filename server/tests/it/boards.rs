//! `/api/boards/manager`.

use std::time::Duration;

use huoshui::boards;
use serde_json::{Value as Json, json};

use crate::world::crm;

both! {
    async fn the_managers_board_counts_what_its_reader_may_see(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        // Yesterday: three leads, one answered after 4 minutes, one after 20, one never; one lies in the pool.
        let answers = crm::send(&root, json!((0..3).map(crm::east).collect::<Vec<_>>())).await;
        crm::send(&root, json!([{ "name": "池里的人", "phone": "13917624409" }])).await;
        let id = |n: usize| answers[n]["id"].as_str().unwrap();
        let holder = |n: usize| answers[n]["owner"]["name"].as_str().unwrap();
        for (n, seconds) in [(0, 240), (1, 960)] {
            world.advance(Duration::from_secs(seconds));
            let fields = json!({ "lead": id(n), "kind": "phone", "content": "接通", "result": "answered" });
            world.as_(holder(n)).await.post("/records/follow_up", json!({ "fields": fields })).await.ok();
        }
        crm::convert(&root, &answers[0]).await;
        world.advance_days(1);
        crm::send(&root, json!([crm::east(3)])).await;

        let board = root.get("/boards/manager?days=2").await.ok();
        let numbers = &board["numbers"];
        assert_eq!((&board["from"], &board["to"]), (&json!("2026-11-19"), &json!("2026-11-20")));
        assert_eq!((&numbers["new"]["n"], &numbers["new_before"]), (&json!(5), &json!(0)));
        assert_eq!((&numbers["responded"]["n"], &numbers["responded"]["of"], &numbers["responded"]["percent"]), (&json!(1), &json!(4), &json!("25.0")));
        assert_eq!((&numbers["response_ms"], &numbers["response_90_ms"]), (&json!(240_000), &json!(1_200_000)));
        assert_eq!((&numbers["automatic"]["n"], &numbers["automatic"]["percent"]), (&json!(4), &json!("100.0")));
        assert_eq!((&numbers["conversion"]["n"], &numbers["conversion"]["percent"]), (&json!(1), &json!("20.0")));
        assert_eq!((&numbers["overdue"]["n"], &numbers["pool_stock"], &numbers["pool_stock_before"]), (&json!(1), &json!(1), &json!(0)));
        let daily: Vec<(&Json, &Json)> = board["daily"].as_array().unwrap().iter().map(|d| (&d["day"], &d["new"])).collect();
        assert_eq!(daily, [(&json!("2026-11-19"), &json!(4)), (&json!("2026-11-20"), &json!(1))]);
        let counts: Vec<i64> = board["responses"].as_array().unwrap().iter().map(|b| b["n"].as_i64().unwrap()).collect();
        assert_eq!(counts, [1, 0, 1, 0, 0]);
        assert_eq!(board["responses"][0]["won_percent"], "100.0");
        let funnel: Vec<(&str, i64)> = board["funnel"].as_array().unwrap().iter().map(|s| (s["key"].as_str().unwrap(), s["records"]["n"].as_i64().unwrap())).collect();
        assert_eq!(funnel, [("created", 5), ("assigned", 4), ("contacted", 2), ("won", 1)]);
        assert_eq!(board["funnel"][3]["median_ms"], 1_200_000);
        assert_eq!((&board["balance"]["team"]["key"], &board["balance"]["rows"][0]["received"]), (&json!("east"), &json!(2)));
        let pool = board["pools"].as_array().unwrap().iter().find(|p| p["key"] == "leads").unwrap();
        assert_eq!((&pool["start"], &pool["entered"], &pool["end"]["n"]), (&json!(0), &json!(1), &json!(1)));
        assert_eq!((&board["late"]["people"], &board["late"]["rows"][0]["person"]["name"]), (&json!(1), &json!(holder(2))));
        // Every number that opens a list counts that list.
        let bars = board["responses"].as_array().unwrap();
        let opening = [&numbers["new"], &numbers["responded"], &numbers["overdue"], &board["funnel"][2]["records"], &pool["end"], &board["late"]["rows"][0]["overdue"]];
        for count in opening.into_iter().chain(bars) {
            let condition = count["opens"]["condition"].to_string();
            let listed = root.list("/records/lead", &[("condition", &condition), ("count", "true")]).await.ok();
            assert_eq!(listed["count"], count["n"], "{condition}");
        }

        // A leader of the east sees the own people's and the pool's; another department's board is empty.
        let leader = world.as_("lead_e").await;
        assert_eq!(leader.get("/boards/manager?days=2").await.ok()["numbers"]["new"]["n"], 5);
        let east = world.app().definitions().department("east").unwrap().id;
        let south = world.app().definitions().department("south").unwrap().id;
        let own = leader.get(&format!("/boards/manager?days=2&department={east}")).await.ok();
        assert_eq!((&own["numbers"]["new"]["n"], &own["department"]["name"]), (&json!(4), &json!("华东大区")));
        let condition = own["numbers"]["new"]["opens"]["condition"].to_string();
        let listed = leader.list("/records/lead", &[("condition", &condition), ("count", "true")]).await.ok();
        assert_eq!(listed["count"], 4);
        let none = leader.get(&format!("/boards/manager?days=2&department={south}")).await.ok();
        assert_eq!((&none["numbers"]["new"]["n"], &none["numbers"]["responded"]["percent"]), (&json!(0), &Json::Null));
        world.as_("e1").await.get("/boards/manager").await.refused(403, "forbidden");
        root.get("/boards/manager?days=0").await.invalid(&[("days", "out_of_range")]);
        root.get("/boards/manager?form=product").await.refused(404, "not_found");
    }
    async fn the_day_before_is_told_once_each_morning_to_who_may_see_boards(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!((0..3).map(crm::east).collect::<Vec<_>>())).await;
        crm::send(&root, json!([{ "name": "池里的人", "phone": "13917624409" }])).await;
        world.advance(Duration::from_secs(10 * 60));
        assert_eq!(boards::sum_up(world.app()).await.unwrap(), 0, "two hours after its time a day is not told of any more");
        // 08:29 of the next day, then 08:31.
        world.advance(Duration::from_secs(21 * 3_600 + 55 * 60));
        assert_eq!(boards::sum_up(world.app()).await.unwrap(), 0);
        world.advance(Duration::from_secs(120));
        let (one, two) = tokio::join!(boards::sum_up(world.app()), boards::sum_up(world.app()));
        let readers = ["admin", "root", "ops", "lead_e"].len();
        assert_eq!((one.unwrap() + two.unwrap(), boards::sum_up(world.app()).await.unwrap()), (readers, 0));

        let told = async |login: &str| {
            let list = world.as_(login).await.get("/notices").await.ok();
            list["notices"].as_array().unwrap().iter().find(|n| n["kind"] == "summary").cloned()
        };
        let all = told("root").await.unwrap();
        assert_eq!(all["text"], "11月19日小结：新线索 4 条（前一天 0），10 分钟内响应 0.0%；现在逾期首联 3 条，池里 1 条");
        assert_eq!((&all["page"], &all["record"]), (&json!("/boards/manager"), &Json::Null));
        assert_eq!(told("e1").await, None, "no board, no summary");

        // Who sets another time gets it then, once a day all the same; without a time nobody is told.
        let at = async |time: Json| root.put("/delivery", json!({ "base": null, "quiet": null, "summary": time })).await;
        assert_eq!(at(json!("09:00")).await.ok()["summary"], "09:00");
        world.advance(Duration::from_secs(1_800));
        assert_eq!(boards::sum_up(world.app()).await.unwrap(), 0, "this day was told of");
        at(Json::Null).await.ok();
        world.advance_days(1);
        assert_eq!(boards::sum_up(world.app()).await.unwrap(), 0);
        at(json!("25:00")).await.refused(422, "invalid");
        // Down at nine and up again at half past ten.
        at(json!("09:00")).await.ok();
        world.advance(Duration::from_secs(90 * 60));
        assert_eq!(boards::sum_up(world.app()).await.unwrap(), readers);
    }
    async fn the_period_is_compared_by_source_and_by_holder(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let from = |n: usize, source: &str| {
            let mut lead = crm::east(n);
            lead["source"] = json!(source);
            lead
        };
        let pooled = json!({ "name": "池里的人", "phone": "13917624409" });
        let leads = [from(0, "douyin"), from(1, "web"), from(2, "web"), pooled];
        let answers = crm::send(&root, json!(leads)).await;
        let id = |n: usize| answers[n]["id"].as_str().unwrap();
        let holder = answers[1]["owner"]["name"].as_str().unwrap();
        world.advance(Duration::from_secs(240));
        let fields = json!({ "lead": id(1), "kind": "phone", "content": "接通", "result": "answered" });
        world.as_(holder).await.post("/records/follow_up", json!({ "fields": fields })).await.ok();
        crm::convert(&root, &answers[1]).await;

        let split = root.get("/boards/manager/split?days=1").await.ok();
        assert_eq!(split["by"], "source");
        let keys: Vec<&str> = split["choices"].as_array().unwrap().iter().map(|c| c["key"].as_str().unwrap()).collect();
        assert!(keys.contains(&"owner") && keys.contains(&"shop") && !keys.contains(&"status"), "{keys:?}");
        let rows = split["rows"].as_array().unwrap();
        let told = |row: &Json| [&row["name"], &row["new"]["n"], &row["share"], &row["responded"], &row["won_percent"]].map(Clone::clone);
        assert_eq!(told(&rows[0]), [json!("官网"), json!(2), json!("50.0"), json!("50.0"), json!("50.0")]);
        assert_eq!(told(&rows[1]), [json!("抖音"), json!(1), json!("25.0"), json!("0.0"), json!("0.0")]);
        assert_eq!(told(&rows[2]), [Json::Null, json!(1), json!("25.0"), Json::Null, json!("0.0")]);
        for count in rows.iter().flat_map(|r| [&r["new"], &r["won"]]) {
            let condition = count["opens"]["condition"].to_string();
            let listed = root.list("/records/lead", &[("condition", &condition), ("count", "true")]).await.ok();
            assert_eq!(listed["count"], count["n"], "{condition}");
        }

        let people = root.get("/boards/manager/split?days=1&by=owner").await.ok();
        let own = people["rows"].as_array().unwrap().iter().find(|r| r["name"] == json!(holder)).unwrap();
        assert_eq!((&own["new"]["n"], &own["won"]["n"], &own["contacts"]), (&json!(1), &json!(1), &json!(1)));
        // A leader of another department sees nothing of it; what is masked for somebody cannot be compared.
        let south = world.app().definitions().department("south").unwrap().id;
        let none = root.get(&format!("/boards/manager/split?days=1&department={south}")).await.ok();
        assert_eq!(none["rows"], json!([]));
        root.get("/boards/manager/split?by=phone").await.invalid(&[("by", "unknown_field")]);
        root.get("/boards/manager/split?by=nothing").await.invalid(&[("by", "unknown_field")]);
        world.as_("e1").await.get("/boards/manager/split").await.refused(403, "forbidden");
    }
    async fn totals_grow_and_contacts_are_counted_by_kind(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!([crm::east(0), crm::east(1)])).await;
        world.advance_days(2);
        let answers = crm::send(&root, json!([crm::east(2), crm::east(3), { "name": "池里的人", "phone": "13917624409" }])).await;
        for (n, kind, result) in [(0, "phone", "answered"), (1, "wechat", "replied"), (1, "wechat", "replied"), (1, "phone", "no_answer")] {
            let fields = json!({ "lead": answers[n]["id"], "kind": kind, "content": "谈过", "result": result });
            let holder = answers[n]["owner"]["name"].as_str().unwrap();
            world.as_(holder).await.post("/records/follow_up", json!({ "fields": fields })).await.ok();
        }
        crm::convert(&root, &answers[0]).await;

        let told = root.get("/boards/manager/growth?days=2").await.ok();
        let (lead, customer) = (&told["rows"][0], &told["rows"][1]);
        assert_eq!((&lead["name"], &lead["total"]["n"], &lead["new"]["n"], &lead["new_before"]), (&json!("线索"), &json!(5), &json!(3), &json!(2)));
        assert_eq!((&lead["percent"], &lead["percent_before"]), (&json!("150.0"), &Json::Null), "nothing was there before the first");
        assert_eq!((&customer["name"], &customer["total"]["n"], &customer["new"]["n"], &customer["percent"]), (&json!("客户"), &json!(1), &json!(1), &Json::Null));
        let contacts = &told["contacts"];
        assert_eq!((&contacts["all"]["n"], &contacts["before"]), (&json!(3), &json!(0)), "who did not answer was not reached");
        let kinds: Vec<_> = contacts["kinds"].as_array().unwrap().iter().map(|k| (&k["name"], &k["count"]["n"], &k["percent"])).collect();
        assert_eq!(kinds, [(&json!("微信"), &json!(2), &json!("66.7")), (&json!("电话"), &json!(1), &json!("33.3"))]);
        for count in [&lead["total"], &lead["new"], &customer["total"], &contacts["all"], &contacts["kinds"][0]["count"]] {
            let (form, condition) = (count["opens"]["form"].as_str().unwrap(), count["opens"]["condition"].to_string());
            let listed = root.list(&format!("/records/{form}"), &[("condition", &condition), ("count", "true")]).await.ok();
            assert_eq!(listed["count"], count["n"], "{condition}");
        }

        // Of a department: what its people hold, and whom they spoke with.
        let department = |key: &str| world.app().definitions().department(key).unwrap().id;
        let of = |key: &str| format!("/boards/manager/growth?days=2&department={}", department(key));
        let east = root.get(&of("east")).await.ok();
        assert_eq!((&east["rows"][0]["total"]["n"], &east["contacts"]["all"]["n"]), (&json!(4), &json!(3)));
        let south = root.get(&of("south")).await.ok();
        assert_eq!((&south["rows"][0]["total"]["n"], &south["contacts"]["all"]["n"]), (&json!(0), &json!(0)));
        world.as_("e1").await.get("/boards/manager/growth").await.refused(403, "forbidden");
        root.get("/boards/manager/growth?days=0").await.invalid(&[("days", "out_of_range")]);
    }
    async fn a_pool_tells_how_long_things_lie_and_what_becomes_of_them(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let pooled = |n: usize| json!({ "name": format!("池里{n}"), "phone": format!("1391762440{n}") });
        let answers = crm::send(&root, json!([pooled(1), pooled(2), pooled(3), pooled(4)])).await;
        let claim = |n: usize| format!("/records/lead/{}/claim", answers[n]["id"].as_str().unwrap());
        let s1 = world.as_("s1").await;
        for (n, hours) in [(0, 1), (1, 2)] {
            world.advance(Duration::from_secs(hours * 3_600));
            s1.post(&claim(n), json!({})).await.ok();
        }
        // Taken back: it never left.
        s1.post(&claim(2), json!({})).await.ok();
        s1.delete(&claim(2)).await.ok();
        crm::convert(&root, &answers[1]).await;
        let pool = |board: Json| board["pools"].as_array().unwrap().iter().find(|p| p["key"] == "leads").unwrap().clone();
        let told = pool(root.get("/boards/manager?days=1").await.ok());
        assert_eq!((&told["claimed"], &told["stay_ms"]), (&json!(2), &json!(3_600_000)), "one hour and three");
        assert_eq!((&told["revived"]["n"], &told["revived"]["of"], &told["revived"]["percent"]), (&json!(1), &json!(2), &json!("50.0")));
        // Later nothing left it.
        world.advance_days(2);
        let later = pool(root.get("/boards/manager?days=1").await.ok());
        assert_eq!((&later["stay_ms"], &later["revived"]["percent"]), (&Json::Null, &Json::Null));
    }
    async fn the_balance_is_by_days_on_which_somebody_was_there(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!((0..3).map(crm::east).collect::<Vec<_>>())).await;
        world.advance_days(1);
        world.as_("e3").await.put("/session/duty", json!({ "state": "paused" })).await.ok();
        crm::send(&root, json!([crm::east(3)])).await;
        world.advance_days(1);
        let balance = root.get("/boards/manager?days=3").await.ok()["balance"].clone();
        let rows: Vec<_> = balance["rows"].as_array().unwrap().iter().map(|r| (r["received"].as_i64().unwrap(), r["days"].as_i64().unwrap())).collect();
        assert_eq!(rows, [(2, 2), (1, 2), (1, 1)], "nothing was given out today");
        let spread = &balance["spread"];
        assert_eq!((&spread["most"]["received"], &spread["least"]["received"], &spread["least"]["name"]), (&json!("1.0"), &json!("0.5"), &json!("e2")));
        assert_eq!((&spread["mean"], &spread["gini"]), (&json!("0.8"), &json!("0.13")));
    }
}
