//! How many records of a list fall into each of some groups, and what a number of them comes to: the heads of a board's
//! columns and of a grouped table. Each is counted as far as lists count. A sum is of all records or is left out.
//!
//! Where the groups are values of one column, what is asked and granted is asked with that value known: of one's own people
//! every record counts without a further look, of others next to nothing is left to ask. A search is asked once.

use std::collections::HashMap;

use engine::condition::{Bound, BoundTest, Clock, Column, Condition, Test, check, uses};
use engine::form::Form;
use engine::value::{Shape, Value};
use sea_query::{Alias, CaseStatement, Cond, Expr, ExprTrait, Query as Select, SelectStatement, UnionType};

use super::Count;
use super::aggregate::{Group, group_of};
use super::list::{COUNT_LIMIT, Found};
use super::page::Query;
use super::reach::{self, Way};
use super::read::{readable, refuse_masked};
use super::search::col;
use crate::actor::Actor;
use crate::db::{Conn, Dialect, Stmt};
use crate::error::Result;
use crate::registry::{ActorScope, Definitions};

/// So many hits of a search are divided. 100,000 are looked at in about 0.1 s; of more, what is counted is the least.
const DIVIDED: i64 = 100_000;
/// So many are collected rather than looked for in each group; what several grants let in counts for each of them.
const FEW: i64 = 200_000;
/// So many records are summed: a million are read in about a second.
const SUMMED: i64 = 2_000_000;
/// Values that one statement takes at most: SQLite takes 32,766.
const MOST_BINDS: usize = 30_000;

/// Figures of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub count: Count,
    /// In units of the field; nothing where no record has a value.
    pub sum: Option<i128>,
}

/// Figures of the groups in their order, and whether the sums are there.
pub struct Counted {
    pub groups: Vec<Figures>,
    /// Nothing where none were asked for; not where there are too many records.
    pub summed: Option<bool>,
}

/// What is asked of a list.
pub struct Divided<'a> {
    /// The field by which it is divided.
    pub by: &'a str,
    /// They must not overlap.
    pub groups: &'a [Condition],
    /// Column of a number that the actor sees in full on every record.
    pub sum: Option<&'a str>,
}

/// Figures of the groups.
pub async fn count_groups(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    query: &Query,
    Divided { by, groups, sum }: Divided<'_>,
) -> Result<Counted> {
    let access = readable(defs, actor, form)?;
    let found = Found::new(defs, actor, clock, form, &access, query, conn.dialect())?;
    let scope = ActorScope { definitions: defs, actor, clock };
    let mut bounds = Vec::with_capacity(groups.len());
    for group in groups {
        let checked = check(&defs.catalog, &form.key, group)?;
        refuse_masked(defs, actor, &uses(&checked))?;
        bounds.push(checked.bind(actor.relations(), clock, &scope));
    }
    let mut counting = Counting {
        form,
        indexed: reach::finds(form, by),
        values: values(&bounds),
        figures: vec![Figures { count: Count { n: 0, exact: true }, sum: None }; bounds.len()],
        bounds,
        sum,
        whole: true,
    };
    if !counting.bounds.is_empty() {
        counting.count(conn, query, &found).await?;
    }
    let summed = sum.map(|_| counting.whole);
    if summed == Some(false) {
        counting.figures.iter_mut().for_each(|f| f.sum = None);
    }
    Ok(Counted { groups: counting.figures, summed })
}

struct Counting<'a> {
    form: &'a Form,
    /// Whether an index finds the records of a group.
    indexed: bool,
    bounds: Vec<Bound>,
    values: Option<Values>,
    sum: Option<&'a str>,
    figures: Vec<Figures>,
    /// Whether every record was summed.
    whole: bool,
}

/// Some of the groups, and what finds their records.
struct Part {
    found: Found,
    at: Vec<usize>,
}

