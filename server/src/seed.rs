//! Installs an app bundle: forms, roles, departments, pools, channels, teams, working hours, views, policies. What is there
//! already and may have been changed by people (pools, channels, teams, hours, rules, policies) is left alone. Each install
//! is one unit of work.

mod bundle;
mod clear;
pub mod demo;
mod examples;
pub mod generate;
mod package;
mod setup;

use std::sync::Arc;

pub use clear::clear;
pub use examples::example;
pub use setup::{NewWorkspace, is_open, offer, set_up};

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::Result;
use crate::live::Message;
use crate::records;
use crate::registry;
use bundle::Bundle;
use package::Package;

/// Makes the CRM's definitions; a password where the administrator was made as well.
pub async fn crm(app: &App) -> Result<Option<String>> {
    let package = Arc::new(Package::whole(&Bundle::crm()?)?);
    let now = app.now().as_millisecond();
    let keys = app.registry().keys().clone();
    let forms = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let (package, keys) = (package.clone(), keys.clone());
        Box::pin(async move {
            registry::lock(tx).await?;
            package.install(tx, &keys, &Actor::system("setup"), now).await
        })
    });
    let forms = forms.await?;
    registry::settle_indices(app.db(), &forms).await?;
    app.registry().refresh().await?;
    refresh_totals(app).await?;
    let password = crate::people::first_admin(app).await?;
    app.live().send(Message::Definitions);
    Ok(password)
}

/// What customers bought in all, of forms that begin to keep it: in small units, so that people go on working.
pub async fn refresh_totals(app: &App) -> Result<()> {
    let defs = app.definitions();
    for form in defs.catalog.forms().filter_map(|f| defs.form(&f.key).ok()) {
        let mut after = Some(0);
        while let Some(from) = after {
            let (shared, form) = (app.clone(), form.key.clone());
            let unit = app.db().write(Lane::Background, move |tx: &mut Tx| {
                let (app, form) = (shared.clone(), form.clone());
                Box::pin(async move {
                    let defs = app.registry().fresh(tx).await?;
                    let clock = defs.clock(app.now());
                    records::refresh_totals(tx, &defs, &clock, defs.form(&form)?, from).await
                })
            });
            after = unit.await?;
        }
    }
    Ok(())
}
