//! `Checked` → `Bound`: who asks, and when. A bound condition is plain comparisons of values.

use jiff::{Span, Timestamp, civil, tz::TimeZone};

use super::check::phone_part;
use super::path::{Column, Hop};
use super::{Checked, CheckedTest, Given, Op, Param, Path};
use crate::text::fold;
use crate::value::{FieldKind, Id, Shape};

/// What a condition may ask about the person who acts.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    pub me: Option<Id>,
    pub department: Option<Id>,
    /// `department` and all below it.
    pub departments: Vec<Id>,
    /// People of `departments`.
    pub people: Vec<Id>,
    pub shops: Vec<Id>,
}

/// One instant for a whole unit of work, and the zone that cuts it into days.
#[derive(Clone, Debug)]
pub struct Clock {
    pub now: Timestamp,
    pub zone: TimeZone,
}

impl Clock {
    pub fn now_ms(&self) -> i64 {
        self.now.as_millisecond()
    }

    /// The workspace's day as days since 1970-01-01.
    pub fn today(&self) -> i64 {
        days_of(self.now.to_zoned(self.zone.clone()).date())
    }

    /// The workspace's day of an instant.
    pub fn day_of(&self, ms: i64) -> Option<i64> {
        let at = jiff::Timestamp::from_millisecond(ms).ok()?;
        Some(days_of(at.to_zoned(self.zone.clone()).date()))
    }

    /// First millisecond of a day.
    pub fn day_start(&self, day: i64) -> i64 {
        let date = Span::new().try_days(day).and_then(|days| civil::date(1970, 1, 1).checked_add(days));
        // Beyond the calendar there are no instants to compare with, so any bound outside of it will do.
        let start = date.and_then(|date| date.to_zoned(self.zone.clone()));
        start.map_or(day.saturating_mul(86_400_000), |z| z.timestamp().as_millisecond())
    }
}

/// What linked rows the actor may see, and who is below a department.
pub trait Scope {
    /// Condition that rows of a linked form must meet; `None` where all may be seen.
    fn linked(&self, form: &str) -> Option<Bound>;
    /// A department and all below it.
    fn department_tree(&self, root: Id) -> Vec<Id>;
}

