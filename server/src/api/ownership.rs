//! Who holds a record: give, claim, return, withdraw; and why.

use axum::Json;
use axum::extract::{Path, Query, State};
use engine::allocate::decide::Placement;
use engine::allocate::explain::explain;
use engine::allocate::policy::Policy;
use engine::allocate::trace::Trace;
use engine::condition::Names;
use engine::form::Lang;
use engine::value::{Id, instant_text};
use serde::Deserialize;
use serde_json::{Value as Json_, json};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use super::records::{record_id, shown};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::intake;
use crate::ownership::{Cause, Deed, act};
use crate::records;
use crate::registry::Definitions;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SeatParams {
    /// Key of the seat; without it the form's first, the owner.
    seat: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerBody {
    /// Id of the person.
    owner: String,
    reason: Option<String>,
    /// Revision that was looked at.
    rev: Option<i64>,
    /// Collaborators go with the former holder; without it they stay.
    #[serde(default)]
    leaves_collaborators: bool,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PoolBody {
    /// Id of the pool.
    pool: String,
    reason: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    reason: String,
    /// Id of the pool; without it the one that the record came from.
    pool: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawBody {
    reason: Option<String>,
    pool: Option<String>,
}

/// Give a record to a person
#[utoipa::path(put, path = "/records/{form}/{id}/owner", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), SeatParams), request_body = OwnerBody,
    responses((status = 200, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Refused by a rule", body = Problem),
        (status = 422, description = "No such person", body = Problem)))]
pub async fn assign(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<SeatParams>,
    Body(body): Body<OwnerBody>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        let unknown = || Error::field("owner", "unknown_person", "没有这个在职人员", "There is no such active person");
        let to = Id::parse(&body.owner).ok_or_else(unknown)?;
        let deed =
            Deed::Assign { to, reason: body.reason, rev: body.rev, keep_collaborators: !body.leaves_collaborators };
        act(&app, &caller.actor, &form, params.seat, id, deed).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Claim a record from its pool
#[utoipa::path(post, path = "/records/{form}/{id}/claim", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), SeatParams),
    responses((status = 200, description = "The record, in full", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Taken, or refused by a limit", body = Problem),
        (status = 422, description = "No such seat", body = Problem)))]
pub async fn claim(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<SeatParams>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        act(&app, &caller.actor, &form, params.seat, id, Deed::Claim).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Take one's own claim back, within a minute of it
#[utoipa::path(delete, path = "/records/{form}/{id}/claim", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), SeatParams),
    responses((status = 200, description = "The record, in its pool again; neither cooldown nor the day's claims count it", body = Object),
        (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "No claim of one's own, too late, or contacted already", body = Problem),
        (status = 422, description = "No such seat", body = Problem)))]
pub async fn unclaim(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<SeatParams>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        act(&app, &caller.actor, &form, params.seat, id, Deed::Unclaim).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Give a record back to its pool
#[utoipa::path(post, path = "/records/{form}/{id}/return", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), SeatParams), request_body = ReturnBody,
    responses((status = 200, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Nobody holds it", body = Problem),
        (status = 422, description = "Reason or pool is wrong", body = Problem)))]
pub async fn give_back(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<SeatParams>,
    Body(body): Body<ReturnBody>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        let needed = || Error::field("reason", "required", "退回要写原因", "A reason is needed");
        let reason = engine::text::clean(&body.reason).ok_or_else(needed)?;
        let deed = Deed::ToPool { cause: Cause::Return, reason: Some(reason), pool: pool_id(body.pool)? };
        act(&app, &caller.actor, &form, params.seat, id, deed).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Take a record from its holder into a pool
#[utoipa::path(post, path = "/records/{form}/{id}/withdrawal", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), SeatParams), request_body = WithdrawBody,
    responses((status = 200, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Nobody holds it", body = Problem),
        (status = 422, description = "The pool is wrong", body = Problem)))]
pub async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<SeatParams>,
    Body(body): Body<WithdrawBody>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        let deed = Deed::ToPool { cause: Cause::Withdraw, reason: body.reason, pool: pool_id(body.pool)? };
        act(&app, &caller.actor, &form, params.seat, id, deed).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Move what nobody holds into another pool
///
/// Needs the right to assign the record, and both pools to be one's own or managed.
#[utoipa::path(put, path = "/records/{form}/{id}/pool", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), SeatParams), request_body = PoolBody,
    responses((status = 200, description = "The record", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Somebody holds it, or it lies there already", body = Problem),
        (status = 422, description = "Reason or pool is wrong", body = Problem)))]
pub async fn change_pool(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<SeatParams>,
    Body(body): Body<PoolBody>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        let needed = || Error::field("reason", "required", "移动要写原因", "A reason is needed");
        let reason = engine::text::clean(&body.reason).ok_or_else(needed)?;
        // No pool has this id: it is refused where the record has been looked at.
        let pool = Id::parse(&body.pool).unwrap_or(Id::NIL);
        act(&app, &caller.actor, &form, params.seat, id, Deed::Move { pool, reason }).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Why a record is where it is
#[utoipa::path(get, path = "/records/{form}/{id}/decisions", tag = "ownership",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "Decisions with their sentences, newest first", body = Object),
        (status = 404, description = "Not found", body = Problem)))]
