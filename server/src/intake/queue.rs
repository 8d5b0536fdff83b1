//! Calls that arrive while a slice is written become the next slice: a busy server pays one commit for many of them.

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};

use super::gather::Gathering;
use super::{Answer, Item, slice};
use crate::app::App;
use crate::db::Lane;
use crate::error::{Error, Result};

/// Most records of one slice.
const SLICE: usize = 1_000;

type Reply = oneshot::Sender<Result<Vec<Answer>>>;

struct Call {
    items: Vec<Item>,
    reply: Reply,
}

/// The line in front of the intake of one process.
pub struct Queue {
    calls: mpsc::UnboundedSender<Call>,
    waiting: Arc<Mutex<Line>>,
}

struct Line {
    calls: mpsc::UnboundedReceiver<Call>,
    gathering: Gathering,
}

impl Default for Queue {
    fn default() -> Queue {
        let (calls, waiting) = mpsc::unbounded_channel();
        let line = Line { calls: waiting, gathering: Gathering::default() };
        Queue { calls, waiting: Arc::new(Mutex::new(line)) }
    }
}

impl Queue {
    /// Waits for the turn of `items` and answers in their order.
    pub async fn send(&self, app: &App, items: Vec<Item>) -> Result<Vec<Answer>> {
        let (reply, mut answer) = oneshot::channel();
        self.calls.send(Call { items, reply }).map_err(|_| Error::Db(crate::db::Error::Closed))?;
        // Whoever comes first serves everybody who has arrived by then; in a task, so that a caller that goes away does
        // not take the others with it.
        let (app, waiting) = (app.clone(), self.waiting.clone());
        let serve = tokio::spawn(async move {
            let mut line = waiting.lock().await;
            let Line { calls: arrived, gathering } = &mut *line;
            let full = |calls: &[Call]| calls.iter().map(|c| c.items.len()).sum::<usize>() >= SLICE;
            let calls = gathering.next(arrived, full).await;
            if !calls.is_empty() {
                let answered = calls.len();
                run(&app, calls).await;
                gathering.ended(answered, arrived);
            }
        });
        tokio::select! {
            biased;
            answered = &mut answer => return answered.unwrap_or_else(|_| Err(Error::Db(crate::db::Error::Closed))),
            _ = serve => {}
        }
        answer.await.unwrap_or_else(|_| Err(Error::Db(crate::db::Error::Closed)))
    }
}

async fn run(app: &App, calls: Vec<Call>) {
    let items: Vec<Item> = calls.iter().flat_map(|c| c.items.iter().cloned()).collect();
    match slice::take_in(app, Lane::Interactive, items).await {
        Ok(answers) => {
            let mut answers = answers.into_iter();
            for call in calls {
                let own = answers.by_ref().take(call.items.len()).collect();
                let _ = call.reply.send(Ok(own));
            }
        }
        Err(error) if calls.len() == 1 => {
            for call in calls {
                let _ = call.reply.send(Err(Error::Internal(error.to_string())));
            }
        }
        // Something in the slice cannot be stored: each call by itself, so that the others do not suffer.
        Err(_) => {
            for call in calls {
                let _ = call.reply.send(slice::take_in(app, Lane::Interactive, call.items).await);
            }
        }
    }
}
