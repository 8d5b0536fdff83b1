//! `/api/session/second-factor`, the second step of a sign-in, and the rule of the workspace.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use huoshui::db::Stmt;
use serde_json::{Value as Json, json};
use sha1::Sha1;

use crate::world::{Answer, Client, PASSWORD, World, small};

/// The bytes of a secret as it is shown.
pub fn seed_of(secret: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = secret.chars().map(|c| format!("{:05b}", LETTERS.find(c).unwrap())).collect();
    bits.as_bytes().chunks_exact(8).map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap()).collect()
}

/// What an authenticator app shows.
fn code(world: &World, secret: &str) -> String {
    let step = (world.now() / 30_000).to_be_bytes();
    let hash = Hmac::<Sha1>::new_from_slice(&seed_of(secret)).unwrap().chain_update(step).finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

fn next_step(world: &World) {
    world.advance(Duration::from_secs(30));
}

fn browser(world: &World, answer: &Answer) -> Client {
    let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    world.anonymous().header("cookie", &cookie).header("sec-fetch-site", "same-origin")
}

/// Turns it on; the secret and the recovery codes.
async fn turn_on(world: &World, client: &Client) -> (String, Vec<String>) {
    let made = client.post("/session/second-factor", Json::Null).await.ok();
    let secret = made["secret"].as_str().unwrap().to_owned();
    assert!(made["uri"].as_str().unwrap().contains(&format!("?secret={secret}&")));
    let told =
        client.put("/session/second-factor", json!({ "password": PASSWORD, "code": code(world, &secret) })).await.ok();
    let codes: Vec<String> = told["codes"].as_array().unwrap().iter().map(|c| c.as_str().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

async fn first_step(world: &World, login: &str) -> String {
    let answer = world.anonymous().post("/session", json!({ "login": login, "password": PASSWORD })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    assert!(answer.headers.get("set-cookie").is_none());
    answer.body["token"].as_str().unwrap().to_owned()
}

async fn second_step(world: &World, token: &str, code: &str) -> Answer {
    world.anonymous().post("/session/second-step", json!({ "token": token, "code": code })).await
}

async fn events(world: &World) -> Vec<String> {
    let mut conn = world.app().db().read().await.unwrap();
    let sql = "SELECT body FROM event WHERE form = 'account' AND body LIKE '%second_factor%' ORDER BY id";
    conn.rows(&Stmt::new(sql)).await.unwrap().iter().map(|row| row.req_text(0).unwrap()).collect()
}

both! {
    async fn a_sign_in_takes_the_password_and_a_code_that_is_good_once(world: &World) {
        small::install(world).await;
        let (lihui, elsewhere) = (world.as_("lihui").await, world.as_("lihui").await);
        let (secret, _) = turn_on(world, &lihui).await;
        // The session at hand goes on, others began with less.
        let shown = lihui.get("/session/second-factor").await.ok();
        assert_eq!((&shown["on"], &shown["recovery_left"], &shown["required"]), (&json!(true), &json!(10), &json!(false)));
        elsewhere.get("/session").await.refused(401, "unauthenticated");

        // The code that turned it on is used up.
        let token = first_step(world, "lihui").await;
        second_step(world, &token, &code(world, &secret)).await.refused(401, "wrong_code");
        next_step(world);
        let good = code(world, &secret);
        let spaced = format!("{} {}", &good[..3], &good[3..]);
        let answer = second_step(world, &token, &spaced).await;
        let client = browser(world, &answer);
        assert_eq!(answer.ok()["user"]["login"], "lihui");
        client.get("/session").await.ok();
        // Neither the token nor the code is good a second time.
        second_step(world, &token, &good).await.refused(401, "sign_in_again");
        let token = first_step(world, "lihui").await;
        second_step(world, &token, &good).await.refused(401, "wrong_code");
        // The token is no session.
        let bare = world.anonymous().header("cookie", &format!("huoshui_session={token}")).header("sec-fetch-site", "same-origin");
        bare.get("/session").await.refused(401, "unauthenticated");
        assert_eq!(events(world).await, [r#"{"second_factor":"on"}"#]);
    }

    async fn of_two_sign_ins_with_one_code_one_comes_in(world: &World) {
        small::install(world).await;
        let (secret, _) = turn_on(world, &world.as_("lihui").await).await;
        next_step(world);
        let (one, two) = (first_step(world, "lihui").await, first_step(world, "lihui").await);
        let code = code(world, &secret);
        let (a, b) = tokio::join!(second_step(world, &one, &code), second_step(world, &two, &code));
        let mut came = [a.status, b.status];
        came.sort_unstable();
        assert_eq!(came, [200, 401]);
    }

    async fn a_recovery_code_is_good_once_and_new_ones_replace_it(world: &World) {
        small::install(world).await;
        let (secret, codes) = turn_on(world, &world.as_("lihui").await).await;
        let token = first_step(world, "lihui").await;
        let answer = second_step(world, &token, &codes[3].to_uppercase()).await;
        let client = browser(world, &answer);
        answer.ok();
        assert_eq!(client.get("/session/second-factor").await.ok()["recovery_left"], 9);
        let token = first_step(world, "lihui").await;
        second_step(world, &token, &codes[3]).await.refused(401, "wrong_code");
        next_step(world);
        let proof = json!({ "password": PASSWORD, "code": code(world, &secret) });
        let told = client.post("/session/second-factor/recovery-codes", proof).await.ok();
        second_step(world, &token, &codes[4]).await.refused(401, "wrong_code");
        second_step(world, &token, told["codes"][0].as_str().unwrap()).await.ok();
        // Only their hashes are kept.
        let kept = Stmt::new("SELECT count(*) FROM recovery_code WHERE length(hash) = 32");
        assert_eq!(world.int(kept).await, 10);
    }

    async fn guessing_ends_the_half_session_and_locks_the_account(world: &World) {
        small::install(world).await;
        let (secret, _) = turn_on(world, &world.as_("lihui").await).await;
        for round in 0..2 {
            let token = first_step(world, "lihui").await;
            for n in 0..5 {
                second_step(world, &token, &format!("00{round}{n}00")).await.refused(401, "wrong_code");
            }
            second_step(world, &token, &code(world, &secret)).await.refused(401, "sign_in_again");
        }
        let locked = world.anonymous().post("/session", json!({ "login": "lihui", "password": PASSWORD })).await;
        assert_eq!(locked.headers["retry-after"], "900");
        locked.refused(429, "too_many_requests");
        world.advance(Duration::from_secs(16 * 60));
        let token = first_step(world, "lihui").await;
        world.advance(Duration::from_secs(5 * 60));
        second_step(world, &token, &code(world, &secret)).await.refused(401, "sign_in_again");
    }

    async fn it_is_turned_off_with_password_and_code(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        let off = |password: &str, code: &str| json!({ "password": password, "code": code });
        lihui.post("/session/second-factor/removal", off(PASSWORD, "123456")).await.refused(409, "second_factor_off");
        lihui.put("/session/second-factor", off(PASSWORD, "123456")).await.refused(409, "no_seed");
        let (secret, _) = turn_on(world, &lihui).await;
        lihui.post("/session/second-factor", Json::Null).await.refused(409, "second_factor_on");
        next_step(world);
        let code = code(world, &secret);
        lihui.post("/session/second-factor/removal", off("wrong", &code)).await.invalid(&[("password", "wrong")]);
        lihui.post("/session/second-factor/removal", off(PASSWORD, "000000")).await.invalid(&[("code", "wrong")]);
        lihui.post("/session/second-factor/removal", off(PASSWORD, &code)).await.ok();
        world.anonymous().post("/session", json!({ "login": "lihui", "password": PASSWORD })).await.ok();
        assert_eq!(events(world).await, [r#"{"second_factor":"on"}"#, r#"{"second_factor":"off"}"#]);
        // A seed that was never confirmed asks nobody for anything.
        lihui.post("/session/second-factor", Json::Null).await.ok();
        lihui.put("/session/second-factor", off(PASSWORD, "000000")).await.invalid(&[("code", "wrong")]);
        assert_eq!(world.anonymous().post("/session", json!({ "login": "lihui", "password": PASSWORD })).await.status, 200);
    }

    async fn who_manages_people_takes_it_away_and_the_person_is_told(world: &World) {
        small::install(world).await;
        let lihui = world.as_("lihui").await;
        turn_on(world, &lihui).await;
        let (admin, path) = (world.as_("admin").await, format!("/people/{}/second-factor", world.id_of("lihui")));
        let listed = admin.get("/people?search=lihui").await.ok();
        assert_eq!(listed["people"][0]["second_factor"], true);
        world.as_("wang").await.delete(&path).await.refused(403, "forbidden");
        admin.delete(&path).await.ok();
        admin.delete(&path).await.refused(409, "second_factor_off");
        admin.delete(&format!("/people/{}/second-factor", world.id_of("admin"))).await.refused(409, "own_account");
        lihui.get("/session").await.refused(401, "unauthenticated");
        let notices = world.as_("lihui").await.get("/notices").await.ok();
        let notice = &notices["notices"][0];
        assert_eq!((&notice["kind"], &notice["page"]), (&json!("second_factor_reset"), &json!("/me/second-factor")));
        assert_eq!(notice["text"], "admin重置了你的两步验证，请重新开启；如果不是你要求的，请告诉管理员");
        assert_eq!(events(world).await.last().unwrap(), r#"{"second_factor":"reset"}"#);
    }

    async fn whom_the_rule_asks_sets_it_up_at_the_next_sign_in_before_anything_else(world: &World) {
        small::install(world).await;
        let (admin, before) = (world.as_("admin").await, world.as_("lihui").await);
        let mut settings = admin.get("/workspace/settings").await.ok()["settings"].clone();
        settings["second_factor"] = json!("administrators");
        admin.put("/workspace/settings", settings.clone()).await.ok();
        world.as_("lihui").await.get("/work").await.ok();
        let asked = world.as_("admin").await;
        asked.get("/people").await.refused(403, "must_set_up_second_factor");
        settings["second_factor"] = json!("everybody");
        admin.put("/workspace/settings", settings.clone()).await.ok();
        // Whoever is at work goes on.
        before.get("/work").await.ok();
        let lihui = world.as_("lihui").await;
        assert_eq!(lihui.get("/session").await.ok()["user"]["must_set_up_second_factor"], true);
        lihui.get("/work").await.refused(403, "must_set_up_second_factor");
        lihui.get("/forms").await.refused(403, "must_set_up_second_factor");
        let (secret, _) = turn_on(world, &lihui).await;
        assert_eq!(lihui.get("/session").await.ok()["user"]["must_set_up_second_factor"], false);
        lihui.get("/work").await.ok();
        // Off again means another one first.
        next_step(world);
        let proof = json!({ "password": PASSWORD, "code": code(world, &secret) });
        lihui.post("/session/second-factor/removal", proof).await.ok();
        lihui.get("/work").await.refused(403, "must_set_up_second_factor");
        // A rule that is taken back asks nobody.
        settings["second_factor"] = json!("nobody");
        admin.put("/workspace/settings", settings).await.ok();
        lihui.get("/work").await.ok();
    }
}
