//! One slice: replays, identity, what the party has already, decision, seat, answers — in one transaction.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use engine::allocate::decide::{Newcomer, Placement};
use engine::condition::{Clock, Row};
use engine::form::{Form, Lang};
use engine::identity::Keys;
use engine::value::{Id, Value};
use serde_json::{Value as Json, json};

use super::identity;
use super::known::{self, Treatment};
use super::log;
use super::{Answer, external_id, mapped, named, waiting};
use crate::actor::Actor;
use crate::allocation::{self, Slice};
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, FieldError, Result};
use crate::ownership::{Cause, Kernel, Move, To, restart_clock};
use crate::records::{self, Change, Effects, EventKind, Record, Timing, Write};
use crate::registry::Definitions;
use crate::{notices, ownership, work};

/// One record as it arrived.
#[derive(Clone, Debug)]
pub struct Item {
    pub channel: String,
    pub body: Json,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Stands for the external id where the sender gave none.
    pub key: Option<String>,
    /// In which the sender is told what is wrong.
    pub lang: Lang,
    /// Its entry in the log, where it is tried once more.
    pub again: Option<Id>,
    /// What its sender has read of it already, by the definitions of now.
    pub read: Option<Arc<Read>>,
}

/// A payload as values of its form.
#[derive(Clone, Debug)]
pub struct Read {
    pub values: Vec<(usize, Value)>,
    /// The record that they would make.
    pub image: Row,
    pub keys: Keys,
}

impl Read {
    fn of(defs: &Definitions, form: &Form, values: Vec<(usize, Value)>) -> Read {
        let image = records::image(defs, form, &values);
        let keys = engine::identity::keys(form, &image.values);
        Read { values, image, keys }
    }
}

impl Item {
    pub fn new(channel: &str, body: Json, at: i64) -> Item {
        Item { channel: channel.to_owned(), body, at, key: None, lang: Lang::Zh, again: None, read: None }
    }

    /// By what the channel knows the record when it comes again.
    pub(super) fn known_by(&self, defs: &Definitions) -> Option<String> {
        let channel = defs.channels.get(&self.channel)?;
        external_id(channel, &self.body).or_else(|| self.key.clone())
    }
}

/// Takes in the items in order, all in one transaction.
pub async fn take_in(app: &App, lane: Lane, items: Vec<Item>) -> Result<Vec<Answer>> {
    let (shared, items) = (app.clone(), Arc::new(items));
    app.db()
        .write(lane, move |tx: &mut Tx| {
            let (app, items) = (shared.clone(), items.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                Ok(inside(tx, &app, &defs, &clock, &items).await?.0)
            })
        })
        .await
}

/// The same inside an open transaction, as of `clock`; with what it has made of records.
pub async fn inside(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    clock: &Clock,
    items: &[Item],
) -> Result<(Vec<Answer>, Effects)> {
    let mut effects = Effects::default();
    let mut answers: Vec<Option<Answer>> = vec![None; items.len()];
    let mut twins: Vec<(usize, usize)> = Vec::new();
    log::replays(tx, defs, items, &mut answers, &mut twins).await?;
    let repeated: BTreeSet<usize> = twins.iter().map(|(twin, _)| *twin).collect();
    let mut open: Vec<usize> =
        (0..items.len()).filter(|nth| answers[*nth].is_none() && !repeated.contains(nth)).collect();
    while !open.is_empty() {
        let mut by_form: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for nth in open {
            let channel = defs.channels.get(&items[nth].channel).ok_or(Error::NotFound)?;
            by_form.entry(&channel.form).or_default().push(nth);
        }
        for (form, positions) in by_form {
            let mut batch = Batch { app, defs, clock, form: defs.form(form)? };
            let (answered, made) = batch.run(tx, items, &positions).await?;
            effects.0.extend(made.0);
            for (nth, answer) in answered {
                answers[nth] = Some(answer);
            }
        }
        open = log::corrected(&answers, &mut twins);
    }
    log::write(tx, defs, clock, items, &answers, &twins).await?;
    for (twin, first) in twins {
        let answer = answers[first].clone().map(|a| Answer { replayed: true, ..a });
        answers[twin] = answer;
    }
    Ok((answers.into_iter().map(Option::unwrap_or_default).collect(), effects))
}

