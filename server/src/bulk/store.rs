//! Operations and their rows as stored.

use std::collections::BTreeMap;

use engine::form::Form;
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::UNDO_DAYS;
use super::act::Act;
use crate::db::{Bind, Conn, Row as Stored, Stmt, Tx, insert};
use crate::error::{Error, Result, Text};
use crate::records::DAY_MS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OperationState)]
pub enum State {
    /// Shown, not yet run.
    Planned,
    Running,
    Done,
    Cancelled,
    Undoing,
    Undone,
    Failed,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OperationRowState)]
pub enum RowState {
    Planned,
    Done,
    /// It was already as it was to be.
    Unchanged,
    /// With a reason.
    Refused,
    Undone,
    /// Not undone, or not wholly, because somebody has gone on with it.
    Kept,
}

/// States in which the job has something to do.
pub(super) const ACTIVE: [State; 2] = [State::Running, State::Undoing];

/// Rows by what became of them, and why not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub states: BTreeMap<RowState, i64>,
    /// By code.
    pub refused: BTreeMap<String, i64>,
}

impl Counts {
    pub fn of(&self, state: RowState) -> i64 {
        self.states.get(&state).copied().unwrap_or(0)
    }

    /// Counts a row in, or with −1 out again.
    pub(super) fn add(&mut self, row: &Row, n: i64) {
        *self.states.entry(row.state).or_default() += n;
        self.states.retain(|_, n| *n != 0);
        if let Some(code) = row.code.as_ref().filter(|_| row.state == RowState::Refused) {
            *self.refused.entry(code.clone()).or_default() += n;
            self.refused.retain(|_, n| *n != 0);
        }
    }
}

/// How many go where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// A person or a pool.
    pub to: Option<Id>,
    /// `owned`, `in_pool`, `waiting` …
    pub state: String,
    pub n: i64,
    /// What the person held when it was planned, and may hold.
    pub held: Option<i64>,
    pub cap: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct Operation {
    pub id: Id,
    pub form: String,
    pub actor: Id,
    pub at: i64,
    pub act: Act,
    pub parts: Vec<Part>,
    pub rows: i64,
    pub state: State,
    pub counts: Counts,
    pub error: Option<Text>,
    pub process: Option<Id>,
    pub leased_until: Option<i64>,
    pub ended_at: Option<i64>,
}

const COLUMNS: [&str; 13] = [
    "id",
    "form",
    "actor",
    "at",
    "act",
    "parts",
    "rows",
    "state",
    "counts",
    "error",
    "process",
    "leased_until",
    "ended_at",
];

/// Columns that never change.
const FIXED: usize = 7;
/// Operations of one look.
const LISTED: usize = 200;
/// Days for which a plan waits to be run.
const PLAN_DAYS: i64 = 1;

impl Operation {
    pub(super) fn planned(id: Id, form: &Form, actor: Id, at: i64, act: Act) -> Operation {
        Operation {
            id,
            form: form.key.clone(),
            actor,
            at,
            act,
            parts: Vec::new(),
            rows: 0,
            state: State::Planned,
            counts: Counts::default(),
            error: None,
            process: None,
            leased_until: None,
            ended_at: None,
        }
    }

    pub(super) async fn find(conn: &mut Conn, id: Id) -> Result<Option<Operation>> {
        let stmt = Stmt::new(format!("SELECT {} FROM operation WHERE id = ?", COLUMNS.join(", "))).bind(id);
        conn.first(&stmt).await?.map(|row| read(&row)).transpose()
    }

    /// The same, locked until the end of the transaction.
    pub(super) async fn lock(tx: &mut Tx, id: Id) -> Result<Operation> {
        let sql = format!("SELECT {} FROM operation WHERE id = ?{}", COLUMNS.join(", "), tx.for_update());
        tx.first(&Stmt::new(sql).bind(id)).await?.map(|row| read(&row)).transpose()?.ok_or(Error::NotFound)
    }

