//! Attachments: who may have them, what may be attached, under which name, and what becomes of their bytes.

use huoshui::db::Stmt;
use huoshui::store::Store;
use huoshui::{attachments, doctor};
use serde_json::{Value as Json, json};

use crate::world::{Answer, Client, World, crm};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n";

/// A lead of e1's; the leader reads it too, e2 does not.
async fn lead(world: &World) -> (String, Client) {
    crm::install(world).await;
    let e1 = world.as_("e1").await;
    let fields = json!({ "name": "周婧", "phone": "13817624409", "source": "referral" });
    let made = e1.post("/records/lead", json!({ "fields": fields })).await.ok();
    (format!("/records/lead/{}", made["id"].as_str().unwrap()), e1)
}

async fn attach(client: &Client, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let name: String = name.bytes().map(|b| format!("%{b:02X}")).collect();
    client
        .send("POST", &format!("{path}/attachments?name={name}"), Some(("application/octet-stream", bytes.to_vec())))
        .await
}

async fn get(client: &Client, path: &str) -> reqwest::Response {
    client.request("GET", path).send().await.unwrap()
}

fn at(path: &str, made: &Json) -> String {
    format!("{path}/attachments/{}", made["id"].as_str().unwrap())
}

async fn list(client: &Client, path: &str) -> Json {
    client.get(&format!("{path}/attachments")).await.ok()
}

async fn count(world: &World, sql: &str) -> i64 {
    world.int(Stmt::new(sql)).await
}

async fn wrong(world: &World) -> Vec<String> {
    let found = doctor::stored(world.app()).await.unwrap();
    found.into_iter().filter(|f| !f.fine).map(|f| f.text).collect()
}

