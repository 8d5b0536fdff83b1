//! On PostgreSQL several processes serve one database: what another one committed reaches the pages of this one by a look
//! at the newest events and notices. Polling alone is correct; ids grow with time, so the primary key finds them. What
//! this process wrote it has told its pages itself, when it was durable.

use std::collections::BTreeSet;
use std::time::Duration;

use engine::value::Id;

use crate::app::App;
use crate::db::Stmt;
use crate::error::Result;
use crate::ids;
use crate::live::Message;

const PAUSE: Duration = Duration::from_millis(400);
/// How far back each look goes: commits become visible later than their ids were made.
const OVERLAP_MS: i64 = 10_000;

pub(super) async fn run(app: App) {
    let mut relay = Relay::default();
    // What was there before this process started is not news.
    let _ = relay.news(&app).await;
    loop {
        tokio::time::sleep(PAUSE).await;
        if let Err(error) = relay.look(&app).await {
            tracing::debug!(%error, "relay");
        }
    }
}

/// What of the other processes has been told.
#[derive(Default)]
pub struct Relay {
    told: BTreeSet<Id>,
}

impl Relay {
    /// Tells open pages what is new.
    pub async fn look(&mut self, app: &App) -> Result<()> {
        self.news(app).await?.into_iter().for_each(|message| app.live().send(message));
        Ok(())
    }

    async fn news(&mut self, app: &App) -> Result<Vec<Message>> {
        let since = ids::first_of(app.now().as_millisecond() - OVERLAP_MS);
        self.told.retain(|id| *id >= since);
        let (mut conn, _) = app.read().await?;
        let mut forms = BTreeSet::new();
        for row in conn.rows(&Stmt::new("SELECT id, form FROM event WHERE id >= ?").bind(since)).await? {
            if self.is_new(row.req_id(0)?) {
                forms.insert(row.req_text(1)?);
            }
        }
        let mut out: Vec<Message> = forms.into_iter().map(|form| Message::Changed { form }).collect();
        let notices = conn.rows(&Stmt::new("SELECT id, account, kind FROM notice WHERE id >= ?").bind(since)).await?;
        for row in notices {
            if self.is_new(row.req_id(0)?) {
                out.push(Message::Notice { account: row.req_id(1)?, kind: row.req_text(2)? });
            }
        }
        Ok(out)
    }

    fn is_new(&mut self, id: Id) -> bool {
        !ids::made_here(id) && self.told.insert(id)
    }
}
