//! What became of messages: who, which way, when, and if not, why. Of the records themselves it says nothing.

use engine::form::Lang;
use engine::value::Id;

use super::trouble::{Stored, words};
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx};
use crate::error::{Error, Result};

/// Days for which ended deliveries are kept.
const KEPT_DAYS: i64 = 30;
const PAGE: usize = 50;
pub const STATES: [&str; 4] = ["waiting", "sent", "failed", "dropped"];

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<String>,
    pub person: Option<Id>,
    /// The last one of the page before.
    pub after: Option<Id>,
}

pub struct Page {
    pub deliveries: Vec<Logged>,
    pub next: Option<Id>,
}

pub struct Logged {
    pub id: Id,
    pub kind: String,
    pub account: Id,
    pub robot: Option<Id>,
    pub at: i64,
    pub state: String,
    pub due_at: i64,
    pub tries: i64,
    /// Code, words, and what the other side said.
    pub error: Option<(String, String, String)>,
    pub ended_at: Option<i64>,
}

/// Newest first.
pub async fn list(conn: &mut Conn, filter: &Filter, lang: Lang) -> Result<Page> {
    let mut sql = "SELECT id, kind, account, robot, at, state, due_at, tries, error, ended_at FROM delivery".to_owned();
    let mut binds = Vec::new();
    if let Some(state) = &filter.state {
        if !STATES.contains(&state.as_str()) {
            let known = STATES.join(", ");
            return Err(Error::field("state", "unknown_state", format!("可选：{known}"), format!("One of: {known}")));
        }
        binds.push(("state = ?", state.into()));
    }
    binds.extend(filter.person.map(|person| ("account = ?", person.into())));
    binds.extend(filter.after.map(|after| ("id < ?", after.into())));
    for (i, (condition, _)) in binds.iter().enumerate() {
        sql.push_str(if i == 0 { " WHERE " } else { " AND " });
        sql.push_str(condition);
    }
    sql.push_str(&format!(" ORDER BY id DESC LIMIT {}", PAGE + 1));
    let stmt = Stmt::new(sql).binds(binds.into_iter().map(|(_, bind): (_, crate::db::Bind)| bind));
    let rows = conn.rows(&stmt).await?;
    let mut deliveries = Vec::with_capacity(rows.len());
    for row in &rows {
        let error = row.text(8)?.map(|text| serde_json::from_str::<Stored>(&text)).transpose()?;
        deliveries.push(Logged {
            id: row.req_id(0)?,
            kind: row.req_text(1)?,
            account: row.req_id(2)?,
            robot: row.id(3)?,
            at: row.req_int(4)?,
            state: row.req_text(5)?,
            due_at: row.req_int(6)?,
            tries: row.req_int(7)?,
            error: error.map(|e| (e.code.clone(), words(&e.code).get(lang).to_owned(), e.detail)),
            ended_at: row.int(9)?,
        });
    }
    let more = deliveries.len() > PAGE;
    deliveries.truncate(PAGE);
    let next = deliveries.last().filter(|_| more).map(|d| d.id);
    Ok(Page { deliveries, next })
}

/// How many wait, and how many were given up in the last day.
pub async fn counts(conn: &mut Conn, now: i64) -> Result<(i64, i64)> {
    const DAY_MS: i64 = 86_400_000;
    let stmt = Stmt::new(
        "SELECT (SELECT count(*) FROM delivery WHERE state = 'waiting'), \
         (SELECT count(*) FROM delivery WHERE state = 'failed' AND due_at > ?)",
    );
    let row = conn.first(&stmt.bind(now - DAY_MS)).await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.req_int(0)?, row.req_int(1)?)))
}

/// Sends one that has ended once more, from the beginning.
pub async fn resend(app: &App, id: Id) -> Result<()> {
    let now = app.now().as_millisecond();
    let touched = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        Box::pin(async move {
            let stmt = Stmt::new(
                "UPDATE delivery SET state = 'waiting', due_at = ?, tries = 0, ended_at = NULL, error = NULL \
                 WHERE id = ? AND state <> 'waiting'",
            );
            Ok::<_, Error>(tx.exec(&stmt.bind(now).bind(id)).await?)
        })
    });
    if touched.await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Forgets what ended long ago; how many.
pub async fn clear(app: &App) -> Result<u64> {
    let before = app.now().as_millisecond() - KEPT_DAYS * 86_400_000;
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                let stmt =
                    Stmt::new("DELETE FROM delivery WHERE state IN ('sent', 'failed', 'dropped') AND due_at < ?");
                Ok(tx.exec(&stmt.bind(before)).await?)
            })
        })
        .await
}
