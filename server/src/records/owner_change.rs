//! The only value that can change who holds a record, and its clocks.

use engine::form::{COLLABORATORS, COLLABORATORS_ACT, Form, seat_column};
use engine::value::{Id, Value};

/// New contents of the columns of one seat. Made by `ownership` and by nobody else (a test looks).
#[derive(Clone, Debug, PartialEq)]
pub struct OwnerChange {
    seat: String,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Hands {
        holder: Option<Id>,
        pool: Option<Id>,
        state: &'static str,
        at: i64,
        clock: Option<Timing>,
    },
    Contact {
        at: i64,
        response: Option<i64>,
    },
    Clock {
        clock: Option<Timing>,
    },
    Step {
        due: Option<i64>,
        next: Option<i64>,
        late: Option<i64>,
    },
    /// All of them, and those of them who may act.
    Collaborators {
        all: Vec<Id>,
        act: Vec<Id>,
    },
}

/// A first-contact clock that runs or has run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    pub from: i64,
    pub due: i64,
    /// When there is something to do: to remind, to note the end, to reassign.
    pub next: Option<i64>,
    /// When the end was missed, once that is noted.
    pub late: Option<i64>,
}

impl OwnerChange {
    /// Another holder, pool or neither, and the holder's first-contact clock.
    pub(crate) fn hands(
        seat: &str,
        holder: Option<Id>,
        pool: Option<Id>,
        state: &'static str,
        at: i64,
        clock: Option<Timing>,
    ) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Hands { holder, pool, state, at, clock } }
    }

    /// The holder has reached the customer: the first-contact clock stops. `response` is what it took, as stored.
    pub(crate) fn contact(seat: &str, at: i64, response: Option<i64>) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Contact { at, response } }
    }

    /// The first-contact clock starts again.
    pub(crate) fn restart(seat: &str, clock: Option<Timing>) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Clock { clock } }
    }

    /// The first-contact clock has done a step, or its end is another one now.
    pub(crate) fn step(seat: &str, due: Option<i64>, next: Option<i64>, late: Option<i64>) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), what: What::Step { due, next, late } }
    }

    /// Other people work on the record with its holder; `act` are some of `all`.
    pub(crate) fn collaborators(all: Vec<Id>, act: Vec<Id>) -> OwnerChange {
        OwnerChange { seat: String::new(), what: What::Collaborators { all, act } }
    }

    /// Field values that the change sets, as positions in the form.
    pub(crate) fn values(&self, form: &Form) -> Vec<(usize, Value)> {
        let id = |id: Option<Id>| id.map_or(Value::Null, Value::Id);
        let int = |n: Option<i64>| n.map_or(Value::Null, Value::Int);
        let parts = match &self.what {
            What::Hands { holder, pool, state, at, clock } => [
                ("", id(*holder)),
                ("since", int(holder.map(|_| *at))),
                ("pool", id(*pool)),
                ("pool_since", int(pool.map(|_| *at))),
                // A seat that nobody was ever given has no state.
                ("state", if state.is_empty() { Value::Null } else { Value::Key((*state).to_owned()) }),
            ]
            .into_iter()
            .chain(running(clock))
            .collect::<Vec<_>>(),
            // That it was late stays to be seen.
            What::Contact { at, response } => {
                let stopped = RUNNING.map(|part| (part, Value::Null));
                [("contact", Value::Int(*at)), ("response", int(*response))].into_iter().chain(stopped).collect()
            }
            What::Clock { clock } => running(clock).collect(),
            What::Step { due, next, late } => {
                vec![("due", int(*due)), ("clock_next", int(*next)), ("late", int(*late))]
            }
            What::Collaborators { all, act } => {
                let people = [(COLLABORATORS, all), (COLLABORATORS_ACT, act)].into_iter();
                return people.filter_map(|(key, ids)| Some((form.index(key)?, Value::ids(ids.clone())))).collect();
            }
        };
        let position = |part: &str| form.index(&seat_column(&self.seat, part));
        parts.into_iter().filter_map(|(part, value)| Some((position(part)?, value))).collect()
    }
}

/// Columns of a clock that runs.
const RUNNING: [&str; 3] = ["due", "clock_from", "clock_next"];

/// A clock that nobody has stopped yet.
fn running(clock: &Option<Timing>) -> impl Iterator<Item = (&'static str, Value)> + use<> {
    let part = |of: fn(&Timing) -> Option<i64>| clock.as_ref().and_then(of).map_or(Value::Null, Value::Int);
    let values = [
        ("due", part(|c| Some(c.due))),
        ("clock_from", part(|c| Some(c.from))),
        ("clock_next", part(|c| c.next)),
        ("late", part(|c| c.late)),
        ("contact", Value::Null),
        ("response", Value::Null),
    ];
    values.into_iter()
}

/// Nobody waits for the first contact with a record that is over, whichever way it ended.
pub(super) fn stop_clocks(form: &Form, values: &mut [Value]) {
    let columns = form.seats.iter().flat_map(|seat| RUNNING.map(|part| seat_column(&seat.key, part)));
    for index in columns.filter_map(|column| form.index(&column)) {
        if let Some(due) = values.get_mut(index) {
            *due = Value::Null;
        }
    }
}
