//! What a slice does besides taking in inquiries: records that the importer makes and changes.

use std::collections::HashMap;
use std::sync::Arc;

use engine::grant::Access;
use engine::value::{Id, Value};

use super::plan::Destination;
use super::rows::Valued;
use super::slice::{Slice, Taking};
use super::store::{Entry, RowError, RowState};
use crate::db::{self, Tx};
use crate::error::{Error, Result};
use crate::intake::{self, Asked, Sight};
use crate::ownership::{Cause, Kernel, Move, To};
use crate::records::{self, Change, Record, Seen, Write};
use crate::{intake::keys_of, work};

/// Rows by what is done with them.
#[derive(Default)]
pub(super) struct Acts {
    pub inquiries: Vec<(Arc<Valued>, Sight)>,
    pub new: Vec<(Arc<Valued>, Sight)>,
    /// With the record, and whether filled fields are written over.
    pub edits: Vec<(Arc<Valued>, Record, Sight, bool)>,
}

impl Acts {
    pub async fn carry_out(self, slice: &Slice<'_>, tx: &mut Tx, taking: &mut Taking) -> Result<()> {
        let Acts { new, edits, .. } = self;
        let mut writes = Vec::new();
        let mut kernel = None;
        let mut made = Vec::new();
        if !new.is_empty() {
            kernel = slice.kernel(tx).await?;
            made = slice.create(tx, taking, &mut kernel, &mut writes, new).await?;
        }
        slice.edit(tx, taking, &mut writes, edits).await?;
        let effects = work::inside(tx, slice.app, slice.defs, slice.actor, slice.clock, writes).await?;
        taking.made(slice.form, effects);
        if let Some((kernel, _)) = kernel {
            kernel.close(tx, slice.app).await?;
        }
        if slice.opened.plan.to == Destination::Policy && !made.is_empty() {
            intake::reallocate(tx, slice.app, slice.defs, slice.clock, slice.actor, slice.form, &made).await?;
            made.iter().for_each(|id| drop(taking.after.remove(id)));
        }
        Ok(())
    }
}

impl<'a> Slice<'a> {
    /// The kernel that puts new records where the plan says, with that place; none where nobody is to hold them yet.
    async fn kernel(&self, tx: &mut Tx) -> Result<Option<(Kernel<'a>, To)>> {
        let Some(seat) = self.form.seats.first() else { return Ok(None) };
        let to = match self.opened.plan.to {
            Destination::Me => To::Person(self.actor.id().ok_or(Error::Unauthenticated)?),
            Destination::Person { id } => To::Person(id),
            Destination::Pool { id } if self.defs.pool(id).is_some_and(|pool| pool.nurture) => To::Nurture(id),
            Destination::Pool { id } => To::Pool(id),
            Destination::Policy | Destination::Nowhere => return Ok(None),
        };
        let people: Vec<Id> = if let To::Person(id) = to { vec![id] } else { Vec::new() };
        let kernel = Kernel::open(tx, self.defs, self.actor, self.clock, self.form, &seat.key, &people).await?;
        Ok(Some((kernel, to)))
    }

