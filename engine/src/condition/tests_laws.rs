//! Laws that hold for any condition: generated from the leaves of the truth file and from random operands.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::fixture::truth;
use super::{Bound, Condition, Row, check};
use crate::form::Lang;
use crate::value::Value;

fn deals() -> &'static [Row] {
    static ROWS: std::sync::OnceLock<Vec<Row>> = std::sync::OnceLock::new();
    ROWS.get_or_init(|| truth().rows("deal").into_iter().map(|(_, row)| row).collect())
}

fn bind(condition: &Condition) -> Bound {
    let checked = check(truth().catalog(), "deal", condition).unwrap();
    checked.bind(&truth().actor(), &truth().clock(None), truth())
}

fn matches(condition: &Condition) -> Vec<bool> {
    let bound = bind(condition);
    deals().iter().map(|row| bound.matches(row)).collect()
}

/// The conditions of the truth file on deals, the two that test limits left out.
fn known() -> Vec<Condition> {
    let small =
        |c: &&super::fixture::Case| c.form == "deal" && !["eight levels", "a hundred tests"].contains(&c.name.as_str());
    truth().cases.iter().filter(small).map(|c| Condition::parse(&c.condition).unwrap()).collect()
}

fn conditions() -> impl Strategy<Value = Condition> {
    let leaf = proptest::sample::select(known());
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|c| Condition::Not(Box::new(c))),
        ]
    })
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// A leaf on any field, with an operand that may or may not suit it.
fn leaves() -> impl Strategy<Value = Json> {
    let deal = truth().catalog().form("deal").unwrap();
    let mut fields: Vec<String> = deal.fields.iter().map(|f| f.key.clone()).collect();
    fields.extend(
        ["phone.kind", "region.code", "shop.name", "shop.size", "contacts.age", "contacts.vip"].map(str::to_owned),
    );
    let ops =
        ["eq", "in", "lt", "lte", "gt", "gte", "contains", "starts_with", "has_any", "has_all", "within", "is_empty"];
    let params = ["me", "my_department", "my_departments", "my_people", "my_shops", "now", "today"];
    let one = prop_oneof![
        any::<bool>().prop_map(Json::from),
        prop_oneof![any::<i64>(), -3i64..100].prop_map(Json::from),
        "[ -~]{0,6}|[0-9]{1,12}|[%_\\\\aA\u{ff21}Ss\u{df}\u{130}\u{131}]{0,4}|\\PC{0,4}".prop_map(Json::from),
        proptest::sample::select(vec![
            "douyin",
            "ro",
            "2026-11-19",
            "2026-11-19T02:24:00Z",
            "mobile",
            "广东",
            "4.5",
            "是"
        ])
        .prop_map(Json::from),
        proptest::sample::select(vec![1u8, 2, 3])
            .prop_map(|n| json!(format!("0a000000-0000-7000-8000-00000000000{n}"))),
    ];
    let operand = prop_oneof![
        4 => one.clone(),
        2 => proptest::collection::vec(one, 0..4).prop_map(Json::from),
        1 => proptest::sample::select(params.to_vec()).prop_map(|p| json!({"param": p})),
        1 => proptest::sample::select(fields.clone()).prop_map(|f| json!({"field": f})),
    ];
    (proptest::sample::select(fields), proptest::sample::select(ops.to_vec()), operand).prop_map(
        |(field, op, value)| match op {
            "is_empty" => json!({"field": field, "op": op}),
            _ => json!({"field": field, "op": op, "value": value}),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_and_back_is_the_same(condition in conditions()) {
        if let Ok(read) = Condition::parse(&condition.to_json()) {
            prop_assert_eq!(read, condition);
        }
    }

    #[test]
    fn not_is_the_exact_complement(condition in conditions()) {
        let plain = matches(&condition);
        let opposite: Vec<bool> = plain.iter().map(|m| !m).collect();
        prop_assert_eq!(matches(&not(condition.clone())), opposite);
        prop_assert_eq!(matches(&not(not(condition))), plain);
    }

    #[test]
    fn all_any_and_not_obey_boolean_algebra(a in conditions(), b in conditions()) {
        let (left, right) = (matches(&a), matches(&b));
        let both: Vec<bool> = left.iter().zip(&right).map(|(a, b)| *a && *b).collect();
        let some: Vec<bool> = left.iter().zip(&right).map(|(a, b)| *a || *b).collect();
        let all = |a: &Condition, b: &Condition| Condition::All(vec![a.clone(), b.clone()]);
        let any = |a: &Condition, b: &Condition| Condition::Any(vec![a.clone(), b.clone()]);
        prop_assert_eq!(&matches(&all(&a, &b)), &both);
        prop_assert_eq!(&matches(&all(&b, &a)), &both);
        prop_assert_eq!(&matches(&any(&a, &b)), &some);
        prop_assert_eq!(&matches(&not(any(&not(a.clone()), &not(b.clone())))), &both);
        prop_assert_eq!(&matches(&not(all(&not(a), &not(b)))), &some);
    }

    #[test]
    fn what_is_left_where_a_value_is_known_is_true_of_the_same_rows(condition in conditions()) {
        let bound = bind(&condition);
        let deal = truth().catalog().form("deal").unwrap();
        for field in &deal.fields {
            let column = super::Path::resolve(truth().catalog(), "deal", &field.key).unwrap().column;
            for row in deals() {
                let value = row.values.get(column.index).cloned().unwrap_or_default();
                let left = bound.given(&column, &value);
                prop_assert_eq!(left.matches(row), bound.matches(row), "{} given {:?}", field.key, value);
                let own = |b: &Bound| matches!(b, Bound::Test(t) if t.hops.is_empty() && t.column == column && !matches!(t.test, super::Test::Other { .. }));
                prop_assert!(!some(&left, &own), "{} is still asked", field.key);
            }
        }
    }

    #[test]
    fn an_empty_value_meets_is_empty_and_nothing_else(leaf in leaves()) {
        let Ok(condition) = Condition::parse(&leaf) else { return Ok(()) };
        let Ok(checked) = check(truth().catalog(), "deal", &condition) else { return Ok(()) };
        let bound = checked.bind(&truth().actor(), &truth().clock(None), truth());
        let fields = truth().catalog().form("deal").unwrap().fields.len();
        let empty = Row { values: vec![Value::Null; fields], ..Row::default() };
        let through_many = leaf["field"].as_str().unwrap().starts_with("contacts.");
        prop_assert_eq!(bound.matches(&empty), leaf["op"] == "is_empty" && !through_many, "{}", leaf);
        // A row that is too short to hold the field has nothing there either.
        prop_assert_eq!(bound.matches(&Row::default()), bound.matches(&empty));
        prop_assert!(!super::sentence_text(&super::sentence(&checked, truth().catalog(), truth(), Lang::Zh)).is_empty());
        prop_assert_eq!(Condition::parse(&condition.to_json()).unwrap(), condition);
    }

    #[test]
    fn what_is_no_condition_is_an_error_and_no_panic(json in any_json()) {
        if let Ok(condition) = Condition::parse(&json) {
            let _ = check(truth().catalog(), "deal", &condition);
        }
    }
}

/// Whether some part of the condition, outside of linked records, is so.
fn some(bound: &Bound, is: &dyn Fn(&Bound) -> bool) -> bool {
    match bound {
        Bound::All(parts) | Bound::Any(parts) => parts.iter().any(|p| some(p, is)),
        Bound::Not(part) => some(part, is),
        other => is(other),
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let words = [
        "all", "any", "not", "field", "op", "value", "exists", "where", "param", "offset", "eq", "in", "name", "now",
        "-P1D",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        proptest::sample::select(words.to_vec()).prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let key = proptest::sample::select(words.to_vec());
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            proptest::collection::btree_map(key, inner, 0..4).prop_map(|m| json!(m)),
        ]
    })
}
