//! Allocation policies: sentences, draft, publication, versions, dry run.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::condition::{Condition, check, sentence, sentence_text};
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json_};

use super::extract::{Body, Caller, ManagePolicies, With};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::{Error, Result};
use crate::figures::{Word, words};
use crate::policies::{self, Change, DryRun, Head, Known, PolicyView, Sentences, Subject, VersionHead};
use crate::records;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Policies {
    policies: Vec<Head>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// Of the draft that was edited; without it there must be none yet.
    rev: Option<i64>,
    #[schema(value_type = Object)]
    policy: Json_,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicationBody {
    rev: i64,
    note: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RollbackBody {
    version: i64,
    note: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Versions {
    versions: Vec<VersionHead>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct VersionView {
    version: i64,
    #[schema(value_type = Object)]
    policy: Json_,
    sentences: Sentences,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DiffParams {
    /// Version number; default the one in force.
    from: Option<String>,
    /// Version number or `draft`, the default.
    to: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Diff {
    changes: Vec<Change>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DryRunBody {
    /// Id of a record, or `fields` as a channel would send them.
    record: Option<String>,
    #[schema(value_type = Option<Object>)]
    fields: Option<Map<String, Json_>>,
    /// By the draft instead of the version in force.
    #[serde(default)]
    draft: bool,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionBody {
    #[schema(value_type = Object)]
    condition: Json_,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ConditionView {
    words: Vec<Word>,
    text: String,
    /// Records that match now, as far as I may read them; null where I may not filter by a field of the condition.
    count: Option<i64>,
    count_is_exact: bool,
}

type Place = Path<(String, String)>;

/// List policies
#[utoipa::path(get, path = "/policies", tag = "policies",
    responses((status = 200, description = "One for each seat of the forms that I may read", body = Policies)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Policies>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let clock = defs.clock(app.now());
        Ok(Policies { policies: policies::list(&mut conn, &defs, &caller.actor, &clock, caller.lang).await? })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Show a policy
#[utoipa::path(get, path = "/policies/{form}/{seat}", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")),
    responses((status = 200, description = "What is in force, the draft, their sentences, findings, hits and shares", body = PolicyView),
        (status = 404, description = "Not found", body = Problem)))]
pub async fn show(State(app): State<App>, caller: Caller, Path((form, seat)): Place) -> Answer<Json<PolicyView>> {
    view(&app, &caller, &form, &seat).await.map(Json).lang(caller.lang)
}

/// Make or replace the draft
#[utoipa::path(put, path = "/policies/{form}/{seat}/draft", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = DraftBody,
    responses((status = 200, description = "The policy with its new draft", body = PolicyView), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "Somebody else changed the draft; `rev` is the newest, 0 for none", body = Problem),
        (status = 422, description = "Wrong shape, by place", body = Problem)))]
pub async fn put_draft(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path((form, seat)): Place,
    Body(body): Body<DraftBody>,
) -> Answer<Json<PolicyView>> {
    let stored = async {
        known(&app, &caller, &form, &seat).await?;
        let policy = policies::read_policy(&body.policy, &form, &seat)?;
        policies::put_draft(&app, &caller.actor, policy, body.rev).await?;
        view(&app, &caller, &form, &seat).await
    };
    stored.await.map(Json).lang(caller.lang)
}

/// Throw the draft away
#[utoipa::path(delete, path = "/policies/{form}/{seat}/draft", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")),
    responses((status = 204, description = "Gone"), (status = 404, description = "No draft", body = Problem)))]
pub async fn discard(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path((form, seat)): Place,
) -> Answer<StatusCode> {
    let gone = async {
        known(&app, &caller, &form, &seat).await?;
        policies::discard(&app, &form, &seat).await
    };
    gone.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Publish the draft
#[utoipa::path(post, path = "/policies/{form}/{seat}/publication", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = PublicationBody,
    responses((status = 200, description = "The policy with its new version in force", body = PolicyView), (status = 404, description = "No draft", body = Problem),
        (status = 409, description = "The draft changed meanwhile", body = Problem), (status = 422, description = "Errors of the linter, by place", body = Problem)))]
pub async fn publish(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path((form, seat)): Place,
    Body(body): Body<PublicationBody>,
) -> Answer<Json<PolicyView>> {
    let published = async {
        known(&app, &caller, &form, &seat).await?;
        policies::publish(&app, &caller.actor, &form, &seat, body.rev, body.note).await?;
        view(&app, &caller, &form, &seat).await
    };
    published.await.map(Json).lang(caller.lang)
}

/// Put an old version in force again
#[utoipa::path(post, path = "/policies/{form}/{seat}/rollback", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = RollbackBody,
    responses((status = 200, description = "The policy with a new version like the old one", body = PolicyView), (status = 404, description = "No such version", body = Problem),
        (status = 422, description = "The old version does not fit any more, by place", body = Problem)))]
