//! Deciding in memory: 100 routes, 200 members, full trace. No database.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use engine::allocate::decide::{Newcomer, Prepared, Run, State};
use engine::allocate::member::{MemberState, Place as Seat, Shift, Snapshot};
use engine::allocate::policy::Policy;
use engine::allocate::rotation::{Enrolled, Rotation, Skip};
use engine::condition::{Clock, Row};
use engine::value::{Coerce, Id, Value};
use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::report::{Line, Target, quantile};
use super::{Plan, leads};
use crate::app::App;
use crate::registry::Unscoped;

const MEMBERS: u128 = 200;

/// The definitions come from a world with the CRM.
pub(super) fn decide(app: &App, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let defs = app.definitions();
    let form = defs.form("lead")?;
    let clock = Clock { now: Timestamp::now(), zone: defs.zone.clone() };
    let rows: Vec<Row> = (0..1_000).map(|n| row(form, n)).collect();
    let mut sizes = Vec::new();
    for (work, team, limit) in
        [("decide one record, 100 routes, 200 members, full trace", true, 20.0), ("… routes alone", false, 5.0)]
    {
        let policy: Policy = serde_json::from_value(policy(team))?;
        let mut directory = defs.directory.clone();
        if let Some(mut team) = directory.teams.get("bench_east").cloned() {
            team.key = "large".into();
            directory.teams.insert("large".into(), team);
        }
        let prepared = Prepared::new(&policy, 1, &defs.catalog, &directory, &clock, &Unscoped(&defs))
            .map_err(|e| anyhow!("policy of the bench: {}", e.message))?;
        let mut rounds = Vec::new();
        for _ in 0..plan.rounds {
            let mut state = state()?;
            let begun = Instant::now();
            for (nth, row) in rows.iter().enumerate() {
                let decision = prepared.decide(form, row, &Newcomer::default(), &mut state, clock.now_ms(), nth);
                std::hint::black_box(&decision);
            }
            rounds.push(begun.elapsed().as_secs_f64() * 1e6 / rows.len() as f64);
        }
        if team {
            let mut state = state()?;
            for (nth, row) in rows.iter().enumerate() {
                let decision = prepared.decide(form, row, &Newcomer::default(), &mut state, clock.now_ms(), nth);
                sizes.push(serde_json::to_vec(&decision.trace)?.len() as f64);
            }
        }
        super::say(out, Line::new("memory", work, "µs", &rounds, &[], &[Target::AtMost(limit)]));
    }
    super::say(
        out,
        Line::new(
            "memory",
            "decision record, median",
            "bytes",
            &[quantile(&sizes, 0.5)],
            &[],
            &[Target::AtMost(1_024.0)],
        ),
    );
    super::say(
        out,
        Line::new(
            "memory",
            "decision record, 99th percentile",
            "bytes",
            &[quantile(&sizes, 0.99)],
            &[],
            &[Target::AtMost(4_096.0)],
        ),
    );
    Ok(())
}

fn row(form: &engine::form::Form, n: u64) -> Row {
    let lead = leads::lead(n);
    let value = |field: &engine::form::Field| {
        let json = lead.get(&field.key)?;
        Coerce::lenient(field).value(json).ok()
    };
    Row { values: form.fields.iter().map(|f| value(f).unwrap_or(Value::Null)).collect(), linked: BTreeMap::new() }
}

/// Ninety-nine routes that ask one to three things and are not taken, then one that is.
fn policy(team: bool) -> Json {
    let label = json!({ "zh": "路由", "en": "route" });
    let never = |n: u64| match n % 3 {
        0 => json!({ "field": "campaign", "op": "eq", "value": format!("没有{n}") }),
        1 => {
            json!({ "all": [{ "field": "source", "op": "in", "value": ["web", "douyin", "jd"] }, { "field": "budget", "op": "gte", "value": format!("{}", 900_000 + n) }] })
        }
        _ => {
            json!({ "all": [{ "field": "address", "op": "within", "value": "华东" }, { "field": "product", "op": "has_any", "value": ["training", "pos"] },
                             { "field": "intent", "op": "eq", "value": "A" }, { "field": "budget", "op": "lte", "value": "1" }] })
        }
    };
    let pool = json!({ "to": "pool", "pool": "leads" });
    let large = json!({ "to": "team", "team": "large", "strategy": "rotation", "any_time": true });
    let route = |n: u64, when: Json, target: &Json| json!({ "id": format!("r{n}"), "name": label, "when": when, "target": target });
    let mut routes: Vec<Json> = (0..99).map(|n| route(n, never(n), if team { &large } else { &pool })).collect();
    routes.push(route(99, json!({ "all": [] }), if team { &large } else { &pool }));
    json!({ "form": "lead", "seat": "owner", "routes": routes, "fallback": pool })
}

/// Two hundred present members; one in ten is away.
fn state() -> Result<State> {
    let id = |n: u128| Id(uuid::Uuid::from_u128(n + 1));
    let member = |n: u128| MemberState {
        id: id(n),
        active: true,
        leave: None,
        pause: None,
        shift: if n % 10 == 9 { Shift::Off { next: None } } else { Shift::On },
        skills: BTreeMap::new(),
        held: 10,
        loads: BTreeMap::new(),
        received: Vec::new(),
        newcomer: None,
        caps: Vec::new(),
        last_assigned: None,
    };
    let snapshot = Snapshot::new((0..MEMBERS).map(member).collect(), Vec::new());
    let enrolled: Vec<Enrolled> =
        (0..MEMBERS).map(|n| Enrolled { member: id(n), weight: 100, join: n as i64, present: true }).collect();
    let places: Vec<Seat> = (0..MEMBERS)
        .map(|n| {
            let member = snapshot.position(id(n)).context("a member")?;
            Ok(Seat { member, weight: 100, join: n as i64, capacity: 50 })
        })
        .collect::<Result<_>>()?;
    let mut rotation = Rotation::default();
    rotation.sync(&enrolled, Skip::LoseTurn);
    let runs = BTreeMap::from([(99, Run::new(rotation, places, &snapshot))]);
    Ok(State { snapshot, runs })
}
