use std::collections::HashMap;

use proptest::prelude::*;

use super::alias::ALIASES;
use super::tests_table::CASES;
use super::*;
use crate::normalise::divisions::Level;

#[test]
fn written_addresses() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in CASES.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut parts = line.splitn(3, " | ").map(|part| part.trim_end_matches(" |").trim_matches(' '));
        let (text, code, detail) = (parts.next().unwrap(), parts.next().unwrap(), parts.next());
        let got = address(text);
        let right = got.code.as_deref() == Some(code).filter(|c| *c != "-");
        if !right || detail.is_some_and(|d| d != got.detail) || got.code.is_none() != (got.confidence == 0) {
            wrong.push(format!("{line}\n    {:?} {:?} {}", got.code, got.detail, got.confidence));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 120, "{count}");
}

#[test]
fn every_division_is_found_again() {
    let table = divisions();
    let mut named: HashMap<&str, usize> = HashMap::new();
    table.all().iter().for_each(|d| *named.entry(d.name).or_default() += 1);
    let (mut count, mut wrong) = (0, Vec::new());
    let mut check = |text: String, code: &str, detail: &str| {
        count += 1;
        let got = address(&text);
        if got.code.as_deref() != Some(code) || got.detail != detail {
            wrong.push(format!("{text} {code} {:?} {}", got.code, got.detail));
        }
    };
    for d in table.all().iter().filter(|d| d.level == Level::District) {
        let names = table.names(d.code);
        for rest in ["路1号", "人民路1号", "科技园"] {
            check(format!("{}{rest}", names.concat()), d.code, rest);
            if names.len() == 3 {
                check(format!("{}{rest}", names[1..].concat()), d.code, rest);
            }
        }
        check(format!("{} 科技园", names.join(" ")), d.code, "科技园");
        check(format!("{}{}科技园", names[0], names.concat()), d.code, "科技园");
        check(format!("{} 科技园", table.short(d.code)), d.code, "科技园");
        if named[d.name] == 1 && d.name.chars().count() > 2 {
            check(format!("{}人民路1号", d.name), d.code, "人民路1号");
        }
    }
    assert!(
        count > 25_000 && wrong.len() * 1_000 <= count,
        "{} of {count} wrong, for example\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn regions() {
    for (text, want) in [
        ("广东省/深圳市", Some("440300")),
        ("广东 深圳 南山", Some("440305")),
        ("广东省 > 深圳市 >", Some("440300")),
        ("深圳", Some("440300")),
        ("440305", Some("440305")),
        ("110100", Some("110000")),
        ("福田", Some("440304")),
        ("中国/上海/上海市", Some("310000")),
        ("深圳科技园", None),
        ("华南", None),
        ("朝阳区", None),
        ("南山", None),
        ("999999", None),
        ("", None),
    ] {
        assert_eq!(region(text).as_deref(), want, "{text}");
    }
}

#[test]
fn confidence_falls_with_what_is_missing() {
    let at = |text| address(text).confidence;
    assert!(at("广东省深圳市南山区科技园") > at("广东深圳南山科技园"));
    assert!(at("深圳市南山区") >= 90 && at("福田区") < 90 && at("福田区") >= 80);
    assert!(at("深圳科技园") > at("昆山花桥"));
    assert!(at("江苏省鼓楼区") < at("江苏省南京市鼓楼区"));
    assert!(at("收件人李四深圳市南山区") < at("深圳市南山区"));
    assert_eq!(at("科技园"), 0);
}

#[test]
fn aliases_point_into_the_table() {
    let mut seen = std::collections::HashSet::new();
    for (text, code) in ALIASES {
        assert!(divisions().name(code).is_some(), "{text} {code}");
        assert!(seen.insert(text), "{text} twice");
        let path = divisions().full_name(code);
        let parent = divisions().parent(code).map_or("", |p| p.name);
        let found = address(&format!("{parent}{text}"));
        assert_eq!(found.code.as_deref(), Some(code), "{text} {path}");
    }
}

#[test]
fn long_nonsense_is_answered() {
    for piece in ["吉林", "中国", "北京市", "朝阳", "朝阳区", "县", "(", "南京路", "阿", "江苏省鼓楼区"]
    {
        let text = piece.repeat(4_000);
        assert_eq!(address(&text).text, text, "{piece}");
    }
}

/// `cargo test --release -- --ignored speed --nocapture`
#[test]
#[ignore = "a measurement"]
fn speed() {
    let texts: Vec<_> = CASES.lines().filter_map(|l| l.split(" | ").next()).filter(|t| !t.is_empty()).collect();
    address("");
    let start = std::time::Instant::now();
    for _ in 0..200 {
        texts.iter().for_each(|t| drop(std::hint::black_box(address(t))));
    }
    println!("{} ns per address", start.elapsed().as_nanos() / (200 * texts.len() as u128));
}

#[test]
#[ignore = "try: ADDRESS='…' cargo test try_one -- --ignored --nocapture"]
fn try_one() {
    for text in std::env::var("ADDRESS").unwrap_or_default().split(';') {
        let a = address(text);
        println!(
            "{text} => {} {:?} {}",
            a.code.as_deref().map_or(String::from("-"), |c| divisions().full_name(c)),
            a.detail,
            a.confidence
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn settled(raw in "\\PC{0,24}|[广东省深圳市南山区北京朝阳吉林海 /县州上路（）中国]{0,16}") {
        let once = address(&raw);
        let twice = address(&once.text);
        prop_assert_eq!(&once, &twice);
        prop_assert!(once.text.ends_with(&once.detail));
        prop_assert!(once.confidence <= 100 && (once.confidence == 0) == once.code.is_none());
        if let Some(code) = region(&raw) {
            prop_assert_eq!(region(&code), Some(code));
        }
    }
}
