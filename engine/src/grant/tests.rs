//! Grants of several roles on one form, added up record by record.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use super::{Access, FormAccess, Grant, RecordAccess, Verb};
use crate::condition::{Actor, Bound, Clock, Row, Scope};
use crate::form::{Catalog, Form};
use crate::value::{Id, Value};

const ME: Id = Id(uuid::Uuid::from_u128(1));
const OTHER: Id = Id(uuid::Uuid::from_u128(2));

fn catalog() -> Catalog {
    let lead = json!({
        "key": "lead", "name": {"zh": "线索"}, "title": "name",
        "seats": [{"key": "owner", "name": {"zh": "负责人"}}],
        "fields": [
            {"key": "name", "name": {"zh": "姓名"}, "kind": "text"},
            {"key": "phone", "name": {"zh": "电话"}, "kind": "phone", "sensitive": true},
            {"key": "cost", "name": {"zh": "成本"}, "kind": "money"},
        ],
    });
    Catalog::new([serde_json::from_value::<Form>(lead).unwrap()])
}

struct NoScope;

impl Scope for NoScope {
    fn linked(&self, _: &str) -> Option<Bound> {
        None
    }

    fn department_tree(&self, root: Id) -> Vec<Id> {
        vec![root]
    }
}

/// Sales may read all leads with masked phones, claim those without owner, and edit their own.
fn sales() -> Vec<Grant> {
    let nobody = json!({"field": "owner", "op": "is_empty"});
    let mine = json!({"field": "owner", "op": "eq", "value": {"param": "me"}});
    grants(json!([
        {"role": "sales", "form": "lead", "verbs": ["read"], "fields": {"phone": "masked", "cost": "hidden"}},
        {"role": "sales", "form": "lead", "where": nobody, "verbs": ["claim"]},
        {"role": "sales", "form": "lead", "where": mine, "verbs": ["read", "edit", "return"], "fields": {"cost": "read"}},
        {"role": "export", "form": "lead", "verbs": ["export"]},
        {"role": "intern", "form": "lead", "verbs": ["read", "create"], "fields": {"phone": "edit", "cost": "hidden", "created_at": "edit"}},
        {"role": "sales", "form": "order", "verbs": ["delete"]},
    ]))
}

fn grants(json: Json) -> Vec<Grant> {
    serde_json::from_value(json).unwrap()
}

fn access_of(roles: &[&str]) -> FormAccess {
    let catalog = catalog();
    let roles: BTreeSet<String> = roles.iter().map(|r| (*r).to_owned()).collect();
    FormAccess::of(&catalog, catalog.form("lead").unwrap(), &sales(), &roles).unwrap()
}

fn actor() -> (Actor, Clock) {
    let actor = Actor { me: Some(ME), ..Actor::default() };
    (actor, Clock { now: jiff::Timestamp::UNIX_EPOCH, zone: TimeZone::UTC })
}

fn lead(owner: Option<Id>) -> Row {
    let catalog = catalog();
    let form = catalog.form("lead").unwrap();
    let mut row = Row { values: vec![Value::Null; form.fields.len()], ..Row::default() };
    row.values[index("owner")] = owner.map_or(Value::Null, Value::Id);
    row
}

fn index(key: &str) -> usize {
    catalog().form("lead").unwrap().index(key).unwrap()
}

fn on(access: &FormAccess, row: &Row) -> RecordAccess {
    let (actor, clock) = actor();
    let applies: Vec<bool> = access.conditions(&actor, &clock, &NoScope).iter().map(|c| c.matches(row)).collect();
    access.merged(&applies)
}

fn seen(access: &RecordAccess) -> [Access; 3] {
    ["name", "phone", "cost"].map(|key| access.access[index(key)])
}

#[test]
fn the_holder_sees_in_full_what_others_see_masked() {
    use Access::{Edit, Hidden, Masked, Read};
    let access = access_of(&["sales"]);
    let mine = on(&access, &lead(Some(ME)));
    assert_eq!(seen(&mine), [Edit, Edit, Read]);
    assert_eq!(mine.verbs, BTreeSet::from([Verb::Read, Verb::Edit, Verb::Return]));
    let other = on(&access, &lead(Some(OTHER)));
    assert_eq!(seen(&other), [Read, Masked, Hidden]);
    assert_eq!(other.verbs, BTreeSet::from([Verb::Read]));
    assert!(mine.may(Verb::Edit) && !other.may(Verb::Edit));
}

