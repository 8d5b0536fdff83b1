//! The words of sentences: verbs and what follows the operands, numbers, parameters, regions.

use jiff::{Span, Timestamp, tz::TimeZone};

use super::{CheckedTest, Given, Op, Param};
use crate::form::{Field, Lang};
use crate::normalise;
use crate::value::{FieldKind, Shape, date_text, format_scaled};

/// Chinese and English.
type Words = (&'static str, &'static str);

/// What stands before, between the last two, and after the operands of a test.
pub(super) struct Phrase {
    pub verb: Words,
    pub last: Words,
    pub after: Words,
}

const NOTHING: Words = ("", "");
const OR: Words = ("或", " or ");
const AND: Words = ("和", " and ");
/// Where a negation is said as its opposite, which an empty value does not meet.
const OR_EMPTY: Words = ("（或为空）", " (or empty)");
const OR_ONE_EMPTY: Words = ("（或有一项为空）", " (or one is empty)");
const NONE_OF: Words = ("中的任何一个", "");

/// `count` operands will follow.
pub(super) fn phrase(test: &CheckedTest, count: usize, negated: bool) -> Phrase {
    let column = &test.path.column;
    let set = matches!(column.shape, Shape::Keys | Shape::Ids);
    let said = |verb, last, after| Phrase { verb, last, after };
    if let Given::Field(_) = test.given {
        return with_field(test, negated);
    }
    let several = count > 1 && negated;
    match test.op {
        Op::IsEmpty => said(if negated { ("不为空", " is not empty") } else { ("为空", " is empty") }, OR, NOTHING),
        Op::Lt | Op::Lte | Op::Gt | Op::Gte => {
            said(comparison(test.op, column.kind, negated), OR, if negated { OR_EMPTY } else { NOTHING })
        }
        Op::Eq if column.kind == FieldKind::Bool => said(("为", " is "), OR, if negated { OR_EMPTY } else { NOTHING }),
        Op::Eq if set && negated => said(("并非正好是", " is not exactly "), AND, NOTHING),
        Op::Eq if set => said(("正好是", " is exactly "), AND, NOTHING),
        Op::Eq | Op::In if several => said(("不是", " is none of "), ("、", " and "), NONE_OF),
        Op::Eq | Op::In if negated => said(("不是", " is not "), OR, NOTHING),
        Op::Eq | Op::In => said(("是", " is "), OR, NOTHING),
        Op::Contains if negated => said(("不包含", " does not contain "), OR, NOTHING),
        Op::Contains => said(("包含", " contains "), OR, NOTHING),
        Op::StartsWith if negated => said(("开头不是", " does not start with "), OR, NOTHING),
        Op::StartsWith => said(("开头是", " starts with "), OR, NOTHING),
        Op::HasAll if count != 1 && negated => said(("没有同时包含", " does not have all of "), AND, NOTHING),
        Op::HasAll if count != 1 => said(("同时包含", " has all of "), AND, NOTHING),
        Op::HasAny if several => said(("不包含", " has none of "), ("、", " and "), NONE_OF),
        Op::HasAny | Op::HasAll if negated => said(("不包含", " does not have "), OR, NOTHING),
        Op::HasAny | Op::HasAll => said(("包含", " has "), OR, NOTHING),
        Op::Within if several => said(("不属于", " is in none of "), ("、", " and "), NONE_OF),
        Op::Within if negated => said(("不属于", " is not in "), OR, NOTHING),
        Op::Within => said(("属于", " is in "), OR, NOTHING),
    }
}

/// Against another field, where either may be empty.
fn with_field(test: &CheckedTest, negated: bool) -> Phrase {
    let said = |verb, after| Phrase { verb, last: OR, after };
    match (test.op, negated) {
        (Op::Lt | Op::Lte | Op::Gt | Op::Gte, _) => {
            said(comparison(test.op, test.path.column.kind, negated), if negated { OR_ONE_EMPTY } else { NOTHING })
        }
        (Op::Contains, false) => said(("包含", " contains the text of "), ("的内容", "")),
        (Op::Contains, true) => {
            said(("不包含", " does not contain the text of "), ("的内容（或有一项为空）", " (or one is empty)"))
        }
        (Op::StartsWith, false) => said(("开头是", " starts with the text of "), ("的内容", "")),
        (Op::StartsWith, true) => {
            said(("开头不是", " does not start with the text of "), ("的内容（或有一项为空）", " (or one is empty)"))
        }
        (_, false) => said(("与", " is the same as "), ("相同", "")),
        (_, true) => said(("与", " differs from "), ("不同（或有一项为空）", " (or one is empty)")),
    }
}

/// The negation is said as the opposite comparison.
fn comparison(op: Op, kind: FieldKind, negated: bool) -> Words {
    let op = match (op, negated) {
        (Op::Lt, true) => Op::Gte,
        (Op::Lte, true) => Op::Gt,
        (Op::Gt, true) => Op::Lte,
        (Op::Gte, true) => Op::Lt,
        _ => op,
    };
    let time = matches!(kind, FieldKind::Date | FieldKind::DateTime);
    match (op, time) {
        (Op::Lt, true) => ("早于", " is before "),
        (Op::Lte, true) => ("不晚于", " is no later than "),
        (Op::Gt, true) => ("晚于", " is after "),
        (_, true) => ("不早于", " is no earlier than "),
        (Op::Lt, false) => ("小于", " is less than "),
        (Op::Lte, false) => ("不多于", " is at most "),
        (Op::Gt, false) => ("大于", " is more than "),
        (_, false) => ("不少于", " is at least "),
    }
}

