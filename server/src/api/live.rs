//! One stream per browser: that something changed, never what.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use engine::grant::Verb;
use futures::Stream;
use futures::stream::unfold;
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until};

use super::extract::Caller;
use super::problem::{Answer, InLang};
use crate::app::App;
use crate::auth::{self, Credential};
use crate::error::{Error, Result};
use crate::live::Message;

/// A form is named at most once in this time.
const PER_FORM: Duration = Duration::from_secs(1);
/// How often a stream asks by itself whether it may go on, and for what other processes changed.
const LOOK: Duration = Duration::from_secs(15);
/// Proxies close what is silent for longer.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// Listen to changes
#[utoipa::path(get, path = "/live", tag = "live",
    responses((status = 200, description = "Server-sent events: `changed` {form}, `notice` {kind}, `import` {id}, `operation` {id}, `definitions` {version}", content_type = "text/event-stream", body = String)))]
pub async fn listen(
    State(app): State<App>,
    caller: Caller,
) -> Answer<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    let stream = async {
        let version = app.definitions().version;
        let (credential, me) = (caller.credential, caller.account()?);
        let messages = app.live().listen();
        let now = Instant::now();
        let stream = Listener {
            app,
            credential,
            me,
            messages,
            version,
            sent: BTreeMap::new(),
            waiting: BTreeSet::new(),
            look_at: now + LOOK,
            hello: true,
        };
        Ok::<_, Error>(unfold(stream, next))
    };
    let stream = stream.await.lang(caller.lang)?;
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

struct Listener {
    app: App,
    credential: Credential,
    me: engine::value::Id,
    messages: Receiver<Message>,
    version: i64,
    /// When each form was last named.
    sent: BTreeMap<String, Instant>,
    /// Forms that changed again too early.
    waiting: BTreeSet<String>,
    look_at: Instant,
    hello: bool,
}

/// The next event, or the end.
async fn next(mut stream: Listener) -> Option<(std::result::Result<Event, Infallible>, Listener)> {
    if std::mem::take(&mut stream.hello) {
        // Headers go out with it, so that the browser knows that it is connected.
        return Some((Ok(Event::default().comment("ready")), stream));
    }
    loop {
        match stream.step().await {
            Ok(Step::Send(event)) => return Some((Ok(event), stream)),
            Ok(Step::Nothing) => {}
            Ok(Step::End) | Err(_) => return None,
        }
    }
}

enum Step {
    Send(Event),
    Nothing,
    End,
}

impl Listener {
    async fn step(&mut self) -> Result<Step> {
        let due = self.waiting.iter().filter_map(|form| self.sent.get(form)).map(|at| *at + PER_FORM).min();
        let wake = due.map_or(self.look_at, |due| due.min(self.look_at));
        tokio::select! {
            message = self.messages.recv() => match message {
                Ok(message) => self.heard(message).await,
                // Too slow for all that happened: everything may have changed.
                Err(RecvError::Lagged(_)) => {
                    self.waiting.extend(self.app.definitions().forms.iter().map(|f| f.key.clone()));
                    Ok(Step::Nothing)
                }
                Err(RecvError::Closed) => Ok(Step::End),
            },
            () = sleep_until(wake) => {
                if Instant::now() >= self.look_at {
                    self.look_at = Instant::now() + LOOK;
                    return self.look().await;
                }
                let ripe = |form: &&String| self.sent.get(*form).is_none_or(|at| at.elapsed() >= PER_FORM);
                match self.waiting.iter().find(ripe).cloned() {
                    Some(form) => Ok(self.changed(form)),
                    None => Ok(Step::Nothing),
                }
            }
        }
    }

    async fn heard(&mut self, message: Message) -> Result<Step> {
        match message {
            Message::Changed { form } => {
                if !self.may_read(&form)? {
                    return Ok(Step::Nothing);
                }
                if self.sent.get(&form).is_some_and(|at| at.elapsed() < PER_FORM) {
                    self.waiting.insert(form);
                    return Ok(Step::Nothing);
                }
                Ok(self.changed(form))
            }
            Message::Notice { account, kind } if account == self.me => {
                Ok(Step::Send(Event::default().event("notice").data(json!({ "kind": kind }).to_string())))
            }
            Message::Notice { .. } => Ok(Step::Nothing),
            Message::Import { account, id } if account == self.me => {
                Ok(Step::Send(Event::default().event("import").data(json!({ "id": id }).to_string())))
            }
            Message::Operation { account, id } if account == self.me => {
                Ok(Step::Send(Event::default().event("operation").data(json!({ "id": id }).to_string())))
            }
            Message::Import { .. } | Message::Operation { .. } => Ok(Step::Nothing),
            Message::Definitions => Ok(self.definitions(self.app.definitions().version)),
            Message::Revoked { account } if account == self.me => {
                // Which session it was, the database knows.
                auth::holds(&self.app, self.credential).await?;
                Ok(Step::Nothing)
            }
            Message::Revoked { .. } => Ok(Step::Nothing),
            Message::Stopping => Ok(Step::End),
        }
    }

    /// What another process may have done: ended the session, changed definitions.
    async fn look(&mut self) -> Result<Step> {
        auth::holds(&self.app, self.credential).await?;
        let version = self.app.registry().refresh().await?.version;
        Ok(self.definitions(version))
    }

    fn definitions(&mut self, version: i64) -> Step {
        if version == self.version {
            return Step::Nothing;
        }
        self.version = version;
        Step::Send(Event::default().event("definitions").data(json!({ "version": version }).to_string()))
    }

    fn changed(&mut self, form: String) -> Step {
        self.waiting.remove(&form);
        let event = Event::default().event("changed").data(json!({ "form": form }).to_string());
        self.sent.insert(form, Instant::now());
        Step::Send(event)
    }

    fn may_read(&self, form: &str) -> Result<bool> {
        let defs = self.app.definitions();
        let Some(actor) = defs.actor(self.me) else { return Err(Error::Unauthenticated) };
        let Ok(form) = defs.form(form) else { return Ok(false) };
        Ok(defs.access(&actor, form)?.may(Verb::Read))
    }
}
