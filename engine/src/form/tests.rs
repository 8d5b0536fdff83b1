//! What makes a set of forms sound, the fields every form has, and how the catalog finds its way.

use serde_json::{Value as Json, json};

use super::{Catalog, Choice, Field, Form, Label, Lang, PartyRole, Seat, check_forms, seat_column};
use crate::value::{FieldKind, Shape};

/// A sound form with a field of each kind.
fn lead() -> Json {
    json!({
        "key": "lead", "name": {"zh": "线索", "en": "Lead"}, "title": "name", "party": "lead",
        "seats": [{"key": "owner", "name": {"zh": "负责人", "en": "Owner"}}],
        "fields": [
            {"key": "name", "name": {"zh": "姓名"}, "kind": "text", "required": true, "max_length": 50},
            {"key": "code", "name": {"zh": "编号"}, "kind": "serial", "prefix": "LD-", "digits": 6},
            {"key": "note", "name": {"zh": "备注"}, "kind": "long_text"},
            {"key": "people", "name": {"zh": "人数"}, "kind": "integer", "min": "0", "max": "100", "default": 1},
            {"key": "score", "name": {"zh": "评分"}, "kind": "decimal", "scale": 1},
            {"key": "budget", "name": {"zh": "预算"}, "kind": "money", "min": "0"},
            {"key": "rate", "name": {"zh": "比例"}, "kind": "percent", "max": "100"},
            {"key": "vip", "name": {"zh": "重点"}, "kind": "bool", "default": false},
            {"key": "start", "name": {"zh": "开始"}, "kind": "date", "min": "2020-01-01"},
            {"key": "seen", "name": {"zh": "到店"}, "kind": "date_time", "max": "2099-12-31T00:00:00Z"},
            {"key": "status", "name": {"zh": "状态"}, "kind": "select", "default": "new", "options": [
                {"key": "new", "name": {"zh": "新"}}, {"key": "working", "name": {"zh": "跟进中"}},
                {"key": "lost", "name": {"zh": "战败"}}, {"key": "won", "name": {"zh": "成交"}}]},
            {"key": "tags", "name": {"zh": "标签"}, "kind": "multi_select", "open": true},
            {"key": "phone", "name": {"zh": "电话"}, "kind": "phone", "unique": true},
            {"key": "email", "name": {"zh": "邮箱"}, "kind": "email"},
            {"key": "site", "name": {"zh": "网址"}, "kind": "url"},
            {"key": "region", "name": {"zh": "地区"}, "kind": "address"},
            {"key": "helpers", "name": {"zh": "协作人"}, "kind": "user", "many": true},
            {"key": "dept", "name": {"zh": "部门"}, "kind": "department"},
            {"key": "origin", "name": {"zh": "来自"}, "kind": "link", "form": "lead"},
        ],
        "layout": [{"name": {"zh": "基本"}, "fields": ["name", "phone", "owner"]}],
        "unique": [["name", "dept"]],
        "lifecycle": {"field": "status", "unassigned": "new", "assigned": "new", "working": "working",
            "open": ["new", "working"], "closed": ["lost"], "won": ["won"]},
        "timeline_of": ["origin"],
    })
}

fn form(json: Json) -> Form {
    serde_json::from_value(json).unwrap()
}

/// Places and codes of the problems after a change of the sound form.
fn problems(change: impl FnOnce(&mut Json)) -> Vec<(String, &'static str)> {
    let mut json = lead();
    change(&mut json);
    check_forms(&[form(json)]).into_iter().map(|p| (p.at, p.code)).collect()
}

fn field_mut<'a>(form: &'a mut Json, key: &str) -> &'a mut Json {
    form["fields"].as_array_mut().unwrap().iter_mut().find(|f| f["key"] == key).unwrap()
}

#[test]
fn a_sound_form_has_no_problem_and_survives_json() {
    assert_eq!(check_forms(&[form(lead())]), []);
    let read = form(lead());
    assert_eq!(serde_json::to_value(&read).unwrap(), lead());
    assert!(
        serde_json::from_value::<Form>(json!({"key": "a", "name": {"zh": "甲"}, "title": "a", "fields": [], "x": 1}))
            .is_err()
    );
}

#[test]
fn keys_are_names_of_tables_and_columns() {
    for key in [
        "",
        "Lead",
        "1lead",
        "线索",
        "lead-x",
        "l e",
        "drop table",
        "user",
        "department",
        "pool",
        "party",
        &"a".repeat(32),
    ] {
        let found = problems(|f| {
            f["key"] = json!(key);
            field_mut(f, "origin")["form"] = json!(key);
        });
        assert_eq!(found, [(key.to_owned(), "key")], "{key}");
    }
    assert_eq!(
        problems(|f| {
            f["key"] = json!("a".repeat(31));
            field_mut(f, "origin")["form"] = json!("a".repeat(31));
        }),
        []
    );
    for key in
        ["", "Note", "a__b", "id", "seq", "rev", "trashed_at", "search", "search_sensitive", "名", &"a".repeat(32)]
    {
        let found = problems(|f| field_mut(f, "note")["key"] = json!(key));
        assert_eq!(found, [(format!("lead.fields.{key}"), "key")], "{key}");
    }
}

