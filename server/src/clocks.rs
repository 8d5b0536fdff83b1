//! First-contact clocks at work (allocation.md section 9): holders are reminded, managers told, records that are late marked and
//! handed on. The time of the next step is stored with the record, so that a round reads only what is due.

mod hand_on;
mod restamp;
mod tell;

use std::collections::HashMap;

use engine::allocate::policy::{FirstContact, Policy};
use engine::form::Form;
use engine::value::Id;

use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::{Error, Result};
use crate::records::{self, Record};

/// Records of one transaction: people's writes come between.
const SLICE: usize = 200;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Holders that were reminded.
    pub reminded: usize,
    /// Records whose end was noted.
    pub late: usize,
    /// Records that somebody else got.
    pub reassigned: usize,
    /// Records that went to their pool, as nobody else was to get them.
    pub pooled: usize,
    /// Records that stay where they are for the same reason.
    pub stayed: usize,
}

impl std::ops::AddAssign for Done {
    fn add_assign(&mut self, more: Done) {
        self.reminded += more.reminded;
        self.late += more.late;
        self.reassigned += more.reassigned;
        self.pooled += more.pooled;
        self.stayed += more.stayed;
    }
}

/// One round over all seats. Idempotent, may be cut anywhere, and runs in several processes at once.
pub async fn round(app: &App) -> Result<Done> {
    let defs = app.registry().refresh().await?;
    let mut done = Done::default();
    for form in &defs.forms {
        for seat in &form.seats {
            restamp::settle(app, &form.key, &seat.key).await?;
            for work in [Work::Tell, Work::HandOn] {
                done += work.sweep(app, &form.key, &seat.key).await?;
            }
        }
    }
    Ok(done)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Tell,
    HandOn,
}

impl Work {
    async fn sweep(self, app: &App, form: &str, seat: &str) -> Result<Done> {
        let (now, mut after, mut done) = (app.now().as_millisecond(), (i64::MIN, 0), Done::default());
        loop {
            let (due, last) = {
                let (mut conn, defs) = app.read().await?;
                records::clock_due(&mut conn, defs.form(form)?, seat, (after, now), self.late(), SLICE).await?
            };
            let Some(last) = last else { break };
            after = last;
            done += match self.slice(app, form, seat, due.clone()).await {
                Ok(did) => did,
                Err(Error::Db(crate::db::Error::Closed)) => break,
                Err(error) => {
                    tracing::warn!(%error, ?self, "a slice of clocks failed, record by record now");
                    let did = self.one_by_one(app, form, seat, due).await;
                    if did == Done::default() {
                        // It is hardly the records: the next round tries again.
                        break;
                    }
                    did
                }
            };
        }
        Ok(done)
    }

    /// Whether its records have the end of their clock behind them.
    fn late(self) -> bool {
        self == Work::HandOn
    }

    /// A record that cannot never stops the others.
    async fn one_by_one(self, app: &App, form: &str, seat: &str, due: Vec<Id>) -> Done {
        let mut done = Done::default();
        for id in due {
            match self.slice(app, form, seat, vec![id]).await {
                Ok(did) => done += did,
                Err(Error::Db(crate::db::Error::Closed)) => break,
                Err(error) => tracing::warn!(record = %id, %error, "its clock could not be served"),
            }
        }
        done
    }

    async fn slice(self, app: &App, form: &str, seat: &str, due: Vec<Id>) -> Result<Done> {
        let (shared, form, seat) = (app.clone(), form.to_owned(), seat.to_owned());
        app.db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let (app, form, seat, due) = (shared.clone(), form.clone(), seat.clone(), due.clone());
                Box::pin(async move {
                    match self {
                        Work::Tell => tell::inside(tx, &app, &form, &seat, &due).await,
                        Work::HandOn => hand_on::inside(tx, &app, &form, &seat, &due).await,
                    }
                })
            })
            .await
    }
}

/// A clock that has not been stopped: whose it is, since when it runs and when it ends.
struct Running {
    holder: Id,
    from: i64,
    due: i64,
}

impl Running {
    /// Nothing for a record that nobody holds or that is in the trash.
    fn of(form: &Form, seat: &str, record: &Record) -> Option<Running> {
        let due = record.clock_at(form, seat, "due").filter(|_| record.trashed_at.is_none())?;
        let from = record.clock_at(form, seat, "clock_from")?;
        Some(Running { holder: record.value(form, seat).as_id()?, from, due })
    }
}

/// Whether a step is due now: somebody may have contacted the customer, or another process done it.
fn is_due(form: &Form, seat: &str, record: &Record, now: i64, late: bool) -> bool {
    let next = record.clock_at(form, seat, "clock_next");
    next.is_some_and(|next| next <= now) && record.clock_at(form, seat, "late").is_some() == late
}

/// The time to first contact of a record.
fn time_of<'p>(policy: Option<&'p Policy>, routes: &HashMap<Id, String>, record: Id) -> Option<FirstContact<'p>> {
    policy?.first_contact(routes.get(&record).map(String::as_str))
}
