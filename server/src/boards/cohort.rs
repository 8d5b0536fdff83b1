//! Records by the day on which they were created: how many, how fast answered, how many became customers.

use engine::condition::{Condition, Op};
use engine::form::{RESPONSE_MS, seat_column};
use serde::Serialize;

use super::scope::{Scope, filled};
use super::{RESPONSE_MINUTES, Rate, percent};
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Opens};
use crate::records::{Bin, By, Figure, Group, Line, Spread, Took, spread};

const MINUTE: i64 = 60_000 / RESPONSE_MS;
/// Upper ends of the bars but the last, in minutes.
const BARS: [i64; 4] = [5, 10, 30, 120];
/// Causes that are no human's choice.
const AUTOMATIC: [&str; 2] = ["route", "owner_match"];

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = BoardDay)]
pub struct Day {
    /// `2026-11-10`.
    pub day: String,
    pub new: i64,
    pub assigned: i64,
    /// First contact within ten minutes of working time, and their part of those assigned in percent.
    pub responded: i64,
    pub percent: Option<String>,
    pub opens: Opens,
}

/// First contacts that took more than `from_minutes` of working time and at most `to_minutes`.
#[derive(Clone, Serialize, utoipa::ToSchema)]
#[schema(as = ResponseBar)]
pub struct Bar {
    pub from_minutes: i64,
    pub to_minutes: Option<i64>,
    pub n: i64,
    pub percent: Option<String>,
    /// Of them, won.
    pub won: i64,
    pub won_percent: Option<String>,
    /// Beyond the limit.
    pub late: bool,
    pub opens: Opens,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = FunnelStage)]
pub struct Stage {
    /// `created`, `assigned`, `contacted`, `won`.
    pub key: &'static str,
    pub records: Count,
    /// Of the stage before, and of the first, in percent.
    pub percent: Option<String>,
    pub of_first: Option<String>,
    /// Median from creation, in milliseconds.
    pub median_ms: Option<i64>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub new: i64,
    pub assigned: i64,
    pub within: i64,
    pub contacted: i64,
    pub won: i64,
}

pub(super) struct Cohort {
    pub now: Tally,
    pub before: Tally,
    days: Vec<Tally>,
    response: Spread,
    bars: Vec<Bar>,
    contact_ms: Option<i64>,
    won_ms: Option<i64>,
}

/// Of records created since the nth day: what was before the period in one, then each of its days.
async fn by_day(conn: &mut Conn, scope: &Scope<'_>, nth: i64) -> Result<Vec<Tally>> {
    let since = seat_column(&scope.seat, "since");
    let reached = scope.contact_field();
    let figures = [
        Figure::When(filled(&since)),
        Figure::When(scope.responded(RESPONSE_MINUTES)),
        Figure::When(filled(&reached)),
        Figure::When(scope.won()),
    ];
    let bounds: Vec<i64> = (0..scope.days).map(|n| scope.start(n)).collect();
    let created = scope.among(vec![scope.created_from(nth)]);
    let lines = created.grouped(conn, &By::Ranges("created_at", &bounds), &figures).await?;
    let of = |line: &Line| Tally {
        new: line.n,
        assigned: line.count(0),
        within: line.count(1),
        contacted: line.count(2),
        won: line.count(3),
    };
    let at = |nth: usize| lines.iter().find(|l| l.group == Group::Range(nth)).map(of).unwrap_or_default();
    Ok((0..=bounds.len()).map(at).collect())
}

/// Yesterday and the day before, of a period that began with the latter.
pub(super) async fn tallies(conn: &mut Conn, scope: &Scope<'_>) -> Result<[Tally; 2]> {
    let days = by_day(conn, scope, 0).await?;
    let of = |nth: usize| days.get(nth).copied().unwrap_or_default();
    Ok([of(1), of(2)])
}

pub(super) async fn read(conn: &mut Conn, scope: &Scope<'_>) -> Result<Cohort> {
    let (response, reached) = (scope.response(), scope.contact_field());
    let mut days = by_day(conn, scope, -scope.days).await?;
    let before = days.remove(0);
    let now = days.iter().fold(Tally::default(), |sum, day| sum.plus(day));

    let cohort = |parts| scope.among([vec![scope.created()], parts].concat());
    let answered = cohort(Vec::new());
    let answered = answered.histogram(conn, None, Took::Field(&response), &[Figure::When(scope.won())]).await?;
    let median = |spread: Vec<Spread>| spread.first().and_then(|s| s.at.first().copied());
    let contacted = Took::Between("created_at", &reached);
    let contact_ms = median(cohort(Vec::new()).spread(conn, None, contacted, &[50]).await?);
    let won_ms = match won(scope)? {
        Some(took) => median(cohort(vec![scope.won()]).spread(conn, None, took, &[50]).await?),
        None => None,
    };
    let response = spread(&answered, &[50, 90]);
    Ok(Cohort { now, before, days, response, bars: bars(scope, &answered), contact_ms, won_ms })
}

