//! Rules in words, the causes why somebody is passed over, shares; and that no trace, however wrong, makes them panic.

use proptest::prelude::*;
use serde_json::json;

use super::super::decide::{Newcomer, Placement};
use super::super::eligible::Reason;
use super::super::member::{CapScope, Period};
use super::super::policy::TeamMember;
use super::super::rotation::UNIT;
use super::super::shares::shares;
use super::super::tests_world::*;
use super::super::trace::{Bits, Known, KnownAs, RankedRow, Skipped, TeamTrace, TimedOut, Trace, cap_figure};
use super::text::{at_most, gap, share};
use super::*;
use crate::condition::sentence_text;

#[test]
fn the_rules_of_the_crm() {
    let world = World::crm();
    let (policy, catalog, directory) = (&world.policy, &world.catalog, &world.directory);
    let said = |lang| {
        let mut out: Vec<String> = Vec::new();
        let mut add = |words: Vec<Word>| out.push(sentence_text(&words));
        policy.screens.iter().take(1).for_each(|s| add(screen_sentence(s, "lead", catalog, directory, &(), lang)));
        policy.marks.iter().skip(1).for_each(|m| add(mark_sentence(m, "lead", catalog, &(), lang)));
        for id in ["web_flagship", "solution", "beijing", "east", "no_contact"] {
            let route = policy.routes.iter().find(|r| r.id == id).unwrap();
            add(route_sentence(route, "lead", catalog, directory, &(), lang));
        }
        add(fallback_sentence(&policy.fallback, "lead", catalog, directory, &(), lang));
        out
    };
    let zh = [
        "联系电话类型是占位号码，并且微信为空，并且邮箱为空时，拒绝：电话是占位号码，也没有微信和邮箱",
        "预算不少于 100000 元时，加标签「大单」",
        "客户来源是官网，并且咨询产品包含旗舰版时，在高级销售顾问里轮转；没有人时看下一条",
        "咨询产品包含接口对接，并且客户来源不是天猫、淘宝、京东、拼多多、抖音、快手中的任何一个时，分给解决方案组里负荷最轻的人；没有人时排队等待",
        "所在地域属于北京市时，分给北京销售组组长",
        "所在地域属于华东时，在华东团队里轮转；没有人时进入华东线索池",
        "联系电话为空，并且微信为空，并且邮箱为空时，由运营人工分配",
        "其余进入线索池",
    ];
    assert_eq!(said(Lang::Zh), zh);
    let en = [
        "When Phone kind is placeholder, and WeChat is empty, and Email is empty, reject: The phone is a placeholder, and there is no WeChat or mail",
        "When Budget is at least 100000 CNY, add \"Large deal\" to Tags",
        "When Source is Website, and Products has Flagship, rotate in Senior sales consultants; if there is nobody, try the next rule",
        "When Products has Integration, and Source is none of Tmall, Taobao, JD, Pinduoduo, Douyin and Kuaishou, give to the one with the lightest load in Solutions; if there is nobody, wait",
        "When Region is in 北京市, give to the leader of Beijing sales",
        "When Region is in East China, rotate in East China team; if there is nobody, move to East China leads",
        "When Phone is empty, and WeChat is empty, and Email is empty, leave to Operations for manual assignment",
        "All others: move to Lead pool",
    ];
    assert_eq!(said(Lang::En), en);
}

fn sentence_of(json: serde_json::Value, lang: Lang) -> String {
    let world = World::crm();
    let words = route_sentence(&parse_route(json), "lead", &world.catalog, &world.directory, &(), lang);
    sentence_text(&words)
}

