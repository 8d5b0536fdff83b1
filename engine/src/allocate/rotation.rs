//! The rotation ledger: who is due how much, who comes next, and what one pick does to every gap.
//!
//! After R. Tijdeman, *The chairman assignment problem*, Discrete Mathematics 32 (1980) 323-330. Semantics:
//! `docs/allocation.md`, section 5. Proved for fixed members and weights from zero gaps: |gap| <= 1 - 1/(2k-2) leads at
//! every moment; with k = 1 every gap stays 0. Σ gap = 0 over all slots always, to the unit.
//!
//! # `credit`: what is implemented
//! Every slot has a second number, `owed` (Σ owed = 0), and the rotation compares the *pace* = gap - owed.
//! - Somebody away for whom the record would have been takes part in the due shares (gap += his share) but the pace is
//!   run over the eligible alone, so the accrued part lands in his `owed` and, negative, in that of those who served.
//! - A present member with owed > 0 and gap >= 1 lead is *repaid*: his pace runs at weight 2w while his due runs at w.
//!   So over n picks he receives about n·2w / (W + w) and no more, however much has piled up.
//! - As soon as a present member's gap is below 1 lead, what is left of his `owed` is cancelled against the debtors,
//!   in proportion; gaps do not move, the pace becomes the gap again. Without credit `owed` is 0 everywhere.
//!
//! Not here: who is eligible (`eligible.rs`), other strategies (`rank.rs`). A stratum is simply its own `Rotation`.

mod sync;
mod turn;

use serde::{Deserialize, Serialize};

use crate::value::Id;

pub use sync::{Cause, Enrolled, GapChange};
pub use turn::{Rule, Turn};

/// One lead, in the units of every gap, due and share.
pub const UNIT: i64 = 1 << 40;

/// A gap beyond 2,097,152 leads is refused, so that no sum here can overflow.
const MAX_GAP: i64 = 1 << 61;

/// The slots of one (form, seat, route, team, stratum), in join order; a slot's position is its handle until `sync`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotation {
    slots: Vec<Slot>,
}

/// One member's line in the ledger; stored as one row per (rotation, member).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub member: Id,
    /// Weight in force, in hundredths, never 0.
    pub weight: u32,
    /// Order of joining the team; equal values fall to the id.
    pub join: i64,
    /// due - received, in `UNIT`s; positive = is owed leads.
    pub gap: i64,
    /// The part of the gap that `credit` holds back from the pace, in `UNIT`s.
    pub owed: i64,
    /// Number of the last pick within this rotation (1, 2, ...), not a time: several picks share a millisecond.
    pub last_pick: Option<u64>,
    /// Records received from this rotation.
    pub received: u64,
    pub presence: Presence,
}

/// Whether a slot takes part, as of the last `sync`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    Present,
    /// Away, and so far no record was given out that would have matched: no turn has been lost.
    Absent,
    /// Away, and at least one such record went to somebody else.
    Missed,
}

/// What an absence does to a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// 不补
    #[default]
    LoseTurn,
    /// 保留
    KeepTurn,
    /// 补回
    Credit,
}

/// Who takes part in one pick, as slot positions.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    pub eligible: &'a [usize],
    /// Absent members whom this record would otherwise match; nobody else's gap or presence moves.
    pub absent: &'a [usize],
    pub skip: Skip,
}

/// What one pick adds to each slot before the pick itself is subtracted; each group ascending by slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    pub eligible: Vec<Share>,
    pub absent: Vec<Share>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub slot: usize,
    /// Gap before the pick, in `UNIT`s.
    pub before: i64,
    /// aᵢ: what is added to the gap, in `UNIT`s; adds up to one lead over both groups.
    pub due: i64,
    /// What is added to the pace; adds up to one lead over the eligible. Equals `due` unless credit is running.
    pub pace: i64,
}

