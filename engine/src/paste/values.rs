//! What stands behind a label, by the kind of its field.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::labels::{Label, Labels, is_account};
use super::source::{Source, blank, ends, han};
use super::{Reader, Sure, people};
use crate::form::Field;
use crate::identity::{What, reading};
use crate::normalise;
use crate::value::{Coerce, FieldKind};

pub(super) fn take(reader: &mut Reader<'_>, labels: &Labels) {
    let found: Vec<Label> = all(&reader.source, labels);
    for (nth, label) in found.iter().enumerate() {
        // What the label before has taken is no label: 公司：电话营销有限公司.
        if !reader.source.is_free(&(label.from..label.from + 1)) {
            continue;
        }
        let behind = found.get(nth + 1..).unwrap_or_default().iter().filter(|l| l.from >= label.to);
        let next = behind.clone().find(|l| l.firm || !runs_on(reader, *label) && parts(&reader.source, l));
        take_one(reader, *label, next.map_or(reader.source.chars.len(), |l| l.from));
    }
}

fn all(source: &Source, labels: &Labels) -> Vec<Label> {
    let mut out: Vec<Label> = Vec::new();
    let mut at = 0;
    while at < source.chars.len() {
        match labels.at(source, at) {
            Some(label) => {
                at = label.to.max(at + 1);
                out.push(label);
            }
            None => at += 1,
        }
    }
    out
}

/// Whether the words behind a label may hold other labels: 「备注：明天 电话 联系」.
fn runs_on(reader: &Reader<'_>, label: Label) -> bool {
    reader.field(label.field).is_none_or(|f| f.kind == FieldKind::LongText)
}

/// A label without a sign that stands by itself between blanks: 「公司：云帆科技 微信号 abc」.
fn parts(source: &Source, label: &Label) -> bool {
    label.spaced && source.before(label.from).is_some_and(blank)
}

fn take_one(reader: &mut Reader<'_>, label: Label, next: usize) {
    let Some(field) = reader.field(label.field) else { return };
    let behind_number = reader.claims.iter().position(|c| c.span.start == label.to);
    // The label of a number that is taken already belongs to it; in WeChat people are found by it.
    if let Some(position) = behind_number {
        let same = reader.claims.get(position).is_some_and(|c| c.field == label.field);
        if same && reader.source.is_free(&(label.from..label.to)) {
            reader.source.occupy(&(label.from..label.to));
            reader.claims.iter_mut().skip(position).take(1).for_each(|c| c.span.start = label.from);
        } else if is_account(field)
            && let Some(number) = reader.claims.get(position).map(|c| c.value.clone())
        {
            account_by_number(reader, label, label.to, &number);
        }
        return;
    }
    let single = !matches!(field.kind, FieldKind::MultiSelect | FieldKind::Address);
    if single && reader.has(label.field) {
        // A second person begins.
        if label.firm && field.key == reader.form.title {
            reader.people += 1;
        }
        return;
    }
    let Some((value, span)) = value(reader, field, label, next) else { return };
    let sure = if label.firm { Sure::Certain } else { Sure::Likely };
    reader.claim(label.field, value, label.from..span.end, sure);
}

/// 微信同号: the number itself.
fn account_by_number(reader: &mut Reader<'_>, label: Label, end: usize, number: &Json) {
    let digits: String = number.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if !reader.has(label.field) && digits.len() == 11 {
        reader.claim(label.field, Json::from(digits), label.from..end, Sure::Likely);
    }
}

const SAME: [&[char]; 6] =
    [&['同', '号'], &['同', '手', '机'], &['同', '電', '話'], &['同', '电', '话'], &['同', '號'], &['同', '步']];