#[test]
fn every_target_has_its_words() {
    let team = |strategy: &str| json!({"to": "team", "team": "east", "strategy": strategy});
    for (target, zh, en) in [
        (json!({"to": "person", "person": id(3)}), "分给丙三", "give to 丙三"),
        (
            team("rotation"),
            "在华东团队里轮转；没有人时看下一条",
            "rotate in East China team; if there is nobody, try the next rule",
        ),
        (
            team("least_loaded"),
            "分给华东团队里负荷最轻的人；没有人时看下一条",
            "give to the one with the lightest load in East China team; if there is nobody, try the next rule",
        ),
        (
            team("newcomer_first"),
            "在华东团队里新人优先；没有人时看下一条",
            "newcomers first in East China team; if there is nobody, try the next rule",
        ),
        (json!({"to": "leader", "team": "east"}), "分给华东团队组长", "give to the leader of East China team"),
        (json!({"to": "head", "department": "north"}), "分给华北大区负责人", "give to the head of 华北大区"),
        (json!({"to": "pool", "pool": "leads"}), "进入线索池", "move to Lead pool"),
        (json!({"to": "team_pool", "team": "east"}), "进入华东线索池", "move to East China leads"),
        (json!({"to": "nurture", "pool": "nurture"}), "进入市场部培育池", "move to Marketing nurture"),
        (json!({"to": "review"}), "待人工分配", "leave for manual assignment"),
        (json!({"to": "field", "field": "created_by"}), "分给「创建人」里的人", "give to the person in \"Created by\""),
    ] {
        assert_eq!(
            sentence_of(route("r", "规则", is("source", "web"), target.clone()), Lang::Zh),
            format!("客户来源是官网时，{zh}")
        );
        assert_eq!(sentence_of(route("r", "规则", all(), target), Lang::En), format!("Always: {en}"));
    }
    let broken = route("r", "规则", is("nothing", "web"), json!({"to": "review"}));
    assert_eq!(sentence_of(broken, Lang::Zh), "（条件有误）时，待人工分配");
}

#[test]
fn every_cause_has_its_words() {
    let skilled = with(rotate("east"), json!({"skills": [{"skill": "英语", "level": 3}]}));
    let world = World::routes(json!([route("east", "华东", all(), skilled)]));
    let (now, midnight) = (world.clock.now_ms(), world.clock.day_start(world.clock.today() + 3));
    let cap = |scope, period| cap_figure(scope, period, 6);
    for (reason, a, b, zh, en) in [
        (Reason::Inactive, 0, 0, "账号已停用", "account is inactive"),
        (Reason::NoWeight, 0, 0, "权重为 0，不参与分配", "weight 0, takes no records"),
        (Reason::OnLeave, 0, 0, "请假", "on leave"),
        (Reason::OnLeave, midnight, 0, "请假，至 11-18", "on leave until the end of 11-18"),
        (Reason::OnLeave, midnight + 3_600_000 * 9, 0, "请假，11-19 09:00 回岗", "on leave, back 11-19 09:00"),
        (Reason::OffShift, now + 86_400_000, 0, "不在班，11-17 09:41 上班", "off shift, next shift 11-17 09:41"),
        (Reason::Paused, now + 6_540_000, 0, "暂停，11:30 恢复", "paused, back 11:30"),
        (Reason::ConditionNotMet, 0, 0, "不符合成员条件", "member condition does not hold"),
        (Reason::SkillMissing, 3, -1, "没有技能「英语」，要求 3 级", "no skill \"英语\", level 3 required"),
        (Reason::SkillMissing, 3, 1, "技能「英语」1 级，要求 3 级", "skill \"英语\" at level 1, level 3 required"),
        (Reason::AlreadyHad, 0, 0, "以前负责过，不再分给本人", "had it before"),
        (
            Reason::CapReached,
            cap(CapScope::Member, Some(Period::Day)),
            6,
            "今日新增已满 6 / 6",
            "new records today: 6 / 6, full",
        ),
        (
            Reason::CapReached,
            cap(CapScope::Team, Some(Period::Week)),
            6,
            "全组本周新增已满 6 / 6",
            "new records of the team this week: 6 / 6, full",
        ),
        (
            Reason::CapReached,
            cap(CapScope::Route, Some(Period::Hour)),
            6,
            "本规则本小时新增已满 6 / 6",
            "new records of this rule this hour: 6 / 6, full",
        ),
        (Reason::HoldingFull, 80, 80, "持有已满 80 / 80", "holds 80 / 80, full"),
        (Reason::Burst, 3, 3, "短时间内已收满 3 / 3", "received 3 / 3 within a short time"),
    ] {
        let excluded = vec![Skipped(0, reason.number(), a, b)];
        let team = TeamTrace { route: 0, eligible: 0, excluded, ranked: Vec::new(), sticky: false, bound: 0 };
        let trace = Trace { routes: "e".into(), teams: vec![team], fallback: true, ..Trace::default() };
        for (lang, wanted) in [(Lang::Zh, zh), (Lang::En, en)] {
            let steps = told(&world, &trace, &[id(1)], &Placement::Review, lang);
            let cell = steps.iter().find_map(|s| s.table.as_ref()).map(|t| t.rows[0].cells.clone());
            assert_eq!(cell, Some(vec!["甲一".to_owned(), wanted.to_owned()]));
        }
    }
}

