//! `/api/boards/manager/sales`, `/api/records/{form}/{id}/sales`: what records that are sales tell.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{World, crm};

/// A sales person who may look at the board.
fn seller() -> Json {
    let mut role: Json = serde_json::from_str(include_str!("../../../apps/crm/roles/sales.json")).unwrap();
    role["key"] = json!("seller");
    role["powers"] = json!(["view_boards"]);
    role
}

/// Customers by name with who holds them.
const CUSTOMERS: [(&str, &str); 6] =
    [("甲", "sam"), ("乙", "e2"), ("丙", "sam"), ("丁", "e2"), ("戊", "s1"), ("己", "s1")];

/// Whose, yuan, paid at, state, refunded at. Today is 2026-11-19; thirty days begin on 10-21, those before on 09-21.
const ORDERS: [(&str, &str, &str, &str, Option<&str>); 13] = [
    ("甲", "100", "2026-03-01T10:00:00+08:00", "done", None),
    // The first instant of the period, and the last one before it.
    ("甲", "200", "2026-10-21T00:00:00+08:00", "done", None),
    ("乙", "50", "2026-10-20T23:59:59+08:00", "done", None),
    ("甲", "300", "2026-11-10T10:00:00+08:00", "paid", None),
    ("乙", "400", "2026-11-01T10:00:00+08:00", "refunded", Some("2026-11-05T10:00:00+08:00")),
    ("丙", "500", "2026-05-01T10:00:00+08:00", "done", None),
    ("丁", "80", "2026-08-01T10:00:00+08:00", "shipped", None),
    // Paid before the period, refunded in it.
    ("丁", "70", "2026-09-25T10:00:00+08:00", "refunded", Some("2026-10-25T10:00:00+08:00")),
    ("戊", "60", "2026-09-30T10:00:00+08:00", "done", None),
    ("己", "90", "2026-11-12T10:00:00+08:00", "done", None),
    // Neither of these was ever paid.
    ("己", "999", "2026-11-13T10:00:00+08:00", "cancelled", None),
    ("戊", "888", "2026-11-14T10:00:00+08:00", "draft", None),
    // Dated tomorrow, and thrown away below.
    ("戊", "777", "2026-11-20T10:00:00+08:00", "paid", None),
];

async fn company(world: &World) -> Vec<(&'static str, String)> {
    crm::install(world).await;
    world.define(&[("role", seller())]).await;
    world.people(&[("sam", Some("east"), "seller")]).await;
    let root = world.as_("root").await;
    let mut ids = Vec::new();
    for (name, holder) in CUSTOMERS {
        let fields = json!({ "name": name, "type": "person", "source": "web" });
        let made = world.as_(holder).await.post("/records/customer", json!({ "fields": fields })).await.ok();
        ids.push((name, made["id"].as_str().unwrap().to_owned()));
    }
    for (name, yuan, at, state, refunded) in ORDERS {
        let fields = json!({ "customer": of(&ids, name), "amount": yuan, "paid": yuan, "status": state, "paid_at": at,
                             "refunded_at": refunded });
        root.post("/records/order", json!({ "fields": fields })).await.ok();
    }
    let fields = json!({ "customer": of(&ids, "甲"), "amount": "5000", "paid": "5000", "status": "done", "paid_at": "2026-11-11" });
    let thrown = root.post("/records/order", json!({ "fields": fields })).await.ok();
    root.delete(&format!("/records/order/{}", thrown["id"].as_str().unwrap())).await.ok();
    ids
}

fn of<'i>(ids: &'i [(&str, String)], name: &str) -> &'i str {
    &ids.iter().find(|(n, _)| *n == name).unwrap().1
}

fn rate(rate: &Json) -> (i64, i64, Option<&str>, Option<&str>) {
    (rate["n"].as_i64().unwrap(), rate["of"].as_i64().unwrap(), rate["percent"].as_str(), rate["before"].as_str())
}

