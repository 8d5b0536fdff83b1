//! A bound condition as an SQL expression, the same on SQLite and PostgreSQL.
//!
//! A comparison with an empty column is NULL in SQL. Outside of NOT that is as good as false; inside, every leaf is made
//! total with IS NOT NULL, so that NOT means what it means in memory.

use std::collections::BTreeMap;

use sea_query::{Alias, Cond, Expr, ExprTrait, IntoCondition, LikeExpr, Query, SelectStatement, Value};

use super::{Bound, BoundHop, BoundTest, Op, Part, Test, path::Column};
use crate::value::{Id, Shape};

impl Bound {
    /// The expression over the table of the condition's form, which the statement calls `alias`.
    pub fn to_sql(&self, alias: &str) -> Cond {
        Writer { next: 0, gathers: false }.condition(self, alias, false)
    }

    /// The same for a statement that reads very many records: which linked records meet the condition is found out once, by
    /// their own indices, in place of being asked for each record. For SQLite. PostgreSQL chooses that by itself, and a set
    /// that is too large for its memory it would gather anew for each record.
    pub fn to_sql_gathered(&self, alias: &str) -> Cond {
        Writer { next: 0, gathers: true }.condition(self, alias, false)
    }
}

/// The column of a field or of a part of it.
pub fn column_name(key: &str, part: Part) -> String {
    match part {
        Part::Whole => key.to_owned(),
        Part::PhoneKind => format!("{key}__kind"),
        Part::AddressCode => format!("{key}__code"),
    }
}

/// The table that holds the several values of a field: `record`, `value`.
pub fn link_table(form: &str, key: &str) -> String {
    format!("l_{form}__{key}")
}

struct Writer {
    /// Number of the next inner alias.
    next: usize,
    /// Whether linked records are gathered rather than looked up.
    gathers: bool,
}

impl Writer {
    fn condition(&mut self, bound: &Bound, alias: &str, negated: bool) -> Cond {
        match bound {
            Bound::All(parts) => {
                let all = parts.iter().fold(Cond::all(), |c, p| c.add(self.condition(p, alias, negated)));
                if parts.is_empty() { Cond::all().add(truth(true)) } else { all }
            }
            Bound::Any(parts) => {
                let any = parts.iter().fold(Cond::any(), |c, p| c.add(self.condition(p, alias, negated)));
                if parts.is_empty() { Cond::all().add(truth(false)) } else { any }
            }
            Bound::Not(part) => self.condition(part, alias, true).not(),
            Bound::Test(test) => self.follow(&test.hops, alias, test, negated).into_condition(),
            Bound::Exists { hops, filter } => self.exists(hops, alias, filter, negated).into_condition(),
        }
    }

    fn follow(&mut self, hops: &[BoundHop], alias: &str, test: &BoundTest, negated: bool) -> Expr {
        let Some((hop, rest)) = hops.split_first() else { return self.leaf(&test.column, &test.test, alias, negated) };
        if test.test == Test::Empty && !hop.hop.many {
            let (mut select, inner) = self.cross(hop, alias);
            let found = self.follow(rest, &inner, test, true).not();
            return Expr::not_exists(select.cond_where(found).to_owned());
        }
        self.reached(hop, alias, negated, |writer, inner| writer.follow(rest, inner, test, false).into_condition())
    }

    fn exists(&mut self, hops: &[BoundHop], alias: &str, filter: &Bound, negated: bool) -> Expr {
        let Some((hop, rest)) = hops.split_first() else { return truth(true) };
        self.reached(hop, alias, negated, |writer, inner| match rest.is_empty() {
            true => writer.condition(filter, inner, false),
            false => writer.exists(rest, inner, filter, false).into_condition(),
        })
    }

