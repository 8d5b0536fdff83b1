//! My notices.

use axum::Json;
use axum::extract::State;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::Error;
use crate::notices::{self, Notice};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Notices {
    notices: Vec<Notice>,
    unread: i64,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadBody {
    /// At most 500; without it all of mine.
    #[schema(value_type = Option<Vec<String>>)]
    ids: Option<Vec<Id>>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Unread {
    unread: i64,
}

/// List my notices
#[utoipa::path(get, path = "/notices", tag = "notices",
    responses((status = 200, description = "The newest 50, and how many are unread", body = Notices)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Notices>> {
    let listed = async {
        let account = caller.account()?;
        let (mut conn, defs) = app.read().await?;
        let notices = notices::list(&mut conn, &defs, account, caller.lang).await?;
        Ok(Notices { notices, unread: notices::unread(&mut conn, account).await? })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Mark notices as read
#[utoipa::path(post, path = "/notices/read", tag = "notices", request_body = ReadBody,
    responses((status = 200, description = "How many are still unread", body = Unread), (status = 422, description = "Too many ids", body = Problem)))]
pub async fn read(State(app): State<App>, caller: Caller, Body(body): Body<ReadBody>) -> Answer<Json<Unread>> {
    let marked = async {
        let account = caller.account()?;
        if body.ids.as_ref().is_some_and(|ids| ids.len() > 500) {
            return Err(Error::field("ids", "too_many", "一次最多 500 条", "At most 500 a call"));
        }
        notices::mark_read(&app, account, body.ids).await?;
        let (mut conn, _) = app.read().await?;
        Ok(Unread { unread: notices::unread(&mut conn, account).await? })
    };
    marked.await.map(Json).lang(caller.lang)
}
