//! Some records of an operation in one transaction: each judged anew as it is now, then all of them written together.

use std::collections::HashMap;

use engine::condition::Clock;
use engine::form::Form;
use engine::value::Id;

use super::act::{Act, Ready};
use super::hands::Hands;
use super::judge::No;
use super::kept::Kept;
use super::store::{Row, RowState};
use super::values;
use crate::actor::Actor;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::records::{self, Record, Seen, Write};
use crate::registry::Definitions;
use crate::{intake, work};

pub(super) struct Slice<'a> {
    pub app: &'a App,
    pub defs: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
    pub form: &'a Form,
    pub ready: &'a Ready,
}

impl Slice<'_> {
    /// The rows with what became of them.
    pub async fn take(&self, tx: &mut Tx, mut rows: Vec<Row>) -> Result<Vec<Row>> {
        let ids: Vec<Id> = rows.iter().map(|row| row.record).collect();
        if let Act::Policy {} = self.ready.act {
            return self.reroute(tx, rows, &ids).await;
        }
        // People before records: the order in which everybody locks.
        let mut hands = Hands::open(self, tx, &rows).await?;
        let before = by_id(records::load_for_update(tx, self.form, &ids).await?);
        let seen = self.seen(tx, &ids).await?;
        if let Some(hands) = &mut hands {
            hands.look(self, tx, before.values()).await?;
        }
        let mut writes = Vec::new();
        for row in &mut rows {
            let pair = before.get(&row.record).zip(seen.get(&row.record));
            writes.extend(self.write(row, pair, hands.as_mut())?);
        }
        work::inside(tx, self.app, self.defs, self.actor, self.clock, writes).await?;
        if let Some(hands) = hands {
            hands.close(tx, self.app).await?;
        }
        self.remember(tx, &mut rows, &before).await?;
        Ok(rows)
    }

    async fn seen(&self, tx: &mut Tx, ids: &[Id]) -> Result<HashMap<Id, Seen>> {
        let seen = records::seen(tx, self.defs, self.actor, self.clock, self.form, ids).await?;
        Ok(seen.into_iter().map(|seen| (seen.record.id, seen)).collect())
    }

    /// What is to be written of a record; a row that is not done says why.
    fn write(
        &self,
        row: &mut Row,
        pair: Option<(&Record, &Seen)>,
        hands: Option<&mut Hands<'_>>,
    ) -> Result<Option<Write>> {
        let Some((record, seen)) = pair else {
            row.refuse(No::Gone.code());
            return Ok(None);
        };
        if row.is_past(record) {
            row.end(No::Changed);
            return Ok(None);
        }
        if let Some(hands) = &hands
            && hands.moved(self.form, row, record)
        {
            return Ok(None);
        }
        if let Err(no) = self.ready.fits(self.actor, self.form, seen) {
            row.end(no);
            return Ok(None);
        }
        let write = match hands {
            Some(hands) => hands.write(self, row, record, seen),
            None => Ok(values::write(self.form, self.ready, row, record)),
        };
        match write {
            Ok(Some(write)) => {
                row.state = RowState::Done;
                Ok(Some(write))
            }
            Ok(None) => Ok(None),
            Err(error @ (Error::Refused { .. } | Error::Invalid(_) | Error::Forbidden(_))) => {
                row.told(&error)?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    async fn reroute(&self, tx: &mut Tx, mut rows: Vec<Row>, ids: &[Id]) -> Result<Vec<Row>> {
        let before = by_id(records::load(tx, self.form, ids).await?);
        let seen = self.seen(tx, ids).await?;
        for row in &mut rows {
            let no = match seen.get(&row.record) {
                None => Err(No::Gone),
                Some(seen) if row.is_past(&seen.record) => Err(No::Changed),
                Some(seen) => self.ready.fits(self.actor, self.form, seen),
            };
            if let Err(no) = no {
                row.end(no);
            }
        }
        let planned = rows.iter().filter(|row| row.state == RowState::Planned);
        let asked: Vec<(Id, Option<Id>)> = planned.map(|row| (row.record, row.holder)).collect();
        let (defs, clock) = (self.defs, self.clock);
        let routed = intake::reroute(tx, self.app, defs, clock, self.actor, self.form, &asked).await?;
        let after = by_id(records::load(tx, self.form, ids).await?);
        for row in rows.iter_mut().filter(|row| row.state == RowState::Planned) {
            if !routed.iter().any(|(id, _)| *id == row.record) {
                row.refuse("moved");
                continue;
            }
            row.person = after.get(&row.record).and_then(|r| r.value(self.form, &self.ready.seat).as_id());
            let same = row.person.is_some() && row.person == row.holder;
            row.state = if same { RowState::Unchanged } else { RowState::Done };
        }
        self.remember(tx, &mut rows, &before).await?;
        Ok(rows)
    }

    /// What was changed, for the undo.
    async fn remember(&self, tx: &mut Tx, rows: &mut [Row], before: &HashMap<Id, Record>) -> Result<()> {
        let done: Vec<Id> = rows.iter().filter(|row| row.state == RowState::Done).map(|row| row.record).collect();
        let after = by_id(records::load(tx, self.form, &done).await?);
        for row in rows.iter_mut().filter(|row| row.state == RowState::Done) {
            let Some((before, after)) = before.get(&row.record).zip(after.get(&row.record)) else { continue };
            row.body = Some(serde_json::to_string(&Kept::of(self.defs, self.form, before, after))?);
        }
        Ok(())
    }
}

fn by_id(records: Vec<Record>) -> HashMap<Id, Record> {
    records.into_iter().map(|record| (record.id, record)).collect()
}

impl Row {
    /// Somebody has changed the record since it was looked at.
    fn is_past(&self, record: &Record) -> bool {
        self.looked.is_some_and(|rev| rev != record.rev)
    }

    /// Refused for that.
    pub(super) fn is_outdated(&self) -> bool {
        self.looked.is_some() && self.code.as_deref() == Some(No::Changed.code())
    }

    pub(super) fn refuse(&mut self, code: &str) {
        (self.state, self.code) = (RowState::Refused, Some(code.to_owned()));
    }

    pub(super) fn end(&mut self, no: No) {
        match no {
            No::Nothing => self.state = RowState::Unchanged,
            no => self.refuse(no.code()),
        }
    }

    /// Refused in the words of an error.
    pub(super) fn told(&mut self, error: &Error) -> Result<()> {
        let (code, text) = super::words::of_error(error);
        self.refuse(&code);
        self.body = Some(serde_json::json!([text.zh, text.en]).to_string());
        Ok(())
    }
}