/// What was done to the ledger by one pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub picked: usize,
    pub rule: Rule,
    pub shares: Shares,
    /// Gap of the picked slot afterwards, in `UNIT`s.
    pub after: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    #[error("weight 0 is not in a rotation")]
    ZeroWeight,
    #[error("a member has two slots in one rotation")]
    Duplicate,
    #[error("the gaps of a rotation do not add up to zero")]
    Unbalanced,
    #[error("a gap is out of range")]
    OutOfRange,
    #[error("nobody is eligible, or the pick is not among the eligible")]
    NotEligible,
}

impl Rotation {
    /// The ledger as stored; refuses what no sequence of steps can have produced.
    pub fn restore(mut slots: Vec<Slot>) -> Result<Rotation, LedgerError> {
        let mut members: Vec<Id> = slots.iter().map(|s| s.member).collect();
        members.sort_unstable();
        let total = |of: fn(&Slot) -> i64| slots.iter().map(|s| i128::from(of(s))).sum::<i128>();
        if slots.iter().any(|s| s.weight == 0) {
            Err(LedgerError::ZeroWeight)
        } else if members.windows(2).any(|pair| pair[0] == pair[1]) {
            Err(LedgerError::Duplicate)
        } else if slots.iter().any(|s| !in_range(s)) {
            Err(LedgerError::OutOfRange)
        } else if total(|s| s.gap) != 0 || total(|s| s.owed) != 0 {
            Err(LedgerError::Unbalanced)
        } else {
            slots.sort_unstable_by_key(|s| (s.join, s.member));
            Ok(Rotation { slots })
        }
    }

    /// In join order; a position is a slot's handle until the next `sync`.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub fn position(&self, member: Id) -> Option<usize> {
        self.slots.iter().position(|s| s.member == member)
    }

    /// The shares of one pick: ⌊2⁴⁰·w/W⌋, all left-over units to the heaviest (the earliest of equals). Changes nothing.
    pub fn shares(&self, draw: &Draw) -> Shares {
        let eligible = self.known(draw.eligible);
        let mut absent = self.known(draw.absent);
        absent.retain(|i| eligible.binary_search(i).is_err());
        let mut sharing = eligible.clone();
        if draw.skip == Skip::Credit {
            sharing.extend(&absent);
        }
        let due = split(&self.weights(&sharing, |_| false));
        let repaid = eligible.iter().any(|&i| self.slots[i].repaid());
        let pace = if repaid || sharing.len() > eligible.len() {
            split(&self.weights(&eligible, Slot::repaid))
        } else {
            due.clone()
        };
        let line = |slot: usize, due: i64, pace: i64| Share { slot, before: self.slots[slot].gap, due, pace };
        let (mine, theirs) = due.split_at(eligible.len());
        let late = theirs.iter().copied().chain(std::iter::repeat(0));
        Shares {
            eligible: eligible.iter().zip(mine).zip(&pace).map(|((&i, &due), &pace)| line(i, due, pace)).collect(),
            absent: absent.iter().zip(late).map(|(&i, due)| line(i, due, 0)).collect(),
        }
    }

    /// Books one automatic pick, whichever strategy made it; returns the picked slot's gap afterwards.
    /// `shares` must come from this rotation as it stands. On an error nothing has changed.
    pub fn charge(&mut self, shares: &Shares, picked: usize) -> Result<i64, LedgerError> {
        if !shares.eligible.iter().any(|s| s.slot == picked) {
            return Err(LedgerError::NotEligible);
        }
        let mut all = shares.eligible.iter().chain(&shares.absent);
        if !all.all(|share| self.slots.get(share.slot).is_some_and(in_range)) {
            return Err(LedgerError::OutOfRange);
        }
        for share in &shares.eligible {
            self.slots[share.slot].gap += share.due;
            self.slots[share.slot].owed += share.due - share.pace;
        }
        for share in &shares.absent {
            self.slots[share.slot].gap += share.due;
            self.slots[share.slot].owed += share.due;
            if self.slots[share.slot].presence == Presence::Absent {
                self.slots[share.slot].presence = Presence::Missed;
            }
        }
        let number = self.slots.iter().filter_map(|s| s.last_pick).max().unwrap_or(0) + 1;
        let slot = &mut self.slots[picked];
        slot.gap -= UNIT;
        slot.received += 1;
        slot.last_pick = Some(number);
        let after = slot.gap;
        self.cancel_owed();
        Ok(after)
    }

    /// `shares`, `choose` and `charge` in one.
    pub fn step(&mut self, draw: &Draw) -> Result<Step, LedgerError> {
        let shares = self.shares(draw);
        let (picked, rule) = self.choose(&shares).ok_or(LedgerError::NotEligible)?;
        let after = self.charge(&shares, picked)?;
        Ok(Step { picked, rule, shares, after })
    }

    fn known(&self, positions: &[usize]) -> Vec<usize> {
        let mut known: Vec<usize> = positions.iter().copied().filter(|&i| i < self.slots.len()).collect();
        known.sort_unstable();
        known.dedup();
        known
    }

    fn weights(&self, slots: &[usize], double: fn(&Slot) -> bool) -> Vec<u64> {
        let weight = |slot: &Slot| u64::from(slot.weight) << u32::from(double(slot));
        slots.iter().map(|&i| weight(&self.slots[i])).collect()
    }

    /// Ends the repayment of everybody present whose gap is below one lead. Gaps do not move.
    fn cancel_owed(&mut self) {
        for i in 0..self.slots.len() {
            let slot = &self.slots[i];
            if slot.owed > 0 && slot.gap < UNIT && slot.presence == Presence::Present {
                let rest = i128::from(std::mem::take(&mut self.slots[i].owed));
                self.forgive(rest);
            }
        }
    }

    /// Takes `rest` off the debtors in proportion to their debt, which is at least `rest` because Σ owed = 0.
    fn forgive(&mut self, mut rest: i128) {
        let mut debt: i128 = self.slots.iter().map(|s| i128::from(s.owed.min(0))).sum();
        for slot in self.slots.iter_mut().filter(|s| s.owed < 0) {
            // Dividing what is left by the debt that is left loses no unit to rounding.
            let part = rest * i128::from(slot.owed) / debt;
            debt -= i128::from(slot.owed);
            rest -= part;
            slot.owed += part as i64;
        }
    }
}

