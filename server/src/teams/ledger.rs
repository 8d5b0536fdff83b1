//! 分配公示: per rotation and period what everybody was due and received, what moved the gaps, who was given records past
//! the rules, and whether the chain of rows is whole.

use std::collections::{BTreeMap, HashMap};

use engine::allocate::decide;
use engine::allocate::policy::Team;
use engine::allocate::rotation::UNIT;
use engine::allocate::trace::Trace;
use engine::condition::Clock;
use engine::form::Lang;
use engine::value::Id;
use serde::Serialize;
use serde_json::Value as Json;

use super::{RouteRef, chosen, people, routes_of};
use crate::actor::Actor;
use crate::allocation::{rotation_key, row_hash};
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::figures::{Moment, Named, hundredths, month_start, person, pick};
use crate::records;
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Ledger {
    pub routes: Vec<RouteRef>,
    pub route: RouteRef,
    pub from: Moment,
    pub to: Moment,
    pub members: Vec<LedgerRow>,
    pub sum: LedgerSum,
    /// Largest gap while members and weights stay the same, in leads, and for how many members.
    pub bound: String,
    pub bound_members: usize,
    /// Largest gap that was measured.
    pub largest: Option<Largest>,
    /// Last change of members or weights within the period.
    pub changed_at: Option<Moment>,
    /// How often somebody was away or full within the period.
    pub absences: i64,
    pub bypass: Bypass,
    pub chain: Chain,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LedgerRow {
    person: Named,
    /// Hundredths of a share; null for who has left the team.
    weight: Option<u32>,
    /// Gap with which the period began; part of `due`.
    carried: String,
    due: String,
    received: i64,
    /// Due minus received.
    gap: String,
    /// What moved the gap besides the rotation.
    cause: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LedgerSum {
    weight: u64,
    due: String,
    received: i64,
    gap: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Largest {
    gap: String,
    person: Named,
    at: Moment,
    /// Newest decisions of the period that were looked at.
    decisions: usize,
}

/// Assignments by hand to members, which no rotation counts.
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

/// A member's line as stored.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    pub member: Id,
    pub weight: u32,
    pub gap: i64,
}

/// From the first instant to before the second.
#[derive(Clone, Copy, Debug)]
pub struct Span(pub i64, pub i64);

/// Newest decisions in which the largest gap is looked for.
const LOOKED_AT: i64 = 3_000;

/// The period from one day to another, both included; by default the current month to now.
pub fn span(clock: &Clock, from: Option<&str>, to: Option<&str>) -> Result<Span> {
    let day = |field: &str, text: Option<&str>| {
        let wrong = || Error::field(field, "date", "要一个日期，如 2026-11-01", "A date such as 2026-11-01");
        let parse = |text: &str| -> Result<i64> {
            let date: jiff::civil::Date = text.parse().map_err(|_| wrong())?;
            let days = date.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1))).map_err(|_| wrong())?;
            Ok(i64::from(days.get_days()))
        };
        text.filter(|t| !t.is_empty()).map(parse).transpose()
    };
    let from = day("from", from)?.map_or_else(|| month_start(clock), |d| clock.day_start(d));
    let to = day("to", to)?.map_or(i64::MAX, |d| clock.day_start(d + 1));
    if to <= from {
        return Err(Error::field("to", "order", "结束日不能早于开始日", "The period ends before it begins"));
    }
    Ok(Span(from, to))
}

