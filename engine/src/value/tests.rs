//! Every kind of field: what it takes, what it refuses, what it gives back.

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use super::{Coerce, FieldKind, Id, Phone, Shape, Value, ValueError, date_text, instant_text};
use crate::form::{Choice, Field, Label, Lang};

fn field(kind: FieldKind) -> Field {
    let mut field = Field::new("field", "字段", "Field", kind);
    if matches!(kind, FieldKind::Select | FieldKind::MultiSelect) {
        field.options = [("pro", "专业版", "Professional"), ("max", "旗舰版", "Flagship"), ("old", "体验版", "Trial")]
            .map(|(key, zh, en)| Choice { key: key.into(), name: Label::new(zh, en), retired: key == "old" })
            .to_vec();
    }
    field
}

fn strict(kind: FieldKind, json: Json) -> Result<Value, ValueError> {
    Coerce::strict(&field(kind)).value(&json)
}

fn lenient(kind: FieldKind, json: Json) -> Result<Value, ValueError> {
    Coerce::lenient(&field(kind)).value(&json)
}

/// JSON in, JSON out.
fn through(field: &Field, json: Json) -> Json {
    let value = Coerce::strict(field).value(&json).unwrap_or_else(|e| panic!("{json}: {e:?}"));
    let out = value.to_json(field);
    assert_eq!(Coerce::strict(field).value(&out), Ok(value), "what goes out comes back in: {out}");
    out
}

#[test]
fn blank_is_empty_for_every_kind() {
    for kind in FieldKind::ALL {
        for blank in [json!(null), json!(""), json!(" \u{3000}\t"), json!("\u{200b}"), json!("\0"), json!([])] {
            assert_eq!(strict(kind, blank.clone()), Ok(Value::Null), "{kind:?} {blank}");
            assert_eq!(lenient(kind, blank.clone()), Ok(Value::Null), "{kind:?} {blank}");
        }
        assert_eq!(Value::Null.to_json(&field(kind)), Json::Null);
    }
}

#[test]
fn every_kind_refuses_what_it_cannot_mean() {
    let object = json!({"a": 1});
    for kind in FieldKind::ALL.into_iter().filter(|kind| *kind != FieldKind::Address) {
        assert_eq!(strict(kind, object.clone()), Err(ValueError::Type(kind)), "{kind:?}");
        assert_eq!(lenient(kind, object.clone()), Err(ValueError::Type(kind)), "{kind:?}");
        let nested = strict(kind, json!([["x"]]));
        assert_eq!(nested, Err(ValueError::Type(kind)), "{kind:?}");
    }
    for kind in FieldKind::ALL.into_iter().filter(|kind| *kind != FieldKind::Bool) {
        assert_eq!(strict(kind, json!(true)), Err(ValueError::Type(kind)), "{kind:?}");
    }
}

#[test]
fn text_is_trimmed_kept_and_folded_beside() {
    let text = field(FieldKind::Text);
    assert_eq!(through(&text, json!("　ＡＢＣ\u{0} 活水 \u{feff}")), json!("ＡＢＣ 活水"));
    let Ok(Value::Text(value)) = strict(FieldKind::Text, json!("ＡＢＣ")) else { panic!("text") };
    assert_eq!((value.raw.as_str(), value.folded.as_str()), ("ＡＢＣ", "abc"));
    assert_eq!(strict(FieldKind::Text, json!(12)), Err(ValueError::Type(FieldKind::Text)));
    assert_eq!(lenient(FieldKind::Text, json!(12)), Ok(Value::text("12")));
    assert_eq!(lenient(FieldKind::Serial, json!(12)), Ok(Value::text("12")));
}

#[test]
fn text_length_counts_characters_after_trimming() {
    for (kind, max) in [(FieldKind::Text, 200), (FieldKind::LongText, 20_000)] {
        assert!(strict(kind, json!(format!(" {} ", "字".repeat(max)))).is_ok());
        let error = ValueError::TooLong { max, length: max + 1 };
        assert_eq!(strict(kind, json!("字".repeat(max + 1))), Err(error));
    }
    let mut short = field(FieldKind::Text);
    short.max_length = Some(2);
    assert!(Coerce::strict(&short).value(&json!("𠮷野")).is_ok());
    assert_eq!(Coerce::lenient(&short).value(&json!("abc")), Err(ValueError::TooLong { max: 2, length: 3 }));
}

