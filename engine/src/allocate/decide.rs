//! One record through a prepared policy: screens, marks, owner match, routes, choice.
//!
//! A policy is prepared once per slice (conditions bound, names looked up); records then cost no allocation to speak of.
//! State of people and rotations is changed by each pick, so that record n sees what record n−1 did.

mod hand_on;

use std::collections::BTreeMap;

use super::eligible::{Exclusion, Requirements, filter, is_present};
use super::member::{Cap, Pick, Place, Snapshot};
use super::policy::{
    Directory, FirstContact, IfAway, Policy, Route, Target, TeamTarget, Verdict, WhenNobody, scope_id,
};
use super::rank::{Candidate, Measure, Measures, choose};
use super::rotation::{Draw, Rotation, UNIT};
use super::trace::{Bits, Known, KnownAs, RankedRow, Skipped, TeamTrace, Trace, cap_figure, outcome};
use crate::condition::{Bound, CheckError, Clock, Row, Scope, check};
use crate::form::{Catalog, Form, Lang};
use crate::value::{Coerce, FieldKind, Id, Value};

/// Load key of the records that a person holds.
pub const HELD: u32 = 0;

/// A policy version, ready for records.
pub struct Prepared<'p> {
    pub policy: &'p Policy,
    version: i64,
    screens: Vec<Bound>,
    /// Where each screen's `nurture` leads; review, should the pool have gone since the policy was published.
    screen_pools: Vec<Placement>,
    marks: Vec<(Bound, Vec<Setting>)>,
    routes: Vec<PreparedRoute>,
    fallback: Placement,
    /// Fields that conditions look at, shown in the trace.
    looked_at: Vec<usize>,
    /// Active people, ascending, if some route takes a person out of a field.
    people: Vec<Id>,
}

struct PreparedRoute {
    condition: Bound,
    active: bool,
    target: PreparedTarget,
    nobody: Option<Placement>,
    id: Id,
    /// Scope of the caps of the team that is asked.
    team: Id,
}

enum PreparedTarget {
    Fixed(Option<Placement>),
    Field(usize),
    Team,
}

/// What a mark does to a field.
enum Setting {
    Add(usize, Vec<String>),
    Set(usize, Value),
}

/// Where a record goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    Person(Id),
    Pool(Id),
    Nurture(Id),
    /// Queued for a team.
    Waiting(String),
    Review,
    Rejected(String),
}

/// A team as one route asks it: its rotation and its members' places.
pub struct Run {
    pub rotation: Rotation,
    pub places: Vec<Place>,
    /// Slot in the rotation per place.
    slots: Vec<Option<usize>>,
    /// Members with their places, ascending.
    members: Vec<(usize, usize)>,
    /// Whether anything was charged: what must be stored.
    pub charged: bool,
    /// Ledger rows of this slice: record index, member, gap after.
    pub picks: Vec<(usize, Id, i64)>,
}

impl Run {
    /// `rotation` has been synchronised with the team.
    pub fn new(rotation: Rotation, places: Vec<Place>, snapshot: &Snapshot) -> Run {
        let of = |place: &Place| snapshot.members().get(place.member).and_then(|m| rotation.position(m.id));
        let slots = places.iter().map(of).collect();
        let mut members: Vec<(usize, usize)> = places.iter().enumerate().map(|(i, place)| (place.member, i)).collect();
        members.sort_unstable();
        Run { rotation, places, slots, members, charged: false, picks: Vec::new() }
    }

    /// Place and slot of a member of the snapshot.
    fn of_member(&self, member: usize) -> Option<(&Place, usize)> {
        let at = self.members.partition_point(|(m, _)| *m < member);
        let (found, place) = *self.members.get(at)?;
        (found == member).then_some((self.places.get(place)?, self.slots.get(place).copied().flatten()?))
    }
}

/// State that picks change.
pub struct State {
    pub snapshot: Snapshot,
    /// By position of the route.
    pub runs: BTreeMap<usize, Run>,
}

/// What is known about the record besides its fields.
#[derive(Clone, Debug, Default)]
pub struct Newcomer {
    pub known: Option<(KnownAs, Option<Id>, Option<String>)>,
    /// Last holder and when it lost the record, for `sticky`.
    pub previous: Option<(Id, i64)>,
}