#[allow(clippy::too_many_arguments, reason = "one rotation, one period, one reader")]
pub async fn ledger(conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock, team: &Team, asked: Option<&str>, span: Span, lang: Lang) -> Result<Ledger> {
    let routes = routes_of(defs, &team.key, lang);
    let route = chosen(&routes, asked)?.or(routes.first()).ok_or(Error::NotFound)?.clone();
    let key = rotation_key(&route.form, &route.seat, &route.route, &team.key);
    let slots = gaps(conn, &route, &team.key).await?;
    let got = received(conn, &route, &team.key, span.0, span.1).await?;
    let begin = gaps_at(conn, &key, span.0, &slots).await?;
    let end = if span.1 > clock.now_ms() { now(&slots) } else { gaps_at(conn, &key, span.1, &slots).await? };
    let moves = moves(conn, &key, span).await?;
    let mut ids: Vec<Id> = slots.iter().map(|s| s.member).collect();
    let others = got.keys().chain(end.keys()).filter(|id| !ids.contains(id)).copied();
    let mut others: Vec<Id> = others.collect();
    others.sort_unstable();
    others.dedup();
    ids.extend(others);
    let next = slots.iter().max_by_key(|s| s.gap).filter(|s| s.gap > 0).map(|s| s.member);
    let mut members = Vec::new();
    let (mut due_sum, mut got_sum, mut gap_sum) = (0_i128, 0_i64, 0_i128);
    for id in ids {
        let (received, gap) = (got.get(&id).copied().unwrap_or(0), end.get(&id).copied().unwrap_or(0));
        let due = i128::from(received) * i128::from(UNIT) + i128::from(gap);
        due_sum += due;
        got_sum += received;
        gap_sum += i128::from(gap);
        let own = moves.iter().filter(|m| m.member == id);
        members.push(LedgerRow {
            person: person(defs, id),
            weight: slots.iter().find(|s| s.member == id).map(|s| s.weight),
            carried: hundredths(begin.get(&id).copied().unwrap_or(0).into()),
            due: hundredths(due),
            received,
            gap: hundredths(gap.into()),
            cause: cause(&own.collect::<Vec<_>>(), next == Some(id), clock, lang),
        });
    }
    let k = slots.len();
    Ok(Ledger {
        from: Moment(span.0),
        to: Moment(span.1.min(clock.now_ms())),
        members,
        sum: LedgerSum {
            weight: slots.iter().map(|s| u64::from(s.weight)).sum(),
            due: hundredths(due_sum),
            received: got_sum,
            gap: hundredths(gap_sum),
        },
        bound: bound(k),
        bound_members: k,
        largest: largest(conn, defs, &route, span).await?,
        changed_at: moves.iter().rfind(|m| m.what.changes_team()).map(|m| Moment(m.at)),
        absences: moves.iter().filter(|m| matches!(m.what, What::Away)).count() as i64,
        bypass: bypass(conn, defs, actor, clock, team, &route, span, got_sum).await?,
        chain: chain(conn, &key, span, clock).await?,
        routes,
        route,
    })
}

/// 1 − 1/(2k−2) in hundredths, never below the bound itself.
pub fn bound(k: usize) -> String {
    let units = i128::from(decide::bound(k));
    hundredths((units * 100 + i128::from(UNIT) - 1) / i128::from(UNIT) * i128::from(UNIT) / 100)
}

/// Stored gaps of a rotation, in the order of joining.
pub async fn gaps(conn: &mut Conn, route: &RouteRef, team: &str) -> Result<Vec<Gaps>> {
    let stmt = Stmt::new(
        "SELECT member, weight, gap FROM rotation WHERE form = ? AND seat = ? AND route = ? AND team = ? AND stratum = '' \
         ORDER BY position, member",
    );
    let stmt = stmt.bind(&route.form).bind(&route.seat).bind(&route.route).bind(team);
    let rows = conn.rows(&stmt).await?;
    rows.iter()
        .map(|r| Ok(Gaps { member: r.req_id(0)?, weight: u32::try_from(r.req_int(1)?).unwrap_or(0), gap: r.req_int(2)? }))
        .collect()
}

