//! Whether an act fits a record, by the same rights as the single act.

use engine::form::{Form, seat_column};
use engine::grant::{Access, Verb};
use engine::value::{Id, Value};

use super::act::{Act, Ready};
use crate::actor::Actor;
use crate::records::{self, Seen};

/// Why nothing was done to a record; `words` has the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum No {
    /// Not there, or not for this actor to see.
    Gone,
    /// Of another revision than the one that was looked at.
    Changed,
    Forbidden,
    Unowned,
    /// Somebody holds it.
    Owned,
    NotInPool,
    /// Over: no rule routes it.
    Ended,
    /// The record is as it is to be.
    Nothing,
}

impl No {
    pub fn code(self) -> &'static str {
        match self {
            No::Gone => "gone",
            No::Changed => "changed",
            No::Forbidden => "forbidden",
            No::Unowned => "unowned",
            No::Owned => "owned",
            No::NotInPool => "not_in_pool",
            No::Ended => "ended",
            No::Nothing => "nothing",
        }
    }
}

pub(super) fn holder(form: &Form, seat: &str, seen: &Seen) -> Option<Id> {
    seen.record.value(form, seat).as_id()
}

impl Ready {
    pub fn fits(&self, actor: &Actor, form: &Form, seen: &Seen) -> Result<(), No> {
        let may = |verb| seen.access.may(verb);
        let holder = holder(form, &self.seat, seen);
        let mine = holder.is_some() && holder == actor.id();
        let pool = seen.record.value(form, &seat_column(&self.seat, "pool")).as_id();
        let right = match &self.act {
            Act::Assign { .. } => may(Verb::Assign) || may(Verb::Transfer) && mine,
            Act::Policy {} => may(Verb::Assign),
            Act::Move { .. } => may(Verb::Assign) && pool.is_none_or(|pool| self.pools.contains(&pool)),
            Act::Withdraw { .. } => may(Verb::Withdraw),
            Act::Return { .. } => may(Verb::Return) && mine,
            Act::Edit { .. } | Act::Tags { .. } => may(Verb::Edit) && self.submits(seen),
            Act::Trash { .. } => may(Verb::Delete),
        };
        match &self.act {
            Act::Withdraw { .. } | Act::Return { .. } if holder.is_none() => Err(No::Unowned),
            _ if !right => Err(No::Forbidden),
            Act::Move { .. } if holder.is_some() => Err(No::Owned),
            Act::Move { .. } if pool.is_none() => Err(No::NotInPool),
            Act::Move { pool: to, .. } if pool == Some(*to) => Err(No::Nothing),
            Act::Policy {} if !records::counts(form, &seen.record) => Err(No::Ended),
            Act::Edit { .. } | Act::Tags { .. } if self.change(&seen.record.row.values).is_empty() => Err(No::Nothing),
            _ => Ok(()),
        }
    }

    fn submits(&self, seen: &Seen) -> bool {
        let tags = self.tags.iter().map(|(index, _, _)| *index);
        let mut fields = self.values.iter().map(|(index, _)| *index).chain(tags);
        fields.all(|index| seen.access.submit.get(index) == Some(&Access::Edit))
    }

    /// Values of a record that the act changes.
    pub fn change(&self, now: &[Value]) -> Vec<(usize, Value)> {
        let tags = self.tags.iter().map(|(index, add, remove)| {
            let Some(Value::Keys(keys)) = now.get(*index) else { return (*index, Value::keys(add.clone())) };
            let kept = keys.iter().filter(|key| !remove.contains(key));
            (*index, Value::keys(kept.chain(add).cloned().collect()))
        });
        let all = self.values.iter().cloned().chain(tags);
        all.filter(|(index, value)| now.get(*index) != Some(value)).collect()
    }
}
