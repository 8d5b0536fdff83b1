//! After a change of hours, days or policies the clocks that run are set anew, from the moment on which they began: a holiday that
//! is entered today counts for what is due tomorrow.

use engine::allocate::policy::FirstContact;
use engine::value::Id;

use super::{Running, SLICE, time_of};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::Result;
use crate::ownership::{last_routes, step_clock};
use crate::records::{self, Tick};
use crate::registry::Definitions;

/// Sets the clocks of a seat anew where they were set by other rules. May be cut: the mark is written last.
pub(super) async fn settle(app: &App, form: &str, seat: &str) -> Result<()> {
    let key = format!("{form}.{seat}");
    let mark = {
        let (mut conn, defs) = app.read().await?;
        let mark = defs.hours.mark.clone();
        if known(&mut conn, &key).await?.as_deref() == Some(mark.as_str()) {
            return Ok(());
        }
        mark
    };
    // A clock that moves on is met once more, and stands as it should.
    let mut after = (i64::MIN, 0);
    loop {
        let (ids, last) = {
            let (mut conn, defs) = app.read().await?;
            records::running(&mut conn, defs.form(form)?, seat, after, SLICE).await?
        };
        let Some(last) = last else { break };
        after = last;
        let (shared, form, seat, chunk) = (app.clone(), form.to_owned(), seat.to_owned(), ids);
        app.db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let (app, form, seat, chunk) = (shared.clone(), form.clone(), seat.clone(), chunk.clone());
                Box::pin(async move { slice(tx, &app, &form, &seat, &chunk).await })
            })
            .await?;
    }
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (key, mark) = (key.clone(), mark.clone());
            Box::pin(async move {
                let over = " ON CONFLICT (key) DO UPDATE SET mark = excluded.mark";
                let mut row = insert("clocks", &["key", "mark"]).suffix(over);
                row.row([Bind::from(&key), Bind::from(&mark)]);
                tx.insert(row).await?;
                Ok(())
            })
        })
        .await
}

async fn known(conn: &mut Conn, key: &str) -> Result<Option<String>> {
    let row = conn.first(&Stmt::new("SELECT mark FROM clocks WHERE key = ?").bind(key)).await?;
    row.map(|row| Ok(row.req_text(0)?)).transpose()
}

async fn slice(tx: &mut Tx, app: &App, form: &str, seat: &str, ids: &[Id]) -> Result<()> {
    let defs = app.registry().fresh(tx).await?;
    let now = app.now().as_millisecond();
    let form = defs.form(form)?;
    let policy = defs.policy(&form.key, seat).map(|published| &*published.policy);
    let routes = last_routes(tx, seat, ids).await?;
    let mut ticks = Vec::new();
    for record in records::load_for_update(tx, form, ids).await? {
        // Those that began under an older version of the program end as they were to end.
        let Some(running) = Running::of(form, seat, &record) else { continue };
        let (next, late) = (record.clock_at(form, seat, "clock_next"), record.clock_at(form, seat, "late"));
        let old = Set { due: Some(running.due), next, late };
        let new = time_of(policy, &routes, record.id).map(|time| anew(&defs, &time, running.from, now, &old));
        let new = new.unwrap_or_default();
        if new != old {
            let change = step_clock(seat, new.due, new.next, new.late);
            ticks.push(Tick { record: record.id, change, note: None });
        }
    }
    records::ticks(tx, form, &Actor::system("clock"), now, ticks).await
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Set {
    due: Option<i64>,
    next: Option<i64>,
    late: Option<i64>,
}

/// Where a clock stands under today's rules.
fn anew(defs: &Definitions, time: &FirstContact, from: i64, now: i64, old: &Set) -> Set {
    let hours = defs.hours(time.clock);
    let due = time.due(hours, from);
    if due > now {
        // Who was reminded is reminded again only if the time for it is still to come.
        let open = old.late.is_none() && old.next < old.due;
        let reminder = time.reminder(hours, from).filter(|at| open || *at > now);
        return Set { due: Some(due), next: reminder.or(Some(due)), late: None };
    }
    match old.late {
        None => Set { due: Some(due), next: Some(due), late: None },
        // What has gone on or was to stay does not go on again.
        Some(_) => {
            let next = old.next.and_then(|_| time.reassignment(hours, from));
            Set { due: Some(due), next, late: Some(due) }
        }
    }
}