/// Records that the rotation gave to each member from `from` to before `to`.
pub async fn received(conn: &mut Conn, route: &RouteRef, team: &str, from: i64, to: i64) -> Result<HashMap<Id, i64>> {
    let key = rotation_key(&route.form, &route.seat, &route.route, team);
    let stmt = Stmt::new(
        "SELECT member, count(*) FROM ledger WHERE rotation = ? AND at >= ? AND at < ? AND cause = 'pick' GROUP BY member",
    );
    let rows = conn.rows(&stmt.bind(&key).bind(from).bind(to)).await?;
    rows.iter().map(|r| Ok((r.req_id(0)?, r.req_int(1)?))).collect()
}

fn now(slots: &[Gaps]) -> HashMap<Id, i64> {
    slots.iter().map(|s| (s.member, s.gap)).collect()
}

/// Gaps at the beginning of a day: the first opening rows from then on say them; without any row since, they are as now.
async fn gaps_at(conn: &mut Conn, key: &str, at: i64, slots: &[Gaps]) -> Result<HashMap<Id, i64>> {
    let stmt = Stmt::new(
        "SELECT min(CASE WHEN cause = 'opening' THEN at END), count(*) FROM ledger WHERE rotation = ? AND at >= ?",
    );
    let Some(row) = conn.first(&stmt.bind(key).bind(at)).await? else { return Ok(now(slots)) };
    let (opening, rows) = (row.int(0)?, row.req_int(1)?);
    let Some(opening) = opening else {
        // The rotation began later, or nothing has happened since.
        return Ok(if rows == 0 { now(slots) } else { HashMap::new() });
    };
    let stmt = Stmt::new("SELECT member, body FROM ledger WHERE rotation = ? AND at = ? AND cause = 'opening'");
    let rows = conn.rows(&stmt.bind(key).bind(opening)).await?;
    rows.iter()
        .map(|r| {
            let body: Json = serde_json::from_str(&r.req_text(1)?)?;
            Ok((r.req_id(0)?, body["gap"].as_i64().unwrap_or(0)))
        })
        .collect()
}

struct Move {
    member: Id,
    at: i64,
    what: What,
}

enum What {
    Joined,
    Left,
    Weight(i64, i64),
    Away,
    WrittenOff(i64),
    Other,
}

impl What {
    fn changes_team(&self) -> bool {
        matches!(self, What::Joined | What::Left | What::Weight(..))
    }
}

async fn moves(conn: &mut Conn, key: &str, span: Span) -> Result<Vec<Move>> {
    let stmt = Stmt::new(
        "SELECT member, at, body FROM ledger WHERE rotation = ? AND at >= ? AND at < ? AND cause = 'change' ORDER BY n",
    );
    let rows = conn.rows(&stmt.bind(key).bind(span.0).bind(span.1)).await?;
    rows.iter()
        .map(|row| {
            let body: Json = serde_json::from_str(&row.req_text(2)?)?;
            let cause = &body["cause"];
            let number = |json: &Json| json.as_i64().unwrap_or(0);
            let what = match cause.as_str() {
                Some("joined") => What::Joined,
                Some("left") => What::Left,
                Some("absent") => What::Away,
                Some("written_off") => What::WrittenOff(number(&body["before"])),
                Some(_) => What::Other,
                None => What::Weight(number(&cause["weight"]["from"]), number(&cause["weight"]["to"])),
            };
            Ok(Move { member: row.req_id(0)?, at: row.req_int(1)?, what })
        })
        .collect()
}