    /// Whether a link leads to some row for which `found` holds.
    fn reached(
        &mut self,
        hop: &BoundHop,
        alias: &str,
        negated: bool,
        found: impl FnOnce(&mut Writer, &str) -> Cond,
    ) -> Expr {
        if !self.gathers {
            let (mut select, inner) = self.cross(hop, alias);
            let found = found(self, &inner);
            return Expr::exists(select.cond_where(found).to_owned());
        }
        let (mut select, inner, there) = self.linked(hop);
        select.expr(there);
        self.as_seen(hop, &mut select, &inner);
        let found = found(self, &inner);
        let own = Expr::col((Alias::new(alias), Alias::new(if hop.hop.many { "id" } else { &hop.hop.key })));
        let is_in = own.clone().in_subquery(select.cond_where(found).to_owned());
        if negated && !hop.hop.many { own.is_not_null().and(is_in) } else { is_in }
    }

    /// `SELECT 1` from the row or rows that a link leads to, as far as they may be seen.
    fn cross(&mut self, hop: &BoundHop, alias: &str) -> (SelectStatement, String) {
        let (mut select, inner, there) = self.linked(hop);
        let own = if hop.hop.many { "id" } else { &hop.hop.key };
        select.expr(Expr::val(1)).and_where(there.eq(Expr::col((Alias::new(alias), Alias::new(own)))));
        self.as_seen(hop, &mut select, &inner);
        (select, inner)
    }

    /// The rows that a link may lead to, their alias, and the column that says to which record they belong.
    fn linked(&mut self, hop: &BoundHop) -> (SelectStatement, String, Expr) {
        self.next += 1;
        let inner = format!("t{}", self.next);
        let mut select = Query::select();
        let at = |a: &str, c: &str| Expr::col((Alias::new(a), Alias::new(c)));
        if !hop.hop.many {
            select.from_as(Alias::new(target_table(&hop.hop.target)), Alias::new(&inner));
            let there = at(&inner, "id");
            return (select, inner, there);
        }
        let link = format!("l{}", self.next);
        let on = at(&inner, "id").equals((Alias::new(&link), Alias::new("value")));
        select.from_as(Alias::new(link_table(&hop.hop.form, &hop.hop.key)), Alias::new(&link));
        select.inner_join_as(&hop.hop.target, &inner, on);
        (select, inner, at(&link, "record"))
    }

    /// Not in the trash, and where the actor may see it.
    fn as_seen(&mut self, hop: &BoundHop, select: &mut SelectStatement, inner: &str) {
        if target_table(&hop.hop.target).starts_with("f_") {
            select.and_where(Expr::col((Alias::new(inner), Alias::new("trashed_at"))).is_null());
        }
        if let Some(visible) = &hop.visible {
            let visible = self.condition(visible, inner, false);
            select.cond_where(visible);
        }
    }

