//! Addresses outside of `/api`, and what every answer has in common.

use std::sync::Arc;
use std::time::Duration;

use huoshui::db::{Error, Lane, Tx};
use serde_json::json;
use tokio::sync::Notify;

use crate::world::small;

both! {
    async fn a_person_does_not_wait_for_what_runs_behind(world: &World) {
        let [begun, go, durable] = [(); 3].map(|()| Arc::new(Notify::new()));
        let (inner, gate) = (begun.clone(), go.clone());
        let person = world.app().db().write(Lane::Interactive, move |_: &mut Tx| {
            let (begun, go) = (inner.clone(), gate.clone());
            Box::pin(async move {
                begun.notify_one();
                go.notified().await;
                Ok::<_, Error>(())
            })
        });
        let inner = durable.clone();
        let background = world.app().db().write(Lane::Background, move |_: &mut Tx| {
            let durable = inner.clone();
            Box::pin(async move {
                durable.notified().await;
                Ok::<_, Error>(())
            })
        });
        // It is asked for while the person's write runs, and ends only after that is durable.
        let first = async {
            begun.notified().await;
            go.notify_one();
        };
        let both = async {
            let (person, (), background) = tokio::join!(
                async {
                    person.await.unwrap();
                    durable.notify_one();
                },
                first,
                background,
            );
            let () = person;
            background.unwrap();
        };
        tokio::time::timeout(Duration::from_secs(20), both).await.expect("the person waits for the background");
    }

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
