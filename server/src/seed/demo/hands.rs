//! Who takes a record, hands it on or gives it back. Who may is the product's to say; here is only who tries.

use std::collections::BTreeSet;

use engine::allocate::policy::Target;
use engine::form::seat_column;
use engine::value::Id;

use super::super::generate::Random;
use super::world::World;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ownership::{self, Cause, Deed};
use crate::records;

impl World {
    /// Somebody of the pool's people claims the record; `None` where nobody may.
    pub async fn claim(&self, tx: &mut Tx, at: i64, lead: usize, record: Id) -> Result<Option<Id>> {
        let form = self.defs.form("lead")?;
        let Some(found) = records::load(tx, form, &[record]).await?.pop() else { return Ok(None) };
        let pool = found.value(form, &seat_column("owner", "pool")).as_id().and_then(|id| self.defs.pool(id));
        let Some(pool) = pool else { return Ok(None) };
        let below =
            |key: &String| self.defs.department(key).map(|d| self.defs.department_tree(d.id)).unwrap_or_default();
        let departments: BTreeSet<Id> = pool.departments.iter().flat_map(below).collect();
        let mut people: Vec<Id> = self.sellers().collect();
        if !departments.is_empty() {
            let local =
                |id: &Id| self.defs.people.get(id).and_then(|p| p.department).is_some_and(|d| departments.contains(&d));
            people.retain(local);
        }
        people.retain(|id| !self.is_away(*id, at));
        let mut random = Random::of(self.seed, "claim", lead as u64);
        while !people.is_empty() {
            let person = people.swap_remove(random.below(people.len() as u64) as usize);
            match self.deed(tx, at, person, record, Deed::Claim).await {
                Ok(()) => return Ok(Some(person)),
                Err(Error::Refused { .. } | Error::Forbidden(_) | Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Operations give a record in review to somebody who sells.
    pub async fn assign(&self, tx: &mut Tx, at: i64, lead: usize, record: Id) -> Result<Option<Id>> {
        let Some(clerk) = self.person("dingyao") else { return Ok(None) };
        let people: Vec<Id> = self.sellers().filter(|id| !self.is_away(*id, at)).collect();
        let mut random = Random::of(self.seed, "assign", lead as u64);
        let Some(person) = random.pick(&people).copied() else { return Ok(None) };
        let reason = Some("没有联系方式，按店铺和产品指定".to_owned());
        self.deed(tx, at, clerk, record, Deed::Assign { to: person, reason, rev: None, keep_collaborators: true })
            .await?;
        Ok(Some(person))
    }

    /// A leader gives the record to the member who holds least.
    pub async fn hand_on(&self, tx: &mut Tx, at: i64, leader: Id, record: Id) -> Result<Option<Id>> {
        let teams = self.defs.directory.teams.values();
        let routed = |key: &str| self.leader_routes().any(|(_, team)| team == key);
        let Some(team) = teams.into_iter().find(|t| t.leader == Some(leader) && routed(&t.key)) else {
            return Ok(None);
        };
        let members: Vec<Id> = team.members.iter().map(|m| m.person).collect();
        let members: Vec<Id> = members.into_iter().filter(|id| *id != leader && !self.is_away(*id, at)).collect();
        let held = ownership::read_counters(tx, &records::held_scope("lead", "owner"), 0, &members).await?;
        let least = members.iter().min_by_key(|id| held.get(id).copied().unwrap_or(0));
        let Some(person) = least.copied() else { return Ok(None) };
        self.deed(
            tx,
            at,
            leader,
            record,
            Deed::Assign { to: person, reason: None, rev: None, keep_collaborators: true },
        )
        .await?;
        Ok(Some(person))
    }

    pub async fn give_back(&self, tx: &mut Tx, at: i64, holder: Id, record: Id, reason: &str) -> Result<()> {
        let deed = Deed::ToPool { cause: Cause::Return, reason: Some(reason.to_owned()), pool: None };
        self.deed(tx, at, holder, record, deed).await
    }

    async fn deed(&self, tx: &mut Tx, at: i64, person: Id, record: Id, deed: Deed) -> Result<()> {
        let (clock, actor) = (self.turn(at), self.actor(person)?);
        let form = self.defs.form("lead")?;
        ownership::act_inside(tx, &self.app, &self.defs, actor, &clock, form, None, record, deed).await
    }

    /// Everybody who is in a team, in the order of the company's list.
    pub fn sellers(&self) -> impl Iterator<Item = Id> {
        self.data.people.iter().filter(|p| !p.teams.is_empty()).filter_map(|p| self.person(&p.login))
    }

    /// Routes that give to a team's leader, with the team.
    fn leader_routes(&self) -> impl Iterator<Item = (&str, &str)> {
        let routes = self.defs.policy("lead", "owner").into_iter().flat_map(|p| &p.policy.routes);
        routes.filter_map(|route| match &route.target {
            Target::Leader { team } => Some((route.id.as_str(), team.as_str())),
            _ => None,
        })
    }

    pub fn is_leader_route(&self, route: &str) -> bool {
        self.leader_routes().any(|(id, _)| id == route)
    }

    /// Whether some route gives to this person as a leader.
    pub fn leads_a_route(&self, person: Id) -> bool {
        let leader = |team: &str| self.defs.directory.teams.get(team).and_then(|t| t.leader);
        self.leader_routes().any(|(_, team)| leader(team) == Some(person))
    }
}
