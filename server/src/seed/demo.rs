//! The demo world: a company of 24 people, the customers it had, and its leads of the last 90 days. The leads go through the real intake at
//! their instants, what people did with them through the real doors, so that owners, decisions, history, counters and
//! ledger come from the product itself. The clock of the whole process follows the replay.

mod company;
mod convert;
mod deeds;
mod hands;
mod regulars;
mod replay;
mod today;
mod world;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::bundle::Bundle;
use super::generate::{self, DAY_MS, DAYS, DemoData, midnight};
use crate::actor::Actor;
use crate::app::{App, Time};
use crate::db::{Lane, Stmt, Tx, Use};
use crate::error::{Error, Result};
use crate::people::{self, Duty, DutyState};
use crate::records::{self, Query};
use replay::Replay;
use world::World;

pub use company::PASSWORD;

/// Leads of the 90 days before the install day; those of that day come on top.
const LEADS: usize = 5_000;
/// So many leads come for each customer that the company brought along.
const LEADS_PER_REGULAR: usize = 32;
/// Acts of one transaction.
const UNIT: usize = 256;
/// Acts after which the database is told that it has grown, and again whenever there are four times as many.
const FIRST_LOOK: usize = 500;

/// What decides the world: the same values give the same picture, ids aside.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub seed: u64,
    /// The present of the new world.
    pub now: Timestamp,
    pub leads: usize,
}

impl Options {
    pub fn at(now: Timestamp) -> Options {
        Options { seed: 20_261_111, now, leads: LEADS }
    }
}

/// What was made.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub people: usize,
    pub leads: usize,
}

/// Fills an empty database and closes it.
pub async fn crm_demo(url: &str, options: Options) -> Result<Made> {
    let now = options.now.as_millisecond();
    let day = options.now.to_zoned(TimeZone::fixed(jiff::tz::offset(8))).date();
    let first = midnight(day) - i64::from(DAYS) * DAY_MS;
    let clock = Arc::new(AtomicI64::new(first));
    let app = App::open(url, Use::Command, Time::Simulated(clock.clone())).await?;
    let made = fill(&app, &clock, options, now, day).await;
    // Closed also after a failure, so that what is there can be looked at or removed.
    app.db().close().await;
    made
}

async fn fill(app: &App, clock: &Arc<AtomicI64>, options: Options, now: i64, day: jiff::civil::Date) -> Result<Made> {
    refuse_used(app).await?;
    let started = Instant::now();
    let bundle = Bundle::crm()?;
    let read = DemoData::read(&bundle.text("demo.json")?, &bundle.text("channels.json")?);
    let data = read.map_err(|e| Error::Internal(format!("demo.json: {e}")))?;
    super::crm(app).await?;
    let products = company::install(app, &data, day).await?;
    tracing::info!(elapsed = ?started.elapsed(), "the company is there");

    // Counted from tomorrow, the last of the generator's days is today.
    let tomorrow = day.checked_add(1.day()).map_err(|e| Error::Internal(e.to_string()))?;
    let count = options.leads * usize::from(DAYS) / usize::from(DAYS - 1);
    let mut leads = generate::leads(&data, options.seed, tomorrow, count);
    leads.retain(|lead| lead.at_ms <= now);
    let made = Made { people: data.people.len(), leads: leads.len() };
    let world = World::new(app, clock, data, leads, products, options.seed, day, now)?;
    let world = Arc::new(world);
    let regulars = regulars::bring(&world, options.leads / LEADS_PER_REGULAR).await?;
    let replay = live(&world).await?;
    regulars::come_again(&world, regulars).await?;
    // Nothing is left for the first minute of the company's day.
    while crate::recycling::round(app).await?.recycled > 0 {}
    tracing::info!(elapsed = ?started.elapsed(), acts = replay.done(), "the replay has reached the present");
    today::settle(&world, replay).await?;
    tracing::info!(elapsed = ?started.elapsed(), "settled");
    Ok(made)
}

/// A database in use is left as it is.
async fn refuse_used(app: &App) -> Result<()> {
    let mut conn = app.db().read().await?;
    let accounts = conn.first(&Stmt::new("SELECT count(*) FROM account")).await?.map_or(Ok(0), |r| r.req_int(0))?;
    let (defs, actor, mut records) = (app.definitions(), Actor::system("setup"), 0);
    for form in defs.catalog.forms().filter(|f| defs.form(&f.key).is_ok()) {
        records += records::count(&mut conn, &defs, &actor, &app.clock(), form, &Query::default()).await?.n;
    }
    if accounts + records == 0 {
        return Ok(());
    }
    Err(Error::refused(
        "not_empty",
        format!("数据库里已有 {accounts} 人、{records} 条记录，演示数据只装进空库，什么都没有改"),
        format!(
            "the database holds {accounts} people and {records} records; the demo world needs an empty one, nothing was changed"
        ),
    ))
}

/// Replays everything up to the present, in units of many acts.
async fn live(world: &Arc<World>) -> Result<Replay> {
    let mut replay = Replay::new(world);
    for (login, from, until, reason) in world.leaves() {
        replay = until_instant(world, replay, from).await?;
        world.clock.store(from, Ordering::SeqCst);
        let Some(person) = world.person(&login) else { continue };
        let actor = world.actors.get(&person).cloned().unwrap_or_else(|| Actor::system("setup"));
        let duty = Duty { state: DutyState::Leave, until: Some(until), reason: Some(reason) };
        people::set_duty(&world.app, &actor, person, duty).await?;
    }
    until_instant(world, replay, world.now).await
}

async fn until_instant(world: &Arc<World>, replay: Replay, end: i64) -> Result<Replay> {
    // A new database is small to its planner for minutes, and the whole replay takes one.
    let mut looked = replay.done().max(FIRST_LOOK);
    let mut replay = Arc::new(replay);
    while replay.has_before(end) {
        let (inner, before) = (world.clone(), replay.clone());
        let unit = world.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
            // From the same state again, should the database ask for it.
            let (world, mut next) = (inner.clone(), (*before).clone());
            Box::pin(async move {
                next.run(tx, &world, end, UNIT).await?;
                Ok::<_, Error>(next)
            })
        });
        replay = Arc::new(unit.await?);
        if replay.done() >= looked {
            world.app.db().read().await?.analyze().await?;
            looked = replay.done() * 4;
        }
    }
    Ok(Arc::unwrap_or_clone(replay))
}
