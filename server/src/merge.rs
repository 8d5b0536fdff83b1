//! Two records of a form become one, and two again. Soft: the loser lies in the trash, and a row keeps what it takes to undo
//! the merge exactly. Which value a field gets is for `engine::merging`; who may hold what is for `ownership`.

mod parties;
mod preview;
mod undo;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use engine::condition::Clock;
use engine::form::Form;
use engine::grant::Verb;
use engine::merging::Side;
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use parties::{lasting, lineage};
pub use preview::{Preview, preview};
pub use undo::{Last, last, undo};
pub use values::own_fields;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Lane, Tx, insert};
use crate::error::{Error, Result, Text};
use crate::live::Message;
use crate::notices::{About, Kind};
use crate::ownership::{Cause, Kernel, Place};
use crate::records::{self, Change, EventKind, Moved, Record, Seen, Write};
use crate::registry::Definitions;
use crate::{notices, work};

/// Whether somebody may make this record one with another, or why not.
pub type May = std::result::Result<(), Text>;

/// What was asked: the other record, the revisions that were looked at, and whose value each field or seat gets where it is
/// not the usual one.
#[derive(Clone, Debug)]
pub struct Order {
    pub other: Id,
    pub rev: i64,
    pub other_rev: i64,
    pub choose: BTreeMap<String, Side>,
}

/// Whoever merges takes a record from one and gives to another: as for assigning, on both records; where nobody holds
/// records, as for throwing one away.
pub fn may(form: &Form, seen: &Seen) -> May {
    let takes = if form.seats.is_empty() { Verb::Delete } else { Verb::Assign };
    if seen.access.may(Verb::Edit) && seen.access.may(takes) {
        return Ok(());
    }
    Err(Text::new("合并要能修改并分配这两条记录", "Merging needs the right to edit and assign both records"))
}

/// What a merge changed, for its undo.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Snapshot {
    /// Fields of the survivor: before and after.
    fields: BTreeMap<String, (Value, Value)>,
    /// Seats of the survivor: before and after.
    seats: BTreeMap<String, (Place, Place)>,
    /// Party of the loser.
    party: Option<Id>,
    links: Vec<Moved>,
    parties: Vec<Moved>,
    /// Kind and value: the loser's own, and those of the contacts in its record.
    keys: Vec<(String, String)>,
    #[serde(default)]
    contacts: Vec<(String, String)>,
    waiting: Vec<parties::Waits>,
}

/// Makes `id` and the other record one; `id` stays.
pub async fn merge(app: &App, actor: &Actor, form: &str, id: Id, order: Order) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, order) = (shared.clone(), actor.clone(), form.clone(), order.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&form)?, defs.clock(app.now()));
                let mut act = Act { tx, app: &app, defs: &defs, actor: &actor, clock: &clock, form };
                act.merge(id, &order).await
            })
        })
        .await
}

/// One act inside its transaction.
struct Act<'a> {
    tx: &'a mut Tx,
    app: &'a App,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
}

