//! One timeline of a record: its events, comments and attachments, and the records that are part of it (follow-ups), newest
//! first.

mod talk;

use std::collections::HashMap;

use engine::condition::{Clock, Condition, Op};
use engine::form::{Form, Lang};
use engine::grant::Access;
use engine::value::{FieldKind, Id, Value, instant_text};
use serde::Serialize;
use serde_json::Value as Json;

use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::dated;
use crate::records::{self, Event, Record, Seen, Sort};
use crate::registry::Definitions;

pub use talk::{AttachmentMark, CommentMark, shown_name};

/// One line. `kind` is what the filters above the timeline distinguish.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Entry {
    pub id: String,
    pub at: Option<String>,
    /// create, follow_up, comment, file, allocation, edit, inquiry, access
    pub kind: &'static str,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentMark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentMark>,
    #[serde(skip)]
    at_ms: i64,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Timeline {
    pub entries: Vec<Entry>,
    pub next: Option<String>,
}

/// A page of what lies before `before` (milliseconds and id of the last line seen).
#[allow(clippy::too_many_arguments, reason = "who asks, of what, which page")]
pub async fn page(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seen: &Seen,
    before: Option<(i64, Id)>,
    kind: Option<&str>,
    limit: usize,
) -> Result<Timeline> {
    let lang = actor.lang();
    let id = seen.record.id;
    let mut entries = Vec::new();
    if !matches!(kind, Some("follow_up" | "comment" | "file")) {
        // Some events are no lines of their own; a few more are read so that a page is full nevertheless.
        let events = records::events(conn, id, before, limit * 2).await?;
        let others: Vec<Id> = events.iter().filter_map(|e| merged_from(&e.body)).collect();
        let others: HashMap<Id, Record> =
            records::load(conn, form, &others).await?.into_iter().map(|r| (r.id, r)).collect();
        for event in events {
            if let Some(line) = line(defs, clock, form, seen, &event, &others, lang) {
                // What happened before two became one is told of which of them it was.
                let before_merge =
                    (event.record != id).then(|| pick(lang, "合并前的另一条", "The other one, before the merge"));
                let context = match (&line.context, before_merge) {
                    (Some(own), Some(before)) => Some(format!("{own}{}{before}", pick(lang, "，", ", "))),
                    (own, before) => own.clone().or_else(|| before.map(str::to_owned)),
                };
                entries.push(Entry { context, ..line });
            }
        }
    }
    if kind.is_none_or(|k| k == "follow_up") {
        for part in defs.catalog.forms() {
            for link in
                part.timeline_of.iter().filter(|l| part.field(l).is_some_and(|f| f.form.as_ref() == Some(&form.key)))
            {
                if defs.access(actor, part)?.may(engine::grant::Verb::Read) {
                    entries.extend(parts(conn, defs, actor, clock, part, link, id, before, limit).await?);
                }
            }
        }
    }
    if kind.is_none_or(|k| k == "comment" || k == "file") {
        entries.extend(talk::lines(conn, defs, actor, clock, form, seen, before, kind, limit).await?);
    }
    entries.retain(|e| kind.is_none_or(|k| k == e.kind));
    entries.sort_by(|a, b| (b.at_ms, &b.id).cmp(&(a.at_ms, &a.id)));
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries.last().filter(|_| more).map(|e| format!("{}.{}", e.at_ms, e.id));
    Ok(Timeline { entries, next })
}

fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}

/// The record that an event says was merged, or parted again.
fn merged_from(body: &Json) -> Option<Id> {
    body.get("from").and_then(Json::as_str).and_then(Id::parse)
}

