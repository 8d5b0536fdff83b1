//! Secrets of outside peers at rest: sealed with a key that is not in the database.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use engine::schema::ColumnKind;
use huoshui::app::{App, Time};
use huoshui::backup::{Restored, backup, restore};
use huoshui::db::{Db, Stmt, Use};
use huoshui::doctor;
use huoshui::error::Error;
use huoshui::registry;
use huoshui::secrets::{Keys, Look, look, settle};
use huoshui::store::Store;
use serde_json::{Value as Json, json};

use crate::world::{Database, Kind, World, huoshui, small};

const MAIL: &str = "授权码-9f3c";
const HOOKS: [&str; 2] = ["access_token=0b7e44d1", "access_token=55aa91c0"];
const SIGN: &str = "SECa81f03";

/// A mail server, two robots, a channel with a secret and a seed; answers everything that nobody may read in the database.
async fn with_secrets(world: &World) -> Vec<String> {
    small::install(world).await;
    world.define(&[("channel", json!({ "key": "api", "name": { "zh": "接口" }, "form": "lead" }))]).await;
    let admin = world.as_("admin").await;
    let mail = json!({ "host": "smtp.example.com", "port": 465, "security": "tls", "user": "crm", "password": MAIL, "from": "crm@example.com" });
    admin.put("/delivery/mail", mail).await.ok();
    for (n, hook) in HOOKS.into_iter().enumerate() {
        let robot = json!({ "name": format!("{n} 群"), "platform": "dingtalk", "url": format!("https://oapi.dingtalk.com/robot/send?{hook}"),
                            "secret": format!("{SIGN}{n}"), "kinds": ["given"] });
        admin.post("/delivery/robots", robot).await.ok();
    }
    let channel = admin.post("/channels/api/secret", json!({})).await.ok()["secret"].as_str().unwrap().to_owned();
    let seed = admin.post("/session/second-factor", Json::Null).await.ok()["secret"].as_str().unwrap().to_owned();
    let bytes = crate::second_factor::seed_of(&seed);
    let bare = channel.strip_prefix("whsec_").unwrap().to_owned();
    [MAIL, HOOKS[0], HOOKS[1], SIGN]
        .map(str::to_owned)
        .into_iter()
        .chain([bare, seed, BASE64_STANDARD.encode(bytes)])
        .collect()
}

/// All text and bytes of all tables.
async fn dump(world: &World) -> String {
    let mut conn = world.app().db().read().await.unwrap();
    let mut out = String::new();
    for table in registry::stored_tables(&mut conn).await.unwrap() {
        let kept = table.columns.iter().filter(|c| matches!(c.kind, ColumnKind::Text | ColumnKind::Bytes));
        for column in kept {
            let rows = conn.rows(&Stmt::new(format!("SELECT {} FROM {}", column.name, table.name))).await.unwrap();
            for row in rows {
                match column.kind {
                    ColumnKind::Text => out.push_str(&row.text(0).unwrap().unwrap_or_default()),
                    _ => out.push_str(&String::from_utf8_lossy(&row.bytes(0).unwrap().unwrap_or_default())),
                }
                out.push('\n');
            }
        }
    }
    out
}

fn other(old: Option<&str>) -> Keys {
    let fresh = BASE64_STANDARD.encode([9; 32]);
    Keys::read("sqlite:x.db", |name| if name == "HUOSHUI_KEY" { Some(fresh.clone()) } else { old.map(str::to_owned) })
        .unwrap()
}

async fn again(world: &World) -> App {
    App::open(world.url(), Use::Command, Time::Real).await.unwrap()
}

fn opened(app: &App) -> [Option<String>; 4] {
    let defs = app.definitions();
    let text = |secret: &registry::Secret| secret.open().map(str::to_owned);
    let robot = &defs.reach.robots[1];
    let channel = defs.channels["api"].secrets_at(0).next().map(str::to_owned);
    [
        defs.reach.mail.as_ref().unwrap().password.as_ref().and_then(text),
        text(&robot.url),
        robot.secret.as_ref().and_then(text),
        channel,
    ]
}

