//! The one door for changes: a list of steps for a batch of writes; a single write is a batch of one.
//!
//! Lock and load before-images → grant on the before-image → field mask on what was submitted → defaults, serial numbers,
//! required → grant on the after-image → multi-row SQL with revision check, search tokens, events.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::condition::{Clock, Row, crosses, link_table};
use engine::form::Form;
use engine::grant::{Access, FormAccess, RecordAccess, Verb};
use engine::value::{FieldKind, Id, Shape, Value, ValueError};
use serde_json::{Value as Json, json};

use super::history::{self, EventKind};
use super::{OwnerChange, Record, clash, columns, due, holdings, linked, owner_change, read, search, stamps, validate};
use crate::actor::Actor;
use crate::db::{self, Bind, Dialect, Edits, Stmt, Tx, insert};
use crate::error::{Error, FieldError, Result};
use crate::registry::{Definitions, Unscoped};

/// One record's change. `owner` comes from `ownership`, which has checked its own right to it.
#[derive(Clone, Debug)]
pub struct Write {
    pub form: String,
    pub id: Id,
    pub change: Change,
    /// The record as it is, where who makes the write has locked and loaded it already.
    pub before: Option<Record>,
    pub owner: Vec<OwnerChange>,
    /// Values that follow from the act and were not submitted by anybody: the mask does not bind them.
    pub derived: Vec<(usize, Value)>,
    /// Further events of the same act: a touch, a change of hands.
    pub events: Vec<(EventKind, Json)>,
}

#[derive(Clone, Debug)]
pub enum Change {
    Create(Vec<(usize, Value)>),
    /// `rev` of the record that was edited; without it the newest.
    Edit {
        rev: Option<i64>,
        values: Vec<(usize, Value)>,
    },
    Trash {
        reason: Option<String>,
    },
    Restore,
    /// To the trash as a part of another record; `merge` has checked its own right.
    Merge,
    /// Back from there.
    Unmerge,
    /// Values that follow from other records: nobody's edit, so no revision, no event, and who edited last stays.
    Follow,
}

impl Write {
    pub fn new(form: &Form, id: Id, change: Change) -> Write {
        Write {
            form: form.key.clone(),
            id,
            change,
            before: None,
            owner: Vec::new(),
            derived: Vec::new(),
            events: Vec::new(),
        }
    }
}

/// What a batch did.
#[derive(Clone, Debug, Default)]
pub struct Effects(pub Vec<Effect>);

#[derive(Clone, Debug)]
pub struct Effect {
    pub form: String,
    pub id: Id,
    pub before: Option<Record>,
    pub after: Record,
}

/// Carries out all of `writes` or none.
pub async fn apply(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    writes: Vec<Write>,
) -> Result<Effects> {
    let mut by_form: BTreeMap<String, Vec<Write>> = BTreeMap::new();
    for write in writes {
        by_form.entry(write.form.clone()).or_default().push(write);
    }
    let mut effects = Effects::default();
    for (form, writes) in by_form {
        let form = defs.form(&form)?;
        let mut door = Door { tx, defs, actor, clock, form };
        effects.0.extend(door.batch(writes).await?);
    }
    Ok(effects)
}

struct Door<'a> {
    tx: &'a mut Tx,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
}

/// A write with its images.
struct Step {
    write: Write,
    before: Option<Record>,
    after: Record,
    /// Positions that differ between the images.
    changed: Vec<usize>,
}

/// Changes of the same columns, and the records with the revisions that they are for.
struct Together {
    edits: Edits,
    expected: Vec<(Id, i64)>,
}

