//! The numbering plan of the mainland.

use super::{Phone, PhoneError, PhoneKind, abroad};

/// Drops 86 before a complete national number, also twice; other digits stay.
pub(super) fn without_country(digits: &str) -> &str {
    match digits.strip_prefix("86") {
        Some(rest) if rest.len() >= 10 => without_country(rest),
        _ => digits,
    }
}

/// National digits after +86 or 0086. A local number without area code keeps the country, so that it stays Chinese.
pub(super) fn after_country(digits: &str) -> Result<Phone, PhoneError> {
    let switchboard = digits.starts_with("400") || digits.starts_with("800");
    if digits.starts_with(|c| ('2'..='9').contains(&c)) && matches!(digits.len(), 10 | 11) && !switchboard {
        return landline(digits);
    }
    let phone = decide(digits)?;
    let loose = matches!(phone.kind, PhoneKind::Landline | PhoneKind::Unknown) && !phone.number.starts_with('+');
    Ok(if loose { Phone { number: format!("+86{}", phone.number), confidence: 10, ..phone } } else { phone })
}

/// National digits to a number, by their beginning.
pub(super) fn decide(digits: &str) -> Result<Phone, PhoneError> {
    if let Some(phone) = placeholder(digits) {
        return Ok(phone);
    }
    if is_service(digits) {
        return Ok(Phone::new(PhoneKind::Switchboard, digits, 90));
    }
    match digits.as_bytes() {
        [b'1', b'0', ..] | [b'0', b'1', b'3'..=b'9', ..] if digits.len() == 12 || digits.starts_with("10") => {
            landline_or_mobile(digits)
        }
        [b'1', ..] => mobile(digits),
        [b'0', ..] => landline(digits.strip_prefix('0').unwrap_or(digits)),
        [b'4' | b'8', b'0', b'0', ..] if digits.len() != 8 => switchboard(digits),
        _ => other(digits),
    }
}

/// 00000000, 11111111111, 12345678901, 98765432, 13800138000, a mobile that ends in eight equal or counting digits.
pub(super) fn placeholder(digits: &str) -> Option<Phone> {
    let run = |s: &str, step: u8| s.bytes().zip(s.bytes().skip(1)).all(|(a, b)| (a - b'0' + step) % 10 == b - b'0');
    let counting = |s: &str| run(s, 0) || run(s, 1) || run(s, 9);
    let national =
        digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|n| n.len() == 11)).unwrap_or(digits);
    let tail = national.get(3..).filter(|_| national.len() == 11 && national.starts_with('1'));
    let famous = ["13800138000", "13800138001", "13912345678", "13012345678", "13100000000"].contains(&national);
    let local = national.strip_prefix('0').and_then(|n| n.get(area_length(n)..)).filter(|l| l.len() >= 7);
    let nonsense = |l: &str| run(l, 0) && l.starts_with(['0', '1']) || l.starts_with("1234567");
    let found = famous
        || national.len() >= 7 && counting(national)
        || tail.is_some_and(|t| run(t, 0) || t == "12345678" || t == "87654321")
        || local.is_some_and(nonsense);
    found.then(|| Phone::new(PhoneKind::Placeholder, national, 95))
}

/// Eleven digits that begin like a mobile.
pub(super) fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// Whether digits before a dash make a complete number to which an extension of this length may be dialled.
pub(super) fn takes_extension(digits: &str, length: usize) -> bool {
    let rest = digits.strip_prefix("00").unwrap_or(digits);
    let national = without_country(rest);
    let trunk = national.strip_prefix('0').or_else(|| (national.len() < rest.len()).then_some(national));
    match (national.as_bytes(), trunk) {
        _ if is_mobile(national) => (3..=4).contains(&length),
        ([b'4' | b'8', b'0', b'0', ..], _) => national.len() == 10,
        (_, Some(trunk)) => {
            let local = trunk.len().saturating_sub(area_length(trunk));
            (2..=6).contains(&length) && (local == 8 || local == 7 && area_length(trunk) == 3)
        }
        ([b'2'..=b'8', ..], None) => {
            let country = ["852", "853", "886"].iter().any(|head| national.starts_with(head));
            national.len() == 8 && !country && (3..=5).contains(&length)
        }
        _ => false,
    }
}