#[test]
fn numbers_are_exact() {
    let mut decimal = field(FieldKind::Decimal);
    decimal.scale = Some(3);
    for (field, json, units, out) in [
        (field(FieldKind::Integer), json!(30), 30, json!(30)),
        (field(FieldKind::Integer), json!("１,２３４"), 1_234, json!(1_234)),
        (field(FieldKind::Integer), json!(-7.0), -7, json!(-7)),
        (field(FieldKind::Integer), json!(i64::MAX), i64::MAX, json!(i64::MAX)),
        (field(FieldKind::Integer), json!("-9223372036854775808"), i64::MIN, json!(i64::MIN)),
        (field(FieldKind::Money), json!("¥38,400"), 3_840_000, json!("38400.00")),
        (field(FieldKind::Money), json!("38400.5元"), 3_840_050, json!("38400.50")),
        (field(FieldKind::Money), json!(0.1), 10, json!("0.10")),
        (field(FieldKind::Money), json!("−0.05"), -5, json!("-0.05")),
        (field(FieldKind::Money), json!("92233720368547758.07"), i64::MAX, json!("92233720368547758.07")),
        (field(FieldKind::Percent), json!("12.5 %"), 1_250, json!("12.50")),
        (field(FieldKind::Percent), json!("１２．５％"), 1_250, json!("12.50")),
        (decimal.clone(), json!("1.5"), 1_500, json!("1.500")),
        (decimal.clone(), json!(".5"), 500, json!("0.500")),
    ] {
        assert_eq!(Coerce::strict(&field).value(&json), Ok(Value::Int(units)), "{json}");
        assert_eq!(through(&field, json), out);
    }
}

#[test]
fn numbers_say_what_is_wrong_with_them() {
    use FieldKind::{Integer, Money};
    let too_large = ValueError::OutOfRange { min: None, max: None };
    for (kind, json, error) in [
        (Integer, json!("many"), ValueError::Type(Integer)),
        (Integer, json!("1e3"), ValueError::Type(Integer)),
        (Integer, json!("1 000"), ValueError::Type(Integer)),
        (Integer, json!("12,34"), ValueError::Type(Integer)),
        (Integer, json!(1.5), ValueError::TooManyDecimals { scale: 0 }),
        (Integer, json!(9_223_372_036_854_775_808_u64), too_large.clone()),
        (Integer, json!("-9223372036854775809"), too_large.clone()),
        (Money, json!("1.005"), ValueError::TooManyDecimals { scale: 2 }),
        (Money, json!("123456789012.345"), ValueError::TooManyDecimals { scale: 2 }),
        (Money, json!("99999999999999999999.99"), too_large.clone()),
        (Money, json!("1.2.3"), ValueError::Type(Money)),
    ] {
        assert_eq!(strict(kind, json.clone()), Err(error), "{json}");
    }
    assert_eq!(too_large.message(Lang::Zh), "数字太大，存不下");
    assert_eq!(too_large.message(Lang::En), "The number is too large to store");
}

#[test]
fn a_json_number_that_a_float_has_rounded_is_refused() {
    let rounded: Json = serde_json::from_str("12345678901234.56").unwrap();
    assert_eq!(strict(FieldKind::Money, rounded), Err(ValueError::OutOfRange { min: None, max: None }));
    assert_eq!(strict(FieldKind::Money, json!("12345678901234.56")), Ok(Value::Int(1_234_567_890_123_456)));
    assert_eq!(strict(FieldKind::Money, json!(1_234_567_890_123.45)), Ok(Value::Int(123_456_789_012_345)));
}

