//! `/api/workspace/clearing`: a company that has looked at the demo world begins with its own data.

use huoshui::db::Stmt;
use huoshui::doctor;
use huoshui::seed::demo::{Options, crm_demo};
use serde_json::json;

use crate::world::{World, crm, small};

async fn count(world: &World, table: &str) -> i64 {
    world.int(Stmt::new(format!("SELECT count(*) FROM {table}"))).await
}

both! {
    async fn the_demo_world_goes_and_what_was_set_up_stays(world: &World) {
        let now = jiff::Timestamp::from_millisecond(world.now()).unwrap();
        crm_demo(world.url(), Options { leads: 150, ..Options::at(now) }).await.unwrap();
        world.app().registry().refresh().await.unwrap();
        let admin = world.as_("admin").await;
        world.people(&[("mine", None, "admin")]).await;
        let name = world.app().definitions().workspace.name.clone();
        let before = world.app().definitions();
        let kept = (before.forms.len(), before.policies.len(), before.pools.len(), before.views.len(), before.channels.len(), before.directory.teams.len());

        admin.post("/workspace/clearing", json!({ "workspace": "别的名字" })).await.invalid(&[("workspace", "other_name")]);
        world.as_("dingyao").await.post("/workspace/clearing", json!({ "workspace": name })).await.refused(403, "forbidden");
        assert!(count(world, "f_lead").await > 0);

        let mine = world.as_("mine").await;
        assert_eq!(mine.post("/workspace/clearing", json!({ "workspace": name })).await.status, 204);
        for table in ["f_lead", "f_customer", "f_order", "f_follow_up", "f_shop", "l_lead__tags", "party", "identity", "counter", "decision", "ledger",
                      "rotation", "waiting", "notice", "intake", "import", "event", "seat_history"] {
            // The one event is that of the teams and people that changed.
            assert!(count(world, table).await <= i64::from(table == "event"), "{table}");
        }
        assert_eq!(count(world, "account").await, 1, "the demo's own administrator has gone too");
        let defs = world.app().definitions();
        assert_eq!((defs.forms.len(), defs.policies.len(), defs.pools.len(), defs.views.len(), defs.channels.len(), defs.directory.teams.len()), kept);
        assert!(defs.directory.teams.values().all(|t| t.members.is_empty() && t.leader.is_none()));
        assert!(!defs.workspace.demo);
        let mut conn = world.app().db().read().await.unwrap();
        let wrong: Vec<_> = doctor::examine(&mut conn, &defs).await.unwrap().into_iter().filter(|f| !f.fine).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        drop(conn);
        assert_eq!(mine.list("/records/lead", &[("search", "公司")]).await.ok()["records"], json!([]));
        mine.post("/workspace/clearing", json!({ "workspace": name })).await.refused(409, "not_demo");

        // And the workspace works: the next lead is the first.
        let made = mine.post("/intake/api", json!({ "name": "第一位", "phone": "13917620001" })).await.ok();
        assert_eq!(made["results"][0]["status"], "created", "{made}");
        assert_eq!(mine.list("/records/lead", &[("search", "第一位")]).await.ok()["records"].as_array().unwrap().len(), 1);
    }

    async fn who_stays_with_the_password_of_the_demo_has_to_change_it(world: &World) {
        crm::install(world).await;
        let mut workspace = serde_json::to_value(&world.app().definitions().workspace).unwrap();
        workspace["demo"] = json!(true);
        world.define(&[("workspace", workspace)]).await;
        // As if the installer of the demo had made them.
        world.exec(Stmt::new("UPDATE event SET system = 'setup' WHERE form = 'account'")).await;
        let root = world.as_("root").await;
        let name = world.app().definitions().workspace.name.clone();
        assert_eq!(root.post("/workspace/clearing", json!({ "workspace": name })).await.status, 204);
        root.get("/session").await.refused(401, "unauthenticated");
        assert_eq!(world.as_("root").await.get("/session").await.ok()["user"]["must_change_password"], true);
    }

    async fn a_workspace_that_is_no_demo_is_left_alone(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let name = world.app().definitions().workspace.name.clone();
        admin.post("/workspace/clearing", json!({ "workspace": name })).await.refused(409, "not_demo");
        world.as_("lihui").await.post("/workspace/clearing", json!({ "workspace": name })).await.refused(403, "forbidden");
    }
}
