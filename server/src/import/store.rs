//! Imports and their rows as stored.

use std::collections::BTreeMap;

use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::guess::Shape;
use super::plan::Plan;
use super::reasons::Reasons;
use crate::db::{Bind, Conn, Dialect, Row, Stmt, Tx, insert};
use crate::error::{Error, FieldError, Result, Text};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportState)]
pub enum State {
    Uploaded,
    Checking,
    Checked,
    Running,
    Done,
    Cancelled,
    Undoing,
    Undone,
    Failed,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportRowState)]
pub enum RowState {
    /// Cannot be stored, as the check has found.
    Invalid,
    /// Comes in, with something that a person should know, as the check has found.
    Warned,
    /// A sum of the others, which is nobody.
    Total,
    Created,
    Updated,
    /// An inquiry of somebody who is known: a touch, or a record that was taken up again.
    Matched,
    Skipped,
    /// The record has these values already.
    Unchanged,
    /// Was imported before, by its external id.
    Replayed,
    Rejected,
    /// Waits for a person.
    Review,
    /// Was decided; the job takes it next.
    Todo,
    Undone,
    /// Not undone, because somebody has changed it since.
    Kept,
}

/// Rows by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts(pub BTreeMap<RowState, i64>);

impl Counts {
    pub fn of(&self, state: RowState) -> i64 {
        self.0.get(&state).copied().unwrap_or(0)
    }

    pub fn add(&mut self, state: RowState, n: i64) {
        *self.0.entry(state).or_default() += n;
        self.0.retain(|_, n| *n != 0);
    }
}

/// What the check has found: nothing is written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub new: i64,
    /// Known by which key or unique field.
    pub known: BTreeMap<String, i64>,
    pub invalid: i64,
    /// Rows with a key of an earlier row.
    pub repeated: i64,
    /// Rows that come in with a warning.
    #[serde(default)]
    pub warned: i64,
    /// Rows that add others up.
    #[serde(default)]
    pub totals: i64,
    #[serde(default)]
    pub reasons: Reasons,
}

#[derive(Clone, Debug)]
pub struct Import {
    pub id: Id,
    pub form: String,
    pub name: String,
    pub size: i64,
    pub actor: Id,
    pub at: i64,
    pub state: State,
    pub shape: Shape,
    pub plan: Option<Plan>,
    pub checked: Option<Checked>,
    pub rows: i64,
    pub next: i64,
    pub counts: Counts,
    pub error: Option<Text>,
    pub process: Option<Id>,
    pub leased_until: Option<i64>,
    pub ended_at: Option<i64>,
}

const COLUMNS: [&str; 17] = [
    "id",
    "form",
    "name",
    "size",
    "actor",
    "at",
    "state",
    "shape",
    "plan",
    "checked",
    "rows",
    "next",
    "counts",
    "error",
    "process",
    "leased_until",
    "ended_at",
];

/// Columns that never change.
const FIXED: usize = 6;

/// States in which the job has something to do.
pub(super) const ACTIVE: [State; 3] = [State::Checking, State::Running, State::Undoing];

impl Import {
    pub(super) async fn find(conn: &mut Conn, id: Id) -> Result<Option<Import>> {
        let stmt = Stmt::new(format!("SELECT {} FROM import WHERE id = ?", COLUMNS.join(", "))).bind(id);
        conn.first(&stmt).await?.map(|row| read(&row)).transpose()
    }

    /// The same, locked until the end of the transaction.
    pub(super) async fn lock(tx: &mut Tx, id: Id) -> Result<Import> {
        let sql = format!("SELECT {} FROM import WHERE id = ?{}", COLUMNS.join(", "), tx.for_update());
        tx.first(&Stmt::new(sql).bind(id)).await?.map(|row| read(&row)).transpose()?.ok_or(Error::NotFound)
    }

    /// Newest first.
    pub(super) async fn list(conn: &mut Conn, of: Option<Id>, form: Option<&str>) -> Result<Vec<Import>> {
        let mut stmt = Stmt::new(format!("SELECT {} FROM import WHERE at > ?", COLUMNS.join(", "))).bind(0);
        if let Some(actor) = of {
            stmt.sql.push_str(" AND actor = ?");
            stmt = stmt.bind(actor);
        }
        if let Some(form) = form {
            stmt.sql.push_str(" AND form = ?");
            stmt = stmt.bind(form);
        }
        stmt.sql.push_str(&format!(" ORDER BY at DESC, id DESC LIMIT {LISTED}"));
        conn.rows(&stmt).await?.iter().map(read).collect()
    }

    /// Those that the job has to work on, the oldest first.
    pub(super) async fn active(conn: &mut Conn) -> Result<Vec<Import>> {
        let states = ACTIVE.map(|state| Bind::from(word(&state)));
        let sql = format!("SELECT {} FROM import WHERE state IN (?, ?, ?) ORDER BY at, id", COLUMNS.join(", "));
        conn.rows(&Stmt::new(sql).binds(states)).await?.iter().map(read).collect()
    }

