//! A record that went on because its holder did not contact in time, or why it could not.

use super::text::{count, moment};
use super::{Step, Teller};
use crate::allocate::decide::Placement;
use crate::allocate::trace::TimedOut;

impl Teller<'_> {
    pub(super) fn timed_out(&self, out: &TimedOut) -> Vec<Step> {
        let route = out.route.and_then(|index| Some((index, self.policy.routes.get(index)?)));
        let mut steps = vec![self.ran_out(out, route.map(|(_, r)| r.id.as_str()))];
        if let Some((index, route)) = route.filter(|_| !self.trace.teams.is_empty()) {
            let said = self.text().say("在", "Asks the team of ").chosen(&self.rule(index, route));
            let said = said.say("的团队里改派", " once more").stop();
            steps.push(Step { words: said.done(), ..Step::default() });
            steps.extend(self.team(index, route));
        }
        steps.push(self.went(out));
        steps
    }

    /// 「张三到 10:54 没有首次联系，时限是 30 分钟。」
    fn ran_out(&self, out: &TimedOut, route: Option<&str>) -> Step {
        let due = moment(out.due, self.clock).unwrap_or_default();
        let said = self.text().chosen(&self.person(out.holder));
        let said = said.say("到", " had not contacted the customer by ").name(&due).say("还没有首次联系", "");
        let said = match self.policy.first_contact(route) {
            Some(time) => {
                let (n, minutes) = (time.minutes, usize::try_from(time.minutes).unwrap_or(usize::MAX));
                let en = format!("; the limit is {}", count(minutes, "minute", "minutes"));
                said.say(&format!("，时限是 {n} 分钟"), &en)
            }
            None => said,
        };
        Step { words: said.stop().done(), ..Step::default() }
    }

    fn went(&self, out: &TimedOut) -> Step {
        let why = |said: super::text::Text| {
            // The team was not asked: the record had gone on often enough.
            if self.trace.teams.is_empty() && out.moves > 0 {
                let times = usize::try_from(out.moves).unwrap_or(usize::MAX);
                let en = format!("Reassigned {} already, as often as the rule allows: ", count(times, "time", "times"));
                said.say(&format!("已改派 {} 次，达到上限，", out.moves), &en)
            } else if self.trace.teams.is_empty() {
                said.say("这条规则不改派给别人，", "The rule gives it to nobody else: ")
            } else {
                said.say("没有别人可以改派，", "There is nobody else to give it to: ")
            }
        };
        let said = self.text();
        let said = match self.placement {
            Placement::Person(id) if *id == out.holder => {
                why(said).say("仍由", "it stays with ").chosen(&self.person(*id)).say("负责", "")
            }
            Placement::Person(id) => said.say("改派给", "Given to ").chosen(&self.person(*id)),
            Placement::Pool(id) | Placement::Nurture(id) => {
                why(said).say("进入", "it goes to ").chosen(&self.pool(*id))
            }
            _ => why(said).say("留在原处", "it stays where it is"),
        };
        Step { words: said.stop().done(), ..Step::default() }
    }
}