pub async fn rollback(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path((form, seat)): Place,
    Body(body): Body<RollbackBody>,
) -> Answer<Json<PolicyView>> {
    let back = async {
        known(&app, &caller, &form, &seat).await?;
        policies::rollback(&app, &caller.actor, &form, &seat, body.version, body.note).await?;
        view(&app, &caller, &form, &seat).await
    };
    back.await.map(Json).lang(caller.lang)
}

/// List versions
#[utoipa::path(get, path = "/policies/{form}/{seat}/versions", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")),
    responses((status = 200, description = "The newest first", body = Versions), (status = 404, description = "Not found", body = Problem)))]
pub async fn versions(State(app): State<App>, caller: Caller, Path((form, seat)): Place) -> Answer<Json<Versions>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        policies::place(&defs, &caller.actor, &form, &seat)?;
        Ok(Versions { versions: policies::version_heads(&mut conn, &defs, &form, &seat).await? })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Show a version
#[utoipa::path(get, path = "/policies/{form}/{seat}/versions/{version}", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key"), ("version" = i64, Path, description = "Version number")),
    responses((status = 200, description = "The version as it was", body = VersionView), (status = 404, description = "Not found", body = Problem)))]
pub async fn version(
    State(app): State<App>,
    caller: Caller,
    Path((form, seat, version)): Path<(String, String, String)>,
) -> Answer<Json<VersionView>> {
    let shown = async {
        let (mut conn, defs) = app.read().await?;
        policies::place(&defs, &caller.actor, &form, &seat)?;
        let number = version.parse().map_err(|_| Error::NotFound)?;
        let stored = policies::version(&mut conn, &form, &seat, number).await?;
        let sentences = policies::sentences(&defs, &stored.policy, caller.lang);
        Ok(VersionView { version: stored.version, policy: serde_json::to_value(&stored.policy)?, sentences })
    };
    shown.await.map(Json).lang(caller.lang)
}

/// Compare versions
#[utoipa::path(get, path = "/policies/{form}/{seat}/diff", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key"), DiffParams),
    responses((status = 200, description = "What was added, removed, changed, moved, with both sentences", body = Diff),
        (status = 404, description = "No such version", body = Problem)))]
pub async fn diff(
    State(app): State<App>,
    caller: Caller,
    Path((form, seat)): Place,
    Query(params): Query<DiffParams>,
) -> Answer<Json<Diff>> {
    let compared = async {
        let (mut conn, defs) = app.read().await?;
        policies::place(&defs, &caller.actor, &form, &seat)?;
        let newest = defs.policy(&form, &seat).map(|p| p.version.to_string()).unwrap_or_default();
        let mut sides = Vec::new();
        for wanted in [params.from.unwrap_or(newest), params.to.unwrap_or_else(|| "draft".into())] {
            sides.push(match wanted.as_str() {
                "draft" if caller.actor.has(crate::actor::Power::ManagePolicies) => {
                    policies::draft(&mut conn, &form, &seat).await?.ok_or(Error::NotFound)?.policy
                }
                number => {
                    let number = number.parse().map_err(|_| Error::NotFound)?;
                    policies::version(&mut conn, &form, &seat, number).await?.policy
                }
            });
        }
        let (Some(to), Some(from)) = (sides.pop(), sides.pop()) else { return Err(Error::NotFound) };
        Ok(Diff { changes: policies::diff(&defs, &from, &to, caller.lang)? })
    };
    compared.await.map(Json).lang(caller.lang)
}