fn told(world: &World, trace: &Trace, people: &[Id], placement: &Placement, lang: Lang) -> Vec<Step> {
    explain(trace, &world.policy, &world.catalog, &world.directory, &(), people, placement, &world.clock, lang)
}

#[test]
fn gaps_have_a_sign_and_two_decimals() {
    for (units, text) in [
        (0, "0.00"),
        (UNIT, "+1.00"),
        (-UNIT, "−1.00"),
        (UNIT * 42 / 100, "+0.42"),
        (-UNIT * 355 / 1000, "−0.35"),
        (UNIT / 300, "0.00"),
    ] {
        assert_eq!(gap(units), text);
    }
    assert_eq!(
        (share(UNIT / 3), at_most(UNIT - UNIT / 8), at_most(UNIT - UNIT / 6)),
        ("0.33".into(), "0.88".into(), "0.84".into())
    );
    assert!(gap(i64::MIN).starts_with('−') && gap(i64::MAX).starts_with('+'));
}

#[test]
fn an_end_after_which_the_trace_no_longer_fits_its_policy() {
    let mut world = World::crm();
    let mut slice = world.slice();
    let decision = slice.send_known(&json!({"name": "周先生", "address": "北京"}), &Newcomer::default());
    let people = slice.people();
    // The policy's field has gone since: less is said, and nothing wrong.
    world.policy.screens[0].when = crate::condition::Condition::test("gone", crate::condition::Op::Eq, 1);
    let steps = told(&world, &decision.trace, &people, &decision.placement, Lang::Zh);
    assert!(steps.iter().any(|s| sentence_text(&s.words).starts_with("命中规则 7「北京」")));
    assert_eq!(steps.last().map(|s| sentence_text(&s.words)), Some("分给北京销售组组长甲一。".into()));
}