    /// Those that were run on several records, newest first: what was done to one stands in its timeline.
    pub(super) async fn list(conn: &mut Conn, of: Option<Id>, form: Option<&str>) -> Result<Vec<Operation>> {
        let sql = format!("SELECT {} FROM operation WHERE state <> ? AND rows > 1", COLUMNS.join(", "));
        let mut stmt = Stmt::new(sql).bind(word(&State::Planned));
        for (column, bind) in [("actor", of.map(Bind::from)), ("form", form.map(Bind::from))] {
            if let Some(bind) = bind {
                stmt.sql.push_str(&format!(" AND {column} = ?"));
                stmt = stmt.bind(bind);
            }
        }
        stmt.sql.push_str(&format!(" ORDER BY at DESC, id DESC LIMIT {LISTED}"));
        conn.rows(&stmt).await?.iter().map(read).collect()
    }

    /// Those that the job has to work on, the oldest first.
    pub(super) async fn active(conn: &mut Conn) -> Result<Vec<Operation>> {
        let sql = format!("SELECT {} FROM operation WHERE state IN (?, ?) ORDER BY at, id", COLUMNS.join(", "));
        let stmt = Stmt::new(sql).binds(ACTIVE.map(|state| word(&state)));
        conn.rows(&stmt).await?.iter().map(read).collect()
    }

    pub(super) async fn insert(&self, tx: &mut Tx) -> Result<()> {
        let mut row = insert("operation", &COLUMNS);
        let fixed: [Bind; FIXED] = [
            self.id.into(),
            Bind::from(&self.form),
            self.actor.into(),
            self.at.into(),
            serde_json::to_string(&self.act)?.into(),
            serde_json::to_string(&self.parts)?.into(),
            self.rows.into(),
        ];
        row.row(fixed.into_iter().chain(self.changing()?));
        Ok(tx.insert(row).await?)
    }

    pub(super) async fn save(&self, tx: &mut Tx) -> Result<()> {
        let set: Vec<String> = COLUMNS.iter().skip(FIXED).map(|column| format!("{column} = ?")).collect();
        let stmt = Stmt::new(format!("UPDATE operation SET {} WHERE id = ?", set.join(", ")));
        tx.exec(&stmt.binds(self.changing()?).bind(self.id)).await?;
        Ok(())
    }

    fn changing(&self) -> Result<[Bind; COLUMNS.len() - FIXED]> {
        Ok([
            word(&self.state).into(),
            serde_json::to_string(&self.counts)?.into(),
            Bind::Text(self.error.as_ref().map(|e| serde_json::json!([e.zh, e.en]).to_string())),
            self.process.into(),
            self.leased_until.into(),
            self.ended_at.into(),
        ])
    }

    /// Until when it can be undone; nothing where it cannot.
    pub fn undo_until(&self) -> Option<i64> {
        let ended = matches!(self.state, State::Done | State::Cancelled | State::Failed);
        self.ended_at.filter(|_| ended && self.counts.of(RowState::Done) > 0).map(|at| at + UNDO_DAYS * DAY_MS)
    }
}

fn read(row: &Stored) -> Result<Operation> {
    let error: Option<(String, String)> = row.text(9)?.map(|text| serde_json::from_str(&text)).transpose()?;
    Ok(Operation {
        id: row.req_id(0)?,
        form: row.req_text(1)?,
        actor: row.req_id(2)?,
        at: row.req_int(3)?,
        act: serde_json::from_str(&row.req_text(4)?)?,
        parts: serde_json::from_str(&row.req_text(5)?)?,
        rows: row.req_int(6)?,
        state: serde_json::from_value(Json::String(row.req_text(7)?))?,
        counts: serde_json::from_str(&row.req_text(8)?)?,
        error: error.map(|(zh, en)| Text { zh, en }),
        process: row.id(10)?,
        leased_until: row.int(11)?,
        ended_at: row.int(12)?,
    })
}