both! {
    async fn a_picture_is_attached_shown_and_downloaded(world: &World) {
        let (path, e1) = lead(world).await;
        let made = attach(&e1, &path, "门店 照片.png", PNG).await.ok();
        assert_eq!((&made["name"], &made["kind"], &made["size"], &made["picture"]), (&json!("门店 照片.png"), &json!("image/png"), &json!(PNG.len()), &json!(true)));
        let leader = world.as_("lead_e").await;
        let all = list(&leader, &path).await;
        assert_eq!((&all["attachments"][0]["by"]["name"], &all["can"]["add"], &all["largest"]), (&json!("e1"), &json!(true), &json!(20 << 20)));
        let file = get(&leader, &at(&path, &made)).await;
        let header = |name: &str| file.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-disposition"), "attachment; filename=\"_____.png\"; filename*=UTF-8''%E9%97%A8%E5%BA%97%20%E7%85%A7%E7%89%87.png");
        assert_eq!((header("content-type"), header("x-content-type-options"), header("content-length")), ("image/png".into(), "nosniff".into(), PNG.len().to_string()));
        assert_eq!((header("content-security-policy"), header("cache-control")), ("default-src 'none'; sandbox".into(), "no-store".into()));
        assert_eq!(file.bytes().await.unwrap(), PNG);
        let shown = get(&leader, &format!("{}?show=true", at(&path, &made))).await;
        assert!(shown.headers()["content-disposition"].to_str().unwrap().starts_with("inline;"));
        assert_eq!(shown.headers()["content-security-policy"], "default-src 'none'; sandbox");
        // What is no picture is never shown, whatever is asked.
        let made = attach(&e1, &path, "page.html", b"<html><script>alert(1)</script>").await.ok();
        assert_eq!((&made["name"], &made["picture"]), (&json!("page.html.txt"), &json!(false)));
        let page = get(&e1, &format!("{}?show=true", at(&path, &made))).await;
        assert_eq!(page.headers()["content-type"], "text/plain; charset=utf-8");
        assert!(page.headers()["content-disposition"].to_str().unwrap().starts_with("attachment;"));
        let lines = e1.get(&format!("{path}/timeline?kind=file")).await.ok();
        assert_eq!((&lines["entries"][1]["title"], &lines["entries"][1]["attachment"]["picture"]), (&json!("附件 门店 照片.png"), &json!(true)));
    }

    async fn only_who_sees_the_record_in_full_has_its_attachments(world: &World) {
        let (path, e1) = lead(world).await;
        let made = attach(&e1, &path, "13817624409.pdf", PDF).await.ok();
        let e2 = world.as_("e2").await;
        attach(&e2, &path, "x.pdf", PDF).await.refused(404, "not_found");
        for answer in [e2.get(&at(&path, &made)).await, e2.get(&format!("{path}/attachments")).await, e2.delete(&at(&path, &made)).await] {
            answer.refused(404, "not_found");
        }
        world.anonymous().get(&at(&path, &made)).await.refused(401, "unauthenticated");
        // In the pool it is seen in part: that there are attachments, not what they are called or hold.
        e1.post(&format!("{path}/return"), json!({ "reason": "联系不上" })).await.ok();
        let seen = list(&e2, &path).await;
        assert_eq!(seen["attachments"][0]["name"], "***.pdf");
        assert_eq!(seen["attachments"][0]["can"]["open"]["reason"], "部分字段对你打码，附件不能打开");
        assert_eq!(seen["can"]["add"]["reason"], "部分字段对你打码，附件不能打开");
        e2.get(&at(&path, &made)).await.refused(403, "forbidden");
        attach(&e2, &path, "x.pdf", PDF).await.refused(403, "forbidden");
        assert!(!e2.get(&format!("{path}/timeline")).await.ok().to_string().contains("4409"));
        // An attachment belongs to its record, not to whichever one may read.
        let own = e2.post("/records/lead", json!({ "fields": { "name": "别人", "phone": "13900001111", "source": "referral" } })).await.ok();
        let own = format!("/records/lead/{}", own["id"].as_str().unwrap());
        e2.get(&at(&own, &made)).await.refused(404, "not_found");
        e2.delete(&at(&own, &made)).await.refused(404, "not_found");
    }

    async fn size_and_kind_are_limited_by_content(world: &World) {
        let (path, e1) = lead(world).await;
        attach(&e1, &path, "x.pdf", b"").await.invalid(&[("file", "empty")]);
        attach(&e1, &path, "photo.png", b"MZ\x90\0\x03\0\0\0").await.invalid(&[("file", "kind")]);
        attach(&e1, &path, "photo.png", b"\x7fELF\x02\x01\x01\0").await.invalid(&[("file", "kind")]);
        let settings = json!({ "name": "x", "zone": "Asia/Shanghai", "attachment_max_mb": 1, "attachment_kinds": ["picture", "text"] });
        world.define(&[("workspace", settings)]).await;
        attach(&e1, &path, "x.pdf", PDF).await.invalid(&[("file", "kind")]);
        attach(&e1, &path, "x.txt", &vec![b'x'; (1 << 20) + 1]).await.invalid(&[("file", "too_large")]);
        // Nobody has to say how long a file is.
        let pieces = futures::stream::iter((0..20).map(|_| Ok::<_, std::io::Error>(vec![b'x'; 100_000])));
        let sent = e1.request("POST", &format!("{path}/attachments?name=x.txt")).body(reqwest::Body::wrap_stream(pieces)).send().await;
        if let Ok(answer) = sent {
            assert_eq!(answer.status(), 422);
        }
        assert_eq!(count(world, "SELECT count(*) FROM file").await + count(world, "SELECT count(*) FROM attachment").await, 0);
        attach(&e1, &path, "x.txt", &vec![b'x'; 1 << 20]).await.ok();
        let limits = list(&e1, &path).await;
        assert_eq!((&limits["largest"], &limits["kinds"]), (&json!(1 << 20), &json!(["picture", "text"])));
    }

    async fn hostile_names_stay_names(world: &World) {
        let (path, e1) = lead(world).await;
        for (given, kept) in [
            ("../../../etc/passwd", "passwd.pdf"),
            ("报价\u{202e}fdp.exe", "报价fdp.exe.pdf"),
            ("a\r\nX-Evil: 1.pdf", "aX-Evil_ 1.pdf"),
            ("", "附件.pdf"),
        ] {
            let made = attach(&e1, &path, given, PDF).await.ok();
            assert_eq!(made["name"], kept, "{given:?}");
            let file = get(&e1, &at(&path, &made)).await;
            assert!(!file.headers().contains_key("x-evil"));
            assert_eq!(file.bytes().await.unwrap(), PDF);
        }
        let long = attach(&e1, &path, &"长".repeat(2_000), PDF).await.ok();
        assert_eq!(long["name"].as_str().unwrap().chars().count(), 80);
        // Nothing is called by them on the disk.
        let stored = world.app().store().list().await.unwrap();
        assert_eq!(stored.len(), 1);
    }

    async fn one_content_is_kept_once_and_goes_with_its_last_attachment(world: &World) {
        let (path, e1) = lead(world).await;
        let first = attach(&e1, &path, "a.pdf", PDF).await.ok();
        let second = attach(&e1, &path, "b.pdf", PDF).await.ok();
        assert_eq!((count(world, "SELECT count(*) FROM file").await, world.app().store().list().await.unwrap().len()), (1, 1));
        // Removed, and back again.
        let leader = world.as_("lead_e").await;
        leader.delete(&at(&path, &first)).await.ok();
        leader.delete(&at(&path, &first)).await.refused(404, "not_found");
        e1.get(&at(&path, &first)).await.refused(404, "not_found");
        assert_eq!(list(&e1, &path).await["attachments"].as_array().unwrap().len(), 1);
        assert_eq!(e1.get(&format!("{path}/timeline?kind=file")).await.ok()["entries"][1]["title"], "附件 a.pdf 已删除");
        e1.post(&format!("{}/restoration", at(&path, &first)), json!({})).await.ok();
        assert_eq!(get(&e1, &at(&path, &first)).await.bytes().await.unwrap(), PDF);
        // After the retention one goes with its row, the content with the last of them.
        e1.delete(&at(&path, &first)).await.ok();
        world.advance_days(31);
        assert_eq!(attachments::sweep(world.app()).await.unwrap(), 0);
        // Sessions end on the way.
        let e1 = world.as_("e1").await;
        assert_eq!(get(&e1, &at(&path, &second)).await.bytes().await.unwrap(), PDF);
        e1.delete(&at(&path, &second)).await.ok();
        world.advance_days(29);
        assert_eq!(attachments::sweep(world.app()).await.unwrap(), 0);
        world.advance_days(2);
        assert_eq!(attachments::sweep(world.app()).await.unwrap(), 1);
        assert_eq!((count(world, "SELECT count(*) FROM file").await, count(world, "SELECT count(*) FROM attachment").await), (0, 0));
        assert_eq!(world.app().store().list().await.unwrap(), []);
        // The same again is another arrival.
        let e1 = world.as_("e1").await;
        let again = attach(&e1, &path, "a.pdf", PDF).await.ok();
        assert_eq!(get(&e1, &at(&path, &again)).await.bytes().await.unwrap(), PDF);
        assert_eq!(wrong(world).await, [] as [String; 0]);
    }

    async fn what_never_arrived_is_swept_and_what_is_missing_is_told(world: &World) {
        let (path, e1) = lead(world).await;
        let made = attach(&e1, &path, "a.pdf", PDF).await.ok();
        assert_eq!(wrong(world).await, [] as [String; 0]);
        // Somebody has cleaned up the disk by hand.
        let mut conn = world.app().db().read().await.unwrap();
        let (record, id) = path.rsplit_once('/').map(|(_, id)| (id, made["id"].as_str().unwrap())).unwrap();
        let parse = |text: &str| engine::value::Id::parse(text).unwrap();
        let (_, content) = attachments::open(&mut conn, parse(record), parse(id)).await.unwrap();
        drop(conn);
        world.app().store().delete(&content).await.unwrap();
        let told = e1.get(&at(&path, &made)).await.refused(409, "file_missing");
        assert_eq!(told["detail"], "文件内容不在存储里，请联系管理员");
        assert_eq!(wrong(world).await, [format!("attachments: 1 of 1 contents are wrong: {} is missing", content.id)]);
        // An upload that ended before its bytes were there is found by its row.
        world.exec(Stmt::new("UPDATE file SET arriving_at = used_at")).await;
        world.advance_days(2);
        assert_eq!(attachments::sweep(world.app()).await.unwrap(), 1);
        assert_eq!(wrong(world).await, ["attachments: 1 without a content"]);
    }
}

#[test]
fn a_folder_lies_beside_its_database() {
    let shown = |url: &str| Store::beside(url).place();
    assert_eq!(shown("sqlite:/srv/crm/huoshui.db"), "/srv/crm/huoshui.files");
    assert_eq!(shown("sqlite:./data/huoshui.db?mode=rwc"), "./data/huoshui.files");
    assert_eq!(shown("postgres://crm:secret@db/crm"), "data/huoshui.files");
}
