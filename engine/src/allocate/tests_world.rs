//! The CRM's own definitions with people in its teams, for the tests of decisions, their sentences and the linter.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::decide::{Decision, HELD, Newcomer, Placement, Prepared, Run, State};
use super::eligible::{Requirements, is_present};
use super::member::{Cap, CapScope, MemberState, Period, Place, Shift, Snapshot};
use super::policy::{CapPer, DepartmentRef, Directory, Policy, PoolRef, Route, Target, Team, TeamMember, scope_id};
use super::rotation::{Enrolled, Rotation};
use crate::condition::{Bound, Clock, Row, Scope};
use crate::form::{Catalog, Form, Label};
use crate::value::{Coerce, Id, Value};

pub const NAMES: [&str; 8] = ["甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八"];

pub fn id(n: usize) -> Id {
    Id(uuid::Uuid::from_u128(n as u128))
}

/// Pools are numbered from here.
const POOLS: usize = 9_000;

pub struct Everything;

impl Scope for Everything {
    fn linked(&self, _: &str) -> Option<Bound> {
        None
    }

    fn department_tree(&self, root: Id) -> Vec<Id> {
        vec![root]
    }
}

pub struct World {
    pub catalog: Catalog,
    pub directory: Directory,
    pub policy: Policy,
    pub clock: Clock,
    /// Changes a person's state before the first record.
    pub members: BTreeMap<usize, MemberState>,
}

/// A slice that has begun.
pub struct Slice<'w> {
    pub world: &'w World,
    pub prepared: Prepared<'w>,
    pub state: State,
    nth: usize,
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/../apps/crm/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub fn member(n: usize) -> MemberState {
    MemberState {
        id: id(n),
        active: true,
        leave: None,
        pause: None,
        shift: Shift::On,
        skills: BTreeMap::new(),
        held: 0,
        loads: BTreeMap::new(),
        received: Vec::new(),
        newcomer: None,
        caps: Vec::new(),
        last_assigned: None,
    }
}

pub fn team_member(n: usize) -> TeamMember {
    TeamMember { person: id(n), weight: 100, capacity: 50, daily_cap: None, skills: BTreeMap::new() }
}

pub fn daily(limit: i64, used: i64) -> Cap {
    let (scope, period) = (CapScope::Member, Some(Period::Day));
    Cap { scope, within: None, key: 0, period, limit, used, resets_at: None }
}

impl World {
    /// The lead policy of the CRM; people 1 to 8, all of them in every team, person 1 leading all of them.
    pub fn crm() -> World {
        let names = ["brand", "contact", "customer", "follow_up", "lead", "order", "product", "shop"];
        let forms = names.map(|n| read::<Form>(&format!("forms/{n}")));
        let mut policies: Vec<Policy> = read("policies");
        policies.retain(|p| p.form == "lead");
        let mut directory = Directory::default();
        for mut team in read::<Vec<Team>>("teams") {
            team.leader = Some(id(1));
            team.members = (1..=5).map(team_member).collect();
            directory.teams.insert(team.key.clone(), team);
        }
        for (i, pool) in read::<Vec<Json>>("pools").into_iter().enumerate() {
            let text = |key: &str| pool[key].as_str().unwrap_or_default().to_owned();
            let name: Label = serde_json::from_value(pool["name"].clone()).unwrap();
            let nurture = pool["nurture"].as_bool().unwrap_or(false);
            directory.pools.insert(text("key"), PoolRef { id: id(POOLS + i), name, form: text("form"), nurture });
        }
        directory.people = NAMES.iter().enumerate().map(|(i, name)| (id(i + 1), (*name).to_owned())).collect();
        let department = |name: &str, head| DepartmentRef { name: name.into(), head };
        directory.departments = BTreeMap::from([
            ("north".into(), department("华北大区", Some(id(2)))),
            ("south".into(), department("华南大区", None)),
        ]);
        directory.roles = [("operations".into(), Label { zh: "运营".into(), en: "Operations".into() })].into();
        for schedule in read::<Json>("hours")["schedules"].as_array().unwrap() {
            let name: Label = serde_json::from_value(schedule["name"].clone()).unwrap();
            directory.schedules.insert(schedule["key"].as_str().unwrap().to_owned(), name);
        }
        let now = "2026-11-16T01:41:07Z".parse().unwrap();
        let clock = Clock { now, zone: jiff::tz::TimeZone::get("Asia/Shanghai").unwrap() };
        World { catalog: Catalog::new(forms), directory, policy: policies.remove(0), clock, members: BTreeMap::new() }
    }

    /// The same people and forms under other routes, without screens and marks.
    pub fn routes(routes: Json) -> World {
        let mut world = World::crm();
        world.policy = policy(json!([]), json!([]), routes);
        world
    }

    pub fn form(&self) -> &Form {
        self.catalog.form(&self.policy.form).unwrap()
    }

    pub fn pool(&self, key: &str) -> Id {
        self.directory.pools[key].id
    }

    pub fn team(&mut self, key: &str) -> &mut Team {
        self.directory.teams.get_mut(key).unwrap()
    }

    pub fn change(&mut self, n: usize, change: impl FnOnce(&mut MemberState)) {
        change(self.members.entry(n).or_insert_with(|| member(n)));
    }

