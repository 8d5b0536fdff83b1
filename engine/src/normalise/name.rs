//! Names of people and companies: a form to show and a key to compare.
//!
//! A key is compared as a whole. Brackets never become blanks and no part of a name is matched on its own: otherwise
//! 「云帆（上海）」 and 「云帆（北京）」 meet in the segment 「云帆」 and two strangers become one.

use caseless::Caseless;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::tidy::tidy;

/// A person's name to show: 「 ★张　三～ 」 → 「张 三」. None if nothing is left that could be read.
pub fn person_name(raw: &str) -> Option<String> {
    settle(raw, |s| shown(s, "·-'.,()"))
}

/// A company's name to show: 「华为技术（中国）有限公司!!」 → 「华为技术(中国)有限公司」. None if nothing can be read.
pub fn company_name(raw: &str) -> Option<String> {
    settle(raw, |s| shown(s, "·-'.,()&+/@"))
}

/// Comparison key of any name: NFKC, full case folding, letters and digits only. Empty if there are none.
pub fn name_key(name: &str) -> String {
    settle(name, |s| fold(s).chars().filter(|c| readable(*c)).collect()).unwrap_or_default()
}

/// Comparison key of a company: like [`name_key`], without legal suffixes at the end (有限公司, Co., Ltd, Inc …), in any
/// order and number, but never down to nothing. A branch (分公司) is another company and keeps its ending.
pub fn company_key(name: &str) -> String {
    settle(name, |s| {
        let mut parts = segments(&fold(s));
        while strip_suffix(&mut parts) {}
        parts.concat()
    })
    .unwrap_or_default()
}

const SUFFIXES: [&str; 18] = [
    "股份有限责任公司",
    "有限责任公司",
    "有限責任公司",
    "责任有限公司",
    "股份有限公司",
    "有限公司",
    "股份公司",
    "公司",
    "特殊普通合伙企业",
    "有限合伙企业",
    "普通合伙企业",
    "特殊普通合伙",
    "有限合伙",
    "普通合伙",
    "个人独资企业",
    "个人独资",
    "自然人独资",
    "个体工商户",
];
/// These end in 公司 but are part of the name.
const KEPT: [&str; 3] = ["分公司", "子公司", "总公司"];
const WORDS: [&str; 15] = [
    "co",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "pte",
    "pty",
    "coltd",
];

/// Drops one suffix from the last part; false if there is none or nothing else would remain.
fn strip_suffix(parts: &mut Vec<String>) -> bool {
    let alone = parts.len() == 1;
    let Some(last) = parts.last_mut() else { return false };
    if WORDS.contains(&last.as_str()) {
        return !alone && parts.pop().is_some();
    }
    if KEPT.iter().any(|k| last.ends_with(k)) {
        return false;
    }
    let Some(rest) = SUFFIXES.iter().find_map(|s| last.strip_suffix(s)).map(str::len) else { return false };
    match (rest, alone) {
        (0, true) => return false,
        (0, false) => drop(parts.pop()),
        _ => last.truncate(rest),
    }
    true
}

/// Runs of readable characters, cut at symbols and where Han and other scripts meet: 「云帆Co., Ltd」 → 云帆, co, ltd.
/// So 「cisco」 does not lose its 「co」.
fn segments(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let script = readable(c).then(|| is_han(c));
        if let Some(han) = script {
            match parts.last_mut() {
                Some(part) if last == Some(han) || is_combining_mark(c) => part.push(c),
                _ => parts.push(c.to_string()),
            }
        }
        last = script;
    }
    join_brackets(parts)
}

/// Neighbouring Han parts are one again: 「云帆（上海）有限公司」 and 「云帆（有限合伙）」 end like any other.
fn join_brackets(parts: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts {
        match out.last_mut() {
            Some(before)
                if before.chars().next_back().is_some_and(is_han) && part.chars().next().is_some_and(is_han) =>
            {
                before.push_str(&part);
            }
            _ => out.push(part),
        }
    }
    out
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}

/// Unicode NFKC_Casefold (UAX 31) up to ignorable characters, which [`tidy`] drops.
fn fold(text: &str) -> String {
    tidy(text).chars().default_case_fold().nfkc().collect()
}