    async fn create(
        &self,
        tx: &mut Tx,
        taking: &mut Taking,
        kernel: &mut Option<(Kernel<'a>, To)>,
        writes: &mut Vec<Write>,
        rows: Vec<(Arc<Valued>, Sight)>,
    ) -> Result<Vec<Id>> {
        let parties = self.parties(tx, &rows).await?;
        let mut made = Vec::new();
        for (nth, (row, sight)) in rows.into_iter().enumerate() {
            let id = crate::ids::new(self.clock.now_ms());
            let write = match kernel {
                Some((kernel, to)) => kernel.place(id, None, row.read.values.clone(), Move::new(*to, Cause::Import)),
                None => Ok(Write::new(self.form, id, Change::Create(row.read.values.clone()))),
            };
            let mut write = match write {
                Ok(write) => write,
                Err(error @ Error::Refused { .. }) => {
                    taking.done.push(Entry::rejected(row.n, row.line, RowState::Rejected, &told(&error))?);
                    continue;
                }
                Err(error) => return Err(error),
            };
            let party = self.form.index("party").zip(parties.get(nth).copied());
            write.derived.extend(party.map(|(index, party)| (index, Value::Id(party))));
            writes.push(write);
            made.push(id);
            let state = RowState::Created;
            let entry = Entry { n: row.n as i64, line: row.line as i64, state, record: Some(id), body: None };
            taking.kept.push((entry, sight));
        }
        Ok(made)
    }

    /// Parties of new records, where the form has them.
    async fn parties(&self, tx: &mut Tx, rows: &[(Arc<Valued>, Sight)]) -> Result<Vec<Id>> {
        if self.form.party.is_none() {
            return Ok(Vec::new());
        }
        let asked = |(row, _): &(Arc<Valued>, Sight)| Asked {
            keys: row.read.keys.clone(),
            name: self.form.title_in(&row.read.image.values).map(str::to_owned),
            own: None,
        };
        let asked: Vec<Asked> = rows.iter().map(asked).collect();
        let found = intake::parties_for(tx, self.clock.now_ms(), &asked).await?;
        let ids: Vec<Id> = found.iter().map(|found| found.party).collect();
        // Somebody has entered one of the numbers since this slice looked: the next try sees the record.
        let met = records::of_parties(tx, self.form, &ids).await?;
        if met.iter().any(|record| record.trashed_at.is_none()) {
            return Err(db::Error::Retry("a row became known meanwhile".into()).into());
        }
        Ok(ids)
    }

    async fn edit(
        &self,
        tx: &mut Tx,
        taking: &mut Taking,
        writes: &mut Vec<Write>,
        rows: Vec<(Arc<Valued>, Record, Sight, bool)>,
    ) -> Result<()> {
        let ids: Vec<Id> = rows.iter().map(|(_, record, _, _)| record.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let seen = records::seen(tx, self.defs, self.actor, self.clock, self.form, &ids).await?;
        let seen: HashMap<Id, Seen> = seen.into_iter().map(|seen| (seen.record.id, seen)).collect();
        let mut asked = Vec::new();
        for (row, record, sight, over) in rows {
            let entry =
                |state| Entry { n: row.n as i64, line: row.line as i64, state, record: Some(record.id), body: None };
            let Some(seen) = seen.get(&record.id).filter(|seen| seen.access.may(engine::grant::Verb::Edit)) else {
                let (zh, en) = ("已有这条记录，你不能修改它", "The record is known, and not yours to edit");
                let error = RowError::whole("forbidden", zh, en);
                taking.done.push(Entry::rejected(row.n, row.line, RowState::Rejected, &[error])?);
                continue;
            };
            let values: Vec<(usize, Value)> =
                row.read.values.iter().filter(|v| takes(seen, v, over)).cloned().collect();
            if values.is_empty() {
                taking.done.push(entry(RowState::Unchanged));
                continue;
            }
            if let Some(party) = record.value(self.form, "party").as_id() {
                let mut image = record.row.values.clone();
                for (index, value) in &values {
                    if let Some(slot) = image.get_mut(*index) {
                        *slot = value.clone();
                    }
                }
                asked.push(Asked { keys: keys_of(self.form, &image), name: None, own: Some(party) });
            }
            writes.push(Write::new(self.form, record.id, Change::Edit { rev: Some(seen.record.rev), values }));
            taking.kept.push((entry(RowState::Updated), sight));
        }
        if !asked.is_empty() {
            intake::parties_for(tx, self.clock.now_ms(), &asked).await?;
        }
        Ok(())
    }
}

/// Whether a record takes a value of its row: what the importer may edit, and nothing for nothing.
fn takes(seen: &Seen, (index, value): &(usize, Value), over: bool) -> bool {
    let may = seen.access.submit.get(*index) == Some(&Access::Edit);
    let now = seen.record.row.values.get(*index);
    may && !value.is_empty() && now.is_some_and(|now| now != value && (over || now.is_empty()))
}

/// What is wrong with a row, as its importer is told.
pub(super) fn told(error: &Error) -> Vec<RowError> {
    let whole = |code: &str, text: &crate::error::Text| vec![RowError::whole(code, &text.zh, &text.en)];
    match error {
        Error::Invalid(errors) => errors.iter().map(RowError::from).collect(),
        Error::Taken(error) => vec![RowError::from(error)],
        Error::Refused { code, text } => whole(code, text),
        Error::Forbidden(text) | Error::BadRequest(text) => whole("forbidden", text),
        _ => whole("not_stored", &crate::error::Text::new("无法保存", "It cannot be stored")),
    }
}
