//! Lines of the records that are part of another one: follow-ups, orders, contacts.

use engine::condition::{Condition, Op};
use engine::form::{Form, Lang};
use engine::value::{FieldKind, Value, instant_text};

use super::{Asked, Entry, Kind};
use crate::db::Conn;
use crate::error::Result;
use crate::records::{self, Seen, Sort};
use crate::registry::Definitions;

/// Those of one form that name the record in `link`.
pub(super) async fn lines(conn: &mut Conn, asked: &Asked<'_>, part: &Form, link: &str) -> Result<Vec<Entry>> {
    let mut tests = vec![Condition::test(link, Op::Eq, asked.seen.record.id.to_string())];
    if let Some((at, _)) = asked.before {
        tests.push(Condition::test("created_at", Op::Lte, at));
    }
    let mut query = records::Query {
        condition: Condition::All(tests),
        sort: Sort::parse("-created_at"),
        limit: asked.limit + 1,
        ..records::Query::default()
    };
    let mut out = Vec::new();
    loop {
        let page = records::list(conn, asked.defs, asked.actor, asked.clock, part, &query).await?;
        out.extend(page.records.iter().map(|seen| line(asked.defs, part, seen, asked.actor.lang())));
        out.retain(|entry| asked.lies_before(entry));
        // Those of one instant, as an import makes them, come as the list has them: all of them are needed to put them in the
        // order of the timeline.
        let last = out.last().map(|entry| entry.at_ms);
        let whole = out.get(asked.limit).is_some_and(|entry| Some(entry.at_ms) != last);
        query.cursor = page.next;
        if query.cursor.is_none() || whole {
            return Ok(out);
        }
    }
}

/// 跟进：接通 — the choices as the title, the long text below.
fn line(defs: &Definitions, form: &Form, seen: &Seen, lang: Lang) -> Entry {
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
        kind: Kind::FollowUp,
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
