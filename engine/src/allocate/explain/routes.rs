//! The routes in order: runs of those that did not fit, each with its reason, and those that did.

use super::replay::Replay;
use super::text::{Text, capital, count, date, quoted};
use super::{Step, Teller};
use crate::allocate::decide::Placement;
use crate::allocate::policy::{Route, Target};
use crate::allocate::trace::outcome;
use crate::condition::Word;

impl Teller<'_> {
    pub(super) fn routes(&self, replay: &mut Replay) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut missed: Vec<(usize, Vec<Word>)> = Vec::new();
        for (index, said) in self.trace.routes.chars().enumerate() {
            let Some(route) = self.policy.routes.get(index) else { break };
            match said {
                outcome::TAKEN | outcome::NOBODY => {
                    steps.extend(self.missed(std::mem::take(&mut missed), false));
                    steps.push(self.matched(index, route, replay));
                    steps.extend(self.team(index, route));
                    steps.extend(self.nobody(route, said == outcome::NOBODY));
                }
                outcome::OFF => missed.push((index, self.text().say("已停用", "is off").done())),
                outcome::NOT_NOW => missed.push((index, self.not_now(route))),
                _ => missed.push((index, self.miss(&route.when, replay))),
            }
        }
        let all = missed.len() == self.policy.routes.len();
        steps.extend(self.missed(missed, all));
        steps
    }

    /// 「规则 3「华东商用」」.
    pub(super) fn rule(&self, index: usize, route: &Route) -> String {
        let name = quoted(self.lang, route.name.get(self.lang));
        if self.lang == crate::form::Lang::Zh {
            format!("规则 {}{name}", index + 1)
        } else {
            format!("rule {} {name}", index + 1)
        }
    }

    fn missed(&self, lines: Vec<(usize, Vec<Word>)>, all: bool) -> Option<Step> {
        let (first, n) = (lines.first()?.0 + 1, lines.len());
        let last = first + n - 1;
        let mut details: Vec<Vec<Word>> =
            lines.into_iter().filter_map(|(index, why)| self.detail(index, why)).collect();
        let (zh, en) = match (n, first) {
            (1, _) => return details.pop().map(|words| Step { words, ..Step::default() }),
            _ if all => (format!("{n} 条规则都不符合："), format!("None of the {n} rules matches:")),
            (_, 1) => (format!("前 {n} 条规则不符合："), format!("The first {n} rules do not match:")),
            _ => (format!("规则 {first} 至 {last} 不符合："), format!("Rules {first} to {last} do not match:")),
        };
        Some(Step { words: self.text().say(&zh, &en).done(), details, table: None })
    }

    fn detail(&self, index: usize, why: Vec<Word>) -> Option<Vec<Word>> {
        let rule = self.rule(index, self.policy.routes.get(index)?);
        Some(self.text().name(&capital(&rule)).say("：", ": ").words(why).stop().done())
    }

    fn matched(&self, index: usize, route: &Route, replay: &mut Replay) -> Step {
        let said = self.text().say("命中", "Matches ").chosen(&self.rule(index, route)).say("：", ": ");
        Step { words: said.words(self.hit(&route.when, replay)).stop().done(), ..Step::default() }
    }

    /// When the route is in force, seen from the day of the decision.
    fn not_now(&self, route: &Route) -> Vec<Word> {
        let day = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<jiff::civil::Date>().ok());
        let (from, until) = (day(&route.from), day(&route.until));
        let today = self.clock.now.to_zoned(self.clock.zone.clone()).date();
        let said = self.text();
        let said = match (from, until) {
            (_, Some(end)) if end < today => {
                let end = date(end, self.clock);
                said.say(&format!("生效期 {end} 已结束"), &format!("ended on {end}"))
            }
            (Some(start), _) if start > today => {
                let start = date(start, self.clock);
                said.say(&format!("生效期 {start} 才开始"), &format!("starts on {start}"))
            }
            _ => said.say("不在生效期内", "is not in force on this day"),
        };
        said.done()
    }

    /// That the route found nobody, and what it says about that.
    fn nobody(&self, route: &Route, next: bool) -> Option<Step> {
        let found = matches!(self.placement, Placement::Person(_));
        let place = matches!(
            route.target,
            Target::Pool { .. } | Target::TeamPool { .. } | Target::Nurture { .. } | Target::Review { .. }
        );
        if !next && (found || place) {
            return None;
        }
        let said = self.without(route);
        let said = if next { said.say("，看下一条规则", ", so the next rule is tried") } else { said };
        Some(Step { words: said.stop().done(), ..Step::default() })
    }

    fn without(&self, route: &Route) -> Text {
        let said = self.text();
        let team = |key: &str| self.team_name(key);
        let quote = |name: &str| quoted(self.lang, name);
        match &route.target {
            Target::Team(target) => {
                let name = quote(&team(&target.team));
                said.say(&format!("{name}没有可分的人"), &format!("{name} has nobody who can take it"))
            }
            Target::Leader { team: key } => {
                let name = quote(&team(key));
                said.say(&format!("{name}没有在职的组长"), &format!("{name} has no active leader"))
            }
            Target::Head { department } => {
                let name = quote(self.directory.departments.get(department).map_or(department, |d| &d.name));
                said.say(&format!("部门{name}没有在职的负责人"), &format!("Department {name} has no active head"))
            }
            Target::Person { person } => {
                said.say("指定的人", "").name(&self.person(*person)).say("已不在职", " is no longer active")
            }
            Target::Field { field } => {
                let name = self.form.and_then(|f| f.field(field)).map_or(field.as_str(), |f| f.name.get(self.lang));
                let name = quote(name);
                said.say(&format!("{name}里没有在职的人"), &format!("{name} names no active person"))
            }
            _ => said.say("指定的池已不存在", "The pool no longer exists"),
        }
    }

    /// How many of a team there are, in words.
    pub(super) fn people_count(&self, n: usize) -> String {
        if self.lang == crate::form::Lang::Zh { format!("{n} 人") } else { count(n, "member", "members") }
    }
}
