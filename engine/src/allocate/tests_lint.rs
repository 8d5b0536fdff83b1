//! One line per finding: what is done to a sound policy, and what the linter says about it.

use serde_json::{Value as Json, json};

use super::super::policy::Team;
use super::super::tests_world::*;
use super::tests_conditions::two;
use super::*;

/// 2026-11-16.
fn today(world: &World) -> i64 {
    world.clock.today()
}

pub(super) fn found(world: &World) -> Vec<Problem> {
    lint(&world.policy, &world.catalog, &world.directory, today(world))
}

pub(super) fn codes(world: &World) -> Vec<(Level, &'static str, String)> {
    found(world).into_iter().map(|p| (p.level, p.code, p.at)).collect()
}

#[track_caller]
pub(super) fn says(world: &World, level: Level, code: &'static str, at: &str) {
    assert_eq!(codes(world), [(level, code, at.to_owned())]);
}

fn one(target: Json) -> World {
    World::routes(json!([route("r", "规则", is("source", "web"), target)]))
}

#[test]
fn the_policies_of_the_crm_can_be_published() {
    let world = World::crm();
    assert_eq!(codes(&world), []);
    assert!(publishable(&found(&world)));
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../apps/crm/policies.json")).unwrap();
    for policy in serde_json::from_str::<Vec<Policy>>(&text).unwrap() {
        let problems = lint(&policy, &world.catalog, &world.directory, today(&world));
        assert!(publishable(&problems), "{problems:?}");
    }
}

#[test]
fn what_a_target_names_must_exist() {
    use Level::*;
    let team = |more: Json| with(rotate("east"), more);
    for (target, level, code, at) in [
        (json!({"to": "person", "person": id(77)}), Error, "person_left", "routes.0.target.person"),
        (rotate("mars"), Error, "unknown_team", "routes.0.target.team"),
        (team(json!({"strategy": "grab"})), Error, "strategy", "routes.0.target.strategy"),
        (team(json!({"strategy": "best_match"})), Error, "strategy", "routes.0.target.strategy"),
        (
            team(json!({"caps": [{"per": "member", "period": "day", "limit": 0}]})),
            Error,
            "cap",
            "routes.0.target.caps.0.limit",
        ),
        (team(json!({"skills": [{"skill": "英语", "level": 1}]})), Warning, "skill_nobody", "routes.0.target.skills.0"),
        (json!({"to": "leader", "team": "mars"}), Error, "unknown_team", "routes.0.target.team"),
        (json!({"to": "head", "department": "mars"}), Error, "unknown_department", "routes.0.target.department"),
        (json!({"to": "head", "department": "south"}), Warning, "no_head", "routes.0.target.department"),
        (json!({"to": "pool", "pool": "mars"}), Error, "unknown_pool", "routes.0.target.pool"),
        (json!({"to": "pool", "pool": "sea"}), Error, "pool_form", "routes.0.target.pool"),
        (json!({"to": "pool", "pool": "nurture"}), Warning, "pool_nurture", "routes.0.target.pool"),
        (json!({"to": "nurture", "pool": "leads"}), Error, "pool_nurture", "routes.0.target.pool"),
        (json!({"to": "team_pool", "team": "mars"}), Error, "unknown_team", "routes.0.target.team"),
        (json!({"to": "review", "role": "king"}), Error, "unknown_role", "routes.0.target.role"),
        (json!({"to": "field", "field": "nothing"}), Error, "unknown_field", "routes.0.target.field"),
        (json!({"to": "field", "field": "name"}), Error, "field_kind", "routes.0.target.field"),
        (json!({"to": "field", "field": "collaborators"}), Error, "field_kind", "routes.0.target.field"),
    ] {
        says(&one(target), level, code, at);
    }
    for sound in [
        json!({"to": "head", "department": "north"}),
        json!({"to": "field", "field": "created_by"}),
        json!({"to": "leader", "team": "east"}),
        json!({"to": "team_pool", "team": "east"}),
        json!({"to": "review"}),
        json!({"to": "review", "role": "operations"}),
        json!({"to": "nurture", "pool": "nurture"}),
    ] {
        assert_eq!(codes(&one(sound)), []);
    }
}

