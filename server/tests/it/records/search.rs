//! Full-text search.

use huoshui::db::{Dialect, Stmt};
use serde_json::{Value as Json, json};

use crate::world::{Client, crm, small};

async fn found(client: &Client, text: &str) -> Vec<String> {
    let body = client.list("/records/lead", &[("search", text), ("sort", "name")]).await.ok();
    let names = body["records"].as_array().unwrap().iter().map(|r| r["fields"]["name"].as_str().unwrap().to_owned());
    names.collect()
}

/// Titles of what is found in a form, in order.
async fn titles(client: &Client, form: &str, text: &str) -> Vec<String> {
    let body = client.list(&format!("/records/{form}"), &[("search", text)]).await.ok();
    let mut out: Vec<String> =
        body["records"].as_array().unwrap().iter().map(|r| r["title"].as_str().unwrap().to_owned()).collect();
    out.sort();
    out
}

both! {
    async fn people_find_by_what_they_remember(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        for (name, phone) in [("深圳市清泉实业", "13817624409"), ("张三丰", "13900001111"), ("Aqua Clean Ltd", "13700002222"), ("100% 纯净_水", "")] {
            let mut fields = json!({ "name": name });
            if !phone.is_empty() {
                fields["phone"] = json!(phone);
            }
            lihui.post("/records/lead", json!({ "fields": fields })).await.ok();
        }
        for (text, names) in [
            ("清泉", vec!["深圳市清泉实业"]),
            ("深圳 实业", vec!["深圳市清泉实业"]),
            ("泉清", vec![]),
            ("zsf", vec!["张三丰"]),
            ("4409", vec!["深圳市清泉实业"]),
            ("138 1762", vec!["深圳市清泉实业"]),
            ("AQUA", vec!["Aqua Clean Ltd"]),
            ("ａｑｕａ", vec!["Aqua Clean Ltd"]),
            ("纯净", vec!["100% 纯净_水"]),
            ("100%", vec!["100% 纯净_水"]),
            ("\" OR 1=1 --", vec![]),
            ("search:*", vec![]),
            ("NEAR(", vec![]),
            ("%", vec![]),
            ("'", vec![]),
        ] {
            assert_eq!(found(&lihui, text).await, names, "{text}");
        }
        assert_eq!(found(&lihui, "  ").await.len(), 4, "nothing was asked");
    }

    async fn an_order_is_found_by_its_numbers_and_a_buyer_by_nickname_or_account(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let make = async |form: &str, fields: Json| {
            root.post(&format!("/records/{form}"), json!({ "fields": fields })).await.ok()
        };
        let shop = make("shop", json!({ "name": "棠溪旗舰店", "platform": "tmall" })).await;
        let buyer = json!({ "name": "淘气的小鹿88", "type": "person", "shop": shop["id"], "platform_id": "tb_qinghe2008" });
        let buyer = make("customer", buyer).await;
        make("customer", json!({ "name": "另一位", "type": "person", "shop": shop["id"], "platform_id": "tb_yunfan3115" })).await;
        let order = async |platform_no: Option<&str>| {
            let fields = json!({ "customer": buyer["id"], "amount": "100", "platform_no": platform_no });
            make("order", fields).await["fields"]["number"].as_str().unwrap().to_owned()
        };
        assert_eq!(order(Some("TM20261119442270")).await, "DD000001");
        world.exec(Stmt::new("UPDATE serial SET next = 1307 WHERE key = 'order.number'")).await;
        assert_eq!(order(Some("TM20261119442281")).await, "DD001307");
        assert_eq!(order(None).await, "DD001308");
        for (form, text, hits) in [
            ("order", "DD001307", vec!["DD001307"]),
            ("order", "dd001307", vec!["DD001307"]),
            ("order", "1307", vec!["DD001307"]),
            ("order", "DD00130", vec!["DD001307", "DD001308"]),
            ("order", "DD001309", vec![]),
            ("order", "TM20261119442270", vec!["DD000001"]),
            ("order", "442281", vec!["DD001307"]),
            ("customer", "小鹿88", vec!["淘气的小鹿88"]),
            ("customer", "tb_qinghe2008", vec!["淘气的小鹿88"]),
            ("customer", "3115", vec!["另一位"]),
            ("shop", "棠溪", vec!["棠溪旗舰店"]),
        ] {
            assert_eq!(titles(&root, form, text).await, hits, "{form} {text}");
        }
    }

    async fn search_follows_edits(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let made = lihui.post("/records/lead", json!({ "fields": { "name": "旧名字" } })).await.ok();
        let path = format!("/records/lead/{}", made["id"].as_str().unwrap());
        lihui.patch(&path, json!({ "fields": { "name": "新名字", "phone": "13817624409" } })).await.ok();
        assert_eq!(found(&lihui, "旧名").await, Vec::<String>::new());
        assert_eq!(found(&lihui, "新名").await, ["新名字"]);
        assert_eq!(found(&lihui, "4409").await, ["新名字"]);
    }

    async fn a_masked_number_is_not_found_by_its_digits(world: &World) {
        small::install(world).await;
        let (lihui, wang, zhaolei) = (world.as_("lihui").await, world.as_("wang").await, world.as_("zhaolei").await);
        lihui.post("/records/lead", json!({ "fields": { "name": "甲方", "phone": "13817624409" } })).await.ok();
        assert_eq!(found(&lihui, "4409").await, ["甲方"]);
        assert_eq!(found(&wang, "4409").await, Vec::<String>::new());
        assert_eq!(found(&wang, "甲方").await, ["甲方"]);
        assert_eq!(found(&zhaolei, "甲方").await, Vec::<String>::new());
        let count = wang.post("/records/lead/count", json!({ "search": "4409" })).await.ok();
        assert_eq!(count["count"], Json::from(0));
    }

    async fn four_digits_stand_together_and_come_from_the_index(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        // All pairs of 4409 are in the second number, and in the third over two fields.
        for (name, phone) in [("清泉", "13817624409"), ("甲", "13844064009"), ("订单 4440", "13900911409"), ("单号 20264409001", "")] {
            let mut fields = json!({ "name": name });
            if !phone.is_empty() {
                fields["phone"] = json!(phone);
            }
            lihui.post("/records/lead", json!({ "fields": fields })).await.ok();
        }
        let mut names = found(&lihui, "4409").await;
        names.sort();
        assert_eq!(names, ["单号 20264409001", "清泉"]);
        assert_eq!(found(&lihui, "13817624409").await, ["清泉"]);
        assert_eq!(found(&lihui, "138 4409").await, ["清泉"]);
        assert_eq!(found(&lihui, "20264409").await, ["单号 20264409001"]);
        let mut conn = world.app().db().read().await.unwrap();
        let (off, explain, index) = match conn.dialect() {
            Dialect::Sqlite => (None, "EXPLAIN QUERY PLAN SELECT rowid FROM x_f_lead WHERE x_f_lead MATCH '\"4409\"'", "VIRTUAL TABLE INDEX"),
            // A table of four rows is read as a whole unless that is forbidden.
            Dialect::Postgres => (
                Some("SET enable_seqscan = off"),
                "EXPLAIN SELECT id FROM f_lead t0 WHERE t0.search_sensitive @> string_to_array('4409', ' ')",
                "Bitmap Index Scan",
            ),
        };
        if let Some(off) = off {
            conn.rows(&Stmt::new(off)).await.unwrap();
        }
        let column = if conn.dialect() == Dialect::Sqlite { 3 } else { 0 };
        let plan: Vec<String> = conn.rows(&Stmt::new(explain)).await.unwrap().iter().map(|r| r.req_text(column).unwrap()).collect();
        assert!(plan.iter().any(|line| line.contains(index)), "{plan:?}");
        if conn.dialect() == Dialect::Postgres {
            conn.rows(&Stmt::new("RESET enable_seqscan")).await.unwrap();
        }
    }
}
