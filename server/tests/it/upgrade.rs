//! The database that the landing before left is opened by this one: nothing is lost, nothing is wrong, and work goes on.

use huoshui::db::Stmt;
use huoshui::doctor;
use serde_json::{Value as Json, json};

use crate::world::{Database, Kind, World, crm};

const ROWS: &str = include_str!("../../../fixtures/landing/rows.json");

async fn opens(kind: Kind, name: &str) {
    let Some(database) = Database::landed(kind).await else { return };
    let world = World::open(database).await;
    let there: Json = serde_json::from_str(ROWS).unwrap();
    let there = &there[name];
    for (table, rows) in there["rows"].as_object().unwrap() {
        let found = world.int(Stmt::new(format!("SELECT count(*) FROM {table}"))).await;
        assert_eq!(Some(found), rows.as_i64(), "{table}");
    }
    sound(&world).await;

    // Everybody is there, reads what they read, and the next lead goes to one of the team.
    world.advance_days(7);
    let (admin, linxi) = (world.as_("admin").await, world.as_("linxi").await);
    let leads = admin.list("/records/lead", &[("count", "true")]).await.ok();
    assert_eq!(leads["count"], 12, "one is in the trash");
    let own = linxi.get("/views/lead").await.ok();
    assert!(own["views"].as_array().unwrap().iter().any(|v| v["name"]["zh"] == "我的"), "{own}");
    let lead = there["lead"].as_str().unwrap();
    let timeline = admin.get(&format!("/records/lead/{lead}/timeline")).await.ok();
    assert!(timeline["entries"].as_array().unwrap().len() > 2, "{timeline}");
    let known = json!({ "name": "客户3", "phone": "15400003003", "product": ["旗舰版"] });
    let answers = crm::send(&admin, json!([known, { "external_id": "next", "name": "新来的", "phone": "15400009999", "source": "官网", "product": ["旗舰版"], "address": "浙江省杭州市西湖区" }])).await;
    assert!(answers[1]["owner"]["name"].is_string(), "{answers:?}");
    assert_eq!(answers[0]["id"], json!(lead), "known by its phone");

    // What was done before can be taken back, and what cannot says why.
    let operation = there["operation"].as_str().unwrap();
    admin.post(&format!("/operations/{operation}/undo"), json!({})).await.ok();
    admin.delete(&format!("/records/lead/{}/conversion", won(&admin).await)).await.refused(409, "edited_since");
    sound(&world).await;
    world.end().await;
}

async fn won(admin: &crate::world::Client) -> String {
    let condition = json!({ "field": "status", "op": "eq", "value": "converted" }).to_string();
    let found = admin.list("/records/lead", &[("condition", &condition)]).await.ok();
    found["records"][0]["id"].as_str().unwrap().to_owned()
}

async fn sound(world: &World) {
    let mut conn = world.app().db().read().await.unwrap();
    let found = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    let wrong: Vec<_> = found.into_iter().filter(|f| !f.fine).map(|f| f.text).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_of_the_landing_before_is_opened_by_this_one_sqlite() {
    opens(Kind::Sqlite, "sqlite").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_of_the_landing_before_is_opened_by_this_one_postgres() {
    opens(Kind::Postgres, "postgres").await;
}
