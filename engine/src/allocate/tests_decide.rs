//! What becomes of one record: the examples of the source documents on the CRM's own policy, then each rule alone.

use serde_json::{Value as Json, json};

use super::super::member::{Away, Last};
use super::super::policy::{IfAway, WhenNobody};
use super::super::rank::Strategy;
use super::super::tests_world::*;
use super::super::trace::{Skipped, read_cap_figure};
use super::*;
use crate::allocate::member::{CapScope, Period};

fn lead(more: Json) -> Json {
    with(json!({"name": "周先生", "phone": "13817624409"}), more)
}

fn east() -> Json {
    json!([route("east", "华东", within("华东"), rotate("east"))])
}

fn in_east() -> Json {
    lead(json!({"address": "上海市浦东新区张杨路 838 号"}))
}

/// Time to first contact that goes with the decision.
fn minutes(world: &World, record: &Json) -> Option<u32> {
    let mut slice = world.slice();
    let decision = slice.send(record);
    slice.prepared.first_contact(&decision).map(|time| time.minutes)
}

#[test]
fn shenzhen_goes_to_the_south_team_or_its_pool() {
    let mut world = World::crm();
    let shenzhen = lead(json!({"address": "广东省深圳市南山区科技园"}));
    let decision = world.slice().send(&shenzhen);
    assert_eq!((&decision.placement, minutes(&world, &shenzhen)), (&Placement::Person(id(1)), Some(30)));
    assert_eq!(decision.route.map(|r| world.policy.routes[r].id.as_str()), Some("south"));
    world.team("south").members.clear();
    assert_eq!(world.slice().send(&shenzhen).placement, Placement::Pool(world.pool("south_leads")));
}

#[test]
fn the_policy_says_the_time_to_first_contact_where_no_route_does() {
    let mut world = World::routes(json!([route("east", "华东", within("华东"), rotate("east"))]));
    world.policy.first_contact_minutes = Some(45);
    assert_eq!(minutes(&world, &in_east()), Some(45));
    world.policy.routes[0].first_contact_minutes = Some(20);
    assert_eq!(minutes(&world, &in_east()), Some(20));
    assert_eq!(
        ["east", "gone"].map(|route| world.policy.first_contact(Some(route)).map(|time| time.minutes)),
        [Some(20), Some(45)]
    );
}

#[test]
fn beijing_goes_to_the_leader_of_its_team() {
    let mut world = World::crm();
    world.team("beijing").leader = Some(id(7));
    let beijing = lead(json!({"address": "北京市海淀区中关村大街 1 号"}));
    assert_eq!(world.slice().send(&beijing).placement, Placement::Person(id(7)));
    // Nobody leads: the rest of North China takes it.
    world.team("beijing").leader = None;
    let decision = world.slice().send(&beijing);
    assert_eq!(decision.route.map(|r| world.policy.routes[r].id.as_str()), Some("north"));
    assert!(decision.trace.routes.ends_with("et"));
}

#[test]
fn the_website_and_the_flagship_rotate_among_the_seniors() {
    let world = World::crm();
    let flagship = lead(json!({"source": "官网", "product": ["旗舰版"]}));
    assert_eq!(world.slice().send_many(10, &flagship), [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]);
}

#[test]
fn a_demo_request_is_marked_and_goes_to_the_seniors() {
    let world = World::crm();
    for demo in
        [json!({"request": "申请产品演示"}), json!({"tags": ["申请产品演示"]}), json!({"campaign": "秋季申请产品演示"})]
    {
        let decision = world.slice().send(&lead(demo.clone()));
        assert_eq!(decision.route.map(|r| world.policy.routes[r].id.as_str()), Some("demo"), "{demo}");
        assert_eq!(decision.placement, Placement::Person(id(1)));
        let form = world.form();
        let marked = |key: &str| {
            let index = form.index(key).unwrap();
            decision.marked.iter().find(|(f, _)| *f == index).map(|(_, v)| v.clone())
        };
        assert!(matches!(marked("tags"), Some(Value::Keys(tags)) if tags.contains(&"高意向".to_owned())));
        assert_eq!(marked("intent"), Some(Value::Key("A".into())));
    }
}

