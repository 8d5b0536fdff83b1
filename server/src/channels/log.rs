//! What came through a channel and what became of it: read in pages, looked into with rights, taken in once more.

use std::collections::{BTreeSet, HashMap};

use engine::condition::Clock;
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{find, veiled};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Stmt};
use crate::delivery::veil;
use crate::error::{Error, Result};
use crate::figures::{Moment, Named, person};
use crate::intake::{self, Answer, AnswerError};
use crate::records;
use crate::registry::Definitions;

const PAGE: usize = 50;
/// Entries that one call takes in again.
const AT_ONCE: usize = 500;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only what could not be stored and may be tried again.
    pub invalid: bool,
    /// Milliseconds, from and before.
    pub from: Option<i64>,
    pub until: Option<i64>,
    /// `next` of the page before.
    pub cursor: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LogPage {
    /// Newest first, 50 a page.
    pub entries: Vec<Entry>,
    pub next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Entry {
    #[schema(value_type = String)]
    pub id: Id,
    pub at: Moment,
    /// `created`, `matched`, `rejected`, `invalid`
    pub status: String,
    pub state: Option<String>,
    pub external_id: Option<String>,
    /// The record, where the caller may see it.
    pub record: Option<LogRecord>,
    /// Person or pool that got it then.
    pub to: Option<String>,
    pub errors: Vec<AnswerError>,
    /// Whether it can be taken in again.
    pub can_replay: bool,
    /// The last try.
    pub replayed: Option<LogReplayed>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LogRecord {
    pub form: String,
    #[schema(value_type = String)]
    pub id: Id,
    pub title: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LogReplayed {
    pub at: Moment,
    pub by: Option<Named>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Payload {
    /// As it came; null once it is no longer kept.
    #[schema(value_type = Object)]
    pub body: Json,
    /// Whether values are covered, because the caller does not see all of the form's fields.
    pub covered: bool,
}

/// Entries to be taken in again: these, or all that could not be stored in a time.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayAsked {
    pub entries: Option<Vec<String>>,
    /// `2026-11-19T00:00:00Z`; from then on.
    pub from: Option<String>,
    /// Before then.
    pub until: Option<String>,
    /// `next` of the call before.
    pub cursor: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Replays {
    /// Records that are there now.
    pub stored: usize,
    /// Those that were there before.
    pub already: usize,
    /// Those that still cannot be stored.
    pub invalid: usize,
    pub results: Vec<ReplayResult>,
    /// There are more, to be asked for with it.
    pub next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ReplayResult {
    #[schema(value_type = String)]
    pub entry: Id,
    #[serde(flatten)]
    pub answer: Answer,
}

pub async fn entries(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    key: &str,
    filter: &Filter,
) -> Result<LogPage> {
    let channel = find(defs, key)?;
    let column = if filter.invalid { "invalid_in" } else { "channel" };
    let mut sql = format!(
        "SELECT id, at, status, external_id, result, record, invalid_in, replayed_at, replayed_by FROM intake \
         WHERE {column} = ?"
    );
    let mut binds: Vec<Bind> = vec![key.into()];
    for (at, condition) in [(filter.from, " AND at >= ?"), (filter.until, " AND at < ?")] {
        binds.extend(at.map(Bind::from));
        sql.push_str(at.map_or("", |_| condition));
    }
    if let Some((at, id)) = filter.cursor.as_deref().map(place).transpose()? {
        sql.push_str(" AND at <= ? AND (at < ? OR id < ?)");
        binds.extend([at.into(), at.into(), id.into()]);
    }
    sql.push_str(&format!(" ORDER BY at DESC, id DESC LIMIT {}", PAGE + 1));
    let mut rows = conn.rows(&Stmt::new(sql).binds(binds)).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = match rows.last().filter(|_| more) {
        Some(row) => Some(format!("{}.{}", row.req_int(1)?, row.req_id(0)?)),
        None => None,
    };
    let ids = rows.iter().map(|r| Ok(r.id(5)?)).collect::<Result<Vec<_>>>()?;
    let ids: BTreeSet<Id> = ids.into_iter().flatten().collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    let form = defs.form(&channel.form)?;
    let titles: HashMap<Id, String> =
        records::titles(conn, defs, actor, clock, form, &ids).await?.into_iter().collect();
    let full = veiled::sees_all(&*defs.access(actor, form)?, form);
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let answer: Answer = serde_json::from_str(&row.req_text(4)?)?;
        let shown = |e: AnswerError| if full { e } else { AnswerError { message: veil(&e.message), ..e } };
        let record = row.id(5)?.and_then(|id| Some((id, titles.get(&id)?.clone())));
        let by = row.id(8)?;
        entries.push(Entry {
            id: row.req_id(0)?,
            at: Moment(row.req_int(1)?),
            status: row.req_text(2)?,
            state: answer.state,
            external_id: row.text(3)?.filter(|id| !id.starts_with(intake::KEY)),
            record: record.map(|(id, title)| LogRecord { form: form.key.clone(), id, title }),
            to: answer.owner.or(answer.pool).map(|named| named.name),
            errors: answer.errors.into_iter().map(shown).collect(),
            can_replay: row.text(6)?.is_some(),
            replayed: row.int(7)?.map(|at| LogReplayed { at: Moment(at), by: by.map(|id| person(defs, id)) }),
        });
    }
    Ok(LogPage { entries, next })
}

/// What came, covered where the caller does not see all.
pub async fn payload(conn: &mut Conn, defs: &Definitions, actor: &Actor, key: &str, entry: Id) -> Result<Payload> {
    let channel = find(defs, key)?;
    let stmt = Stmt::new("SELECT body FROM intake WHERE id = ? AND channel = ?").bind(entry).bind(key);
    let row = conn.first(&stmt).await?.ok_or(Error::NotFound)?;
    let body: Json = serde_json::from_str(&row.req_text(0)?)?;
    let form = defs.form(&channel.form)?;
    let access = defs.access(actor, form)?;
    if veiled::sees_all(&access, form) {
        return Ok(Payload { body, covered: false });
    }
    Ok(Payload { body: veiled::payload(channel, form, &access, &body), covered: true })
}

/// Takes entries in again, oldest first; with a mended mapping they become records. Safe to repeat.
pub async fn replay(app: &App, actor: &Actor, key: &str, asked: ReplayAsked) -> Result<Replays> {
    let defs = app.registry().refresh().await?;
    find(&defs, key)?;
    let (wanted, next) = match &asked.entries {
        Some(list) if list.len() > AT_ONCE => {
            let (zh, en) = (format!("一次最多 {AT_ONCE} 条"), format!("At most {AT_ONCE} entries a call"));
            return Err(Error::field("entries", "too_many", zh, en));
        }
        Some(list) => {
            let unknown = || Error::field("entries", "unknown_entry", "没有这一条", "There is no such entry");
            (list.iter().map(|id| Id::parse(id).ok_or_else(unknown)).collect::<Result<Vec<_>>>()?, None)
        }
        None => open_between(app, key, &asked).await?,
    };
    let done = intake::replay(app, actor, key, &wanted).await?;
    let is = |status: &str| done.iter().filter(|r| !r.answer.replayed && r.answer.status == status).count();
    let already = done.iter().filter(|r| r.answer.replayed).count();
    let invalid = is("invalid");
    let results = done.iter().map(|r| ReplayResult { entry: r.entry, answer: r.answer.clone() }).collect();
    Ok(Replays { stored: done.len() - already - invalid, already, invalid, results, next })
}

/// Those of a time that could not be stored, and where to go on.
async fn open_between(app: &App, key: &str, asked: &ReplayAsked) -> Result<(Vec<Id>, Option<String>)> {
    let mut sql = "SELECT id, at FROM intake WHERE invalid_in = ?".to_owned();
    let mut binds: Vec<Bind> = vec![key.into()];
    for (field, text, condition) in [("from", &asked.from, " AND at >= ?"), ("until", &asked.until, " AND at < ?")] {
        if let Some(at) = text.as_deref().map(|text| instant(field, text)).transpose()? {
            sql.push_str(condition);
            binds.push(at.into());
        }
    }
    if let Some((at, id)) = asked.cursor.as_deref().map(place).transpose()? {
        sql.push_str(" AND at >= ? AND (at > ? OR id > ?)");
        binds.extend([at.into(), at.into(), id.into()]);
    }
    sql.push_str(&format!(" ORDER BY at, id LIMIT {}", AT_ONCE + 1));
    let mut conn = app.db().read().await?;
    let rows = conn.rows(&Stmt::new(sql).binds(binds)).await?;
    let more = rows.len() > AT_ONCE;
    let kept = rows.iter().take(AT_ONCE);
    let last = rows.get(AT_ONCE - 1).filter(|_| more);
    let next = last.map(|row| Ok::<_, Error>(format!("{}.{}", row.req_int(1)?, row.req_id(0)?))).transpose()?;
    Ok((kept.map(|row| Ok(row.req_id(0)?)).collect::<Result<_>>()?, next))
}

/// An instant of a query or body, in milliseconds.
pub fn instant(field: &str, text: &str) -> Result<i64> {
    let wrong = || {
        Error::field(field, "instant", "要是时刻，如 2026-11-19T00:00:00Z", "An instant such as 2026-11-19T00:00:00Z")
    };
    text.parse::<jiff::Timestamp>().map(|at| at.as_millisecond()).map_err(|_| wrong())
}

/// `at.id` of a cursor.
fn place(cursor: &str) -> Result<(i64, Id)> {
    let parts = cursor.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, Id::parse(id)?)));
    parts.ok_or_else(|| Error::field("cursor", "cursor", "游标不对", "This is no cursor of this list"))
}
