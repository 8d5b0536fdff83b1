//! What records that are sales say of a period: amount, orders, repurchase, who is active or lost; and how often a lead is
//! won. A refund counts on its own day against the amount; figures of customers leave refunded records out.

use engine::condition::{Clock, Condition, Op};
use engine::value::Id;
use serde::Serialize;

use super::scope::{Asked, Scope};
use super::told::Told;
use super::{Rate, percent, win};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::figures::{Count, Moment};
use crate::records::{self, Buyer, Buyers, Figure, Later, Spot, Which};
use crate::registry::{CustomerDays, Definitions};
use crate::sales::{Standing, customers, days};

/// Customers known for a year, below which nothing is expected of the next.
const ENOUGH: i64 = 30;

/// Which customers, and how many of them.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub which: Which,
    pub after: Option<Spot>,
    pub limit: usize,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct BoardSales {
    pub from: String,
    pub to: String,
    pub before_from: String,
    pub before_to: String,
    /// Why there are no figures: `no_form` says that its records are sales, or the caller has `no_right` to see them.
    pub missing: Option<&'static str>,
    pub figures: Option<SaleFigures>,
    /// Won of those that ended won or lost in the period, whenever they came; where the form keeps when they ended.
    pub win: Option<Rate>,
}

/// Amounts are texts with the decimals of the field: `12300.00`.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SaleFigures {
    pub form: String,
    pub customer_form: String,
    /// Paid in the period, whatever became of it.
    pub orders: Count,
    pub orders_before: i64,
    /// Paid less refunded, each on its own day.
    pub amount: String,
    pub amount_before: String,
    /// In percent, with one decimal; null where nothing was paid before.
    pub amount_change: Option<String>,
    pub paid: String,
    pub refunded: String,
    pub refunds: Count,
    /// Paid amount by orders, and by customers who paid.
    pub per_order: Option<String>,
    pub per_order_change: Option<String>,
    pub per_buyer: Option<String>,
    pub per_buyer_change: Option<String>,
    pub buyers: i64,
    pub buyers_before: i64,
    /// Customers with two orders or more of those with one, in the period.
    pub repeat: Rate,
    pub repeat_amount: SaleShare,
    /// Who has bought up to now, what they paid in all, and each on average.
    pub customers: i64,
    pub revenue: String,
    pub ltv: Option<String>,
    /// What one more year is expected to bring of each; null where too few customers are known so long.
    pub ltv_year: Option<Expected>,
    pub days: CustomerDays,
    pub standings: Vec<StandingCount>,
    /// Customers who became lost in the period, of those not lost when it began.
    pub churn: Rate,
}

/// What customers who had bought a year ago paid since, each on average: what the next year is expected to bring of one who
/// has bought up to now. The plainest forecast there is, which a reader can check by hand.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Expected {
    pub amount: String,
    /// Who had bought a year ago.
    pub customers: i64,
}

