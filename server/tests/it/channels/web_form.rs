//! The web form of a channel: filled in by strangers, without a session and without a script.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::{channel, with};
use crate::world::{Answer, Client, World, crm};

fn wanted() -> Json {
    json!({ "token": "demo-day", "state": "open", "title": { "zh": "预约演示", "en": "Book a demo" }, "intro": { "zh": "留下联系方式。" },
            "lines": [{ "field": "name", "label": { "zh": "怎么称呼", "en": "Your name" } }, { "field": "phone", "required": true },
                      { "field": "product" }, { "field": "address" }, { "field": "note", "help": { "zh": "想看什么" } }],
            "link": { "utm_campaign": "campaign", "shop": "shop" } })
}

const AT: &str = "/_/f/demo-day";
const FORM: &str = "application/x-www-form-urlencoded";

/// Puts the web form on the channel of the website.
async fn publish(world: &World, more: Json) -> Client {
    crm::install(world).await;
    let root = world.as_("root").await;
    root.put("/channels/web/web-form", with(wanted(), more)).await.ok();
    root
}

fn text(answer: &Answer) -> &str {
    answer.body.as_str().unwrap_or_default()
}

/// The hidden stamp of a page.
fn stamp(page: &Answer) -> String {
    let after = text(page).split("name=\"hs_stamp\" value=\"").nth(1).unwrap_or_else(|| panic!("{}", page.body));
    after.split('"').next().unwrap().to_owned()
}

fn encoded(fields: &[(&str, &str)]) -> Vec<u8> {
    let escape = |text: &str| text.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    pairs.join("&").into_bytes()
}

async fn send(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    world.anonymous().send("POST", path, Some((FORM, encoded(fields)))).await
}

/// Opens the page, reads it for a while and sends it.
async fn fill(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = world.anonymous().get(path).await;
    world.advance(Duration::from_secs(5));
    let stamp = stamp(&page);
    send(world, path, &[&[("hs_stamp", stamp.as_str())], fields].concat()).await
}

async fn leads(root: &Client) -> Vec<Json> {
    root.get("/records/lead?sort=-created_at").await.ok()["records"].as_array().cloned().unwrap()
}

const ZHANG: [(&str, &str); 4] =
    [("name", "张三"), ("phone", "138 1762 4409"), ("address", "上海市松江区"), ("product", "pos")];

