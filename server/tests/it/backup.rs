//! `huoshui backup` and `restore`: everything, as of one moment, from either kind of database into either.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use huoshui::backup::{Failed, Summary, backup, restore};
use huoshui::db::{Db, Stmt, Use};
use huoshui::doctor;
use huoshui::secrets::Keys;
use huoshui::store::Store;
use serde_json::{Value as Json, json};

use crate::world::{Database, Kind, World, crm};

/// A file that is removed with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        Scratch(std::env::temp_dir().join(format!("huoshui_backup_{}", huoshui::ids::new(0).0.simple())))
    }

    fn with(bytes: &[u8]) -> Scratch {
        let file = Scratch::new();
        std::fs::write(&file.0, bytes).unwrap();
        file
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// All lines behind the head, which tells the time.
fn content(file: &Path) -> Vec<String> {
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(file).unwrap()).read_to_string(&mut text).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

fn packed(lines: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(lines.as_bytes()).unwrap();
    out.finish().unwrap()
}

async fn restored(database: &Database, file: &Path) -> Result<Summary, Failed> {
    let db = Db::open(&database.url, Use::Serve).await.unwrap();
    let now = jiff::Timestamp::now().as_millisecond();
    let done = restore(&db, &Keys::of(&database.url).unwrap(), &Store::folder(&database.files), file, now).await;
    db.close().await;
    done.map(|restored| restored.whole)
}

async fn sound(world: &World) {
    let (mut conn, defs) = world.app().read().await.unwrap();
    let mut found = doctor::examine(&mut conn, &defs).await.unwrap();
    found.extend(doctor::stored(world.app()).await.unwrap());
    let wrong: Vec<_> = found.into_iter().filter(|f| !f.fine).collect();
    assert_eq!(wrong, []);
}

/// A day's work: leads in pools and with people, claims, follow-ups, edits, trash.
async fn work(world: &World) {
    crm::install(world).await;
    let root = world.as_("root").await;
    let mut leads = crm::send(&root, json!((0..40).map(crm::east).collect::<Vec<_>>())).await;
    let pooled = (0..10).map(|n| json!({ "external_id": format!("p{n}"), "name": format!("池{n}"), "phone": format!("139176{n:05}"), "source": "other", "product": ["flagship", "standard"] }));
    leads.extend(crm::send(&root, json!(pooled.collect::<Vec<_>>())).await);
    let id = |n: usize| leads[n]["id"].as_str().unwrap().to_owned();
    let e1 = world.as_("e1").await;
    e1.post(&format!("/records/lead/{}/claim", id(45)), json!({})).await.ok();
    root.put(&format!("/records/lead/{}/owner", id(41)), json!({ "owner": world.id_of("e2") })).await.ok();
    root.delete(&format!("/records/lead/{}", id(3))).await;
    let note = json!({ "fields": { "lead": id(45), "kind": "phone", "content": "引号\"、换行\n与表情🌊", "result": "answered" } });
    e1.post("/records/follow_up", note).await.ok();
    // Attachments of no line, of one and of several; one of them twice.
    let path = |name: &str| format!("/records/lead/{}/attachments?name={name}", id(45));
    for (name, bytes) in [("a.txt", 5), ("b.txt", 384 << 10), ("c.txt", 1 << 20), ("again.txt", 5)] {
        e1.send("POST", &path(name), Some(("application/octet-stream", vec![b'x'; bytes]))).await.ok();
    }
    e1.post(&format!("/records/lead/{}/comments", id(45)), json!({ "text": "看一下报价" })).await.ok();
}

both! {
    async fn a_backup_under_load_is_one_moment_and_equal_in_the_other_kind_and_back(world: &World) {
        work(world).await;
        let root = world.as_("root").await;
        // Leads keep coming while the file is written.
        let more = (0..20).map(|slice| {
            let root = &root;
            async move {
                let leads: Vec<Json> = (0..10).map(|n| crm::east(1_000 + slice * 10 + n)).collect();
                crm::send(root, json!(leads)).await
            }
        });
        let first = Scratch::new();
        let (written, answers) = tokio::join!(backup(world.app(), &first.0), futures::future::join_all(more));
        let written = written.unwrap();
        assert_eq!(answers.iter().map(Vec::len).sum::<usize>(), 200);
        assert!(written.rows > 500 && written.files == 3, "{written:?}");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&first.0).unwrap().permissions()) & 0o777, 0o600);

        // Into both kinds, and from each of them again: the same to the last byte.
        for kind in [Kind::Sqlite, Kind::Postgres] {
            let Some(database) = Database::create(kind).await else { continue };
            assert_eq!(restored(&database, &first.0).await.unwrap(), written);
            let there = World::open(database).await;
            sound(&there).await;
            let second = Scratch::new();
            assert_eq!(backup(there.app(), &second.0).await.unwrap(), written);
            assert!(content(&first.0) == content(&second.0), "a table came back changed");

            // What a backup leaves out was made again, and work goes on.
            let root = there.as_("root").await;
            for (text, n) in [("池7", 1), ("0007", 2), ("上海公司17", 1), ("引号", 0)] {
                let found = root.list("/records/lead", &[("search", text), ("count", "true")]).await.ok();
                assert_eq!(found["count"], n, "{text}");
            }
            assert_eq!(crm::send(&root, json!([crm::east(0)])).await[0]["replayed"], true);
            assert_eq!(crm::send(&root, json!([crm::east(5_000)])).await[0]["status"], "created");
            sound(&there).await;
            there.end().await;
        }
    }

    async fn a_backup_goes_only_into_an_empty_database_that_nobody_serves(world: &World) {
        work(world).await;
        let file = Scratch::new();
        backup(world.app(), &file.0).await.unwrap();
        let before = world.int(Stmt::new("SELECT count(*) FROM f_lead")).await;
        let db = world.app().db();
        let now = jiff::Timestamp::now().as_millisecond();
        let Err(Failed::Refused(why)) = restore(db, world.app().registry().keys(), world.app().store(), &file.0, now).await else { panic!("it was overwritten") };
        assert!(why.contains("holds accounts (9)"), "{why}");
        world.exec(Stmt::new("INSERT INTO heartbeat (process, version, seen_at) SELECT id, 1, ? FROM account WHERE login = 'root'").bind(now)).await;
        let Err(Failed::Refused(why)) = restore(db, world.app().registry().keys(), world.app().store(), &file.0, now).await else { panic!("it was overwritten") };
        assert!(why.contains("is served by a running process"), "{why}");
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, before);
    }

    async fn a_damaged_file_is_told_and_leaves_the_database_empty(world: &World) {
        let app = world.app();
        let empty = Scratch::new();
        backup(app, &empty.0).await.unwrap();
        let from = World::start(if app.db().dialect() == huoshui::db::Dialect::Sqlite { Kind::Sqlite } else { Kind::Postgres }).await.unwrap();
        work(&from).await;
        let whole = Scratch::new();
        backup(from.app(), &whole.0).await.unwrap();
        from.end().await;
        let bytes = std::fs::read(&whole.0).unwrap();
        let mut text = String::new();
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
        let row = text.lines().position(|l| l.starts_with('[')).unwrap();
        let gone = text.lines().nth(row).unwrap();
        let lines = |change: &dyn Fn(&mut Vec<&str>)| {
            let mut lines: Vec<&str> = text.lines().collect();
            change(&mut lines);
            packed(&(lines.join("\n") + "\n"))
        };
        let mut flipped = bytes.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 0x40;
        let newer = text.replacen("\"format\":2", "\"format\":99", 1);
        let unknown = text.replacen("{\"table\":{\"name\":\"account\"", "{\"table\":{\"name\":\"accounts\"", 1);
        for (what, bytes, said) in [
            ("cut off", bytes[..bytes.len() * 2 / 3].to_vec(), "damaged"),
            ("one bit is wrong", flipped, ""),
            ("no gzip", b"id,name\n1,2\n".to_vec(), "no backup of Huoshui"),
            ("empty", Vec::new(), "no backup of Huoshui"),
            ("another file", packed("hello\n"), "no backup of Huoshui"),
            ("of a later format", packed(&newer), "format 99"),
            ("a row is missing", lines(&|l| l.retain(|line| *line != gone)), "does not hold all rows"),
            ("a value is missing", lines(&|l| l[row] = "[1]"), "too few or too many values"),
            ("a value of another kind", lines(&|l| l[row] = "[true,1,1]"), "wrong value"),
            ("no line", lines(&|l| l[row] = "[1,"), "no line of a backup"),
            ("the end is missing", lines(&|l| l.truncate(l.len() - 1)), "cut off"),
            ("more behind the end", lines(&|l| l.push("[]")), "behind its end"),
            ("a table that nobody knows", packed(&unknown), "accounts"),
        ] {
            let file = Scratch::with(&bytes);
            match restore(app.db(), app.registry().keys(), app.store(), &file.0, 0).await {
                Err(Failed::Refused(why)) => assert!(why.contains(said), "{what}: {why}"),
                other => panic!("{what}: {other:?}"),
            }
            let left = "SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM definition)";
            assert_eq!(world.int(Stmt::new(left)).await, 0, "{what}");
        }
        let missing = restore(app.db(), app.registry().keys(), app.store(), Path::new("/nowhere/backup"), 0).await;
        assert!(matches!(missing, Err(Failed::Io(_))), "{missing:?}");
        // And after all of these the whole one is taken.
        assert!(restore(app.db(), app.registry().keys(), app.store(), &whole.0, 0).await.unwrap().whole.rows > 500);
        world.app().registry().refresh().await.unwrap();
        sound(world).await;
    }

    async fn search_tokens_can_be_made_anew(world: &World) {
        work(world).await;
        let root = world.as_("root").await;
        let found = async || root.list("/records/lead", &[("search", "0007"), ("count", "true")]).await.ok()["count"].clone();
        assert_eq!(found().await, 2);
        match world.app().db().dialect() {
            huoshui::db::Dialect::Sqlite => world.exec(Stmt::new("DELETE FROM x_f_lead WHERE rowid > 0")).await,
            huoshui::db::Dialect::Postgres => world.exec(Stmt::new("UPDATE f_lead SET search = '{}', search_sensitive = '{}'")).await,
        }
        assert_eq!(found().await, 0);
        let output = tokio::task::spawn_blocking({
            let url = world.url().to_owned();
            move || crate::world::huoshui(&url).arg("reindex").output().unwrap()
        });
        let output = tokio::time::timeout(Duration::from_secs(120), output).await.unwrap().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(found().await, 2);
    }
}