#[test]
fn a_value_that_is_there_is_not_overwritten_by_a_mark() {
    let world = World::crm();
    let decision = world.slice().send(&lead(json!({"request": "demo", "intent": "B", "tags": ["高意向"]})));
    assert_eq!((decision.marked.len(), decision.trace.marks.as_slice()), (0, &[0][..]));
    assert_eq!((decision.trace.changed.get(0), decision.trace.changed.get(1)), (Some(false), Some(false)));
}

#[test]
fn a_white_paper_goes_to_marketing() {
    let world = World::crm();
    for paper in [json!({"request": "下载白皮书"}), json!({"tags": ["下载白皮书"]})] {
        assert_eq!(world.slice().send(&lead(paper)).placement, Placement::Nurture(world.pool("nurture")));
    }
}

#[test]
fn a_placeholder_is_rejected_and_a_continuing_screen_ends_the_screens() {
    let mut world = World::crm();
    let decision = world.slice().send(&json!({"name": "测试", "phone": "13800000000"}));
    assert!(matches!(&decision.placement, Placement::Rejected(why) if why.contains("占位号码")), "{decision:?}");
    assert_eq!((decision.trace.screen, decision.trace.routes.as_str()), (Some(0), ""));
    let pass = json!({"id": "pass", "name": {"zh": "放行"}, "when": all(), "then": {"do": "continue"}});
    world.policy.screens.insert(0, serde_json::from_value(pass).unwrap());
    let decision = world.slice().send(&json!({"name": "测试", "phone": "13800000000"}));
    assert_eq!((decision.trace.screen, decision.placement), (Some(0), Placement::Pool(world.pool("leads"))));
}

#[test]
fn what_no_route_takes_falls_back() {
    let world = World::crm();
    let decision = world.slice().send(&lead(json!({"address": "西藏自治区拉萨市"})));
    assert_eq!((decision.placement, decision.trace.fallback), (Placement::Pool(world.pool("leads")), true));
}

#[test]
fn the_one_with_three_comes_before_those_with_five_and_more() {
    let mut world = World::routes(east());
    strategy(&mut world, Strategy::LeastLoaded);
    for (n, held) in [(1, 5), (2, 8), (3, 3), (4, 6), (5, 5)] {
        world.change(n, |m| m.held = held);
    }
    // The next two level the loads at five; then the larger gap decides.
    let given = world.slice().send_many(3, &in_east());
    assert_eq!(given[..2], [3, 3]);
    assert_ne!(given[2], 3);
}

#[test]
fn a_cap_that_fills_in_the_slice_binds_at_once() {
    let mut world = World::routes(east());
    world.change(2, |m| m.caps.push(daily(6, 5)));
    let mut slice = world.slice();
    let given = slice.send_many(9, &in_east());
    assert_eq!(given.iter().filter(|n| **n == 2).count(), 1);
    let last = slice.send(&in_east());
    let team = &last.trace.teams[0];
    assert_eq!((team.eligible, team.excluded.as_slice()), (4, &[Skipped(1, 9, 6, 6)][..]));
    assert_eq!(read_cap_figure(team.excluded[0].2), (CapScope::Member, Some(Period::Day), 6));
}

#[test]
fn a_full_member_leaves_every_rotation_that_knows_him() {
    let routes = json!([
        route("east", "华东", within("华东"), rotate("east")),
        route("south", "华南", within("华南"), rotate("south")),
    ]);
    let mut world = World::routes(routes);
    world.change(1, |m| m.caps.push(daily(1, 0)));
    let mut slice = world.slice();
    assert_eq!(slice.send_many(1, &in_east()), [1]);
    let south = lead(json!({"address": "深圳"}));
    assert_eq!(slice.send_many(4, &south), [2, 3, 4, 5]);
    let gaps: i64 = slice.state.runs[&1].rotation.slots().iter().map(|s| s.gap).sum();
    assert_eq!(gaps, 0);
}

