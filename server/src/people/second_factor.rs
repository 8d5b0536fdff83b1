//! The second factor of an account, as its owner turns it on and off and as those who manage people take it away. Each act
//! is an event of the account. What a code is worth is `auth`'s.

use engine::value::Id;
use serde_json::json;

use super::event;
use crate::actor::Actor;
use crate::app::App;
use crate::auth::{self, factors, sessions};
use crate::db::{Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::notices::{Batch, Kind};

/// Told once, each good for one sign-in without the phone.
const RECOVERY_CODES: usize = 10;

/// As its owner sees it. Times in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct SecondFactor {
    pub since: Option<i64>,
    pub recovery_left: i64,
}

/// What an authenticator app is told.
pub struct NewSeed {
    /// Base32.
    pub secret: String,
    pub uri: String,
}

pub async fn second_factor(conn: &mut Conn, account: Id) -> Result<SecondFactor> {
    let since = factors::since(conn, account).await?;
    let left = Stmt::new("SELECT count(*) FROM recovery_code WHERE account = ? AND used_at IS NULL").bind(account);
    let recovery_left = conn.first(&left).await?.map_or(Ok(0), |row| row.req_int(0))?;
    Ok(SecondFactor { since, recovery_left })
}

/// Makes a seed, which is in force once a code of it has come back. One that waited is forgotten.
pub async fn begin_second_factor(app: &App, account: Id) -> Result<NewSeed> {
    let defs = app.definitions();
    let login = defs.people.get(&account).map(|p| p.login.clone()).ok_or(Error::Unauthenticated)?;
    let seed = factors::Seed::new()?;
    let sealed = seed.seal(app.registry().keys(), account)?;
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let sealed = sealed.clone();
            Box::pin(async move {
                if factors::since(tx, account).await?.is_some() {
                    return Err(on_already());
                }
                let mut row = insert("second_factor", &["account", "seed", "step"])
                    .suffix(" ON CONFLICT (account) DO UPDATE SET seed = excluded.seed, step = excluded.step");
                row.row([account.into(), sealed.into(), 0.into()]);
                Ok(tx.insert(row).await?)
            })
        })
        .await?;
    Ok(NewSeed { secret: seed.text(), uri: seed.uri(&defs.workspace.name, &login) })
}

/// Turns it on with a code of the seed that waits; answers recovery codes. Other sessions end: they began with less.
pub async fn confirm_second_factor(
    app: &App,
    actor: &Actor,
    account: Id,
    password: &str,
    code: &str,
    keep: Option<String>,
) -> Result<Vec<String>> {
    auth::confirm(app, account, "password", password).await?;
    let (codes, hashes) = recovery_codes()?;
    let (now, keys) = (app.now().as_millisecond(), app.registry().keys().clone());
    let (inner, actor, code) = (app.clone(), actor.clone(), code.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, code, keys) = (inner.clone(), actor.clone(), code.clone(), keys.clone());
            let (hashes, keep) = (hashes.clone(), keep.clone());
            Box::pin(async move {
                let stmt = Stmt::new("SELECT seed, confirmed_at FROM second_factor WHERE account = ?").bind(account);
                let row = tx
                    .first(&stmt)
                    .await?
                    .ok_or_else(|| Error::refused("no_seed", "请先扫描新的二维码", "Scan a new code first"))?;
                if row.int(1)?.is_some() {
                    return Err(on_already());
                }
                let seed = factors::Seed::open(&keys, account, &row.req_text(0)?)?;
                let step = seed.step_of(&code, now).ok_or_else(|| {
                    let (zh, en) = (
                        "验证码不对，请看手机上最新的一个，并确认手机时间准确",
                        "Wrong code: take the newest one, and look whether the clock of the phone is right",
                    );
                    Error::field("code", "wrong", zh, en)
                })?;
                let stmt = Stmt::new("UPDATE second_factor SET confirmed_at = ?, step = ? WHERE account = ?");
                tx.exec(&stmt.bind(now).bind(step).bind(account)).await?;
                put_codes(tx, account, &hashes).await?;
                tx.exec(&Stmt::new("UPDATE session SET enrol = NULL WHERE account = ?").bind(account)).await?;
                sessions::end_all(tx, &app, account, keep.as_deref()).await?;
                event(tx, &actor, "account", account, now, "edited", &json!({ "second_factor": "on" })).await
            })
        })
        .await?;
    Ok(codes)
}

