//! Links by which people let themselves in: department and roles are fixed, the number of uses and the time are limited, and
//! whoever made one can withdraw it. The token stands behind the # of the address, and here only as its hash.

use std::collections::BTreeSet;
use std::net::IpAddr;

use engine::value::Id;

use super::batch::national;
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::auth::{digest, passwords, sessions};
use crate::db::{Conn, Lane, Row, Stmt, Tx, insert};
use crate::error::{Error, FieldError, Result};
use crate::people::{self, NewPerson};
use crate::registry::Definitions;

const DAY_MS: i64 = 86_400_000;
const MOST_DAYS: i64 = 90;
const MOST_USES: i64 = 200;

#[derive(Clone, Debug)]
pub struct NewInvitation {
    pub department: Option<Id>,
    pub roles: BTreeSet<String>,
    pub days: i64,
    pub uses: i64,
}

#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: Id,
    pub department: Option<Id>,
    pub roles: BTreeSet<String>,
    pub uses: i64,
    pub used: i64,
    pub created_at: i64,
    pub created_by: Option<Id>,
    pub expires_at: i64,
    pub withdrawn_at: Option<i64>,
}

/// Who lets themselves in.
#[derive(Clone, Debug)]
pub struct Invited {
    pub token: String,
    pub name: String,
    pub phone: String,
    pub password: String,
}

const COLUMNS: &str = "id, department, roles, uses, used, created_at, created_by, expires_at, withdrawn_at";

fn invitation(row: &Row) -> Result<Invitation> {
    Ok(Invitation {
        id: row.req_id(0)?,
        department: row.id(1)?,
        roles: serde_json::from_str(&row.req_text(2)?)?,
        uses: row.req_int(3)?,
        used: row.req_int(4)?,
        created_at: row.req_int(5)?,
        created_by: row.id(6)?,
        expires_at: row.req_int(7)?,
        withdrawn_at: row.int(8)?,
    })
}

/// The newest hundred.
pub async fn list(conn: &mut Conn) -> Result<Vec<Invitation>> {
    let stmt = Stmt::new(format!("SELECT {COLUMNS} FROM invitation ORDER BY id DESC LIMIT 100"));
    conn.rows(&stmt).await?.iter().map(invitation).collect()
}

/// Makes a link; its token is told once.
pub async fn invite(app: &App, actor: &Actor, new: NewInvitation) -> Result<(Invitation, String)> {
    let defs = app.registry().refresh().await?;
    check(&defs, &new)?;
    let (token, now) = (crate::ids::secret()?, app.now().as_millisecond());
    let made = Invitation {
        id: crate::ids::new(now),
        department: new.department,
        roles: new.roles,
        uses: new.uses,
        used: 0,
        created_at: now,
        created_by: actor.id(),
        expires_at: now + new.days * DAY_MS,
        withdrawn_at: None,
    };
    let (row, hash) = (made.clone(), digest(&token).to_vec());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (made, hash) = (row.clone(), hash.clone());
            Box::pin(async move {
                let columns =
                    ["id", "hash", "department", "roles", "uses", "used", "created_at", "created_by", "expires_at"];
                let mut row = insert("invitation", &columns);
                row.row([
                    made.id.into(),
                    hash.into(),
                    made.department.into(),
                    serde_json::to_string(&made.roles)?.into(),
                    made.uses.into(),
                    0.into(),
                    made.created_at.into(),
                    made.created_by.into(),
                    made.expires_at.into(),
                ]);
                Ok::<_, Error>(tx.insert(row).await?)
            })
        })
        .await?;
    Ok((made, token))
}

