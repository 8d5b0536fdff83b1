//! Conditions: what cannot be read, with its place, and what can never hold.

use super::Linter;
use crate::condition::{CheckError, Checked, Condition, Given, Op, Operand, Param, check};
use crate::value::Shape;

impl Linter<'_> {
    pub(super) fn condition(&mut self, at: &str, condition: &Condition) {
        let Some(form) = self.form else { return };
        let before = self.problems.len();
        self.places(&form.key.clone(), at, condition);
        if self.problems.len() > before {
            return;
        }
        self.nobody_acts(at, condition);
        match check(self.catalog, &form.key, condition) {
            Ok(checked) if never(&checked) => {
                self.warn(
                    at,
                    "contradiction",
                    "条件自相矛盾，永远不会命中",
                    "The condition contradicts itself and never holds",
                );
            }
            Ok(_) => {}
            Err(error) => self.unreadable(at, &error),
        }
    }

    /// Every leaf that does not fit the form.
    fn places(&mut self, form: &str, at: &str, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let key = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
                for (i, part) in parts.iter().enumerate() {
                    self.places(form, &format!("{at}.{key}.{i}"), part);
                }
            }
            Condition::Not(part) => self.places(form, &format!("{at}.not"), part),
            Condition::Test { .. } => {
                if let Err(error) = check(self.catalog, form, condition) {
                    self.unreadable(at, &error);
                }
            }
            Condition::Exists { path, filter } => {
                let link = Condition::Exists { path: path.clone(), filter: Box::new(Condition::TRUE) };
                match check(self.catalog, form, &link) {
                    Ok(Checked::Exists { hops, .. }) => {
                        let target = hops.last().map(|h| h.target.clone()).unwrap_or_default();
                        self.places(&target, &format!("{at}.where"), filter);
                    }
                    Ok(_) => {}
                    Err(error) => self.unreadable(at, &error),
                }
            }
        }
    }

    fn unreadable(&mut self, at: &str, error: &CheckError) {
        let CheckError { field, code, message } = error;
        let (zh, en) = match *code {
            "unknown_field" => (format!("没有字段 {field}"), format!("There is no field {field}")),
            "operator" => {
                (format!("字段 {field} 不能这样比较"), format!("This comparison does not fit the field {field}"))
            }
            // These name what is unknown, in Chinese.
            "unknown_region" => (message.clone(), format!("The region compared with {field} is unknown")),
            _ => (format!("字段 {field} 的比较值不对"), format!("The value compared with {field} does not fit")),
        };
        self.error(at, code, &zh, &en);
    }

    /// While a record is allocated nobody is logged in.
    fn nobody_acts(&mut self, at: &str, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|p| self.nobody_acts(at, p)),
            Condition::Not(part) | Condition::Exists { filter: part, .. } => self.nobody_acts(at, part),
            Condition::Test { field, value: Operand::Param { param, .. }, .. }
                if !matches!(param, Param::Now | Param::Today) =>
            {
                let zh = format!("分配时没有操作人，{field} 的这个条件不会成立");
                let en = format!("Nobody acts while a record is allocated: this test of {field} never holds");
                self.warn(at, "actor", &zh, &en);
            }
            Condition::Test { .. } => {}
        }
    }
}

/// Whether no record can fulfil the condition. Sound, not complete.
pub(super) fn never(condition: &Checked) -> bool {
    match condition {
        Checked::Any(parts) => parts.iter().all(never),
        Checked::All(_) => {
            let mut parts = Vec::new();
            conjuncts(condition, &mut parts);
            let clash = |(i, a): (usize, &&Checked)| parts.iter().skip(i + 1).any(|b| excludes(a, b));
            parts.iter().any(|p| never(p)) || parts.iter().enumerate().any(clash)
        }
        Checked::Not(part) => always(part),
        Checked::Exists { filter, .. } => never(filter),
        Checked::Test(test) => match &test.given {
            Given::Ints(list) => list.is_empty(),
            Given::Keys(list) => list.is_empty() && test.op != Op::HasAll,
            Given::Texts(list) => list.is_empty(),
            Given::Ids(list) => list.is_empty() && test.op != Op::HasAll,
            Given::Codes(list) => list.is_empty(),
            _ => false,
        },
    }
}

fn always(condition: &Checked) -> bool {
    match condition {
        Checked::All(parts) => parts.iter().all(always),
        Checked::Any(parts) => parts.iter().any(always),
        Checked::Not(part) => never(part),
        _ => false,
    }
}

/// Flattens nested groups of which every part must hold.
pub(super) fn conjuncts<'c>(condition: &'c Checked, out: &mut Vec<&'c Checked>) {
    match condition {
        Checked::All(parts) => parts.iter().for_each(|p| conjuncts(p, out)),
        Checked::Any(parts) if parts.len() == 1 => parts.iter().for_each(|p| conjuncts(p, out)),
        _ => out.push(condition),
    }
}

/// Whether two parts cannot both hold.
fn excludes(a: &Checked, b: &Checked) -> bool {
    match (a, b) {
        (Checked::Not(a), b) | (b, Checked::Not(a)) => super::implies::implies(b, a),
        (Checked::Test(a), Checked::Test(b)) => {
            let single = !matches!(a.path.column.shape, Shape::Keys | Shape::Ids | Shape::Address);
            // A link to several records may hold one for each test.
            if a.path != b.path || a.path.hops.iter().any(|hop| hop.many) {
                return false;
            }
            let empty = |op: Op| op == Op::IsEmpty;
            if empty(a.op) != empty(b.op) {
                return true;
            }
            let listed = |op: Op| matches!(op, Op::Eq | Op::In);
            match (&a.given, &b.given) {
                (Given::Ints(x), Given::Ints(y)) if listed(a.op) && listed(b.op) => disjoint(x, y),
                (Given::Ints(x), Given::Ints(y)) => apart(a.op, x, b.op, y),
                (Given::Keys(x), Given::Keys(y)) if single && listed(a.op) && listed(b.op) => disjoint(x, y),
                (Given::Ids(x), Given::Ids(y)) if single && listed(a.op) && listed(b.op) => disjoint(x, y),
                (Given::Codes(x), Given::Codes(y)) => {
                    !x.iter().any(|x| y.iter().any(|y| x.starts_with(y.as_str()) || y.starts_with(x.as_str())))
                }
                _ => false,
            }
        }
        _ => false,
    }
}

fn disjoint<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.iter().any(|x| b.contains(x))
}

/// Whether a value cannot be in both ranges.
fn apart(a: Op, x: &[i64], b: Op, y: &[i64]) -> bool {
    let meets = |op: Op, list: &[i64], n: i64| match (op, list.first()) {
        (Op::Lt, Some(bound)) => n < *bound,
        (Op::Lte, Some(bound)) => n <= *bound,
        (Op::Gt, Some(bound)) => n > *bound,
        (Op::Gte, Some(bound)) => n >= *bound,
        (Op::Eq | Op::In, _) => list.contains(&n),
        _ => true,
    };
    // If any value meets both, then so does a bound or a neighbour of one.
    let tried = x.iter().chain(y).flat_map(|n| [n.saturating_sub(1), *n, n.saturating_add(1)]);
    !tried.into_iter().any(|n| meets(a, x, n) && meets(b, y, n))
}
