//! 查重: whether a customer is known, asked by an exact key. What the asker may not see is told as far as the workspace
//! allows; every look is kept and counted, so that nobody reads through numbers. Not here: search, which shows only what
//! one may see; what a single record may be the same as, which is `parties`'.

mod contact;
mod found;
mod hits;
mod keys;
mod log;
mod rules;

use engine::condition::Clock;
use engine::grant::Verb;
use engine::identity::{self, What};
use serde::Serialize;

use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::ownership::{Period, period_start, read_counters};
use crate::registry::Definitions;

pub use contact::contact;
pub use found::{Hit, Shown};
pub use log::{Looked, clear, looked};
pub use rules::{RulesView, put, rules};

/// Lines of one look.
pub const LINES: usize = 100;
/// Scope of the counter of a person's looks on one day.
const SCOPE: &str = "lookups";

/// What became of one line.
#[derive(Serialize, utoipa::ToSchema)]
pub struct LookupLine {
    /// Names the look, for a message to the holder; null where nothing was looked for.
    #[schema(value_type = Option<String>)]
    pub id: Option<engine::value::Id>,
    pub line: String,
    /// What it was read as: `phone`, `email`, `credit_code`, `company_name`, `account`; `masked`, `placeholder`, `nothing`
    /// were not looked for.
    pub read_as: &'static str,
    pub hits: Vec<Hit>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LookupAnswer {
    pub lines: Vec<LookupLine>,
    pub left: Left,
}

/// How many lines the asker may look up.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookupsLeft)]
pub struct Left {
    pub used: i64,
    pub per_day: u32,
}

/// Looks for several lines at once; the same line counts once.
pub async fn look(app: &App, actor: &Actor, lines: &[String]) -> Result<LookupAnswer> {
    let me = actor.id().ok_or(Error::Unauthenticated)?;
    let (mut conn, defs) = app.read().await?;
    may_look(&defs, actor)?;
    let mut asked: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let mut met = std::collections::BTreeSet::new();
    asked.retain(|line| met.insert(*line));
    if asked.is_empty() || asked.len() > LINES {
        let (zh, en) = (format!("请写 1 到 {LINES} 行"), format!("1 to {LINES} lines"));
        return Err(Error::field("lines", "count", zh, en));
    }
    let readings: Vec<_> = asked.iter().map(|line| identity::reading(line)).collect();
    let sought = readings.iter().filter(|reading| reading.what.is_sought()).count() as i64;
    let clock = defs.clock(app.now());
    // Counted before anything is read: whoever asks much at once learns nothing beyond the limit.
    let used = log::count(app, &clock, me, sought, defs.lookups.per_day).await?;
    let known = keys::known(&mut conn, &defs, &readings).await?;
    let hits = hits::hits(&mut conn, &defs, actor, &clock, &readings, known).await?;
    let kept = log::keep(app, me, clock.now_ms(), &asked, &readings, &hits).await?;
    let mut answer = Vec::with_capacity(asked.len());
    for (((line, reading), hits), id) in asked.into_iter().zip(&readings).zip(hits).zip(kept) {
        answer.push(LookupLine { id, line: line.to_owned(), read_as: reading.what.as_str(), hits });
    }
    Ok(LookupAnswer { lines: answer, left: Left { used, per_day: defs.lookups.per_day } })
}

/// How many lines I have looked up today.
pub async fn left(app: &App, actor: &Actor) -> Result<Left> {
    let me = actor.id().ok_or(Error::Unauthenticated)?;
    let (mut conn, defs) = app.read().await?;
    may_look(&defs, actor)?;
    let day = period_start(&defs.clock(app.now()), Period::Day);
    let used = read_counters(&mut conn, SCOPE, day, &[me]).await?.get(&me).copied().unwrap_or(0);
    Ok(Left { used, per_day: defs.lookups.per_day })
}

/// Who works with customers of some form.
fn may_look(defs: &Definitions, actor: &Actor) -> Result<()> {
    for form in defs.catalog.forms().filter(|form| form.party.is_some()) {
        let access = defs.access(actor, form)?;
        if access.may(Verb::Read) || access.may(Verb::Create) {
            return Ok(());
        }
    }
    Err(Error::forbidden("你没有查重的权限", "You may not look customers up"))
}

/// A line as it is kept: who reads the log learns what was asked, not the number.
fn veiled(line: &str, reading: &identity::Reading) -> String {
    let head = |n: usize| line.chars().take(n).collect::<String>();
    match (reading.what, &reading.phone) {
        (_, Some(phone)) => engine::normalise::mask(&phone.number),
        (What::CompanyName | What::Masked, _) => head(40),
        (What::Email, _) => format!("{}***@{}", head(1), line.rsplit('@').next().unwrap_or_default()),
        _ => format!("{}***", head(2)),
    }
}

/// First instant of the day.
fn today(clock: &Clock) -> i64 {
    period_start(clock, Period::Day)
}
