//! Channels as those who manage them shape them: what senders call their fields, how they prove who they are, what came and
//! what became of it, and the web form of a channel. Taking records in is the intake's, who gets them allocation's.

mod guess;
mod health;
mod list;
mod log;
mod preview;
mod secret;
mod sender;
mod setup;
mod signature;
mod veiled;
pub mod web_form;

pub use health::Health;
pub use list::{ChannelView, Channels, list};
pub use log::{Entry, Filter, LogPage, Payload, ReplayAsked, Replays, entries, instant, payload, replay};
pub use preview::{Draft, Preview, preview};
pub use secret::{MadeSecret, forget as forget_secret, make as make_secret};
pub use sender::{Proof, admit};
pub use setup::{ChannelShape, delete, put};
pub use signature::Signed;

use crate::registry::{Channel, Definitions};

/// The channel that imports come through: it is the program's own.
const OF_IMPORTS: &str = "import";

fn find<'d>(defs: &'d Definitions, key: &str) -> crate::error::Result<&'d Channel> {
    defs.channels.get(key).ok_or(crate::error::Error::NotFound)
}