/// Records of one form inside a slice.
struct Batch<'a> {
    app: &'a App,
    defs: &'a Definitions,
    clock: &'a Clock,
    form: &'a Form,
}

/// What a party has in the form, as the slice sees it: stored, or written earlier in the same slice.
#[derive(Clone)]
enum Has {
    Stored(Record),
    /// Position among the slice's writes.
    Pending {
        write: usize,
        id: Id,
        holder: Option<Id>,
        pool: Option<Id>,
        state: &'static str,
    },
}

impl<'a> Batch<'a> {
    async fn run(
        &mut self,
        tx: &mut Tx,
        items: &[Item],
        positions: &[usize],
    ) -> Result<(Vec<(usize, Answer)>, Effects)> {
        let mut out = Vec::new();
        let valid = self.read(tx, items, positions, &mut out).await?;
        if valid.is_empty() {
            return Ok((out, Effects::default()));
        }
        let seat = self.form.seats.first().map(|s| s.key.clone()).ok_or_else(|| Error::Internal("no seat".into()))?;
        // From here on slices of this policy follow each other, so that what a party has is read once and holds.
        let policy = allocation::lock(tx, self.defs, self.form, &seat).await?;
        let asked = |(_, read): &(usize, Arc<Read>)| {
            let name = self.form.title_in(&read.image.values).map(str::to_owned);
            identity::Asked { keys: read.keys.clone(), name, own: None }
        };
        let keyed: Vec<_> = valid.iter().map(asked).collect();
        let mut found = identity::resolve(tx, self.clock.now_ms(), &keyed).await?;
        let known: Vec<Id> = found.iter().filter(|f| !f.new).map(|f| f.party).collect();
        let customers = known::customers(tx, self.defs, self.form, &found).await?;
        let holders_of = found.iter().map(|f| (f.party, customers.of(f).0.flatten())).collect();
        let mut has = self.records_of(tx, &seat, &known, &holders_of).await?;
        self.two_names(tx, &has, &mut found).await?;
        let holders: Vec<Id> = has
            .values()
            .filter_map(|h| if let Has::Stored(r) = h { r.value(self.form, &seat).as_id() } else { None })
            .chain(customers.holders())
            .collect();
        let rows: Vec<&Row> = valid.iter().map(|(_, read)| &read.image).collect();
        let mut slice = Slice::open(tx, self.defs, self.clock, self.form, &seat, policy, &rows, &holders).await?;
        let previous = self.previous(tx, &seat, &has).await?;
        let clocks = self.clocks(tx, &seat, &has).await?;
        let actor = Actor::system("intake");
        let mut kernel = Kernel::opened(self.defs, &actor, self.clock, self.form, &seat, slice.held().clone());
        self.lock_records(tx, &mut has).await?;
        let mut writes: Vec<Write> = Vec::new();
        let mut decided: Vec<Id> = Vec::new();
        let mut waiting: Vec<(Id, String, String)> = Vec::new();
        let mut told = notices::Batch::default();
        for ((nth, read), found) in valid.iter().zip(&found) {
            let Read { values, image, .. } = &**read;
            let nth = *nth;
            let (customer, by) = customers.of(found);
            let before = has.get(&found.party).cloned();
            let stored = if let Some(Has::Stored(record)) = &before { Some(record) } else { None };
            let treatment = known::treatment(self.form, &seat, stored, customer, |holder| slice.keeps(holder));
            let mut touching =
                Touching { seat: &seat, has: &mut has, writes: &mut writes, clocks: &clocks, told: &mut told };
            if let Some(touched) = self.touch(&mut touching, found.party, &treatment, &items[nth]) {
                out.push((nth, touched));
                continue;
            }
            let Treatment::Decide { record, known } = treatment else {
                return Err(Error::Internal("a touch without a record".into()));
            };
            let record = record.cloned();
            let id = record.as_ref().map_or_else(|| crate::ids::new(self.clock.now_ms()), |r| r.id);
            let known = known.map(|(what, holder)| (what, holder, by.map(|kind| kind.as_str().to_owned())));
            let newcomer = Newcomer { known, previous: previous.get(&id).copied() };
            let image = match &record {
                // A reactivated record is routed by what it is now, completed by what the newcomer brought.
                Some(record) => &merged(self.form, record, values),
                None => image,
            };
            let decision = slice.decide(image, &newcomer);
            decided.push(id);
            let decision_id = slice.record(id, &decision)?;
            let (to, reason) = to(&decision.placement);
            let cause = if decision.owner_match { Cause::OwnerMatch } else { Cause::Route };
            let clock = if matches!(to, To::Person(_)) { slice.clock(&decision) } else { None };
            // What the decision chose is inside every cap already; the party's own holder keeps it beyond.
            let change = Move { clock, decision: Some(decision_id), reason, beyond_cap: true, ..Move::new(to, cause) };
            let mut values = match &record {
                Some(record) => news(self.form, record, values),
                None => values.clone(),
            };
            values.retain(|(i, _)| !decision.marked.iter().any(|(m, _)| m == i));
            values.extend(decision.marked.iter().cloned());
            if record.is_none() {
                values.extend(self.form.index("party").map(|i| (i, Value::Id(found.party))));
            }
            let mut write = kernel.place(id, record.as_ref(), values, change)?;
            if record.is_some() {
                write.events.push((EventKind::Touched, touch_note(&items[nth])));
            }
            if let Placement::Waiting(team) = &decision.placement {
                let policy = allocation::published(self.defs, self.form, &seat)?;
                let route = decision.route.and_then(|r| policy.policy.routes.get(r)).map(|r| r.id.clone());
                waiting.push((id, team.clone(), route.unwrap_or_default()));
            }
            let (holder, pool) = match to {
                To::Person(person) => (Some(person), None),
                To::Pool(pool) | To::Nurture(pool) => (None, Some(pool)),
                _ => (None, None),
            };
            let state = allocation::state_of(&decision.placement);
            let status = match (&decision.placement, record.is_some() || customer.is_some()) {
                (Placement::Rejected(_), _) => "rejected",
                (_, true) => "matched",
                _ => "created",
            };
            has.insert(found.party, Has::Pending { write: writes.len(), id, holder, pool, state });
            writes.push(write);
            out.push((nth, self.answer(status, state, id, holder, pool, Some(decision_id))));
        }
        waiting::wait(tx, self.clock, self.form, &seat, &waiting).await?;
        let effects = work::inside(tx, self.app, self.defs, &actor, self.clock, writes).await?;
        kernel.close(tx, self.app).await?;
        slice.close(tx, &decided).await?;
        told.store(tx, self.app, self.clock.now_ms()).await?;
        Ok((out, effects))
    }

