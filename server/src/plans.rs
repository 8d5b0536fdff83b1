//! Planned contacts: whoever holds a record is told once when the time has come that was planned for it. The time is a field of
//! the record with an index, so that a round reads only what has come due since the last one, and misses nothing between.

use engine::form::Form;
use engine::value::Id;

use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::notices::{self, About, Kind};
use crate::records;

/// How far behind the mark may stay while nothing comes due, in ms.
const BEHIND_MS: i64 = 3_600_000;

/// One round over all forms with plans; how many were told. Idempotent, and right in several processes at once.
pub async fn round(app: &App) -> Result<usize> {
    let defs = app.registry().refresh().await?;
    let mut told = 0;
    for form in defs.catalog.forms().filter(|form| planned(form).is_some()) {
        if waits(app, form).await? {
            told += tell(app, &form.key).await?;
        }
    }
    Ok(told)
}

/// The field with the next contact, where a seat has somebody to be told and an index spares reading everything.
fn planned(form: &Form) -> Option<&str> {
    let field = form.field(form.contacted.as_ref()?.next.as_deref()?)?;
    (field.indexed && !form.seats.is_empty()).then_some(field.key.as_str())
}

/// A look without a lock: most rounds tell nobody.
async fn waits(app: &App, form: &Form) -> Result<bool> {
    let Some(field) = planned(form) else { return Ok(false) };
    let now = app.now().as_millisecond();
    let mut conn = app.db().read().await?;
    let Some(until) = mark(&mut conn, &form.key, "").await? else { return Ok(true) };
    let due = records::due_between(&mut conn, form, field, (until, now), 1).await?;
    Ok(!due.is_empty() || now - until >= BEHIND_MS)
}

async fn mark(conn: &mut Conn, form: &str, lock: &str) -> Result<Option<i64>> {
    let stmt = Stmt::new(format!("SELECT until FROM plan_reminder WHERE form = ?{lock}")).bind(form);
    Ok(conn.first(&stmt).await?.map(|row| row.req_int(0)).transpose()?)
}

async fn tell(app: &App, form: &str) -> Result<usize> {
    let (shared, form) = (app.clone(), form.to_owned());
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, form) = (shared.clone(), form.clone());
            Box::pin(async move { tell_inside(tx, &app, &form).await })
        })
        .await
}

async fn tell_inside(tx: &mut Tx, app: &App, form: &str) -> Result<usize> {
    let defs = app.registry().fresh(tx).await?;
    let (form, now) = (defs.form(form)?, app.now().as_millisecond());
    let (Some(field), Some(seat)) = (planned(form), form.seats.first()) else { return Ok(0) };
    // What was planned for before the first round is in everybody's list, and old.
    let mut first = insert("plan_reminder", &["form", "until"]).suffix(" ON CONFLICT (form) DO NOTHING");
    first.row([form.key.as_str().into(), now.into()]);
    tx.insert(first).await?;
    let lock = tx.for_update();
    let until = mark(tx, &form.key, lock).await?.unwrap_or(now);
    if until >= now {
        return Ok(0);
    }
    let ids: Vec<Id> = records::due_between(tx, form, field, (until, now), usize::MAX).await?;
    let mut told = notices::Batch::default();
    let mut count = 0;
    for chunk in ids.chunks(500) {
        for record in records::load(tx, form, chunk).await?.iter().filter(|record| records::counts(form, record)) {
            if let Some(holder) = record.value(form, &seat.key).as_id() {
                let about = About { form, record: record.id, title: Some(record.title(form)), due: None, by: None };
                told.tell(holder, Kind::PlanDue, about);
                count += 1;
            }
        }
    }
    told.store(tx, app, now).await?;
    tx.exec(&Stmt::new("UPDATE plan_reminder SET until = ? WHERE form = ?").bind(now).bind(form.key.as_str())).await?;
    Ok::<_, Error>(count)
}