#[test]
fn a_right_to_claim_or_export_shows_nothing_by_itself() {
    use Access::{Hidden, Masked, Read};
    let access = access_of(&["sales", "export"]);
    let free = on(&access, &lead(None));
    assert_eq!(seen(&free), [Read, Masked, Hidden]);
    assert_eq!(free.verbs, BTreeSet::from([Verb::Read, Verb::Claim, Verb::Export]));
    assert_eq!(seen(&on(&access_of(&["export"]), &lead(None))), [Hidden, Hidden, Hidden]);
    assert_eq!(access_of(&["export"]).anywhere(index("name")), Hidden);
}

#[test]
fn only_what_is_seen_in_full_on_every_readable_record_may_decide() {
    use Access::{Hidden, Masked, Read};
    let access = access_of(&["sales"]);
    let everywhere = ["name", "phone", "cost"].map(|key| access.everywhere(index(key)));
    assert_eq!(everywhere, [Read, Masked, Hidden]);
    assert_eq!(everywhere.map(Access::in_full), [true, false, false]);
    // Claiming does not widen and exporting does not narrow what reading shows.
    assert_eq!(access_of(&["sales", "export"]).everywhere(index("name")), Read);
    assert_eq!(access_of(&["nobody"]).everywhere(index("name")), Hidden);
    assert_eq!(access.everywhere(99), Hidden);
}

#[test]
fn a_form_offers_the_best_of_all_records() {
    use Access::{Edit, Hidden, Read};
    let anywhere = |roles: &[&str]| ["name", "phone", "cost"].map(|key| access_of(roles).anywhere(index(key)));
    assert_eq!(anywhere(&["sales"]), [Edit, Edit, Read]);
    assert_eq!(anywhere(&["intern"]), [Edit, Edit, Hidden]);
    assert_eq!(anywhere(&[]), [Hidden, Hidden, Hidden]);
}

#[test]
fn sensitive_text_is_searched_only_where_it_is_seen_in_full() {
    let (actor, clock) = actor();
    let phone = access_of(&["sales"]).where_in_full(index("phone"), &actor, &clock, &NoScope);
    let matching = [Some(ME), Some(OTHER), None].map(|owner| phone.matches(&lead(owner)));
    assert_eq!(matching, [true, false, false]);
    let name = access_of(&["sales"]).where_in_full(index("name"), &actor, &clock, &NoScope);
    assert!([Some(ME), Some(OTHER), None].iter().all(|owner| name.matches(&lead(*owner))));
    assert_eq!(access_of(&[]).where_in_full(index("name"), &actor, &clock, &NoScope), Bound::FALSE);
}

#[test]
fn a_verb_has_the_condition_of_all_grants_that_name_it() {
    let (actor, clock) = actor();
    let access = access_of(&["sales"]);
    let may = |verb| {
        let condition = access.condition(verb, &actor, &clock, &NoScope);
        [Some(ME), Some(OTHER), None].map(|owner| condition.matches(&lead(owner)))
    };
    assert_eq!(may(Verb::Read), [true, true, true]);
    assert_eq!(access.condition(Verb::Read, &actor, &clock, &NoScope), Bound::TRUE);
    assert_eq!(may(Verb::Claim), [false, false, true]);
    assert_eq!(may(Verb::Edit), [true, false, false]);
    assert_eq!(access.condition(Verb::Delete, &actor, &clock, &NoScope), Bound::FALSE);
    assert!(access.may(Verb::Claim) && !access.may(Verb::Delete), "grants on other forms do not count");
}

#[test]
fn nobody_edits_what_the_system_writes() {
    let access = access_of(&["intern", "sales"]);
    assert_eq!(access.anywhere(index("created_at")), Access::Read);
    assert_eq!(access.anywhere(index("owner")), Access::Read);
    let catalog = catalog();
    let full = FormAccess::full(catalog.form("lead").unwrap());
    assert_eq!((full.everywhere(index("phone")), full.anywhere(index("owner"))), (Access::Edit, Access::Read));
    assert!(on(&full, &lead(None)).verbs.len() == 12 && full.may(Verb::Reveal));
}

#[test]
fn editing_needs_a_verb_that_writes() {
    let catalog = catalog();
    let form = catalog.form("lead").unwrap();
    let roles = BTreeSet::from(["a".to_owned()]);
    let grants = grants(json!([{"role": "a", "form": "lead", "verbs": ["read"], "fields": {"name": "edit"}}]));
    let access = FormAccess::of(&catalog, form, &grants, &roles).unwrap();
    assert_eq!(access.anywhere(index("name")), Access::Read);
}

#[test]
fn no_grant_is_no_access() {
    let access = access_of(&["nobody"]);
    assert!(access.is_empty() && !access.may(Verb::Read));
    let none = on(&access, &lead(Some(ME)));
    assert!(none.verbs.is_empty() && none.access.iter().all(|a| *a == Access::Hidden));
    assert!(!access_of(&["sales"]).is_empty());
}

