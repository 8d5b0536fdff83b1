//! `huoshui secrets`: the key of stored secrets is lost, and they are to be entered again.

use anyhow::{Context, Result};

use super::{Database, without_password};
use crate::app::Time;
use crate::db::{Db, Use};
use crate::registry;
use crate::secrets::{self, Keys};

pub(super) async fn forget(database: &Database) -> Result<()> {
    let keys = Keys::of(&database.url)?.made()?;
    let opened = Db::open(&database.url, Use::Command).await;
    let db = opened.with_context(|| format!("cannot open the database {}", without_password(&database.url)))?;
    registry::prepare(&db).await?;
    let lost = secrets::forget(&db, &keys, Time::Real.now().as_millisecond()).await;
    db.close().await;
    println!("secrets are sealed with the key {} from {}", keys.id().unwrap_or_default(), keys.place());
    tell(&lost?);
    Ok(())
}

pub(super) fn tell(lost: &[String]) {
    if !lost.is_empty() {
        println!("sealed with another key, so gone, and to be entered again:");
        lost.iter().for_each(|name| println!("  {name}"));
    }
}
