//! The truth file in memory, and what it cannot say: limits, scope, zones, `uses`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use super::fixture::truth;
use super::{Actor, Bound, Checked, Clock, Condition, Op, Row, Scope, Word, check, sentence, sentence_text, uses};
use crate::form::{Lang, check_forms};
use crate::text::fold;
use crate::value::Id;

fn checked(form: &str, condition: &Json) -> Checked {
    check(truth().catalog(), form, &Condition::parse(condition).unwrap()).unwrap()
}

fn say(condition: &Checked, lang: Lang) -> Vec<Word> {
    sentence(condition, truth().catalog(), truth(), lang)
}

/// Last digits of the ids of the deals that match.
fn found(condition: Json, scope: &dyn Scope) -> Vec<u128> {
    let bound = checked("deal", &condition).bind(&truth().actor(), &truth().clock(None), scope);
    let rows = truth().rows("deal").into_iter().filter(|(_, row)| bound.matches(row));
    rows.map(|(id, _)| id.0.as_u128() & 0xff).collect()
}

#[test]
fn the_forms_of_the_truth_file_are_sound() {
    assert_eq!(check_forms(&truth().forms), []);
}

#[test]
fn every_case_matches_the_rows_that_it_names() {
    let rows: BTreeMap<&str, Vec<(Id, Row)>> =
        truth().forms.iter().map(|f| f.key.as_str()).chain(["user"]).map(|form| (form, truth().rows(form))).collect();
    let mut wrong = Vec::new();
    for case in &truth().cases {
        let clock = truth().clock(case.now.as_deref());
        let bound = checked(&case.form, &case.condition).bind(&truth().actor(), &clock, truth());
        let matching = rows[case.form.as_str()].iter().filter(|(_, row)| bound.matches(row));
        let found: Vec<Id> = matching.map(|(id, _)| *id).collect();
        if found != case.matches {
            wrong.push(format!("{}: found {found:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_is_said_as_the_file_says() {
    let mut wrong = Vec::new();
    for case in &truth().cases {
        let condition = checked(&case.form, &case.condition);
        for (lang, want) in [(Lang::Zh, &case.zh), (Lang::En, &case.en)] {
            let said = sentence_text(&say(&condition, lang));
            if said != *want {
                wrong.push(format!("{}\n  said {said}\n  want {want}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cases_with_one_sentence_mean_the_same() {
    let mut meanings = BTreeMap::new();
    for case in &truth().cases {
        for (lang, sentence) in [("zh", &case.zh), ("en", &case.en)] {
            let now = case.now.as_deref().unwrap_or_default();
            let (name, same) = meanings.entry((&case.form, now, lang, sentence)).or_insert((&case.name, &case.matches));
            assert_eq!(**same, case.matches, "{} and {name}: {sentence}", case.name);
        }
    }
}

#[test]
fn sentences_say_what_was_chosen_and_leave_no_loose_blanks() {
    let condition = json!({"all": [
        {"field": "people", "op": "gte", "value": 30},
        {"not": {"field": "source", "op": "in", "value": ["douyin", "red"]}},
        {"field": "name", "op": "contains", "value": "ABC"},
    ]});
    let plain = |text: &str| Word::Plain(text.into());
    let chosen = |text: &str| Word::Chosen(text.into());
    let words = [
        plain("用水人数不少于 "),
        chosen("30"),
        plain(" 人，并且客户来源不是"),
        chosen("抖音"),
        plain("、"),
        chosen("小红书"),
        plain("中的任何一个，并且名称包含「"),
        chosen("ABC"),
        plain("」"),
    ];
    assert_eq!(say(&checked("deal", &condition), Lang::Zh), words);
    assert_eq!(serde_json::to_value(&words[..2]).unwrap()[1], json!({"kind": "chosen", "text": "30"}));
    for case in &truth().cases {
        for text in [&case.zh, &case.en] {
            assert!(!text.contains("  ") && text.trim() == text && !text.is_empty(), "{}: {text:?}", case.name);
        }
    }
}

#[test]
fn every_case_reads_back_from_its_own_json() {
    for case in &truth().cases {
        let condition = Condition::parse(&case.condition).unwrap();
        assert_eq!(Condition::parse(&condition.to_json()).unwrap(), condition, "{}", case.name);
        assert_eq!(serde_json::from_value::<Condition>(json!(condition)).unwrap(), condition, "{}", case.name);
    }
}

#[test]
fn every_error_names_its_place() {
    for wrong in &truth().errors {
        let name = &wrong.name;
        match (Condition::parse(&wrong.condition), &wrong.at) {
            (Err(error), Some(at)) => assert_eq!(error.at, *at, "{name}: {error}"),
            (Ok(condition), None) => {
                let error = check(truth().catalog(), &wrong.form, &condition).expect_err(name);
                let got = (Some(error.field.as_str()), Some(error.code));
                assert_eq!(got, (wrong.field.as_deref(), wrong.code.as_deref()), "{name}: {error}");
            }
            (read, _) => panic!("{name}: {read:?}"),
        }
    }
    let unknown = json!({"any": [{"all": []}, {"field": "a", "op": "ne", "value": 1}]});
    let error = serde_json::from_value::<Condition>(unknown).unwrap_err();
    assert_eq!(error.to_string(), "any.1: unknown operator \"ne\"; use not for a negation");
}

#[test]
fn names_of_cases_are_their_own() {
    let names = truth().cases.iter().map(|c| &c.name).chain(truth().errors.iter().map(|e| &e.name));
    let mut seen = BTreeSet::new();
    assert_eq!(names.filter(|name| !seen.insert(*name)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn folded_pairs_are_equal_and_others_are_not() {
    for (a, b) in &truth().fold {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }
    for (a, b) in &truth().unequal {
        assert_ne!(fold(a), fold(b), "{a} and {b}");
    }
}

/// Languages without case folding go to upper case and back, character by character, and look the rest up.
#[test]
fn the_table_of_exceptions_completes_upper_and_lower_case() {
    let table: BTreeMap<char, String> = serde_json::from_str(include_str!("../../../fixtures/fold.json")).unwrap();
    let folded = |c: char| caseless::default_case_fold_str(&c.to_string());
    let up_and_down = |c: char| c.to_uppercase().flat_map(char::to_lowercase).collect::<String>();
    let wanted: BTreeMap<char, String> =
        ('\0'..=char::MAX).filter(|c| up_and_down(*c) != folded(*c)).map(|c| (c, folded(c))).collect();
    let missing: BTreeMap<_, _> = wanted.iter().filter(|(c, _)| !table.contains_key(c)).collect();
    assert!(missing.is_empty(), "add to fixtures/fold.json: {}", json!(missing));
    assert!(table.iter().all(|(c, text)| folded(*c) == *text));
}

#[test]
fn folding_twice_is_folding_once() {
    let unstable: Vec<char> = ('\0'..=char::MAX)
        .filter(|c| {
            let once = fold(&c.to_string());
            fold(&once) != once
        })
        .collect();
    assert_eq!(unstable, []);
}

#[test]
fn many_values_and_empty_groups_are_refused_before_a_database_sees_them() {
    let list: Vec<u32> = (0..1_000).collect();
    let test = json!({"field": "people", "op": "in", "value": list});
    assert!(Condition::parse(&json!({"any": vec![test.clone(); 5]})).is_ok());
    let error = Condition::parse(&json!({"any": vec![test; 6]})).unwrap_err();
    assert_eq!((error.at.as_str(), error.en.as_str()), ("any.5", "too many values: at most 5000 in all"));
    let error = Condition::parse(&json!({"any": vec![json!({"all": []}); 101]})).unwrap_err();
    assert_eq!((error.at.as_str(), error.en.as_str()), ("any.100", "too many tests: at most 100"));
}

#[test]
fn a_condition_made_by_a_program_is_checked_as_strictly() {
    for condition in [
        Condition::test("people", Op::IsEmpty, 1),
        Condition::Test { field: "people".into(), op: Op::Eq, value: super::Operand::None },
    ] {
        let error = check(truth().catalog(), "deal", &condition).unwrap_err();
        assert_eq!((error.field.as_str(), error.code), ("people", "operand"));
    }
}

#[test]
fn uses_names_every_field_that_decides() {
    let condition = json!({"any": [
        {"not": {"field": "shop.brand.name", "op": "is_empty"}},
        {"field": "budget", "op": "lt", "value": {"field": "won_amount"}},
        {"exists": "contacts", "where": {"field": "shop.manager.department", "op": "in", "value": {"param": "my_departments"}}},
        {"field": "phone.kind", "op": "eq", "value": "mobile"},
    ]});
    let used = uses(&checked("deal", &condition));
    let used: Vec<(&str, &str)> = used.iter().map(|(form, key)| (form.as_str(), key.as_str())).collect();
    let wanted = [
        ("brand", "name"),
        ("contact", "shop"),
        ("deal", "budget"),
        ("deal", "contacts"),
        ("deal", "phone"),
        ("deal", "shop"),
        ("deal", "won_amount"),
        ("shop", "brand"),
        ("shop", "manager"),
        ("user", "department"),
    ];
    assert_eq!(used, wanted);
}

/// An actor who sees only shops that are open and contacts who decide.
struct Narrow;

impl Scope for Narrow {
    fn linked(&self, form: &str) -> Option<Bound> {
        let key = match form {
            "shop" => "open",
            "contact" => "vip",
            _ => return None,
        };
        let condition = checked(form, &json!({"field": key, "op": "eq", "value": true}));
        Some(condition.bind(&Actor::default(), &truth().clock(None), truth()))
    }

    fn department_tree(&self, root: Id) -> Vec<Id> {
        truth().department_tree(root)
    }
}

#[test]
fn linked_rows_that_grants_hide_do_not_exist() {
    let both = |condition: Json| (found(condition.clone(), truth()), found(condition, &Narrow));
    // Shop 2 is closed, shop 3 does not say; contacts 2 and 4 do not decide.
    assert_eq!(both(json!({"exists": "shop"})), (vec![1, 2, 4, 5], vec![1, 5]));
    assert_eq!(both(json!({"not": {"exists": "shop"}})), (vec![3, 6], vec![2, 3, 4, 6]));
    assert_eq!(both(json!({"field": "shop.name", "op": "is_empty"})), (vec![3, 4, 6], vec![2, 3, 4, 6]));
    assert_eq!(both(json!({"field": "shop.size", "op": "lt", "value": 100})), (vec![2], vec![]));
    assert_eq!(both(json!({"field": "contacts.name", "op": "contains", "value": "a"})), (vec![1, 6], vec![]));
    assert_eq!(both(json!({"field": "contacts.age", "op": "is_empty"})), (vec![4, 6], vec![]));
    assert_eq!(both(json!({"exists": "contacts"})), (vec![1, 2, 4, 6], vec![1, 2]));
    let inner = json!({"exists": "contacts", "where": {"not": {"field": "shop.name", "op": "is_empty"}}});
    assert_eq!(both(inner), (vec![1], vec![1]));
    // The link itself belongs to the record: its id is no secret of the linked row.
    assert_eq!(both(json!({"field": "shop", "op": "is_empty"})), (vec![3, 6], vec![3, 6]));
}

#[test]
fn nobody_is_me_for_an_actor_without_a_person() {
    for condition in [
        json!({"field": "manager", "op": "eq", "value": {"param": "me"}}),
        json!({"field": "helpers", "op": "eq", "value": {"param": "me"}}),
        json!({"field": "helpers", "op": "has_any", "value": {"param": "me"}}),
        json!({"field": "dept", "op": "within", "value": {"param": "my_department"}}),
        json!({"field": "dept", "op": "eq", "value": {"param": "my_department"}}),
        json!({"field": "shop", "op": "in", "value": {"param": "my_shops"}}),
    ] {
        let bound = checked("deal", &condition).bind(&Actor::default(), &truth().clock(None), truth());
        assert!(truth().rows("deal").iter().all(|(_, row)| !bound.matches(row)), "{condition}");
    }
}

fn clock(zone: &str, now: &str) -> Clock {
    Clock { now: now.parse().unwrap(), zone: TimeZone::get(zone).unwrap() }
}

#[test]
fn days_of_a_zone_with_summer_time_are_23_and_25_hours_long() {
    let berlin = clock("Europe/Berlin", "2026-03-28T23:30:00Z");
    let hours = |day: i64| (berlin.day_start(day + 1) - berlin.day_start(day)) / 3_600_000;
    let today = berlin.today();
    assert_eq!(crate::value::date_text(today).as_deref(), Some("2026-03-29"));
    assert_eq!((hours(today - 1), hours(today), hours(today + 1)), (24, 23, 24));
    let autumn = clock("Europe/Berlin", "2026-10-25T12:00:00Z").today();
    assert_eq!(hours(autumn), 25);
}

#[test]
fn a_day_that_begins_at_one_o_clock_begins_there() {
    // Clocks of Santiago skip midnight on 6 September 2026.
    let santiago = clock("America/Santiago", "2026-09-06T12:00:00Z");
    let start = crate::value::instant_text(santiago.day_start(santiago.today()));
    assert_eq!(start.as_deref(), Some("2026-09-06T04:00:00.000Z"));
}

#[test]
fn days_ahead_keep_the_time_of_day_and_hours_do_not() {
    let condition = |offset: &str| json!({"field": "next", "op": "lte", "value": {"param": "now", "offset": offset}});
    // One day after 12:00 on the eve of summer time is 23 hours later, 24 hours are 24 hours.
    let eve = clock("Europe/Berlin", "2026-03-28T11:00:00Z");
    for (offset, want) in [("P1D", "2026-03-29T10:00:00.000Z"), ("PT24H", "2026-03-29T11:00:00.000Z")] {
        let bound = checked("deal", &condition(offset)).bind(&Actor::default(), &eve, truth());
        let Bound::Test(test) = bound else { panic!("one test") };
        let max: i64 = want.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        assert_eq!(test.test, super::Test::IntRange { min: None, max: Some(max) }, "{offset}");
    }
}

#[test]
fn the_last_day_of_the_calendar_is_a_whole_day() {
    let clock = truth().clock(None);
    let last = jiff::civil::Date::MAX.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1))).unwrap().get_days();
    assert!(clock.day_start(i64::from(last) + 1) > jiff::Timestamp::MAX.as_millisecond());
}

#[test]
fn and_leaves_out_what_is_always_true() {
    let never = || Bound::FALSE;
    assert_eq!(Bound::TRUE.and(Bound::TRUE), Bound::TRUE);
    assert_eq!(Bound::TRUE.and(never()), never());
    assert_eq!(never().and(Bound::TRUE), never());
    assert_eq!(never().and(never()), Bound::All(vec![never(), never()]));
    assert!(Condition::All(vec![Condition::TRUE]).is_true() && !Condition::Any(vec![]).is_true());
}

#[test]
fn the_truth_file_shows_every_operator_on_every_kind_that_it_fits() {
    let mut shown = BTreeSet::new();
    for case in &truth().cases {
        leaves(&checked(&case.form, &case.condition), &mut shown);
    }
    let catalog = truth().catalog();
    let mut missing = Vec::new();
    for field in &catalog.form("deal").unwrap().fields {
        for op in OPS {
            let path = super::Path::resolve(catalog, "deal", &field.key).unwrap();
            let kind = format!("{:?} {:?} {op:?}", path.column.kind, path.column.shape);
            if super::check::fits(&path, op) && !shown.contains(&kind) && !missing.contains(&kind) {
                missing.push(kind);
            }
        }
    }
    // Said once for each shape, not for each kind of text and number.
    missing.retain(|kind| {
        !["LongText", "Email", "Url", "Serial", "Decimal", "Money", "Percent"].iter().any(|k| kind.starts_with(k))
    });
    assert_eq!(missing, Vec::<String>::new());
}

const OPS: [Op; 12] = [
    Op::Eq,
    Op::In,
    Op::Lt,
    Op::Lte,
    Op::Gt,
    Op::Gte,
    Op::Contains,
    Op::StartsWith,
    Op::HasAny,
    Op::HasAll,
    Op::Within,
    Op::IsEmpty,
];

fn leaves(condition: &Checked, out: &mut BTreeSet<String>) {
    match condition {
        Checked::All(parts) | Checked::Any(parts) => parts.iter().for_each(|part| leaves(part, out)),
        Checked::Not(part) => leaves(part, out),
        Checked::Exists { filter, .. } => leaves(filter, out),
        Checked::Test(test) => {
            let column = &test.path.column;
            out.insert(format!("{:?} {:?} {:?}", column.kind, column.shape, test.op));
        }
    }
}

#[test]
fn long_lists_stay_flat_in_sql() {
    let sql = |condition: Json| {
        let bound = checked("deal", &condition).bind(&truth().actor(), &truth().clock(None), truth());
        let mut select = sea_query::Query::select();
        select.column("id").from("f_deal").cond_where(bound.to_sql("f_deal"));
        select.to_string(sea_query::SqliteQueryBuilder)
    };
    let tags: Vec<String> = (0..1_000).map(|n| format!("tag {n}")).collect();
    let all = sql(json!({"field": "tags", "op": "has_all", "value": tags}));
    assert!(all.contains("COUNT(*)") && all.ends_with("= 1000") && !all.contains(" AND EXISTS"), "{all}");
    let divisions: Vec<&str> = crate::normalise::divisions().all().iter().take(500).map(|d| d.code).collect();
    let within = sql(json!({"field": "region", "op": "within", "value": divisions}));
    assert!(within.matches(" OR ").count() <= 2 && within.contains("substr("), "{within}");
}

/// Rows of the table `| condition | 句子 | sentence |`.
#[test]
fn the_examples_of_the_documentation_read_as_it_says() {
    let document = include_str!("../../../docs/conditions.md");
    let examples: Vec<[&str; 3]> = document
        .lines()
        .filter_map(|line| <[&str; 3]>::try_from(line.strip_prefix("| `{")?.split(" | ").collect::<Vec<_>>()).ok())
        .filter(|[condition, ..]| condition.contains("\"op\":") || condition.contains("\"exists\":"))
        .collect();
    assert!(examples.len() >= 15, "{}", examples.len());
    for [condition, zh, en] in examples {
        let json = serde_json::from_str(&format!("{{{}", condition.trim_end_matches('`'))).unwrap();
        let condition = checked("deal", &json);
        assert_eq!(sentence_text(&say(&condition, Lang::Zh)), zh);
        assert_eq!(sentence_text(&say(&condition, Lang::En)), en.trim_end_matches(" |"));
    }
}