both! {
    async fn a_stranger_fills_it_in_and_a_person_has_the_lead(world: &World) {
        let root = publish(world, json!({})).await;
        let page = world.anonymous().get(AT).await;
        assert_eq!(page.status, 200);
        for part in ["预约演示", "怎么称呼", "联系电话", "name=\"product\" value=\"pos\"", "选填", "lang=\"zh-CN\"", "type=\"tel\""] {
            assert!(text(&page).contains(part), "{part}: {}", page.body);
        }
        assert!(!page.headers.contains_key("set-cookie"));
        let sent = fill(world, &format!("{AT}?utm_campaign=%E5%8F%8C11&utm_source=baidu&status=invalid&shop=nowhere"), &ZHANG).await;
        assert_eq!((sent.status, sent.headers["location"].to_str().unwrap().split('?').next().unwrap()), (303, "/f/demo-day/done"));
        let done = world.anonymous().get(&format!("{AT}/done")).await;
        assert!(done.status == 200 && text(&done).contains("已收到"), "{}", done.body);
        let lead = leads(&root).await[0].clone();
        assert!(lead["owner"]["name"].is_string(), "{lead}");
        let fields = &lead["fields"];
        assert_eq!((&fields["name"], &fields["phone"], &fields["source"]), (&json!("张三"), &json!("+8613817624409"), &json!("web")));
        // Of the link, what the form maps is a value; the rest is only kept, and a shop that nobody knows keeps nobody out.
        assert_eq!((&fields["campaign"], &fields["status"], &fields["shop"]), (&json!("双11"), &json!("assigned"), &Json::Null));
        let decisions = root.get(&format!("/records/lead/{}/decisions", lead["id"].as_str().unwrap())).await.ok();
        assert_eq!(decisions["decisions"][0]["channel"], "官网表单");
        let log = root.get("/channels/web/log").await.ok();
        let entry = log["entries"][0]["id"].as_str().unwrap();
        assert_eq!((&log["entries"][0]["external_id"], &log["entries"][0]["status"]), (&Json::Null, &json!("created")));
        let payload = root.get(&format!("/channels/web/log/{entry}")).await.ok();
        assert_eq!((&payload["body"]["_page"]["link"]["utm_source"], &payload["body"]["_page"]["link"]["status"]), (&json!("baidu"), &json!("invalid")));
    }

    async fn what_is_wrong_stands_beside_the_field_and_what_was_typed_stays(world: &World) {
        let root = publish(world, json!({ "consent": { "text": { "zh": "同意隐私政策", "en": "I agree" }, "url": "https://example.com/privacy" } })).await;
        let wrong = fill(world, AT, &[("name", "<b>张三</b>"), ("phone", "1381762"), ("product", "moon"), ("note", "\"引号\"")]).await;
        assert_eq!(wrong.status, 422);
        for part in ["少 4 位", "没有「moon」这个选项", "请先勾选同意", "还有 3 处要改", "value=\"&lt;b&gt;张三&lt;/b&gt;\"", "&quot;引号&quot;", "aria-describedby=\"e-phone\"", "<title>请修改：预约演示"] {
            assert!(text(&wrong).contains(part), "{part}: {}", wrong.body);
        }
        assert!(!text(&wrong).contains("<b>"));
        let short = fill(world, AT, &[("name", "张三"), ("phone", "12345")]).await;
        assert!(short.status == 422 && text(&short).contains("请填写完整的电话号码"), "{}", short.body);
        for hotline in ["400-820-8820", "95588"] {
            let one = fill(world, AT, &[("name", "张三"), ("phone", hotline)]).await;
            assert!(text(&one).contains("请填写完整的电话号码"), "{hotline}: {}", one.body);
        }
        for whole in ["021-61234567", "+65 9123 4477"] {
            let one = fill(world, AT, &[("name", "张三"), ("phone", whole)]).await;
            assert!(!text(&one).contains("完整的电话号码"), "{whole}: {}", one.body);
        }
        assert!(leads(&root).await.is_empty());
        // Nothing of it is in the log: the visitor corrects it on the spot.
        assert_eq!(channel(&root, "web").await["health"]["today"]["received"], 0);
        let stamp = stamp(&wrong);
        let right = send(world, AT, &[&[("hs_stamp", stamp.as_str()), ("hs_consent", "1")], &ZHANG[..]].concat()).await;
        assert_eq!(right.status, 303, "{}", right.body);
        let log = root.get("/channels/web/log").await.ok();
        let payload = root.get(&format!("/channels/web/log/{}", log["entries"][0]["id"].as_str().unwrap())).await.ok();
        assert_eq!(payload["body"]["_page"]["consent"], "同意隐私政策");
    }

    async fn two_presses_of_the_button_are_one_lead(world: &World) {
        let root = publish(world, json!({})).await;
        let page = world.anonymous().get(AT).await;
        world.advance(Duration::from_secs(5));
        let stamp = stamp(&page);
        let fields = [&[("hs_stamp", stamp.as_str())], &ZHANG[..]].concat();
        let (a, b) = futures::future::join(send(world, AT, &fields), send(world, AT, &fields)).await;
        assert_eq!((a.status, b.status), (303, 303));
        assert_eq!(leads(&root).await.len(), 1);
        assert_eq!(channel(&root, "web").await["health"]["today"]["received"], 1);
        // Another page by the same person is an inquiry of the same lead.
        fill(world, AT, &ZHANG).await;
        let log = root.get("/channels/web/log").await.ok();
        assert_eq!((&log["entries"][0]["status"], leads(&root).await.len()), (&json!("matched"), 1));
    }

    async fn machines_are_kept_out(world: &World) {
        publish(world, json!({})).await;
        let page = world.anonymous().get(AT).await;
        let stamp = stamp(&page);
        let fields = [&[("hs_stamp", stamp.as_str())], &ZHANG[..]].concat();
        let hasty = send(world, AT, &fields).await;
        assert!(hasty.status == 409 && text(&hasty).contains("太快") && text(&hasty).contains("value=\"张三\""), "{}", hasty.body);
        // Without a stamp, or with one that somebody made: a new one, and everything typed is there.
        for bad in ["", "1.2.3"] {
            let again = send(world, AT, &[&[("hs_stamp", bad)], &ZHANG[..]].concat()).await;
            assert!(again.status == 409 && text(&again).contains("value=\"张三\""), "{}", again.body);
        }
        world.advance(Duration::from_secs(25 * 3_600));
        assert!(text(&send(world, AT, &fields).await).contains("打开太久"));
        let trapped = fill(world, AT, &[&ZHANG[..], &[("hs_more", "http://spam.example")]].concat()).await;
        assert_eq!(trapped.status, 303);
        let root = world.as_("root").await;
        assert!(leads(&root).await.is_empty());
        assert_eq!(channel(&root, "web").await["health"]["today"]["spam"], 1);
        let huge = send(world, AT, &[("name", &"长".repeat(60_000))]).await;
        assert_eq!(huge.status, 413);
        // One address sends without end.
        let page = world.anonymous().get(AT).await;
        world.advance(Duration::from_secs(300));
        let stamp = self::stamp(&page);
        let mut sent = send(world, AT, &[("hs_stamp", stamp.as_str()), ("name", "x")]).await;
        for _ in 0..60 {
            if sent.status == 409 {
                break;
            }
            sent = send(world, AT, &[("hs_stamp", stamp.as_str()), ("name", "x")]).await;
        }
        assert!(sent.status == 409 && text(&sent).contains("秒后再提交") && text(&sent).contains("value=\"x\""), "{}", sent.body);
    }

    async fn a_password_a_closed_form_and_an_unknown_one(world: &World) {
        let root = publish(world, json!({ "password": "2026展会" })).await;
        assert!(!root.get("/channels").await.ok().to_string().contains("argon2"));
        let page = world.anonymous().get(AT).await;
        assert!(text(&page).contains("hs_password") && !text(&page).contains("hs_stamp"), "{}", page.body);
        let wrong = send(world, AT, &[("hs_password", "2026")]).await;
        assert!(wrong.status == 403 && text(&wrong).contains("密码不对"));
        // Nobody gets around it.
        assert!(text(&send(world, AT, &ZHANG).await).contains("hs_password"));
        let right = send(world, AT, &[("hs_password", "2026展会")]).await;
        let stamp = stamp(&right);
        world.advance(Duration::from_secs(5));
        let fields = [&[("hs_stamp", stamp.as_str())], &ZHANG[..]].concat();
        // What was stamped under an earlier password is void.
        root.put("/channels/web/web-form", with(wanted(), json!({ "password": "another" }))).await.ok();
        assert!(text(&send(world, AT, &fields).await).contains("hs_password"));
        root.put("/channels/web/web-form", with(wanted(), json!({ "password": "" }))).await.ok();
        assert_eq!(fill(world, AT, &ZHANG).await.status, 303);
        root.put("/channels/web/web-form", with(wanted(), json!({ "state": "closed" }))).await.ok();
        let closed = world.anonymous().get(AT).await;
        assert!(closed.status == 410 && text(&closed).contains("已经关闭"), "{}", closed.body);
        assert_eq!(send(world, AT, &fields).await.status, 410);
        assert!(channel(&root, "web").await["web_form"]["closed_at"].is_string());
        root.delete("/channels/web/web-form").await.ok();
        let gone = world.anonymous().get(AT).await;
        assert!(gone.status == 404 && text(&gone).contains("没有这个表单"));
        root.delete("/channels/web/web-form").await.refused(404, "not_found");
    }

    async fn the_password_of_a_form_is_not_guessed_by_trying(world: &World) {
        let root = publish(world, json!({ "password": "2026展会" })).await;
        root.put("/channels/expo/web-form", with(wanted(), json!({ "token": "expo-day", "password": "2026展会" }))).await.ok();
        let guess = async |path: &'static str, password: &'static str| send(world, path, &[("hs_password", password)]).await;
        for n in 0..10 {
            let wrong = guess(AT, "2026").await;
            assert!(wrong.status == 403 && text(&wrong).contains("密码不对"), "guess {n}: {}", wrong.body);
        }
        // From now on nothing is learned, not even by the right one; a form that is not there costs nothing.
        for password in ["2026", "2026展会"] {
            let late = guess(AT, password).await;
            assert_eq!((late.status, &late.headers["retry-after"]), (429, &"10".parse().unwrap()), "{}", late.body);
            assert!(text(&late).contains("太频繁") && !text(&late).contains("hs_stamp"), "{}", late.body);
            assert_eq!(guess("/_/f/nothing", password).await.status, 404);
        }
        // Another form, and whoever only opens the page, are not in the way of it.
        let other = guess("/_/f/expo-day", "2026展会").await;
        assert!(other.status == 200 && text(&other).contains("hs_stamp"), "{}", other.body);
        assert_eq!(world.anonymous().get(AT).await.status, 200);
        world.advance(Duration::from_secs(10));
        let right = guess(AT, "2026展会").await;
        assert!(right.status == 200 && text(&right).contains("hs_stamp"), "{}", right.body);
        assert_eq!(guess(AT, "2026展会").await.status, 429, "one try in ten seconds");
    }

    async fn only_named_sites_may_frame_it_and_no_other_page(world: &World) {
        let root = publish(world, json!({})).await;
        let alone = world.anonymous().get(AT).await;
        assert_eq!(alone.headers["x-frame-options"], "DENY");
        assert!(alone.headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
        root.put("/channels/web/web-form", with(wanted(), json!({ "frames": ["https://www.example.com/"] }))).await.ok();
        let framed = world.anonymous().get(AT).await;
        let policy = framed.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'self' https://www.example.com") && policy.contains("default-src 'none'"), "{policy}");
        assert!(!framed.headers.contains_key("x-frame-options"));
        assert!(text(&framed).len() < 60_000);
    }

    async fn it_speaks_the_languages_that_it_is_told_to(world: &World) {
        let root = publish(world, json!({ "lang": "both" })).await;
        let english = world.anonymous().header("accept-language", "en-US").get(AT).await;
        assert!(text(&english).contains("Book a demo") && text(&english).contains("lang=\"en\"") && text(&english).contains("Your name"));
        assert!(text(&english).contains("href=\"/f/demo-day?lang=zh\""), "{}", english.body);
        let chinese = world.anonymous().header("accept-language", "en-US").get(&format!("{AT}?lang=zh&shop=1")).await;
        assert!(text(&chinese).contains("预约演示") && text(&chinese).contains("href=\"/f/demo-day?shop=1&amp;lang=en\""), "{}", chinese.body);
        root.put("/channels/web/web-form", with(wanted(), json!({ "lang": "en" }))).await.ok();
        assert!(text(&world.anonymous().get(AT).await).contains("Book a demo"));
    }

    async fn wrong_web_forms_are_told_by_field_and_can_be_looked_at(world: &World) {
        let root = publish(world, json!({})).await;
        for (more, field, code) in [
            (json!({ "token": "A b" }), "token", "token"),
            (json!({ "title": { "zh": " " } }), "title", "required"),
            (json!({ "button": { "zh": "提".repeat(21) } }), "button", "too_long"),
            (json!({ "lines": [{ "field": "phone" }] }), "lines", "missing"),
            (json!({ "lines": [{ "field": "name" }, { "field": "name" }] }), "lines.1", "twice"),
            (json!({ "lines": [{ "field": "name" }, { "field": "owner" }] }), "lines.1", "unknown_field"),
            (json!({ "lines": [{ "field": "name" }, { "field": "shop" }], "link": {} }), "lines.1", "unknown_field"),
            (json!({ "link": { "a b": "campaign" } }), "link.a b", "name"),
            (json!({ "link": { "n": "name" } }), "link.n", "twice"),
            (json!({ "link": { "n": "owner" } }), "link.n", "unknown_field"),
            (json!({ "consent": { "text": { "zh": "" } } }), "consent.text", "required"),
            (json!({ "consent": { "text": { "zh": "同意" }, "url": "javascript:alert(1)" } }), "consent.url", "url"),
            (json!({ "frames": ["https://a.example.com/x"] }), "frames.0", "origin"),
            (json!({ "frames": ["javascript:x"] }), "frames.0", "origin"),
            (json!({ "password": "123" }), "password", "length"),
        ] {
            root.put("/channels/web/web-form", with(wanted(), more)).await.invalid(&[(field, code)]);
        }
        root.put("/channels/expo/web-form", wanted()).await.invalid(&[("token", "taken")]);
        let no_token = with(wanted(), json!({ "token": null }));
        let all = root.put("/channels/expo/web-form", no_token).await.ok();
        let token = all["channels"].as_array().unwrap().iter().find(|c| c["key"] == "expo").unwrap()["web_form"]["token"].as_str().unwrap().to_owned();
        assert_eq!(token.len(), 20);
        let sample = root.post("/channels/web/web-form/sample", with(wanted(), json!({ "title": { "zh": "还没存" } }))).await.ok();
        let html = sample["html"].as_str().unwrap();
        assert!(html.contains("还没存") && !html.contains("<script"), "{html}");
        let thanks = root.post("/channels/web/web-form/sample?shown=thanks", wanted()).await.ok();
        assert!(thanks["html"].as_str().unwrap().contains("已收到"));
        assert!(text(&world.anonymous().get(AT).await).contains("预约演示"));
    }
}
