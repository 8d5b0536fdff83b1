//! Two again: what the merge changed goes back, unless somebody has changed it since.

use engine::form::Form;
use engine::value::{Id, Value};
use serde_json::json;

use super::{Act, Snapshot, may, parties, publish};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx};
use crate::error::{Error, FieldError, Result};
use crate::ownership::{Cause, Place};
use crate::records::{self, Change, EventKind, Record, Write};
use crate::work;

/// The newest merge of which a record is the survivor.
#[derive(Clone, Debug)]
pub struct Last {
    pub id: Id,
    pub loser: Id,
    pub at: i64,
    pub actor: Option<Id>,
}

pub async fn last(conn: &mut Conn, survivor: Id) -> Result<Option<Last>> {
    let stmt = Stmt::new(
        "SELECT id, loser, at, actor FROM merge WHERE survivor = ? AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1",
    );
    let row = conn.first(&stmt.bind(survivor)).await?;
    row.map(|r| Ok(Last { id: r.req_id(0)?, loser: r.req_id(1)?, at: r.req_int(2)?, actor: r.id(3)? })).transpose()
}

/// Undoes the newest merge into `id`. What was edited since is told as a conflict; with `keep` it stays as it is, and the
/// rest goes back.
pub async fn undo(app: &App, actor: &Actor, form: &str, id: Id, keep: bool) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form) = (shared.clone(), actor.clone(), form.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&form)?, defs.clock(app.now()));
                let mut act = Act { tx, app: &app, defs: &defs, actor: &actor, clock: &clock, form };
                act.undo(id, keep).await
            })
        })
        .await
}