fn value(reader: &mut Reader<'_>, field: &Field, label: Label, next: usize) -> Option<(Json, Range<usize>)> {
    let source = &reader.source;
    if is_account(field) {
        if let Some(same) = SAME.iter().find(|w| source.reads(label.to, w)) {
            let phone =
                reader.claims.iter().find(|c| reader.field(c.field).is_some_and(|f| f.kind == FieldKind::Phone));
            let number = phone.map(|c| c.value.clone())?;
            let mut end = label.to + same.len();
            if reader.source.reads(end, &['号']) {
                end += 1;
            }
            account_by_number(reader, label, end, &number);
            return None;
        }
        return account(source, label, next);
    }
    let to_sign = stop(source, label.to, next, ends);
    let whole = label.firm.then(|| to_sign.clone());
    match field.kind {
        FieldKind::LongText => {
            // The word alone begins a line: 「备注 周末送货」; in a sentence it is a word.
            let begins = label.firm || label.spaced && source.before(label.from).is_none_or(|c| c == '\n');
            let span = stop(source, label.to, next, |c| c == '\n' || c == '\r');
            begins.then(|| text(source, span)).flatten()
        }
        FieldKind::Text if field.key == reader.form.title => name(source, field, label, to_sign),
        FieldKind::Text if field.identity.as_ref().is_some_and(|i| i.kind.of_company()) => {
            let (value, span) =
                text(source, if label.firm { to_sign } else { stop(source, label.to, next, super::source::divides) })?;
            (label.firm || label.spaced && reading(value.as_str()?).what == What::CompanyName).then_some((value, span))
        }
        FieldKind::Text => text(source, whole?),
        FieldKind::Address => {
            let (value, span) = text(source, to_sign)?;
            let known = normalise::address(value.as_str()?);
            (label.firm || known.code.is_some() && known.confidence >= 60).then_some((value, span))
        }
        FieldKind::Money => amount(source, label.to),
        FieldKind::Select | FieldKind::MultiSelect => {
            choice(source, field, if label.firm { to_sign } else { word(source, label, next)? }, label)
        }
        // A number that nobody recognised may still be one that the field takes: 8 digits without an area.
        _ => {
            let (value, span) = text(source, whole?)?;
            Coerce::strict(field).value(&value).is_ok().then_some((value, span))
        }
    }
}

/// To a sign, the next label, or what is taken.
fn stop(source: &Source, from: usize, next: usize, ends: impl Fn(char) -> bool) -> Range<usize> {
    let mut to = from;
    while to < next && !source.is_taken(to) && source.get(to).is_some_and(|c| !ends(c)) {
        to += 1;
    }
    source.trimmed(from..to)
}

fn text(source: &Source, span: Range<usize>) -> Option<(Json, Range<usize>)> {
    let text = source.text(&span);
    let open = text.trim_end_matches(['【', '[', '(', '-', '/']);
    let cut = text.chars().count() - open.chars().count();
    let span = source.trimmed(span.start..span.end - cut);
    let text = source.written(&span);
    text.chars().any(char::is_alphanumeric).then(|| (Json::from(text), span))
}

/// 「姓名：张三 男 35 岁」 is 张三; a name in other scripts goes to the sign.
fn name(source: &Source, field: &Field, label: Label, to_sign: Range<usize>) -> Option<(Json, Range<usize>)> {
    let chinese = source.get(label.to).is_some_and(han);
    let span = if chinese {
        stop(source, to_sign.start, to_sign.end, |c| blank(c) || c == '/' || c == '、')
    } else {
        to_sign
    };
    let (value, span) = text(source, span)?;
    let raw = value.as_str()?;
    let fits = raw.chars().count() <= field.max_length();
    let known = people::is_name(raw) && label.spaced;
    // 「公司名称」 of a form whose title is the company's name.
    (fits && (label.firm || known)).then_some((value, span))
}

/// A name in WeChat: letters, digits, `_` and `-`; behind a colon whatever stands there.
fn account(source: &Source, label: Label, next: usize) -> Option<(Json, Range<usize>)> {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let id = stop(source, label.to, next, |c| !sign(c));
    let shape = source.text(&id);
    let begins = shape.starts_with(|c: char| c.is_ascii_alphabetic());
    let number = shape.len() >= 5 && shape.bytes().all(|b| b.is_ascii_digit());
    // Behind a colon also what is shorter than such names are today: 「微信：abc」.
    let whole = source.get(id.end).is_none_or(|c| ends(c) || blank(c));
    let short = label.firm && begins && whole && shape.len() >= 2;
    if (5..=20).contains(&shape.len()) && (begins || number) || short {
        return Some((Json::from(shape), id));
    }
    if !label.firm || id.start < id.end {
        return None;
    }
    text(source, stop(source, label.to, next, |c| ends(c) || blank(c)))
}

