//! How many records of a list fall into each of some groups: the heads of a board's columns and of a grouped table. One
//! statement for all groups, each counted as far as lists count; a search is asked once.

use std::collections::HashMap;

use engine::condition::{Bound, BoundTest, Clock, Condition, Test, check, uses};
use engine::form::Form;
use engine::value::Shape;
use sea_query::{Alias, CaseStatement, Expr, Query as Select, SelectStatement, UnionType};

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

/// Counts of the groups, in their order. Groups must not overlap.
pub async fn count_groups(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    query: &Query,
    groups: &[Condition],
) -> Result<Vec<Count>> {
    let access = readable(defs, actor, form)?;
    let found = Found::new(defs, actor, clock, form, &access, query, conn.dialect())?;
    let scope = ActorScope { definitions: defs, actor, clock };
    let mut bounds = Vec::with_capacity(groups.len());
    for group in groups {
        let checked = check(&defs.catalog, &form.key, group)?;
        refuse_masked(defs, actor, &uses(&checked))?;
        bounds.push(checked.bind(actor.relations(), clock, &scope));
    }
    if bounds.is_empty() {
        return Ok(Vec::new());
    }
    // A search is asked once for all groups. The few that it might be looked at one by one are counted all the same.
    let (way, most) = match found.search() {
        Some(search) if conn.dialect() == Dialect::Sqlite && search.shows_all() => (Way::Hits, Some(DIVIDED)),
        Some(_) => (Way::Plain, Some(DIVIDED)),
        None => (found.asked(form, query, "seq").way_to_few(conn, COUNT_LIMIT).await?, None),
    };
    match &way {
        Way::Plain if most.is_none() => each(conn, form, &found, &bounds).await,
        _ => together(conn, form, &found, &way, &bounds, most).await,
    }
}

/// What is found, each record put into its group: one pass, over `most` records.
async fn together(
    conn: &mut Conn,
    form: &Form,
    found: &Found,
    way: &Way,
    groups: &[Bound],
    most: Option<i64>,
) -> Result<Vec<Count>> {
    let values = values(groups);
    let (told, shape) = match &values {
        Some(Values { column, shape, .. }) => (col("t0", column), *shape),
        None => (nth(groups), Shape::Int),
    };
    let mut inner = rows(form, found, way, conn);
    inner.expr_as(told, Alias::new("g"));
    if let Some(most) = most {
        inner.limit(most.unsigned_abs() + 1);
    }
    let inner = reach::on(way, form, &inner, conn.dialect());
    let shown = if shape == Shape::Int { "CAST(g AS bigint)" } else { "g" };
    let sql = format!("SELECT {shown}, count(*) FROM ({}) x GROUP BY g", inner.sql);
    let (mut counts, mut all) = (vec![0; groups.len()], 0);
    for row in conn.rows(&Stmt { sql, binds: inner.binds }).await? {
        let at = match (&values, group_of(&row, shape)?) {
            (None, Group::Range(at)) => Some(at),
            (Some(values), group) => values.at.get(&group).copied(),
            _ => None,
        };
        let n = row.req_int(1)?;
        all += n;
        if let Some(slot) = at.and_then(|at| counts.get_mut(at)) {
            *slot += n;
        }
    }
    let whole = most.is_none_or(|most| all <= most);
    Ok(counts.into_iter().map(|n| Count { n: n.min(COUNT_LIMIT), exact: whole && n <= COUNT_LIMIT }).collect())
}

/// Each group by itself, to the limit: an index of the group's field serves it.
async fn each(conn: &mut Conn, form: &Form, found: &Found, groups: &[Bound]) -> Result<Vec<Count>> {
    let counts = groups.iter().enumerate().map(|(nth, group)| {
        let mut inner = rows(form, found, &Way::Plain, conn);
        inner.expr(Expr::cust("1")).cond_where(group.to_sql("t0")).limit(COUNT_LIMIT.unsigned_abs() + 1);
        let mut outer = Select::select();
        outer.expr(Expr::cust(format!("CAST({nth} AS bigint)"))).expr(Expr::cust("count(*)"));
        outer.from_subquery(inner, Alias::new(format!("g{nth}"))).to_owned()
    });
    let mut counts = counts.collect::<Vec<SelectStatement>>().into_iter();
    let mut out = vec![Count { n: 0, exact: true }; groups.len()];
    let Some(mut first) = counts.next() else { return Ok(out) };
    counts.for_each(|next| {
        first.union(UnionType::All, next);
    });
    for row in conn.rows(&Stmt::of(&first, conn.dialect())).await? {
        let at = usize::try_from(row.req_int(0)?).unwrap_or(usize::MAX);
        let n = row.req_int(1)?;
        if let Some(slot) = out.get_mut(at) {
            *slot = Count { n: n.min(COUNT_LIMIT), exact: n <= COUNT_LIMIT };
        }
    }
    Ok(out)
}

/// Groups that are one value of one column each: the database tells 200 people apart by the column, not by 200 tests.
struct Values {
    column: String,
    shape: Shape,
    at: HashMap<Group, usize>,
}

fn values(groups: &[Bound]) -> Option<Values> {
    let (mut of, mut at) = (None, HashMap::new());
    for (nth, group) in groups.iter().enumerate() {
        let Bound::Test(BoundTest { hops, column, test }) = group else { return None };
        let value = match test {
            Test::Empty if matches!(column.shape, Shape::Key | Shape::Id) => Group::None,
            Test::KeyIn(keys) => Group::Key(keys.first().filter(|_| keys.len() == 1)?.clone()),
            Test::IdIn(ids) => Group::Id(*ids.first().filter(|_| ids.len() == 1)?),
            _ => return None,
        };
        if !hops.is_empty() || *of.get_or_insert(column) != column {
            return None;
        }
        at.insert(value, nth);
    }
    of.map(|column| Values { column: column.key.clone(), shape: column.shape, at })
}

/// Which of the groups a record is in.
fn nth(groups: &[Bound]) -> Expr {
    let parts = groups.iter().enumerate();
    let case = parts
        .fold(CaseStatement::new(), |case, (nth, group)| case.case(group.to_sql("t0"), Expr::cust(nth.to_string())));
    case.finally(Expr::cust("-1")).into()
}

fn rows(form: &Form, found: &Found, way: &Way, conn: &Conn) -> SelectStatement {
    let mut select = Select::select();
    select.from_as(Alias::new(form.table()), Alias::new("t0")).cond_where(found.on(way, conn.dialect()));
    select
}