#[test]
fn no_two_columns_share_a_name() {
    for taken in ["name", "owner", "owner_since", "created_at", "party"] {
        let found = problems(|f| field_mut(f, "note")["key"] = json!(taken));
        assert_eq!(found, [(format!("lead.fields.{taken}"), "duplicate")], "{taken}");
    }
    let twice = [form(lead()), form(lead())];
    assert_eq!(check_forms(&twice).first().map(|p| p.code), Some("duplicate"));
}

#[test]
fn seats_are_columns_too() {
    let seat = |key: &str, zh: &str| json!({"key": key, "name": {"zh": zh}});
    let owner = || seat("owner", "负责人");
    assert_eq!(problems(|f| f["seats"] = json!([owner(), seat("service", "专属客服")])), []);
    let at = |place: &str, code| (format!("lead.seats{place}"), code);
    assert_eq!(problems(|f| f["seats"] = json!([owner(), seat("id", "甲")])), [at(".id", "key")]);
    assert_eq!(problems(|f| f["seats"] = json!([owner(), seat("a__b", "甲")])), [at(".a__b", "key")]);
    assert_eq!(problems(|f| f["seats"] = json!([owner(), seat("service", " ")])), [at(".service", "required")]);
    // The pool of the seat `owner` and the seat `owner_pool` would be one column, and so with the time it lies there.
    let found = problems(|f| f["seats"] = json!([owner(), seat("owner_pool", "甲")]));
    assert_eq!(found, [at("", "duplicate"), at("", "duplicate")]);
    assert_eq!(problems(|f| f["seats"] = json!([owner(), owner()])).len(), 12);
}

#[test]
fn link_tables_must_fit_into_a_name() {
    let long = |length: usize| {
        move |f: &mut Json| {
            f["key"] = json!("f".repeat(31));
            field_mut(f, "origin")["form"] = json!("f".repeat(31));
            field_mut(f, "helpers")["key"] = json!("h".repeat(length));
        }
    };
    assert_eq!(problems(long(28)), []);
    assert_eq!(problems(long(29)).first().map(|p| p.1), Some("key"));
}

#[test]
fn names_are_required_in_chinese() {
    assert_eq!(problems(|f| f["name"] = json!({"zh": " ", "en": "Lead"})), [("lead.name".into(), "required")]);
    let found = problems(|f| field_mut(f, "note")["name"] = json!({"zh": "", "en": "Note"}));
    assert_eq!(found, [("lead.fields.note.name".into(), "required")]);
}

#[test]
fn the_title_is_a_field_that_names() {
    for (title, sound) in
        [("name", true), ("code", true), ("phone", true), ("note", false), ("people", false), ("nothing", false)]
    {
        let wanted = if sound { vec![] } else { vec![("lead.title".to_owned(), "title")] };
        assert_eq!(problems(|f| f["title"] = json!(title)), wanted, "{title}");
    }
}

#[test]
fn properties_fit_their_kind() {
    for (key, property, value) in [
        ("name", "options", json!([{"key": "a", "name": {"zh": "甲"}}])),
        ("name", "open", json!(true)),
        ("name", "form", json!("lead")),
        ("name", "many", json!(true)),
        ("dept", "many", json!(true)),
        ("budget", "scale", json!(2)),
        ("phone", "max_length", json!(20)),
        ("name", "min", json!("1")),
        ("vip", "min", json!("1")),
        ("name", "prefix", json!("A")),
        ("note", "unique", json!(true)),
        ("helpers", "unique", json!(true)),
        ("tags", "unique", json!(true)),
        ("region", "unique", json!(true)),
        ("tags", "indexed", json!(true)),
        ("note", "indexed", json!(true)),
    ] {
        let found = problems(|f| field_mut(f, key)[property] = value);
        assert!(found.contains(&(format!("lead.fields.{key}.{property}"), "property")), "{key} {property}: {found:?}");
    }
    let found = problems(|f| drop(field_mut(f, "origin").as_object_mut().unwrap().remove("form")));
    assert_eq!(found, [("lead.fields.origin.form".into(), "property")]);
}

