//! The records behind a number of the ledger: what a rotation gave to a member, as far as the reader may know of it.

use engine::allocate::policy::Team;
use engine::condition::Clock;
use engine::form::Lang;
use engine::value::Id;
use serde::Serialize;

use super::Span;
use crate::actor::Actor;
use crate::allocation::rotation_key;
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::figures::{Moment, Named};
use crate::records;
use crate::registry::Definitions;
use crate::teams::{chosen, routes_of};

/// Newest first.
#[derive(Serialize, utoipa::ToSchema)]
pub struct LedgerPicks {
    rows: Vec<LedgerPick>,
    /// `before` of the next page; null behind the last one.
    next: Option<i64>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LedgerPick {
    /// Number of the row in the rotation's chain.
    n: i64,
    at: Moment,
    /// Null where I may not read the record, or no longer can.
    record: Option<Named>,
}

const PAGE: usize = 50;

/// Whose rows of which rotation, from the row before `before` back.
pub struct PicksOf<'a> {
    pub route: Option<&'a str>,
    pub person: Id,
    pub span: Span,
    pub before: Option<i64>,
}

/// One page of what the rotation gave to a person.
pub async fn picks(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    team: &Team,
    of: PicksOf<'_>,
) -> Result<LedgerPicks> {
    let routes = routes_of(defs, &team.key, Lang::Zh);
    let route = chosen(&routes, of.route)?.or(routes.first()).ok_or(Error::NotFound)?;
    let key = rotation_key(&route.form, &route.seat, &route.route, &team.key);
    let stmt = Stmt::new(format!(
        "SELECT n, at, record FROM ledger WHERE rotation = ? AND at >= ? AND at < ? AND cause = 'pick' AND member = ? \
         AND n < ? ORDER BY n DESC LIMIT {}",
        PAGE + 1
    ));
    let stmt = stmt.bind(&key).bind(of.span.0).bind(of.span.1).bind(of.person).bind(of.before.unwrap_or(i64::MAX));
    let mut found = Vec::new();
    for row in conn.rows(&stmt).await? {
        found.push((row.req_int(0)?, row.req_int(1)?, row.id(2)?));
    }
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let ids: Vec<Id> = found.iter().filter_map(|(_, _, id)| *id).collect();
    let titles = records::titles(conn, defs, actor, clock, defs.form(&route.form)?, &ids).await?;
    let named = |id: Id| titles.get(&id).map(|name| Named { id, name: name.clone() });
    let next = found.last().filter(|_| more).map(|(n, ..)| *n);
    let rows = found.into_iter().map(|(n, at, id)| LedgerPick { n, at: Moment(at), record: id.and_then(named) });
    Ok(LedgerPicks { rows: rows.collect(), next })
}
