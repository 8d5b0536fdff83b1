//! The only value that can change who holds a record, and its clocks.

use engine::form::{Form, seat_column};
use engine::value::{Id, Value};

/// New contents of the columns of one seat. Made by `ownership` and by nobody else (a test looks).
#[derive(Clone, Debug, PartialEq)]
pub struct OwnerChange {
    seat: String,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Hands { holder: Option<Id>, pool: Option<Id>, state: &'static str, at: i64, due: Option<i64> },
    Contact { at: i64 },
    Due { due: Option<i64> },
}

impl OwnerChange {
    /// Another holder, pool or neither. `due` is the end of the first-contact clock.
    pub(crate) fn hands(
        seat: &str,
        holder: Option<Id>,
        pool: Option<Id>,
        state: &'static str,
        at: i64,
        due: Option<i64>,
    ) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Hands { holder, pool, state, at, due } }
    }

    /// The holder has reached the customer: the first-contact clock stops.
    pub(crate) fn contact(seat: &str, at: i64) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Contact { at } }
    }

    /// The first-contact clock starts again.
    pub(crate) fn restart(seat: &str, due: Option<i64>) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Due { due } }
    }

    /// Field values that the change sets, as positions in the form.
    pub(super) fn values(&self, form: &Form) -> Vec<(usize, Value)> {
        let id = |id: Option<Id>| id.map_or(Value::Null, Value::Id);
        let int = |n: Option<i64>| n.map_or(Value::Null, Value::Int);
        let parts = match &self.what {
            What::Hands { holder, pool, state, at, due } => vec![
                ("", id(*holder)),
                ("since", int(holder.map(|_| *at))),
                ("pool", id(*pool)),
                ("pool_since", int(pool.map(|_| *at))),
                // A seat that nobody was ever given has no state.
                ("state", if state.is_empty() { Value::Null } else { Value::Key((*state).to_owned()) }),
                ("due", int(*due)),
                ("contact", Value::Null),
            ],
            What::Contact { at } => vec![("contact", Value::Int(*at)), ("due", Value::Null)],
            What::Due { due } => vec![("due", int(*due)), ("contact", Value::Null)],
        };
        let position = |part: &str| form.index(&seat_column(&self.seat, part));
        parts.into_iter().filter_map(|(part, value)| Some((position(part)?, value))).collect()
    }
}

/// Nobody waits for the first contact with a record that is over, whichever way it ended.
pub(super) fn stop_clocks(form: &Form, values: &mut [Value]) {
    for index in form.seats.iter().filter_map(|seat| form.index(&seat_column(&seat.key, "due"))) {
        if let Some(due) = values.get_mut(index) {
            *due = Value::Null;
        }
    }
}
