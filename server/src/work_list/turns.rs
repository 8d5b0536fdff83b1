//! How I stand in the lines in front of my teams: received and due this month, and who comes before me.

use std::collections::BTreeMap;

use engine::allocate::policy::Target;
use engine::allocate::rank::Strategy;
use engine::allocate::rotation::{Skip, UNIT};
use engine::condition::Clock;
use engine::form::Lang;
use engine::value::Id;
use serde::Serialize;

use crate::allocation::{self, Standing};
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{hundredths, month_start};
use crate::registry::Definitions;
use crate::teams::{self, Keyed, RouteRef};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Turn {
    pub form: String,
    pub seat: String,
    pub route: Keyed,
    pub team: Keyed,
    #[schema(value_type = String)]
    pub strategy: Strategy,
    /// What an absence does to my share: `lose_turn`, `keep_turn`, `credit`.
    #[schema(value_type = String)]
    pub skip: Skip,
    /// Since the first of the month.
    pub received: i64,
    /// Received plus gap: what was carried over counts as due.
    pub due: String,
    /// Due minus received: `-0.22`.
    pub gap: String,
    /// Who could take a record now, and my place among them, from 1.
    pub eligible: usize,
    pub position: Option<usize>,
    /// Why I get nothing now.
    pub why: Option<String>,
    /// New records of today that may still come to me.
    pub new_left: Option<i64>,
    pub new_cap: Option<i64>,
    pub first_contact_minutes: Option<u32>,
    #[serde(skip)]
    pub due_units: i128,
}

impl Turn {
    pub fn is_rotation(&self) -> bool {
        self.strategy == Strategy::Rotation
    }
}

/// Routes of published policies that give records to teams of which the person is a member.
pub(super) async fn mine(conn: &mut Conn, defs: &Definitions, clock: &Clock, me: Id, lang: Lang) -> Result<Vec<Turn>> {
    let mut out = Vec::new();
    let mut standings: BTreeMap<(String, String, String), Standing> = BTreeMap::new();
    for team in defs.directory.teams.values().filter(|t| t.members.iter().any(|m| m.person == me)) {
        for route in teams::routes_of(defs, &team.key, lang) {
            let at = (route.form.clone(), route.seat.clone(), team.key.clone());
            if !standings.contains_key(&at) {
                let form = defs.form(&route.form)?;
                let standing = allocation::standing(conn, defs, clock, form, &route.seat, team).await?;
                standings.insert(at.clone(), standing);
            }
            let Some(standing) = standings.get(&at) else { continue };
            let name = Keyed { key: team.key.clone(), name: team.name.get(lang).to_owned() };
            out.extend(turn(conn, defs, clock, me, route, name, standing, lang).await?);
        }
    }
    Ok(out)
}

#[allow(clippy::too_many_arguments, reason = "one route, one team, one person")]
async fn turn(
    conn: &mut Conn,
    defs: &Definitions,
    clock: &Clock,
    me: Id,
    route: RouteRef,
    team: Keyed,
    standing: &Standing,
    lang: Lang,
) -> Result<Option<Turn>> {
    let Some(queue) = standing.queues.iter().find(|q| q.route == route.route) else { return Ok(None) };
    let Some(place) = standing.places.iter().find(|p| p.person == me) else { return Ok(None) };
    let policy = defs.policy(&route.form, &route.seat);
    let Some(rule) = policy.and_then(|p| p.policy.routes.iter().find(|r| r.id == route.route)) else { return Ok(None) };
    let Target::Team(target) = &rule.target else { return Ok(None) };
    let received = teams::received(conn, &route, &team.key, month_start(clock), i64::MAX).await?;
    let received = received.get(&me).copied().unwrap_or(0);
    let gap = queue.slots.iter().find(|s| s.member == me).map_or(0, |s| s.gap);
    let due_units = i128::from(received) * i128::from(UNIT) + i128::from(gap);
    Ok(Some(Turn {
        route: Keyed { key: route.route, name: route.name },
        form: route.form,
        seat: route.seat,
        team,
        strategy: target.strategy,
        skip: target.skip,
        received,
        due: hundredths(due_units),
        gap: hundredths(gap.into()),
        eligible: queue.order.len(),
        position: queue.order.iter().position(|id| *id == me).map(|p| p + 1),
        why: place.why.is_some().then(|| teams::why(place, clock, lang)),
        new_left: place.daily.map(|c| (c.limit - c.used).max(0)),
        new_cap: place.daily.map(|c| c.limit),
        first_contact_minutes: rule.first_contact_minutes,
        due_units,
    }))
}
