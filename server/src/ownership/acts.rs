//! What people do with seats: claim and take it back, assign or transfer, return, withdraw. Each checks its right on the
//! before-image, under the lock, and answers in words when it is refused.

use std::collections::BTreeSet;

use engine::condition::Clock;
use engine::form::{Form, seat_column};
use engine::grant::Verb;
use engine::value::Id;

use super::counters::{self, Period, period_start};
use super::home::home_pools;
use super::respond::clocks_of;
use super::{Cause, Kernel, Move, To, limits, undo};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::records::{self, Record, Seen, Timing};
use crate::registry::{Definitions, Pool};
use crate::work;

/// What somebody does with a seat.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Takes the record from its pool for oneself.
    Claim,
    /// Takes the own claim back, soon after it.
    Unclaim,
    /// Gives the record to a person: by who may assign, or by the holder who hands it on.
    Assign { to: Id, reason: Option<String>, rev: Option<i64>, keep_collaborators: bool },
    /// From the pool in which it lies into another one.
    Move { pool: Id, reason: String },
    /// The holder gives it back (`Return`), or somebody who may takes it away (`Withdraw`); without a pool to the one that
    /// the record belongs to.
    ToPool { cause: Cause, reason: Option<String>, pool: Option<Id> },
}

/// Carries out a deed on the seat of that name, without one on the first seat of the form.
pub async fn act(app: &App, actor: &Actor, form: &str, seat: Option<String>, id: Id, deed: Deed) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, seat, deed) =
                (shared.clone(), actor.clone(), form.clone(), seat.clone(), deed.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                inside(tx, &app, &defs, &actor, &clock, defs.form(&form)?, seat.as_deref(), id, deed).await
            })
        })
        .await
}

/// The same inside a transaction that is already open.
#[allow(clippy::too_many_arguments, reason = "who does what with which record, where and when")]
pub(crate) async fn inside(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seat: Option<&str>,
    id: Id,
    deed: Deed,
) -> Result<()> {
    let seat = match seat {
        Some(key) => form.seat(key).ok_or_else(|| unknown_seat(key))?,
        None => form.seats.first().ok_or(Error::NotFound)?,
    };
    let mut act = Act { tx, app, defs, actor, clock, form, seat: seat.key.clone(), id };
    match deed {
        Deed::Claim => act.claim().await,
        Deed::Unclaim => act.unclaim().await,
        Deed::Assign { to, reason, rev, keep_collaborators } => act.assign(to, reason, rev, keep_collaborators).await,
        Deed::Move { pool, reason } => act.change_pool(pool, reason).await,
        Deed::ToPool { cause, reason, pool } => act.put_into_pool(cause, reason, pool).await,
    }
}

fn unknown_seat(key: &str) -> Error {
    Error::field("seat", "unknown_seat", format!("表单没有席位 {key}"), format!("The form has no seat {key}"))
}

/// One act on one record inside its transaction.
struct Act<'a> {
    tx: &'a mut Tx,
    app: &'a App,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
    seat: String,
    id: Id,
}

