//! `/api/records/{form}/groups`: counts of a board's columns and of a table's groups, and views that are drawn so.

use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

async fn groups(who: &Client, body: Json) -> Vec<(String, i64)> {
    let answer = who.post("/records/lead/groups", body).await.ok();
    let shown = |g: &Json| (g["name"].as_str().unwrap().to_owned(), g["count"].as_i64().unwrap());
    answer["groups"].as_array().unwrap().iter().map(shown).collect()
}

fn named(groups: &[(&str, i64)]) -> Vec<(String, i64)> {
    groups.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
}

async fn lead(who: &Client, fields: Json) -> Json {
    who.post("/records/lead", json!({ "fields": fields })).await.ok()
}

both! {
    async fn a_list_is_counted_by_its_groups_as_far_as_one_sees_it(world: &World) {
        crm::install(world).await;
        let (root, e1, e2) = (world.as_("root").await, world.as_("e1").await, world.as_("e2").await);
        for n in 0..3 {
            lead(&e1, json!({ "name": format!("甲{n}"), "intent": "A" })).await;
        }
        let lost = lead(&e1, json!({ "name": "乙" })).await;
        let id = lost["id"].as_str().unwrap();
        let change = json!({ "fields": { "status": "lost", "lost_reason": "price" } });
        e1.patch(&format!("/records/lead/{id}"), change).await.ok();
        lead(&e2, json!({ "name": "别人的", "intent": "B" })).await;
        let by_status = groups(&e1, json!({ "by": "status" })).await;
        let empty = [("待分配", 0), ("待跟进", 3), ("跟进中", 0), ("已转化", 0), ("无效", 0), ("战败", 1)];
        assert_eq!(by_status, named(&empty));
        assert_eq!(groups(&root, json!({ "by": "status" })).await[1].1, 4);
        let asked = json!({ "by": "intent", "condition": { "field": "status", "op": "eq", "value": "assigned" } });
        assert_eq!(groups(&root, asked).await, named(&[("A", 3), ("B", 1), ("C", 0), ("D", 0)]));
        assert_eq!(groups(&e1, json!({ "by": "intent" })).await.last().unwrap(), &("未填写".to_owned(), 1));
        let found = json!({ "by": "status", "search": "乙" });
        assert_eq!(groups(&e1, found).await.iter().map(|g| g.1).sum::<i64>(), 1);
        assert_eq!(groups(&root, json!({ "by": "owner" })).await, named(&[("e1", 4), ("e2", 1)]));
        assert_eq!(groups(&root, json!({ "by": "created_at" })).await, named(&[("2026-11", 5)]));
    }

    async fn hits_of_a_search_are_divided_by_values_and_by_months(world: &World) {
        crm::install(world).await;
        let (root, e1, e2) = (world.as_("root").await, world.as_("e1").await, world.as_("e2").await);
        for n in 0..3 {
            lead(&e1, json!({ "name": format!("云杉{n}"), "phone": format!("1380000000{n}"), "intent": "A" })).await;
        }
        lead(&e2, json!({ "name": "云杉的同事", "phone": "13900001111" })).await;
        lead(&e2, json!({ "name": "别的", "intent": "B" })).await;
        let by = |by: &str, search: &str| json!({ "by": by, "search": search });
        assert_eq!(groups(&root, by("owner", "云杉")).await, named(&[("e1", 3), ("e2", 1)]));
        assert_eq!(groups(&root, by("intent", "云杉")).await, named(&[("A", 3), ("B", 0), ("C", 0), ("D", 0), ("未填写", 1)]));
        assert_eq!(groups(&root, by("created_at", "云杉")).await, named(&[("2026-11", 4)]));
        assert_eq!(groups(&e1, by("owner", "云杉")).await, named(&[("e1", 3)]));
        // Numbers are searched only where they are seen in full.
        assert_eq!(groups(&e1, by("owner", "0000")).await, named(&[("e1", 3)]));
        assert_eq!(groups(&root, by("owner", "0000")).await, named(&[("e1", 3), ("e2", 1)]));
        assert_eq!(groups(&root, by("owner", "没有")).await, named(&[]));
        assert_eq!(groups(&root, by("owner", "！")).await, named(&[]));
    }

    async fn departments_divide_like_people(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let departments = root.get("/departments").await.ok();
        let some = departments["departments"][0].clone();
        for (name, department) in [("甲店", some["id"].clone()), ("乙店", some["id"].clone()), ("丙店", Json::Null)] {
            let fields = json!({ "name": name, "platform": "tmall", "department": department });
            root.post("/records/shop", json!({ "fields": fields })).await.ok();
        }
        let answer = root.post("/records/shop/groups", json!({ "by": "department" })).await.ok();
        let shown: Vec<_> = answer["groups"].as_array().unwrap().iter().map(|g| (g["key"].clone(), g["count"].clone())).collect();
        assert_eq!(shown, [(some["id"].clone(), json!(2)), (Json::Null, json!(1))]);
    }

    async fn the_condition_of_a_group_lists_its_records_page_by_page(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        for n in 0..5 {
            lead(&e1, json!({ "name": format!("甲{n}"), "intent": if n < 3 { "A" } else { "B" } })).await;
        }
        let answer = e1.post("/records/lead/groups", json!({ "by": "created_at" })).await.ok();
        let condition = answer["groups"][0]["condition"].to_string();
        let page = e1.list("/records/lead", &[("condition", &condition), ("limit", "2"), ("count", "true")]).await.ok();
        assert_eq!((page["records"].as_array().unwrap().len(), &page["count"]), (2, &json!(5)));
        assert!(page["next"].is_string());
    }

    async fn only_what_is_seen_in_full_divides(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        for (by, code) in [("nothing", "unknown_field"), ("name", "group"), ("product", "group"), ("collaborators", "group")] {
            e1.post("/records/lead/groups", json!({ "by": by })).await.invalid(&[("by", code)]);
        }
        e1.post("/records/nothing/groups", json!({ "by": "status" })).await.refused(404, "not_found");
    }

    async fn a_view_remembers_that_it_is_a_board(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        let view = json!({ "name": { "zh": "看板" }, "private": true, "presentation": "board", "group": "status" });
        let stored = e1.put("/views/lead/mine_board", view.clone()).await.ok();
        assert_eq!((&stored["presentation"], &stored["group"]), (&json!("board"), &json!("status")));
        let listed = e1.get("/views/lead").await.ok();
        let kept = listed["views"].as_array().unwrap().iter().find(|v| v["key"] == "mine_board").unwrap().clone();
        assert_eq!((&kept["presentation"], &kept["group"]), (&json!("board"), &json!("status")));
        assert_eq!(listed["views"][0]["presentation"], "table");
        for (group, code) in [(json!(null), "required"), (json!("name"), "group"), (json!("owner"), "group"), (json!("nothing"), "unknown_field")] {
            let mut wrong = view.clone();
            wrong["group"] = group;
            e1.put("/views/lead/mine_board", wrong).await.invalid(&[("group", code)]);
        }
        // A table may be grouped by a person.
        let grouped = json!({ "name": { "zh": "按人" }, "private": true, "group": "owner" });
        assert_eq!(e1.put("/views/lead/by_owner", grouped).await.ok()["presentation"], "table");
    }
}
