//! Routes against those before them: what is never reached, and where regions overlap.

use super::Linter;
use super::conditions::{conjuncts, never};
use super::implies::{covers, implies};
use crate::allocate::policy::{Route, Target, WhenNobody};
use crate::condition::{Checked, Given, check};
use crate::value::Id;

impl Linter<'_> {
    pub(super) fn order(&mut self, index: usize, route: &Route) {
        let Some(mine) = self.readable(route).filter(|c| !route.off && !never(c)) else { return };
        for (i, earlier) in self.policy.routes.iter().enumerate().take(index) {
            let Some(theirs) = self.readable(earlier).filter(|_| !earlier.off) else { continue };
            let number = i + 1;
            let name = (&earlier.name.zh, earlier.name.get(crate::form::Lang::En));
            if always_on(earlier) && self.settles(earlier) && implies(&mine, &theirs) {
                let zh = format!(
                    "永远不会命中：规则 {number}「{}」已包含这里的全部记录。可上移到规则 {number} 之前，或删除",
                    name.0
                );
                let en = format!(
                    "Never matches: rule {number} \"{}\" takes all of these records. Move it above or delete it",
                    name.1
                );
                self.warn(format!("routes.{index}.when"), "never", &zh, &en);
                return;
            }
            if overlap(&theirs, &mine) {
                let zh = format!("与规则 {number}「{}」的地区有重叠，重叠部分归规则 {number}", name.0);
                let en = format!("The regions overlap with rule {number} \"{}\", which takes the common part", name.1);
                self.warn(format!("routes.{index}.when"), "overlap", &zh, &en);
            }
        }
    }

    fn readable(&self, route: &Route) -> Option<Checked> {
        check(self.catalog, &self.form?.key, &route.when).ok()
    }

    /// Whether the route keeps every record that matches it.
    fn settles(&self, route: &Route) -> bool {
        let own_pool = |team: &String| {
            let pool = self.directory.teams.get(team).and_then(|t| t.pool.as_ref());
            pool.and_then(|p| self.directory.pools.get(p)).is_some_and(|p| p.form == self.policy.form)
        };
        let here = |id: Option<Id>| id.is_some_and(|id| self.directory.people.contains_key(&id));
        match (&route.target, route.when_nobody) {
            (Target::Pool { pool } | Target::Nurture { pool }, _) if self.directory.pools.contains_key(pool) => true,
            (Target::Review { .. }, _) | (_, WhenNobody::Review) => true,
            (Target::TeamPool { team }, _) if own_pool(team) => true,
            (Target::Team(_) | Target::Leader { .. }, WhenNobody::Wait) => true,
            (Target::Team(target), WhenNobody::Pool) => own_pool(&target.team),
            (Target::Leader { team }, WhenNobody::Pool) => own_pool(team),
            (Target::Person { person }, _) => self.directory.people.contains_key(person),
            (Target::Leader { team }, _) => here(self.directory.teams.get(team).and_then(|t| t.leader)),
            (Target::Head { department }, _) => here(self.directory.departments.get(department).and_then(|d| d.head)),
            _ => false,
        }
    }
}

fn always_on(route: &Route) -> bool {
    !route.off && route.from.is_none() && route.until.is_none()
}

/// Whether two conditions differ in their regions only, and these partly overlap.
fn overlap(a: &Checked, b: &Checked) -> bool {
    let split = |condition| {
        let mut parts = Vec::new();
        conjuncts(condition, &mut parts);
        let (regions, rest): (Vec<&Checked>, Vec<&Checked>) = parts.into_iter().partition(|p| codes(p).is_some());
        match regions.as_slice() {
            [Checked::Test(test)] => codes(regions.first()?).map(|codes| (&test.path, codes, rest)),
            _ => None,
        }
    };
    let (Some((path, x, rest)), Some((other, y, others))) = (split(a), split(b)) else { return false };
    let same = rest.len() == others.len() && rest.iter().all(|part| others.contains(part));
    let touch = x.iter().any(|x| y.iter().any(|y| x.starts_with(y.as_str()) || y.starts_with(x.as_str())));
    path == other && same && touch && !covers(x, y) && !covers(y, x)
}

fn codes(condition: &Checked) -> Option<&[String]> {
    match condition {
        Checked::Test(test) => match &test.given {
            Given::Codes(codes) => Some(codes),
            _ => None,
        },
        _ => None,
    }
}