#[test]
fn values_of_properties_are_in_range() {
    for (key, property, value, code) in [
        ("score", "scale", json!(7), "range"),
        ("name", "max_length", json!(0), "range"),
        ("name", "max_length", json!(100_001), "range"),
        ("code", "digits", json!(0), "range"),
        ("code", "digits", json!(13), "range"),
        ("origin", "form", json!("nothing"), "unknown_form"),
        ("people", "min", json!("few"), "value"),
        ("people", "max", json!("1.5"), "value"),
        ("people", "max", json!(""), "value"),
        ("people", "min", json!("101"), "range"),
        ("start", "min", json!("2026-02-30"), "value"),
        ("seen", "max", json!("2099-12-31 00:00"), "value"),
        ("people", "default", json!(101), "value"),
        ("status", "default", json!("gone"), "value"),
        ("status", "options", json!([]), "required"),
    ] {
        let found = problems(|f| field_mut(f, key)[property] = value.clone());
        assert!(
            found.contains(&(format!("lead.fields.{key}.{property}"), code)),
            "{key} {property} {value}: {found:?}"
        );
    }
    assert_eq!(problems(|f| field_mut(f, "score")["scale"] = json!(6)), []);
}

#[test]
fn options_are_named_and_their_own() {
    let option = |key: &str, zh: &str| json!({"key": key, "name": {"zh": zh}});
    for bad in
        [option("", "甲"), option("a", ""), option("new", "又新"), option(" b ", "乙"), option(&"x".repeat(61), "丙")]
    {
        let found = problems(|f| field_mut(f, "status")["options"].as_array_mut().unwrap().push(bad.clone()));
        assert_eq!(found, [("lead.fields.status.options".into(), "option")], "{bad}");
    }
}

#[test]
fn unique_sets_layout_lifecycle_and_timeline_point_to_fields() {
    let at = |place: &str, code| (format!("lead.{place}"), code);
    assert_eq!(problems(|f| f["unique"] = json!([["nothing"]])), [at("unique", "unknown_field")]);
    assert_eq!(problems(|f| f["unique"] = json!([["name", "tags"]])), [at("unique", "kind")]);
    assert_eq!(problems(|f| f["unique"] = json!([[]])), [at("unique", "required")]);
    assert_eq!(problems(|f| f["layout"][0]["fields"] = json!(["nothing"])), [at("layout.0", "unknown_field")]);
    assert_eq!(problems(|f| f["lifecycle"]["won"] = json!(["gone"])), [at("lifecycle", "unknown_option")]);
    assert_eq!(problems(|f| f["lifecycle"]["field"] = json!("name")), [at("lifecycle", "kind")]);
    assert_eq!(problems(|f| f["timeline_of"] = json!(["helpers"])), [at("timeline_of", "kind")]);
    assert_eq!(problems(|f| f["timeline_of"] = json!(["nothing"])), [at("timeline_of", "kind")]);
}

#[test]
fn what_is_passed_on_fits_where_it_goes() {
    let at = |part: &str, code| (format!("lead.passes_on.0.{part}"), code);
    let pass = |from: &str, link: &str, to: &str| {
        let passes = json!([{"from": from, "link": link, "to": to}]);
        problems(|f| f["passes_on"] = passes)
    };
    assert_eq!(pass("status", "origin", "status"), []);
    assert_eq!(pass("budget", "origin", "budget"), []);
    assert_eq!(pass("status", "helpers", "status"), [at("link", "kind")]);
    assert_eq!(pass("nothing", "origin", "status"), [at("from", "unknown_field")]);
    assert_eq!(pass("status", "origin", "nothing"), [at("to", "unknown_field")]);
    assert_eq!(pass("budget", "origin", "people"), [at("to", "kind")]);
    assert_eq!(pass("score", "origin", "owner"), [at("to", "unknown_field")], "seats are no fields to hand on to");
    assert_eq!(problems(|f| f["contacted"] = json!({"last": "seen", "next": "seen"})), []);
    assert_eq!(problems(|f| f["contacted"] = json!({"next": "start"})), [("lead.contact".to_owned(), "kind")]);
}

#[test]
fn a_form_holds_at_most_300_fields() {
    let with = |count: usize| {
        problems(|f| {
            let fields = f["fields"].as_array_mut().unwrap();
            while fields.len() < count {
                fields.push(json!({"key": format!("f{}", fields.len()), "name": {"zh": "字段"}, "kind": "text"}));
            }
        })
    };
    assert_eq!((with(300), with(301)), (vec![], vec![("lead.fields".into(), "too_many")]));
}

