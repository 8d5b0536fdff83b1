//! Rows of a sheet as values of fields, and what they meet: the same for the check and for the run.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use engine::form::{Field, Form, Lang};
use engine::identity::Keys;
use engine::normalise::PhoneKind;
use engine::value::{FieldKind, Id, Value, ValueError};
use serde_json::{Map, Value as Json};

use super::columns::{self, Columns, DATE_ORDER, EXTERNAL_ID, Words};
use super::plan::{Plan, Unread};
use super::sheet::{Line, Sheet};
use super::store::RowError;
use super::totals::is_total;
use crate::db::Conn;
use crate::error::{FieldError, Result};
use crate::intake::{self, Sight};
use crate::records::{self, Record, Submitted};
use crate::registry::Definitions;

/// Characters of a wrong cell that are shown.
const SHOWN: usize = 100;

/// A file with what its columns mean, in memory.
pub(super) struct Opened {
    pub plan: Plan,
    pub sheet: Sheet,
    pub columns: Columns,
}

/// A row that can be read.
pub(super) struct Valued {
    pub n: usize,
    pub line: u64,
    /// What the intake gets.
    pub body: Map<String, Json>,
    pub read: Arc<intake::Read>,
    /// What tells that two rows mean one record: keys and unique values.
    pub marks: Vec<String>,
    /// What a person should know of the row, which comes in nevertheless.
    pub warned: Vec<RowError>,
}

/// A row that was read.
pub(super) struct Read {
    pub n: usize,
    pub line: u64,
    pub found: Found,
}

pub(super) enum Found {
    Row(Arc<Valued>),
    Wrong(Vec<RowError>),
    /// A sum of the others.
    Total,
}

/// A row as the intake gets it.
struct Draft {
    n: usize,
    line: u64,
    body: Map<String, Json>,
    warned: Vec<RowError>,
}

/// Some rows of a sheet, which are unpacked for them.
pub(super) struct Reading<'a> {
    defs: &'a Definitions,
    form: &'a Form,
    plan: &'a Plan,
    sheet: &'a Sheet,
    columns: &'a Columns,
    lines: BTreeMap<usize, Line>,
}