#[test]
fn a_grant_that_names_what_does_not_exist_is_an_error() {
    let catalog = catalog();
    let form = catalog.form("lead").unwrap();
    let roles = BTreeSet::from(["a".to_owned()]);
    let wrong = |grant: Json| FormAccess::of(&catalog, form, &grants(json!([grant])), &roles).unwrap_err();
    let error = wrong(json!({"role": "a", "form": "lead", "verbs": ["read"], "fields": {"phnoe": "hidden"}}));
    assert_eq!((error.field.as_str(), error.code), ("phnoe", "unknown_field"));
    let condition = json!({"field": "ownr", "op": "is_empty"});
    let error = wrong(json!({"role": "a", "form": "lead", "where": condition, "verbs": ["read"]}));
    assert_eq!((error.field.as_str(), error.code), ("ownr", "unknown_field"));
}

#[test]
fn grants_read_and_write_json_without_noise() {
    let json = json!({"role": "sales", "form": "lead", "verbs": ["read", "claim"]});
    let grant: Grant = serde_json::from_value(json.clone()).unwrap();
    assert!(grant.condition.is_true());
    assert_eq!(serde_json::to_value(&grant).unwrap(), json);
    assert!(serde_json::from_value::<Grant>(json!({"form": "lead", "verbs": ["fly"]})).is_err());
    assert!(serde_json::from_value::<Grant>(json!({"form": "lead", "verbs": [], "condition": {}})).is_err());
}

/// Grants of 服务: on leads that they hold and that lie in a shop of theirs.
fn helper(fields: Json) -> Vec<Grant> {
    let mine = json!({"field": "owner", "op": "eq", "value": {"param": "me"}});
    let people = json!({"field": "owner", "op": "in", "value": {"param": "my_people"}});
    let open = json!({"not": {"field": "cost", "op": "is_empty"}});
    grants(json!([
        {"role": "sales", "form": "lead", "where": {"any": [mine, people, {"field": "name", "op": "eq", "value": "公开"}]},
         "verbs": ["read", "edit", "return", "transfer", "assign", "delete"], "fields": fields},
        {"role": "open", "form": "lead", "where": {"all": [mine, open]}, "verbs": ["read", "claim"]},
        {"role": "other", "form": "lead", "where": {"not": mine}, "verbs": ["read", "edit"]},
    ]))
}

fn with(collaborators: &[Id], act: &[Id]) -> Row {
    let mut row = lead(Some(OTHER));
    row.values[index("collaborators")] = Value::ids(collaborators.to_vec());
    row.values[index("collaborators_act")] = Value::ids(act.to_vec());
    row
}

fn seen_by(role: &str, fields: Json, row: &Row) -> RecordAccess {
    let catalog = catalog();
    let roles = [role.to_owned()].into();
    let access = FormAccess::of(&catalog, catalog.form("lead").unwrap(), &helper(fields), &roles).unwrap();
    let (actor, clock) = actor();
    access.merged(&access.conditions(&actor, &clock, &NoScope).iter().map(|c| c.matches(row)).collect::<Vec<_>>())
}

#[test]
fn collaborators_see_what_a_holder_sees_and_give_nothing_away() {
    let masks = json!({"phone": "masked", "cost": "hidden"});
    let none = seen_by("sales", masks.clone(), &with(&[], &[]));
    assert!(none.verbs.is_empty());
    let reads = seen_by("sales", masks.clone(), &with(&[ME, OTHER], &[OTHER]));
    assert_eq!(reads.verbs, [Verb::Read].into());
    assert_eq!([reads.access[index("phone")], reads.access[index("cost")]], [Access::Masked, Access::Hidden]);
    assert!(reads.access[index("name")].in_full() && reads.submit[index("name")] == Access::Hidden);
    let acts = seen_by("sales", masks, &with(&[ME], &[ME]));
    assert_eq!(acts.verbs, [Verb::Read, Verb::Edit].into());
    assert_eq!((acts.submit[index("name")], acts.submit[index("phone")]), (Access::Edit, Access::Masked));
    assert_eq!(acts.submit[index("collaborators")], Access::Read);
}

#[test]
fn what_a_grant_asks_besides_holds_for_collaborators_too() {
    let mut row = with(&[ME], &[ME]);
    assert!(seen_by("open", json!({}), &row).verbs.is_empty());
    row.values[index("cost")] = Value::Int(1);
    assert_eq!(seen_by("open", json!({}), &row).verbs, [Verb::Read].into());
    // Whoever sees what others hold sees it as before.
    assert_eq!(seen_by("other", json!({}), &with(&[ME], &[ME])).verbs, [Verb::Read, Verb::Edit].into());
    assert!(seen_by("other", json!({}), &lead(Some(ME))).verbs.is_empty());
}
