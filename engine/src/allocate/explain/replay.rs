//! The answers of a trace put back on the condition that was asked: which leaf decided, and which were looked at.
//!
//! Evaluation stops as soon as the outcome is certain, so a condition says how many of the bits are its own.

use crate::allocate::trace::Bits;
use crate::condition::{Bound, Checked};

/// Reads the bits in order. Bits that end too soon, or a condition that can no longer be read, end the reading.
pub(super) struct Replay<'a> {
    bits: &'a Bits,
    at: Option<usize>,
}

/// How a condition came out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer<'c> {
    pub holds: bool,
    /// The smallest part that settled it, and whether that part holds.
    pub by: (&'c Checked, bool),
}

impl<'a> Replay<'a> {
    pub fn new(bits: &'a Bits) -> Replay<'a> {
        Replay { bits, at: Some(0) }
    }

    /// What follows cannot be assigned to conditions.
    pub fn lose(&mut self) {
        self.at = None;
    }

    /// `asked` receives the leaves that were evaluated.
    pub fn run<'c>(&mut self, checked: &'c Checked, bound: &Bound, asked: &mut Vec<&'c Checked>) -> Option<Answer<'c>> {
        match (checked, bound) {
            (Checked::All(parts), Bound::All(bounds)) => self.group(checked, parts, bounds, true, asked),
            (Checked::Any(parts), Bound::Any(bounds)) => self.group(checked, parts, bounds, false, asked),
            (Checked::Not(part), Bound::Not(bound)) => {
                let Answer { holds, by } = self.run(part, bound, asked)?;
                Some(Answer { holds: !holds, by })
            }
            (Checked::Test(_) | Checked::Exists { .. }, _) => {
                asked.push(checked);
                let holds = self.leaf(bound)?;
                Some(Answer { holds, by: (checked, holds) })
            }
            _ => {
                self.lose();
                None
            }
        }
    }

    fn group<'c>(
        &mut self,
        group: &'c Checked,
        parts: &'c [Checked],
        bounds: &[Bound],
        all: bool,
        asked: &mut Vec<&'c Checked>,
    ) -> Option<Answer<'c>> {
        for (part, bound) in parts.iter().zip(bounds) {
            let answer = self.run(part, bound, asked)?;
            if answer.holds != all {
                return Some(answer);
            }
        }
        Some(Answer { holds: all, by: (group, all) })
    }

    /// One test may have been bound to several: a number that begins with 138 in either of two ways of writing.
    fn leaf(&mut self, bound: &Bound) -> Option<bool> {
        let Bound::Any(parts) = bound else { return self.next() };
        for _ in parts {
            if self.next()? {
                return Some(true);
            }
        }
        Some(false)
    }

    fn next(&mut self) -> Option<bool> {
        let bit = self.at.and_then(|at| self.bits.get(at));
        self.at = bit.and(self.at).map(|at| at + 1);
        bit
    }
}

/// The parts that must all hold, as far as the condition has such parts.
pub(super) fn conjuncts<'c, 'b>(checked: &'c Checked, bound: &'b Bound, out: &mut Vec<(&'c Checked, &'b Bound)>) {
    match (checked, bound) {
        (Checked::All(parts), Bound::All(bounds)) => parts.iter().zip(bounds).for_each(|(c, b)| conjuncts(c, b, out)),
        _ => out.push((checked, bound)),
    }
}

/// Whether it is said as 「甲，或者乙」 and so needs brackets among others.
pub(super) fn is_choice(condition: &Checked) -> bool {
    match condition {
        Checked::Any(parts) | Checked::All(parts) => match parts.as_slice() {
            [one] => is_choice(one),
            parts => matches!(condition, Checked::Any(_)) && parts.len() > 1,
        },
        _ => false,
    }
}