fn line(
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    seen: &Seen,
    event: &Event,
    others: &HashMap<Id, Record>,
    lang: Lang,
) -> Option<Entry> {
    let zh = lang == Lang::Zh;
    let body = &event.body;
    let text = |key: &str| body.get(key).and_then(Json::as_str).map(str::to_owned);
    let (kind, title, context, words) = match event.kind.as_str() {
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
            ("create", title, None, None)
        }
        // What a follow-up changes is told by the follow-up.
        "edited" if event.system.as_deref() == Some("contact") => return None,
        "edited" => ("edit", edits(defs, clock, form, seen, body, lang)?, None, None),
        "clock" => ("allocation", step(defs, clock, body, lang)?, manager(defs, body, lang), None),
        "owner" => ("allocation", hands(defs, body, lang), context_of(body, lang), text("reason")),
        "collaborators" => ("allocation", collaborators(defs, body, lang)?, None, text("reason")),
        "touched" => {
            let channel = text("channel").and_then(|c| defs.channels.get(&c).map(|c| c.name.get(lang).to_owned()));
            let from = channel.unwrap_or_default();
            let title = if zh { format!("再次来访，{from}") } else { format!("Asked again, {from}") };
            ("inquiry", title, None, text("note"))
        }
        "trashed" => ("edit", if zh { "移到回收站" } else { "Moved to the trash" }.into(), None, text("reason")),
        "restored" => ("edit", if zh { "从回收站恢复" } else { "Taken out of the trash" }.into(), None, None),
        "revealed" => {
            let field =
                text("field").and_then(|f| form.field(&f).map(|f| f.name.get(lang).to_owned())).unwrap_or_default();
            ("access", if zh { format!("查看了完整的{field}") } else { format!("Saw {field} in full") }, None, None)
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
            ("edit", title, None, None)
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
            ("edit", title, None, None)
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
            ("edit", title, None, None)
        }
        _ => return None,
    };
    Some(Entry {
        id: event.id.to_string(),
        at: instant_text(event.at),
        kind,
        title,
        actor: event.actor.and_then(|a| defs.person_name(a)).map(str::to_owned),
        context,
        text: words.filter(|w| !w.is_empty()),
        comment: None,
        attachment: None,
        at_ms: event.at,
    })
}

/// 意向等级 B 改为 A；预算 … — the first three changes that the reader may see.
fn edits(defs: &Definitions, clock: &Clock, form: &Form, seen: &Seen, body: &Json, lang: Lang) -> Option<String> {
    let zh = lang == Lang::Zh;
    let mut out = Vec::new();
    for (key, change) in body.as_object()? {
        // The form may have lost the field since.
        let Some((index, field)) = form.index(key).and_then(|i| Some((i, form.fields.get(i)?))) else { continue };
        if field.read_only || seen.access.access.get(index).is_none_or(|a| *a == Access::Hidden) {
            continue;
        }
        let name = field.name.get(lang);
        // What a link leads to has grants of its own.
        let link = field.kind == FieldKind::Link;
        let full = !link && seen.access.access.get(index).is_some_and(|a| a.in_full());
        let show = |at: usize| shown(defs, clock, field, change.get(at), lang);
        out.push(match (full, show(0), show(1)) {
            (false, _, _) if zh => format!("修改了{name}"),
            (false, _, _) => format!("{name} changed"),
            (true, None, Some(new)) if zh => format!("{name}填为 {new}"),
            (true, None, Some(new)) => format!("{name} set to {new}"),
            (true, Some(_), None) if zh => format!("清空{name}"),
            (true, Some(_), None) => format!("{name} cleared"),
            (true, old, new) if zh => format!("{name} {} 改为 {}", old.unwrap_or_default(), new.unwrap_or_default()),
            (true, old, new) => format!("{name} {} to {}", old.unwrap_or_default(), new.unwrap_or_default()),
        });
    }
    let more = out.len().saturating_sub(3);
    out.truncate(3);
    let mut text = out.join(if zh { "；" } else { "; " });
    if more > 0 {
        text.push_str(&if zh { format!("；另有 {more} 处") } else { format!("; {more} more") });
    }
    (!text.is_empty()).then_some(text)
}

fn shown(
    defs: &Definitions,
    clock: &Clock,
    field: &engine::form::Field,
    json: Option<&Json>,
    lang: Lang,
) -> Option<String> {
    let one = |value: &Json| match value {
        Json::String(text) => match field.kind {
            FieldKind::Select | FieldKind::MultiSelect => field.option_name(text, lang).to_owned(),
            FieldKind::User | FieldKind::Department => {
                Id::parse(text).and_then(|id| defs.name_of(id, lang)).unwrap_or_default()
            }
            FieldKind::Phone => engine::normalise::display(text),
            FieldKind::DateTime => {
                let instant = text.parse::<jiff::Timestamp>();
                instant.map_or_else(|_| text.clone(), |at| dated(at.as_millisecond(), clock))
            }
            _ => text.chars().take(60).collect(),
        },
        Json::Bool(b) => if lang == Lang::Zh {
            if *b { "是" } else { "否" }
        } else if *b {
            "yes"
        } else {
            "no"
        }
        .into(),
        Json::Object(object) => object.get("text").and_then(Json::as_str).unwrap_or_default().to_owned(),
        other => other.to_string(),
    };
    match json? {
        Json::Null => None,
        Json::Array(items) => Some(items.iter().map(one).collect::<Vec<_>>().join("、")),
        value => Some(one(value)),
    }
}

