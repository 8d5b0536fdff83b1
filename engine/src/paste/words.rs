//! What stands alone, without a label: companies by their ending, places by the division table, choices by their names.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::labels::company;
use super::source::{Source, han};
use super::{Claim, Reader, Sure};
use crate::form::Lang;
use crate::identity::{What, reading};
use crate::normalise;
use crate::value::FieldKind;

pub(super) fn take(reader: &mut Reader<'_>) {
    companies(reader);
    places(reader);
    choices(reader);
}

/// Words that begin a sentence about oneself.
pub(super) const LEADS: [&str; 26] = [
    "我们是在",
    "我们是",
    "我们在",
    "我是在",
    "我是",
    "我叫",
    "我在",
    "我姓名",
    "名字叫",
    "名字是",
    "本人",
    "来自",
    "坐标",
    "人在",
    "目前在",
    "现在在",
    "公司在",
    "店在",
    "叫",
    "在",
    "您好我是",
    "你好我是",
    "的",
    "找",
    "联系",
    "我司是",
];

/// Behind a lead that the range begins with.
pub(super) fn past_lead(source: &Source, range: &Range<usize>) -> usize {
    let text = source.text(range);
    let lead = LEADS.iter().filter(|lead| text.starts_with(**lead)).map(|lead| lead.chars().count()).max();
    range.start + lead.unwrap_or(0)
}

fn companies(reader: &mut Reader<'_>) {
    let Some(field) = company(reader.form, &reader.fields).filter(|field| !reader.has(*field)) else { return };
    for token in reader.source.tokens() {
        let start = past_lead(&reader.source, &token);
        let source = &reader.source;
        // Behind 公司 another piece may follow without a sign: 深圳云帆科技有限公司张三.
        let last = (start..token.end).rev().find(|at| source.reads(*at, &['公', '司'])).map(|at| at + 2);
        let ends = [Some(token.end), last];
        let found = ends.into_iter().flatten().map(|end| start..end).find(|span| is_company(&source.text(span)));
        if let Some(span) = found {
            let value = Json::from(source.written(&span));
            let legal = value.as_str().is_some_and(|name| name.contains("公司"));
            let sure = if legal { Sure::Certain } else { Sure::Likely };
            if reader.claim(field, value, token.start..span.end, sure) {
                return;
            }
        }
    }
}

/// Words of sentences: 我想开一家服装店 is no company.
const SPEAKS: &str = "我你您他她它想要开做有问买用了吗呢在是给家说看到去来没不多少个把被帮请";

pub(super) fn is_company(name: &str) -> bool {
    let length = name.chars().count();
    let legal = name.contains("公司");
    let most = if legal { 40 } else { 16 };
    let speaks = |c: char| if legal { "我你您他她吗呢想问".contains(c) } else { SPEAKS.contains(c) };
    (4..=most).contains(&length)
        && !name.chars().any(speaks)
        && name.chars().any(han)
        && reading(name).what == What::CompanyName
}

/// Signs of an address behind its region.
const STREETS: &str = "路街道巷弄号栋幢座楼层室镇乡村区县市园厦苑里";

fn places(reader: &mut Reader<'_>) {
    let Some(field) = reader.first(|_, f| f.kind == FieldKind::Address).filter(|field| !reader.has(*field)) else {
        return;
    };
    let tokens = reader.source.tokens();
    for (nth, token) in tokens.iter().enumerate() {
        let start = past_lead(&reader.source, token);
        let lead = start > token.start;
        let Some((end, whole)) = place(&reader.source, start..token.end, lead) else { continue };
        // 广东省 深圳市 南山区 科技园南路 1 号: as long as it goes on like an address, on the same line.
        let mut end = end;
        if whole {
            for next in tokens.get(nth + 1..).unwrap_or_default() {
                let between = reader.source.text(&(end..next.start));
                if !between.chars().all(|c| c == ' ') || next.start - end > 2 || !goes_on(&reader.source, next) {
                    break;
                }
                end = next.end;
            }
        }
        let value = Json::from(reader.source.written(&(start..end)));
        if reader.claim(field, value, token.start..end, Sure::Likely) {
            return;
        }
    }
}

