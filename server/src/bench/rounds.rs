//! Rounds of the background over a large base of which a part comes due at once, each as the program runs it: what nobody
//! works on goes back to its pool, first contacts come to their end, planned contacts are told.

use std::time::Instant;

use anyhow::{Result, bail};

use super::report::{Line, Target, figure, median};
use super::world::{Place, World};
use super::{Plan, say, settle};
use crate::records::DAY_MS;
use crate::{clocks, plans, recycling};

/// First contacts and plans of one round.
const TIMERS: u64 = 10_000;
/// Looks of one round at a base where nothing is due.
const LOOKS: usize = 20;

/// By which rules and hours times were made is noted while there are no leads, as in a company that begins. Those that the
/// base is filled with bring their times along.
pub(super) async fn begin(world: &World) -> Result<()> {
    recycling::round(&world.app).await?;
    clocks::round(&world.app).await?;
    plans::round(&world.app).await?;
    Ok(())
}

/// A tenth of all leads goes back, with history, events, counters and notices; and a round that finds nothing.
pub(super) async fn recycling(place: &Place, plan: &Plan, world: &World, out: &mut Vec<Line>) -> Result<()> {
    let due = plan.stored / 10;
    let (mut rates, mut idle) = (vec![], vec![]);
    for round in 0..plan.rounds {
        let mut took = Vec::new();
        for _ in 0..LOOKS {
            let begun = Instant::now();
            let done = recycling::round(&world.app).await?;
            took.push(begun.elapsed().as_secs_f64() * 1_000.0);
            if done != recycling::Done::default() {
                bail!("something was due: {done:?}");
            }
        }
        idle.push(median(&took));
        // Nobody has spoken with them for a day more than the CRM's rules allow.
        let now = world.app.now().as_millisecond();
        let since = |days: i64| now - (days + 1) * DAY_MS;
        let set = format!(
            "owner_since = CASE intent WHEN 'A' THEN {} ELSE {} END, owner_recycle_at = {}",
            since(30),
            since(60),
            now - DAY_MS
        );
        come_due(place, world, &set, round, due).await?;
        let before = traces(world).await?;
        let begun = Instant::now();
        let done = recycling::round(&world.app).await?;
        rates.push(due as f64 / begun.elapsed().as_secs_f64());
        let after = traces(world).await?;
        let left = before.iter().zip(&after).map(|(before, after)| after - before).collect::<Vec<_>>();
        let all = i64::try_from(due)?;
        if left != [all, all, all, -all] {
            bail!("of {due} due one round recycled {}: history, events, notices and counters {left:?}", done.recycled);
        }
    }
    let base = figure(plan.stored as f64);
    let work = format!("recycle {} due of {base} stored, in one round", figure(due as f64));
    say(out, Line::new(&place.name, &work, "leads/s", &rates, &[], &[Target::AtLeast(5_000.0)]));
    let work = format!("… a round with nothing due, {base} stored");
    say(out, Line::new(&place.name, &work, "ms", &idle, &[], &[Target::AtMost(5.0)]));
    Ok(())
}

/// First contacts that end, and contacts that were planned for now.
pub(super) async fn clocks(place: &Place, plan: &Plan, world: &World, out: &mut Vec<Line>) -> Result<()> {
    let due = TIMERS.min(plan.stored / 10);
    let (mut late, mut told) = (vec![], vec![]);
    for round in 0..plan.rounds {
        // Leads that came while other parts were measured are not of this one.
        world.exec("UPDATE f_lead SET owner_clock_next = NULL WHERE owner_clock_next IS NOT NULL").await?;
        plans::round(&world.app).await?;
        let now = world.app.now().as_millisecond();
        let (from, end) = (now - 31 * 60_000, now - 60_000);
        let set =
            format!("owner_clock_from = {from}, owner_due = {end}, owner_clock_next = {end}, next_contact = {now}");
        come_due(place, world, &set, round, due).await?;
        let begun = Instant::now();
        let done = clocks::round(&world.app).await?;
        late.push(begun.elapsed().as_secs_f64());
        let begun = Instant::now();
        let plans = plans::round(&world.app).await?;
        told.push(begun.elapsed().as_secs_f64());
        let all = usize::try_from(due)?;
        if (done.late, plans) != (all, all) {
            bail!("of {due} due one round marked {} as late and told of {plans} plans", done.late);
        }
    }
    let (n, base) = (figure(due as f64), figure(plan.stored as f64));
    for (work, times) in [
        (format!("{n} first contacts end: each marked as late, with its event, {base} stored"), late),
        (format!("{n} planned contacts due: a notice each, {base} stored"), told),
    ] {
        say(out, Line::new(&place.name, &work, "s", &times, &[], &[Target::AtMost(3.0)]));
    }
    Ok(())
}

/// Sets columns of so many held leads, spread over the whole base; others in each round.
async fn come_due(place: &Place, world: &World, set: &str, round: u64, due: u64) -> Result<()> {
    let sql = format!(
        "UPDATE f_lead SET {set} WHERE id IN (SELECT id FROM f_lead WHERE trashed_at IS NULL AND owner IS NOT NULL \
         AND seq % 10 = {round} ORDER BY seq LIMIT {due})"
    );
    world.exec(&sql).await?;
    settle(place, world).await
}

/// What recycling leaves behind: lines of history, events, notices; and how many records are held.
async fn traces(world: &World) -> Result<[i64; 4]> {
    Ok([
        world.int("SELECT count(*) FROM seat_history WHERE cause = 'recycle' AND to_pool IS NOT NULL").await?,
        world.int("SELECT count(*) FROM event WHERE kind = 'owner'").await?,
        world.int("SELECT count(*) FROM notice WHERE kind = 'recycled'").await?,
        world.int("SELECT CAST(sum(n) AS bigint) FROM counter WHERE scope = 'held:lead:owner'").await?,
    ])
}
