//! `/api/live`.

use std::time::{Duration, Instant};

use futures::StreamExt;
use huoshui::live::Message;
use serde_json::{Value as Json, json};

use crate::world::{Client, small};

/// Events as they come, without comments.
struct Events {
    body: std::pin::Pin<Box<dyn futures::Stream<Item = Vec<u8>> + Send>>,
    text: String,
}

impl Events {
    async fn of(client: &Client) -> Events {
        let response = client.request("GET", "/live").send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let body = response.bytes_stream().filter_map(async |part| part.ok().map(|p| p.to_vec()));
        let mut events = Events { body: Box::pin(body), text: String::new() };
        // Connected once the first comment is here.
        while !events.text.contains("\n\n") {
            events.read().await;
        }
        events
    }

    async fn read(&mut self) -> bool {
        match self.body.next().await {
            Some(part) => {
                self.text.push_str(&String::from_utf8(part).unwrap());
                true
            }
            None => false,
        }
    }

    /// The next event; `None` at the end of the stream.
    async fn next(&mut self) -> Option<(String, Json)> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let event = event.to_owned();
                self.text = rest.to_owned();
                let part = |name: &str| event.lines().find_map(|l| l.strip_prefix(name)).map(|t| t.trim().to_owned());
                if let (Some(name), Some(data)) = (part("event:"), part("data:")) {
                    return Some((name, serde_json::from_str(&data).unwrap()));
                }
                continue;
            }
            if !self.read().await {
                return None;
            }
        }
    }
}

both! {
    async fn pages_hear_of_forms_they_may_read(world: &World) {
        small::install(world).await;
        let (admin, lihui, clerk) = (world.as_("admin").await, world.as_("lihui").await, world.as_("clerk").await);
        let (mut hers, mut his) = (Events::of(&lihui).await, Events::of(&clerk).await);
        admin.post("/records/lead", json!({ "fields": { "name": "张三", "phone": "13817624409" } })).await.ok();
        assert_eq!(hers.next().await, Some(("changed".into(), json!({ "form": "lead" }))));
        // The clerk, who may not, next hears of something else.
        world.app().live().send(Message::Notice { account: world.id_of("lihui"), kind: "assigned".into() });
        world.app().live().send(Message::Notice { account: world.id_of("clerk"), kind: "other".into() });
        assert_eq!(his.next().await, Some(("notice".into(), json!({ "kind": "other" }))));
        assert_eq!(hers.next().await, Some(("notice".into(), json!({ "kind": "assigned" }))));
    }

    async fn a_form_is_named_at_most_once_a_second(world: &World) {
        small::install(world).await;
        let (admin, lihui) = (world.as_("admin").await, world.as_("lihui").await);
        let mut events = Events::of(&lihui).await;
        let begun = Instant::now();
        for _ in 0..20 {
            admin.post("/records/lead", json!({ "fields": { "name": "张三" } })).await.ok();
        }
        let took = begun.elapsed();
        events.next().await.unwrap();
        // The last change is never swallowed.
        assert_eq!(events.next().await, Some(("changed".into(), json!({ "form": "lead" }))));
        assert!(begun.elapsed() >= Duration::from_secs(1));
        world.app().live().send(Message::Notice { account: world.id_of("lihui"), kind: "end".into() });
        let mut more = 0;
        while events.next().await.unwrap().0 == "changed" {
            more += 1;
        }
        assert!(more <= took.as_secs() + 1, "{more} more in {took:?}");
    }

    async fn a_stream_ends_with_its_session(world: &World) {
        small::install(world).await;
        let (here, there) = (world.as_("lihui").await, world.as_("lihui").await);
        let (mut ends, mut goes_on) = (Events::of(&here).await, Events::of(&there).await);
        here.delete("/session").await;
        assert_eq!(ends.next().await, None);
        world.app().live().send(Message::Notice { account: world.id_of("lihui"), kind: "x".into() });
        assert_eq!(goes_on.next().await.unwrap().0, "notice");
        let path = format!("/people/{}", world.id_of("lihui"));
        world.as_("admin").await.patch(&path, json!({ "active": false })).await.ok();
        while let Some((name, _)) = goes_on.next().await {
            assert_eq!(name, "definitions");
        }
    }

    async fn new_definitions_are_told(world: &World) {
        small::install(world).await;
        let mut events = Events::of(&world.as_("lihui").await).await;
        world.as_("admin").await.post("/departments", json!({ "name": "新部门" })).await.ok();
        let (name, data) = events.next().await.unwrap();
        assert_eq!(name, "definitions");
        assert_eq!(data["version"], world.app().definitions().version);
        world.app().live().send(Message::Stopping);
        assert_eq!(events.next().await, None);
    }

    async fn the_relay_tells_what_other_processes_did_and_only_once(world: &World) {
        small::install(world).await;
        let (admin, mut relay) = (world.as_("admin").await, huoshui::jobs::Relay::default());
        relay.look(world.app()).await.unwrap();
        let mut heard = world.app().live().listen();
        let changed = Message::Changed { form: "lead".into() };
        admin.post("/records/lead", json!({ "fields": { "name": "张三" } })).await.ok();
        assert_eq!(heard.recv().await.unwrap(), changed);
        relay.look(world.app()).await.unwrap();
        assert!(heard.try_recv().is_err(), "what this process wrote it has told already");

        // The same event as if another process had made it.
        let mut other = *huoshui::ids::new(world.now()).0.as_bytes();
        other[15] ^= 1;
        let other = engine::value::Id(uuid::Uuid::from_bytes(other));
        let copy = "INSERT INTO event (id, form, record, at, kind, body) SELECT ?, form, record, at, kind, body FROM event \
                    WHERE form = 'lead' LIMIT 1";
        world.exec(huoshui::db::Stmt::new(copy).bind(other)).await;
        relay.look(world.app()).await.unwrap();
        assert_eq!(heard.try_recv().unwrap(), changed);
        relay.look(world.app()).await.unwrap();
        assert!(heard.try_recv().is_err());
    }
}
