//! Targets: that what they name exists, takes this form's records and has somebody in it.

use super::Linter;
use crate::allocate::policy::{Route, Target, Team, TeamTarget, WhenNobody};
use crate::form::Lang;
use crate::value::{FieldKind, Id};

impl<'a> Linter<'a> {
    pub(super) fn target(&mut self, at: &str, target: &Target) {
        match target {
            Target::Person { person } => {
                if !self.directory.people.contains_key(person) {
                    let (zh, en) = ("指定的人不存在或已离职", "The person does not exist or has left");
                    self.error(format!("{at}.person"), "person_left", zh, en);
                }
            }
            Target::Team(target) => self.team_target(at, target),
            Target::Leader { team } => {
                if let Some(team) = self.team(&format!("{at}.team"), team)
                    && !team.leader.is_some_and(|id| self.directory.people.contains_key(&id))
                {
                    let zh = format!("「{}」没有在职的组长", team.name.zh);
                    let en = format!("{} has no active leader", team.name.get(Lang::En));
                    self.warn(format!("{at}.team"), "no_leader", &zh, &en);
                }
            }
            Target::Head { department } => match self.directory.departments.get(department) {
                None => {
                    let (zh, en) = (format!("没有部门 {department}"), format!("There is no department {department}"));
                    self.error(format!("{at}.department"), "unknown_department", &zh, &en);
                }
                Some(known) if !known.head.is_some_and(|id| self.directory.people.contains_key(&id)) => {
                    let zh = format!("部门「{}」没有在职的负责人", known.name);
                    let en = format!("The department {} has no active head", known.name);
                    self.warn(format!("{at}.department"), "no_head", &zh, &en);
                }
                Some(_) => {}
            },
            Target::Pool { pool } => self.pool(&format!("{at}.pool"), pool, Some(false)),
            Target::Nurture { pool } => self.pool(&format!("{at}.pool"), pool, Some(true)),
            Target::TeamPool { team } => {
                if let Some(team) = self.team(&format!("{at}.team"), team) {
                    self.own_pool(&format!("{at}.team"), team);
                }
            }
            Target::Review { role: Some(role) } if !self.directory.roles.contains_key(role) => {
                let (zh, en) = (format!("没有角色 {role}"), format!("There is no role {role}"));
                self.error(format!("{at}.role"), "unknown_role", &zh, &en);
            }
            Target::Review { .. } => {}
            Target::Field { field } => self.person_field(&format!("{at}.field"), field),
        }
    }

    fn team_target(&mut self, at: &str, target: &TeamTarget) {
        if target.strategy.is_supported().is_err() {
            let (zh, en) = ("这个版本还不支持这种策略", "This version does not support the strategy yet");
            self.error(format!("{at}.strategy"), "strategy", zh, en);
        }
        for (i, cap) in target.caps.iter().enumerate().filter(|(_, cap)| cap.limit <= 0) {
            let (zh, en) = (format!("上限 {} 要大于 0", cap.limit), format!("The limit {} must be above 0", cap.limit));
            self.error(format!("{at}.caps.{i}.limit"), "cap", &zh, &en);
        }
        let place = format!("{at}.team");
        let Some(team) = self.team(&place, &target.team) else { return };
        let (zh, en) = (&team.name.zh, team.name.get(Lang::En));
        let active = |id: Id| self.directory.people.contains_key(&id);
        let left = team.members.iter().filter(|m| !active(m.person)).count();
        let all = team.members.len();
        if all == left {
            let (zh, en) = (format!("「{zh}」没有在职的成员"), format!("{en} has no active members"));
            self.warn(place.clone(), "empty_team", &zh, &en);
        } else if team.members.iter().filter(|m| active(m.person)).all(|m| m.weight == 0) {
            let (zh, en) = (format!("「{zh}」全部成员的权重都是 0"), format!("All members of {en} have weight 0"));
            self.error(place.clone(), "weights_zero", &zh, &en);
        }
        if left > 0 && left < all {
            let (zh, en) = (format!("「{zh}」有 {left} 人已离职"), format!("{left} of {en} have left"));
            self.warn(place.clone(), "member_left", &zh, &en);
        }
        for (i, need) in target.skills.iter().enumerate().filter(|_| all > left) {
            let able =
                |m: &&crate::allocate::policy::TeamMember| m.skills.get(&need.skill).is_some_and(|l| *l >= need.level);
            if !team.members.iter().filter(|m| active(m.person)).any(|m| able(&m)) {
                let zh = format!("「{zh}」没有人有 {} 级的技能「{}」", need.level, need.skill);
                let en = format!("Nobody in {en} has the skill {} at level {}", need.skill, need.level);
                self.warn(format!("{at}.skills.{i}"), "skill_nobody", &zh, &en);
            }
        }
    }

