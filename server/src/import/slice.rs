//! Rows of an import become records: one transaction, in the order of the sheet. A row that means the record of an earlier
//! row of the slice ends it, so that the next slice sees what has become of that one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use engine::condition::Clock;
use engine::form::Form;
use engine::value::Id;
use serde_json::Value as Json;

use super::acts::Acts;
use super::ahead::Ready;
use super::plan::Strategy;
use super::rows::{Found, Opened, Read, Reading, Valued};
use super::snapshot::Snapshot;
use super::store::{Entry, RowError, RowState};
use super::{CHANNEL, plan};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Stmt, Tx};
use crate::error::{Error, Result};
use crate::intake::{self, Answer, Item, Sight};
use crate::records::{self, Effects, Record};
use crate::registry::{Channel, Definitions};

pub(super) struct Slice<'a> {
    pub app: &'a App,
    pub defs: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
    pub form: &'a Form,
    pub import: Id,
    pub opened: &'a Opened,
}

/// Rows as they are being taken.
pub(super) struct Taking {
    pub done: Vec<Entry>,
    /// Entries of rows that made or changed a record, with what was known of their keys.
    pub kept: Vec<(Entry, Sight)>,
    /// Records as the rows have left them, as far as that is known.
    pub after: HashMap<Id, Record>,
}

impl Taking {
    pub fn made(&mut self, form: &Form, effects: Effects) {
        let own = effects.0.into_iter().filter(|effect| effect.form == form.key);
        self.after.extend(own.map(|effect| (effect.id, effect.after)));
    }
}

