//! The setup of an empty workspace by whoever starts it: name, zone, trade and the first administrator, in one unit of work.
//! Open until somebody is there who can sign in, and never again.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::form::{Lang, Trade};
use engine::value::Id;
use jiff::tz::TimeZone;

use super::bundle::Bundle;
use super::package::Package;
use crate::actor::Actor;
use crate::app::App;
use crate::auth::{digest, passwords};
use crate::db::{Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::people::{self, FIRST_LOGIN, NewDepartment, NewPerson};
use crate::registry::{self, Change, Guide, Workspace};

/// Key of the department that all others are part of.
const ROOT: &str = "company";

/// What the page of the setup asks.
#[derive(Clone, Debug)]
pub struct NewWorkspace {
    pub name: String,
    /// IANA zone that cuts time into days.
    pub zone: String,
    /// None for both.
    pub trade: Option<Trade>,
    pub person: String,
    pub phone: Option<String>,
    pub password: String,
    pub lang: Lang,
}

/// Whether nobody is there yet.
pub async fn is_open(conn: &mut Conn) -> Result<bool> {
    Ok(conn.first(&Stmt::new("SELECT id FROM account LIMIT 1")).await?.is_none())
}

/// A token that opens the setup, where it is open. Each process that serves the database has one of its own.
pub async fn offer(app: &App) -> Result<Option<String>> {
    if !is_open(&mut app.db().read().await?).await? {
        return Ok(None);
    }
    let token = crate::ids::secret()?;
    let (hash, now) = (digest(&token).to_vec(), app.now().as_millisecond());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let hash = hash.clone();
            Box::pin(async move {
                let mut row = insert("setup_token", &["hash", "at"]);
                row.row([hash.into(), now.into()]);
                Ok::<_, Error>(tx.insert(row).await?)
            })
        })
        .await?;
    Ok(Some(token))
}

/// Makes the workspace and its administrator. `token` is none for somebody who sits at the machine itself.
pub async fn set_up(app: &App, token: Option<&str>, new: NewWorkspace) -> Result<Id> {
    // Before anything is said about what was typed: who has no token learns nothing.
    admit(&mut app.db().read().await?, token).await?;
    let (new, person) = checked(new)?;
    let hash = passwords::hash(app.limits(), &new.password).await?;
    let package = Arc::new(Package::start(&Bundle::crm()?, new.trade)?);
    let (now, token) = (app.now().as_millisecond(), token.map(str::to_owned));
    let keys = app.registry().keys().clone();
    let done = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let (new, person, hash, package, token) =
            (new.clone(), person.clone(), hash.clone(), package.clone(), token.clone());
        let keys = keys.clone();
        Box::pin(async move {
            registry::lock(tx).await?;
            admit(tx, token.as_deref()).await?;
            let actor = Actor::system("first_start");
            let forms = package.install(tx, &keys, &actor, now).await?;
            let workspace = Workspace {
                name: new.name.clone(),
                zone: new.zone,
                trade: new.trade,
                guide: Guide::Open,
                ..Workspace::default()
            };
            registry::change_inside(tx, &keys, None, now, &[Change::put("workspace", "workspace", &workspace)?])
                .await?;
            let root = crate::ids::new(now);
            let department = NewDepartment { key: Some(ROOT.into()), name: new.name, ..NewDepartment::default() };
            people::insert_department(tx, &actor, now, root, &department).await?;
            let person = NewPerson { department: Some(root), ..person };
            let id = people::insert_person(tx, &actor, now, &person, Some(hash), false).await?;
            tx.exec(&Stmt::new("DELETE FROM setup_token")).await?;
            Ok::<_, Error>((id, forms))
        })
    });
    let (id, forms) = done.await?;
    registry::settle_indices(app.db(), &forms).await?;
    app.registry().refresh().await?;
    app.live().send(Message::Definitions);
    Ok(id)
}

/// Refuses once somebody is there, and whoever has no valid token.
async fn admit(conn: &mut Conn, token: Option<&str>) -> Result<()> {
    if !is_open(conn).await? {
        return Err(Error::refused("set_up", "这里已经设置过了，请登录", "This has been set up already; sign in"));
    }
    let Some(token) = token else { return Ok(()) };
    let known = Stmt::new("SELECT at FROM setup_token WHERE hash = ?").bind(digest(token).to_vec());
    if conn.first(&known).await?.is_none() {
        return Err(Error::forbidden(
            "设置链接不对，请用服务启动时显示的那一个",
            "Not the link that the server showed when it started",
        ));
    }
    Ok(())
}

fn checked(mut new: NewWorkspace) -> Result<(NewWorkspace, NewPerson)> {
    let mut errors: Vec<FieldError> = Vec::new();
    let mut field = |result: Result<()>| match result {
        Err(Error::Invalid(wrong)) => {
            errors.extend(wrong);
            Ok(())
        }
        other => other,
    };
    let mut person = NewPerson {
        login: FIRST_LOGIN.into(),
        roles: BTreeSet::from([FIRST_LOGIN.to_owned()]),
        lang: new.lang,
        ..NewPerson::default()
    };
    field(people::name_of("workspace", &new.name).map(|name| new.name = name))?;
    if new.zone.is_empty() || TimeZone::get(&new.zone).is_err() {
        let (zh, en) = ("没有这个时区，如 Asia/Shanghai", "There is no such zone; one is Asia/Shanghai");
        field(Err(Error::field("zone", "unknown_zone", zh, en)))?;
    }
    field(people::name_of("name", &new.person).map(|name| person.name = name))?;
    field(new.phone.as_deref().map_or(Ok(None), people::phone).map(|phone| person.phone = phone))?;
    field(passwords::check("password", &new.password, FIRST_LOGIN))?;
    if errors.is_empty() { Ok((new, person)) } else { Err(Error::Invalid(errors)) }
}
