//! What lay in the trash long enough goes for good.

use std::sync::Arc;
use std::time::Duration;

use engine::form::IdentityKind;
use engine::identity::{Key, Keys};
use huoshui::db::{Dialect, Lane, Stmt, Tx};
use huoshui::error::Error;
use huoshui::{doctor, intake, trash};
use serde_json::{Value as Json, json};
use tokio::sync::Notify;

use crate::world::{Client, World, crm};

fn path(record: &Json) -> String {
    format!("/records/lead/{}", record["id"].as_str().unwrap())
}

async fn count(world: &World, what: &str) -> i64 {
    world.int(Stmt::new(format!("SELECT count(*) FROM {what}"))).await
}

async fn leads(world: &World, n: usize) -> (Client, Vec<Json>) {
    crm::install(world).await;
    let root = world.as_("root").await;
    let made = crm::send(&root, (0..n).map(crm::east).collect()).await;
    (root, made)
}

async fn customer(root: &Client) -> Json {
    root.post("/records/customer", json!({ "fields": { "name": "苏州佳和", "phone": "13900001111" } })).await.ok()
}

async fn followed(root: &Client, links: Json) -> Json {
    let mut fields = json!({ "kind": "phone", "result": "answered", "content": "要两台" });
    fields.as_object_mut().unwrap().extend(links.as_object().unwrap().clone());
    root.post("/records/follow_up", json!({ "fields": fields })).await.ok()
}

async fn sound(world: &World) {
    let mut conn = world.app().db().read().await.unwrap();
    let mut found = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    found.retain(|finding| !finding.fine);
    assert!(found.is_empty(), "{found:?}");
}

