//! What lies in the trash of a form, for whoever could read it before.

use std::collections::HashMap;

use engine::condition::Clock;
use engine::form::Form;
use engine::value::Id;
use sea_query::{Cond, Expr, ExprTrait, Order};

use super::read::{self, Seen, col, fetch, readable, rules, statement};
use crate::actor::Actor;
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::registry::{Definitions, Unscoped};
use engine::grant::Verb;

/// A record in the trash, who put it there, and why.
#[derive(Clone, Debug)]
pub struct Trashed {
    pub seen: Seen,
    pub at: i64,
    pub by: Option<Id>,
    pub reason: Option<String>,
}

/// Newest first, behind `after`: a time and a `seq`. What became part of another record is there, not here.
pub async fn trashed(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    after: Option<(i64, i64)>,
    limit: u64,
) -> Result<Vec<Trashed>> {
    let access = readable(defs, actor, form)?;
    let bound = access.condition(Verb::Read, actor.relations(), clock, &Unscoped(defs));
    let rules = rules(defs, actor, clock, &access);
    let merged = "NOT EXISTS (SELECT 1 FROM merge m WHERE m.loser = \"t0\".\"id\" AND m.undone_at IS NULL)";
    let mut found = Cond::all().add(col("trashed_at").is_not_null()).add(bound.to_sql("t0")).add(Expr::cust(merged));
    if let Some((at, seq)) = after {
        let same = Cond::all().add(col("trashed_at").eq(at)).add(col("seq").lt(seq));
        found = found.add(Cond::any().add(col("trashed_at").lt(at)).add(same));
    }
    let mut select = statement(form, &rules, found);
    select.order_by_expr(col("trashed_at"), Order::Desc).order_by_expr(col("seq"), Order::Desc).limit(limit);
    let mut seen = fetch(conn, form, &rules, &access, Stmt::of(&select, conn.dialect())).await?;
    read::fill(conn, form, &mut seen).await?;
    let mut traces = traces(conn, form, &seen).await?;
    let one = |seen: Seen| {
        let at = seen.record.trashed_at.ok_or_else(|| Error::Internal("in the trash without a time".into()))?;
        let (by, reason) = traces.remove(&seen.record.id).unwrap_or_default();
        Ok(Trashed { seen, at, by, reason })
    };
    seen.into_iter().map(one).collect()
}

async fn traces(conn: &mut Conn, form: &Form, seen: &[Seen]) -> Result<HashMap<Id, (Option<Id>, Option<String>)>> {
    let ids: Vec<Id> = seen.iter().map(|seen| seen.record.id).collect();
    let (among, binds) = Stmt::among(&ids, conn.dialect());
    let sql = format!("SELECT id, trashed_by, trash_reason FROM {} WHERE id {among}", form.table());
    let rows = conn.rows(&Stmt::new(sql).binds(binds)).await?;
    rows.iter().map(|row| Ok((row.req_id(0)?, (row.id(1)?, row.text(2)?)))).collect()
}