#[test]
fn every_form_has_its_system_fields_behind_its_own() {
    let form = form(lead()).with_system_fields();
    let system: Vec<&str> = form.fields.iter().skip(19).map(|f| f.key.as_str()).collect();
    let wanted = [
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "party",
        "owner",
        "owner_since",
        "owner_pool",
        "owner_pool_since",
        "owner_state",
        "owner_due",
        "owner_contact",
        "owner_late",
        "owner_clock_from",
        "owner_clock_next",
        "owner_response",
        "owner_recycle_at",
        "collaborators",
        "collaborators_act",
    ];
    assert_eq!(system, wanted);
    assert!(form.fields.iter().skip(19).all(|f| f.read_only));
    assert_eq!(form.field("owner_since").unwrap().name, Label::new("负责人接手时间", "Owner since"));
    assert_eq!((seat_column("owner", ""), seat_column("owner", "due")), ("owner".into(), "owner_due".into()));
    assert_eq!(form.table(), "f_lead");
    assert_eq!(form.seat("owner").map(|s| s.name.get(Lang::En)), Some("Owner"));
    let plain = Form { party: None, seats: Vec::<Seat>::new(), ..form.clone() };
    assert_eq!(form.party, Some(PartyRole::Lead));
    assert_eq!(plain.index("name"), Some(0));
}

#[test]
fn the_catalog_follows_links_people_and_departments() {
    let catalog = Catalog::new([form(lead())]);
    let target = |key: &str| catalog.target(catalog.form("lead")?.field(key)?).map(|f| f.key.as_str());
    let found = ["origin", "helpers", "dept", "owner", "owner_pool", "party", "name"].map(target);
    let wanted = [Some("lead"), Some("user"), Some("department"), Some("user"), Some("pool"), Some("party"), None];
    assert_eq!(found, wanted);
    assert_eq!(catalog.forms().map(|f| f.key.as_str()).collect::<Vec<_>>(), ["lead"]);
}

#[test]
fn labels_fall_back_to_chinese() {
    assert_eq!(Label::new("线索", "Lead").get(Lang::En), "Lead");
    assert_eq!(Label::new("线索", "").get(Lang::En), "线索");
    let mut field = Field::new("s", "状态", "Status", FieldKind::Select);
    field.options = vec![Choice { key: "a".into(), name: Label::new("甲", ""), retired: false }];
    assert_eq!((field.option_name("a", Lang::En), field.option_name("gone", Lang::Zh)), ("甲", "gone"));
    assert!(field.option("").is_none());
}

#[test]
fn shape_scale_and_length_follow_kind_and_properties() {
    let mut helpers = Field::new("h", "协作人", "", FieldKind::User);
    assert_eq!(helpers.shape(), Shape::Id);
    helpers.many = true;
    assert_eq!(helpers.shape(), Shape::Ids);
    let mut score = Field::new("s", "评分", "", FieldKind::Decimal);
    assert_eq!(score.scale(), 2);
    score.scale = Some(0);
    assert_eq!(score.scale(), 0);
    let scale = |kind| Field::new("x", "甲", "", kind).scale();
    assert_eq!([FieldKind::Money, FieldKind::Percent, FieldKind::Integer].map(scale), [2, 2, 0]);
    let length = |kind| Field::new("x", "甲", "", kind).max_length();
    assert_eq!([FieldKind::Text, FieldKind::LongText, FieldKind::Url].map(length), [200, 20_000, 2_000]);
}

#[test]
fn keys_are_exact_values_of_records_with_a_party() {
    let form = |party: Json, field: Json| -> Vec<String> {
        let form = json!({
            "key": "lead", "name": { "zh": "线索" }, "title": "name", "party": party,
            "fields": [{ "key": "name", "name": { "zh": "名称" }, "kind": "text" },
                       { "key": "shop", "name": { "zh": "店铺" }, "kind": "link", "form": "lead" }, field],
        });
        check_forms(&[serde_json::from_value(form).unwrap()])
            .into_iter()
            .map(|p| format!("{} {}", p.at, p.code))
            .collect()
    };
    let field = |kind: &str, identity: Json| json!({ "key": "x", "name": { "zh": "标识" }, "kind": kind, "identity": identity });
    let lead = || json!("lead");
    let at = "lead.fields.x.identity";
    assert!(form(lead(), field("phone", json!({ "kind": "phone" }))).is_empty());
    assert!(form(lead(), field("text", json!({ "kind": "platform", "scope": "shop" }))).is_empty());
    assert!(form(lead(), field("text", json!({ "kind": "unionid" }))).is_empty());
    for (party, kind, identity, problem) in [
        (lead(), "text", json!({ "kind": "phone" }), " kind"),
        (Json::Null, "email", json!({ "kind": "email" }), " party"),
        (lead(), "text", json!({ "kind": "platform" }), ".scope required"),
        (lead(), "text", json!({ "kind": "platform", "scope": "name" }), ".scope kind"),
        (lead(), "phone", json!({ "kind": "phone", "scope": "shop" }), ".scope property"),
    ] {
        assert_eq!(form(party, field(kind, identity)), [format!("{at}{problem}")]);
    }
}