#[test]
fn bounds_are_inside() {
    let mut people = field(FieldKind::Integer);
    (people.min, people.max) = (Some("1".into()), Some("10".into()));
    let out = |field: &Field, json: Json| Coerce::strict(field).value(&json).err();
    assert_eq!((out(&people, json!(1)), out(&people, json!(10))), (None, None));
    let error = out(&people, json!(11)).unwrap();
    assert_eq!(error.message(Lang::Zh), "要在 1 到 10 之间");
    assert_eq!(error.message(Lang::En), "Must be between 1 and 10");
    assert_eq!(out(&people, json!(0)), Some(error));
    assert_eq!(Coerce::strict(&people).bare(&json!(0)), Ok(Value::Int(0)));
    people.max = None;
    assert_eq!(out(&people, json!(0)).unwrap().message(Lang::Zh), "不能小于 1");
    assert_eq!(out(&people, json!(0)).unwrap().message(Lang::En), "Must not be below 1");
    (people.min, people.max) = (None, Some("10".into()));
    assert_eq!(out(&people, json!(11)).unwrap().message(Lang::Zh), "不能大于 10");
    assert_eq!(out(&people, json!(11)).unwrap().message(Lang::En), "Must not be above 10");
    let mut start = field(FieldKind::Date);
    start.min = Some("2026-01-01".into());
    assert_eq!((out(&start, json!("2026-01-01")), out(&start, json!("2025-12-31")).is_some()), (None, true));
    assert_eq!(out(&start, json!(null)), None);
}

#[test]
fn bools_in_words() {
    for (yes, no) in
        [(json!(true), json!(false)), (json!(1), json!(0)), (json!("是"), json!("否")), (json!("Ｙ"), json!("NO"))]
    {
        assert_eq!((strict(FieldKind::Bool, yes), strict(FieldKind::Bool, no)), (Ok(Value::Int(1)), Ok(Value::Int(0))));
    }
    for bad in [json!(2), json!("maybe"), json!(0.5)] {
        assert_eq!(strict(FieldKind::Bool, bad), Err(ValueError::Type(FieldKind::Bool)));
    }
    assert_eq!(Value::Int(1).to_json(&field(FieldKind::Bool)), json!(true));
}

#[test]
fn dates_as_people_write_them() {
    let date = field(FieldKind::Date);
    for text in [
        "2026-11-09",
        "2026/11/9",
        "2026.11.09",
        "20261109",
        " 2026-11-9 ",
        "2026-11-09 00:00:00",
        "2026-11-09T00:00:00",
    ] {
        assert_eq!(through(&date, json!(text)), json!("2026-11-09"), "{text}");
    }
    assert_eq!(strict(FieldKind::Date, json!("1970-01-02")), Ok(Value::Int(1)));
    assert_eq!(strict(FieldKind::Date, json!("1969-12-31")), Ok(Value::Int(-1)));
    for bad in [
        "2026-02-29",
        "2026-13-01",
        "26-11-09",
        "2026-11",
        "11/09/2026",
        "2026-11-09T08:00:00",
        "明天",
        "2026-+1-09",
        "二〇二六",
    ] {
        assert_eq!(strict(FieldKind::Date, json!(bad)), Err(ValueError::Type(FieldKind::Date)), "{bad}");
    }
    assert_eq!(strict(FieldKind::Date, json!(20_261_109)), Err(ValueError::Type(FieldKind::Date)));
    assert_eq!((date_text(0).as_deref(), date_text(i64::MAX)), (Some("1970-01-01"), None));
}

