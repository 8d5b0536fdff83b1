//! How many records of a list fall into each of some groups: the heads of a board's columns and of a grouped table. One
//! statement for all groups, each counted as far as lists count.

use engine::condition::{Bound, Clock, Condition, check, uses};
use engine::form::Form;
use sea_query::{Alias, CaseStatement, Expr, Query as Select, SelectStatement, UnionType};

use super::Count;
use super::list::{COUNT_LIMIT, Found};
use super::page::Query;
use super::reach::{self, Way};
use super::read::{readable, refuse_masked};
use crate::actor::Actor;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::registry::{ActorScope, Definitions};

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
    // A search is gathered by the full-text index: the few that it might be looked at one by one are counted all the same.
    let way = match &query.search {
        Some(_) => Way::Plain,
        None => found.asked(form, query, "seq").way_to_few(conn, COUNT_LIMIT).await?,
    };
    let stmt = match &way {
        Way::Few(_) => of_few(conn, form, &found, &way, &bounds),
        _ => of_many(conn, form, &found, &bounds),
    };
    let mut out = vec![Count { n: 0, exact: true }; groups.len()];
    let Some(stmt) = stmt else { return Ok(out) };
    for row in conn.rows(&stmt).await? {
        let at = usize::try_from(row.req_int(0)?).unwrap_or(usize::MAX);
        let n = row.req_int(1)?;
        if let Some(slot) = out.get_mut(at) {
            *slot = Count { n: n.min(COUNT_LIMIT), exact: n <= COUNT_LIMIT };
        }
    }
    Ok(out)
}

/// The few records of the list, each put into its group.
fn of_few(conn: &Conn, form: &Form, found: &Found, way: &Way, groups: &[Bound]) -> Option<Stmt> {
    let mut case = CaseStatement::new();
    for (nth, group) in groups.iter().enumerate() {
        case = case.case(group.to_sql("t0"), Expr::cust(nth.to_string()));
    }
    let mut inner = rows(form, found, way, conn);
    inner.expr_as(case.finally(Expr::cust("-1")), Alias::new("g"));
    let inner = reach::on(way, form, &inner, conn.dialect());
    let sql = format!("SELECT CAST(g AS bigint), count(*) FROM ({}) x GROUP BY g", inner.sql);
    (!groups.is_empty()).then_some(Stmt { sql, binds: inner.binds })
}

/// Each group by itself, to the limit: an index of the group's field serves it.
fn of_many(conn: &Conn, form: &Form, found: &Found, groups: &[Bound]) -> Option<Stmt> {
    let counts = groups.iter().enumerate().map(|(nth, group)| {
        let mut inner = rows(form, found, &Way::Plain, conn);
        inner.expr(Expr::cust("1")).cond_where(group.to_sql("t0")).limit(COUNT_LIMIT.unsigned_abs() + 1);
        let mut outer = Select::select();
        outer.expr(Expr::cust(format!("CAST({nth} AS bigint)"))).expr(Expr::cust("count(*)"));
        outer.from_subquery(inner, Alias::new(format!("g{nth}"))).to_owned()
    });
    let mut counts = counts.collect::<Vec<SelectStatement>>().into_iter();
    let mut first = counts.next()?;
    counts.for_each(|next| {
        first.union(UnionType::All, next);
    });
    Some(Stmt::of(&first, conn.dialect()))
}

fn rows(form: &Form, found: &Found, way: &Way, conn: &Conn) -> SelectStatement {
    let mut select = Select::select();
    select.from_as(Alias::new(form.table()), Alias::new("t0")).cond_where(found.on(way, conn.dialect()));
    select
}
