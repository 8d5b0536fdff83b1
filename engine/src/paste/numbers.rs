//! What is recognised by its own form wherever it stands: mail addresses, credit codes, phone numbers in any grouping.

use std::ops::Range;

use serde_json::Value as Json;

use super::source::{Source, blank};
use super::{Reader, Sure};
use crate::form::IdentityKind;
use crate::normalise::{self, PhoneKind};
use crate::value::FieldKind;

pub(super) fn take(reader: &mut Reader<'_>) {
    if let Some(mail) = reader.first(|_, f| f.kind == FieldKind::Email) {
        let found = mails(&reader.source);
        if let Some(span) = found.into_iter().next() {
            let text = reader.source.text(&span);
            reader.claim(mail, Json::from(text), span, Sure::Certain);
        }
    }
    let code = |f: &crate::form::Field| f.identity.as_ref().is_some_and(|i| i.kind == IdentityKind::CreditCode);
    if let Some(field) = reader.first(|_, f| code(f)) {
        let found = words(&reader.source, 18..19).into_iter().find_map(|span| {
            let code = normalise::credit_code(&reader.source.text(&span))?;
            code.bytes().any(|b| b.is_ascii_alphabetic()).then_some((span, code))
        });
        if let Some((span, code)) = found {
            reader.claim(field, Json::from(code), span, Sure::Certain);
        }
    }
    let fields: Vec<usize> = reader
        .fields
        .iter()
        .copied()
        .filter(|i| reader.field(*i).is_some_and(|f| f.kind == FieldKind::Phone))
        .collect();
    let found = phones(&reader.source);
    let mobiles = found.iter().filter(|p| p.kind != PhoneKind::Switchboard).count();
    reader.people = usize::from(mobiles > 0);
    // A person's number before the switchboard of their company.
    let order = found
        .iter()
        .filter(|p| p.kind == PhoneKind::Mobile)
        .chain(found.iter().filter(|p| p.kind != PhoneKind::Mobile));
    for (field, phone) in fields.into_iter().zip(order) {
        reader.claim(field, Json::from(phone.text.clone()), phone.span.clone(), phone.sure);
    }
}

pub(super) struct Number {
    pub span: Range<usize>,
    /// As the field shows it.
    text: String,
    kind: PhoneKind,
    sure: Sure,
}

/// Phone numbers in the order of the text, the same number once.
pub(super) fn phones(source: &Source) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < source.chars.len() {
        match phone_at(source, at) {
            Some(number) => {
                at = number.span.end;
                if out.iter().all(|n| n.text != number.text) {
                    out.push(number);
                }
            }
            None => at += 1,
        }
    }
    out
}

/// Digits without a sign between them.
struct Group {
    from: usize,
    to: usize,
}

/// Groups of one number at most: +86 138 1762 4409, (0755) 8888 1234.
const GROUPS: usize = 5;
/// Longest number with a country.
const DIGITS: usize = 16;
/// How people group the eleven digits of a mobile number.
const MOBILE: [&[usize]; 7] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 4, 3], &[3, 3, 5], &[4, 7]];

fn phone_at(source: &Source, from: usize) -> Option<Number> {
    let first = source.get(from)?;
    let opens = first == '+' || first == '(';
    if !(first.is_ascii_digit() || opens) || source.is_taken(from) {
        return None;
    }
    // In the middle of a longer number, of an account or of a price.
    if source.before(from).is_some_and(|c| c.is_ascii_digit() || matches!(c, '_' | '.' | '*' | '@' | '+')) {
        return None;
    }
    if source.before(from).is_some_and(|c| c.is_ascii_alphabetic()) && !behind_a_word(source, from) {
        return None;
    }
    let groups = groups(source, if opens { from + 1 } else { from });
    let start = groups.first()?.from;
    (start == if opens { from + 1 } else { from }).then_some(())?;
    // Only an area or a country stands in brackets of its own.
    let closed = || groups.first().is_some_and(|g| source.get(g.to) == Some(')'));
    (first != '(' || closed()).then_some(())?;
    (1..=groups.len()).rev().find_map(|n| number(source, from, groups.get(..n)?))
}

/// 「Tel13812345678」, 「vx13812345678」: letters that are no account's.
fn behind_a_word(source: &Source, at: usize) -> bool {
    let letters =
        source.chars.get(..at).unwrap_or_default().iter().rev().take_while(|c| c.is_ascii_alphanumeric() || **c == '_');
    let word: String = letters.collect::<Vec<_>>().into_iter().rev().collect::<String>().to_ascii_lowercase();
    ["tel", "phone", "mobile", "v", "vx", "wx", "t", "m", "qq", "weixin", "wechat"].contains(&word.as_str())
}

