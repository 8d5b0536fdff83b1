//! How a team stands now: who could take a record, why not the others, and who comes next. Nothing is written.

use std::collections::BTreeSet;

use engine::allocate::decide::{HELD, Prepared, Run, State};
use engine::allocate::eligible::{Exclusion, Requirements, check};
use engine::allocate::member::{Away, Cap, CapScope, MemberState, Period, Place as Seat};
use engine::allocate::policy::{Route, Team, TeamTarget, scope_id};
use engine::allocate::rank::{Candidate, Measures, choose};
use engine::allocate::rotation::{Draw, Slot};
use engine::condition::Clock;
use engine::form::Form;
use engine::value::Id;

use super::{published, state};
use crate::db::Conn;
use crate::error::Result;
use crate::registry::{Definitions, Unscoped};

/// A team under one policy.
pub struct Standing {
    /// In the order of joining.
    pub places: Vec<Place>,
    /// The policy's active routes that ask the team, in their order.
    pub queues: Vec<Queue>,
}

pub struct Place {
    pub person: Id,
    pub active: bool,
    pub leave: Option<Away>,
    pub pause: Option<Away>,
    pub held: i64,
    /// Limits: new records of today (own, else the route's per member), records held.
    pub daily: Option<Cap>,
    pub holding: Option<Cap>,
    /// Why no route can give this person a record now; the first route's reason.
    pub why: Option<Exclusion>,
}

/// One route's line in front of the team.
pub struct Queue {
    pub route: String,
    /// Who comes next, first of all the next one; only those who can take a record.
    pub order: Vec<Id>,
    /// The rotation as it is now.
    pub slots: Vec<Slot>,
}

/// The members of a team as the published policy of the form and seat sees them at this moment.
pub async fn standing(
    conn: &mut Conn,
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    seat: &str,
    team: &Team,
) -> Result<Standing> {
    let published = published(defs, form, seat)?;
    let scope = Unscoped(defs);
    let prepared = Prepared::new(&published.policy, published.version, &defs.catalog, &defs.directory, clock, &scope)?;
    let routes: Vec<(usize, &Route, &TeamTarget)> =
        prepared.team_routes().filter(|(_, _, target)| target.team == team.key).collect();
    let reached: BTreeSet<usize> = routes.iter().map(|(i, _, _)| *i).collect();
    let people: Vec<Id> = team.members.iter().map(|m| m.person).collect();
    let held = super::held_by(conn, form, seat, &people).await?;
    let (state, _) = state::load(conn, defs, clock, form, seat, &prepared, &reached, &held).await?;
    let queues = routes.iter().filter_map(|(i, route, target)| {
        let run = state.runs.get(i)?;
        Some(Queue {
            route: route.id.clone(),
            order: order(&state, run, route, target, clock),
            slots: run.rotation.slots().to_vec(),
        })
    });
    let queues = queues.collect();
    let places = team.members.iter().enumerate().filter_map(|(join, own)| {
        let position = state.snapshot.position(own.person)?;
        let member = state.snapshot.members().get(position)?;
        let place = Seat { member: position, weight: own.weight, join: join as i64, capacity: own.capacity };
        let mut reasons = routes.iter().map(|(_, route, target)| eligible(&state, &place, route, target));
        let why = match reasons.next() {
            None => unrouted(&state, &place),
            Some(first) => first.and_then(|first| reasons.all(|r| r.is_some()).then_some(first)),
        };
        Some(of(member, why))
    });
    Ok(Standing { places: places.collect(), queues })
}

fn of(member: &MemberState, why: Option<Exclusion>) -> Place {
    let cap = |scope| member.caps.iter().find(|c| c.scope == scope && c.within.is_none()).copied();
    // Who has no limit of their own has that of the route which is nearest to full.
    let by_day = |c: &&Cap| c.scope == CapScope::Member && c.period == Some(Period::Day);
    let nearest = member.caps.iter().filter(by_day).min_by_key(|c| c.limit - c.used).copied();
    Place {
        person: member.id,
        active: member.active,
        leave: member.leave.clone(),
        pause: member.pause.clone(),
        held: member.held,
        daily: cap(CapScope::Member).or(nearest),
        holding: cap(CapScope::Holding),
        why,
    }
}

fn need<'a>(route: &Route, target: &'a TeamTarget) -> Requirements<'a> {
    Requirements {
        route: scope_id("route", &route.id),
        team: scope_id("team", &target.team),
        any_time: target.any_time,
        skills: &target.skills,
        counts: &[(HELD, 1)],
        had: &[],
    }
}

fn eligible(state: &State, place: &Seat, route: &Route, target: &TeamTarget) -> Option<Exclusion> {
    check(&state.snapshot, place, &need(route, target), || true).err()
}

/// Of a team that no route asks: absence and own limits.
fn unrouted(state: &State, place: &Seat) -> Option<Exclusion> {
    let need =
        Requirements { route: Id::NIL, team: Id::NIL, any_time: true, skills: &[], counts: &[(HELD, 1)], had: &[] };
    check(&state.snapshot, place, &need, || true).err()
}

fn order(state: &State, run: &Run, route: &Route, target: &TeamTarget, clock: &Clock) -> Vec<Id> {
    let by = Measures { load: HELD, received: (0, None), now: clock.now_ms() };
    let candidates: Vec<Candidate> = run
        .places
        .iter()
        .filter(|place| eligible(state, place, route, target).is_none())
        .filter_map(|place| {
            let member = state.snapshot.members().get(place.member)?;
            Some(Candidate::new(run.rotation.position(member.id)?, member, place, &by))
        })
        .collect();
    let slots: Vec<usize> = candidates.iter().map(|c| c.slot).collect();
    let shares = run.rotation.shares(&Draw { eligible: &slots, absent: &[], skip: target.skip });
    let ranked = choose(target.strategy, &candidates, &run.rotation, &shares, None, candidates.len());
    let standings = ranked.map(|r| r.order).unwrap_or_default();
    standings.iter().filter_map(|s| run.rotation.slots().get(s.slot)).map(|s| s.member).collect()
}