/// A part of an amount, in percent with one decimal.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SaleShare {
    pub percent: Option<String>,
    pub before: Option<String>,
    pub amount: String,
    pub of: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct StandingCount {
    pub key: Standing,
    pub n: i64,
    /// Of all who have bought.
    pub percent: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SaleCustomers {
    pub form: String,
    /// The most paid first.
    pub rows: Vec<SaleCustomer>,
    /// What to ask for the next page with; null on the last.
    pub next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SaleCustomer {
    #[schema(value_type = String)]
    pub id: Id,
    /// Empty where the caller may not read the customer.
    pub name: Option<String>,
    /// Of all its time.
    pub orders: Count,
    pub amount: String,
    pub last_at: Moment,
    pub standing: Standing,
}

pub async fn sales(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    asked: &Asked,
) -> Result<BoardSales> {
    let scope = Scope::new(defs, actor, clock, asked)?;
    let win = win::rate(conn, &scope).await?;
    let (missing, figures) = match Told::of(&scope)? {
        Ok(told) => (None, Some(told.figures(conn).await?)),
        Err(missing) => (Some(missing), None),
    };
    Ok(BoardSales {
        from: scope.day(0),
        to: scope.day(scope.days - 1),
        before_from: scope.day(-scope.days),
        before_to: scope.day(-1),
        missing,
        figures,
        win,
    })
}

/// Customers behind a figure.
pub async fn sale_customers(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    asked: &Asked,
    Listed { which, after, limit }: Listed,
) -> Result<SaleCustomers> {
    let scope = Scope::new(defs, actor, clock, asked)?;
    let told = Told::of(&scope)?.map_err(|_| Error::NotFound)?;
    let mut found = told.purchases().list(conn, &told.dates(), which, after, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let spot = |b: &Buyer| Spot { amount: b.amount, last: b.last, customer: b.customer }.to_string();
    let next = found.last().filter(|_| more).map(spot);
    let (_, target) = customers(defs, told.form, told.sale).ok_or(Error::NotFound)?;
    let ids: Vec<Id> = found.iter().map(|b| b.customer).collect();
    let names = records::titles(conn, defs, actor, clock, target, &ids).await?;
    let days = days(defs);
    let row = |b: &Buyer| SaleCustomer {
        id: b.customer,
        name: names.get(&b.customer).cloned(),
        orders: told
            .count(b.n, vec![told.kept(), Condition::test(&told.sale.customer, Op::Eq, b.customer.to_string())]),
        amount: told.money(b.amount),
        last_at: Moment(b.last),
        standing: crate::sales::standing(clock, days, b.last),
    };
    Ok(SaleCustomers { form: target.key.clone(), rows: found.iter().map(row).collect(), next })
}

impl Told<'_> {
    async fn figures(&self, conn: &mut Conn) -> Result<SaleFigures> {
        let (scope, sale) = (self.scope, self.sale);
        let asked = [Figure::Sum(&sale.amount), Figure::Distinct(&sale.customer)];
        let sold = self.periods(conn, &sale.at, self.sold(), &asked).await?;
        let refunded = match &sale.refunded_at {
            Some(at) => self.periods(conn, at, self.refunded(), &asked[..1]).await?.map(|line| (line.n, line.count(0))),
            None => [(0, 0); 2],
        };
        let [paid_before, paid] = [sold[0].count(0), sold[1].count(0)];
        let [net_before, net] = [paid_before - refunded[0].1, paid - refunded[1].1];
        let per = |nth: usize, by: i64| average(sold[nth].count(0), by);
        let (orders, orders_before) = (sold[1].n, sold[0].n);
        let (buyers, buyers_before) = (sold[1].count(1), sold[0].count(1));
        let later = self.purchases().later(conn, &self.dates()).await?;
        let known = self.purchases().buyers(conn, &self.dates()).await?;
        let change = |now: Option<i64>, before: Option<i64>| change(now?, before?);
        let in_period = |at: &str, state| vec![scope.within(at), state];
        let back = sale.refunded_at.as_deref().unwrap_or(&sale.at);
        Ok(SaleFigures {
            form: self.form.key.clone(),
            customer_form: customers(scope.defs, self.form, sale).map(|(_, f)| f.key.clone()).unwrap_or_default(),
            orders: self.count(orders, in_period(&sale.at, self.sold())),
            orders_before,
            amount: self.money(net),
            amount_before: self.money(net_before),
            amount_change: change(Some(net), Some(net_before)),
            paid: self.money(paid),
            refunded: self.money(refunded[1].1),
            refunds: self.count(refunded[1].0, in_period(back, self.refunded())),
            per_order: per(1, orders).map(|n| self.money(n)),
            per_order_change: change(per(1, orders), per(0, orders_before)),
            per_buyer: per(1, buyers).map(|n| self.money(n)),
            per_buyer_change: change(per(1, buyers), per(0, buyers_before)),
            buyers,
            buyers_before,
            repeat: Rate::of(known.again, known.bought, percent(known.again_before, known.bought_before), None),
            repeat_amount: self.share(later),
            customers: known.all,
            revenue: self.money(known.amount),
            ltv: average(known.amount, known.all).map(|n| self.money(n)),
            ltv_year: self.expected(&known),
            days: days(scope.defs),
            standings: standings(&known),
            churn: Rate::of(known.churned, known.kept, None, None),
        })
    }

    fn expected(&self, known: &Buyers) -> Option<Expected> {
        let amount = average(known.since, known.known).filter(|_| known.known >= ENOUGH)?;
        Some(Expected { amount: self.money(amount), customers: known.known })
    }

    fn share(&self, [before, now]: [Later; 2]) -> SaleShare {
        SaleShare {
            percent: percent(now.later, now.amount),
            before: percent(before.later, before.amount),
            amount: self.money(now.later),
            of: self.money(now.amount),
        }
    }
}

fn standings(known: &Buyers) -> Vec<StandingCount> {
    let counts = [known.active, known.quiet, known.sleeping, known.lost];
    let count = |(key, n): (Standing, i64)| StandingCount { key, n, percent: percent(n, known.all) };
    Standing::ALL.into_iter().zip(counts).map(count).collect()
}

/// Rounded half up; nothing of nothing.
pub(super) fn average(amount: i64, by: i64) -> Option<i64> {
    (amount + by / 2).checked_div(by)
}

/// `-12.4` percent against what was; nothing where that was none.
fn change(now: i64, before: i64) -> Option<String> {
    if before <= 0 {
        return None;
    }
    let tenths = (i128::from(now - before) * 2_000 + i128::from(before)).div_euclid(i128::from(before) * 2);
    let sign = if tenths < 0 { "-" } else { "" };
    Some(format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10))
}

#[cfg(test)]
mod tests {
    use super::{average, change};

    #[test]
    fn averages_round_to_the_last_unit_and_nothing_has_none() {
        assert_eq!(
            [average(100, 3), average(200, 3), average(0, 5), average(5, 0)],
            [Some(33), Some(67), Some(0), None]
        );
    }

    #[test]
    fn changes_are_told_in_percent_of_what_was() {
        let told = |now, before| change(now, before);
        assert_eq!(told(112, 100).as_deref(), Some("12.0"));
        assert_eq!(told(875, 1_000).as_deref(), Some("-12.5"));
        assert_eq!(told(-50, 100).as_deref(), Some("-150.0"), "more went back than came in");
        assert_eq!(told(100, 100).as_deref(), Some("0.0"));
        assert_eq!((told(5, 0), told(5, -1)), (None, None));
    }
}
