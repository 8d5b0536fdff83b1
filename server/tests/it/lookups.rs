//! `/api/lookups`: 查重 by exact keys, as far as the asker may know.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

async fn look(who: &Client, lines: &[&str]) -> Vec<Json> {
    let answer = who.post("/lookups", json!({ "lines": lines })).await.ok();
    answer["lines"].as_array().unwrap().clone()
}

async fn hits(who: &Client, line: &str) -> Vec<Json> {
    look(who, &[line]).await[0]["hits"].as_array().unwrap().clone()
}

async fn create(who: &Client, form: &str, fields: Json) -> Json {
    who.post(&format!("/records/{form}"), json!({ "fields": fields })).await.ok()
}

both! {
    async fn any_writing_of_a_key_finds_who_holds_the_customer(world: &World) {
        crm::install(world).await;
        let (e1, e2) = (world.as_("e1").await, world.as_("e2").await);
        let lead = create(&e1, "lead", json!({
            "name": "张三", "phone": "138 1762 4409", "email": "Zhang.San@Yunfan.cn", "wechat": "ZhangSan_88", "company": "云帆科技（上海）有限公司",
        })).await;
        let lines = ["13817624409", "+86 138-1762-4409", "手机：１３８１７６２４４０９", "zhang.san@yunfan.cn", "微信 zhangsan_88", "zhangsan_88"];
        for line in look(&e1, &lines).await {
            assert_eq!(line["hits"][0]["record"]["id"], lead["id"], "{line}");
            assert_eq!(line["hits"][0]["holder"]["name"], "e1");
            assert_eq!(line["hits"][0]["since"], "2026-11-19T02:24:00.000Z");
        }
        // Another sales person learns that it is there and whose it is, and no more.
        for line in look(&e2, &lines).await {
            let hit = &line["hits"][0];
            assert_eq!((&hit["record"], &hit["since"], &hit["fields"]), (&json!(null), &json!(null), &json!([])), "{line}");
            assert_eq!((&hit["form_name"], &hit["holder"]["name"], &hit["state"], &hit["contact"]), (&json!("线索"), &json!("e1"), &json!("owned"), &json!(true)));
            // An id may have these digits by chance.
            let mut shown = hit.clone();
            shown["holder"]["id"] = Json::Null;
            assert!(!shown.to_string().contains("张三") && !shown.to_string().contains("4409"), "{line}");
        }
        assert_eq!(hits(&e1, "13817624409").await[0]["contact"]["reason"], "你就是负责人");
        let lines = look(&e1, &["13817624400", "138****4409", "11111111111", "?", "  "]).await;
        let read: Vec<&str> = lines.iter().map(|line| line["read_as"].as_str().unwrap()).collect();
        assert_eq!(read, ["phone", "masked", "placeholder", "nothing"]);
        assert!(lines.iter().all(|line| line["hits"].as_array().unwrap().is_empty()));
    }

    async fn companies_contacts_shops_and_numbers_without_a_party_are_found(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let shop = create(&root, "shop", json!({ "name": "旗舰店", "platform": "tmall" })).await;
        let customer = create(&root, "customer", json!({
            "name": "云帆科技（上海）有限公司", "type": "company", "phone": "13817624409", "credit_code": "91440300708461136T",
            "shop": shop["id"], "platform_id": "tb_云帆88",
        })).await;
        create(&root, "contact", json!({ "name": "李四", "customer": customer["id"], "phone": "13817624410" })).await;
        create(&root, "customer", json!({ "name": "座机客户", "type": "person", "phone": "021-58362210" })).await;
        let titles = async |line: &str| -> Vec<String> {
            hits(&root, line).await.iter().map(|hit| format!("{} {}", hit["by"].as_str().unwrap(), hit["record"]["title"].as_str().unwrap())).collect()
        };
        assert_eq!(titles("云帆科技(上海)").await, ["企业名称 云帆科技（上海）有限公司"]);
        assert_eq!(titles("91440300708461136t").await, ["统一社会信用代码 云帆科技（上海）有限公司"]);
        // The phone in a company's record names its contact; the company is found by it all the same.
        assert_eq!(titles("13817624409").await, ["手机号 云帆科技（上海）有限公司"]);
        assert_eq!(titles("13817624410").await, ["手机号 李四"]);
        assert_eq!(hits(&root, "13817624410").await[0]["holder"]["name"], "root");
        assert_eq!(titles("tb_云帆88").await.len(), 1);
        assert_eq!(titles("021 5836 2210").await, ["电话 座机客户"]);
        // The trash does not exist.
        root.delete(&format!("/records/customer/{}", customer["id"].as_str().unwrap())).await.ok();
        assert!(titles("91440300708461136T").await.is_empty());
    }

    async fn looks_are_counted_and_kept_without_the_number(world: &World) {
        crm::install(world).await;
        let (root, e1) = (world.as_("root").await, world.as_("e1").await);
        let rules = json!({ "per_day": 5, "holder": true, "fields": {} });
        root.put("/lookups/rules", rules.clone()).await.ok();
        e1.put("/lookups/rules", rules).await.refused(403, "forbidden");
        look(&e1, &["13817624409", "13817624409", "a@b.cn", "?"]).await;
        assert_eq!(e1.get("/lookups/today").await.ok(), json!({ "used": 2, "per_day": 5 }));
        let many: Vec<String> = (0..4).map(|n| format!("1381762440{n}")).collect();
        let refused = e1.post("/lookups", json!({ "lines": many })).await.refused(409, "lookups_used");
        assert_eq!(refused["detail"], "今天还能查 3 条，每天 5 条，明天 00:00 后可再查");
        assert_eq!(e1.get("/lookups/today").await.ok()["used"], 2);
        look(&e1, &["13817624401", "13817624402", "13817624403"]).await;
        e1.post("/lookups", json!({ "lines": ["13817624404"] })).await.refused(409, "lookups_used");
        e1.get("/lookups").await.refused(403, "forbidden");
        let kept = root.list("/lookups", &[("person", &world.id_of("e1").to_string())]).await.ok();
        assert_eq!(kept["looks"].as_array().unwrap().len(), 5);
        assert_eq!((&kept["looks"][4]["asked"], &kept["looks"][4]["by"]["name"]), (&json!("138 **** 4409"), &json!("e1")));
        assert_eq!(kept["looks"][3]["asked"], "a***@b.cn");
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM lookup WHERE asked LIKE '%13817624409%'")).await, 0);
        world.advance_days(1);
        world.as_("e1").await.post("/lookups", json!({ "lines": ["13817624404"] })).await.ok();
        world.advance_days(200);
        huoshui::lookup::clear(world.app()).await.unwrap();
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM lookup")).await, 0);

        let root = world.as_("root").await;
        root.post("/lookups", json!({ "lines": [" "] })).await.invalid(&[("lines", "count")]);
        let many: Vec<String> = (0..101).map(|n| format!("x{n}")).collect();
        root.post("/lookups", json!({ "lines": many })).await.invalid(&[("lines", "count")]);
        root.put("/lookups/rules", json!({ "per_day": 0, "fields": { "lead": ["color"], "order": ["number"] } })).await.invalid(&[
            ("per_day", "out_of_range"), ("fields.lead", "unknown_field"), ("fields.order", "unknown_field"),
        ]);
    }

    async fn the_workspace_says_what_strangers_see(world: &World) {
        crm::install(world).await;
        let (root, e1, e2) = (world.as_("root").await, world.as_("e1").await, world.as_("e2").await);
        create(&e1, "lead", json!({ "name": "张三", "phone": "13817624409", "intent": "A", "address": "上海市松江区广富林路 1 号" })).await;
        let fields = json!({ "lead": ["name", "phone", "intent", "address", "owner_since", "last_contact"] });
        let shown = root.put("/lookups/rules", json!({ "per_day": 100, "holder": false, "fields": fields })).await.ok();
        let lead = shown["forms"].as_array().unwrap().iter().find(|form| form["key"] == "lead").unwrap();
        assert!(lead["fields"].as_array().unwrap().contains(&json!({ "key": "phone", "name": "联系电话", "masked": true })));
        let hit = &hits(&e2, "13817624409").await[0];
        assert_eq!((&hit["holder"], &hit["since"]), (&json!(null), &json!("2026-11-19T02:24:00.000Z")));
        assert_eq!(hit["fields"], json!([
            { "name": "客户名称", "text": "张**" }, { "name": "联系电话", "text": "138 **** 4409" },
            { "name": "意向等级", "text": "A" }, { "name": "所在地域", "text": "上海 松江区" },
        ]));
        assert_eq!(hit["contact"], true);
    }

    async fn a_sentence_goes_to_the_holder_once(world: &World) {
        crm::install(world).await;
        let (e1, e2, e3) = (world.as_("e1").await, world.as_("e2").await, world.as_("e3").await);
        let lead = create(&e1, "lead", json!({ "name": "张三", "phone": "13817624409" })).await;
        let line = look(&e2, &["13817624409"]).await[0].clone();
        let at = format!("/lookups/{}/message", line["id"].as_str().unwrap());
        let text = |text: &str| json!({ "hit": 0, "text": text });
        e2.post(&at, text(" ")).await.invalid(&[("text", "required")]);
        e2.post(&at, text("电话 138-1762 4409 找我")).await.invalid(&[("text", "number")]);
        e2.post(&at, text(&"长".repeat(201))).await.invalid(&[("text", "too_long")]);
        e2.post(&at, json!({ "hit": 1, "text": "在吗" })).await.refused(404, "not_found");
        e3.post(&at, text("不是我查的")).await.refused(404, "not_found");
        e2.post(&at, text("客户在展会上问起你，方便接一下吗")).await.ok();
        e2.post(&at, text("再问一次")).await.refused(409, "contacts_used");
        let told = e1.get("/notices").await.ok();
        assert_eq!(told["notices"][0]["text"], "e2问起你的线索「张三」：客户在展会上问起你，方便接一下吗");
        assert_eq!((&told["notices"][0]["kind"], &told["notices"][0]["record"]), (&json!("asked"), &lead["id"]));
        // Given away meanwhile: to whom it belongs now.
        e1.put(&format!("/records/lead/{}/owner", lead["id"].as_str().unwrap()), json!({ "owner": world.id_of("e3") })).await.ok();
        world.advance_days(1);
        let (e2, e3) = (world.as_("e2").await, world.as_("e3").await);
        e2.post(&at, text("昨天查的不算")).await.refused(404, "not_found");
        let again = look(&e2, &["13817624409"]).await[0].clone();
        e2.post(&format!("/lookups/{}/message", again["id"].as_str().unwrap()), text("一起跟进吧")).await.ok();
        assert_eq!(e3.get("/notices").await.ok()["notices"][0]["text"], "e2问起你的线索「张三」：一起跟进吧");
    }

    async fn what_lies_in_the_pool_can_be_claimed_from_the_answer(world: &World) {
        crm::install(world).await;
        let (root, e1) = (world.as_("root").await, world.as_("e1").await);
        crm::send(&root, json!([{ "external_id": "p", "name": "池里的人", "phone": "13817624409", "source": "other" }])).await;
        let hit = &hits(&e1, "13817624409").await[0];
        assert_eq!((&hit["state"], &hit["record"]["can"]["claim"], &hit["record"]["title"]), (&json!("in_pool"), &json!(true), &json!("池**")));
        assert_eq!(hit["contact"]["reason"], "没有负责人");
        let english = e1.clone().header("accept-language", "en");
        assert_eq!(hits(&english, "13817624409").await[0]["contact"]["reason"], "Nobody holds it");
    }
}