/// The answer, and everything to be written for it.
#[derive(Clone, Debug)]
pub struct Decision {
    pub placement: Placement,
    /// Whether the party's holder keeps it.
    pub owner_match: bool,
    pub route: Option<usize>,
    /// Values that marks set.
    pub marked: Vec<(usize, Value)>,
    pub trace: Trace,
}

impl<'p> Prepared<'p> {
    pub fn new(
        policy: &'p Policy,
        version: i64,
        catalog: &Catalog,
        directory: &Directory,
        clock: &Clock,
        scope: &dyn Scope,
    ) -> Result<Prepared<'p>, CheckError> {
        let nobody = crate::condition::Actor::default();
        let bind = |condition| Ok(check(catalog, &policy.form, condition)?.bind(&nobody, clock, scope));
        let unknown =
            || CheckError { field: policy.form.clone(), code: "unknown_form", message: "no such form".into() };
        let form = catalog.form(&policy.form).ok_or_else(unknown)?;
        let marks = policy.marks.iter().map(|m| Ok((bind(&m.when)?, settings(form, m)?)));
        let marks = marks.collect::<Result<Vec<_>, CheckError>>()?;
        let today = clock.today();
        let routes = policy.routes.iter().map(|route| {
            Ok(PreparedRoute {
                condition: bind(&route.when)?,
                active: !route.off && in_period(route, today),
                target: target(form, &route.target, directory),
                nobody: when_nobody(form, route, directory),
                id: scope_id("route", &route.id),
                team: scope_id("team", team_of(&route.target).unwrap_or_default()),
            })
        });
        let routes = routes.collect::<Result<Vec<_>, CheckError>>()?;
        let screens = policy.screens.iter().map(|s| bind(&s.when)).collect::<Result<Vec<_>, CheckError>>()?;
        let screen_pools = policy.screens.iter().map(|s| match &s.then {
            Verdict::Nurture { pool } => pool_of(form, pool, directory).map_or(Placement::Review, Placement::Nurture),
            _ => Placement::Review,
        });
        let screen_pools = screen_pools.collect();
        let mut looked_at = Vec::new();
        let conditions = policy.screens.iter().map(|s| &s.when).chain(policy.routes.iter().map(|r| &r.when));
        for condition in conditions {
            for (used, key) in crate::condition::uses(&check(catalog, &policy.form, condition)?) {
                looked_at.extend(form.index(&key).filter(|_| used == form.key));
            }
        }
        looked_at.sort_unstable();
        looked_at.dedup();
        let fallback = fixed(form, &policy.fallback, directory).unwrap_or(Placement::Review);
        let by_field = routes.iter().any(|r| matches!(r.target, PreparedTarget::Field(_)));
        let people = if by_field { directory.people.keys().copied().collect() } else { Vec::new() };
        Ok(Prepared { policy, version, screens, screen_pools, marks, routes, fallback, looked_at, people })
    }

    /// Time to first contact that goes with a decision.
    pub fn first_contact(&self, decision: &Decision) -> Option<FirstContact<'p>> {
        let route = decision.route.and_then(|index| self.policy.routes.get(index));
        // Where no route was asked, only who has the party's other records has a time.
        let timed = route.is_some() || decision.owner_match;
        timed.then(|| self.policy.first_contact(route.map(|r| r.id.as_str()))).flatten()
    }

    /// Positions of the routes that ask a team, with their targets.
    pub fn team_routes(&self) -> impl Iterator<Item = (usize, &'p Route, &'p TeamTarget)> {
        self.policy.routes.iter().enumerate().filter_map(|(i, route)| match &route.target {
            Target::Team(target) if self.routes.get(i).is_some_and(|r| r.active) => Some((i, route, target)),
            _ => None,
        })
    }

    /// Team routes that a record may reach: what must be loaded before it is decided.
    pub fn reaches(&self, row: &Row) -> Vec<usize> {
        let mut marked = row.clone();
        for (condition, settings) in &self.marks {
            if condition.matches(&marked) {
                settings.iter().for_each(|s| drop(s.apply(&mut marked)));
            }
        }
        let mut out = Vec::new();
        for (index, route) in self.routes.iter().enumerate().filter(|(_, r)| r.active) {
            if route.condition.matches(&marked) {
                match route.target {
                    PreparedTarget::Team => out.push(index),
                    PreparedTarget::Fixed(None) | PreparedTarget::Field(_) => {}
                    PreparedTarget::Fixed(Some(_)) => return out,
                }
                if route.nobody.is_some() {
                    return out;
                }
            }
        }
        out
    }

    /// Decides record number `nth` of the slice. `counts` are the load keys that it falls under.
    pub fn decide(
        &self,
        form: &Form,
        row: &Row,
        newcomer: &Newcomer,
        state: &mut State,
        now: i64,
        nth: usize,
    ) -> Decision {
        let mut trace = Trace { version: self.version, ..Trace::default() };
        let mut decision = Decision {
            placement: self.fallback.clone(),
            owner_match: false,
            route: None,
            marked: Vec::new(),
            trace: Trace::default(),
        };
        trace.known = newcomer.known.clone().map(|(what, holder, by)| Known { what, holder, kept: false, by });
        if let Some(stopped) = self.screen(row, &mut trace) {
            decision.placement = stopped;
            return self.finish(form, row, decision, trace);
        }
        let marked = self.mark(row, &mut decision, &mut trace);
        let row = marked.as_ref().unwrap_or(row);
        if let Some(holder) = self.owner(state, &mut trace) {
            decision.placement = Placement::Person(holder);
            decision.owner_match = true;
            return self.finish(form, row, decision, trace);
        }
        for (index, route) in self.routes.iter().enumerate() {
            let said = self.ask(index, route, row, newcomer, state, now, nth, &mut trace);
            trace.routes.push(said.0);
            if let Some(placement) = said.1 {
                decision.placement = placement;
                decision.route = Some(index);
                return self.finish(form, row, decision, trace);
            }
        }
        trace.fallback = true;
        self.finish(form, row, decision, trace)
    }

    fn screen(&self, row: &Row, trace: &mut Trace) -> Option<Placement> {
        for (index, condition) in self.screens.iter().enumerate() {
            if !ask(condition, row, &mut trace.leaves) {
                continue;
            }
            trace.screen = Some(index);
            let verdict = self.policy.screens.get(index).map(|s| &s.then)?;
            return match verdict {
                Verdict::Continue => None,
                Verdict::Reject { reason } => Some(Placement::Rejected(reason.zh.clone())),
                Verdict::Review => Some(Placement::Review),
                Verdict::Nurture { .. } => Some(self.screen_pools.get(index).cloned().unwrap_or(Placement::Review)),
            };
        }
        None
    }

    fn mark(&self, row: &Row, decision: &mut Decision, trace: &mut Trace) -> Option<Row> {
        let mut marked: Option<Row> = None;
        for (index, (condition, settings)) in self.marks.iter().enumerate() {
            if !ask(condition, marked.as_ref().unwrap_or(row), &mut trace.leaves) {
                continue;
            }
            trace.marks.push(index);
            let target = marked.get_or_insert_with(|| row.clone());
            for setting in settings {
                let changed = setting.apply(target);
                trace.changed.push(changed.is_some());
                if let Some((field, value)) = changed {
                    decision.marked.retain(|(f, _)| *f != field);
                    decision.marked.push((field, value));
                }
            }
        }
        marked
    }

    fn owner(&self, state: &State, trace: &mut Trace) -> Option<Id> {
        let known = trace.known.as_mut()?;
        known.kept = known.holder.is_some_and(|id| self.keeps(state, id));
        known.holder.filter(|_| known.kept)
    }

    /// Whether who holds a party already would get its newcomers.
    pub fn keeps(&self, state: &State, holder: Id) -> bool {
        let member = state.snapshot.position(holder).and_then(|p| state.snapshot.members().get(p));
        let stays = self.policy.owner_match.if_away == IfAway::Keep;
        self.policy.owner_match.enabled && member.is_some_and(|m| m.active && (m.leave.is_none() || stays))
    }

    #[allow(clippy::too_many_arguments, reason = "the state of one record on its way")]
    fn ask(
        &self,
        index: usize,
        route: &PreparedRoute,
        row: &Row,
        newcomer: &Newcomer,
        state: &mut State,
        now: i64,
        nth: usize,
        trace: &mut Trace,
    ) -> (char, Option<Placement>) {
        if !route.active {
            let off = self.policy.routes.get(index).is_some_and(|r| r.off);
            return (if off { outcome::OFF } else { outcome::NOT_NOW }, None);
        }
        if !ask(&route.condition, row, &mut trace.leaves) {
            return (outcome::NO_MATCH, None);
        }
        let found = match &route.target {
            PreparedTarget::Fixed(placement) => placement.clone(),
            PreparedTarget::Field(field) => {
                let person = row.values.get(*field).and_then(Value::as_id);
                person.filter(|id| self.people.binary_search(id).is_ok()).map(Placement::Person)
            }
            PreparedTarget::Team => {
                self.pick(index, route, newcomer, &[], state, now, nth, trace).map(Placement::Person)
            }
        };
        match found.or_else(|| route.nobody.clone()) {
            Some(placement) => (outcome::TAKEN, Some(placement)),
            None => (outcome::NOBODY, None),
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the state of one record on its way")]
    fn pick(
        &self,
        index: usize,
        route: &PreparedRoute,
        newcomer: &Newcomer,
        had: &[Id],
        state: &mut State,
        now: i64,
        nth: usize,
        trace: &mut Trace,
    ) -> Option<Id> {
        let Target::Team(target) = &self.policy.routes.get(index)?.target else { return None };
        let State { snapshot, runs } = state;
        let run = runs.get_mut(&index)?;
        let team = route.team;
        let counts = [(HELD, 1)];
        let need = Requirements {
            route: route.id,
            team,
            any_time: target.any_time,
            skills: &target.skills,
            counts: &counts,
            had,
        };
        let filtered = filter(snapshot, &run.places, &need, |_| true);
        let slot = |place: &usize| run.slots.get(*place).copied().flatten();
        let slots: Vec<usize> = filtered.eligible.iter().filter_map(slot).collect();
        let away: Vec<usize> = filtered.absent.iter().filter_map(slot).collect();
        let shares = run.rotation.shares(&Draw { eligible: &slots, absent: &away, skip: target.skip });
        let by = Measures { load: HELD, received: (0, None), now };
        let candidates: Vec<Candidate> = filtered
            .eligible
            .iter()
            .filter_map(|p| {
                let place = run.places.get(*p)?;
                Some(Candidate::new(slot(p)?, snapshot.members().get(place.member)?, place, &by))
            })
            .collect();
        let sticky = target.sticky_days.and_then(|days| {
            let (person, lost) = newcomer.previous?;
            (now.saturating_sub(lost) <= i64::from(days) * 86_400_000).then(|| run.rotation.position(person)).flatten()
        });
        let ranked = choose(target.strategy, &candidates, &run.rotation, &shares, sticky, 10).ok();
        let picked = ranked.as_ref().and_then(super::rank::Ranked::picked);
        let mut row = TeamTrace {
            route: index,
            eligible: filtered.eligible.len(),
            excluded: filtered.excluded.iter().filter_map(|(p, why)| skipped(run.places.get(*p)?, why)).collect(),
            ranked: Vec::new(),
            sticky: ranked.as_ref().is_some_and(|r| r.sticky),
            bound: bound(filtered.eligible.len()),
        };
        if let (Some(ranked), Some(picked)) = (&ranked, picked) {
            // Shares are ascending by slot.
            let share_of = |slot: usize| {
                let at = shares.eligible.binary_search_by_key(&slot, |s| s.slot).ok()?;
                shares.eligible.get(at)
            };
            for standing in &ranked.order {
                let Some(member) = run.rotation.slots().get(standing.slot) else { continue };
                let Some(position) = snapshot.position(member.member) else { continue };
                let (before, due) = share_of(standing.slot).map_or((standing.gap, 0), |s| (s.before, s.due));
                let after = before + due - if standing.slot == picked { UNIT } else { 0 };
                let (first, second) = figures(&standing.measure);
                row.ranked.push(RankedRow(position, member.weight, before, due, after, first, second));
            }
        }
        trace.teams.push(row);
        let picked = picked?;
        let after = run.rotation.charge(&shares, picked).ok()?;
        let person = run.rotation.slots().get(picked)?.member;
        run.charged = true;
        run.picks.push((nth, person, after));
        let position = snapshot.position(person)?;
        snapshot.note_pick(&Pick {
            member: position,
            route: Some(route.id),
            team: Some(team),
            at: now,
            counts: &counts,
        });
        self.leave_when_full(state, position, &need);
        Some(person)
    }

    /// A cap that the last pick filled makes the member absent for what follows, in every rotation that knows him.
    fn leave_when_full(&self, state: &mut State, position: usize, need: &Requirements) {
        let Some(member) = state.snapshot.members().get(position) else { return };
        if !member.caps.iter().any(Cap::is_reached) {
            return;
        }
        for (index, run) in &mut state.runs {
            let Some(route) = self.routes.get(*index) else { continue };
            let Some(Target::Team(target)) = self.policy.routes.get(*index).map(|r| &r.target) else { continue };
            let need = Requirements { route: route.id, team: route.team, any_time: target.any_time, ..*need };
            let Some((place, slot)) = run.of_member(position) else { continue };
            if !is_present(member, place, &need) {
                run.rotation.set_presence(&[(slot, false)], target.skip);
            }
        }
    }

    fn finish(&self, form: &Form, row: &Row, mut decision: Decision, mut trace: Trace) -> Decision {
        for index in &self.looked_at {
            let (Some(field), Some(value)) = (form.fields.get(*index), row.values.get(*index)) else { continue };
            if let Some(shown) = shown(field, value) {
                trace.seen.push((field.key.clone(), shown));
            }
        }
        decision.trace = trace;
        decision
    }
}

impl Setting {
    /// The new value, where it is a new one.
    fn apply(&self, row: &mut Row) -> Option<(usize, Value)> {
        let (index, value) = match self {
            Setting::Add(index, tags) => {
                let mut keys = match row.values.get(*index)? {
                    Value::Keys(keys) => keys.clone(),
                    _ => Vec::new(),
                };
                keys.extend(tags.iter().cloned());
                (*index, Value::keys(keys))
            }
            Setting::Set(index, value) => {
                if !row.values.get(*index)?.is_empty() {
                    return None;
                }
                (*index, value.clone())
            }
        };
        let slot = row.values.get_mut(index)?;
        if *slot == value {
            return None;
        }
        *slot = value.clone();
        Some((index, value))
    }
}

/// Evaluates with short circuit and notes each leaf that was asked.
fn ask(condition: &Bound, row: &Row, bits: &mut Bits) -> bool {
    match condition {
        Bound::All(parts) => parts.iter().all(|p| ask(p, row, bits)),
        Bound::Any(parts) => parts.iter().any(|p| ask(p, row, bits)),
        Bound::Not(part) => !ask(part, row, bits),
        Bound::Test(_) | Bound::Exists { .. } => {
            let holds = condition.matches(row);
            bits.push(holds);
            holds
        }
    }
}

fn settings(form: &Form, mark: &super::policy::Mark) -> Result<Vec<Setting>, CheckError> {
    let wrong =
        |key: &str| CheckError {
            field: key.to_owned(), code: "mark", message: format!("打标不能设置字段 {key}")
        };
    let mut out = Vec::new();
    for (key, tags) in &mark.add {
        let index = form.index(key).ok_or_else(|| wrong(key))?;
        let several = |f: &&crate::form::Field| f.kind == FieldKind::MultiSelect && !f.read_only;
        form.fields.get(index).filter(several).ok_or_else(|| wrong(key))?;
        out.push(Setting::Add(index, tags.clone()));
    }
    for (key, json) in &mark.set {
        let index = form.index(key).ok_or_else(|| wrong(key))?;
        let field = form.fields.get(index).filter(|f| !f.read_only).ok_or_else(|| wrong(key))?;
        out.push(Setting::Set(index, Coerce::strict(field).value(json).map_err(|_| wrong(key))?));
    }
    Ok(out)
}

fn in_period(route: &Route, today: i64) -> bool {
    let day = |text: &Option<String>| {
        let date: jiff::civil::Date = text.as_deref()?.parse().ok()?;
        Some(i64::from(date.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1))).ok()?.get_days()))
    };
    day(&route.from).is_none_or(|from| today >= from) && day(&route.until).is_none_or(|until| today <= until)
}