    /// Suggests what came under the name of another person. The party keeps the name it began with, people correct that of
    /// the record: either may be the newcomer's.
    async fn two_names(&self, tx: &mut Tx, has: &HashMap<Id, Has>, found: &mut [identity::Found]) -> Result<()> {
        let conflicts = found.iter_mut().filter_map(|found| Some((found.party, found.conflict.take()?)));
        let open = conflicts.filter(|(party, name)| match has.get(party) {
            Some(Has::Stored(record)) => engine::identity::conflicting(record.title(self.form), name),
            _ => true,
        });
        let open: Vec<(Id, String)> = open.collect();
        if open.is_empty() { Ok(()) } else { identity::two_names(tx, self.clock.now_ms(), open).await }
    }

    /// Values of the items that can be stored; the others are answered.
    async fn read(
        &self,
        tx: &mut Tx,
        items: &[Item],
        positions: &[usize],
        out: &mut Vec<(usize, Answer)>,
    ) -> Result<Vec<(usize, Arc<Read>)>> {
        let (mut reads, mut nths, mut maps) = (Vec::new(), Vec::new(), Vec::new());
        for nth in positions {
            let Some(channel) = self.defs.channels.get(&items[*nth].channel) else { continue };
            match &items[*nth].read {
                Some(read) => reads.push((*nth, Ok(read.clone()))),
                None => match mapped(channel, self.form, &items[*nth].body) {
                    Ok(map) => {
                        nths.push(*nth);
                        maps.push(map);
                    }
                    Err(error) => reads.push((*nth, Err(vec![error]))),
                },
            }
        }
        let submitted = records::submitted(tx, self.defs, self.form, &maps, true).await?;
        let read = |values| Arc::new(Read::of(self.defs, self.form, values));
        reads.extend(nths.into_iter().zip(submitted.into_iter().map(|submitted| submitted.map(read))));
        reads.sort_by_key(|(nth, _)| *nth);
        let mut valid = Vec::new();
        for (nth, read) in reads {
            match read.and_then(|read| self.complete(read)) {
                Ok(read) => valid.push((nth, read)),
                Err(errors) => out.push((nth, Answer::invalid(&self.form.key, &errors, items[nth].lang))),
            }
        }
        Ok(valid)
    }

