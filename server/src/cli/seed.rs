//! `huoshui seed`: the app, or the app with its demo world.

use std::time::Instant;

use anyhow::{Result, bail};
use jiff::Timestamp;

use super::Database;
use crate::db::Use;
use crate::error::Error;
use crate::people::FIRST_LOGIN;
use crate::seed::demo::{self, Options};

pub(super) async fn seed(database: &Database, name: &str) -> Result<()> {
    if name == "crm-demo" {
        return crm_demo(database).await;
    }
    let app = database.open(Use::Command).await?;
    if let Some(password) = crate::seed::crm(&app).await? {
        println!("login {FIRST_LOGIN}, password {password} (to be changed at the first login)");
    }
    println!("{name} is installed, definitions at version {}", app.definitions().version);
    app.db().close().await;
    Ok(())
}

async fn crm_demo(database: &Database) -> Result<()> {
    let started = Instant::now();
    let made = match demo::crm_demo(&database.url, Options::at(Timestamp::now())).await {
        Ok(made) => made,
        Err(Error::Refused { text, .. }) => bail!("{text}"),
        Err(error) => return Err(error.into()),
    };
    let seconds = started.elapsed().as_secs_f32();
    println!("crm-demo is installed: {} people, {} leads ({seconds:.0} s)", made.people, made.leads);
    let password = demo::PASSWORD;
    println!("login {FIRST_LOGIN}, password {password}");
    println!(
        "login guoyan (sales leader), lihui (sales), tianlei (service), dingyao (operations), tangmin (marketing): the same password"
    );
    Ok(())
}