fn readable(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Letters, digits and the kept signs; other symbols vanish; no signs at the ends except what closes a name.
fn shown(text: &str, kept: &str) -> String {
    let text: String =
        tidy(text).chars().map(one_dot).filter(|c| readable(*c) || *c == ' ' || kept.contains(*c)).collect();
    let text = text.trim_start_matches(|c: char| !(c.is_alphanumeric() || c == '('));
    let text = text.trim_end_matches(|c: char| !(readable(c) || matches!(c, ')' | '.' | '+')));
    if text.chars().any(char::is_alphanumeric) { tidy(&without_empty_brackets(text)) } else { String::new() }
}

/// 「李四（🌹）」 keeps no 「()」 behind.
fn without_empty_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match out.trim_end().strip_suffix('(').map(str::len) {
            Some(open) if c == ')' => out.truncate(open),
            _ => out.push(c),
        }
    }
    out
}

/// All the dots between the parts of a transcribed name are one: 买买提•艾力 → 买买提·艾力.
fn one_dot(c: char) -> char {
    if matches!(c, '•' | '‧' | '∙' | '・' | '⋅' | '●') { '·' } else { c }
}

/// Applies `step` until nothing changes any more (dropping a sign may bring two others together). None if empty.
fn settle(raw: &str, step: impl Fn(&str) -> String) -> Option<String> {
    let mut text = step(raw);
    for _ in 0..16 {
        let next = step(&text);
        if next == text {
            break;
        }
        text = next;
    }
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_to_show() {
        for (raw, want) in [
            ("张三", Some("张三")),
            (" ★张　三～ ", Some("张 三")),
            ("【王五】", Some("王五")),
            ("李四🌹🌹", Some("李四")),
            ("李四（🌹(★ )）先生", Some("李四先生")),
            ("欧阳（娜娜）", Some("欧阳(娜娜)")),
            ("买买提•艾力", Some("买买提·艾力")),
            ("ＪＡＣＫ　Ｍａ", Some("JACK Ma")),
            ("O'Neil, J.", Some("O'Neil, J.")),
            ("--赵六--", Some("赵六")),
            ("钱七\u{200b}\n", Some("钱七")),
            ("★☆！", None),
            ("()", None),
            ("", None),
        ] {
            assert_eq!(person_name(raw).as_deref(), want, "{raw}");
        }
    }

    #[test]
    fn companies_to_show() {
        for (raw, want) in [
            ("华为技术（中国）有限公司!!", Some("华为技术(中国)有限公司")),
            ("【云帆】科技", Some("云帆科技")),
            ("AT&T  Inc.", Some("AT&T Inc.")),
            ("Ｃ＋＋培训", Some("C++培训")),
            ("「」", None),
        ] {
            assert_eq!(company_name(raw).as_deref(), want, "{raw}");
        }
    }

    #[test]
    fn keys() {
        for (raw, want) in [
            ("张 三", "张三"),
            ("ＪＡＣＫ-ma", "jackma"),
            ("Straße", "strasse"),
            ("买买提·艾力", "买买提艾力"),
            ("!!", ""),
        ] {
            assert_eq!(name_key(raw), want, "{raw}");
        }
        for (raw, want) in [
            ("华为技术（中国）有限公司", "华为技术中国"),
            ("华为技术(中国)有限责任公司", "华为技术中国"),
            ("云帆科技股份有限公司", "云帆科技"),
            ("云帆（有限公司）", "云帆"),
            ("云帆投资（有限合伙）", "云帆投资"),
            ("云帆科技公司", "云帆科技"),
            ("云帆Co., Ltd", "云帆"),
            ("Yunfan Technology Co.,Ltd.", "yunfantechnology"),
            ("YUNFAN TECHNOLOGY CO LTD", "yunfantechnology"),
            ("Yunfan Inc", "yunfan"),
            ("Yunfan (Shanghai) Limited", "yunfanshanghai"),
            ("Cisco", "cisco"),
            ("Zinc Corp", "zinc"),
            ("有限公司", "有限公司"),
            ("公司有限公司", "公司"),
            ("Ltd", "ltd"),
            ("云帆有限公司上海分公司", "云帆有限公司上海分公司"),
            ("", ""),
        ] {
            assert_eq!(company_key(raw), want, "{raw}");
        }
    }

    #[test]
    fn brackets_do_not_match_by_segment() {
        assert_ne!(company_key("云帆（上海）有限公司"), company_key("云帆（北京）有限公司"));
        assert_ne!(company_key("云帆（上海）有限公司"), company_key("云帆有限公司"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn settled(raw in "\\PC{0,24}|[a-c（）()·•有限责任公司 coltdincé\u{301}\u{338}<>★]{0,14}") {
            for f in [person_name, company_name] {
                if let Some(name) = f(&raw) {
                    prop_assert_eq!(f(&name), Some(name.clone()));
                }
            }
            prop_assert_eq!(name_key(&name_key(&raw)), name_key(&raw));
            prop_assert_eq!(company_key(&company_key(&raw)), company_key(&raw));
        }
    }
}
