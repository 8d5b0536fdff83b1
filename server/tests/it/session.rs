//! `/api/session`.

use std::time::Duration;

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Answer, Client, PASSWORD, World, small, stable};

fn body(login: &str, password: &str) -> Json {
    json!({ "login": login, "password": password })
}

async fn sign_in(world: &World, login: &str, password: &str) -> Answer {
    world.anonymous().post("/session", body(login, password)).await
}

fn token(answer: &Answer) -> String {
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

fn browser(world: &World, answer: &Answer) -> Client {
    world.anonymous().header("cookie", &token(answer)).header("sec-fetch-site", "same-origin")
}

both! {
    async fn signs_in_and_out_by_cookie(world: &World) {
        small::install(world).await;
        let answer = sign_in(world, "LiHui", PASSWORD).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("huoshui_session="), "{cookie}");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
        let lihui = browser(world, &answer);
        insta::assert_json_snapshot!("session_me", stable(&answer.ok()));
        assert_eq!(lihui.get("/session").await.ok()["user"]["login"], "lihui");
        let other = world.as_("lihui").await;
        assert_eq!(lihui.delete("/session").await.status, 204);
        lihui.get("/session").await.refused(401, "unauthenticated");
        other.get("/session").await.ok();
    }

    async fn signs_in_by_phone_number_and_by_a_name_that_only_one_has(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let id = world.id_of("lihui").to_string();
        admin.patch(&format!("/people/{id}"), json!({ "name": "李慧", "phone": "138 1762 4409" })).await.ok();
        for login in ["lihui", "ＬＩＨＵＩ", " 13817624409 ", "+86 138-1762-4409", "李慧"] {
            assert_eq!(sign_in(world, login, PASSWORD).await.ok()["user"]["name"], "李慧", "{login}");
        }
        let other = world.id_of("zhaolei").to_string();
        admin.patch(&format!("/people/{other}"), json!({ "name": "李慧" })).await.ok();
        sign_in(world, "李慧", PASSWORD).await.refused(401, "wrong_password");
        sign_in(world, "lihui", PASSWORD).await.ok();
    }

    async fn a_wrong_password_is_answered_like_an_unknown_login(world: &World) {
        small::install(world).await;
        let wrong = sign_in(world, "lihui", "not the password").await.refused(401, "wrong_password");
        let unknown = sign_in(world, "nobody", "not the password").await.refused(401, "wrong_password");
        assert_eq!(wrong, unknown);
        sign_in(world, "", "").await.refused(401, "wrong_password");
        sign_in(world, &"长".repeat(5_000), "x").await.refused(401, "wrong_password");
        let english = world.anonymous().header("accept-language", "en").post("/session", body("lihui", "x")).await;
        assert_eq!(english.refused(401, "wrong_password")["title"], "Wrong login or password");
        world.anonymous().post("/session", json!({ "login": "lihui" })).await.invalid(&[("password", "shape")]);
        let broken = world.anonymous().send("POST", "/session", Some(("application/json", b"{".to_vec()))).await;
        broken.refused(400, "bad_request");
    }

    async fn ten_wrong_passwords_lock_for_a_quarter_of_an_hour(world: &World) {
        small::install(world).await;
        for login in ["lihui", "nobody"] {
            for _ in 0..10 {
                sign_in(world, login, "not the password").await.refused(401, "wrong_password");
            }
            let locked = sign_in(world, login, PASSWORD).await;
            assert_eq!(locked.headers["retry-after"], "900", "{login}");
            locked.refused(429, "too_many_requests");
        }
        world.advance(Duration::from_secs(899));
        sign_in(world, "lihui", PASSWORD).await.refused(429, "too_many_requests");
        world.advance(Duration::from_secs(1));
        sign_in(world, "lihui", PASSWORD).await.ok();
        // The count begins anew after a success.
        for _ in 0..9 {
            sign_in(world, "lihui", "not the password").await.refused(401, "wrong_password");
        }
        sign_in(world, "lihui", PASSWORD).await.ok();
        sign_in(world, "lihui", "not the password").await.refused(401, "wrong_password");
        sign_in(world, "lihui", PASSWORD).await.ok();
    }

    async fn many_attempts_for_one_login_have_to_wait(world: &World) {
        small::install(world).await;
        for _ in 0..20 {
            sign_in(world, "lihui", PASSWORD).await.ok();
        }
        let limited = sign_in(world, "lihui", PASSWORD).await;
        assert_eq!(limited.headers["retry-after"], "3");
        limited.refused(429, "too_many_requests");
        sign_in(world, "zhaolei", PASSWORD).await.ok();
        world.advance(Duration::from_secs(3));
        sign_in(world, "lihui", PASSWORD).await.ok();
    }

    async fn a_session_ends_after_a_week_of_silence_or_a_month(world: &World) {
        small::install(world).await;
        let idle = world.as_("lihui").await;
        let busy = world.as_("lihui").await;
        for _ in 0..4 {
            world.advance_days(6);
            busy.get("/session").await.ok();
        }
        idle.get("/session").await.refused(401, "unauthenticated");
        world.advance_days(5);
        busy.get("/session").await.ok();
        world.advance_days(1);
        busy.get("/session").await.refused(401, "unauthenticated");
    }

    async fn tokens_are_stored_as_hashes_only(world: &World) {
        small::install(world).await;
        let answer = sign_in(world, "lihui", PASSWORD).await;
        let token = token(&answer).trim_start_matches("huoshui_session=").to_owned();
        assert_eq!(token.len(), 64);
        let raw = Stmt::new("SELECT count(*) FROM session WHERE token = ?").bind(token.into_bytes());
        assert_eq!(world.int(raw).await, 0);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM session")).await, 1);
    }

    async fn requests_of_other_sites_change_nothing(world: &World) {
        small::install(world).await;
        let page = world.as_("lihui").await;
        let duty = json!({ "state": "paused" });
        let host = world.server.base.trim_start_matches("http://").to_owned();
        for (site, origin) in [("cross-site", ""), ("same-site", ""), ("", "http://evil.example"), ("", "null"), ("", "")] {
            let forged = page.clone().header("sec-fetch-site", site).header("origin", origin);
            forged.put("/session/duty", duty.clone()).await.refused(403, "forbidden");
            forged.get("/session").await.ok();
        }
        assert_eq!(page.get("/session").await.ok()["duty"]["state"], "on");
        let by_origin = page.clone().header("sec-fetch-site", "").header("origin", &format!("http://{host}"));
        by_origin.put("/session/duty", duty).await.ok();
        let foreign = world.anonymous().header("sec-fetch-site", "cross-site");
        foreign.post("/session", body("lihui", PASSWORD)).await.refused(403, "forbidden");
    }

    async fn a_temporary_password_opens_nothing_but_its_change(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let made = admin.post("/people", json!({ "login": "new", "name": "新人", "roles": ["sales"] })).await.ok();
        let temporary = made["password"].as_str().unwrap().to_owned();
        let answer = sign_in(world, "new", &temporary).await;
        let page = browser(world, &answer);
        assert_eq!(answer.ok()["user"]["must_change_password"], true);
        page.get("/forms").await.refused(403, "must_change_password");
        page.put("/session/duty", json!({ "state": "paused" })).await.refused(403, "must_change_password");
        assert_eq!(page.get("/session").await.ok()["user"]["must_change_password"], true);
        let change = |current: &str, new: &str| json!({ "current": current, "new": new });
        page.put("/session/password", change("wrong", "江畔何人初见月")).await.invalid(&[("current", "wrong")]);
        page.put("/session/password", change(&temporary, &temporary)).await.invalid(&[("new", "same")]);
        page.put("/session/password", change(&temporary, "short")).await.invalid(&[("new", "too_short")]);
        page.put("/session/password", change(&temporary, "password")).await.invalid(&[("new", "common")]);
        assert_eq!(page.put("/session/password", change(&temporary, "江畔何人初见月？")).await.status, 204);
        page.get("/forms").await.ok();
        sign_in(world, "new", &temporary).await.refused(401, "wrong_password");
        sign_in(world, "new", "江畔何人初见月？").await.ok();
    }

    async fn a_new_password_ends_the_other_sessions(world: &World) {
        small::install(world).await;
        let (here, there) = (world.as_("lihui").await, world.as_("lihui").await);
        there.get("/session").await.ok();
        let change = json!({ "current": PASSWORD, "new": "江畔何人初见月？" });
        assert_eq!(here.put("/session/password", change).await.status, 204);
        here.get("/session").await.ok();
        there.get("/session").await.refused(401, "unauthenticated");
    }

    async fn everybody_chooses_the_own_language(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        assert_eq!(lihui.get("/session").await.ok()["user"]["lang"], "zh");
        assert_eq!(lihui.patch("/session", json!({ "lang": "en" })).await.ok()["user"]["lang"], "en");
        let me = world.as_("lihui").await.get("/session").await.ok();
        assert_eq!((&me["user"]["lang"], &me["user"]["roles"][0]["name"]), (&json!("en"), &json!("Sales")));
        // Refusals follow it, unless the request says something else.
        assert_eq!(lihui.get("/records/nothing").await.refused(404, "not_found")["title"], "Not found, or not for you to see");
        let asked = lihui.clone().header("accept-language", "zh-CN").get("/records/nothing").await;
        assert_eq!(asked.refused(404, "not_found")["title"], "没有找到，或者你看不到");
        lihui.patch("/session", json!({ "lang": "fr" })).await.invalid(&[("lang", "shape")]);
        lihui.patch("/session", json!({ "name": "别人" })).await.invalid(&[("name", "shape")]);
    }

    async fn duty_is_switched_until_an_instant_and_leaves_a_trace(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let leave = json!({ "state": "leave", "until": "2026-11-20T01:30:00Z", "reason": " 外出培训 " });
        let now = lihui.put("/session/duty", leave).await.ok();
        assert_eq!(now, json!({ "state": "leave", "until": "2026-11-20T01:30:00.000Z", "reason": "外出培训" }));
        assert_eq!(lihui.get("/session").await.ok()["duty"], now);
        let event = Stmt::new("SELECT count(*) FROM event WHERE form = 'account' AND kind = 'duty' AND record = ?");
        assert_eq!(world.int(event.bind(world.id_of("lihui"))).await, 1);
        world.advance_days(1);
        assert_eq!(lihui.get("/session").await.ok()["duty"]["state"], "on");
        let past = json!({ "state": "leave", "until": "2026-11-20T01:30:00Z" });
        lihui.put("/session/duty", past).await.invalid(&[("until", "past")]);
        lihui.put("/session/duty", json!({ "state": "leave", "until": "tomorrow" })).await.invalid(&[("until", "instant")]);
        assert_eq!(lihui.put("/session/duty", json!({ "state": "gone" })).await.status, 422);
    }
}