    pub(super) async fn insert(&self, tx: &mut Tx) -> Result<()> {
        let mut row = insert("import", &COLUMNS);
        let fixed = [self.id.into(), Bind::from(&self.form), Bind::from(&self.name), self.size.into()];
        row.row(fixed.into_iter().chain([self.actor.into(), self.at.into()]).chain(self.changing()?));
        Ok(tx.insert(row).await?)
    }

    /// Stores what can change.
    pub(super) async fn save(&self, tx: &mut Tx) -> Result<()> {
        self.set(tx, |_| true).await
    }

    /// Stores how far it is: what the file looks like and what is planned are long, and stay as they are.
    pub(super) async fn progress(&self, tx: &mut Tx) -> Result<()> {
        self.set(tx, |column| column != "shape" && column != "plan").await
    }

    async fn set(&self, tx: &mut Tx, which: impl Fn(&str) -> bool) -> Result<()> {
        let columns = COLUMNS.iter().skip(FIXED).zip(self.changing()?).filter(|(column, _)| which(column));
        let (set, binds): (Vec<String>, Vec<Bind>) = columns.map(|(c, bind)| (format!("{c} = ?"), bind)).unzip();
        let stmt = Stmt::new(format!("UPDATE import SET {} WHERE id = ?", set.join(", ")));
        tx.exec(&stmt.binds(binds).bind(self.id)).await?;
        Ok(())
    }

    fn changing(&self) -> Result<Vec<Bind>> {
        let json = |value: Option<serde_json::Result<String>>| value.transpose().map(Bind::Text);
        let error = self.error.as_ref().map(|e| serde_json::json!([e.zh, e.en]).to_string());
        Ok(vec![
            word(&self.state).into(),
            serde_json::to_string(&self.shape)?.into(),
            json(self.plan.as_ref().map(serde_json::to_string))?,
            json(self.checked.as_ref().map(serde_json::to_string))?,
            self.rows.into(),
            self.next.into(),
            serde_json::to_string(&self.counts)?.into(),
            Bind::Text(error),
            self.process.into(),
            self.leased_until.into(),
            self.ended_at.into(),
        ])
    }
}

/// Imports of one look.
const LISTED: usize = 200;

fn read(row: &Row) -> Result<Import> {
    let error: Option<(String, String)> = parsed(row.text(13)?)?;
    Ok(Import {
        id: row.req_id(0)?,
        form: row.req_text(1)?,
        name: row.req_text(2)?,
        size: row.req_int(3)?,
        actor: row.req_id(4)?,
        at: row.req_int(5)?,
        state: serde_json::from_value(Json::String(row.req_text(6)?))?,
        shape: serde_json::from_str(&row.req_text(7)?)?,
        plan: parsed(row.text(8)?)?,
        checked: parsed(row.text(9)?)?,
        rows: row.req_int(10)?,
        next: row.req_int(11)?,
        counts: serde_json::from_str(&row.req_text(12)?)?,
        error: error.map(|(zh, en)| Text { zh, en }),
        process: row.id(14)?,
        leased_until: row.int(15)?,
        ended_at: row.int(16)?,
    })
}

