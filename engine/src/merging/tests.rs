use serde_json::{Value as Json, json};

use super::*;
use crate::value::Coerce;

fn form() -> Form {
    let status = |key: &str| json!({ "key": key, "name": { "zh": key } });
    let options = ["new", "given", "working", "won", "lost"].map(status);
    let form = json!({
        "key": "lead", "name": { "zh": "线索" }, "title": "name", "contacted": { "last": "last" },
        "lifecycle": { "field": "status", "unassigned": "new", "assigned": "given", "working": "working", "open": ["given", "working"],
                       "closed": ["lost"], "won": ["won"] },
        "fields": [
            { "key": "name", "name": { "zh": "名称" }, "kind": "text" },
            { "key": "note", "name": { "zh": "备注" }, "kind": "long_text", "max_length": 12 },
            { "key": "tags", "name": { "zh": "标签" }, "kind": "multi_select", "open": true },
            { "key": "address", "name": { "zh": "地域" }, "kind": "address" },
            { "key": "last", "name": { "zh": "最近联系" }, "kind": "date_time" },
            { "key": "status", "name": { "zh": "状态" }, "kind": "select", "options": options },
        ],
    });
    serde_json::from_value(form).unwrap()
}

/// The side and the value that a field gets when nobody says.
fn usually(key: &str, survivor: Json, other: Json) -> (Side, Json) {
    let form = form();
    let field = form.field(key).unwrap();
    let value = |json: &Json| Coerce::strict(field).value(json).unwrap();
    let (one, two) = (value(&survivor), value(&other));
    let side = usual(&form, field, &one, &two);
    (side, merged(field, &one, &two, side).unwrap().to_json(field))
}

#[test]
fn nothing_is_lost_that_goes_together() {
    assert_eq!(usually("name", json!("张三"), json!("张先生")), (Side::Survivor, json!("张三")));
    assert_eq!(usually("name", Json::Null, json!("张先生")), (Side::Other, json!("张先生")));
    assert_eq!(usually("note", json!("要发票"), json!("周五回电")), (Side::Both, json!("要发票\n周五回电")));
    assert_eq!(usually("note", json!("周五回电"), json!("回电")), (Side::Both, json!("周五回电")));
    assert_eq!(usually("tags", json!(["急用"]), json!(["大单", "急用"])), (Side::Both, json!(["大单", "急用"])));
    assert_eq!(usually("last", json!(5), json!(7)).0, Side::Other);
    assert_eq!(usually("last", json!(7), json!(5)).0, Side::Survivor);
    // Too long for the field together.
    assert_eq!(usually("note", json!("一二三四五六七"), json!("八九十一二三四")).0, Side::Survivor);
}

#[test]
fn the_fuller_address_is_taken_whole() {
    let (side, value) = usually("address", json!("上海市南京西路 1 号"), json!("上海市静安区"));
    assert_eq!((side, &value["text"]), (Side::Other, &json!("上海市静安区")));
    assert_eq!(usually("address", json!("上海市静安区"), json!("上海市")).0, Side::Survivor);
}

#[test]
fn the_record_that_got_further_is_kept() {
    let form = form();
    let with = |status: &str| -> Vec<Value> {
        let value = |f: &Field| if f.key == "status" { Value::Key(status.into()) } else { Value::Null };
        form.fields.iter().map(value).collect()
    };
    let order = ["lost", "new", "given", "working", "won"].map(with);
    for pair in order.windows(2) {
        assert!(better(&form, (&pair[0], true), (&pair[1], true)));
        assert!(!better(&form, (&pair[1], true), (&pair[0], true)));
    }
    assert!(better(&form, (&order[1], false), (&order[1], true)));
    assert!(!better(&form, (&order[1], true), (&order[1], true)), "of equals the first");
}
