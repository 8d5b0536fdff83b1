//! The only value that can change who holds a record.

use engine::form::{Form, seat_column};
use engine::value::{Id, Value};

/// New contents of the columns of one seat. Made by `ownership` and by nobody else (a test looks).
#[derive(Clone, Debug, PartialEq)]
pub struct OwnerChange {
    seat: String,
    holder: Option<Id>,
    pool: Option<Id>,
    state: &'static str,
    at: i64,
    due: Option<i64>,
}

impl OwnerChange {
    /// `holder` and `pool` exclude each other; `due` is the end of the first-contact clock.
    pub(crate) fn new(
        seat: &str,
        holder: Option<Id>,
        pool: Option<Id>,
        state: &'static str,
        at: i64,
        due: Option<i64>,
    ) -> OwnerChange {
        OwnerChange { seat: seat.to_owned(), holder, pool, state, at, due }
    }

    /// Field values that the change sets, as positions in the form.
    pub(super) fn values(&self, form: &Form) -> Vec<(usize, Value)> {
        let id = |id: Option<Id>| id.map_or(Value::Null, Value::Id);
        let at = |there: bool| if there { Value::Int(self.at) } else { Value::Null };
        let parts = [
            ("", id(self.holder)),
            ("since", at(self.holder.is_some())),
            ("pool", id(self.pool)),
            ("pool_since", at(self.pool.is_some())),
            ("state", Value::Key(self.state.to_owned())),
            ("due", self.due.map_or(Value::Null, Value::Int)),
            ("contact", Value::Null),
        ];
        let position = |part: &str| form.index(&seat_column(&self.seat, part));
        parts.into_iter().filter_map(|(part, value)| Some((position(part)?, value))).collect()
    }
}