/// Who has it now, in the words of the act.
fn hands(defs: &Definitions, body: &Json, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let name = |key: &str| {
        let id = body.get(key).and_then(Json::as_str).and_then(Id::parse);
        // What is gone since keeps the name it had.
        let then = || body.get(format!("{key}_name")).and_then(Json::as_str).map(str::to_owned);
        id.and_then(|id| defs.name_of(id, lang)).or_else(then).unwrap_or_default()
    };
    let cause = body.get("cause").and_then(Json::as_str).unwrap_or_default();
    let state = body.get("state").and_then(Json::as_str).unwrap_or_default();
    let (to, pool) = (name("to"), name("to_pool"));
    let (a, b) = match (cause, state) {
        ("claim", _) => (format!("{to}领取"), format!("Claimed by {to}")),
        ("transfer", "owned") => (format!("转移给{to}"), format!("Handed to {to}")),
        ("create", "owned") => (format!("由{to}录入并负责"), format!("Entered and held by {to}")),
        ("owner_match", _) => (format!("老客户，仍由{to}负责"), format!("Known customer, stays with {to}")),
        ("return", _) => (format!("退回{pool}"), format!("Returned to {pool}")),
        ("withdraw", _) => (format!("收回到{pool}"), format!("Withdrawn to {pool}")),
        ("move", _) => (format!("移到{pool}"), format!("Moved to {pool}")),
        ("undo", "in_pool") if body.get("from").is_none_or(Json::is_null) => {
            (format!("撤销移动，回到{pool}"), format!("Move undone, in {pool} again"))
        }
        ("undo", "in_pool") => (format!("撤销领取，回到{pool}"), format!("Claim taken back, in {pool} again")),
        ("timeout", "owned") => (format!("首次联系超时，改派给{to}"), format!("Not contacted in time: given to {to}")),
        ("timeout", _) => (format!("首次联系超时，进入{pool}"), format!("Not contacted in time: into {pool}")),
        ("recycle", _) => (format!("回收到{pool}"), format!("Recycled to {pool}")),
        ("merge", "owned") => (format!("合并后由{to}负责"), format!("Held by {to} after the merge")),
        ("undo", "owned") => (format!("撤销合并，由{to}负责"), format!("Held by {to} again")),
        ("undo", "") => ("撤销合并，没有负责人".into(), "Merge undone, nobody holds it".into()),
        ("undo", _) if !pool.is_empty() => (format!("撤销合并，回到{pool}"), format!("Merge undone, in {pool} again")),
        (_, "owned") => (format!("分配给{to}"), format!("Given to {to}")),
        (_, "in_pool") => (format!("进入{pool}"), format!("Into {pool}")),
        (_, "nurturing") => (format!("进入{pool}培育"), format!("Nurtured in {pool}")),
        (_, "waiting") => ("排队等待分配".into(), "Waiting for a team".into()),
        (_, "in_review") => ("转人工分配".into(), "To be assigned by hand".into()),
        (_, "rejected") => ("初筛未通过".into(), "Rejected by a screen".into()),
        _ => ("归属变化".into(), "Changed hands".into()),
    };
    if zh { a } else { b }
}

/// Who works on it with its holder now, or no longer.
fn collaborators(defs: &Definitions, body: &Json, lang: Lang) -> Option<String> {
    let people = |key: &str| {
        let named = |person: &Json| {
            let id = person.get("id").and_then(Json::as_str).and_then(Id::parse);
            let then = || person.get("name").and_then(Json::as_str).map(str::to_owned);
            id.and_then(|id| defs.name_of(id, lang)).or_else(then)
        };
        let people = body.get(key)?.as_array()?.iter().filter_map(named).collect::<Vec<_>>();
        Some(people.join(pick(lang, "、", ", ")))
    };
    let acts = body.get("level").and_then(Json::as_str) == Some("act");
    let was = body.get("was").is_some_and(|was| !was.is_null());
    let (zh, en) = match (people("added"), people("removed"), body.get("cause").is_some()) {
        (Some(who), _, _) if was && acts => (format!("协作人{who}改为可操作"), format!("{who} may act now")),
        (Some(who), _, _) if was => (format!("协作人{who}改为只读"), format!("{who} may only read now")),
        (Some(who), _, _) if acts => (format!("加协作人{who}，可操作"), format!("{who} works on it, and may act")),
        (Some(who), _, _) => (format!("加协作人{who}，只读"), format!("{who} works on it, and may read")),
        (None, Some(who), true) => (format!("协作人{who}随之移除"), format!("{who} no longer works on it")),
        (None, Some(who), false) => (format!("移除协作人{who}"), format!("{who} was taken off it")),
        (None, None, _) => return None,
    };
    Some(if lang == Lang::Zh { zh } else { en })
}

