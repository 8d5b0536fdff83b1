//! Events: one change of one record, written in its transaction.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::Form;
use engine::value::{Id, Value};
use serde_json::{Map, Value as Json, json};

use crate::actor::Actor;
use crate::db::{Bind, Conn, Rows, Stmt, insert};
use crate::error::Result;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Created,
    Edited,
    Trashed,
    Restored,
    /// Another holder or pool.
    Owner,
    /// Somebody works on it with its holder (`added`, with `level`), or no longer (`removed`).
    Collaborators,
    /// A repeated inquiry.
    Touched,
    /// A masked value was shown in full.
    Revealed,
    /// A step of the first-contact clock: `remind`, `late`, `stays`.
    Clock,
    /// Another record became part of this one (`from`), or this one of another (`into`).
    Merged,
    /// A merge was undone.
    Unmerged,
    /// Somebody said to whom a key leads.
    Identity,
    /// The record became a customer (`into`), or this one was made of it (`from`).
    Converted,
    /// That was undone.
    Unconverted,
    /// It lay in the trash long enough: only this is left of it.
    Purged,
}

impl EventKind {
    pub fn as_str(self) -> &'static str {
        match self {
            EventKind::Created => "created",
            EventKind::Edited => "edited",
            EventKind::Trashed => "trashed",
            EventKind::Restored => "restored",
            EventKind::Owner => "owner",
            EventKind::Collaborators => "collaborators",
            EventKind::Touched => "touched",
            EventKind::Revealed => "revealed",
            EventKind::Clock => "clock",
            EventKind::Merged => "merged",
            EventKind::Unmerged => "unmerged",
            EventKind::Identity => "identity",
            EventKind::Converted => "converted",
            EventKind::Unconverted => "unconverted",
            EventKind::Purged => "purged",
        }
    }
}

/// One event as stored. `body` of an edit: `{field: [before, after]}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub id: Id,
    pub record: Id,
    pub at: i64,
    pub kind: String,
    pub actor: Option<Id>,
    pub system: Option<String>,
    pub body: Json,
}

pub(crate) fn rows() -> Rows {
    insert("event", &["id", "form", "record", "at", "kind", "actor", "system", "body"])
}

pub(crate) fn row(rows: &mut Rows, form: &str, record: Id, at: i64, kind: EventKind, actor: &Actor, body: &Json) {
    rows.row([
        Bind::from(crate::ids::new(at)),
        form.into(),
        record.into(),
        at.into(),
        kind.as_str().into(),
        actor.id().into(),
        Bind::Text(actor.system_key().map(str::to_owned)),
        body.to_string().into(),
    ]);
}

/// What differs at `positions`, in the form in which the API shows values.
pub(super) fn diff(form: &Form, before: &[Value], after: &[Value], positions: &BTreeSet<usize>) -> Json {
    let mut out = Map::new();
    for (index, ((field, old), new)) in form.fields.iter().zip(before).zip(after).enumerate() {
        if old != new && positions.contains(&index) {
            out.insert(field.key.clone(), json!([old.to_json(field), new.to_json(field)]));
        }
    }
    Json::Object(out)
}

/// What a new record began with.
pub(super) fn first(form: &Form, values: &[Value]) -> Json {
    let named = form.fields.iter().zip(values).filter(|(f, v)| !v.is_empty() && !f.read_only);
    let fields: BTreeMap<&str, Json> = named.map(|(f, v)| (f.key.as_str(), v.to_json(f))).collect();
    json!(fields)
}

/// Events of a record and of those that were merged into it, newest first, from before (`at`, `id`) on: of some kinds, or of
/// all where none is named.
pub async fn events(
    conn: &mut Conn,
    record: Id,
    before: Option<(i64, Id)>,
    kinds: &[EventKind],
    limit: usize,
) -> Result<Vec<Event>> {
    let mut records = super::losers(conn, record).await?;
    records.push(record);
    let (at, id) = before.unwrap_or((i64::MAX, Id(uuid::Uuid::max())));
    let mut stmt = Stmt::new(format!(
        "SELECT id, at, kind, actor, system, body, record FROM event WHERE record IN ({}) AND (at, id) < (?, ?)",
        Stmt::marks(records.len())
    ));
    stmt = stmt.binds(&records).bind(at).bind(id);
    if !kinds.is_empty() {
        stmt.sql.push_str(&format!(" AND kind IN ({})", Stmt::marks(kinds.len())));
        stmt = stmt.binds(kinds.iter().map(|kind| kind.as_str()));
    }
    stmt.sql.push_str(&format!(" ORDER BY at DESC, id DESC LIMIT {limit}"));
    let rows = conn.rows(&stmt).await?;
    rows.iter()
        .map(|row| {
            Ok(Event {
                id: row.req_id(0)?,
                at: row.req_int(1)?,
                kind: row.req_text(2)?,
                actor: row.id(3)?,
                system: row.text(4)?,
                body: serde_json::from_str(&row.req_text(5)?)?,
                record: row.req_id(6)?,
            })
        })
        .collect()
}
