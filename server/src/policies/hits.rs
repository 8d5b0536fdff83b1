//! What each route took, and how a team's weights share it out.

use std::collections::BTreeMap;

use engine::allocate::policy::{Policy, Target};
use engine::allocate::rank::Strategy;
use engine::allocate::shares::shares;
use engine::condition::Clock;
use engine::form::{Form, Lang};
use serde::Serialize;

use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::figures::{Named, person};
use crate::registry::Definitions;
use crate::teams;

/// Days over which hits are counted.
const DAYS: i64 = 30;

/// What routes took in the last 30 days.
#[derive(Default, Serialize, utoipa::ToSchema)]
#[schema(as = PolicyHits)]
pub struct Hits {
    pub days: i64,
    /// Records that reached the routes.
    pub total: i64,
    pub routes: BTreeMap<String, RuleHits>,
    pub fallback: RuleHits,
    /// Stopped by a screen, or kept by the party's holder.
    pub before_routes: i64,
}

#[derive(Clone, Default, Serialize, utoipa::ToSchema)]
pub struct RuleHits {
    pub hits: i64,
    /// Of the total, in percent with one decimal: `8.8`.
    pub share: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Shares {
    pub team: String,
    pub name: String,
    #[schema(value_type = String)]
    pub strategy: Strategy,
    pub members: Vec<ShareRow>,
    /// Largest gap while all of them can take records, in leads; of rotations.
    pub bound: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ShareRow {
    pub person: Named,
    pub weight: u32,
    /// `12.50`; all of them add up to 100.00.
    pub percent: String,
}

/// Decisions of the last days by route: one range of an index for each.
pub(super) async fn hits(
    conn: &mut Conn,
    clock: &Clock,
    form: &Form,
    seat: &str,
    policy: Option<&Policy>,
) -> Result<Hits> {
    let mut out = Hits { days: DAYS, ..Hits::default() };
    let Some(policy) = policy else { return Ok(out) };
    let since = clock.day_start(clock.today() - DAYS + 1);
    // Looking at the seat costs a look at each row; with one seat there is nothing to look at.
    let one = form.seats.len() < 2;
    let seats = if one { String::new() } else { " AND seat = ?".to_owned() };
    let ids: Vec<&str> = policy.routes.iter().map(|r| r.id.as_str()).collect();
    let mut found: BTreeMap<String, i64> = BTreeMap::new();
    for chunk in ids.chunks(200) {
        let sql = format!(
            "SELECT route, count(*) FROM decision WHERE form = ? AND route IN ({}) AND at >= ?{seats} GROUP BY route",
            Stmt::marks(chunk.len())
        );
        let mut stmt = Stmt::new(sql).bind(form.key.as_str()).binds(chunk.iter().copied()).bind(since);
        if !one {
            stmt = stmt.bind(seat);
        }
        for row in conn.rows(&stmt).await? {
            found.insert(row.req_text(0)?, row.req_int(1)?);
        }
    }
    let fallback = match policy.fallback {
        Target::Pool { .. } => "in_pool",
        Target::Nurture { .. } => "nurturing",
        _ => "in_review",
    };
    let stmt = Stmt::new(
        "SELECT state, count(*) FROM decision WHERE form = ? AND route IS NULL AND at >= ? AND seat = ? GROUP BY state",
    );
    let mut rest = 0;
    for row in conn.rows(&stmt.bind(form.key.as_str()).bind(since).bind(seat)).await? {
        if row.req_text(0)? == fallback {
            out.fallback.hits = row.req_int(1)?;
        } else {
            rest += row.req_int(1)?;
        }
    }
    out.before_routes = rest;
    out.total = found.values().sum::<i64>() + out.fallback.hits;
    let total = out.total;
    let share = |hits: i64| {
        let tenths = if total == 0 { 0 } else { (hits * 1_000 + total / 2) / total };
        RuleHits { hits, share: format!("{}.{}", tenths / 10, tenths % 10) }
    };
    out.routes = ids.iter().map(|id| ((*id).to_owned(), share(found.get(*id).copied().unwrap_or(0)))).collect();
    out.fallback = share(out.fallback.hits);
    Ok(out)
}

pub(super) fn all_shares(defs: &Definitions, policy: &Policy, lang: Lang) -> BTreeMap<String, Shares> {
    let of = |route: &engine::allocate::policy::Route| {
        let Target::Team(target) = &route.target else { return None };
        let team = defs.directory.teams.get(&target.team)?;
        let parts = shares(team);
        let members = team.members.iter().zip(parts).map(|(member, (_, part))| ShareRow {
            person: person(defs, member.person),
            weight: member.weight,
            percent: format!("{}.{:02}", part / 100, part % 100),
        });
        let k = team.members.iter().filter(|m| m.weight > 0).count();
        let shares = Shares {
            team: team.key.clone(),
            name: team.name.get(lang).to_owned(),
            strategy: target.strategy,
            members: members.collect(),
            bound: (target.strategy == Strategy::Rotation).then(|| teams::bound(k)),
        };
        Some((route.id.clone(), shares))
    };
    policy.routes.iter().filter_map(of).collect()
}
