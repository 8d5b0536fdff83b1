//! What could not be stored, taken in once more: the entry of the log becomes what it should have been.

use std::sync::Arc;

use engine::form::Lang;
use engine::value::Id;
use serde_json::Value as Json;

use super::log::{self, Counts};
use super::{Answer, Item, slice};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{self, Bind, Lane, Stmt, Tx, insert};
use crate::error::Result;

/// Entries of one transaction: about 20 ms of the writer's time.
const BATCH: usize = 100;

/// What became of an entry. `answer.replayed` says that it was stored before.
#[derive(Clone)]
pub struct Replayed {
    pub entry: Id,
    pub answer: Answer,
}

/// Takes entries of a channel's log in again, oldest first. Those that were stored meanwhile say so; each record stands for
/// itself. Those whose payload is no longer kept are left out.
pub async fn replay(app: &App, actor: &Actor, channel: &str, entries: &[Id]) -> Result<Vec<Replayed>> {
    let mut out = Vec::with_capacity(entries.len());
    let (by, lang) = (actor.id(), actor.lang());
    for batch in entries.chunks(BATCH) {
        let (shared, channel, batch) = (app.clone(), channel.to_owned(), Arc::new(batch.to_vec()));
        let done = app.db().write(Lane::Background, move |tx: &mut Tx| {
            let (app, channel, batch) = (shared.clone(), channel.clone(), batch.clone());
            Box::pin(async move { again(tx, &app, &channel, &batch, by, lang).await })
        });
        out.extend(done.await?);
    }
    Ok(out)
}

async fn again(
    tx: &mut Tx,
    app: &App,
    channel: &str,
    entries: &[Id],
    by: Option<Id>,
    lang: Lang,
) -> Result<Vec<Replayed>> {
    let defs = app.registry().fresh(tx).await?;
    let clock = defs.clock(app.now());
    let sql = format!(
        "SELECT id, at, body, result, status, invalid_in FROM intake WHERE channel = ? AND id IN ({}) ORDER BY at, id{}",
        Stmt::marks(entries.len()),
        tx.for_update()
    );
    let mut out = Vec::new();
    let mut items = Vec::new();
    for row in tx.rows(&Stmt::new(sql).bind(channel).binds(entries)).await? {
        let entry = row.req_id(0)?;
        if row.req_text(4)? != "invalid" {
            let answer: Answer = serde_json::from_str(&row.req_text(3)?)?;
            out.push(Replayed { entry, answer: Answer { replayed: true, ..answer } });
        } else if row.text(5)?.is_some() {
            let body: Json = serde_json::from_str(&row.req_text(2)?)?;
            items.push(Item { lang, again: Some(entry), ..Item::new(channel, body, row.req_int(1)?) });
        }
    }
    if items.is_empty() {
        return Ok(out);
    }
    let (answers, _) = slice::inside(tx, app, &defs, &clock, &items).await?;
    let columns = [
        "id",
        "channel",
        "external_id",
        "at",
        "body",
        "result",
        "status",
        "record",
        "invalid_in",
        "replayed_at",
        "replayed_by",
    ];
    let mut rows = insert("intake", &columns).suffix(
        " ON CONFLICT (id) DO UPDATE SET external_id = excluded.external_id, result = excluded.result, \
         status = excluded.status, record = excluded.record, invalid_in = excluded.invalid_in, \
         replayed_at = excluded.replayed_at, replayed_by = excluded.replayed_by",
    );
    let mut counts = Counts::new();
    let counted = clock.now_ms() - (log::COUNTED_DAYS - 1) * 86_400_000;
    for (item, answer) in items.iter().zip(answers) {
        let Some(entry) = item.again else { continue };
        let invalid = answer.status == "invalid";
        // The number belongs to the entry that was stored first.
        let external = item.known_by(&defs).filter(|_| !invalid && !answer.replayed);
        rows.row([
            entry.into(),
            Bind::from(&item.channel),
            external.into(),
            item.at.into(),
            item.body.to_string().into(),
            serde_json::to_string(&answer)?.into(),
            Bind::from(&answer.status),
            answer.id.into(),
            Bind::Text(Some(item.channel.clone()).filter(|_| invalid)),
            clock.now_ms().into(),
            by.into(),
        ]);
        if !invalid && item.at > counted {
            let mut add = |status: &str, n| {
                let key = (item.at / log::QUARTER_MS, item.channel.clone(), status.to_owned());
                *counts.entry(key).or_default() += n;
            };
            add("invalid", -1);
            add(&answer.status, 1);
        }
        out.push(Replayed { entry, answer });
    }
    match tx.insert(rows).await {
        Err(db::Error::Unique { constraint }) => return Err(db::Error::Retry(constraint).into()),
        other => other?,
    }
    log::add(tx, counts).await?;
    Ok(out)
}
