//! `/api/policies`.

use serde_json::{Value as Json, json};

use crate::world::crm;

const OWNER: &str = "/policies/lead/owner";

fn text(words: &Json) -> String {
    words.as_array().unwrap().iter().map(|w| w["text"].as_str().unwrap()).collect()
}

fn route<'a>(policy: &'a mut Json, id: &str) -> &'a mut Json {
    policy["routes"].as_array_mut().unwrap().iter_mut().find(|r| r["id"] == id).unwrap()
}

both! {
    async fn a_policy_is_shown_in_sentences_with_hits_and_shares(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!((0..3).map(crm::east).collect::<Vec<_>>())).await;
        crm::send(&root, json!([{ "name": "池里的人", "phone": "13917624409" }])).await;
        let view = world.as_("e1").await.get(OWNER).await.ok();
        assert_eq!((&view["form_name"], &view["seat_name"], &view["published"]["version"]), (&json!("线索"), &json!("负责人"), &json!(1)));
        assert_eq!((&view["draft"], &view["can_edit"]), (&Json::Null, &json!(false)));
        let east = view["sentences"]["routes"].as_array().unwrap().iter().find(|r| r["id"] == "east").unwrap();
        assert_eq!(text(&east["words"]), "所在地域属于华东时，在华东团队里轮转；没有人时进入华东线索池");
        assert_eq!(text(&view["sentences"]["fallback"]), "其余进入线索池");
        assert_eq!(view["hits"]["total"], 4);
        assert_eq!(view["hits"]["routes"]["east"], json!({ "hits": 3, "share": "75.0" }));
        assert_eq!(view["hits"]["fallback"], json!({ "hits": 1, "share": "25.0" }));
        let shares = &view["shares"]["east"];
        assert_eq!((&shares["name"], &shares["bound"]), (&json!("华东团队"), &json!("0.75")));
        let percents: Vec<&str> = shares["members"].as_array().unwrap().iter().map(|m| m["percent"].as_str().unwrap()).collect();
        assert_eq!(percents, ["33.34", "33.33", "33.33"]);
        let english = world.as_("e1").await.header("accept-language", "en").get(OWNER).await.ok();
        assert_eq!(text(&english["sentences"]["fallback"]), "All others: move to Lead pool");

        let list = root.get("/policies").await.ok();
        let heads: Vec<String> = list["policies"].as_array().unwrap().iter().map(|p| format!("{}/{}", p["form"].as_str().unwrap(), p["seat"].as_str().unwrap())).collect();
        assert_eq!(heads, ["customer/owner", "customer/service", "lead/owner"]);
        root.get("/policies/lead/service").await.refused(404, "not_found");
        root.get("/policies/user/owner").await.refused(404, "not_found");
    }

    async fn draft_then_diff_then_publish_then_roll_back(world: &World) {
        crm::install(world).await;
        let (ops, e1) = (world.as_("ops").await, world.as_("e1").await);
        let mut policy = ops.get(OWNER).await.ok()["published"]["policy"].clone();
        let draft = format!("{OWNER}/draft");
        e1.put(&draft, json!({ "policy": policy })).await.refused(403, "forbidden");
        route(&mut policy, "east")["first_contact_minutes"] = json!(20);
        let first = policy["routes"].as_array_mut().unwrap().remove(0);
        policy["routes"].as_array_mut().unwrap().insert(1, first);
        let view = ops.put(&draft, json!({ "policy": policy })).await.ok();
        assert_eq!((&view["draft"]["rev"], &view["changes"]), (&json!(1), &json!(2)));
        assert_eq!(e1.get(OWNER).await.ok()["draft"], Json::Null);
        ops.put(&draft, json!({ "policy": policy })).await.refused(409, "conflict");
        assert_eq!(ops.put(&draft, json!({ "rev": 1, "policy": policy })).await.ok()["draft"]["rev"], 2);

        let diff = ops.get(&format!("{OWNER}/diff")).await.ok();
        let changes: Vec<(&str, &str)> =
            diff["changes"].as_array().unwrap().iter().map(|c| (c["kind"].as_str().unwrap(), c["id"].as_str().unwrap())).collect();
        assert_eq!(changes, [("moved", "demo"), ("changed", "east")]);
        assert_eq!(diff["changes"][1]["parts"], json!(["first_contact_minutes"]));
        e1.get(&format!("{OWNER}/diff")).await.refused(404, "not_found");

        let publication = format!("{OWNER}/publication");
        ops.post(&publication, json!({ "rev": 1 })).await.refused(409, "conflict");
        let view = ops.post(&publication, json!({ "rev": 2, "note": "先演示后官网" })).await.ok();
        assert_eq!((&view["published"]["version"], &view["published"]["note"], &view["draft"]), (&json!(2), &json!("先演示后官网"), &Json::Null));
        assert_eq!(view["published"]["by"]["name"], "ops");
        ops.post(&publication, json!({ "rev": 2 })).await.refused(404, "not_found");
        let answers = crm::send(&world.as_("root").await, json!([crm::east(0)])).await;
        let decided = world.as_("root").await.get(&format!("/records/lead/{}/decisions", answers[0]["id"].as_str().unwrap())).await.ok();
        assert_eq!(decided["decisions"][0]["version"], 2);

        let back = ops.post(&format!("{OWNER}/rollback"), json!({ "version": 1, "note": "撤回" })).await.ok();
        assert_eq!(back["published"]["version"], 3);
        ops.post(&format!("{OWNER}/rollback"), json!({ "version": 9 })).await.refused(404, "not_found");
        let versions = e1.get(&format!("{OWNER}/versions")).await.ok();
        let numbers: Vec<&Json> = versions["versions"].as_array().unwrap().iter().map(|v| &v["version"]).collect();
        assert_eq!(numbers, [&json!(3), &json!(2), &json!(1)]);
        let (one, three) = (e1.get(&format!("{OWNER}/versions/1")).await.ok(), e1.get(&format!("{OWNER}/versions/3")).await.ok());
        assert_eq!(one["policy"], three["policy"]);
        e1.get(&format!("{OWNER}/versions/0")).await.refused(404, "not_found");
        assert_eq!(ops.get(&format!("{OWNER}/diff?from=2&to=3")).await.ok()["changes"].as_array().unwrap().len(), 2);
        ops.delete(&draft).await.refused(404, "not_found");
    }

    async fn a_cap_per_half_hour_starts_anew_every_half_hour(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mut policy = root.get(OWNER).await.ok()["published"]["policy"].clone();
        route(&mut policy, "east")["target"]["caps"] = json!([{ "per": "member", "period": "half_hour", "limit": 1 }]);
        policy["first_contact_minutes"] = json!(45);
        let draft = root.put(&format!("{OWNER}/draft"), json!({ "policy": policy })).await.ok();
        let diff = root.get(&format!("{OWNER}/diff")).await.ok();
        let changed: Vec<(&Json, &Json)> = diff["changes"].as_array().unwrap().iter().map(|c| (&c["section"], &c["parts"])).collect();
        assert_eq!(changed, [(&json!("routes"), &json!(["target"])), (&json!("fallback"), &json!(["first_contact_minutes"]))]);
        root.post(&format!("{OWNER}/publication"), json!({ "rev": draft["draft"]["rev"] })).await.ok();

        // 10:24: three members, one each; the fourth finds nobody.
        let states = |answers: &[Json]| answers.iter().map(|a| a["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let answers = crm::send(&root, json!((0..4).map(crm::east).collect::<Vec<_>>())).await;
        assert_eq!(states(&answers), ["owned", "owned", "owned", "in_pool"]);
        let board = root.get("/teams/east").await.ok();
        assert_eq!(board["members"][0]["why"], "这半小时新增已满（个人上限 1），10:30 重置");
        world.advance(std::time::Duration::from_secs(6 * 60));
        let answers = crm::send(&root, json!((4..6).map(crm::east).collect::<Vec<_>>())).await;
        assert_eq!(states(&answers), ["owned", "owned"]);
    }

    async fn a_draft_with_errors_is_kept_but_not_published(world: &World) {
        crm::install(world).await;
        let ops = world.as_("ops").await;
        let mut policy = ops.get(OWNER).await.ok()["published"]["policy"].clone();
        let draft = format!("{OWNER}/draft");
        let wrong = json!({ "policy": { "routes": [{ "id": "x" }], "fallback": { "to": "pool", "pool": "leads" } } });
        ops.put(&draft, wrong).await.invalid(&[("routes.0", "shape")]);
        route(&mut policy, "east")["target"]["team"] = json!("nobody");
        let view = ops.put(&draft, json!({ "policy": policy })).await.ok();
        let errors: Vec<&Json> = view["problems"].as_array().unwrap().iter().filter(|p| p["level"] == "error").collect();
        assert_eq!(errors.len(), 1);
        assert_eq!((&errors[0]["route"], &errors[0]["at"]), (&json!("east"), &json!("routes.8.target.team")));
        ops.post(&format!("{OWNER}/publication"), json!({ "rev": 1 })).await.invalid(&[("routes.8.target.team", "unknown_team")]);
        ops.post(&format!("{OWNER}/dry-run"), json!({ "draft": true, "fields": { "name": "a" } })).await
            .invalid(&[("routes.8.target.team", "unknown_team")]);
        assert_eq!(ops.delete(&draft).await.status, 204);
        assert_eq!(ops.get(OWNER).await.ok()["published"]["version"], 1);
    }

    async fn a_dry_run_tells_and_writes_nothing(world: &World) {
        crm::install(world).await;
        let (root, e1) = (world.as_("root").await, world.as_("e1").await);
        let dry = format!("{OWNER}/dry-run");
        let fields = json!({ "name": "张三", "phone": "13817624409", "address": "上海市松江区", "request": "demo" });
        // It would tell anybody who holds a number.
        e1.post(&dry, json!({ "fields": fields })).await.refused(403, "forbidden");
        let run = root.post(&dry, json!({ "fields": fields })).await.ok();
        assert_eq!((&run["state"], &run["owner"]["name"], &run["route"]["key"]), (&json!("owned"), &json!("s1"), &json!("demo")));
        assert_eq!(run["fields"], json!({ "intent": "A", "tags": ["高意向"] }));
        assert!(run["steps"].as_array().unwrap().len() > 3, "{run}");
        let counted = |table: &str| huoshui::db::Stmt::new(format!("SELECT count(*) FROM {table}"));
        for table in ["decision", "f_lead", "ledger", "rotation", "identity", "seat_history"] {
            assert_eq!(world.int(counted(table)).await, 0, "{table}");
        }
        let answers = crm::send(&root, json!([crm::east(0)])).await;
        let id = answers[0]["id"].as_str().unwrap();
        let again = root.post(&dry, json!({ "record": id })).await.ok();
        assert_eq!((&again["owner"]["name"], &again["version"]), (&json!("e2"), &json!(1)));
        // A repeated inquiry stays with its holder.
        let known = root.post(&dry, json!({ "fields": { "name": "客户0", "phone": "13817600000" } })).await.ok();
        assert_eq!((&known["state"], &known["owner"]["name"], &known["route"]), (&json!("owned"), &answers[0]["owner"]["name"], &Json::Null));
        world.as_("s1").await.post(&dry, json!({ "record": id })).await.refused(404, "not_found");
        root.post(&dry, json!({ "fields": {}, "record": id })).await.invalid(&[("record", "shape")]);
        root.post(&dry, json!({ "fields": { "nothing": 1 } })).await.invalid(&[("nothing", "unknown_field")]);
        e1.post(&dry, json!({ "record": id, "draft": true })).await.refused(403, "forbidden");
        assert_eq!(e1.post(&dry, json!({ "record": id })).await.status, 200, "a record that one sees tells nothing new");
    }

    async fn a_condition_is_said_and_counted(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!((0..3).map(crm::east).collect::<Vec<_>>())).await;
        let say = format!("{OWNER}/sentence");
        let east = json!({ "condition": { "field": "address", "op": "within", "value": "华东" } });
        let said = root.post(&say, east.clone()).await.ok();
        assert_eq!((&said["text"], &said["count"]), (&json!("所在地域属于华东"), &json!(3)));
        assert_eq!(world.as_("e1").await.post(&say, east).await.ok()["count"], 1);
        // Masked for operations: said, not counted.
        let phone = json!({ "condition": { "field": "phone.kind", "op": "eq", "value": "mobile" } });
        assert_eq!(world.as_("ops").await.post(&say, phone).await.ok()["count"], Json::Null);
        root.post(&say, json!({ "condition": { "all": [{ "field": "x" }] } })).await.invalid(&[("condition.all.0", "condition")]);
        root.post(&say, json!({ "condition": { "field": "x", "op": "eq", "value": 1 } })).await.invalid(&[("x", "unknown_field")]);
    }
}