/// What the first-contact clock did.
fn step(defs: &Definitions, clock: &Clock, body: &Json, lang: Lang) -> Option<String> {
    let text = |key: &str| body.get(key).and_then(Json::as_str);
    let holder = text("holder").and_then(Id::parse).and_then(|id| defs.name_of(id, lang)).unwrap_or_default();
    let due = text("due").and_then(|due| due.parse::<jiff::Timestamp>().ok());
    let due = due.map(|at| dated(at.as_millisecond(), clock)).unwrap_or_default();
    let (zh, en) = match text("step")? {
        "remind" => (
            format!("提醒{holder}首次联系，{due} 到期"),
            format!("{holder} was reminded of the first contact, due {due}"),
        ),
        "late" => (
            format!("{holder}首次联系超时，应在 {due} 前"),
            format!("First contact by {holder} is late, was due {due}"),
        ),
        "stays" => (
            format!("超时后没有别人可以改派，仍由{holder}负责"),
            format!("Late, and nobody else to give it to: stays with {holder}"),
        ),
        _ => return None,
    };
    Some(if lang == Lang::Zh { zh } else { en })
}

/// Whom the clock told, or that there was nobody to tell.
fn manager(defs: &Definitions, body: &Json, lang: Lang) -> Option<String> {
    let told = body.get("manager")?.as_str().and_then(Id::parse).and_then(|id| defs.name_of(id, lang));
    Some(match (told, lang) {
        (Some(name), Lang::Zh) => format!("已通知{name}"),
        (Some(name), Lang::En) => format!("{name} was told"),
        (None, Lang::Zh) => "没有可以通知的主管".into(),
        (None, Lang::En) => "There is no manager to tell".into(),
    })
}

fn context_of(body: &Json, lang: Lang) -> Option<String> {
    let automatic = body.get("decision").is_some_and(|d| !d.is_null());
    automatic.then(|| if lang == Lang::Zh { "系统分配" } else { "By the policy" }.to_owned())
}

#[allow(clippy::too_many_arguments, reason = "who asks, of what, which page")]
async fn parts(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    part: &Form,
    link: &str,
    id: Id,
    before: Option<(i64, Id)>,
    limit: usize,
) -> Result<Vec<Entry>> {
    let mut tests = vec![Condition::test(link, Op::Eq, id.to_string())];
    if let Some((at, _)) = before {
        tests.push(Condition::test("created_at", Op::Lt, at));
    }
    let query = records::Query {
        condition: Condition::All(tests),
        sort: Sort::parse("-created_at"),
        limit: limit + 1,
        ..records::Query::default()
    };
    let page = records::list(conn, defs, actor, clock, part, &query).await?;
    Ok(page.records.iter().map(|seen| part_line(defs, part, seen, actor.lang())).collect())
}

/// 跟进：接通 — the choices as the title, the long text below.
fn part_line(defs: &Definitions, form: &Form, seen: &Seen, lang: Lang) -> Entry {
    let visible = |i: usize| seen.access.access.get(i).is_some_and(|a| a.in_full());
    let fields = || form.fields.iter().zip(&seen.record.row.values).enumerate().filter(|(i, _)| visible(*i));
    let choices: Vec<&str> = fields()
        .filter_map(|(_, (f, v))| match v {
            Value::Key(key) if f.kind == FieldKind::Select && !f.read_only => Some(f.option_name(key, lang)),
            _ => None,
        })
        .take(2)
        .collect();
    // What has a name of its own is called by it: a contact, but not a follow-up, which has a number.
    let title = fields().find(|(_, (f, _))| f.key == form.title && f.kind == FieldKind::Text);
    let title = title.and_then(|(_, (_, v))| v.as_text());
    let text = fields().find(|(_, (f, _))| f.kind == FieldKind::LongText).and_then(|(_, (_, v))| v.as_text());
    let number = fields().find(|(_, (f, v))| f.kind == FieldKind::Integer && f.unit.is_some() && !v.is_empty());
    let context = number.and_then(|(_, (f, v))| Some(format!("{} {}", v.as_int()?, f.unit.as_ref()?.get(lang))));
    let by = seen.record.value(form, "created_by").as_id();
    let at = seen.record.value(form, "created_at").as_int().unwrap_or_default();
    let name = form.name.get(lang);
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    Entry {
        id: seen.record.id.to_string(),
        at: instant_text(at),
        kind: "follow_up",
        title: match (choices.is_empty(), title) {
            (false, _) => format!("{name}{colon}{}", choices.join(" ")),
            (true, Some(title)) => format!("{name}{colon}{title}"),
            (true, None) => name.to_owned(),
        },
        actor: by.and_then(|b| defs.person_name(b)).map(str::to_owned),
        context,
        text: text.map(str::to_owned),
        comment: None,
        attachment: None,
        at_ms: at,
    }
}