#[test]
fn a_cap_of_the_route_ends_it_for_everybody() {
    let caps = json!({"caps": [{"per": "route", "period": "day", "limit": 3}]});
    let world = World::routes(json!([route("east", "华东", within("华东"), with(rotate("east"), caps))]));
    assert_eq!(world.slice().send_many(5, &in_east()), [1, 2, 3, 0, 0]);
}

#[test]
fn nobody_means_what_the_route_says() {
    let mut world = World::routes(json!([
        route("east", "华东", within("华东"), rotate("east")),
        route("rest", "其余", all(), json!({"to": "person", "person": id(8)})),
    ]));
    (1..=5).for_each(|n| world.change(n, |m| m.leave = Some(Away { reason: None, until: None })));
    let mut after = |nobody: WhenNobody| {
        world.policy.routes[0].when_nobody = nobody;
        let decision = world.slice().send(&in_east());
        (decision.placement, decision.route)
    };
    assert_eq!(after(WhenNobody::Next), (Placement::Person(id(8)), Some(1)));
    assert_eq!(after(WhenNobody::Wait), (Placement::Waiting("east".into()), Some(0)));
    assert_eq!(after(WhenNobody::Review), (Placement::Review, Some(0)));
    let pool = after(WhenNobody::Pool);
    assert_eq!(pool, (Placement::Pool(world.pool("east_leads")), Some(0)));
    // A pool of another form takes nothing.
    world.team("east").pool = Some("sea".into());
    world.policy.routes[0].when_nobody = WhenNobody::Pool;
    assert_eq!(world.slice().send(&in_east()).placement, Placement::Person(id(8)));
}

#[test]
fn the_previous_holder_comes_first_within_the_days() {
    let sticky = with(rotate("east"), json!({"sticky_days": 90}));
    let mut world = World::routes(json!([route("east", "华东", within("华东"), sticky)]));
    let now = world.clock.now_ms();
    let previous = |n: usize, days: i64| Newcomer { known: None, previous: Some((id(n), now - days * 86_400_000)) };
    let given = |world: &World, newcomer: &Newcomer| {
        let decision = world.slice().send_known(&in_east(), newcomer);
        (number(&decision.placement), decision.trace.teams[0].sticky)
    };
    assert_eq!(given(&world, &previous(4, 90)), (4, true));
    assert_eq!(given(&world, &previous(4, 91)), (1, false));
    assert_eq!(given(&world, &previous(7, 1)), (1, false), "no member of the team");
    world.change(4, |m| m.pause = Some(Away { reason: None, until: None }));
    assert_eq!(given(&world, &previous(4, 1)), (1, false), "paused");
}

#[test]
fn the_holder_of_the_party_keeps_it_unless_away() {
    let mut world = World::routes(east());
    let known = Newcomer { known: Some((KnownAs::Customer, Some(id(8)), Some("phone".into()))), previous: None };
    let given = |world: &World| {
        let decision = world.slice().send_known(&in_east(), &known);
        (number(&decision.placement), decision.owner_match)
    };
    assert_eq!(given(&world), (8, true));
    world.change(8, |m| m.leave = Some(Away { reason: None, until: None }));
    assert_eq!(given(&world), (1, false));
    world.policy.owner_match.if_away = IfAway::Keep;
    assert_eq!(given(&world), (8, true));
    world.change(8, |m| m.active = false);
    assert_eq!(given(&world), (1, false));
    world.change(8, |m| *m = member(8));
    world.policy.owner_match.enabled = false;
    assert_eq!(given(&world), (1, false));
}

