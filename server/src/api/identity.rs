//! Who a record is: what it is known by, what may be the same, and making two records one.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::merging::Side;
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json_, json};

use super::extract::{Body, Caller};
use super::ownership::after;
use super::problem::{Answer, InLang, Problem};
use super::records::{record_id, with_current};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::Result;
use crate::figures::Moment;
use crate::merge::{self, Order, Preview};
use crate::parties::{self, Claim, Duplicate, KnownBy};
use crate::records;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Identity {
    keys: Vec<KnownBy>,
    duplicates: Vec<Duplicate>,
    /// The newest merge into this record, which can be undone.
    merged: Option<Merged>,
    /// Whether the caller may say to whom keys lead.
    may_claim: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Merged {
    at: Moment,
    by: Option<String>,
    /// `true`, or `{reason}`.
    #[schema(value_type = Object)]
    undo: Json_,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimBody {
    /// Key of the field that holds the key.
    field: String,
    state: Claim,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DismissalBody {
    suggestion: String,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewParams {
    /// Id of the other record.
    other: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    /// Id of the record that becomes part of this one.
    other: String,
    /// Revisions that were looked at.
    rev: i64,
    other_rev: i64,
    /// By field or seat whose value stays, where it is not the usual one: `survivor`, `other`, `both`.
    #[serde(default)]
    #[schema(value_type = Object)]
    choose: BTreeMap<String, Side>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UndoParams {
    /// Leave what was edited since as it is, and take back the rest.
    keep: Option<bool>,
}

impl UndoParams {
    pub fn keep(&self) -> bool {
        self.keep.unwrap_or(false)
    }
}

/// What a record is known by, and what may be the same
#[utoipa::path(get, path = "/records/{form}/{id}/identity", tag = "identity",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "Keys, possible duplicates as far as they may be seen, the newest merge", body = Identity),
        (status = 404, description = "Not found", body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<Identity>> {
    identity(&app, &caller.actor, &form, &id).await.map(Json).lang(caller.lang)
}

async fn identity(app: &App, actor: &Actor, form: &str, id: &str) -> Result<Identity> {
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(form)?;
    let clock = defs.clock(app.now());
    let seen = records::get(&mut conn, &defs, actor, &clock, form, record_id(id)?).await?;
    let may = merge::may(form, &seen);
    let merged = merge::last(&mut conn, seen.record.id).await?.map(|last| Merged {
        at: Moment(last.at),
        by: last.actor.and_then(|by| defs.person_name(by)).map(str::to_owned),
        undo: may.map_or_else(|why| json!({ "reason": why.get(actor.lang()) }), |()| json!(true)),
    });
    Ok(Identity {
        keys: parties::known_by(&mut conn, form, &seen).await?,
        duplicates: parties::duplicates(&mut conn, &defs, actor, &clock, form, &seen).await?,
        merged,
        may_claim: actor.has(Power::ManageChannels) && seen.access.may(engine::grant::Verb::Edit),
    })
}

/// Say to whom the key in a field leads
#[utoipa::path(put, path = "/records/{form}/{id}/identity", tag = "identity",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")), request_body = ClaimBody,
    responses((status = 200, description = "As it is now", body = Identity), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Another party has the key", body = Problem),
        (status = 422, description = "No key in the field", body = Problem)))]
pub async fn claim(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<ClaimBody>,
) -> Answer<Json<Identity>> {
    let done = async {
        parties::claim(&app, &caller.actor, &form, record_id(&id)?, &body.field, body.state).await?;
        identity(&app, &caller.actor, &form, &id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Two are not the same: a suggestion is not made again
#[utoipa::path(post, path = "/records/{form}/{id}/identity/dismissal", tag = "identity",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")), request_body = DismissalBody,
    responses((status = 204, description = "Remembered"), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "No such record or suggestion", body = Problem)))]
pub async fn dismiss(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<DismissalBody>,
) -> Answer<StatusCode> {
    let done =
        async { parties::dismiss(&app, &caller.actor, &form, record_id(&id)?, record_id(&body.suggestion)?).await };
    done.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// What a merge of two records would do
#[utoipa::path(get, path = "/records/{form}/{id}/merge", tag = "identity",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), PreviewParams),
    responses((status = 200, description = "Both records and what each field would get", body = Preview),
        (status = 404, description = "One of the two is not there", body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<PreviewParams>,
) -> Answer<Json<Preview>> {
    let shown = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let (id, other) = (record_id(&id)?, record_id(&params.other.unwrap_or_default())?);
        merge::preview(&mut conn, &defs, &caller.actor, &clock, form, id, other).await
    };
    shown.await.map(Json).lang(caller.lang)
}

/// Make two records one
#[utoipa::path(post, path = "/records/{form}/{id}/merge", tag = "identity",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Id of the record that stays")), request_body = MergeBody,
    responses((status = 200, description = "The record that stays", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Changed meanwhile", body = Problem),
        (status = 422, description = "The other record or a choice is wrong", body = Problem)))]
pub async fn merge(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<MergeBody>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        // What is no id is no record: told behind the look at the own one, which may not be there either.
        let other = Id::parse(&body.other).unwrap_or(Id::NIL);
        let order = Order { other, rev: body.rev, other_rev: body.other_rev, choose: body.choose };
        if let Err(error) = merge::merge(&app, &caller.actor, &form, id, order).await {
            return Err(with_current(&app, &caller.actor, &form, error).await);
        }
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Undo the newest merge into a record
#[utoipa::path(delete, path = "/records/{form}/{id}/merge", tag = "identity",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Id of the record that stayed"), UndoParams),
    responses((status = 200, description = "The record as it was", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Edited since, by field; or not the newest merge", body = Problem)))]
pub async fn unmerge(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<UndoParams>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        merge::undo(&app, &caller.actor, &form, id, params.keep()).await?;
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}
