//! One act on many records of a form: planned and shown, carried out by a job slice by slice, kept, and taken back for 30
//! days. Each record is judged like in the single act, and what could not be done says why. Not here: the acts themselves,
//! which are `ownership`'s and the door's.

mod act;
mod deal;
mod hands;
mod job;
mod judge;
mod kept;
mod plan;
mod policy;
mod slice;
mod steps;
mod store;
mod undo;
mod values;
mod view;
mod words;

use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::Result;

pub use act::{Act, Share};
pub use job::Worker;
pub use plan::{Which, plan};
pub use steps::{cancel, find, list, may_act, rows, run, undo};
pub use store::{Operation, RowState, State};
pub use view::{OperationRow, OperationView};

/// Records of one operation. An act on more is a change of the rules, not of records.
pub const MOST: usize = 5_000;

/// Records of one transaction: about 20 ms of the writer's time, for which somebody who works meanwhile may wait.
const BATCH: usize = 100;

/// Days for which an operation can be undone.
const UNDO_DAYS: i64 = 30;

/// Clears away what was planned and never run, and what can no longer be undone.
pub async fn clear(app: &App) -> Result<()> {
    let now = app.now().as_millisecond();
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| Box::pin(async move { store::clear(tx, now).await.map(drop) }))
        .await
}
