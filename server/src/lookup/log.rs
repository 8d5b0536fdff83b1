//! Who looked for what, and how often: counted before the look, kept after it.

use std::sync::Arc;

use engine::condition::Clock;
use engine::identity::Reading;
use engine::value::Id;
use serde::Serialize;

use super::found::Hit;
use super::{SCOPE, today, veiled};
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::figures::{Moment, Named, person};
use crate::ownership::{add_counters, read_counters};
use crate::records::DAY_MS;
use crate::registry::Definitions;

/// Days for which looks are kept.
const KEPT_DAYS: i64 = 180;

/// Counts `n` more lines of a person's day, or refuses all of them; the lines used by now.
pub(super) async fn count(app: &App, clock: &Clock, me: Id, n: i64, per_day: u32) -> Result<i64> {
    let (day, most) = (today(clock), i64::from(per_day));
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            Box::pin(async move {
                add_counters(tx, vec![(me, SCOPE.to_owned(), day, n)]).await?;
                let used = read_counters(tx, SCOPE, day, &[me]).await?.get(&me).copied().unwrap_or(0);
                if used <= most {
                    return Ok(used);
                }
                let left = (most - used + n).max(0);
                Err(Error::refused(
                    "lookups_used",
                    format!("今天还能查 {left} 条，每天 {most} 条，明天 00:00 后可再查"),
                    format!("{left} of {most} lines are left today; again after midnight"),
                ))
            })
        })
        .await
}

/// Keeps what was looked for and found; the id of each look.
pub(super) async fn keep(
    app: &App,
    me: Id,
    now: i64,
    lines: &[&str],
    readings: &[Reading],
    hits: &[Vec<Hit>],
) -> Result<Vec<Option<Id>>> {
    let mut rows = insert("lookup", &["id", "account", "at", "kind", "asked", "found", "hits"]);
    let mut ids = Vec::with_capacity(lines.len());
    for ((line, reading), hits) in lines.iter().zip(readings).zip(hits) {
        let id = reading.what.is_sought().then(|| crate::ids::new(now));
        if let Some(id) = id {
            let found: Vec<(&str, Id)> = hits.iter().map(|hit| (hit.form.as_str(), hit.id)).collect();
            rows.row([
                id.into(),
                me.into(),
                now.into(),
                Bind::from(reading.what.as_str()),
                veiled(line, reading).into(),
                serde_json::to_string(&found)?.into(),
                Bind::from(hits.len() as i64),
            ]);
        }
        ids.push(id);
    }
    if !rows.is_empty() {
        let rows = Arc::new(rows);
        app.db()
            .write(Lane::Interactive, move |tx: &mut Tx| {
                let rows = rows.clone();
                Box::pin(async move { Ok::<_, Error>(tx.insert((*rows).clone()).await?) })
            })
            .await?;
    }
    Ok(ids)
}

/// A look as those who audit see it.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookedUp)]
pub struct Looked {
    pub by: Named,
    pub at: Moment,
    pub read_as: String,
    /// Without what it hides.
    pub asked: String,
    pub hits: i64,
    #[schema(value_type = String)]
    pub id: Id,
}

/// Newest looks of all or of one person, behind an id.
pub async fn looked(
    conn: &mut Conn,
    defs: &Definitions,
    of: Option<Id>,
    before: Option<Id>,
    limit: usize,
) -> Result<Vec<Looked>> {
    let mut stmt = Stmt::new("SELECT id, account, at, kind, asked, hits FROM lookup WHERE at > ?").bind(0);
    for (test, id) in [(" AND account = ?", of), (" AND id < ?", before)] {
        if let Some(id) = id {
            stmt.sql.push_str(test);
            stmt = stmt.bind(id);
        }
    }
    stmt.sql.push_str(&format!(" ORDER BY id DESC LIMIT {limit}"));
    let rows = conn.rows(&stmt).await?;
    let one = |row: &crate::db::Row| {
        Ok(Looked {
            id: row.req_id(0)?,
            by: person(defs, row.req_id(1)?),
            at: Moment(row.req_int(2)?),
            read_as: row.req_text(3)?,
            asked: row.req_text(4)?,
            hits: row.req_int(5)?,
        })
    };
    rows.iter().map(one).collect()
}

/// Forgets looks of long ago.
pub async fn clear(app: &App) -> Result<()> {
    let before = app.now().as_millisecond() - KEPT_DAYS * DAY_MS;
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                tx.exec(&Stmt::new("DELETE FROM lookup WHERE at < ?").bind(before)).await?;
                Ok(())
            })
        })
        .await
}
