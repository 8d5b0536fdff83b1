//! Saved views of a form.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use engine::condition::{Condition, check, uses};
use engine::form::{Form, Label};
use engine::grant::{Access, Verb};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;

use super::extract::{Body, Caller};
use super::groups;
use super::problem::{Answer, InLang, Problem};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::{Error, Result};
use crate::live::Message;
use crate::registry::{self, Change, Definitions, Presentation, View as Saved};

#[derive(Serialize, utoipa::ToSchema)]
pub struct View {
    key: String,
    #[schema(value_type = Object)]
    name: Label,
    #[schema(value_type = Object)]
    condition: Json_,
    columns: Vec<String>,
    /// Comma list of field keys, `-` in front for descending.
    sort: String,
    /// Fields offered as quick conditions above the table.
    quick: Vec<String>,
    presentation: Presentation,
    /// Field that divides the records: the columns of a board, the groups of a table.
    group: Option<String>,
    /// Number whose sum stands beside the size of each group.
    sum: Option<String>,
    /// Its place among the form's views; those without one come last. Own ones follow the shared ones.
    position: Option<u32>,
    /// Only I see it.
    private: bool,
    /// Roles that see it; for those who manage forms.
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<BTreeSet<String>>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Views {
    views: Vec<View>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewBody {
    #[schema(value_type = Object)]
    name: Label,
    #[schema(value_type = Option<Object>)]
    condition: Option<Json_>,
    #[serde(default)]
    columns: Vec<String>,
    /// Comma list of field keys, `-` in front for descending.
    #[serde(default)]
    sort: String,
    #[serde(default)]
    quick: Vec<String>,
    #[serde(default)]
    presentation: Presentation,
    /// Field that divides the records; a board needs one with options.
    group: Option<String>,
    /// Number or amount whose sum stands beside the size of each group.
    sum: Option<String>,
    /// Empty for everybody.
    #[serde(default)]
    roles: BTreeSet<String>,
    /// Its place among the form's views. Left out, a view keeps the one it has; a new one comes last.
    position: Option<u32>,
    /// Only I see it. Everybody may keep such views; shared ones are for those who manage forms.
    #[serde(default)]
    private: bool,
}

/// Views that I can use
#[utoipa::path(get, path = "/views/{form}", tag = "forms", params(("form" = String, Path, description = "Form key")),
    responses((status = 200, description = "Views in their order", body = Views), (status = 404, description = "No such form", body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller, Path(form): Path<String>) -> Answer<Json<Views>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let form = readable(&defs, &caller.actor, &form)?;
        let mut views = Vec::new();
        for view in defs.views.iter().filter(|v| v.form == form.key) {
            views.extend(usable(&defs, &caller.actor, form, view, false)?);
        }
        for view in registry::own_views(&mut conn, caller.account()?, &form.key).await? {
            let shadowed = defs.views.iter().any(|v| v.form == view.form && v.key == view.key);
            // The form may have lost a field since.
            if !shadowed && check(&defs.catalog, &form.key, &view.condition).is_ok() {
                views.extend(usable(&defs, &caller.actor, form, &view, true)?);
            }
        }
        Ok(Views { views })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Store a view, shared or my own
#[utoipa::path(put, path = "/views/{form}/{key}", tag = "forms",
    params(("form" = String, Path, description = "Form key"), ("key" = String, Path, description = "View key")), request_body = ViewBody,
    responses((status = 200, description = "The view", body = View), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "No such form", body = Problem), (status = 409, description = "A shared view has the key", body = Problem),
        (status = 422, description = "Wrong fields or condition", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Path((form, key)): Path<(String, String)>,
    Body(body): Body<ViewBody>,
) -> Answer<Json<View>> {
    let stored = async {
        let (mut conn, defs) = app.read().await?;
        let private = body.private;
        let form = if caller.actor.has(Power::ManageForms) {
            defs.form(&form)?
        } else {
            readable(&defs, &caller.actor, &form)?
        };
        if !private {
            may_share(&caller.actor)?;
        }
        let mut view = saved(&defs, form, &key, body)?;
        let shared = defs.views.iter().find(|v| v.form == form.key && v.key == key);
        if private {
            drop(conn);
            if shared.is_some() {
                return Err(Error::refused(
                    "view_key",
                    "这个标识已有共享视图，请换一个",
                    "A shared view has this key; take another one",
                ));
            }
            registry::put_own_view(&app, caller.account()?, view.clone()).await?;
            return Ok(shown(&caller.actor, &view, None, true));
        }
        view.position = view.position.or(shared.and_then(|v| v.position));
        let at = stored_under(&mut conn, &view).await?;
        drop(conn);
        let change = Change::put("view", &at, &view)?;
        registry::change(app.registry(), &caller.actor, app.now().as_millisecond(), vec![change]).await?;
        app.live().send(Message::Definitions);
        Ok(shown(&caller.actor, &view, None, false))
    };
    stored.await.map(Json).lang(caller.lang)
}

/// Delete a view, shared or my own
#[utoipa::path(delete, path = "/views/{form}/{key}", tag = "forms",
    params(("form" = String, Path, description = "Form key"), ("key" = String, Path, description = "View key")),
    responses((status = 204, description = "Deleted"), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "No such view", body = Problem)))]
