//! Allocation of a slice of records: loads what the policy may ask by set queries, lets the engine decide record by record,
//! stores rotations, ledger, counters and decisions.

mod ledger;
mod standing;
mod state;

use std::collections::{BTreeSet, HashMap};

use engine::allocate::decide::{Decision, Newcomer, Placement, Prepared, State};
use engine::allocate::policy::Reassign;
use engine::allocate::trace::TimedOut;
use engine::condition::{Clock, Row};
use engine::form::Form;
use engine::value::Id;
use sha2::{Digest, Sha256};

use crate::db::{Bind, Conn, Rows, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::ownership::{clock_of, lock_counters, read_counters};
use crate::records::{Timing, held_scope};
use crate::registry::{Definitions, Published, Unscoped};

pub use ledger::{first_break, rotation_key, row_hash};
pub use standing::{Place as TeamPlace, Queue, Standing, standing};
pub use state::people_of;
pub(crate) use state::{OVER_IT, ROTATION};

/// A slice under one policy version, in one transaction.
pub struct Slice<'a> {
    pub defs: &'a Definitions,
    clock: &'a Clock,
    form: &'a Form,
    seat: String,
    published: &'a Published,
    prepared: Prepared<'a>,
    state: State,
    changes: Vec<ledger::Change>,
    decisions: Rows,
    people: Id,
    held: HashMap<Id, i64>,
    nth: usize,
    started: std::time::Instant,
}

