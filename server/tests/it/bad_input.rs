//! Bad input: each gets an answer that names place and reason, and nothing of it is half written.
//!
//! Sheets have their own tests: what is no sheet, broken, locked, a bomb or in no known encoding in `import/tests.rs`, the same
//! through the command, and cells of a megabyte, in `import.rs`.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Answer, Client, World, crm};

/// Rows of everything that input could leave behind. What a channel sent and was refused stays in the intake log.
async fn rows(world: &World) -> i64 {
    let tables = [
        "f_lead",
        "f_customer",
        "party",
        "identity",
        "suggestion",
        "decision",
        "event",
        "seat_history",
        "ledger",
        "rotation",
        "counter",
        "waiting",
        "notice",
        "policy",
        "idempotency",
        "l_lead__tags",
        "l_lead__product",
    ];
    let counts: Vec<String> = tables.iter().map(|t| format!("(SELECT count(*) FROM {t})")).collect();
    world.int(Stmt::new(format!("SELECT {}", counts.join(" + ")))).await
}

async fn send(client: &Client, path: &str, body: impl Into<Vec<u8>>) -> Answer {
    client.send("POST", path, Some(("application/json", body.into()))).await
}

fn invalid(answer: &Json, errors: &[(&str, &str)]) {
    assert_eq!(answer["status"], "invalid", "{answer}");
    assert_eq!((&answer["id"], &answer["state"]), (&Json::Null, &Json::Null));
    let found: Vec<(&str, &str)> = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["field"].as_str().unwrap(), e["code"].as_str().unwrap()))
        .collect();
    assert_eq!(found, errors, "{answer}");
    assert!(answer["errors"].as_array().unwrap().iter().all(|e| !e["message"].as_str().unwrap().is_empty()));
}

