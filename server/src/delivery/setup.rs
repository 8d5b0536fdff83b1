//! Operators set how notices reach people. Passwords, webhooks and their keys go in and never come out.

use std::collections::BTreeSet;

use engine::form::Lang;
use engine::text::clean;
use engine::value::Id;
use reqwest::Url;
use serde::Deserialize;

use super::mail::authority;
use super::robot::allowed;
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::notices::Kind;
use crate::registry::{self, Change, Definitions, MailServer, Minute, Platform, Quiet, Reach, Robot, Secret, Security};

/// More robots than groups that anybody reads.
const MOST_ROBOTS: usize = 50;

/// A mail server as it is sent: without a password the one that is there stays.
pub struct NewServer {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user: Option<String>,
    pub password: Option<String>,
    pub from: String,
    pub authority: Option<String>,
}

/// A robot as it is sent: without webhook or key those that are there stay.
pub struct NewRobot {
    pub name: String,
    pub platform: Platform,
    pub url: Option<String>,
    pub secret: Option<String>,
    pub kinds: BTreeSet<String>,
    pub departments: BTreeSet<String>,
    pub teams: BTreeSet<String>,
    pub quiet: Option<Quiet>,
    pub lang: Lang,
}

/// What holds for everybody.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = WaysBody)]
#[serde(deny_unknown_fields)]
pub struct NewWays {
    pub base: Option<String>,
    /// Kinds that go by mail to whoever has not chosen; without it, each kind's own usage.
    pub by_mail: Option<BTreeSet<String>>,
    pub quiet: Option<Quiet>,
    /// When those who may see boards are told of the day before, such as `08:30`; never without it.
    #[schema(value_type = Option<String>)]
    pub summary: Option<Minute>,
}

/// Sets what holds for everybody.
pub async fn put_ways(app: &App, actor: &Actor, ways: NewWays) -> Result<()> {
    let NewWays { base, by_mail, quiet, summary } = ways;
    let base = base.as_deref().and_then(clean).map(|text| base_of(&text)).transpose()?;
    if let Some(kinds) = &by_mail {
        check_kinds("by_mail", kinds)?;
    }
    change(app, actor, |_, reach| {
        (reach.base, reach.by_mail, reach.quiet, reach.summary) = (base, by_mail, quiet, summary);
        Ok(())
    })
    .await
}

/// Sets the mail server, or does away with it.
pub async fn put_mail(app: &App, actor: &Actor, server: Option<NewServer>) -> Result<()> {
    change(app, actor, |_, reach| {
        reach.mail = server.map(|server| checked_server(server, reach.mail.as_ref())).transpose()?;
        Ok(())
    })
    .await
}

/// Makes a robot, or changes the one with the id.
pub async fn put_robot(app: &App, actor: &Actor, id: Option<Id>, robot: NewRobot) -> Result<Id> {
    let made = id.unwrap_or_else(|| crate::ids::new(app.now().as_millisecond()));
    change(app, actor, |defs, reach| {
        let place = reach.robots.iter().position(|r| r.id == made);
        if id.is_some() && place.is_none() {
            return Err(Error::NotFound);
        }
        if place.is_none() && reach.robots.len() >= MOST_ROBOTS {
            let (zh, en) = (format!("最多 {MOST_ROBOTS} 个群机器人"), format!("At most {MOST_ROBOTS} robots"));
            return Err(Error::refused("too_many_robots", zh, en));
        }
        let robot = checked_robot(app, defs, made, robot, place.and_then(|at| reach.robots.get(at)))?;
        match place.and_then(|at| reach.robots.get_mut(at)) {
            Some(known) => *known = robot,
            None => reach.robots.push(robot),
        }
        Ok(())
    })
    .await?;
    Ok(made)
}

pub async fn delete_robot(app: &App, actor: &Actor, id: Id) -> Result<()> {
    change(app, actor, |_, reach| {
        let before = reach.robots.len();
        reach.robots.retain(|r| r.id != id);
        if reach.robots.len() == before { Err(Error::NotFound) } else { Ok(()) }
    })
    .await
}

/// All that is told of a webhook.
pub fn host(robot: &Robot) -> String {
    Url::parse(robot.url.open().unwrap_or_default())
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Who comes second with an older state in hand is refused, and asks again.
async fn change(app: &App, actor: &Actor, edit: impl FnOnce(&Definitions, &mut Reach) -> Result<()>) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let mut reach = defs.reach.clone();
    edit(&defs, &mut reach)?;
    let changes = vec![Change::put("reach", "reach", &reach)?];
    let now = app.now().as_millisecond();
    registry::change_from(app.registry(), actor, now, changes, Some(defs.version)).await?;
    app.live().send(crate::live::Message::Definitions);
    Ok(())
}

