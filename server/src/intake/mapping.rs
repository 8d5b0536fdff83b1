//! From the names of a sender to the fields of a form.

use std::collections::BTreeSet;

use engine::form::Form;
use serde_json::{Map, Value as Json};

use crate::error::FieldError;
use crate::registry::{Channel, Others};

/// What a web form adds to its payload. Where it stands, the other names are the form's own field keys.
pub const PAGE: &str = "_page";

/// The payload under the form's own field keys, with the channel's constants behind it.
pub fn mapped(channel: &Channel, form: &Form, body: &Json) -> Result<Map<String, Json>, FieldError> {
    let Json::Object(payload) = body else {
        return Err(FieldError::new("body", "shape", "要是一个对象", "Must be an object"));
    };
    let mut out = Map::new();
    let mut take = |name: &str, field: &str, value: &Json| {
        if field == "external_id" || value.is_null() {
            return Ok(());
        }
        if form.field(field).is_some_and(|f| f.read_only) {
            return Err(FieldError::new(name, "read_only", "由系统填写，不能提交", "Filled in by the system"));
        }
        out.insert(field.to_owned(), value.clone());
        Ok(())
    };
    let own = payload.contains_key(PAGE);
    let mut opened = BTreeSet::new();
    for (path, field) in channel.mapping.iter().filter(|(path, _)| !own && !payload.contains_key(*path)) {
        if let Some((head, value)) = inside(payload, path) {
            opened.insert(head);
            take(path, field, value)?;
        }
    }
    for (name, value) in payload.iter().filter(|(name, _)| *name != PAGE) {
        match channel.mapping.get(name).filter(|_| !own) {
            Some(field) => take(name, field, value)?,
            None if opened.contains(name.as_str()) || (!own && channel.others == Others::Ignore) => {}
            None => take(name, name, value)?,
        }
    }
    for (field, value) in &channel.constants {
        out.entry(field.clone()).or_insert_with(|| value.clone());
    }
    Ok(out)
}

/// The sender's own number of the record.
pub fn external_id(channel: &Channel, body: &Json) -> Option<String> {
    if body.get(PAGE).is_some() {
        return None;
    }
    let own = || {
        let (name, _) = channel.mapping.iter().find(|(_, field)| *field == "external_id")?;
        body.get(name).or_else(|| Some(inside(body.as_object()?, name)?.1))
    };
    match body.get("external_id").or_else(own)? {
        Json::String(text) => engine::text::clean(text).filter(|t| t.len() <= 200),
        Json::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

/// What lies at `data.customer.mobile`, and the name that it begins with.
fn inside<'p, 'v>(payload: &'v Map<String, Json>, path: &'p str) -> Option<(&'p str, &'v Json)> {
    let (head, rest) = path.split_once('.')?;
    let first = payload.get(head)?;
    let value = rest.split('.').try_fold(first, |value, name| value.get(name))?;
    Some((head, value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form() -> Form {
        let field = |key: &str, read_only: bool| json!({ "key": key, "name": { "zh": key }, "kind": "text", "read_only": read_only });
        let fields = json!([field("name", false), field("phone", false), field("note", false), field("number", true)]);
        serde_json::from_value(json!({ "key": "lead", "name": { "zh": "线索" }, "title": "name", "fields": fields }))
            .unwrap()
    }

    fn channel(more: Json) -> Channel {
        let mut json = json!({ "key": "c", "name": { "zh": "渠道" }, "form": "lead" });
        json.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        serde_json::from_value(json).unwrap()
    }

    fn read(channel: &Channel, body: Json) -> Json {
        mapped(channel, &form(), &body).map_or_else(|e| json!(e.code), Json::Object)
    }

    #[test]
    fn names_become_fields_and_constants_fill_gaps() {
        let channel =
            channel(json!({ "mapping": { "tel": "phone", "id": "external_id" }, "constants": { "name": "访客" } }));
        assert_eq!(
            read(&channel, json!({ "tel": "1", "id": 7, "note": null })),
            json!({ "phone": "1", "name": "访客" })
        );
        assert_eq!(external_id(&channel, &json!({ "id": 7 })).as_deref(), Some("7"));
        assert_eq!(read(&channel, json!({ "number": "1" })), json!("read_only"));
        assert_eq!(read(&channel, json!([])), json!("shape"));
    }

    #[test]
    fn a_path_reaches_into_objects() {
        let channel = channel(json!({ "mapping": { "data.user.tel": "phone", "data.id": "external_id" } }));
        let body = json!({ "data": { "user": { "tel": "1" }, "id": "x" } });
        assert_eq!(read(&channel, body.clone()), json!({ "phone": "1" }));
        assert_eq!(external_id(&channel, &body).as_deref(), Some("x"));
    }

    #[test]
    fn other_names_are_kept_out_where_the_channel_says_so() {
        let strict = channel(json!({ "mapping": { "tel": "phone" } }));
        assert_eq!(read(&strict, json!({ "tel": "1", "ad": "9" })), json!({ "phone": "1", "ad": "9" }));
        let open = channel(json!({ "mapping": { "tel": "phone" }, "others": "ignore" }));
        assert_eq!(read(&open, json!({ "tel": "1", "ad": "9", "note": "x" })), json!({ "phone": "1" }));
    }

    #[test]
    fn a_web_form_speaks_of_fields_whatever_the_mapping_says() {
        let channel = channel(json!({ "mapping": { "name": "note", "id": "external_id" }, "others": "ignore" }));
        let body = json!({ "name": "张三", "id": "7", PAGE: { "link": {} } });
        assert_eq!(read(&channel, body.clone()), json!({ "name": "张三", "id": "7" }));
        assert_eq!(external_id(&channel, &body), None);
    }
}
