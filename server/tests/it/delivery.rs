//! `/api/delivery`, `/api/notices/settings`: notices reach people by a real mail server and by robots that check signatures.

use std::time::Duration;

use huoshui::boards;
use huoshui::db::Stmt;
use huoshui::delivery::{self, Peer};
use huoshui::outside::Outside;
use serde_json::{Value as Json, json};

use crate::world::groups::{self, Groups};
use crate::world::post::{self, Post};
use crate::world::{Client, Server, World, crm, small};

const BASE: &str = "https://crm.example.com";

/// 李慧 has a mail address, the workspace a mail server.
async fn with_mail(world: &World) -> Post {
    small::install(world).await;
    let post = Post::open().await;
    let admin = world.as_("admin").await;
    admin.put("/delivery", json!({ "base": format!("{BASE}/"), "quiet": null })).await.ok();
    admin.put("/delivery/mail", server(&post)).await.ok();
    world.as_("lihui").await.put("/notices/settings", json!({ "email": "Lihui@Example.com" })).await.ok();
    post
}

fn server(post: &Post) -> Json {
    json!({ "host": "localhost", "port": post.port, "security": "starttls", "user": post::USER, "password": post::WORD,
            "from": "活水 <crm@example.com>", "authority": post.authority })
}

fn robot(groups: &Groups, platform: &str) -> Json {
    json!({ "name": format!("{platform} 群"), "platform": platform, "url": groups.url(platform), "secret": groups::KEY,
            "kinds": ["given", "assigned"] })
}

fn allow(world: &World, groups: &Groups, patience: Duration) {
    world.app().set_outside(Outside { origins: vec![groups.base.clone()], patience });
}

async fn with_groups(world: &World, platforms: &[&str]) -> Groups {
    let groups = Groups::open(world.clock()).await;
    allow(world, &groups, Duration::from_secs(10));
    let admin = world.as_("admin").await;
    for platform in platforms {
        admin.post("/delivery/robots", robot(&groups, platform)).await.ok();
    }
    groups
}

/// The administrator makes a lead and gives it to a person.
async fn give(world: &World, admin: &Client, name: &str, to: &str) -> String {
    let made = admin.post("/records/lead", json!({ "fields": { "name": name, "phone": "13817624409" } })).await.ok();
    let id = made["id"].as_str().unwrap().to_owned();
    let body = json!({ "owner": world.id_of(to), "reason": "给你" });
    admin.put(&format!("/records/lead/{id}/owner"), body).await.ok();
    id
}

/// Time passes, and what is due goes out; how many messages arrived.
async fn after(world: &World, seconds: u64) -> usize {
    world.advance(Duration::from_secs(seconds));
    delivery::round(world.app()).await.unwrap()
}

async fn states(world: &World) -> Vec<(String, i64, Json)> {
    let log = world.as_("admin").await.get("/delivery/log").await.ok();
    let one =
        |d: &Json| (d["state"].as_str().unwrap().to_owned(), d["tries"].as_i64().unwrap(), d["error"]["code"].clone());
    log["deliveries"].as_array().unwrap().iter().map(one).collect()
}

/// No run of digits that could be dialled, links aside.
fn tells_no_number(text: &str) {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | '<' | '>'));
    let outside = words.filter(|w| !w.contains(BASE)).collect::<Vec<_>>().join(" ");
    let digits: Vec<&str> = outside.split(|c: char| !c.is_numeric()).collect();
    assert!(digits.iter().all(|run| run.chars().count() < 7), "{outside}");
    assert!(!text.contains("13817624409"), "{text}");
}

