//! The act itself, in one transaction. Locks as everywhere: policies, identity keys, people, records.

use engine::allocate::decide::{Newcomer, Placement};
use engine::condition::{Clock, Row};
use engine::form::{Conversion, Form};
use engine::grant::Verb;
use engine::value::{Id, Value};
use serde_json::json;

use super::{Order, Snapshot, changed, locked, may, plan, within};
use crate::actor::Actor;
use crate::allocation::{self, Slice};
use crate::app::App;
use crate::db::{Bind, Tx, insert};
use crate::error::{Error, Result};
use crate::ownership::{Cause, Kernel, Move, To, carry_collaborators};
use crate::records::{self, Change, EventKind, OwnerChange, Record, Write};
use crate::registry::Definitions;
use crate::{entry, intake, work};

/// The customer that the record has become.
#[allow(clippy::too_many_arguments, reason = "who converts which record of which form, and when")]
pub(crate) async fn inside(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    id: Id,
    order: &Order,
) -> Result<Id> {
    let seen = records::get(tx, defs, actor, clock, form, id).await?;
    let (conversion, customers) = plan(defs, form)?;
    may(defs, actor, form, &seen).map_err(Error::Forbidden)?;
    let mut act = Act { tx, app, defs, actor, clock, form, conversion, customers, record: seen.record };
    act.run(order).await
}

struct Act<'a> {
    tx: &'a mut Tx,
    app: &'a App,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
    conversion: &'a Conversion,
    customers: &'a Form,
    record: Record,
}

