//! Sessions of browsers: an opaque token of 256 bits in a cookie, its SHA-256 in the database.

use engine::value::Id;

use super::cache::{Digest, Known, digest};
use super::second_factor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::live::Message;

const DAY_MS: i64 = 86_400_000;
/// A session that nobody uses ends after this.
const IDLE_DAYS: i64 = 7;
/// And every session after this.
pub const HARD_DAYS: i64 = 30;
/// Use is written down at most this often.
pub(super) const SEEN_EVERY_MS: i64 = 5 * 60_000;

/// A new session; the token is told once.
#[derive(Clone, Debug)]
pub struct Session {
    pub token: String,
    pub account: Id,
}

pub(super) fn expiry(created_at: i64, now: i64) -> i64 {
    (now + IDLE_DAYS * DAY_MS).min(created_at + HARD_DAYS * DAY_MS)
}

/// Begins a session of somebody who has proved who they are.
pub async fn begin(app: &App, account: Id, agent: Option<&str>) -> Result<Session> {
    let token = crate::ids::secret()?;
    let (digest, now) = (digest(&token), app.now().as_millisecond());
    let wanted = app.definitions().wants_second_factor(account);
    let agent: Option<String> = agent.map(|a| a.chars().take(200).collect());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let agent = agent.clone();
            Box::pin(async move {
                let stale = Stmt::new("DELETE FROM session WHERE account = ? AND expires_at <= ?");
                tx.exec(&stale.bind(account).bind(now)).await?;
                let columns = ["token", "account", "created_at", "seen_at", "expires_at", "agent", "enrol"];
                let mut row = insert("session", &columns);
                let enrol = wanted && second_factor::since(tx, account).await?.is_none();
                let ends = expiry(now, now);
                row.row([
                    digest.to_vec().into(),
                    account.into(),
                    now.into(),
                    now.into(),
                    ends.into(),
                    Bind::Text(agent),
                    enrol.then_some(1).into(),
                ]);
                tx.insert(row).await?;
                let ok = Stmt::new("UPDATE account SET failed = 0, locked_until = NULL WHERE id = ? AND failed <> 0");
                tx.exec(&ok.bind(account)).await?;
                note_use(tx, account, now).await
            })
        })
        .await?;
    Ok(Session { token, account })
}

pub(super) async fn find(conn: &mut Conn, digest: &Digest) -> Result<Option<Known>> {
    let stmt = Stmt::new(
        "SELECT s.account, s.created_at, s.expires_at, s.seen_at, a.must_change, s.enrol FROM session s \
         JOIN account a ON a.id = s.account WHERE s.token = ? AND a.active = 1",
    );
    let Some(row) = conn.first(&stmt.bind(digest.to_vec())).await? else { return Ok(None) };
    Ok(Some(Known {
        account: row.req_id(0)?,
        created_at: row.req_int(1)?,
        expires_at: Some(row.req_int(2)?),
        used_at: row.req_int(3)?,
        scopes: None,
        must_change: row.req_int(4)? != 0,
        enrol: row.int(5)?.is_some(),
    }))
}

/// Notes that a session is in use, so that it goes on.
pub(super) async fn seen(app: &App, digest: Digest, known: &Known) -> Result<()> {
    let (seen, ends, account) = (known.used_at, known.expires_at, known.account);
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                let stmt = Stmt::new("UPDATE session SET seen_at = ?, expires_at = ? WHERE token = ? AND seen_at < ?");
                tx.exec(&stmt.bind(seen).bind(ends).bind(digest.to_vec()).bind(seen)).await?;
                note_use(tx, account, seen).await
            })
        })
        .await
}

/// When somebody was here last outlives their sessions: a reset of the password ends all of them.
async fn note_use(tx: &mut Tx, account: Id, at: i64) -> Result<()> {
    let stmt = Stmt::new("UPDATE account SET seen_at = ? WHERE id = ? AND (seen_at IS NULL OR seen_at < ?)");
    tx.exec(&stmt.bind(at).bind(account).bind(at)).await?;
    Ok(())
}

/// Whether a second factor was wanted when the session began, and there is none yet.
pub async fn is_enrolling(conn: &mut Conn, token: &str) -> Result<bool> {
    let found = find(conn, &digest(token)).await?;
    Ok(found.is_some_and(|known| known.enrol))
}

/// Ends one session, its live connections included.
pub async fn end(app: &App, account: Id, token: &str) -> Result<()> {
    let digest = digest(token);
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            Box::pin(async move {
                let stmt = Stmt::new("DELETE FROM session WHERE token = ? AND account = ?");
                tx.exec(&stmt.bind(digest.to_vec()).bind(account)).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    look_again(app, account);
    Ok(())
}

/// Ends all sessions of an account inside a unit of work, but the one of `keep`.
pub async fn end_all(tx: &mut Tx, app: &App, account: Id, keep: Option<&str>) -> Result<()> {
    let keep = keep.map(digest).unwrap_or_default();
    let stmt = Stmt::new("DELETE FROM session WHERE account = ? AND token <> ?");
    tx.exec(&stmt.bind(account).bind(keep.to_vec())).await?;
    tx.exec(&Stmt::new("DELETE FROM half_session WHERE account = ?").bind(account)).await?;
    let app = app.clone();
    tx.after_commit(move || look_again(&app, account));
    Ok(())
}

/// Credentials of the account are looked up again, and live connections ask whether they still hold.
pub fn look_again(app: &App, account: Id) {
    app.limits().cache().forget(account);
    app.live().send(Message::Revoked { account });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_slides_up_to_its_hard_end() {
        let day = |n: i64| n * DAY_MS;
        assert_eq!(expiry(0, 0), day(7));
        assert_eq!(expiry(0, day(20)), day(27));
        assert_eq!(expiry(0, day(29)), day(30));
    }
}