/// Turns it off. Where the workspace wants one, the owner is led to set up another before anything else.
pub async fn remove_second_factor(app: &App, actor: &Actor, account: Id, password: &str, code: &str) -> Result<()> {
    auth::confirm(app, account, "password", password).await?;
    must_be_on(app, account).await?;
    factors::prove(app, account, code).await?;
    let enrol = app.definitions().wants_second_factor(account).then_some(1);
    let (now, actor, inner) = (app.now().as_millisecond(), actor.clone(), app.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (actor, app) = (actor.clone(), inner.clone());
            Box::pin(async move {
                take_away(tx, account).await?;
                tx.exec(&Stmt::new("UPDATE session SET enrol = ? WHERE account = ?").bind(enrol).bind(account)).await?;
                tx.after_commit(move || sessions::look_again(&app, account));
                event(tx, &actor, "account", account, now, "edited", &json!({ "second_factor": "off" })).await
            })
        })
        .await
}

/// Ten new recovery codes; those of before are good for nothing.
pub async fn renew_recovery_codes(
    app: &App,
    actor: &Actor,
    account: Id,
    password: &str,
    code: &str,
) -> Result<Vec<String>> {
    auth::confirm(app, account, "password", password).await?;
    must_be_on(app, account).await?;
    factors::prove(app, account, code).await?;
    let (codes, hashes) = recovery_codes()?;
    let (now, actor) = (app.now().as_millisecond(), actor.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (hashes, actor) = (hashes.clone(), actor.clone());
            Box::pin(async move {
                put_codes(tx, account, &hashes).await?;
                event(tx, &actor, "account", account, now, "edited", &json!({ "second_factor": "new_codes" })).await
            })
        })
        .await?;
    Ok(codes)
}

/// Takes it away from somebody who has lost the phone, ends their sessions, and tells them so.
pub async fn reset_second_factor(app: &App, actor: &Actor, account: Id) -> Result<()> {
    let defs = app.registry().refresh().await?;
    if !defs.people.contains_key(&account) {
        return Err(Error::NotFound);
    }
    if actor.id() == Some(account) {
        let (zh, en) = ("自己的两步验证请在个人设置里关闭", "Turn your own off on your own page");
        return Err(Error::refused("own_account", zh, en));
    }
    let (now, actor, inner) = (app.now().as_millisecond(), actor.clone(), app.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (actor, app) = (actor.clone(), inner.clone());
            Box::pin(async move {
                if take_away(tx, account).await? == 0 {
                    return Err(not_on());
                }
                sessions::end_all(tx, &app, account, None).await?;
                let mut batch = Batch::default();
                batch.tell_person(account, Kind::SecondFactorReset, actor.id());
                batch.store(tx, &app, now).await?;
                event(tx, &actor, "account", account, now, "edited", &json!({ "second_factor": "reset" })).await
            })
        })
        .await
}

fn on_already() -> Error {
    Error::refused("second_factor_on", "两步验证已经开启", "Two-factor sign-in is on already")
}

fn not_on() -> Error {
    Error::refused("second_factor_off", "两步验证没有开启", "Two-factor sign-in is not on")
}

async fn must_be_on(app: &App, account: Id) -> Result<()> {
    let mut conn = app.db().read().await?;
    factors::since(&mut conn, account).await?.map(drop).ok_or_else(not_on)
}

async fn take_away(tx: &mut Tx, account: Id) -> Result<u64> {
    tx.exec(&Stmt::new("DELETE FROM recovery_code WHERE account = ?").bind(account)).await?;
    Ok(tx.exec(&Stmt::new("DELETE FROM second_factor WHERE account = ?").bind(account)).await?)
}

fn recovery_codes() -> Result<(Vec<String>, Vec<Vec<u8>>)> {
    (0..RECOVERY_CODES)
        .map(|_| factors::recovery_code())
        .collect::<Result<Vec<_>>>()
        .map(|made| made.into_iter().unzip())
}

async fn put_codes(tx: &mut Tx, account: Id, hashes: &[Vec<u8>]) -> Result<()> {
    tx.exec(&Stmt::new("DELETE FROM recovery_code WHERE account = ?").bind(account)).await?;
    let mut rows = insert("recovery_code", &["account", "hash"]);
    hashes.iter().for_each(|hash| rows.row([account.into(), hash.clone().into()]));
    Ok(tx.insert(rows).await?)
}