fn check(defs: &Definitions, new: &NewInvitation) -> Result<()> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, code, zh: &str, en: &str| errors.push(FieldError::new(field, code, zh, en));
    if new.department.is_some_and(|d| !defs.departments.contains_key(&d)) {
        wrong("department", "unknown_record", "没有这个部门", "There is no such department");
    }
    if new.roles.is_empty() {
        wrong("roles", "required", "至少选一个角色", "Choose at least one role");
    }
    let held: Vec<_> = new.roles.iter().map(|r| defs.roles.get(r)).collect();
    if held.iter().any(Option::is_none) {
        wrong("roles", "unknown_role", "没有这个角色", "There is no such role");
    }
    // A link travels through chats: it must not make administrators.
    if held.iter().flatten().any(|r| r.powers.contains(&Power::ManagePeople)) {
        let (zh, en) = ("能管理人员的角色不能用链接邀请", "A role that manages people is not given by a link");
        wrong("roles", "powerful_role", zh, en);
    }
    if !(1..=MOST_DAYS).contains(&new.days) {
        wrong("days", "range", "有效期要在 1 到 90 天之间", "1 to 90 days");
    }
    if !(1..=MOST_USES).contains(&new.uses) {
        wrong("uses", "range", "人数要在 1 到 200 之间", "1 to 200 people");
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// Nobody comes in by it any more.
pub async fn withdraw(app: &App, actor: &Actor, id: Id) -> Result<()> {
    let stmt =
        Stmt::new("UPDATE invitation SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL");
    let stmt = stmt.bind(app.now().as_millisecond()).bind(actor.id()).bind(id);
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let stmt = stmt.clone();
            Box::pin(async move { if tx.exec(&stmt).await? == 0 { Err(Error::NotFound) } else { Ok(()) } })
        })
        .await
}

/// A link that still lets somebody in; 404 for every other one, whatever is wrong with it.
pub async fn look(app: &App, token: &str, address: Option<IpAddr>) -> Result<Invitation> {
    let now = app.now().as_millisecond();
    app.limits().knock(address, now)?;
    let mut conn = app.db().read().await?;
    let stmt = Stmt::new(format!(
        "SELECT {COLUMNS} FROM invitation WHERE hash = ? AND withdrawn_at IS NULL AND expires_at > ? AND used < uses"
    ));
    let row = conn.first(&stmt.bind(digest(token).to_vec()).bind(now)).await?;
    row.as_ref().map(invitation).transpose()?.ok_or(Error::NotFound)
}

/// Makes the account of who came by the link, and signs them in.
pub async fn accept(
    app: &App,
    invited: Invited,
    address: Option<IpAddr>,
    agent: Option<&str>,
) -> Result<sessions::Session> {
    let invitation = look(app, &invited.token, address).await?;
    let (person, wrong) = person(app, &invited, &invitation).await?;
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let hash = passwords::hash(app.limits(), &invited.password).await?;
    let now = app.now().as_millisecond();
    let made = people::changing(app, move |tx| {
        let (person, hash) = (person.clone(), hash.clone());
        Box::pin(async move {
            let use_up = Stmt::new(
                "UPDATE invitation SET used = used + 1 WHERE id = ? AND withdrawn_at IS NULL AND expires_at > ? AND used < uses",
            );
            if tx.exec(&use_up.bind(invitation.id).bind(now)).await? == 0 {
                return Err(Error::NotFound);
            }
            people::insert_person(tx, &Actor::system("invitation"), now, &person, Some(hash), false).await
        })
    });
    let account = made.await.map_err(|error| match error {
        Error::Db(crate::db::Error::Unique { .. }) => Error::Invalid(vec![in_use()]),
        other => other,
    })?;
    sessions::begin(app, account, agent).await
}

fn in_use() -> FieldError {
    FieldError::new(
        "phone",
        "duplicate",
        "这个手机号已有账号，请直接登录",
        "There is an account with this number; sign in",
    )
}

async fn person(app: &App, invited: &Invited, invitation: &Invitation) -> Result<(NewPerson, Vec<FieldError>)> {
    let mut errors = Vec::new();
    let mut person =
        NewPerson { department: invitation.department, roles: invitation.roles.clone(), ..NewPerson::default() };
    let mut say = |result: Result<()>| match result {
        Err(Error::Invalid(wrong)) => {
            errors.extend(wrong);
            Ok(())
        }
        other => other,
    };
    say(people::name_of("name", &invited.name).map(|name| person.name = name))?;
    let phone = people::phone(&invited.phone);
    match phone {
        Ok(Some(phone)) => {
            person.login = people::login_of(national(&phone))?;
            let mut conn = app.db().read().await?;
            let known = Stmt::new("SELECT id FROM account WHERE (phone = ? AND active = 1) OR login = ? LIMIT 1");
            if conn.first(&known.bind(&phone).bind(&person.login)).await?.is_some() {
                say(Err(Error::Invalid(vec![in_use()])))?;
            }
            person.phone = Some(phone);
        }
        Ok(None) => say(Err(Error::field("phone", "required", "请填手机号", "A mobile number is needed")))?,
        Err(error) => say(Err(error))?,
    }
    say(passwords::check("password", &invited.password, &person.login))?;
    Ok((person, errors))
}
