//! Notices on their way to people who are away from the screen: by mail, and by the robots of group chats.
//!
//! `notices` lays a row out for each of them in the transaction of the notice. Here rows that are due are taken by a lease,
//! put together to one message for each person or group, sent outside of any transaction, and marked. Who dies between
//! sending and marking leaves a lease that ends: a message may come twice, none is lost. Every peer, the mail server or one
//! robot, has a lane of its own: a dead one delays nobody else. Nothing here runs inside a request but the tests of a peer.

mod log;
mod mail;
mod message;
mod robot;
mod setup;
mod take;
mod trouble;
mod veil;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use engine::form::Lang;
use engine::value::Id;
use futures::{StreamExt, stream};

pub use log::{Filter, Logged, Page, clear, counts, list, resend};
pub use setup::{NewRobot, NewServer, NewWays, delete_robot, host, put_mail, put_robot, put_ways};
pub use trouble::{Arrived, Trouble};
pub use veil::veil;

use crate::app::App;
use crate::db::Stmt;
use crate::error::Result;
use crate::registry::{Definitions, MailServer, Robot};
use message::Message;
use take::Parcel;
use trouble::Then;

/// Who takes messages: each has a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peer {
    Mail,
    Robot(Id),
}

impl Peer {
    fn robot(self) -> Option<Id> {
        match self {
            Peer::Mail => None,
            Peer::Robot(id) => Some(id),
        }
    }
}

/// Mails under way at once; a robot's group gets one message at a time.
const SIDE_BY_SIDE: usize = 4;

/// Peers with something to do.
pub async fn due(app: &App) -> Result<BTreeSet<Peer>> {
    let now = app.now().as_millisecond();
    let mut conn = app.db().read().await?;
    let stmt = Stmt::new(
        "SELECT DISTINCT robot FROM delivery WHERE state = 'waiting' AND due_at <= ? \
         AND (leased_until IS NULL OR leased_until <= ?)",
    );
    let rows = conn.rows(&stmt.bind(now).bind(now)).await?;
    rows.iter().map(|row| Ok(row.id(0)?.map_or(Peer::Mail, Peer::Robot))).collect()
}

/// Everything that is due, all peers side by side; how many messages arrived.
pub async fn round(app: &App) -> Result<usize> {
    let lanes = due(app).await?.into_iter().map(|peer| deliver(app, peer));
    futures::future::try_join_all(lanes).await.map(|sent| sent.into_iter().sum())
}

/// Takes what is due for a peer and sends it; how many messages arrived.
pub async fn deliver(app: &App, peer: Peer) -> Result<usize> {
    let defs = app.registry().refresh().await?;
    let taken = take::take(app, peer).await?;
    let carrier = match taken.parcels.is_empty() {
        true => return Ok(0),
        false => Carrier::to(app, &defs, peer),
    };
    let down = OnceLock::new();
    if let Err(trouble) = &carrier {
        let _ = down.set(trouble.clone());
    }
    let (carrier, down, defs, lease) = (&carrier, &down, &defs, taken.lease);
    let sent = stream::iter(taken.parcels).map(async |parcel: Parcel| {
        let arrived = match (carrier, down.get()) {
            (Ok(carrier), None) => carrier.send(app, &parcel.message(defs), &parcel.to).await,
            (_, trouble) => Err(trouble.cloned().unwrap_or_else(Trouble::not_set)),
        };
        if let Err(trouble) = &arrived {
            tracing::warn!(?peer, code = trouble.code, notices = parcel.items.len(), "message not delivered");
            if trouble.then == Then::AllAgain {
                let _ = down.set(trouble.clone());
            }
        }
        let sent = usize::from(arrived.is_ok());
        take::settle(app, lease, &parcel, arrived).await.map(|()| sent)
    });
    let sent: Vec<Result<usize>> = sent.buffer_unordered(SIDE_BY_SIDE).collect().await;
    sent.into_iter().sum()
}

/// Sends a message of no content now; what the peer has against it.
pub async fn test_mail(app: &App, server: &MailServer, to: &str, lang: Lang) -> Arrived {
    let carrier = Carrier::Mail(mail::Post::open(server, app.outside())?);
    carrier.send(app, &Message::trial(&app.definitions(), app.now().as_millisecond(), lang), to).await
}

pub async fn test_robot(app: &App, robot: &Robot) -> Arrived {
    let carrier = Carrier::Robot(robot::Hook::open(robot, app.outside())?);
    carrier.send(app, &Message::trial(&app.definitions(), app.now().as_millisecond(), robot.lang), "").await
}

/// The way to a peer.
enum Carrier {
    Mail(mail::Post),
    Robot(robot::Hook),
}

impl Carrier {
    fn to(app: &App, defs: &Definitions, peer: Peer) -> Arrived<Carrier> {
        match peer.robot() {
            None => {
                let server = defs.reach.mail.as_ref().ok_or_else(Trouble::not_set)?;
                mail::Post::open(server, app.outside()).map(Carrier::Mail)
            }
            Some(id) => {
                let robot = defs.reach.robot(id).ok_or_else(Trouble::not_set)?;
                robot::Hook::open(robot, app.outside()).map(Carrier::Robot)
            }
        }
    }

    /// Within the time that a call may take; whoever says nothing by then is as good as dead.
    async fn send(&self, app: &App, message: &Message, to: &str) -> Arrived {
        let sending = async {
            match self {
                Carrier::Mail(post) => post.send(message, to).await,
                Carrier::Robot(hook) => hook.send(message, app.now().as_millisecond()).await,
            }
        };
        let patience = app.outside().patience;
        tokio::time::timeout(patience, sending).await.unwrap_or_else(|_| Err(Trouble::silent()))
    }
}
