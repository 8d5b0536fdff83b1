//! A bound condition against a row in memory.

use std::collections::BTreeMap;

use super::{Bound, BoundHop, BoundTest, Op, Part, Test, path::Column};
use crate::value::Value;

/// A record's values in the order of its form's fields, with the linked rows that a condition may cross to. Linked rows
/// that are trashed or missing are not listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub values: Vec<Value>,
    pub linked: BTreeMap<usize, Vec<Row>>,
}

impl Bound {
    pub fn matches(&self, row: &Row) -> bool {
        match self {
            Bound::All(parts) => parts.iter().all(|p| p.matches(row)),
            Bound::Any(parts) => parts.iter().any(|p| p.matches(row)),
            Bound::Not(part) => !part.matches(row),
            Bound::Test(test) => test.matches(row),
            Bound::Exists { hops, filter } => any_row(hops, row, &|r| filter.matches(r)),
        }
    }
}

impl BoundTest {
    pub fn matches(&self, row: &Row) -> bool {
        follow(&self.hops, row, &self.column, &self.test)
    }
}

fn follow(hops: &[BoundHop], row: &Row, column: &Column, test: &Test) -> bool {
    let Some((hop, rest)) = hops.split_first() else { return holds(row, column, test) };
    let rows = visible(hop, row);
    if *test == Test::Empty && !hop.hop.many {
        return !rows.into_iter().any(|r| !follow(rest, r, column, test));
    }
    rows.into_iter().any(|r| follow(rest, r, column, test))
}

fn any_row(hops: &[BoundHop], row: &Row, holds: &dyn Fn(&Row) -> bool) -> bool {
    match hops.split_first() {
        None => holds(row),
        Some((hop, rest)) => visible(hop, row).into_iter().any(|r| any_row(rest, r, holds)),
    }
}

fn visible<'r>(hop: &BoundHop, row: &'r Row) -> Vec<&'r Row> {
    let rows = row.linked.get(&hop.hop.index).map_or(&[][..], Vec::as_slice);
    rows.iter().filter(|r| hop.visible.as_ref().is_none_or(|v| v.matches(r))).collect()
}

fn holds(row: &Row, column: &Column, test: &Test) -> bool {
    let Some(value) = row.values.get(column.index) else { return *test == Test::Empty };
    match test {
        Test::Empty => match (column.part, value) {
            (Part::AddressCode, Value::Address(a)) => a.code.is_none(),
            _ => value.is_empty(),
        },
        Test::IntIn(list) => matches!(value, Value::Int(n) if list.contains(n)),
        Test::IntRange { min, max } => {
            matches!(value, Value::Int(n) if min.is_none_or(|m| *n >= m) && max.is_none_or(|m| *n <= m))
        }
        Test::TextIn(list) => folded(value).is_some_and(|t| list.iter().any(|x| x == t)),
        Test::Contains(part) => folded(value).is_some_and(|t| t.contains(part.as_str())),
        Test::StartsWith(part) => folded(value).is_some_and(|t| t.starts_with(part.as_str())),
        Test::KeyIn(list) => key(value, column.part).is_some_and(|k| list.iter().any(|x| x == k)),
        Test::IdIn(list) => matches!(value, Value::Id(id) if list.contains(id)),
        Test::HasAny(list) => matches!(value, Value::Keys(keys) if list.iter().any(|k| keys.contains(k))),
        Test::HasAll(list) => matches!(value, Value::Keys(keys) if list.iter().all(|k| keys.contains(k))),
        Test::SetEq(list) => matches!(value, Value::Keys(keys) if keys == list),
        Test::HasAnyId(list) => matches!(value, Value::Ids(ids) if list.iter().any(|k| ids.contains(k))),
        Test::HasAllId(list) => matches!(value, Value::Ids(ids) if list.iter().all(|k| ids.contains(k))),
        Test::SetEqId(list) => matches!(value, Value::Ids(ids) if ids == list),
        Test::CodePrefix(list) => {
            matches!(value, Value::Address(a)
                if a.code.as_ref().is_some_and(|c| list.iter().any(|p| c.starts_with(p.as_str()))))
        }
        Test::Other { op, column: other } => {
            let Some(right) = row.values.get(other.index) else { return false };
            other_holds(*op, value, right, column.part, other.part)
        }
    }
}

fn other_holds(op: Op, left: &Value, right: &Value, left_part: Part, right_part: Part) -> bool {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match op {
            Op::Lt => a < b,
            Op::Lte => a <= b,
            Op::Gt => a > b,
            Op::Gte => a >= b,
            _ => a == b,
        },
        (Value::Id(a), Value::Id(b)) => a == b,
        _ if left_part != Part::Whole || right_part != Part::Whole => {
            key(left, left_part).is_some_and(|a| key(right, right_part) == Some(a))
        }
        (Value::Key(a), Value::Key(b)) => a == b,
        _ => match (folded(left), folded(right)) {
            (Some(a), Some(b)) => match op {
                Op::Contains => a.contains(b),
                Op::StartsWith => a.starts_with(b),
                _ => a == b,
            },
            _ => false,
        },
    }
}

/// The text that comparisons look at.
fn folded(value: &Value) -> Option<&str> {
    match value {
        Value::Text(t) => Some(&t.folded),
        Value::Phone(p) => Some(&p.number),
        Value::Address(a) => Some(&a.folded),
        _ => None,
    }
}

fn key(value: &Value, part: Part) -> Option<&str> {
    match (part, value) {
        (Part::Whole, Value::Key(k)) => Some(k),
        (Part::PhoneKind, Value::Phone(p)) => Some(&p.kind),
        (Part::AddressCode, Value::Address(a)) => a.code.as_deref(),
        _ => None,
    }
}
