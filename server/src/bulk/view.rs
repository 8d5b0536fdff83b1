//! Operations and rows as their reader gets them.

use std::collections::{BTreeMap, HashMap};

use engine::form::Lang;
use engine::value::Id;
use serde::Serialize;

use super::act::Act;
use super::store::{Operation, Row, RowState, State};
use super::words;
use crate::figures::{Moment, Named, named, person};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
pub struct OperationView {
    #[schema(value_type = String)]
    pub id: Id,
    pub form: String,
    pub by: Named,
    pub at: Moment,
    pub act: Act,
    /// One line in the reader's language.
    pub said: String,
    pub state: State,
    pub rows: i64,
    /// Rows that the step at hand is through with: of the run or of the undo.
    pub done: i64,
    /// Rows by what became of them.
    #[schema(value_type = Object)]
    pub counts: BTreeMap<RowState, i64>,
    /// Why records were left alone, the most frequent first.
    pub refused: Vec<Refusal>,
    /// Who gets how many, as planned.
    pub parts: Vec<PartView>,
    /// Why it stopped.
    pub error: Option<String>,
    pub ended_at: Option<Moment>,
    /// Until when it can be undone; null where it cannot.
    pub undo_until: Option<Moment>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Refusal {
    pub code: String,
    pub message: String,
    pub n: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PartView {
    /// A person or a pool.
    pub to: Option<Named>,
    /// `owned`, `in_pool`, `nurturing`, `waiting`, `in_review`, `rejected`
    pub state: String,
    pub n: i64,
    /// What the person held when it was planned, and the most that they may hold.
    pub held: Option<i64>,
    pub cap: Option<u32>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct OperationRow {
    /// Position in the operation, from 0.
    pub n: i64,
    /// Only where the reader may see the record.
    #[schema(value_type = Option<String>)]
    pub record: Option<Id>,
    pub title: Option<String>,
    pub state: RowState,
    /// Who got it, or is to get it.
    pub person: Option<Named>,
    /// Who held it before.
    pub holder: Option<Named>,
    pub code: Option<String>,
    /// Why not.
    pub message: Option<String>,
}

impl OperationView {
    pub fn of(defs: &Definitions, operation: &Operation, lang: Lang) -> OperationView {
        let counts = &operation.counts;
        let refusal = |(code, n): (&String, &i64)| Refusal {
            code: code.clone(),
            message: words::of_code(code).get(lang).to_owned(),
            n: *n,
        };
        let mut refused: Vec<Refusal> = counts.refused.iter().map(refusal).collect();
        refused.sort_by_key(|refusal| std::cmp::Reverse(refusal.n));
        let undo = matches!(operation.state, State::Undoing | State::Undone);
        let through = counts.of(RowState::Undone) + counts.of(RowState::Kept);
        let part = |part: &super::store::Part| PartView {
            to: part.to.map(|id| named(defs, id, lang)),
            state: part.state.clone(),
            n: part.n,
            held: part.held,
            cap: part.cap,
        };
        OperationView {
            id: operation.id,
            form: operation.form.clone(),
            by: person(defs, operation.actor),
            at: Moment(operation.at),
            act: operation.act.clone(),
            said: words::said(defs, defs.form(&operation.form).ok(), &operation.act, lang),
            state: operation.state,
            rows: operation.rows,
            done: if undo { through } else { operation.rows - counts.of(RowState::Planned) },
            counts: counts.states.clone(),
            refused,
            parts: operation.parts.iter().map(part).collect(),
            error: operation.error.as_ref().map(|error| error.get(lang).to_owned()),
            ended_at: operation.ended_at.map(Moment),
            undo_until: operation.undo_until().map(Moment),
        }
    }
}

impl OperationRow {
    /// `titles` of the records that the reader may see.
    pub fn of(defs: &Definitions, row: &Row, titles: &HashMap<Id, String>, lang: Lang) -> OperationRow {
        let title = titles.get(&row.record);
        let own = row.body.as_deref().and_then(|body| serde_json::from_str::<(String, String)>(body).ok());
        let own = own.map(|(zh, en)| if lang == Lang::Zh { zh } else { en });
        let general = row.code.as_deref().map(|code| words::of_code(code).get(lang).to_owned());
        OperationRow {
            n: row.n,
            record: title.map(|_| row.record),
            title: title.cloned(),
            state: row.state,
            person: row.person.map(|id| person(defs, id)),
            holder: row.holder.map(|id| person(defs, id)),
            code: row.code.clone(),
            message: own.or(general),
        }
    }
}