#[test]
fn a_team_must_have_somebody() {
    use Level::*;
    let with_team = |change: fn(&mut Team)| {
        let mut world = one(rotate("east"));
        change(world.team("east"));
        world
    };
    let at = "routes.0.target.team";
    says(&with_team(|t| t.members.clear()), Warning, "empty_team", at);
    says(&with_team(|t| t.members.iter_mut().for_each(|m| m.person = id(99))), Warning, "empty_team", at);
    says(&with_team(|t| t.members[0].person = id(99)), Warning, "member_left", at);
    says(&with_team(|t| t.members.iter_mut().for_each(|m| m.weight = 0)), Error, "weights_zero", at);
    assert_eq!(codes(&with_team(|t| t.members[0].weight = 0)), []);
    let mut world = one(json!({"to": "leader", "team": "east"}));
    world.team("east").leader = None;
    says(&world, Warning, "no_leader", at);
    world.team("east").leader = Some(id(99));
    says(&world, Warning, "no_leader", at);
}

#[test]
fn what_happens_when_there_is_nobody() {
    let world = |target: Json, nobody: &str| {
        World::routes(json!([with(route("r", "规则", all(), target), json!({"when_nobody": nobody}))]))
    };
    assert_eq!(codes(&world(rotate("east"), "pool")), []);
    let mut poolless = world(rotate("east"), "pool");
    poolless.team("east").pool = None;
    says(&poolless, Level::Warning, "no_team_pool", "routes.0.when_nobody");
    poolless.team("east").pool = Some("sea".into());
    says(&poolless, Level::Warning, "no_team_pool", "routes.0.when_nobody");
    let person = json!({"to": "person", "person": id(3)});
    says(&world(person.clone(), "wait"), Level::Warning, "when_nobody", "routes.0.when_nobody");
    assert_eq!(codes(&world(person, "review")), []);
}

#[test]
fn the_fallback_is_a_place() {
    for (fallback, code) in [
        (json!({"to": "person", "person": id(1)}), Some(("fallback", "fallback"))),
        (rotate("east"), Some(("fallback", "fallback"))),
        (json!({"to": "pool", "pool": "mars"}), Some(("unknown_pool", "fallback.pool"))),
        (json!({"to": "pool", "pool": "sea"}), Some(("pool_form", "fallback.pool"))),
        (json!({"to": "team_pool", "team": "east"}), None),
        (json!({"to": "nurture", "pool": "nurture"}), None),
        (json!({"to": "review"}), None),
    ] {
        let mut world = one(rotate("east"));
        world.policy.fallback = serde_json::from_value(fallback.clone()).unwrap();
        let wanted: Vec<_> = code.map(|(c, at)| (Level::Error, c, at.to_owned())).into_iter().collect();
        assert_eq!(codes(&world), wanted, "{fallback}");
    }
}

#[test]
fn forms_seats_ids_and_routes() {
    let mut world = one(rotate("east"));
    world.policy.seat = "throne".into();
    says(&world, Level::Error, "unknown_seat", "seat");
    world.policy.form = "mars".into();
    says(&world, Level::Error, "unknown_form", "form");
    says(&World::routes(json!([])), Level::Warning, "no_routes", "routes");
    let other = |id: &str, source: &str| route(id, "规则", is("source", source), rotate("east"));
    let twice = World::routes(json!([other("r", "web"), other("r", "jd"), other("", "pdd")]));
    let ids =
        [(Level::Error, "duplicate_id", "routes.1.id".into()), (Level::Error, "missing_id", "routes.2.id".into())];
    assert_eq!(codes(&twice), ids);
    assert_eq!(found(&twice)[0].route.as_deref(), Some("r"));
}

#[test]
fn periods() {
    let world = |dates: Json| World::routes(json!([with(route("r", "规则", all(), rotate("east")), dates)]));
    says(&world(json!({"from": "2026-02-30"})), Level::Error, "date", "routes.0.from");
    says(&world(json!({"until": "11-12"})), Level::Error, "date", "routes.0.until");
    says(&world(json!({"from": "2026-12-01", "until": "2026-11-30"})), Level::Error, "date_order", "routes.0.until");
    says(&world(json!({"until": "2026-11-15"})), Level::Note, "ended", "routes.0.until");
    assert_eq!(codes(&world(json!({"from": "2026-11-16", "until": "2026-11-16"}))), []);
}

