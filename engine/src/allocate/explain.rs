//! A decision as numbered sentences, in the order of the pipeline: who the newcomer is, screens, marks, owner match, the
//! routes that did not fit, the one that did, who of its team was passed over, how the rest was ranked, where it went.
//!
//! Everything comes from the trace and the policy version that it names; nothing is decided again. A trace that does not
//! fit its policy gives fewer sentences, never a wrong one and never a panic.

mod clock;
mod party;
mod replay;
mod routes;
mod rules;
mod team;
mod text;
mod timeout;
mod values;

use serde::Serialize;

use self::replay::Replay;
use self::text::{Text, capital, count, list, quoted};
use super::decide::Placement;
use super::policy::{Directory, Policy, Target, Verdict};
use super::trace::{Trace, outcome};
use crate::condition::{Bound, Checked, Clock, Condition, Names, Word, check};
use crate::form::{Catalog, Form, Lang};
use crate::value::Id;

pub use clock::clock_sentence;
pub use rules::{fallback_sentence, mark_sentence, route_sentence, screen_sentence};

/// One numbered sentence with what proves it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    pub words: Vec<Word>,
    /// Lines below, each a sentence.
    pub details: Vec<Vec<Word>>,
    pub table: Option<Table>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    /// What the figures mean.
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableRow {
    pub cells: Vec<String>,
    /// The one who got it.
    pub picked: bool,
}

/// `policy` is the version that the trace names, `people` the slice's list to which its positions refer, `clock` the moment
/// of the decision: days and times are said as seen from then.
#[allow(clippy::too_many_arguments, reason = "everything that a decision refers to")]
pub fn explain(
    trace: &Trace,
    policy: &Policy,
    catalog: &Catalog,
    directory: &Directory,
    names: &dyn Names,
    people: &[Id],
    placement: &Placement,
    clock: &Clock,
    lang: Lang,
) -> Vec<Step> {
    let form = catalog.form(&policy.form);
    let teller = Teller { trace, policy, catalog, directory, names, people, placement, clock, lang, form };
    if let Some(out) = &trace.timed_out {
        return teller.timed_out(out);
    }
    let mut replay = Replay::new(&trace.leaves);
    let mut steps: Vec<Step> = teller.party().into_iter().collect();
    steps.extend(teller.screens(&mut replay));
    if !teller.stopped() {
        steps.extend(teller.marks(&mut replay));
        steps.extend(teller.owner_match());
        steps.extend(teller.routes(&mut replay));
    }
    steps.push(teller.end());
    steps
}

struct Teller<'a> {
    trace: &'a Trace,
    policy: &'a Policy,
    catalog: &'a Catalog,
    directory: &'a Directory,
    names: &'a dyn Names,
    people: &'a [Id],
    placement: &'a Placement,
    clock: &'a Clock,
    lang: Lang,
    form: Option<&'a Form>,
}