impl<'a> Slice<'a> {
    /// With the policy locked, locks the counters of everybody who may receive, so that a claim cannot take the last place
    /// under a cap meanwhile; and loads the state that `rows` may need.
    #[allow(clippy::too_many_arguments, reason = "everything that a slice is made of")]
    pub async fn open(
        tx: &mut Tx,
        defs: &'a Definitions,
        clock: &'a Clock,
        form: &'a Form,
        seat: &str,
        policy: Locked<'a>,
        rows: &[&Row],
        holders: &[Id],
    ) -> Result<Slice<'a>> {
        let Locked(published) = policy;
        let (prepared, reached) = prepare(defs, clock, published, rows)?;
        let people = state::concerned(defs, &prepared, &reached, holders);
        let held = lock_counters(tx, &held_scope(&form.key, seat), &people).await?;
        Slice::load(tx, defs, clock, form, seat, published, prepared, reached, held).await
    }

    /// The same for records of which it is known what routes they go through.
    #[allow(clippy::too_many_arguments, reason = "everything that a slice is made of")]
    pub async fn open_at(
        tx: &mut Tx,
        defs: &'a Definitions,
        clock: &'a Clock,
        form: &'a Form,
        seat: &str,
        policy: Locked<'a>,
        routes: BTreeSet<usize>,
        holders: &[Id],
    ) -> Result<Slice<'a>> {
        let Locked(published) = policy;
        let (prepared, _) = prepare(defs, clock, published, &[])?;
        let people = state::concerned(defs, &prepared, &routes, holders);
        let held = lock_counters(tx, &held_scope(&form.key, seat), &people).await?;
        Slice::load(tx, defs, clock, form, seat, published, prepared, routes, held).await
    }

    /// Without a lock and never to be stored: a dry run.
    #[allow(clippy::too_many_arguments, reason = "everything that a slice is made of")]
    pub async fn rehearse(
        conn: &mut Conn,
        defs: &'a Definitions,
        clock: &'a Clock,
        form: &'a Form,
        seat: &str,
        published: &'a Published,
        rows: &[&Row],
        holders: &[Id],
    ) -> Result<Slice<'a>> {
        let (prepared, reached) = prepare(defs, clock, published, rows)?;
        let people = state::concerned(defs, &prepared, &reached, holders);
        let held = held_by(conn, form, seat, &people).await?;
        Slice::load(conn, defs, clock, form, seat, published, prepared, reached, held).await
    }

    #[allow(clippy::too_many_arguments, reason = "everything that a slice is made of")]
    async fn load(
        conn: &mut Conn,
        defs: &'a Definitions,
        clock: &'a Clock,
        form: &'a Form,
        seat: &str,
        published: &'a Published,
        prepared: Prepared<'a>,
        reached: BTreeSet<usize>,
        held: HashMap<Id, i64>,
    ) -> Result<Slice<'a>> {
        let started = std::time::Instant::now();
        let (state, changes) = state::load(conn, defs, clock, form, seat, &prepared, &reached, &held).await?;
        let columns = ["id", "form", "record", "seat", "at", "version", "route", "person", "state", "slice", "body"];
        let ids: Vec<Id> = state.snapshot.members().iter().map(|m| m.id).collect();
        Ok(Slice {
            defs,
            clock,
            form,
            seat: seat.to_owned(),
            published,
            prepared,
            state,
            changes,
            decisions: insert("decision", &columns),
            people: list_id(&ids),
            held,
            nth: 0,
            started,
        })
    }

    /// Everybody who may be picked, in the order to which traces refer.
    pub fn people(&self) -> Vec<Id> {
        self.state.snapshot.members().iter().map(|m| m.id).collect()
    }

    /// What everybody who may receive held when the slice began.
    pub fn held(&self) -> &HashMap<Id, i64> {
        &self.held
    }

    /// Whether owner match would give this holder of a party its newcomers.
    pub fn keeps(&self, holder: Id) -> bool {
        self.prepared.keeps(&self.state, holder)
    }

    /// Where a record goes. What it needs is in the slice already.
    pub fn decide(&mut self, row: &Row, newcomer: &Newcomer) -> Decision {
        let begun = std::time::Instant::now();
        let now = self.clock.now_ms();
        let mut decision = self.prepared.decide(self.form, row, newcomer, &mut self.state, now, self.nth);
        self.nth += 1;
        decision.trace.micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        decision
    }

    /// Keeps a decision; its id goes into events and answers.
    pub fn record(&mut self, record: Id, decision: &Decision) -> Result<Id> {
        let now = self.clock.now_ms();
        let id = crate::ids::new(now);
        let route = decision.route.and_then(|r| self.published.policy.routes.get(r)).map(|r| r.id.clone());
        let person = if let Placement::Person(person) = decision.placement { Some(person) } else { None };
        self.decisions.row([
            id.into(),
            Bind::from(&self.form.key),
            record.into(),
            Bind::from(&self.seat),
            now.into(),
            self.published.version.into(),
            Bind::Text(route),
            person.into(),
            state_of(&decision.placement).into(),
            self.people.into(),
            Bind::Bytes(Some(serde_json::to_vec(&decision.trace)?)),
        ]);
        Ok(id)
    }

    /// First-contact clock of whom the decision gives the record to.
    pub fn clock(&self, decision: &Decision) -> Option<Timing> {
        let time = self.prepared.first_contact(decision)?;
        Some(clock_of(self.defs, &time, self.clock.now_ms()))
    }

    /// Minutes to first contact that go with a decision.
    pub fn minutes(&self, decision: &Decision) -> Option<u32> {
        self.prepared.first_contact(decision).map(|time| time.minutes)
    }

    /// Gives a record whose holder did not contact in time to the next of its route's team.
    pub fn hand_on(&mut self, row: &Row, out: TimedOut, had: &[Id], rule: &Reassign) -> Decision {
        let now = self.clock.now_ms();
        let decision = self.prepared.hand_on(self.form, row, out, had, rule, &mut self.state, now, self.nth);
        self.nth += 1;
        decision
    }

    /// Writes what the slice did. `records` are the ids in the order of `decide`.
    pub async fn close(self, tx: &mut Tx, records: &[Id]) -> Result<()> {
        if !self.decisions.is_empty() {
            tx.insert(self.decisions).await?;
            let mut list = insert("decision_slice", &["id", "body"]).suffix(" ON CONFLICT (id) DO NOTHING");
            let ids: Vec<Id> = self.state.snapshot.members().iter().map(|m| m.id).collect();
            list.row([self.people.into(), Bind::Bytes(Some(serde_json::to_vec(&ids)?))]);
            tx.insert(list).await?;
        }
        state::store(tx, self.clock, self.form, &self.seat, &self.prepared, &self.state).await?;
        ledger::store(tx, &self.form.key, &self.seat, &self.prepared, &self.state, self.changes, records, self.clock)
            .await?;
        tracing::debug!(records = records.len(), elapsed = ?self.started.elapsed(), "slice");
        Ok(())
    }
}

