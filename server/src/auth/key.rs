//! API keys: for scripts, shown once, limited by scopes.

use std::collections::BTreeSet;

use engine::value::Id;

use super::cache::{Digest, Known, digest};
use super::scope::Scope;
use super::session::look_again;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};

/// Use is written down at most this often.
pub(super) const USED_EVERY_MS: i64 = 60_000;
/// Live keys of one account.
const MOST: i64 = 50;

/// A key as its owner sees it in a list.
#[derive(Clone, Debug)]
pub struct ApiKey {
    pub id: Id,
    pub name: String,
    pub scopes: BTreeSet<String>,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

/// A key that was just made, with its secret.
#[derive(Clone, Debug)]
pub struct NewKey {
    pub id: Id,
    pub secret: String,
}

pub async fn create(app: &App, account: Id, name: &str, scopes: &BTreeSet<String>) -> Result<NewKey> {
    let name = engine::text::clean(name).filter(|n| n.chars().count() <= 100);
    let name = name.ok_or_else(|| {
        Error::field("name", "required", "给密钥起个名字，最多 100 字", "Name the key, in up to 100 characters")
    })?;
    if scopes.is_empty() {
        return Err(Error::field("scopes", "required", "至少选一个范围", "Choose at least one scope"));
    }
    if let Some(unknown) = scopes.iter().find(|s| Scope::parse(s).is_none()) {
        let known = Scope::EVERY.map(Scope::as_str).join(", ");
        return Err(Error::field(
            "scopes",
            "unknown_scope",
            format!("没有范围「{unknown}」，可选：{known}"),
            format!("There is no scope \"{unknown}\"; there are: {known}"),
        ));
    }
    let (id, now) = (crate::ids::new(app.now().as_millisecond()), app.now().as_millisecond());
    let secret = format!("hs_{}", crate::ids::secret()?);
    let hash = digest(&secret);
    let scopes = serde_json::to_string(scopes)?;
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (name, scopes) = (name.clone(), scopes.clone());
            Box::pin(async move {
                let count = Stmt::new("SELECT count(*) FROM api_key WHERE account = ? AND revoked_at IS NULL");
                let held = tx.first(&count.bind(account)).await?.map_or(Ok(0), |r| r.req_int(0))?;
                if held >= MOST {
                    let zh = format!("最多 {MOST} 个密钥，请先撤销不用的");
                    return Err(Error::refused(
                        "too_many_keys",
                        zh,
                        format!("At most {MOST} keys; take back unused ones first"),
                    ));
                }
                let mut row = insert("api_key", &["id", "hash", "account", "name", "scopes", "created_at"]);
                row.row([id.into(), hash.to_vec().into(), account.into(), name.into(), scopes.into(), Bind::from(now)]);
                tx.insert(row).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(NewKey { id, secret })
}

/// Keys of an account that still open something, newest first.
pub async fn list(conn: &mut Conn, account: Id) -> Result<Vec<ApiKey>> {
    let stmt = Stmt::new(
        "SELECT id, name, scopes, created_at, used_at FROM api_key WHERE account = ? AND revoked_at IS NULL \
         ORDER BY created_at DESC, id DESC",
    );
    let rows = conn.rows(&stmt.bind(account)).await?;
    rows.iter()
        .map(|row| {
            Ok(ApiKey {
                id: row.req_id(0)?,
                name: row.req_text(1)?,
                scopes: serde_json::from_str(&row.req_text(2)?)?,
                created_at: row.req_int(3)?,
                used_at: row.int(4)?,
            })
        })
        .collect()
}

/// Takes one's own key back.
pub async fn revoke(app: &App, account: Id, id: Id) -> Result<()> {
    let now = app.now().as_millisecond();
    let touched = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        Box::pin(async move {
            let stmt =
                Stmt::new("UPDATE api_key SET revoked_at = ? WHERE id = ? AND account = ? AND revoked_at IS NULL");
            Ok::<_, Error>(tx.exec(&stmt.bind(now).bind(id).bind(account)).await?)
        })
    });
    if touched.await? == 0 {
        return Err(Error::NotFound);
    }
    look_again(app, account);
    Ok(())
}

/// Takes all keys of an account back, inside a unit of work: its owner has left.
pub async fn revoke_all(tx: &mut Tx, app: &App, account: Id) -> Result<()> {
    let now = app.now().as_millisecond();
    let stmt = Stmt::new("UPDATE api_key SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL");
    tx.exec(&stmt.bind(now).bind(account)).await?;
    let app = app.clone();
    tx.after_commit(move || look_again(&app, account));
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, digest: &Digest) -> Result<Option<Known>> {
    let stmt = Stmt::new(
        "SELECT k.account, k.created_at, k.used_at, k.scopes, a.must_change FROM api_key k \
         JOIN account a ON a.id = k.account WHERE k.hash = ? AND k.revoked_at IS NULL AND a.active = 1",
    );
    let Some(row) = conn.first(&stmt.bind(digest.to_vec())).await? else { return Ok(None) };
    Ok(Some(Known {
        account: row.req_id(0)?,
        created_at: row.req_int(1)?,
        expires_at: None,
        used_at: row.int(2)?.unwrap_or(i64::MIN / 2),
        scopes: Some(serde_json::from_str(&row.req_text(3)?)?),
        // The key was made by somebody who knew the password; scripts cannot change one.
        must_change: false,
        enrol: false,
    }))
}

pub(super) async fn used(app: &App, digest: Digest, now: i64) -> Result<()> {
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                let stmt = Stmt::new("UPDATE api_key SET used_at = ? WHERE hash = ?");
                tx.exec(&stmt.bind(now).bind(digest.to_vec())).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}
