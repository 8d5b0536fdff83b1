//! A policy as its editor shows it: sentences, findings, hits, shares.

use std::collections::BTreeMap;

use engine::allocate::explain::clock_sentence;
use engine::allocate::lint::Level;
use engine::allocate::policy::{Directory, FirstContact, Policy, Target};
use engine::condition::Clock;
use engine::form::{Form, Lang};
use serde::Serialize;
use serde_json::Value as Json;

use super::hits::{Hits, Shares, all_shares, hits};
use super::{Finding, Section, Stored, diff, findings, place, rules, stored};
use crate::actor::{Actor, Power};
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Moment, Named, Word, person, words};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = PolicyHead)]
pub struct Head {
    pub form: String,
    pub form_name: String,
    pub seat: String,
    pub seat_name: String,
    /// The version in force; null where none was published.
    pub published: Option<VersionHead>,
    pub routes: usize,
    /// For those who may change policies.
    pub draft: Option<DraftHead>,
    /// Findings in the draft if I see one, else in what is in force.
    pub errors: usize,
    pub warnings: usize,
    pub can_edit: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct VersionHead {
    pub version: i64,
    pub at: Moment,
    pub by: Option<Named>,
    pub note: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct DraftHead {
    pub rev: i64,
    pub at: Moment,
    pub by: Option<Named>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PolicyView {
    pub form: String,
    pub form_name: String,
    pub seat: String,
    pub seat_name: String,
    pub published: Option<Published>,
    /// For those who may change policies.
    pub draft: Option<DraftView>,
    /// Of the draft if I see one, else of what is in force; so are findings and shares.
    pub sentences: Sentences,
    pub problems: Vec<Finding>,
    pub hits: Hits,
    /// Shares of each route that asks a team, by route id.
    pub shares: BTreeMap<String, Shares>,
    /// Differences between draft and version in force.
    pub changes: usize,
    pub can_edit: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = PublishedPolicy)]
pub struct Published {
    #[serde(flatten)]
    pub head: VersionHead,
    #[schema(value_type = Object)]
    pub policy: Json,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct DraftView {
    #[serde(flatten)]
    pub head: DraftHead,
    #[schema(value_type = Object)]
    pub policy: Json,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Sentences {
    pub screens: Vec<Rule>,
    pub marks: Vec<Rule>,
    pub owner_match: Vec<Word>,
    pub routes: Vec<Rule>,
    pub fallback: Vec<Word>,
    /// Time to first contact where no route says one.
    pub clock: Option<Vec<Word>>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = RuleSentence)]
pub struct Rule {
    pub id: String,
    pub name: String,
    pub words: Vec<Word>,
    /// A route's own time to first contact, with what happens before and at its end.
    pub clock: Option<Vec<Word>>,
}

/// Policies of all seats that the actor may know of.
pub async fn list(conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock, lang: Lang) -> Result<Vec<Head>> {
    let mut out = Vec::new();
    let can_edit = actor.has(Power::ManagePolicies);
    for form in defs.catalog.forms() {
        for seat in &form.seats {
            if place(defs, actor, &form.key, &seat.key).is_err() {
                continue;
            }
            let draft = if can_edit { stored::draft(conn, &form.key, &seat.key).await? } else { None };
            let published = defs.policy(&form.key, &seat.key);
            let shown = draft.as_ref().map(|d| &d.policy).or(published.map(|p| &*p.policy));
            let found = shown.map(|p| findings(defs, p, clock, lang)).unwrap_or_default();
            let count = |level| found.iter().filter(|f| f.level == level).count();
            let version = match published {
                Some(p) => Some(head(defs, &stored::version(conn, &form.key, &seat.key, p.version).await?)),
                None => None,
            };
            out.push(Head {
                form: form.key.clone(),
                form_name: form.name.get(lang).to_owned(),
                seat: seat.key.clone(),
                seat_name: seat.name.get(lang).to_owned(),
                published: version,
                routes: shown.map_or(0, |p| p.routes.len()),
                draft: draft.as_ref().map(|d| draft_head(defs, d)),
                errors: count(Level::Error),
                warnings: count(Level::Warning),
                can_edit,
            });
        }
    }
    Ok(out)
}

pub async fn show(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seat: &str,
    lang: Lang,
) -> Result<PolicyView> {
    let can_edit = actor.has(Power::ManagePolicies);
    let draft = if can_edit { stored::draft(conn, &form.key, seat).await? } else { None };
    let published = match defs.policy(&form.key, seat) {
        Some(p) => Some(stored::version(conn, &form.key, seat, p.version).await?),
        None => None,
    };
    let empty = Policy {
        form: form.key.clone(),
        seat: seat.to_owned(),
        screens: Vec::new(),
        marks: Vec::new(),
        owner_match: engine::allocate::policy::OwnerMatch::default(),
        routes: Vec::new(),
        fallback: Target::Review { role: None },
        first_contact_minutes: None,
        clock: engine::allocate::policy::Checkpoints::default(),
    };
    let shown = draft.as_ref().or(published.as_ref()).map_or(&empty, |s| &s.policy);
    let changes = match (&published, &draft) {
        (Some(old), Some(new)) => diff(defs, &old.policy, &new.policy, lang)?.len(),
        _ => 0,
    };
    let seat_name = form.seat(seat).map_or(seat, |s| s.name.get(lang)).to_owned();
    Ok(PolicyView {
        form: form.key.clone(),
        form_name: form.name.get(lang).to_owned(),
        seat: seat.to_owned(),
        seat_name,
        sentences: sentences(defs, shown, lang),
        problems: findings(defs, shown, clock, lang),
        hits: hits(conn, clock, form, seat, published.as_ref().map(|p| &p.policy)).await?,
        shares: all_shares(defs, shown, lang),
        changes,
        published: match &published {
            Some(p) => Some(Published { head: head(defs, p), policy: serde_json::to_value(&p.policy)? }),
            None => None,
        },
        draft: match &draft {
            Some(d) => Some(DraftView { head: draft_head(defs, d), policy: serde_json::to_value(&d.policy)? }),
            None => None,
        },
        can_edit,
    })
}

pub fn sentences(defs: &Definitions, policy: &Policy, lang: Lang) -> Sentences {
    sentences_with(defs, &defs.directory, policy, lang)
}

/// The same with teams that are not there yet.
pub fn sentences_with(defs: &Definitions, directory: &Directory, policy: &Policy, lang: Lang) -> Sentences {
    let mut out = Sentences {
        screens: Vec::new(),
        marks: Vec::new(),
        owner_match: Vec::new(),
        routes: Vec::new(),
        fallback: Vec::new(),
        clock: None,
    };
    let clock = |minutes: Option<u32>, clock| {
        let time = FirstContact { minutes: minutes?, clock };
        Some(words(clock_sentence(&time, directory, lang)))
    };
    out.clock = clock(policy.first_contact_minutes, &policy.clock);
    for (section, id, name, said) in rules(defs, directory, policy, lang) {
        let said = words(said);
        match section {
            Section::Screens => out.screens.push(Rule { id, name, words: said, clock: None }),
            Section::Marks => out.marks.push(Rule { id, name, words: said, clock: None }),
            Section::Routes => {
                let route = policy.routes.iter().find(|r| r.id == id);
                let own = route.and_then(|r| clock(r.first_contact_minutes, &r.clock));
                out.routes.push(Rule { id, name, words: said, clock: own });
            }
            Section::OwnerMatch => out.owner_match = said,
            Section::Fallback => out.fallback = said,
        }
    }
    out
}

fn head(defs: &Definitions, stored: &Stored) -> VersionHead {
    let by = stored.by.map(|id| person(defs, id));
    VersionHead { version: stored.version, at: Moment(stored.at), by, note: stored.note.clone() }
}

fn draft_head(defs: &Definitions, stored: &Stored) -> DraftHead {
    DraftHead { rev: stored.rev, at: Moment(stored.at), by: stored.by.map(|id| person(defs, id)) }
}

pub async fn version_heads(conn: &mut Conn, defs: &Definitions, form: &str, seat: &str) -> Result<Vec<VersionHead>> {
    let all = stored::versions(conn, form, seat).await?;
    let head = |(version, at, by, note): (i64, i64, Option<engine::value::Id>, Option<String>)| VersionHead {
        version,
        at: Moment(at),
        by: by.map(|id| person(defs, id)),
        note,
    };
    Ok(all.into_iter().map(head).collect())
}
