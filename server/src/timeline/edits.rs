//! What an edit changed, as far as its reader may see it.

use engine::condition::Clock;
use engine::form::{Form, Lang};
use engine::grant::Access;
use engine::value::{FieldKind, Id};
use serde_json::Value as Json;

use crate::figures::dated;
use crate::records::Seen;
use crate::registry::Definitions;

/// 意向等级 B 改为 A；预算 … — the first three changes that the reader may see.
pub(super) fn edits(
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    seen: &Seen,
    body: &Json,
    lang: Lang,
) -> Option<String> {
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
