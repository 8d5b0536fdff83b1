//! State of people and rotations: in by set queries, out by upserts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::allocate::decide::{HELD, Prepared, Run, State};
use engine::allocate::eligible::{Requirements, is_present};
use engine::allocate::member::{Away, Cap, CapScope, Last, MemberState, Period as CapPeriod, Place, Snapshot};
use engine::allocate::policy::{CapPer, Policy, Target, scope_id};

use engine::allocate::rotation::{Enrolled, Presence, Rotation, Slot};
use engine::condition::Clock;
use engine::form::Form;
use engine::value::Id;

use super::ledger;
use crate::db::{Bind, Conn, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::ownership::{HALF_HOUR_MS, Period, fresh_scope, period_start, read_counters};
use crate::registry::Definitions;

/// Everybody whom a policy can pick.
pub fn people_of(defs: &Definitions, policy: &Policy) -> Vec<Id> {
    let mut out = BTreeSet::new();
    for route in &policy.routes {
        if let Target::Team(target) = &route.target {
            out.extend(defs.directory.teams.get(&target.team).into_iter().flat_map(|t| &t.members).map(|m| m.person));
        }
    }
    out.into_iter().collect()
}

/// Whom a slice may give records to, and the holders whom its records know.
pub(super) fn concerned(
    defs: &Definitions,
    prepared: &Prepared<'_>,
    reached: &BTreeSet<usize>,
    holders: &[Id],
) -> Vec<Id> {
    let routes = prepared.team_routes().filter(|(i, _, _)| reached.contains(i));
    let teams = routes.filter_map(|(_, _, target)| defs.directory.teams.get(&target.team));
    let members = teams.flat_map(|team| &team.members).map(|m| m.person);
    let people: BTreeSet<Id> = members.chain(holders.iter().copied()).collect();
    people.into_iter().collect()
}

#[allow(clippy::too_many_arguments, reason = "everything that state depends on")]
pub(super) async fn load(
    conn: &mut Conn,
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    seat: &str,
    prepared: &Prepared<'_>,
    reached: &BTreeSet<usize>,
    held: &HashMap<Id, i64>,
) -> Result<(State, Vec<ledger::Change>)> {
    let routes: Vec<_> = prepared.team_routes().filter(|(i, _, _)| reached.contains(i)).collect();
    let team_of = |key: &str| defs.directory.teams.get(key);
    let people: Vec<Id> = held.keys().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let mut members = members(conn, defs, clock, form, seat, &people, held).await?;
    let day = period_start(clock, Period::Day);
    let fresh = read_counters(conn, &fresh_scope(&form.key, seat), day, &people).await?;
    let tomorrow = clock.day_start(clock.today() + 1);
    for member in &mut members {
        let skills = routes.iter().filter_map(|(_, _, t)| team_of(&t.team)).flat_map(|t| &t.members);
        for own in skills.filter(|m| m.person == member.id) {
            member.skills.extend(own.skills.clone());
            if let (Some(limit), true) = (own.daily_cap, member.caps.iter().all(|c| c.scope != CapScope::Member)) {
                member.caps.push(Cap {
                    scope: CapScope::Member,
                    within: None,
                    key: 0,
                    period: Some(CapPeriod::Day),
                    limit: limit.into(),
                    used: fresh.get(&member.id).copied().unwrap_or(0),
                    resets_at: Some(tomorrow),
                });
            }
        }
        if let Some(limit) = defs.holding_cap(&form.key, member.id) {
            let (scope, used) = (CapScope::Holding, member.held);
            let limit = limit.into();
            member.caps.push(Cap { scope, within: None, key: HELD, period: None, limit, used, resets_at: None });
        }
    }
    let mut shared = Vec::new();
    for (_, route, target) in &routes {
        for cap in &target.caps {
            add_route_cap(conn, clock, form, seat, &route.id, &target.team, cap, &mut members, &mut shared).await?;
        }
    }
    let snapshot = Snapshot::new(members, shared);
    let mut stored = rotations(conn, form, seat, &routes.iter().map(|r| r.1.id.as_str()).collect::<Vec<_>>()).await?;
    let mut runs = BTreeMap::new();
    let mut changes = Vec::new();
    for (index, route, target) in routes {
        let Some(team) = team_of(&target.team) else { continue };
        let places: Vec<Place> = team
            .members
            .iter()
            .enumerate()
            .filter_map(|(join, m)| {
                let member = snapshot.position(m.person)?;
                Some(Place { member, weight: m.weight, join: join as i64, capacity: m.capacity })
            })
            .collect();
        let key = (route.id.clone(), target.team.clone());
        let slots = stored.remove(&key).unwrap_or_default();
        let mut rotation =
            Rotation::restore(slots).map_err(|e| Error::Internal(format!("rotation {}: {e}", route.id)))?;
        let counts = [(HELD, 1)];
        let need = Requirements {
            route: scope_id("route", &route.id),
            team: scope_id("team", &target.team),
            any_time: target.any_time,
            skills: &target.skills,
            counts: &counts,
            had: &[],
        };
        let enrolled: Vec<Enrolled> = places
            .iter()
            .filter_map(|place| {
                let member = snapshot.members().get(place.member).filter(|m| m.active)?;
                let present = is_present(member, place, &need);
                Some(Enrolled { member: member.id, weight: place.weight, join: place.join, present })
            })
            .collect();
        let opening = |s: &Slot| ledger::What::Opening { member: s.member, gap: s.gap };
        let mut moves: Vec<ledger::What> = rotation.slots().iter().map(opening).collect();
        moves.extend(rotation.sync(&enrolled, target.skip).into_iter().map(ledger::What::Moved));
        changes.extend(moves.into_iter().map(|what| ledger::Change { route: index, what }));
        runs.insert(index, Run::new(rotation, places, &snapshot));
    }
    Ok((State { snapshot, runs }, changes))
}

async fn members(
    conn: &mut Conn,
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    seat: &str,
    people: &[Id],
    held: &HashMap<Id, i64>,
) -> Result<Vec<MemberState>> {
    let last = read_counters(conn, &last_scope(form, seat), 0, people).await?;
    let now = clock.now_ms();
    let mut out = Vec::with_capacity(people.len());
    for chunk in people.chunks(500) {
        let sql = format!(
            "SELECT id, active, duty, duty_from, duty_until, duty_reason FROM account WHERE id IN ({})",
            Stmt::marks(chunk.len())
        );
        for row in conn.rows(&Stmt::new(sql).binds(chunk)).await? {
            let id = row.req_id(0)?;
            let (from, until) = (row.int(3)?, row.int(4)?);
            let running = from.is_none_or(|f| f <= now) && until.is_none_or(|u| now < u);
            let away = running.then_some(Away { reason: row.text(5)?, until });
            let duty = row.req_text(2)?;
            let held = held.get(&id).copied().unwrap_or(0);
            out.push(MemberState {
                id,
                active: row.req_int(1)? != 0,
                leave: away.clone().filter(|_| duty == "leave"),
                pause: away.filter(|_| duty == "paused"),
                shift: defs.hours.shift(id, now),
                skills: BTreeMap::new(),
                held,
                loads: BTreeMap::from([(HELD, held)]),
                received: Vec::new(),
                newcomer: None,
                caps: Vec::new(),
                last_assigned: last.get(&id).map(|at| Last { at: *at, nth: 0 }),
            });
        }
    }
    Ok(out)
}

/// When a person last received a record, in milliseconds.
fn last_scope(form: &Form, seat: &str) -> String {
    format!("last:{}:{seat}", form.key)
}

fn period(of: CapPeriod) -> Period {
    match of {
        CapPeriod::HalfHour => Period::HalfHour,
        CapPeriod::Hour => Period::Hour,
        CapPeriod::Day => Period::Day,
        CapPeriod::Week => Period::Week,
    }
}

/// Counter of a route's or team's records in a kind of period.
fn cap_scope(form: &Form, seat: &str, per: CapPer, route: &str, team: &str, of: CapPeriod) -> String {
    let what = match per {
        CapPer::Member | CapPer::Route => format!("route:{route}"),
        CapPer::Team => format!("team:{team}"),
    };
    format!("{what}:{}:{seat}:{:?}", form.key, period(of))
}

#[allow(clippy::too_many_arguments, reason = "one cap, wherever it lies")]
async fn add_route_cap(
    conn: &mut Conn,
    clock: &Clock,
    form: &Form,
    seat: &str,
    route: &str,
    team: &str,
    cap: &engine::allocate::policy::RouteCap,
    members: &mut [MemberState],
    shared: &mut Vec<Cap>,
) -> Result<()> {
    let start = period_start(clock, period(cap.period));
    let scope = cap_scope(form, seat, cap.per, route, team, cap.period);
    let mut people: Vec<Id> = members.iter().map(|m| m.id).collect();
    people.push(Id::NIL);
    let used = read_counters(conn, &scope, start, &people).await?;
    let used = |id: Id| used.get(&id).copied().unwrap_or(0);
    let resets_at = match period(cap.period) {
        Period::HalfHour => Some(start + HALF_HOUR_MS),
        Period::Hour => Some(start + 2 * HALF_HOUR_MS),
        Period::Day => Some(clock.day_start(clock.today() + 1)),
        Period::Week => Some(start + 7 * 86_400_000),
    };
    let within = match cap.per {
        CapPer::Team => scope_id("team", team),
        _ => scope_id("route", route),
    };
    let make = |scope, used| Cap {
        scope,
        within: Some(within),
        key: 0,
        period: Some(cap.period),
        limit: cap.limit,
        used,
        resets_at,
    };
    match cap.per {
        CapPer::Member => {
            members.iter_mut().for_each(|m| m.caps.push(make(CapScope::Member, used(m.id))));
        }
        CapPer::Route => shared.push(make(CapScope::Route, used(Id::NIL))),
        CapPer::Team => shared.push(make(CapScope::Team, used(Id::NIL))),
    }
    Ok(())
}

type Stored = HashMap<(String, String), Vec<Slot>>;

async fn rotations(conn: &mut Conn, form: &Form, seat: &str, routes: &[&str]) -> Result<Stored> {
    let mut out = Stored::new();
    for chunk in routes.chunks(200) {
        let sql = format!(
            "SELECT route, team, member, weight, gap, owed, received, last_pick, position, presence FROM rotation \
             WHERE form = ? AND seat = ? AND stratum = '' AND route IN ({})",
            Stmt::marks(chunk.len())
        );
        let stmt = Stmt::new(sql).bind(form.key.as_str()).bind(seat).binds(chunk.iter().copied());
        for row in conn.rows(&stmt).await? {
            let presence = match row.req_text(9)?.as_str() {
                "absent" => Presence::Absent,
                "missed" => Presence::Missed,
                _ => Presence::Present,
            };
            let number = |n: i64| u64::try_from(n).unwrap_or(0);
            out.entry((row.req_text(0)?, row.req_text(1)?)).or_default().push(Slot {
                member: row.req_id(2)?,
                weight: u32::try_from(row.req_int(3)?).unwrap_or(0),
                gap: row.req_int(4)?,
                owed: row.req_int(5)?,
                received: number(row.req_int(6)?),
                last_pick: row.int(7)?.map(number),
                join: row.req_int(8)?,
                presence,
            });
        }
    }
    Ok(out)
}

/// Columns of a rotation's row, and what a newer row changes in it.
pub(crate) const ROTATION: [&str; 13] = [
    "form",
    "seat",
    "route",
    "team",
    "stratum",
    "member",
    "weight",
    "gap",
    "owed",
    "received",
    "last_pick",
    "position",
    "presence",
];
pub(crate) const OVER_IT: &str = " ON CONFLICT (form, seat, route, team, stratum, member) DO UPDATE SET weight = excluded.weight, \
     gap = excluded.gap, owed = excluded.owed, received = excluded.received, last_pick = excluded.last_pick, \
     position = excluded.position, presence = excluded.presence";

/// Rotations as they are now, and the counters of caps and of who was served last.
pub(super) async fn store(
    tx: &mut Tx,
    clock: &Clock,
    form: &Form,
    seat: &str,
    prepared: &Prepared<'_>,
    state: &State,
) -> Result<()> {
    let mut rows = insert("rotation", &ROTATION).suffix(OVER_IT);
    let now = clock.now_ms();
    let mut counts: BTreeMap<(Id, String, i64), i64> = BTreeMap::new();
    let mut served: BTreeSet<Id> = BTreeSet::new();
    for (index, route, target) in prepared.team_routes() {
        let Some(run) = state.runs.get(&index) else { continue };
        for slot in run.rotation.slots() {
            let presence = match slot.presence {
                Presence::Present => "present",
                Presence::Absent => "absent",
                Presence::Missed => "missed",
            };
            let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            rows.row([
                Bind::from(&form.key),
                seat.into(),
                Bind::from(&route.id),
                Bind::from(&target.team),
                "".into(),
                slot.member.into(),
                i64::from(slot.weight).into(),
                slot.gap.into(),
                slot.owed.into(),
                number(slot.received).into(),
                slot.last_pick.map(number).into(),
                slot.join.into(),
                presence.into(),
            ]);
        }
        // Who left the team since has no slot any more.
        let members: Vec<Id> = run.rotation.slots().iter().map(|s| s.member).collect();
        let sql = format!(
            "DELETE FROM rotation WHERE form = ? AND seat = ? AND route = ? AND team = ? AND member NOT IN ({})",
            if members.is_empty() { "NULL".to_owned() } else { Stmt::marks(members.len()) }
        );
        if !members.is_empty() {
            let stmt = Stmt::new(sql).bind(form.key.as_str()).bind(seat).bind(&route.id).bind(&target.team);
            tx.exec(&stmt.binds(&members)).await?;
        }
        for (_, person, _) in &run.picks {
            served.insert(*person);
            for cap in &target.caps {
                let scope = cap_scope(form, seat, cap.per, &route.id, &target.team, cap.period);
                let who = if cap.per == CapPer::Member { *person } else { Id::NIL };
                *counts.entry((who, scope, period_start(clock, period(cap.period)))).or_default() += 1;
            }
        }
    }
    if !rows.is_empty() {
        tx.insert(rows).await?;
    }
    let counts = counts.into_iter().map(|((who, scope, period), n)| (who, scope, period, n)).collect();
    crate::ownership::add_counters(tx, counts).await?;
    let mut last = insert("counter", &["person", "scope", "period", "n"])
        .suffix(" ON CONFLICT (person, scope, period) DO UPDATE SET n = excluded.n");
    served.iter().for_each(|p| last.row([p.into(), last_scope(form, seat).into(), 0.into(), now.into()]));
    if last.is_empty() { Ok(()) } else { Ok(tx.insert(last).await?) }
}
