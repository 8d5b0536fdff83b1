//! What a newcomer's party has already, in the order in which it is looked up: customer, open record, closed one, rejected
//! or trashed one. Said once; intake and the dry run ask here.

use std::collections::{BTreeSet, HashMap};

use engine::allocate::trace::KnownAs;
use engine::form::{Form, IdentityKind, PartyRole, seat_column};
use engine::value::Id;

use super::identity::Found;
use crate::db::Conn;
use crate::error::Result;
use crate::records::{self, Record};
use crate::registry::Definitions;

/// What happens to a newcomer.
pub enum Treatment<'r> {
    /// Its open record is touched; this person holds it.
    Touch(Id),
    /// The policy decides about a record that is there, or about a new one.
    Decide { record: Option<&'r Record>, known: Option<(KnownAs, Option<Id>)> },
}

/// `customer` is there if the party has a customer, with its holder; `keeps` says whether owner match would give that
/// holder the newcomer. A customer's own holder comes before whoever holds an open record of the party.
pub fn treatment<'r>(
    form: &Form,
    seat: &str,
    record: Option<&'r Record>,
    customer: Option<Option<Id>>,
    keeps: impl Fn(Id) -> bool,
) -> Treatment<'r> {
    let found = record.and_then(|r| Some((r, standing(form, seat, r)?)));
    if let Some((record, KnownAs::OpenLead)) = found
        && let Some(holder) = record.value(form, seat).as_id()
    {
        let other = customer.flatten().filter(|other| *other != holder && keeps(*other));
        if other.is_none() {
            return Treatment::Touch(holder);
        }
    }
    match (customer, found) {
        // One open record per form: the one that nobody holds becomes the customer's new inquiry.
        (Some(holder), Some((record, KnownAs::PooledLead))) => {
            Treatment::Decide { record: Some(record), known: Some((KnownAs::Customer, holder)) }
        }
        (Some(holder), _) => Treatment::Decide { record: None, known: Some((KnownAs::Customer, holder)) },
        (None, Some((record, what))) => Treatment::Decide { record: Some(record), known: Some((what, None)) },
        (None, None) => Treatment::Decide { record: None, known: None },
    }
}

/// Of the records of one party, the one that decides; `holder` is that of the party's customer. The newest of equals.
pub fn deciding(form: &Form, seat: &str, records: Vec<Record>, holder: Option<Id>) -> Option<Record> {
    let rank = |r: &Record| {
        let line = match standing(form, seat, r) {
            Some(KnownAs::OpenLead) => 4,
            Some(KnownAs::PooledLead) => 3,
            Some(KnownAs::ClosedLead) => 2,
            Some(_) => 1,
            None => 0,
        };
        let own = holder.is_some() && r.value(form, seat).as_id() == holder;
        (line, own, r.seq)
    };
    records.into_iter().max_by_key(rank)
}

/// What a stored record is to a newcomer of its party; nothing if it was won, for then it goes on as a customer.
fn standing(form: &Form, seat: &str, record: &Record) -> Option<KnownAs> {
    let state = record.value(form, &seat_column(seat, "state")).as_text();
    let won = form.lifecycle.as_ref().is_some_and(|life| {
        record.value(form, &life.field).as_text().is_some_and(|status| life.won.iter().any(|w| w == status))
    });
    match state {
        _ if won => None,
        _ if record.trashed_at.is_some() => Some(KnownAs::Rejected),
        Some("rejected") => Some(KnownAs::Rejected),
        Some("owned") if records::counts(form, record) => Some(KnownAs::OpenLead),
        _ if records::counts(form, record) => Some(KnownAs::PooledLead),
        _ => Some(KnownAs::ClosedLead),
    }
}

/// Parties that have a customer, with its holder on the first seat of the customer form.
#[derive(Default)]
pub struct Customers(HashMap<Id, Option<Id>>);

impl Customers {
    /// Whether a newcomer has a customer, with its holder, and what told so: it is one itself, it is the contact of one, it
    /// comes from one.
    pub fn of(&self, found: &Found) -> (Option<Option<Id>>, Option<IdentityKind>) {
        let own = self.0.get(&found.party).copied();
        match found.company.and_then(|(company, by)| Some((*self.0.get(&company)?, by))) {
            Some((holder, by)) if own.flatten().is_none() => (Some(holder), Some(by)),
            _ => (own, found.by),
        }
    }

    pub fn holders(&self) -> impl Iterator<Item = Id> {
        self.0.values().copied().flatten()
    }
}

/// Customers of newcomers and of the companies that they come from; none for customers themselves.
pub async fn customers(conn: &mut Conn, defs: &Definitions, form: &Form, found: &[Found]) -> Result<Customers> {
    let mut out = Customers::default();
    if form.party == Some(PartyRole::Customer) {
        return Ok(out);
    }
    let people = found.iter().filter(|f| !f.new).map(|f| f.party);
    let parties: BTreeSet<Id> = people.chain(found.iter().filter_map(|f| Some(f.company?.0))).collect();
    let parties: Vec<Id> = parties.into_iter().collect();
    if parties.is_empty() {
        return Ok(out);
    }
    for form in defs.catalog.forms().filter(|f| f.party == Some(PartyRole::Customer)) {
        for (party, record) in customer_records(conn, defs, form, &parties).await? {
            let holder = form.seats.first().and_then(|seat| record.value(form, &seat.key).as_id());
            let known = out.0.entry(party).or_default();
            *known = holder.or(*known);
        }
    }
    Ok(out)
}

/// Live customers that a party is, or whose contact it is; the oldest first.
pub async fn customer_records(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    parties: &[Id],
) -> Result<Vec<(Id, Record)>> {
    let mut out = contacts(conn, defs, form, parties).await?;
    let own = records::of_parties(conn, form, parties).await?;
    out.extend(own.into_iter().filter_map(|r| Some((r.value(form, "party").as_id()?, r))));
    out.retain(|(_, r)| r.trashed_at.is_none());
    out.sort_by_key(|(_, r)| r.seq);
    Ok(out)
}

/// Customers of which somebody is a contact.
async fn contacts(conn: &mut Conn, defs: &Definitions, form: &Form, parties: &[Id]) -> Result<Vec<(Id, Record)>> {
    let mut links: Vec<(Id, Id)> = Vec::new();
    for contact in defs.catalog.forms().filter(|f| f.party == Some(PartyRole::Contact)) {
        let Some(link) = contact.customer_link(&form.key) else { continue };
        let records = records::of_parties(conn, contact, parties).await?;
        let live = records.iter().filter(|r| r.trashed_at.is_none());
        links.extend(live.filter_map(|r| r.value(contact, "party").as_id().zip(r.value(contact, &link.key).as_id())));
    }
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let ids: BTreeSet<Id> = links.iter().map(|(_, customer)| *customer).collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    let records = records::load(conn, form, &ids).await?;
    let records: HashMap<Id, Record> = records.into_iter().map(|r| (r.id, r)).collect();
    Ok(links.into_iter().filter_map(|(party, customer)| Some((party, records.get(&customer)?.clone()))).collect())
}
