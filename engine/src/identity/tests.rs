use serde_json::json;

use super::*;
use crate::value::{Coerce, Id};

fn form() -> Form {
    let form = json!({
        "key": "lead", "name": { "zh": "线索" }, "title": "name", "party": "lead",
        "company": { "field": "type", "is": "company" },
        "fields": [
            { "key": "name", "name": { "zh": "名称" }, "kind": "text", "identity": { "kind": "company_name" } },
            { "key": "type", "name": { "zh": "类型" }, "kind": "select", "options": [{ "key": "company", "name": { "zh": "企业" } }] },
            { "key": "mail", "name": { "zh": "邮箱" }, "kind": "email", "identity": { "kind": "email" } },
            { "key": "phone", "name": { "zh": "电话" }, "kind": "phone", "identity": { "kind": "phone" } },
            { "key": "second", "name": { "zh": "备用电话" }, "kind": "phone" },
            { "key": "buyer", "name": { "zh": "买家" }, "kind": "text", "identity": { "kind": "platform", "scope": "shop" } },
            { "key": "shop", "name": { "zh": "店铺" }, "kind": "link", "form": "lead" },
            { "key": "code", "name": { "zh": "信用代码" }, "kind": "text", "identity": { "kind": "credit_code" } },
        ],
    });
    serde_json::from_value(form).unwrap()
}

fn found(record: serde_json::Value) -> Vec<String> {
    let form = form();
    let value = |f: &crate::form::Field| Coerce::lenient(f).value(&record[&f.key]).unwrap();
    let values: Vec<Value> = form.fields.iter().map(value).collect();
    let said = |k: &Key| format!("{} {}", k.kind.as_str(), k.value);
    let keys = keys(&form, &values);
    keys.own.iter().map(said).chain(keys.beside.iter().map(|k| format!("beside {}", said(k)))).collect()
}

#[test]
fn fields_that_the_form_declares_are_keys_in_the_order_of_trust() {
    let shop = Id(uuid::Uuid::from_u128(7));
    let all = json!({ "name": "张三", "mail": "A@b.cn", "phone": "138 1762 4409", "second": "13817624410",
                      "buyer": "AAHx 9", "shop": shop });
    let buyer = format!("platform {shop} AAHx9");
    assert_eq!(found(all), [buyer.as_str(), "phone +8613817624409", "email a@b.cn"]);
}

#[test]
fn a_person_beside_a_company_and_a_company_beside_a_person() {
    let name = "云帆科技有限公司";
    let person = json!({ "name": name, "phone": "13817624409" });
    assert_eq!(found(person), ["phone +8613817624409", "beside company_name 云帆科技"]);
    let company = json!({ "name": name, "phone": "13817624409", "type": "company" });
    assert_eq!(found(company), ["company_name 云帆科技", "beside phone +8613817624409"]);
    // A business of one person: it is not said to be a company, and is in the register.
    let alone = json!({ "name": "张三", "phone": "13817624409", "code": "91440300708461136t" });
    assert_eq!(found(alone), ["credit_code 91440300708461136T", "beside phone +8613817624409"]);
}

#[test]
fn what_names_nobody_is_no_key() {
    // No shop, a wrong check sign, a switchboard.
    assert!(found(json!({ "buyer": "AAHx9", "code": "91440300708461136X", "phone": "400-820-8820" })).is_empty());
}

#[test]
fn names_conflict_where_nobody_has_both() {
    for (one, other) in [
        ("张三", "李四"),
        ("张三", "张伟"),
        ("张先生", "李女士"),
        ("老王", "李总"),
        ("欧阳娜娜", "张伟"),
        ("欧阳娜娜", "欧阳锋"),
        ("王小明先生", "王建国"),
    ] {
        assert!(conflicting(one, other) && conflicting(other, one), "{one}, {other}");
    }
}

#[test]
fn names_that_may_be_one_person_do_not_conflict() {
    for (one, other) in [
        ("张三", "张三"),
        ("张三", " ★张 三～ "),
        ("张三", "张先生"),
        ("张三", "小张"),
        ("张三丰", "张三"),
        ("张三", "阿三"),
        ("张三", "风一样的男子"),
        ("张三", "Zhang San"),
        ("张三", "云帆科技有限公司"),
        ("张三", "高端洗护"),
        ("张三", "客户0"),
        ("张三", "王"),
        ("李总", "李老师"),
        ("欧阳", "欧阳娜娜"),
        ("张三", ""),
    ] {
        assert!(!conflicting(one, other) && !conflicting(other, one), "{one}, {other}");
    }
}