#[test]
fn instants_need_an_offset_or_a_zone() {
    let instant = field(FieldKind::DateTime);
    for text in ["2026-11-19T02:24:00Z", "2026-11-19T10:24:00+08:00", "2026-11-19 10:24:00.000+08:00"] {
        assert_eq!(through(&instant, json!(text)), json!("2026-11-19T02:24:00.000Z"), "{text}");
    }
    assert_eq!(through(&instant, json!(1_795_055_040_000_i64)), json!("2026-11-19T02:24:00.000Z"));
    let wrong = Err(ValueError::Type(FieldKind::DateTime));
    assert_eq!(strict(FieldKind::DateTime, json!("2026-11-19 10:24")), wrong);
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let local = |text: &str| Coerce::strict(&instant).zone(&zone).value(&json!(text));
    let told = |text: &str| instant_text(local(text).unwrap().as_int().unwrap()).unwrap();
    for text in ["2026-11-19 10:24", "2026-11-19T10:24:00", "2026/11/19 10:24", "2026.11.19 10:24:00.0"] {
        assert_eq!(told(text), "2026-11-19T02:24:00.000Z", "{text}");
    }
    assert_eq!(told("2026/1/5 9:05"), "2026-01-05T01:05:00.000Z");
    assert_eq!(told("2026-11-19"), "2026-11-18T16:00:00.000Z");
    // An offset that is written is meant, zone or not.
    assert_eq!(told("2026-11-19T10:24:00+02:00"), "2026-11-19T08:24:00.000Z");
    for bad in ["2026/11/19 10:24+02:00", "2026-11-19 25:00", "10:24", "soon"] {
        assert_eq!(local(bad), wrong, "{bad}");
    }
    assert_eq!(strict(FieldKind::DateTime, json!(i64::MAX)), wrong);
    assert_eq!(instant_text(-1).as_deref(), Some("1969-12-31T23:59:59.999Z"));
}

#[test]
fn options_by_key_and_by_label_in_both_languages() {
    let select = field(FieldKind::Select);
    for text in ["pro", "专业版", "Professional", "ＰＲＯ", " professional ", "PROFESSIONAL"] {
        assert_eq!(through(&select, json!(text)), json!("pro"), "{text}");
    }
    assert_eq!(through(&select, json!("体验版")), json!("old"), "retired options stay values");
    assert_eq!(strict(FieldKind::Select, json!("标准版")), Err(ValueError::UnknownOption { text: "标准版".into() }));
    assert_eq!(lenient(FieldKind::Select, json!("标准版")), Err(ValueError::UnknownOption { text: "标准版".into() }));
    assert_eq!(strict(FieldKind::Select, json!(["pro"])), Err(ValueError::Type(FieldKind::Select)));
    let mut numbered = field(FieldKind::Select);
    numbered.options = vec![Choice { key: "1".into(), name: Label::new("一", ""), retired: false }];
    assert_eq!(through(&numbered, json!(1)), json!("1"));
}

#[test]
fn sets_are_sorted_without_doubles_and_read_from_one_cell() {
    let set = field(FieldKind::MultiSelect);
    for json in [
        json!(["pro", "max"]),
        json!(["max", "专业版", "pro"]),
        json!("旗舰版、专业版"),
        json!("pro, max;"),
        json!("max\npro"),
    ] {
        assert_eq!(through(&set, json), json!(["max", "pro"]));
    }
    assert_eq!(through(&set, json!("专业版")), json!(["pro"]));
    assert_eq!(
        strict(FieldKind::MultiSelect, json!("专业版、标准版")),
        Err(ValueError::UnknownOption { text: "标准版".into() })
    );
    assert_eq!(strict(FieldKind::MultiSelect, json!(["pro", null])), Err(ValueError::Type(FieldKind::MultiSelect)));
    assert_eq!(strict(FieldKind::MultiSelect, json!("、")), Ok(Value::Null));
    let mut tags = field(FieldKind::MultiSelect);
    (tags.open, tags.options) = (true, Vec::new());
    assert_eq!(through(&tags, json!(["老客户", " VIP ", "vip"])), json!(["VIP", "vip", "老客户"]));
    let many: Vec<String> = (0..201).map(|n| n.to_string()).collect();
    let read = |json: Json| Coerce::strict(&tags).value(&json);
    assert_eq!(read(json!(many)), Err(ValueError::TooMany { max: 200 }));
    assert_eq!(read(json!(many.join("、"))), Err(ValueError::TooMany { max: 200 }));
    assert!(read(json!(many[..200])).is_ok());
    assert_eq!(read(json!(["字".repeat(61)])), Err(ValueError::TooLong { max: 60, length: 61 }));
}

#[test]
fn an_option_with_a_comma_in_its_name_is_one_option() {
    let mut set = field(FieldKind::MultiSelect);
    set.options.push(Choice { key: "both".into(), name: Label::new("专业版、旗舰版", ""), retired: false });
    assert_eq!(through(&set, json!("专业版、旗舰版")), json!(["both"]));
}