impl<'a> Act<'a> {
    async fn claim(&mut self) -> Result<()> {
        let me = self.actor.id().ok_or(Error::Unauthenticated)?;
        let mut kernel = self.kernel(&[me]).await?;
        let (record, seen) = match self.locked().await {
            Err(Error::NotFound) => return Err(self.gone().await?),
            found => found?,
        };
        let pool = self.pool_of(&record);
        let Some(pool) = pool else { return Err(taken(self.defs, self.form, &self.seat, &record)) };
        if !seen.access.may(Verb::Claim) || !pool.admits(self.defs, self.actor) {
            return Err(Error::forbidden("你不能从这个池领取", "You may not claim from this pool"));
        }
        if pool.nurture {
            return Err(Error::refused("nurturing", "培育中，不能领取", "Being nurtured, not for claiming"));
        }
        let claims = counters::claims(pool.id);
        limits::daily(self.tx, self.clock, pool, me).await?;
        limits::cooldown(self.tx, self.clock, pool, me, self.id).await?;
        let clock = self.first_contact().await?;
        let change = Move { clock, ..Move::new(To::Person(me), Cause::Claim) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        let day = period_start(self.clock, Period::Day);
        counters::add(self.tx, vec![(me, claims, day, 1)]).await?;
        kernel.close(self.tx, self.app).await
    }

    /// The record lies in its pool as if it had never been claimed: no cooldown, and the claim counts no longer.
    async fn unclaim(&mut self) -> Result<()> {
        let me = self.actor.id().ok_or(Error::Unauthenticated)?;
        let mut kernel = self.kernel(&[me]).await?;
        let (record, _) = self.locked().await?;
        let claim = undo::own_claim(self.tx, self.clock, &self.seat, self.id, me).await?;
        if !record.value(self.form, &seat_column(&self.seat, "contact")).is_empty() {
            return Err(Error::refused(
                "contacted",
                "已经联系过客户，不能撤销领取，可以退回",
                "The customer has been contacted: the claim stands; you can return the record",
            ));
        }
        let Some(pool) = self.defs.pool(claim.pool) else {
            return Err(Error::refused("no_pool", "原来的池已不在", "The pool it came from is gone"));
        };
        undo::count(self.tx, self.clock, pool, me).await?;
        let change = Move { since: claim.lay_since, ..Move::new(To::Pool(pool.id), Cause::Undo) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        let day = period_start(&self.clock_at(claim.at), Period::Day);
        counters::add(self.tx, vec![(me, counters::claims(pool.id), day, -1)]).await?;
        kernel.close(self.tx, self.app).await
    }

    async fn assign(&mut self, to: Id, reason: Option<String>, rev: Option<i64>, keep: bool) -> Result<()> {
        let person = self.defs.people.get(&to).filter(|p| p.active);
        if person.is_none() {
            return Err(Error::field("owner", "unknown_person", "没有这个在职人员", "There is no such active person"));
        }
        let mut kernel = self.kernel(&[to]).await?;
        let (record, seen) = self.locked().await?;
        if rev.is_some_and(|rev| rev != record.rev) {
            return Err(Error::Conflict { record: self.id, rev: record.rev });
        }
        let holder = record.value(self.form, &self.seat).as_id();
        let mine = holder == self.actor.id();
        let cause = if seen.access.may(Verb::Assign) {
            Cause::Manual
        } else if seen.access.may(Verb::Transfer) && mine {
            Cause::Transfer
        } else {
            return Err(Error::forbidden("你不能转移这条记录", "You may not give this record to somebody"));
        };
        if holder == Some(to) {
            // Given to who has it already: nothing changes, least of all the clock.
            return Ok(());
        }
        let clock = self.first_contact().await?;
        let change = Move { reason, clock, leaves_collaborators: !keep, ..Move::new(To::Person(to), cause) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        kernel.close(self.tx, self.app).await
    }

    /// What nobody holds goes to another pool: by who may give away the records of both.
    async fn change_pool(&mut self, pool: Id, reason: String) -> Result<()> {
        let mut kernel = self.kernel(&[]).await?;
        let (record, seen) = self.locked().await?;
        let to = may_change_pool(self.defs, self.actor, self.form, &self.seat, &seen, pool)?;
        let change = Move { reason: Some(reason), ..Move::new(to, Cause::Move) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        kernel.close(self.tx, self.app).await
    }

    async fn put_into_pool(&mut self, cause: Cause, reason: Option<String>, pool: Option<Id>) -> Result<()> {
        let mut kernel = self.kernel(&[]).await?;
        let (record, seen) = self.locked().await?;
        let holder = record.value(self.form, &self.seat).as_id();
        let right = match cause {
            Cause::Return => seen.access.may(Verb::Return) && holder == self.actor.id(),
            _ => seen.access.may(Verb::Withdraw),
        };
        if holder.is_none() {
            return Err(Error::refused("unowned", "没有负责人", "Nobody holds it"));
        }
        if !right {
            return Err(Error::forbidden("你不能退回或收回这条记录", "You may not put this record into a pool"));
        }
        let pool = match pool {
            Some(id) => self.defs.pool(id).filter(|p| p.form == self.form.key && p.seat == self.seat),
            None => home_pools(self.tx, self.defs, self.form, &self.seat, std::slice::from_ref(&record))
                .await?
                .remove(&self.id),
        };
        let Some(pool) = pool else {
            return Err(Error::field("pool", "unknown_pool", "没有可以放回的池", "There is no pool to put it into"));
        };
        let change = Move { reason, ..Move::new(To::Pool(pool.id), cause) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        kernel.close(self.tx, self.app).await
    }

    /// What to tell somebody who comes too late: a record that has just left a pool of theirs is seen by its holder only.
    async fn gone(&mut self) -> Result<Error> {
        let stmt = Stmt::new(
            "SELECT from_pool, to_person FROM seat_history WHERE record = ? AND seat = ? ORDER BY at DESC, id DESC LIMIT 1",
        );
        let row = self.tx.first(&stmt.bind(self.id).bind(self.seat.as_str())).await?;
        let Some(row) = row else { return Ok(Error::NotFound) };
        let shared = row.id(0)?.and_then(|id| self.defs.pool(id)).is_some_and(|p| p.admits(self.defs, self.actor));
        let holder = row.id(1)?.filter(|_| shared);
        Ok(holder.map_or(Error::NotFound, |holder| already_held(self.defs, holder)))
    }

    fn clock_at(&self, at: i64) -> Clock {
        self.defs.clock(jiff::Timestamp::from_millisecond(at).unwrap_or(self.clock.now))
    }

    async fn kernel(&mut self, people: &[Id]) -> Result<Kernel<'a>> {
        Kernel::open(self.tx, self.defs, self.actor, self.clock, self.form, &self.seat, people).await
    }

    /// The record, locked, and what the actor may do with it as it is now.
    async fn locked(&mut self) -> Result<(Record, Seen)> {
        let record = records::load_for_update(self.tx, self.form, &[self.id]).await?.pop().ok_or(Error::NotFound)?;
        let seen = records::get(self.tx, self.defs, self.actor, self.clock, self.form, self.id).await?;
        Ok((record, seen))
    }

    async fn commit(&mut self, writes: Vec<records::Write>) -> Result<()> {
        work::inside(self.tx, self.app, self.defs, self.actor, self.clock, writes).await?;
        Ok(())
    }

    /// The clock of the person who gets the record now.
    async fn first_contact(&mut self) -> Result<Option<Timing>> {
        let now = self.clock.now_ms();
        let clocks = clocks_of(self.tx, self.defs, self.form, &self.seat, &[self.id], now).await?;
        Ok(clocks.get(&self.id).copied())
    }

    fn pool_of(&self, record: &Record) -> Option<&'a Pool> {
        let id = record.value(self.form, &seat_column(&self.seat, "pool")).as_id()?;
        self.defs.pool(id)
    }
}

/// Pools between which somebody may move records that they may assign: those of which they are a member, or all of them.
pub(crate) fn managed_pools(defs: &Definitions, actor: &Actor, form: &Form, seat: &str) -> BTreeSet<Id> {
    let of = defs.pools.iter().filter(|p| p.form == form.key && p.seat == seat);
    of.filter(|p| actor.has(Power::ManagePools) || p.admits(defs, actor)).map(|p| p.id).collect()
}

/// Where a record goes that is moved into `pool`, or why it may not be.
fn may_change_pool(defs: &Definitions, actor: &Actor, form: &Form, seat: &str, seen: &Seen, pool: Id) -> Result<To> {
    let unknown = || Error::field("pool", "unknown_pool", "没有这个池", "There is no such pool");
    let to = defs.pool(pool).filter(|p| p.form == form.key && p.seat == seat).ok_or_else(unknown)?;
    if !seen.record.value(form, seat).is_empty() {
        return Err(Error::refused("owned", "有负责人，不在池中", "Somebody holds it: it lies in no pool"));
    }
    let from = seen.record.value(form, &seat_column(seat, "pool")).as_id().and_then(|id| defs.pool(id));
    let from = from.ok_or_else(|| Error::refused("not_in_pool", "不在池中", "Not in a pool"))?;
    let managed = managed_pools(defs, actor, form, seat);
    if !seen.access.may(Verb::Assign) || !managed.contains(&from.id) || !managed.contains(&to.id) {
        return Err(Error::forbidden("你不能分配这两个池中的记录", "You may not give away the records of both pools"));
    }
    if from.id == to.id {
        return Err(Error::refused("there_already", "已经在这个池中", "It lies in this pool already"));
    }
    Ok(if to.nurture { To::Nurture(to.id) } else { To::Pool(to.id) })
}

fn taken(defs: &Definitions, form: &Form, seat: &str, record: &Record) -> Error {
    let holder = record.value(form, seat).as_id();
    holder
        .map_or_else(|| Error::refused("not_in_pool", "不在池中", "Not in a pool"), |holder| already_held(defs, holder))
}

fn already_held(defs: &Definitions, holder: Id) -> Error {
    let name = defs.person_name(holder).unwrap_or_default();
    Error::refused("taken", format!("已由{name}领取"), format!("Already held by {name}"))
}
