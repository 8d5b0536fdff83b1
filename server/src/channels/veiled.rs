//! What is shown of a payload to somebody who does not see every field of the form in full: enough to mend a mapping.

use engine::form::Form;
use engine::grant::{Access, FormAccess};
use engine::value::FieldKind;
use serde_json::Value as Json;

use crate::delivery::veil;
use crate::intake::PAGE;
use crate::registry::Channel;

/// What stands for a value that is not shown.
const COVERED: &str = "***";

/// Whether nothing has to be covered.
pub(super) fn sees_all(access: &FormAccess, form: &Form) -> bool {
    (0..form.fields.len()).all(|index| access.everywhere(index).in_full())
}

/// The payload with values of masked fields covered, and in all that belongs to no field what looks like a phone number or a
/// mail address.
pub(super) fn payload(channel: &Channel, form: &Form, access: &FormAccess, body: &Json) -> Json {
    let own = body.get(PAGE).is_some();
    cover(body, "", &|path| {
        let mapped = channel.mapping.get(path).filter(|_| !own).map_or(path, String::as_str);
        let index = form.index(mapped)?;
        Some((form.fields.get(index)?.kind, access.everywhere(index)))
    })
}

fn cover(json: &Json, path: &str, field: &impl Fn(&str) -> Option<(FieldKind, Access)>) -> Json {
    let known = field(path);
    match json {
        Json::Null | Json::Bool(_) => json.clone(),
        _ if known.is_some_and(|(_, access)| access.in_full()) => json.clone(),
        Json::String(_) | Json::Number(_) => {
            let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
            match known {
                Some((FieldKind::Phone, Access::Masked)) => Json::String(veil(&text)),
                Some(_) => Json::String(COVERED.into()),
                None if text.contains(['@', '＠']) => Json::String(COVERED.into()),
                None if veil(&text) == text => json.clone(),
                None => Json::String(veil(&text)),
            }
        }
        _ if known.is_some() => Json::String(COVERED.into()),
        Json::Array(items) => items.iter().map(|item| cover(item, path, field)).collect(),
        Json::Object(parts) => {
            let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            parts.iter().map(|(name, value)| (name.clone(), cover(value, &inside(name), field))).collect()
        }
    }
}
