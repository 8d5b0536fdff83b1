//! The busiest rotation of the period: what each member received against what was due, and how evenly by the day.

use engine::allocate::policy::Team;
use engine::allocate::rank::Strategy;
use engine::allocate::rotation::UNIT;
use engine::form::Lang;
use serde::Serialize;

use super::scope::Scope;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Named, hundredths, person};
use crate::teams::{self, Keyed, RouteRef, Turnout};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Balance {
    pub team: Keyed,
    pub route: RouteRef,
    pub rows: Vec<BalanceRow>,
    /// How evenly records fell by the day; nothing with fewer than two members.
    pub spread: Option<BalanceSpread>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct BalanceRow {
    pub person: Named,
    pub received: i64,
    /// With what was carried over: received plus gap.
    pub due: String,
    pub gap: String,
    /// Days on which records were given out while the member was neither away nor full.
    pub days: i64,
}

/// Received on each eligible day: the most, the least, and on average of all; weights stay in.
#[derive(Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct BalanceSpread {
    pub most: DailyShare,
    pub least: DailyShare,
    /// `4.2`.
    pub mean: String,
    /// Of what they received on each eligible day, from `0.00` (all the same) to `1.00`.
    pub gini: String,
}

#[derive(Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DailyShare {
    pub name: String,
    pub received: String,
}

pub(super) async fn read(conn: &mut Conn, scope: &Scope<'_>, lang: Lang) -> Result<Option<Balance>> {
    let Some((team, route)) = busiest(conn, scope, lang).await? else { return Ok(None) };
    let starts: Vec<i64> = (0..scope.days).map(|n| scope.start(n)).collect();
    let turnout = teams::turnout(conn, &route, &team.key, &starts).await?;
    let rows = teams::gaps(conn, &route, &team.key).await?.into_iter().map(|slot| {
        let Turnout { received, days } = turnout.get(&slot.member).copied().unwrap_or_default();
        BalanceRow {
            person: person(scope.defs, slot.member),
            received,
            due: hundredths(i128::from(received) * i128::from(UNIT) + i128::from(slot.gap)),
            gap: hundredths(slot.gap.into()),
            days,
        }
    });
    let rows: Vec<BalanceRow> = rows.collect();
    let team = Keyed { key: team.key.clone(), name: team.name.get(lang).to_owned() };
    Ok(Some(Balance { team, route, spread: spread(&rows), rows }))
}

async fn busiest<'a>(conn: &mut Conn, scope: &Scope<'a>, lang: Lang) -> Result<Option<(&'a Team, RouteRef)>> {
    let below = scope.department.map(|d| scope.defs.department_tree(d));
    let inside = |team: &&Team| {
        let own = team.department.as_deref().and_then(|key| scope.defs.department(key));
        below.as_ref().is_none_or(|below| own.is_some_and(|d| below.contains(&d.id)))
    };
    let rotates = |route: &RouteRef| {
        route.strategy == Strategy::Rotation && route.form == scope.form.key && route.seat == scope.seat
    };
    let of = |team: &'a Team| {
        teams::routes_of(scope.defs, &team.key, lang).into_iter().filter(rotates).map(move |r| (team, r))
    };
    let rotations: Vec<(&Team, RouteRef)> = scope.defs.directory.teams.values().filter(inside).flat_map(of).collect();
    let asked: Vec<_> = rotations.iter().map(|(team, route)| (route, team.key.as_str())).collect();
    let given = teams::given_out(conn, &asked, scope.start(0)).await?;
    let busiest = rotations.into_iter().zip(given).filter(|(_, n)| *n > 0).rev().max_by_key(|(_, n)| *n);
    Ok(busiest.map(|(rotation, _)| rotation))
}

fn spread(rows: &[BalanceRow]) -> Option<BalanceSpread> {
    let each = |row: &BalanceRow| row.received as f64 / row.days as f64;
    let mut there: Vec<&BalanceRow> = rows.iter().filter(|row| row.days > 0).collect();
    there.sort_by(|a, b| each(a).total_cmp(&each(b)));
    let (least, rest) = there.split_first()?;
    let most = rest.last()?;
    let share = |row: &BalanceRow| DailyShare { name: row.person.name.clone(), received: format!("{:.1}", each(row)) };
    let (received, days) = there.iter().fold((0, 0), |(n, days), row| (n + row.received, days + row.days));
    let rates: Vec<f64> = there.iter().map(|row| each(row)).collect();
    Some(BalanceSpread {
        most: share(most),
        least: share(least),
        mean: format!("{:.1}", received as f64 / days as f64),
        gini: format!("{:.2}", gini(&rates)),
    })
}

/// C. Gini's coefficient of values in ascending order, by ranks: (2 Σ i·xᵢ) ÷ (n Σ xᵢ) − (n + 1) ÷ n.
fn gini(values: &[f64]) -> f64 {
    let (n, sum): (f64, f64) = (values.len() as f64, values.iter().sum());
    if sum <= 0.0 {
        return 0.0;
    }
    let ranked: f64 = values.iter().enumerate().map(|(i, x)| (i + 1) as f64 * x).sum();
    (2.0 * ranked / (n * sum) - (n + 1.0) / n).max(0.0)
}

#[cfg(test)]
mod tests {
    use engine::value::Id;

    use super::*;

    fn row(name: &str, received: i64, days: i64) -> BalanceRow {
        let person = Named { id: Id::NIL, name: name.into() };
        BalanceRow { person, received, due: String::new(), gap: String::new(), days }
    }

    #[test]
    fn gini_is_that_of_the_mean_difference() {
        assert_eq!(gini(&[5.0, 5.0, 5.0]), 0.0);
        assert_eq!(gini(&[0.0, 0.0]), 0.0);
        // One has all: 1 − 1/n.
        assert!((gini(&[0.0, 0.0, 0.0, 8.0]) - 0.75).abs() < 1e-12);
        // Σ|xᵢ − xⱼ| ÷ (2 n² x̄) of 1, 3, 8 is (2 + 7 + 5) × 2 ÷ (2 × 9 × 4).
        assert!((gini(&[1.0, 3.0, 8.0]) - 28.0 / 72.0).abs() < 1e-12);
    }

    #[test]
    fn the_spread_is_by_eligible_days_and_leaves_out_who_had_none() {
        let rows = [row("甲", 20, 4), row("乙", 9, 3), row("丙", 0, 0)];
        let share = |name: &str, received: &str| DailyShare { name: name.into(), received: received.into() };
        let found = spread(&rows).unwrap();
        assert_eq!((found.most, found.least), (share("甲", "5.0"), share("乙", "3.0")));
        assert_eq!((found.mean.as_str(), found.gini.as_str()), ("4.1", "0.12"));
        assert_eq!(spread(&rows[1..]), None, "nobody to compare with");
    }
}
