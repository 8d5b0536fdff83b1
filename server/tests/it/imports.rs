//! `/api/imports`: sheets of people, step by step.

mod book;
mod files;
mod messy;
mod running;
mod saved;
mod undoing;

use huoshui::import::Worker;
use serde_json::{Value as Json, json};

use crate::world::{Answer, Client, World};

pub async fn upload(client: &Client, form: &str, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("/imports?form={form}&name={name}");
    client.send("POST", &path, Some(("application/octet-stream", bytes.to_vec()))).await
}

/// Lets the job do all that waits.
pub async fn work(world: &World) {
    Worker::new(world.app()).all().await.unwrap();
}

/// The plan that the guesses make.
pub fn guessed(import: &Json, known: &str, to: Json) -> Json {
    json!({ "columns": import["shape"]["guessed"], "known": known, "to": to })
}

/// Uploads and checks; the import as it stands then.
pub async fn checked(
    world: &World,
    client: &Client,
    form: &str,
    file: impl AsRef<[u8]>,
    known: &str,
    to: Json,
) -> Json {
    let import = upload(client, form, "list.csv", file.as_ref()).await.ok();
    let at = format!("/imports/{}", import["id"].as_str().unwrap());
    let planned = client.put(&format!("{at}/plan"), guessed(&import, known, to)).await.ok();
    assert_eq!(planned["state"], "checking");
    work(world).await;
    let import = client.get(&at).await.ok();
    assert_eq!(import["state"], "checked", "{import}");
    import
}

/// Uploads, checks and runs; the import as it stands then.
pub async fn imported(
    world: &World,
    client: &Client,
    form: &str,
    file: impl AsRef<[u8]>,
    known: &str,
    to: Json,
) -> Json {
    let import = checked(world, client, form, file, known, to).await;
    let at = format!("/imports/{}", import["id"].as_str().unwrap());
    client.post(&format!("{at}/run"), json!(null)).await.ok();
    work(world).await;
    let import = client.get(&at).await.ok();
    assert_eq!(import["state"], "done", "{import}");
    import
}

pub async fn undone(world: &World, client: &Client, import: &Json) -> Json {
    let at = format!("/imports/{}", import["id"].as_str().unwrap());
    client.post(&format!("{at}/undo"), json!(null)).await.ok();
    work(world).await;
    let import = client.get(&at).await.ok();
    assert_eq!(import["state"], "undone", "{import}");
    import
}

/// Rows in a state.
pub async fn rows(client: &Client, import: &Json, state: &str) -> Vec<Json> {
    let at = format!("/imports/{}/rows", import["id"].as_str().unwrap());
    client.list(&at, &[("state", state)]).await.ok()["rows"].as_array().unwrap().clone()
}