impl Teller<'_> {
    fn text(&self) -> Text {
        Text::new(self.lang)
    }

    fn checked(&self, condition: &Condition) -> Option<(Checked, Bound)> {
        let checked = check(self.catalog, &self.policy.form, condition).ok()?;
        let bound = checked.bind(&crate::condition::Actor::default(), self.clock, &Nothing);
        Some((checked, bound))
    }

    /// Whether a screen ended it.
    fn stopped(&self) -> bool {
        let screen = self.trace.screen.and_then(|s| self.policy.screens.get(s));
        screen.is_some_and(|s| s.then != Verdict::Continue)
    }

    fn person(&self, id: Id) -> String {
        let name = self.names.name(id).or_else(|| self.directory.people.get(&id).cloned());
        name.unwrap_or_else(|| text::pick(self.lang, "不在册的人", "somebody no longer listed").to_owned())
    }

    /// A position of the slice's list.
    fn member(&self, position: usize) -> String {
        self.person(self.people.get(position).copied().unwrap_or(Id::NIL))
    }

    fn pool(&self, id: Id) -> String {
        let known = self.directory.pools.values().find(|p| p.id == id).map(|p| p.name.get(self.lang).to_owned());
        let name = known.or_else(|| self.names.name(id));
        name.unwrap_or_else(|| text::pick(self.lang, "已删除的池", "a deleted pool").to_owned())
    }

    fn screens(&self, replay: &mut Replay) -> Option<Step> {
        let mut passed = Vec::new();
        for (index, screen) in self.policy.screens.iter().enumerate() {
            let name = quoted(self.lang, screen.name.get(self.lang));
            if self.trace.screen != Some(index) {
                self.skip(&screen.when, replay);
                passed.push(name);
                continue;
            }
            let goes_on = screen.then == Verdict::Continue;
            let said = self.text().say(if goes_on { "初筛放行：命中" } else { "初筛命中" }, "Caught by screen ");
            let said = said.chosen(&name).say("：", ": ").words(self.hit(&screen.when, replay));
            let said = if goes_on {
                said.say("，不再看后面的筛查", ", passes without a look at the rest")
            } else {
                said
            };
            return Some(Step { words: said.stop().done(), ..Step::default() });
        }
        let said = self.text().say(
            &format!("初筛通过：没有命中{}。", passed.concat()),
            &format!("Screened and passed: not caught by {}.", list(self.lang, &passed)),
        );
        (!passed.is_empty()).then(|| Step { words: said.done(), ..Step::default() })
    }

    /// Passes over the bits of a condition.
    fn skip(&self, condition: &Condition, replay: &mut Replay) {
        match self.checked(condition) {
            Some((checked, bound)) => drop(replay.run(&checked, &bound, &mut Vec::new())),
            None => replay.lose(),
        }
    }

    fn marks(&self, replay: &mut Replay) -> Option<Step> {
        self.policy.marks.iter().for_each(|mark| self.skip(&mark.when, replay));
        let mut bits = 0;
        let mut lines = Vec::new();
        for mark in self.trace.marks.iter().filter_map(|m| self.policy.marks.get(*m)) {
            let size = mark.add.len() + mark.set.len();
            let changed = |at: usize| self.trace.changed.get(bits + at).unwrap_or(true);
            let acts = self.mark_acts(mark, changed);
            bits += size;
            let said = self.text().say("打标", "Mark ").name(&quoted(self.lang, mark.name.get(self.lang)));
            let said = said.say("：", ": ");
            let said = if acts.is_empty() { said.say("没有变化", "nothing to change") } else { said.words(acts) };
            lines.push(said.stop().done());
        }
        match lines.len() {
            0 => None,
            1 => lines.pop().map(|words| Step { words, ..Step::default() }),
            n => {
                let said = self.text().say(&format!("打标 {n} 条："), &format!("{}:", count(n, "mark", "marks")));
                Some(Step { words: said.done(), details: lines, table: None })
            }
        }
    }

    /// Where it went.
    fn end(&self) -> Step {
        let mut said = self.text();
        if self.trace.fallback {
            said = said.say("没有规则接走，按兜底", "No rule took it; by the fallback it ");
        }
        let en = |text: &str| if self.trace.fallback { text.to_owned() } else { capital(text) };
        said = match self.placement {
            Placement::Person(id) => said.say("分给", &en("given to ")).words(self.office()).chosen(&self.person(*id)),
            Placement::Pool(id) | Placement::Nurture(id) => said.say("进入", &en("goes to ")).chosen(&self.pool(*id)),
            Placement::Waiting(team) => {
                let said = said.chosen(text::pick(self.lang, "排队等待", "Waits")).say("，等", " for ");
                said.name(&quoted(self.lang, &self.team_name(team))).say("有人可分", " to have somebody free")
            }
            Placement::Review => {
                said.say("", &en("waits for ")).chosen(text::pick(self.lang, "待人工分配", "manual assignment"))
            }
            Placement::Rejected(reason) => {
                let verdict = self.trace.screen.and_then(|s| self.policy.screens.get(s)).map(|s| &s.then);
                let reason = match verdict {
                    Some(Verdict::Reject { reason }) => reason.get(self.lang),
                    _ => reason,
                };
                said.chosen(text::pick(self.lang, "拒绝", "Rejected")).say("：", ": ").name(reason)
            }
        };
        Step { words: said.stop().done(), ..Step::default() }
    }

    /// In what office the route gave it to the person: 「北京销售组组长」.
    fn office(&self) -> Vec<Word> {
        let taken = self.trace.routes.chars().position(|c| c == outcome::TAKEN);
        let Some(route) = taken.and_then(|index| self.policy.routes.get(index)) else { return Vec::new() };
        let said = self.text();
        match &route.target {
            Target::Leader { team } => {
                let name = self.team_name(team);
                said.say(&format!("{name}组长"), &format!("the leader of {name}, ")).done()
            }
            Target::Head { department } => {
                said.say(&format!("{department} 负责人"), &format!("the head of {department}, ")).done()
            }
            _ => Vec::new(),
        }
    }

    fn team_name(&self, key: &str) -> String {
        self.directory.teams.get(key).map_or(key, |t| t.name.get(self.lang)).to_owned()
    }
}

/// The shape of a bound condition does not depend on who may see what.
struct Nothing;

impl crate::condition::Scope for Nothing {
    fn linked(&self, _: &str) -> Option<Bound> {
        None
    }

    fn department_tree(&self, _: Id) -> Vec<Id> {
        Vec::new()
    }
}

#[cfg(test)]
#[path = "tests_explain.rs"]
mod tests;

#[cfg(test)]
#[path = "tests_explain_known.rs"]
mod tests_known;

#[cfg(test)]
#[path = "tests_timeout.rs"]
mod tests_timeout;

#[cfg(test)]
#[path = "tests_sentences.rs"]
mod tests_sentences;
