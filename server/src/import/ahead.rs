//! Rows of a running import are read while those before them are written: the writer waits for nothing that can be done
//! without it. What could not be read is read once more in its own slice, which sees what the rows before it have made.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tokio::task::JoinHandle;

use super::rows::{Found, Opened, Read, Reading, Valued};
use crate::app::App;
use crate::error::{Error, Result};

#[derive(Default)]
pub(super) struct Ahead {
    ready: Ready,
    /// Where reading goes on.
    upto: usize,
    task: Option<JoinHandle<Result<Ready>>>,
}

/// Rows that were read, by the definitions of that version.
#[derive(Clone, Default)]
pub(super) struct Ready {
    pub version: i64,
    pub rows: BTreeMap<usize, Arc<Valued>>,
}

impl Ahead {
    /// What is read of a slice; as many rows behind it are read next.
    pub async fn slice(&mut self, app: &App, form: &str, opened: &Arc<Opened>, asked: Range<usize>) -> Result<Ready> {
        if let Some(task) = self.task.take() {
            let read = task.await.map_err(|e| Error::Internal(format!("reading rows: {e}")))??;
            if read.version != self.ready.version {
                self.ready.rows.clear();
            }
            self.ready.version = read.version;
            self.ready.rows.extend(read.rows);
        }
        self.ready.rows = self.ready.rows.split_off(&asked.start);
        let next = self.upto.max(asked.end)..asked.end + asked.len();
        if !next.is_empty() {
            self.upto = next.end;
            self.task = Some(tokio::spawn(read(app.clone(), form.to_owned(), opened.clone(), next)));
        }
        let rows = self.ready.rows.range(asked).map(|(n, row)| (*n, row.clone())).collect();
        Ok(Ready { version: self.ready.version, rows })
    }
}

async fn read(app: App, form: String, opened: Arc<Opened>, asked: Range<usize>) -> Result<Ready> {
    let (mut conn, defs) = app.read().await?;
    let asked: Vec<usize> = asked.collect();
    let reading = Reading::of(&defs, defs.form(&form)?, &opened, &asked)?;
    let row = |read: Read| match read.found {
        Found::Row(row) => Some((read.n, row)),
        Found::Wrong(_) | Found::Total => None,
    };
    let rows = reading.rows(&mut conn).await?.into_iter().filter_map(row).collect();
    Ok(Ready { version: defs.version, rows })
}
