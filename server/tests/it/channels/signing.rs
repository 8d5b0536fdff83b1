//! Senders without a key prove that they know the secret of their channel.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value as Json, json};
use sha2::Sha256;

use super::{channel, clue, feiyu, with};
use crate::world::{Answer, Client, World, crm};

/// A call as a sender with this secret makes it, `skew` seconds off.
async fn signed(world: &World, path: &str, secret: &str, id: &str, skew: i64, body: &Json) -> Answer {
    let at = (world.now() / 1_000 + skew).to_string();
    let key = STANDARD.decode(secret.trim_start_matches("whsec_")).unwrap();
    let mac = Hmac::<Sha256>::new_from_slice(&key).unwrap().chain_update(format!("{id}.{at}.{body}"));
    let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    let client = world.anonymous().header("webhook-id", id).header("webhook-timestamp", &at);
    client.header("webhook-signature", &signature).post(path, body.clone()).await
}

async fn secret(root: &Client, overlap: Json) -> String {
    let made = root.post("/channels/feiyu/secret", overlap).await.ok();
    made["secret"].as_str().unwrap().to_owned()
}

const AT: &str = "/intake/feiyu";

both! {
    async fn a_signed_call_needs_no_key_and_is_taken_once(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/feiyu", feiyu()).await.ok();
        let secret = secret(&root, json!({})).await;
        assert!(!root.get("/channels").await.ok().to_string().contains(&secret), "told once");
        let lead = json!({ "user": { "name": "张三", "telephone": "13817624409" } });
        let first = signed(world, AT, &secret, "msg_1", 0, &lead).await.ok();
        assert_eq!(first["results"][0]["status"], "created", "{first}");
        // A sender that heard nothing tries again, later.
        world.advance(Duration::from_secs(600));
        let again = signed(world, AT, &secret, "msg_1", 0, &lead).await.ok();
        assert_eq!((&again["results"][0]["replayed"], &again["results"][0]["id"]), (&json!(true), &first["results"][0]["id"]));
        signed(world, AT, &secret, "msg_1", 0, &clue(2)).await.refused(409, "idempotency_key");
        root.put("/channels/feiyu", with(feiyu(), json!({ "state": "stopped" }))).await.ok();
        signed(world, AT, &secret, "msg_2", 0, &clue(2)).await.refused(409, "channel_stopped");
        // The secret opens nothing but its own channel.
        signed(world, "/intake/web", &secret, "msg_3", 0, &clue(2)).await.refused(401, "unverified");
    }

    async fn wrong_and_old_signatures_are_refused_and_counted(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/feiyu", feiyu()).await.ok();
        let secret = secret(&root, json!({})).await;
        for skew in [-301, 301] {
            let told = signed(world, AT, &secret, "msg_1", skew, &clue(1)).await.refused(401, "unverified");
            assert!(told["detail"].as_str().unwrap().contains("5 分钟"), "{told}");
        }
        signed(world, AT, &secret, "msg_1", -299, &clue(1)).await.ok();
        let other = format!("whsec_{}", STANDARD.encode([7; 32]));
        signed(world, AT, &other, "msg_2", 0, &clue(2)).await.refused(401, "unverified");
        world.anonymous().header("webhook-signature", "v1,xx").post(AT, clue(2)).await.refused(401, "unverified");
        // An unknown channel answers the same, and is not counted.
        signed(world, "/intake/nothing", &secret, "msg_2", 0, &clue(2)).await.refused(401, "unverified");
        let health = channel(&root, "feiyu").await["health"].clone();
        assert_eq!((&health["today"]["unverified"], &health["today"]["received"]), (&json!(4), &json!(1)));
        for _ in 0..15 {
            signed(world, AT, &other, "msg_2", 0, &clue(2)).await.refused(401, "unverified");
        }
        signed(world, AT, &other, "msg_2", 0, &clue(2)).await.refused(429, "too_many_requests");
        // Who knows the secret is not made to wait by others.
        signed(world, AT, &secret, "msg_3", 0, &clue(3)).await.ok();
    }

    async fn secrets_are_replaced_without_a_gap(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/feiyu", feiyu()).await.ok();
        let first = secret(&root, json!({})).await;
        let second = secret(&root, json!({})).await;
        signed(world, AT, &first, "a", 0, &clue(1)).await.ok();
        signed(world, AT, &second, "b", 0, &clue(2)).await.ok();
        // Never more than two.
        let third = secret(&root, json!({ "overlap_hours": 1 })).await;
        signed(world, AT, &first, "c", 0, &clue(3)).await.refused(401, "unverified");
        signed(world, AT, &second, "d", 0, &clue(4)).await.ok();
        world.advance(Duration::from_secs(3_600));
        signed(world, AT, &second, "e", 0, &clue(5)).await.refused(401, "unverified");
        signed(world, AT, &third, "f", 0, &clue(5)).await.ok();
        let fourth = secret(&root, json!({ "overlap_hours": 0 })).await;
        signed(world, AT, &third, "g", 0, &clue(6)).await.refused(401, "unverified");
        signed(world, AT, &fourth, "h", 0, &clue(6)).await.ok();
        root.delete("/channels/feiyu/secret").await.ok();
        signed(world, AT, &fourth, "i", 0, &clue(7)).await.refused(401, "unverified");
        root.post("/channels/feiyu/secret", json!({ "overlap_hours": 999 })).await.invalid(&[("overlap_hours", "range")]);
        root.post("/channels/nothing/secret", json!({})).await.refused(404, "not_found");
    }

    async fn a_bare_secret_will_do_only_where_the_channel_says_so(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/channels/feiyu", feiyu()).await.ok();
        let secret = secret(&root, json!({})).await;
        let bare = world.anonymous().header("x-huoshui-secret", &secret);
        bare.post(AT, clue(1)).await.refused(401, "unverified");
        root.put("/channels/feiyu", with(feiyu(), json!({ "bare_secret": true }))).await.ok();
        bare.post(AT, clue(1)).await.ok();
        let address = format!("{AT}?secret={}", secret.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"));
        world.anonymous().post(&address, clue(2)).await.ok();
        world.anonymous().post(&format!("{AT}?secret=whsec_AAAA"), clue(3)).await.refused(401, "unverified");
        world.anonymous().post(AT, clue(3)).await.refused(401, "unauthenticated");
    }
}
