//! Accounts: who may sign in, in which department, with which roles.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::Lang;
use engine::normalise;
use engine::text::{clean, fold};
use engine::value::Id;
use serde_json::json;

use super::{changing, event, name_of};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::auth::{keys, passwords, sessions};
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::records;
use crate::registry::Definitions;

#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    pub login: String,
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub department: Option<Id>,
    pub roles: BTreeSet<String>,
    pub shops: Vec<Id>,
    pub lang: Lang,
}

/// What is to change; `Some(None)` empties.
#[derive(Clone, Debug, Default)]
pub struct PersonEdit {
    pub name: Option<String>,
    pub phone: Option<Option<String>>,
    pub email: Option<Option<String>>,
    pub department: Option<Option<Id>>,
    pub roles: Option<BTreeSet<String>>,
    pub shops: Option<Vec<Id>>,
    pub lang: Option<Lang>,
    pub active: Option<bool>,
    pub reset_password: bool,
}

/// What only those who manage people see of an account.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    pub phone: Option<String>,
    pub email: Option<String>,
    pub must_change: bool,
    pub locked_until: Option<i64>,
    pub last_seen: Option<i64>,
    pub second_factor: bool,
}

/// Accounts with what the definitions do not carry.
pub async fn list(conn: &mut Conn) -> Result<BTreeMap<Id, Listed>> {
    let stmt = Stmt::new(
        "SELECT a.id, a.phone, a.must_change, a.locked_until, (SELECT max(s.seen_at) FROM session s WHERE s.account = a.id), \
         a.email, (SELECT count(*) FROM second_factor f WHERE f.account = a.id AND f.confirmed_at IS NOT NULL), \
         a.seen_at FROM account a ORDER BY a.id",
    );
    let rows = conn.rows(&stmt).await?;
    rows.iter()
        .map(|row| {
            let listed = Listed {
                phone: row.text(1)?,
                must_change: row.req_int(2)? != 0,
                locked_until: row.int(3)?,
                // Sessions from before the account kept it say it too.
                last_seen: row.int(4)?.max(row.int(7)?),
                email: row.text(5)?,
                second_factor: row.req_int(6)? != 0,
            };
            Ok((row.req_id(0)?, listed))
        })
        .collect()
}

/// A new account. With a temporary password to be told once, unless one was chosen.
pub async fn create(
    app: &App,
    actor: &Actor,
    person: NewPerson,
    password: Option<String>,
) -> Result<(Id, Option<String>)> {
    let defs = app.registry().refresh().await?;
    let person = checked(&defs, person)?;
    let (temporary, chosen) = match password {
        Some(chosen) => (None, chosen),
        None => {
            let made = passwords::temporary()?;
            (Some(made.clone()), made)
        }
    };
    passwords::check("password", &chosen, &person.login)?;
    let hash = passwords::hash(app.limits(), &chosen).await?;
    let (now, actor) = (app.now().as_millisecond(), actor.clone());
    let id = changing(app, move |tx| {
        let (person, hash, actor) = (person.clone(), hash.clone(), actor.clone());
        Box::pin(async move { insert_person(tx, &actor, now, &person, Some(hash), true).await })
    });
    let id = id.await.map_err(taken)?;
    Ok((id, temporary))
}

fn taken(error: Error) -> Error {
    match error {
        Error::Db(crate::db::Error::Unique { .. }) => {
            Error::field("login", "duplicate", "这个登录名已有人用", "This login is taken")
        }
        other => other,
    }
}

fn checked(defs: &Definitions, mut person: NewPerson) -> Result<NewPerson> {
    person.login = login_of(&person.login)?;
    person.name = name_of("name", &person.name)?;
    person.phone = person.phone.map_or(Ok(None), |p| phone(&p))?;
    person.email = person.email.map_or(Ok(None), |e| email(&e))?;
    check_places(defs, person.department, &person.roles)?;
    Ok(person)
}

/// A login in the form that is stored.
pub fn login_of(text: &str) -> Result<String> {
    let login = fold(text.trim());
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@');
    if login.is_empty() || login.chars().count() > 60 || !login.chars().all(allowed) {
        return Err(Error::field(
            "login",
            "login",
            "登录名用字母、数字和 . _ - @，最多 60 个字符",
            "Letters, digits and . _ - @, at most 60 characters",
        ));
    }
    Ok(login)
}

/// A mobile number in the form that is stored; empty text is none.
pub fn phone(text: &str) -> Result<Option<String>> {
    let Some(text) = clean(text) else { return Ok(None) };
    match normalise::phone(&text) {
        Ok(phone) if phone.identifies() => Ok(Some(phone.number)),
        _ => Err(Error::field("phone", "phone", "要一个手机号码", "A mobile number is needed")),
    }
}

