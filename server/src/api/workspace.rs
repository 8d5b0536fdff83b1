//! Settings of the workspace.

use axum::Json;
use axum::extract::State;

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::workspace::{self, WorkspaceSettings, WorkspaceSettingsView};

/// Show the settings of the workspace
#[utoipa::path(get, path = "/workspace/settings", tag = "workspace",
    responses((status = 200, description = "As they hold now", body = WorkspaceSettingsView),
        (status = 403, description = "Needs `manage_people` and `manage_forms`", body = Problem)))]
pub async fn show(State(app): State<App>, caller: Caller) -> Answer<Json<WorkspaceSettingsView>> {
    workspace::settings(&app, &caller.actor).await.map(Json).lang(caller.lang)
}

/// Set them, all at once
#[utoipa::path(put, path = "/workspace/settings", tag = "workspace", request_body = WorkspaceSettings,
    responses((status = 200, description = "As they hold now", body = WorkspaceSettingsView),
        (status = 403, description = "Needs `manage_people` and `manage_forms`", body = Problem),
        (status = 422, description = "Wrong settings", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<WorkspaceSettings>,
) -> Answer<Json<WorkspaceSettingsView>> {
    let done = async {
        workspace::put_settings(&app, &caller.actor, wanted).await?;
        workspace::settings(&app, &caller.actor).await
    };
    done.await.map(Json).lang(caller.lang)
}