fn base_of(text: &str) -> Result<String> {
    let url = Url::parse(text).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
    let plain = |u: &Url| u.query().is_none() && u.fragment().is_none() && u.username().is_empty();
    let wrong = || {
        Error::field("base", "url", "要网址，如 https://crm.example.com", "An address such as https://crm.example.com")
    };
    let url = url.filter(plain).filter(|u| u.as_str().len() <= 200).ok_or_else(wrong)?;
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn check_kinds(field: &str, kinds: &BTreeSet<String>) -> Result<()> {
    match kinds.iter().find(|kind| Kind::parse(kind).is_none()) {
        Some(kind) => Err(Error::field(
            field,
            "unknown_kind",
            format!("没有消息种类「{kind}」"),
            format!("There is no kind of notice \"{kind}\""),
        )),
        None => Ok(()),
    }
}

fn checked_server(server: NewServer, before: Option<&MailServer>) -> Result<MailServer> {
    let NewServer { host, port, security, user, password, from, authority: pem } = server;
    let mut errors = Vec::new();
    let host = host.trim().to_ascii_lowercase();
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    if host.is_empty() || host.len() > 253 || !host.chars().all(named) {
        errors.push(FieldError::new(
            "host",
            "host",
            "要主机名，如 smtp.example.com",
            "A host such as smtp.example.com",
        ));
    }
    if port == 0 {
        errors.push(FieldError::new("port", "port", "端口是 1–65535", "A port from 1 to 65535"));
    }
    let from = from.trim().to_owned();
    if from.len() > 200 || from.parse::<lettre::message::Mailbox>().is_err() {
        let (zh, en) = ("要发件人，如 活水 <crm@example.com>", "A sender such as Huoshui <crm@example.com>");
        errors.push(FieldError::new("from", "email", zh, en));
    }
    let user = user.as_deref().and_then(clean);
    // A password stays only with the server and the user that it was given for.
    let same = before.filter(|b| b.host == host && b.port == port && b.user == user);
    let password = match password.filter(|p| !p.is_empty()) {
        Some(password) => Some(Secret::new(password)),
        None => same.and_then(|b| b.password.clone()),
    };
    if user.is_some() && password.is_none() {
        errors.push(FieldError::new("password", "required", "要密码或授权码", "A password is needed"));
    }
    if user.is_some() && security == Security::None {
        let (zh, en) =
            ("密码不能明文传输，选 TLS 或 STARTTLS", "No password goes in the clear: choose TLS or STARTTLS");
        errors.push(FieldError::new("security", "clear_password", zh, en));
    }
    let pem = pem.as_deref().and_then(clean);
    if let Some(error) = pem.as_deref().and_then(|pem| authority(pem).err()) {
        let (zh, en) = ("不是 PEM 证书", format!("This is no certificate as PEM: {error}"));
        errors.push(FieldError::new("authority", "certificate", zh, en));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let password = password.filter(|_| user.is_some());
    Ok(MailServer { host, port, security, user, password, from, authority: pem })
}

fn checked_robot(app: &App, defs: &Definitions, id: Id, robot: NewRobot, before: Option<&Robot>) -> Result<Robot> {
    let NewRobot { name, platform, url, secret, kinds, departments, teams, quiet, lang } = robot;
    let named = clean(&name).filter(|n| n.chars().count() <= 60 && !n.contains(char::is_control));
    let name = named.ok_or_else(|| {
        Error::field("name", "required", "给机器人起个名字，最多 60 字", "Name the robot, in up to 60 characters")
    })?;
    check_kinds("kinds", &kinds)?;
    if kinds.is_empty() {
        return Err(Error::field("kinds", "required", "至少选一种消息", "Choose at least one kind of notice"));
    }
    if let Some(key) = departments.iter().find(|key| defs.department(key).is_none()) {
        let (zh, en) = (format!("没有部门「{key}」"), format!("There is no department \"{key}\""));
        return Err(Error::field("departments", "unknown_department", zh, en));
    }
    if let Some(key) = teams.iter().find(|key| !defs.directory.teams.contains_key(*key)) {
        let (zh, en) = (format!("没有团队「{key}」"), format!("There is no team \"{key}\""));
        return Err(Error::field("teams", "unknown_team", zh, en));
    }
    let same = before.filter(|b| b.platform == platform);
    let given = url.as_deref().and_then(clean);
    let url = match &given {
        Some(url) if allowed(platform, url, app.outside()).is_none() => {
            return Err(Error::field(
                "url",
                "forbidden_host",
                "要这个平台给的 https 地址；经代理转发时，由启动程序的人放行",
                "The https address that the platform gave; a gateway has to be allowed by whoever starts the program",
            ));
        }
        Some(url) => Some(Secret::new(url)),
        // One that was lost with its key is asked for again.
        None => same.map(|b| b.url.clone()).filter(|url| url.open().is_some_and(|url| !url.is_empty())),
    };
    let url =
        url.ok_or_else(|| Error::field("url", "required", "要机器人的地址", "The address of the robot is needed"))?;
    // A key belongs to its webhook; 企业微信 has none.
    let kept = same.filter(|b| b.url == url).and_then(|b| b.secret.clone());
    let secret = secret.filter(|s| !s.trim().is_empty()).map(|s| Secret::new(s.trim())).or(kept);
    let secret = secret.filter(|_| platform != Platform::Wecom);
    Ok(Robot { id, name, platform, url, secret, kinds, departments, teams, quiet, lang })
}