    fn leaf(&mut self, column: &Column, test: &Test, alias: &str, negated: bool) -> Expr {
        if matches!(column.shape, Shape::Keys | Shape::Ids) {
            return self.set_leaf(column, test, alias);
        }
        let name = |suffix: &str| format!("{}{suffix}", column.key);
        let at = |c: String| Expr::col((Alias::new(alias), Alias::new(c)));
        let own = || at(column_name(&column.key, column.part));
        let text =
            || at(if matches!(column.shape, Shape::Text | Shape::Address) { name("__k") } else { column.key.clone() });
        let guard = |expr: Expr, of: Expr| if negated { of.is_not_null().and(expr) } else { expr };
        match test {
            Test::Empty => own().is_null(),
            Test::IntIn(list) => guard(is_in(own(), list.iter().map(|n| Value::from(*n))), own()),
            Test::IntRange { min, max } => {
                let low = min.map(|m| own().gte(m));
                let high = max.map(|m| own().lte(m));
                let range = match (low, high) {
                    (Some(a), Some(b)) => a.and(b),
                    (Some(a), None) | (None, Some(a)) => a,
                    (None, None) => return own().is_not_null(),
                };
                guard(range, own())
            }
            Test::TextIn(list) => guard(is_in(text(), list.iter().map(|t| Value::from(t.as_str()))), text()),
            Test::Contains(part) => {
                guard(text().like(LikeExpr::new(format!("%{}%", escape(part))).escape('\\')), text())
            }
            Test::StartsWith(part) => {
                guard(text().gte(part.as_str()).and(text().lt(format!("{part}{}", char::MAX))), text())
            }
            Test::KeyIn(list) => guard(is_in(own(), list.iter().map(|t| Value::from(t.as_str()))), own()),
            Test::IdIn(list) => guard(is_in(own(), list.iter().map(|id| Value::from(id.0))), own()),
            Test::CodePrefix(list) => {
                let code = || at(name("__code"));
                guard(has_prefix(&code, list), code())
            }
            Test::Other { op, column: other } => {
                let own_side = || if column.part == Part::Whole { text_or(column, alias) } else { own() };
                let other_side = || {
                    if other.part == Part::Whole {
                        text_or(other, alias)
                    } else {
                        at(column_name(&other.key, other.part))
                    }
                };
                let compared = match op {
                    Op::Lt => own_side().lt(other_side()),
                    Op::Lte => own_side().lte(other_side()),
                    Op::Gt => own_side().gt(other_side()),
                    Op::Gte => own_side().gte(other_side()),
                    // No function for "position" is spelled the same in both; replace() is.
                    Op::Contains => contains_column(own_side(), other_side()),
                    Op::StartsWith => starts_with_column(own_side(), other_side()),
                    _ => own_side().eq(other_side()),
                };
                if negated { own_side().is_not_null().and(other_side().is_not_null()).and(compared) } else { compared }
            }
            // Sets are handled above; against a single value they match nothing.
            Test::HasAny(_) | Test::HasAll(_) | Test::SetEq(_) => truth(false),
            Test::HasAnyId(_) | Test::HasAllId(_) | Test::SetEqId(_) => truth(false),
        }
    }

    fn set_leaf(&mut self, column: &Column, test: &Test, alias: &str) -> Expr {
        let keys = |list: &[String]| list.iter().map(|k| Value::from(k.as_str())).collect::<Vec<_>>();
        let ids = |list: &[Id]| list.iter().map(|k| Value::from(k.0)).collect::<Vec<_>>();
        match test {
            Test::Empty => self.links(column, alias, None).not(),
            Test::HasAny(list) => self.links(column, alias, Some(keys(list))),
            Test::HasAnyId(list) => self.links(column, alias, Some(ids(list))),
            Test::HasAll(list) => self.all_of(column, alias, keys(list)),
            Test::HasAllId(list) => self.all_of(column, alias, ids(list)),
            Test::SetEq(list) => self.exactly(column, alias, keys(list)),
            Test::SetEqId(list) => self.exactly(column, alias, ids(list)),
            _ => truth(false),
        }
    }

    /// Whether the set has some value, of the list where one is given.
    fn links(&mut self, column: &Column, alias: &str, list: Option<Vec<Value>>) -> Expr {
        if let Some(list) = list.as_ref().filter(|_| self.gathers) {
            self.next += 1;
            let link = Alias::new(format!("l{}", self.next));
            let mut select = Query::select();
            select.column((link.clone(), Alias::new("record")));
            select.from_as(Alias::new(link_table(&column.form, &column.key)), link.clone());
            select.and_where(is_in(Expr::col((link, Alias::new("value"))), list.clone().into_iter()));
            return Expr::col((Alias::new(alias), Alias::new("id"))).in_subquery(select);
        }
        let (mut select, link) = self.set_of(column, alias);
        if let Some(list) = list {
            select.and_where(is_in(Expr::col((Alias::new(link), Alias::new("value"))), list.into_iter()));
        }
        Expr::exists(select)
    }

    fn all_of(&mut self, column: &Column, alias: &str, list: Vec<Value>) -> Expr {
        match list.len() {
            0 => return self.links(column, alias, None),
            1 => return self.links(column, alias, Some(list)),
            _ => {}
        }
        // Counted, since a chain of ANDs as long as the list is deeper than SQLite allows. Neither side has doubles.
        let wanted = i64::try_from(list.len()).unwrap_or(i64::MAX);
        let (mut select, link) = self.set_of(column, alias);
        select.clear_selects().expr(Expr::col(sea_query::Asterisk).count());
        select.and_where(is_in(Expr::col((Alias::new(link), Alias::new("value"))), list.into_iter()));
        Expr::from(select).eq(wanted)
    }

