//! Members, weights and limits of a team; who may switch whose duty.

use std::collections::{BTreeMap, BTreeSet};

use engine::allocate::policy::{Team, TeamMember};
use engine::form::Label;
use engine::value::Id;

use super::may_edit;
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::registry::{self, Change, Definitions};

/// A team as it is to be.
#[derive(Clone, Debug)]
pub struct TeamEdit {
    pub name: Label,
    pub department: Option<String>,
    pub leader: Option<Id>,
    pub pool: Option<String>,
    pub members: Vec<MemberEdit>,
}

#[derive(Clone, Debug)]
pub struct MemberEdit {
    pub person: Id,
    pub weight: u32,
    pub capacity: i64,
    pub daily_cap: Option<u32>,
    pub skills: BTreeMap<String, u8>,
}

/// Stores a team, a new one too. Members keep the order in which they are given, which is that of joining.
pub async fn store(app: &App, actor: &Actor, key: &str, edit: TeamEdit) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let before = defs.directory.teams.get(key);
    let team = team(key, edit, before);
    let may = may_edit(&defs, actor, &team) && before.is_none_or(|b| may_edit(&defs, actor, b));
    if !may {
        return Err(Error::forbidden("你不能修改这个团队", "You may not change this team"));
    }
    let problems = problems(&defs, &team);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let change = Change::put("team", key, &team)?;
    registry::change(app.registry(), actor, app.now().as_millisecond(), vec![change]).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

fn team(key: &str, edit: TeamEdit, before: Option<&Team>) -> Team {
    let members = edit.members.into_iter().map(|m| TeamMember {
        person: m.person,
        weight: m.weight,
        capacity: m.capacity,
        daily_cap: m.daily_cap,
        skills: m.skills,
    });
    Team {
        key: key.to_owned(),
        name: edit.name,
        department: edit.department,
        leader: edit.leader,
        pool: edit.pool,
        members: members.collect(),
        schedule: before.and_then(|b| b.schedule.clone()),
    }
}

fn problems(defs: &Definitions, team: &Team) -> Vec<FieldError> {
    let mut out = Vec::new();
    let mut wrong = |field: String, code, zh: &str, en: &str| out.push(FieldError::new(&field, code, zh, en));
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if team.key.is_empty() || team.key.len() > 60 || !team.key.bytes().all(simple) {
        wrong(
            "key".into(),
            "key",
            "标识只用小写字母、数字和下划线，最长 60",
            "Lower-case letters, digits and _, at most 60",
        );
    }
    if team.name.zh.trim().is_empty() || team.name.zh.chars().count() > 60 {
        wrong(
            "name".into(),
            "required",
            "团队要有中文名称，最多 60 字",
            "The team needs a Chinese name of up to 60 characters",
        );
    }
    let active = |id: Id| defs.people.get(&id).is_some_and(|p| p.active);
    if team.leader.is_some_and(|l| !active(l)) {
        wrong("leader".into(), "unknown_person", "没有这个在职人员", "There is no such active person");
    }
    if team.department.as_deref().is_some_and(|d| defs.department(d).is_none()) {
        wrong("department".into(), "unknown_department", "没有这个部门", "There is no such department");
    }
    if team.pool.as_deref().is_some_and(|p| defs.pool_by_key(p).is_none()) {
        wrong("pool".into(), "unknown_pool", "没有这个池", "There is no such pool");
    }
    if team.members.len() > 1_000 {
        wrong("members".into(), "too_many", "成员最多 1,000 人", "At most 1,000 members");
    }
    let mut seen = BTreeSet::new();
    let known = |id: Id| defs.people.contains_key(&id);
    for (i, member) in team.members.iter().enumerate() {
        let at = |part: &str| format!("members.{i}.{part}");
        if !seen.insert(member.person) {
            wrong(at("person"), "duplicate", "这个人已在名单里", "This person is in the list already");
        } else if !known(member.person) {
            wrong(at("person"), "unknown_person", "没有这个人", "There is no such person");
        }
        if member.weight > 10_000 {
            wrong(at("weight"), "out_of_range", "权重在 0 到 10000 之间", "A weight lies between 0 and 10000");
        }
        if !(1..=1_000_000).contains(&member.capacity) {
            wrong(at("capacity"), "out_of_range", "容量在 1 到 1000000 之间", "A capacity lies between 1 and 1000000");
        }
        if member.daily_cap == Some(0) {
            wrong(
                at("daily_cap"),
                "out_of_range",
                "每日上限要大于 0；不再分配请把权重设为 0",
                "A daily limit is above 0; weight 0 stops new records",
            );
        }
    }
    out
}

/// Whether the actor may pause or send on leave: the leader of one of the person's teams, or who manages teams.
pub fn manages_person(defs: &Definitions, actor: &Actor, person: Id) -> bool {
    let leads = |t: &Team| t.leader.is_some() && t.leader == actor.id() && t.members.iter().any(|m| m.person == person);
    let below = actor.has(Power::ManageTeams)
        && (actor.has(Power::ManagePolicies) || actor.relations().people.contains(&person));
    below || defs.directory.teams.values().any(leads)
}
