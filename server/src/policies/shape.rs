//! A policy as it is sent: read part by part, so that an error names its place.

use engine::allocate::policy::{Mark, OwnerMatch, Policy, Route, Screen, Target};
use engine::condition::Condition;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use crate::error::{Error, FieldError, Result};

/// Most rules of each kind.
const MOST: usize = 500;

/// The policy of `form` and `seat`, or every place whose shape is wrong.
pub fn read(json: &Json, form: &str, seat: &str) -> Result<Policy> {
    let Json::Object(object) = json else {
        return Err(Error::field("policy", "shape", "要是一个对象", "Must be an object"));
    };
    let mut errors = Vec::new();
    let known =
        ["form", "seat", "screens", "marks", "owner_match", "routes", "fallback", "first_contact_minutes", "clock"];
    for key in object.keys().filter(|k| !known.contains(&k.as_str())) {
        errors.push(FieldError::new(key, "unknown_field", "没有这个部分", "There is no such part"));
    }
    for (key, wanted) in [("form", form), ("seat", seat)] {
        if object.get(key).is_some_and(|v| v.as_str() != Some(wanted)) {
            errors.push(FieldError::new(key, "mismatch", "和地址里的不一致", "Differs from the address"));
        }
    }
    let policy = Policy {
        form: form.to_owned(),
        seat: seat.to_owned(),
        screens: list::<Screen>(object, "screens", &mut errors),
        marks: list::<Mark>(object, "marks", &mut errors),
        owner_match: match object.get("owner_match") {
            None => OwnerMatch::default(),
            Some(part) => one(part, "owner_match", &mut errors).unwrap_or_default(),
        },
        routes: list::<Route>(object, "routes", &mut errors),
        fallback: match object.get("fallback") {
            Some(part) => one(part, "fallback", &mut errors).unwrap_or(Target::Review { role: None }),
            None => {
                errors.push(FieldError::new("fallback", "required", "要有兜底", "A fallback is needed"));
                Target::Review { role: None }
            }
        },
        first_contact_minutes: object
            .get("first_contact_minutes")
            .and_then(|part| one::<Option<u32>>(part, "first_contact_minutes", &mut errors))
            .flatten(),
        clock: object.get("clock").and_then(|part| one(part, "clock", &mut errors)).unwrap_or_default(),
    };
    if errors.is_empty() { Ok(policy) } else { Err(Error::Invalid(errors)) }
}

fn list<T: DeserializeOwned>(object: &Map<String, Json>, key: &str, errors: &mut Vec<FieldError>) -> Vec<T> {
    match object.get(key) {
        None => Vec::new(),
        Some(Json::Array(items)) if items.len() <= MOST => {
            items.iter().enumerate().filter_map(|(i, item)| one(item, &format!("{key}.{i}"), errors)).collect()
        }
        Some(Json::Array(_)) => {
            errors.push(FieldError::new(key, "too_many", "最多 500 条", "At most 500"));
            Vec::new()
        }
        Some(_) => {
            errors.push(FieldError::new(key, "shape", "要是一个列表", "Must be a list"));
            Vec::new()
        }
    }
}

/// A part; the innermost place that is known to be wrong: the condition, the target, or the part as a whole.
fn one<T: DeserializeOwned>(json: &Json, at: &str, errors: &mut Vec<FieldError>) -> Option<T> {
    let error = match serde_json::from_value(json.clone()) {
        Ok(part) => return Some(part),
        Err(error) => error,
    };
    if let Some(Err(inner)) = json.get("when").map(Condition::parse) {
        let place = [at, "when", &inner.at].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(".");
        errors.push(FieldError::new(&place, "condition", format!("条件有误：{}", inner.zh), inner.en));
        return None;
    }
    let target = json.get("target").map(|t| serde_json::from_value::<Target>(t.clone()));
    let (place, text) = match target {
        Some(Err(inner)) => (format!("{at}.target"), inner.to_string()),
        _ => (at.to_owned(), error.to_string()),
    };
    errors.push(FieldError::new(&place, "shape", format!("形状不对：{text}"), format!("Wrong shape: {text}")));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn places(json: Json) -> Vec<String> {
        match read(&json, "lead", "owner") {
            Err(Error::Invalid(errors)) => errors.into_iter().map(|e| e.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn errors_name_their_place() {
        let name = json!({ "zh": "甲" });
        assert_eq!(places(json!(3)), ["policy"]);
        assert_eq!(places(json!({})), ["fallback"]);
        let fallback = json!({ "to": "review" });
        assert_eq!(places(json!({ "fallback": fallback, "seat": "service", "rules": [] })), ["rules", "seat"]);
        let wrong = json!({ "fallback": fallback, "routes": [
            { "id": "a", "name": name, "when": { "all": [] }, "target": fallback },
            { "id": "b", "name": name, "when": { "all": [{ "field": "x", "op": "ne", "value": 1 }] }, "target": fallback },
            { "id": "c", "name": name, "when": { "all": [] }, "target": { "to": "nowhere" } },
            { "id": "d", "when": { "all": [] }, "target": fallback },
        ] });
        assert_eq!(places(wrong), ["routes.1.when.all.0", "routes.2.target", "routes.3"]);
    }

    #[test]
    fn the_address_decides_form_and_seat() {
        let policy = read(&json!({ "fallback": { "to": "pool", "pool": "leads" } }), "lead", "owner").unwrap();
        assert_eq!((policy.form.as_str(), policy.seat.as_str()), ("lead", "owner"));
        assert!(policy.owner_match.enabled);
    }
}
