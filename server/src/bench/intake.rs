//! Leads in: one for each request, a thousand for each call, and stock that is there already.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Result, bail};
use engine::value::Id;
use tokio::sync::Mutex;

use super::client::Client;
use super::copies::Copies;
use super::raw::{self, Bare};
use super::report::{Line, Target, quantile};
use super::world::{Place, World};
use super::{Plan, leads};
use crate::actor::Actor;
use crate::db::{Lane, Stmt, Tx};
use crate::intake;

const CONNECTIONS: usize = 32;

/// Leads per second and the 99th percentile of the answer's time in milliseconds.
pub(super) async fn single(address: &str, key: &str, first: u64, count: u64) -> Result<(f64, f64)> {
    spread(&[(address, "api")], key, first, count).await
}

/// The same with the connections spread over several servers and channels.
pub(super) async fn spread(to: &[(&str, &str)], key: &str, first: u64, count: u64) -> Result<(f64, f64)> {
    let next = Arc::new(AtomicUsize::new(0));
    // Made before, as the client's own work is none of the program's.
    let bodies: Arc<[String]> = (first..first + count).map(|n| leads::lead(n).to_string()).collect();
    let mut clients = Vec::new();
    for (address, channel) in to.iter().cycle().take(CONNECTIONS) {
        clients.push((Client::connect(address, key).await?, format!("/api/intake/{channel}")));
    }
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for (mut client, path) in clients {
        let (next, bodies) = (next.clone(), bodies.clone());
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(body) = bodies.get(n) else {
                    return Ok::<_, anyhow::Error>(times);
                };
                let sent = Instant::now();
                let answer = client.post(&path, body.as_bytes()).await?;
                times.push(sent.elapsed().as_secs_f64() * 1_000.0);
                if !answer.windows(9).any(|w| w == b"\"created\"") {
                    bail!("lead {}: {}", first + n as u64, String::from_utf8_lossy(answer));
                }
            }
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    Ok((count as f64 / begun.elapsed().as_secs_f64(), quantile(&times, 0.99)))
}

pub(super) async fn batches(world: &World, first: u64, calls: u64) -> Result<f64> {
    let mut client = Client::connect(&world.address, world.key("admin")).await?;
    let bodies: Vec<String> = (0..calls)
        .map(|call| {
            let from = first + call * 1_000;
            serde_json::Value::Array((from..from + 1_000).map(leads::lead).collect()).to_string()
        })
        .collect();
    let begun = Instant::now();
    for body in &bodies {
        client.post("/api/intake/api", body.as_bytes()).await?;
    }
    Ok((calls * 1_000) as f64 / begun.elapsed().as_secs_f64())
}

