//! What yesterday brought, every morning, for everybody who may see boards: a notice with the figures of what they may read.

use engine::condition::Clock;
use engine::value::Id;

use super::scope::{Asked, Scope};
use super::{RESPONSE_MINUTES, cohort, late, percent};
use crate::actor::Power;
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::notices::{self, Summary};

/// Makes the summaries when their time has come, once a day whatever the number of processes; how many.
pub async fn round(app: &App) -> Result<usize> {
    let defs = app.registry().refresh().await?;
    let clock = defs.clock(app.now());
    if !defs.reach.tells_of_the_day(clock.now, &clock.zone) || told(app, &clock).await? {
        return Ok(0);
    }
    let mut all = Vec::new();
    for person in defs.people.values() {
        let actor = defs.actor(person.id).filter(|a| a.has(Power::ViewBoards));
        let Some(actor) = actor else { continue };
        let mut conn = app.db().read().await?;
        // Who may not read the form has no board either.
        let scope = match Scope::new(&defs, &actor, &clock, &Asked { days: 3, ..Asked::default() }) {
            Ok(scope) => scope,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let summary = of(&mut conn, &scope).await?;
        if !summary.is_empty() {
            all.push((person.id, scope.form.key.clone(), summary));
        }
    }
    // A group hears of the one who sees the most.
    all.sort_by_key(|(person, _, s)| (-s.new, -s.pooled, *person));
    store(app, key(&clock), all).await
}

/// Yesterday, and what stands now.
async fn of(conn: &mut Conn, scope: &Scope<'_>) -> Result<Summary> {
    let [before, yesterday] = cohort::tallies(conn, scope).await?;
    let late = late::read(conn, scope).await?;
    Ok(Summary {
        day: scope.clock.today() - 1,
        new: yesterday.new,
        new_before: before.new,
        assigned: yesterday.assigned,
        responded: percent(yesterday.within, yesterday.assigned),
        minutes: RESPONSE_MINUTES,
        overdue: late.overdue,
        pooled: pooled(conn, scope).await?,
    })
}

/// What lies in the pools that the reader may look into, nurturing left out.
async fn pooled(conn: &mut Conn, scope: &Scope<'_>) -> Result<i64> {
    let pools = super::flow::visible(scope);
    let ids: Vec<Id> = pools.iter().filter(|p| !p.nurture).map(|p| p.id).collect();
    let stock = super::flow::stock(conn, scope).await?;
    Ok(ids.iter().filter_map(|id| stock.get(id)).sum())
}

/// One row for each day that was told of.
fn key(clock: &Clock) -> String {
    format!("summary:{}", clock.today())
}

async fn told(app: &App, clock: &Clock) -> Result<bool> {
    let mut conn = app.db().read().await?;
    let stmt = Stmt::new("SELECT 1 FROM job WHERE key = ?").bind(key(clock));
    Ok(conn.first(&stmt).await?.is_some())
}

async fn store(app: &App, key: String, all: Vec<(Id, String, Summary)>) -> Result<usize> {
    let shared = app.clone();
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, key, all) = (shared.clone(), key.clone(), all.clone());
            Box::pin(async move {
                let now = app.now().as_millisecond();
                let mark = Stmt::new(
                    "INSERT INTO job (id, kind, key, body, state, due_at, tries, created_at, ended_at) \
                     VALUES (?, 'summary', ?, '', 'done', ?, 0, ?, ?) ON CONFLICT (key) DO NOTHING",
                );
                let mark = mark.bind(crate::ids::new(now)).bind(key).bind(now).bind(now).bind(now);
                if tx.exec(&mark).await? == 0 {
                    return Ok(0);
                }
                let mut batch = notices::Batch::default();
                for (person, form, summary) in &all {
                    batch.sum_up(*person, form, summary);
                }
                batch.store(tx, &app, now).await?;
                Ok::<_, Error>(all.len())
            })
        })
        .await
}
