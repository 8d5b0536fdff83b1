//! The intake log: what was here before is found in it, what arrives is kept in it and counted.

use std::collections::{BTreeMap, HashMap};

use engine::condition::Clock;
use engine::form::seat_column;
use engine::value::Id;

use super::{Answer, Item, named};
use crate::app::App;
use crate::db::{self, Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::records;
use crate::registry::Definitions;

/// Items that were here before, by channel and external id; twins inside the slice answer like the first of them.
pub(super) async fn replays(
    tx: &mut Tx,
    defs: &Definitions,
    items: &[Item],
    answers: &mut [Option<Answer>],
    twins: &mut Vec<(usize, usize)>,
) -> Result<()> {
    let mut asked: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut first: HashMap<(&str, String), usize> = HashMap::new();
    let mut ids: Vec<Option<(&str, String)>> = Vec::with_capacity(items.len());
    for (nth, item) in items.iter().enumerate() {
        let id = item.known_by(defs);
        let key = id.map(|id| (item.channel.as_str(), id));
        if let Some(key) = &key {
            match first.get(key) {
                Some(before) => twins.push((nth, *before)),
                None => {
                    first.insert(key.clone(), nth);
                    asked.entry(key.0).or_default().push(key.1.clone());
                }
            }
        }
        ids.push(key);
    }
    for (channel, list) in asked {
        for chunk in list.chunks(500) {
            let sql = format!(
                "SELECT i.external_id, i.result, m.survivor FROM intake i \
                 LEFT JOIN merge m ON m.loser = i.record AND m.undone_at IS NULL \
                 WHERE i.channel = ? AND i.external_id IN ({})",
                Stmt::marks(chunk.len())
            );
            for row in tx.rows(&Stmt::new(sql).bind(channel).binds(chunk)).await? {
                let mut answer: Answer = serde_json::from_str(&row.req_text(1)?)?;
                if row.id(2)?.is_some() {
                    follow(tx, defs, &mut answer).await?;
                }
                answer.replayed = true;
                if let Some(slot) = first.get(&(channel, row.req_text(0)?)).and_then(|nth| answers.get_mut(*nth)) {
                    *slot = Some(answer);
                }
            }
        }
    }
    Ok(())
}

/// The next to be tried of twins whose first was refused: they may be its correction. The others of them wait for that one.
pub(super) fn corrected(answers: &[Option<Answer>], twins: &mut Vec<(usize, usize)>) -> Vec<usize> {
    let mut instead: BTreeMap<usize, usize> = BTreeMap::new();
    twins.retain_mut(|(twin, first)| {
        if let Some(next) = instead.get(first) {
            *first = *next;
            return true;
        }
        let refused = answers.get(*first).and_then(Option::as_ref).is_some_and(|a| a.status == "invalid");
        if refused {
            instead.insert(*first, *twin);
        }
        !refused
    });
    instead.into_values().collect()
}

/// The record of a first answer was merged: the answer names what holds it now, and who.
async fn follow(tx: &mut Tx, defs: &Definitions, answer: &mut Answer) -> Result<()> {
    let (Some(form), Some(id)) = (answer.form.as_deref(), answer.id) else { return Ok(()) };
    let (Ok(form), Some(into)) = (defs.form(form), records::survivor_of(tx, id).await?) else { return Ok(()) };
    let Some(record) = records::load(tx, form, &[into]).await?.pop() else { return Ok(()) };
    answer.id = Some(into);
    if let Some(seat) = form.seats.first() {
        let value = |part: &str| record.value(form, &seat_column(&seat.key, part));
        answer.owner = value("").as_id().map(|id| named(defs, id));
        answer.pool = value("pool").as_id().map(|id| named(defs, id));
        answer.state = value("state").as_text().map(str::to_owned);
    }
    Ok(())
}

/// The intake log: what arrived and what was answered, kept for replay.
pub(super) async fn write(
    tx: &mut Tx,
    defs: &Definitions,
    clock: &Clock,
    items: &[Item],
    answers: &[Option<Answer>],
    twins: &[(usize, usize)],
) -> Result<()> {
    let columns = ["id", "channel", "external_id", "at", "body", "result", "status", "record", "invalid_in"];
    let mut rows = insert("intake", &columns);
    let mut counts = Counts::new();
    for (nth, (item, answer)) in items.iter().zip(answers).enumerate() {
        let kept = |a: &&Answer| !a.replayed && item.again.is_none() && !twins.iter().any(|(twin, _)| *twin == nth);
        let Some(answer) = answer.as_ref().filter(kept) else { continue };
        let external = item.known_by(defs);
        // What was refused may be sent again, corrected, under the same number.
        let external = external.filter(|_| answer.status != "invalid");
        rows.row([
            crate::ids::new(clock.now_ms()).into(),
            Bind::from(&item.channel),
            Bind::Text(external),
            item.at.into(),
            item.body.to_string().into(),
            serde_json::to_string(answer)?.into(),
            Bind::from(&answer.status),
            answer.id.into(),
            Bind::Text(Some(item.channel.clone()).filter(|_| answer.status == "invalid")),
        ]);
        *counts.entry((item.at / QUARTER_MS, item.channel.clone(), answer.status.clone())).or_default() += 1;
    }
    if rows.is_empty() {
        return Ok(());
    }
    match tx.insert(rows).await {
        // Another process took the same external id meanwhile: the next try finds its answer.
        Err(db::Error::Unique { constraint }) => return Err(db::Error::Retry(constraint).into()),
        other => other?,
    }
    add(tx, counts).await
}

/// By quarter of an hour since 1970, channel and status.
pub(super) type Counts = BTreeMap<(i64, String, String), i64>;

/// Days begin with a quarter of an hour in every zone.
pub(super) const QUARTER_MS: i64 = 900_000;
/// Days for which quarters are counted: a week, whatever the zone, and one more.
pub(super) const COUNTED_DAYS: i64 = 9;
/// Days for which what could not be stored is kept as it came.
const KEPT_DAYS: i64 = 90;
/// Payloads that are forgotten in one transaction.
const AT_ONCE: usize = 500;
const DAY_MS: i64 = 86_400_000;

pub(super) async fn add(tx: &mut Tx, counts: Counts) -> Result<()> {
    let mut rows = insert("intake_count", &["quarter", "channel", "status", "n"])
        .suffix(" ON CONFLICT (quarter, channel, status) DO UPDATE SET n = intake_count.n + excluded.n");
    // In the order of the key, so that two slices never wait for each other.
    for ((quarter, channel, status), n) in counts.into_iter().filter(|(_, n)| *n != 0) {
        rows.row([quarter.into(), channel.into(), status.into(), n.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

/// Newcomers of one record that are looked at.
const MOST_NEWCOMERS: usize = 50;

/// The channels by which the newcomers came that made these records' decisions, by decision.
pub async fn channels_of(conn: &mut Conn, records: &[Id]) -> Result<HashMap<Id, String>> {
    let sql = format!(
        "SELECT result, channel FROM intake WHERE record IN ({}) ORDER BY at DESC LIMIT {MOST_NEWCOMERS}",
        Stmt::marks(records.len())
    );
    let mut out = HashMap::new();
    for row in conn.rows(&Stmt::new(sql).binds(records)).await? {
        let answer: Answer = serde_json::from_str(&row.req_text(0)?)?;
        if let Some(decision) = answer.decision {
            out.insert(decision, row.req_text(1)?);
        }
    }
    Ok(out)
}

/// Counts what came through a channel and was not even looked at.
pub async fn count(app: &App, channel: &str, status: &'static str) -> Result<()> {
    let counts = Counts::from([((app.now().as_millisecond() / QUARTER_MS, channel.to_owned(), status.to_owned()), 1)]);
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let counts = counts.clone();
            Box::pin(async move { add(tx, counts).await })
        })
        .await
}

/// Forgets old payloads that could not be stored, and counts that nobody looks at any more. How many payloads.
pub async fn clear(app: &App) -> Result<u64> {
    let now = app.now().as_millisecond();
    let mut forgotten = 0;
    loop {
        let cleared = app.db().write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                let sql = format!(
                    "UPDATE intake SET body = 'null', invalid_in = NULL WHERE id IN \
                     (SELECT id FROM intake WHERE invalid_in IS NOT NULL AND at < ? LIMIT {AT_ONCE})"
                );
                let cleared = tx.exec(&Stmt::new(sql).bind(now - KEPT_DAYS * DAY_MS)).await?;
                let old = (now - COUNTED_DAYS * DAY_MS) / QUARTER_MS;
                tx.exec(&Stmt::new("DELETE FROM intake_count WHERE quarter < ?").bind(old)).await?;
                Ok::<_, Error>(cleared)
            })
        });
        let cleared = cleared.await?;
        forgotten += cleared;
        if cleared < AT_ONCE as u64 {
            return Ok(forgotten);
        }
    }
}