impl Act<'_> {
    async fn run(&mut self, order: &Order) -> Result<Id> {
        let party = self.record.value(self.form, "party").as_id();
        let mut snapshot = Snapshot::default();
        let customer = match order.customer {
            Some(customer) => self.join(customer, order, &mut snapshot).await?,
            None => self.make(party, order, &mut snapshot).await?,
        };
        let now = locked(self.tx, self.form, self.record.id).await?;
        if now.rev != order.rev.unwrap_or(self.record.rev) || now.rev != self.record.rev {
            return Err(Error::Conflict { record: now.id, rev: now.rev });
        }
        if !order.without_contact {
            self.contact(customer, party, order, &mut snapshot).await?;
        }
        self.close(customer, now, &mut snapshot).await?;
        let columns = ["id", "form", "record", "into_form", "customer", "at", "actor", "snapshot"];
        let mut row = insert("conversion", &columns);
        row.row([
            crate::ids::new(self.clock.now_ms()).into(),
            Bind::from(&self.form.key),
            self.record.id.into(),
            Bind::from(&self.customers.key),
            customer.into(),
            self.clock.now_ms().into(),
            self.actor.id().into(),
            serde_json::to_string(&snapshot)?.into(),
        ]);
        self.tx.insert(row).await?;
        Ok(customer)
    }

    /// Values that the record gives, without those that somebody said otherwise.
    fn given(&self, said: &[(usize, Value)]) -> Vec<(usize, Value)> {
        let values = self.conversion.customer.values(self.form, &self.record.row.values, self.customers);
        let open = |index: usize| said.iter().all(|(i, _)| *i != index);
        let taken = values.into_iter().filter(|t| open(t.index)).map(|t| (t.index, t.value));
        taken.chain(self.last_contact()).collect()
    }

    /// When somebody spoke with them last is as true of the customer.
    fn last_contact(&self) -> Option<(usize, Value)> {
        let last = |form: &Form| form.contacted.as_ref().and_then(|c| form.index(c.last.as_deref()?));
        let value = self.record.row.values.get(last(self.form)?)?.clone();
        Some((last(self.customers)?, value)).filter(|(_, value)| !value.is_empty())
    }

    /// The next contact that was planned with the record, where it comes before the customer's own.
    fn sooner(&self, customer: &Record) -> Option<(usize, Value)> {
        let next = |form: &Form| form.contacted.as_ref().and_then(|c| form.index(c.next.as_deref()?));
        let (from, to) = (next(self.form)?, next(self.customers)?);
        let (planned, own) = (self.record.row.values.get(from)?.as_int()?, customer.row.values.get(to)?.as_int()?);
        (planned < own).then_some((to, Value::Int(planned)))
    }

    fn holder_of(&self, customer: &Record) -> Option<Id> {
        self.customers.seats.first().and_then(|seat| customer.value(self.customers, &seat.key).as_id())
    }

    /// Who worked on the record works on the customer.
    fn collaborators(&self, customer: Option<&Record>, holder: Option<Id>) -> Option<OwnerChange> {
        carry_collaborators((self.customers, customer), holder, (self.form, &self.record))
    }

    /// A customer that is there gets what it lacks; its holder keeps it.
    async fn join(&mut self, customer: Id, order: &Order, snapshot: &mut Snapshot) -> Result<Id> {
        let form = self.customers;
        let unknown = || Error::field("customer.id", "unknown_record", "没有这个客户", "There is no such customer");
        let seen = match records::get(self.tx, self.defs, self.actor, self.clock, form, customer).await {
            Err(Error::NotFound) => return Err(unknown()),
            found => found?,
        };
        // The door asks no right of who brings collaborators along.
        if !seen.access.may(Verb::Edit) {
            return Err(Error::forbidden("你没有修改这个客户的权限", "You may not edit this customer"));
        }
        let before = locked(self.tx, form, customer).await?;
        let empty = |(index, _): &(usize, Value)| before.row.values.get(*index).is_some_and(Value::is_empty);
        let values = self.given(&order.customer_values).into_iter().filter(empty).collect();
        let row = records::image(self.defs, form, &order.customer_values);
        let keys = intake::keys_of(form, &row.values);
        if let (Some(party), false) = (before.value(form, "party").as_id(), keys.own.is_empty()) {
            intake::add_keys(self.tx, self.clock.now_ms(), party, keys).await?;
        }
        let said = order.customer_values.clone();
        let mut write = Write::new(form, customer, Change::Edit { rev: None, values: said });
        write.derived = values;
        write.derived.extend(self.sooner(&before));
        write.owner.extend(self.collaborators(Some(&before), self.holder_of(&before)));
        write.before = Some(before.clone());
        write.events.push((EventKind::Converted, json!({ "from": self.record.id, "form": self.form.key })));
        let after = self.write(write).await.map_err(|e| within("customer", e))?;
        snapshot.customer = changed(self.defs, form, Some(&before), &after);
        Ok(customer)
    }

    /// The holder keeps what they have won; other seats are filled by their own policies.
    async fn make(&mut self, party: Option<Id>, order: &Order, snapshot: &mut Snapshot) -> Result<Id> {
        let (form, defs, clock) = (self.customers, self.defs, self.clock);
        let owner = form.seats.first().ok_or_else(|| Error::Internal("customers without an owner".into()))?;
        let mut policies = Vec::new();
        for seat in form.seats.iter().skip(1).filter(|seat| defs.policy(&form.key, &seat.key).is_some()) {
            policies.push((seat.key.as_str(), allocation::lock(self.tx, defs, form, &seat.key).await?));
        }
        let given = self.given(&order.customer_values);
        let all: Vec<(usize, Value)> = given.iter().chain(&order.customer_values).cloned().collect();
        let row = records::image(defs, form, &all);
        let party = self.party_of(&row, party).await?;
        let held_by = self.form.seats.first().and_then(|seat| self.record.value(self.form, &seat.key).as_id());
        let holder = held_by.or(self.actor.id());
        let people: Vec<Id> = holder.into_iter().collect();
        let mut kernel = Kernel::open(self.tx, defs, self.actor, clock, form, &owner.key, &people).await?;
        let id = crate::ids::new(clock.now_ms());
        // Nobody loses a customer whom they have won to a cap.
        let to = holder.map_or(To::Review, To::Person);
        let change = Move { beyond_cap: true, ..Move::new(to, Cause::Convert) };
        let mut write = kernel.place(id, None, order.customer_values.clone(), change)?;
        write.derived.extend(given);
        write.owner.extend(self.collaborators(None, holder));
        write.derived.extend(form.index("party").map(|index| (index, Value::Id(party))));
        write.events.push((EventKind::Converted, json!({ "from": self.record.id, "form": self.form.key })));
        let allocator = Actor::system("convert");
        let mut seats = Vec::new();
        for (seat, policy) in policies {
            let mut slice = Slice::open(self.tx, defs, clock, form, seat, policy, &[&row], &[]).await?;
            let mut kernel = Kernel::opened(defs, &allocator, clock, form, seat, slice.held().clone());
            let decision = slice.decide(&row, &Newcomer::default());
            let decided = slice.record(id, &decision)?;
            let to = match decision.placement {
                Placement::Person(person) => To::Person(person),
                Placement::Pool(pool) => To::Pool(pool),
                Placement::Nurture(pool) => To::Nurture(pool),
                _ => To::Review,
            };
            let clock = if let To::Person(_) = to { slice.clock(&decision) } else { None };
            let change = Move { clock, decision: Some(decided), beyond_cap: true, ..Move::new(to, Cause::Route) };
            let placed = kernel.place(id, None, Vec::new(), change)?;
            write.owner.extend(placed.owner);
            write.events.extend(placed.events);
            seats.push((kernel, slice));
        }
        let after = self.write(write).await.map_err(|e| within("customer", e))?;
        kernel.close(self.tx, self.app).await?;
        for (kernel, slice) in seats {
            kernel.close(self.tx, self.app).await?;
            slice.close(self.tx, &[id]).await?;
        }
        (snapshot.made, snapshot.customer) = (true, changed(defs, form, None, &after));
        Ok(id)
    }

    /// A person is who asked; a company is a party of its own. Who is a customer already is told, not made twice.
    async fn party_of(&mut self, row: &Row, asked: Option<Id>) -> Result<Id> {
        let keys = intake::keys_of(self.customers, &row.values);
        match asked.filter(|_| !keys.company && keys.own.is_empty()) {
            Some(party) => Ok(party),
            None => entry::identify(self.tx, self.defs, self.actor, self.clock, self.customers, row, None).await,
        }
    }

    /// The person who asked, as a contact, unless they are one of this customer already.
    async fn contact(&mut self, customer: Id, party: Option<Id>, order: &Order, snapshot: &mut Snapshot) -> Result<()> {
        let Some(becomes) = &self.conversion.contact else { return Ok(()) };
        if !becomes.applies(self.form, &self.record.row.values) {
            return Ok(());
        }
        let form = self.defs.form(&becomes.form)?;
        let Some(link) = form.customer_link(&self.customers.key) else { return Ok(()) };
        let known = records::of_parties(self.tx, form, party.as_slice()).await?;
        let there = |r: &Record| r.trashed_at.is_none() && r.value(form, &link.key).as_id() == Some(customer);
        if known.iter().any(there) {
            return Ok(());
        }
        if !self.defs.access(self.actor, form)?.may(Verb::Create) {
            let (zh, en) = ("你不能新建联系人，请选不建联系人", "You may not create contacts: convert without one");
            return Err(Error::field("contact", "forbidden", zh, en));
        }
        let id = crate::ids::new(self.clock.now_ms());
        let said = order.contact_values.clone();
        let values = becomes.values(self.form, &self.record.row.values, form);
        let open = |index: usize| said.iter().all(|(i, _)| *i != index);
        let mut write = Write::new(form, id, Change::Create(said.clone()));
        write.derived = values.into_iter().filter(|t| open(t.index)).map(|t| (t.index, t.value)).collect();
        write.derived.extend(form.index(&link.key).map(|index| (index, Value::Id(customer))));
        write.derived.extend(form.index("party").zip(party).map(|(index, party)| (index, Value::Id(party))));
        self.write(write).await.map_err(|e| within("contact", e))?;
        (snapshot.contact, snapshot.contact_form) = (Some(id), Some(form.key.clone()));
        Ok(())
    }

    /// The record is won; what is planned goes on with the customer, and so does what was noted.
    async fn close(&mut self, customer: Id, now: Record, snapshot: &mut Snapshot) -> Result<()> {
        let form = self.form;
        let mut write = Write::new(form, self.record.id, Change::Edit { rev: None, values: Vec::new() });
        let status = form.lifecycle.as_ref().and_then(|life| Some((form.index(&life.field)?, life.won.first()?)));
        write.derived.extend(status.map(|(index, won)| (index, Value::Key(won.clone()))));
        let next = form.contacted.as_ref().and_then(|c| form.index(c.next.as_deref()?));
        write.derived.extend(next.map(|index| (index, Value::Null)));
        write.derived.extend(form.index(&self.conversion.link).map(|index| (index, Value::Id(customer))));
        write.events.push((EventKind::Converted, json!({ "into": customer, "form": self.customers.key })));
        write.before = Some(now.clone());
        let after = self.write(write).await?;
        snapshot.fields = changed(self.defs, form, Some(&now), &after);
        let (one, other) = ((form, self.record.id), (self.customers, customer));
        snapshot.links = records::join_links(self.tx, self.defs, self.actor, self.clock, one, other).await?;
        records::total_of(self.tx, self.defs, self.clock, self.customers, &[customer]).await
    }

    async fn write(&mut self, write: Write) -> Result<Record> {
        let id = write.id;
        let effects = work::inside(self.tx, self.app, self.defs, self.actor, self.clock, vec![write]).await?;
        effects.0.into_iter().find(|e| e.id == id).map(|e| e.after).ok_or(Error::NotFound)
    }
}
