//! A team that was asked: who was passed over and why, and how the others were ranked.

use super::text::{Text, at_most, gap, last_day, list, moment, pick, quoted, share};
use super::{Step, Table, TableRow, Teller};
use crate::allocate::decide::Placement;
use crate::allocate::eligible::Reason;
use crate::allocate::member::{CapScope, Period};
use crate::allocate::policy::{Route, Target, TeamTarget};
use crate::allocate::rank::Strategy;
use crate::allocate::trace::{RankedRow, Skipped, TeamTrace, read_cap_figure};
use crate::form::Lang;

impl Teller<'_> {
    pub(super) fn team(&self, index: usize, route: &Route) -> Vec<Step> {
        let Target::Team(target) = &route.target else { return Vec::new() };
        let Some(team) = self.trace.teams.iter().find(|t| t.route == index) else { return Vec::new() };
        let mut steps = vec![self.filtered(target, team)];
        steps.extend(self.ranked(target, team));
        steps
    }

    fn filtered(&self, target: &TeamTarget, team: &TeamTrace) -> Step {
        let (able, skipped) = (team.eligible, team.excluded.len());
        let all = able.saturating_add(skipped);
        let name = quoted(self.lang, &self.team_name(&target.team));
        let said = self.text().name(&name);
        if all == 0 {
            let words = said.say("没有成员。", " has no members.").done();
            return Step { words, ..Step::default() };
        }
        let people = self.people_count(all);
        let said = said.say(&format!("{people}，"), &format!(" has {people}: "));
        let said = match (able, skipped) {
            (_, 0) => said.chosen(pick(self.lang, "都可分", "all can take it")).stop(),
            (0, _) => said.chosen(pick(self.lang, "都跳过", "all are skipped")).say("：", ":"),
            _ => {
                let (able_zh, able_en) = (format!("{able} 人可分"), format!("{able} can take it"));
                let said = said.chosen(pick(self.lang, &able_zh, &able_en));
                let en = if skipped == 1 { "is" } else { "are" };
                said.say(&format!("，{skipped} 人跳过："), &format!(", {skipped} {en} skipped:"))
            }
        };
        let row = |s: &Skipped| TableRow { cells: vec![self.member(s.0), self.cause(target, s)], picked: false };
        let columns = [("成员", "Member"), ("原因", "Reason")].map(|(zh, en)| pick(self.lang, zh, en).to_owned());
        let rows: Vec<TableRow> = team.excluded.iter().map(row).collect();
        let table = (!rows.is_empty()).then(|| Table { columns: columns.to_vec(), rows, note: None });
        Step { words: said.done(), details: Vec::new(), table }
    }

    /// One cause with its figures.
    fn cause(&self, target: &TeamTarget, &Skipped(_, reason, a, b): &Skipped) -> String {
        let lang = self.lang;
        let say = |zh: &str, en: &str| pick(lang, zh, en).to_owned();
        let until = |zh: &str, en: &str, back: (&str, &str)| match moment(a, self.clock).filter(|_| a != 0) {
            Some(at) => say(&format!("{zh}，{at} {}", back.0), &format!("{en}, {} {at}", back.1)),
            None => say(zh, en),
        };
        match Reason::from_number(reason) {
            Some(Reason::Inactive) => say("账号已停用", "account is inactive"),
            Some(Reason::NoWeight) => say("权重为 0，不参与分配", "weight 0, takes no records"),
            Some(Reason::OnLeave) => match last_day(a, self.clock).filter(|_| a != 0) {
                Some(day) => say(&format!("请假，至 {day}"), &format!("on leave until the end of {day}")),
                None => until("请假", "on leave", ("回岗", "back")),
            },
            Some(Reason::OffShift) => until("不在班", "off shift", ("上班", "next shift")),
            Some(Reason::Paused) => until("暂停", "paused", ("恢复", "back")),
            Some(Reason::ConditionNotMet) => say("不符合成员条件", "member condition does not hold"),
            Some(Reason::SkillMissing) => {
                let skill = usize::try_from(a / 256).ok().and_then(|i| target.skills.get(i));
                let name = quoted(lang, skill.map_or("", |s| s.skill.as_str()));
                let wanted = a.rem_euclid(256);
                let has = match b {
                    ..0 => say(&format!("没有技能{name}"), &format!("no skill {name}")),
                    b => say(&format!("技能{name}{b} 级"), &format!("skill {name} at level {b}")),
                };
                say(&format!("{has}，要求 {wanted} 级"), &format!("{has}, level {wanted} required"))
            }
            Some(Reason::AlreadyHad) => say("以前负责过，不再分给本人", "had it before"),
            Some(Reason::CapReached) => {
                let (scope, period, used) = read_cap_figure(a);
                cap_cause(lang, scope, period, used, b)
            }
            Some(Reason::HoldingFull) => say(&format!("持有已满 {a} / {b}"), &format!("holds {a} / {b}, full")),
            Some(Reason::Burst) => {
                say(&format!("短时间内已收满 {a} / {b}"), &format!("received {a} / {b} within a short time"))
            }
            None => say("原因未记录", "reason not recorded"),
        }
    }

    fn ranked(&self, target: &TeamTarget, team: &TeamTrace) -> Option<Step> {
        let first = team.ranked.first()?;
        let winner = self.member(first.0);
        if team.eligible == 1 {
            let said = self.text().say("只有", "Only ").chosen(&winner).say("可分", " can take it").stop();
            return Some(Step { words: said.done(), ..Step::default() });
        }
        let said = if team.sticky {
            let days = target.sticky_days.unwrap_or(0);
            let said = self.text().chosen(&winner);
            said.say(&format!("{days} 天内负责过，"), &format!(" held it within {days} days: "))
                .chosen(pick(self.lang, "原负责人", "previous holders"))
                .say("优先", " come first")
        } else {
            let (zh, en) = strategy_name(target.strategy);
            let said = self.text().say("按", "By ").chosen(pick(self.lang, zh, en)).say("选人：", ": ");
            self.grounds(said, target.strategy, team, first, &winner)
        };
        let table = self.standings(target, team);
        Some(Step { words: said.say("：", ":").done(), details: Vec::new(), table: Some(table) })
    }

    /// What speaks for the first.
    fn grounds(&self, said: Text, strategy: Strategy, team: &TeamTrace, first: &RankedRow, winner: &str) -> Text {
        let &RankedRow(_, _, _, _, _, figure, second) = first;
        match strategy {
            Strategy::Rotation => {
                let (zh, en) = self.dues(team);
                let said = said.say(&format!("这一条按权重分摊，{zh}。最该轮到"), &format!("{en}. Most due is "));
                said.chosen(winner)
            }
            Strategy::LeastLoaded => {
                let said = said.chosen(winner);
                said.say(
                    &format!("持有 {figure} / {second}，负荷最轻"),
                    &format!(" holds {figure} / {second}, the lightest load"),
                )
            }
            Strategy::FewestReceived => {
                said.chosen(winner).say(&format!("收到 {figure} 条，最少"), &format!(" received {figure}, the fewest"))
            }
            Strategy::NewcomerFirst if figure == 1 => said.chosen(winner).say("在新人期内", " is a newcomer"),
            _ => said.chosen(winner).say("排在最前", " comes first"),
        }
    }

    /// Who is due how much of this record.
    fn dues(&self, team: &TeamTrace) -> (String, String) {
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for row in &team.ranked {
            let due = share(row.3);
            match groups.iter_mut().find(|g| g.0 == due) {
                Some(group) => group.1.push(row.0),
                None => groups.push((due, vec![row.0])),
            }
        }
        groups.sort_by_key(|g| g.1.len());
        let complete = team.ranked.len() == team.eligible;
        let names = |members: &[usize]| list(self.lang, &members.iter().map(|m| self.member(*m)).collect::<Vec<_>>());
        match groups.as_slice() {
            [(due, _)] if complete => (format!("每人应得 {due} 条"), format!("each is due {due} of this record")),
            [(few, who), (many, rest)] if complete && who.len() <= 2 => {
                let (who, n) = (names(who), rest.len());
                let others = if n == 1 { names(rest) } else { String::new() };
                match n {
                    1 => (
                        format!("{who}应得 {few} 条，{others}应得 {many} 条"),
                        format!("{who} is due {few} of this record, {others} {many}"),
                    ),
                    _ => (
                        format!("{who}应得 {few} 条，其余 {n} 人各 {many} 条"),
                        format!("{who} is due {few} of this record, the other {n} {many} each"),
                    ),
                }
            }
            _ => {
                let (who, due) = team.ranked.first().map_or_else(Default::default, |r| (self.member(r.0), share(r.3)));
                (format!("{who}应得 {due} 条"), format!("{who} is due {due} of this record"))
            }
        }
    }

    fn standings(&self, target: &TeamTarget, team: &TeamTrace) -> Table {
        let strategy = target.strategy;
        let own: &[(&str, &str)] = match strategy {
            Strategy::Rotation => {
                &[("权重", "Weight"), ("分配前差额", "Gap before"), ("加应得", "Plus due"), ("分配后", "Gap after")]
            }
            Strategy::LeastLoaded => &[("持有", "Held"), ("容量", "Capacity"), ("差额", "Gap")],
            Strategy::FewestReceived => &[("收到", "Received"), ("差额", "Gap")],
            Strategy::NewcomerFirst => &[("新人期", "Newcomer"), ("差额", "Gap")],
            _ => &[("差额", "Gap")],
        };
        let columns = [("候选人", "Candidate")].iter().chain(own).map(|(zh, en)| pick(self.lang, zh, en).to_owned());
        let row = |(i, row): (usize, &RankedRow)| {
            let &RankedRow(member, weight, before, due, after, figure, second) = row;
            let mut cells = vec![self.member(member)];
            match strategy {
                Strategy::Rotation => {
                    cells.extend([weight.to_string(), gap(before), gap(before.saturating_add(due)), gap(after)]);
                }
                Strategy::LeastLoaded => cells.extend([figure.to_string(), second.to_string(), gap(before)]),
                Strategy::FewestReceived => cells.extend([figure.to_string(), gap(before)]),
                Strategy::NewcomerFirst => {
                    let inside = if figure == 1 { pick(self.lang, "是", "yes") } else { pick(self.lang, "否", "no") };
                    cells.extend([inside.to_owned(), gap(before)]);
                }
                _ => cells.push(gap(before)),
            }
            let id = self.people.get(member).copied();
            let picked = i == 0 && matches!(self.placement, Placement::Person(person) if id == Some(*person));
            TableRow { cells, picked }
        };
        let rows: Vec<TableRow> = team.ranked.iter().enumerate().map(row).collect();
        Table { columns: columns.collect(), rows, note: Some(self.note(target, team)) }
    }

    fn note(&self, target: &TeamTarget, team: &TeamTrace) -> String {
        let lang = self.lang;
        let mut parts =
            vec![pick(lang, "差额 = 应得 − 实得，单位：条。", "Gap = due − received, in records.").to_owned()];
        let by_turn = target.strategy == Strategy::Rotation;
        // Proved for picks of the rotation alone, not where a previous holder may come first.
        if by_turn && target.sticky_days.is_none() && team.bound > 0 {
            let bound = at_most(team.bound);
            let zh = format!("成员和权重不变时，任何人的差额不超过 {bound} 条。");
            let en = format!("While members and weights stay the same, no gap exceeds {bound}.");
            parts.push(pick(lang, &zh, &en).to_owned());
        } else if !by_turn {
            let (zh, en) =
                ("并列时差额大的在前，再看谁更久没有接收。", "Ties go to the larger gap, then to who waited longest.");
            parts.push(pick(lang, zh, en).to_owned());
        }
        if team.eligible > team.ranked.len() {
            let (shown, all) = (team.ranked.len(), team.eligible);
            let (zh, en) =
                (format!("只列前 {shown} 人，共 {all} 人可分。"), format!("The first {shown} of {all} are shown."));
            parts.push(pick(lang, &zh, &en).to_owned());
        }
        parts.join(pick(lang, "", " "))
    }
}