both! {
    async fn what_is_given_to_a_person_is_mailed_with_a_link(world: &World) {
        let post = with_mail(world).await;
        let admin = world.as_("admin").await;
        let lead = give(world, &admin, "上海某某公司", "lihui").await;
        assert_eq!(after(world, 4).await, 0, "more may come");
        assert_eq!(after(world, 1).await, 1);
        let mails = post.mails();
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!((mail.to.as_str(), mail.user.as_deref(), mail.tls), ("Lihui@example.com", Some(post::USER), true));
        assert_eq!(mail.subject, "admin把线索「上海某某公司」交给了你");
        let text = mail.text.replace("\r\n", "\n");
        assert_eq!(text, format!("admin把线索「上海某某公司」交给了你\n  {BASE}/r/lead/{lead}\n\n全部消息: {BASE}/notices\n"));
        assert!(mail.html.contains(&format!("<a href=\"{BASE}/r/lead/{lead}\">admin把线索「上海某某公司」交给了你</a>")), "{}", mail.html);
        tells_no_number(&text);
        assert_eq!(states(world).await, [("sent".to_owned(), 1, Json::Null)]);
        assert_eq!(after(world, 3_600).await, 0);
        assert!(post.mails().is_empty());
    }

    async fn a_burst_becomes_one_mail_with_a_count(world: &World) {
        let post = with_mail(world).await;
        let admin = world.as_("admin").await;
        for n in 0..100 {
            give(world, &admin, &format!("客户{n}"), "lihui").await;
        }
        assert_eq!(after(world, 5).await, 1);
        let mails = post.mails();
        assert_eq!((mails.len(), mails[0].subject.as_str()), (1, "你有 100 条新线索"));
        assert!(mails[0].text.contains("另有 95 条") && mails[0].text.matches("/r/lead/").count() == 5, "{}", mails[0].text);
        // What comes right after a mail waits for the next one.
        give(world, &admin, "之后一", "lihui").await;
        assert_eq!(after(world, 6).await, 0);
        give(world, &admin, "之后二", "lihui").await;
        assert_eq!(after(world, 60).await, 1);
        assert_eq!(post.mails()[0].subject, "你有 2 条新线索");
    }

    async fn a_deadline_is_told_in_words_and_what_is_most_urgent_comes_first(world: &World) {
        let post = Post::open().await;
        crate::world::crm::install(world).await;
        let root = world.as_("root").await;
        root.put("/delivery", json!({ "base": BASE })).await.ok();
        root.put("/delivery/mail", server(&post)).await.ok();
        for login in ["e1", "e2", "e3"] {
            world.as_(login).await.put("/notices/settings", json!({ "email": format!("{login}@example.com") })).await.ok();
        }
        let leads: Vec<Json> = (0..6).map(crate::world::crm::east).collect();
        crate::world::crm::send(&root, json!(leads)).await;
        assert_eq!(after(world, 5).await, 3);
        let mails = post.mails();
        assert!(mails.iter().all(|m| m.subject == "你有 2 条新线索"), "{mails:?}");
        assert!(mails[0].text.contains("新分到线索：客户") && mails[0].text.contains("11月19日 周四 10:54 前联系"), "{}", mails[0].text);
        mails.iter().for_each(|m| tells_no_number(&m.text));
    }

    async fn no_phone_number_leaves_the_house_in_a_name(world: &World) {
        let post = with_mail(world).await;
        let groups = with_groups(world, &["wecom", "dingtalk", "feishu"]).await;
        let admin = world.as_("admin").await;
        for name in ["张三 13817624409", "138-1762-4409", "１３８１７６２４４０９", "座机 0755 8888 1234 转 801", "[领奖](http://evil.example) <@all>"] {
            give(world, &admin, name, "lihui").await;
        }
        assert_eq!(after(world, 5).await, 4);
        let mail = post.mails().remove(0);
        tells_no_number(&mail.text);
        tells_no_number(&mail.html);
        assert!(mail.text.contains("张三 138****4409"), "{}", mail.text);
        assert!(mail.html.contains("&lt;@all&gt;"), "{}", mail.html);
        for platform in ["wecom", "dingtalk", "feishu"] {
            let mut said = groups.said(platform).remove(0);
            said.as_object_mut().unwrap().retain(|key, _| key != "timestamp" && key != "sign");
            let said = said.to_string();
            tells_no_number(&said.replace("\\n", " "));
            assert!(platform == "feishu" || !said.contains("(http://evil.example)") && !said.contains("<@all>"), "{said}");
        }
    }

    async fn a_person_chooses_kinds_and_address(world: &World) {
        let post = with_mail(world).await;
        let (admin, lihui) = (world.as_("admin").await, world.as_("lihui").await);
        let settings = lihui.get("/notices/settings").await.ok();
        let on = |s: &Json| s["kinds"].as_array().unwrap().iter().filter(|k| k["mail"] == true).map(|k| k["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(on(&settings), ["assigned", "given", "given_many", "collaborating", "touched", "asked", "contact_soon", "contact_late", "mention", "recycle_soon", "second_factor_reset"]);
        assert_eq!((&settings["email"], &settings["can_mail"], &settings["quiet"]), (&json!("Lihui@example.com"), &json!(true), &Json::Null));
        assert_eq!(settings["kinds"][0]["name"], "按规则新分到");
        let english = lihui.clone().header("accept-language", "en").get("/notices/settings").await.ok();
        assert_eq!(english["kinds"][0]["name"], "Assigned by a rule");

        let chosen = lihui.put("/notices/settings", json!({ "mail": { "given": false, "taken_away": true } })).await.ok();
        assert_eq!(on(&chosen), ["assigned", "given_many", "collaborating", "touched", "asked", "contact_soon", "contact_late", "mention", "recycle_soon", "taken_away", "second_factor_reset"]);
        let lead = give(world, &admin, "甲", "lihui").await;
        assert_eq!(after(world, 5).await, 0);
        admin.put(&format!("/records/lead/{lead}/owner"), json!({ "owner": world.id_of("zhaolei"), "reason": "换人" })).await.ok();
        assert_eq!(after(world, 5).await, 1);
        let mail = post.mails().remove(0);
        assert_eq!(mail.subject, "admin把你的线索「甲」转走了");
        assert!(!mail.text.contains("/r/lead/"), "nothing to open: {}", mail.text);

        // The workspace decides for those who have not, and an address can be taken away.
        admin.put("/delivery", json!({ "by_mail": ["merged"] })).await.ok();
        assert_eq!(on(&lihui.get("/notices/settings").await.ok()), ["taken_away", "merged"]);
        let none = lihui.put("/notices/settings", json!({ "email": null, "mail": { "given": true } })).await.ok();
        assert_eq!(none["email"], Json::Null);
        give(world, &admin, "乙", "lihui").await;
        assert_eq!(after(world, 70).await, 0);

        lihui.put("/notices/settings", json!({ "email": "no address" })).await.invalid(&[("email", "email")]);
        lihui.put("/notices/settings", json!({ "mail": { "gossip": true } })).await.invalid(&[("mail.gossip", "unknown_kind")]);
        lihui.put("/notices/settings", json!({ "urgent": ["gossip"] })).await.invalid(&[("urgent.gossip", "unknown_kind")]);
        lihui.put("/notices/settings", json!({ "quiet": { "from": "25:00", "until": "08:00" } })).await.invalid(&[("quiet.from", "shape")]);
        let path = format!("/people/{}", world.id_of("lihui"));
        let person = admin.patch(&path, json!({ "email": "l@example.com" })).await.ok();
        assert_eq!(person["person"]["email"], "l@example.com");
        admin.patch(&path, json!({ "email": "@" })).await.invalid(&[("email", "email")]);
    }

    async fn in_quiet_hours_mail_waits_for_the_morning_but_what_is_urgent(world: &World) {
        let post = with_mail(world).await;
        let groups = with_groups(world, &["wecom"]).await;
        let (admin, lihui) = (world.as_("admin").await, world.as_("lihui").await);
        admin.put("/delivery", json!({ "base": BASE, "quiet": { "from": "21:00", "until": "08:30" } })).await.ok();
        // 10:24 and eleven hours: 21:24.
        world.advance(Duration::from_secs(11 * 3_600));
        let lead = give(world, &admin, "夜里一", "lihui").await;
        give(world, &admin, "夜里二", "lihui").await;
        give(world, &admin, "夜里三", "lihui").await;
        assert_eq!(after(world, 5).await, 1, "the group has no quiet hours of its own");
        assert_eq!((post.mails().len(), groups.said("wecom").len()), (0, 1));
        assert_eq!(states(world).await.iter().filter(|(state, _, _)| state == "waiting").count(), 3);
        // One of them is read on the page meanwhile.
        let notices = lihui.get("/notices").await.ok();
        let read = notices["notices"].as_array().unwrap().iter().find(|n| n["record"] == json!(lead)).unwrap();
        lihui.post("/notices/read", json!({ "ids": [read["id"]] })).await.ok();
        assert_eq!(after(world, 10 * 3_600).await, 0, "07:24");
        assert_eq!(after(world, 66 * 60).await, 1, "08:30");
        assert_eq!(post.mails()[0].subject, "你有 2 条新线索");
        assert!(states(world).await.contains(&("dropped".to_owned(), 0, json!("read"))));

        lihui.put("/notices/settings", json!({ "urgent": ["given"] })).await.ok();
        world.advance(Duration::from_secs(14 * 3_600));
        give(world, &admin, "急", "lihui").await;
        assert_eq!(after(world, 5).await, 2);
        assert_eq!(post.mails()[0].subject, "admin把线索「急」交给了你");
        lihui.put("/notices/settings", json!({ "quiet": null })).await.ok();
        give(world, &admin, "不急", "lihui").await;
        assert_eq!(after(world, 70).await, 2);
        assert_eq!(post.mails().len(), 1);
    }

    async fn robots_sign_and_tell_of_their_departments(world: &World) {
        small::install(world).await;
        let groups = with_groups(world, &["dingtalk", "feishu"]).await;
        let admin = world.as_("admin").await;
        admin.put("/delivery", json!({ "base": BASE })).await.ok();
        let mut south = robot(&groups, "wecom");
        south["departments"] = json!(["south"]);
        admin.post("/delivery/robots", south).await.ok();

        let lead = give(world, &admin, "北方客户", "lihui").await;
        assert_eq!(after(world, 5).await, 2);
        let sentence = "@lihui admin把线索「北方客户」交给了你";
        let link = format!("{BASE}/r/lead/{lead}");
        let ding = groups.said("dingtalk").remove(0);
        assert_eq!(ding["markdown"]["title"], sentence);
        assert_eq!(ding["markdown"]["text"], format!("[{sentence}]({link})"));
        assert!(ding.get("at").is_none(), "nobody is called by number");
        let feishu = groups.said("feishu").remove(0);
        assert_eq!(feishu["content"]["post"]["zh_cn"]["content"], json!([[{ "tag": "a", "text": sentence, "href": link }]]));
        assert!(groups.said("wecom").is_empty());

        give(world, &admin, "南方一", "chenxiao").await;
        give(world, &admin, "南方二", "chenxiao").await;
        assert_eq!(after(world, 15).await, 3);
        let text = groups.said("wecom")[0]["markdown"]["content"].as_str().unwrap().to_owned();
        assert!(text.starts_with("**2 条新线索**\n\n[@chenxiao admin把线索「南方一」交给了你]("), "{text}");
    }

    async fn a_group_hears_of_a_day_once_and_its_people_by_mail_each(world: &World) {
        crm::install(world).await;
        let groups = Groups::open(world.clock()).await;
        allow(world, &groups, Duration::from_secs(10));
        let post = Post::open().await;
        let root = world.as_("root").await;
        root.put("/delivery", json!({ "base": BASE, "quiet": null, "summary": "08:30" })).await.ok();
        root.put("/delivery/mail", server(&post)).await.ok();
        for login in ["root", "lead_e"] {
            let email = format!("{login}@example.com");
            world.as_(login).await.put("/notices/settings", json!({ "email": email })).await.ok();
        }
        let mut body = robot(&groups, "feishu");
        body["kinds"] = json!(["summary"]);
        root.post("/delivery/robots", body).await.ok();
        crm::send(&root, json!([crm::east(1), { "name": "池里的人", "phone": "13917624409" }])).await;
        world.advance(Duration::from_secs(22 * 3_600 + 7 * 60));
        assert!(boards::sum_up(world.app()).await.unwrap() > 2);
        assert_eq!(after(world, 6).await, 3, "one for the group, two mails");
        let said = groups.said("feishu");
        let text = said[0].to_string();
        assert!(text.contains("11月19日小结：新线索 2 条"), "{text}");
        assert!(text.contains("/boards/manager") && !text.contains('@'), "{text}");
        let mails = post.mails();
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().all(|mail| mail.text.contains("/boards/manager") && mail.subject.contains("小结")));
    }

    async fn a_test_says_in_words_what_keeps_it_from_arriving(world: &World) {
        let post = with_mail(world).await;
        let admin = world.as_("admin").await;
        let tested = async |host: &str, port: u16| {
            let mut wrong = server(&post);
            wrong["host"] = json!(host);
            wrong["port"] = json!(port);
            admin.put("/delivery/mail", wrong).await.ok();
            admin.post("/delivery/mail/test", json!({ "to": "admin@example.com" })).await.ok()["error"].clone()
        };
        let error = tested("nothing.invalid", post.port).await;
        assert_eq!(error, json!({ "code": "no_host", "text": "找不到这个主机名，检查地址", "detail": "" }));
        // Ports that nobody listens at are refused at once.
        let error = tested("127.0.0.1", 1).await;
        assert_eq!(error, json!({ "code": "closed", "text": "对方拒绝连接，检查地址和端口", "detail": "" }));
    }

    async fn a_robot_that_is_refused_is_tried_again_and_then_given_up(world: &World) {
        small::install(world).await;
        let groups = with_groups(world, &["wecom"]).await;
        let admin = world.as_("admin").await;
        let mut wrong = robot(&groups, "dingtalk");
        wrong["secret"] = json!("SEC-wrong");
        let id = admin.post("/delivery/robots", wrong).await.ok()["id"].as_str().unwrap().to_owned();
        let tested = admin.post(&format!("/delivery/robots/{id}/test"), json!({})).await.ok();
        assert_eq!((&tested["arrived"], &tested["error"]["code"], &tested["error"]["detail"]), (&json!(false), &json!("signature"), &json!("310000 sign not match")));
        groups.be("wecom", groups::Mood::Busy);
        give(world, &admin, "甲", "lihui").await;
        assert_eq!(after(world, 5).await, 0);
        let state = |code: &str, tries: i64| ("waiting".to_owned(), tries, json!(code));
        let mut now = states(world).await;
        now.sort_by_key(|(_, _, code)| code.to_string());
        assert_eq!(now, [state("busy", 1), state("signature", 1)]);
        assert_eq!(after(world, 59).await, 0);
        groups.be("wecom", groups::Mood::Takes);
        assert_eq!(after(world, 1).await, 1);
        for pause in [300, 900, 3_600, 10_800, 21_600] {
            assert_eq!(after(world, pause).await, 0);
        }
        let mut ended = states(world).await;
        ended.sort_by_key(|(state, _, _)| state.clone());
        assert_eq!(ended, [("failed".to_owned(), 7, json!("signature")), ("sent".to_owned(), 2, Json::Null)]);
        assert_eq!(admin.get("/delivery").await.ok()["failed"], 1);

        // With the right key it is sent once more.
        let mut right = robot(&groups, "dingtalk");
        right["url"] = Json::Null;
        admin.put(&format!("/delivery/robots/{id}"), right).await.ok();
        let log = admin.get("/delivery/log?state=failed").await.ok();
        let failed = log["deliveries"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(admin.post(&format!("/delivery/log/{failed}/resend"), json!({})).await.status, 204);
        admin.post(&format!("/delivery/log/{failed}/resend"), json!({})).await.refused(404, "not_found");
        assert_eq!(after(world, 0).await, 1);
        assert_eq!(groups.said("dingtalk").len(), 1);
    }

    async fn a_dead_peer_delays_nobody(world: &World) {
        let post = with_mail(world).await;
        let groups = Groups::open(world.clock()).await;
        // How long a dead peer is waited for, so that this test ends.
        allow(world, &groups, Duration::from_secs(1));
        let admin = world.as_("admin").await;
        for platform in ["wecom", "dingtalk", "feishu"] {
            admin.post("/delivery/robots", robot(&groups, platform)).await.ok();
        }
        post.be(post::Mood::Silent);
        groups.be("wecom", groups::Mood::Silent);
        groups.be("dingtalk", groups::Mood::Redirects);
        give(world, &admin, "甲", "lihui").await;
        world.advance(Duration::from_secs(5));
        let app = world.app().clone();
        let mail = tokio::spawn(async move { delivery::deliver(&app, Peer::Mail).await.unwrap() });
        // While the mail server says nothing, leads come in and go out.
        give(world, &admin, "乙", "lihui").await;
        assert_eq!(delivery::round(world.app()).await.unwrap(), 1);
        assert_eq!((groups.said("feishu").len(), mail.await.unwrap()), (1, 0));
        let codes: Vec<Json> = states(world).await.into_iter().filter(|(s, n, _)| s == "waiting" && *n > 0).map(|(_, _, c)| c).collect();
        assert!(codes.contains(&json!("silent")) && codes.contains(&json!("refused")), "{codes:?}");
        // Nobody there at all.
        drop(post);
        assert_eq!(after(world, 60).await, 0);
        assert!(states(world).await.iter().any(|(_, _, code)| code == "closed"), "{:?}", states(world).await);
    }

    async fn who_dies_between_sending_and_marking_sends_twice_at_most(world: &World) {
        let post = with_mail(world).await;
        let admin = world.as_("admin").await;
        give(world, &admin, "甲", "lihui").await;
        world.advance(Duration::from_secs(5));
        post.be(post::Mood::Holds);
        let app = world.app().clone();
        let dying = tokio::spawn(async move { delivery::deliver(&app, Peer::Mail).await });
        post.got().await;
        dying.abort();
        let _ = dying.await;
        post.be(post::Mood::Takes);
        let second: Server = world.second().await;
        assert_eq!(delivery::round(&second.app).await.unwrap(), 0, "it may be alive yet");
        world.advance(Duration::from_secs(120));
        assert_eq!(delivery::round(&second.app).await.unwrap(), 1);
        let mails = post.mails();
        assert_eq!(mails.len(), 2);
        assert_eq!(mails[0].id, mails[1].id, "a mail program sees that it has it");
        assert_eq!(states(world).await, [("sent".to_owned(), 1, Json::Null)]);
        second.stop().await;
    }

    async fn two_processes_send_once(world: &World) {
        let post = with_mail(world).await;
        let admin = world.as_("admin").await;
        let second = world.second().await;
        for round in 0..5 {
            give(world, &admin, &format!("客户{round}"), "lihui").await;
            world.advance(Duration::from_secs(65));
            let (one, two) = tokio::join!(delivery::round(world.app()), delivery::round(&second.app));
            assert_eq!((one.unwrap() + two.unwrap(), post.mails().len()), (1, 1));
        }
        second.stop().await;
    }

    async fn a_refused_address_is_given_up_and_a_wrong_password_is_not(world: &World) {
        let post = with_mail(world).await;
        let admin = world.as_("admin").await;
        post.be(post::Mood::Refuses);
        give(world, &admin, "甲", "lihui").await;
        assert_eq!(after(world, 5).await, 0);
        let log = admin.list("/delivery/log", &[("person", &world.id_of("lihui").to_string())]).await.ok();
        let one = &log["deliveries"][0];
        assert_eq!((&one["state"], &one["error"]["text"], &one["person"]["name"]), (&json!("failed"), &json!("对方拒收"), &json!("lihui")));
        let detail = one["error"]["detail"].as_str().unwrap();
        assert!(detail.contains("no such user"), "{detail}");
        tells_no_number(detail);
        post.be(post::Mood::Busy);
        give(world, &admin, "乙", "lihui").await;
        assert_eq!(after(world, 5).await, 0);
        assert_eq!(states(world).await[0], ("waiting".to_owned(), 1, json!("busy")));

        post.be(post::Mood::Takes);
        let mut wrong = server(&post);
        wrong["password"] = json!("wrong");
        admin.put("/delivery/mail", wrong).await.ok();
        let tested = admin.post("/delivery/mail/test", json!({ "to": "admin@example.com" })).await.ok();
        assert_eq!((&tested["error"]["code"], &tested["error"]["text"]), (&json!("sign_in"), &json!("邮件服务器不认用户名或密码")));
        assert_eq!(after(world, 60).await, 0);
        assert_eq!(states(world).await[0], ("waiting".to_owned(), 2, json!("sign_in")));
        admin.put("/delivery/mail", server(&post)).await.ok();
        assert_eq!(after(world, 300).await, 1);
        // A certificate that nobody vouches for is not trusted.
        let mut stranger = server(&post);
        stranger["authority"] = Json::Null;
        admin.put("/delivery/mail", stranger).await.ok();
        let tested = admin.post("/delivery/mail/test", json!({ "to": "admin@example.com" })).await.ok();
        assert_eq!(tested["arrived"], false);
        assert_eq!(tested["error"]["code"], "tls", "{tested}");
    }

    async fn operators_set_the_ways_and_secrets_are_not_told(world: &World) {
        let post = with_mail(world).await;
        let groups = with_groups(world, &["feishu"]).await;
        let admin = world.as_("admin").await;
        let ways = admin.get("/delivery").await.ok();
        let told = ways.to_string();
        assert!(!told.contains(post::WORD) && !told.contains(groups::KEY) && !told.contains(&groups.url("feishu")), "{told}");
        assert_eq!((&ways["mail"]["password"], &ways["robots"][0]["secret"], &ways["robots"][0]["host"]), (&json!(true), &json!(true), &json!("127.0.0.1")));
        assert_eq!((&ways["base"], &ways["kinds"][1]["key"], &ways["kinds"][1]["mail"]), (&json!(BASE), &json!("given"), &json!(true)));

        // The password stays with its server, and with no other.
        let mut same = server(&post);
        same["password"] = Json::Null;
        same["from"] = json!("notices@example.com");
        assert_eq!(admin.put("/delivery/mail", same.clone()).await.ok()["mail"]["password"], true);
        let tested = admin.post("/delivery/mail/test", json!({ "to": "admin@example.com" })).await.ok();
        assert_eq!((&tested["arrived"], &post.mails()[0].subject), (&json!(true), &"活水：测试消息".to_owned()));
        admin.post("/delivery/mail/test", json!({})).await.invalid(&[("to", "email")]);
        same["host"] = json!("evil.example.com");
        admin.put("/delivery/mail", same).await.invalid(&[("password", "required")]);

        let bad = json!({ "host": "a b", "port": 0, "security": "none", "user": "u", "password": "p", "from": "nobody", "authority": "x" });
        admin.put("/delivery/mail", bad).await.invalid(&[
            ("host", "host"), ("port", "port"), ("from", "email"), ("security", "clear_password"), ("authority", "certificate"),
        ]);
        admin.put("/delivery", json!({ "base": "javascript:alert(1)" })).await.invalid(&[("base", "url")]);
        admin.put("/delivery", json!({ "by_mail": ["gossip"] })).await.invalid(&[("by_mail", "unknown_kind")]);
        let with = |key: &str, value: Json| {
            let mut body = robot(&groups, "feishu");
            body[key] = value;
            body
        };
        let refused = async |key: &str, value: Json, code: &str| {
            admin.post("/delivery/robots", with(key, value)).await.invalid(&[(key, code)]);
        };
        refused("url", json!("http://127.0.0.1:1/feishu"), "forbidden_host").await;
        refused("url", json!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"), "forbidden_host").await;
        refused("url", Json::Null, "required").await;
        refused("name", json!(" "), "required").await;
        refused("kinds", json!([]), "required").await;
        refused("kinds", json!(["gossip"]), "unknown_kind").await;
        refused("departments", json!(["west"]), "unknown_department").await;
        refused("teams", json!(["west"]), "unknown_team").await;

        let id = ways["robots"][0]["id"].as_str().unwrap().to_owned();
        let tested = admin.post(&format!("/delivery/robots/{id}/test"), json!({})).await.ok();
        assert_eq!((&tested, groups.said("feishu").len()), (&json!({ "arrived": true, "error": null }), 1));
        // Another webhook does not get the key of the one before.
        let moved = with("url", json!(format!("{}?x=1", groups.url("feishu"))));
        let mut moved = moved;
        moved["secret"] = Json::Null;
        assert_eq!(admin.put(&format!("/delivery/robots/{id}"), moved).await.ok()["robots"][0]["secret"], false);
        assert_eq!(admin.delete(&format!("/delivery/robots/{id}")).await.status, 204);
        admin.delete(&format!("/delivery/robots/{id}")).await.refused(404, "not_found");
        admin.get("/delivery/log?state=lost").await.invalid(&[("state", "unknown_state")]);
        world.as_("wang").await.get("/delivery").await.refused(403, "forbidden");

        // Without a server what waits is dropped, and new notices wait for nothing.
        give(world, &admin, "甲", "lihui").await;
        assert_eq!(admin.delete("/delivery/mail").await.status, 204);
        assert_eq!(after(world, 5).await, 0);
        assert_eq!(states(world).await, [("dropped".to_owned(), 0, json!("not_set"))]);
        give(world, &admin, "乙", "lihui").await;
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM delivery")).await, 1);
        admin.post("/delivery/mail/test", json!({})).await.refused(404, "not_found");
        world.advance_days(31);
        assert_eq!(delivery::clear(world.app()).await.unwrap(), 1);
    }
}