#[test]
fn who_a_rejected_newcomer_is_stays_in_the_trace() {
    let world = World::crm();
    let known = Newcomer { known: Some((KnownAs::Customer, Some(id(8)), None)), previous: None };
    let decision = world.slice().send_known(&json!({"name": "测试", "phone": "13800000000"}), &known);
    assert!(matches!(decision.placement, Placement::Rejected(_)));
    assert_eq!(decision.trace.known.map(|k| (k.what, k.kept)), Some((KnownAs::Customer, false)));
}

#[test]
fn routes_that_are_off_or_out_of_their_period_are_not_asked() {
    let mut world = World::routes(json!([
        with(route("off", "停用", all(), rotate("east")), json!({"off": true})),
        with(route("past", "过去", all(), rotate("east")), json!({"until": "2026-11-15"})),
        with(route("later", "以后", all(), rotate("east")), json!({"from": "2026-11-17"})),
        with(route("now", "今天", all(), rotate("south")), json!({"from": "2026-11-16", "until": "2026-11-16"})),
    ]));
    let decision = world.slice().send(&in_east());
    assert_eq!((decision.trace.routes.as_str(), decision.route), ("oddt", Some(3)));
    // The workspace's day, not that of UTC.
    world.clock.now = "2026-11-15T16:00:00Z".parse().unwrap();
    assert_eq!(world.slice().send(&in_east()).trace.routes, "oddt");
}

#[test]
fn a_person_in_a_field_must_be_active() {
    let mut world = World::routes(json!([route("own", "自拓", all(), json!({"to": "field", "field": "created_by"}))]));
    let field = world.form().index("created_by").unwrap();
    let given = |world: &World, n: usize| {
        let mut slice = world.slice();
        let mut row = world.row(&in_east());
        row.values[field] = Value::Id(id(n));
        slice.prepared.decide(world.form(), &row, &Newcomer::default(), &mut slice.state, 0, 0).placement
    };
    assert_eq!(given(&world, 3), Placement::Person(id(3)));
    world.directory.people.remove(&id(3));
    assert_eq!(given(&world, 3), Placement::Pool(world.pool("leads")));
}

#[test]
fn a_mark_on_a_field_that_it_cannot_set_is_refused() {
    let mark = |part: Json| {
        let base = json!({"id": "m", "name": {"zh": "标"}, "when": all()});
        let mut world = World::crm();
        world.policy = policy(json!([]), json!([with(base, part)]), json!([]));
        Prepared::new(&world.policy, 1, &world.catalog, &world.directory, &world.clock, &Everything).is_err()
    };
    assert!(mark(json!({"add": {"name": ["x"]}})), "no list");
    assert!(mark(json!({"set": {"owner": id(1)}})), "read-only");
    assert!(!mark(json!({"add": {"tags": ["x"]}, "set": {"intent": "A"}})));
}

#[test]
fn what_is_reached_is_what_is_asked() {
    let mut world = World::crm();
    (1..=5).for_each(|n| world.change(n, |m| m.leave = Some(Away { reason: None, until: None })));
    for fields in [json!({"request": "demo"}), json!({"source": "tmall"}), json!({"address": "上海"}), json!({})] {
        let mut slice = world.slice();
        let reached = slice.prepared.reaches(&world.row(&lead(fields.clone())));
        let asked: Vec<usize> = slice.send(&lead(fields)).trace.teams.iter().map(|t| t.route).collect();
        assert!(asked.iter().all(|route| reached.contains(route)), "{asked:?} {reached:?}");
    }
}

#[test]
fn ties_of_load_go_to_who_waited_longest() {
    let mut world = World::routes(east());
    strategy(&mut world, Strategy::LeastLoaded);
    (1..=5).for_each(|n| world.change(n, |m| m.last_assigned = Some(Last { at: 100 - n as i64, nth: 0 })));
    assert_eq!(world.slice().send_many(1, &in_east()), [5]);
}
