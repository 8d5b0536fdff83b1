//! Teams: board, ledger, members; and the duty of others.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use engine::form::Label;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use super::session::Duty;
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::people;
use crate::teams::{self, Board, Ledger, LedgerPicks, MemberEdit, PicksOf, TeamEdit, TeamHead};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Teams {
    teams: Vec<TeamHead>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BoardParams {
    /// Rotation whose gaps are shown, `lead/owner/east` or `east`; default the month's busiest.
    route: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LedgerParams {
    /// Rotation, `lead/owner/east` or `east`; default the first.
    route: Option<String>,
    /// First day, `2026-11-01`; default the first of this month.
    from: Option<String>,
    /// Last day; default today.
    to: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PicksParams {
    /// Rotation, `lead/owner/east` or `east`; default the first.
    route: Option<String>,
    /// Who received them; asked for once the team is known to be visible.
    #[serde(default)]
    person: String,
    /// First day, `2026-11-01`; default the first of this month.
    from: Option<String>,
    /// Last day; default today.
    to: Option<String>,
    /// `next` of the page before.
    before: Option<i64>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamBody {
    #[schema(value_type = Object)]
    name: Label,
    /// Key of a department.
    department: Option<String>,
    #[schema(value_type = Option<String>)]
    leader: Option<Id>,
    /// Key of the pool for what the team has nobody for.
    pool: Option<String>,
    /// In the order of joining.
    members: Vec<MemberBody>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberBody {
    #[schema(value_type = String)]
    person: Id,
    /// Hundredths of a share, default 100; 0 takes no automatic records.
    weight: Option<u32>,
    /// Records that are full work, default 50; ratios only.
    capacity: Option<i64>,
    /// New records per day.
    daily_cap: Option<u32>,
    /// Skill to level.
    #[serde(default)]
    skills: BTreeMap<String, u8>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct TeamView {
    #[serde(flatten)]
    head: TeamHead,
    /// Its name in both languages, as `PUT` takes it.
    #[schema(value_type = Object)]
    names: Label,
    /// As `PUT` takes it.
    roster: Vec<Member>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Member {
    #[schema(value_type = String)]
    person: Id,
    name: String,
    weight: u32,
    capacity: i64,
    daily_cap: Option<u32>,
    skills: BTreeMap<String, u8>,
}

/// List teams
#[utoipa::path(get, path = "/teams", tag = "teams",
    responses((status = 200, description = "Teams whose board I may see", body = Teams)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Teams>> {
    let listed = async {
        let (_, defs) = app.read().await?;
        Ok::<_, Error>(Teams { teams: teams::list(&defs, &caller.actor, caller.lang) })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// A team's board
#[utoipa::path(get, path = "/teams/{key}", tag = "teams", params(("key" = String, Path, description = "Team key"), BoardParams),
    responses((status = 200, description = "Load, limits and gaps of each member, and why somebody gets nothing now", body = Board),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "No policy is published", body = Problem),
        (status = 422, description = "No such route", body = Problem)))]
pub async fn board(
    State(app): State<App>,
    caller: Caller,
    Path(key): Path<String>,
    Query(params): Query<BoardParams>,
) -> Answer<Json<Board>> {
    let board = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let team = teams::visible(&defs, &caller.actor, &key)?;
        teams::board(&mut conn, &defs, &caller.actor, &clock, team, params.route.as_deref(), caller.lang).await
    };
    board.await.map(Json).lang(caller.lang)
}

/// Members, weights and limits of a team
#[utoipa::path(get, path = "/teams/{key}/members", tag = "teams", params(("key" = String, Path, description = "Team key")),
    responses((status = 200, description = "The team as `PUT /teams/{key}` takes it", body = TeamView), (status = 404, description = "Not found", body = Problem)))]
pub async fn members(State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Answer<Json<TeamView>> {
    let shown = async { shown(&app, &caller.actor, &key, caller.lang).await };
    shown.await.map(Json).lang(caller.lang)
}

/// Store a team
#[utoipa::path(put, path = "/teams/{key}", tag = "teams", params(("key" = String, Path, description = "Team key")), request_body = TeamBody,
    responses((status = 200, description = "The team", body = TeamView), (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Path(key): Path<String>,
    Body(body): Body<TeamBody>,
) -> Answer<Json<TeamView>> {
    let stored = async {
        let members = body.members.into_iter().map(|m| MemberEdit {
            person: m.person,
            weight: m.weight.unwrap_or(100),
            capacity: m.capacity.unwrap_or(50),
            daily_cap: m.daily_cap,
            skills: m.skills,
        });
        let (name, department, leader, pool) = (body.name, body.department, body.leader, body.pool);
        let edit = TeamEdit { name, department, leader, pool, members: members.collect() };
        teams::store(&app, &caller.actor, &key, edit).await?;
        shown(&app, &caller.actor, &key, caller.lang).await
    };
    stored.await.map(Json).lang(caller.lang)
}

/// The fairness ledger of a rotation
#[utoipa::path(get, path = "/teams/{key}/ledger", tag = "teams", params(("key" = String, Path, description = "Team key"), LedgerParams),
    responses((status = 200, description = "Due, received and gap of each member with its causes, what bypassed the rules, the chain check", body = Ledger),
        (status = 404, description = "Not found, or no route asks the team", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn ledger(
    State(app): State<App>,
    caller: Caller,
    Path(key): Path<String>,
    Query(params): Query<LedgerParams>,
) -> Answer<Json<Ledger>> {
    let read = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let team = teams::visible(&defs, &caller.actor, &key)?;
        let span = teams::span(&clock, params.from.as_deref(), params.to.as_deref())?;
        teams::ledger(&mut conn, &defs, &caller.actor, &clock, team, params.route.as_deref(), span, caller.lang).await
    };
    read.await.map(Json).lang(caller.lang)
}

/// What a rotation gave to a person
#[utoipa::path(get, path = "/teams/{key}/ledger/records", tag = "teams", params(("key" = String, Path, description = "Team key"), PicksParams),
    responses((status = 200, description = "As many rows as the ledger counts as received, the newest first; records that I may not read without a name", body = LedgerPicks),
        (status = 404, description = "Not found, or no route asks the team", body = Problem), (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn ledger_records(
    State(app): State<App>,
    caller: Caller,
    Path(key): Path<String>,
    Query(params): Query<PicksParams>,
) -> Answer<Json<LedgerPicks>> {
    let read = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        let team = teams::visible(&defs, &caller.actor, &key)?;
        let span = teams::span(&clock, params.from.as_deref(), params.to.as_deref())?;
        let wrong = || Error::field("person", "id", "要一个人员的标识", "The id of a person");
        let person = Id::parse(&params.person).ok_or_else(wrong)?;
        let of = PicksOf { route: params.route.as_deref(), person, span, before: params.before };
        teams::picks(&mut conn, &defs, &caller.actor, &clock, team, of).await
    };
    read.await.map(Json).lang(caller.lang)
}

/// Switch somebody's duty
#[utoipa::path(put, path = "/people/{id}/duty", tag = "teams", params(("id" = String, Path, description = "Person")), request_body = Duty,
    responses((status = 200, description = "As it is now", body = Duty), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong value", body = Problem)))]
pub async fn duty(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<Duty>,
) -> Answer<Json<Duty>> {
    let switched = async {
        let id = record_id(&id)?;
        let (_, defs) = app.read().await?;
        if !teams::manages_person(&defs, &caller.actor, id) {
            return Err(Error::forbidden("你不能替这个人改在岗状态", "You may not switch this person's duty"));
        }
        people::set_duty(&app, &caller.actor, id, body.read()?).await
    };
    switched.await.map(|d| Json(d.into())).lang(caller.lang)
}

async fn shown(app: &App, actor: &Actor, key: &str, lang: engine::form::Lang) -> Result<TeamView> {
    let (_, defs) = app.read().await?;
    let team = teams::visible(&defs, actor, key)?;
    let roster = team.members.iter().map(|m| Member {
        person: m.person,
        name: defs.person_name(m.person).unwrap_or("—").to_owned(),
        weight: m.weight,
        capacity: m.capacity,
        daily_cap: m.daily_cap,
        skills: m.skills.clone(),
    });
    Ok(TeamView { names: team.name.clone(), roster: roster.collect(), head: teams::head(&defs, actor, team, lang) })
}
