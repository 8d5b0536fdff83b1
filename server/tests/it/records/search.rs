//! Full-text search.

use serde_json::{Value as Json, json};

use crate::world::{Client, small};

async fn found(client: &Client, text: &str) -> Vec<String> {
    let body = client.list("/records/lead", &[("search", text), ("sort", "name")]).await.ok();
    let names = body["records"].as_array().unwrap().iter().map(|r| r["fields"]["name"].as_str().unwrap().to_owned());
    names.collect()
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
}
