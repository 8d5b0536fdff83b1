//! What is wrong with a policy before it is published: errors refuse, warnings and notes are shown beside the rule.
//!
//! Says nothing that depends on records: how often a route hits is the simulation's business.

mod clock;
mod conditions;
mod implies;
mod marks;
mod order;
mod targets;

use std::collections::BTreeSet;

use serde::Serialize;

use super::policy::{Directory, Policy, Route, Verdict};
use crate::form::{Catalog, Form};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Publishing is refused.
    Error,
    Warning,
    Note,
}

/// One finding, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Path in the policy's JSON, positions from 0: `routes.3.target.team`.
    pub at: String,
    /// Id of the route that it concerns.
    pub route: Option<String>,
    pub level: Level,
    pub code: &'static str,
    pub text_zh: String,
    pub text_en: String,
}

/// In the order of the policy. `today` is the workspace's day, days since 1970-01-01.
pub fn lint(policy: &Policy, catalog: &Catalog, directory: &Directory, today: i64) -> Vec<Problem> {
    let form = catalog.form(&policy.form);
    let mut linter = Linter { policy, catalog, directory, form, today, route: None, problems: Vec::new() };
    linter.heads();
    for (i, screen) in policy.screens.iter().enumerate() {
        linter.condition(&format!("screens.{i}.when"), &screen.when);
        if let Verdict::Nurture { pool } = &screen.then {
            linter.pool(&format!("screens.{i}.then.pool"), pool, Some(true));
        }
    }
    for (i, mark) in policy.marks.iter().enumerate() {
        linter.condition(&format!("marks.{i}.when"), &mark.when);
        linter.mark(&format!("marks.{i}"), mark);
    }
    for (i, route) in policy.routes.iter().enumerate() {
        linter.route = Some(route.id.clone());
        linter.condition(&format!("routes.{i}.when"), &route.when);
        linter.period(&format!("routes.{i}"), route);
        linter.target(&format!("routes.{i}.target"), &route.target);
        linter.when_nobody(&format!("routes.{i}.when_nobody"), route);
        linter.clock(&format!("routes.{i}"), route.first_contact_minutes, &route.clock, Some(route));
        linter.order(i, route);
    }
    linter.route = None;
    linter.fallback();
    linter.clock("", policy.first_contact_minutes, &policy.clock, None);
    linter.problems
}

/// Whether the policy may be published.
pub fn publishable(problems: &[Problem]) -> bool {
    problems.iter().all(|p| p.level != Level::Error)
}

struct Linter<'a> {
    policy: &'a Policy,
    catalog: &'a Catalog,
    directory: &'a Directory,
    form: Option<&'a Form>,
    today: i64,
    route: Option<String>,
    problems: Vec<Problem>,
}

impl Linter<'_> {
    fn add(&mut self, level: Level, at: impl Into<String>, code: &'static str, zh: &str, en: &str) {
        let (at, route) = (at.into(), self.route.clone());
        self.problems.push(Problem { at, route, level, code, text_zh: zh.into(), text_en: en.into() });
    }

    fn error(&mut self, at: impl Into<String>, code: &'static str, zh: &str, en: &str) {
        self.add(Level::Error, at, code, zh, en);
    }

    fn warn(&mut self, at: impl Into<String>, code: &'static str, zh: &str, en: &str) {
        self.add(Level::Warning, at, code, zh, en);
    }

    /// Form, seat, ids, and whether there is a route at all.
    fn heads(&mut self) {
        let policy = self.policy;
        let (form, seat) = (&policy.form, &policy.seat);
        match self.form {
            None => {
                self.error("form", "unknown_form", &format!("没有表单 {form}"), &format!("There is no form {form}"))
            }
            Some(known) if known.seat(seat).is_none() => {
                let (zh, en) = (format!("表单没有席位 {seat}"), format!("The form has no seat {seat}"));
                self.error("seat", "unknown_seat", &zh, &en);
            }
            Some(_) => {}
        }
        self.ids("screens", policy.screens.iter().map(|s| s.id.as_str()));
        self.ids("marks", policy.marks.iter().map(|m| m.id.as_str()));
        self.ids("routes", policy.routes.iter().map(|r| r.id.as_str()));
        if policy.routes.is_empty() {
            let (zh, en) = ("没有规则，全部记录都走兜底", "There is no rule: every record goes to the fallback");
            self.warn("routes", "no_routes", zh, en);
        }
    }

    fn ids<'i>(&mut self, list: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for (i, id) in ids.enumerate() {
            if list == "routes" {
                self.route = Some(id.to_owned());
            }
            let at = format!("{list}.{i}.id");
            if id.is_empty() {
                self.error(at, "missing_id", "缺少编号", "The id is missing");
            } else if !seen.insert(id) {
                let (zh, en) = (format!("编号 {id} 重复"), format!("The id {id} is used twice"));
                self.error(at, "duplicate_id", &zh, &en);
            }
        }
        self.route = None;
    }

    fn period(&mut self, at: &str, route: &Route) {
        let mut day = |part: &str, text: &Option<String>| {
            let text = text.as_deref()?;
            let parsed: Result<jiff::civil::Date, _> = text.parse();
            if parsed.is_err() || text.len() != 10 {
                let (zh, en) = (format!("「{text}」不是日期"), format!("{text:?} is no date"));
                self.error(format!("{at}.{part}"), "date", &zh, &en);
                return None;
            }
            parsed.ok()
        };
        let (from, until) = (day("from", &route.from), day("until", &route.until));
        let Some(end) = until else { return };
        if let Some(start) = from.filter(|start| *start > end) {
            let zh = format!("生效期 {start} 至 {end} 前后颠倒");
            self.error(
                format!("{at}.until"),
                "date_order",
                &zh,
                &format!("The period {start} to {end} ends before it begins"),
            );
        } else if end
            .since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)))
            .is_ok_and(|s| i64::from(s.get_days()) < self.today)
        {
            let zh = format!("生效期到 {end} 已结束，不会再命中；可停用或改期");
            let en = format!("The period ended on {end}: it never matches again; switch it off or change the dates");
            self.add(Level::Note, format!("{at}.until"), "ended", &zh, &en);
        }
    }
}

#[cfg(test)]
#[path = "tests_lint.rs"]
mod tests;

#[cfg(test)]
#[path = "tests_lint_conditions.rs"]
mod tests_conditions;
