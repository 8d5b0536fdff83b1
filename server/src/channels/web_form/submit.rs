//! A visit to a web form: the page, the password, the filling in.

use std::net::IpAddr;

use engine::form::Lang;

use super::answers::{self, Answers, PASSWORD, STAMP, TRAP, Wrong};
use super::page::{self, PageOf, Shown};
use super::stamp::{self, Stamp};
use super::{by_token, speaks};
use crate::actor::Actor;
use crate::app::App;
use crate::auth::passwords;
use crate::error::{Error, Result};
use crate::intake;
use crate::registry::{Channel, Definitions, WebForm};

/// Who comes, and by which link.
pub struct Visit {
    pub token: String,
    /// Parameters of the address.
    pub link: Vec<(String, String)>,
    pub address: Option<IpAddr>,
    /// What the browser prefers.
    pub prefers: Lang,
}

/// What is shown, and what is wrong with what was filled in.
pub struct Outcome {
    pub defs: std::sync::Arc<Definitions>,
    /// Key of the channel.
    pub channel: String,
    pub lang: Lang,
    pub shown: Shown,
}

impl Outcome {
    /// The page at `address`, and the sites that may frame it.
    pub fn html(&self, address: &str) -> Result<(String, Vec<String>)> {
        let channel = self.defs.channels.get(&self.channel).ok_or(Error::NotFound)?;
        let page = channel.web_form.as_ref().ok_or(Error::NotFound)?;
        let form = self.defs.form(&channel.form)?;
        let of = PageOf { page, form, lang: self.lang, address: Some(address) };
        Ok((page::html(&of, &self.shown), page.frames.clone()))
    }
}

impl Visit {
    fn lang(&self, form: &WebForm) -> Lang {
        let asked = self.link.iter().find(|(name, _)| name == "lang").map(|(_, value)| value.as_str());
        speaks(form, asked, self.prefers)
    }
}

/// The page as somebody finds it.
pub async fn open(app: &App, visit: &Visit, done: bool) -> Result<Outcome> {
    let defs = app.registry().refresh().await?;
    let (channel, form) = by_token(&defs, &visit.token).ok_or(Error::NotFound)?;
    let shown = match (done, is_closed(channel, form), form.password.is_some()) {
        (true, ..) => Shown::Thanks,
        (_, true, _) => Shown::Closed,
        (_, _, true) => Shown::Password { wrong: false },
        _ => blank(form, app.now().as_millisecond())?,
    };
    let (channel, lang) = (channel.key.clone(), visit.lang(form));
    Ok(Outcome { defs, channel, lang, shown })
}

/// The page after somebody has sent it.
pub async fn fill(app: &App, visit: &Visit, answers: Answers) -> Result<Outcome> {
    let defs = app.registry().refresh().await?;
    let (channel, form) = by_token(&defs, &visit.token).ok_or(Error::NotFound)?;
    let lang = visit.lang(form);
    let shown = if is_closed(channel, form) {
        Shown::Closed
    } else if !answers.all(PASSWORD).is_empty() {
        password(app, visit, form, &answers).await?
    } else {
        filled(app, &defs, visit, channel, form, answers, lang).await?
    };
    let channel = channel.key.clone();
    Ok(Outcome { defs, channel, lang, shown })
}

fn is_closed(channel: &Channel, form: &WebForm) -> bool {
    channel.stopped.is_some() || form.closed.is_some()
}

fn blank(form: &WebForm, now: i64) -> Result<Shown> {
    Ok(Shown::Form { stamp: stamp::make(form, now)?, answers: Answers::default(), wrong: Wrong::new(), note: None })
}

async fn password(app: &App, visit: &Visit, form: &WebForm, answers: &Answers) -> Result<Shown> {
    let now = app.now().as_millisecond();
    app.limits().web_password(&visit.token, visit.address, now)?;
    let stored = form.password.as_ref().map(|p| p.open().unwrap_or_default().to_owned());
    let right = stored.is_none() || passwords::verify(app.limits(), answers.text(PASSWORD), stored).await?;
    if right { blank(form, now) } else { Ok(Shown::Password { wrong: true }) }
}

async fn filled(
    app: &App,
    defs: &Definitions,
    visit: &Visit,
    channel: &Channel,
    web: &WebForm,
    answers: Answers,
    lang: Lang,
) -> Result<Shown> {
    let now = app.now().as_millisecond();
    let told = |zh: &str, en: &str| Some(if lang == Lang::Zh { zh } else { en }.to_owned());
    let stamp = answers.text(STAMP).to_owned();
    let again = |answers, wrong, note| Shown::Form { stamp: stamp.clone(), answers, wrong, note };
    if let Err(error) = app.limits().web_form(&visit.token, visit.address, now) {
        let Error::TooMany { retry_after } = error else { return Err(error) };
        let (zh, en) = (
            format!("提交的人太多，请 {retry_after} 秒后再提交"),
            format!("Too many at once: please send again in {retry_after} s"),
        );
        return Ok(again(answers, Wrong::new(), told(&zh, &en)));
    }
    if !answers.text(TRAP).is_empty() {
        intake::count(app, &channel.key, "spam").await?;
        return Ok(Shown::Sent);
    }
    let nonce = match stamp::read(web, &stamp, now) {
        Stamp::Good { nonce } => nonce,
        Stamp::Hasty => {
            let note = told("提交得太快了，请核对后再提交一次", "That was very quick: please check and send again");
            return Ok(again(answers, Wrong::new(), note));
        }
        Stamp::Void if web.password.is_some() => return Ok(Shown::Password { wrong: false }),
        Stamp::Void => {
            let note = told("页面打开太久了，请再提交一次", "This page was open for too long: please send again");
            return Ok(Shown::Form { stamp: stamp::make(web, now)?, answers, wrong: Wrong::new(), note });
        }
    };
    let form = defs.form(&channel.form)?;
    let body = {
        let mut conn = app.db().read().await?;
        answers::read(&mut conn, defs, form, web, &answers, &visit.link, lang).await?
    };
    let body = match body {
        Ok(body) => body,
        Err(wrong) => return Ok(again(answers, wrong, None)),
    };
    let actor = Actor::system("intake").speaking(lang);
    let key = format!("web:{nonce}");
    let results = intake::receive(app, &actor, &channel.key, vec![body], Some(&key)).await?;
    let errors = results.into_iter().flat_map(|answer| answer.errors);
    let wrong: Wrong = errors.map(|e| (e.field, e.message)).collect();
    if wrong.is_empty() {
        return Ok(Shown::Sent);
    }
    // Kept in the log as it is, to be taken in once the channel is mended; the visitor has done what was asked.
    let asked = |key: &String| web.lines.iter().any(|line| line.field == *key);
    if wrong.keys().any(asked) { Ok(again(answers, wrong, None)) } else { Ok(Shown::Sent) }
}
