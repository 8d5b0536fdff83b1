//! Definitions as earlier versions wrote them, brought into today's shape when they are read.

use serde_json::{Map, Value as Json};

/// Once the life cycle of a form named the fields that a contact fills in.
pub(super) fn form(body: &mut Json) {
    let Some(life) = body.get_mut("lifecycle").and_then(Json::as_object_mut) else { return };
    let mut contacted = Map::new();
    for (old, new) in [("last_contact", "last"), ("next_contact", "next")] {
        contacted.extend(life.remove(old).filter(|v| !v.is_null()).map(|field| (new.to_owned(), field)));
    }
    if let (false, Some(body)) = (contacted.is_empty(), body.as_object_mut()) {
        body.entry("contacted").or_insert(Json::Object(contacted));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn contact_fields_leave_the_life_cycle() {
        let mut form =
            json!({ "key": "lead", "lifecycle": { "field": "status", "last_contact": "a", "next_contact": "b" } });
        super::form(&mut form);
        let today =
            json!({ "key": "lead", "lifecycle": { "field": "status" }, "contacted": { "last": "a", "next": "b" } });
        assert_eq!(form, today);
        super::form(&mut form);
        assert_eq!(form, today);
    }
}
