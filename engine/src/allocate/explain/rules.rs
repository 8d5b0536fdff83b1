//! The rules of a policy as sentences: `<condition>时，分给／在／由 <target>`, what was chosen bold, no full stop.

use serde_json::Value as Json;

use super::Teller;
use super::text::{Text, list, pick, quoted};
use super::values::amount;
use crate::allocate::policy::{Directory, Mark, Route, Screen, Target, TeamTarget, Verdict, WhenNobody};
use crate::allocate::rank::Strategy;
use crate::condition::{Condition, Names, Word, check, sentence};
use crate::form::{Catalog, Field, Lang};
use crate::value::{Coerce, FieldKind, Id, Value};

/// 「地区属于华东大区时，在华东商用组里轮转；没有人时排队等待」. `form` is the policy's.
pub fn route_sentence(
    route: &Route,
    form: &str,
    catalog: &Catalog,
    directory: &Directory,
    names: &dyn Names,
    lang: Lang,
) -> Vec<Word> {
    let rules = Rules { form, catalog, directory, names, lang };
    let said = rules.when(&route.when);
    rules.nobody(rules.target(said, &route.target), route).done()
}

pub fn screen_sentence(
    screen: &Screen,
    form: &str,
    catalog: &Catalog,
    directory: &Directory,
    names: &dyn Names,
    lang: Lang,
) -> Vec<Word> {
    let rules = Rules { form, catalog, directory, names, lang };
    let said = rules.when(&screen.when);
    let said = match &screen.then {
        Verdict::Reject { reason } => said.chosen(pick(lang, "拒绝", "reject")).say("：", ": ").name(reason.get(lang)),
        Verdict::Nurture { pool } => said.say("进入", "move to ").chosen(rules.pool(pool)),
        Verdict::Review => said.say("", "leave for ").chosen(pick(lang, "待人工分配", "manual assignment")),
        Verdict::Continue => said.chosen(pick(lang, "直接放行", "let pass")),
    };
    said.done()
}

pub fn mark_sentence(mark: &Mark, form: &str, catalog: &Catalog, names: &dyn Names, lang: Lang) -> Vec<Word> {
    let directory = Directory::default();
    let rules = Rules { form, catalog, directory: &directory, names, lang };
    let said = rules.when(&mark.when);
    said.words(acts(mark, |key| catalog.form(form).and_then(|f| f.field(key)), lang, |_| true, true)).done()
}

/// 「其余进入华东线索池」.
pub fn fallback_sentence(
    fallback: &Target,
    form: &str,
    catalog: &Catalog,
    directory: &Directory,
    names: &dyn Names,
    lang: Lang,
) -> Vec<Word> {
    let rules = Rules { form, catalog, directory, names, lang };
    rules.target(Text::new(lang).say("其余", "All others: "), fallback).done()
}

struct Rules<'a> {
    form: &'a str,
    catalog: &'a Catalog,
    directory: &'a Directory,
    names: &'a dyn Names,
    lang: Lang,
}

impl<'a> Rules<'a> {
    fn when(&self, condition: &Condition) -> Text {
        let said = Text::new(self.lang);
        if condition.is_true() {
            return said.say("不限条件，", "Always: ");
        }
        match check(self.catalog, self.form, condition) {
            Ok(checked) => {
                let words = sentence(&checked, self.catalog, self.names, self.lang);
                said.say("", "When ").words(words).say("时，", ", ")
            }
            Err(_) => said.say("（条件有误）时，", "(The condition is wrong), "),
        }
    }

    fn target(&self, said: Text, target: &Target) -> Text {
        let lang = self.lang;
        match target {
            Target::Person { person } => said.say("分给", "give to ").chosen(&self.person(*person)),
            Target::Team(target) => self.team(said, target),
            Target::Leader { team } => {
                let said = said.say("分给", "give to the leader of ").chosen(self.team_name(team));
                said.say("组长", "")
            }
            Target::Head { department } => {
                said.say("分给", "give to the head of ").chosen(self.department(department)).say("负责人", "")
            }
            Target::Pool { pool } | Target::Nurture { pool } => said.say("进入", "move to ").chosen(self.pool(pool)),
            Target::TeamPool { team } => match self.directory.teams.get(team).and_then(|t| t.pool.as_deref()) {
                Some(pool) => said.say("进入", "move to ").chosen(self.pool(pool)),
                None => said.say("进入", "move to the pool of ").chosen(self.team_name(team)).say("的池", ""),
            },
            Target::Review { role: Some(role) } => {
                let name = self.directory.roles.get(role).map_or(role.as_str(), |name| name.get(lang));
                said.say("由", "leave to ").chosen(name).say("人工分配", " for manual assignment")
            }
            Target::Review { role: None } => {
                said.say("", "leave for ").chosen(pick(lang, "待人工分配", "manual assignment"))
            }
            Target::Field { field } => {
                let known = self.catalog.form(self.form).and_then(|f| f.field(field));
                let name = known.map_or(field.as_str(), |f| f.name.get(lang));
                said.say("分给", "give to the person in ").chosen(&quoted(lang, name)).say("里的人", "")
            }
        }
    }

