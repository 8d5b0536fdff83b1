//! 分配公示: per rotation and period what everybody was due and received, what moved the gaps, who was given records past
//! the rules, and whether the chain of rows is whole.

mod moves;
mod picks;
mod proof;
mod rows;
mod turnout;

use engine::allocate::decide;
use engine::allocate::policy::Team;
use engine::allocate::rank::Strategy;
use engine::allocate::rotation::UNIT;
use engine::condition::Clock;
use engine::form::Lang;
use engine::value::Id;
use serde::Serialize;

use self::moves::{What, cause, moves};
use self::proof::{bypass, chain, largest};
use self::rows::{gaps_at, now};
use super::{RouteRef, chosen, routes_of};
use crate::actor::Actor;
use crate::allocation::rotation_key;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::figures::{Moment, Named, hundredths, month_start, person};
use crate::registry::Definitions;

pub use picks::{LedgerPick, LedgerPicks, PicksOf, picks};
pub use proof::{Bypass, Chain, Largest};
pub use rows::{Gaps, gaps, given_out, received};
pub use turnout::{Turnout, turnout};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Ledger {
    pub routes: Vec<RouteRef>,
    pub route: RouteRef,
    pub from: Moment,
    pub to: Moment,
    pub members: Vec<LedgerRow>,
    pub sum: LedgerSum,
    /// Largest gap while members and weights stay the same, in leads, and for how many members; null where the route does
    /// not rotate: its gaps settle ties and have no bound.
    pub bound: Option<String>,
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

/// From the first instant to before the second.
#[derive(Clone, Copy, Debug)]
pub struct Span(pub i64, pub i64);

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
pub async fn ledger(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    team: &Team,
    asked: Option<&str>,
    span: Span,
    lang: Lang,
) -> Result<Ledger> {
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
    let rotates = route.strategy == Strategy::Rotation;
    let next = slots.iter().max_by_key(|s| s.gap).filter(|s| rotates && s.gap > 0).map(|s| s.member);
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
            cause: cause(&own.collect::<Vec<_>>(), rotates, next == Some(id), clock, lang),
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
        bound: rotates.then(|| bound(k)),
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
