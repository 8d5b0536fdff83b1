//! How notices reach people outside of the pages: the mail server, group robots, tests of both. For operators.

pub mod log;

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use engine::form::Lang;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, ManageChannels, With};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use crate::app::App;
use crate::delivery::{self, Arrived, NewRobot, NewServer, NewWays};
use crate::error::{Error, Result};
use crate::notices::{self, Kind, Reader};
use crate::people;
use crate::registry::{self, Minute, Platform, Quiet, Security};

/// How notices reach people. Passwords, webhooks and their keys are not told.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Ways {
    /// Where people open the pages; links in messages begin with it.
    base: Option<String>,
    /// Hours in which nothing is sent to whoever has not chosen.
    quiet: Option<Quiet>,
    /// When those who may see boards are told of the day before: `08:30`.
    #[schema(value_type = Option<String>)]
    summary: Option<Minute>,
    kinds: Vec<KindName>,
    mail: Option<Mail>,
    robots: Vec<Robot>,
    /// Deliveries that wait, and those that were given up in the last 24 hours.
    waiting: i64,
    failed: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
struct KindName {
    key: &'static str,
    name: String,
    /// By mail to whoever has not chosen.
    mail: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Mail {
    host: String,
    port: u16,
    security: Security,
    user: Option<String>,
    /// Whether there is one.
    password: bool,
    from: String,
    authority: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Robot {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    platform: Platform,
    /// Host of the webhook, all that is told of it.
    host: String,
    /// Whether there is a key to sign with.
    secret: bool,
    kinds: BTreeSet<String>,
    departments: BTreeSet<String>,
    teams: BTreeSet<String>,
    quiet: Option<Quiet>,
    #[schema(value_type = String)]
    lang: Lang,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailBody {
    host: String,
    port: u16,
    security: Security,
    user: Option<String>,
    /// Without it the one that is there stays, as long as server and user do.
    password: Option<String>,
    /// `活水 <crm@example.com>`
    from: String,
    /// PEM of the authority that signed the server's certificate, where the machine does not know it.
    authority: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotBody {
    name: String,
    platform: Platform,
    /// The webhook; without it the one that is there stays.
    url: Option<String>,
    /// Key to sign with, 钉钉 and 飞书; without it the one that is there stays, as long as the webhook does.
    secret: Option<String>,
    kinds: BTreeSet<String>,
    /// Keys; whose notices the robot tells. Without departments and teams everybody's.
    #[serde(default)]
    departments: BTreeSet<String>,
    #[serde(default)]
    teams: BTreeSet<String>,
    quiet: Option<Quiet>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    lang: Lang,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestBody {
    /// A mail address; my own without it.
    to: Option<String>,
}

/// Whether a test message arrived.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Tested {
    arrived: bool,
    /// Why not.
    error: Option<Trouble>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Trouble {
    code: String,
    text: String,
    /// What the other side said.
    detail: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Robots {
    #[schema(value_type = String)]
    id: Id,
}

/// How notices reach people
#[utoipa::path(get, path = "/delivery", tag = "delivery", responses((status = 200, description = "Mail server, robots, what holds for everybody", body = Ways)))]
pub async fn show(State(app): State<App>, caller: With<ManageChannels>) -> Answer<Json<Ways>> {
    ways(&app, caller.lang).await.map(Json).lang(caller.lang)
}

/// Set what holds for everybody
#[utoipa::path(put, path = "/delivery", tag = "delivery", request_body = NewWays,
    responses((status = 200, description = "As it is now", body = Ways), (status = 409, description = "Definitions changed meanwhile", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn put(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Body(body): Body<NewWays>,
) -> Answer<Json<Ways>> {
    let put = async {
        delivery::put_ways(&app, &caller.actor, body).await?;
        ways(&app, caller.lang).await
    };
    put.await.map(Json).lang(caller.lang)
}

/// Set the mail server
#[utoipa::path(put, path = "/delivery/mail", tag = "delivery", request_body = MailBody,
    responses((status = 200, description = "As it is now", body = Ways), (status = 409, description = "Definitions changed meanwhile", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn put_mail(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Body(body): Body<MailBody>,
) -> Answer<Json<Ways>> {
    let put = async {
        let MailBody { host, port, security, user, password, from, authority } = body;
        let server = NewServer { host, port, security, user, password, from, authority };
        delivery::put_mail(&app, &caller.actor, Some(server)).await?;
        ways(&app, caller.lang).await
    };
    put.await.map(Json).lang(caller.lang)
}

/// Do without mail
#[utoipa::path(delete, path = "/delivery/mail", tag = "delivery", responses((status = 204, description = "Nothing is mailed any more"),
    (status = 409, description = "Definitions changed meanwhile", body = Problem)))]
pub async fn delete_mail(State(app): State<App>, caller: With<ManageChannels>) -> Answer<StatusCode> {
    let deleted = delivery::put_mail(&app, &caller.actor, None).await;
    deleted.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Send a test mail now
#[utoipa::path(post, path = "/delivery/mail/test", tag = "delivery", request_body = TestBody,
    responses((status = 200, description = "Whether the server took it, and what it said if not", body = Tested),
        (status = 404, description = "There is no mail server", body = Problem), (status = 422, description = "No address", body = Problem)))]
pub async fn test_mail(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Body(body): Body<TestBody>,
) -> Answer<Json<Tested>> {
    let tested = async {
        let (mut conn, defs) = app.read().await?;
        let server = defs.reach.mail.as_ref().ok_or(Error::NotFound)?;
        let account = caller.account()?;
        let own = notices::readers(&mut conn, &[account].into()).await?.remove(&account).and_then(|r| r.email);
        drop(conn);
        let to = body.to.map_or(Ok(None), |to| people::email(&to)).map_err(|_| no_address())?.or(own);
        let to = to.ok_or_else(no_address)?;
        Ok(tested(delivery::test_mail(&app, server, &to, caller.lang).await, caller.lang))
    };
    tested.await.map(Json).lang(caller.lang)
}

fn no_address() -> Error {
    Error::field("to", "email", "要一个收件邮箱", "A mail address to send to is needed")
}

/// Add a group robot
#[utoipa::path(post, path = "/delivery/robots", tag = "delivery", request_body = RobotBody,
    responses((status = 201, description = "Its id", body = Robots), (status = 409, description = "Too many, or definitions changed meanwhile", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn create_robot(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Body(body): Body<RobotBody>,
) -> Answer<(StatusCode, Json<Robots>)> {
    let created = delivery::put_robot(&app, &caller.actor, None, body.read()).await;
    created.map(|id| (StatusCode::CREATED, Json(Robots { id }))).lang(caller.lang)
}

/// Change a group robot
#[utoipa::path(put, path = "/delivery/robots/{id}", tag = "delivery", params(("id" = String, Path, description = "Robot")), request_body = RobotBody,
    responses((status = 200, description = "As it is now", body = Ways), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "Definitions changed meanwhile", body = Problem), (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn put_robot(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(id): Path<String>,
    Body(body): Body<RobotBody>,
) -> Answer<Json<Ways>> {
    let put = async {
        delivery::put_robot(&app, &caller.actor, Some(record_id(&id)?), body.read()).await?;
        ways(&app, caller.lang).await
    };
    put.await.map(Json).lang(caller.lang)
}

/// Remove a group robot
#[utoipa::path(delete, path = "/delivery/robots/{id}", tag = "delivery", params(("id" = String, Path, description = "Robot")),
    responses((status = 204, description = "It tells nothing any more"), (status = 404, description = "Not found", body = Problem),
        (status = 409, description = "Definitions changed meanwhile", body = Problem)))]
pub async fn delete_robot(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let deleted = async { delivery::delete_robot(&app, &caller.actor, record_id(&id)?).await };
    deleted.await.map(|()| StatusCode::NO_CONTENT).lang(caller.lang)
}

/// Send a test message to the group now
#[utoipa::path(post, path = "/delivery/robots/{id}/test", tag = "delivery", params(("id" = String, Path, description = "Robot")),
    responses((status = 200, description = "Whether the platform took it, and what it said if not", body = Tested), (status = 404, description = "Not found", body = Problem)))]
pub async fn test_robot(
    State(app): State<App>,
    caller: With<ManageChannels>,
    Path(id): Path<String>,
) -> Answer<Json<Tested>> {
    let tested = async {
        let (_, defs) = app.read().await?;
        let robot = defs.reach.robot(record_id(&id)?).ok_or(Error::NotFound)?;
        Ok(tested(delivery::test_robot(&app, robot).await, caller.lang))
    };
    tested.await.map(Json).lang(caller.lang)
}

impl RobotBody {
    fn read(self) -> NewRobot {
        let RobotBody { name, platform, url, secret, kinds, departments, teams, quiet, lang } = self;
        NewRobot { name, platform, url, secret, kinds, departments, teams, quiet, lang }
    }
}

async fn ways(app: &App, lang: Lang) -> Result<Ways> {
    let (mut conn, defs) = app.read().await?;
    let (waiting, failed) = delivery::counts(&mut conn, app.now().as_millisecond()).await?;
    let reach = &defs.reach;
    let kind = |kind: Kind| KindName {
        key: kind.as_str(),
        name: kind.name().get(lang).to_owned(),
        mail: Reader::default().wants(kind.as_str(), reach),
    };
    let mail = reach.mail.as_ref().map(|m| Mail {
        host: m.host.clone(),
        port: m.port,
        security: m.security,
        user: m.user.clone(),
        password: m.password.is_some(),
        from: m.from.clone(),
        authority: m.authority.clone(),
    });
    Ok(Ways {
        base: reach.base.clone(),
        quiet: reach.quiet,
        kinds: Kind::ALL.into_iter().map(kind).collect(),
        mail,
        robots: reach.robots.iter().map(robot).collect(),
        summary: reach.summary,
        waiting,
        failed,
    })
}

fn robot(robot: &registry::Robot) -> Robot {
    Robot {
        id: robot.id,
        name: robot.name.clone(),
        platform: robot.platform,
        host: delivery::host(robot),
        secret: robot.secret.is_some(),
        kinds: robot.kinds.clone(),
        departments: robot.departments.clone(),
        teams: robot.teams.clone(),
        quiet: robot.quiet,
        lang: robot.lang,
    }
}

fn tested(arrived: Arrived, lang: Lang) -> Tested {
    let error = arrived.err().map(|t| {
        let text = t.words().get(lang).to_owned();
        Trouble { code: t.code.to_owned(), text, detail: t.detail }
    });
    Tested { arrived: error.is_none(), error }
}
