//! Joins, leaves, absences, returns and weight changes: how the stored slots follow the team, and what that does to
//! gaps. Every move is reported, because the ledger shows each with its cause.
//!
//! An absence during which no matching record was given out has no effect: no turn was lost. So it does not matter how
//! often `sync` runs, and a team that closes at night keeps its gaps.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Presence, Rotation, Skip, Slot};
use crate::value::Id;

/// A member as the team has it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolled {
    pub member: Id,
    /// Hundredths; 0 = not in the rotation.
    pub weight: u32,
    pub join: i64,
    /// No leave, pause, shift end or own cap keeps the member away.
    pub present: bool,
}

/// One line of the ledger besides the picks; gaps in `UNIT`s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapChange {
    pub member: Id,
    pub cause: Cause,
    pub before: i64,
    pub after: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    Joined,
    Left,
    /// Gap kept; hundredths.
    Weight {
        from: u32,
        to: u32,
    },
    /// Gap kept.
    Absent,
    /// Back with the gap kept.
    Returned,
    /// Back, and the positive gap was written off (`lose_turn`).
    WrittenOff,
    /// Part of the gap of somebody who left.
    SpreadLeft,
    /// Part of a gap that was written off.
    SpreadWrittenOff,
}

impl Rotation {
    /// Makes the slots follow the team and returns what changed, in a fixed order. Positions may change.
    /// Order of effect: weights, who is away now, leavers, who is back, joiners; the sums are zero after each.
    pub fn sync(&mut self, members: &[Enrolled], skip: Skip) -> Vec<GapChange> {
        let mut team: BTreeMap<Id, &Enrolled> = BTreeMap::new();
        for enrolled in members.iter().filter(|m| m.weight > 0) {
            team.entry(enrolled.member).or_insert(enrolled);
        }
        let mut changes = Vec::new();
        let (stay, leavers): (Vec<Slot>, Vec<Slot>) =
            std::mem::take(&mut self.slots).into_iter().partition(|s| team.contains_key(&s.member));
        self.slots = stay;

        let (mut back, mut away) = (Vec::new(), Vec::new());
        for (i, slot) in self.slots.iter_mut().enumerate() {
            let Some(enrolled) = team.remove(&slot.member) else { continue };
            if enrolled.present { &mut back } else { &mut away }.push((i, enrolled.present));
            slot.join = enrolled.join;
            let from = std::mem::replace(&mut slot.weight, enrolled.weight);
            if from != slot.weight {
                changes.push(slot.change(Cause::Weight { from, to: slot.weight }, slot.gap));
            }
        }
        self.set_presence_of(&away, skip, &mut changes);
        for leaver in &leavers {
            changes.push(GapChange { after: 0, ..leaver.change(Cause::Left, leaver.gap) });
        }
        let total = |of: fn(&Slot) -> i64| leavers.iter().map(|s| i128::from(of(s))).sum::<i128>();
        self.spread(total(|s| s.gap), total(|s| s.owed), &[], Cause::SpreadLeft, &mut changes);
        self.set_presence_of(&back, skip, &mut changes);

        // What is left in `team` is new; the map is ordered by id, so the report is too.
        for enrolled in team.into_values() {
            let presence = if enrolled.present { Presence::Present } else { Presence::Absent };
            let Enrolled { member, weight, join, .. } = *enrolled;
            let slot = Slot { member, weight, join, gap: 0, owed: 0, last_pick: None, received: 0, presence };
            changes.push(slot.change(Cause::Joined, 0));
            self.slots.push(slot);
        }
        self.slots.sort_unstable_by_key(|s| (s.join, s.member));
        self.cancel_owed();
        changes
    }

    /// Presence alone, for somebody whose cap is reached in the middle of a slice. Positions stay.
    pub fn set_presence(&mut self, present: &[(usize, bool)], skip: Skip) -> Vec<GapChange> {
        let mut changes = Vec::new();
        self.set_presence_of(present, skip, &mut changes);
        self.cancel_owed();
        changes
    }

    fn set_presence_of(&mut self, present: &[(usize, bool)], skip: Skip, changes: &mut Vec<GapChange>) {
        let (mut gap, mut owed, mut written_off) = (0i128, 0i128, Vec::new());
        for &(i, now) in present {
            let Some(slot) = self.slots.get_mut(i) else { continue };
            let missed = slot.presence == Presence::Missed;
            if now == (slot.presence == Presence::Present) {
                continue;
            }
            slot.presence = if now { Presence::Present } else { Presence::Absent };
            if now && missed && skip == Skip::LoseTurn && slot.gap > 0 {
                let before = std::mem::take(&mut slot.gap);
                gap += i128::from(before);
                owed += i128::from(std::mem::take(&mut slot.owed));
                changes.push(slot.change(Cause::WrittenOff, before));
                written_off.push(i);
            } else {
                let cause = if now { Cause::Returned } else { Cause::Absent };
                changes.push(slot.change(cause, slot.gap));
            }
        }
        self.spread(gap, owed, &written_off, Cause::SpreadWrittenOff, changes);
    }

    /// Adds an amount to the others by weight: to those present, so that frozen gaps stay frozen; to all others if
    /// nobody is present. Truncated parts; the units left over go to the heaviest, the first of equals.
    fn spread(&mut self, gap: i128, owed: i128, except: &[usize], cause: Cause, changes: &mut Vec<GapChange>) {
        if gap == 0 && owed == 0 {
            return;
        }
        let others = || (0..self.slots.len()).filter(|i| !except.contains(i));
        let mut heirs: Vec<usize> = others().filter(|&i| self.slots[i].presence == Presence::Present).collect();
        if heirs.is_empty() {
            heirs = others().collect();
        }
        let Some(&heaviest) = heirs.iter().max_by_key(|&&i| (self.slots[i].weight, std::cmp::Reverse(i))) else {
            return;
        };
        let whole: i128 = heirs.iter().map(|&i| i128::from(self.slots[i].weight)).sum();
        let part = |amount: i128, weight: u32| amount * i128::from(weight) / whole;
        let left = |amount: i128| amount - heirs.iter().map(|&i| part(amount, self.slots[i].weight)).sum::<i128>();
        let rest = (left(gap), left(owed));
        for i in heirs {
            let extra = if i == heaviest { rest } else { (0, 0) };
            let slot = &mut self.slots[i];
            let before = slot.gap;
            slot.gap += (part(gap, slot.weight) + extra.0) as i64;
            slot.owed += (part(owed, slot.weight) + extra.1) as i64;
            if slot.gap != before {
                changes.push(slot.change(cause, before));
            }
        }
    }
}

impl Slot {
    fn change(&self, cause: Cause, before: i64) -> GapChange {
        GapChange { member: self.member, cause, before, after: self.gap }
    }
}