/// Try a policy on one record; nothing is written
#[utoipa::path(post, path = "/policies/{form}/{seat}/dry-run", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = DryRunBody,
    responses((status = 200, description = "Where it would go, and why", body = DryRun), (status = 403, description = "Drafts and made-up fields need `manage_policies`", body = Problem), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "No policy is published", body = Problem), (status = 422, description = "Wrong fields, or errors in the draft", body = Problem)))]
pub async fn dry_run(
    State(app): State<App>,
    caller: Caller,
    Path((form, seat)): Place,
    Body(body): Body<DryRunBody>,
) -> Answer<Json<DryRun>> {
    let tried = async {
        let (mut conn, defs) = app.read().await?;
        let form = policies::place(&defs, &caller.actor, &form, &seat)?;
        // Fields that anybody could make up would tell who holds a phone number.
        if (body.draft || body.fields.is_some()) && !caller.actor.has(crate::actor::Power::ManagePolicies) {
            return Err(Error::forbidden(
                "草稿和自拟的字段只有管理分配方案的人能试算，你可以用看得到的记录试算",
                "Drafts and made-up fields are for those who manage policies; try a record that you may see",
            ));
        }
        let subject = match (body.record, body.fields) {
            (Some(id), None) => Subject::Record(Id::parse(&id).ok_or(Error::NotFound)?),
            (None, Some(fields)) => Subject::Fields(fields),
            _ => return Err(Error::field("record", "shape", "要么给记录，要么给字段", "Either a record or fields")),
        };
        let clock = defs.clock(app.now());
        policies::dry_run(&mut conn, &defs, &caller.actor, &clock, form, &seat, subject, body.draft, caller.lang).await
    };
    tried.await.map(Json).lang(caller.lang)
}

/// A condition as a sentence, and how many records match
#[utoipa::path(post, path = "/policies/{form}/{seat}/sentence", tag = "policies",
    params(("form" = String, Path, description = "Form key"), ("seat" = String, Path, description = "Seat key")), request_body = ConditionBody,
    responses((status = 200, description = "Its words and the count", body = ConditionView), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "Wrong condition, by place", body = Problem)))]
pub async fn say(
    State(app): State<App>,
    caller: Caller,
    Path((form, seat)): Place,
    Body(body): Body<ConditionBody>,
) -> Answer<Json<ConditionView>> {
    let said = async {
        let (mut conn, defs) = app.read().await?;
        let form = policies::place(&defs, &caller.actor, &form, &seat)?;
        let condition = Condition::parse(&body.condition).map_err(|e| {
            let at = ["condition", &e.at].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(".");
            Error::field(&at, "condition", format!("条件有误：{}", e.zh), e.en)
        })?;
        let checked = check(&defs.catalog, &form.key, &condition)?;
        let said = sentence(&checked, &defs.catalog, &Known(&defs, caller.lang), caller.lang);
        let query = records::Query { condition, ..records::Query::default() };
        let clock = defs.clock(app.now());
        let count = match records::count(&mut conn, &defs, &caller.actor, &clock, form, &query).await {
            Ok(count) => Some(count),
            Err(Error::Invalid(_)) => None,
            Err(other) => return Err(other),
        };
        let (n, exact) = (count.map(|c| c.n), count.is_none_or(|c| c.exact));
        Ok(ConditionView { text: sentence_text(&said), words: words(said), count: n, count_is_exact: exact })
    };
    said.await.map(Json).lang(caller.lang)
}

/// Refuses a seat that there is not, before anything is written.
async fn known(app: &App, caller: &Caller, form: &str, seat: &str) -> Result<()> {
    let (_, defs) = app.read().await?;
    policies::place(&defs, &caller.actor, form, seat).map(drop)
}

async fn view(app: &App, caller: &Caller, form: &str, seat: &str) -> Result<PolicyView> {
    let (mut conn, defs) = app.read().await?;
    let form = policies::place(&defs, &caller.actor, form, seat)?;
    let clock = defs.clock(app.now());
    policies::show(&mut conn, &defs, &caller.actor, &clock, form, seat, caller.lang).await
}