/// One and many, against the raw limit, on an empty base. The copies are for the larger bases that follow.
pub(super) async fn empty(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<Copies> {
    let (world, bare) = (World::make(place).await?, World::make(place).await?);
    single(&world.address, world.key("admin"), 0, 600).await?;
    let learnt = Arc::new(Mutex::new(Copies::learn(&world.app).await?));
    println!("  {}: {:.1} rows a lead", place.name, learnt.lock().await.rows_per_lead());
    let server = Bare::start(&bare.app, learnt.clone(), 100_000).await?;
    let (mut ours, mut limit, mut p99, mut limit_p99) = (vec![], vec![], vec![], vec![]);
    for round in 0..plan.rounds {
        let first = 1_000 + round * plan.singles;
        let (rate, slow) = single(&server.address, "", first, plan.singles).await?;
        limit.push(rate);
        limit_p99.push(slow);
        let (rate, slow) = single(&world.address, world.key("admin"), first, plan.singles).await?;
        ours.push(rate);
        p99.push(slow);
    }
    server.stop();
    let floor = if place.key == "sqlite_memory" {
        &[Target::Share(0.5), Target::AtLeast(3_000.0)][..]
    } else {
        &[Target::Share(0.5)]
    };
    super::say(out, Line::new(&place.name, "one lead a request, 32 connections", "leads/s", &ours, &limit, floor));
    super::say(out, Line::new(&place.name, "… 99th percentile", "ms", &p99, &limit_p99, &[Target::AtMost(50.0)]));
    many(place, plan, "empty base", &world, &bare, &learnt, 200_000, out).await?;
    world.remove().await?;
    bare.remove().await?;
    let Ok(copies) = Arc::try_unwrap(learnt) else { bail!("the raw server still writes") };
    Ok(copies.into_inner())
}

#[allow(clippy::too_many_arguments, reason = "both worlds and what is known of them")]
async fn many(
    place: &Place,
    plan: &Plan,
    base: &str,
    world: &World,
    bare: &World,
    copies: &Mutex<Copies>,
    first: u64,
    out: &mut Vec<Line>,
) -> Result<()> {
    let (mut ours, mut limit) = (vec![], vec![]);
    for round in 0..plan.rounds {
        let from = first + round * plan.batches * 1_000;
        // Both may write into one base.
        let (mut conn, defs) = bare.app.read().await?;
        copies.lock().await.go_on(&mut conn, defs.form("lead")?).await?;
        drop(conn);
        limit.push(raw::batches(&bare.app, copies, from + 30_000_000, plan.batches).await?);
        ours.push(batches(world, from, plan.batches).await?);
    }
    let work = format!("1,000 leads a call, {base}");
    super::say(out, Line::new(&place.name, &work, "leads/s", &ours, &limit, &[Target::Share(0.4)]));
    Ok(())
}

/// One and many on a base that is full already; the rows go into the same base, in turn.
pub(super) async fn stored(
    place: &Place,
    plan: &Plan,
    world: &World,
    copies: Copies,
    empty_rate: Option<f64>,
    out: &mut Vec<Line>,
) -> Result<Copies> {
    let copies = Mutex::new(copies);
    let base = format!("{} stored", super::report::figure(plan.stored as f64));
    many(place, plan, &base, world, world, &copies, 40_000_000, out).await?;
    let mut ours = vec![];
    for round in 0..plan.rounds {
        let first = 45_000_000 + round * plan.singles;
        ours.push(single(&world.address, world.key("admin"), first, plan.singles).await?.0);
    }
    let growth = empty_rate.map(|rate| ours.iter().map(|r| rate / r).collect::<Vec<_>>());
    super::say(out, Line::new(&place.name, &format!("one lead a request, {base}"), "leads/s", &ours, &[], &[]));
    if let Some(growth) = growth {
        super::say(
            out,
            Line::new(
                &place.name,
                &format!("… growth of cost, empty to {base}"),
                "×",
                &growth,
                &[],
                &[Target::AtMost(1.5)],
            ),
        );
    }
    Ok(copies.into_inner())
}

/// 5,000 leads from a pool to two teams.
pub(super) async fn stock(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let mut times = vec![];
    for _ in 0..plan.rounds {
        let world = World::make(place).await?;
        let mut learner = Client::connect(&world.address, world.key("admin")).await?;
        for call in 0..5 {
            let from = call * 1_000;
            let body = serde_json::Value::Array((from..from + 1_000).map(leads::lead).collect()).to_string();
            learner.post("/api/intake/api", body.as_bytes()).await?;
        }
        let ids = to_pool(&world).await?;
        let begun = Instant::now();
        for chunk in ids.chunks(1_000) {
            give_out(&world, chunk.to_vec()).await?;
        }
        times.push(begun.elapsed().as_secs_f64());
        let left = world.int("SELECT count(*) FROM f_lead WHERE owner IS NULL").await?;
        if left > 0 {
            bail!("{left} stock leads were not allocated");
        }
        world.remove().await?;
    }
    super::say(
        out,
        Line::new(
            &place.name,
            "allocate 5,000 stock leads, 2 teams, 20 people",
            "s",
            &times,
            &[],
            &[Target::AtMost(1.0)],
        ),
    );
    Ok(())
}

async fn to_pool(world: &World) -> Result<Vec<Id>> {
    let pool = world.app.definitions().pool_by_key("leads").map(|p| p.id);
    let stmt = Stmt::new(
        "UPDATE f_lead SET owner = NULL, owner_since = NULL, owner_due = NULL, owner_state = 'in_pool', owner_pool = ?",
    );
    let stmt = stmt.bind(pool);
    super::world::write(&world.app, move |tx| {
        let stmt = stmt.clone();
        Box::pin(async move {
            tx.exec(&stmt).await?;
            tx.exec(&Stmt::new("UPDATE counter SET n = 0")).await.map(drop)
        })
    })
    .await?;
    let mut conn = world.app.db().read().await?;
    let rows = conn.rows(&Stmt::new("SELECT id FROM f_lead ORDER BY seq")).await?;
    Ok(rows.iter().map(|r| r.req_id(0)).collect::<crate::db::Result<_>>()?)
}

async fn give_out(world: &World, ids: Vec<Id>) -> Result<()> {
    let app = world.app.clone();
    let done = world.app.db().write(Lane::Background, move |tx: &mut Tx| {
        let (app, ids) = (app.clone(), ids.clone());
        Box::pin(async move {
            let defs = app.registry().fresh(tx).await?;
            let clock = defs.clock(app.now());
            let actor = Actor::system("allocation");
            intake::reallocate(tx, &app, &defs, &clock, &actor, defs.form("lead")?, &ids).await
        })
    });
    done.await.map_err(anyhow::Error::from)?;
    Ok(())
}