/// Whether Chinese sets a blank between two characters.
pub(super) fn touch(a: char, b: char) -> bool {
    let wide = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '+' | '-' | '−');
    wide(a) && narrow(b) || narrow(a) && wide(b)
}

pub(super) fn number(n: i64, field: &Field, lang: Lang) -> String {
    match field.kind {
        FieldKind::Bool if lang == Lang::Zh => if n == 0 { "否" } else { "是" }.into(),
        FieldKind::Bool => if n == 0 { "no" } else { "yes" }.into(),
        FieldKind::Date => date_text(n).unwrap_or_default(),
        kind => {
            let percent = if kind == FieldKind::Percent { "%" } else { "" };
            format!("{}{percent}", trim_zeros(&format_scaled(n, field.scale())).replace('-', "−"))
        }
    }
}

fn trim_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// `2026-11-19 02:24 UTC`, with seconds and their fraction where there are some: a sentence knows no zone.
pub(super) fn instant(ms: i64) -> String {
    let Ok(instant) = Timestamp::from_millisecond(ms) else { return ms.to_string() };
    let form = match (ms.rem_euclid(60_000), ms.rem_euclid(1_000)) {
        (0, _) => "%F %H:%M UTC",
        (_, 0) => "%F %H:%M:%S UTC",
        _ => "%F %H:%M:%S%.3f UTC",
    };
    instant.to_zoned(TimeZone::UTC).strftime(form).to_string()
}

pub(super) fn param(param: Param, lang: Lang) -> &'static str {
    let (zh, en) = match param {
        Param::Me => ("我", "me"),
        Param::MyDepartment => ("我的部门", "my department"),
        Param::MyDepartments => ("我的部门或下级部门", "my department or one below"),
        Param::MyPeople => ("我部门及下级部门的人", "someone of my department or below"),
        Param::MyShops => ("我负责的店铺", "one of my shops"),
        Param::Now => ("现在", "now"),
        Param::Today => ("今天", "today"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// 「30 天前」, `30 days before today`, 「昨天」. Of `now` a moment is meant, of `today` a day.
pub(super) fn offset(base: Param, span: &Span, lang: Lang) -> String {
    let units = [
        (i64::from(span.get_years()), "年", "year"),
        (i64::from(span.get_months()), "个月", "month"),
        (i64::from(span.get_weeks()), "周", "week"),
        (i64::from(span.get_days()), "天", "day"),
        (i64::from(span.get_hours()), "小时", "hour"),
        (span.get_minutes(), "分钟", "minute"),
        (span.get_seconds(), "秒", "second"),
    ];
    let amount = |(n, zh, en): &(i64, &str, &str)| match (lang, n.abs()) {
        (Lang::Zh, n) => format!("{n} {zh}"),
        (Lang::En, 1) => format!("1 {en}"),
        (Lang::En, n) => format!("{n} {en}s"),
    };
    let amount = units.iter().filter(|(n, ..)| *n != 0).map(amount).collect::<Vec<_>>().join(" ");
    if amount.is_empty() {
        return param(base, lang).to_owned();
    }
    let day = match units.map(|(n, ..)| n) {
        [0, 0, 0, -1, 0, 0, 0] => Some(("昨天", "yesterday")),
        [0, 0, 0, 1, 0, 0, 0] => Some(("明天", "tomorrow")),
        _ => None,
    };
    if let (Param::Today, Some((zh, en))) = (base, day) {
        return if lang == Lang::Zh { zh } else { en }.to_owned();
    }
    let calendar = units.iter().take(4).any(|(n, ..)| *n != 0);
    match (lang, span.is_negative()) {
        (Lang::Zh, past) => {
            let moment = if base == Param::Now && calendar { "的此刻" } else { "" };
            format!("{amount}{}{moment}", if past { "前" } else { "后" })
        }
        (Lang::En, true) => format!("{amount} before {}", param(base, lang)),
        (Lang::En, false) => format!("{amount} after {}", param(base, lang)),
    }
}

pub(super) fn phone_kind(key: &str, lang: Lang) -> &str {
    let (zh, en) = match key {
        "mobile" => ("手机号", "mobile"),
        "landline" => ("固定电话", "landline"),
        "switchboard" => ("服务热线", "switchboard"),
        "virtual" => ("虚拟号", "virtual number"),
        "masked" => ("打码号码", "masked number"),
        "placeholder" => ("占位号码", "placeholder"),
        "unknown" => ("无法识别", "unknown"),
        other => (other, other),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Names of code prefixes; a set of provinces that is a named area is said as the area. Below the province the whole
/// path is said, since many districts share a name.
pub(super) fn regions(prefixes: &[String], lang: Lang) -> Vec<String> {
    let divisions = normalise::divisions();
    let mut left: Vec<&str> = Vec::new();
    for prefix in prefixes {
        if !left.contains(&prefix.as_str()) {
            left.push(prefix);
        }
    }
    let mut out = Vec::new();
    for area in divisions.areas() {
        let wanted: Vec<&str> = area.provinces.iter().map(|p| divisions.prefix(p)).collect();
        if wanted.iter().all(|w| left.contains(w)) {
            left.retain(|p| !wanted.contains(p));
            out.push(if lang == Lang::Zh { area.zh.to_owned() } else { area.en.to_owned() });
        }
    }
    out.extend(left.into_iter().map(|p| match divisions.full_name(&format!("{p:0<6}")) {
        name if name.is_empty() => p.to_owned(),
        name => name,
    }));
    out
}