    /// What the route does with a record for which it finds nobody.
    pub(super) fn when_nobody(&mut self, at: &str, route: &Route) {
        let team = match &route.target {
            Target::Team(TeamTarget { team, .. }) | Target::Leader { team } => self.directory.teams.get(team),
            Target::Person { .. } | Target::Head { .. } | Target::Field { .. }
                if matches!(route.when_nobody, WhenNobody::Wait | WhenNobody::Pool) =>
            {
                let (zh, en) = (
                    "没有团队可排队或入池，没有人时会看下一条",
                    "There is no team to wait for: the next rule is tried",
                );
                self.warn(at, "when_nobody", zh, en);
                return;
            }
            _ => return,
        };
        if let (Some(team), WhenNobody::Pool) = (team, route.when_nobody) {
            self.own_pool(at, team);
        }
    }

    pub(super) fn fallback(&mut self) {
        match &self.policy.fallback {
            target @ (Target::Pool { .. } | Target::Nurture { .. } | Target::Review { .. }) => {
                self.target("fallback", target)
            }
            Target::TeamPool { team } => {
                if let Some(team) = self.team("fallback.team", team)
                    && self.pool_of(team).is_none()
                {
                    let (zh, en) = ("兜底的团队没有可用的池", "The team of the fallback has no usable pool");
                    self.error("fallback.team", "fallback", zh, en);
                }
            }
            _ => {
                let (zh, en) = ("兜底要是一个池、培育池或待人工分配", "The fallback must be a pool, nurture or review");
                self.error("fallback", "fallback", zh, en);
            }
        }
    }

    /// A pool by key: known, of this form, of the wanted kind.
    pub(super) fn pool(&mut self, at: &str, key: &str, nurture: Option<bool>) {
        let Some(pool) = self.directory.pools.get(key) else {
            self.error(at, "unknown_pool", &format!("没有池 {key}"), &format!("There is no pool {key}"));
            return;
        };
        let (zh, en) = (&pool.name.zh, pool.name.get(Lang::En));
        if self.form.is_some() && pool.form != self.policy.form {
            let (zh, en) = (format!("「{zh}」是别的表单的池"), format!("{en} is a pool of another form"));
            self.error(at, "pool_form", &zh, &en);
        } else if nurture == Some(true) && !pool.nurture {
            let (zh, en) = (format!("「{zh}」不是培育池"), format!("{en} is no nurture pool"));
            self.error(at, "pool_nurture", &zh, &en);
        } else if nurture == Some(false) && pool.nurture {
            let (zh, en) = (
                format!("「{zh}」是培育池，进入后会按普通池领取"),
                format!("{en} is a nurture pool, used here as a common one"),
            );
            self.warn(at, "pool_nurture", &zh, &en);
        }
    }

    fn team(&mut self, at: &str, key: &str) -> Option<&'a Team> {
        let team = self.directory.teams.get(key);
        if team.is_none() {
            self.error(at, "unknown_team", &format!("没有团队 {key}"), &format!("There is no team {key}"));
        }
        team
    }

    /// The team's pool, if this form's records can go there.
    fn pool_of(&self, team: &Team) -> Option<Id> {
        let pool = self.directory.pools.get(team.pool.as_deref()?)?;
        (pool.form == self.policy.form).then_some(pool.id)
    }

    fn own_pool(&mut self, at: &str, team: &Team) {
        if self.pool_of(team).is_some() {
            return;
        }
        let (zh, en) = (&team.name.zh, team.name.get(Lang::En));
        let zh = match team.pool {
            None => format!("「{zh}」没有自己的池，没有人时会看下一条"),
            Some(_) => format!("「{zh}」的池不收这个表单的记录，没有人时会看下一条"),
        };
        let en = format!("{en} has no pool for records of this form: the next rule is tried");
        self.warn(at, "no_team_pool", &zh, &en);
    }

    fn person_field(&mut self, at: &str, key: &str) {
        let Some(form) = self.form else { return };
        match form.field(key) {
            None => self.error(at, "unknown_field", &format!("没有字段 {key}"), &format!("There is no field {key}")),
            Some(field) if field.kind != FieldKind::User || field.many => {
                let zh = format!("字段「{}」不是一个人", field.name.zh);
                self.error(
                    at,
                    "field_kind",
                    &zh,
                    &format!("The field {} holds no single person", field.name.get(Lang::En)),
                );
            }
            Some(_) => {}
        }
    }
}