#[test]
fn phones_carry_their_kind() {
    for (json, number, kind) in [
        (json!("138-1762-4409"), "+8613817624409", "mobile"),
        (json!(13_817_624_409_u64), "+8613817624409", "mobile"),
        (json!("021-58362210 转 801"), "+862158362210;ext=801", "landline"),
        (json!("400-666-1234"), "+864006661234", "switchboard"),
        (json!("13817624409转1234"), "+8613817624409;ext=1234", "virtual"),
        (json!("138****4409"), "138****4409", "masked"),
        (json!("13800138000"), "13800138000", "placeholder"),
    ] {
        let phone = Value::Phone(Phone { number: number.into(), kind: kind.into() });
        assert_eq!(strict(FieldKind::Phone, json.clone()), Ok(phone), "{json}");
        assert_eq!(through(&field(FieldKind::Phone), json), json!(number));
    }
}

#[test]
fn a_phone_that_cannot_be_read_is_an_error_to_people_and_kept_from_channels() {
    let error = strict(FieldKind::Phone, json!("1381762440")).unwrap_err();
    assert_eq!(error, ValueError::Phone { missing: Some(1), extra: None });
    assert_eq!(error.message(Lang::Zh), "少 1 位：手机号应为 11 位");
    let error = strict(FieldKind::Phone, json!("138176244091")).unwrap_err();
    assert_eq!(error, ValueError::Phone { missing: None, extra: Some(1) });
    assert_eq!(error.message(Lang::En), "1 digit too many: a mobile number has 11");
    let neither = ValueError::Phone { missing: None, extra: None };
    for text in ["ＱＱ 12345", "abc"] {
        assert_eq!(strict(FieldKind::Phone, json!(text)), Err(neither.clone()), "{text}");
    }
    let unknown = |number: &str| Ok(Value::Phone(Phone { number: number.into(), kind: "unknown".into() }));
    assert_eq!(lenient(FieldKind::Phone, json!("ＱＱ 12345")), unknown("qq 12345"));
    assert_eq!(lenient(FieldKind::Phone, json!("1381762440")), unknown("1381762440"));
    assert_eq!(lenient(FieldKind::Phone, json!("无")), Err(neither.clone()));
    assert_eq!(lenient(FieldKind::Phone, json!(format!("{}12345", "长".repeat(60)))), Err(neither));
}

#[test]
fn mail_and_web_addresses() {
    assert_eq!(through(&field(FieldKind::Email), json!("张三 <Zhang@Example.com>")), json!("Zhang@example.com"));
    for bad in ["zhang", "a@", "@b.cn"] {
        assert_eq!(strict(FieldKind::Email, json!(bad)), Err(ValueError::Email), "{bad}");
    }
    assert_eq!(strict(FieldKind::Email, json!(5)), Err(ValueError::Type(FieldKind::Email)));
    assert_eq!(
        through(&field(FieldKind::Url), json!(" https://example.com/A?q=1 ")),
        json!("https://example.com/A?q=1")
    );
    for bad in ["example.com", "javascript:alert(1)", "https://", "https://a b.cn", "ftp://a.cn"] {
        assert_eq!(strict(FieldKind::Url, json!(bad)), Err(ValueError::Url), "{bad}");
    }
}

