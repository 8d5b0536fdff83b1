//! Between password and code: an opaque token that is good for nothing but the code, for a few minutes and tries.

use std::net::IpAddr;

use engine::value::Id;

use super::cache::digest;
use super::{Session, second_factor, session};
use crate::app::App;
use crate::db::{Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};

/// Long enough to find the phone.
const LIFE_MS: i64 = 5 * 60_000;
/// Wrong codes until the password is asked for again.
const TRIES: i64 = 5;

/// The token is told once.
#[derive(Clone, Debug)]
pub struct HalfSession {
    pub token: String,
    pub expires_at: i64,
}

/// For somebody who has given the right password.
pub(super) async fn begin(app: &App, account: Id) -> Result<HalfSession> {
    let token = crate::ids::secret()?;
    let (hash, now) = (digest(&token).to_vec(), app.now().as_millisecond());
    let expires_at = now + LIFE_MS;
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let hash = hash.clone();
            Box::pin(async move {
                tx.exec(&Stmt::new("DELETE FROM half_session WHERE expires_at <= ?").bind(now)).await?;
                let mut row = insert("half_session", &["token", "account", "expires_at", "tries"]);
                row.row([hash.into(), account.into(), expires_at.into(), 0.into()]);
                tx.insert(row).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(HalfSession { token, expires_at })
}

/// The whole session, for the right code.
pub async fn finish(
    app: &App,
    token: &str,
    code: &str,
    address: Option<IpAddr>,
    agent: Option<&str>,
) -> Result<Session> {
    let now = app.now().as_millisecond();
    app.limits().knock(address, now)?;
    let hash = digest(token).to_vec();
    let account = try_once(app, hash.clone(), now).await?.ok_or(Error::SignInAgain)?;
    if !second_factor::take(app, account, code).await? {
        return Err(Error::WrongCode);
    }
    let mine = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let stmt = Stmt::new("DELETE FROM half_session WHERE token = ?").bind(hash.clone());
        Box::pin(async move { Ok::<_, Error>(tx.exec(&stmt).await? > 0) })
    });
    // Whoever came in between, by a reset of the password for one, has ended it.
    if !mine.await? {
        return Err(Error::SignInAgain);
    }
    session::begin(app, account, agent).await
}

/// Counts the try before the code is looked at: tries at the same moment count too.
async fn try_once(app: &App, hash: Vec<u8>, now: i64) -> Result<Option<Id>> {
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let hash = hash.clone();
            Box::pin(async move {
                let stmt = Stmt::new(
                    "UPDATE half_session SET tries = tries + 1 WHERE token = ? AND tries < ? AND expires_at > ?",
                );
                if tx.exec(&stmt.bind(hash.clone()).bind(TRIES).bind(now)).await? == 0 {
                    return Ok(None);
                }
                let stmt = Stmt::new(
                    "SELECT h.account FROM half_session h JOIN account a ON a.id = h.account WHERE h.token = ? AND a.active = 1",
                );
                let row = tx.first(&stmt.bind(hash)).await?;
                row.map_or(Ok(None), |row| Ok(Some(row.req_id(0)?)))
            })
        })
        .await
}
