//! Text to digits: labels, separators, signs and extensions off.

use super::{Phone, PhoneError, PhoneKind, mainland};
use crate::normalise::tidy::tidy;

/// The dialled part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub digits: String,
    pub plus: bool,
    pub extension: Option<String>,
    /// `digits` also holds `*`.
    pub masked: bool,
}

pub(super) fn parts(raw: &str) -> Result<Parts, PhoneError> {
    let text = tidy(raw).to_lowercase();
    let text = unlabelled(&text);
    if !text.contains(|c: char| c.is_alphanumeric() || is_mask(c)) {
        return Err(PhoneError::Empty);
    }
    let (main, extension) = split_marked(text)?;
    if several(main) {
        return Err(PhoneError::Several);
    }
    let (main, extension) = match extension {
        None => split_dashed(main),
        some => (main, some),
    };
    let (digits, plus) = digits(main)?;
    let masked = digits.contains('*');
    Ok(Parts { digits, plus, extension, masked })
}

/// A number with some digits hidden, kept as it is: enough shown and long enough to be one.
pub(super) fn masked(parts: &Parts) -> Result<Phone, PhoneError> {
    let text = parts.digits.as_str();
    let national = match text.strip_prefix("0086").or_else(|| text.strip_prefix("86")) {
        Some(rest) if parts.plus || rest.len() >= 10 => rest,
        _ => text,
    };
    let shown = national.bytes().filter(u8::is_ascii_digit).count();
    if shown < 2 || national.len() < 7 {
        return Err(PhoneError::TooShort { digits: shown, expected: 11 });
    }
    let phone = Phone::new(PhoneKind::Masked, national, if national.len() == 11 { 95 } else { 70 });
    Ok(Phone { extension: parts.extension.clone(), ..phone })
}

const LABELS: [&str; 16] = [
    "联系电话",
    "手机号码",
    "电话号码",
    "联系方式",
    "手机号",
    "手机",
    "电话",
    "座机",
    "固话",
    "号码",
    "mobile",
    "phone",
    "tel",
    "mob",
    "cell",
    "call",
];

fn unlabelled(text: &str) -> &str {
    let text = text.trim_start_matches(['\'', '"', '=', ' ']);
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label));
    rest.map_or(text, |rest| rest.trim_start_matches([':', '.', ' ', '-', '是', '为'])).trim()
}

/// Longest first where one begins another.
const MARKS: [&str; 14] =
    [";ext=", "分机号", "分机", "内线", "转接", "转", "轉", "extension", "extn", "ext.", "ext", "#", "x", ","];

/// Cuts at 转, 分机, ext., x, # or a comma, if a number stands before and 1 to 7 digits follow.
fn split_marked(text: &str) -> Result<(&str, Option<String>), PhoneError> {
    let places = MARKS.iter().filter_map(|mark| text.find(mark).map(|at| (at, *mark)));
    let Some((at, mark)) = places.min_by_key(|(at, mark)| (*at, usize::MAX - mark.len())) else {
        return Ok((text, None));
    };
    let (main, rest) = (text.get(..at).unwrap_or(""), text.get(at + mark.len()..).unwrap_or(""));
    if mark == "x" && (rest.is_empty() || rest.starts_with('x')) {
        return Ok((text, None));
    }
    if mark == "," && rest.bytes().filter(u8::is_ascii_digit).count() > 7 {
        return Err(PhoneError::Several);
    }
    let rest = unmarked(rest).trim_end_matches(['号', '分', '机', ')', '.', ' ']);
    let extension: String = rest.chars().filter(|c| !is_separator(*c)).collect();
    if !extension.bytes().all(|b| b.is_ascii_digit()) || !(1..=7).contains(&extension.len()) {
        return Err(PhoneError::Letters);
    }
    Ok((main.trim_end_matches(['(', ' ', '-', ',', ':']), Some(extension)))
}

/// What follows the marks: 「转 分机号：801」 has three.
fn unmarked(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        match MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// The last group after a dash is an extension if what stands before is complete on its own: 13800000000-1234 (three or
/// four digits), 021-58362210-801, 400-820-1234-5.
fn split_dashed(text: &str) -> (&str, Option<String>) {
    let text = text.trim_end_matches(['-', ' ']);
    let Some((main, last)) = text.rsplit_once(is_dash) else { return (text, None) };
    let last = last.trim();
    let complete = || match digits(main) {
        Ok((digits, _)) if digits.contains('*') => digits.len() >= 11 && (3..=4).contains(&last.len()),
        Ok((digits, true)) if !digits.starts_with("86") => false,
        Ok((digits, _)) => mainland::takes_extension(&digits, last.len()),
        Err(_) => false,
    };
    let numeric = (1..=6).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    if numeric && complete() { (main, Some(last.to_owned())) } else { (text, None) }
}

/// Two or more parts that are long enough for a number each.
fn several(text: &str) -> bool {
    let parts = text.split(['/', ';', '、', '|', '或', '和', '&']);
    parts.filter(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 7).count() > 1
}

/// Digits and `*`, and whether a plus stands first. Anything else than separators is an error.
fn digits(text: &str) -> Result<(String, bool), PhoneError> {
    let mut out = String::with_capacity(text.len());
    let mut plus = false;
    let text = text.replace("(0)", "");
    for c in text.chars() {
        match c {
            '0'..='9' => out.push(c),
            '+' if out.is_empty() => plus = true,
            c if is_mask(c) => out.push('*'),
            c if is_separator(c) => {}
            _ => return Err(PhoneError::Letters),
        }
    }
    match out.bytes().filter(u8::is_ascii_digit).count() {
        0 if out.is_empty() => Err(PhoneError::Empty),
        n if n < 5 && !out.contains('*') => Err(PhoneError::TooShort { digits: n, expected: 11 }),
        n if n > 20 => Err(PhoneError::TooLong { digits: n, expected: 11 }),
        _ => Ok((out, plus)),
    }
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '×' | '●' | '•' | 'x' | '∗' | '✱')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '_')
}

fn is_separator(c: char) -> bool {
    is_dash(c)
        || matches!(
            c,
            ' ' | '.' | '(' | ')' | '[' | ']' | '/' | '·' | ':' | '。' | '【' | '】' | '\'' | '"' | '<' | '>'
        )
}