#[test]
fn addresses_find_their_division() {
    let address = field(FieldKind::Address);
    let nanshan = json!({"text": "深圳南山科技园", "code": "440305", "region": ["广东省", "深圳市", "南山区"]});
    assert_eq!(through(&address, json!("深圳南山科技园")), nanshan);
    assert_eq!(through(&address, nanshan.clone()), nanshan);
    let told = json!({"text": "科技园 8 栋", "code": "440305", "region": ["广东省", "深圳市", "南山区"]});
    assert_eq!(through(&address, json!({"text": "科技园 8 栋", "code": "440305"})), told);
    assert_eq!(through(&address, json!("科技园 8 栋")), json!({"text": "科技园 8 栋", "code": null, "region": null}));
    let city = through(&address, json!({"code": "440300"}));
    assert_eq!(city, json!({"text": "广东省深圳市", "code": "440300", "region": ["广东省", "深圳市"]}));
    // A code of the level that exists only on paper is its province.
    assert_eq!(through(&address, json!({"text": "王府井", "code": "110100"}))["code"], json!("110000"));
    for blank in [json!({}), json!({"text": " ", "code": null}), json!({"text": "", "code": ""})] {
        assert_eq!(strict(FieldKind::Address, blank), Ok(Value::Null));
    }
    for bad in [
        json!({"text": "深圳", "code": "999999"}),
        json!({"code": 440_300}),
        json!({"text": 5}),
        json!(5),
        json!(["a"]),
    ] {
        assert_eq!(strict(FieldKind::Address, bad.clone()), Err(ValueError::Type(FieldKind::Address)), "{bad}");
    }
    let long = "路".repeat(501);
    assert_eq!(strict(FieldKind::Address, json!(long)), Err(ValueError::TooLong { max: 500, length: 501 }));
}

#[test]
fn ids_of_people_departments_and_records() {
    let (a, b) = ("0190a000-0000-7000-8000-00000000000a", "0190a000-0000-7000-8000-00000000000b");
    for kind in [FieldKind::User, FieldKind::Department, FieldKind::Link] {
        let one = field(kind);
        assert_eq!(through(&one, json!(a)), json!(a));
        assert_eq!(through(&one, json!({"id": a, "name": "张三"})), json!(a));
        for bad in [json!("张三"), json!(5), json!([a]), json!({"name": "张三"})] {
            assert_eq!(strict(kind, bad.clone()), Err(ValueError::Type(kind)), "{bad}");
        }
    }
    for kind in [FieldKind::User, FieldKind::Link] {
        let mut many = field(kind);
        many.many = true;
        assert_eq!(many.shape(), Shape::Ids);
        assert_eq!(through(&many, json!([b, a, {"id": b}])), json!([a, b]));
        assert_eq!(through(&many, json!(a)), json!([a]));
        let read = |json: Json| Coerce::strict(&many).value(&json);
        assert_eq!(read(json!([a, "x"])), Err(ValueError::Type(kind)));
        assert_eq!(read(json!(vec![a; 201])), Err(ValueError::TooMany { max: 200 }));
    }
    assert_eq!(Id::parse(&a.replace('-', "").to_uppercase()), Id::parse(a));
}

#[test]
fn every_error_has_a_code_and_two_languages() {
    let phone = |missing, extra| ValueError::Phone { missing, extra };
    let errors = [
        ValueError::TooLong { max: 2, length: 3 },
        ValueError::TooManyDecimals { scale: 2 },
        ValueError::OutOfRange { min: None, max: None },
        ValueError::UnknownOption { text: "甲".into() },
        phone(Some(1), None),
        phone(None, Some(1)),
        phone(None, None),
        ValueError::Email,
        ValueError::Url,
        ValueError::TooMany { max: 200 },
        ValueError::Required,
        ValueError::ReadOnly,
    ];
    for error in errors.into_iter().chain(FieldKind::ALL.map(ValueError::Type)) {
        let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
        assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
        assert!(en.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()), "{en}");
        assert!(error.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
    }
}

#[test]
fn values_are_sorted_into_shapes() {
    for kind in FieldKind::ALL {
        let name = serde_json::to_value(kind).unwrap();
        assert_eq!(serde_json::from_value::<FieldKind>(name.clone()).unwrap(), kind, "{name}");
    }
    assert_eq!(FieldKind::ALL.iter().filter(|k| k.shape() == Shape::Int).count(), 7);
    assert_eq!((Value::keys(vec![]), Value::ids(vec![]), Value::text(" ")), (Value::Null, Value::Null, Value::Null));
    assert!(Value::Null.is_empty() && !Value::Int(0).is_empty());
    assert_eq!((Value::text("甲").as_text(), Value::Int(5).as_text()), (Some("甲"), None));
    assert_eq!((Value::Id(Id::NIL).as_id(), Value::Int(5).as_int()), (Some(Id::NIL), Some(5)));
}
