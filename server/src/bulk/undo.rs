//! An operation taken back, each record by what has become of it: seats go back through the kernel, values go back unless
//! somebody has edited them since, the trash gives back. What somebody has gone on with stays, and says why.

use std::collections::{BTreeMap, HashMap};

use engine::condition::Clock;
use engine::form::{Form, seat_column};
use engine::value::{Id, Value};

use super::kept::Kept;
use super::store::{Row, RowState};
use crate::actor::Actor;
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::intake;
use crate::ownership::{Cause, Kernel, Place, lock_counters};
use crate::records::{self, Change, Record, Write};
use crate::registry::Definitions;
use crate::work;

struct Back<'a> {
    tx: &'a mut Tx,
    app: &'a App,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
    /// When the operation was planned.
    since: i64,
}

/// A record that can be taken back, as far as nobody has gone on with it.
struct Going {
    kept: Kept,
    record: Record,
    /// Keys of fields and seats that stay.
    edited: Vec<String>,
    moved: Vec<String>,
}

/// Rows with what became of taking them back.
pub(super) async fn take(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    form: &Form,
    since: i64,
    mut rows: Vec<Row>,
) -> Result<Vec<Row>> {
    let (actor, clock) = (Actor::system("undo"), defs.clock(app.now()));
    let mut back = Back { tx, app, defs, actor: &actor, clock: &clock, form, since };
    back.rows(&mut rows).await?;
    Ok(rows)
}

impl<'a> Back<'a> {
    async fn rows(&mut self, rows: &mut [Row]) -> Result<()> {
        let ids: Vec<Id> = rows.iter().map(|row| row.record).collect();
        self.people(rows, &ids).await?;
        let records = records::load_for_update(self.tx, self.form, &ids).await?;
        let mut records: HashMap<Id, Record> = records.into_iter().map(|r| (r.id, r)).collect();
        let mut going = Vec::new();
        for row in rows.iter_mut() {
            (row.state, row.code) = (RowState::Undone, None);
            let kept = row.body.take().and_then(|body| serde_json::from_str::<Kept>(&body).ok());
            let Some((kept, record)) = kept.zip(records.remove(&row.record)) else {
                row.keep("gone");
                continue;
            };
            match (kept.trashed, record.trashed_at.is_some()) {
                (true, false) => row.keep("restored"),
                (false, true) => row.keep("trashed"),
                _ => {
                    let (edited, mut moved) = (kept.edited(self.form, &record), kept.moved(self.form, &record));
                    let contacted = self.contacted(&kept, &record);
                    if let Some(code) = self.said(&edited, &moved, &contacted) {
                        row.keep(code);
                    }
                    moved.extend(contacted);
                    going.push(Going { kept, record, edited, moved });
                }
            }
        }
        self.take_back(&going).await
    }

    fn said(&self, edited: &[String], moved: &[String], contacted: &[String]) -> Option<&'static str> {
        match (moved.is_empty(), contacted.is_empty(), edited.is_empty()) {
            (false, _, _) => Some("moved_since"),
            (_, false, _) => Some("contacted"),
            (_, _, false) => Some("edited"),
            _ => None,
        }
    }

    /// Seats whose new holder has spoken with the customer: the record is theirs by work.
    fn contacted(&self, kept: &Kept, record: &Record) -> Vec<String> {
        let spoken = |seat: &str| {
            let at = record.value(self.form, &seat_column(seat, "contact")).as_int();
            at.is_some_and(|at| at >= self.since)
        };
        kept.seats.keys().filter(|seat| spoken(seat)).cloned().collect()
    }

    /// Counters of everybody who may gain or lose a record: people before records, the order in which everybody locks.
    async fn people(&mut self, rows: &[Row], ids: &[Id]) -> Result<()> {
        let images = records::load(self.tx, self.form, ids).await?;
        for seat in &self.form.seats {
            let now = images.iter().filter_map(|r| r.value(self.form, &seat.key).as_id());
            let people: Vec<Id> = now.chain(rows.iter().filter_map(|row| row.holder)).collect();
            lock_counters(self.tx, &records::held_scope(&self.form.key, &seat.key), &people).await?;
        }
        Ok(())
    }

    async fn take_back(&mut self, going: &[Going]) -> Result<()> {
        let mut kernels: BTreeMap<&str, Kernel<'a>> = BTreeMap::new();
        let form = self.form;
        for seat in &form.seats {
            let of = |g: &Going| g.kept.seats.get(&seat.key).and_then(|(before, _)| before.holder);
            let people: Vec<Id> = going.iter().filter_map(of).collect();
            let kernel = Kernel::open(self.tx, self.defs, self.actor, self.clock, form, &seat.key, &people).await?;
            kernels.insert(&seat.key, kernel.quietly());
        }
        let (mut writes, mut queued) = (Vec::new(), Vec::new());
        for going in going {
            writes.push(self.inverse(going, &mut kernels, &mut queued)?);
        }
        work::inside(self.tx, self.app, self.defs, self.actor, self.clock, writes).await?;
        for kernel in kernels.into_values() {
            kernel.close(self.tx, self.app).await?;
        }
        if !queued.is_empty() {
            intake::reallocate(self.tx, self.app, self.defs, self.clock, self.actor, form, &queued).await?;
        }
        Ok(())
    }

    fn inverse(&self, going: &Going, kernels: &mut BTreeMap<&str, Kernel<'a>>, queued: &mut Vec<Id>) -> Result<Write> {
        let Going { kept, record, edited, moved } = going;
        let change = match kept.trashed {
            true => Change::Restore,
            false => Change::Edit { rev: Some(record.rev), values: Vec::new() },
        };
        let mut write = Write::new(self.form, record.id, change);
        write.before = Some(record.clone());
        for (seat, (before, after)) in kept.seats.iter().filter(|(seat, _)| !moved.contains(seat)) {
            let now = Place::of(self.form, seat, record);
            if !before.lasts(&now) && !before.is_where(&now) {
                let Some(kernel) = kernels.get_mut(seat.as_str()) else { continue };
                if let Some(put) = kernel.put(record, before, Cause::Undo)? {
                    write.owner.extend(put.owner);
                    write.derived.extend(put.derived);
                    write.events.extend(put.events);
                }
                if before.state.as_deref() == Some("waiting") {
                    queued.push(record.id);
                }
            } else if now == *after {
                write.owner.push(before.clock_back(seat));
            }
        }
        // Places bring a status of their own; that of the record is what it was, or what somebody has made it since.
        let status = self.form.lifecycle.as_ref().and_then(|life| self.form.index(&life.field));
        if !write.owner.is_empty() {
            write.derived.extend(status.and_then(|index| Some((index, record.row.values.get(index)?.clone()))));
        }
        let stays = |key: &String| edited.contains(key) || !moved.is_empty() && self.is_status(key);
        let fields = kept.fields.iter().filter(|(key, _)| !stays(key));
        let back = fields.filter_map(|(key, (before, _))| Some((self.form.index(key)?, before.clone())));
        write.derived.extend(back.collect::<Vec<(usize, Value)>>());
        Ok(write)
    }

    /// The status goes with the hands.
    fn is_status(&self, key: &str) -> bool {
        self.form.lifecycle.as_ref().is_some_and(|life| life.field == key)
    }
}

impl Row {
    fn keep(&mut self, code: &str) {
        (self.state, self.code) = (RowState::Kept, Some(code.to_owned()));
    }
}