/// Digits of the area code without its 0: 10 and 2x have two, all others three.
pub(super) fn area_length(national: &str) -> usize {
    if national.starts_with("10") || national.starts_with('2') { 2 } else { 3 }
}

/// Public short numbers: 10086, 12306, 95588, 955xxx, 96110, 1010xxxx, 95105xxx.
fn is_service(digits: &str) -> bool {
    match digits.len() {
        5 | 6 => ["95", "96", "100", "106", "121", "122", "123", "125"].iter().any(|head| digits.starts_with(head)),
        8 => ["1010", "951"].iter().any(|head| digits.starts_with(head)),
        _ => false,
    }
}

/// Every 1[3-9] with eleven digits is a mobile: segments are opened faster than tables are renewed. Known ones count more.
fn mobile(digits: &str) -> Result<Phone, PhoneError> {
    length(digits, 11, 11)?;
    let number = format!("+86{digits}");
    match digits.as_bytes() {
        [_, b'3'..=b'9', ..] => {
            let known = abroad::kind_of(&number) == Some(PhoneKind::Mobile);
            Ok(Phone::new(PhoneKind::Mobile, number, if known { 99 } else { 70 }))
        }
        _ => Ok(Phone::new(PhoneKind::Unknown, digits, 10)),
    }
}

/// 010…: Beijing without its 0 (10 8888 6666), or a mobile with a needless 0 before it.
fn landline_or_mobile(digits: &str) -> Result<Phone, PhoneError> {
    match digits.strip_prefix('0') {
        Some(mobile_digits) => mobile(mobile_digits),
        None if digits.len() == 10 => landline(digits),
        None => mobile(digits),
    }
}

/// Area code without its 0, then seven or eight digits.
fn landline(national: &str) -> Result<Phone, PhoneError> {
    let area = area_length(national);
    let none = ["0", "11", "12", "13", "14", "15", "16", "17", "18", "19", "400", "800"];
    if none.iter().any(|head| national.starts_with(head)) {
        return Err(PhoneError::Area);
    }
    length_shown(national, area + if area == 2 { 8 } else { 7 }, area + 8)?;
    let number = format!("+86{national}");
    let known = abroad::kind_of(&number) == Some(PhoneKind::Landline);
    Ok(Phone::new(PhoneKind::Landline, number, if known { 95 } else { 60 }))
}

fn switchboard(digits: &str) -> Result<Phone, PhoneError> {
    length(digits, 10, 10)?;
    Ok(Phone::new(PhoneKind::Switchboard, format!("+86{digits}"), 95))
}

/// A landline without its 0 (755 8888 1234), a local number without area code, or something else.
fn other(digits: &str) -> Result<Phone, PhoneError> {
    let whole = format!("+86{digits}");
    match (abroad::kind_of(&whole), digits.len(), digits.as_bytes().first()) {
        (Some(PhoneKind::Landline), 9.., _) => Ok(Phone::new(PhoneKind::Landline, whole, 80)),
        (_, 7 | 8, Some(b'2'..=b'8')) => Ok(Phone::new(PhoneKind::Landline, digits, 40)),
        (_, ..=6, _) => Err(PhoneError::TooShort { digits: digits.len(), expected: 11 }),
        (_, 16.., _) => Err(PhoneError::TooLong { digits: digits.len(), expected: 11 }),
        _ => Ok(Phone::new(PhoneKind::Unknown, digits, 10)),
    }
}

fn length(digits: &str, least: usize, most: usize) -> Result<(), PhoneError> {
    match digits.len() {
        n if n < least => Err(PhoneError::TooShort { digits: n, expected: least }),
        n if n > most => Err(PhoneError::TooLong { digits: n, expected: most }),
        _ => Ok(()),
    }
}

/// As [`length`], counted with the 0 that people write before an area code.
fn length_shown(national: &str, least: usize, most: usize) -> Result<(), PhoneError> {
    length(&format!("0{national}"), least + 1, most + 1)
}
