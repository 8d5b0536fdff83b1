//! What the rows of a table are made of in a copy: ids, instants, phone numbers and search tokens are the copy's own.

use std::collections::HashMap;

use anyhow::{Context, Result};
use engine::form::Form;
use engine::schema::{ColumnKind, Table};
use engine::value::Id;
use uuid::Uuid;

use crate::db::{Bind, Conn, Rows, Stmt, insert};
use crate::records;

pub(super) struct Shape {
    pub table: String,
    columns: Vec<String>,
    pub parts: Vec<Part>,
}

pub(super) struct Line {
    pub shape: usize,
    pub binds: Vec<Bind>,
    /// Tokens of what everybody may search, on the record's own line.
    pub tokens: Vec<String>,
}

/// What a column is made of in a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Same,
    Id,
    Time,
    /// When a clock has something to do: never, where that is over.
    Next,
    Seq,
    Phone,
    External,
    /// Number of a ledger row, by the rotation in the first column.
    Ledger,
    Owner,
    Open,
    Sensitive,
}

impl Shape {
    pub fn of(form: &Form, table: &Table, sqlite: bool) -> Shape {
        let own = table.name == form.table();
        let kept = table.columns.iter().filter(|c| match c.kind {
            ColumnKind::Tokens => !sqlite,
            ColumnKind::Seq => sqlite,
            _ => true,
        });
        let seats: Vec<&str> = form.seats.iter().map(|s| s.key.as_str()).collect();
        let part = |name: &str, kind: ColumnKind| match (kind, name) {
            (ColumnKind::Tokens, "search") => Part::Open,
            (ColumnKind::Tokens, _) => Part::Sensitive,
            (ColumnKind::Seq, _) => Part::Seq,
            (ColumnKind::Id, name) if own && seats.contains(&name) => Part::Owner,
            (ColumnKind::Id, _) => Part::Id,
            (ColumnKind::Int, "at" | "created_at" | "updated_at" | "since") => Part::Time,
            (ColumnKind::Int, name)
                if own && ["_since", "_due", "_clock_from"].iter().any(|end| name.ends_with(end)) =>
            {
                Part::Time
            }
            (ColumnKind::Int, name) if own && name.ends_with("_clock_next") => Part::Next,
            (ColumnKind::Int, "n") if table.name == "ledger" => Part::Ledger,
            (ColumnKind::Text, "external_id") => Part::External,
            (ColumnKind::Text, "phone") if own => Part::Phone,
            (ColumnKind::Text, "value") if table.name == "identity" => Part::Phone,
            _ => Part::Same,
        };
        let (columns, parts) = kept.map(|c| (c.name.clone(), part(&c.name, c.kind))).unzip();
        Shape { table: table.name.clone(), columns, parts }
    }

    pub fn insert(&self) -> Rows {
        let columns: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        insert(&self.table, &columns)
    }

    pub fn get<'b>(&self, binds: &'b [Bind], column: &str) -> Option<&'b Bind> {
        binds.get(self.columns.iter().position(|c| c == column)?)
    }

    /// The lead that a row belongs to.
    pub fn lead(&self, binds: &[Bind], parties: &HashMap<Uuid, Uuid>) -> Option<Uuid> {
        let id = |column| match self.get(binds, column) {
            Some(Bind::Id(id)) => *id,
            _ => None,
        };
        match self.table.as_str() {
            "party" => parties.get(&id("id")?).copied(),
            "identity" => parties.get(&id("party")?).copied(),
            "notice" => {
                let Some(Bind::Text(Some(body))) = self.get(binds, "body") else { return None };
                let body: serde_json::Value = serde_json::from_str(body).ok()?;
                body["record"].as_str()?.parse().ok()
            }
            "event" | "seat_history" | "decision" | "intake" | "ledger" => id("record"),
            table if table.starts_with("l_") => id("record"),
            _ => id("id"),
        }
    }
}

/// All rows of a table; those of the form's own have tokens to be filled in.
pub(super) async fn read(
    conn: &mut Conn,
    form: &Form,
    table: &Table,
    shape: &Shape,
    at: usize,
    sqlite: bool,
) -> Result<Vec<Line>> {
    let kind = |name: &str| table.column(name).map(|c| c.kind);
    let stored: Vec<String> = shape
        .columns
        .iter()
        .map(|c| if kind(c) == Some(ColumnKind::Tokens) { format!("NULL AS {c}") } else { c.clone() })
        .collect();
    let order = if sqlite { "" } else { " ORDER BY 1" };
    let rows = conn.rows(&Stmt::new(format!("SELECT {} FROM {}{order}", stored.join(","), table.name))).await?;
    let own = table.name == form.table();
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut binds = Vec::with_capacity(shape.columns.len());
        for (i, column) in shape.columns.iter().enumerate() {
            binds.push(match kind(column).context("a column of the table")? {
                ColumnKind::Int | ColumnKind::Seq => Bind::Int(row.int(i)?),
                ColumnKind::Text => Bind::Text(row.text(i)?),
                ColumnKind::Id => row.id(i)?.into(),
                ColumnKind::Bytes => Bind::Bytes(row.bytes(i)?),
                ColumnKind::Tokens => Bind::Tokens(Vec::new()),
            });
        }
        let tokens = if own { vec![String::new()] } else { Vec::new() };
        out.push(Line { shape: at, binds, tokens });
    }
    Ok(out)
}

pub(super) async fn open_tokens(conn: &mut Conn, form: &Form, lead: Uuid) -> Result<Vec<String>> {
    let record = records::load(conn, form, &[Id(lead)]).await?.pop().context("the lead is there")?;
    let [open, _] = records::search_binds(form, &record.row.values);
    Ok(if let Bind::Tokens(tokens) = open { tokens } else { Vec::new() })
}