impl Door<'_> {
    async fn batch(&mut self, writes: Vec<Write>) -> Result<Vec<Effect>> {
        let mut steps = self.images(writes).await?;
        self.grants(&mut steps).await?;
        for step in steps.iter().filter(|s| matches!(s.write.change, Change::Restore)) {
            let Some(before) = &step.before else { continue };
            clash::on_restoring(self.tx, self.defs, self.actor, self.clock, self.form, before).await?;
        }
        self.serials(&mut steps).await?;
        self.complete(&steps)?;
        self.insert(&mut steps).await?;
        self.update(&steps).await?;
        self.sets(&steps).await?;
        self.search(&steps).await?;
        self.events(&steps).await?;
        holdings::count(self.tx, self.form, steps.iter().map(|s| (s.before.as_ref(), &s.after))).await?;
        let effect = |s: Step| Effect { form: self.form.key.clone(), id: s.write.id, before: s.before, after: s.after };
        Ok(steps.into_iter().map(effect).collect())
    }

    /// Before-images, locked, and after-images as submitted.
    async fn images(&mut self, writes: Vec<Write>) -> Result<Vec<Step>> {
        let unknown = |w: &&Write| w.before.is_none() && !matches!(w.change, Change::Create(_));
        let known = writes.iter().filter(unknown).map(|w| w.id).collect::<Vec<_>>();
        let loaded = read::load_for_update(self.tx, self.form, &known).await?;
        let mut loaded: HashMap<Id, Record> = loaded.into_iter().map(|r| (r.id, r)).collect();
        let mut steps = Vec::with_capacity(writes.len());
        for mut write in writes {
            let before = match (&write.change, write.before.take()) {
                (Change::Create(_), _) => None,
                (_, Some(before)) => Some(before),
                _ => Some(loaded.remove(&write.id).ok_or(Error::NotFound)?),
            };
            steps.push(self.step(write, before)?);
        }
        Ok(steps)
    }

    fn step(&self, write: Write, before: Option<Record>) -> Result<Step> {
        let now = self.clock.now_ms();
        let mut after = match &before {
            Some(before) => before.clone(),
            None => self.empty(write.id),
        };
        match (&write.change, &before) {
            (Change::Restore | Change::Unmerge, Some(before)) if before.trashed_at.is_some() => after.trashed_at = None,
            (Change::Restore | Change::Unmerge, _) => return Err(Error::NotFound),
            // A repeated inquiry reopens what was thrown away.
            (_, Some(before)) if before.trashed_at.is_some() && self.actor.is_system() && !write.owner.is_empty() => {
                after.trashed_at = None;
            }
            (_, Some(before)) if before.trashed_at.is_some() => return Err(Error::NotFound),
            (Change::Trash { .. } | Change::Merge, _) => after.trashed_at = Some(now),
            (Change::Edit { rev: Some(rev), .. }, Some(before)) if *rev != before.rev => {
                return Err(Error::Conflict { record: write.id, rev: before.rev });
            }
            _ => {}
        }
        let submitted: &[(usize, Value)] = match &write.change {
            Change::Create(values) | Change::Edit { values, .. } => values,
            _ => &[],
        };
        let by = self.actor.id().map_or(Value::Null, Value::Id);
        let mut set = |index: Option<usize>, value: Value| {
            if let Some(slot) = index.and_then(|i| after.row.values.get_mut(i)) {
                *slot = value;
            }
        };
        for (index, value) in submitted.iter().chain(&write.derived) {
            set(Some(*index), value.clone());
        }
        for (index, value) in write.owner.iter().flat_map(|o| o.values(self.form)) {
            set(Some(index), value);
        }
        if before.is_none() {
            set(self.form.index("created_at"), Value::Int(now));
            set(self.form.index("created_by"), by.clone());
        }
        let follows = matches!(write.change, Change::Follow);
        if !follows {
            set(self.form.index("updated_at"), Value::Int(now));
            set(self.form.index("updated_by"), by);
        }
        if holdings::has_ended(self.form, &after) {
            owner_change::stop_clocks(self.form, &mut after.row.values);
        }
        due::stamp(self.defs, self.form, self.clock, &mut after);
        let given: Vec<usize> = submitted.iter().chain(&write.derived).map(|(index, _)| *index).collect();
        stamps::stamp(self.form, now, before.as_ref(), &mut after, &given);
        after.rev += i64::from(!follows);
        let changed = match &before {
            None => (0..after.row.values.len()).collect(),
            Some(before) => {
                let pairs = before.row.values.iter().zip(&after.row.values).enumerate();
                pairs.filter(|(_, (a, b))| a != b).map(|(i, _)| i).collect()
            }
        };
        Ok(Step { write, before, after, changed })
    }

    fn empty(&self, id: Id) -> Record {
        Record { id, seq: 0, rev: 0, trashed_at: None, row: super::blank(self.defs, self.form) }
    }

    /// Rights on both images, and the mask on what was submitted.
    async fn grants(&mut self, steps: &mut [Step]) -> Result<()> {
        if self.actor.is_system() {
            return Ok(());
        }
        let access = self.defs.access(self.actor, self.form)?;
        let open = Unscoped(self.defs);
        let rules = access.conditions(self.actor.relations(), self.clock, &open);
        let mut crossed = BTreeSet::new();
        for grant in access.checked() {
            crossed.extend(crosses(grant));
        }
        let mut rows: Vec<&mut Row> = Vec::new();
        for step in steps.iter_mut() {
            rows.extend(step.before.as_mut().map(|b| &mut b.row));
            rows.push(&mut step.after.row);
        }
        linked::rows(self.tx, &self.defs.catalog, self.form, &crossed, &mut rows, 4).await?;
        for step in steps.iter() {
            self.grant(step, &access, &rules)?;
        }
        Ok(())
    }

    fn grant(&self, step: &Step, access: &FormAccess, rules: &[engine::condition::Bound]) -> Result<()> {
        let on = |row: &Row| access.merged(&rules.iter().map(|rule| rule.matches(row)).collect::<Vec<_>>());
        let (verb, submitted): (Verb, &[(usize, Value)]) = match &step.write.change {
            Change::Create(values) => (Verb::Create, values),
            Change::Edit { values, .. } => (Verb::Edit, values),
            Change::Trash { .. } | Change::Restore => (Verb::Delete, &[]),
            Change::Merge | Change::Unmerge | Change::Follow => (Verb::Edit, &[]),
        };
        let before = step.before.as_ref().map(|b| on(&b.row));
        if let Some(before) = &before {
            if !before.may(Verb::Read) {
                return Err(Error::NotFound);
            }
            // Ownership has its own right on the before-image; what is edited with it needs the usual one.
            let edits = !matches!(&step.write.change, Change::Edit { values, .. } if values.is_empty());
            if edits && !before.may(verb) {
                return Err(forbidden(verb));
            }
        }
        let after = on(&step.after.row);
        let own = step.write.owner.is_empty();
        if matches!(step.write.change, Change::Create(_)) && !after.may(verb)
            || matches!(step.write.change, Change::Edit { .. }) && own && !after.may(verb)
        {
            return Err(forbidden(verb));
        }
        self.mask(submitted, before.as_ref().unwrap_or(&after))
    }

    fn mask(&self, submitted: &[(usize, Value)], access: &RecordAccess) -> Result<()> {
        let mut errors = Vec::new();
        for (index, _) in submitted {
            let Some(field) = self.form.fields.get(*index) else { continue };
            match access.submit.get(*index) {
                Some(Access::Edit) => {}
                Some(Access::Hidden) | None => {
                    errors.push(FieldError::new(&field.key, "unknown_field", "没有这个字段", "There is no such field"));
                }
                Some(_) => errors.push(FieldError::value(&field.key, &ValueError::ReadOnly)),
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }

    async fn serials(&mut self, steps: &mut [Step]) -> Result<()> {
        let created = steps.iter().filter(|s| s.before.is_none()).count();
        if created == 0 {
            return Ok(());
        }
        for (index, field) in self.form.fields.iter().enumerate().filter(|(_, f)| f.kind == FieldKind::Serial) {
            let key = format!("{}.{}", self.form.key, field.key);
            let mut row = insert("serial", &["key", "next"])
                .suffix(" ON CONFLICT (key) DO UPDATE SET next = serial.next + excluded.next - 1 RETURNING next");
            row.row([Bind::from(&key), Bind::from(created as i64 + 1)]);
            let given = self.tx.insert_returning(row).await?;
            let next = given.first().map_or(Ok(1), |r| r.req_int(0))?;
            let first = next - created as i64;
            for (number, step) in (first..).zip(steps.iter_mut().filter(|s| s.before.is_none())) {
                let digits = field.digits.unwrap_or(6) as usize;
                let text = format!("{}{number:0digits$}", field.prefix.as_deref().unwrap_or_default());
                if let Some(slot) = step.after.row.values.get_mut(index) {
                    *slot = Value::text(&text);
                }
            }
        }
        Ok(())
    }

    fn complete(&self, steps: &[Step]) -> Result<()> {
        let mut errors = Vec::new();
        for step in steps {
            let judged = match &step.write.change {
                Change::Create(_) => true,
                Change::Edit { values, .. } => !values.is_empty(),
                _ => false,
            };
            if judged {
                let missing = validate::missing(self.form, &step.after.row.values);
                let touched = |e: &FieldError| {
                    let index = self.form.index(&e.field);
                    step.before.is_none() || index.is_some_and(|i| step.changed.contains(&i))
                };
                errors.extend(missing.into_iter().filter(touched));
                errors.extend(self.unreasoned(step));
                errors.extend(self.unconverted(step));
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }

    /// Who ends a record without result says why.
    fn unreasoned(&self, step: &Step) -> Option<FieldError> {
        let life = self.form.lifecycle.as_ref().filter(|_| !self.actor.is_system())?;
        let (status, reason) = (self.form.index(&life.field)?, self.form.index(life.reason.as_deref()?)?);
        let ended = step.after.row.values.get(status)?.as_text().is_some_and(|s| life.closed.iter().any(|c| c == s));
        let said = !step.after.row.values.get(reason)?.is_empty();
        let touched = step.changed.contains(&status) || step.changed.contains(&reason);
        (ended && touched && !said).then(|| {
            let field = life.reason.as_deref().unwrap_or_default();
            FieldError::new(field, "reason_required", "请选择原因", "Choose a reason")
        })
    }

    /// What is won becomes a customer by its conversion; what comes from elsewhere may have been won there.
    fn unconverted(&self, step: &Step) -> Option<FieldError> {
        let field = self.form.unconverted(|index| step.after.row.values.get(index))?;
        let edited = step.before.is_some() && step.changed.contains(&self.form.index(field)?);
        (edited && !self.actor.is_system()).then(|| validate::unconverted(field))
    }

    async fn insert(&mut self, steps: &mut [Step]) -> Result<()> {
        let dialect = self.tx.dialect();
        let created: Vec<&mut Step> = steps.iter_mut().filter(|s| s.before.is_none()).collect();
        if created.is_empty() {
            return Ok(());
        }
        let mut names = vec!["id".to_owned(), "rev".to_owned()];
        if dialect == Dialect::Sqlite {
            names.push("seq".into());
        } else {
            names.extend(["search".into(), "search_sensitive".into()]);
        }
        names.extend(self.form.fields.iter().flat_map(|f| columns::columns(self.form, f)));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut next = 0;
        if dialect == Dialect::Sqlite {
            // The one writer numbers rows itself, so that a batch knows its row numbers before it is written.
            let newest = Stmt::new(format!("SELECT max(seq) FROM {}", self.form.table()));
            next = self.tx.first(&newest).await?.map_or(Ok(None), |r| r.int(0))?.unwrap_or(0);
        }
        let mut rows = insert(&self.form.table(), &names);
        for step in created {
            let mut binds: Vec<Bind> = vec![step.write.id.into(), step.after.rev.into()];
            if dialect == Dialect::Sqlite {
                next += 1;
                step.after.seq = next;
                binds.push(next.into());
            } else {
                binds.extend(search::binds(self.form, &step.after.row.values));
            }
            for (field, value) in self.form.fields.iter().zip(&step.after.row.values) {
                binds.extend(columns::binds(self.form, field, value));
            }
            rows.row(binds);
        }
        self.tx.insert(rows).await.map_err(|e| self.named(e))
    }

    /// Steps that change the same columns go together.
    async fn update(&mut self, steps: &[Step]) -> Result<()> {
        let mut by_columns: BTreeMap<Vec<String>, Together> = BTreeMap::new();
        for step in steps {
            let Some(before) = &step.before else { continue };
            let (columns, binds) = self.edit(step, before);
            let edits = Edits::new(&self.form.table(), columns.clone());
            let own = by_columns.entry(columns).or_insert_with(|| Together { edits, expected: Vec::new() });
            own.edits.row(binds, step.write.id, before.rev);
            own.expected.push((step.write.id, before.rev));
        }
        for Together { edits, expected } in by_columns.into_values() {
            let done: BTreeSet<Id> = self.tx.edit(edits).await.map_err(|e| self.named(e))?.into_iter().collect();
            if let Some((record, rev)) = expected.into_iter().find(|(id, _)| !done.contains(id)) {
                return Err(Error::Conflict { record, rev });
            }
        }
        Ok(())
    }

    /// Columns of a step's change with their values.
    fn edit(&self, step: &Step, before: &Record) -> (Vec<String>, Vec<Bind>) {
        let mut names = vec!["rev".to_owned()];
        let mut binds: Vec<Bind> = vec![step.after.rev.into()];
        for index in &step.changed {
            let (Some(field), Some(value)) = (self.form.fields.get(*index), step.after.row.values.get(*index)) else {
                continue;
            };
            names.extend(columns::columns(self.form, field));
            binds.extend(columns::binds(self.form, field, value));
        }
        if before.trashed_at != step.after.trashed_at {
            names.extend(["trashed_at", "trashed_by", "trash_reason"].map(str::to_owned));
            let reason = match &step.write.change {
                Change::Trash { reason } => reason.clone(),
                _ => None,
            };
            let by = step.after.trashed_at.and(self.actor.id());
            binds.extend([step.after.trashed_at.into(), by.into(), Bind::Text(reason)]);
        }
        if self.tx.dialect() == Dialect::Postgres && self.searched(step) {
            names.extend(["search".to_owned(), "search_sensitive".to_owned()]);
            binds.extend(search::binds(self.form, &step.after.row.values));
        }
        (names, binds)
    }

    /// Link tables of fields with several values.
    async fn sets(&mut self, steps: &[Step]) -> Result<()> {
        for (index, field) in self.form.fields.iter().enumerate() {
            if !matches!(field.shape(), Shape::Keys | Shape::Ids) {
                continue;
            }
            let table = link_table(&self.form.key, &field.key);
            let of = |step: &Step| step.changed.contains(&index);
            let stale: Vec<Id> = steps.iter().filter(|s| s.before.is_some() && of(s)).map(|s| s.write.id).collect();
            for chunk in stale.chunks(500) {
                let sql = format!("DELETE FROM {table} WHERE record IN ({})", Stmt::marks(chunk.len()));
                self.tx.exec(&Stmt::new(sql).binds(chunk)).await?;
            }
            let mut rows = insert(&table, &["record", "value"]);
            for step in steps.iter().filter(|s| of(s)) {
                match step.after.row.values.get(index) {
                    Some(Value::Keys(keys)) => keys.iter().for_each(|k| rows.row([step.write.id.into(), k.into()])),
                    Some(Value::Ids(ids)) => ids.iter().for_each(|i| rows.row([step.write.id.into(), i.into()])),
                    _ => {}
                }
            }
            if !rows.is_empty() {
                self.tx.insert(rows).await?;
            }
        }
        Ok(())
    }

    fn searched(&self, step: &Step) -> bool {
        step.changed.iter().any(|i| self.form.fields.get(*i).is_some_and(|f| f.search))
    }

    /// On SQLite tokens lie in a table of their own; see `insert` and `update` for PostgreSQL.
    async fn search(&mut self, steps: &[Step]) -> Result<()> {
        if self.tx.dialect() == Dialect::Postgres {
            return Ok(());
        }
        let table = format!("x_{}", self.form.table());
        let mut rows = insert(&table, &["rowid", "search", "search_sensitive"]).full_text();
        for step in steps {
            if !self.searched(step) {
                continue;
            }
            if step.before.is_some() {
                let stale = Stmt::new(format!("DELETE FROM {table} WHERE rowid = ?")).bind(step.after.seq);
                self.tx.exec(&stale).await?;
            }
            let [open, sensitive] = search::binds(self.form, &step.after.row.values);
            rows.row([step.after.seq.into(), open, sensitive]);
        }
        if rows.is_empty() { Ok(()) } else { Ok(self.tx.insert(rows).await?) }
    }

    async fn events(&mut self, steps: &[Step]) -> Result<()> {
        let now = self.clock.now_ms();
        let mut rows = history::rows();
        for step in steps {
            let own = match &step.write.change {
                Change::Create(_) => Some((EventKind::Created, history::first(self.form, &step.after.row.values))),
                Change::Edit { values, .. } => {
                    let before = step.before.as_ref().map(|b| b.row.values.as_slice()).unwrap_or_default();
                    let positions: BTreeSet<usize> =
                        values.iter().chain(&step.write.derived).map(|(i, _)| *i).collect();
                    let diff = history::diff(self.form, before, &step.after.row.values, &positions);
                    Some((EventKind::Edited, diff)).filter(|(_, d)| d.as_object().is_some_and(|d| !d.is_empty()))
                }
                Change::Trash { reason } => Some((EventKind::Trashed, json!({ "reason": reason }))),
                Change::Restore => Some((EventKind::Restored, json!({}))),
                // Told by the event that says with which other record.
                Change::Merge | Change::Unmerge | Change::Follow => None,
            };
            for (kind, body) in own.into_iter().chain(step.write.events.iter().cloned()) {
                history::row(&mut rows, &self.form.key, step.write.id, now, kind, self.actor, &body);
            }
        }
        if rows.is_empty() { Ok(()) } else { Ok(self.tx.insert(rows).await?) }
    }

    /// A unique index that refused a row, as an error of its field.
    fn named(&self, error: db::Error) -> Error {
        let db::Error::Unique { constraint } = &error else { return error.into() };
        let found = self.form.fields.iter().find(|f| {
            f.unique
                && (constraint.contains(&format!("{}__", f.key))
                    || constraint.ends_with(&f.key)
                    || constraint.contains(&format!(".{}", f.key)))
        });
        let key = found.map_or(self.form.title.as_str(), |f| f.key.as_str());
        Error::field(key, "duplicate", "已有另一条记录用了这个值", "Another record has this value")
    }
}

fn forbidden(verb: Verb) -> Error {
    let (zh, en) = match verb {
        Verb::Create => ("你没有新建的权限", "You may not create this"),
        Verb::Delete => ("你没有删除的权限", "You may not delete this"),
        _ => ("你没有修改这条记录的权限", "You may not edit this record"),
    };
    Error::forbidden(zh, en)
}
