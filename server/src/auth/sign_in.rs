//! Sign-in by login, phone number or name. The answer and the time it takes are the same whether somebody is known by
//! that name or not.

use std::net::IpAddr;

use engine::normalise;
use engine::text::fold;
use engine::value::Id;

use super::limits::{FAILURES, LOCK_MS, too_many};
use super::{HalfSession, Session, half_session, password, second_factor, session};
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx};
use crate::error::{Error, Result};

/// How far somebody has come with the right password.
pub enum SignedIn {
    Whole(Session),
    /// A code of the second factor is still to come.
    Half(HalfSession),
}

/// Longer texts are nobody's login.
const LONGEST: usize = 200;

pub async fn sign_in(
    app: &App,
    login: &str,
    secret: &str,
    address: Option<IpAddr>,
    agent: Option<&str>,
) -> Result<SignedIn> {
    let limits = app.limits();
    let now = app.now().as_millisecond();
    let folded = fold(login.trim());
    if folded.is_empty() || folded.chars().count() > LONGEST || secret.is_empty() || secret.chars().count() > LONGEST {
        return Err(Error::WrongPassword);
    }
    limits.attempt(&folded, address, now)?;
    let mut conn = app.db().read().await?;
    let account = find(&mut conn, login.trim(), &folded).await?;
    drop(conn);
    let locked_until = match &account {
        Some(account) => account.locked_until.filter(|until| *until > now),
        None => limits.stranger_locked(&folded, now),
    };
    if let Some(until) = locked_until {
        return Err(too_many(until - now));
    }
    let stored = account.as_ref().and_then(|a| a.password.clone());
    let right = password::verify(limits, secret, stored).await?;
    match account {
        Some(account) if right => {
            let mut conn = app.db().read().await?;
            let has_second = second_factor::since(&mut conn, account.id).await?.is_some();
            drop(conn);
            match has_second {
                true => half_session::begin(app, account.id).await.map(SignedIn::Half),
                false => session::begin(app, account.id, agent).await.map(SignedIn::Whole),
            }
        }
        Some(account) => {
            failed(app, account.id, now).await?;
            Err(Error::WrongPassword)
        }
        None => {
            limits.stranger_failed(&folded, now);
            Err(Error::WrongPassword)
        }
    }
}

/// Asks somebody who is signed in for the password again. `field` is where it was sent.
pub async fn confirm(app: &App, account: Id, field: &str, secret: &str) -> Result<()> {
    let now = app.now().as_millisecond();
    app.limits().attempt(&account.to_string(), None, now)?;
    let mut conn = app.db().read().await?;
    let stored = conn.first(&Stmt::new("SELECT password FROM account WHERE id = ?").bind(account)).await?;
    drop(conn);
    let stored = stored.map_or(Ok(None), |row| row.text(0))?;
    if secret.chars().count() <= LONGEST && password::verify(app.limits(), secret, stored).await? {
        return Ok(());
    }
    failed(app, account, now).await?;
    Err(Error::field(field, "wrong", "当前密码不对", "The current password is wrong"))
}

struct Account {
    id: Id,
    password: Option<String>,
    locked_until: Option<i64>,
}

/// The one active account that is meant: by login, else by phone number, else by name where only one has it.
async fn find(conn: &mut Conn, raw: &str, folded: &str) -> Result<Option<Account>> {
    let phone = normalise::phone(raw).ok().filter(|p| p.identifies()).map(|p| p.number);
    let wanted = [("login", Some(folded.to_owned())), ("phone", phone), ("name__k", Some(folded.to_owned()))];
    for (column, value) in wanted.into_iter().filter_map(|(column, value)| Some((column, value?))) {
        let stmt = Stmt::new(format!(
            "SELECT id, password, locked_until FROM account WHERE {column} = ? AND active = 1 LIMIT 2"
        ));
        let rows = conn.rows(&stmt.bind(value)).await?;
        match rows.as_slice() {
            [] => {}
            [row] => {
                return Ok(Some(Account { id: row.req_id(0)?, password: row.text(1)?, locked_until: row.int(2)? }));
            }
            // A name or number that several people have means nobody.
            _ => return Ok(None),
        }
    }
    Ok(None)
}

pub(super) async fn failed(app: &App, account: Id, now: i64) -> Result<()> {
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            Box::pin(async move {
                let stmt = Stmt::new(
                    "UPDATE account SET locked_until = CASE WHEN failed + 1 >= ? THEN ? ELSE locked_until END, \
                     failed = CASE WHEN failed + 1 >= ? THEN 0 ELSE failed + 1 END WHERE id = ?",
                );
                let stmt = stmt.bind(FAILURES).bind(now + LOCK_MS).bind(FAILURES).bind(account);
                tx.exec(&stmt).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}