/// Records that people hold on a seat now, everybody with a number.
pub(crate) async fn held_by(conn: &mut Conn, form: &Form, seat: &str, people: &[Id]) -> Result<HashMap<Id, i64>> {
    let counted = read_counters(conn, &held_scope(&form.key, seat), 0, people).await?;
    Ok(people.iter().map(|p| (*p, counted.get(p).copied().unwrap_or(0))).collect())
}

/// The policy ready to decide, and the routes that some of the rows may take.
fn prepare<'a>(
    defs: &'a Definitions,
    clock: &'a Clock,
    published: &'a Published,
    rows: &[&Row],
) -> Result<(Prepared<'a>, BTreeSet<usize>)> {
    let scope = Unscoped(defs);
    let prepared = Prepared::new(&published.policy, published.version, &defs.catalog, &defs.directory, clock, &scope)?;
    let reached = rows.iter().flat_map(|row| prepared.reaches(row)).collect();
    Ok((prepared, reached))
}

/// A policy that no other unit works with until the end of this transaction.
#[derive(Clone, Copy)]
pub struct Locked<'d>(&'d Published);

/// Locks the policy, so that slices of one policy follow each other in every process.
pub async fn lock<'d>(tx: &mut Tx, defs: &'d Definitions, form: &Form, seat: &str) -> Result<Locked<'d>> {
    let published = published(defs, form, seat)?;
    // The one writer of SQLite has locked everything already.
    if !tx.for_update().is_empty() {
        let sql = format!("SELECT version FROM policy WHERE form = ? AND seat = ? AND version = ?{}", tx.for_update());
        tx.first(&Stmt::new(sql).bind(form.key.as_str()).bind(seat).bind(published.version)).await?;
    }
    // A version that was published while this unit waited has its own row: two units must not work on one rotation.
    let newest =
        Stmt::new("SELECT max(version) FROM policy WHERE form = ? AND seat = ?").bind(form.key.as_str()).bind(seat);
    let newest = tx.first(&newest).await?.map_or(Ok(None), |r| r.int(0))?;
    if newest != Some(published.version) {
        return Err(Error::Db(crate::db::Error::Retry("a new version of the policy was published".into())));
    }
    Ok(Locked(published))
}

pub fn published<'d>(defs: &'d Definitions, form: &Form, seat: &str) -> Result<&'d Published> {
    defs.policy(&form.key, seat).ok_or_else(|| {
        Error::refused("no_policy", "这个表单还没有发布分配方案", "No allocation policy is published for this form")
    })
}

pub fn state_of(placement: &Placement) -> &'static str {
    match placement {
        Placement::Person(_) => "owned",
        Placement::Pool(_) => "in_pool",
        Placement::Nurture(_) => "nurturing",
        Placement::Waiting(_) => "waiting",
        Placement::Review => "in_review",
        Placement::Rejected(_) => "rejected",
    }
}

/// The list of people that decisions refer to by position: the same list has the same id and is stored once.
fn list_id(people: &[Id]) -> Id {
    let mut hash = Sha256::new();
    people.iter().for_each(|p| hash.update(p.0.as_bytes()));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(b, h)| *b = h);
    Id(uuid::Uuid::from_bytes(bytes))
}