both! {
    async fn a_nul_is_dropped_from_whatever_is_stored_and_breaks_nothing(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = crm::send(&root, json!([crm::east(0)])).await[0].clone();
        let path = format!("/records/lead/{}", lead["id"].as_str().unwrap());
        let nul = "转\u{0}交";
        root.put(&format!("{path}/owner"), json!({ "owner": world.id_of("e2"), "reason": nul })).await.ok();
        root.post(&format!("{path}/withdrawal"), json!({ "reason": nul })).await.ok();
        let fields = json!({ "name": nul, "phone": "13817600999", "note": nul });
        let made = root.post("/records/lead", json!({ "fields": fields })).await.ok();
        assert_eq!(made["fields"]["name"], "转交");
        root.post("/lookups", json!({ "lines": [nul] })).await.ok();
        let ids = json!([made["id"]]);
        let act = json!({ "kind": "assign", "to": [{ "person": world.id_of("e1") }], "reason": nul });
        let planned = root.post("/operations", json!({ "form": "lead", "which": { "ids": ids }, "act": act })).await;
        assert!(planned.status < 500, "{}", planned.body);
        for (method, path) in [("GET", "/operations?form=%00"), ("GET", "/imports?form=a%00b"), ("DELETE", "/views/lead/%00"), ("GET", "/records/lead?search=%00")] {
            let answer = root.send(method, path, None).await;
            assert!(answer.status < 500, "{method} {path}: {}", answer.body);
        }
        let door = root.post("/session", json!({ "login": "ro\u{0}", "password": "wrong-password" })).await;
        assert_eq!(door.status, 401, "{}", door.body);
        for (table, column) in [("seat_history", "reason"), ("f_lead", "name")] {
            let said = format!("SELECT count(*) FROM {table} WHERE {column} = '转交'");
            assert!(world.int(Stmt::new(said)).await > 0, "{table}.{column}");
        }
    }
    async fn malformed_json_is_refused_with_line_and_column(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let before = rows(world).await;
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        let bodies: [&[u8]; 8] = [
            b"", b"{", b"{\"name\": \"\xe5\xbc\"}", b"[{\"name\":\"a\"},]", b"{\"name\":\"a\"} {\"name\":\"b\"}", b"name=a&phone=1", b"\xff\xfe{\0}\0",
            deep.as_bytes(),
        ];
        for body in bodies {
            let told = send(&root, "/intake/api", body).await.refused(400, "bad_request");
            assert!(told["detail"].as_str().unwrap().contains(" 行第 "), "{told}");
        }
        for body in ["", "{", "{\"fields\": {\"name\": \"a\"}} and more", "fields=a"] {
            for path in ["/records/lead", "/policies/lead/owner/dry-run"] {
                send(&root, path, body).await.refused(400, "bad_request");
            }
        }
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM intake")).await, 0);
        assert_eq!(rows(world).await, before);
    }

    async fn what_is_too_large_is_refused_whole(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let before = rows(world).await;
        let mut large = b"[{\"name\":\"".to_vec();
        large.resize(8 << 20, b'a');
        large.extend(b"\"}]");
        send(&root, "/intake/api", large).await.refused(413, "too_large");
        let many: Vec<Json> = (0..1_001).map(crm::east).collect();
        root.post("/intake/api", json!(many)).await.invalid(&[("body", "too_many")]);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM intake")).await, 0);
        assert_eq!(rows(world).await, before);
    }

    async fn a_wrong_shape_is_named_by_its_place(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let before = rows(world).await;
        root.post("/records/lead", json!({ "fields": [1] })).await.invalid(&[("fields", "shape")]);
        root.post("/records/lead", json!({ "field": {} })).await.invalid(&[("field", "shape")]);
        root.post("/records/lead", json!({})).await.invalid(&[("fields", "shape")]);
        root.post("/records/lead", json!([])).await.invalid(&[("body", "shape")]);
        root.post("/records/lead", json!({ "fields": {}, "allocate": "yes" })).await.invalid(&[("allocate", "shape")]);
        let member = json!({ "person": world.id_of("e1"), "weight": "a lot" });
        root.put("/teams/east", json!({ "name": { "zh": "华东" }, "members": [member] })).await.invalid(&[("members.0.weight", "shape")]);
        assert_eq!(rows(world).await, before);
    }

    async fn of_an_array_each_record_answers_for_itself(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let huge = "长".repeat(350_000);
        let answers = crm::send(&root, json!([
            "a text",
            { "external_id": "1", "name": "多了一项", "colour": "red" },
            { "external_id": "2", "name": { "zh": "不是文字" }, "budget": "很多", "intent": "Z", "next_contact": true },
            { "external_id": "3", "phone": "13817624409" },
            { "external_id": "4", "name": "备注一兆", "note": huge },
            { "external_id": "5", "name": "系统的项", "status": "assigned", "owner": world.id_of("e1") },
            null,
        ])).await;
        invalid(&answers[0], &[("body", "shape")]);
        invalid(&answers[1], &[("colour", "unknown_field")]);
        let mut codes: Vec<&str> = answers[2]["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["budget", "intent", "name", "next_contact"]);
        invalid(&answers[3], &[("name", "required")]);
        invalid(&answers[4], &[("note", "too_long")]);
        invalid(&answers[5], &[("owner", "read_only")]);
        invalid(&answers[6], &[("body", "shape")]);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 0);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM party")).await, 0);
        // What was refused is kept for those who look for it, and may come again, corrected, under the same number.
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM intake WHERE status = 'invalid'")).await, 7);
        let mixed = crm::send(&root, json!([
            { "external_id": "3", "name": "补了名称", "phone": "13817624409" },
            { "external_id": "4", "name": "备注一兆", "note": 7, "budget": -1 },
        ])).await;
        assert_eq!((&mixed[0]["status"], &mixed[0]["replayed"]), (&json!("created"), &json!(false)));
        invalid(&mixed[1], &[("budget", "out_of_range")]);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 1);
    }

    async fn what_is_corrected_in_the_same_array_is_taken(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = |phone: &str, name: &str| json!({ "external_id": "c1", "name": name, "phone": phone });
        let answers = crm::send(&root, json!([
            lead("12", "一"), lead("1", "二"), lead("13917620001", "三"), lead("13917620002", "四"), crm::east(0),
        ])).await;
        let told: Vec<(&str, bool)> =
            answers.iter().map(|a| (a["status"].as_str().unwrap(), a["replayed"] == true)).collect();
        assert_eq!(told, [("invalid", false), ("invalid", false), ("created", false), ("created", true), ("created", false)]);
        assert_eq!(answers[2]["id"], answers[3]["id"]);
        let again = crm::send(&root, json!([lead("13917620003", "五")])).await;
        assert_eq!((&again[0]["id"], &again[0]["replayed"]), (&answers[2]["id"], &json!(true)));
        assert_eq!(root.list("/records/lead", &[("count", "true")]).await.ok()["count"], 2);
    }

    async fn twice_the_same_external_id_in_one_array_is_one_record(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let answers = crm::send(&root, json!([crm::east(1), crm::east(2), crm::east(1), crm::east(1)])).await;
        let replayed: Vec<bool> = answers.iter().map(|a| a["replayed"].as_bool().unwrap()).collect();
        assert_eq!(replayed, [false, false, true, true]);
        assert!([2, 3].iter().all(|n| answers[*n]["id"] == answers[0]["id"]));
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 2);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM intake")).await, 2);
    }

    async fn an_unknown_region_is_kept_as_text_and_refused_in_a_rule(world: &World) {
        crm::install(world).await;
        let (root, ops) = (world.as_("root").await, world.as_("ops").await);
        let answer = crm::send(&root, json!([{ "name": "远方来客", "phone": "13817624409", "address": "火星省环形山市" }])).await;
        assert_eq!((&answer[0]["status"], &answer[0]["pool"]["name"]), (&json!("created"), &json!("线索池")));
        let kept = root.get(&format!("/records/lead/{}", answer[0]["id"].as_str().unwrap())).await.ok();
        assert!(kept["fields"]["address"].to_string().contains("火星省环形山市"), "{kept}");
        let mars = json!({ "field": "address", "op": "within", "value": "火星省" });
        root.list("/records/lead", &[("condition", &mars.to_string())]).await.invalid(&[("address", "unknown_region")]);
        let before = rows(world).await;
        let mut policy = ops.get("/policies/lead/owner").await.ok()["published"]["policy"].clone();
        policy["routes"][0]["when"] = mars;
        let view = ops.put("/policies/lead/owner/draft", json!({ "policy": policy })).await.ok();
        assert_eq!(view["problems"][0]["level"], "error");
        let refused = ops.post("/policies/lead/owner/publication", json!({ "rev": 1 })).await;
        refused.invalid(&[("routes.0.when", "unknown_region")]);
        // The draft is the one thing that was written.
        assert_eq!(rows(world).await, before + 1);
        assert_eq!(ops.get("/policies/lead/owner").await.ok()["published"]["version"], 1);
    }

    async fn a_policy_that_names_a_leaver_is_not_published(world: &World) {
        crm::install(world).await;
        let (root, ops) = (world.as_("root").await, world.as_("ops").await);
        let e3 = world.id_of("e3");
        let mut policy = ops.get("/policies/lead/owner").await.ok()["published"]["policy"].clone();
        let original = policy.clone();
        policy["routes"][0]["target"] = json!({ "to": "person", "person": e3 });
        ops.put("/policies/lead/owner/draft", json!({ "policy": policy })).await.ok();
        ops.post("/policies/lead/owner/publication", json!({ "rev": 1 })).await.ok();
        ops.put("/policies/lead/owner/draft", json!({ "policy": policy })).await.ok();
        root.patch(&format!("/people/{e3}"), json!({ "active": false })).await.ok();
        let before = rows(world).await;
        let refused = ops.post("/policies/lead/owner/publication", json!({ "rev": 1 })).await;
        refused.invalid(&[("routes.0.target.person", "person_left")]);
        let back = ops.post("/policies/lead/owner/rollback", json!({ "version": 2 })).await;
        back.invalid(&[("routes.0.target.person", "person_left")]);
        assert_eq!(rows(world).await, before);
        // The version in force names the leaver: its route finds nobody and says so; no lead is lost.
        let demo = json!({ "name": "要演示", "phone": "13817624409", "request": "demo", "address": "上海市" });
        let answer = crm::send(&root, json!([demo])).await;
        assert_eq!((&answer[0]["state"], &answer[0]["owner"]["name"]), (&json!("owned"), &json!("e1")));
        ops.put("/policies/lead/owner/draft", json!({ "rev": 1, "policy": original })).await.ok();
        ops.post("/policies/lead/owner/publication", json!({ "rev": 2 })).await.ok();
    }
}
