//! Lines of what was written about a record: events, each in one sentence.

use std::collections::HashMap;

use engine::form::Lang;
use engine::value::{Id, instant_text};
use serde_json::Value as Json;

use super::edits::edits;
use super::hands::{collaborators, context_of, hands, manager, step};
use super::{Asked, Entry, Kind, pick};
use crate::db::Conn;
use crate::error::Result;
use crate::records::{self, Event, EventKind, Record};

/// Events by what they are to a reader.
const KINDS: [(Kind, &[EventKind]); 5] = [
    (Kind::Create, &[EventKind::Created]),
    (Kind::Allocation, &[EventKind::Owner, EventKind::Clock, EventKind::Collaborators]),
    (
        Kind::Edit,
        &[
            EventKind::Edited,
            EventKind::Trashed,
            EventKind::Restored,
            EventKind::Merged,
            EventKind::Unmerged,
            EventKind::Converted,
            EventKind::Unconverted,
            EventKind::Identity,
        ],
    ),
    (Kind::Inquiry, &[EventKind::Touched]),
    (Kind::Access, &[EventKind::Revealed]),
];

pub(super) async fn lines(conn: &mut Conn, asked: &Asked<'_>) -> Result<Vec<Entry>> {
    let &Asked { form, seen, .. } = asked;
    let (id, lang) = (seen.record.id, asked.actor.lang());
    let kinds: Vec<EventKind> =
        KINDS.iter().filter(|(kind, _)| asked.wants(*kind)).flat_map(|(_, of)| *of).copied().collect();
    let (mut out, mut before) = (Vec::new(), asked.before);
    if kinds.is_empty() {
        return Ok(out);
    }
    // Some events are no lines of their own: it is read on until a page is full.
    let read = asked.limit * 2;
    loop {
        let events = records::events(conn, id, before, &kinds, read).await?;
        let others: Vec<Id> = events.iter().filter_map(|e| merged_from(&e.body)).collect();
        let others: HashMap<Id, Record> =
            records::load(conn, form, &others).await?.into_iter().map(|r| (r.id, r)).collect();
        for event in &events {
            let Some(line) = line(asked, event, &others) else { continue };
            // What happened before two became one is told of which of them it was.
            let before_merge =
                (event.record != id).then(|| pick(lang, "合并前的另一条", "The other one, before the merge"));
            let context = match (&line.context, before_merge) {
                (Some(own), Some(before)) => Some(format!("{own}{}{before}", pick(lang, "，", ", "))),
                (own, before) => own.clone().or_else(|| before.map(str::to_owned)),
            };
            out.push(Entry { context, ..line });
        }
        before = events.last().map(|event| (event.at, event.id));
        if events.len() < read || out.len() > asked.limit {
            return Ok(out);
        }
    }
}

/// The record that an event says was merged, or parted again.
fn merged_from(body: &Json) -> Option<Id> {
    body.get("from").and_then(Json::as_str).and_then(Id::parse)
}

fn line(asked: &Asked<'_>, event: &Event, others: &HashMap<Id, Record>) -> Option<Entry> {
    let &Asked { defs, clock, form, seen, .. } = asked;
    let lang = asked.actor.lang();
    let (kind, _) = KINDS.iter().find(|(_, of)| of.iter().any(|kind| kind.as_str() == event.kind))?;
    let zh = lang == Lang::Zh;
    let body = &event.body;
    let text = |key: &str| body.get(key).and_then(Json::as_str).map(str::to_owned);
    let (title, context, words) = match event.kind.as_str() {
        "created" => {
            let source = form.field("source").and_then(|f| {
                let key = body.get("source").and_then(Json::as_str)?;
                Some(f.option_name(key, lang).to_owned())
            });
            let title = match (source, zh) {
                (Some(source), true) => format!("创建，来自{source}"),
                (Some(source), false) => format!("Created, from {source}"),
                (None, true) => "创建".into(),
                (None, false) => "Created".into(),
            };
            (title, None, None)
        }
        // What a follow-up changes is told by the follow-up.
        "edited" if event.system.as_deref() == Some("contact") => return None,
        "edited" => (edits(defs, clock, form, seen, body, lang)?, None, None),
        "clock" => (step(defs, clock, body, lang)?, manager(defs, body, lang), None),
        "owner" => (hands(defs, event.actor, body, lang), context_of(body, lang), text("reason")),
        "collaborators" => (collaborators(defs, body, lang)?, None, text("reason")),
        "touched" => {
            let channel = text("channel").and_then(|c| defs.channels.get(&c).map(|c| c.name.get(lang).to_owned()));
            let from = channel.unwrap_or_default();
            let title = if zh { format!("再次来访，{from}") } else { format!("Asked again, {from}") };
            (title, None, text("note"))
        }
        "trashed" => (if zh { "移到回收站" } else { "Moved to the trash" }.into(), None, text("reason")),
        "restored" => (if zh { "从回收站恢复" } else { "Taken out of the trash" }.into(), None, None),
        "revealed" => {
            let field =
                text("field").and_then(|f| form.field(&f).map(|f| f.name.get(lang).to_owned())).unwrap_or_default();
            (if zh { format!("查看了完整的{field}") } else { format!("Saw {field} in full") }, None, None)
        }
        "merged" | "unmerged" => {
            // The loser's own line says the same.
            let other = merged_from(body).and_then(|id| others.get(&id))?;
            let named = form.index(&form.title).and_then(|i| seen.access.access.get(i)).is_some_and(|a| a.in_full());
            let name = if named { other.title(form) } else { "" };
            let title = match (event.kind == "merged", name, zh) {
                (true, "", true) => "合并了另一条".into(),
                (true, "", false) => "Another one was merged".into(),
                (true, name, true) => format!("合并了「{name}」"),
                (true, name, false) => format!("\"{name}\" was merged"),
                (false, "", true) => "撤销合并".into(),
                (false, "", false) => "Merge undone".into(),
                (false, name, true) => format!("撤销合并，「{name}」分开"),
                (false, name, false) => format!("Merge undone, \"{name}\" stands alone"),
            };
            (title, None, None)
        }
        "converted" | "unconverted" => {
            let into = body.get("into").is_some();
            let other = text("form").and_then(|f| defs.form(&f).ok().map(|f| f.name.get(lang).to_owned()))?;
            let title = match (event.kind == "converted", into, zh) {
                (true, true, true) => format!("转化为{other}"),
                (true, true, false) => format!("Converted: {other}"),
                (true, false, true) => format!("由{other}转化而来"),
                (true, false, false) => format!("Converted from: {other}"),
                (false, _, true) => "撤销转化".into(),
                (false, _, false) => "Conversion undone".into(),
            };
            (title, None, None)
        }
        "identity" => {
            let field = text("field").and_then(|f| form.field(&f).map(|f| f.name.get(lang).to_owned()))?;
            let title = match (text("state")?.as_str(), zh) {
                ("shared", true) => format!("{field}设为多人共用"),
                ("shared", false) => format!("{field}: shared by several people"),
                ("ended", true) => format!("{field}不再属于这位客户"),
                ("ended", false) => format!("{field}: belongs to somebody else now"),
                (_, true) => format!("{field}属于这位客户"),
                (_, false) => format!("{field}: belongs here"),
            };
            (title, None, None)
        }
        _ => return None,
    };
    Some(Entry {
        id: event.id.to_string(),
        at: instant_text(event.at),
        kind: *kind,
        title,
        actor: event.actor.and_then(|a| defs.person_name(a)).map(str::to_owned),
        context,
        text: words.filter(|w| !w.is_empty()),
        comment: None,
        attachment: None,
        at_ms: event.at,
    })
}
