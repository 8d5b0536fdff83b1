//! Conditions that are wrong or never hold, and routes behind others that take everything.

use serde_json::{Value as Json, json};

use super::super::tests_world::*;
use super::tests::{codes, found, says};
use super::*;

pub(super) fn two(first: Json, second: Json) -> World {
    let wait = |r: Json| with(r, json!({"when_nobody": "wait"}));
    World::routes(json!([
        wait(route("a", "甲", first, rotate("east"))),
        wait(route("b", "乙", second, rotate("east"))),
    ]))
}

#[test]
fn conditions_say_where_they_are_wrong() {
    let at = |when: Json| {
        let world = World::routes(json!([route("r", "规则", when, rotate("east"))]));
        codes(&world).into_iter().map(|(_, code, at)| (code, at)).collect::<Vec<_>>()
    };
    let bad = json!({"all": [is("source", "web"), {"any": [is("nothing", "x"), {"not": {"field": "name", "op": "gt", "value": 3}}]}]});
    assert_eq!(
        at(bad),
        [("unknown_field", "routes.0.when.all.1.any.0".into()), ("operator", "routes.0.when.all.1.any.1.not".into()),]
    );
    assert_eq!(at(within("火星")), [("unknown_region", "routes.0.when".into())]);
    assert_eq!(at(is("source", "mars")).len(), 1);
    let linked = json!({"exists": "shop", "where": {"all": [is("nothing", "x")]}});
    assert_eq!(at(linked), [("unknown_field", "routes.0.when.where.all.0".into())]);
    let me = json!({"field": "owner", "op": "eq", "value": {"param": "me"}});
    assert_eq!(at(me), [("actor", "routes.0.when".into())]);
}

#[test]
fn conditions_that_never_hold() {
    let both = |a: Json, b: Json| json!({"all": [a, b]});
    let not = |c: Json| json!({"not": c});
    let budget = |op: &str, n: &str| json!({"field": "budget", "op": op, "value": n});
    let has = |tag: &str| json!({"field": "product", "op": "has_any", "value": [tag]});
    let empty = |field: &str| json!({"field": field, "op": "is_empty"});
    let at = |when: Json| codes(&World::routes(json!([route("r", "规则", when, rotate("east"))])));
    for never in [
        both(is("source", "web"), is("source", "jd")),
        both(is("source", "web"), json!({"all": [is("intent", "A"), is("source", "jd")]})),
        both(json!({"field": "source", "op": "in", "value": ["web", "jd"]}), is("source", "expo")),
        json!({"any": []}),
        not(all()),
        both(is("source", "web"), not(is("source", "web"))),
        both(is("source", "web"), not(json!({"field": "source", "op": "in", "value": ["web", "jd"]}))),
        both(budget("gt", "10"), budget("lt", "10")),
        both(budget("gte", "10"), budget("eq", "9.99")),
        both(within("广东"), within("浙江")),
        both(within("杭州"), not(within("浙江"))),
        both(empty("source"), is("source", "web")),
        json!({"any": [both(is("source", "web"), is("source", "jd")), json!({"any": []})]}),
    ] {
        assert_eq!(at(never.clone()), [(Level::Warning, "contradiction", "routes.0.when".into())], "{never}");
    }
    for sometimes in [
        both(has("pos"), has("scanner")),
        both(budget("gte", "10"), budget("lte", "10")),
        both(within("广东"), within("华南")),
        both(within("华南"), not(within("深圳"))),
        json!({"any": [is("source", "web"), is("source", "jd")]}),
        both(empty("source"), empty("phone")),
    ] {
        assert_eq!(at(sometimes.clone()), [], "{sometimes}");
    }
}

#[test]
fn routes_behind_one_that_takes_everything() {
    let (web, hot) = (is("source", "web"), is("intent", "A"));
    let both = json!({"all": [web, hot]});
    let budget = |n: &str| json!({"field": "budget", "op": "gte", "value": n});
    let never = |first: &Json, second: &Json| codes(&two(first.clone(), second.clone()));
    let hidden = [(Level::Warning, "never", "routes.1.when".to_owned())];
    for (first, second) in [
        (all(), web.clone()),
        (web.clone(), web.clone()),
        (web.clone(), both.clone()),
        (json!({"all": [hot, web]}), both.clone()),
        (json!({"field": "source", "op": "in", "value": ["web", "jd"]}), both.clone()),
        (json!({"any": [web, hot]}), hot.clone()),
        (within("华东"), json!({"all": [within("浙江省"), web]})),
        (budget("10"), budget("20")),
    ] {
        assert_eq!(never(&first, &second), hidden, "{first} {second}");
    }
    for (first, second) in [
        (both.clone(), web.clone()),
        (web.clone(), hot.clone()),
        (within("浙江"), within("华东")),
        (budget("20"), budget("10")),
    ] {
        assert_eq!(never(&first, &second), [], "{first} {second}");
    }
    // Only where the first is always on and keeps what it takes.
    let mut world = two(all(), web.clone());
    assert!(found(&world)[0].text_zh.starts_with("永远不会命中：规则 1「甲」已包含这里的全部记录"));
    world.policy.routes[0].from = Some("2026-11-01".into());
    assert_eq!(codes(&world), []);
    world.policy.routes[0].from = None;
    world.policy.routes[0].off = true;
    assert_eq!(codes(&world), []);
    let next = json!([route("a", "甲", all(), rotate("east")), route("b", "乙", web, rotate("south"))]);
    assert_eq!(codes(&World::routes(next)), []);
}

#[test]
fn regions_that_partly_overlap() {
    let regions = |list: &[&str]| json!({"field": "address", "op": "within", "value": list});
    let world = two(regions(&["浙江", "江苏"]), regions(&["江苏", "安徽"]));
    says(&world, Level::Warning, "overlap", "routes.1.when");
    assert_eq!(codes(&two(regions(&["杭州"]), regions(&["浙江"]))), []);
    assert_eq!(codes(&two(regions(&["浙江"]), regions(&["江苏"]))), []);
}