fn parsed<T: serde::de::DeserializeOwned>(text: Option<String>) -> Result<Option<T>> {
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// A state as it is stored.
pub(super) fn word(state: &impl Serialize) -> String {
    serde_json::to_value(state).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What is wrong with a cell, or with a row as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowError {
    /// Empty where it is the row.
    pub field: String,
    pub code: String,
    pub zh: String,
    pub en: String,
    /// What stands in the cell, the beginning of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl RowError {
    /// Of the row as a whole.
    pub fn whole(code: &str, zh: &str, en: &str) -> RowError {
        RowError { field: String::new(), code: code.into(), zh: zh.into(), en: en.into(), value: None }
    }
}

impl From<&FieldError> for RowError {
    fn from(error: &FieldError) -> RowError {
        let FieldError { field, code, text } = error;
        RowError {
            field: field.clone(),
            code: (*code).to_owned(),
            zh: text.zh.clone(),
            en: text.en.clone(),
            value: None,
        }
    }
}

/// A kind of error of a field.
pub struct About {
    pub field: String,
    pub code: String,
}

impl About {
    /// As it stands in the stored errors of a row, with the names of [`RowError`] in their order.
    fn stored(&self) -> Result<String> {
        let (field, code) = (serde_json::to_string(&self.field)?, serde_json::to_string(&self.code)?);
        Ok(format!("\"field\":{field},\"code\":{code},"))
    }
}

/// A row of an import.
#[derive(Clone, Debug)]
pub struct Entry {
    pub n: i64,
    pub line: i64,
    pub state: RowState,
    pub record: Option<Id>,
    /// Errors of a rejected row; of another one what it takes to undo it.
    pub body: Option<String>,
}

impl Entry {
    pub(super) fn rejected(n: usize, line: u64, state: RowState, errors: &[RowError]) -> Result<Entry> {
        let body = Some(serde_json::to_string(errors)?);
        Ok(Entry { n: n as i64, line: line as i64, state, record: None, body })
    }

    pub fn errors(&self) -> Vec<RowError> {
        self.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
    }

    /// Stores rows over what was known of them.
    pub(super) async fn store(tx: &mut Tx, import: Id, entries: &[Entry]) -> Result<()> {
        let mut rows = insert("import_row", &["import", "n", "line", "state", "record", "body"]).suffix(
            " ON CONFLICT (import, n) DO UPDATE SET state = excluded.state, record = excluded.record, body = excluded.body",
        );
        for entry in entries {
            let state = Bind::from(word(&entry.state));
            let body = Bind::Text(entry.body.clone());
            rows.row([import.into(), entry.n.into(), entry.line.into(), state, entry.record.into(), body]);
        }
        if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
    }

    /// Rows in one of the states: up to `limit` behind row `after`, or before it, going back.
    pub(super) async fn page(
        conn: &mut Conn,
        import: Id,
        states: &[RowState],
        after: Option<i64>,
        back: bool,
        limit: usize,
    ) -> Result<Vec<Entry>> {
        Entry::about(conn, import, states, None, after, back, limit).await
    }

    /// The same, of those whose errors say this of a field.
    #[allow(clippy::too_many_arguments, reason = "one look with all that narrows it")]
    pub(super) async fn about(
        conn: &mut Conn,
        import: Id,
        states: &[RowState],
        about: Option<&About>,
        after: Option<i64>,
        back: bool,
        limit: usize,
    ) -> Result<Vec<Entry>> {
        let (than, order) = if back { ("<", " DESC") } else { (">", "") };
        let mut of = Stmt::new("SELECT n, line, state, record, body FROM import_row WHERE import = ?").bind(import);
        if let Some(after) = after {
            of.sql.push_str(&format!(" AND n {than} ?"));
            of = of.bind(after);
        }
        if let Some(about) = about {
            let holds = if conn.dialect() == Dialect::Sqlite { "instr" } else { "strpos" };
            of.sql.push_str(&format!(" AND {holds}(body, ?) > 0"));
            of = of.bind(about.stored()?);
        }
        // Each state by itself, in the order of its index: asked for together, all of them would be read and sorted.
        let mut stmt = Stmt::new("");
        for state in states {
            let joint = if stmt.sql.is_empty() { "" } else { " UNION ALL " };
            let one = format!("{} AND state = ? ORDER BY n{order} LIMIT {limit}", of.sql);
            stmt.sql.push_str(&format!("{joint}SELECT * FROM ({one}) AS {}", word(state)));
            stmt = stmt.binds(of.binds.iter().cloned()).bind(word(state));
        }
        let mut stmt = if states.is_empty() { of } else { stmt };
        stmt.sql.push_str(&format!(" ORDER BY n{order} LIMIT {limit}"));
        let rows = conn.rows(&stmt).await?;
        let one = |row: &Row| {
            Ok(Entry {
                n: row.req_int(0)?,
                line: row.req_int(1)?,
                state: serde_json::from_value(Json::String(row.req_text(2)?))?,
                record: row.id(3)?,
                body: row.text(4)?,
            })
        };
        rows.iter().map(one).collect()
    }
}

/// Rows that wait for a person become rows for the job; how many.
pub(super) async fn decide(tx: &mut Tx, import: Id, rows: Option<Vec<i64>>, how: super::plan::Strategy) -> Result<i64> {
    let set = || {
        let sql = "UPDATE import_row SET state = ?, body = ? WHERE import = ? AND state = ?";
        let (todo, review) = (word(&RowState::Todo), word(&RowState::Review));
        Ok::<_, Error>(Stmt::new(sql).bind(todo).bind(serde_json::to_string(&how)?).bind(import).bind(review))
    };
    let Some(rows) = rows else { return Ok(tx.exec(&set()?).await? as i64) };
    let mut n = 0;
    for chunk in rows.chunks(500) {
        let mut stmt = set()?;
        stmt.sql.push_str(&format!(" AND n IN ({})", Stmt::marks(chunk.len())));
        n += tx.exec(&stmt.binds(chunk.to_vec())).await? as i64;
    }
    Ok(n)
}

/// Clears away files and undo of what ended before `before`, and files that no import names. How many imports.
pub(super) async fn clear(tx: &mut Tx, before: i64) -> Result<u64> {
    let old = "SELECT id FROM import WHERE coalesce(ended_at, at) < ?";
    let sql = format!("UPDATE import_row SET body = NULL WHERE body IS NOT NULL AND import IN ({old})");
    tx.exec(&Stmt::new(sql).bind(before)).await?;
    let sql = format!(
        "DELETE FROM import_file WHERE import IN ({old}) OR (import < ? AND import NOT IN (SELECT id FROM import))"
    );
    Ok(tx.exec(&Stmt::new(sql).bind(before).bind(crate::ids::first_of(before))).await?)
}
