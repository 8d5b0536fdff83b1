//! Which of the eligible members comes first, by the route's strategy; ties by the ledger, never by chance.
//!
//! Not here: who is eligible (`eligible.rs`), how the rotation decides (`rotation.rs`). The caller charges the pick to
//! the rotation, whichever strategy made it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::member::{Last, MemberState, Place};
use super::rotation::{Rotation, Rule, Shares};
use crate::value::Id;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    Rotation,
    LeastLoaded,
    FewestReceived,
    BestPerformer,
    NewcomerFirst,
    BestMatch,
    Grab,
}

/// A strategy that this version cannot run; publishing refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the strategy {0:?} is not supported yet")]
pub struct Unsupported(pub Strategy);

/// Which of a person's figures the route's strategy looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    pub load: u32,
    /// Window key and scope, as in `member::Received`.
    pub received: (u32, Option<Id>),
    /// UTC milliseconds.
    pub now: i64,
}

/// One eligible member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Position in the rotation.
    pub slot: usize,
    pub load: i64,
    pub capacity: i64,
    pub received: i64,
    pub newcomer: bool,
    pub last: Option<Last>,
}

/// The order with its grounds, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub order: Vec<Standing>,
    /// The first stands there because he held the record before.
    pub sticky: bool,
    /// Under `rotation`: the rule that decided.
    pub rule: Option<Rule>,
}

/// What put one member at his place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub slot: usize,
    pub measure: Measure,
    /// Gap and pace before the pick, in `UNIT`s; ties compare the pace, which is the gap unless `credit` runs.
    pub gap: i64,
    pub pace: i64,
    pub last: Option<Last>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Pace with this pick's share, in `UNIT`s; picks until this slot must be served.
    Due {
        after: i64,
        deadline: Option<i64>,
    },
    Load {
        load: i64,
        capacity: i64,
    },
    Received {
        count: i64,
    },
    Newcomer {
        inside: bool,
    },
}

impl Strategy {
    pub fn is_supported(self) -> Result<(), Unsupported> {
        use Strategy::*;
        match self {
            Rotation | LeastLoaded | FewestReceived | NewcomerFirst => Ok(()),
            BestPerformer | BestMatch | Grab => Err(Unsupported(self)),
        }
    }
}

impl Candidate {
    pub fn new(slot: usize, member: &MemberState, place: &Place, by: &Measures) -> Candidate {
        Candidate {
            slot,
            load: member.load(by.load),
            capacity: place.capacity,
            received: member.received_in(by.received.0, by.received.1),
            newcomer: member.is_newcomer(by.now),
            last: member.last_assigned,
        }
    }
}

impl Ranked {
    /// The slot that gets the record.
    pub fn picked(&self) -> Option<usize> {
        self.order.first().map(|standing| standing.slot)
    }
}

/// Orders the candidates, who are the eligible of `shares`, and keeps the best `keep` (at least one).
/// `sticky` is the slot of the previous holder within the look-back period: if a candidate, he comes first.
pub fn choose(
    strategy: Strategy,
    candidates: &[Candidate],
    rotation: &Rotation,
    shares: &Shares,
    sticky: Option<usize>,
    keep: usize,
) -> Result<Ranked, Unsupported> {
    strategy.is_supported()?;
    let keep = keep.max(1);
    let (mut order, rule) = if strategy == Strategy::Rotation {
        // All of them, so that the previous holder can be found; the rotation knows only slots.
        let all = if sticky.is_some() { candidates.len() } else { keep };
        let (rule, turns) = rotation.rank_due(shares, all);
        let rule = (!turns.is_empty()).then_some(rule);
        let due = turns.into_iter().filter_map(|turn| {
            let candidate = candidates.iter().find(|c| c.slot == turn.slot)?;
            standing(candidate, rotation, Measure::Due { after: turn.after, deadline: turn.deadline })
        });
        (due.collect(), rule)
    } else {
        let measured = candidates.iter().filter_map(|c| standing(c, rotation, measure(strategy, c)));
        (measured.collect::<Vec<_>>(), None)
    };
    let by_strategy = |a: &Standing, b: &Standing| compare(&a.measure, &b.measure).then_with(|| settle(rotation, a, b));
    if strategy != Strategy::Rotation {
        if sticky.is_none() && keep < order.len() {
            order.select_nth_unstable_by(keep - 1, by_strategy);
            order.truncate(keep);
        }
        order.sort_unstable_by(by_strategy);
    }
    let held = sticky.and_then(|slot| order.iter().position(|s| s.slot == slot));
    if let Some(position) = held {
        order[..=position].rotate_right(1);
    }
    order.truncate(keep);
    Ok(Ranked { order, sticky: held.is_some(), rule })
}

fn standing(candidate: &Candidate, rotation: &Rotation, measure: Measure) -> Option<Standing> {
    let slot = rotation.slots().get(candidate.slot)?;
    Some(Standing { slot: candidate.slot, measure, gap: slot.gap, pace: slot.pace(), last: candidate.last })
}

fn measure(strategy: Strategy, candidate: &Candidate) -> Measure {
    match strategy {
        Strategy::FewestReceived => Measure::Received { count: candidate.received },
        Strategy::NewcomerFirst => Measure::Newcomer { inside: candidate.newcomer },
        _ => Measure::Load { load: candidate.load, capacity: candidate.capacity },
    }
}

/// Exact: load/capacity by cross multiplication. Nobody without capacity comes before somebody with.
fn compare(a: &Measure, b: &Measure) -> Ordering {
    match (a, b) {
        (Measure::Load { load: l, capacity: c }, Measure::Load { load: m, capacity: d }) => match (*c > 0, *d > 0) {
            (true, true) => (i128::from(*l) * i128::from(*d)).cmp(&(i128::from(*m) * i128::from(*c))),
            (false, false) => l.cmp(m),
            (mine, theirs) => theirs.cmp(&mine),
        },
        (Measure::Received { count: mine }, Measure::Received { count: theirs }) => mine.cmp(theirs),
        (Measure::Newcomer { inside: mine }, Measure::Newcomer { inside: theirs }) => theirs.cmp(mine),
        _ => Ordering::Equal,
    }
}

/// The larger gap, then longest since the last record, then longest since the last pick of this rotation (slices may
/// share an instant), then join order, which is the order of slots.
fn settle(rotation: &Rotation, a: &Standing, b: &Standing) -> Ordering {
    let last_pick = |s: &Standing| rotation.slots().get(s.slot).and_then(|slot| slot.last_pick);
    let gap = b.pace.cmp(&a.pace).then(a.last.cmp(&b.last));
    gap.then_with(|| last_pick(a).cmp(&last_pick(b))).then(a.slot.cmp(&b.slot))
}

#[cfg(test)]
#[path = "tests_rank.rs"]
mod tests;