    fn exactly(&mut self, column: &Column, alias: &str, list: Vec<Value>) -> Expr {
        if list.is_empty() {
            return truth(false);
        }
        let (mut select, link) = self.set_of(column, alias);
        select.and_where(is_in(Expr::col((Alias::new(link), Alias::new("value"))), list.clone().into_iter()).not());
        self.all_of(column, alias, list).and(Expr::not_exists(select))
    }

    fn set_of(&mut self, column: &Column, alias: &str) -> (SelectStatement, String) {
        self.next += 1;
        let link = format!("l{}", self.next);
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from_as(Alias::new(link_table(&column.form, &column.key)), Alias::new(&link))
            .and_where(
                Expr::col((Alias::new(&link), Alias::new("record"))).equals((Alias::new(alias), Alias::new("id"))),
            );
        (select, link)
    }
}

/// Joins take owned names, and only here.
trait JoinAs {
    fn inner_join_as(&mut self, form: &str, alias: &str, on: Expr) -> &mut Self;
}

impl JoinAs for SelectStatement {
    fn inner_join_as(&mut self, form: &str, alias: &str, on: Expr) -> &mut Self {
        self.join_as(sea_query::JoinType::InnerJoin, Alias::new(target_table(form)), Alias::new(alias), on)
    }
}

/// The table behind a form or pseudo-form; people are `account`, since `user` is a word of SQL.
fn target_table(form: &str) -> String {
    match form {
        "user" => "account".into(),
        "department" | "pool" | "party" => form.into(),
        other => format!("f_{other}"),
    }
}

fn text_or(column: &Column, alias: &str) -> Expr {
    let name = match column.shape {
        Shape::Text | Shape::Address => format!("{}__k", column.key),
        _ => column.key.clone(),
    };
    Expr::col((Alias::new(alias), Alias::new(name)))
}

fn truth(holds: bool) -> Expr {
    Expr::val(1).eq(if holds { 1 } else { 0 })
}

fn is_in(column: Expr, values: impl Iterator<Item = Value>) -> Expr {
    let values: Vec<Value> = values.collect();
    match <[Value; 1]>::try_from(values) {
        Ok([one]) => column.eq(Expr::val(one)),
        Err(values) if values.is_empty() => truth(false),
        Err(values) => column.is_in(values),
    }
}

/// More prefixes than this are compared by length instead of by range: SQLite limits the depth of an expression.
const MAX_RANGES: usize = 50;

fn has_prefix(code: &dyn Fn() -> Expr, list: &[String]) -> Expr {
    let or = |a: Expr, b: Expr| a.or(b);
    let any = if list.len() <= MAX_RANGES {
        // ':' follows '9', so the range holds every code that starts with the prefix.
        list.iter().map(|p| code().gte(p.as_str()).and(code().lt(format!("{p}:")))).reduce(or)
    } else {
        let mut by_length: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
        for prefix in list {
            by_length.entry(prefix.len()).or_default().push(prefix.as_str().into());
        }
        let head = |length: usize| {
            // Literals: a bound number would be a bigint, which PostgreSQL's substr does not take.
            let args = [code(), Expr::cust("1"), Expr::cust(length.to_string())];
            Expr::from(sea_query::Func::cust("substr").args(args))
        };
        by_length.into_iter().map(|(length, prefixes)| is_in(head(length), prefixes.into_iter())).reduce(or)
    };
    any.unwrap_or_else(|| truth(false))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

fn contains_column(text: Expr, part: Expr) -> Expr {
    let replaced = Expr::from(sea_query::Func::cust("replace").args([text.clone(), part, Expr::val("")]));
    replaced.ne(text)
}

fn starts_with_column(text: Expr, part: Expr) -> Expr {
    let length = Expr::from(sea_query::Func::cust("length").arg(part.clone()));
    let head = Expr::from(sea_query::Func::cust("substr").args([text, Expr::cust("1"), length]));
    head.eq(part)
}
