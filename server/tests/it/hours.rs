//! `/api/hours`: schedules, days, shifts, trials.

use serde_json::{Value as Json, json};

use crate::world::crm;

fn office() -> Json {
    json!({ "name": { "zh": "行政班", "en": "Office" }, "blocks": [{ "days": [1, 2, 3, 4, 5], "from": "09:00", "until": "18:00" }], "holidays": true })
}

fn schedule<'j>(shown: &'j Json, key: &str) -> &'j Json {
    shown["schedules"].as_array().unwrap().iter().find(|s| s["key"] == key).unwrap_or(&Json::Null)
}

fn day<'j>(shown: &'j Json, date: &str) -> &'j Json {
    shown["days"].as_array().unwrap().iter().find(|d| d["date"] == date).unwrap_or(&Json::Null)
}

both! {
    async fn schedules_are_made_changed_and_removed(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let shown = root.get("/hours").await.ok();
        assert_eq!((&shown["default"], &shown["year"], &shown["known"], &shown["zone"]), (&json!("work"), &json!(2026), &json!(true), &json!("Asia/Shanghai")));
        assert_eq!(schedule(&shown, "work")["used_by"], json!(["默认工作时间"]));
        // Thursday 10:24.
        assert_eq!(schedule(&shown, "work")["open"], true);
        let shown = root.put("/hours/schedules/office", office()).await.ok();
        assert_eq!(schedule(&shown, "office")["blocks"][0], json!({ "days": [1, 2, 3, 4, 5], "from": "09:00", "until": "18:00" }));
        let shown = root.put("/hours/default", json!({ "schedule": "office" })).await.ok();
        assert_eq!((&shown["default"], &schedule(&shown, "work")["used_by"]), (&json!("office"), &json!([])));
        root.delete("/hours/schedules/office").await.refused(409, "hours_in_use");
        root.delete("/hours/schedules/store").await.refused(409, "hours_in_use");
        let shown = root.put("/hours/default", json!({ "schedule": null })).await.ok();
        assert_eq!(shown["default"], Json::Null);
        let shown = root.delete("/hours/schedules/office").await.ok();
        assert_eq!(schedule(&shown, "office"), &Json::Null);
        root.delete("/hours/schedules/office").await.refused(404, "not_found");
    }

    async fn days_are_added_changed_and_given_back(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let shown = root.get("/hours?year=2026").await.ok();
        assert_eq!(day(&shown, "2026-10-01")["name"]["zh"], "国庆节");
        assert_eq!((&day(&shown, "2026-10-10")["kind"], &day(&shown, "2026-10-10")["own"]), (&json!("workday"), &json!(false)));
        let shown = root.put("/hours/days/2026-10-07", json!({ "kind": "plain" })).await.ok();
        let own = day(&shown, "2026-10-07");
        assert_eq!((&own["kind"], &own["own"], &own["statutory"]), (&json!("plain"), &json!(true), &json!("holiday")));
        let shown = root.delete("/hours/days/2026-10-07").await.ok();
        assert_eq!(day(&shown, "2026-10-07")["kind"], "holiday");
        root.delete("/hours/days/2026-10-07").await.refused(404, "not_found");
        let shown = root.put("/hours/days/2027-02-06", json!({ "kind": "holiday", "name": { "zh": "春节" } })).await.ok();
        assert_eq!((&shown["year"], &shown["known"], &day(&shown, "2027-02-06")["name"]["zh"]), (&json!(2027), &json!(false), &json!("春节")));
    }

    async fn minutes_are_tried_before_anything_is_stored(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let asked = json!({ "schedule": "work", "from": "2026-03-31T17:50", "minutes": 30 });
        let said = root.post("/hours/trial", asked).await.ok();
        assert_eq!((&said["due_local"], &said["due"], &said["known"], &said["opens"]), (&json!("2026-04-01T09:20"), &json!("2026-04-01T01:20:00.000Z"), &json!(true), &Json::Null));
        let mut berlin = office();
        berlin["zone"] = json!("Europe/Berlin");
        let said = root.post("/hours/trial", json!({ "shape": berlin, "from": "2027-03-26T19:00", "minutes": 60 })).await.ok();
        assert_eq!((&said["due_local"], &said["due"], &said["known"]), (&json!("2027-03-29T10:00"), &json!("2027-03-29T08:00:00.000Z"), &json!(false)));
        assert_eq!(said["opens"], "2027-03-29T07:00:00.000Z");
        let said = root.post("/hours/trial", json!({ "from": "2026-03-31T23:50", "minutes": 30 })).await.ok();
        assert_eq!(said["due_local"], "2026-04-01T00:20");
        root.post("/hours/trial", json!({ "schedule": "moon", "from": "2026-03-31T17:50", "minutes": 30 })).await.invalid(&[("schedule", "unknown_schedule")]);
        root.post("/hours/trial", json!({ "from": "tomorrow", "minutes": 4_000_000 })).await.invalid(&[("from", "moment"), ("minutes", "range")]);
    }

    async fn what_cannot_be_is_told_by_its_place(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let with = |more: Json| {
            let mut shape = office();
            shape.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
            shape
        };
        let block = |days: Json, from: &str, until: &str| json!({ "blocks": [{ "days": days, "from": from, "until": until }] });
        for (more, field, code) in [
            (json!({ "name": { "zh": " " } }), "name", "required"),
            (json!({ "name": { "zh": "工作时间" } }), "name", "taken"),
            (json!({ "zone": "Mars/Olympus" }), "zone", "unknown_zone"),
            (json!({ "blocks": [] }), "blocks", "required"),
            (block(json!([]), "09:00", "10:00"), "blocks.0.days", "required"),
            (block(json!([8]), "09:00", "10:00"), "blocks.0.days", "range"),
            (block(json!([1]), "9:00", "10:00"), "blocks.0.from", "time"),
            (block(json!([1]), "09:00", "24:30"), "blocks.0.until", "time"),
            (block(json!([1]), "09:00", "09:00"), "blocks.0.until", "empty"),
        ] {
            root.put("/hours/schedules/office", with(more)).await.invalid(&[(field, code)]);
        }
        root.put("/hours/schedules/Büro", office()).await.invalid(&[("key", "key")]);
        root.put("/hours/schedules/always", office()).await.invalid(&[("key", "key")]);
        root.put("/hours/default", json!({ "schedule": "moon" })).await.invalid(&[("schedule", "unknown_schedule")]);
        root.put("/hours/days/2026-02-30", json!({ "kind": "holiday" })).await.invalid(&[("date", "date")]);
        root.put("/hours/days/2026-02-28", json!({ "kind": "feast" })).await.invalid(&[("kind", "shape")]);
        root.get("/hours?year=9999").await.invalid(&[("year", "range")]);
        let e1 = format!("/hours/shifts/{}", world.id_of("e1"));
        root.put(&e1, json!({ "schedule": "moon" })).await.invalid(&[("schedule", "unknown_schedule")]);
        let shown = root.put(&e1, json!({ "schedule": "store" })).await.ok();
        assert_eq!((&shown["shifts"][0]["person"]["name"], &shown["shifts"][0]["schedule"]), (&json!("e1"), &json!("store")));
        assert_eq!(root.put(&e1, json!({ "schedule": null })).await.ok()["shifts"], json!([]));
        let e1 = world.as_("e1").await;
        e1.get("/hours").await.refused(403, "forbidden");
        e1.put("/hours/schedules/office", office()).await.refused(403, "forbidden");
    }
}
