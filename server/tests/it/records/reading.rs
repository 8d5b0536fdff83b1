//! `/api/records/{form}/reading`: pasted text to fields. What the parser understands is tested in the engine.

use serde_json::{Value as Json, json};

use crate::world::{crm, small};

fn value<'a>(read: &'a Json, field: &str) -> &'a Json {
    read["fields"].as_array().unwrap().iter().find(|f| f["field"] == field).map_or(&Json::Null, |f| &f["value"])
}

both! {
    async fn a_pasted_text_fills_fields_and_stores_nothing(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        let text = "🌹张三 13817624409 深圳南山 想了解旗舰版";
        let read = e1.post("/records/lead/reading", json!({ "text": text })).await.ok();
        assert_eq!(value(&read, "name"), "张三");
        assert_eq!(value(&read, "phone"), "138 1762 4409");
        assert_eq!(value(&read, "product"), &json!(["flagship"]));
        assert_eq!((&read["people"], value(&read, "note")), (&json!(1), &json!("想了解旗舰版")));
        // In UTF-16 units: the flower counts two.
        let name = read["fields"].as_array().unwrap().iter().find(|f| f["field"] == "name").unwrap();
        assert_eq!(name["spans"], json!([{ "from": 2, "to": 4 }]));
        assert_eq!(name["confidence"], "likely");
        assert!(e1.get("/records/lead").await.ok()["records"].as_array().unwrap().is_empty());
        // What was read can be stored as it is.
        let fields: serde_json::Map<String, Json> = read["fields"].as_array().unwrap().iter()
            .map(|f| (f["field"].as_str().unwrap().to_owned(), f["value"].clone())).collect();
        let made = e1.post("/records/lead", json!({ "fields": fields })).await.ok();
        assert_eq!((&made["fields"]["phone"], &made["fields"]["address"]["code"]), (&json!("+8613817624409"), &json!("440305")));
    }

    async fn too_long_a_text_and_a_form_that_is_not_mine_are_refused(world: &World) {
        small::install(world).await;
        let (lihui, clerk) = (world.as_("lihui").await, world.as_("clerk").await);
        let long = json!({ "text": "字".repeat(10_001) });
        lihui.post("/records/lead/reading", long).await.invalid(&[("text", "too_long")]);
        lihui.post("/records/lead/reading", json!({ "text": "字".repeat(10_000) })).await.ok();
        assert_eq!(lihui.post("/records/lead/reading", json!({ "text": "" })).await.ok()["fields"], json!([]));
        clerk.post("/records/lead/reading", json!({ "text": "张三" })).await.refused(404, "not_found");
        lihui.post("/records/nothing/reading", json!({ "text": "张三" })).await.refused(404, "not_found");
    }
}
