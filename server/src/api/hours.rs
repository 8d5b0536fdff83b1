//! Working hours: schedules, the calendar, shifts.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

use super::extract::{Body, Caller, ManagePolicies, With};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use crate::actor::Actor;
use crate::app::App;
use crate::error::Result;
use crate::hours::{self, DayShape, DefaultShape, HoursView, ScheduleShape, ShiftShape, Trial, TrialAnswer};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfYear {
    /// Whose calendar is shown; this year without.
    year: Option<i16>,
}

/// Show working hours and the calendar
#[utoipa::path(get, path = "/hours", tag = "hours", params(OfYear),
    responses((status = 200, description = "Schedules, shifts and the calendar of a year", body = HoursView),
        (status = 403, description = "Needs `manage_policies` or `manage_people`", body = Problem), (status = 422, description = "No such year", body = Problem)))]
pub async fn show(State(app): State<App>, caller: Caller, Query(asked): Query<OfYear>) -> Answer<Json<HoursView>> {
    all(&app, &caller.actor, asked.year).await.map(Json).lang(caller.lang)
}

/// Make or change a schedule
#[utoipa::path(put, path = "/hours/schedules/{key}", tag = "hours",
    params(("key" = String, Path, description = "Key of the schedule")), request_body = ScheduleShape,
    responses((status = 200, description = "All working hours as they are now", body = HoursView), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 422, description = "Hours that cannot be", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path(key): Path<String>,
    Body(wanted): Body<ScheduleShape>,
) -> Answer<Json<HoursView>> {
    let done = async {
        hours::put(&app, &caller.actor, &key, wanted).await?;
        all(&app, &caller.actor, None).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Remove a schedule
#[utoipa::path(delete, path = "/hours/schedules/{key}", tag = "hours", params(("key" = String, Path, description = "Key of the schedule")),
    responses((status = 200, description = "All working hours as they are now", body = HoursView), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 404, description = "No such schedule", body = Problem), (status = 409, description = "Still in use", body = Problem)))]
pub async fn delete(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path(key): Path<String>,
) -> Answer<Json<HoursView>> {
    let done = async {
        hours::delete(&app, &caller.actor, &key).await?;
        all(&app, &caller.actor, None).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Set the schedule of clocks that name none
#[utoipa::path(put, path = "/hours/default", tag = "hours", request_body = DefaultShape,
    responses((status = 200, description = "All working hours as they are now", body = HoursView), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 409, description = "Changed meanwhile", body = Problem), (status = 422, description = "No such schedule", body = Problem)))]
pub async fn put_default(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Body(wanted): Body<DefaultShape>,
) -> Answer<Json<HoursView>> {
    let done = async {
        hours::put_default(&app, &caller.actor, wanted).await?;
        all(&app, &caller.actor, None).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Say what a day is
#[utoipa::path(put, path = "/hours/days/{date}", tag = "hours",
    params(("date" = String, Path, description = "`2026-10-01`")), request_body = DayShape,
    responses((status = 200, description = "Working hours with the calendar of that year", body = HoursView), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 409, description = "Changed meanwhile", body = Problem), (status = 422, description = "No such day", body = Problem)))]
pub async fn put_day(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path(date): Path<String>,
    Body(wanted): Body<DayShape>,
) -> Answer<Json<HoursView>> {
    let done = async {
        hours::put_day(&app, &caller.actor, &date, wanted).await?;
        all(&app, &caller.actor, year_of(&date)).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Forget what the workspace said of a day
#[utoipa::path(delete, path = "/hours/days/{date}", tag = "hours", params(("date" = String, Path, description = "`2026-10-01`")),
    responses((status = 200, description = "Working hours with the calendar of that year", body = HoursView), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 404, description = "The workspace said nothing of it", body = Problem), (status = 409, description = "Changed meanwhile", body = Problem)))]
pub async fn delete_day(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path(date): Path<String>,
) -> Answer<Json<HoursView>> {
    let done = async {
        hours::delete_day(&app, &caller.actor, &date).await?;
        all(&app, &caller.actor, year_of(&date)).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Set a person's shift
#[utoipa::path(put, path = "/hours/shifts/{id}", tag = "hours",
    params(("id" = String, Path, description = "Id of the person")), request_body = ShiftShape,
    responses((status = 200, description = "All working hours as they are now", body = HoursView), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 404, description = "No such person", body = Problem), (status = 409, description = "Changed meanwhile", body = Problem),
        (status = 422, description = "No such schedule", body = Problem)))]
pub async fn put_shift(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Path(id): Path<String>,
    Body(wanted): Body<ShiftShape>,
) -> Answer<Json<HoursView>> {
    let done = async {
        hours::put_shift(&app, &caller.actor, record_id(&id)?, wanted).await?;
        all(&app, &caller.actor, None).await
    };
    done.await.map(Json).lang(caller.lang)
}

/// Try what a number of minutes comes to
#[utoipa::path(post, path = "/hours/trial", tag = "hours", request_body = Trial,
    responses((status = 200, description = "When the minutes have passed", body = TrialAnswer), (status = 403, description = "Needs `manage_policies`", body = Problem),
        (status = 422, description = "No such schedule or moment", body = Problem)))]
pub async fn trial(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Body(asked): Body<Trial>,
) -> Answer<Json<TrialAnswer>> {
    let tried = async { hours::trial(&*app.registry().refresh().await?, asked) };
    tried.await.map(Json).lang(caller.lang)
}

async fn all(app: &App, actor: &Actor, year: Option<i16>) -> Result<HoursView> {
    let (mut conn, defs) = app.read().await?;
    hours::view(&mut conn, &defs, actor, app.now(), year).await
}

fn year_of(date: &str) -> Option<i16> {
    date.get(..4)?.parse().ok()
}
