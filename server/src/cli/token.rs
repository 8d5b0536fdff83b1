//! `huoshui token create`: prints the key and nothing else.

use anyhow::{Result, anyhow, bail};
use engine::text::fold;

use crate::app::App;
use crate::auth::keys;
use crate::error::Error;

pub(super) async fn create(app: &App, login: &str, name: &str, scopes: Vec<String>) -> Result<()> {
    let defs = app.definitions();
    let folded = fold(login.trim());
    let Some(person) = defs.people.values().find(|p| p.login == folded) else {
        bail!("there is no login \"{login}\" in this database");
    };
    if !person.active {
        bail!("the account of \"{login}\" is not active");
    }
    let key = keys::create(app, person.id, name, &scopes.into_iter().collect()).await;
    let key = key.map_err(|error| match error {
        Error::Invalid(errors) => {
            anyhow!("{}", errors.iter().map(|e| e.text.en.as_str()).collect::<Vec<_>>().join("; "))
        }
        other => other.into(),
    })?;
    app.db().close().await;
    println!("{}", key.secret);
    Ok(())
}
