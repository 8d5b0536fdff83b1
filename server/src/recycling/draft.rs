//! What rules would give back if they were stored: counted, not stored, and with the records behind the numbers.

use engine::condition::{Condition, Op, Operand, Param, check};
use engine::form::{Form, seat_column};
use serde::Serialize;

use super::{DAYS, RecycleRules, checked};
use crate::actor::Actor;
use crate::app::App;
use crate::error::Result;
use crate::records::{self, Looked};
use crate::registry::{Definitions, Recycler};

/// Some 0.1 s, for which somebody waits who edits a rule.
const LOOKED: Looked = Looked { rows: 60_000, windows: 60 };

/// Days of the sum that people look at.
const WEEK: i64 = 7;

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RecyclingForecast {
    /// Records that would go back today and on each of the next 14 days; those that would be late count as today.
    pub forecast: Vec<i64>,
    /// The same by the rules that are stored.
    pub stored: Vec<i64>,
    /// Otherwise both are estimates from a part of the records.
    pub exact: bool,
    /// Finds the records of the first number; none where the rules are too long for one condition.
    #[schema(value_type = Option<Object>)]
    pub today: Option<Condition>,
    /// Finds the records of the first seven.
    #[schema(value_type = Option<Object>)]
    pub week: Option<Condition>,
}

pub async fn forecast(
    app: &App,
    actor: &Actor,
    form: &str,
    seat: &str,
    wanted: RecycleRules,
) -> Result<RecyclingForecast> {
    let (mut conn, defs) = app.read().await?;
    let recycling = checked(&defs, actor, form, seat, wanted)?;
    let recycler = Recycler::new(&defs.catalog, recycling)?;
    let (form, clock) = (defs.form(form)?, defs.clock(app.now()));
    let counted = records::due_by_draft(&mut conn, &defs, &recycler, form, &clock, DAYS, LOOKED).await?;
    let within = |days| found(&defs, &recycler, form, days);
    Ok(RecyclingForecast {
        forecast: counted.drafted,
        stored: counted.stored,
        exact: counted.exact,
        today: within(1),
        week: within(WEEK),
    })
}

/// The records that would go back within so many days, as a condition of lists.
fn found(defs: &Definitions, recycler: &Recycler, form: &Form, days: i64) -> Option<Condition> {
    let seat = &recycler.recycling.seat;
    let since = seat_column(seat, "since");
    let last = form.contacted.as_ref().and_then(|contacted| contacted.last.clone());
    let mut parts = vec![Condition::Not(Box::new(empty(seat)))];
    if let Some(life) = &form.lifecycle {
        let over: Vec<&str> = life.closed.iter().chain(&life.won).map(String::as_str).collect();
        parts.push(Condition::Not(Box::new(Condition::test(&life.field, Op::In, over))));
    }
    let (mut any, mut before) = (Vec::new(), Vec::new());
    for rule in &recycler.recycling.rules {
        let ago = i64::from(rule.days) - days;
        let mut all: Vec<Condition> = before.clone();
        if !rule.when.is_true() {
            all.push(rule.when.clone());
        }
        all.push(earlier(&since, ago));
        if let Some(last) = &last {
            all.push(Condition::Any(vec![empty(last), earlier(last, ago)]));
        }
        any.push(Condition::All(all));
        if rule.when.is_true() {
            break;
        }
        before.push(Condition::Not(Box::new(rule.when.clone())));
    }
    parts.push(Condition::Any(any));
    // What is too deep or too long for a list has no link.
    let whole = Condition::parse(&Condition::All(parts).to_json()).ok()?;
    check(&defs.catalog, &form.key, &whole).is_ok().then_some(whole)
}

fn empty(field: &str) -> Condition {
    Condition::Test { field: field.to_owned(), op: Op::IsEmpty, value: Operand::None }
}

/// Before that many days ago; ahead where the number is negative.
fn earlier(field: &str, days: i64) -> Condition {
    let offset = match days {
        0 => None,
        days if days > 0 => Some(format!("-P{days}D")),
        days => Some(format!("P{}D", -days)),
    };
    Condition::Test { field: field.to_owned(), op: Op::Lt, value: Operand::Param { param: Param::Now, offset } }
}