/// A mail address in the form that is stored; empty text is none.
pub fn email(text: &str) -> Result<Option<String>> {
    let Some(text) = clean(text) else { return Ok(None) };
    // What mail servers can be given; the form of a name that is not ASCII is theirs to know.
    match normalise::email(&text) {
        Ok(email) if email.address.is_ascii() && email.address.len() <= 200 => Ok(Some(email.address)),
        _ => Err(Error::field(
            "email",
            "email",
            "要一个邮箱地址，如 lihui@example.com",
            "A mail address such as lihui@example.com",
        )),
    }
}

fn check_places(defs: &Definitions, department: Option<Id>, roles: &BTreeSet<String>) -> Result<()> {
    if department.is_some_and(|d| !defs.departments.contains_key(&d)) {
        return Err(Error::field("department", "unknown_record", "没有这个部门", "There is no such department"));
    }
    match roles.iter().find(|r| !defs.roles.contains_key(*r)) {
        Some(role) => Err(Error::field(
            "roles",
            "unknown_role",
            format!("没有角色「{role}」"),
            format!("There is no role \"{role}\""),
        )),
        None => Ok(()),
    }
}

/// Rows of a new account, inside a unit of work that bumps the version. `password` is a hash.
pub(crate) async fn insert_person(
    tx: &mut Tx,
    actor: &Actor,
    now: i64,
    person: &NewPerson,
    password: Option<String>,
    must_change: bool,
) -> Result<Id> {
    let id = crate::ids::new(now);
    let columns = [
        "id",
        "login",
        "name",
        "name__k",
        "phone",
        "email",
        "department",
        "active",
        "password",
        "must_change",
        "failed",
        "duty",
        "lang",
        "created_at",
    ];
    let mut row = insert("account", &columns);
    row.row([
        id.into(),
        Bind::from(&person.login),
        Bind::from(&person.name),
        fold(&person.name).into(),
        person.phone.clone().into(),
        person.email.clone().into(),
        person.department.into(),
        1.into(),
        Bind::Text(password),
        i64::from(must_change).into(),
        0.into(),
        "on".into(),
        lang(person.lang).into(),
        now.into(),
    ]);
    tx.insert(row).await?;
    set_roles(tx, id, &person.roles).await?;
    set_shops(tx, id, &person.shops).await?;
    let body =
        json!({ "login": person.login, "name": person.name, "department": person.department, "roles": person.roles });
    event(tx, actor, "account", id, now, "created", &body).await?;
    Ok(id)
}

fn lang(lang: Lang) -> &'static str {
    if lang == Lang::En { "en" } else { "zh" }
}

