//! The first account of an empty database, so that somebody can sign in and make the others.

use std::collections::BTreeSet;

use engine::form::Label;

use super::accounts::{NewPerson, insert_person};
use super::changing;
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::auth::passwords;
use crate::db::{Stmt, insert};
use crate::error::Result;
use crate::registry::Role;

pub const FIRST_LOGIN: &str = "admin";

/// Makes the administrator where nobody is; the password is answered once.
pub async fn first_admin(app: &App) -> Result<Option<String>> {
    if !app.definitions().people.is_empty() {
        return Ok(None);
    }
    let password = passwords::temporary()?;
    let hash = passwords::hash(app.limits(), &password).await?;
    let now = app.now().as_millisecond();
    let role = Role {
        key: FIRST_LOGIN.into(),
        name: Label::new("管理员", "Administrator"),
        powers: Power::ALL.into(),
        grants: Vec::new(),
    };
    let body = serde_json::to_string(&role)?;
    let made = changing(app, move |tx| {
        let (hash, body) = (hash.clone(), body.clone());
        Box::pin(async move {
            // Two processes may start on one empty database.
            if tx.first(&Stmt::new("SELECT id FROM account LIMIT 1")).await?.is_some() {
                return Ok(false);
            }
            let mut role = insert("definition", &["kind", "key", "body", "updated_at"])
                .suffix(" ON CONFLICT (kind, key) DO NOTHING");
            role.row(["role".into(), FIRST_LOGIN.into(), body.into(), now.into()]);
            tx.insert(role).await?;
            let person = NewPerson {
                login: FIRST_LOGIN.into(),
                name: "管理员".into(),
                roles: BTreeSet::from([FIRST_LOGIN.to_owned()]),
                ..NewPerson::default()
            };
            insert_person(tx, &Actor::system("setup"), now, &person, Some(hash), true).await?;
            Ok(true)
        })
    });
    Ok(made.await?.then_some(password))
}
