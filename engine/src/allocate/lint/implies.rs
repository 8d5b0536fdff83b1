//! Whether one condition follows from another, as far as their text shows. Sound, not complete.

use crate::condition::{Checked, CheckedTest, Given, Op};

/// Whether every record that fulfils `a` fulfils `b`.
pub(super) fn implies(a: &Checked, b: &Checked) -> bool {
    if a == b {
        return true;
    }
    match (a, b) {
        (Checked::Any(parts), _) => parts.iter().all(|part| implies(part, b)),
        (_, Checked::All(parts)) => parts.iter().all(|part| implies(a, part)),
        (Checked::All(parts), Checked::Any(others)) => {
            parts.iter().any(|part| implies(part, b)) || others.iter().any(|other| implies(a, other))
        }
        (Checked::All(parts), _) => parts.iter().any(|part| implies(part, b)),
        (_, Checked::Any(others)) => others.iter().any(|other| implies(a, other)),
        (Checked::Not(a), Checked::Not(b)) => implies(b, a),
        (Checked::Test(a), Checked::Test(b)) => narrower(a, b),
        (Checked::Exists { hops, filter }, Checked::Exists { hops: others, filter: wider }) => {
            hops == others && implies(filter, wider)
        }
        _ => false,
    }
}

fn narrower(a: &CheckedTest, b: &CheckedTest) -> bool {
    if a.path != b.path {
        return false;
    }
    let single = |op: Op| matches!(op, Op::Eq | Op::In);
    match (&a.given, &b.given) {
        (Given::Codes(a), Given::Codes(b)) => covers(b, a),
        (Given::Ints(x), Given::Ints(y)) if single(a.op) && single(b.op) => subset(x, y),
        (Given::Ints(x), Given::Ints(y)) => bounded(a.op, x, b.op, y),
        (Given::Keys(x), Given::Keys(y)) => listed(a.op, x, b.op, y),
        (Given::Ids(x), Given::Ids(y)) => listed(a.op, x, b.op, y),
        (Given::Texts(x), Given::Texts(y)) => single(a.op) && single(b.op) && subset(x, y),
        _ => false,
    }
}

/// Whether each region lies in one of the wider ones.
pub(super) fn covers(wider: &[String], codes: &[String]) -> bool {
    codes.iter().all(|code| wider.iter().any(|w| code.starts_with(w.as_str())))
}

fn subset<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().all(|x| b.contains(x))
}

fn listed<T: PartialEq>(a: Op, x: &[T], b: Op, y: &[T]) -> bool {
    match (a, b) {
        (Op::Eq | Op::In, Op::Eq | Op::In) if x.len() == 1 || a == Op::In => {
            // For a set of values `eq` is exact; with one value on each side it is the same either way.
            if a == Op::Eq && b == Op::Eq { x.len() == y.len() && subset(x, y) } else { subset(x, y) }
        }
        (Op::HasAny, Op::HasAny) => subset(x, y),
        (Op::HasAll, Op::HasAll) => subset(y, x),
        (Op::HasAll | Op::Eq, Op::HasAny) => x.iter().any(|v| y.contains(v)),
        (Op::Eq, Op::HasAll) => subset(y, x),
        _ => false,
    }
}

fn bounded(a: Op, x: &[i64], b: Op, y: &[i64]) -> bool {
    let (Some(&m), Some(&n)) = (x.first(), y.first()) else { return false };
    // As the least and the largest value that is meant.
    let least = |op: Op, n: i64| match op {
        Op::Gt => Some(n.saturating_add(1)),
        Op::Gte => Some(n),
        _ => None,
    };
    let largest = |op: Op, n: i64| match op {
        Op::Lt => Some(n.saturating_sub(1)),
        Op::Lte => Some(n),
        _ => None,
    };
    let (low, high) = match a {
        Op::Eq | Op::In => (x.iter().min().copied(), x.iter().max().copied()),
        _ => (least(a, m), largest(a, m)),
    };
    match (least(b, n), largest(b, n)) {
        (Some(wanted), _) => low.is_some_and(|low| low >= wanted),
        (_, Some(wanted)) => high.is_some_and(|high| high <= wanted),
        _ => false,
    }
}
