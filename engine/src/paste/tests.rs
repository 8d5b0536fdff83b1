//! Laws that hold for every text, and what the form decides.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// The lead of the CRM, as it is shipped.
pub(super) fn lead() -> Form {
    serde_json::from_str(include_str!("../../../apps/crm/forms/lead.json")).unwrap()
}

pub(super) fn read_all(form: &Form, text: &str) -> Pasted {
    let may: BTreeSet<&str> = form.fields.iter().map(|f| f.key.as_str()).collect();
    read(form, &may, text)
}

fn lawful(text: &str) -> Result<(), TestCaseError> {
    let form = lead();
    let read = read_all(&form, text);
    let mut spans: Vec<Range<usize>> = read.fields.iter().flat_map(|f| f.spans.clone()).collect();
    spans.sort_by_key(|s| s.start);
    let mut rebuilt = String::new();
    let mut at = 0;
    for span in &spans {
        prop_assert!(span.start >= at && span.start < span.end, "{:?} in {:?}", span, text);
        rebuilt.push_str(text.get(at..span.start).ok_or_else(|| TestCaseError::fail("a span cuts a character"))?);
        rebuilt.push_str(text.get(span.clone()).ok_or_else(|| TestCaseError::fail("a span lies outside"))?);
        at = span.end;
    }
    rebuilt.push_str(text.get(at..).unwrap_or_default());
    prop_assert_eq!(rebuilt, text);
    for filled in &read.fields {
        let field = form.field(&filled.field).unwrap();
        prop_assert!(Coerce::strict(field).value(&filled.value).is_ok(), "{:?}", filled);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 768, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_divided_without_a_gap_and_without_an_overlap(text in "\\PC{0,60}") {
        lawful(&text)?;
    }

    #[test]
    fn texts_of_familiar_pieces_too(pieces in prop::collection::vec(piece(), 0..14)) {
        lawful(&pieces.concat())?;
    }
}

fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "张三",
        "欧阳娜娜",
        "13812345678",
        "138 1234 5678",
        "+86-138-1234-5678",
        "１３８１２３４５６７８",
        "0755-88881234",
        "转801",
        "a.b@yunfan.cn",
        "@",
        "姓名：",
        "电话：",
        "收货人:",
        "地址：",
        "微信",
        "v:",
        "同号",
        "abc_123",
        "预算3万",
        "预算",
        "深圳南山",
        "广东省深圳市南山区科技园1栋",
        "深圳云帆科技有限公司",
        "有限公司",
        "旗舰版",
        "天猫",
        "备注：",
        "。",
        "，",
        "\n",
        "\r\n",
        " ",
        "　",
        "🌹",
        "\u{200b}",
        "(",
        "（",
        "【",
        "】",
        "x",
        "138",
        "91440300708461136T",
        "我是",
        "李总",
        "İ",
        "ﬁ",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => "[0-9 +()-]{0,14}"]
}

#[test]
fn ten_thousand_characters_are_read_and_no_more() {
    for text in [
        "1".repeat(30_000),
        "张三 13812345678，".repeat(2_000),
        "(1 3-8".repeat(3_000),
        "微信".repeat(9_000),
        "公司".repeat(9_000),
    ] {
        lawful(&text).unwrap();
    }
}

#[test]
fn only_fields_that_may_be_filled_are() {
    let form = lead();
    let text = "张三 13812345678 深圳南山 想了解旗舰版";
    let some = read(&form, &BTreeSet::from(["name", "note"]), text);
    let keys: Vec<&str> = some.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(keys, ["name", "note"]);
    assert!(read(&form, &BTreeSet::new(), text).fields.is_empty());
}

#[test]
fn a_form_of_anything_is_read_by_its_own_words() {
    let form: Form = serde_json::from_value(json!({
        "key": "visit", "name": { "zh": "来访" }, "title": "who",
        "fields": [
            { "key": "who", "name": { "zh": "访客" }, "kind": "text" },
            { "key": "a", "name": { "zh": "公司电话" }, "kind": "phone" },
            { "key": "b", "name": { "zh": "手机" }, "kind": "phone" },
            { "key": "n", "name": { "zh": "人数" }, "kind": "integer" },
            { "key": "day", "name": { "zh": "日期" }, "kind": "date" },
            { "key": "kind", "name": { "zh": "事由" }, "kind": "select",
              "options": [{ "key": "x", "name": { "zh": "洽谈合作" } }, { "key": "y", "name": { "zh": "其他" } }] },
            { "key": "status", "name": { "zh": "状态" }, "kind": "text", "read_only": true },
            { "key": "memo", "name": { "zh": "说明" }, "kind": "long_text" },
        ],
    }))
    .unwrap();
    let read = read_all(&form, "访客：王小明\n人数：3\n日期：2026-11-30\n状态：好\n手机 13987654321\n来洽谈合作，停车");
    let said: Vec<(String, Json)> = read.fields.into_iter().map(|f| (f.field, f.value)).collect();
    let want = [
        ("who", json!("王小明")),
        ("a", json!("139 8765 4321")),
        ("n", json!("3")),
        ("day", json!("2026-11-30")),
        ("kind", json!("x")),
        ("memo", json!("状态：好\n手机\n来洽谈合作，停车")),
    ];
    assert_eq!(said, want.map(|(k, v)| (k.to_owned(), v)));
}