/// Where the place ends that a token begins with, and whether that is the token's end.
fn place(source: &Source, span: Range<usize>, lead: bool) -> Option<(usize, bool)> {
    let text = source.text(&span);
    if text.chars().count() < 2 || !text.chars().any(han) {
        return None;
    }
    let found = normalise::address(&text);
    found.code.as_ref()?;
    // The region begins the token: what the normaliser found later is another sentence's.
    let region = text.strip_suffix(found.detail.as_str())?;
    let begins = normalise::address(region);
    if begins.code != found.code || !begins.detail.is_empty() {
        return None;
    }
    if found.detail.is_empty() {
        return (found.confidence >= 45).then_some((span.end, true));
    }
    let street = found.detail.chars().any(|c| STREETS.contains(c))
        && !found.detail.chars().any(|c| "我想要问买吗呢的".contains(c));
    let full = region.contains(['省', '市', '区', '县', '州', '镇']);
    if street && (full || found.confidence >= 75) {
        return Some((span.end, true));
    }
    // 深圳南山想了解旗舰版: the region, and a sentence behind it. A short name before more characters is a word as often.
    (found.confidence >= if lead { 60 } else { 82 }).then_some((span.start + region.chars().count(), false))
}

fn goes_on(source: &Source, token: &Range<usize>) -> bool {
    let text = source.text(token);
    let region = normalise::region(&text).is_some();
    let number = text.chars().count() <= 6 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let street = text.chars().any(|c| STREETS.contains(c)) && text.chars().count() <= 30;
    let speaks = text.chars().any(|c| "我想要问买吗呢的您你".contains(c));
    !speaks && (region || street || number)
}

/// Choices named anywhere, each field once, several for fields of several choices.
fn choices(reader: &mut Reader<'_>) {
    for index in reader.fields.clone() {
        let Some(field) = reader.field(index) else { continue };
        let many = field.kind == FieldKind::MultiSelect;
        // Of tags that people add themselves anything might be meant.
        if !(many || field.kind == FieldKind::Select) || field.open || reader.has(index) {
            continue;
        }
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        for option in field.options.iter().filter(|o| !o.retired) {
            for name in [option.name.get(Lang::Zh), option.name.get(Lang::En)] {
                let word: Vec<char> = name.chars().collect();
                if !telling(name) {
                    continue;
                }
                let here = (0..reader.source.chars.len()).find(|at| {
                    let span = *at..at + word.len();
                    reader.source.reads(*at, &word) && reader.source.is_free(&span) && alone(&reader.source, &span)
                });
                if let Some(at) = here {
                    found.push((at..at + word.len(), option.key.as_str()));
                    break;
                }
            }
        }
        // The longest of those that overlap, the first of a single choice.
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        for (span, key) in found {
            if reader.has(index) && !many {
                break;
            }
            let value = if many { json!([key]) } else { json!(key) };
            reader.put(Claim { field: index, value, span, sure: Sure::Likely, inline: true });
        }
    }
}

/// 「其他」 and 「A」 say nothing in a sentence.
fn telling(name: &str) -> bool {
    let length = name.chars().count();
    let least = if name.chars().any(han) { 2 } else { 4 };
    length >= least && !["其他", "其它", "other", "未知", "没有", "不限"].contains(&name.to_lowercase().as_str())
}

/// A word of letters is not part of a longer one.
fn alone(source: &Source, span: &Range<usize>) -> bool {
    let letter = |at: Option<char>| at.is_some_and(|c| c.is_ascii_alphanumeric());
    let begins = source.get(span.start).is_some_and(|c| c.is_ascii_alphanumeric());
    !(begins && (letter(source.before(span.start)) || letter(source.get(span.end))))
}