#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    All(Vec<Bound>),
    Any(Vec<Bound>),
    Not(Box<Bound>),
    Test(BoundTest),
    Exists { hops: Vec<BoundHop>, filter: Box<Bound> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct BoundTest {
    pub hops: Vec<BoundHop>,
    pub column: Column,
    pub test: Test,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BoundHop {
    pub hop: Hop,
    pub visible: Option<Box<Bound>>,
}

/// The few comparisons that all operators come down to.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    Empty,
    IntIn(Vec<i64>),
    /// Both ends inside.
    IntRange {
        min: Option<i64>,
        max: Option<i64>,
    },
    TextIn(Vec<String>),
    Contains(String),
    StartsWith(String),
    KeyIn(Vec<String>),
    IdIn(Vec<Id>),
    /// Some of; all of; exactly these.
    HasAny(Vec<String>),
    HasAll(Vec<String>),
    SetEq(Vec<String>),
    HasAnyId(Vec<Id>),
    HasAllId(Vec<Id>),
    SetEqId(Vec<Id>),
    CodePrefix(Vec<String>),
    /// Against another field of the same record: `Eq`, `Lt`, `Lte`, `Gt`, `Gte`, `Contains`, `StartsWith`.
    Other {
        op: Op,
        column: Column,
    },
}

impl Bound {
    pub const TRUE: Bound = Bound::All(Vec::new());
    pub const FALSE: Bound = Bound::Any(Vec::new());

    pub fn and(self, other: Bound) -> Bound {
        match (self, other) {
            (a, Bound::All(parts)) if parts.is_empty() => a,
            (Bound::All(parts), b) if parts.is_empty() => b,
            (a, b) => Bound::All(vec![a, b]),
        }
    }
}

impl Checked {
    pub fn bind(&self, actor: &Actor, clock: &Clock, scope: &dyn Scope) -> Bound {
        let each = |parts: &[Checked]| parts.iter().map(|p| p.bind(actor, clock, scope)).collect();
        let bound_hops = |hops: &[Hop]| {
            let visible = |hop: &Hop| scope.linked(&hop.target).map(Box::new);
            hops.iter().map(|hop| BoundHop { hop: hop.clone(), visible: visible(hop) }).collect()
        };
        match self {
            Checked::All(parts) => Bound::All(each(parts)),
            Checked::Any(parts) => Bound::Any(each(parts)),
            Checked::Not(part) => Bound::Not(Box::new(part.bind(actor, clock, scope))),
            Checked::Exists { hops, filter } => {
                Bound::Exists { hops: bound_hops(hops), filter: Box::new(filter.bind(actor, clock, scope)) }
            }
            Checked::Test(test) => {
                let bound = |test_bound| {
                    let hops = bound_hops(&test.path.hops);
                    Bound::Test(BoundTest { hops, column: test.path.column.clone(), test: test_bound })
                };
                match phone_starts(test) {
                    Some(starts) => Bound::Any(starts.into_iter().map(|s| bound(Test::StartsWith(s))).collect()),
                    None => bound(bind_test(test, actor, clock, scope)),
                }
            }
        }
    }
}

/// How a stored number may begin that people say begins with `138` or `0755`: numbers of the mainland are stored as
/// `+86138…` and `+86755…`, what is no number as it was written.
fn phone_starts(test: &CheckedTest) -> Option<Vec<String>> {
    let (Shape::Phone, Op::StartsWith, Given::Texts(texts)) = (test.path.column.shape, test.op, &test.given) else {
        return None;
    };
    let text = phone_part(texts.first()?);
    if text.starts_with('+') {
        return Some(vec![text]);
    }
    let national = format!("+86{}", text.strip_prefix('0').unwrap_or(&text));
    Some(vec![national, text])
}

fn bind_test(test: &CheckedTest, actor: &Actor, clock: &Clock, scope: &dyn Scope) -> Test {
    let CheckedTest { path: Path { column, .. }, op, given } = test;
    match given {
        Given::Nothing => Test::Empty,
        Given::Ints(ints) => int_test(*op, ints),
        Given::Day(day) => day_test(*op, *day, clock),
        Given::Texts(texts) => {
            let phone = column.shape == Shape::Phone;
            match (op, texts.as_slice()) {
                (Op::Contains, [text]) => Test::Contains(if phone { phone_part(text) } else { fold(text) }),
                (Op::StartsWith, [text]) => Test::StartsWith(fold(text)),
                // A number that was read is in its stored form already.
                _ if phone => Test::TextIn(texts.clone()),
                _ => Test::TextIn(texts.iter().map(|t| fold(t)).collect()),
            }
        }
        Given::Keys(keys) if column.shape == Shape::Keys => {
            let mut keys = keys.clone();
            keys.sort_unstable();
            keys.dedup();
            match op {
                Op::HasAny => Test::HasAny(keys),
                Op::HasAll => Test::HasAll(keys),
                _ => Test::SetEq(keys),
            }
        }
        Given::Keys(keys) => Test::KeyIn(keys.clone()),
        Given::Codes(codes) => Test::CodePrefix(codes.clone()),
        Given::Ids(ids) if *op == Op::Within => {
            Test::IdIn(ids.iter().flat_map(|d| scope.department_tree(*d)).collect())
        }
        Given::Ids(ids) => id_test(*op, column, ids.clone()),
        Given::Field(other) => Test::Other { op: *op, column: other.column.clone() },
        Given::Param { param, offset } => match param {
            Param::Me => id_test(*op, column, actor.me.into_iter().collect()),
            Param::MyPeople => id_test(*op, column, actor.people.clone()),
            Param::MyShops => id_test(*op, column, actor.shops.clone()),
            Param::MyDepartments => Test::IdIn(actor.departments.clone()),
            Param::MyDepartment if *op == Op::Within => Test::IdIn(actor.departments.clone()),
            Param::MyDepartment => Test::IdIn(actor.department.into_iter().collect()),
            Param::Now => {
                let zoned = clock.now.to_zoned(clock.zone.clone());
                let moved = offset.and_then(|span| zoned.checked_add(span.0).ok());
                let at = if offset.is_some() { moved } else { Some(zoned) };
                match at {
                    Some(at) => int_test(*op, &[at.timestamp().as_millisecond()]),
                    None => Test::IntIn(Vec::new()),
                }
            }
            Param::Today => {
                let today = date_of(clock.today());
                let Ok(day) = today.checked_add(offset.map_or(Span::new(), |span| span.0)) else {
                    return Test::IntIn(Vec::new());
                };
                match column.kind {
                    FieldKind::DateTime => day_test(*op, days_of(day), clock),
                    _ => int_test(*op, &[days_of(day)]),
                }
            }
        },
    }
}

fn id_test(op: Op, column: &Column, mut ids: Vec<Id>) -> Test {
    if column.shape != Shape::Ids {
        return Test::IdIn(ids);
    }
    ids.sort_unstable();
    ids.dedup();
    match op {
        Op::HasAll => Test::HasAllId(ids),
        Op::Eq => Test::SetEqId(ids),
        _ => Test::HasAnyId(ids),
    }
}

fn int_test(op: Op, ints: &[i64]) -> Test {
    let Some(&n) = ints.first() else { return Test::IntIn(Vec::new()) };
    let below = n.checked_sub(1).map(|max| Test::IntRange { min: None, max: Some(max) });
    let above = n.checked_add(1).map(|min| Test::IntRange { min: Some(min), max: None });
    match op {
        Op::Lt => below.unwrap_or(Test::IntIn(Vec::new())),
        Op::Gt => above.unwrap_or(Test::IntIn(Vec::new())),
        Op::Lte => Test::IntRange { min: None, max: Some(n) },
        Op::Gte => Test::IntRange { min: Some(n), max: None },
        _ => Test::IntIn(ints.to_vec()),
    }
}

/// A date-time against a day: before its start, after its end, or inside it.
fn day_test(op: Op, day: i64, clock: &Clock) -> Test {
    let (start, next) = (clock.day_start(day), clock.day_start(day + 1));
    match op {
        Op::Lt => Test::IntRange { min: None, max: Some(start - 1) },
        Op::Lte => Test::IntRange { min: None, max: Some(next - 1) },
        Op::Gt => Test::IntRange { min: Some(next), max: None },
        Op::Gte => Test::IntRange { min: Some(start), max: None },
        _ => Test::IntRange { min: Some(start), max: Some(next - 1) },
    }
}

fn date_of(days: i64) -> civil::Date {
    let span = Span::new().try_days(days).unwrap_or_default();
    civil::date(1970, 1, 1).checked_add(span).unwrap_or(civil::Date::MAX)
}

fn days_of(date: civil::Date) -> i64 {
    date.since((jiff::Unit::Day, civil::date(1970, 1, 1))).map_or(0, |span| i64::from(span.get_days()))
}
