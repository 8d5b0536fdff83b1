//! Drafts and versions in the database. Version 0 is the draft; the others never change.

use std::sync::Arc;

use engine::allocate::policy::Policy;
use engine::value::Id;

use super::check;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Row, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::live::Message;
use crate::registry;

const DRAFT: i64 = 0;

/// A version, or the draft.
#[derive(Clone, Debug)]
pub struct Stored {
    pub version: i64,
    pub at: i64,
    pub by: Option<Id>,
    pub note: Option<String>,
    /// Counts the changes of a draft.
    pub rev: i64,
    pub policy: Policy,
}

pub async fn draft(conn: &mut Conn, form: &str, seat: &str) -> Result<Option<Stored>> {
    select(conn, form, seat, DRAFT, "").await
}

/// A published version, 404 where there is none.
pub async fn version(conn: &mut Conn, form: &str, seat: &str, version: i64) -> Result<Stored> {
    let found = if version > DRAFT { select(conn, form, seat, version, "").await? } else { None };
    found.ok_or(Error::NotFound)
}

/// All versions, the newest first: number, instant, author, note.
pub async fn versions(conn: &mut Conn, form: &str, seat: &str) -> Result<Vec<(i64, i64, Option<Id>, Option<String>)>> {
    let stmt = Stmt::new(
        "SELECT version, at, author, note FROM policy WHERE form = ? AND seat = ? AND version > 0 ORDER BY version DESC",
    );
    let rows = conn.rows(&stmt.bind(form).bind(seat)).await?;
    rows.iter().map(|r| Ok((r.req_int(0)?, r.req_int(1)?, r.id(2)?, r.text(3)?))).collect()
}

async fn select(conn: &mut Conn, form: &str, seat: &str, version: i64, lock: &str) -> Result<Option<Stored>> {
    let sql = format!(
        "SELECT version, at, author, note, rev, body FROM policy WHERE form = ? AND seat = ? AND version = ?{lock}"
    );
    let row = conn.first(&Stmt::new(sql).bind(form).bind(seat).bind(version)).await?;
    row.map(|row| stored(&row)).transpose()
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        version: row.req_int(0)?,
        at: row.req_int(1)?,
        by: row.id(2)?,
        note: row.text(3)?,
        rev: row.req_int(4)?,
        policy: serde_json::from_str(&row.req_text(5)?)?,
    })
}

/// Makes or replaces the draft. `rev` is the one that was edited, nothing for a new draft.
pub async fn put_draft(app: &App, actor: &Actor, policy: Policy, rev: Option<i64>) -> Result<()> {
    let (now, by) = (app.now().as_millisecond(), actor.id());
    let policy = Arc::new(policy);
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let policy = policy.clone();
            Box::pin(async move {
                let (form, seat) = (policy.form.as_str(), policy.seat.as_str());
                let body = serde_json::to_string(&*policy)?;
                let stmt = Stmt::new(format!("SELECT rev FROM policy WHERE form = ? AND seat = ? AND version = 0{}", tx.for_update()));
                let now_at = tx.first(&stmt.bind(form).bind(seat)).await?.map(|r| r.req_int(0)).transpose()?;
                if now_at.unwrap_or(0) != rev.unwrap_or(0) {
                    return Err(Error::Conflict { record: Id::NIL, rev: now_at.unwrap_or(0) });
                }
                if let Some(rev) = now_at {
                    let stmt = Stmt::new("UPDATE policy SET body = ?, at = ?, author = ?, rev = ? WHERE form = ? AND seat = ? AND version = 0");
                    tx.exec(&stmt.bind(body).bind(now).bind(by).bind(rev + 1).bind(form).bind(seat)).await?;
                    return Ok(());
                }
                store(tx, &policy, DRAFT, body, None, now, by).await
            })
        })
        .await
}

/// Throws the draft away.
pub async fn discard(app: &App, form: &str, seat: &str) -> Result<()> {
    let (form, seat) = (form.to_owned(), seat.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let stmt =
                Stmt::new("DELETE FROM policy WHERE form = ? AND seat = ? AND version = 0").bind(&form).bind(&seat);
            Box::pin(async move { if tx.exec(&stmt).await? == 0 { Err(Error::NotFound) } else { Ok(()) } })
        })
        .await
}

/// Puts the draft in force as the next version.
pub async fn publish(app: &App, actor: &Actor, form: &str, seat: &str, rev: i64, note: Option<String>) -> Result<i64> {
    release(app, actor, form, seat, Source::Draft(rev), note).await
}

/// Puts an old version in force again, as the next version. A draft stays.
pub async fn rollback(
    app: &App,
    actor: &Actor,
    form: &str,
    seat: &str,
    version: i64,
    note: Option<String>,
) -> Result<i64> {
    release(app, actor, form, seat, Source::Version(version), note).await
}

#[derive(Clone, Copy)]
enum Source {
    Draft(i64),
    Version(i64),
}

async fn release(
    app: &App,
    actor: &Actor,
    form: &str,
    seat: &str,
    source: Source,
    note: Option<String>,
) -> Result<i64> {
    if note.as_ref().is_some_and(|n| n.chars().count() > 500) {
        return Err(Error::field("note", "too_long", "说明最多 500 字", "At most 500 characters"));
    }
    let (now, by) = (app.now(), actor.id());
    let (shared, form, seat) = (app.clone(), form.to_owned(), seat.to_owned());
    let note = note.as_deref().and_then(engine::text::clean);
    let version = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let (app, form, seat, note) = (shared.clone(), form.clone(), seat.clone(), note.clone());
        Box::pin(async move {
            registry::lock(tx).await?;
            let defs = app.registry().fresh(tx).await?;
            let newest = defs.policy(&form, &seat).map_or(0, |p| p.version);
            // Slices that work by the old version end first.
            let lock = tx.for_update();
            select(tx, &form, &seat, newest, lock).await?;
            let policy = match source {
                Source::Draft(rev) => {
                    let draft = select(tx, &form, &seat, DRAFT, lock).await?.ok_or(Error::NotFound)?;
                    if draft.rev != rev {
                        return Err(Error::Conflict { record: Id::NIL, rev: draft.rev });
                    }
                    draft.policy
                }
                Source::Version(version) => self::version(tx, &form, &seat, version).await?.policy,
            };
            check(&defs, &policy, &defs.clock(now))?;
            let body = serde_json::to_string(&policy)?;
            store(tx, &policy, newest + 1, body, note, now.as_millisecond(), by).await?;
            if let Source::Draft(_) = source {
                let stmt = Stmt::new("DELETE FROM policy WHERE form = ? AND seat = ? AND version = 0");
                tx.exec(&stmt.bind(&form).bind(&seat)).await?;
            }
            registry::bump(tx).await?;
            Ok::<_, Error>(newest + 1)
        })
    });
    let version = version.await?;
    app.registry().refresh().await?;
    app.live().send(Message::Definitions);
    Ok(version)
}

async fn store(
    tx: &mut Tx,
    policy: &Policy,
    version: i64,
    body: String,
    note: Option<String>,
    now: i64,
    by: Option<Id>,
) -> Result<()> {
    let mut row = insert("policy", &["form", "seat", "version", "body", "note", "at", "author", "rev"]);
    row.row([
        Bind::from(&policy.form),
        Bind::from(&policy.seat),
        version.into(),
        body.into(),
        Bind::Text(note),
        now.into(),
        by.into(),
        1.into(),
    ]);
    Ok(tx.insert(row).await?)
}
