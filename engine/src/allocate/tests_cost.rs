//! What a decision costs: bytes by test; time is printed by `cargo test --release -p engine decide_time -- --ignored
//! --nocapture`, because no test of ours fails on a slow machine.

use std::time::Instant;

use serde_json::{Value as Json, json};

use super::super::member::Away;
use super::super::rank::Strategy;
use super::super::tests_world::*;
use super::*;
use crate::allocate::policy::Team;
use crate::form::Label;

const SOURCES: [&str; 8] = ["web", "search", "douyin", "tmall", "jd", "expo", "referral", "partner"];
const PRODUCTS: [&str; 5] = ["flagship", "professional", "standard", "pos", "integration"];
const REGIONS: [&str; 10] =
    ["广东省", "浙江省", "江苏省", "四川省", "山东省", "河南省", "湖北省", "上海市", "北京市", "福建省"];

/// 100 routes of three tests each, 200 people in `teams` teams; some are away, some at their cap.
fn large(teams: usize, strategy: &str) -> World {
    let mut world = World::crm();
    world.directory.people = (1..=200).map(|n| (id(n), format!("成员{n}"))).collect();
    world.directory.teams.clear();
    for t in 0..teams {
        let members = (1..=200).filter(|n| n % teams == t).map(team_member).collect();
        let team = Team {
            key: format!("t{t}"),
            name: Label::new(&format!("团队 {t}"), ""),
            department: None,
            leader: None,
            pool: None,
            members,
            schedule: None,
        };
        world.directory.teams.insert(team.key.clone(), team);
    }
    let routes: Vec<Json> = (0..100)
        .map(|i| {
            let when = json!({"all": [
                is("source", SOURCES[i % 8]),
                {"any": [{"field": "product", "op": "has_any", "value": [PRODUCTS[i % 5]]}, {"field": "budget", "op": "gte", "value": format!("{}", 1000 * i)}]},
                within(REGIONS[i % 10]),
            ]});
            let target = json!({"to": "team", "team": format!("t{}", i % teams), "strategy": strategy, "any_time": true});
            route(&format!("route_{i}"), &format!("规则 {i}"), if i == 99 { all() } else { when }, target)
        })
        .collect();
    world.policy = policy(json!([]), json!([]), Json::Array(routes));
    for n in 1..=200 {
        let until = world.clock.now_ms() / 60_000 * 60_000 + n as i64 * 3_600_000;
        world.change(n, |m| {
            m.held = (n * 7 % 60) as i64;
            match n % 20 {
                0 => m.leave = Some(Away { reason: Some("年假".into()), until: Some(until) }),
                1 => m.pause = Some(Away { reason: None, until: Some(until) }),
                2 | 3 => m.caps.push(daily(6, 6)),
                4 => m.caps.push(Cap {
                    scope: crate::allocate::member::CapScope::Holding,
                    period: None,
                    ..daily(80, 80)
                }),
                _ => m.caps.push(daily(1_000_000, 0)),
            }
        });
    }
    world
}

fn record(n: usize) -> Json {
    json!({
        "name": "周先生", "phone": "13817624409", "source": SOURCES[n % 8], "product": [PRODUCTS[n % 5], PRODUCTS[n / 5 % 5]],
        "budget": format!("{}", n * 37 % 90_000), "address": format!("{}某街 {n} 号", REGIONS[n * 7 % 10]),
    })
}

#[test]
fn a_decision_record_stays_small() {
    for (teams, strategy) in [(10, "rotation"), (10, "least_loaded"), (1, "rotation"), (1, "least_loaded")] {
        let world = large(teams, strategy);
        let mut slice = world.slice();
        let size = |decision: Decision| serde_json::to_vec(&decision.trace).unwrap().len();
        let mut sizes: Vec<usize> = (0..1_000).map(|n| size(slice.send(&record(n)))).collect();
        sizes.sort_unstable();
        println!("{teams} teams, {strategy}: median {} bytes, p99 {}, largest {}", sizes[500], sizes[990], sizes[999]);
        assert!(sizes[500] <= 1_000, "median {}", sizes[500]);
        assert!(sizes[990] <= 4_000, "p99 {}", sizes[990]);
    }
}

#[test]
#[ignore = "prints times"]
fn decide_time() {
    let rounds = 5_000;
    for (name, teams, strategy) in [
        ("200 of 200, rotation", 1, Strategy::Rotation),
        ("200 of 200, least loaded", 1, Strategy::LeastLoaded),
        ("20 of 200, rotation", 10, Strategy::Rotation),
    ] {
        let mut world = large(teams, "rotation");
        super::super::tests_world::strategy(&mut world, strategy);
        let mut slice = world.slice();
        // Nothing but the last route fits.
        let row =
            world.row(&json!({"name": "周先生", "source": "other", "product": ["pos"], "address": "海南省海口市"}));
        let near =
            world.row(&json!({"name": "周先生", "source": "web", "product": ["pos"], "address": "海南省海口市"}));
        for (what, row) in [("first leaf fails", &row), ("some fail later", &near)] {
            let (form, now) = (world.form(), world.clock.now_ms());
            let newcomer = Newcomer::default();
            let mut times = Vec::with_capacity(rounds);
            for nth in 0..rounds {
                let start = Instant::now();
                let decision = slice.prepared.decide(form, row, &newcomer, &mut slice.state, now, nth);
                times.push(start.elapsed().as_nanos());
                assert_eq!(decision.route, Some(99));
            }
            times.sort_unstable();
            println!("decide, {name}, {what}: median {} ns, p99 {} ns", times[rounds / 2], times[rounds * 99 / 100]);
            let mut routes = Vec::with_capacity(rounds);
            for _ in 0..rounds {
                let start = Instant::now();
                let mut bits = Bits::default();
                let hit = slice.prepared.routes.iter().position(|r| ask(&r.condition, row, &mut bits));
                routes.push(start.elapsed().as_nanos());
                assert_eq!(hit, Some(99));
            }
            routes.sort_unstable();
            println!("routes alone, {what}: median {} ns", routes[rounds / 2]);
        }
    }
}
