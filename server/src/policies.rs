//! Policies as people work on them: one draft at most, numbered versions that never change, what is wrong and what was hit.

mod diff;
mod hits;
mod rehearse;
mod shape;
mod stored;
mod view;
mod words;

use engine::allocate::explain;
use engine::allocate::lint::{Level, Problem, lint, publishable};
use engine::allocate::policy::{Directory, Policy};
use engine::condition::Clock;
use engine::form::{Form, Lang};
use engine::grant::Verb;
use serde::Serialize;

use crate::actor::Actor;
use crate::error::{Error, FieldError, Result};
use crate::registry::Definitions;

pub use diff::{Change, Section, diff};
pub use hits::{Hits, RuleHits, ShareRow, Shares};
pub use rehearse::{DryRun, Step, Subject, dry_run};
pub use shape::read as read_policy;
pub use stored::{Stored, discard, draft, publish, put_draft, rollback, version, versions};
pub use view::{
    DraftView, Head, PolicyView, Published, Rule, Sentences, VersionHead, list, sentences, sentences_with, show,
    version_heads,
};
pub use words::Known;

/// One finding of the linter.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub struct Finding {
    /// Path in the policy, positions from 0: `routes.3.target.team`.
    pub at: String,
    /// Id of the route that it concerns.
    pub route: Option<String>,
    /// `error` refuses publication; `warning`, `note`.
    #[schema(value_type = String)]
    pub level: Level,
    pub code: &'static str,
    pub message: String,
}

/// A seat of a form that the actor may read: policies are no secret to those whom they serve.
pub fn place<'d>(defs: &'d Definitions, actor: &Actor, form: &str, seat: &str) -> Result<&'d Form> {
    let form = defs.form(form)?;
    let known = form.seat(seat).is_some() && defs.access(actor, form)?.may(Verb::Read);
    if known { Ok(form) } else { Err(Error::NotFound) }
}

pub fn findings(defs: &Definitions, policy: &Policy, clock: &Clock, lang: Lang) -> Vec<Finding> {
    findings_with(defs, &defs.directory, policy, clock, lang)
}

/// The same with teams that are not there yet.
pub fn findings_with(
    defs: &Definitions,
    directory: &Directory,
    policy: &Policy,
    clock: &Clock,
    lang: Lang,
) -> Vec<Finding> {
    let problems = lint(policy, &defs.catalog, directory, clock.today());
    let finding = |p: Problem| Finding {
        message: if lang == Lang::Zh { p.text_zh } else { p.text_en },
        at: p.at,
        route: p.route,
        level: p.level,
        code: p.code,
    };
    problems.into_iter().map(finding).collect()
}

/// Refuses what cannot be in force, naming the places.
fn check(defs: &Definitions, policy: &Policy, clock: &Clock) -> Result<()> {
    let problems = lint(policy, &defs.catalog, &defs.directory, clock.today());
    if publishable(&problems) {
        return Ok(());
    }
    let errors = problems.into_iter().filter(|p| p.level == Level::Error);
    Err(Error::Invalid(errors.map(|p| FieldError::new(&p.at, p.code, p.text_zh, p.text_en)).collect()))
}

/// The sentence of each rule, by section and id.
fn rules(
    defs: &Definitions,
    directory: &Directory,
    policy: &Policy,
    lang: Lang,
) -> Vec<(Section, String, String, Vec<engine::condition::Word>)> {
    let (catalog, names) = (&defs.catalog, &Known(defs, lang));
    let form = policy.form.as_str();
    let mut out = Vec::new();
    for s in &policy.screens {
        let words = explain::screen_sentence(s, form, catalog, directory, names, lang);
        out.push((Section::Screens, s.id.clone(), s.name.get(lang).to_owned(), words));
    }
    for m in &policy.marks {
        let words = explain::mark_sentence(m, form, catalog, names, lang);
        out.push((Section::Marks, m.id.clone(), m.name.get(lang).to_owned(), words));
    }
    out.push((Section::OwnerMatch, String::new(), String::new(), words::owner_match(policy, lang)));
    for r in &policy.routes {
        let words = explain::route_sentence(r, form, catalog, directory, names, lang);
        out.push((Section::Routes, r.id.clone(), r.name.get(lang).to_owned(), words));
    }
    let words = explain::fallback_sentence(&policy.fallback, form, catalog, directory, names, lang);
    out.push((Section::Fallback, String::new(), String::new(), words));
    out
}
