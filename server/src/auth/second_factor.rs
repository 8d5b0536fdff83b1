//! The second factor of an account: the seed of its codes and its recovery codes, and what a code that was typed is worth.
//! Turning it on and off, with the events of it, is `people::second_factor`'s.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use engine::value::Id;

use super::cache::digest;
use super::limits::too_many;
use super::{sign_in, totp};
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::secrets::{self, Keys};

/// Longer texts are nobody's code.
const LONGEST: usize = 60;
/// Of a recovery code; 80 bits, so that its plain hash tells nothing.
const RECOVERY_LETTERS: usize = 16;

/// A seed as it was made or opened.
pub struct Seed([u8; totp::SEED_BYTES]);

impl Seed {
    pub fn new() -> Result<Seed> {
        let mut bytes = [0; totp::SEED_BYTES];
        getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("no randomness: {e}")))?;
        Ok(Seed(bytes))
    }

    pub fn seal(&self, keys: &Keys, account: Id) -> Result<String> {
        keys.seal(&secrets::seed_place(&account), &BASE64_STANDARD_NO_PAD.encode(self.0))
    }

    pub fn open(keys: &Keys, account: Id, sealed: &str) -> Result<Seed> {
        let clear = keys.clear(&secrets::seed_place(&account), sealed);
        let bytes = clear.and_then(|text| BASE64_STANDARD_NO_PAD.decode(text).ok()?.try_into().ok());
        bytes.map(Seed).ok_or_else(|| {
            Error::refused(
                "no_key",
                "两步验证的密钥打不开，请联系运维人员",
                "The seed of the second factor does not open; tell an operator",
            )
        })
    }

    /// The time step that the code belongs to, where it is right.
    pub fn step_of(&self, code: &str, now: i64) -> Option<i64> {
        totp::step_of(&self.0, &plain(code), now)
    }

    pub fn text(&self) -> String {
        totp::secret_text(&self.0)
    }

    pub fn uri(&self, issuer: &str, login: &str) -> String {
        totp::uri(&self.0, issuer, login)
    }
}

/// A new recovery code and what is stored of it.
pub fn recovery_code() -> Result<(String, Vec<u8>)> {
    let code = super::password::readable(RECOVERY_LETTERS)?;
    let hash = digest(&plain(&code)).to_vec();
    Ok((code, hash))
}

/// Since when an account has a second factor.
pub async fn since(conn: &mut Conn, account: Id) -> Result<Option<i64>> {
    let stmt = Stmt::new("SELECT confirmed_at FROM second_factor WHERE account = ?");
    conn.first(&stmt.bind(account)).await?.map_or(Ok(None), |row| Ok(row.int(0)?))
}

/// Asks somebody who is signed in for a code, counted like passwords.
pub async fn prove(app: &App, account: Id, code: &str) -> Result<()> {
    app.limits().attempt(&account.to_string(), None, app.now().as_millisecond())?;
    if take(app, account, code).await? {
        return Ok(());
    }
    Err(Error::field("code", "wrong", "验证码不对，或已经用过", "The code is wrong, or was used already"))
}

/// Whether the code is right: one of the app or of recovery, each once. A wrong one counts towards the lock of the account.
pub(super) async fn take(app: &App, account: Id, code: &str) -> Result<bool> {
    let now = app.now().as_millisecond();
    let mut conn = app.db().read().await?;
    let row = conn.first(&Stmt::new("SELECT locked_until FROM account WHERE id = ?").bind(account)).await?;
    drop(conn);
    let locked = row.map_or(Ok(None), |row| row.int(0))?;
    if let Some(until) = locked.filter(|until| *until > now) {
        return Err(too_many(until - now));
    }
    let (code, keys) = (plain(code), app.registry().keys().clone());
    let taken = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let (code, keys) = (code.clone(), keys.clone());
        Box::pin(async move { use_up(tx, &keys, account, &code, now).await })
    });
    let taken = taken.await?;
    if !taken {
        sign_in::failed(app, account, now).await?;
    }
    Ok(taken)
}

/// Uses the code up: of two requests with one code the first wins.
async fn use_up(tx: &mut Tx, keys: &Keys, account: Id, code: &str, now: i64) -> Result<bool> {
    let used = match code.len() {
        6 => {
            let stmt = Stmt::new("SELECT seed FROM second_factor WHERE account = ? AND confirmed_at IS NOT NULL");
            let Some(row) = tx.first(&stmt.bind(account)).await? else { return Ok(false) };
            let seed = Seed::open(keys, account, &row.req_text(0)?)?;
            let Some(step) = seed.step_of(code, now) else { return Ok(false) };
            let stmt = Stmt::new("UPDATE second_factor SET step = ? WHERE account = ? AND step < ?");
            tx.exec(&stmt.bind(step).bind(account).bind(step)).await?
        }
        _ => {
            let stmt =
                Stmt::new("UPDATE recovery_code SET used_at = ? WHERE account = ? AND hash = ? AND used_at IS NULL");
            tx.exec(&stmt.bind(now).bind(account).bind(digest(code).to_vec())).await?
        }
    };
    Ok(used > 0)
}

/// As people copy it: with spaces, hyphens, capitals.
fn plain(code: &str) -> String {
    let kept = code.chars().filter(|c| c.is_ascii_alphanumeric()).take(LONGEST);
    kept.map(|c| c.to_ascii_lowercase()).collect()
}