/// From creation to being won, by the field that keeps when a record ended, else by its events.
fn won<'a>(scope: &Scope<'a>) -> Result<Option<Took<'a>>> {
    let Some(life) = &scope.form.lifecycle else { return Ok(None) };
    let access = scope.defs.access(scope.actor, scope.form)?;
    let in_full = |key: &&str| scope.form.index(key).is_some_and(|i| access.everywhere(i).in_full());
    let ended = life.ended_at.as_deref().filter(in_full);
    Ok(Some(ended.map_or(Took::Changed("created_at", &life.field), |at| Took::Between("created_at", at))))
}

fn bars(scope: &Scope<'_>, answered: &[Bin]) -> Vec<Bar> {
    let all: i64 = answered.iter().map(|bin| bin.n).sum();
    let bar = |nth: usize| {
        let inside = |bin: &&Bin| BARS.partition_point(|minutes| minutes * MINUTE < bin.took) == nth;
        let won = |bin: &Bin| bin.figures.first().copied().flatten().unwrap_or(0);
        let (n, won) = answered.iter().filter(inside).fold((0, 0), |(n, sum), bin| (n + bin.n, sum + won(bin)));
        let (after, to) = (nth.checked_sub(1).and_then(|i| BARS.get(i)).copied(), BARS.get(nth).copied());
        let from = after.unwrap_or(0);
        let above = after.map(|minutes| Condition::test(&scope.response(), Op::Gt, minutes));
        let up_to = to.map(|minutes| scope.responded(minutes));
        Bar {
            opens: scope.opens([Some(scope.created()), above, up_to].into_iter().flatten().collect()),
            from_minutes: from,
            to_minutes: to,
            n,
            percent: percent(n, all),
            won,
            won_percent: percent(won, n),
            late: from >= RESPONSE_MINUTES,
        }
    };
    (0..=BARS.len()).map(bar).collect()
}

/// Of the first fills in the period, those that no human chose.
pub(super) async fn automatic(conn: &mut Conn, scope: &Scope<'_>) -> Result<Rate> {
    let all = scope.among(Vec::new());
    let (from, to) = (scope.start(0), scope.clock.now_ms() + 1);
    let (of, n) = all.first_fills(conn, &scope.seat, from, to, &AUTOMATIC).await?;
    let (before_of, before_n) = all.first_fills(conn, &scope.seat, scope.start(-scope.days), from, &AUTOMATIC).await?;
    Ok(Rate::of(n, of, percent(before_n, before_of), None))
}

impl Tally {
    fn plus(self, other: &Tally) -> Tally {
        Tally {
            new: self.new + other.new,
            assigned: self.assigned + other.assigned,
            within: self.within + other.within,
            contacted: self.contacted + other.contacted,
            won: self.won + other.won,
        }
    }
}

impl Cohort {
    pub fn percentile(&self, nth: usize) -> Option<i64> {
        self.response.at.get(nth).filter(|_| self.response.n > 0).map(|units| units * RESPONSE_MS)
    }

    pub fn bars(&self) -> Vec<Bar> {
        self.bars.clone()
    }

    pub fn daily(&self, scope: &Scope<'_>) -> Vec<Day> {
        let day = |(nth, tally): (i64, &Tally)| Day {
            day: scope.day(nth),
            new: tally.new,
            assigned: tally.assigned,
            responded: tally.within,
            percent: percent(tally.within, tally.assigned),
            opens: scope.opens(vec![scope.created_on(nth)]),
        };
        (0..).zip(&self.days).map(day).collect()
    }

    pub fn funnel(&self, scope: &Scope<'_>) -> Vec<Stage> {
        let since = filled(&seat_column(&scope.seat, "since"));
        let reached = filled(&scope.contact_field());
        let stages = [
            ("created", self.now.new, None, None),
            ("assigned", self.now.assigned, Some(since), None),
            ("contacted", self.now.contacted, Some(reached), self.contact_ms),
            ("won", self.now.won, Some(scope.won()), self.won_ms),
        ];
        let mut before = self.now.new;
        let mut out = Vec::new();
        for (key, n, condition, median_ms) in stages {
            let parts = [scope.created()].into_iter().chain(condition).collect();
            out.push(Stage {
                key,
                records: scope.count(n, parts),
                percent: percent(n, before),
                of_first: percent(n, self.now.new),
                median_ms,
            });
            before = n;
        }
        out
    }
}