fn target(form: &Form, target: &Target, directory: &Directory) -> PreparedTarget {
    match target {
        Target::Team(_) => PreparedTarget::Team,
        Target::Field { field } => match form.index(field) {
            Some(index) => PreparedTarget::Field(index),
            None => PreparedTarget::Fixed(None),
        },
        other => PreparedTarget::Fixed(fixed(form, other, directory)),
    }
}

/// A pool takes the records of its own form only.
fn pool_of(form: &Form, key: &str, directory: &Directory) -> Option<Id> {
    directory.pools.get(key).filter(|p| p.form == form.key).map(|p| p.id)
}

/// Places that do not depend on the record.
fn fixed(form: &Form, target: &Target, directory: &Directory) -> Option<Placement> {
    let active = |id: Id| directory.people.contains_key(&id).then_some(Placement::Person(id));
    let pool = |key: &str| pool_of(form, key, directory);
    match target {
        Target::Person { person } => active(*person),
        Target::Leader { team } => directory.teams.get(team)?.leader.and_then(active),
        Target::Head { department } => directory.departments.get(department)?.head.and_then(active),
        Target::Pool { pool: key } => pool(key).map(Placement::Pool),
        Target::TeamPool { team } => pool(directory.teams.get(team)?.pool.as_deref()?).map(Placement::Pool),
        Target::Nurture { pool: key } => pool(key).map(Placement::Nurture),
        Target::Review { .. } => Some(Placement::Review),
        Target::Team(_) | Target::Field { .. } => None,
    }
}

