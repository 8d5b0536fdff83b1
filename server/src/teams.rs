//! Teams: the board that leader and members see alike, the public ledger, who may change what.

mod board;
mod edit;
mod ledger;
mod words;

use engine::allocate::policy::{Target, Team};
use engine::form::{Lang, PartyRole};
use engine::value::Id;
use serde::Serialize;

use crate::actor::{Actor, Power};
use crate::error::{Error, Result};
use crate::figures::{Named, person};
use crate::registry::Definitions;

pub use board::{Board, board};
pub use edit::{MemberEdit, TeamEdit, manages_person, store};
pub use ledger::{
    Gaps, Ledger, LedgerPick, LedgerPicks, PicksOf, Span, Turnout, bound, gaps, given_out, ledger, picks, received,
    span, turnout,
};
pub use words::why;

/// Something that is known by its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Keyed {
    pub key: String,
    pub name: String,
}

#[derive(Clone, Serialize, utoipa::ToSchema)]
pub struct TeamHead {
    pub key: String,
    pub name: String,
    pub department: Option<Keyed>,
    pub leader: Option<Named>,
    pub pool: Option<Keyed>,
    pub members: usize,
    /// Rotations of the team: without one there is no ledger.
    pub routes: usize,
    /// Whether I may change members, weights and limits.
    pub can_edit: bool,
}

/// A rotation of the team: a route of a policy that gives its records to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RouteRef {
    /// `lead/owner/east`.
    pub id: String,
    pub form: String,
    pub seat: String,
    pub route: String,
    /// Position in the policy, from 1.
    pub number: usize,
    pub name: String,
    /// `rotation`, `least_loaded` …
    #[schema(value_type = String)]
    pub strategy: engine::allocate::rank::Strategy,
}

/// Teams whose board the actor may see.
pub fn list(defs: &Definitions, actor: &Actor, lang: Lang) -> Vec<TeamHead> {
    let teams = defs.directory.teams.values().filter(|t| may_see(actor, t));
    teams.map(|t| head(defs, actor, t, lang)).collect()
}

/// The team, 404 where the actor may not know of it.
pub fn visible<'d>(defs: &'d Definitions, actor: &Actor, key: &str) -> Result<&'d Team> {
    defs.directory.teams.get(key).filter(|t| may_see(actor, t)).ok_or(Error::NotFound)
}

/// Members and leader see their team as managers do.
fn may_see(actor: &Actor, team: &Team) -> bool {
    let me = actor.id();
    let inside = team.leader.is_some() && team.leader == me || team.members.iter().any(|m| Some(m.person) == me);
    inside || [Power::ManageTeams, Power::ManagePolicies, Power::ViewBoards].into_iter().any(|p| actor.has(p))
}

/// Whether the actor may change the team: who manages policies any, others their own and those of their departments.
pub fn may_edit(defs: &Definitions, actor: &Actor, team: &Team) -> bool {
    let own = team.leader.is_some() && team.leader == actor.id();
    let below = team.department.as_deref().and_then(|key| defs.department(key));
    let below = below.is_some_and(|d| actor.relations().departments.contains(&d.id));
    actor.has(Power::ManageTeams) && (own || below || actor.has(Power::ManagePolicies))
}

pub(crate) fn head(defs: &Definitions, actor: &Actor, team: &Team, lang: Lang) -> TeamHead {
    let department = team.department.as_deref().and_then(|key| defs.department(key));
    let pool = team.pool.as_deref().and_then(|key| defs.pool_by_key(key));
    TeamHead {
        key: team.key.clone(),
        name: team.name.get(lang).to_owned(),
        department: department.map(|d| Keyed { key: d.key.clone(), name: d.name.clone() }),
        leader: team.leader.map(|id| person(defs, id)),
        pool: pool.map(|p| Keyed { key: p.key.clone(), name: p.name.get(lang).to_owned() }),
        members: team.members.len(),
        routes: routes_of(defs, &team.key, lang).len(),
        can_edit: may_edit(defs, actor, team),
    }
}

/// Routes of published policies that ask the team, those of leads first.
pub fn routes_of(defs: &Definitions, team: &str, lang: Lang) -> Vec<RouteRef> {
    let mut policies: Vec<_> = defs.policies.iter().collect();
    policies.sort_by_key(|((form, seat), _)| {
        let leads = defs.form(form).is_ok_and(|f| f.party == Some(PartyRole::Lead));
        (!leads, form.clone(), seat.clone())
    });
    let mut out = Vec::new();
    for ((form, seat), published) in policies {
        for (position, route) in published.policy.routes.iter().enumerate() {
            if let Target::Team(target) = &route.target
                && target.team == team
                && !route.off
            {
                out.push(RouteRef {
                    id: format!("{form}/{seat}/{}", route.id),
                    form: form.clone(),
                    seat: seat.clone(),
                    route: route.id.clone(),
                    number: position + 1,
                    name: route.name.get(lang).to_owned(),
                    strategy: target.strategy,
                });
            }
        }
    }
    out
}

/// The route that is asked for, by its id or by its key alone.
fn chosen<'r>(routes: &'r [RouteRef], asked: Option<&str>) -> Result<Option<&'r RouteRef>> {
    let Some(asked) = asked.filter(|a| !a.is_empty()) else { return Ok(None) };
    let found = routes.iter().find(|r| r.id == asked).or_else(|| routes.iter().find(|r| r.route == asked));
    let unknown = || Error::field("route", "unknown_route", "这个团队没有这条规则", "No such route asks this team");
    found.map(Some).ok_or_else(unknown)
}

/// People of a team.
fn people(team: &Team) -> Vec<Id> {
    team.members.iter().map(|m| m.person).collect()
}
