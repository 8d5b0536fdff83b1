//! Why somebody gets nothing now, in words with the figures that decide.

use engine::allocate::eligible::Exclusion;
use engine::allocate::member::{CapScope, Period};
use engine::condition::Clock;
use engine::form::Lang;

use crate::allocation::TeamPlace;
use crate::figures::{pick, when};

/// 「今日新增已满（个人上限 6），明天 00:00 重置」; 「可分」 for who could take a record.
pub fn why(place: &TeamPlace, clock: &Clock, lang: Lang) -> String {
    let Some(reason) = place.why else { return pick(lang, "可分", "Can take records").to_owned() };
    let zh = lang == Lang::Zh;
    let at = |ms: i64| when(ms, clock, lang);
    match reason {
        Exclusion::Inactive => pick(lang, "已停用", "Inactive").to_owned(),
        Exclusion::NoWeight => pick(lang, "权重为 0，不参与分配", "Weight 0: takes no records").to_owned(),
        Exclusion::OnLeave { until } => {
            let why = place.leave.as_ref().and_then(|l| l.reason.as_deref());
            away(pick(lang, "请假", "On leave"), why, until, clock, lang)
        }
        Exclusion::Paused { until } => {
            let why = place.pause.as_ref().and_then(|p| p.reason.as_deref());
            away(pick(lang, "暂停", "Paused"), why, until, clock, lang)
        }
        Exclusion::OffShift { next: Some(next) } if zh => format!("{} 上班后可分", at(next)),
        Exclusion::OffShift { next: Some(next) } => format!("On duty again at {}", at(next)),
        Exclusion::OffShift { next: None } => pick(lang, "不在班", "Off shift").to_owned(),
        Exclusion::SkillMissing { required, has, .. } if zh => {
            format!("技能不够：要求 {required} 级，现为 {} 级", has.unwrap_or(0))
        }
        Exclusion::SkillMissing { required, has, .. } => {
            format!("Skill level {} of {required}", has.unwrap_or(0))
        }
        Exclusion::ConditionNotMet => pick(lang, "不符合成员条件", "Member condition not met").to_owned(),
        Exclusion::AlreadyHad => pick(lang, "以前持有过", "Held it before").to_owned(),
        Exclusion::CapReached { scope, period, limit, resets_at, .. } => {
            let span = match period {
                Some(Period::HalfHour) => pick(lang, "这半小时", "this half hour's"),
                Some(Period::Hour) => pick(lang, "本小时", "this hour's"),
                Some(Period::Week) => pick(lang, "本周", "this week's"),
                _ => pick(lang, "今日", "today's"),
            };
            let whose = match scope {
                CapScope::Route => pick(lang, "规则上限", "limit of the rule"),
                CapScope::Team => pick(lang, "团队上限", "limit of the team"),
                _ => pick(lang, "个人上限", "own limit"),
            };
            let reset = resets_at.map(|r| if zh { format!("，{} 重置", at(r)) } else { format!(", resets {}", at(r)) });
            let reset = reset.unwrap_or_default();
            if zh {
                format!("{span}新增已满（{whose} {limit}）{reset}")
            } else {
                format!("Full: {span} {limit} ({whose}){reset}")
            }
        }
        Exclusion::HoldingFull { limit, .. } if zh => format!("持有已满，减到 {} 条后恢复", limit - 1),
        Exclusion::HoldingFull { limit, .. } => format!("Holds {limit}, the most; again below that"),
        Exclusion::Burst { resets_at, .. } => {
            let reset =
                resets_at.map(|r| if zh { format!("，{} 恢复", at(r)) } else { format!(", again at {}", at(r)) });
            format!("{}{}", pick(lang, "短时间内已满", "Too many at once"), reset.unwrap_or_default())
        }
    }
}

/// 「暂停：现场勘测，11:30 恢复」.
fn away(what: &str, why: Option<&str>, until: Option<i64>, clock: &Clock, lang: Lang) -> String {
    let mut out = what.to_owned();
    if let Some(why) = why {
        out.push_str(pick(lang, "：", ": "));
        out.push_str(why);
    }
    if let Some(until) = until {
        let until = when(until, clock, lang);
        out.push_str(&if lang == Lang::Zh { format!("，{until} 恢复") } else { format!(", back {until}") });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::allocate::member::Away;

    fn place(why: Option<Exclusion>) -> TeamPlace {
        let pause = Some(Away { reason: Some("现场勘测".into()), until: None });
        TeamPlace {
            person: engine::value::Id::NIL,
            active: true,
            leave: None,
            pause,
            held: 0,
            daily: None,
            holding: None,
            why,
        }
    }

    #[test]
    fn every_reason_has_its_figure() {
        let now: jiff::Timestamp = "2026-11-19T02:24:00Z".parse().unwrap();
        let clock = Clock { now, zone: jiff::tz::TimeZone::get("Asia/Shanghai").unwrap() };
        let at = |text: &str| Some(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let say = |why| super::why(&place(Some(why)), &clock, Lang::Zh);
        assert_eq!(super::why(&place(None), &clock, Lang::Zh), "可分");
        assert_eq!(say(Exclusion::Paused { until: at("2026-11-19T03:30:00Z") }), "暂停：现场勘测，11:30 恢复");
        assert_eq!(say(Exclusion::OffShift { next: at("2026-11-19T05:00:00Z") }), "13:00 上班后可分");
        assert_eq!(say(Exclusion::HoldingFull { used: 80, limit: 80 }), "持有已满，减到 79 条后恢复");
        let full = Exclusion::CapReached {
            scope: CapScope::Member,
            period: Some(Period::Day),
            used: 6,
            limit: 6,
            resets_at: at("2026-11-19T16:00:00Z"),
        };
        assert_eq!(say(full), "今日新增已满（个人上限 6），明天 00:00 重置");
        assert_eq!(
            super::why(&place(Some(full)), &clock, Lang::En),
            "Full: today's 6 (own limit), resets tomorrow 00:00"
        );
    }
}