#[test]
fn clocks() {
    use Level::*;
    let world = |minutes: Json, clock: Json| {
        let more = json!({"first_contact_minutes": minutes, "clock": clock});
        World::routes(json!([with(route("r", "规则", all(), rotate("east")), more)]))
    };
    let reassign = |more: Json| json!({"reassign": with(json!({"max_moves": 2}), more)});
    for (minutes, clock, level, code, at) in [
        (json!(0), json!({}), Error, "first_contact", "routes.0.first_contact_minutes"),
        (json!(30), json!({"schedule": "moon"}), Error, "unknown_schedule", "routes.0.clock.schedule"),
        (json!(30), json!({"remind": 30}), Error, "remind", "routes.0.clock.remind"),
        (json!(30), json!({"remind": 0}), Error, "remind", "routes.0.clock.remind"),
        (json!(null), json!({"tell_manager": true}), Warning, "clock_unused", "routes.0.clock"),
        (json!(30), reassign(json!({"max_moves": 0})), Error, "reassign_nothing", "routes.0.clock.reassign.max_moves"),
    ] {
        says(&world(minutes, clock), level, code, at);
    }
    assert_eq!(codes(&world(json!(30), json!({"schedule": "always", "remind": 29, "tell_manager": true}))), []);
    assert_eq!(codes(&world(json!(30), reassign(json!({"then": "pool"})))), []);
    assert_eq!(codes(&world(json!(30), reassign(json!({"max_moves": 0, "then": "pool"})))), []);
    let mut alone = world(json!(30), reassign(json!({})));
    alone.team("east").members.truncate(2);
    alone.team("east").members[1].weight = 0;
    says(&alone, Warning, "reassign_alone", "routes.0.clock.reassign");
    let mut policy = world(json!(null), json!({}));
    policy.policy.first_contact_minutes = Some(0);
    says(&policy, Error, "first_contact", "first_contact_minutes");
    policy.policy.first_contact_minutes = Some(30);
    policy.policy.clock = serde_json::from_value(reassign(json!({}))).unwrap();
    says(&policy, Warning, "reassign_no_team", "clock.reassign");
}

#[test]
fn marks() {
    let world = |mark: Json| {
        let mut world = one(rotate("east"));
        let base = json!({"id": "m", "name": {"zh": "标"}, "when": all()});
        world.policy.marks = vec![serde_json::from_value(with(base, mark)).unwrap()];
        world
    };
    for (mark, code, at) in [
        (json!({"add": {"nothing": ["x"]}}), "unknown_field", "marks.0.add.nothing"),
        (json!({"add": {"name": ["x"]}}), "mark_kind", "marks.0.add.name"),
        (json!({"add": {"product": ["moon"]}}), "unknown_option", "marks.0.add.product"),
        (json!({"set": {"owner": id(1)}}), "read_only", "marks.0.set.owner"),
        (json!({"set": {"intent": "Z"}}), "value", "marks.0.set.intent"),
        (json!({"set": {"intent": null}}), "value", "marks.0.set.intent"),
        (json!({"set": {"budget": "-1"}}), "value", "marks.0.set.budget"),
    ] {
        says(&world(mark), Level::Error, code, at);
    }
    says(&world(json!({})), Level::Warning, "mark_empty", "marks.0");
    assert_eq!(codes(&world(json!({"add": {"tags": ["新标签"]}, "set": {"intent": "A"}}))), []);
}

#[test]
fn every_finding_is_said_in_both_languages() {
    let mut world = two(all(), is("nothing", "x"));
    world.policy.seat = "throne".into();
    world.team("east").members.clear();
    for problem in found(&world) {
        assert!(!problem.text_en.is_empty() && problem.text_en.is_ascii(), "{problem:?}");
        assert!(!problem.text_zh.is_ascii(), "{problem:?}");
    }
}