    fn team(&self, said: Text, target: &TeamTarget) -> Text {
        let team = self.team_name(&target.team);
        let best = |said: Text, zh: &str, en: &str| {
            let said = said.say("分给", "give to the one with the ");
            match self.lang {
                Lang::Zh => said.chosen(team).say("里", "").chosen(zh).say("的人", ""),
                Lang::En => said.chosen(en).say("", " in ").chosen(team),
            }
        };
        let inside = |said: Text, zh: &str, en: &str| match self.lang {
            Lang::Zh => said.say("在", "").chosen(team).say("里", "").chosen(zh),
            Lang::En => said.chosen(en).say("", " in ").chosen(team),
        };
        match target.strategy {
            Strategy::Rotation => inside(said, "轮转", "rotate"),
            Strategy::NewcomerFirst => inside(said, "新人优先", "newcomers first"),
            Strategy::LeastLoaded => best(said, "负荷最轻", "lightest load"),
            Strategy::FewestReceived => best(said, "收到最少", "fewest received"),
            Strategy::BestPerformer => best(said, "业绩最好", "best performance"),
            Strategy::BestMatch => best(said, "最匹配", "best match"),
            Strategy::Grab => {
                said.say("由", "offered to ").chosen(team).chosen(pick(self.lang, "抢单", ", first to accept"))
            }
        }
    }

    fn nobody(&self, said: Text, route: &Route) -> Text {
        let team = match &route.target {
            Target::Team(TeamTarget { team, .. }) | Target::Leader { team } => Some(team),
            Target::Person { .. } | Target::Head { .. } | Target::Field { .. } => None,
            _ => return said,
        };
        let if_so = |said: Text| said.say("；没有人时", "; if there is nobody, ");
        match route.when_nobody {
            WhenNobody::Next if matches!(route.target, Target::Team(_)) => {
                if_so(said).say("看下一条", "try the next rule")
            }
            WhenNobody::Next => said,
            WhenNobody::Wait => if_so(said).chosen(pick(self.lang, "排队等待", "wait")),
            WhenNobody::Pool => {
                let pool = team.and_then(|t| self.directory.teams.get(t)).and_then(|t| t.pool.as_deref());
                match pool {
                    Some(pool) => if_so(said).say("进入", "move to ").chosen(self.pool(pool)),
                    None => if_so(said).say("看下一条", "try the next rule"),
                }
            }
            WhenNobody::Review => {
                if_so(said).say("", "leave for ").chosen(pick(self.lang, "待人工分配", "manual assignment"))
            }
        }
    }

    fn team_name<'k>(&'k self, key: &'k str) -> &'k str {
        self.directory.teams.get(key).map_or(key, |t| t.name.get(self.lang))
    }

    fn department<'k>(&'k self, key: &'k str) -> &'k str {
        self.directory.departments.get(key).map_or(key, |d| d.name.as_str())
    }

    fn pool<'k>(&'k self, key: &'k str) -> &'k str {
        self.directory.pools.get(key).map_or(key, |p| p.name.get(self.lang))
    }

    fn person(&self, id: Id) -> String {
        let name = self.names.name(id).or_else(|| self.directory.people.get(&id).cloned());
        name.unwrap_or_else(|| pick(self.lang, "不在册的人", "somebody no longer listed").to_owned())
    }
}

impl Teller<'_> {
    pub(super) fn mark_acts(&self, mark: &Mark, changed: impl Fn(usize) -> bool) -> Vec<Word> {
        acts(mark, |key| self.form.and_then(|f| f.field(key)), self.lang, changed, false)
    }
}

/// 「加标签「高意向」，意向等级设为 A」; as a rule it also says that a value is set only where there is none.
fn acts<'f>(
    mark: &Mark,
    field: impl Fn(&str) -> Option<&'f Field>,
    lang: Lang,
    done: impl Fn(usize) -> bool,
    rule: bool,
) -> Vec<Word> {
    let mut said = Text::new(lang);
    let mut first = true;
    let mut next = |said: Text| if std::mem::take(&mut first) { said } else { said.say("，", ", ") };
    for (_, (key, tags)) in mark.add.iter().enumerate().filter(|(i, _)| done(*i)) {
        let known = field(key);
        let name = known.map_or(key.as_str(), |f| f.name.get(lang));
        let tags = tags.iter().map(|t| quoted(lang, known.map_or(t.as_str(), |f| f.option_name(t, lang))));
        let tags = list(lang, &tags.collect::<Vec<_>>());
        said = next(said);
        said = match lang {
            Lang::Zh => said.say("加", "").name(name).chosen(&tags),
            Lang::En => said.say("", "add ").chosen(&tags).say("", " to ").name(name),
        };
    }
    for (_, (key, json)) in mark.set.iter().enumerate().filter(|(i, _)| done(mark.add.len() + *i)) {
        let known = field(key);
        let name = known.map_or(key.as_str(), |f| f.name.get(lang));
        let value = known.and_then(|f| value_text(f, json, lang)).unwrap_or_else(|| plain(json));
        said = next(said).say("", "set ").name(name);
        said = said.say(if rule { "没有值时设为" } else { "设为" }, " to ").chosen(&value);
        said = said.say("", if rule { " where it is empty" } else { "" });
    }
    said.done()
}

fn value_text(field: &Field, json: &Json, lang: Lang) -> Option<String> {
    let value = Coerce::strict(field).value(json).ok()?;
    Some(match &value {
        Value::Null => return None,
        Value::Int(n) if field.kind == FieldKind::Bool => {
            pick(lang, if *n != 0 { "是" } else { "否" }, if *n != 0 { "yes" } else { "no" }).into()
        }
        Value::Int(_) => amount(field, &plain(&value.to_json(field)), lang),
        Value::Key(key) => field.option_name(key, lang).to_owned(),
        Value::Keys(keys) => {
            list(lang, &keys.iter().map(|k| field.option_name(k, lang).to_owned()).collect::<Vec<_>>())
        }
        other => other.as_text().map_or_else(|| plain(json), str::to_owned),
    })
}

fn plain(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}
