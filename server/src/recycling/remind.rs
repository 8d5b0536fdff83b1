//! Holders are told some days before. A record is due for a reminder when its time comes within so many days: of the times
//! that have come within since the last round, each is met once, whatever happens between.

use std::collections::BTreeSet;

use engine::value::Id;

use super::{Progress, keep, locked, progress};
use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::Result;
use crate::notices::{self, About, Kind};
use crate::records::{self, DAY_MS};
use crate::registry::Recycler;

pub(super) async fn remind(app: &App, recycler: &Recycler) -> Result<usize> {
    let leads: BTreeSet<u32> = recycler.recycling.rules.iter().flat_map(|r| r.remind.iter().copied()).collect();
    if leads.is_empty() {
        return Ok(0);
    }
    // A look without a lock first: most rounds remind nobody.
    let now = app.now().as_millisecond();
    {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&recycler.recycling.form)?;
        let known = progress(&mut conn, recycler).await?.unwrap_or_default();
        let mut any = false;
        for days in &leads {
            let lead = i64::from(*days) * DAY_MS;
            let span = (known.reminded + lead, now + lead);
            any = any || !records::due_between(&mut conn, form, &recycler.column(), span, 1).await?.is_empty();
        }
        // The mark moves on now and then, so that it does not stay behind for good.
        if !any && now - known.reminded < 3_600_000 {
            return Ok(0);
        }
    }
    let (shared, recycler) = (app.clone(), recycler.clone());
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (app, recycler, leads) = (shared.clone(), recycler.clone(), leads.clone());
            Box::pin(async move { tell(tx, &app, &recycler, &leads).await })
        })
        .await
}

async fn tell(tx: &mut Tx, app: &App, recycler: &Recycler, leads: &BTreeSet<u32>) -> Result<usize> {
    let defs = app.registry().fresh(tx).await?;
    let clock = defs.clock(app.now());
    let form = defs.form(&recycler.recycling.form)?;
    let Some(known) = locked(tx, recycler).await? else { return Ok(0) };
    let now = clock.now_ms();
    let mut told = notices::Batch::default();
    let mut count = 0;
    for days in leads {
        let lead = i64::from(*days) * DAY_MS;
        let span = (known.reminded + lead, now + lead);
        let ids: Vec<Id> = records::due_between(tx, form, &recycler.column(), span, usize::MAX).await?;
        for chunk in ids.chunks(500) {
            for record in records::load(tx, form, chunk).await? {
                let rule =
                    records::recycle_rule(&defs, recycler, form, &clock, &record).filter(|r| r.remind.contains(days));
                let holder = record.value(form, &recycler.recycling.seat).as_id();
                let (Some(_), Some(holder)) = (rule, holder) else { continue };
                let due = record.value(form, &recycler.column()).as_int();
                let about = About { form, record: record.id, title: Some(record.title(form)), due, by: None };
                told.tell(holder, Kind::RecycleSoon, about);
                count += 1;
            }
        }
    }
    told.store(tx, app, now).await?;
    keep(tx, recycler, &Progress { reminded: now, ..known }).await?;
    Ok(count)
}
