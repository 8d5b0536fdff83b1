//! Sheets of records: read, matched to fields, checked, taken in by a job, and taken back. The command line takes a sheet
//! in directly; people go step by step, with an import that is stored.

mod acts;
mod ahead;
mod book;
mod columns;
mod direct;
mod file;
mod guess;
mod job;
mod keys;
mod lines;
mod phones;
mod plain;
mod plan;
mod presets;
mod reasons;
mod rejected;
mod rows;
mod sheet;
mod slice;
mod snapshot;
mod steps;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod totals;
mod undo;
mod units;
mod unreadable;
mod view;

use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::Result;

pub use columns::DateOrder;
pub use direct::{Failed, Invalid, Report, import};
pub use guess::meant;
pub use job::Worker;
pub use plain::{PlainRow, plain};
pub use plan::{Destination, Plan, Strategy, Unread};
pub use rejected::rejected;
pub use steps::{
    cancel, choose, decide, find, importable, largest, list, may_import, rows, run, set_plan, undo, upload,
};
pub use store::{About, Entry, Import, RowState, State};
pub use unreadable::Unreadable;
pub use view::{ImportView, RowView};

/// Rows of one transaction of a command, beside which a server may work.
const BATCH: usize = 200;

/// Rows after which the database is told that it has grown, and again whenever there are four times as many.
const FIRST_LOOK: usize = 1_000;

/// The channel through which sheets come in.
const CHANNEL: &str = "import";

/// Days after which an import can no longer be undone, and its file is cleared away.
const UNDO_DAYS: i64 = 30;

/// Clears away what can no longer be undone.
pub async fn clear(app: &App) -> Result<()> {
    let before = app.now().as_millisecond() - UNDO_DAYS * 86_400_000;
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| Box::pin(async move { store::clear(tx, before).await.map(drop) }))
        .await
}
