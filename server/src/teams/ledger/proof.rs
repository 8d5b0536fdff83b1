//! What proves a ledger: the largest gap that was measured, assignments past the rules, the chain of rows.

use std::collections::BTreeMap;

use engine::allocate::policy::{Target, Team};
use engine::allocate::trace::Trace;
use engine::condition::Clock;
use engine::value::Id;
use serde::Serialize;

use super::Span;
use crate::actor::Actor;
use crate::allocation::row_hash;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::figures::{Moment, Named, hundredths, person};
use crate::records;
use crate::registry::Definitions;
use crate::teams::{RouteRef, people};

/// Newest decisions in which the largest gap is looked for.
const LOOKED_AT: i64 = 3_000;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Largest {
    gap: String,
    person: Named,
    at: Moment,
    /// Newest decisions of the period that were looked at.
    decisions: usize,
}

/// Assignments by hand to members past the rules, which no rotation counts. What a rule itself leaves to people is none: a
/// leader hands on what came by a leader's rule, somebody places what came into review.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Bypass {
    n: i64,
    /// Of all records that members got by this route or by hand, in percent: `2.8`.
    percent: String,
    /// The newest 50.
    rows: Vec<BypassRow>,
    /// Who got most of them.
    most: Option<Named>,
    most_n: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct BypassRow {
    at: Moment,
    /// Who gave it.
    by: Option<Named>,
    from: Option<Named>,
    to: Named,
    /// Null where I may not read the record.
    record: Option<Named>,
    reason: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Chain {
    rows: usize,
    intact: bool,
    /// Number of the first row that does not follow from its predecessor.
    broken_at: Option<i64>,
    verified_at: Moment,
}

/// The largest gap in the traces of the newest decisions.
pub(super) async fn largest(
    conn: &mut Conn,
    defs: &Definitions,
    route: &RouteRef,
    span: Span,
) -> Result<Option<Largest>> {
    let stmt = Stmt::new(format!(
        "SELECT at, slice, body FROM decision WHERE form = ? AND route = ? AND at >= ? AND at < ? AND seat = ? \
         ORDER BY at DESC LIMIT {LOOKED_AT}"
    ));
    let stmt = stmt.bind(&route.form).bind(&route.route).bind(span.0).bind(span.1).bind(&route.seat);
    let rows = conn.rows(&stmt).await?;
    let mut best: Option<(i64, Id, usize, i64)> = None;
    for row in &rows {
        let slice = row.req_id(1)?;
        let trace: Trace = serde_json::from_slice(&row.bytes(2)?.unwrap_or_default())?;
        for ranked in trace.teams.iter().rev().take(1).flat_map(|t| &t.ranked) {
            for gap in [ranked.2, ranked.4] {
                if best.is_none_or(|(most, ..)| gap.abs() > most.abs()) {
                    best = Some((gap, slice, ranked.0, row.req_int(0)?));
                }
            }
        }
    }
    let Some((gap, slice, position, at)) = best else { return Ok(None) };
    let list = conn.first(&Stmt::new("SELECT body FROM decision_slice WHERE id = ?").bind(slice)).await?;
    let list: Vec<Id> = match list.map_or(Ok(None), |r| r.bytes(0))? {
        Some(body) => serde_json::from_slice(&body)?,
        None => Vec::new(),
    };
    let who = list.get(position).copied().unwrap_or(Id::NIL);
    Ok(Some(Largest { gap: hundredths(gap.into()), person: person(defs, who), at: Moment(at), decisions: rows.len() }))
}

#[allow(clippy::too_many_arguments, reason = "one rotation, one period, one reader")]
pub(super) async fn bypass(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    team: &Team,
    route: &RouteRef,
    span: Span,
    picked: i64,
) -> Result<Bypass> {
    let people = people(team);
    let mut out = Bypass { n: 0, percent: "0.0".into(), rows: Vec::new(), most: None, most_n: 0 };
    if people.is_empty() {
        return Ok(out);
    }
    let marks = Stmt::marks(people.len());
    let led = leader_routes(defs, route);
    let led_marks = if led.is_empty() { "NULL".to_owned() } else { Stmt::marks(led.len()) };
    let which = format!(
        "FROM seat_history h WHERE h.to_person IN ({marks}) AND h.at >= ? AND h.at < ? AND h.form = ? AND h.seat = ? \
         AND h.cause IN ('manual', 'transfer') AND NOT EXISTS (\
         SELECT 1 FROM decision d WHERE d.record = h.record AND d.seat = h.seat AND d.at = (\
         SELECT max(l.at) FROM decision l WHERE l.record = h.record AND l.seat = h.seat AND l.at <= h.at) AND (\
         d.state = 'in_review' AND h.from_person IS NULL AND h.from_pool IS NULL \
         OR d.person = h.from_person AND h.actor = h.from_person AND d.route IN ({led_marks})))"
    );
    let bound = |sql: String| {
        let stmt = Stmt::new(sql).binds(&people).bind(span.0).bind(span.1).bind(&route.form).bind(&route.seat);
        stmt.binds(&led)
    };
    let mut counts: BTreeMap<Id, i64> = BTreeMap::new();
    for row in conn.rows(&bound(format!("SELECT h.to_person, count(*) {which} GROUP BY h.to_person"))).await? {
        counts.insert(row.req_id(0)?, row.req_int(1)?);
    }
    out.n = counts.values().sum();
    if let Some((who, n)) = counts.iter().max_by_key(|(_, n)| **n) {
        (out.most, out.most_n) = (Some(person(defs, *who)), *n);
    }
    if out.n + picked > 0 {
        let tenths = (out.n * 1_000 + (out.n + picked) / 2) / (out.n + picked);
        out.percent = format!("{}.{}", tenths / 10, tenths % 10);
    }
    let sql = format!(
        "SELECT h.at, h.actor, h.from_person, h.to_person, h.record, h.reason {which} ORDER BY h.at DESC, h.id DESC LIMIT 50"
    );
    let rows = conn.rows(&bound(sql)).await?;
    let ids = rows.iter().map(|r| r.req_id(4)).collect::<crate::db::Result<Vec<Id>>>()?;
    let form = defs.form(&route.form)?;
    let titles = records::titles(conn, defs, actor, clock, form, &ids).await?;
    for (row, id) in rows.iter().zip(ids) {
        let named = |id: Option<Id>| id.map(|id| person(defs, id));
        out.rows.push(BypassRow {
            at: Moment(row.req_int(0)?),
            by: named(row.id(1)?),
            from: named(row.id(2)?),
            to: person(defs, row.req_id(3)?),
            record: titles.get(&id).map(|t| Named { id, name: t.clone() }),
            reason: row.text(5)?,
        });
    }
    Ok(out)
}

/// Rules of the policy by which a leader or head gets records to hand on.
fn leader_routes(defs: &Definitions, route: &RouteRef) -> Vec<String> {
    let routes = defs.policy(&route.form, &route.seat).into_iter().flat_map(|p| &p.policy.routes);
    let led = routes.filter(|r| matches!(r.target, Target::Leader { .. } | Target::Head { .. }));
    led.map(|r| r.id.clone()).collect()
}

/// Recomputes the hashes of the period's rows, from the row before them on.
pub(super) async fn chain(conn: &mut Conn, key: &str, span: Span, clock: &Clock) -> Result<Chain> {
    let stmt = Stmt::new(
        "SELECT n, at, record, member, cause, body, hash FROM ledger WHERE rotation = ? AND at >= ? AND at < ? ORDER BY n",
    );
    let rows = conn.rows(&stmt.bind(key).bind(span.0).bind(span.1)).await?;
    let first = rows.first().map_or(Ok(1), |r| r.req_int(0))?;
    let stmt = Stmt::new("SELECT hash FROM ledger WHERE rotation = ? AND n = ?").bind(key).bind(first - 1);
    let before = conn.first(&stmt).await?;
    let mut hash = before.map_or(Ok(None), |r| r.bytes(0))?.unwrap_or_default();
    let mut broken_at = (first > 1 && hash.is_empty()).then_some(first);
    for (expected, row) in (first..).zip(&rows) {
        let n = row.req_int(0)?;
        let (cause, body) = (row.req_text(4)?, row.req_text(5)?);
        let own = row_hash(&hash, n, row.req_int(1)?, row.id(2)?, row.id(3)?, &cause, &body);
        hash = row.bytes(6)?.unwrap_or_default();
        if broken_at.is_none() && (n != expected || own != hash) {
            broken_at = Some(n);
        }
    }
    Ok(Chain { rows: rows.len(), intact: broken_at.is_none(), broken_at, verified_at: Moment(clock.now_ms()) })
}