impl Slot {
    /// due = received + gap, in `UNIT`s.
    pub fn due(&self) -> i128 {
        i128::from(self.received) * i128::from(UNIT) + i128::from(self.gap)
    }

    /// The gap that the rotation and all ties compare, in `UNIT`s: without what `credit` holds back.
    pub fn pace(&self) -> i64 {
        self.gap - self.owed
    }

    /// Whether `credit` is paying this member back, at double weight.
    pub fn repaid(&self) -> bool {
        self.owed > 0 && self.gap >= UNIT
    }
}

/// One lead in proportion to the weights: ⌊2⁴⁰·w/W⌋ each, all left-over units to the heaviest, the first of equals.
fn split(weights: &[u64]) -> Vec<i64> {
    let whole: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    let short = u64::try_from(whole).unwrap_or(u64::MAX).max(1);
    // All weights up to 167,772.16 take the quick division.
    let share = |&weight: &u64| match weight.checked_mul(UNIT as u64) {
        Some(product) if whole <= u128::from(u64::MAX) => (product / short) as i64,
        _ => (u128::from(weight) * UNIT as u128 / whole) as i64,
    };
    let mut shares: Vec<i64> = weights.iter().map(share).collect();
    let given: i64 = shares.iter().sum();
    if let Some(heaviest) = (0..weights.len()).max_by_key(|&i| (weights[i], std::cmp::Reverse(i))) {
        shares[heaviest] += UNIT - given;
    }
    shares
}

fn in_range(slot: &Slot) -> bool {
    (-MAX_GAP..=MAX_GAP).contains(&slot.gap) && (-MAX_GAP..=MAX_GAP).contains(&slot.owed)
}

#[cfg(test)]
#[path = "tests_rotation.rs"]
mod tests;

#[cfg(test)]
#[path = "tests_absence.rs"]
mod tests_absence;
