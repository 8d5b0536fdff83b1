//! The one kernel that fills and empties seats. Every path that changes a holder comes through here: it checks caps,
//! writes seat history, sets status, pool and clocks, counts. `records` does the writing, and only with an `OwnerChange`
//! that is made here.

mod acts;
mod collaborators;
mod counters;
mod home;
mod limits;
mod place;
mod respond;
mod undo;

use std::collections::{BTreeMap, HashMap};

use engine::condition::Clock;
use engine::form::{Form, seat_column};
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use acts::{Deed, act};
pub(crate) use acts::{inside as act_inside, managed_pools};
pub use collaborators::{Collaborator, Collaborators, Level, Work, carry as carry_collaborators};
pub use counters::{
    HALF_HOUR_MS, Period, add as add_counters, claims as claims_scope, fresh as fresh_scope, lock as lock_counters,
    period_start, read as read_counters,
};
pub use home::home_pools;
pub use place::Place;
pub use respond::{clock_of, clocks_of, first_contacts, last_routes};

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::notices::{self, About, Kind};
use crate::records::{self, Change, EventKind, OwnerChange, Record, Timing, Write};
use crate::registry::Definitions;

/// Why a seat changed hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    Route,
    OwnerMatch,
    Claim,
    Manual,
    Transfer,
    Return,
    Withdraw,
    Recycle,
    /// From pool to pool.
    Move,
    Timeout,
    Import,
    Convert,
    Merge,
    Undo,
    Create,
}

impl Cause {
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Route => "route",
            Cause::OwnerMatch => "owner_match",
            Cause::Claim => "claim",
            Cause::Manual => "manual",
            Cause::Transfer => "transfer",
            Cause::Return => "return",
            Cause::Withdraw => "withdraw",
            Cause::Recycle => "recycle",
            Cause::Move => "move",
            Cause::Timeout => "timeout",
            Cause::Import => "import",
            Cause::Convert => "convert",
            Cause::Merge => "merge",
            Cause::Undo => "undo",
            Cause::Create => "create",
        }
    }

    /// Records that came in under these count against a person's caps per period.
    fn counts_as_new(self) -> bool {
        matches!(self, Cause::Route | Cause::OwnerMatch | Cause::Manual | Cause::Timeout | Cause::Import)
    }
}

/// Where a record goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Person(Id),
    Pool(Id),
    Nurture(Id),
    Waiting,
    Review,
    Rejected,
    /// Where it was before anybody placed it: only an undo leads there.
    Nowhere,
}

impl To {
    fn state(self) -> &'static str {
        match self {
            To::Person(_) => "owned",
            To::Pool(_) => "in_pool",
            To::Nurture(_) => "nurturing",
            To::Waiting => "waiting",
            To::Review => "in_review",
            To::Rejected => "rejected",
            To::Nowhere => "",
        }
    }

    fn person(self) -> Option<Id> {
        if let To::Person(id) = self { Some(id) } else { None }
    }

    fn pool(self) -> Option<Id> {
        match self {
            To::Pool(id) | To::Nurture(id) => Some(id),
            _ => None,
        }
    }
}

/// One change of hands.
#[derive(Clone, Debug)]
pub struct Move {
    pub to: To,
    pub cause: Cause,
    pub reason: Option<String>,
    /// First-contact clock of the new holder.
    pub clock: Option<Timing>,
    pub decision: Option<Id>,
    /// When the record came to its place, where that was before now: an undo puts it back as it was.
    pub since: Option<i64>,
    /// A right of the actor to pass the holding cap, with `reason`.
    pub beyond_cap: bool,
    /// Collaborators go with the former holder. Into a pool they never follow.
    pub leaves_collaborators: bool,
}

impl Move {
    pub fn new(to: To, cause: Cause) -> Move {
        Move {
            to,
            cause,
            reason: None,
            clock: None,
            decision: None,
            since: None,
            beyond_cap: false,
            leaves_collaborators: false,
        }
    }
}

/// Changes of hands on one seat in one transaction. Counters of everybody who may receive are locked when it opens.
pub struct Kernel<'a> {
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
    seat: String,
    held: HashMap<Id, i64>,
    fresh: BTreeMap<Id, i64>,
    history: crate::db::Rows,
    /// Records that leave the waiting queue.
    called: Vec<Id>,
    told: notices::Batch,
    quiet: bool,
}

