//! The binary as users start it.

use std::process::{Command, Output};

use serde_json::json;

use crate::world::{Client, Database, Kind, Process, huoshui};

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

async fn a_fresh_database_is_served_with_one_line_that_says_where_to_begin(kind: Kind) {
    let Some(database) = Database::create(kind).await else { return };
    let url = database.url.clone();
    let process = Process::serve(&url);
    let token = process.line.split_once("/setup#").unwrap().1.trim_end().trim_end_matches(')');
    let nobody = Client::anonymous(reqwest::Client::builder().no_proxy().build().unwrap(), &process.base);
    let far = nobody.clone().header("x-forwarded-for", "203.0.113.7");
    let body = json!({ "token": token, "workspace": "棠溪", "zone": "Asia/Shanghai", "name": "林溪", "password": "春水东流去，不复回" });
    let me = far.post("/setup", body).await.ok();
    assert_eq!(me["user"]["login"], "admin");

    let key = huoshui(&url).args(["token", "create", "--login", "admin"]).output().unwrap();
    assert!(key.status.success());
    let key = text(&key);
    assert_eq!((key.lines().count(), key.trim_end().len()), (1, 67), "{key}");
    let script = nobody.clone().header("authorization", &format!("Bearer {}", key.trim_end()));
    script.get("/people").await.ok();
    let unknown = huoshui(&url).args(["token", "create", "--login", "nobody"]).output().unwrap();
    assert!(!unknown.status.success() && unknown.stdout.is_empty());

    // An open stream does not keep it from ending.
    let stream = script.request("GET", "/live").send().await.unwrap();
    let (status, more) = process.terminate();
    assert!(status.success(), "{status}");
    drop(stream);
    assert_eq!(more, "", "one line when ready and nothing else");

    let again = Process::serve(&url);
    assert!(!again.line.contains("setup"), "{}", again.line);
    assert!(again.terminate().0.success());
    let doctor = huoshui(&url).arg("doctor").output().unwrap();
    assert!(doctor.status.success(), "{}", text(&doctor));
    database.remove().await;
}

#[tokio::test]
async fn a_fresh_sqlite_file_is_served_with_one_line_that_says_where_to_begin() {
    a_fresh_database_is_served_with_one_line_that_says_where_to_begin(Kind::Sqlite).await;
}

#[tokio::test]
async fn a_fresh_postgres_is_served_with_one_line_that_says_where_to_begin() {
    a_fresh_database_is_served_with_one_line_that_says_where_to_begin(Kind::Postgres).await;
}

#[tokio::test]
async fn an_sqlite_file_is_served_once() {
    let folder = std::env::temp_dir().join(format!("huoshui_test_{}", huoshui::ids::new(0).0.simple()));
    let url = format!("sqlite:{}", folder.join("a.db").display());
    let first = Process::serve(&url);
    let second = huoshui(&url).arg("serve").output().unwrap();
    assert!(!second.status.success());
    let error = String::from_utf8(second.stderr).unwrap();
    assert!(error.contains("another process serves this database"), "{error}");
    first.terminate();
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_description_is_printed_as_it_is_in_docs() {
    let printed = Command::new(env!("CARGO_BIN_EXE_huoshui")).arg("openapi").output().unwrap();
    let printed: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert_eq!(printed["info"]["title"], "Huoshui");
}
