//! Records that change hands: to people, into pools. The kernel does it, and tells nobody of single records.

use std::collections::HashMap;

use engine::form::Form;
use engine::grant::Verb;
use engine::value::Id;

use super::act::Act;
use super::slice::Slice;
use super::store::{Row, RowState};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ownership::{Cause, Kernel, Move, To, clocks_of, home_pools, lock_counters};
use crate::records::{self, Record, Seen, Timing, Write};

pub(super) struct Hands<'a> {
    kernel: Kernel<'a>,
    /// First-contact clocks of new holders.
    clocks: HashMap<Id, Timing>,
    /// Pools that records belong to.
    homes: HashMap<Id, Id>,
}

impl<'a> Hands<'a> {
    /// With the counters of everybody locked who may gain or lose a record; none for acts that leave hands alone.
    pub async fn open(slice: &Slice<'a>, tx: &mut Tx, rows: &[Row]) -> Result<Option<Hands<'a>>> {
        let ready = slice.ready;
        if !ready.act.seats() {
            return Ok(None);
        }
        let ids: Vec<Id> = rows.iter().map(|row| row.record).collect();
        let images = records::load(tx, slice.form, &ids).await?;
        let holders = images.iter().filter_map(|record| record.value(slice.form, &ready.seat).as_id());
        let people: Vec<Id> = holders.chain(rows.iter().filter_map(|row| row.person)).collect();
        let held = lock_counters(tx, &records::held_scope(&slice.form.key, &ready.seat), &people).await?;
        let kernel = Kernel::opened(slice.defs, slice.actor, slice.clock, slice.form, &ready.seat, held).quietly();
        Ok(Some(Hands { kernel, clocks: HashMap::new(), homes: HashMap::new() }))
    }

    /// What the act has to know of all the records.
    pub async fn look(&mut self, slice: &Slice<'_>, tx: &mut Tx, records: impl Iterator<Item = &Record>) -> Result<()> {
        let (defs, form, seat) = (slice.defs, slice.form, &slice.ready.seat);
        match &slice.ready.act {
            Act::Assign { .. } => {
                let ids: Vec<Id> = records.map(|record| record.id).collect();
                self.clocks = clocks_of(tx, defs, form, seat, &ids, slice.clock.now_ms()).await?;
            }
            Act::Withdraw { pool: None, .. } | Act::Return { pool: None, .. } => {
                let records: Vec<Record> = records.cloned().collect();
                let homes = home_pools(tx, defs, form, seat, &records).await?;
                self.homes = homes.into_iter().map(|(record, pool)| (record, pool.id)).collect();
            }
            _ => {}
        }
        Ok(())
    }

    /// Somebody else holds it than when it was planned: their claim or act is not undone by ours.
    pub fn moved(&self, form: &Form, row: &mut Row, record: &Record) -> bool {
        let now = record.value(form, self.kernel.seat()).as_id();
        if now == row.holder {
            return false;
        }
        if now.is_some() && now == row.person {
            row.state = RowState::Unchanged;
        } else {
            row.refuse("moved");
        }
        true
    }

    pub fn write(&mut self, slice: &Slice<'_>, row: &mut Row, record: &Record, seen: &Seen) -> Result<Option<Write>> {
        let change = match &slice.ready.act {
            Act::Assign { reason, leaves_collaborators, .. } => {
                let Some(person) = row.person else { return Ok(None) };
                let cause = if seen.access.may(Verb::Assign) { Cause::Manual } else { Cause::Transfer };
                let clock = self.clocks.get(&record.id).copied();
                let leaves_collaborators = *leaves_collaborators;
                Move { reason: reason.clone(), clock, leaves_collaborators, ..Move::new(To::Person(person), cause) }
            }
            Act::Move { pool, reason, .. } => {
                let nurture = slice.defs.pool(*pool).is_some_and(|p| p.nurture);
                let to = if nurture { To::Nurture(*pool) } else { To::Pool(*pool) };
                Move { reason: Some(reason.trim().to_owned()), ..Move::new(to, Cause::Move) }
            }
            Act::Withdraw { pool, reason, .. } => self.to_pool(record.id, *pool, Cause::Withdraw, reason.clone())?,
            Act::Return { pool, reason, .. } => {
                self.to_pool(record.id, *pool, Cause::Return, Some(reason.trim().to_owned()))?
            }
            _ => return Ok(None),
        };
        self.kernel.place(record.id, Some(record), Vec::new(), change).map(Some)
    }

    fn to_pool(&self, record: Id, pool: Option<Id>, cause: Cause, reason: Option<String>) -> Result<Move> {
        let none = || Error::refused("no_pool", "没有可以放回的池", "There is no pool to put it into");
        let pool = pool.or_else(|| self.homes.get(&record).copied()).ok_or_else(none)?;
        Ok(Move { reason, ..Move::new(To::Pool(pool), cause) })
    }

    pub async fn close(self, tx: &mut Tx, app: &App) -> Result<()> {
        self.kernel.close(tx, app).await
    }
}