    fn complete(&self, read: Arc<Read>) -> std::result::Result<Arc<Read>, Vec<FieldError>> {
        let given = |index: usize| read.values.iter().any(|(i, v)| *i == index && !v.is_empty());
        let fields = self.form.fields.iter().enumerate();
        let missing = fields.filter(|(i, f)| f.required && f.default.is_none() && !given(*i));
        let missing: Vec<_> =
            missing.map(|(_, f)| FieldError::value(&f.key, &engine::value::ValueError::Required)).collect();
        if missing.is_empty() { Ok(read) } else { Err(missing) }
    }

    /// The record of each party that decides.
    async fn records_of(
        &self,
        tx: &mut Tx,
        seat: &str,
        parties: &[Id],
        holders: &HashMap<Id, Option<Id>>,
    ) -> Result<HashMap<Id, Has>> {
        let mut by_party: HashMap<Id, Vec<Record>> = HashMap::new();
        for record in records::of_parties(tx, self.form, parties).await? {
            if let Some(party) = record.value(self.form, "party").as_id() {
                by_party.entry(party).or_default().push(record);
            }
        }
        let deciding = |(party, records): (Id, Vec<Record>)| {
            let holder = holders.get(&party).copied().flatten();
            Some((party, Has::Stored(known::deciding(self.form, seat, records, holder)?)))
        };
        Ok(by_party.into_iter().filter_map(deciding).collect())
    }

    /// The same records again, locked: somebody may have claimed one of them meanwhile.
    async fn lock_records(&self, tx: &mut Tx, has: &mut HashMap<Id, Has>) -> Result<()> {
        let stored: Vec<Id> =
            has.values().filter_map(|h| if let Has::Stored(r) = h { Some(r.id) } else { None }).collect();
        if stored.is_empty() {
            return Ok(());
        }
        let locked = records::load_for_update(tx, self.form, &stored).await?;
        let mut locked: HashMap<Id, Record> = locked.into_iter().map(|r| (r.id, r)).collect();
        for known in has.values_mut() {
            if let Has::Stored(record) = known
                && let Some(now) = locked.remove(&record.id)
            {
                *record = now;
            }
        }
        Ok(())
    }

    /// Last holder of each record that may be reactivated, and when it lost it.
    async fn previous(&self, tx: &mut Tx, seat: &str, has: &HashMap<Id, Has>) -> Result<HashMap<Id, (Id, i64)>> {
        let ids: BTreeSet<Id> =
            has.values().filter_map(|h| if let Has::Stored(r) = h { Some(r.id) } else { None }).collect();
        let ids: Vec<Id> = ids.into_iter().collect();
        let mut out = HashMap::new();
        for chunk in ids.chunks(500) {
            let sql = format!(
                "SELECT record, from_person, at FROM seat_history WHERE seat = ? AND from_person IS NOT NULL \
                 AND record IN ({}) ORDER BY at",
                Stmt::marks(chunk.len())
            );
            for row in tx.rows(&Stmt::new(sql).bind(seat).binds(chunk)).await? {
                out.insert(row.req_id(0)?, (row.req_id(1)?, row.req_int(2)?));
            }
        }
        // Who lost the deal still holds the record, and knows the customer best.
        for known in has.values() {
            if let Has::Stored(record) = known
                && let Some(holder) = record.value(self.form, seat).as_id()
            {
                out.insert(record.id, (holder, self.clock.now_ms()));
            }
        }
        Ok(out)
    }

    /// First-contact clock, from now on, of each record that may be touched.
    async fn clocks(&self, tx: &mut Tx, seat: &str, has: &HashMap<Id, Has>) -> Result<HashMap<Id, Timing>> {
        let open = |h: &Has| match h {
            Has::Stored(r) if records::counts(self.form, r) && !r.value(self.form, seat).is_empty() => Some(r.id),
            _ => None,
        };
        let ids: Vec<Id> = has.values().filter_map(open).collect();
        ownership::clocks_of(tx, self.defs, self.form, seat, &ids, self.clock.now_ms()).await
    }

