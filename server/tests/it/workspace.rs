//! `/api/workspace/settings`.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{World, small};

async fn settings(world: &World) -> Json {
    world.as_("admin").await.get("/workspace/settings").await.ok()["settings"].clone()
}

both! {
    async fn settings_are_shown_as_they_hold_and_set_as_one(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let shown = admin.get("/workspace/settings").await.ok();
        let usual = json!({
            "name": "活水", "zone": "Asia/Shanghai", "holding_caps": {}, "import_max_mb": 50, "attachment_max_mb": 20,
            "attachment_kinds": ["picture", "document", "text", "audio", "video", "archive"], "keep_notices_days": 180, "keep_trash_days": 90,
            "customer_days": { "active": 30, "sleeping": 90, "lost": 180 }, "second_factor": "nobody",
        });
        assert_eq!(shown["settings"], usual);
        assert_eq!(shown["forms"], json!([{ "key": "lead", "name": "线索", "counter": null }]));
        assert_eq!(shown["second_factor"], json!({ "people": 6, "people_with": 0, "administrators": 1, "administrators_with": 0 }));

        let mut wanted = usual.clone();
        wanted["name"] = json!(" 云帆科技 ");
        wanted["zone"] = json!("Asia/Urumqi");
        wanted["holding_caps"] = json!({ "lead": 1 });
        wanted["attachment_max_mb"] = json!(1);
        wanted["attachment_kinds"] = json!(["text"]);
        assert_eq!(admin.put("/workspace/settings", wanted).await.ok()["settings"]["name"], "云帆科技");
        assert_eq!(admin.get("/session").await.ok()["workspace"]["zone"], "Asia/Urumqi");
        let defs = world.app().definitions();
        assert_eq!(defs.zone.iana_name(), Some("Asia/Urumqi"));
        assert_eq!(defs.holding_cap("lead", world.id_of("lihui")), Some(1));
        assert_eq!(huoshui::attachments::limits(&defs).bytes, 1 << 20);

        // What has changed is kept, with who and when; nothing changed is nothing kept.
        admin.put("/workspace/settings", settings(world).await).await.ok();
        let mut conn = world.app().db().read().await.unwrap();
        let rows = conn.rows(&Stmt::new("SELECT body, actor FROM event WHERE form = 'workspace'")).await.unwrap();
        assert_eq!(rows.len(), 1);
        let body: Json = serde_json::from_str(&rows[0].req_text(0).unwrap()).unwrap();
        assert_eq!(body["name"], json!({ "before": "活水", "after": "云帆科技" }));
        assert!(body.get("import_max_mb").is_none() && rows[0].req_id(1).unwrap() == world.id_of("admin"));
    }

    async fn wrong_settings_are_named_and_change_nothing(world: &World) {
        small::install(world).await;
        let (admin, before) = (world.as_("admin").await, settings(world).await);
        let mut wrong = before.clone();
        wrong["name"] = json!(" ");
        wrong["zone"] = json!("Mars/Olympus");
        wrong["holding_caps"] = json!({ "brand": 0, "lead": 5 });
        wrong["import_max_mb"] = json!(101);
        wrong["attachment_max_mb"] = json!(0);
        wrong["attachment_kinds"] = json!([]);
        wrong["keep_notices_days"] = json!(6);
        wrong["keep_trash_days"] = json!(29);
        admin.put("/workspace/settings", wrong).await.invalid(&[
            ("name", "required"), ("zone", "unknown_zone"), ("import_max_mb", "range"), ("attachment_max_mb", "range"),
            ("keep_notices_days", "range"), ("keep_trash_days", "range"), ("holding_caps.brand", "range"), ("holding_caps.brand", "unknown_form"),
            ("attachment_kinds", "required"),
        ]);
        let mut strange = before.clone();
        strange["second_factor"] = json!("somebody");
        admin.put("/workspace/settings", strange).await.invalid(&[("second_factor", "shape")]);
        assert_eq!(settings(world).await, before);
        for login in ["lihui", "wang", "clerk"] {
            world.as_(login).await.get("/workspace/settings").await.refused(403, "forbidden");
            world.as_(login).await.put("/workspace/settings", before.clone()).await.refused(403, "forbidden");
        }
    }
}
