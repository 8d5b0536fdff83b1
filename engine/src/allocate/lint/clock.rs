//! Times to first contact and what goes with them: that it can happen, and in an order that makes sense.

use super::Linter;
use crate::allocate::policy::{ALWAYS, Afterwards, Checkpoints, Reassign, Route, Target};
use crate::form::Lang;

impl Linter<'_> {
    /// `at` is the place of `first_contact_minutes` and `clock`, empty for the policy itself.
    pub(super) fn clock(&mut self, at: &str, minutes: Option<u32>, clock: &Checkpoints, route: Option<&Route>) {
        let place = |part: &str| if at.is_empty() { part.to_owned() } else { format!("{at}.{part}") };
        if minutes == Some(0) {
            let (zh, en) = ("首次联系时限要大于 0 分钟", "The time to first contact must be above 0 minutes");
            self.error(place("first_contact_minutes"), "first_contact", zh, en);
        }
        if let Some(key) = &clock.schedule
            && key != ALWAYS
            && !self.directory.schedules.contains_key(key)
        {
            let (zh, en) = (format!("没有工作时间 {key}"), format!("There are no working hours {key}"));
            self.error(place("clock.schedule"), "unknown_schedule", &zh, &en);
        }
        let Some(minutes) = minutes.filter(|m| *m > 0) else {
            if !clock.is_empty() && minutes.is_none() {
                let (zh, en) = (
                    "没有首次联系时限，工作时间、提醒、通知和改派都不起作用",
                    "Without a time to first contact, hours, reminder, notice and reassignment have no effect",
                );
                self.warn(place("clock"), "clock_unused", zh, en);
            }
            return;
        };
        if let Some(lead) = clock.remind.filter(|lead| *lead == 0 || *lead >= minutes) {
            let zh = format!("提前 {lead} 分钟提醒不在 {minutes} 分钟的时限之内");
            let en = format!("A reminder {lead} minutes ahead does not lie within the {minutes} minutes");
            self.error(place("clock.remind"), "remind", &zh, &en);
        }
        if let Some(reassign) = &clock.reassign {
            self.reassign(&place("clock.reassign"), reassign, route);
        }
    }

    fn reassign(&mut self, at: &str, rule: &Reassign, route: Option<&Route>) {
        if rule.max_moves == 0 {
            if rule.then == Afterwards::Stay {
                let (zh, en) = (
                    "改派 0 次又留在原负责人，等于不改派",
                    "No move, and the record stays: nothing would be reassigned",
                );
                self.error(format!("{at}.max_moves"), "reassign_nothing", zh, en);
            }
            return;
        }
        let Some(Target::Team(target)) = route.map(|r| &r.target) else {
            let (zh, en) =
                ("改派要从团队里选人，这里没有团队", "Reassigning asks the team of a rule, and there is none here");
            self.warn(at, "reassign_no_team", zh, en);
            return;
        };
        let Some(team) = self.directory.teams.get(&target.team) else { return };
        let takes =
            |m: &&crate::allocate::policy::TeamMember| m.weight > 0 && self.directory.people.contains_key(&m.person);
        if team.members.iter().filter(takes).count() == 1 {
            let zh = format!("「{}」只有 1 人可分，没有别人可以改派", team.name.zh);
            let en = format!("{} has one member who takes records: nobody to reassign to", team.name.get(Lang::En));
            self.warn(at, "reassign_alone", &zh, &en);
        }
    }
}
