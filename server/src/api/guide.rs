//! The setup guide.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use engine::allocate::wizard::{Again, Answers, Away, Hand};
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, ManagePeople, ManagePolicies, With};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::Error;
use crate::guide;
use crate::policies::{Finding, Sentences};
use crate::registry::Guide as State_;

#[derive(Serialize, utoipa::ToSchema)]
pub struct GuideView {
    /// Whether it stands before everything else.
    open: bool,
    /// Form and seat of the leads.
    form: String,
    seat: String,
    /// Active people beside me.
    others: usize,
    /// Whether something is let in: a live key, or an inquiry that came.
    connected: bool,
    /// Version of the policy that somebody put in force; the one that came with the app is none.
    policy: Option<i64>,
    /// A record that was decided on.
    #[schema(value_type = Option<String>)]
    decided: Option<Id>,
    /// Through which inquiries come.
    channels: Vec<ChannelName>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ChannelName {
    key: String,
    name: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideBody {
    open: bool,
}

/// A few plain answers.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WizardBody {
    /// `even`: everybody as many; `free`: who has least to do; `pool`: who takes it.
    #[schema(value_type = String)]
    hand: Hand,
    /// Somebody known asks again: `holder` or `anybody`.
    #[schema(value_type = String)]
    again: Again,
    /// Nobody can take it now: `wait` or `pool`.
    #[schema(value_type = String)]
    away: Away,
    /// Until the first contact; none for no limit.
    first_contact_minutes: Option<u32>,
    /// Who gets leads; nobody is needed for `pool`.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    members: Vec<Id>,
}

impl WizardBody {
    fn answers(&self) -> Answers {
        let WizardBody { hand, again, away, first_contact_minutes, .. } = *self;
        Answers { hand, again, away, first_contact_minutes }
    }
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct WizardDraft {
    sentences: Sentences,
    problems: Vec<Finding>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct WizardVersion {
    version: i64,
}

/// How far the workspace has come
#[utoipa::path(get, path = "/guide", tag = "session",
    responses((status = 200, description = "Steps on the way to the first allocated lead", body = GuideView),
        (status = 404, description = "No form of leads", body = Problem)))]
pub async fn show(State(app): State<App>, caller: With<ManagePeople>) -> Answer<Json<GuideView>> {
    let shown = async {
        let (mut conn, defs) = app.read().await?;
        let progress = guide::progress(&mut conn, &defs, &caller.actor).await?;
        let channels = defs.channels.values().filter(|c| c.form == progress.form);
        let name =
            |c: &crate::registry::Channel| ChannelName { key: c.key.clone(), name: c.name.get(caller.lang).to_owned() };
        Ok::<_, Error>(GuideView {
            open: defs.workspace.guide == State_::Open,
            channels: channels.map(name).collect(),
            form: progress.form,
            seat: progress.seat,
            others: progress.others,
            connected: progress.connected,
            policy: progress.policy,
            decided: progress.decided,
        })
    };
    shown.await.map(Json).lang(caller.lang)
}

/// Put the guide away, or take it out again
#[utoipa::path(put, path = "/guide", tag = "session", request_body = GuideBody,
    responses((status = 204, description = "Done"), (status = 409, description = "The definitions changed meanwhile", body = Problem)))]
pub async fn set(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<GuideBody>,
) -> Answer<StatusCode> {
    let set = guide::set_open(&app, &caller.actor, body.open).await;
    set.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// The first policy as sentences, before it is there
#[utoipa::path(post, path = "/guide/policy/preview", tag = "policies", request_body = WizardBody,
    responses((status = 200, description = "What the answers make, and what the linter says of it", body = WizardDraft),
        (status = 409, description = "No pool of leads", body = Problem), (status = 422, description = "Nobody chosen", body = Problem)))]
pub async fn draft(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Body(body): Body<WizardBody>,
) -> Answer<Json<WizardDraft>> {
    let drafted = async {
        let (_, defs) = app.read().await?;
        let draft = guide::draft(&app, &defs, body.answers(), &body.members, caller.lang)?;
        Ok::<_, Error>(WizardDraft { sentences: draft.sentences, problems: draft.findings })
    };
    drafted.await.map(Json).lang(caller.lang)
}

/// Put the first policy in force, with its team
#[utoipa::path(post, path = "/guide/policy", tag = "policies", request_body = WizardBody,
    responses((status = 200, description = "The version in force", body = WizardVersion),
        (status = 409, description = "Somebody changes the policy, or there is no pool", body = Problem),
        (status = 422, description = "What the linter refuses, or nobody chosen", body = Problem)))]
pub async fn publish(
    State(app): State<App>,
    caller: With<ManagePolicies>,
    Body(body): Body<WizardBody>,
) -> Answer<Json<WizardVersion>> {
    let published = guide::publish(&app, &caller.actor, body.answers(), &body.members).await;
    published.map(|version| Json(WizardVersion { version })).lang(caller.lang)
}
