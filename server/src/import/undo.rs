//! An import taken back, from its last row to its first, each record by what has become of it: made and untouched goes to
//! the trash, changed fields go back unless somebody has edited them since, touches are withdrawn, seats go back through
//! the kernel. What somebody has gone on with stays, and is listed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

use engine::condition::Clock;
use engine::form::Form;
use engine::value::{Id, Value};

use super::job::{Took, hold, save};
use super::keys;
use super::snapshot::{Snapshot, Was};
use super::store::{Entry, Import, RowError, RowState, State};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::intake;
use crate::ownership::{Cause, Kernel, Place};
use crate::records::{self, Change, Record, Write};
use crate::registry::Definitions;
use crate::work;

const UNDONE: [RowState; 3] = [RowState::Created, RowState::Updated, RowState::Matched];

/// Takes back the next rows.
pub(super) async fn slice(app: &App, id: Id, most: usize) -> Result<Took> {
    let shared = app.clone();
    let took = app
        .db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let app = shared.clone();
            Box::pin(async move {
                let begun = Instant::now();
                let Some(mut import) = hold(tx, &app, id, State::Undoing).await? else { return Ok(None) };
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                let actor = Actor::system("import");
                let form = defs.form(&import.form)?;
                let mut back = Back { tx, app: &app, defs: &defs, actor: &actor, clock: &clock, form };
                let rows = back.rows(&mut import, most).await?;
                save(tx, &app, &import).await?;
                Ok::<_, Error>(Some((rows, begun)))
            })
        })
        .await?;
    Ok(took.map(|(rows, begun)| (rows, begun.elapsed())))
}

struct Back<'a> {
    tx: &'a mut Tx,
    app: &'a App,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    form: &'a Form,
}

/// A row that can be taken back, as far as nobody has gone on with it.
struct Going {
    entry: Entry,
    snapshot: Snapshot,
    record: Record,
    conflicts: Vec<RowError>,
    /// The customer has asked again: by keys that came with the row, perhaps.
    asked: bool,
}

impl<'a> Back<'a> {
    /// How many rows it was.
    async fn rows(&mut self, import: &mut Import, most: usize) -> Result<usize> {
        let mut entries = Entry::page(self.tx, import.id, &UNDONE, None, true, most).await?;
        // A record that two rows changed goes back row by row.
        let mut met = BTreeSet::new();
        let again = entries.iter().position(|e| e.record.is_some_and(|record| !met.insert(record)));
        entries.truncate(again.unwrap_or(entries.len()));
        if entries.is_empty() {
            (import.state, import.process) = (State::Undone, None);
            return Ok(0);
        }
        let mut out = entries.clone();
        let going = self.going(entries).await?;
        let told: BTreeMap<i64, Vec<RowError>> = going.iter().map(|g| (g.entry.n, g.conflicts.clone())).collect();
        // Of a record that was there before, the fields that nobody has touched go back.
        let open = |g: &Going| g.snapshot.was == Was::Live && g.conflicts.iter().all(|c| !c.field.is_empty());
        let whole: Vec<Going> = going.into_iter().filter(|g| g.conflicts.is_empty() || open(g)).collect();
        self.take_back(&whole, import.at).await?;
        let gone = vec![said("", "gone", "记录已不在", "The record is gone")];
        for entry in &mut out {
            let conflicts = told.get(&entry.n).unwrap_or(&gone);
            import.counts.add(entry.state, -1);
            entry.state = if conflicts.is_empty() { RowState::Undone } else { RowState::Kept };
            entry.body = if conflicts.is_empty() { None } else { Some(serde_json::to_string(conflicts)?) };
            import.counts.add(entry.state, 1);
        }
        Entry::store(self.tx, import.id, &out).await?;
        Ok(out.len())
    }

    /// Rows with their records, locked, and what stands against taking them back.
    async fn going(&mut self, entries: Vec<Entry>) -> Result<Vec<Going>> {
        let ids: Vec<Id> = entries.iter().filter_map(|entry| entry.record).collect();
        self.people(&entries).await?;
        let records = records::load_for_update(self.tx, self.form, &ids).await?;
        let mut records: HashMap<Id, Record> = records.into_iter().map(|r| (r.id, r)).collect();
        let linked = records::linked_to(self.tx, self.defs, self.form, &ids).await?;
        let asked = self.asked_again(&entries).await?;
        let mut out = Vec::new();
        for entry in entries {
            let snapshot = snapshot(&entry);
            let record = entry.record.and_then(|id| records.remove(&id));
            // Nothing is known of it any more: cleared away, or purged.
            let (Some(snapshot), Some(record)) = (snapshot, record) else { continue };
            let mut conflicts = Vec::new();
            let (made, asked) = (snapshot.was != Was::Live, asked.contains(&record.id));
            if record.trashed_at.is_some() {
                conflicts.push(said("", "trashed", "已在回收站或已合并", "In the trash, or merged"));
            } else {
                for key in snapshot.edited(self.defs, self.form, &record) {
                    conflicts.push(said(&key, "edited", "导入之后又改过", "Changed after the import"));
                }
                for (seat, (before, after)) in snapshot.seats.iter().filter(|(_, (b, a))| !b.is_where(a)) {
                    let now = Place::of(self.form, seat, &record);
                    if !now.is_where(after) && !now.is_where(before) {
                        conflicts.push(said(seat, "moved", "导入之后换过负责人", "Has changed hands since"));
                    }
                }
                if made && linked.contains(&record.id) {
                    conflicts.push(said("", "linked", "已有跟进或其他记录关联它", "Other records lead to it"));
                }
                if made && asked {
                    conflicts.push(said("", "touched", "客户又来过", "The customer has asked again"));
                }
            }
            out.push(Going { entry, snapshot, record, conflicts, asked });
        }
        Ok(out)
    }