pub async fn decisions(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<Json_>> {
    let read = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let seen = records::get(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await?;
        Ok(json!({ "decisions": explained(&mut conn, &defs, seen.record.id, &clock, caller.lang).await? }))
    };
    read.await.map(Json).lang(caller.lang)
}

async fn explained(
    conn: &mut Conn,
    defs: &Definitions,
    record: Id,
    clock: &engine::condition::Clock,
    lang: Lang,
) -> Result<Vec<Json_>> {
    // Of what became part of the record too.
    let mut all = records::losers(conn, record).await?;
    all.push(record);
    let marks = Stmt::marks(all.len());
    let stmt = Stmt::new(format!(
        "SELECT d.id, d.form, d.seat, d.at, d.version, d.route, d.person, d.state, d.body, s.body, p.body \
         FROM decision d LEFT JOIN decision_slice s ON s.id = d.slice \
         LEFT JOIN policy p ON p.form = d.form AND p.seat = d.seat AND p.version = d.version \
         WHERE d.record IN ({marks}) ORDER BY d.at DESC, d.id DESC LIMIT 20"
    ));
    let rows = conn.rows(&stmt.binds(&all)).await?;
    let pools = pools_after(conn, &all).await?;
    let channels = intake::channels_of(conn, &all).await?;
    let mut out = Vec::new();
    for row in rows {
        let (id, state, person) = (row.req_id(0)?, row.req_text(7)?, row.id(6)?);
        let trace: Trace = serde_json::from_slice(&row.bytes(8)?.unwrap_or_default())?;
        let people: Vec<Id> = row.bytes(9)?.map(|b| serde_json::from_slice(&b)).transpose()?.unwrap_or_default();
        let policy: Option<Policy> = row.text(10)?.map(|b| serde_json::from_str(&b)).transpose()?;
        let (pool, reason) =
            pools.iter().find(|(d, _, _)| *d == id).map(|(_, p, r)| (*p, r.clone())).unwrap_or_default();
        let placement = placement(&state, person, pool, reason);
        let steps = policy.as_ref().map(|policy| {
            explain(
                &trace,
                policy,
                &defs.catalog,
                &defs.directory,
                &Known(defs, lang),
                &people,
                &placement,
                clock,
                lang,
            )
        });
        let route = policy.as_ref().and_then(|p| {
            let key = row.text(5).ok().flatten()?;
            let position = p.routes.iter().position(|r| r.id == key)?;
            Some(json!({ "id": key, "number": position + 1, "name": p.routes.get(position)?.name.get(lang) }))
        });
        out.push(json!({
            "id": id, "at": instant_text(row.req_int(3)?), "seat": row.req_text(2)?, "version": row.req_int(4)?,
            "channel": channels.get(&id).and_then(|key| Some(defs.channels.get(key)?.name.get(lang))),
            "route": route, "state": state, "micros": trace.micros,
            "person": person.map(|p| json!({ "id": p, "name": defs.person_name(p) })),
            "pool": pool.map(|p| json!({ "id": p, "name": defs.name_of(p, lang) })),
            "steps": steps,
        }));
    }
    Ok(out)
}

/// Pool and reason that each decision's change of hands wrote.
async fn pools_after(conn: &mut Conn, records: &[Id]) -> Result<Vec<(Id, Option<Id>, Option<String>)>> {
    let stmt = Stmt::new(format!(
        "SELECT decision, to_pool, reason FROM seat_history WHERE record IN ({}) AND decision IS NOT NULL ORDER BY at DESC",
        Stmt::marks(records.len())
    ));
    let rows = conn.rows(&stmt.binds(records)).await?;
    rows.iter().map(|r| Ok((r.req_id(0)?, r.id(1)?, r.text(2)?))).collect()
}

fn placement(state: &str, person: Option<Id>, pool: Option<Id>, reason: Option<String>) -> Placement {
    match (state, person, pool) {
        ("owned", Some(person), _) => Placement::Person(person),
        ("in_pool", _, Some(pool)) => Placement::Pool(pool),
        ("nurturing", _, Some(pool)) => Placement::Nurture(pool),
        ("waiting", _, _) => Placement::Waiting(String::new()),
        ("rejected", _, _) => Placement::Rejected(reason.unwrap_or_default()),
        _ => Placement::Review,
    }
}

struct Known<'d>(&'d Definitions, Lang);

impl Names for Known<'_> {
    fn name(&self, id: Id) -> Option<String> {
        self.0.name_of(id, self.1)
    }
}

fn pool_id(pool: Option<String>) -> Result<Option<Id>> {
    let wrong = || Error::field("pool", "unknown_pool", "没有这个池", "There is no such pool");
    pool.map(|p| Id::parse(&p).ok_or_else(wrong)).transpose()
}

/// The record, or only its id where one's own act took it out of one's sight.
pub(super) async fn after(app: &App, actor: &Actor, form: &str, id: Id) -> Result<Json_> {
    match shown(app, actor, form, id).await {
        Err(Error::NotFound) => Ok(json!({ "id": id })),
        other => other,
    }
}
