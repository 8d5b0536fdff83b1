//! What records that are sales tell of customers: who is active, asleep or lost, and what one of them bought. Which records
//! are sales is said by their forms; a reader who does not see amounts, dates or states in full is told of none.

use engine::condition::{Clock, Condition, Op};
use engine::form::{Field, Form, Sale};
use engine::grant::Verb;
use engine::value::{Id, date_text, format_scaled};
use serde::Serialize;
use serde_json::json;

use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Moment, Opens};
use crate::records::{Among, Figure, Which};
use crate::registry::{CustomerDays, Definitions};

/// How long ago a customer bought last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Active,
    Quiet,
    Sleeping,
    Lost,
}

impl Standing {
    pub const ALL: [Standing; 4] = [Standing::Active, Standing::Quiet, Standing::Sleeping, Standing::Lost];

    pub fn which(self) -> Which {
        match self {
            Standing::Active => Which::Active,
            Standing::Quiet => Which::Quiet,
            Standing::Sleeping => Which::Sleeping,
            Standing::Lost => Which::Lost,
        }
    }
}

/// What a customer bought, of one form.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CustomerSales {
    pub form: String,
    /// What its records are called, and how they are counted.
    pub name: String,
    pub counter: Option<String>,
    /// Paid and not refunded.
    pub orders: Count,
    /// `12300.00`.
    pub amount: String,
    /// When the last one was paid, and those of that day.
    pub last_at: Option<Moment>,
    pub last: Option<Opens>,
    pub standing: Option<Standing>,
    pub days: CustomerDays,
}

/// The form with what it says of its sales, where the actor may read them and sees what a figure tells of.
pub fn usable<'f>(defs: &Definitions, actor: &Actor, form: &'f Form) -> Result<Option<(&'f Form, &'f Sale)>> {
    let Some(sale) = &form.sale else { return Ok(None) };
    let access = defs.access(actor, form)?;
    let in_full = |key: &str| form.index(key).is_some_and(|i| access.everywhere(i).in_full());
    Ok((access.may(Verb::Read) && sale.fields().all(in_full)).then_some((form, sale)))
}

/// The link to the customer, and the form that it leads to.
pub fn customers<'d>(defs: &'d Definitions, form: &'d Form, sale: &Sale) -> Option<(&'d Field, &'d Form)> {
    let link = form.field(&sale.customer)?;
    Some((link, defs.catalog.target(link)?))
}

/// Sums as people write them.
pub fn money(form: &Form, sale: &Sale, units: i64) -> String {
    format_scaled(units, form.field(&sale.amount).map_or(2, Field::scale))
}

pub fn days(defs: &Definitions) -> CustomerDays {
    defs.workspace.customer_days.unwrap_or_default()
}

/// First instants of who is active, not asleep, not lost on a day: who bought so many days ago is still within them.
pub fn borders(clock: &Clock, days: CustomerDays, day: i64) -> [i64; 3] {
    [days.active, days.sleeping, days.lost].map(|n| clock.day_start(day - i64::from(n)))
}

pub fn standing(clock: &Clock, days: CustomerDays, last: i64) -> Standing {
    let borders = borders(clock, days, clock.today());
    let nth = borders.iter().position(|border| last >= *border);
    nth.and_then(|nth| Standing::ALL.get(nth).copied()).unwrap_or(Standing::Lost)
}

/// Of every form whose sales lead to records of this one.
pub async fn of_customer(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    customer: (&Form, Id),
) -> Result<Vec<CustomerSales>> {
    let mut out = Vec::new();
    for form in defs.catalog.forms() {
        let Some((form, sale)) = usable(defs, actor, form)? else { continue };
        if customers(defs, form, sale).is_some_and(|(_, target)| target.key == customer.0.key) {
            out.push(of_form(conn, defs, actor, clock, (form, sale), customer.1).await?);
        }
    }
    Ok(out)
}

async fn of_form(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    (form, sale): (&Form, &Sale),
    customer: Id,
) -> Result<CustomerSales> {
    let own = Condition::test(&sale.customer, Op::Eq, customer.to_string());
    let paid = Condition::test(&sale.status, Op::In, json!(sale.paid));
    // One that is dated tomorrow has not been paid.
    let until = Condition::test(&sale.at, Op::Lte, date_text(clock.today()).unwrap_or_default());
    let condition = Condition::All(vec![own, paid, until]);
    let among = Among { defs, actor, clock, form, condition: condition.clone() };
    let line = among.totals(conn, &[Figure::Sum(&sale.amount), Figure::Most(&sale.at)]).await?;
    let last_at = line.figures.get(1).copied().flatten();
    let last = last_at.and_then(|at| {
        let at = jiff::Timestamp::from_millisecond(at).ok()?.to_zoned(clock.zone.clone());
        let on = Condition::test(&sale.at, Op::Eq, at.date().to_string());
        Some(Opens { form: form.key.clone(), condition: Condition::All(vec![condition.clone(), on]) })
    });
    let days = days(defs);
    Ok(CustomerSales {
        form: form.key.clone(),
        name: form.name.get(actor.lang()).to_owned(),
        counter: form.counter.as_ref().map(|counter| counter.get(actor.lang()).to_owned()),
        orders: Count::of(line.n, &form.key, condition),
        amount: money(form, sale, line.count(0)),
        last_at: last_at.map(Moment),
        last,
        standing: last_at.map(|at| standing(clock, days, at)),
        days,
    })
}