/// Digit groups that one sign each divides.
fn groups(source: &Source, from: usize) -> Vec<Group> {
    let digit = |at: usize| source.get(at).is_some_and(|c| c.is_ascii_digit()) && !source.is_taken(at);
    let (mut out, mut at, mut total) = (Vec::new(), from, 0);
    while out.len() < GROUPS && digit(at) {
        let start = at;
        while digit(at) {
            at += 1;
        }
        total += at - start;
        if total > DIGITS {
            break;
        }
        out.push(Group { from: start, to: at });
        // `) ` and ` -` are one sign to the eye.
        let mut signs = 0;
        while signs < 3
            && source.get(at).is_some_and(|c| (blank(c) && c != '\n') || matches!(c, '-' | '–' | '—' | '(' | ')' | '.'))
        {
            at += 1;
            signs += 1;
        }
        if signs == 0 {
            break;
        }
    }
    out
}

fn number(source: &Source, from: usize, groups: &[Group]) -> Option<Number> {
    let end = groups.last()?.to;
    let digits: String = groups.iter().map(|g| source.text(&(g.from..g.to))).collect();
    let plus = source.get(from) == Some('+');
    let country = ["0086", "86"].iter().find(|c| digits.strip_prefix(**c).is_some_and(mobile)).map_or(0, |c| c.len());
    let national = digits.get(country..)?;
    let kinds: &[PhoneKind] = if mobile(national) {
        grouped(groups, country).then_some(())?;
        &[PhoneKind::Mobile, PhoneKind::Virtual, PhoneKind::Placeholder]
    } else if digits.starts_with('0') && !digits.starts_with("00") && (10..=12).contains(&digits.len()) {
        &[PhoneKind::Landline]
    } else if ["400", "800"].iter().any(|p| digits.starts_with(p)) && digits.len() == 10 {
        &[PhoneKind::Switchboard]
    } else if plus && digits.len() >= 8 {
        &[PhoneKind::Mobile, PhoneKind::Landline]
    } else {
        return None;
    };
    for end in [extended(source, end), Some(end)].into_iter().flatten() {
        let span = from..end;
        let raw = source.text(&span);
        let Ok(phone) = normalise::phone(&raw) else { continue };
        if kinds.contains(&phone.kind) && source.is_free(&span) {
            let shown = normalise::display(&phone.number);
            let text = phone.extension.as_ref().map_or(shown.clone(), |e| format!("{shown} 转 {e}"));
            let sure = if phone.kind == PhoneKind::Placeholder { Sure::Likely } else { Sure::Certain };
            return Some(Number { span, text, kind: phone.kind, sure });
        }
    }
    None
}

/// Behind an extension: 13812345678-1234, 0755-88881234 转 801, 分机 8.
fn extended(source: &Source, end: usize) -> Option<usize> {
    let at = source.past_blanks(end);
    let marks: [&[char]; 6] = [&['转', '接'], &['转'], &['轉'], &['分', '机'], &['e', 'x', 't'], &['-']];
    let mark = marks.iter().find(|m| source.reads(at, m))?;
    let mut from = at + mark.len();
    while source.get(from).is_some_and(|c| matches!(c, '.' | ':' | ' ' | '号')) {
        from += 1;
    }
    let digits = source.chars.get(from..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    (1..=6).contains(&digits).then_some(from + digits)
}

fn mobile(national: &str) -> bool {
    national.len() == 11
        && national.starts_with('1')
        && national.as_bytes().get(1).is_some_and(|b| (b'3'..=b'9').contains(b))
}

fn grouped(groups: &[Group], country: usize) -> bool {
    let mut sizes: Vec<usize> = groups.iter().map(|g| g.to - g.from).collect();
    if let Some(first) = sizes.first_mut() {
        *first = first.saturating_sub(country);
    }
    sizes.retain(|n| *n > 0);
    MOBILE.contains(&sizes.as_slice())
}

fn mails(source: &Source) -> Vec<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut out = Vec::new();
    for at in (0..source.chars.len()).filter(|at| source.get(*at) == Some('@')) {
        let mut from = at;
        while source.before(from).is_some_and(local) {
            from -= 1;
        }
        let mut to = at + 1;
        while source.get(to).is_some_and(domain) {
            to += 1;
        }
        while source.before(to).is_some_and(|c| matches!(c, '.' | '-')) {
            to -= 1;
        }
        let span = from..to;
        if from < at && normalise::email(&source.text(&span)).is_ok() {
            out.push(span);
        }
    }
    out
}

/// Runs of letters and digits of one of these lengths.
fn words(source: &Source, lengths: Range<usize>) -> Vec<Range<usize>> {
    let part = |at: usize| source.get(at).is_some_and(|c| c.is_ascii_alphanumeric());
    let mut out = Vec::new();
    let mut at = 0;
    while at < source.chars.len() {
        let from = at;
        while part(at) {
            at += 1;
        }
        if lengths.contains(&(at - from)) {
            out.push(from..at);
        }
        at += 1;
    }
    out
}