pub async fn delete(
    State(app): State<App>,
    caller: Caller,
    Path((form, key)): Path<(String, String)>,
) -> Answer<StatusCode> {
    let deleted = async {
        let (mut conn, defs) = app.read().await?;
        let form = readable(&defs, &caller.actor, &form)?;
        let Some(view) = defs.views.iter().find(|v| v.form == form.key && v.key == key) else {
            drop(conn);
            let there = registry::delete_own_view(&app, caller.account()?, &form.key, &key).await?;
            return if there { Ok(()) } else { Err(Error::NotFound) };
        };
        if usable(&defs, &caller.actor, form, view, false)?.is_none() {
            return Err(Error::NotFound);
        }
        may_share(&caller.actor)?;
        let at = stored_under(&mut conn, view).await?;
        drop(conn);
        let change = Change { kind: "view", key: at, body: None };
        registry::change(app.registry(), &caller.actor, app.now().as_millisecond(), vec![change]).await?;
        app.live().send(Message::Definitions);
        Ok(())
    };
    deleted.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

fn may_share(actor: &Actor) -> Result<()> {
    if actor.has(Power::ManageForms) {
        return Ok(());
    }
    Err(Error::forbidden(
        "共享视图由管理表单的人维护，你可以另存为自己的视图",
        "Shared views are for those who manage forms; keep one of your own",
    ))
}

fn readable<'d>(defs: &'d Definitions, actor: &Actor, form: &str) -> Result<&'d Form> {
    let form = defs.form(form)?;
    if defs.access(actor, form)?.may(Verb::Read) { Ok(form) } else { Err(Error::NotFound) }
}

/// The view without columns that the actor must not know of; nothing where it would only answer 422.
fn usable(defs: &Definitions, actor: &Actor, form: &Form, view: &Saved, own: bool) -> Result<Option<View>> {
    let manages = actor.has(Power::ManageForms);
    if !(manages || view.roles.is_empty() || view.roles.iter().any(|r| actor.roles().contains(r))) {
        return Ok(None);
    }
    for (used, key) in uses(&check(&defs.catalog, &form.key, &view.condition)?) {
        let Ok(used) = defs.form(&used) else { continue };
        let access = defs.access(actor, used)?;
        if used.index(&key).is_some_and(|i| !access.everywhere(i).in_full()) {
            return Ok(None);
        }
    }
    let access = defs.access(actor, form)?;
    let known: BTreeSet<&str> = form
        .fields
        .iter()
        .enumerate()
        .filter(|(i, _)| access.anywhere(*i) > Access::Hidden)
        .map(|(_, f)| f.key.as_str())
        .collect();
    Ok(Some(shown(actor, view, Some(&known), own)))
}

fn shown(actor: &Actor, view: &Saved, known: Option<&BTreeSet<&str>>, private: bool) -> View {
    let visible = |key: &&String| known.is_none_or(|known| known.contains(key.trim_start_matches('-')));
    let keep = |keys: &[String]| keys.iter().filter(visible).cloned().collect::<Vec<String>>();
    View {
        key: view.key.clone(),
        name: view.name.clone(),
        condition: view.condition.to_json(),
        columns: keep(&view.columns),
        sort: keep(&view.sort).join(","),
        quick: keep(&view.quick),
        presentation: view.presentation,
        group: view.group.clone().filter(|key| visible(&key)),
        sum: view.sum.clone().filter(|key| visible(&key)),
        position: view.position,
        private,
        roles: (actor.has(Power::ManageForms) && !private).then(|| view.roles.clone()),
    }
}

fn saved(defs: &Definitions, form: &Form, key: &str, body: ViewBody) -> Result<Saved> {
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if key.is_empty() || key.len() > 60 || !key.bytes().all(simple) {
        return Err(Error::field(
            "key",
            "key",
            "标识只用小写字母、数字和下划线，最长 60",
            "Lower-case letters, digits and _, at most 60",
        ));
    }
    if body.name.zh.trim().is_empty() {
        return Err(Error::field("name", "required", "视图要有中文名称", "The view needs a Chinese name"));
    }
    let condition = body.condition.map(|json| Condition::parse(&json)).transpose();
    let condition = condition.map_err(|e| Error::condition(&e))?;
    let condition = condition.unwrap_or(Condition::TRUE);
    check(&defs.catalog, &form.key, &condition)?;
    let sort: Vec<String> = body.sort.split(',').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect();
    for (place, keys) in [("columns", &body.columns), ("sort", &sort), ("quick", &body.quick)] {
        if let Some(key) = keys.iter().find(|k| form.field(k.trim_start_matches('-')).is_none()) {
            return Err(Error::field(
                place,
                "unknown_field",
                format!("没有字段 {key}"),
                format!("There is no field {key}"),
            ));
        }
    }
    if let Some(role) = body.roles.iter().find(|r| !defs.roles.contains_key(*r)) {
        return Err(Error::field(
            "roles",
            "unknown_role",
            format!("没有角色 {role}"),
            format!("There is no role {role}"),
        ));
    }
    if let Some(key) = &body.group {
        groups::divides(form, "group", key, body.presentation == Presentation::Board)?;
    } else if body.presentation == Presentation::Board {
        return Err(Error::field(
            "group",
            "required",
            "看板要选一个分列的字段",
            "A board needs a field for its columns",
        ));
    }
    if let Some(key) = &body.sum {
        groups::sums(form, key)?;
    }
    let ViewBody { name, columns, quick, presentation, group, sum, position, private, mut roles, .. } = body;
    if private {
        roles.clear();
    }
    Ok(Saved {
        key: key.to_owned(),
        form: form.key.clone(),
        name,
        position,
        condition,
        columns,
        sort,
        quick,
        presentation,
        group,
        sum,
        roles,
    })
}

/// The key of the row that holds the view now, else of a new one.
async fn stored_under(conn: &mut crate::db::Conn, view: &Saved) -> Result<String> {
    for (key, body) in registry::bodies(conn, "view").await? {
        let stored: Saved = serde_json::from_str(&body)?;
        if stored.form == view.form && stored.key == view.key {
            return Ok(key);
        }
    }
    Ok(format!("{}.{}", view.form, view.key))
}