    /// A record as a channel sends it.
    pub fn row(&self, fields: &Json) -> Row {
        let value = |field: &crate::form::Field| match fields.get(&field.key) {
            Some(json) => Coerce::lenient(field).value(json).unwrap(),
            None => Value::Null,
        };
        Row { values: self.form().fields.iter().map(value).collect(), linked: BTreeMap::new() }
    }

    /// All that the policy can reach, as the server loads it.
    pub fn slice(&self) -> Slice<'_> {
        let prepared =
            Prepared::new(&self.policy, 7, &self.catalog, &self.directory, &self.clock, &Everything).unwrap();
        let people = self.directory.people.keys().map(|id| id.0.as_u128() as usize);
        let mut members: Vec<MemberState> =
            people.map(|n| self.members.get(&n).cloned().unwrap_or_else(|| member(n))).collect();
        let mut shared = Vec::new();
        for (_, route, target) in prepared.team_routes() {
            for cap in &target.caps {
                let of = |scope, within| {
                    let within = Some(within);
                    Cap { scope, within, key: 0, period: Some(cap.period), limit: cap.limit, used: 0, resets_at: None }
                };
                let own = scope_id("route", &route.id);
                match cap.per {
                    CapPer::Member => members.iter_mut().for_each(|m| m.caps.push(of(CapScope::Member, own))),
                    CapPer::Route => shared.push(of(CapScope::Route, own)),
                    CapPer::Team => shared.push(of(CapScope::Team, scope_id("team", &target.team))),
                }
            }
        }
        for member in &mut members {
            member.loads.insert(HELD, member.held);
        }
        let snapshot = Snapshot::new(members, shared);
        let mut runs = BTreeMap::new();
        for (index, route, target) in prepared.team_routes() {
            let Some(team) = self.directory.teams.get(&target.team) else { continue };
            let place = |(join, m): (usize, &TeamMember)| {
                let member = snapshot.position(m.person)?;
                Some(Place { member, weight: m.weight, join: join as i64, capacity: m.capacity })
            };
            let places: Vec<Place> = team.members.iter().enumerate().filter_map(place).collect();
            let need = Requirements {
                route: scope_id("route", &route.id),
                team: scope_id("team", &target.team),
                any_time: target.any_time,
                skills: &target.skills,
                counts: &[(HELD, 1)],
                had: &[],
            };
            let enrolled = |place: &Place| {
                let member = &snapshot.members()[place.member];
                let present = is_present(member, place, &need);
                Enrolled { member: member.id, weight: place.weight, join: place.join, present }
            };
            let mut rotation = Rotation::default();
            rotation.sync(&places.iter().map(enrolled).collect::<Vec<_>>(), target.skip);
            runs.insert(index, Run::new(rotation, places, &snapshot));
        }
        Slice { world: self, prepared, state: State { snapshot, runs }, nth: 0 }
    }
}

impl Slice<'_> {
    pub fn send(&mut self, fields: &Json) -> Decision {
        self.send_known(fields, &Newcomer::default())
    }

    pub fn send_known(&mut self, fields: &Json, newcomer: &Newcomer) -> Decision {
        let (form, row) = (self.world.form(), self.world.row(fields));
        let now = self.world.clock.now_ms();
        self.nth += 1;
        self.prepared.decide(form, &row, newcomer, &mut self.state, now, self.nth - 1)
    }

    /// Who gets each of `n` equal records; 0 = nobody.
    pub fn send_many(&mut self, n: usize, fields: &Json) -> Vec<usize> {
        (0..n).map(|_| number(&self.send(fields).placement)).collect()
    }

    /// Ids by position, as stored beside the slice.
    pub fn people(&self) -> Vec<Id> {
        self.state.snapshot.members().iter().map(|m| m.id).collect()
    }
}

pub fn number(placement: &Placement) -> usize {
    match placement {
        Placement::Person(id) => id.0.as_u128() as usize,
        _ => 0,
    }
}

/// A policy on leads that falls back to the lead pool.
pub fn policy(screens: Json, marks: Json, routes: Json) -> Policy {
    let fallback = json!({"to": "pool", "pool": "leads"});
    let json = json!({"form": "lead", "seat": "owner", "screens": screens, "marks": marks, "routes": routes, "fallback": fallback});
    serde_json::from_value(json).unwrap()
}

/// A route with its own part of JSON on top: condition and target.
pub fn route(id: &str, zh: &str, when: Json, target: Json) -> Json {
    json!({"id": id, "name": {"zh": zh, "en": id}, "when": when, "target": target})
}

pub fn rotate(team: &str) -> Json {
    json!({"to": "team", "team": team, "strategy": "rotation"})
}

pub fn with(mut base: Json, more: Json) -> Json {
    let extra = more.as_object().unwrap().clone();
    base.as_object_mut().unwrap().extend(extra);
    base
}

pub fn parse_route(json: Json) -> Route {
    serde_json::from_value(json).unwrap()
}

pub fn all() -> Json {
    json!({"all": []})
}

pub fn is(field: &str, value: &str) -> Json {
    json!({"field": field, "op": "eq", "value": value})
}

pub fn within(region: &str) -> Json {
    json!({"field": "address", "op": "within", "value": region})
}

/// Sets the strategy of a policy's only team route.
pub fn strategy(world: &mut World, strategy: super::rank::Strategy) {
    for route in &mut world.policy.routes {
        if let Target::Team(target) = &mut route.target {
            target.strategy = strategy;
        }
    }
}
