//! Comments of a record; they are read on its timeline.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use super::session::Ref;
use crate::app::App;
use crate::comments::{self, Draft};
use crate::records;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentBody {
    /// Plain text, 2,000 characters at most.
    text: String,
    /// Ids of the people whom it mentions, 20 at most; each may read the record.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    mentions: Vec<Id>,
}

impl From<CommentBody> for Draft {
    fn from(body: CommentBody) -> Draft {
        Draft { text: body.text, mentions: body.mentions }
    }
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct CommentMade {
    #[schema(value_type = String)]
    id: Id,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReaderParams {
    /// Part of a name, or the beginning of its pinyin or of its initials.
    search: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecordReader {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    department: Option<Ref>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecordReaders {
    /// By name.
    people: Vec<RecordReader>,
}

/// Write a comment
///
/// Whoever may read the record may comment on it. Whom it mentions gets a notice, where they may read the record too.
#[utoipa::path(post, path = "/records/{form}/{id}/comments", tag = "comments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")), request_body = CommentBody,
    responses((status = 201, description = "The comment", body = CommentMade), (status = 404, description = "Not found", body = Problem),
        (status = 422, description = "No text, or somebody may not read the record", body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<CommentBody>,
) -> Answer<(StatusCode, Json<CommentMade>)> {
    let made = async { comments::write(&app, &caller.actor, &form, record_id(&id)?, body.into()).await };
    made.await.map(|id| (StatusCode::CREATED, Json(CommentMade { id }))).lang(caller.lang)
}

/// Change one's own comment, within 15 minutes
#[utoipa::path(patch, path = "/records/{form}/{id}/comments/{comment}", tag = "comments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), ("comment" = String, Path, description = "Comment id")),
    request_body = CommentBody,
    responses((status = 204, description = "Changed"), (status = 403, description = "Somebody else's", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Too late", body = Problem),
        (status = 422, description = "No text, or somebody may not read the record", body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, comment)): Path<(String, String, String)>,
    Body(body): Body<CommentBody>,
) -> Answer<StatusCode> {
    let edited = async {
        let (record, comment) = (record_id(&id)?, record_id(&comment)?);
        comments::edit(&app, &caller.actor, &form, record, comment, body.into()).await
    };
    edited.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Delete one's own comment, within 15 minutes; that there was one stays on the timeline
#[utoipa::path(delete, path = "/records/{form}/{id}/comments/{comment}", tag = "comments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), ("comment" = String, Path, description = "Comment id")),
    responses((status = 204, description = "Deleted"), (status = 403, description = "Somebody else's", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Too late", body = Problem)))]
pub async fn delete(
    State(app): State<App>,
    caller: Caller,
    Path((form, id, comment)): Path<(String, String, String)>,
) -> Answer<StatusCode> {
    let deleted = async {
        let (record, comment) = (record_id(&id)?, record_id(&comment)?);
        comments::delete(&app, &caller.actor, &form, record, comment).await
    };
    deleted.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// People who may read a record: whom a comment may mention
#[utoipa::path(get, path = "/records/{form}/{id}/readers", tag = "comments",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), ReaderParams),
    responses((status = 200, description = "People", body = RecordReaders), (status = 404, description = "Not found", body = Problem)))]
pub async fn readers(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<ReaderParams>,
) -> Answer<Json<RecordReaders>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let seen = records::get(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await?;
        let search = params.search.unwrap_or_default();
        let people = comments::readers(&mut conn, &defs, &clock, form, &seen, &search).await?;
        let department = |id| defs.departments.get(&id).map(|d| Ref { id: d.id, name: d.name.clone() });
        let reader = |p: &crate::registry::Person| RecordReader {
            id: p.id,
            name: p.name.clone(),
            department: p.department.and_then(department),
        };
        Ok(RecordReaders { people: people.into_iter().map(reader).collect() })
    };
    listed.await.map(Json).lang(caller.lang)
}