    /// An open record with a holder is touched, not routed again: the holder is told, the first-contact clock restarts.
    /// So is a record that this very slice has made.
    fn touch(&self, at: &mut Touching<'_>, party: Id, treatment: &Treatment<'_>, item: &Item) -> Option<Answer> {
        let note = (EventKind::Touched, touch_note(item));
        if let (Has::Stored(record), Treatment::Touch(holder)) = (at.has.get(&party)?, treatment) {
            let (id, holder) = (record.id, *holder);
            let clock = at.clocks.get(&id).copied();
            let due = clock.map(|clock| clock.due);
            let mut write = Write::new(self.form, id, Change::Edit { rev: None, values: Vec::new() });
            write.before = Some(record.clone());
            write.owner.push(restart_clock(at.seat, clock));
            let about =
                notices::About { form: self.form, record: id, title: Some(record.title(self.form)), due, by: None };
            at.told.tell(holder, notices::Kind::Touched, about);
            let pending = Has::Pending { write: at.writes.len(), id, holder: Some(holder), pool: None, state: "owned" };
            at.writes.push(write);
            at.has.insert(party, pending);
        }
        let Has::Pending { write, id, holder, pool, state } = at.has.get(&party)? else { return None };
        at.writes.get_mut(*write)?.events.push(note);
        Some(self.answer("matched", state, *id, *holder, *pool, None))
    }

    fn answer(
        &self,
        status: &str,
        state: &str,
        id: Id,
        holder: Option<Id>,
        pool: Option<Id>,
        decision: Option<Id>,
    ) -> Answer {
        Answer {
            status: status.into(),
            state: Some(state.into()),
            replayed: false,
            form: Some(self.form.key.clone()),
            id: Some(id),
            owner: holder.map(|id| named(self.defs, id)),
            pool: pool.map(|id| named(self.defs, id)),
            decision,
            errors: Vec::new(),
        }
    }
}

/// What touching changes.
struct Touching<'b> {
    seat: &'b str,
    has: &'b mut HashMap<Id, Has>,
    writes: &'b mut Vec<Write>,
    clocks: &'b HashMap<Id, Timing>,
    told: &'b mut notices::Batch,
}

/// What a repeated inquiry said.
fn touch_note(item: &Item) -> Json {
    json!({ "channel": item.channel, "note": item.body.get("note"), "source": item.body.get("source") })
}

pub(super) fn to(placement: &Placement) -> (To, Option<String>) {
    match placement {
        Placement::Person(id) => (To::Person(*id), None),
        Placement::Pool(id) => (To::Pool(*id), None),
        Placement::Nurture(id) => (To::Nurture(*id), None),
        Placement::Waiting(_) => (To::Waiting, None),
        Placement::Review => (To::Review, None),
        Placement::Rejected(reason) => (To::Rejected, Some(reason.clone())),
    }
}

/// The stored record with what the newcomer brought.
fn merged(form: &Form, record: &Record, values: &[(usize, Value)]) -> Row {
    let mut row = record.row.clone();
    for (index, value) in news(form, record, values) {
        if let Some(slot) = row.values.get_mut(index) {
            *slot = value;
        }
    }
    row
}

/// Of what a newcomer brought, what a reactivated record takes: its empty fields, more choices, and the newest word of
/// where it comes from and what it wants. Name and contact data stay as people have them.
fn news(form: &Form, record: &Record, values: &[(usize, Value)]) -> Vec<(usize, Value)> {
    let take = |(index, value): &(usize, Value)| {
        let old = record.row.values.get(*index)?;
        let field = form.fields.get(*index)?;
        let status = form.lifecycle.as_ref().is_some_and(|l| l.field == field.key);
        match (old, value) {
            _ if status || value.is_empty() => None,
            (Value::Null, _) => Some((*index, value.clone())),
            (Value::Keys(old), Value::Keys(new)) => {
                let both = Value::keys(old.iter().chain(new).cloned().collect());
                Some((*index, both))
            }
            (Value::Key(_), Value::Key(_)) => Some((*index, value.clone())),
            _ => None,
        }
    };
    values.iter().filter_map(take).collect()
}