/// The team that a target is, or whose leader.
fn team_of(target: &Target) -> Option<&str> {
    match target {
        Target::Team(TeamTarget { team, .. }) | Target::Leader { team } => Some(team.as_str()),
        _ => None,
    }
}

fn when_nobody(form: &Form, route: &Route, directory: &Directory) -> Option<Placement> {
    let team = team_of(&route.target);
    match route.when_nobody {
        WhenNobody::Next => None,
        WhenNobody::Wait => team.map(|t| Placement::Waiting(t.to_owned())),
        WhenNobody::Pool => pool_of(form, directory.teams.get(team?)?.pool.as_deref()?, directory).map(Placement::Pool),
        WhenNobody::Review => Some(Placement::Review),
    }
}

fn skipped(place: &Place, why: &Exclusion) -> Option<Skipped> {
    let (a, b) = match *why {
        Exclusion::OnLeave { until } | Exclusion::Paused { until } => (until.unwrap_or(0), 0),
        Exclusion::OffShift { next } => (next.unwrap_or(0), 0),
        Exclusion::SkillMissing { skill, required, has } => {
            (i64::try_from(skill).ok()? * 256 + i64::from(required), has.map_or(-1, i64::from))
        }
        Exclusion::CapReached { scope, period, used, limit, .. } => (cap_figure(scope, period, used), limit),
        Exclusion::HoldingFull { used, limit } | Exclusion::Burst { used, limit, .. } => (used, limit),
        _ => (0, 0),
    };
    Some(Skipped(place.member, why.reason().number(), a, b))
}

