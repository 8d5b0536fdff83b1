//! The timeline: in the language of the request, instants as they are written down, in the workspace's zone.

use serde_json::{Value as Json, json};

use crate::world::crm;

fn titles(timeline: &Json) -> Vec<&str> {
    timeline["entries"].as_array().unwrap().iter().map(|e| e["title"].as_str().unwrap()).collect()
}

both! {
    async fn the_timeline_speaks_the_language_of_the_request(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = crm::send(&root, json!([crm::east(0)])).await.remove(0);
        let path = format!("/records/lead/{}", lead["id"].as_str().unwrap());
        let e1 = world.as_("e1").await;
        for next in ["2026-11-20T01:30:00Z", "2027-01-04T02:00:00Z"] {
            e1.patch(&path, json!({ "fields": { "next_contact": next } })).await.ok();
        }
        let timeline = format!("{path}/timeline");
        let zh = e1.get(&timeline).await.ok();
        assert_eq!(titles(&zh)[..2], ["下次联系 11-20 09:30 改为 2027-01-04 10:00", "下次联系填为 11-20 09:30"]);
        assert!(titles(&zh).contains(&"分配给e1"), "{zh}");
        let english = e1.clone().header("accept-language", "en-GB,en;q=0.8");
        let en = english.get(&timeline).await.ok();
        assert_eq!(titles(&en)[..2], ["Next contact 11-20 09:30 to 2027-01-04 10:00", "Next contact set to 11-20 09:30"]);
        // A line stands under the day of the change, so its instants read the same later; reasons follow the request too.
        world.advance_days(2);
        assert_eq!(titles(&e1.get(&timeline).await.ok())[1], "下次联系填为 11-20 09:30");
        let reason = |record: &Json| record["can"]["claim"]["reason"].as_str().unwrap().to_owned();
        assert_ne!(reason(&e1.get(&path).await.ok()), reason(&english.get(&path).await.ok()));
        assert!(reason(&english.get(&path).await.ok()).is_ascii());
    }

    async fn every_filter_holds_its_lines_page_by_page(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = crm::send(&root, json!([crm::east(0)])).await.remove(0);
        let id = lead["id"].as_str().unwrap();
        let path = format!("/records/lead/{id}");
        let e1 = world.as_("e1").await;
        // All at one instant, as an import makes them; each follow-up also changes the lead, which is no line of its own.
        for n in 0..9 {
            let fields = json!({ "lead": id, "kind": "phone", "result": "answered", "content": format!("第 {n} 次") });
            e1.post("/records/follow_up", json!({ "fields": fields })).await.ok();
            e1.post(&format!("{path}/comments"), json!({ "text": format!("评论 {n}") })).await.ok();
        }
        e1.patch(&path, json!({ "fields": { "budget": "100" } })).await.ok();
        world.advance(std::time::Duration::from_secs(60));
        for n in 0..7 {
            e1.patch(&path, json!({ "fields": { "note": format!("改 {n}") } })).await.ok();
        }
        let all = e1.get(&format!("{path}/timeline?limit=100")).await.ok();
        let entries = all["entries"].as_array().unwrap();
        assert_eq!(all["next"], Json::Null);
        for kind in ["", "create", "follow_up", "comment", "file", "allocation", "edit", "inquiry", "access"] {
            let of_kind = |e: &&Json| kind.is_empty() || e["kind"] == kind;
            let wanted: Vec<&Json> = entries.iter().filter(of_kind).collect();
            let (mut paged, mut cursor) = (Vec::new(), String::new());
            loop {
                let filter = if kind.is_empty() { String::new() } else { format!("&kind={kind}") };
                let page = e1.get(&format!("{path}/timeline?limit=2{filter}{cursor}")).await.ok();
                paged.extend(page["entries"].as_array().unwrap().iter().cloned());
                let Some(next) = page["next"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
            assert_eq!(paged.iter().collect::<Vec<_>>(), wanted, "{kind}");
        }
        let n = |kind: &str| entries.iter().filter(|e| e["kind"] == kind).count();
        assert_eq!([n("follow_up"), n("comment"), n("edit"), n("create")], [9, 9, 8, 1]);
        e1.get(&format!("{path}/timeline?kind=all")).await.invalid(&[("kind", "unknown")]);
    }
}