/// 「11-03 加入，从 0 起算；暂停、请假或满额 3 次」.
fn cause(moves: &[&Move], next: bool, clock: &Clock, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let day = |ms: i64| {
        let at = jiff::Timestamp::from_millisecond(ms).map(|t| t.to_zoned(clock.zone.clone()));
        at.map(|z| z.strftime("%m-%d").to_string()).unwrap_or_default()
    };
    let mut out: Vec<String> = Vec::new();
    let (mut away, mut lost) = (0, 0_i128);
    for one in moves {
        match one.what {
            What::Joined if zh => out.push(format!("{} 加入，从 0 起算", day(one.at))),
            What::Joined => out.push(format!("joined on {}, from 0", day(one.at))),
            What::Left if zh => out.push(format!("{} 离开", day(one.at))),
            What::Left => out.push(format!("left on {}", day(one.at))),
            What::Weight(from, to) if zh => out.push(format!("{} 权重由 {from} 改为 {to}", day(one.at))),
            What::Weight(from, to) => out.push(format!("weight {from} to {to} on {}", day(one.at))),
            What::Away => away += 1,
            What::WrittenOff(gap) => lost += i128::from(gap),
            What::Other => {}
        }
    }
    if away > 0 {
        out.push(if zh { format!("请假、暂停或满额 {away} 次") } else { format!("away or full {away} times") });
    }
    if lost > 0 {
        let lost = hundredths(lost);
        out.push(if zh { format!("不补 {lost} 条") } else { format!("{lost} written off") });
    }
    if next {
        out.push(pick(lang, "下一条优先", "next in line").to_owned());
    }
    if out.is_empty() {
        return pick(lang, "正常轮转", "rotation as usual").to_owned();
    }
    out.join(pick(lang, "；", "; "))
}

/// The largest gap in the traces of the newest decisions.
async fn largest(conn: &mut Conn, defs: &Definitions, route: &RouteRef, span: Span) -> Result<Option<Largest>> {
    let stmt = Stmt::new(format!(
        "SELECT at, slice, body FROM decision WHERE form = ? AND route = ? AND at >= ? AND at < ? AND seat = ? \
         ORDER BY at DESC LIMIT {LOOKED_AT}"
    ));
    let stmt = stmt.bind(&route.form).bind(&route.route).bind(span.0).bind(span.1).bind(&route.seat);
    let rows = conn.rows(&stmt).await?;
    let mut lists: HashMap<Id, Vec<Id>> = HashMap::new();
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
    if let Some(body) = list.map_or(Ok(None), |r| r.bytes(0))? {
        lists.insert(slice, serde_json::from_slice(&body)?);
    }
    let who = lists.get(&slice).and_then(|l| l.get(position)).copied().unwrap_or(Id::NIL);
    Ok(Some(Largest { gap: hundredths(gap.into()), person: person(defs, who), at: Moment(at), decisions: rows.len() }))
}

#[allow(clippy::too_many_arguments, reason = "one rotation, one period, one reader")]
async fn bypass(conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock, team: &Team, route: &RouteRef, span: Span, picked: i64) -> Result<Bypass> {
    let people = people(team);
    let mut out = Bypass { n: 0, percent: "0.0".into(), rows: Vec::new(), most: None, most_n: 0 };
    if people.is_empty() {
        return Ok(out);
    }
    let marks = Stmt::marks(people.len());
    let which = format!(
        "FROM seat_history WHERE to_person IN ({marks}) AND at >= ? AND at < ? AND form = ? AND seat = ? \
         AND cause IN ('manual', 'transfer')"
    );
    let bound = |sql: String| {
        Stmt::new(sql).binds(&people).bind(span.0).bind(span.1).bind(&route.form).bind(&route.seat)
    };
    let mut counts: BTreeMap<Id, i64> = BTreeMap::new();
    for row in conn.rows(&bound(format!("SELECT to_person, count(*) {which} GROUP BY to_person"))).await? {
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
    let sql = format!("SELECT at, actor, from_person, to_person, record, reason {which} ORDER BY at DESC, id DESC LIMIT 50");
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

/// Recomputes the hashes of the period's rows, from the row before them on.
async fn chain(conn: &mut Conn, key: &str, span: Span, clock: &Clock) -> Result<Chain> {
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

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn the_bound_is_never_told_too_small() {
        assert_eq!(bound(1), "0.00");
        assert_eq!(bound(2), "0.50");
        assert_eq!(bound(4), "0.84");
        assert_eq!(bound(8), "0.93");
    }
}