fn figures(measure: &Measure) -> (i64, i64) {
    match *measure {
        Measure::Due { after, .. } => (after, 0),
        Measure::Load { load, capacity } => (load, capacity),
        Measure::Received { count } => (count, 0),
        Measure::Newcomer { inside } => (i64::from(inside), 0),
    }
}

/// 1 − 1/(2k−2) lead, the largest gap while k members and their weights stay the same.
pub fn bound(k: usize) -> i64 {
    let k = i64::try_from(k).unwrap_or(i64::MAX);
    if k < 2 { 0 } else { UNIT - UNIT / (2 * k - 2) }
}

/// A value in the words of the trace.
fn shown(field: &crate::form::Field, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Int(_) => value.to_json(field).as_str().map(str::to_owned).or(Some(value.to_json(field).to_string())),
        Value::Key(key) => Some(field.option_name(key, Lang::Zh).to_owned()),
        Value::Keys(keys) => Some(keys.iter().map(|k| field.option_name(k, Lang::Zh)).collect::<Vec<_>>().join("、")),
        Value::Address(a) => {
            let code = a.code.as_deref()?;
            Some(crate::normalise::divisions().short(code))
        }
        // A number or a mail address is nobody's business in a trace that all members may read.
        Value::Phone(phone) => Some(phone.kind.clone()),
        Value::Text(_) if field.sensitive => None,
        Value::Text(text) => Some(text.raw.chars().take(40).collect()),
        Value::Id(_) | Value::Ids(_) => None,
    }
}

#[cfg(test)]
#[path = "tests_decide.rs"]
mod tests;

#[cfg(test)]
#[path = "tests_cost.rs"]
mod tests_cost;