impl<'a> Reading<'a> {
    pub fn of(defs: &'a Definitions, form: &'a Form, opened: &'a Opened, asked: &[usize]) -> Result<Reading<'a>> {
        let Opened { plan, sheet, columns } = opened;
        let lines = sheet.lines.pick(asked.iter().copied()).collect::<std::result::Result<_, _>>()?;
        Ok(Reading { defs, form, plan, sheet, columns, lines })
    }

    /// The rows in the order of the sheet.
    pub async fn rows(&self, conn: &mut Conn) -> Result<Vec<Read>> {
        let (mut drafts, mut out) = (Vec::new(), Vec::new());
        for (n, line) in &self.lines {
            match self.draft(*n, line) {
                Ok(draft) => drafts.push(draft),
                Err(found) => out.push(Read { n: *n, line: line.number, found }),
            }
        }
        let mut again = Vec::new();
        for (mut draft, read) in self.submitted(conn, drafts).await? {
            let (n, line) = (draft.n, draft.line);
            let errors = match read {
                Ok(values) => {
                    out.push(Read { n, line, found: self.valued(draft, values) });
                    continue;
                }
                Err(errors) => self.told(n, &errors),
            };
            if errors.iter().all(|error| self.may_stay_empty(error)) {
                errors.iter().for_each(|error| drop(draft.body.remove(&error.field)));
                draft.warned.extend(errors);
                again.push(draft);
            } else {
                out.push(Read { n, line, found: Found::Wrong(errors) });
            }
        }
        for (draft, read) in self.submitted(conn, again).await? {
            let (n, line) = (draft.n, draft.line);
            let found = match read {
                Ok(values) => self.valued(draft, values),
                Err(errors) => Found::Wrong(self.told(n, &errors)),
            };
            out.push(Read { n, line, found });
        }
        out.sort_by_key(|read| read.n);
        Ok(out)
    }

    fn draft(&self, n: usize, line: &Line) -> std::result::Result<Draft, Found> {
        if is_total(self.sheet, line) {
            return Err(Found::Total);
        }
        let Words { mut body, wrong, left } = self.columns.words(self.form, self.sheet, line);
        let mut warned = self.told(n, &wrong);
        if !warned.iter().all(|error| self.may_stay_empty(error)) {
            return Err(Found::Wrong(warned));
        }
        warned.extend(self.told(n, &left));
        let empty = |key: &str| !wrong.iter().any(|error| error.field == key);
        for (key, value) in self.plan.constants.iter().filter(|(key, value)| !value.is_null() && empty(key)) {
            body.entry(key.clone()).or_insert_with(|| value.clone());
        }
        Ok(Draft { n, line: line.number, body, warned })
    }

    async fn submitted(&self, conn: &mut Conn, drafts: Vec<Draft>) -> Result<Vec<(Draft, Submitted)>> {
        let fields = |draft: &Draft| {
            let mut fields = draft.body.clone();
            fields.remove(EXTERNAL_ID);
            fields
        };
        let submissions: Vec<_> = drafts.iter().map(fields).collect();
        let read = records::submitted(conn, self.defs, self.form, &submissions, true).await?;
        Ok(drafts.into_iter().zip(read).collect())
    }

    /// Whether the row may come in without what its cell says. What a choice of the plan would settle is no bad value.
    fn may_stay_empty(&self, error: &RowError) -> bool {
        let optional = |f: &Field| !f.required && !f.unique && f.identity.is_none() && f.key != self.form.title;
        self.plan.unreadable == Unread::Empty
            && error.value.is_some()
            && error.code != DATE_ORDER
            && self.form.field(&error.field).is_some_and(optional)
    }

    fn valued(&self, draft: Draft, values: Vec<(usize, Value)>) -> Found {
        let form = self.form;
        let Draft { n, line, body, mut warned } = draft;
        let unknown = |(index, value): &(usize, Value)| match value {
            Value::Phone(phone) if phone.kind == PhoneKind::Unknown.as_str() => form.fields.get(*index),
            _ => None,
        };
        let odd: Vec<FieldError> = values.iter().filter_map(unknown).map(not_whole).collect();
        warned.extend(self.told(n, &odd));
        let image = records::image(self.defs, form, &values);
        let keys = if form.party.is_some() { intake::keys_of(form, &image.values) } else { Keys::default() };
        let unique = form.fields.iter().zip(&image.values).filter(|(field, value)| field.unique && !value.is_empty());
        let unique = unique.map(|(field, value)| format!("{}={}", field.key, value.to_json(field)));
        let marks = keys.own.iter().map(|key| format!("{}={}", key.kind.as_str(), key.value)).chain(unique).collect();
        let read = Arc::new(intake::Read { values, image, keys });
        Found::Row(Arc::new(Valued { n, line, body, read, marks, warned }))
    }

    /// Required fields that a new record would lack.
    pub fn missing(&self, row: &Valued) -> Vec<RowError> {
        let lacks = |(field, value): &(&Field, &Value)| field.required && !field.read_only && value.is_empty();
        let fields = self.form.fields.iter().zip(&row.read.image.values).filter(lacks);
        fields.map(|(field, _)| RowError::from(&FieldError::value(&field.key, &ValueError::Required))).collect()
    }

    /// What is wrong with a row, with what stands in its cells.
    fn told(&self, n: usize, errors: &[FieldError]) -> Vec<RowError> {
        let cell = |field: &str| {
            let (at, _) = self.columns.columns.iter().find(|(_, key)| key == field)?;
            let cell = self.lines.get(&n)?.cells.get(*at).filter(|cell| !cell.is_empty())?;
            let text = columns::words(cell, FieldKind::Text, self.sheet.from_1904);
            Some(text.chars().take(SHOWN).collect())
        };
        errors.iter().map(|error| RowError { value: cell(&error.field), ..RowError::from(error) }).collect()
    }

    /// What the rows meet.
    pub async fn known(&self, conn: &mut Conn, rows: &[Arc<Valued>]) -> Result<Known> {
        if self.form.party.is_some() { self.parties(conn, rows).await } else { self.unique(conn, rows).await }
    }

    async fn parties(&self, conn: &mut Conn, rows: &[Arc<Valued>]) -> Result<Known> {
        let form = self.form;
        let keys: Vec<Keys> = rows.iter().map(|row| row.read.keys.clone()).collect();
        let sights = intake::sight(conn, &keys).await?;
        let parties: BTreeSet<Id> = sights.iter().flat_map(|s| s.parties.iter().copied()).collect();
        let found = records::of_parties(conn, form, &parties.into_iter().collect::<Vec<_>>()).await?;
        let mut by_party: HashMap<Id, Vec<Record>> = HashMap::new();
        for record in &found {
            if let Some(party) = record.value(form, "party").as_id() {
                by_party.entry(party).or_default().push(record.clone());
            }
        }
        let seat = form.seats.first().map_or("", |seat| seat.key.as_str());
        let one = |sight: &Sight| {
            let found = sight.found.as_ref().filter(|found| !found.new)?;
            let mut records = by_party.get(&found.party)?.clone();
            records.retain(|record| record.trashed_at.is_none());
            let record = intake::deciding(form, seat, records, None)?;
            Some((record, found.by.map_or("", |kind| kind.as_str()).to_owned()))
        };
        let met = sights.iter().map(one).collect();
        Ok(Known { met, sights, images: found.into_iter().map(|r| (r.id, r)).collect() })
    }

    async fn unique(&self, conn: &mut Conn, rows: &[Arc<Valued>]) -> Result<Known> {
        let mut met: Vec<Option<(Record, String)>> = vec![None; rows.len()];
        let mut images = HashMap::new();
        for (index, field) in self.form.fields.iter().enumerate().filter(|(_, f)| f.unique) {
            let value = |row: &Arc<Valued>| row.read.image.values.get(index).filter(|value| !value.is_empty()).cloned();
            let values: Vec<Value> = rows.iter().filter_map(value).collect();
            if values.is_empty() {
                continue;
            }
            for record in records::with_values(conn, self.form, field, &values).await? {
                let same =
                    |row: &Arc<Valued>| value(row).is_some() && value(row).as_ref() == record.row.values.get(index);
                for (slot, _) in met.iter_mut().zip(rows).filter(|(slot, row)| slot.is_none() && same(row)) {
                    *slot = Some((record.clone(), field.key.clone()));
                }
                images.insert(record.id, record);
            }
        }
        Ok(Known { met, sights: vec![Sight::default(); rows.len()], images })
    }

    /// Name of what a record is known by: a kind of key, or a field.
    pub fn by(form: &Form, by: &str, lang: Lang) -> String {
        let kind = engine::form::IdentityKind::parse(by).map(|kind| kind.name(lang).to_owned());
        kind.or_else(|| Some(form.field(by)?.name.get(lang).to_owned())).unwrap_or_else(|| by.to_owned())
    }
}

pub(super) struct Known {
    /// The live record of each row, and what it is known by.
    pub met: Vec<Option<(Record, String)>>,
    pub sights: Vec<Sight>,
    /// Everything that the rows' parties have in the form, as it was before.
    pub images: HashMap<Id, Record>,
}

/// A number that a person who types it is asked to mend.
fn not_whole(field: &Field) -> FieldError {
    FieldError::new(&field.key, "not_whole", "号码不完整，照原样保留", "Not a whole number: kept as it stands")
}

/// Rows by what they are known by.
pub(super) fn tally(met: &[Option<(Record, String)>]) -> BTreeMap<String, i64> {
    let mut out = BTreeMap::new();
    for (_, by) in met.iter().flatten() {
        *out.entry(by.clone()).or_default() += 1;
    }
    out
}