async fn body_of(world: &World, kind: &str) -> Json {
    let mut conn = world.app().db().read().await.unwrap();
    let row = conn.first(&Stmt::new("SELECT body FROM definition WHERE kind = ?").bind(kind)).await.unwrap().unwrap();
    serde_json::from_str(&row.req_text(0).unwrap()).unwrap()
}

async fn put_body(world: &World, kind: &str, body: &Json) {
    world.exec(Stmt::new("UPDATE definition SET body = ? WHERE kind = ?").bind(body.to_string()).bind(kind)).await;
}

both! {
    async fn no_secret_stands_in_the_database_and_each_opens_with_the_key(world: &World) {
        let secrets = with_secrets(world).await;
        let whole = dump(world).await;
        assert!(whole.contains("smtp.example.com") && whole.contains("sealed"), "the dump is not the whole");
        for secret in &secrets {
            assert!(!whole.contains(secret), "{secret} can be read");
        }
        let app = again(world).await;
        let [mail, url, sign, channel] = opened(&app);
        assert_eq!((mail.unwrap(), sign.unwrap()), (MAIL.to_owned(), format!("{SIGN}1")));
        assert!(url.unwrap().ends_with(HOOKS[1]) && channel.unwrap().ends_with(&secrets[4]));
        app.db().close().await;
        let found = doctor::sealed(world.app()).await.unwrap();
        assert!(found.len() == 1 && found[0].fine && found[0].text.starts_with("secrets: 7 sealed with the key"), "{found:?}");
    }

    async fn another_key_is_refused_in_words_and_takes_over_with_the_one_before(world: &World) {
        with_secrets(world).await;
        let db = Db::open(world.url(), Use::Command).await.unwrap();
        let Err(Error::Keys(why)) = settle(&db, other(None), true, 0).await else { panic!("served with another key") };
        for words in ["password of the mail server", "address of the robot 1 群", "secret of the channel api", "second factor of admin", "huoshui secrets forget"] {
            assert!(why.contains(words), "{words}: {why}");
        }
        // Commands work on, without secrets: nothing is sealed with the wrong key.
        let keys = settle(&db, other(None), false, 0).await.unwrap();
        assert_eq!(keys.id(), None);
        assert!(matches!(keys.seal("a", "b"), Err(Error::Refused { code: "no_key", .. })));

        let before = std::fs::read_to_string(world.app().registry().keys().place()).unwrap();
        let keys = settle(&db, other(Some(&before)), true, 0).await.unwrap();
        let mut conn = db.read().await.unwrap();
        assert_eq!(look(&mut conn, &keys).await.unwrap(), Look { sealed: 7, ..Look::default() });
        assert_eq!(look(&mut conn, &other(None)).await.unwrap().sealed, 7);
        drop(conn);
        // The key of before is another one now.
        let back = settle(&db, Keys::of(world.url()).unwrap(), true, 0).await;
        assert!(matches!(back, Err(Error::Keys(_))));
        db.close().await;
    }

    async fn a_value_that_was_moved_or_altered_does_not_open(world: &World) {
        with_secrets(world).await;
        let mut reach = body_of(world, "reach").await;
        let (first, second) = (reach["robots"][0]["url"].clone(), reach["robots"][1]["url"].clone());
        (reach["robots"][0]["url"], reach["robots"][1]["url"]) = (second, first);
        put_body(world, "reach", &reach).await;
        let found = doctor::sealed(world.app()).await.unwrap();
        let wrong: Vec<&str> = found.iter().filter(|f| !f.fine).map(|f| f.text.as_str()).collect();
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].ends_with("address of the robot 0 群, address of the robot 1 群"), "{wrong:?}");
        let app = again(world).await;
        assert_eq!(app.definitions().reach.robots.iter().map(|r| r.url.open()).collect::<Vec<_>>(), [None, None]);
        assert!(app.definitions().reach.robots[0].secret.as_ref().unwrap().open().is_some());
        app.db().close().await;
    }

    async fn secrets_of_an_older_database_are_sealed_when_it_is_opened(world: &World) {
        with_secrets(world).await;
        let mut reach = body_of(world, "reach").await;
        reach["mail"]["password"] = json!("klartext-1");
        put_body(world, "reach", &reach).await;
        world.exec(Stmt::new("DELETE FROM sealing")).await;
        let found = doctor::sealed(world.app()).await.unwrap();
        assert!(found.iter().any(|f| !f.fine && f.text.contains("in the clear") && f.text.contains("mail server")), "{found:?}");
        let app = again(world).await;
        assert_eq!(opened(&app)[0].as_deref(), Some("klartext-1"));
        app.db().close().await;
        assert!(!dump(world).await.contains("klartext-1"));
        assert!(doctor::sealed(world.app()).await.unwrap().iter().all(|f| f.fine));
    }

    async fn a_backup_has_no_key_and_a_restore_says_what_to_enter_again(world: &World) {
        let secrets = with_secrets(world).await;
        let file = std::env::temp_dir().join(format!("huoshui_sealed_{}", huoshui::ids::new(0)));
        backup(world.app(), &file).await.unwrap();
        for (keys, left) in [(world.app().registry().keys().clone(), 7), (other(None), 0)] {
            let Some(database) = Database::create(if cfg!(unix) { Kind::Sqlite } else { Kind::Postgres }).await else { return };
            let db = Db::open(&database.url, Use::Serve).await.unwrap();
            let Restored { lost, .. } = restore(&db, &keys, &Store::folder(&database.files), &file, 0).await.unwrap();
            assert_eq!(lost.len(), 7 - left, "{lost:?}");
            let mut conn = db.read().await.unwrap();
            let found = look(&mut conn, &keys).await.unwrap();
            assert!(found.shut.is_empty() && found.clear.is_empty(), "{found:?}");
            let seeds = conn.first(&Stmt::new("SELECT count(*) FROM second_factor")).await.unwrap().unwrap();
            assert_eq!(seeds.req_int(0).unwrap(), i64::from(left > 0));
            let body = conn.first(&Stmt::new("SELECT body FROM definition WHERE kind = 'reach'")).await.unwrap().unwrap();
            let body = body.req_text(0).unwrap();
            assert!(secrets.iter().all(|secret| !body.contains(secret)) && body.contains("smtp.example.com"));
            drop(conn);
            settle(&db, keys, true, 0).await.unwrap();
            db.close().await;
            database.remove().await;
        }
        std::fs::remove_file(file).unwrap();
    }
}

#[tokio::test]
async fn a_database_whose_key_is_gone_is_not_served_until_the_loss_is_accepted() {
    let database = Database::create(Kind::Sqlite).await.unwrap();
    let world = World::open(database).await;
    with_secrets(&world).await;
    let (database, key) = (world.leave().await, std::path::PathBuf::new());
    let key = key.join(database.url.strip_prefix("sqlite:").unwrap()).with_extension("key");
    std::fs::remove_file(&key).unwrap();
    let output = huoshui(&database.url).arg("serve").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("there is none at") && said.contains("secrets forget"), "{said}");
    assert!(!key.exists(), "a new key was made over the loss");
    let output = huoshui(&database.url).arg("doctor").output().unwrap();
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stdout).contains("there is no key"));
    let output = huoshui(&database.url).args(["secrets", "forget"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("password of the mail server"), "{said}");
    let world = World::open(database).await;
    let defs = world.app().definitions();
    assert!(defs.reach.mail.as_ref().unwrap().password.is_none() && defs.channels["api"].secrets.is_empty());
    assert_eq!(defs.reach.robots[0].url.open(), Some(""));
    world.end().await;
}