both! {
    async fn the_trash_is_listed_for_who_could_read_it(world: &World) {
        let (root, made) = leads(world, 60).await;
        let gone = &made[3];
        let shown = root.get(&path(gone)).await.ok();
        let holder = shown["fields"]["owner"]["name"].as_str().unwrap();
        root.send("DELETE", &format!("{}?reason=试填", path(gone)), None).await.ok();
        let at = "/records/lead/trash";
        let page = world.as_("lead_e").await.get(at).await.ok();
        assert_eq!((page["days"].as_u64(), page["next"].is_null(), page["records"].as_array().unwrap().len()), (Some(90), true, 1));
        let one = &page["records"][0];
        assert_eq!((&one["id"], &one["title"], &one["reason"], &one["by"]["name"]), (&gone["id"], &json!("客户3"), &json!("试填"), &json!("root")));
        for login in ["e1", "e2", "e3", "s1"] {
            let seen = world.as_(login).await.get(at).await.ok()["records"].as_array().unwrap().len();
            assert_eq!(seen, usize::from(login == holder), "{login}");
        }
        root.get("/records/lead/trash?after=x").await.invalid(&[("after", "cursor")]);
        root.get("/records/nothing/trash").await.refused(404, "not_found");
        for lead in made.iter().filter(|lead| *lead != gone) {
            root.delete(&path(lead)).await.ok();
        }
        let first = root.get(at).await.ok();
        let rest = root.get(&format!("{at}?after={}", first["next"].as_str().unwrap())).await.ok();
        let ids = |page: &Json| page["records"].as_array().unwrap().iter().map(|r| r["id"].to_string()).collect::<Vec<_>>();
        let all: std::collections::BTreeSet<String> = ids(&first).into_iter().chain(ids(&rest)).collect();
        assert_eq!((ids(&first).len(), ids(&rest).len(), all.len(), rest["next"].is_null()), (50, 10, 60, true));
        root.post(&format!("{}/restoration", path(gone)), json!({})).await.ok();
        assert_eq!(world.as_("lead_e").await.get(at).await.ok()["records"].as_array().unwrap().iter().filter(|r| r["id"] == gone["id"]).count(), 0);
    }

    async fn nothing_but_one_event_is_left_of_it(world: &World) {
        let (root, made) = leads(world, 2).await;
        let lead = path(&made[0]);
        root.patch(&lead, json!({ "fields": { "tags": ["急用"], "note": "要两台" } })).await.ok();
        root.post(&format!("{lead}/comments"), json!({ "text": "看一下" })).await.ok();
        root.send("POST", &format!("{lead}/attachments?name=a.txt"), Some(("application/octet-stream", b"1234".to_vec()))).await.ok();
        let (parties, keys) = (count(world, "party").await, count(world, "identity").await);
        root.delete(&lead).await.ok();

        world.advance_days(90);
        assert_eq!(trash::round(world.app()).await.unwrap(), 0, "the ninetieth day is not over");
        world.advance_days(1);
        assert_eq!(trash::round(world.app()).await.unwrap(), 1);
        for gone in ["comment", "l_lead__tags", "attachment WHERE removed_at IS NULL", "f_lead WHERE trashed_at IS NOT NULL"] {
            assert_eq!(count(world, gone).await, 0, "{gone}");
        }
        assert_eq!((count(world, "party").await, count(world, "f_lead").await), (parties - 1, 1));
        assert!(count(world, "identity").await < keys, "its keys lead nowhere any more");
        let id = made[0]["id"].as_str().unwrap().to_owned();
        let events = world.app().db().read().await.unwrap().rows(&Stmt::new("SELECT record, kind FROM event WHERE form = 'lead'")).await.unwrap();
        let kinds: Vec<String> = events.iter().filter(|e| e.req_id(0).unwrap().to_string() == id).map(|e| e.req_text(1).unwrap()).collect();
        assert_eq!(kinds, ["purged"]);
        let root = world.as_("root").await;
        root.get(&lead).await.refused(404, "not_found");
        assert_eq!(root.list("/records/lead", &[("search", "客户0"), ("trash", "true")]).await.ok()["records"], json!([]));
        sound(world).await;
        assert_eq!(trash::round(world.app()).await.unwrap(), 0);

        // Whoever it was is new when it comes again.
        let again = crm::send(&root, json!([crm::east(0)])).await;
        assert_ne!(again[0]["id"], made[0]["id"]);
    }

    async fn what_is_still_needed_stays(world: &World) {
        let (root, made) = leads(world, 5).await;
        // A follow-up with a live customer too leads to the first; the second was merged into the third; the fourth came back
        // in time.
        let customer = customer(&root).await;
        followed(&root, json!({ "lead": made[0]["id"], "customer": customer["id"] })).await;
        root.delete(&path(&made[0])).await.ok();
        let (loser, survivor) = (root.get(&path(&made[1])).await.ok(), root.get(&path(&made[2])).await.ok());
        let merge = json!({ "other": loser["id"], "rev": survivor["rev"], "other_rev": loser["rev"], "choose": {} });
        root.post(&format!("{}/merge", path(&made[2])), merge).await.ok();
        root.delete(&path(&made[3])).await.ok();
        root.post(&format!("{}/restoration", path(&made[3])), json!({})).await.ok();
        root.delete(&path(&made[4])).await.ok();
        world.advance_days(91);
        assert_eq!(trash::round(world.app()).await.unwrap(), 1, "the last one alone");
        assert_eq!(count(world, "f_lead").await, 4);
        world.as_("root").await.delete(&format!("{}/merge", path(&made[2]))).await.ok();
        sound(world).await;

        // Once nothing leads to it, it goes with what led to it.
        world.as_("root").await.delete(&format!("/records/customer/{}", customer["id"].as_str().unwrap())).await.ok();
        world.advance_days(91);
        assert_eq!(trash::round(world.app()).await.unwrap(), 3);
        assert_eq!((count(world, "f_lead").await, count(world, "f_follow_up").await), (3, 0));
        sound(world).await;
    }

    async fn what_was_on_its_timeline_alone_goes_with_it(world: &World) {
        let (root, made) = leads(world, 4).await;
        let follow = followed(&root, json!({ "lead": made[0]["id"] })).await;
        let at = format!("/records/follow_up/{}", follow["id"].as_str().unwrap());
        root.post(&format!("{at}/comments"), json!({ "text": "记得寄样品" })).await.ok();
        root.send("POST", &format!("{at}/attachments?name=a.txt"), Some(("application/octet-stream", b"1234".to_vec()))).await.ok();
        // What was sold is no part of a timeline, and a follow-up to which a live record leads is needed.
        let order = json!({ "fields": { "lead": made[1]["id"], "customer": customer(&root).await["id"], "amount": 100, "status": "draft" } });
        root.post("/records/order", order).await.ok();
        let needed = followed(&root, json!({ "lead": made[2]["id"] })).await;
        let about = json!({ "key": "about", "name": { "zh": "跟进" }, "kind": "link", "form": "follow_up" });
        let sample = json!({ "key": "sample", "name": { "zh": "样品" }, "title": "text",
            "fields": [{ "key": "text", "name": { "zh": "内容" }, "kind": "text" }, about] });
        world.define(&[("form", sample)]).await;
        let sample = Stmt::new("INSERT INTO f_sample (id, rev, about) VALUES (?, 1, ?)");
        let id = |record: &Json| engine::value::Id::parse(record["id"].as_str().unwrap()).unwrap();
        world.exec(sample.bind(huoshui::ids::new(world.now())).bind(id(&needed))).await;
        for lead in &made[..3] {
            root.delete(&path(lead)).await.ok();
        }
        world.advance_days(91);
        assert_eq!(trash::round(world.app()).await.unwrap(), 2, "the first with its follow-up");
        let left = |what: &str| format!("{what} WHERE record IN (SELECT record FROM event WHERE kind = 'purged')");
        assert_eq!(
            [count(world, "f_lead").await, count(world, "f_follow_up").await, count(world, "comment").await, count(world, "f_order").await],
            [3, 1, 0, 1]
        );
        assert_eq!((count(world, "attachment WHERE removed_at IS NULL").await, count(world, &left("event")).await), (0, 2));
        world.as_("root").await.get(&at).await.refused(404, "not_found");
        sound(world).await;
        world.exec(Stmt::new("DELETE FROM f_sample")).await;
        assert_eq!(trash::round(world.app()).await.unwrap(), 2, "the third with its follow-up");
    }

    async fn what_two_in_the_trash_share_goes_with_the_last(world: &World) {
        let (root, made) = leads(world, 1).await;
        let customer = customer(&root).await;
        let follow = followed(&root, json!({ "lead": made[0]["id"], "customer": customer["id"] })).await;
        root.delete(&format!("/records/customer/{}", customer["id"].as_str().unwrap())).await.ok();
        world.advance_days(30);
        let root = world.as_("root").await;
        root.delete(&path(&made[0])).await.ok();
        world.advance_days(61);
        assert_eq!(trash::round(world.app()).await.unwrap(), 1, "the customer alone");
        // The lead comes back with what was said to it.
        let root = world.as_("root").await;
        root.post(&format!("{}/restoration", path(&made[0])), json!({})).await.ok();
        let at = format!("/records/follow_up/{}", follow["id"].as_str().unwrap());
        let shown = root.get(&at).await.ok();
        assert_eq!((&shown["fields"]["lead"]["id"], &shown["fields"]["customer"]), (&made[0]["id"], &json!(null)));
        root.delete(&path(&made[0])).await.ok();
        world.advance_days(91);
        assert_eq!(trash::round(world.app()).await.unwrap(), 2);
        assert_eq!((count(world, "f_lead").await, count(world, "f_follow_up").await), (0, 0));
        sound(world).await;
    }

    async fn long_timelines_go_as_a_whole(world: &World) {
        let (root, made) = leads(world, 3).await;
        // Copies of a follow-up, and one that was written.
        followed(&root, json!({ "lead": made[0]["id"] })).await;
        let id = |record: &Json| engine::value::Id::parse(record["id"].as_str().unwrap()).unwrap();
        let ids: Vec<_> = (0..1_800).map(|_| huoshui::ids::new(world.now())).collect();
        for (n, chunk) in ids.chunks(600).enumerate() {
            let copies = vec!["(?, 1, ?, 'phone', 'answered', '要两台')"; chunk.len()].join(", ");
            let sql = format!("INSERT INTO f_follow_up (id, rev, lead, kind, result, content) VALUES {copies}");
            let binds = chunk.iter().flat_map(|copy| [*copy, id(&made[n])]);
            world.exec(Stmt::new(sql).binds(binds.collect::<Vec<_>>())).await;
        }
        for lead in &made {
            root.delete(&path(lead)).await.ok();
        }
        world.advance_days(91);
        assert_eq!(trash::round(world.app()).await.unwrap(), 1_804);
        assert_eq!((count(world, "f_lead").await, count(world, "f_follow_up").await), (0, 0));
        sound(world).await;
    }

    async fn who_was_just_found_is_not_forgotten(world: &World) {
        let (root, made) = leads(world, 2).await;
        root.delete(&path(&made[0])).await.ok();
        world.advance_days(91);
        let mut conn = world.app().db().read().await.unwrap();
        let gone = engine::value::Id::parse(made[0]["id"].as_str().unwrap()).unwrap();
        let stored = "SELECT i.kind, i.value, i.party FROM identity i JOIN f_lead l ON l.party = i.party WHERE l.id = ?";
        let row = conn.first(&Stmt::new(stored).bind(gone)).await.unwrap().unwrap();
        let key = Key { kind: IdentityKind::parse(&row.req_text(0).unwrap()).unwrap(), value: row.req_text(1).unwrap() };
        let party = row.req_id(2).unwrap();
        let waits = conn.dialect() == Dialect::Postgres;

        // Somebody is found among the parties; before the record is written the trash is emptied.
        let [found, go] = [(); 2].map(|()| Arc::new(Notify::new()));
        let other = engine::value::Id::parse(made[1]["id"].as_str().unwrap()).unwrap();
        let (inner, gate, keys) = (found.clone(), go.clone(), Keys { own: vec![key], ..Keys::default() });
        let newcomer = world.app().db().write(Lane::Interactive, move |tx: &mut Tx| {
            let (found, go, keys) = (inner.clone(), gate.clone(), keys.clone());
            Box::pin(async move {
                let known = intake::party_for(tx, 0, keys, None).await?;
                found.notify_one();
                go.notified().await;
                tx.exec(&Stmt::new("UPDATE f_lead SET party = ? WHERE id = ?").bind(known.party).bind(other)).await?;
                Ok::<_, Error>(known.party)
            })
        });
        let emptied = async {
            found.notified().await;
            let round = trash::round(world.app());
            tokio::pin!(round);
            // On SQLite it waits for the writer.
            let blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN \
                           (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
            while waits && world.int(Stmt::new(blocked)).await == 0 {
                tokio::select! {
                    done = &mut round => {
                        go.notify_one();
                        return done;
                    }
                    () = tokio::time::sleep(Duration::from_millis(20)) => {}
                }
            }
            go.notify_one();
            round.await
        };
        let (known, emptied) = tokio::join!(newcomer, emptied);
        assert_eq!((known.unwrap(), emptied.unwrap()), (party, 1));
        for (table, column) in [("party", "id"), ("identity", "party")] {
            let left = Stmt::new(format!("SELECT count(*) FROM {table} WHERE {column} = ?")).bind(party);
            assert_eq!(world.int(left).await, 1, "{table}");
        }
    }

    async fn the_workspace_says_how_long_and_many_go_in_slices(world: &World) {
        let (root, made) = leads(world, 250).await;
        world.define(&[("workspace", json!({ "name": "活水", "zone": "Asia/Shanghai", "keep_trash_days": 30 }))]).await;
        for lead in &made {
            root.delete(&path(lead)).await.ok();
        }
        world.advance_days(31);
        assert_eq!(trash::round(world.app()).await.unwrap(), 250);
        assert_eq!((count(world, "f_lead").await, count(world, "event WHERE form = 'lead'").await), (0, 250));
        assert_eq!(count(world, "identity").await, 0);
        sound(world).await;
    }
}
