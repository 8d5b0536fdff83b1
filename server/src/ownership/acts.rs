//! What people do with seats: claim, assign or transfer, return, withdraw. Each checks its right on the before-image, under
//! the lock, and answers in words when it is refused.

use engine::allocate::policy::Target;
use engine::condition::Clock;
use engine::form::{Form, seat_column};
use engine::grant::Verb;
use engine::value::Id;

use super::counters::{self, Period, period_start};
use super::respond::{last_routes, minutes_of};
use super::{Cause, Kernel, Move, To};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::records::{self, Record, Seen};
use crate::registry::{Definitions, Pool};
use crate::work;

/// Takes a record from a pool for oneself.
pub async fn claim(app: &App, actor: &Actor, form: &str, id: Id) -> Result<()> {
    run(app, actor, form, id, Deed::Claim).await
}

/// Gives a record to a person: by who may assign, or by the holder who hands it on.
pub async fn assign(
    app: &App,
    actor: &Actor,
    form: &str,
    id: Id,
    to: Id,
    reason: Option<String>,
    rev: Option<i64>,
) -> Result<()> {
    run(app, actor, form, id, Deed::Assign { to, reason, rev }).await
}

/// The holder gives a record back to its pool, with a reason.
pub async fn give_back(app: &App, actor: &Actor, form: &str, id: Id, reason: String, pool: Option<Id>) -> Result<()> {
    run(app, actor, form, id, Deed::ToPool { cause: Cause::Return, reason: Some(reason), pool }).await
}

/// Somebody who may takes a record from its holder.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    form: &str,
    id: Id,
    reason: Option<String>,
    pool: Option<Id>,
) -> Result<()> {
    run(app, actor, form, id, Deed::ToPool { cause: Cause::Withdraw, reason, pool }).await
}

/// What somebody does with a seat.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Claim,
    Assign {
        to: Id,
        reason: Option<String>,
        rev: Option<i64>,
    },
    /// `cause` is `Return` or `Withdraw`; without a pool to the one that the record belongs to.
    ToPool {
        cause: Cause,
        reason: Option<String>,
        pool: Option<Id>,
    },
}

