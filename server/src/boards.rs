//! The manager's board: what came in, how fast it was answered, what became of it, who is late, whether it is fair. Cohorts
//! are by creation, days are the workspace's, and every figure counts only what its reader may read, except those of pools
//! and rotations, which are public to their members.

mod balance;
mod brought;
mod cohort;
mod delay;
mod flow;
mod growth;
mod late;
mod sales;
mod scope;
mod split;
mod summary;
mod told;
mod win;

use engine::condition::Clock;
use engine::form::Lang;
use serde::Serialize;

use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Moment, Named, Opens};
use crate::registry::Definitions;

pub use balance::{Balance, BalanceRow, BalanceSpread};
pub use brought::Brought;
pub use cohort::{Bar, Day, Stage};
pub use delay::Delay;
pub use flow::PoolFlow;
pub use growth::{BoardGrowth, growth};
pub use late::{Late, LateRow};
pub use sales::{BoardSales, Listed, SaleCustomers, sale_customers, sales};
pub use scope::Asked;
pub use split::{BoardSplit, split};
pub use summary::round as sum_up;

use scope::Scope;

/// First contact within this counts as answered in time.
pub const RESPONSE_MINUTES: i64 = 10;

#[derive(Serialize, utoipa::ToSchema)]
pub struct ManagerBoard {
    pub at: Moment,
    pub form: String,
    pub days: i64,
    /// First and last day of the period, and of the one that it is compared with.
    pub from: String,
    pub to: String,
    pub before_from: String,
    pub before_to: String,
    pub department: Option<Named>,
    pub shop: Option<Named>,
    /// What can be chosen.
    pub departments: Vec<Named>,
    pub shops: Vec<Named>,
    pub numbers: Figures,
    /// One for each day of the period.
    pub daily: Vec<Day>,
    /// First contact by how long it took.
    pub responses: Vec<Bar>,
    /// What late answers cost, where enough was answered at once and later to tell.
    pub delay: Option<Delay>,
    pub funnel: Vec<Stage>,
    /// The busiest rotation.
    pub balance: Option<Balance>,
    pub pools: Vec<PoolFlow>,
    pub late: Late,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = BoardFigures)]
pub struct Figures {
    pub new: Count,
    pub new_before: i64,
    /// Of those that were assigned: first contact within ten minutes of working time.
    pub responded: Rate,
    /// Median and 90th percentile of working time from assignment to first contact, in milliseconds.
    pub response_ms: Option<i64>,
    pub response_90_ms: Option<i64>,
    /// First fills of the seat by route or owner match.
    pub automatic: Rate,
    pub conversion: Rate,
    /// First contacts whose time is over, now.
    pub overdue: Count,
    pub overdue_longest_ms: Option<i64>,
    /// What lies in pools now and lay there when the period began; without nurturing.
    pub pool_stock: i64,
    pub pool_stock_before: i64,
}

/// A part of a whole, in percent with one decimal; null of nothing.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub struct Rate {
    pub percent: Option<String>,
    pub n: i64,
    pub of: i64,
    /// The same in the compared period.
    pub before: Option<String>,
    /// Minutes, for rates with a limit.
    pub minutes: Option<i64>,
    /// The records of `n`, where a condition can say which, else those of `of`.
    pub opens: Option<Opens>,
}

impl Rate {
    fn of(n: i64, of: i64, before: Option<String>, opens: Option<Opens>) -> Rate {
        Rate { percent: percent(n, of), n, of, before, minutes: None, opens }
    }
}

/// `87.2`.
fn percent(n: i64, of: i64) -> Option<String> {
    let tenths = (n * 1_000 + of / 2).checked_div(of)?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

pub async fn manager(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    asked: &Asked,
    lang: Lang,
) -> Result<ManagerBoard> {
    let scope = Scope::new(defs, actor, clock, asked)?;
    let cohort = cohort::read(conn, &scope).await?;
    let automatic = cohort::automatic(conn, &scope).await?;
    let late = late::read(conn, &scope).await?;
    let pools = flow::read(conn, &scope, lang).await?;
    let stock = || pools.iter().filter(|p| !p.nurture);
    let shops = scope.shops(conn).await?;
    let numbers = Figures {
        new: scope.count(cohort.now.new, vec![scope.created()]),
        new_before: cohort.before.new,
        responded: Rate {
            minutes: Some(RESPONSE_MINUTES),
            ..Rate::of(
                cohort.now.within,
                cohort.now.assigned,
                percent(cohort.before.within, cohort.before.assigned),
                Some(scope.opens(vec![scope.created(), scope.responded(RESPONSE_MINUTES)])),
            )
        },
        response_ms: cohort.percentile(0),
        response_90_ms: cohort.percentile(1),
        automatic,
        conversion: Rate::of(
            cohort.now.won,
            cohort.now.new,
            percent(cohort.before.won, cohort.before.new),
            Some(scope.opens(vec![scope.created(), scope.won()])),
        ),
        overdue: scope.count(late.overdue, vec![scope.overdue()]),
        overdue_longest_ms: late.longest_ms,
        pool_stock: stock().map(|p| p.end.n).sum(),
        pool_stock_before: stock().map(|p| p.start).sum(),
    };
    Ok(ManagerBoard {
        at: Moment(clock.now_ms()),
        form: scope.form.key.clone(),
        days: scope.days,
        from: scope.day(0),
        to: scope.day(scope.days - 1),
        before_from: scope.day(-scope.days),
        before_to: scope.day(-1),
        department: asked.department.map(|d| crate::figures::named(defs, d, lang)),
        shop: asked.shop.and_then(|s| shops.iter().find(|n| n.id == s).cloned()),
        departments: scope.departments(),
        shops,
        numbers,
        daily: cohort.daily(&scope),
        responses: cohort.bars(),
        delay: delay::of(&cohort.bars()),
        funnel: cohort.funnel(&scope),
        balance: balance::read(conn, &scope, lang).await?,
        pools,
        late,
    })
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn percents_have_one_decimal_and_nothing_has_none() {
        assert_eq!(percent(872, 1_000).as_deref(), Some("87.2"));
        assert_eq!(percent(1, 3).as_deref(), Some("33.3"));
        assert_eq!(percent(2, 3).as_deref(), Some("66.7"));
        assert_eq!(percent(5, 5).as_deref(), Some("100.0"));
        assert_eq!(percent(0, 0), None);
    }
}
