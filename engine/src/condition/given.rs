//! What is left of a bound condition where the value of one column is known already: of the records of one holder, "mine or
//! in the pool" is true of all, or of none. Nothing here looks at linked records.

use super::{Bound, BoundTest, Part, Row, Test, path::Column};
use crate::value::Value;

impl Bound {
    /// The condition on those records that hold `value` in `column`: shorter, and true of the same of them.
    pub fn given(&self, column: &Column, value: &Value) -> Bound {
        let mut row = Row::default();
        row.values.resize(column.index, Value::Null);
        row.values.push(value.clone());
        self.reduce(column, &row)
    }

    fn reduce(&self, column: &Column, row: &Row) -> Bound {
        match self {
            Bound::All(parts) => joined(parts.iter().map(|p| p.reduce(column, row)), Bound::TRUE, Bound::FALSE),
            Bound::Any(parts) => joined(parts.iter().map(|p| p.reduce(column, row)), Bound::FALSE, Bound::TRUE),
            Bound::Not(part) => match part.reduce(column, row) {
                all if all == Bound::TRUE => Bound::FALSE,
                none if none == Bound::FALSE => Bound::TRUE,
                part => Bound::Not(Box::new(part)),
            },
            Bound::Test(test) if test.is_of(column) => match test.matches(row) {
                true => Bound::TRUE,
                false => Bound::FALSE,
            },
            // What is asked behind a link is asked of other records.
            Bound::Test(_) | Bound::Exists { .. } => self.clone(),
        }
    }
}

impl BoundTest {
    /// Whether it looks at this column of the record and at nothing else.
    fn is_of(&self, column: &Column) -> bool {
        let own = self.hops.is_empty() && self.column.index == column.index && self.column.part == Part::Whole;
        own && !matches!(self.test, Test::Other { .. })
    }
}

/// Parts where `nothing` adds nothing, and one that is `decides` decides.
fn joined(parts: impl Iterator<Item = Bound>, nothing: Bound, decides: Bound) -> Bound {
    let mut left = Vec::new();
    for part in parts.filter(|p| *p != nothing) {
        if part == decides {
            return decides;
        }
        // Several rules of one role often say the same of what is left.
        if !left.contains(&part) {
            left.push(part);
        }
    }
    match (left.len(), nothing == Bound::TRUE) {
        (1, _) => left.swap_remove(0),
        (_, true) => Bound::All(left),
        (_, false) => Bound::Any(left),
    }
}
