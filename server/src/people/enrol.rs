//! Many people at once, with a password that is known: what a demo world needs and no screen offers.

use engine::value::Id;

use super::accounts::{NewPerson, PersonEdit, insert_person, update};
use super::changing;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Stmt, insert};
use crate::error::Result;

/// Makes the accounts, in this order; a login that exists is changed to what is said here. `password` is a hash.
pub async fn enrol(app: &App, actor: &Actor, people: Vec<NewPerson>, password: String) -> Result<()> {
    let (now, actor, inner) = (app.now().as_millisecond(), actor.clone(), app.clone());
    changing(app, move |tx| {
        let (people, password, actor, app) = (people.clone(), password.clone(), actor.clone(), inner.clone());
        Box::pin(async move {
            for (person, at) in people.into_iter().zip(now..) {
                let known = Stmt::new("SELECT id FROM account WHERE login = ?").bind(&person.login);
                let Some(row) = tx.first(&known).await? else {
                    insert_person(tx, &actor, at, &person, Some(password.clone()), false).await?;
                    continue;
                };
                let id = row.req_id(0)?;
                let edit = PersonEdit {
                    name: Some(person.name),
                    department: Some(person.department),
                    roles: Some(person.roles),
                    shops: Some(person.shops),
                    ..PersonEdit::default()
                };
                update(tx, &app, &actor, id, at, &edit, None).await?;
                let stmt = Stmt::new("UPDATE account SET password = ?, must_change = 0 WHERE id = ?");
                tx.exec(&stmt.bind(&password).bind(id)).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Most records of a form that the person may hold.
pub(crate) async fn set_cap(app: &App, person: Id, form: &str, held: i64) -> Result<()> {
    let form = form.to_owned();
    changing(app, move |tx| {
        let form = form.clone();
        Box::pin(async move {
            let mut row = insert("account_cap", &["account", "form", "held"])
                .suffix(" ON CONFLICT (account, form) DO UPDATE SET held = excluded.held");
            row.row([person.into(), form.into(), held.into()]);
            Ok(tx.insert(row).await?)
        })
    })
    .await
}
