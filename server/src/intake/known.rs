//! What a newcomer's party has already, in the order in which it is looked up: customer, open record, closed one, rejected
//! or trashed one. Said once; intake and the dry run ask here.

use std::collections::HashMap;

use engine::allocate::trace::KnownAs;
use engine::form::{Form, PartyRole, seat_column};
use engine::value::Id;

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

/// Parties that have a customer, with its holder on the first seat of the customer form; none for customers themselves.
pub async fn customers(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    parties: &[Id],
) -> Result<HashMap<Id, Option<Id>>> {
    let mut out: HashMap<Id, Option<Id>> = HashMap::new();
    if form.party == Some(PartyRole::Customer) {
        return Ok(out);
    }
    for form in defs.catalog.forms().filter(|f| f.party == Some(PartyRole::Customer)) {
        let mut records = records::of_parties(conn, form, parties).await?;
        records.retain(|r| r.trashed_at.is_none());
        records.sort_by_key(|r| r.seq);
        for record in records {
            let Some(party) = record.value(form, "party").as_id() else { continue };
            let holder = form.seats.first().and_then(|seat| record.value(form, &seat.key).as_id());
            let known = out.entry(party).or_default();
            *known = holder.or(*known);
        }
    }
    Ok(out)
}