impl Slice<'_> {
    /// Takes rows, each with what is to happen to a known record, up to the first that has to wait.
    pub async fn take(&self, tx: &mut Tx, asked: &[(usize, Strategy)], ready: &Ready) -> Result<Vec<Entry>> {
        let known = |n: &usize| ready.rows.get(n).filter(|_| ready.version == self.defs.version);
        let (read, unread): (Vec<usize>, Vec<usize>) = asked.iter().map(|(n, _)| *n).partition(|n| known(n).is_some());
        let reading = Reading::of(self.defs, self.form, self.opened, &unread)?;
        let mut reads = reading.rows(tx).await?;
        reads.extend(read.iter().filter_map(known).map(|row| Read {
            n: row.n,
            line: row.line,
            found: Found::Row(row.clone()),
        }));
        reads.sort_by_key(|read| read.n);
        let how: HashMap<usize, Strategy> = asked.iter().copied().collect();
        let (mut done, mut rows, mut marks) = (Vec::new(), Vec::new(), BTreeSet::new());
        for read in reads {
            match read.found {
                Found::Row(row) if row.marks.iter().any(|mark| marks.contains(mark)) => break,
                Found::Row(row) => {
                    marks.extend(row.marks.iter().cloned());
                    rows.push(row);
                }
                Found::Total => {
                    let (n, line) = (read.n as i64, read.line as i64);
                    done.push(Entry { n, line, state: RowState::Total, record: None, body: None });
                }
                Found::Wrong(errors) => done.push(Entry::rejected(read.n, read.line, RowState::Rejected, &errors)?),
            }
        }
        let known = reading.known(tx, &rows).await?;
        let mut met = BTreeSet::new();
        let again = known.met.iter().position(|met_by| met_by.as_ref().is_some_and(|(r, _)| !met.insert(r.id)));
        if let Some(row) = again.and_then(|at| rows.get(at)) {
            let until = row.n as i64;
            done.retain(|entry| entry.n < until);
        }
        let upto = again.unwrap_or(rows.len());
        let marker = crate::ids::new(self.clock.now_ms());
        let mut acts = Acts::default();
        for ((row, met), sight) in rows.into_iter().zip(known.met).zip(known.sights).take(upto) {
            let how = how.get(&row.n).copied().unwrap_or(self.opened.plan.known);
            self.sort(&mut acts, &mut done, &reading, how, row, met.map(|(record, _)| record), sight)?;
        }
        let mut taking = Taking { done, kept: Vec::new(), after: HashMap::new() };
        self.inquire(tx, &mut taking, std::mem::take(&mut acts.inquiries)).await?;
        acts.carry_out(self, tx, &mut taking).await?;
        let Taking { mut done, kept, after } = taking;
        done.extend(self.remember(tx, kept, &known.images, after, marker).await?);
        done.sort_by_key(|entry| entry.n);
        Ok(done)
    }

    #[allow(clippy::too_many_arguments, reason = "one row with all that is known of it")]
    fn sort(
        &self,
        acts: &mut Acts,
        done: &mut Vec<Entry>,
        reading: &Reading<'_>,
        how: Strategy,
        row: Arc<Valued>,
        met: Option<Record>,
        sight: Sight,
    ) -> Result<()> {
        let left = |state, record: &Record| Entry {
            n: row.n as i64,
            line: row.line as i64,
            state,
            record: Some(record.id),
            body: None,
        };
        let inquiry = plan::has_channel(self.defs, self.form)
            && (how == Strategy::NewInquiry && met.is_some() || self.opened.plan.through_intake(self.defs, self.form));
        match (met, how) {
            (Some(record), Strategy::Skip) => done.push(left(RowState::Skipped, &record)),
            (Some(record), Strategy::Review) => done.push(left(RowState::Review, &record)),
            (Some(_), Strategy::FillEmpty | Strategy::Overwrite) if sight.parties.len() > 1 => {
                let (zh, en) = ("这一行的标识属于两个主体", "The keys of this row belong to two parties");
                let error = RowError::whole("two_parties", zh, en);
                done.push(Entry::rejected(row.n, row.line, RowState::Rejected, &[error])?);
            }
            (Some(record), Strategy::FillEmpty | Strategy::Overwrite) => {
                acts.edits.push((row, record, sight, how == Strategy::Overwrite));
            }
            _ => {
                let missing = reading.missing(&row);
                match (missing.is_empty(), inquiry) {
                    (false, _) => done.push(Entry::rejected(row.n, row.line, RowState::Rejected, &missing)?),
                    (true, true) => acts.inquiries.push((row, sight)),
                    (true, false) => acts.new.push((row, sight)),
                }
            }
        }
        Ok(())
    }

    /// Through the real intake: identity, touches, policy, decisions.
    async fn inquire(&self, tx: &mut Tx, taking: &mut Taking, rows: Vec<(Arc<Valued>, Sight)>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        // What the channel would do to the fields was not done when they were read.
        let as_read = self.defs.channels.get(CHANNEL).is_some_and(Channel::is_plain);
        let item = |(row, _): &(Arc<Valued>, Sight)| Item {
            key: Some(format!("import:{}#{}", self.import, row.n)),
            lang: self.actor.lang(),
            read: as_read.then(|| row.read.clone()),
            ..Item::new(CHANNEL, Json::Object(row.body.clone()), self.clock.now_ms())
        };
        let items: Vec<Item> = rows.iter().map(item).collect();
        let (answers, effects) = intake::take_in_inside(tx, self.app, self.defs, self.clock, &items).await?;
        taking.made(self.form, effects);
        for ((row, sight), answer) in rows.into_iter().zip(answers) {
            let Answer { status, replayed, id, errors, .. } = answer;
            let state = match status.as_str() {
                _ if replayed => RowState::Replayed,
                "created" | "rejected" => RowState::Created,
                "matched" => RowState::Matched,
                _ => RowState::Rejected,
            };
            if state == RowState::Rejected {
                let told = |e: &intake::AnswerError| RowError {
                    field: e.field.clone(),
                    code: e.code.clone(),
                    zh: e.message.clone(),
                    en: e.message.clone(),
                    value: None,
                };
                let errors: Vec<RowError> = errors.iter().map(told).collect();
                taking.done.push(Entry::rejected(row.n, row.line, state, &errors)?);
                continue;
            }
            let entry = Entry { n: row.n as i64, line: row.line as i64, state, record: id, body: None };
            match state {
                RowState::Replayed => taking.done.push(entry),
                _ => taking.kept.push((entry, sight)),
            }
        }
        Ok(())
    }

    /// What the rows have changed, for their undo.
    async fn remember(
        &self,
        tx: &mut Tx,
        kept: Vec<(Entry, Sight)>,
        before: &HashMap<Id, Record>,
        mut after: HashMap<Id, Record>,
        marker: Id,
    ) -> Result<Vec<Entry>> {
        let ids: Vec<Id> = kept.iter().filter_map(|(entry, _)| entry.record).collect();
        let unknown: Vec<Id> = ids.iter().copied().filter(|id| !after.contains_key(id)).collect();
        after.extend(records::load(tx, self.form, &unknown).await?.into_iter().map(|record| (record.id, record)));
        let known: Vec<Id> = ids.iter().copied().filter(|id| before.contains_key(id)).collect();
        let touches = self.touches(tx, &known, marker).await?;
        let mut out = Vec::with_capacity(kept.len());
        for (mut entry, sight) in kept {
            let id = entry.record.ok_or_else(|| Error::Internal("a row without its record".into()))?;
            let after = after.get(&id).ok_or(Error::NotFound)?;
            let mut snapshot = Snapshot::of(self.defs, self.form, before.get(&id), after);
            if before.contains_key(&id) && entry.state == RowState::Created {
                // Rejected by a screen although it was there.
                entry.state = RowState::Matched;
            }
            snapshot.keys = sight.unknown.iter().map(|key| (key.kind.as_str().to_owned(), key.value.clone())).collect();
            snapshot.touch = touches.get(&id).copied();
            entry.body = Some(serde_json::to_string(&snapshot)?);
            out.push(entry);
        }
        Ok(out)
    }

    /// Events of repeated inquiries that this slice has written.
    async fn touches(&self, tx: &mut Tx, ids: &[Id], marker: Id) -> Result<BTreeMap<Id, Id>> {
        let mut out = BTreeMap::new();
        for chunk in ids.chunks(500) {
            let (among, binds) = Stmt::among(chunk, tx.dialect());
            let sql = format!("SELECT record, id FROM event WHERE record {among} AND kind = 'touched' AND id > ?");
            for row in tx.rows(&Stmt::new(sql).binds(binds).bind(marker)).await? {
                out.insert(row.req_id(0)?, row.req_id(1)?);
            }
        }
        Ok(out)
    }
}
