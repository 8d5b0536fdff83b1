//! Who comes next: Tijdeman's deadlines while the bound is in force, else the largest gap.
//!
//! With k eligible, a slot is a candidate when pace + share >= 1/(2k-2); its deadline is the smallest t with
//! pace + share + t·share >= 1 - 1/(2k-2). The earliest deadline is served. All in integers, `UNIT` for 1.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Rotation, Share, Shares, Slot, UNIT};

/// Units by which a gap may miss the proved bound, per member: rounding of spread gaps.
const TOLERANCE: i64 = 64;

/// Up to here the deadlines of a rotation within its bound fit 64 bits; a larger team goes by the largest gap.
const MAX_PROVED: usize = 1 << 18;

/// Which rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    OnlyOne,
    /// Tijdeman: the earliest deadline among the candidates; the bound is proved.
    Deadline,
    /// The largest gap after adding the share; measured, not proved.
    LargestGap,
}

/// One eligible slot as the rotation sees it, best first in `rank_due`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub slot: usize,
    /// Pace with this pick's share added, in `UNIT`s.
    pub after: i64,
    /// Picks until this slot must be served; `None` = not a candidate yet, or the bound is not in force.
    pub deadline: Option<i64>,
    last_pick: Option<u64>,
}

impl Rotation {
    /// The slot that is most due, and by which rule. `None` if nobody is eligible. Changes nothing.
    pub fn choose(&self, shares: &Shares) -> Option<(usize, Rule)> {
        let (rule, turns) = self.turns(shares);
        turns.iter().min_by(|a, b| a.order(b)).map(|turn| (turn.slot, rule))
    }

    /// The `keep` slots that are most due, best first, and the rule; the first is what `choose` takes.
    pub fn rank_due(&self, shares: &Shares, keep: usize) -> (Rule, Vec<Turn>) {
        let (rule, mut turns) = self.turns(shares);
        if keep > 0 && keep < turns.len() {
            turns.select_nth_unstable_by(keep - 1, Turn::order);
        }
        turns.truncate(keep);
        turns.sort_unstable_by(Turn::order);
        (rule, turns)
    }

    fn turns(&self, shares: &Shares) -> (Rule, Vec<Turn>) {
        let k = shares.eligible.len();
        let proved = (2..=MAX_PROVED).contains(&k) && self.within_bound(shares);
        let scale = 2 * k as i64 - 2;
        let turn = |share: &Share| {
            let slot = self.slots.get(share.slot)?;
            let after = slot.pace() + share.pace;
            let candidate = proved && share.pace > 0 && scale * after >= UNIT;
            let deadline = candidate.then(|| ceil_div(UNIT * (scale - 1) - scale * after, scale * share.pace));
            Some(Turn { slot: share.slot, after, deadline, last_pick: slot.last_pick })
        };
        let turns: Vec<Turn> = shares.eligible.iter().filter_map(turn).collect();
        let rule = match turns.iter().any(|t| t.deadline.is_some()) {
            _ if k == 1 => Rule::OnlyOne,
            true => Rule::Deadline,
            false => Rule::LargestGap,
        };
        (rule, turns)
    }

    /// Whether the eligible stand as the theorem needs them: Σ pace = 0, |pace| <= 1 - 1/(2k-2), up to rounding.
    fn within_bound(&self, shares: &Shares) -> bool {
        let k = shares.eligible.len() as i64;
        let limit = UNIT - UNIT / (2 * k - 2) + TOLERANCE;
        let mut sum = 0;
        let small = shares.eligible.iter().all(|share| {
            let Some(pace) = self.slots.get(share.slot).map(Slot::pace) else { return false };
            sum += pace.clamp(-limit, limit);
            (-limit..=limit).contains(&pace)
        });
        small && sum.abs() <= TOLERANCE * k
    }
}

impl Turn {
    fn order(&self, other: &Turn) -> Ordering {
        let due = match (self.deadline, other.deadline) {
            (Some(mine), Some(theirs)) => mine.cmp(&theirs),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => other.after.cmp(&self.after),
        };
        due.then(self.last_pick.cmp(&other.last_pick)).then(self.slot.cmp(&other.slot))
    }
}

fn ceil_div(value: i64, by: i64) -> i64 {
    value.div_euclid(by) + i64::from(value.rem_euclid(by) > 0)
}
