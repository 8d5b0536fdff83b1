//! `/api/setup`: an empty workspace gets its first administrator, once. `/api/guide`: from there to the first allocated lead.

use huoshui::db::Stmt;
use huoshui::seed;
use serde_json::{Value as Json, json};

use crate::world::{Answer, Client, World, crm};

fn body(more: Json) -> Json {
    let mut body = json!({
        "workspace": "棠溪文具", "zone": "Asia/Shanghai", "name": "林溪", "phone": "139 1762 0001", "password": "春水东流去，不复回",
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

/// Somebody elsewhere, behind a proxy.
fn far(world: &World) -> Client {
    world.anonymous().header("x-forwarded-for", "203.0.113.7")
}

fn browser(world: &World, answer: &Answer) -> Client {
    let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    world.anonymous().header("cookie", &cookie).header("sec-fetch-site", "same-origin")
}

async fn count(world: &World, table: &str) -> i64 {
    world.int(Stmt::new(format!("SELECT count(*) FROM {table}"))).await
}

both! {
    async fn an_empty_workspace_is_set_up_once_by_who_has_the_token(world: &World) {
        let token = seed::offer(world.app()).await.unwrap().unwrap();
        let far = far(world);
        assert_eq!(far.get("/setup").await.ok(), json!({ "open": true, "needs_token": true }));
        assert_eq!(world.anonymous().get("/setup").await.ok(), json!({ "open": true, "needs_token": false }));
        far.post("/setup", body(json!({}))).await.refused(403, "forbidden");
        far.post("/setup", body(json!({ "token": "0".repeat(64), "password": "x" }))).await.refused(403, "forbidden");
        let rebound = world.anonymous().header("host", "crm.example.com");
        rebound.post("/setup", body(json!({}))).await.refused(403, "forbidden");
        let foreign = world.anonymous().header("sec-fetch-site", "cross-site");
        foreign.post("/setup", body(json!({}))).await.refused(403, "forbidden");

        let wrong = json!({ "token": token, "workspace": " ", "zone": "Mars/Base", "name": "", "phone": "110", "password": "12345678" });
        far.post("/setup", body(wrong)).await.invalid(&[
            ("workspace", "required"), ("zone", "unknown_zone"), ("name", "required"), ("phone", "phone"), ("password", "common"),
        ]);
        far.post("/setup", body(json!({ "token": token, "trade": "mining" }))).await.invalid(&[("trade", "shape")]);
        assert_eq!((count(world, "account").await, count(world, "definition").await), (0, 0));

        let made = far.post("/setup", body(json!({ "token": token, "trade": "retail" }))).await;
        assert_eq!(made.status, 201);
        let admin = browser(world, &made);
        let me = made.ok();
        assert_eq!(me["user"]["must_change_password"], false);
        assert_eq!((&me["workspace"]["name"], &me["workspace"]["trade"], &me["workspace"]["guide"]), (&json!("棠溪文具"), &json!("retail"), &json!(true)));
        assert_eq!(me["user"]["department"]["name"], "棠溪文具");

        assert_eq!(world.anonymous().get("/setup").await.ok(), json!({ "open": false, "needs_token": false }));
        far.post("/setup", body(json!({ "token": token }))).await.refused(409, "set_up");
        world.anonymous().post("/setup", body(json!({}))).await.refused(409, "set_up");
        assert_eq!(seed::offer(world.app()).await.unwrap(), None);
        assert_eq!(count(world, "setup_token").await, 0);
        for login in ["林溪", "13917620001", "admin"] {
            world.anonymous().post("/session", json!({ "login": login, "password": "春水东流去，不复回" })).await.ok();
        }

        // What the trade needs, and nothing of the company that the app shows as an example.
        let forms = admin.get("/forms").await.ok();
        let trades = |key: &str| forms["forms"].as_array().unwrap().iter().find(|f| f["key"] == key).unwrap()["trades"].clone();
        assert_eq!((trades("contact"), trades("shop"), trades("lead")), (json!(["b2b"]), json!(["retail"]), Json::Null));
        let guide = admin.get("/guide").await.ok();
        let channels: Vec<&str> = guide["channels"].as_array().unwrap().iter().map(|c| c["key"].as_str().unwrap()).collect();
        assert!(channels.contains(&"tmall") && !channels.contains(&"expo"), "{channels:?}");
        assert_eq!(admin.get("/departments").await.ok()["departments"].as_array().unwrap().len(), 1);
        assert_eq!(admin.get("/teams").await.ok()["teams"], json!([]));
    }

    async fn what_fails_half_way_leaves_an_empty_workspace(world: &World) {
        // A table that stands in the way of the last of the forms.
        world.exec(Stmt::new("CREATE TABLE f_shop (id INTEGER, name INTEGER)")).await;
        assert_eq!(world.anonymous().post("/setup", body(json!({}))).await.status, 422);
        for table in ["account", "definition", "department", "pool", "event"] {
            assert_eq!(count(world, table).await, 0, "{table}");
        }
        world.exec(Stmt::new("DROP TABLE f_shop")).await;
        world.anonymous().post("/setup", body(json!({}))).await.ok();
    }

    async fn of_two_who_set_it_up_at_once_one_is_told(world: &World) {
        let (one, two) = (world.anonymous(), world.anonymous());
        let (one, two) = tokio::join!(one.post("/setup", body(json!({}))), two.post("/setup", body(json!({}))));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        assert_eq!(count(world, "account").await, 1);
    }

    async fn a_few_answers_make_a_policy_and_the_first_lead_finds_its_owner(world: &World) {
        let admin = browser(world, &world.anonymous().post("/setup", body(json!({ "trade": "b2b" }))).await);
        let rows = json!([
            { "name": "周禾", "phone": "13917620002", "department": "销售部/一组", "role": "销售" },
            { "name": "何志", "phone": "13917620003", "department": "销售部", "role": "sales" },
        ]);
        let joined = admin.post("/people/batch", json!({ "rows": rows })).await.ok();
        let members: Vec<&Json> = joined["people"].as_array().unwrap().iter().map(|p| &p["id"]).collect();
        // Before anybody has made a policy nothing is refused.
        let early = admin.post("/intake/api", json!({ "name": "早到", "phone": "13917620090" })).await.ok();
        assert_eq!(early["results"][0]["pool"]["name"], "线索池");
        let before = admin.get("/guide").await.ok();
        assert_eq!((&before["others"], &before["policy"], &before["decided"]), (&json!(2), &Json::Null, &early["results"][0]["id"]));

        let answers = |more: Json| {
            let mut body = json!({ "hand": "even", "again": "holder", "away": "wait", "first_contact_minutes": 30, "members": members });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let preview = admin.post("/guide/policy/preview", answers(json!({}))).await.ok();
        let words = preview["sentences"]["routes"][0]["words"].as_array().unwrap();
        let sentence: String = words.iter().map(|w| w["text"].as_str().unwrap()).collect();
        assert!(sentence.contains("全体销售") && sentence.contains("轮转"), "{sentence}");
        assert!(preview["problems"].as_array().unwrap().iter().all(|p| p["level"] != "error"), "{preview}");
        assert_eq!(admin.get("/teams").await.ok()["teams"], json!([]), "a preview stores nothing");
        admin.post("/guide/policy/preview", answers(json!({ "members": [] }))).await.invalid(&[("members", "required")]);
        admin.post("/guide/policy", answers(json!({ "hand": "dice" }))).await.invalid(&[("hand", "shape")]);
        let left = json!({ "members": ["01a20091-0ba9-7001-812b-5affd83c6207"] });
        admin.post("/guide/policy", answers(left)).await.invalid(&[("members.0.person", "unknown_person")]);
        let published = admin.post("/guide/policy", answers(json!({}))).await.ok();
        // The first one came with the app.
        assert_eq!(published["version"], 2);

        let lead = json!({ "name": "试一试", "phone": "13917620099" });
        let sent = admin.post("/intake/api", lead).await.ok();
        assert_eq!((&sent["results"][0]["state"], &sent["results"][0]["owner"]["name"]), (&json!("owned"), &json!("周禾")));
        assert_eq!(admin.get("/guide").await.ok()["decided"], sent["results"][0]["id"]);

        // Another run makes the next version; the turns go on where they were.
        let again = admin.post("/guide/policy", answers(json!({ "first_contact_minutes": null }))).await.ok();
        assert_eq!(again["version"], 3);
        let next = admin.post("/intake/api", json!({ "name": "再试", "phone": "13917620098" })).await.ok();
        assert_eq!(next["results"][0]["owner"]["name"], "何志");
        admin.post("/guide/policy", answers(json!({ "hand": "pool", "members": [] }))).await.ok();
        let pooled = admin.post("/intake/api", json!({ "name": "三试", "phone": "13917620097" })).await.ok();
        assert_eq!(pooled["results"][0]["pool"]["name"], "线索池");

        // Somebody's draft is not thrown away.
        let policy = admin.get("/policies/lead/owner").await.ok()["published"]["policy"].clone();
        admin.put("/policies/lead/owner/draft", json!({ "policy": policy })).await.ok();
        admin.post("/guide/policy", answers(json!({}))).await.refused(409, "draft_exists");

        assert_eq!(admin.put("/guide", json!({ "open": false })).await.status, 204);
        assert_eq!(admin.get("/session").await.ok()["workspace"]["guide"], false);
    }

    async fn the_guide_is_for_those_who_manage_people(world: &World) {
        crm::install(world).await;
        world.as_("e1").await.get("/guide").await.refused(403, "forbidden");
        world.as_("root").await.get("/guide").await.ok();
        assert_eq!(world.as_("root").await.get("/session").await.ok()["workspace"]["guide"], false);
    }
}
