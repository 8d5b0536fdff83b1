//! People and departments: accounts are made, changed and put to rest here, never deleted, because records name them. Each
//! change writes an event of the form `account` or `department` and makes a new version of the definitions.

mod accounts;
mod departments;
mod duty;
mod enrol;
mod first;
mod second_factor;

use engine::value::Id;
use serde_json::Value as Json;

pub(crate) use accounts::insert_person;
pub use accounts::{Listed, NewPerson, PersonEdit, create, edit, email, list, login_of, phone, set_password};
pub(crate) use departments::insert_department;
pub use departments::{DepartmentEdit, NewDepartment, create_department, delete_department, edit_department};
pub use duty::{Duty, DutyState, Standing, duties, set_duty, standing};
pub use enrol::enrol;
pub(crate) use enrol::set_cap;
pub use first::{FIRST_LOGIN, first_admin};
pub use second_factor::{
    NewSeed, SecondFactor, begin_second_factor, confirm_second_factor, remove_second_factor, renew_recovery_codes,
    reset_second_factor, second_factor,
};

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Lane, Tx, insert};
use crate::error::{Error, Result};
use crate::live::Message;
use crate::registry;

/// Writes an event beside those of records.
pub(crate) async fn event(
    tx: &mut Tx,
    actor: &Actor,
    form: &str,
    subject: Id,
    at: i64,
    kind: &str,
    body: &Json,
) -> Result<()> {
    let mut row = insert("event", &["id", "form", "record", "at", "kind", "actor", "system", "body"]);
    row.row([
        crate::ids::new(at).into(),
        form.into(),
        subject.into(),
        at.into(),
        kind.into(),
        actor.id().into(),
        Bind::Text(actor.system_key().map(str::to_owned)),
        body.to_string().into(),
    ]);
    Ok(tx.insert(row).await?)
}

/// Runs a change of people under the registry's lock, bumps the version, and tells pages of it.
pub(crate) async fn changing<T, F>(app: &App, unit: F) -> Result<T>
where
    F: for<'c> Fn(&'c mut Tx) -> futures::future::BoxFuture<'c, Result<T>> + Send + Sync + 'static,
    T: Send + 'static,
{
    let unit = std::sync::Arc::new(unit);
    let done = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let unit = unit.clone();
        Box::pin(async move {
            registry::lock(tx).await?;
            let done = unit(tx).await?;
            registry::bump(tx).await?;
            Ok::<_, Error>(done)
        })
    });
    let done = done.await?;
    app.registry().refresh().await?;
    app.live().send(Message::Definitions);
    Ok(done)
}

/// Text of a name: trimmed, not empty, not too long.
pub fn name_of(field: &str, text: &str) -> Result<String> {
    let name = engine::text::clean(text).filter(|n| n.chars().count() <= 100 && !n.contains(char::is_control));
    name.ok_or_else(|| {
        Error::field(field, "required", "名称不能为空，最多 100 字", "A name of up to 100 characters is needed")
    })
}
