//! From the file to records: columns, check, strategies, destinations, cancelling, going on.

use engine::value::Id;
use huoshui::db::Stmt;
use huoshui::import::Worker;
use serde_json::json;

use super::{checked, guessed, imported, rows, upload, work};
use crate::world::{Client, Kind, Process, World, crm, eventually};

async fn count(world: &World, what: &str) -> i64 {
    world.int(Stmt::new(format!("SELECT count(*) FROM {what}"))).await
}

both! {
    async fn a_sheet_goes_from_columns_to_records_and_its_rejects_come_back_mended(world: &World) {
        crm::install(world).await;
        let ops = world.as_("ops").await;
        let text = "客户名单\n姓名*,手机号,所在地区,客户来源,备注,颜色\n\
                    麦浪,13817620001,上海市松江区,官网,\"两\n行\",红\n\
                    棠溪,13817620002,上海市松江区,网站,,红\n\
                    ,13817620003,上海,官网,,\n\
                    麦浪二,13817620001,上海,官网,,\n\n";
        let import = upload(&ops, "lead", "list.csv", text.as_bytes()).await.ok();
        assert_eq!(import["state"], "uploaded");
        assert_eq!((&import["shape"]["heading"], &import["rows"]), (&json!(2), &json!(4)));
        assert_eq!(import["shape"]["guessed"], json!(["name", "phone", "address", "source", "note", null]));
        assert_eq!(import["shape"]["first"][0][4], "两\n行");
        let at = format!("/imports/{}", import["id"].as_str().unwrap());
        ops.post(&format!("{at}/run"), json!(null)).await.refused(409, "not_checked");
        let mut plan = guessed(&import, "new_inquiry", json!({ "kind": "policy" }));
        plan["unreadable"] = json!("reject");
        ops.put(&format!("{at}/plan"), plan).await.ok();
        work(world).await;
        let import = ops.get(&at).await.ok();
        let mut found = import["checked"].clone();
        let reasons = found.as_object_mut().unwrap().remove("reasons").unwrap();
        let counted = json!({ "new": 2, "known": [], "invalid": 2, "repeated": 1, "warned": 0, "totals": 0 });
        assert_eq!((&import["state"], &found), (&json!("checked"), &counted));
        assert_eq!(reasons.as_array().unwrap().len(), 2);
        assert_eq!(count(world, "f_lead").await + count(world, "party").await + count(world, "identity").await, 0);
        let wrong = rows(&ops, &import, "invalid").await;
        assert_eq!((&wrong[0]["line"], &wrong[0]["errors"][0]["column"]), (&json!(5), &json!("客户来源")));
        assert_eq!(wrong[1]["errors"][0]["code"], "required");

        ops.post(&format!("{at}/run"), json!(null)).await.ok();
        work(world).await;
        let import = ops.get(&at).await.ok();
        assert_eq!((&import["state"], &import["done"]), (&json!("done"), &json!(4)));
        assert_eq!(import["counts"], json!({ "created": 1, "matched": 1, "rejected": 2 }));
        // Through the policy: decided, and given to the east.
        assert_eq!(count(world, "decision WHERE person IS NOT NULL").await, 1);
        ops.post(&format!("{at}/run"), json!(null)).await.refused(409, "not_checked");

        let response = ops.request("GET", &format!("{at}/rejected")).send().await.unwrap();
        assert!(response.headers()["content-disposition"].to_str().unwrap().contains("lead-rejected.xlsx"));
        let book = response.bytes().await.unwrap();
        let again = upload(&ops, "lead", "again.xlsx", &book).await.ok();
        assert_eq!(again["shape"]["headings"][6], "未导入原因");
        assert_eq!(again["shape"]["guessed"][6], json!(null));
        assert!(again["shape"]["first"][0][6].as_str().unwrap().contains("客户来源"), "{again}");
        assert_eq!(again["rows"], 2);
    }

    async fn what_happens_to_known_records_is_chosen(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let first = "name,phone,email,note\n甲,13817620001,,旧\n乙,13817620002,b@x.cn,\n";
        imported(world, &root, "lead", first, "skip", json!({ "kind": "me" })).await;
        assert_eq!(count(world, "f_lead WHERE owner IS NOT NULL").await, 2);
        assert_eq!(count(world, "seat_history WHERE cause = 'import'").await, 2);
        let second = "name,phone,email,note\n甲二,13817620001,a@x.cn,新\n丙,13817620003,,\n";
        let run = async |known: &str| imported(world, &root, "lead", second, known, json!({ "kind": "me" })).await;

        let import = checked(world, &root, "lead", second, "skip", json!({ "kind": "me" })).await;
        assert_eq!(import["checked"]["known"], json!([{ "name": "手机号", "rows": 1 }]));
        let import = run("review").await;
        assert_eq!(import["counts"], json!({ "created": 1, "review": 1 }));
        let waits = rows(&root, &import, "review").await;
        let at = format!("/imports/{}", import["id"].as_str().unwrap());
        root.post(&format!("{at}/decisions"), json!({ "known": "review" })).await.invalid(&[("known", "review")]);
        root.post(&format!("{at}/decisions"), json!({ "known": "fill_empty", "rows": [waits[0]["n"]] })).await.ok();
        work(world).await;
        let import = root.get(&at).await.ok();
        assert_eq!((&import["state"], &import["counts"]), (&json!("done"), &json!({ "created": 1, "updated": 1 })));
        root.post(&format!("{at}/decisions"), json!({ "known": "skip" })).await.refused(409, "nothing_to_decide");
        assert_eq!(count(world, "f_lead WHERE name = '甲' AND email = 'a@x.cn' AND note = '旧'").await, 1);

        assert_eq!(run("skip").await["counts"], json!({ "skipped": 2 }));
        assert_eq!(run("overwrite").await["counts"], json!({ "unchanged": 1, "updated": 1 }));
        assert_eq!(count(world, "f_lead WHERE name = '甲二' AND note = '新'").await, 1);
        assert_eq!(run("new_inquiry").await["counts"], json!({ "matched": 2 }));
        assert_eq!(count(world, "event WHERE kind = 'touched'").await, 2);
        assert_eq!((count(world, "f_lead").await, count(world, "identity WHERE kind = 'phone'").await), (3, 3));
    }

    async fn new_records_go_where_the_plan_says_and_no_further_than_the_importer_may(world: &World) {
        crm::install(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let e1 = world.id_of("e1");
        let row = |n: usize| format!("name,phone\n客户{n},1381762{n:04}\n");
        imported(world, &root, "lead", &row(1), "skip", json!({ "kind": "person", "id": e1 })).await;
        assert_eq!(count(world, "f_lead WHERE owner IN (SELECT id FROM account WHERE login = 'e1')").await, 1);
        let told = world.as_("e1").await.get("/notices").await.ok();
        assert_eq!(told["notices"].as_array().unwrap().len(), 1);
        assert_eq!((&told["notices"][0]["text"], &told["notices"][0]["record"]), (&json!("root导入了一批线索给你：list.csv"), &json!(null)));
        let pools = root.get("/pools").await.ok();
        let pool = pools["pools"].as_array().unwrap().iter().find(|p| p["key"] == "east_leads").unwrap()["id"].clone();
        imported(world, &root, "lead", &row(2), "skip", json!({ "kind": "pool", "id": pool })).await;
        assert_eq!(count(world, "f_lead WHERE owner_state = 'in_pool'").await, 1);
        imported(world, &leader, "lead", &row(3), "skip", json!({ "kind": "me" })).await;
        // A brand has nobody who holds it, and is known by its unique name.
        imported(world, &root, "brand", "name\n远山\n", "skip", json!({ "kind": "nowhere" })).await;
        let again = imported(world, &root, "brand", "name\n远山\n近水\n近水\n", "skip", json!({ "kind": "nowhere" })).await;
        assert_eq!(again["counts"], json!({ "created": 1, "skipped": 2 }));
        // A customer goes through its policy without an inquiry.
        let customer = imported(world, &root, "customer", "name,phone\n远山公司,13817629999\n", "skip", json!({ "kind": "policy" })).await;
        assert_eq!(customer["counts"], json!({ "created": 1 }));

        let import = upload(&root, "lead", "x.csv", row(4).as_bytes()).await.ok();
        let at = format!("/imports/{}/plan", import["id"].as_str().unwrap());
        let wrong = json!({ "columns": ["name", "owner", null], "constants": { "color": 1 }, "known": "skip", "to": { "kind": "nowhere" } });
        root.put(&at, wrong).await.invalid(&[
            ("columns", "count"), ("columns.1", "read_only"), ("constants.color", "unknown_field"), ("to", "destination"),
        ]);
        let to = |id: Id| json!({ "columns": ["name", "name"], "known": "skip", "to": { "kind": "person", "id": id } });
        root.put(&at, to(huoshui::ids::new(0))).await.invalid(&[
            ("columns.0", "twice"), ("columns.1", "twice"), ("to", "unknown_person"),
        ]);
        leader.get(&format!("/imports/{}", import["id"].as_str().unwrap())).await.refused(404, "not_found");
        assert_eq!(leader.get("/imports").await.ok()["imports"].as_array().unwrap().len(), 1);
        let e1 = world.as_("e1").await;
        e1.get("/imports").await.refused(403, "forbidden");
        upload(&e1, "lead", "x.csv", row(5).as_bytes()).await.refused(403, "forbidden");
    }

    async fn a_day_that_can_be_read_both_ways_waits_for_the_order(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let text = "name,phone,下次联系\n甲,13817620001,03/04/2026 09:30\n乙,13817620002,2026年4月3日\n丙,13817620003,13/04/2026\n";
        let import = checked(world, &root, "lead", text, "skip", json!({ "kind": "me" })).await;
        assert_eq!(import["checked"]["invalid"], 1);
        assert_eq!(rows(&root, &import, "invalid").await[0]["errors"][0]["code"], "date_order");
        let at = format!("/imports/{}", import["id"].as_str().unwrap());
        let mut plan = guessed(&import, "skip", json!({ "kind": "me" }));
        plan["date_order"] = json!("day_month");
        root.put(&format!("{at}/plan"), plan).await.ok();
        work(world).await;
        assert_eq!(root.get(&at).await.ok()["checked"]["invalid"], 0);
    }

    async fn cancelled_and_killed_it_goes_on_and_takes_every_row_once(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let text = (0..500).fold("name,phone\n".to_owned(), |text, n| format!("{text}客户{n},138176{n:05}\n"));
        let import = checked(world, &root, "lead", &text, "skip", json!({ "kind": "policy" })).await;
        let at = format!("/imports/{}", import["id"].as_str().unwrap());
        root.post(&format!("{at}/run"), json!(null)).await.ok();
        let mut worker = Worker::new(world.app());
        assert!(worker.step().await.unwrap());
        let first = root.get(&at).await.ok()["done"].as_i64().unwrap();
        assert!((1..250).contains(&first), "a slice takes {first}");
        root.post(&format!("{at}/cancellation"), json!(null)).await.ok();
        assert!(!worker.step().await.unwrap());
        assert_eq!((&root.get(&at).await.ok()["state"], count(world, "f_lead").await), (&json!("cancelled"), first));
        root.post(&format!("{at}/run"), json!(null)).await.ok();
        assert!(worker.step().await.unwrap());
        // Somebody works meanwhile, and enters one of the numbers that are still to come.
        let lead = json!({ "fields": { "name": "自己录的", "phone": "13817600440" } });
        root.post("/records/lead", lead).await.ok();
        drop(worker);
        // Another process takes over what this one no longer goes on with.
        let second = world.second().await;
        let mut other = Worker::new(&second.app);
        if world.app().db().dialect() == huoshui::db::Dialect::Postgres {
            assert!(!other.step().await.unwrap(), "the lease holds");
            world.advance(std::time::Duration::from_secs(31));
        }
        other.all().await.unwrap();
        second.stop().await;
        let import = root.get(&at).await.ok();
        assert_eq!((&import["state"], &import["done"]), (&json!("done"), &json!(500)));
        assert_eq!(import["counts"], json!({ "created": 499, "skipped": 1 }));
        assert_eq!((count(world, "f_lead").await, count(world, "import_row").await), (500, 500));
    }

    async fn a_full_holder_gets_no_more_and_the_rows_say_why(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        world.define(&[("workspace", json!({ "name": "x", "zone": "Asia/Shanghai", "holding_caps": { "lead": 2 } }))]).await;
        let text = "name,phone\n甲,13817620001\n乙,13817620002\n丙,13817620003\n";
        let import = imported(world, &root, "lead", text, "skip", json!({ "kind": "me" })).await;
        assert_eq!(import["counts"], json!({ "created": 2, "rejected": 1 }));
        assert_eq!(rows(&root, &import, "rejected").await[0]["errors"][0]["code"], "holding_full");
    }

    async fn a_list_is_exported_by_who_may_and_it_is_kept_who_did(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let text = "name,phone,note\n=1+1,13817620001,甲\n乙,13817620002,乙\n";
        imported(world, &root, "lead", text, "skip", json!({ "kind": "me" })).await;
        let condition = json!({ "field": "note", "op": "eq", "value": "甲" }).to_string();
        let sheet = root.list("/records/lead/export", &[("format", "csv"), ("condition", &condition)]).await;
        assert_eq!(sheet.headers["content-disposition"], "attachment; filename=\"lead.csv\"");
        let sheet = sheet.ok().as_str().unwrap().to_owned();
        assert!(sheet.contains("'=1+1") && sheet.contains("13817620001") && !sheet.contains("13817620002"), "{sheet}");
        let kept = "export WHERE form = 'lead' AND rows = 1 AND actor IN (SELECT id FROM account WHERE login = 'root')";
        assert_eq!(count(world, kept).await, 1);
        // Masked for operations, whose role may export.
        let masked = world.as_("ops").await.list("/records/lead/export", &[("format", "csv")]).await.ok();
        assert!(!masked.as_str().unwrap().contains("13817620001"), "{masked}");
        let book = root.get("/records/lead/export").await;
        assert!(book.body.as_str().unwrap().starts_with("PK"));
        root.get("/records/lead/export?format=doc").await.invalid(&[("format", "format")]);
        root.get("/records/lead/export?condition=x").await.invalid(&[("condition", "json")]);
        world.as_("e1").await.get("/records/lead/export").await.refused(403, "forbidden");
    }
}

#[tokio::test]
async fn a_server_that_is_killed_goes_on_where_it_was() {
    let world = World::start(Kind::Sqlite).await.unwrap();
    crm::install(&world).await;
    let made = world.as_("root").await.post("/keys", json!({ "name": "x", "scopes": ["*"] })).await.ok();
    let key = made["key"].as_str().unwrap().to_owned();
    let database = world.leave().await;
    let client = |process: &Process| {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Client::key(http, &process.base, &key)
    };
    let process = Process::serve(&database.url);
    let root = client(&process);
    let text = (0..2_000).fold("name,phone\n".to_owned(), |text, n| format!("{text}客户{n},138176{n:05}\n"));
    let import = upload(&root, "lead", "x.csv", text.as_bytes()).await.ok();
    let at = format!("/imports/{}", import["id"].as_str().unwrap());
    let state = async |root: &Client, wanted: &str| {
        eventually(wanted, async || root.get(&at).await.ok()["state"] == wanted).await;
    };
    root.put(&format!("{at}/plan"), guessed(&import, "skip", json!({ "kind": "policy" }))).await.ok();
    state(&root, "checked").await;
    let stream = root.request("GET", "/live").send().await.unwrap();
    root.post(&format!("{at}/run"), json!(null)).await.ok();
    let mut heard = String::new();
    let mut stream = Box::pin(futures::StreamExt::map(stream.bytes_stream(), |piece| piece.unwrap()));
    while !heard.contains("event: import") {
        heard += &String::from_utf8_lossy(&futures::StreamExt::next(&mut stream).await.unwrap());
    }
    eventually("some rows", async || root.get(&at).await.ok()["done"].as_i64() > Some(0)).await;
    process.kill();
    let process = Process::serve(&database.url);
    let root = client(&process);
    state(&root, "done").await;
    let import = root.get(&at).await.ok();
    assert_eq!(import["counts"], json!({ "created": 2_000 }));
    assert_eq!(root.get("/records/lead?count=true").await.ok()["count"], 2_000);
    assert!(process.terminate().0.success());
    database.remove().await;
}