    /// Counters of everybody who may gain or lose a record: people before records, the order in which everybody locks.
    async fn people(&mut self, entries: &[Entry]) -> Result<()> {
        let ids: Vec<Id> = entries.iter().filter_map(|entry| entry.record).collect();
        let images = records::load(self.tx, self.form, &ids).await?;
        let before: Vec<Snapshot> = entries.iter().filter_map(snapshot).collect();
        for seat in &self.form.seats {
            let now = images.iter().filter_map(|r| r.value(self.form, &seat.key).as_id());
            let then = before.iter().filter_map(|s| s.seats.get(&seat.key)?.0.holder);
            let people: Vec<Id> = now.chain(then).collect();
            let scope = records::held_scope(&self.form.key, &seat.key);
            crate::ownership::lock_counters(self.tx, &scope, &people).await?;
        }
        Ok(())
    }

    /// Records whose customer has asked again, or that got another one's history, since their row was taken.
    async fn asked_again(&mut self, entries: &[Entry]) -> Result<BTreeSet<Id>> {
        let since = |entry: &Entry| Some((entry.record?, snapshot(entry)?.touch.or(entry.record)?));
        let since: BTreeMap<Id, Id> = entries.iter().filter_map(since).collect();
        let ids: Vec<Id> = since.keys().copied().collect();
        let mut out = BTreeSet::new();
        for chunk in ids.chunks(500) {
            let (among, binds) = Stmt::among(chunk, self.tx.dialect());
            let sql = format!("SELECT record, id FROM event WHERE record {among} AND kind IN ('touched', 'merged')");
            for row in self.tx.rows(&Stmt::new(sql).binds(binds)).await? {
                let (record, event) = (row.req_id(0)?, row.req_id(1)?);
                if since.get(&record).is_some_and(|since| event > *since) {
                    out.insert(record);
                }
            }
        }
        Ok(out)
    }

    async fn take_back(&mut self, rows: &[Going], since: i64) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut kernels: BTreeMap<&str, Kernel<'a>> = BTreeMap::new();
        let form = self.form;
        for seat in &form.seats {
            let of = |g: &Going| g.snapshot.seats.get(&seat.key).and_then(|(before, _)| before.holder);
            let people: Vec<Id> = rows.iter().filter_map(of).collect();
            let kernel = Kernel::open(self.tx, self.defs, self.actor, self.clock, form, &seat.key, &people).await?;
            kernels.insert(&seat.key, kernel);
        }
        let (mut writes, mut queued, mut touches) = (Vec::new(), Vec::new(), Vec::new());
        for going in rows {
            writes.push(self.inverse(going, &mut kernels, &mut queued)?);
            touches.extend(going.snapshot.touch);
        }
        let trashed: Vec<Id> = rows.iter().filter(|g| g.snapshot.was != Was::Live).map(|g| g.record.id).collect();
        work::inside(self.tx, self.app, self.defs, self.actor, self.clock, writes).await?;
        for kernel in kernels.into_values() {
            kernel.close(self.tx, self.app).await?;
        }
        if !touches.is_empty() {
            let (among, binds) = Stmt::among(&touches, self.tx.dialect());
            self.tx.exec(&Stmt::new(format!("DELETE FROM event WHERE id {among}")).binds(binds)).await?;
        }
        let taken: Vec<Id> = rows.iter().map(|g| g.record.id).collect();
        keys::forget_inquiries(self.tx, &taken, since).await?;
        keys::leave_queues(self.tx, &trashed).await?;
        let keys: Vec<&(String, String)> = rows.iter().filter(|g| !g.asked).flat_map(|g| &g.snapshot.keys).collect();
        keys::forget(self.tx, self.defs, &keys).await?;
        if !queued.is_empty() {
            intake::reallocate(self.tx, self.app, self.defs, self.clock, self.actor, form, &queued).await?;
        }
        Ok(())
    }

    fn inverse(&self, going: &Going, kernels: &mut BTreeMap<&str, Kernel<'a>>, queued: &mut Vec<Id>) -> Result<Write> {
        let Going { snapshot, record, conflicts, .. } = going;
        let open = |key: &str| conflicts.iter().all(|conflict| conflict.field != key);
        let change = match snapshot.was {
            Was::Live => Change::Edit { rev: Some(record.rev), values: Vec::new() },
            Was::Absent | Was::Trashed => Change::Trash { reason: Some("撤销导入".into()) },
        };
        let mut write = Write::new(self.form, record.id, change);
        write.before = Some(record.clone());
        for (seat, (before, after)) in snapshot.seats.iter().filter(|(seat, _)| open(seat)) {
            let now = Place::of(self.form, seat, record);
            if !before.lasts(&now) && (now == *after || !before.is_where(&now)) {
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
        // What the row made stays in the trash as it was, for whoever looks there.
        if snapshot.was != Was::Absent {
            let fields = snapshot.fields.iter().filter(|(key, _)| open(key));
            let back = fields.filter_map(|(key, (before, _))| Some((self.form.index(key)?, before.clone())));
            write.derived.extend(back.collect::<Vec<(usize, Value)>>());
        }
        Ok(write)
    }
}

fn snapshot(entry: &Entry) -> Option<Snapshot> {
    serde_json::from_str(entry.body.as_deref()?).ok()
}

fn said(field: &str, code: &str, zh: &str, en: &str) -> RowError {
    RowError { field: field.into(), ..RowError::whole(code, zh, en) }
}