async fn run(app: &App, actor: &Actor, form: &str, id: Id, deed: Deed) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, deed) = (shared.clone(), actor.clone(), form.clone(), deed.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                inside(tx, &app, &defs, &actor, &clock, defs.form(&form)?, id, deed).await
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
    id: Id,
    deed: Deed,
) -> Result<()> {
    let seat = form.seats.first().map(|s| s.key.clone()).ok_or(Error::NotFound)?;
    let mut act = Act { tx, app, defs, actor, clock, form, seat, id };
    match deed {
        Deed::Claim => act.claim().await,
        Deed::Assign { to, reason, rev } => act.assign(to, reason, rev).await,
        Deed::ToPool { cause, reason, pool } => act.put_into_pool(cause, reason, pool).await,
    }
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
        let (record, seen) = self.locked().await?;
        let pool = self.pool_of(&record);
        let Some(pool) = pool else { return Err(taken(self.defs, self.form, &self.seat, &record)) };
        if !seen.access.may(Verb::Claim) || !may_use(self.defs, self.actor, pool) {
            return Err(Error::forbidden("你不能从这个池领取", "You may not claim from this pool"));
        }
        if pool.nurture {
            return Err(Error::refused("nurturing", "培育中，不能领取", "Being nurtured, not for claiming"));
        }
        let claims = counters::claims(pool.id);
        self.check_daily(pool, me).await?;
        self.check_cooldown(pool, me, self.id).await?;
        let due = self.first_contact_due().await?;
        let change = Move { due, ..Move::new(To::Person(me), Cause::Claim) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        let day = period_start(self.clock, Period::Day);
        counters::add(self.tx, vec![(me, claims, day, 1)]).await?;
        kernel.close(self.tx).await
    }

    async fn assign(&mut self, to: Id, reason: Option<String>, rev: Option<i64>) -> Result<()> {
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
        let due = self.first_contact_due().await?;
        let change = Move { reason, due, ..Move::new(To::Person(to), cause) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        kernel.close(self.tx).await
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
            None => self.home_pool(&record).await?,
        };
        let Some(pool) = pool else {
            return Err(Error::field("pool", "unknown_pool", "没有可以放回的池", "There is no pool to put it into"));
        };
        let change = Move { reason, ..Move::new(To::Pool(pool.id), cause) };
        let write = kernel.place(self.id, Some(&record), Vec::new(), change)?;
        self.commit(vec![write]).await?;
        kernel.close(self.tx).await
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

    /// Until when the person who gets the record now has time for the first contact.
    async fn first_contact_due(&mut self) -> Result<Option<i64>> {
        let minutes = minutes_of(self.tx, self.defs, self.form, &self.seat, &[self.id]).await?;
        Ok(minutes.get(&self.id).map(|m| self.clock.now_ms() + i64::from(*m) * 60_000))
    }

    fn pool_of(&self, record: &Record) -> Option<&'a Pool> {
        let id = record.value(self.form, &seat_column(&self.seat, "pool")).as_id()?;
        self.defs.pool(id)
    }

    /// The pool that the record was in before, else that of the team it was given to, else the policy's fallback.
    async fn home_pool(&mut self, record: &Record) -> Result<Option<&'a Pool>> {
        let stmt = Stmt::new(
            "SELECT from_pool FROM seat_history WHERE record = ? AND seat = ? AND from_pool IS NOT NULL \
             ORDER BY at DESC, id DESC LIMIT 1",
        );
        let row = self.tx.first(&stmt.bind(record.id).bind(self.seat.as_str())).await?;
        let usual = |p: &&Pool| p.form == self.form.key && p.seat == self.seat && !p.nurture;
        let before = row.map_or(Ok(None), |r| r.id(0))?.and_then(|id| self.defs.pool(id)).filter(usual);
        if before.is_some() {
            return Ok(before);
        }
        let route = last_routes(self.tx, &self.seat, &[record.id]).await?.remove(&record.id);
        let policy = self.defs.policy(&self.form.key, &self.seat).map(|p| &p.policy);
        let teams = &self.defs.directory.teams;
        let team_pool =
            |key: &str| teams.get(key)?.pool.as_deref().and_then(|p| self.defs.pool_by_key(p)).filter(usual);
        let routed = policy.zip(route).and_then(|(policy, id)| policy.routes.iter().find(|r| r.id == id));
        let routed = routed.and_then(|r| r.target.team()).and_then(team_pool);
        let holder = record.value(self.form, &self.seat).as_id();
        let own = || teams.values().filter(|t| t.members.iter().any(|m| Some(m.person) == holder));
        let fallback = || match policy.map(|p| &p.fallback) {
            Some(Target::Pool { pool }) => self.defs.pool_by_key(pool).filter(usual),
            _ => None,
        };
        Ok(routed
            .or_else(|| own().find_map(|t| team_pool(&t.key)))
            .or_else(fallback)
            .or_else(|| self.defs.pools.iter().find(usual)))
    }

    async fn check_daily(&mut self, pool: &Pool, me: Id) -> Result<()> {
        let Some(limit) = pool.daily_claims else { return Ok(()) };
        let day = period_start(self.clock, Period::Day);
        let used = counters::read(self.tx, &counters::claims(pool.id), day, &[me]).await?;
        let used = used.get(&me).copied().unwrap_or(0);
        if used < i64::from(limit) {
            return Ok(());
        }
        Err(Error::refused(
            "daily_claims",
            format!("今天已领 {used} / {limit}，明天 00:00 后可再领"),
            format!("{used} of {limit} claimed today; again after midnight"),
        ))
    }

    async fn check_cooldown(&mut self, pool: &Pool, me: Id, record: Id) -> Result<()> {
        let Some(days) = pool.cooldown_days.filter(|d| *d > 0) else { return Ok(()) };
        let since = self.clock.now_ms() - i64::from(days) * 86_400_000;
        let stmt = Stmt::new(
            "SELECT max(at) FROM seat_history WHERE record = ? AND seat = ? AND from_person = ? AND at > ? \
             AND cause IN ('return', 'recycle', 'timeout')",
        );
        let stmt = stmt.bind(record).bind(self.seat.as_str()).bind(me).bind(since);
        let Some(lost) = self.tx.first(&stmt).await?.map_or(Ok(None), |r| r.int(0))? else { return Ok(()) };
        let again = lost + i64::from(days) * 86_400_000;
        let day = jiff::Timestamp::from_millisecond(again).map(|t| t.to_zoned(self.clock.zone.clone()));
        let day = day.map(|z| z.strftime("%m-%d %H:%M").to_string()).unwrap_or_default();
        Err(Error::refused("cooldown", format!("冷却中，{day} 起可再领"), format!("Cooling down; again from {day}")))
    }
}

/// Whether a person is one of the pool's members.
pub fn may_use(defs: &Definitions, actor: &Actor, pool: &Pool) -> bool {
    if pool.roles.is_empty() && pool.departments.is_empty() {
        return true;
    }
    let below = |key: &String| defs.department(key).map(|d| defs.department_tree(d.id)).unwrap_or_default();
    let mine = actor.relations().department;
    pool.roles.iter().any(|r| actor.roles().contains(r))
        || mine.is_some_and(|d| pool.departments.iter().any(|key| below(key).contains(&d)))
}

fn taken(defs: &Definitions, form: &Form, seat: &str, record: &Record) -> Error {
    let holder = record.value(form, seat).as_id().and_then(|id| defs.name_of(id, engine::form::Lang::Zh));
    match holder {
        Some(name) => Error::refused("taken", format!("已由{name}领取"), format!("Already held by {name}")),
        None => Error::refused("not_in_pool", "不在池中", "Not in a pool"),
    }
}
