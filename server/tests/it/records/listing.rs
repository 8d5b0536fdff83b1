//! Order, paging, conditions, counts.

use serde_json::{Value as Json, json};

use crate::world::{Client, crm, small};

fn names(body: &Json) -> Vec<String> {
    body["records"].as_array().unwrap().iter().map(|r| r["fields"]["name"].as_str().unwrap().to_owned()).collect()
}

async fn fill(client: &Client, leads: &[(&str, Json)]) {
    for (name, budget) in leads {
        client.post("/records/lead", json!({ "fields": { "name": name, "budget": budget } })).await.ok();
    }
}

/// All pages of a list, `limit` at a time.
async fn pages(client: &Client, sort: &str, limit: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut cursor = String::new();
    loop {
        let mut params = vec![("sort", sort), ("limit", limit)];
        if !cursor.is_empty() {
            params.push(("cursor", &cursor));
        }
        let body = client.list("/records/lead", &params).await.ok();
        out.extend(names(&body));
        match body["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return out,
        }
    }
}

both! {
    async fn empty_values_come_last_in_both_directions_on_every_page(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        fill(&lihui, &[("a", json!(3)), ("b", Json::Null), ("c", json!(1)), ("d", json!(3)), ("e", Json::Null), ("f", json!(2))]).await;
        for limit in ["1", "2", "3", "4", "6", "80"] {
            assert_eq!(pages(&lihui, "budget", limit).await, ["c", "f", "a", "d", "b", "e"], "limit {limit}");
            assert_eq!(pages(&lihui, "-budget", limit).await, ["d", "a", "f", "c", "e", "b"], "limit {limit}");
            assert_eq!(pages(&lihui, "-created_at", limit).await, ["f", "e", "d", "c", "b", "a"], "limit {limit}");
        }
    }

    async fn every_kind_of_field_sorts_and_pages(world: &World) {
        small::install(world).await;
        let (lihui, admin) = (world.as_("lihui").await, world.as_("admin").await);
        fill(&lihui, &[("张三", json!(1)), ("安娜", Json::Null), ("李四", json!(2)), ("Bob", json!(3)), ("阿宝", json!(1))]).await;
        assert_eq!(pages(&lihui, "name", "2").await, ["阿宝", "安娜", "Bob", "李四", "张三"]);
        for key in ["number", "phone", "email", "budget", "intent", "due", "address", "brand", "cost", "note", "created_by", "owner",
                    "owner_state", "owner_since", "updated_at"] {
            for sort in [key.to_owned(), format!("-{key}")] {
                let mut found = pages(&admin, &sort, "2").await;
                assert_eq!(found.len(), 5, "{sort}");
                found.sort();
                found.dedup();
                assert_eq!(found.len(), 5, "{sort}");
            }
        }
        admin.list("/records/lead", &[("sort", "tags")]).await.invalid(&[("tags", "sort")]);
        admin.list("/records/lead", &[("sort", "nothing")]).await.invalid(&[("nothing", "sort")]);
    }

    async fn a_cursor_belongs_to_its_list(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        fill(&lihui, &[("a", json!(1)), ("b", json!(2)), ("c", json!(3))]).await;
        let page = lihui.list("/records/lead", &[("sort", "budget"), ("limit", "1")]).await.ok();
        let cursor = page["next"].as_str().unwrap();
        lihui.list("/records/lead", &[("sort", "-budget"), ("cursor", cursor)]).await.refused(409, "cursor_expired");
        lihui.list("/records/lead", &[("sort", "budget"), ("search", "a"), ("cursor", cursor)]).await.refused(409, "cursor_expired");
        for wrong in ["zz", "00", "7b7d", "é", "0"] {
            lihui.list("/records/lead", &[("cursor", wrong)]).await.invalid(&[("cursor", "cursor")]);
        }
        world.define(&[("form", small::brand())]).await;
        lihui.list("/records/lead", &[("sort", "budget"), ("cursor", cursor)]).await.refused(409, "cursor_expired");
        lihui.list("/records/lead", &[("limit", "0")]).await.invalid(&[("limit", "out_of_range")]);
        lihui.list("/records/lead", &[("limit", "501")]).await.invalid(&[("limit", "out_of_range")]);
    }

    async fn conditions_views_and_counts_agree(world: &World) {
        small::install(world).await;
        let (lihui, zhaolei, admin) = (world.as_("lihui").await, world.as_("zhaolei").await, world.as_("admin").await);
        fill(&lihui, &[("a", json!(10)), ("b", json!(20)), ("c", Json::Null)]).await;
        fill(&zhaolei, &[("d", json!(20))]).await;
        let rich = json!({ "field": "budget", "op": "gte", "value": "15" });
        let found = lihui.list("/records/lead", &[("condition", &rich.to_string()), ("count", "true")]).await.ok();
        assert_eq!((names(&found), &found["count"]), (vec!["b".to_owned()], &json!(1)));
        assert_eq!(lihui.post("/records/lead/count", json!({ "condition": rich })).await.ok(), json!({ "count": 1, "count_is_exact": true }));
        assert_eq!(admin.post("/records/lead/count", json!({ "condition": rich })).await.ok()["count"], 2);
        let mine = admin.list("/records/lead", &[("view", "mine")]).await.ok();
        assert_eq!(names(&mine), Vec::<String>::new());
        let mine = lihui.list("/records/lead", &[("view", "mine")]).await.ok();
        assert_eq!(names(&mine), ["b", "a", "c"]);
        lihui.list("/records/lead", &[("view", "nothing")]).await.invalid(&[("view", "unknown_view")]);
        lihui.list("/records/lead", &[("condition", "{")]).await.invalid(&[("condition", "json")]);
        lihui.list("/records/lead", &[("condition", "{\"field\":\"nothing\",\"op\":\"is_empty\"}")]).await.invalid(&[("nothing", "unknown_field")]);
        lihui.list("/records/lead", &[("condition", "{\"any\":5}")]).await.invalid(&[("condition", "condition")]);
        let deep = "{\"not\":".repeat(3_000) + "{\"all\":[]}" + &"}".repeat(3_000);
        assert_eq!(lihui.post("/records/lead/count", json!({})).await.status, 200);
        assert_eq!(lihui.send("POST", "/records/lead/count", Some(("application/json", format!("{{\"condition\":{deep}}}").into_bytes()))).await.status, 400);
        let deep = json!({ "condition": serde_json::from_str::<Json>(&("{\"not\":".repeat(40) + "{\"all\":[]}" + &"}".repeat(40))).unwrap() });
        assert_eq!(lihui.post("/records/lead/count", deep).await.status, 422);
    }

    async fn what_pages_open_with_is_sorted_by_an_index_however_many_there_are(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!([crm::east(0)])).await;
        let unsortable = async |form: &str| {
            let forms = root.get("/forms").await.ok();
            let form = forms["forms"].as_array().unwrap().iter().find(|f| f["key"] == form).unwrap().clone();
            form["access"]["unsortable"].as_array().cloned().unwrap_or_default()
        };
        assert_eq!(unsortable("lead").await, Vec::<Json>::new());
        let customer = json!({ "name": "甲", "type": "person", "source": "web" });
        let customer = root.post("/records/customer", json!({ "fields": customer })).await.ok();
        let order = json!({ "customer": customer["id"], "amount": "1", "paid": "1", "status": "draft" });
        root.post("/records/order", json!({ "fields": order })).await.ok();
        for table in ["f_lead", "f_customer", "f_order"] {
            world.exec(huoshui::db::Stmt::new(format!("UPDATE {table} SET seq = seq + 60000"))).await;
        }
        let views: Json = serde_json::from_str(include_str!("../../../../apps/crm/views.json")).unwrap();
        let opened = views.as_array().unwrap().iter().filter(|v| ["lead", "customer", "order"].contains(&v["form"].as_str().unwrap()));
        let views = opened.map(|v| (v["form"].as_str().unwrap(), v["sort"][0].as_str().unwrap()));
        // The pages of pools, of the first seat and of the second.
        let pools = [("lead", "-owner_pool_since"), ("customer", "-owner_pool_since"), ("customer", "-service_pool_since")];
        let mut n = 0;
        for (form, sort) in views.chain(pools) {
            root.list(&format!("/records/{form}"), &[("sort", sort)]).await.ok();
            n += 1;
        }
        assert!(n > 20, "{n}");
        root.list("/records/lead", &[("sort", "company_size")]).await.invalid(&[("company_size", "sort_needs_index")]);
        // Said before one tries: exactly those that are refused.
        let said = unsortable("lead").await;
        assert!(said.contains(&json!("company_size")) && said.contains(&json!("budget")), "{said:?}");
        for key in &said {
            let key = key.as_str().unwrap();
            root.list("/records/lead", &[("sort", key)]).await.invalid(&[(key, "sort_needs_index")]);
        }
        for key in ["created_at", "name", "source", "intent"] {
            assert!(!said.contains(&json!(key)), "{key}");
        }
        assert_eq!(unsortable("brand").await, Vec::<Json>::new());
    }
}