impl Act<'_> {
    async fn undo(&mut self, id: Id, keep: bool) -> Result<()> {
        let form = self.form;
        parties::lock_intake(self.tx, self.defs).await?;
        let seen = records::get(self.tx, self.defs, self.actor, self.clock, form, id).await?;
        may(form, &seen).map_err(Error::Forbidden)?;
        let nothing = || Error::refused("no_merge", "没有可以撤销的合并", "There is no merge to undo");
        let last = last(self.tx, id).await?.ok_or_else(nothing)?;
        let stmt = Stmt::new("SELECT snapshot, party, loser_party FROM merge WHERE id = ?").bind(last.id);
        let row = self.tx.first(&stmt).await?.ok_or_else(nothing)?;
        let snapshot: Snapshot = serde_json::from_str(&row.req_text(0)?)?;
        let joined = row.id(1)?.zip(row.id(2)?);
        parties::lock(self.tx, [joined.map(|(into, _)| into), joined.map(|(_, from)| from)]).await?;
        self.newest(&last, id, joined).await?;
        let places: Vec<(String, Place)> =
            snapshot.seats.iter().map(|(seat, (before, _))| (seat.clone(), before.clone())).collect();
        let mut kernels = self.kernels(&seen.record, places).await?;
        let mut locked = records::load_for_update(self.tx, form, &[id, last.loser]).await?;
        locked.sort_by_key(|record| record.id != id);
        let [one, loser] = &locked[..] else { return Err(nothing()) };
        let edited = edited_since(form, one, &snapshot);
        if !edited.is_empty() && !keep {
            return Err(Error::EditedSince(edited));
        }
        let open = |key: &str| edited.iter().all(|e| e.field != key);
        let mut write = Write::new(form, id, Change::Edit { rev: None, values: Vec::new() });
        write.before = Some(one.clone());
        let mut back = Vec::new();
        for (place, kernel) in &mut kernels {
            let put = if open(kernel.seat()) { kernel.put(one, place, Cause::Undo)? } else { None };
            if let Some(put) = put {
                back.push(kernel.seat().to_owned());
                write.owner.extend(put.owner);
                write.derived.extend(put.derived);
                write.events.extend(put.events);
            }
        }
        // Places bring a status of their own; that of the record is what it was, or what somebody has made it since.
        let status = form.lifecycle.as_ref().and_then(|life| form.index(&life.field));
        write.derived.extend(status.and_then(|index| Some((index, one.row.values.get(index)?.clone()))));
        let fields = snapshot.fields.iter().filter(|(key, _)| open(key));
        write.derived.extend(fields.filter_map(|(key, (before, _))| Some((form.index(key)?, before.clone()))));
        write.events.push((EventKind::Unmerged, json!({ "from": last.loser })));
        let mut returning = Write::new(form, last.loser, Change::Unmerge);
        returning.before = Some(loser.clone());
        let party = snapshot.party.map_or(Value::Null, Value::Id);
        returning.derived.extend(form.index("party").map(|index| (index, party)));
        returning.events.push((EventKind::Unmerged, json!({ "into": id })));
        // The survivor first: it gives back unique values that it got.
        work::inside(self.tx, self.app, self.defs, self.actor, self.clock, vec![write, returning]).await?;
        for (_, kernel) in kernels {
            kernel.close(self.tx, self.app).await?;
        }
        let waits: Vec<_> =
            snapshot.waiting.iter().filter(|w| w.record == last.loser || back.contains(&w.seat)).cloned().collect();
        parties::return_to_queues(self.tx, &waits).await?;
        let (tx, defs, actor, clock) = (&mut *self.tx, self.defs, self.actor, self.clock);
        records::move_back(tx, defs, actor, clock, &form.key, &snapshot.links, id, last.loser).await?;
        records::total_of(tx, defs, clock, form, &[id, last.loser]).await?;
        if let Some((into, from)) = joined {
            records::move_back(tx, defs, actor, clock, "party", &snapshot.parties, into, from).await?;
            parties::part(tx, from, into, &snapshot.keys, &snapshot.contacts).await?;
        }
        let done = Stmt::new("UPDATE merge SET undone_at = ?, undone_by = ? WHERE id = ?");
        tx.exec(&done.bind(clock.now_ms()).bind(actor.id()).bind(last.id)).await?;
        publish(self.tx, self.app, &snapshot);
        Ok(())
    }

    /// Merges are undone from the newest on: a later one of either record, or of either party, stands on this one.
    async fn newest(&mut self, last: &super::Last, survivor: Id, joined: Option<(Id, Id)>) -> Result<()> {
        let mut ids = vec![survivor, last.loser];
        let records = "survivor IN (?, ?) OR loser IN (?, ?)";
        let mut sql = format!("SELECT id FROM merge WHERE undone_at IS NULL AND id > ? AND ({records}");
        let mut binds = ids.clone();
        binds.append(&mut ids);
        if let Some((into, from)) = joined {
            sql.push_str(" OR party IN (?, ?) OR loser_party IN (?, ?)");
            binds.extend([into, from, into, from]);
        }
        sql.push_str(") LIMIT 1");
        if self.tx.first(&Stmt::new(sql).bind(last.id).binds(binds)).await?.is_some() {
            return Err(Error::refused(
                "later_merge",
                "之后又有合并涉及这两条记录，请先撤销那一次",
                "A later merge concerns one of the two: undo that one first",
            ));
        }
        Ok(())
    }
}

/// Fields and seats that are no longer as the merge left them.
fn edited_since(form: &Form, record: &Record, snapshot: &Snapshot) -> Vec<FieldError> {
    let error = |key: &str| FieldError::new(key, "edited_since", "合并之后又改过", "Changed after the merge");
    let fields = snapshot.fields.iter().filter(|(key, (_, after))| {
        // A field that the form has lost cannot go back, and hinders nobody.
        form.field(key).is_some() && record.value(form, key) != after
    });
    let seats = snapshot.seats.iter().filter(|(seat, (_, after))| !Place::of(form, seat, record).is_where(after));
    fields.map(|(key, _)| error(key)).chain(seats.map(|(seat, _)| error(seat))).collect()
}
