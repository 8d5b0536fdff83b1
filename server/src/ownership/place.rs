//! The place of a record on a seat, as one value: what a merge gives to the survivor, and its undo gives back.

use engine::form::{Form, seat_column};
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};

use super::{Cause, Kernel, Move, To};
use crate::error::Result;
use crate::records::{OwnerChange, Record, Timing, Write};

/// Who holds a record or where it lies, since when, and its first-contact clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub holder: Option<Id>,
    pub pool: Option<Id>,
    pub state: Option<String>,
    since: Option<i64>,
    due: Option<i64>,
    contact: Option<i64>,
    #[serde(default)]
    response: Option<i64>,
    #[serde(default)]
    clock_from: Option<i64>,
    #[serde(default)]
    clock_next: Option<i64>,
    #[serde(default)]
    late: Option<i64>,
}

impl Place {
    pub fn of(form: &Form, seat: &str, record: &Record) -> Place {
        let value = |part: &str| record.value(form, &seat_column(seat, part));
        let (holder, pool) = (value("").as_id(), value("pool").as_id());
        let since = if holder.is_some() { value("since") } else { value("pool_since") };
        Place {
            holder,
            pool,
            state: value("state").as_text().map(str::to_owned),
            since: since.as_int(),
            due: value("due").as_int(),
            contact: value("contact").as_int(),
            response: value("response").as_int(),
            clock_from: value("clock_from").as_int(),
            clock_next: value("clock_next").as_int(),
            late: value("late").as_int(),
        }
    }

    /// The same holder, or the same pool: clocks may have run on.
    pub fn is_where(&self, other: &Place) -> bool {
        (self.holder, self.pool, &self.state) == (other.holder, other.pool, &other.state)
    }

    /// Nobody and nothing came in between: only clocks may have run on.
    pub fn lasts(&self, other: &Place) -> bool {
        self.is_where(other) && self.since == other.since
    }

    /// The first-contact clock of the place as it stood, for a record that never left it.
    pub fn clock_back(&self, seat: &str) -> OwnerChange {
        match self.contact {
            Some(at) => OwnerChange::contact(seat, at, self.response),
            None => OwnerChange::restart(seat, self.clock()),
        }
    }

    /// As it stood; one that began under an older version of the program ends as it was to end.
    fn clock(&self) -> Option<Timing> {
        let due = self.due?;
        Some(Timing { from: self.clock_from.unwrap_or(due), due, next: self.clock_next, late: self.late })
    }

    /// Nothing for a place that the program no longer knows.
    fn to(&self) -> Option<To> {
        match (self.state.as_deref().unwrap_or_default(), self.holder, self.pool) {
            ("", None, None) => Some(To::Nowhere),
            ("owned", Some(person), _) => Some(To::Person(person)),
            ("in_pool", _, Some(pool)) => Some(To::Pool(pool)),
            ("nurturing", _, Some(pool)) => Some(To::Nurture(pool)),
            ("waiting", _, _) => Some(To::Waiting),
            ("in_review", _, _) => Some(To::Review),
            ("rejected", _, _) => Some(To::Rejected),
            _ => None,
        }
    }
}

impl Kernel<'_> {
    /// Puts a record into a place as it stands there: since then, with its clock. Whoever holds the place holds one record
    /// more and gives another one up in the same act, so no cap is asked.
    pub fn put(&mut self, record: &Record, place: &Place, cause: Cause) -> Result<Option<Write>> {
        let Some(to) = place.to() else { return Ok(None) };
        let change = Move { since: place.since, clock: place.clock(), beyond_cap: true, ..Move::new(to, cause) };
        let values: Vec<(usize, Value)> = Vec::new();
        let mut write = self.place(record.id, Some(record), values, change)?;
        // The holder has reached the customer already.
        write.owner.extend(place.contact.map(|at| OwnerChange::contact(&self.seat, at, place.response)));
        Ok(Some(write))
    }
}
