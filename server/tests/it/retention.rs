//! What is kept for a time only.

use huoshui::db::Stmt;
use huoshui::retention::{self, Forgotten};
use serde_json::json;

use crate::world::crm;

both! {
    async fn what_is_over_goes_and_nothing_else(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let again = root.clone().header("idempotency-key", "batch-7");
        again.post("/intake/api", crm::east(1)).await.ok();
        let count = async |table: &str| world.int(Stmt::new(format!("SELECT count(*) FROM {table}"))).await;
        let (notices, records, decisions) = (count("notice").await, count("f_lead").await, count("decision").await);
        assert!(notices > 0 && records == 1 && decisions > 0 && count("session").await > 0);

        assert_eq!(retention::round(world.app()).await.unwrap(), Forgotten::default(), "nothing is over yet");
        again.post("/intake/api", crm::east(1)).await.ok();
        assert_eq!(count("f_lead").await, 1, "the answer is still kept");

        world.advance_days(8);
        let gone = retention::round(world.app()).await.unwrap();
        assert_eq!((gone.notices, gone.answers), (0, 1));
        assert!(gone.sessions > 0, "a session that nobody used ended after a week");
        assert_eq!(count("session").await, 0);

        // The workspace says how long notices stay.
        world.define(&[("workspace", json!({ "name": "活水", "zone": "Asia/Shanghai", "keep_notices_days": 10 }))]).await;
        assert_eq!(retention::round(world.app()).await.unwrap().notices, 0);
        world.advance_days(3);
        assert_eq!(retention::round(world.app()).await.unwrap().notices, notices as u64);
        assert_eq!((count("notice").await, count("f_lead").await, count("decision").await), (0, records, decisions));
        assert_eq!(retention::round(world.app()).await.unwrap(), Forgotten::default());
    }

    async fn more_than_one_slice_goes_in_one_round(world: &World) {
        crm::install(world).await;
        let many = "INSERT INTO idempotency (key, at, request, answer) \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500) \
             SELECT 'k' || i, 0, (SELECT token FROM session LIMIT 1), '' FROM n";
        world.as_("root").await;
        world.exec(Stmt::new(many)).await;
        assert_eq!(retention::round(world.app()).await.unwrap().answers, 4_500);
    }
}
