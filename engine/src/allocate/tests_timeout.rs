//! Records that go on because nobody contacted in time: who gets them, how often, and what is said of it.

use serde_json::json;

use super::super::decide::{Decision, Placement};
use super::super::policy::Reassign;
use super::super::rotation::UNIT;
use super::super::tests_world::*;
use super::super::trace::TimedOut;
use super::tests::{lines, steps};
use super::*;
use crate::condition::sentence_text;

fn world(reassign: serde_json::Value) -> World {
    let clock = json!({"schedule": "work", "remind": 10, "tell_manager": true, "reassign": reassign});
    let more = json!({"first_contact_minutes": 30, "clock": clock});
    let mut world = World::routes(json!([with(route("east", "华东", all(), rotate("east")), more)]));
    world.team("east").members.truncate(3);
    world.directory.schedules.insert("work".into(), crate::form::Label::new("工作时间", "Working hours"));
    world
}

fn out(world: &World, holder: usize, moves: u32) -> TimedOut {
    TimedOut { route: Some(0), holder: id(holder), due: world.clock.now_ms() - 60_000, moves }
}

fn go_on(slice: &mut Slice<'_>, holder: usize, had: &[usize], moves: u32) -> Decision {
    let world = slice.world;
    let rule: Reassign = world.policy.routes[0].clock.reassign.unwrap();
    let had: Vec<Id> = had.iter().map(|n| id(*n)).collect();
    let (row, now) = (world.row(&json!({"name": "周先生"})), world.clock.now_ms());
    slice.prepared.hand_on(world.form(), &row, out(world, holder, moves), &had, &rule, &mut slice.state, now, 0)
}

#[test]
fn a_record_goes_on_to_whoever_never_had_it_and_only_so_often() {
    let world = world(json!({"max_moves": 2}));
    let mut slice = world.slice();
    assert_eq!(go_on(&mut slice, 1, &[1], 0).placement, Placement::Person(id(2)));
    assert_eq!(go_on(&mut slice, 2, &[1, 2], 1).placement, Placement::Person(id(3)));
    // Everybody had it; as often as the rule allows.
    assert_eq!(go_on(&mut slice, 3, &[1, 2, 3], 1).placement, Placement::Person(id(3)));
    assert_eq!(go_on(&mut slice, 2, &[2], 2).placement, Placement::Person(id(2)));
    let run = &slice.state.runs[&0];
    assert_eq!(run.picks.len(), 2);
    assert_eq!(run.rotation.slots().iter().map(|s| s.gap).sum::<i64>(), 0);
    assert!(run.rotation.slots().iter().all(|s| s.gap.abs() <= UNIT));
}

#[test]
fn what_happened_is_said() {
    let world = world(json!({"max_moves": 1}));
    let said = |holder, had: &[usize], moves, placement: Option<Placement>, lang| {
        let mut slice = world.slice();
        let people = slice.people();
        let mut decision = go_on(&mut slice, holder, had, moves);
        decision.placement = placement.unwrap_or(decision.placement);
        lines(&steps(&world, &decision, &people, lang))
    };
    let wanted = "1. *甲一*到 09:40 还没有首次联系，时限是 30 分钟。\n2. 在*规则 1「华东」*的团队里改派。\n\
                  3. 「华东团队」3 人，*2 人可分*，1 人跳过：\n   | 成员 | 原因\n   | 甲一 | 以前负责过，不再分给本人\n";
    let zh = said(1, &[1], 0, None, Lang::Zh);
    assert!(zh.starts_with(wanted) && zh.ends_with("5. 改派给*乙二*。\n"), "{zh}");
    let zh = said(2, &[2], 1, None, Lang::Zh);
    assert_eq!(zh, "1. *乙二*到 09:40 还没有首次联系，时限是 30 分钟。\n2. 已改派 1 次，达到上限，仍由*乙二*负责。\n");
    let en = said(2, &[2], 1, Some(Placement::Pool(world.pool("east_leads"))), Lang::En);
    assert_eq!(
        en,
        "1. *乙二* had not contacted the customer by 09:40; the limit is 30 minutes.\n\
         2. Reassigned 1 time already, as often as the rule allows: it goes to *East China leads*.\n"
    );
    let zh = said(2, &[1, 2, 3], 0, None, Lang::Zh);
    assert!(zh.ends_with("没有别人可以改派，仍由*乙二*负责。\n"), "{zh}");
}

#[test]
fn a_clock_in_words() {
    let of = |reassign, lang| {
        let world = world(reassign);
        sentence_text(&clock_sentence(&world.policy.first_contact(Some("east")).unwrap(), &world.directory, lang))
    };
    let pool = || json!({"after": 15, "max_moves": 2, "then": "pool"});
    assert_eq!(
        of(pool(), Lang::Zh),
        "30 分钟内首次联系，按「工作时间」计；提前 10 分钟提醒，到期通知主管，再过 15 分钟改派，最多 2 次，之后进入所属的池"
    );
    assert_eq!(
        of(pool(), Lang::En),
        "30 minutes to first contact in \"Working hours\", a reminder 10 minutes before, then the manager is told, \
         after 15 minutes more the next of the team, at most 2 times, then it goes to its pool"
    );
    assert!(of(json!({"max_moves": 0, "then": "pool"}), Lang::Zh).ends_with("到期进入所属的池"));
    let mut plain = world(json!({"max_moves": 1}));
    plain.policy.routes[0].clock = super::super::policy::Checkpoints::default();
    let said = |world: &World| {
        sentence_text(&clock_sentence(&world.policy.first_contact(Some("east")).unwrap(), &world.directory, Lang::Zh))
    };
    assert_eq!(said(&plain), "30 分钟内首次联系");
    plain.directory.default_schedule = Some("work".into());
    assert_eq!(said(&plain), "30 分钟内首次联系，按「工作时间」计");
    plain.policy.routes[0].clock.schedule = Some("always".into());
    assert_eq!(said(&plain), "30 分钟内首次联系，全天计时");
}