/// A state as it is stored.
fn word(state: &impl Serialize) -> String {
    serde_json::to_value(state).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A record of an operation.
#[derive(Clone, Debug)]
pub struct Row {
    pub n: i64,
    pub record: Id,
    pub rev: i64,
    /// The revision that whoever asked had looked at, where they said so: the act is for that one.
    pub looked: Option<i64>,
    /// Who held it when it was planned.
    pub holder: Option<Id>,
    /// Who is to get it, or got it.
    pub person: Option<Id>,
    pub state: RowState,
    /// Why not.
    pub code: Option<String>,
    /// Of a done row what it takes to undo it; of others what was said.
    pub body: Option<String>,
}

const ROW: [&str; 10] = ["operation", "n", "record", "rev", "looked", "holder", "person", "state", "code", "body"];

impl Row {
    /// Stores rows over what was known of them.
    pub(super) async fn store(tx: &mut Tx, operation: Id, rows: &[Row]) -> Result<()> {
        let mut out = insert("operation_row", &ROW).suffix(
            " ON CONFLICT (operation, n) DO UPDATE SET person = excluded.person, state = excluded.state, \
             code = excluded.code, body = excluded.body",
        );
        for row in rows {
            out.row([
                operation.into(),
                row.n.into(),
                row.record.into(),
                row.rev.into(),
                row.looked.into(),
                row.holder.into(),
                row.person.into(),
                word(&row.state).into(),
                Bind::Text(row.code.clone()),
                Bind::Text(row.body.clone()),
            ]);
        }
        if out.is_empty() { Ok(()) } else { Ok(tx.insert(out).await?) }
    }

    /// Rows in some of the states, behind row `after`.
    pub(super) async fn page(
        conn: &mut Conn,
        operation: Id,
        states: &[RowState],
        after: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Row>> {
        let mut stmt = Stmt::new(format!("SELECT {} FROM operation_row WHERE operation = ?", ROW.join(", ")));
        stmt = stmt.bind(operation);
        if !states.is_empty() {
            stmt.sql.push_str(&format!(" AND state IN ({})", Stmt::marks(states.len())));
            stmt = stmt.binds(states.iter().map(word));
        }
        if let Some(after) = after {
            stmt.sql.push_str(" AND n > ?");
            stmt = stmt.bind(after);
        }
        stmt.sql.push_str(&format!(" ORDER BY n LIMIT {limit}"));
        let one = |row: &Stored| {
            Ok(Row {
                n: row.req_int(1)?,
                record: row.req_id(2)?,
                rev: row.req_int(3)?,
                looked: row.int(4)?,
                holder: row.id(5)?,
                person: row.id(6)?,
                state: serde_json::from_value(Json::String(row.req_text(7)?))?,
                code: row.text(8)?,
                body: row.text(9)?,
            })
        };
        conn.rows(&stmt).await?.iter().map(one).collect()
    }

    /// How many records each person got and lost by what was done.
    pub(super) async fn hands(conn: &mut Conn, operation: Id) -> Result<Vec<(Option<Id>, Option<Id>, i64)>> {
        let stmt = Stmt::new(
            "SELECT holder, person, count(*) FROM operation_row WHERE operation = ? AND state = ? GROUP BY holder, person",
        );
        let rows = conn.rows(&stmt.bind(operation).bind(word(&RowState::Done))).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?, row.req_int(2)?))).collect()
    }
}

/// Clears away plans that nobody ran, and what it takes to undo what ended long ago. How many plans.
pub(super) async fn clear(tx: &mut Tx, now: i64) -> Result<u64> {
    let old = "SELECT id FROM operation WHERE coalesce(ended_at, at) < ? AND state <> 'planned'";
    let sql = format!("UPDATE operation_row SET body = NULL WHERE body IS NOT NULL AND operation IN ({old})");
    tx.exec(&Stmt::new(sql).bind(now - UNDO_DAYS * DAY_MS)).await?;
    let stale = "SELECT id FROM operation WHERE state = 'planned' AND at < ?";
    let before = now - PLAN_DAYS * DAY_MS;
    tx.exec(&Stmt::new(format!("DELETE FROM operation_row WHERE operation IN ({stale})")).bind(before)).await?;
    Ok(tx.exec(&Stmt::new("DELETE FROM operation WHERE state = 'planned' AND at < ?").bind(before)).await?)
}