fn cap_cause(lang: Lang, scope: CapScope, period: Option<Period>, used: i64, limit: i64) -> String {
    let (whose, owner) = match scope {
        CapScope::Route => ("本规则", "of this rule "),
        CapScope::Team => ("全组", "of the team "),
        _ => ("", ""),
    };
    let (when, time) = match period {
        Some(Period::HalfHour) => ("半小时内", "this half hour"),
        Some(Period::Hour) => ("本小时", "this hour"),
        Some(Period::Day) => ("今日", "today"),
        Some(Period::Week) => ("本周", "this week"),
        None => ("", "so far"),
    };
    match lang {
        Lang::Zh => format!("{whose}{when}新增已满 {used} / {limit}"),
        Lang::En => format!("new records {owner}{time}: {used} / {limit}, full"),
    }
}

/// As rules say it.
fn strategy_name(strategy: Strategy) -> (&'static str, &'static str) {
    match strategy {
        Strategy::Rotation => ("轮转", "rotation"),
        Strategy::LeastLoaded => ("负荷最轻", "lightest load"),
        Strategy::FewestReceived => ("收到最少", "fewest received"),
        Strategy::BestPerformer => ("业绩最好", "best performance"),
        Strategy::NewcomerFirst => ("新人优先", "newcomers first"),
        Strategy::BestMatch => ("最匹配", "best match"),
        Strategy::Grab => ("抢单", "first to accept"),
    }
}
