//! 查重: whether a customer is known, by an exact key.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::actor::Power;
use crate::app::App;
use crate::error::Error;
use crate::lookup::{self, Left, Looked, LookupAnswer, RulesView};
use crate::registry::LookupRules;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupBody {
    /// 1 to 100 keys in any writing: phone, mail, account, WeChat name, company, credit code.
    lines: Vec<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactBody {
    /// Which of the look's hits, from 0.
    hit: usize,
    /// One sentence, without numbers.
    text: String,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LookedParams {
    /// Only those of a person.
    person: Option<String>,
    /// Looks before this one.
    cursor: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LookedPage {
    /// Newest first.
    looks: Vec<Looked>,
    next: Option<String>,
}

/// Looks of one page.
const PAGE: usize = 100;

/// Look customers up by exact keys; every look is kept and counted
#[utoipa::path(post, path = "/lookups", tag = "lookups", request_body = LookupBody,
    responses((status = 200, description = "What each line leads to, as far as the caller may know", body = LookupAnswer),
        (status = 403, description = "Not permitted", body = Problem), (status = 409, description = "The day's lines are used up", body = Problem),
        (status = 422, description = "No line, or too many", body = Problem)))]
pub async fn look(State(app): State<App>, caller: Caller, Body(body): Body<LookupBody>) -> Answer<Json<LookupAnswer>> {
    lookup::look(&app, &caller.actor, &body.lines).await.map(Json).lang(caller.lang)
}

/// How many lines I have looked up today
#[utoipa::path(get, path = "/lookups/today", tag = "lookups",
    responses((status = 200, description = "Used and allowed", body = Left), (status = 403, description = "Not permitted", body = Problem)))]
pub async fn today(State(app): State<App>, caller: Caller) -> Answer<Json<Left>> {
    lookup::left(&app, &caller.actor).await.map(Json).lang(caller.lang)
}

/// Who looked for what
#[utoipa::path(get, path = "/lookups", tag = "lookups", params(LookedParams),
    responses((status = 200, description = "A page of looks", body = LookedPage), (status = 403, description = "Needs `audit`", body = Problem),
        (status = 422, description = "Wrong parameter", body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(params): Query<LookedParams>,
) -> Answer<Json<LookedPage>> {
    let listed = async {
        if !caller.actor.has(Power::Audit) {
            return Err(Error::forbidden("你的角色没有这项权限", "Your roles do not include this"));
        }
        let (mut conn, defs) = app.read().await?;
        let id = |text: Option<&str>, field| {
            let wrong = || Error::field(field, "id", "不是有效的标识", "This is no id");
            text.map(|text| Id::parse(text).ok_or_else(wrong)).transpose()
        };
        let (person, before) = (id(params.person.as_deref(), "person")?, id(params.cursor.as_deref(), "cursor")?);
        let looks = lookup::looked(&mut conn, &defs, person, before, PAGE).await?;
        let next = looks.last().filter(|_| looks.len() == PAGE).map(|look| look.id.to_string());
        Ok(LookedPage { looks, next })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Send one sentence to who holds what a look of mine found
#[utoipa::path(post, path = "/lookups/{id}/message", tag = "lookups", params(("id" = String, Path, description = "Look id")), request_body = ContactBody,
    responses((status = 204, description = "The holder is told"), (status = 404, description = "No such look of mine today, or the record is gone", body = Problem),
        (status = 409, description = "Nobody holds it, or told already", body = Problem), (status = 422, description = "The sentence is wrong", body = Problem)))]
pub async fn message(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<ContactBody>,
) -> Answer<StatusCode> {
    let told = async {
        let id = Id::parse(&id).ok_or(Error::NotFound)?;
        lookup::contact(&app, &caller.actor, id, body.hit, &body.text).await
    };
    told.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// What a look tells of records that the asker may not see
#[utoipa::path(get, path = "/lookups/rules", tag = "lookups",
    responses((status = 200, description = "The rules, and what can be chosen", body = RulesView), (status = 403, description = "Needs `manage_forms`", body = Problem)))]
pub async fn rules(State(app): State<App>, caller: Caller) -> Answer<Json<RulesView>> {
    let shown = async {
        let (_, defs) = app.read().await?;
        lookup::rules(&defs, &caller.actor)
    };
    shown.await.map(Json).lang(caller.lang)
}

/// Set it
#[utoipa::path(put, path = "/lookups/rules", tag = "lookups", request_body = LookupRules,
    responses((status = 200, description = "The rules as they are now", body = RulesView), (status = 403, description = "Needs `manage_forms`", body = Problem),
        (status = 422, description = "Wrong rules", body = Problem)))]
pub async fn put_rules(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<LookupRules>,
) -> Answer<Json<RulesView>> {
    let done = async {
        lookup::put(&app, &caller.actor, wanted).await?;
        let (_, defs) = app.read().await?;
        lookup::rules(&defs, &caller.actor)
    };
    done.await.map(Json).lang(caller.lang)
}
