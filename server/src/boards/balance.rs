//! The busiest rotation of the period: what each member received against what was due.

use engine::allocate::policy::Team;
use engine::allocate::rotation::UNIT;
use engine::form::Lang;
use serde::Serialize;

use super::scope::Scope;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Named, hundredths, person};
use crate::teams::{self, Keyed, RouteRef};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Balance {
    pub team: Keyed,
    pub route: RouteRef,
    pub rows: Vec<BalanceRow>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct BalanceRow {
    pub person: Named,
    pub received: i64,
    /// With what was carried over: received plus gap.
    pub due: String,
    pub gap: String,
}

pub(super) async fn read(conn: &mut Conn, scope: &Scope<'_>, lang: Lang) -> Result<Option<Balance>> {
    let below = scope.department.map(|d| scope.defs.department_tree(d));
    let inside = |team: &&Team| {
        let own = team.department.as_deref().and_then(|key| scope.defs.department(key));
        below.as_ref().is_none_or(|below| own.is_some_and(|d| below.contains(&d.id)))
    };
    let mut best: Option<(i64, &Team, RouteRef)> = None;
    for team in scope.defs.directory.teams.values().filter(inside) {
        for route in teams::routes_of(scope.defs, &team.key, lang) {
            let rotates = route.strategy == engine::allocate::rank::Strategy::Rotation;
            if !rotates || route.form != scope.form.key || route.seat != scope.seat {
                continue;
            }
            let picks: i64 = teams::received(conn, &route, &team.key, scope.start(0), i64::MAX).await?.values().sum();
            if picks > 0 && best.as_ref().is_none_or(|(most, ..)| picks > *most) {
                best = Some((picks, team, route));
            }
        }
    }
    let Some((_, team, route)) = best else { return Ok(None) };
    let received = teams::received(conn, &route, &team.key, scope.start(0), i64::MAX).await?;
    let rows = teams::gaps(conn, &route, &team.key).await?.into_iter().map(|slot| {
        let received = received.get(&slot.member).copied().unwrap_or(0);
        BalanceRow {
            person: person(scope.defs, slot.member),
            received,
            due: hundredths(i128::from(received) * i128::from(UNIT) + i128::from(slot.gap)),
            gap: hundredths(slot.gap.into()),
        }
    });
    let rows = rows.collect();
    let team = Keyed { key: team.key.clone(), name: team.name.get(lang).to_owned() };
    Ok(Some(Balance { team, route, rows }))
}
