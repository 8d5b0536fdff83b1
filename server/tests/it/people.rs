//! `/api/people` and `/api/roles`.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{PASSWORD, eventually, small, stable};

fn logins(body: &Json) -> Vec<String> {
    body["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn everybody_knows_names_and_managers_know_accounts(world: &World) {
        small::install(world).await;
        let (lihui, admin) = (world.as_("lihui").await, world.as_("admin").await);
        insta::assert_json_snapshot!("people_names", stable(&lihui.get("/people").await.ok()));
        assert_eq!(logins(&lihui.list("/people", &[("search", "ZHAO")]).await.ok()), ["zhaolei"]);
        let full = admin.list("/people", &[("search", "lihui")]).await.ok();
        assert_eq!(full["people"][0]["login"], "lihui");
        assert_eq!(full["people"][0]["roles"], json!(["sales"]));
        assert_eq!(lihui.get("/roles").await.ok()["roles"].as_array().unwrap().len(), 4);
    }

    async fn everybody_sees_who_is_on_duty(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        lihui.put("/session/duty", json!({ "state": "leave", "until": "2026-11-20T01:30:00Z", "reason": "看病" })).await.ok();
        world.as_("wang").await.put("/session/duty", json!({ "state": "paused" })).await.ok();
        let people = world.as_("chenxiao").await.get("/people").await.ok();
        let duty = |name: &str| {
            let person = people["people"].as_array().unwrap().iter().find(|p| p["name"] == name).unwrap();
            (person["duty"].as_str().unwrap().to_owned(), person["duty_until"].as_str().map(str::to_owned))
        };
        assert_eq!(duty("lihui"), ("leave".into(), Some("2026-11-20T01:30:00.000Z".into())));
        assert_eq!((duty("wang"), duty("zhaolei")), (("paused".into(), None), ("on".into(), None)));
        assert!(!people.to_string().contains("看病"), "the reason is for the team");
        world.advance_days(1);
        let people = world.as_("chenxiao").await.list("/people", &[("search", "lihui")]).await.ok();
        assert_eq!(people["people"][0]["duty"], "on");
    }

    async fn a_person_is_made_changed_and_put_to_rest(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let south = world.app().definitions().department("south").unwrap().id.to_string();
        let body = json!({ "login": "Zhou.Min", "name": " 周敏 ", "department": south, "roles": ["sales"], "phone": "139 0000 1111" });
        let made = admin.post("/people", body).await;
        assert_eq!(made.status, 201);
        let made = made.ok();
        let id = made["person"]["id"].as_str().unwrap().to_owned();
        assert_eq!(made["person"]["login"], "zhou.min");
        assert_eq!(made["person"]["phone"], "+8613900001111");
        assert_eq!(made["password"].as_str().unwrap().len(), 14);

        let path = format!("/people/{id}");
        let changed = admin.patch(&path, json!({ "roles": ["leader"], "phone": null, "department": null, "lang": "en" })).await.ok();
        assert_eq!(changed["person"]["roles"], json!(["leader"]));
        assert_eq!(changed["person"]["phone"], Json::Null);
        assert_eq!(changed["person"]["department"], Json::Null);
        assert!(changed.get("password").is_none());

        let page = world.as_("zhou.min").await;
        page.get("/session").await.ok();
        let key = admin.patch(&path, json!({ "active": false })).await.ok();
        assert_eq!(key["person"]["active"], false);
        page.get("/session").await.refused(401, "unauthenticated");
        world.anonymous().post("/session", json!({ "login": "zhou.min", "password": PASSWORD })).await.refused(401, "wrong_password");
        assert!(!logins(&world.as_("lihui").await.get("/people").await.ok()).contains(&"周敏".to_owned()));
        assert!(logins(&admin.get("/people").await.ok()).contains(&"周敏".to_owned()));
        let events = Stmt::new("SELECT count(*) FROM event WHERE form = 'account' AND record = ?");
        assert_eq!(world.int(events.bind(huoshui_id(&id))).await, 3);
    }

    async fn wrong_people_are_refused_by_field(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let person = |change: Json| {
            let mut body = json!({ "login": "someone", "name": "某人" });
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            body
        };
        for (change, field, code) in [
            (json!({ "login": "li hui" }), "login", "login"),
            (json!({ "login": "LIHUI" }), "login", "duplicate"),
            (json!({ "name": "  " }), "name", "required"),
            (json!({ "phone": "110" }), "phone", "phone"),
            (json!({ "roles": ["king"] }), "roles", "unknown_role"),
            (json!({ "department": "01a20091-0ba9-7001-812b-5affd83c6207" }), "department", "unknown_record"),
            (json!({ "password": "12345678" }), "password", "common"),
        ] {
            admin.post("/people", person(change)).await.invalid(&[(field, code)]);
        }
        assert_eq!(admin.post("/people", person(json!({ "is_admin": true }))).await.status, 422);
        admin.patch("/people/01a20091-0ba9-7001-812b-5affd83c6207", json!({ "name": "x" })).await.refused(404, "not_found");
        admin.patch("/people/x", json!({ "name": "x" })).await.refused(404, "not_found");
    }

    async fn somebody_who_manages_people_is_always_left(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let path = format!("/people/{}", world.id_of("admin"));
        admin.patch(&path, json!({ "roles": ["sales"] })).await.refused(409, "last_manager");
        admin.patch(&path, json!({ "active": false })).await.refused(409, "last_manager");
        let other = format!("/people/{}", world.id_of("wang"));
        admin.patch(&other, json!({ "roles": ["leader", "admin"] })).await.ok();
        admin.patch(&path, json!({ "active": false })).await.refused(409, "own_account");
        admin.patch(&path, json!({ "roles": ["sales"] })).await.ok();
        admin.patch(&other, json!({ "name": "x" })).await.refused(403, "forbidden");
    }

    async fn a_reset_password_is_told_once_and_ends_sessions(world: &World) {
        small::install(world).await;
        let (admin, lihui) = (world.as_("admin").await, world.as_("lihui").await);
        lihui.get("/session").await.ok();
        let path = format!("/people/{}", world.id_of("lihui"));
        let reset = admin.patch(&path, json!({ "reset_password": true })).await.ok();
        lihui.get("/session").await.refused(401, "unauthenticated");
        let people = admin.get("/people").await.ok();
        let listed = people["people"].as_array().unwrap().iter().find(|p| p["name"] == "lihui").unwrap();
        assert!(listed["last_seen"].is_string(), "when somebody was here stays: {listed}");
        let sign_in = |password: &str| json!({ "login": "lihui", "password": password });
        world.anonymous().post("/session", sign_in(PASSWORD)).await.refused(401, "wrong_password");
        let me = world.anonymous().post("/session", sign_in(reset["password"].as_str().unwrap())).await.ok();
        assert_eq!(me["user"]["must_change_password"], true);
    }

    async fn another_process_soon_knows_new_roles(world: &World) {
        small::install(world).await;
        let second = world.second().await;
        let lihui = world.at(&second, "lihui").await;
        lihui.post("/people", json!({ "login": "x", "name": "x" })).await.refused(403, "forbidden");
        let admin = world.as_("admin").await;
        let path = format!("/people/{}", world.id_of("lihui"));
        admin.patch(&path, json!({ "roles": ["sales", "admin"] })).await.ok();
        eventually("the new role", async || {
            lihui.post("/people", json!({ "login": "x", "name": "x" })).await.status == 201
        }).await;
        second.stop().await;
    }
}

fn huoshui_id(text: &str) -> engine::value::Id {
    engine::value::Id::parse(text).unwrap()
}
