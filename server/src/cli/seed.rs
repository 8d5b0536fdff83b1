//! `huoshui seed`.

use anyhow::Result;

use super::Database;
use crate::db::Use;
use crate::people::FIRST_LOGIN;

pub(super) async fn seed(database: &Database, name: &str) -> Result<()> {
    let app = database.open(Use::Command).await?;
    if let Some(password) = crate::seed::crm(&app).await? {
        println!("login {FIRST_LOGIN}, password {password} (to be changed at the first login)");
    }
    println!("{name} is installed, definitions at version {}", app.definitions().version);
    app.db().close().await;
    Ok(())
}