async fn set_roles(tx: &mut Tx, account: Id, roles: &BTreeSet<String>) -> Result<()> {
    tx.exec(&Stmt::new("DELETE FROM account_role WHERE account = ?").bind(account)).await?;
    let mut rows = insert("account_role", &["account", "role"]);
    roles.iter().for_each(|role| rows.row([account.into(), role.into()]));
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

async fn set_shops(tx: &mut Tx, account: Id, shops: &[Id]) -> Result<()> {
    tx.exec(&Stmt::new("DELETE FROM account_shop WHERE account = ?").bind(account)).await?;
    let mut rows = insert("account_shop", &["account", "shop"]);
    let shops: BTreeSet<Id> = shops.iter().copied().collect();
    shops.iter().for_each(|shop| rows.row([account.into(), shop.into()]));
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

/// Changes an account; answers the temporary password where one was asked for.
pub async fn edit(app: &App, actor: &Actor, id: Id, mut edit: PersonEdit) -> Result<Option<String>> {
    let defs = app.registry().refresh().await?;
    let before = defs.people.get(&id).ok_or(Error::NotFound)?;
    edit.name = edit.name.map(|n| name_of("name", &n)).transpose()?;
    edit.phone = edit.phone.map(|p| p.map_or(Ok(None), |p| phone(&p))).transpose()?;
    edit.email = edit.email.map(|e| e.map_or(Ok(None), |e| email(&e))).transpose()?;
    let roles = edit.roles.as_ref().unwrap_or(&before.roles);
    check_places(&defs, edit.department.flatten(), roles)?;
    keeps_a_manager(&defs, id, roles, edit.active.unwrap_or(before.active))?;
    if edit.active == Some(false) && actor.id() == Some(id) {
        return Err(Error::refused("own_account", "不能停用自己的账号", "Nobody can switch off their own account"));
    }
    let temporary = if edit.reset_password { Some(passwords::temporary()?) } else { None };
    let hash = match &temporary {
        Some(password) => Some(passwords::hash(app.limits(), password).await?),
        None => None,
    };
    let (now, actor, inner) = (app.now().as_millisecond(), actor.clone(), app.clone());
    changing(app, move |tx| {
        let (edit, hash, actor, app) = (edit.clone(), hash.clone(), actor.clone(), inner.clone());
        Box::pin(async move { update(tx, &app, &actor, id, now, &edit, hash).await })
    })
    .await?;
    Ok(temporary)
}

/// Somebody must always be left who can let people in.
fn keeps_a_manager(defs: &Definitions, id: Id, roles: &BTreeSet<String>, active: bool) -> Result<()> {
    let manages = |roles: &BTreeSet<String>| {
        roles.iter().any(|r| defs.roles.get(r).is_some_and(|r| r.powers.contains(&Power::ManagePeople)))
    };
    let was = defs.people.get(&id).is_some_and(|p| p.active && manages(&p.roles));
    let others = defs.people.values().any(|p| p.id != id && p.active && manages(&p.roles));
    if was && !others && !(active && manages(roles)) {
        return Err(Error::refused(
            "last_manager",
            "至少要留一位能管理人员的人",
            "Somebody who can manage people must be left",
        ));
    }
    Ok(())
}

pub(super) async fn update(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Id,
    now: i64,
    edit: &PersonEdit,
    hash: Option<String>,
) -> Result<()> {
    let mut sets: Vec<(&str, Bind)> = Vec::new();
    let mut body = serde_json::Map::new();
    if let Some(name) = &edit.name {
        sets.extend([("name", name.into()), ("name__k", fold(name).into())]);
        body.insert("name".into(), json!(name));
    }
    if let Some(phone) = &edit.phone {
        sets.push(("phone", phone.clone().into()));
        // A number in an event would be there for everybody who reads events.
        body.insert("phone".into(), json!("***"));
    }
    if let Some(email) = &edit.email {
        sets.push(("email", email.clone().into()));
        body.insert("email".into(), json!("***"));
    }
    if let Some(department) = edit.department {
        sets.push(("department", department.into()));
        body.insert("department".into(), json!(department));
    }
    if let Some(chosen) = edit.lang {
        sets.push(("lang", lang(chosen).into()));
    }
    if let Some(active) = edit.active {
        sets.push(("active", i64::from(active).into()));
        body.insert("active".into(), json!(active));
    }
    if let Some(hash) = hash {
        sets.extend([
            ("password", hash.into()),
            ("must_change", 1.into()),
            ("failed", 0.into()),
            ("locked_until", Bind::Int(None)),
        ]);
        body.insert("password".into(), json!("reset"));
        sessions::end_all(tx, app, id, None).await?;
    }
    if !sets.is_empty() {
        let columns: Vec<String> = sets.iter().map(|(column, _)| format!("{column} = ?")).collect();
        let stmt = Stmt::new(format!("UPDATE account SET {} WHERE id = ?", columns.join(", ")));
        tx.exec(&stmt.binds(sets.into_iter().map(|(_, bind)| bind)).bind(id)).await?;
    }
    if let Some(roles) = &edit.roles {
        set_roles(tx, id, roles).await?;
        body.insert("roles".into(), json!(roles));
    }
    if let Some(shops) = &edit.shops {
        set_shops(tx, id, shops).await?;
    }
    if edit.active == Some(false) {
        sessions::end_all(tx, app, id, None).await?;
        keys::revoke_all(tx, app, id).await?;
        let defs = app.registry().fresh(tx).await?;
        records::part_from_all(tx, &defs, actor, now, id).await?;
    }
    event(tx, actor, "account", id, now, "edited", &json!(body)).await
}

/// Stores a hash; the person's other sessions end.
pub async fn set_password(
    app: &App,
    actor: &Actor,
    id: Id,
    hash: String,
    must_change: bool,
    keep: Option<String>,
) -> Result<()> {
    let (now, actor, inner) = (app.now().as_millisecond(), actor.clone(), app.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (hash, actor, app, keep) = (hash.clone(), actor.clone(), inner.clone(), keep.clone());
            Box::pin(async move {
                let stmt = Stmt::new(
                    "UPDATE account SET password = ?, must_change = ?, failed = 0, locked_until = NULL WHERE id = ?",
                );
                tx.exec(&stmt.bind(hash).bind(i64::from(must_change)).bind(id)).await?;
                sessions::end_all(tx, &app, id, keep.as_deref()).await?;
                event(tx, &actor, "account", id, now, "edited", &json!({ "password": "changed" })).await
            })
        })
        .await
}