impl Counting<'_> {
    async fn count(&mut self, conn: &mut Conn, query: &Query, found: &Found) -> Result<()> {
        // A search is asked once for all groups. The few that it might be looked at one by one are counted all the same.
        if let Some(search) = found.search() {
            let along = conn.dialect() == Dialect::Sqlite && search.shows_all();
            let way = if along { Way::Hits } else { Way::Plain };
            let all = Part { found: found.clone(), at: (0..self.bounds.len()).collect() };
            self.whole = self.together(conn, &all, &way, Some(DIVIDED)).await?;
            return Ok(());
        }
        let most = if self.sum.is_some() { self.most(conn).await? } else { None };
        for part in self.parts(found) {
            let whole = self.sum.is_some() || !self.indexed;
            // Whoever does not see everything is better led to what they see than through each group in search of it.
            let few = if whole || !part.found.is_everything() { FEW } else { COUNT_LIMIT };
            let way = match part.found.asked(self.form, query, "seq").way_to_few(conn, few).await? {
                Way::Plain if part.at.len() == self.bounds.len() => Way::Scan,
                way => way,
            };
            let whole = whole || matches!(way, Way::Few(_));
            if whole && self.together(conn, &part, &way, most).await? {
                continue;
            }
            self.whole &= self.sum.is_none();
            self.each(conn, &part).await?;
        }
        Ok(())
    }

    /// Groups by what is left to ask of their records, without those of which nothing can be found.
    fn parts(&self, found: &Found) -> Vec<Part> {
        let Some(values) = self.values.as_ref().filter(|_| self.indexed) else {
            return vec![Part { found: found.clone(), at: (0..self.bounds.len()).collect() }];
        };
        let mut parts: Vec<Part> = Vec::new();
        for (nth, value) in values.list.iter().enumerate() {
            let Some(left) = found.given(&values.column, value) else { continue };
            match parts.iter_mut().find(|part| part.found.asks_as(&left)) {
                Some(part) => part.at.push(nth),
                None => parts.push(Part { found: left, at: vec![nth] }),
            }
        }
        parts
    }

    /// A limit, where the table holds more than is summed.
    async fn most(&self, conn: &mut Conn) -> Result<Option<i64>> {
        let newest = Stmt::new(format!("SELECT max(seq) FROM {}", self.form.table()));
        let size = conn.first(&newest).await?.map_or(Ok(None), |r| r.int(0))?.unwrap_or(0);
        Ok((size > SUMMED).then_some(SUMMED))
    }

    /// What is found, each record put into its group: one pass, over `most` records. Whether these were all; without all of
    /// them and of a search, nothing is kept.
    async fn together(&mut self, conn: &mut Conn, part: &Part, way: &Way, most: Option<i64>) -> Result<bool> {
        let (told, shape) = match &self.values {
            Some(values) => (col("t0", &values.column.key), values.column.shape),
            None => (nth(&self.bounds), Shape::Int),
        };
        let mut inner = self.rows(part.found.whole(way, conn.dialect()));
        inner.expr_as(told, Alias::new("g"));
        if let Some(values) = self.values.as_ref().filter(|_| part.at.len() < self.bounds.len()) {
            inner.cond_where(values.among(&part.at));
        }
        let sums = match self.sum {
            Some(key) => {
                inner.expr_as(col("t0", key), Alias::new("v"));
                SUMS
            }
            None => "",
        };
        if let Some(most) = most {
            inner.limit(most.unsigned_abs() + 1);
        }
        let inner = reach::on(way, self.form, &inner, conn.dialect());
        let shown = if shape == Shape::Int { "CAST(g AS bigint)" } else { "g" };
        let sql = format!("SELECT {shown}, count(*){sums} FROM ({}) x GROUP BY g", inner.sql);
        let (mut read, mut all) = (Vec::new(), 0);
        for row in conn.rows(&Stmt { sql, binds: inner.binds }).await? {
            let at = match (&self.values, group_of(&row, shape)?) {
                (None, Group::Range(at)) => Some(at),
                (Some(values), group) => values.at.get(&group).copied(),
                _ => None,
            };
            let n = row.req_int(1)?;
            all += n;
            let sum = match self.sum {
                Some(_) => row.int(2)?.zip(row.int(3)?).map(|(high, low)| i128::from(high) * PART + i128::from(low)),
                None => None,
            };
            read.extend(at.map(|at| (at, n, sum)));
        }
        let whole = most.is_none_or(|most| all <= most);
        if !whole && part.found.search().is_none() {
            return Ok(false);
        }
        let summed = whole && self.sum.is_some();
        for (at, n, sum) in read {
            let count = match summed {
                true => Count { n, exact: true },
                false => Count { n: Ord::min(n, COUNT_LIMIT), exact: whole && n <= COUNT_LIMIT },
            };
            if let Some(slot) = self.figures.get_mut(at) {
                *slot = Figures { count, sum };
            }
        }
        if !whole {
            // Also those of which no record was met may have some.
            self.figures.iter_mut().for_each(|f| f.count.exact = false);
        }
        Ok(whole)
    }

    /// Each group by itself, to the limit: an index of the group's field serves it.
    async fn each(&mut self, conn: &mut Conn, part: &Part) -> Result<()> {
        let found = part.found.on(&Way::Plain, conn.dialect());
        let counts = part.at.iter().filter_map(|&nth| Some((nth, self.bounds.get(nth)?))).map(|(nth, group)| {
            let mut inner = self.rows(found.clone());
            inner.expr(Expr::cust("1")).cond_where(group.to_sql("t0")).limit(COUNT_LIMIT.unsigned_abs() + 1);
            let mut outer = Select::select();
            outer.expr(Expr::cust(format!("CAST({nth} AS bigint)"))).expr(Expr::cust("count(*)"));
            outer.from_subquery(inner, Alias::new(format!("g{nth}"))).to_owned()
        });
        let mut counts = counts.collect::<Vec<SelectStatement>>().into_iter();
        let Some(mut first) = counts.next() else { return Ok(()) };
        counts.for_each(|next| {
            first.union(UnionType::All, next);
        });
        let stmt = Stmt::of(&first, conn.dialect());
        if stmt.binds.len() > MOST_BINDS {
            let sum = self.sum.take();
            self.together(conn, part, &Way::Scan, None).await?;
            self.sum = sum;
            return Ok(());
        }
        for row in conn.rows(&stmt).await? {
            let at = usize::try_from(row.req_int(0)?).unwrap_or(usize::MAX);
            let n = row.req_int(1)?;
            if let Some(slot) = self.figures.get_mut(at) {
                *slot = Figures { count: Count { n: Ord::min(n, COUNT_LIMIT), exact: n <= COUNT_LIMIT }, sum: None };
            }
        }
        Ok(())
    }

    fn rows(&self, found: Cond) -> SelectStatement {
        let mut select = Select::select();
        select.from_as(Alias::new(self.form.table()), Alias::new("t0")).cond_where(found);
        select
    }
}

