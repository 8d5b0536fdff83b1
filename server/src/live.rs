//! Notices to open pages. A page learns that something of its form changed, never what: it reads again through the read
//! door. Losing a message is harmless, pages also read again when they come to the front.

use engine::value::Id;
use tokio::sync::broadcast;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Some record of the form.
    Changed { form: String },
    /// A new notice for a person.
    Notice { account: Id, kind: String },
    /// An import of the account has gone on.
    Import { account: Id, id: Id },
    /// An operation of the account has gone on.
    Operation { account: Id, id: Id },
    /// Definitions have a new version.
    Definitions,
    /// Sessions of the account ended.
    Revoked { account: Id },
    /// This process ends; streams end with it.
    Stopping,
}

#[derive(Clone)]
pub struct Live(broadcast::Sender<Message>);

impl Live {
    pub fn new() -> Live {
        Live(broadcast::Sender::new(1_024))
    }

    pub fn send(&self, message: Message) {
        // Nobody listening is the usual case at night.
        let _ = self.0.send(message);
    }

    /// Open streams.
    pub fn listeners(&self) -> usize {
        self.0.receiver_count()
    }

    pub fn listen(&self) -> broadcast::Receiver<Message> {
        self.0.subscribe()
    }
}

impl Default for Live {
    fn default() -> Live {
        Live::new()
    }
}
