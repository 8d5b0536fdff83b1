//! Definitions as earlier versions wrote them, brought into today's shape when they are read.

use engine::form::COLLABORATORS;
use serde_json::{Map, Value as Json, json};

pub(super) fn form(body: &mut Json) {
    contact_fields(body);
    identity_keys(body);
    collaborators(body);
}

/// Once collaborators were a field like any other; every form with seats has them now, in the same table.
fn collaborators(body: &mut Json) {
    if !had_collaborators(body) {
        return;
    }
    if let Some(fields) = body.get_mut("fields").and_then(Json::as_array_mut) {
        fields.retain(|field| field["key"] != COLLABORATORS);
    }
    // They have a place of their own on the page.
    for section in body.get_mut("layout").and_then(Json::as_array_mut).into_iter().flatten() {
        if let Some(fields) = section.get_mut("fields").and_then(Json::as_array_mut) {
            fields.retain(|key| key != COLLABORATORS);
        }
    }
    // They are carried whether somebody says so or not.
    if let Some(takes) = body.pointer_mut("/conversion/customer/fields").and_then(Json::as_array_mut) {
        takes.retain(|take| take["to"] != COLLABORATORS);
    }
}

/// Whether a form is from then.
pub(super) fn had_collaborators(body: &Json) -> bool {
    let several = |field: &Json| field["key"] == COLLABORATORS && field["kind"] == "user" && field["many"] == true;
    let seats = body["seats"].as_array().is_some_and(|seats| !seats.is_empty());
    seats && body["fields"].as_array().is_some_and(|fields| fields.iter().any(several))
}

/// A role from then let collaborators in by conditions of its own, as it let the holder in: to return and to transfer too.
pub(super) fn role(body: &mut Json) {
    let grants = body.get_mut("grants").and_then(Json::as_array_mut);
    for condition in grants.into_iter().flatten().filter_map(|grant| grant.get_mut("where")) {
        let Some(any) = condition.get_mut("any").and_then(Json::as_array_mut) else { continue };
        let theirs = |part: &Json| {
            let field = part["field"].as_str().unwrap_or_default();
            let last = field.rsplit('.').next();
            last == Some(COLLABORATORS) && part["op"] == "has_any" && part["value"]["param"] == "me"
        };
        // Where a grant asks for nothing else it says what somebody meant.
        if !any.iter().all(theirs) {
            any.retain(|part| !theirs(part));
        }
    }
}

/// Once every phone and mail field of a form with a party was a key. Such a form whose fields name no key is from then.
fn identity_keys(body: &mut Json) {
    let party = body.get("party").is_some_and(|p| !p.is_null());
    let Some(fields) = body.get_mut("fields").and_then(Json::as_array_mut).filter(|_| party) else { return };
    if fields.iter().any(|f| f.get("identity").is_some_and(|i| !i.is_null())) {
        return;
    }
    for field in fields.iter_mut().filter_map(Json::as_object_mut) {
        if let Some(kind @ ("phone" | "email")) = field.get("kind").and_then(Json::as_str) {
            let identity = json!({ "kind": kind });
            field.insert("identity".into(), identity);
        }
    }
}

/// Once the life cycle of a form named the fields that a contact fills in.
fn contact_fields(body: &mut Json) {
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

    #[test]
    fn collaborators_are_no_field_of_their_own_any_more() {
        let seats = json!([{ "key": "owner", "name": { "zh": "负责人" } }]);
        let fields =
            json!([{ "key": "name", "kind": "text" }, { "key": "collaborators", "kind": "user", "many": true }]);
        let takes = json!([{ "to": "name", "from": "name" }, { "to": "collaborators", "from": "collaborators" }]);
        let mut form = json!({ "key": "lead", "seats": seats, "fields": fields, "conversion": { "customer": { "fields": takes } } });
        super::form(&mut form);
        assert_eq!(form["fields"], json!([{ "key": "name", "kind": "text" }]));
        assert_eq!(form["conversion"]["customer"]["fields"], json!([{ "to": "name", "from": "name" }]));
        let mine = json!({ "field": "customer.owner", "op": "eq", "value": { "param": "me" } });
        let theirs = json!({ "field": "customer.collaborators", "op": "has_any", "value": { "param": "me" } });
        let mut role = json!({ "grants": [{ "form": "contact", "where": { "any": [mine, theirs] } }, { "form": "shop" },
            { "form": "lead", "where": { "any": [theirs] } }] });
        super::role(&mut role);
        assert_eq!(role["grants"][0]["where"], json!({ "any": [mine] }));
        assert_eq!(role["grants"][2]["where"], json!({ "any": [theirs] }));
    }

    #[test]
    fn phones_and_mails_of_a_form_from_before_are_keys() {
        let fields =
            json!([{ "key": "a", "kind": "phone" }, { "key": "b", "kind": "email" }, { "key": "c", "kind": "text" }]);
        let mut form = json!({ "key": "lead", "party": "lead", "fields": fields });
        super::form(&mut form);
        assert_eq!(form["fields"][0]["identity"], json!({ "kind": "phone" }));
        assert_eq!(form["fields"][1]["identity"], json!({ "kind": "email" }));
        assert!(form["fields"][2].get("identity").is_none());
        // Where the form says itself what is a key, that holds.
        let mut own = form.clone();
        own["fields"][1].as_object_mut().unwrap().remove("identity");
        super::form(&mut own);
        assert!(own["fields"][1].get("identity").is_none());
        let mut alone = json!({ "key": "person", "fields": fields });
        super::form(&mut alone);
        assert!(alone["fields"][0].get("identity").is_none());
    }
}