proptest! {
    #[test]
    fn shares_add_up(weights in proptest::collection::vec(0u32..1_000_000, 1..40)) {
        let mut world = World::crm();
        let members = weights.iter().enumerate().map(|(n, w)| TeamMember { weight: *w, ..team_member(n) });
        world.team("east").members = members.collect();
        let parts = shares(world.team("east"));
        let whole: u64 = weights.iter().map(|w| u64::from(*w)).sum();
        let sum: u32 = parts.iter().map(|p| p.1).sum();
        prop_assert_eq!(sum, if whole == 0 { 0 } else { 10_000 });
        for ((_, part), weight) in parts.iter().zip(&weights) {
            let exact = u64::from(*weight) * 10_000;
            prop_assert!(whole == 0 || u64::from(*part) * whole < exact + whole && u64::from(*part) * whole + whole > exact);
        }
    }

    #[test]
    fn no_trace_makes_it_panic(trace in any_trace(), what in 0usize..6, people in 0usize..9) {
        let world = World::crm();
        let people: Vec<Id> = (1..=people).map(id).collect();
        let placement = [
            Placement::Person(id(2)), Placement::Pool(id(1)), Placement::Nurture(id(9)), Placement::Waiting("east".into()),
            Placement::Review, Placement::Rejected("无".into()),
        ][what].clone();
        for lang in [Lang::Zh, Lang::En] {
            let steps = told(&world, &trace, &people, &placement, lang);
            prop_assert!(steps.iter().all(|s| !s.words.is_empty()));
        }
        // And what was stored can be read again.
        let text = serde_json::to_string(&trace).unwrap();
        let back: Trace = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), text);
    }

    #[test]
    fn no_text_makes_the_reader_of_traces_panic(bits in ".{0,12}", routes in "[0-9a-z]{0,12}", list in proptest::collection::vec(proptest::collection::vec(any::<i64>(), 0..6), 0..4)) {
        let json = json!({"p": 1, "b": bits, "r": routes, "t": [{"r": 0, "n": 1, "x": list, "c": list}]});
        if let Ok(trace) = serde_json::from_value::<Trace>(json) {
            told(&World::crm(), &trace, &[], &Placement::Review, Lang::Zh);
        }
    }
}

fn any_trace() -> impl Strategy<Value = Trace> {
    let known = prop_oneof![
        Just(KnownAs::OpenLead),
        Just(KnownAs::ClosedLead),
        Just(KnownAs::PooledLead),
        Just(KnownAs::Customer),
        Just(KnownAs::Rejected)
    ];
    let known = (known, any::<bool>(), proptest::option::of("[a-z]{1,5}"), 0usize..12);
    let known = known.prop_map(|(what, kept, by, n)| Known { what, holder: (n < 9).then(|| id(n)), kept, by });
    let skipped = (0usize..12, any::<u8>(), any::<i64>(), any::<i64>()).prop_map(|(m, r, a, b)| Skipped(m, r, a, b));
    let row = (0usize..12, any::<u32>(), any::<[i64; 5]>())
        .prop_map(|(m, w, [a, b, c, d, e])| RankedRow(m, w, a, b, c, d, e));
    let team = (
        0usize..20,
        prop_oneof![0usize..12, Just(usize::MAX)],
        proptest::collection::vec(skipped, 0..4),
        proptest::collection::vec(row, 0..4),
        any::<bool>(),
        any::<i64>(),
    );
    let team = team.prop_map(|(route, eligible, excluded, ranked, sticky, bound)| TeamTrace {
        route,
        eligible,
        excluded,
        ranked,
        sticky,
        bound,
    });
    let timed_out = (proptest::option::of(0usize..5), 0usize..9, any::<i64>(), 0_u32..4);
    let timed_out =
        timed_out.prop_map(|(route, holder, due, moves)| TimedOut { route, holder: id(holder), due, moves });
    let seen = ("(phone|budget|address|source|product|created_at|gone)", ".{0,6}");
    let bits = proptest::collection::vec(any::<bool>(), 0..80).prop_map(|list| {
        let mut bits = Bits::default();
        list.into_iter().for_each(|b| bits.push(b));
        bits
    });
    let lists = (
        proptest::collection::vec(0usize..5, 0..4),
        proptest::collection::vec(seen, 0..5),
        proptest::collection::vec(team, 0..3),
    );
    let rest = (
        "[odnetx]{0,20}",
        bits.clone(),
        bits,
        any::<bool>(),
        proptest::option::of(0usize..4),
        (proptest::option::of(known), proptest::option::of(timed_out)),
    );
    (lists, rest).prop_map(|((marks, seen, teams), (routes, leaves, changed, fallback, screen, known))| Trace {
        version: 1,
        timed_out: known.1,
        known: known.0,
        screen,
        marks,
        changed,
        routes,
        leaves,
        seen,
        teams,
        fallback,
        micros: 3,
    })
}
