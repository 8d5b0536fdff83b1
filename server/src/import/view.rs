//! Imports and rows as their reader gets them.

use std::collections::BTreeMap;

use engine::form::{Form, Lang};
use engine::value::Id;
use serde::Serialize;

use super::plan::Plan;
use super::reasons::Reason;
use super::rows::Reading;
use super::steps::undo_until;
use super::store::{Checked, Entry, Import, RowState, State};
use super::units::{self, Scale};
use crate::figures::{Moment, Named, person};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
pub struct ImportView {
    #[schema(value_type = String)]
    pub id: Id,
    pub form: String,
    /// Of the file, with its size in bytes.
    pub file: String,
    pub size: i64,
    pub by: Named,
    pub at: Moment,
    pub state: State,
    pub rows: i64,
    /// Rows that the step at hand is through with: of the check, the run or the undo.
    pub done: i64,
    pub shape: ShapeView,
    pub plan: Option<Plan>,
    pub checked: Option<CheckedView>,
    /// Rows by what became of them.
    #[schema(value_type = Object)]
    pub counts: BTreeMap<RowState, i64>,
    /// Why it stopped.
    pub error: Option<String>,
    pub ended_at: Option<Moment>,
    /// Until when it can be undone; null where it cannot.
    pub undo_until: Option<Moment>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ShapeView {
    /// Sheets of a workbook; none of a text.
    pub sheets: Vec<String>,
    pub sheet: Option<String>,
    /// The row in which the headings stand, from 1.
    pub heading: u64,
    pub headings: Vec<String>,
    /// The field that each column probably is.
    pub guessed: Vec<Option<String>>,
    /// The first rows.
    pub first: Vec<Vec<String>>,
    /// Unit of each column whose heading names one.
    pub units: Vec<Option<UnitView>>,
    pub notes: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct CheckedView {
    pub new: i64,
    /// Rows whose record is known, by what.
    pub known: Vec<MetBy>,
    pub invalid: i64,
    /// Rows that mean the record of an earlier row.
    pub repeated: i64,
    /// Rows that come in with a warning.
    pub warned: i64,
    /// Rows that add others up, which are left out.
    pub totals: i64,
    /// What is wrong with rows, the most frequent first.
    pub reasons: Vec<ReasonView>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportReason)]
pub struct ReasonView {
    /// Key of the field; empty where it is the row.
    pub field: String,
    pub name: String,
    pub code: String,
    pub message: String,
    pub rows: i64,
    /// Whether its rows come in.
    pub warned: bool,
}

/// The unit that a heading names.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportUnit)]
pub struct UnitView {
    pub name: String,
    /// What one of it is: 10000.
    pub times: String,
    /// Fields in another unit, into which the numbers of the column are converted.
    pub fields: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct MetBy {
    pub name: String,
    pub rows: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RowView {
    /// Position among the rows, from 0.
    pub n: i64,
    /// As the file counts, from 1.
    pub line: i64,
    pub state: RowState,
    #[schema(value_type = Option<String>)]
    pub record: Option<Id>,
    pub errors: Vec<RowErrorView>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RowErrorView {
    /// Key of the field; empty where it is the row.
    pub field: String,
    /// Its name.
    pub name: String,
    /// Heading of its column.
    pub column: Option<String>,
    /// What stands in the cell, the beginning of it.
    pub value: Option<String>,
    pub code: String,
    pub message: String,
}

impl ImportView {
    pub fn of(defs: &Definitions, import: &Import, lang: Lang) -> ImportView {
        let shape = &import.shape;
        let note = |(zh, en): &(String, String)| if lang == Lang::Zh { zh.clone() } else { en.clone() };
        let form = defs.form(&import.form).ok();
        let by = |key: &str| form.map_or_else(|| key.to_owned(), |form| Reading::by(form, key, lang));
        let checked = |checked: &Checked| CheckedView {
            new: checked.new,
            known: checked.known.iter().map(|(key, rows)| MetBy { name: by(key), rows: *rows }).collect(),
            invalid: checked.invalid,
            repeated: checked.repeated,
            warned: checked.warned,
            totals: checked.totals,
            reasons: checked.reasons.sorted().into_iter().take(REASONS).map(|r| reason(form, r, lang)).collect(),
        };
        ImportView {
            id: import.id,
            form: import.form.clone(),
            file: import.name.clone(),
            size: import.size,
            by: person(defs, import.actor),
            at: Moment(import.at),
            state: import.state,
            rows: import.rows,
            done: done(import),
            shape: ShapeView {
                sheets: shape.sheets.clone(),
                sheet: shape.sheet.clone(),
                heading: shape.heading,
                headings: shape.headings.clone(),
                guessed: shape.guessed.clone(),
                first: shape.first.clone(),
                units: shape.headings.iter().map(|heading| unit(form?, heading)).collect(),
                notes: shape.notes.iter().map(note).collect(),
            },
            plan: import.plan.clone(),
            checked: import.checked.as_ref().map(checked),
            counts: import.counts.0.clone(),
            error: import.error.as_ref().map(|error| error.get(lang).to_owned()),
            ended_at: import.ended_at.map(Moment),
            undo_until: undo_until(import).map(Moment),
        }
    }
}

/// Reasons that are shown.
const REASONS: usize = 50;

fn reason(form: Option<&Form>, reason: &Reason, lang: Lang) -> ReasonView {
    let field = form.and_then(|form| form.field(&reason.field));
    ReasonView {
        field: reason.field.clone(),
        name: field.map_or_else(|| reason.field.clone(), |field| field.name.get(lang).to_owned()),
        code: reason.code.clone(),
        message: if lang == Lang::Zh { reason.zh.clone() } else { reason.en.clone() },
        rows: reason.rows,
        warned: reason.warned,
    }
}

fn unit(form: &Form, heading: &str) -> Option<UnitView> {
    let name = units::name(heading)?;
    let scales = form.fields.iter().filter_map(|field| Some((&field.key, Scale::of(field, heading)?)));
    let converted: Vec<_> = scales.filter(|(_, scale)| scale.converts()).collect();
    let power = converted.first()?.1.power();
    let times = format!("1{}", "0".repeat(usize::try_from(power).ok()?));
    Some(UnitView { name, times, fields: converted.into_iter().map(|(key, _)| key.clone()).collect() })
}

fn done(import: &Import) -> i64 {
    let of = |state| import.counts.of(state);
    match import.state {
        State::Undoing | State::Undone => of(RowState::Undone) + of(RowState::Kept),
        _ => import.next - of(RowState::Todo),
    }
}

impl RowView {
    pub fn of(defs: &Definitions, import: &Import, entry: &Entry, lang: Lang) -> RowView {
        let form = defs.form(&import.form).ok();
        let columns = import.plan.iter().flat_map(|plan| &plan.columns).zip(&import.shape.headings);
        let heading = |field: &str| {
            let found = columns.clone().find(|(key, _)| key.as_deref() == Some(field));
            found.map(|(_, heading)| heading.clone())
        };
        let errors = entry.errors().into_iter().map(|error| RowErrorView {
            name: form
                .and_then(|form| form.field(&error.field))
                .map_or_else(|| error.field.clone(), |field| field.name.get(lang).to_owned()),
            column: heading(&error.field),
            message: if lang == Lang::Zh { error.zh } else { error.en },
            code: error.code,
            value: error.value,
            field: error.field,
        });
        RowView { n: entry.n, line: entry.line, state: entry.state, record: entry.record, errors: errors.collect() }
    }
}