/// Two halves of a sum, as amounts may be as large as 64 bits are: neither half overflows.
const SUMS: &str = ", CAST(sum(v / 1000000000) AS bigint), CAST(sum(v % 1000000000) AS bigint)";
const PART: i128 = 1_000_000_000;

/// Groups that are one value of one column each: the database tells 200 people apart by the column, not by 200 tests.
struct Values {
    column: Column,
    /// In the order of the groups.
    list: Vec<Value>,
    at: HashMap<Group, usize>,
}

fn values(groups: &[Bound]) -> Option<Values> {
    let (mut of, mut list, mut at) = (None, Vec::new(), HashMap::new());
    for (nth, group) in groups.iter().enumerate() {
        let Bound::Test(BoundTest { hops, column, test }) = group else { return None };
        let (value, group) = match test {
            Test::Empty if matches!(column.shape, Shape::Key | Shape::Id) => (Value::Null, Group::None),
            Test::KeyIn(keys) if keys.len() == 1 => {
                let key = keys.first()?;
                (Value::Key(key.clone()), Group::Key(key.clone()))
            }
            Test::IdIn(ids) if ids.len() == 1 => {
                let id = *ids.first()?;
                (Value::Id(id), Group::Id(id))
            }
            _ => return None,
        };
        if !hops.is_empty() || *of.get_or_insert(column) != column {
            return None;
        }
        list.push(value);
        at.insert(group, nth);
    }
    of.map(|column| Values { column: column.clone(), list, at })
}

impl Values {
    /// Records of some of the groups.
    fn among(&self, at: &[usize]) -> Cond {
        let some = || at.iter().filter_map(|&nth| self.list.get(nth));
        let named = some().filter_map(|value| match value {
            Value::Id(id) => Some(sea_query::Value::from(id.0)),
            Value::Key(key) => Some(sea_query::Value::from(key.as_str())),
            _ => None,
        });
        let named: Vec<sea_query::Value> = named.collect();
        let own = || col("t0", &self.column.key);
        let mut among = Cond::any();
        if some().any(|value| *value == Value::Null) {
            among = among.add(own().is_null());
        }
        if named.is_empty() { among } else { among.add(own().is_in(named)) }
    }
}

/// Which of the groups a record is in.
fn nth(groups: &[Bound]) -> Expr {
    let parts = groups.iter().enumerate();
    let case = parts
        .fold(CaseStatement::new(), |case, (nth, group)| case.case(group.to_sql("t0"), Expr::cust(nth.to_string())));
    case.finally(Expr::cust("-1")).into()
}
