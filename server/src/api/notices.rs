//! My notices, and how they reach me.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use engine::form::Lang;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller};
use super::people::given;
use super::problem::{Answer, InLang, Problem};
use crate::actor::Power;
use crate::app::App;
use crate::error::{Error, Result};
use crate::notices::{self, Choice, Kind, Notice, Reader};
use crate::people::{self, PersonEdit};
use crate::registry::{Definitions, Quiet};

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

/// How my notices reach me besides the pages, which show all of them.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Settings {
    /// Where they are mailed to.
    email: Option<String>,
    /// Whether the workspace can send mail at all.
    can_mail: bool,
    kinds: Vec<KindSetting>,
    /// Hours in which nothing is sent, in the workspace's zone; null for none.
    quiet: Option<Quiet>,
    /// Those of the workspace, for whoever chooses nothing.
    usual_quiet: Option<Quiet>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct KindSetting {
    key: &'static str,
    name: String,
    mail: bool,
    /// Comes in quiet hours too.
    urgent: bool,
    /// What the workspace does for whoever chooses nothing.
    usual_mail: bool,
}

/// Everything that I choose; what is not there is as the workspace has it.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsBody {
    /// Null takes it away; without it, it stays.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    /// By mail or not, by kind.
    #[serde(default)]
    mail: BTreeMap<String, bool>,
    /// Kinds that come in quiet hours too.
    #[serde(default)]
    urgent: BTreeSet<String>,
    /// Null for none; without it those of the workspace.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Quiet>)]
    quiet: Option<Option<Quiet>>,
}

/// How notices reach me
#[utoipa::path(get, path = "/notices/settings", tag = "notices",
    responses((status = 200, description = "Mail address, kinds by mail, quiet hours", body = Settings)))]
pub async fn settings(State(app): State<App>, caller: Caller) -> Answer<Json<Settings>> {
    let shown = async { shown(&app, caller.account()?, caller.lang).await };
    shown.await.map(Json).lang(caller.lang)
}

/// Choose how notices reach me
#[utoipa::path(put, path = "/notices/settings", tag = "notices", request_body = SettingsBody,
    responses((status = 200, description = "As it is now", body = Settings), (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn put_settings(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<SettingsBody>,
) -> Answer<Json<Settings>> {
    let put = async {
        let account = caller.account()?;
        let SettingsBody { email, mail, urgent, quiet } = body;
        check_kinds("mail", mail.keys())?;
        check_kinds("urgent", urgent.iter())?;
        let (_, before) = reader(&app, account).await?;
        let email = email.map(|e| e.map_or(Ok(None), |e| people::email(&e))).transpose()?;
        if let Some(email) = email.filter(|email| *email != before.email) {
            let edit = PersonEdit { email: Some(email), ..PersonEdit::default() };
            people::edit(&app, &caller.actor, account, edit).await?;
        }
        notices::choose(&app, account, &Choice { mail, urgent, quiet }).await?;
        shown(&app, account, caller.lang).await
    };
    put.await.map(Json).lang(caller.lang)
}

fn check_kinds<'a>(field: &str, mut kinds: impl Iterator<Item = &'a String>) -> Result<()> {
    match kinds.find(|kind| Kind::parse(kind).is_none()) {
        Some(kind) => Err(Error::field(
            &format!("{field}.{kind}"),
            "unknown_kind",
            format!("没有消息种类「{kind}」"),
            format!("There is no kind of notice \"{kind}\""),
        )),
        None => Ok(()),
    }
}

async fn reader(app: &App, account: Id) -> Result<(std::sync::Arc<Definitions>, Reader)> {
    let (mut conn, defs) = app.read().await?;
    let mut readers = notices::readers(&mut conn, &[account].into()).await?;
    Ok((defs, readers.remove(&account).unwrap_or_default()))
}

async fn shown(app: &App, account: Id, lang: Lang) -> Result<Settings> {
    let (defs, me) = reader(app, account).await?;
    let reach = &defs.reach;
    let boards = defs.actor(account).is_some_and(|a| a.has(Power::ViewBoards));
    // Nobody chooses about what never comes.
    let comes = |kind: &Kind| *kind != Kind::Summary || boards;
    let kind = |kind: Kind| KindSetting {
        key: kind.as_str(),
        name: kind.name().get(lang).to_owned(),
        mail: me.wants(kind.as_str(), reach),
        urgent: me.choice.urgent.contains(kind.as_str()),
        usual_mail: Reader::default().wants(kind.as_str(), reach),
    };
    Ok(Settings {
        can_mail: reach.mail.is_some(),
        kinds: Kind::ALL.into_iter().filter(comes).map(kind).collect(),
        quiet: me.quiet(reach),
        usual_quiet: reach.quiet,
        email: me.email,
    })
}
