//! `/api/session`.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::world::{PASSWORD, World, small, stable};

fn body(login: &str, password: &str) -> Json {
    json!({ "login": login, "password": password })
}

both! {
    async fn signs_in_and_out_by_cookie(world: &World) {
        small::install(world).await;
        let answer = world.anonymous().post("/session", body("LiHui", PASSWORD)).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("huoshui_session="), "{cookie}");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
        insta::assert_json_snapshot!("session_me", stable(&answer.ok()));
        let token = cookie.split(';').next().unwrap();
        let browser = world.anonymous().header("cookie", token).header("sec-fetch-site", "same-origin");
        assert_eq!(browser.get("/session").await.ok()["user"]["login"], "lihui");
        assert_eq!(browser.delete("/session").await.status, 204);
        browser.get("/session").await.refused(401, "unauthenticated");
    }
}