/// The word behind a label without a colon.
fn word(source: &Source, label: Label, next: usize) -> Option<Range<usize>> {
    label.spaced.then(|| stop(source, label.to, next, super::source::divides))
}

fn choice(source: &Source, field: &Field, span: Range<usize>, label: Label) -> Option<(Json, Range<usize>)> {
    let (value, span) = text(source, span)?;
    let said = value.as_str()?;
    let keys = |keys: Vec<String>| if field.kind == FieldKind::MultiSelect { json!(keys) } else { json!(keys.first()) };
    if field.kind == FieldKind::Select {
        let option = field.option(said).or_else(|| field.option(said.trim_end_matches(['级', '类', '型'])));
        return option.filter(|o| !o.retired).map(|o| (keys(vec![o.key.clone()]), span));
    }
    let parts: Vec<&str> = said.split(['、', ' ', '/']).filter(|p| !p.is_empty()).collect();
    let known: Vec<String> = parts.iter().filter_map(|p| field.option(p)).map(|o| o.key.clone()).collect();
    let own = field.open && label.firm && parts.iter().all(|p| p.chars().count() <= 10);
    if known.len() == parts.len() {
        return Some((keys(known), span));
    }
    own.then(|| (json!(parts), span))
}

/// 3万, 3.5 万, 8000 元, 5k, 三万, ¥30,000; the first of a range is no budget.
fn amount(source: &Source, from: usize) -> Option<(Json, Range<usize>)> {
    let mut start = from;
    for lead in [&['大', '概'][..], &['大', '约'], &['约'], &['在'], &['¥'], &['￥'], &['$']] {
        if source.reads(start, lead) {
            start = source.past_blanks(start + lead.len());
        }
    }
    let mut at = start;
    let mut digits = String::new();
    while let Some(c) = source.get(at).filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        if c != ',' {
            digits.push(c);
        } else if !source.get(at + 1).is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        at += 1;
    }
    let mut hundredths: i64 = crate::value::parse_scaled(digits.trim_end_matches('.'), 2).unwrap_or(0);
    if digits.is_empty() {
        let numeral = source.get(at).and_then(|c| "一二三四五六七八九十".chars().position(|n| n == c)).map(|n| n + 1);
        let numeral = if source.get(at) == Some('两') { Some(2) } else { numeral };
        // 三万, but not 三百五十: what is longer than one numeral is left to the person.
        source.get(at + 1).filter(|c| matches!(c, '万' | '千' | '萬'))?;
        hundredths = i64::try_from(numeral?).ok()? * 100;
        at += 1;
    }
    let unit = source.past_blanks(at);
    let factor = match source.get(unit).map(|c| c.to_ascii_lowercase()) {
        Some('万' | '萬' | 'w') => 10_000,
        Some('千' | 'k') => 1_000,
        Some('百') => 100,
        _ => 1,
    };
    if factor > 1 {
        at = unit + 1;
    }
    if source.get(at).is_some_and(|c| matches!(c, '元' | '块')) {
        at += 1;
    }
    let more = source.get(source.past_blanks(at));
    let range = more.is_some_and(|c| matches!(c, '-' | '~' | '到' | '至' | '–' | '—' | '几' | '多'));
    let hundredths = hundredths.checked_mul(factor).filter(|n| *n > 0 && !range)?;
    let (whole, cents) = (hundredths / 100, hundredths % 100);
    let value = if cents == 0 { whole.to_string() } else { format!("{whole}.{cents:02}") };
    (at > from).then(|| (Json::from(value), from..at))
}
