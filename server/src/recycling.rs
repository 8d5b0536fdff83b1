//! Records that nobody works on go back to their pools (allocation.md section 8). The time is stored with the record when
//! it changes, so that a round reads only what is due.

mod draft;
mod remind;
mod restamp;
mod sweep;

use engine::condition::Clock;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Conn, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::records::{self, DAY_MS};
use crate::registry::{self, Change, Definitions, Recycler, Recycling};

pub use draft::{RecyclingForecast, forecast};

/// How far a round has come with the rules of one seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Progress {
    /// The rules that stored times were made by.
    mark: String,
    /// Row number behind which times are made anew; none when they stand.
    next: Option<i64>,
    /// Until when holders were reminded.
    reminded: i64,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub recycled: usize,
    pub reminded: usize,
}

/// One round over all seats that have rules. Idempotent, may be cut anywhere, and runs in several processes at once.
pub async fn round(app: &App) -> Result<Done> {
    let defs = app.registry().refresh().await?;
    let mut done = Done::default();
    for recycler in defs.recyclers() {
        if !restamp::settled(app, recycler).await? {
            continue;
        }
        done.reminded += remind::remind(app, recycler).await?;
        done.recycled += sweep::sweep(app, recycler).await?;
    }
    Ok(done)
}

async fn progress(conn: &mut Conn, recycler: &Recycler) -> Result<Option<Progress>> {
    let stmt = Stmt::new("SELECT mark, next, reminded FROM recycling WHERE key = ?").bind(recycler.recycling.key());
    let row = conn.first(&stmt).await?;
    row.map(|r| Ok(Progress { mark: r.req_text(0)?, next: r.int(1)?, reminded: r.req_int(2)? })).transpose()
}

/// The same, locked: of two processes whose rounds meet, one does what there is to do.
async fn locked(tx: &mut Tx, recycler: &Recycler) -> Result<Option<Progress>> {
    let lock = Stmt::new(format!("SELECT key FROM recycling WHERE key = ?{}", tx.for_update()));
    tx.first(&lock.bind(recycler.recycling.key())).await?;
    progress(tx, recycler).await
}

async fn keep(tx: &mut Tx, recycler: &Recycler, progress: &Progress) -> Result<()> {
    let mut row = insert("recycling", &["key", "mark", "next", "reminded"]).suffix(
        " ON CONFLICT (key) DO UPDATE SET mark = excluded.mark, next = excluded.next, reminded = excluded.reminded",
    );
    let (key, mark) = (recycler.recycling.key().into(), progress.mark.as_str().into());
    row.row([key, mark, progress.next.into(), progress.reminded.into()]);
    Ok(tx.insert(row).await?)
}

/// The rules of one seat, and what they will do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RecyclingView {
    #[serde(flatten)]
    pub recycling: Recycling,
    /// Version of the definitions that were read: a change of others since is told.
    pub version: i64,
    /// Records that go back today and on each of the next 14 days; those that are late count as today.
    pub forecast: Vec<i64>,
    /// Times are being made anew: the forecast is not whole yet.
    pub settling: bool,
}

/// Rules of all seats that have any, for who manages pools.
pub async fn list(conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock) -> Result<Vec<RecyclingView>> {
    if !actor.has(Power::ManagePools) {
        return Err(Error::forbidden("你没有管理池的权限", "You may not manage pools"));
    }
    let mut out = Vec::new();
    for form in &defs.forms {
        for seat in &form.seats {
            let usual = |p: &&registry::Pool| p.form == form.key && p.seat == seat.key && !p.nurture;
            if !defs.pools.iter().any(|p| usual(&p)) {
                continue;
            }
            let recycler = defs.recycler(&form.key, &seat.key);
            let empty = || Recycling { form: form.key.clone(), seat: seat.key.clone(), rules: Vec::new() };
            let (mut forecast, mut settling) = (vec![0; DAYS], false);
            if let Some(recycler) = recycler {
                let full = defs.form(&form.key)?;
                let now = clock.now_ms();
                forecast = records::due_by_day(conn, full, &recycler.column(), now, DAY_MS, DAYS).await?;
                let progress = progress(conn, recycler).await?;
                settling = progress.is_none_or(|p| p.next.is_some() || p.mark != recycler.mark);
            }
            let recycling = recycler.map_or_else(empty, |r| r.recycling.clone());
            out.push(RecyclingView { recycling, version: defs.version, forecast, settling });
        }
    }
    Ok(out)
}

/// Today and the next 14 days.
const DAYS: usize = 15;

/// New rules of one seat; without any nothing goes back by itself.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecycleRules {
    pub rules: Vec<registry::RecycleRule>,
    /// Version that was read.
    pub version: Option<i64>,
}

pub async fn put(app: &App, actor: &Actor, form: &str, seat: &str, wanted: RecycleRules) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let version = wanted.version;
    let recycling = checked(&defs, actor, form, seat, wanted)?;
    let change = Change::put("recycling", &recycling.key(), &recycling)?;
    let now = app.now().as_millisecond();
    registry::change_from(app.registry(), actor, now, vec![change], version).await?;
    Ok(())
}

/// The rules, where the actor may set them and they can be carried out.
fn checked(defs: &Definitions, actor: &Actor, form: &str, seat: &str, wanted: RecycleRules) -> Result<Recycling> {
    if !actor.has(Power::ManagePools) {
        return Err(Error::forbidden("你没有管理池的权限", "You may not manage pools"));
    }
    if defs.form(form)?.seat(seat).is_none() {
        return Err(Error::NotFound);
    }
    let recycling = Recycling { form: form.to_owned(), seat: seat.to_owned(), rules: wanted.rules };
    let problems = recycling.problems(&defs.catalog);
    if problems.is_empty() { Ok(recycling) } else { Err(Error::Invalid(problems)) }
}
