//! Create, edit, trash, restore.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::world::{small, stable};

fn path(record: &Json) -> String {
    format!("/records/lead/{}", record["id"].as_str().unwrap())
}

both! {
    async fn a_record_keeps_what_was_sent_in_every_kind(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let admin = world.as_("admin").await;
        admin.post("/records/brand", json!({ "fields": { "name": "活水净水" } })).await.ok();
        let made = lihui.post("/records/lead", json!({ "fields": {
            "name": "  深圳市清泉实业 ", "phone": "１３８-1762-4409", "email": "A@Example.com", "budget": "38,400",
            "intent": "高", "tags": ["老客户", "急", "老客户"], "due": "2026-11-20", "address": "深圳南山科技园", "brand": "活水净水",
            "helpers": ["zhaolei"], "note": "",
        } })).await;
        assert_eq!(made.status, 201);
        let made = made.ok();
        insta::assert_json_snapshot!("record_full", stable(&made));
        assert_eq!(lihui.get(&path(&made)).await.ok(), made);
    }

    async fn an_edit_changes_what_it_names_and_counts_revisions(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let made = lihui.post("/records/lead", json!({ "fields": { "name": "张三", "budget": 100, "tags": ["a", "b"] } })).await.ok();
        assert_eq!(made["fields"]["intent"], "b", "the default");
        let edited = lihui.patch(&path(&made), json!({ "rev": 1, "fields": { "budget": null, "tags": ["b", "c"] } })).await.ok();
        assert_eq!(edited["rev"], 2);
        assert_eq!(edited["fields"]["budget"], Json::Null);
        assert_eq!(edited["fields"]["tags"], json!(["b", "c"]));
        assert_eq!(edited["fields"]["name"], "张三");
        let conflict = lihui.patch(&path(&made), json!({ "rev": 1, "fields": { "budget": 5 } })).await.refused(409, "conflict");
        assert_eq!(conflict["rev"], 2);
        assert_eq!(conflict["current"], edited);
        assert_eq!(lihui.get(&path(&made)).await.ok(), edited);
        lihui.patch(&path(&made), json!({ "fields": { "budget": "5.50" } })).await.ok();
        let events = lihui.get(&format!("{}/events", path(&made))).await.ok();
        insta::assert_json_snapshot!("record_events", stable(&events));
    }

    async fn every_wrong_field_is_named_and_nothing_is_written(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let create = async |fields: Json| lihui.post("/records/lead", json!({ "fields": fields })).await;
        create(json!({})).await.invalid(&[("name", "required")]);
        create(json!({ "name": "   " })).await.invalid(&[("name", "required")]);
        create(json!({ "name": "x", "nothing": 1 })).await.invalid(&[("nothing", "unknown_field")]);
        create(json!({ "name": "x", "brand": "没有的品牌" })).await.invalid(&[("brand", "unknown_record")]);
        create(json!({ "name": "x", "owner": "zhaolei" })).await.invalid(&[("owner", "read_only")]);
        create(json!({ "name": "x", "created_at": "2026-01-01" })).await.invalid(&[("created_at", "read_only")]);
        create(json!({ "name": "x", "number": "LD-99999" })).await.invalid(&[("number", "read_only")]);
        for (field, value) in [
            ("budget", json!("viel")), ("budget", json!("1.005")), ("budget", json!(true)), ("budget", json!("99999999999999999999")),
            ("intent", json!("z")), ("due", json!("2026-02-30")), ("phone", json!({})), ("tags", json!({ "a": 1 })),
            ("name", json!("长".repeat(201))), ("name", json!(["x"])), ("note", json!("x".repeat(20_001))), ("email", json!("nobody")),
            ("helpers", json!(["nobody"])), ("brand", json!("01a20091-0ba9-7001-812b-5affd83c6207")),
        ] {
            let mut fields = json!({ "name": "x" });
            fields[field] = value.clone();
            let answer = create(fields).await;
            assert_eq!(answer.status, 422, "{field} {value}: {}", answer.body);
            assert_eq!(answer.body["errors"][0]["field"], field, "{value}");
        }
        assert_eq!(lihui.list("/records/lead", &[("count", "true")]).await.ok()["count"], 0);
        lihui.post("/records/nothing", json!({ "fields": {} })).await.refused(404, "not_found");
        lihui.post("/records/brand", json!({ "fields": { "name": "x" } })).await.refused(403, "forbidden");
        world.as_("clerk").await.post("/records/lead", json!({ "fields": { "name": "x" } })).await.refused(404, "not_found");
    }

    async fn trash_takes_a_record_away_until_it_is_restored(world: &World) {
        small::install(world).await;
        let (admin, lihui) = (world.as_("admin").await, world.as_("lihui").await);
        let made = lihui.post("/records/lead", json!({ "fields": { "name": "张三" } })).await.ok();
        lihui.delete(&path(&made)).await.refused(403, "forbidden");
        assert_eq!(admin.delete(&format!("{}?reason=test", path(&made))).await.status, 204);
        for client in [&admin, &lihui] {
            client.get(&path(&made)).await.refused(404, "not_found");
            client.patch(&path(&made), json!({ "fields": { "name": "李四" } })).await.refused(404, "not_found");
            assert_eq!(client.list("/records/lead", &[("search", "张三")]).await.ok()["records"], json!([]));
        }
        admin.delete(&path(&made)).await.refused(404, "not_found");
        lihui.post(&format!("{}/restoration", path(&made)), json!({})).await.refused(403, "forbidden");
        let back = admin.post(&format!("{}/restoration", path(&made)), json!({})).await.ok();
        assert_eq!(back["fields"]["name"], "张三");
        lihui.get(&path(&made)).await.ok();
        admin.post(&format!("{}/restoration", path(&made)), json!({})).await.refused(404, "not_found");
    }

    async fn unique_values_are_free_again_in_the_trash(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let brand = json!({ "fields": { "name": "活水" } });
        let made = admin.post("/records/brand", brand.clone()).await.ok();
        admin.post("/records/brand", brand.clone()).await.invalid(&[("name", "duplicate")]);
        admin.post("/records/brand", json!({ "fields": { "name": "Ａctive" } })).await.ok();
        let first = format!("/records/brand/{}", made["id"].as_str().unwrap());
        admin.delete(&first).await;
        admin.post("/records/brand", brand).await.ok();
        let taken = admin.post(&format!("{first}/restoration"), json!({})).await.refused(409, "duplicate");
        assert_eq!((&taken["errors"][0]["field"], &taken["errors"][0]["code"]), (&json!("name"), &json!("duplicate")));
        assert_eq!(taken["detail"], "品牌「活水」已占用这个值");
    }

    async fn serial_numbers_are_never_given_twice(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let create = |n: usize| {
            let lihui = lihui.clone();
            async move { lihui.post("/records/lead", json!({ "fields": { "name": format!("客户{n}") } })).await.ok() }
        };
        let made = futures::future::join_all((0..40).map(create)).await;
        let numbers: BTreeSet<String> = made.iter().map(|r| r["fields"]["number"].as_str().unwrap().to_owned()).collect();
        assert_eq!(numbers.len(), 40);
        assert_eq!(numbers.first().unwrap(), "LD-00001");
        assert_eq!(numbers.last().unwrap(), "LD-00040");
    }

    async fn of_two_who_edit_at_once_one_is_told(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let made = lihui.post("/records/lead", json!({ "fields": { "name": "张三" } })).await.ok();
        let edit = |n: i64| {
            let (lihui, path) = (lihui.clone(), path(&made));
            async move { lihui.patch(&path, json!({ "rev": 1, "fields": { "budget": n } })).await.status }
        };
        let mut statuses = futures::future::join_all((1..=20).map(edit)).await;
        statuses.sort_unstable();
        assert_eq!(statuses[0], 200);
        assert!(statuses[1..].iter().all(|s| *s == 409), "{statuses:?}");
        assert_eq!(lihui.get(&path(&made)).await.ok()["rev"], 2);
    }
}
