//! Who the newcomer is, and whether who holds it already keeps it.

use super::{Step, Teller};
use crate::allocate::policy::IfAway;
use crate::allocate::trace::KnownAs;
use crate::form::{IdentityKind, Lang};
use crate::value::FieldKind;

impl Teller<'_> {
    pub(super) fn party(&self) -> Option<Step> {
        let form = self.form.filter(|f| f.party.is_some())?;
        let Some(known) = &self.trace.known else {
            let mobile = |(key, value): &(String, String)| {
                value == "mobile" && form.field(key).is_some_and(|f| f.kind == FieldKind::Phone)
            };
            let by = self.trace.seen.iter().any(mobile).then_some("phone");
            let (zh, en) = key_kind(by);
            let name = form.name.get(self.lang);
            let said = self.text().say(
                &format!("{zh}没有对应的客户或线索，按新{name}处理。"),
                &format!("No customer or lead has this {en}: handled as new."),
            );
            return Some(Step { words: said.done(), ..Step::default() });
        };
        let (zh, en) = key_kind(known.by.as_deref());
        let (is_zh, is_en) = match known.what {
            KnownAs::OpenLead => ("跟进中的线索", "a lead in progress"),
            KnownAs::ClosedLead => ("已结束的线索，重新激活", "a closed lead, which is reactivated"),
            KnownAs::PooledLead => ("还没有负责人的线索，重新分配", "a lead without an owner, which is routed again"),
            KnownAs::Customer => ("已有客户", "a customer"),
            KnownAs::Rejected => ("以前拒绝的线索，重新打开", "a rejected lead, which is reopened"),
        };
        let mut said = self.text().say(&format!("{zh}对应{is_zh}"), &format!("The {en} belongs to {is_en}"));
        if let Some(holder) = known.holder {
            let now = matches!(known.what, KnownAs::OpenLead | KnownAs::Customer);
            let (zh, en) = if now { ("，由", ", held by ") } else { ("，原负责人是", ", last held by ") };
            said = said.say(zh, en).name(&self.person(holder)).say(if now { "负责" } else { "" }, "");
        }
        Some(Step { words: said.stop().done(), ..Step::default() })
    }

    pub(super) fn owner_match(&self) -> Option<Step> {
        let known = self.trace.known.as_ref()?;
        let holder = self.person(known.holder?);
        let said = self.text();
        let said = if known.kept {
            let said = said.say("归属匹配：", "Owner match: ").name(&holder);
            said.say("正在负责，由本人继续跟进", " already holds it and keeps it")
        } else if !self.policy.owner_match.enabled {
            said.say("归属匹配已停用，按规则分配", "Owner match is off: the routes decide")
        } else {
            let keep = self.policy.owner_match.if_away == IfAway::Keep;
            let (zh, en) = if keep {
                ("已停用", " is inactive")
            } else {
                ("已停用或在请假", " is inactive or on leave")
            };
            let said = said.say("归属匹配：", "Owner match: ").name(&holder).say(zh, en);
            said.say("，按规则分配", ", so the routes decide")
        };
        Some(Step { words: said.stop().done(), ..Step::default() })
    }
}

/// What a key of identity is called in the middle of a sentence.
fn key_kind(by: Option<&str>) -> (&'static str, &'static str) {
    by.and_then(IdentityKind::parse)
        .map_or(("联系方式", "contact"), |kind| (kind.name(Lang::Zh), kind.name(Lang::En)))
}