fn standings(figures: &Json) -> Vec<(&str, i64)> {
    let all = figures["standings"].as_array().unwrap();
    all.iter().map(|s| (s["key"].as_str().unwrap(), s["n"].as_i64().unwrap())).collect()
}

/// What a customer keeps of its sales.
fn totals(customer: &Json) -> Json {
    json!(["order_amount", "first_order_at", "last_order_at"].map(|key| &customer["fields"][key]))
}

both! {
    async fn a_period_is_told_by_what_was_paid_and_refunded_in_it(world: &World) {
        company(world).await;
        let root = world.as_("root").await;
        let board = root.get("/boards/manager/sales").await.ok();
        let days = ["from", "to", "before_from", "before_to"].map(|key| board[key].as_str().unwrap());
        assert_eq!(days, ["2026-10-21", "2026-11-19", "2026-09-21", "2026-10-20"]);
        let told = &board["figures"];
        // 200 + 300 + 90 and 400 that went back; 70 of the period before went back too.
        assert_eq!((&told["orders"]["n"], &told["orders_before"]), (&json!(4), &json!(3)));
        assert_eq!([&told["paid"], &told["refunded"], &told["amount"]], ["990.00", "470.00", "520.00"]);
        assert_eq!([&told["amount_before"], &told["amount_change"]], ["180.00", "188.9"]);
        assert_eq!(told["refunds"]["n"], 2);
        assert_eq!([&told["per_order"], &told["per_buyer"]], ["247.50", "330.00"]);
        assert_eq!([&told["per_order_change"], &told["per_buyer_change"]], ["312.5", "450.0"]);
        assert_eq!((&told["buyers"], &told["buyers_before"]), (&json!(3), &json!(3)));
        // Of 甲 and 己 one bought twice. Both orders of 甲 are repeat orders, because it bought in March.
        assert_eq!(rate(&told["repeat"]), (1, 2, Some("50.0"), Some("0.0")));
        let share = &told["repeat_amount"];
        assert_eq!([&share["amount"], &share["of"], &share["percent"], &share["before"]], ["500.00", "590.00", "84.7", "0.0"]);
        // 600 + 50 + 500 + 80 + 60 + 90 of six customers.
        assert_eq!((&told["customers"], &told["revenue"], &told["ltv"]), (&json!(6), &json!("1380.00"), &json!("230.00")));
        // 乙 bought thirty days ago, which is within them. 丙 became lost; 甲 had been and came back.
        assert_eq!(standings(told), [("active", 3), ("quiet", 1), ("sleeping", 1), ("lost", 1)]);
        assert_eq!(rate(&told["churn"]), (1, 4, Some("25.0"), None));
        for count in [&told["orders"], &told["refunds"]] {
            let condition = count["opens"]["condition"].to_string();
            let listed = root.list("/records/order", &[("condition", &condition), ("count", "true")]).await.ok();
            assert_eq!(listed["count"], count["n"], "{condition}");
        }
        let named = async |which: &str| {
            let list = root.get(&format!("/boards/manager/sales/customers?which={which}")).await.ok();
            let rows = list["rows"].as_array().unwrap();
            rows.iter().map(|r| r["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(named("all").await, ["甲", "丙", "己", "丁", "戊", "乙"], "the most paid first");
        assert_eq!(named("bought").await, ["甲", "己"]);
        assert_eq!(named("again").await, ["甲"]);
        assert_eq!(named("active").await, ["甲", "己", "乙"]);
        assert_eq!((named("quiet").await, named("sleeping").await), (vec!["戊".to_owned()], vec!["丁".to_owned()]));
        assert_eq!((named("lost").await, named("churned").await), (vec!["丙".to_owned()], vec!["丙".to_owned()]));
        let list = root.get("/boards/manager/sales/customers?which=again").await.ok();
        assert_eq!((&list["form"], &list["next"], &list["rows"][0]["orders"]["n"]), (&json!("customer"), &Json::Null, &json!(3)));
        assert_eq!((&list["rows"][0]["amount"], &list["rows"][0]["standing"]), (&json!("600.00"), &json!("active")));
        // Page by page they are the same, each once.
        let (mut paged, mut after) = (Vec::new(), String::new());
        loop {
            let page = root.get(&format!("/boards/manager/sales/customers?limit=2{after}")).await.ok();
            paged.extend(page["rows"].as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(paged, named("all").await);
        for wrong in ["after=600", "after=a.b.c", "limit=0"] {
            let field = wrong.split('=').next().unwrap();
            let code = if field == "limit" { "out_of_range" } else { "unknown" };
            root.get(&format!("/boards/manager/sales/customers?{wrong}")).await.invalid(&[(field, code)]);
        }
        root.get("/boards/manager/sales/customers?which=nobody").await.invalid(&[("which", "unknown")]);
        root.get("/boards/manager/sales?days=0").await.invalid(&[("days", "out_of_range")]);
    }

    async fn a_year_of_those_known_for_one_is_what_the_next_is_expected_to_bring(world: &World) {
        crm::install(world).await;
        world.define(&[("role", seller())]).await;
        world.people(&[("sam", Some("east"), "seller")]).await;
        let root = world.as_("root").await;
        let sam = world.as_("sam").await;
        // The year begins on 2025-11-20: whoever bought first at its first instant is not known for a year.
        let bought = async |name: String, orders: &[(&str, &str)]| {
            let fields = json!({ "name": name, "type": "person", "source": "web" });
            let made = sam.post("/records/customer", json!({ "fields": fields })).await.ok();
            for (yuan, at) in orders {
                let fields = json!({ "customer": made["id"], "amount": yuan, "paid": yuan, "status": "done", "paid_at": at });
                root.post("/records/order", json!({ "fields": fields })).await.ok();
            }
        };
        for n in 0..29 {
            bought(format!("老客户{n}"), &[("10", "2025-11-19T23:59:59+08:00")]).await;
        }
        bought("新客户".into(), &[("700", "2025-11-20T00:00:00+08:00")]).await;
        assert_eq!(root.get("/boards/manager/sales").await.ok()["figures"]["ltv_year"], Json::Null, "29 are too few");
        bought("常客".into(), &[("10", "2025-03-01T10:00:00+08:00"), ("200", "2025-11-20T00:00:00+08:00"), ("100", "2026-11-19T10:00:00+08:00")]).await;
        let told = &root.get("/boards/manager/sales").await.ok()["figures"];
        // 290 + 700 + 310 of 31 customers; 300 of the 30 that are known for a year.
        assert_eq!(told["ltv"], "41.94");
        assert_eq!(told["ltv_year"], json!({ "amount": "10.00", "customers": 30 }));
    }

    async fn figures_of_sales_count_what_their_reader_may_see(world: &World) {
        let ids = company(world).await;
        // 甲 and 丙 are sam's.
        let sam = world.as_("sam").await;
        let told = &sam.get("/boards/manager/sales").await.ok()["figures"];
        assert_eq!((&told["orders"]["n"], &told["amount"], &told["buyers"]), (&json!(2), &json!("500.00"), &json!(1)));
        assert_eq!((&told["customers"], &told["ltv"]), (&json!(2), &json!("550.00")));
        assert_eq!(standings(told), [("active", 1), ("quiet", 0), ("sleeping", 0), ("lost", 1)]);
        assert_eq!(rate(&told["churn"]), (1, 1, Some("100.0"), None));
        let list = sam.get("/boards/manager/sales/customers").await.ok();
        assert_eq!(list["rows"].as_array().unwrap().len(), 2);
        // A leader sees the own people's, and so does who asks for their department.
        let leader = world.as_("lead_e").await.get("/boards/manager/sales").await.ok();
        let east = world.app().definitions().department("east").unwrap().id;
        let root = world.as_("root").await;
        let own = root.get(&format!("/boards/manager/sales?department={east}")).await.ok();
        for told in [&leader["figures"], &own["figures"]] {
            assert_eq!((&told["orders"]["n"], &told["amount"], &told["customers"]), (&json!(3), &json!("430.00"), &json!(4)));
        }
        let condition = own["figures"]["orders"]["opens"]["condition"].to_string();
        let listed = root.list("/records/order", &[("condition", &condition), ("count", "true")]).await.ok();
        assert_eq!(listed["count"], 3);
        // Who may not read orders is told so; who may not see boards sees none.
        let mut blind = seller();
        blind["key"] = json!("blind");
        blind["grants"].as_array_mut().unwrap().retain(|g| g["form"] != "order");
        world.define(&[("role", blind)]).await;
        world.people(&[("bo", Some("east"), "blind")]).await;
        let bo = world.as_("bo").await;
        let none = bo.get("/boards/manager/sales").await.ok();
        assert_eq!((&none["missing"], &none["figures"]), (&json!("no_right"), &Json::Null));
        bo.get("/boards/manager/sales/customers").await.refused(404, "not_found");
        world.as_("e1").await.get("/boards/manager/sales").await.refused(403, "forbidden");

        // On the customer's page, in the same way.
        let of_a = format!("/records/customer/{}/sales", of(&ids, "甲"));
        let line = &sam.get(&of_a).await.ok()[0];
        assert_eq!((&line["form"], &line["orders"]["n"], &line["amount"]), (&json!("order"), &json!(3), &json!("600.00")));
        assert_eq!((&line["last_at"], &line["standing"]), (&json!("2026-11-10T02:00:00.000Z"), &json!("active")));
        for opens in [&line["orders"]["opens"], &line["last"]] {
            let listed = sam.list("/records/order", &[("condition", &opens["condition"].to_string()), ("count", "true")]).await.ok();
            assert_eq!(listed["count"], if opens == &line["last"] { 1 } else { 3 });
        }
        world.as_("e1").await.get(&of_a).await.refused(404, "not_found");
        let of_e = root.get(&format!("/records/customer/{}/sales", of(&ids, "戊"))).await.ok();
        assert_eq!((&of_e[0]["orders"]["n"], &of_e[0]["standing"]), (&json!(1), &json!("quiet")), "tomorrow's is not paid");
        let blind = world.as_("bo").await.get(&of_a).await;
        blind.refused(404, "not_found");
    }

    async fn the_days_after_which_a_customer_is_lost_are_the_workspaces(world: &World) {
        company(world).await;
        let root = world.as_("root").await;
        let mut settings = root.get("/workspace/settings").await.ok()["settings"].clone();
        assert_eq!(settings["customer_days"], json!({ "active": 30, "sleeping": 90, "lost": 180 }));
        settings["customer_days"] = json!({ "active": 29, "sleeping": 49, "lost": 400 });
        root.put("/workspace/settings", settings.clone()).await.ok();
        let told = &root.get("/boards/manager/sales").await.ok()["figures"];
        assert_eq!(standings(told), [("active", 2), ("quiet", 1), ("sleeping", 3), ("lost", 0)]);
        assert_eq!(told["days"]["lost"], 400);
        settings["customer_days"] = json!({ "active": 0, "sleeping": 90, "lost": 90 });
        root.put("/workspace/settings", settings).await
            .invalid(&[("customer_days.active", "range"), ("customer_days.lost", "order")]);
    }

    async fn states_keep_when_they_came(world: &World) {
        let ids = company(world).await;
        let root = world.as_("root").await;
        let fields = json!({ "customer": of(&ids, "己"), "amount": "10", "paid": "10" });
        let order = root.post("/records/order", json!({ "fields": fields })).await.ok();
        let at = format!("/records/order/{}", order["id"].as_str().unwrap());
        assert_eq!((&order["fields"]["paid_at"], &order["fields"]["refunded_at"]), (&Json::Null, &Json::Null));
        let become_ = async |status: &str| {
            let edit = json!({ "fields": { "status": status } });
            root.patch(&at, edit).await.ok()["fields"].clone()
        };
        let now = "2026-11-19T02:24:00.000Z";
        assert_eq!(become_("paid").await["paid_at"], now);
        world.advance_days(1);
        let later = "2026-11-20T02:24:00.000Z";
        let refunded = become_("refunded").await;
        assert_eq!((&refunded["paid_at"], &refunded["refunded_at"]), (&json!(now), &json!(later)));
        let told = root.get("/boards/manager/sales?days=1").await.ok()["figures"].clone();
        assert_eq!((&told["refunds"]["n"], &told["refunded"], &told["amount"]), (&json!(1), &json!("10.00"), &json!("767.00")));
        world.advance_days(1);
        assert_eq!(become_("done").await["refunded_at"], Json::Null, "it is paid after all");

        // A lead keeps when it ended, and is judged by that day, whenever it came.
        let answers = crm::send(&root, json!((0..3).map(crm::east).collect::<Vec<_>>())).await;
        let end = async |nth: usize, fields: Json| {
            let id = answers[nth]["id"].as_str().unwrap();
            root.patch(&format!("/records/lead/{id}"), json!({ "fields": fields })).await.ok()["fields"]["ended_at"].clone()
        };
        assert_eq!(crm::convert(&root, &answers[0]).await["fields"]["ended_at"], "2026-11-21T02:24:00.000Z");
        end(1, json!({ "status": "lost", "lost_reason": "price" })).await;
        end(2, json!({ "status": "invalid", "lost_reason": "wrong_number" })).await;
        let board = root.get("/boards/manager/sales?days=1").await.ok();
        assert_eq!(rate(&board["win"]), (1, 2, Some("50.0"), None), "what was no customer is neither won nor lost");
        let condition = board["win"]["opens"]["condition"].to_string();
        let listed = root.list("/records/lead", &[("condition", &condition), ("count", "true")]).await.ok();
        assert_eq!(listed["count"], 1);
        // What a lead brought in stands beside it, by its source and its holder.
        let fields = json!({ "customer": of(&ids, "己"), "lead": answers[0]["id"], "amount": "120", "paid": "120", "status": "paid" });
        root.post("/records/order", json!({ "fields": fields })).await.ok();
        for by in ["source", "owner"] {
            let split = root.get(&format!("/boards/manager/split?days=1&by={by}")).await.ok();
            let brought: Vec<&Json> = split["rows"].as_array().unwrap().iter().map(|r| &r["brought"]).collect();
            let with: Vec<&&Json> = brought.iter().filter(|b| b["orders"]["n"] == 1).collect();
            assert_eq!(with.len(), 1, "{by}: {brought:?}");
            assert_eq!((&with[0]["amount"], &with[0]["per_order"]), (&json!("120.00"), &json!("120.00")));
            let condition = with[0]["orders"]["opens"]["condition"].to_string();
            let listed = root.list("/records/order", &[("condition", &condition), ("count", "true")]).await.ok();
            assert_eq!(listed["count"], 1, "{condition}");
        }
        assert_eq!(end(1, json!({ "status": "working" })).await, Json::Null);
        world.advance_days(1);
        let next = root.get("/boards/manager/sales?days=1").await.ok();
        assert_eq!(rate(&next["win"]), (0, 0, None, Some("100.0")));
    }

    async fn a_customer_keeps_what_it_bought_in_all(world: &World) {
        let ids = company(world).await;
        let root = world.as_("root").await;
        let at = |name: &str| format!("/records/customer/{}", of(&ids, name));
        let totals = async |name: &str| totals(&root.get(&at(name)).await.ok());
        let all = |amount: &str, first: &str, last: &str| json!([amount, first, last]);
        let none = json!([null, null, null]);
        // What was thrown away, cancelled, refunded or never paid does not count.
        assert_eq!(totals("甲").await, all("600.00", "2026-03-01", "2026-11-10"));
        assert_eq!(totals("乙").await, all("50.00", "2026-10-20", "2026-10-20"));
        let rev = root.get(&at("乙")).await.ok()["rev"].clone();
        let order = async |name: &str, state: &str| {
            let fields = json!({ "customer": of(&ids, name), "amount": "10", "paid": "10", "status": state, "paid_at": "2026-11-18T17:00:00Z" });
            let made = root.post("/records/order", json!({ "fields": fields })).await.ok();
            format!("/records/order/{}", made["id"].as_str().unwrap())
        };
        let first = order("乙", "draft").await;
        assert_eq!(totals("乙").await[0], "50.00");
        root.patch(&first, json!({ "fields": { "status": "paid" } })).await.ok();
        assert_eq!(totals("乙").await, all("60.00", "2026-10-20", "2026-11-19"), "the day is the workspace's");
        let seen = root.get(&at("乙")).await.ok();
        assert_eq!(seen["rev"], rev, "nobody edited the customer");
        // Another customer's, another amount, back, to the trash and out of it.
        root.patch(&first, json!({ "fields": { "customer": of(&ids, "丙"), "paid": "20" } })).await.ok();
        assert_eq!((totals("乙").await[0].clone(), totals("丙").await), (json!("50.00"), all("520.00", "2026-05-01", "2026-11-19")));
        root.patch(&first, json!({ "fields": { "status": "refunded" } })).await.ok();
        assert_eq!(totals("丙").await, all("500.00", "2026-05-01", "2026-05-01"));
        root.patch(&first, json!({ "fields": { "status": "done" } })).await.ok();
        root.delete(&first).await.ok();
        assert_eq!(totals("丙").await[0], "500.00");
        root.post(&format!("{first}/restoration"), json!({})).await.ok();
        assert_eq!(totals("丙").await[0], "520.00");
        // What changes while the customer lies in the trash is there when it comes back.
        root.delete(&at("丙")).await.ok();
        root.delete(&first).await.ok();
        root.post(&format!("{}/restoration", at("丙")), json!({})).await.ok();
        assert_eq!(totals("丙").await[0], "500.00");
        // Nobody writes them by hand.
        root.patch(&at("丙"), json!({ "fields": { "order_amount": "1" } })).await.invalid(&[("order_amount", "read_only")]);
        // Two become one, and two again.
        let (one, two) = (root.get(&at("甲")).await.ok(), root.get(&at("丙")).await.ok());
        let body = json!({ "other": of(&ids, "丙"), "rev": one["rev"], "other_rev": two["rev"], "choose": {} });
        root.post(&format!("{}/merge", at("甲")), body).await.ok();
        assert_eq!(totals("甲").await, all("1100.00", "2026-03-01", "2026-11-10"));
        root.delete(&format!("{}/merge", at("甲"))).await.ok();
        assert_eq!((totals("甲").await[0].clone(), totals("丙").await[0].clone()), (json!("600.00"), json!("500.00")));
        // Many at once, and once more from the beginning.
        let many: Vec<String> = futures::future::join_all((0..8).map(|_| order("己", "paid"))).await;
        assert_eq!((many.len(), &totals("己").await[0]), (8, &json!("170.00")));
        let lost = Stmt::new("UPDATE f_customer SET order_amount = 7, first_order_at = NULL, last_order_at = NULL");
        world.exec(lost).await;
        huoshui::seed::refresh_totals(world.app()).await.unwrap();
        assert_eq!(totals("甲").await, all("600.00", "2026-03-01", "2026-11-10"));
        let fields = json!({ "name": "庚", "type": "person", "source": "web" });
        let made = root.post("/records/customer", json!({ "fields": fields })).await.ok();
        assert_eq!(self::totals(&made), none);
    }
}
