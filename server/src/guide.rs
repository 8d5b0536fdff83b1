//! The setup guide: how far a new workspace has come on its way to the first allocated lead, and a first policy from a few
//! plain answers. What the steps do is done by the same doors that the pages use.

use std::collections::{BTreeMap, BTreeSet};

use engine::allocate::policy::{Policy, Team, TeamMember};
use engine::allocate::wizard::{self, Answers, Hand, Place};
use engine::form::{Form, Label, Lang, PartyRole};
use engine::value::Id;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::live::Message;
use crate::policies;
use crate::registry::{self, Change, Definitions, Guide, Workspace};
use crate::teams::{self, MemberEdit, TeamEdit};

/// Key of the team that the wizard makes.
const TEAM: &str = "everybody";

/// How far the workspace is.
#[derive(Debug)]
pub struct Progress {
    /// Of the leads.
    pub form: String,
    pub seat: String,
    /// Active people beside the administrator who asks.
    pub others: usize,
    /// Whether something is let in: a live key, or an inquiry that came.
    pub connected: bool,
    /// Version of the policy that somebody put in force; the one that came with the app is none.
    pub policy: Option<i64>,
    /// A record that was decided on.
    pub decided: Option<Id>,
}

/// The form of the leads, the only one that the guide speaks of.
fn leads(defs: &Definitions) -> Result<&Form> {
    let lead = defs.catalog.forms().find(|f| f.party == Some(PartyRole::Lead) && !f.seats.is_empty());
    defs.form(&lead.ok_or(Error::NotFound)?.key)
}

fn seat(form: &Form) -> String {
    form.seats.first().map(|s| s.key.clone()).unwrap_or_default()
}

pub async fn progress(conn: &mut Conn, defs: &Definitions, actor: &Actor) -> Result<Progress> {
    let form = leads(defs)?;
    let seat = seat(form);
    let me = actor.id();
    let key = conn.first(&Stmt::new("SELECT id FROM api_key WHERE revoked_at IS NULL LIMIT 1")).await?;
    let came = conn.first(&Stmt::new("SELECT id FROM intake LIMIT 1")).await?;
    let decided = Stmt::new("SELECT record FROM decision WHERE form = ? ORDER BY id DESC LIMIT 1").bind(&form.key);
    let decided = conn.first(&decided).await?;
    Ok(Progress {
        others: defs.people.values().filter(|p| p.active && Some(p.id) != me).count(),
        connected: key.is_some() || came.is_some(),
        policy: defs.policy(&form.key, &seat).filter(|p| p.by.is_some()).map(|p| p.version),
        decided: decided.map(|row| row.req_id(0)).transpose()?,
        form: form.key.clone(),
        seat,
    })
}

/// Puts the guide away, or takes it out again.
pub async fn set_open(app: &App, actor: &Actor, open: bool) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let guide = if open { Guide::Open } else { Guide::Closed };
    let workspace = Workspace { guide, ..defs.workspace.clone() };
    let changes = vec![Change::put("workspace", "workspace", &workspace)?];
    let now = app.now().as_millisecond();
    registry::change_from(app.registry(), actor, now, changes, Some(defs.version)).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

/// What the answers make, before anything is stored.
pub struct Draft {
    pub sentences: policies::Sentences,
    pub findings: Vec<policies::Finding>,
}

/// The sentences of the policy, and what the linter says of it, as if the team were there.
pub fn draft(app: &App, defs: &Definitions, answers: Answers, members: &[Id], lang: Lang) -> Result<Draft> {
    let policy = policy(defs, answers)?;
    let mut directory = defs.directory.clone();
    if answers.hand != Hand::Pool {
        let TeamEdit { name, department, leader, pool, members } = team(defs, members)?;
        let member = |m: MemberEdit| TeamMember {
            person: m.person,
            weight: m.weight,
            capacity: m.capacity,
            daily_cap: m.daily_cap,
            skills: m.skills,
        };
        let members = members.into_iter().map(member).collect();
        let team = Team { key: TEAM.into(), name, department, leader, pool, members, schedule: None };
        directory.teams.insert(TEAM.into(), team);
    }
    Ok(Draft {
        sentences: policies::sentences_with(defs, &directory, &policy, lang),
        findings: policies::findings_with(defs, &directory, &policy, &defs.clock(app.now()), lang),
    })
}

/// Makes the team and puts the policy in force; answers the version.
pub async fn publish(app: &App, actor: &Actor, answers: Answers, members: &[Id]) -> Result<i64> {
    let defs = app.registry().refresh().await?;
    let policy = policy(&defs, answers)?;
    let (form, seat) = (policy.form.clone(), policy.seat.clone());
    if policies::draft(&mut app.db().read().await?, &form, &seat).await?.is_some() {
        return Err(Error::refused(
            "draft_exists",
            "有人正在修改分配方案，请到分配方案页继续",
            "Somebody is changing the policy; go on there",
        ));
    }
    if answers.hand != Hand::Pool {
        teams::store(app, actor, TEAM, team(&defs, members)?).await?;
    }
    policies::put_draft(app, actor, policy, None).await?;
    let published = policies::publish(app, actor, &form, &seat, 1, Some("设置向导".into())).await;
    if published.is_err() {
        // A draft that cannot be published would stand in the way of the next try.
        policies::discard(app, &form, &seat).await?;
    }
    published
}

fn policy(defs: &Definitions, answers: Answers) -> Result<Policy> {
    let form = leads(defs)?;
    let seat = seat(form);
    let pool = defs.pools.iter().find(|p| p.form == form.key && p.seat == seat && !p.nurture);
    let pool =
        pool.ok_or_else(|| Error::refused("no_pool", "还没有线索池，请先建一个", "Make a pool for leads first"))?;
    Ok(wizard::policy(answers, Place { form: &form.key, seat: &seat, team: TEAM, pool: &pool.key }))
}

/// The team of those who were chosen; numbers of members that it has already stay.
fn team(defs: &Definitions, members: &[Id]) -> Result<TeamEdit> {
    let chosen: BTreeSet<Id> = members.iter().copied().collect();
    if chosen.is_empty() {
        return Err(Error::field("members", "required", "至少选一个人", "Choose at least one person"));
    }
    let before = defs.directory.teams.get(TEAM);
    let form = leads(defs)?;
    let seat = seat(form);
    let pool = defs.pools.iter().find(|p| p.form == form.key && p.seat == seat && !p.nurture);
    let member = |person: &Id| {
        let known = before.and_then(|t| t.members.iter().find(|m| m.person == *person));
        MemberEdit {
            person: *person,
            weight: known.map_or(100, |m| m.weight),
            capacity: known.map_or(50, |m| m.capacity),
            daily_cap: known.and_then(|m| m.daily_cap),
            skills: known.map_or_else(BTreeMap::new, |m| m.skills.clone()),
        }
    };
    Ok(TeamEdit {
        name: before.map_or_else(|| Label::new("全体销售", "Everybody in sales"), |t| t.name.clone()),
        department: before.and_then(|t| t.department.clone()),
        leader: before.and_then(|t| t.leader),
        pool: pool.map(|p| p.key.clone()),
        members: chosen.iter().map(member).collect(),
    })
}
