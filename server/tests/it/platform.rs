//! Addresses outside of `/api`, and what every answer has in common.

use serde_json::json;

use crate::world::small;

both! {
    async fn operators_see_whether_it_lives(world: &World) {
        let nobody = world.anonymous();
        assert_eq!(nobody.get("/_/healthz").await.ok(), json!("ok\n"));
        assert_eq!(nobody.get("/_/readyz").await.ok(), json!("ready\n"));
        nobody.get("/session").await.refused(401, "unauthenticated");
        nobody.get("/records/01a20091-0ba9-7001-812b-5affd83c6207").await;
        let metrics = nobody.get("/_/metrics").await.ok();
        let metrics = metrics.as_str().unwrap();
        let line = "huoshui_http_request_duration_seconds_count{method=\"GET\",route=\"/api/records/{form}\",status=\"401\"} 1";
        assert!(metrics.contains(line), "{metrics}");
        assert!(metrics.contains("huoshui_db_commits_total"), "{metrics}");
        assert!(!metrics.contains("01a20091"), "ids make no series");
    }

    async fn refusals_are_problems_whoever_refuses(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        lihui.get("/nothing").await.refused(404, "not_found");
        lihui.put("/session", json!({})).await.refused(405, "method_not_allowed");
        lihui.get("/records/lead?limit=many").await.refused(400, "bad_request");
        // One byte more than is read.
        let large = vec![b' '; (8 << 20) + 1];
        lihui.send("POST", "/records/lead", Some(("application/json", large))).await.refused(413, "too_large");
        let broken = lihui.send("POST", "/records/lead", Some(("application/json", b"{\"fields\":".to_vec()))).await;
        broken.refused(400, "bad_request");
        let answer = lihui.get("/session").await;
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
}