impl<'a> Kernel<'a> {
    pub async fn open(
        tx: &mut Tx,
        defs: &'a Definitions,
        actor: &'a Actor,
        clock: &'a Clock,
        form: &'a Form,
        seat: &str,
        people: &[Id],
    ) -> Result<Kernel<'a>> {
        let held = counters::lock(tx, &records::held_scope(&form.key, seat), people).await?;
        Ok(Kernel::opened(defs, actor, clock, form, seat, held))
    }

    /// With counters that are locked already.
    pub fn opened(
        defs: &'a Definitions,
        actor: &'a Actor,
        clock: &'a Clock,
        form: &'a Form,
        seat: &str,
        held: HashMap<Id, i64>,
    ) -> Kernel<'a> {
        let columns = [
            "id",
            "form",
            "record",
            "seat",
            "at",
            "from_person",
            "from_pool",
            "to_person",
            "to_pool",
            "state",
            "cause",
            "actor",
            "system",
            "reason",
            "decision",
        ];
        let history = insert("seat_history", &columns);
        Kernel {
            defs,
            actor,
            clock,
            form,
            seat: seat.into(),
            held,
            fresh: BTreeMap::new(),
            history,
            called: Vec::new(),
            told: notices::Batch::default(),
            quiet: false,
        }
    }

    /// Tells nobody of single records: who gets or loses many at once is told once, by whoever moves them.
    pub fn quietly(mut self) -> Kernel<'a> {
        self.quiet = true;
        self
    }

    pub fn seat(&self) -> &str {
        &self.seat
    }

    /// Records that the person holds, with what this kernel has given already.
    pub fn held(&self, person: Id) -> i64 {
        self.held.get(&person).copied().unwrap_or(0)
    }

    /// The write for a record that is there (`before`) or new (`values`).
    pub fn place(
        &mut self,
        id: Id,
        before: Option<&Record>,
        values: Vec<(usize, Value)>,
        change: Move,
    ) -> Result<Write> {
        let from_person = before.and_then(|r| r.value(self.form, &self.seat).as_id());
        let from_pool = before.and_then(|r| r.value(self.form, &seat_column(&self.seat, "pool")).as_id());
        if let To::Person(person) = change.to
            && from_person != Some(person)
        {
            self.check_cap(person, change.beyond_cap)?;
            *self.held.entry(person).or_default() += 1;
        }
        if let Some(person) = from_person
            && change.to.person() != Some(person)
        {
            *self.held.entry(person).or_default() -= 1;
        }
        if let (Some(person), true) = (change.to.person(), change.cause.counts_as_new()) {
            *self.fresh.entry(person).or_default() += 1;
        }
        let state = before.and_then(|r| r.value(self.form, &seat_column(&self.seat, "state")).as_text());
        if state == Some("waiting") && change.to != To::Waiting {
            self.called.push(id);
        }
        self.tell(id, before, &values, &change, from_person);
        let now = self.clock.now_ms();
        let lang = engine::form::Lang::Zh;
        let name = |id: Option<Id>| id.and_then(|id| self.defs.name_of(id, lang));
        let body = json!({
            "seat": self.seat, "cause": change.cause, "reason": change.reason, "state": change.to.state(),
            "from": from_person, "from_name": name(from_person), "from_pool": from_pool,
            "to": change.to.person(), "to_name": name(change.to.person()), "to_pool": change.to.pool(),
            "to_pool_name": name(change.to.pool()), "decision": change.decision,
        });
        self.history.row([
            crate::ids::new(now).into(),
            Bind::from(&self.form.key),
            id.into(),
            Bind::from(&self.seat),
            now.into(),
            from_person.into(),
            from_pool.into(),
            change.to.person().into(),
            change.to.pool().into(),
            change.to.state().into(),
            change.cause.as_str().into(),
            self.actor.id().into(),
            Bind::Text(self.actor.system_key().map(str::to_owned)),
            Bind::Text(change.reason.clone()),
            change.decision.into(),
        ]);
        let kind = match before {
            None => Change::Create(values),
            Some(_) => Change::Edit { rev: None, values },
        };
        let mut write = Write::new(self.form, id, kind);
        write.before = before.cloned();
        let (holder, pool) = (change.to.person(), change.to.pool());
        let since = change.since.unwrap_or(now);
        write.owner.push(OwnerChange::hands(&self.seat, holder, pool, change.to.state(), since, change.clock));
        write.derived.extend(self.status(before, change.to));
        write.events.push((EventKind::Owner, body));
        if let Some((after, event)) = before.and_then(|record| self.collaborators(record, &change)) {
            write.owner.push(after);
            write.events.extend(event.map(|body| (EventKind::Collaborators, body)));
        }
        Ok(write)
    }

    /// Tells who got the record or lost it, unless it was that person's own doing.
    fn tell(&mut self, id: Id, before: Option<&Record>, values: &[(usize, Value)], change: &Move, from: Option<Id>) {
        if self.quiet {
            return;
        }
        let by = self.actor.id();
        let title = self.form.index(&self.form.title).and_then(|index| {
            let stored = before.and_then(|r| r.row.values.get(index));
            stored.or_else(|| values.iter().find(|(i, _)| *i == index).map(|(_, v)| v))?.as_text()
        });
        let due = change.clock.map(|clock| clock.due);
        let about = About { form: self.form, record: id, title, due, by };
        let to = change.to.person().filter(|to| from != Some(*to) && by != Some(*to));
        match (to, change.cause) {
            (Some(to), Cause::Manual | Cause::Transfer) => self.told.tell(to, Kind::Given, about),
            // A sheet of records is told once, by the import.
            (Some(to), Cause::Route | Cause::OwnerMatch | Cause::Timeout) => {
                self.told.tell(to, Kind::Assigned, About { by: None, ..about });
            }
            _ => {}
        }
        if let (Some(from), Cause::Recycle) = (from, change.cause) {
            self.told.tell(from, Kind::Recycled, About { due: None, ..about });
        }
        if let (Some(from), Cause::Timeout) = (from, change.cause) {
            self.told.tell(from, Kind::TimedOut, About { due: None, ..about });
        }
        if let (Some(from), Cause::Manual | Cause::Transfer | Cause::Withdraw | Cause::Merge) = (from, change.cause)
            && by != Some(from)
            && change.to.person() != Some(from)
        {
            self.told.tell(from, Kind::TakenAway, About { due: None, ..about });
        }
    }

    /// Writes history, notices and period counters. The holding counters follow from the records themselves.
    pub async fn close(self, tx: &mut Tx, app: &App) -> Result<()> {
        if !self.history.is_empty() {
            tx.insert(self.history).await?;
        }
        self.told.store(tx, app, self.clock.now_ms()).await?;
        for chunk in self.called.chunks(500) {
            let sql = format!("DELETE FROM waiting WHERE seat = ? AND record IN ({})", Stmt::marks(chunk.len()));
            tx.exec(&Stmt::new(sql).bind(self.seat.as_str()).binds(chunk)).await?;
        }
        let scope = counters::fresh(&self.form.key, &self.seat);
        let day = period_start(self.clock, Period::Day);
        let deltas = self.fresh.iter().map(|(person, n)| (*person, scope.clone(), day, *n));
        counters::add(tx, deltas.collect()).await
    }

    fn check_cap(&self, person: Id, beyond: bool) -> Result<()> {
        let Some(cap) = self.defs.holding_cap(&self.form.key, person) else { return Ok(()) };
        let held = self.held(person);
        if held < i64::from(cap) || beyond {
            return Ok(());
        }
        let name = self.defs.person_name(person).unwrap_or_default();
        Err(Error::refused(
            "holding_full",
            format!("{name}持有已满 {held} / {cap}，退回 1 条后可领"),
            format!("{name} holds {held} of {cap}; return one first"),
        ))
    }

    /// The status that goes with the new place, where the form has a life cycle on this seat.
    fn status(&self, before: Option<&Record>, to: To) -> Option<(usize, Value)> {
        let life = self.form.lifecycle.as_ref()?;
        if self.form.seats.first().is_none_or(|s| s.key != self.seat) {
            return None;
        }
        let index = self.form.index(&life.field)?;
        let now = before.and_then(|r| r.row.values.get(index)).and_then(Value::as_text);
        let won = now.is_some_and(|s| life.won.iter().any(|w| w == s));
        let working = now == Some(life.working.as_str());
        let next = match to {
            _ if won => return None,
            To::Person(_) if working => return None,
            To::Person(_) => &life.assigned,
            To::Rejected | To::Nowhere => return None,
            _ => &life.unassigned,
        };
        (now != Some(next.as_str())).then(|| (index, Value::Key(next.clone())))
    }
}

/// The first-contact clock of a seat starts anew: a repeated inquiry.
pub fn restart_clock(seat: &str, clock: Option<Timing>) -> OwnerChange {
    OwnerChange::restart(seat, clock)
}

/// The first-contact clock has come to a step: when the next one is, and when it ended if it has.
pub fn step_clock(seat: &str, due: Option<i64>, next: Option<i64>, late: Option<i64>) -> OwnerChange {
    OwnerChange::step(seat, due, next, late)
}