impl<'a> Act<'a> {
    async fn merge(&mut self, id: Id, order: &Order) -> Result<()> {
        let form = self.form;
        self.both(id, order.other).await?;
        // Intake stands still from here on: what it has found for a key is written, what it will find is the survivor.
        parties::lock_intake(self.tx, self.defs).await?;
        let (survivor, loser) = self.both(id, order.other).await?;
        let party = |seen: &Seen| seen.record.value(form, "party").as_id();
        let (party, loser_party) = (party(&survivor), party(&loser));
        parties::lock(self.tx, [party, loser_party]).await?;
        let taken = values::taken(form, &survivor.record, &loser.record, &order.choose)?;
        let mut kernels = self.kernels(&survivor.record, taken).await?;
        let mut locked = records::load_for_update(self.tx, form, &[id, order.other]).await?;
        locked.sort_by_key(|record| record.id != id);
        let [one, other] = &locked[..] else { return Err(Error::NotFound) };
        for (record, rev) in [(one, order.rev), (other, order.other_rev)] {
            if record.rev != rev {
                return Err(Error::Conflict { record: record.id, rev: record.rev });
            }
        }
        let mut write = Write::new(form, id, Change::Edit { rev: None, values: Vec::new() });
        write.before = Some(one.clone());
        for (place, kernel) in &mut kernels {
            if let Some(put) = kernel.put(one, place, Cause::Merge)? {
                write.owner.extend(put.owner);
                write.derived.extend(put.derived);
                write.events.extend(put.events);
            }
        }
        let begins = form.seats.first().is_some_and(|s| kernels.iter().any(|(_, kernel)| kernel.seat() == s.key));
        write.derived.extend(values::values(
            self.defs,
            form,
            [&survivor, &loser],
            [one, other],
            &order.choose,
            begins,
        )?);
        if let (None, Some(party), Some(index)) = (party, loser_party, form.index("party")) {
            write.derived.push((index, Value::Id(party)));
        }
        write.events.push((EventKind::Merged, json!({ "from": order.other })));
        let mut gone = Write::new(form, order.other, Change::Merge);
        gone.before = Some(other.clone());
        // Nobody who comes with a key of the party reopens the loser.
        gone.derived.extend(form.index("party").map(|index| (index, Value::Null)));
        gone.events.push((EventKind::Merged, json!({ "into": id })));
        let waiting = parties::waiting(self.tx, [id, order.other]).await?;
        // The loser first: it may have a unique value that the survivor gets.
        let effects = work::inside(self.tx, self.app, self.defs, self.actor, self.clock, vec![gone, write]).await?;
        for (_, kernel) in kernels {
            kernel.close(self.tx, self.app).await?;
        }
        parties::leave_queues(self.tx, order.other).await?;
        let after = effects.0.iter().find(|e| e.id == id).map(|e| &e.after).ok_or(Error::NotFound)?;
        let mut snapshot = values::changed(self.defs, form, one, after);
        (snapshot.waiting, snapshot.party) = (waiting, loser_party);
        let (tx, defs, actor, clock) = (&mut *self.tx, self.defs, self.actor, self.clock);
        snapshot.links = records::move_links(tx, defs, actor, clock, &form.key, order.other, id).await?;
        records::total_of(tx, defs, clock, form, &[id]).await?;
        let joined = party.zip(loser_party).filter(|(into, from)| into != from);
        if let Some((into, from)) = joined {
            snapshot.parties = records::move_links(tx, defs, actor, clock, "party", from, into).await?;
            (snapshot.keys, snapshot.contacts) = parties::join(tx, from, into).await?;
        }
        self.tell(&snapshot, other, after).await?;
        let columns = ["id", "form", "survivor", "loser", "party", "loser_party", "at", "actor", "snapshot"];
        let mut row = insert("merge", &columns);
        row.row([
            crate::ids::new(self.clock.now_ms()).into(),
            Bind::from(&form.key),
            id.into(),
            order.other.into(),
            joined.map(|(into, _)| into).into(),
            joined.map(|(_, from)| from).into(),
            self.clock.now_ms().into(),
            self.actor.id().into(),
            serde_json::to_string(&snapshot)?.into(),
        ]);
        Ok(self.tx.insert(row).await?)
    }

    /// Both records as the actor sees them, where both may be merged.
    async fn both(&mut self, id: Id, other: Id) -> Result<(Seen, Seen)> {
        let unknown = || Error::field("other", "unknown_record", "没有另一条记录", "There is no such other record");
        let one = records::get(self.tx, self.defs, self.actor, self.clock, self.form, id).await?;
        may(self.form, &one).map_err(Error::Forbidden)?;
        if id == other {
            return Err(unknown());
        }
        let other = match records::get(self.tx, self.defs, self.actor, self.clock, self.form, other).await {
            Err(Error::NotFound) => return Err(unknown()),
            found => found?,
        };
        may(self.form, &other).map_err(Error::Forbidden)?;
        Ok((one, other))
    }

    /// One kernel for each place that changes, with the counters of who has it and who gets it.
    async fn kernels(&mut self, record: &Record, places: Vec<(String, Place)>) -> Result<Vec<(Place, Kernel<'a>)>> {
        let mut out = Vec::new();
        for (seat, place) in places {
            let people: Vec<Id> = record.value(self.form, &seat).as_id().into_iter().chain(place.holder).collect();
            let kernel = Kernel::open(self.tx, self.defs, self.actor, self.clock, self.form, &seat, &people).await?;
            out.push((place, kernel));
        }
        Ok(out)
    }

    /// Who held the loser and does not hold the survivor is told; pages that show moved links read again.
    async fn tell(&mut self, snapshot: &Snapshot, loser: &Record, survivor: &Record) -> Result<()> {
        let mut told = notices::Batch::default();
        for seat in &self.form.seats {
            let holder = loser.value(self.form, &seat.key).as_id();
            let keeps = holder == survivor.value(self.form, &seat.key).as_id();
            if let Some(person) = holder.filter(|person| !keeps && self.actor.id() != Some(*person)) {
                let about = About {
                    form: self.form,
                    record: loser.id,
                    title: Some(loser.title(self.form)),
                    due: None,
                    by: self.actor.id(),
                };
                told.tell(person, Kind::Merged, about);
            }
        }
        told.store(self.tx, self.app, self.clock.now_ms()).await?;
        publish(self.tx, self.app, snapshot);
        Ok(())
    }
}

fn publish(tx: &mut Tx, app: &App, snapshot: &Snapshot) {
    let forms: BTreeSet<String> = snapshot.links.iter().chain(&snapshot.parties).map(|m| m.form.clone()).collect();
    let live = app.live().clone();
    tx.after_commit(move || {
        for form in forms {
            live.send(Message::Changed { form });
        }
    });
}
