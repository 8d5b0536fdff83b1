//! The intake log: what was here before is found in it, what arrives is kept in it.

use std::collections::{BTreeMap, HashMap};

use engine::condition::Clock;
use engine::form::seat_column;

use super::{Answer, Item, named};
use crate::db::{self, Bind, Stmt, Tx, insert};
use crate::error::Result;
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
    let mut rows = insert("intake", &["id", "channel", "external_id", "at", "body", "result", "status", "record"]);
    for (nth, (item, answer)) in items.iter().zip(answers).enumerate() {
        let Some(answer) = answer.as_ref().filter(|a| !a.replayed && !twins.iter().any(|(twin, _)| *twin == nth))
        else {
            continue;
        };
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
        ]);
    }
    if rows.is_empty() {
        return Ok(());
    }
    match tx.insert(rows).await {
        // Another process took the same external id meanwhile: the next try finds its answer.
        Err(db::Error::Unique { constraint }) => Err(db::Error::Retry(constraint).into()),
        other => Ok(other?),
    }
}
