//! Numbers with a country code, by libphonenumber.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region as Country};

use super::{Phone, PhoneError, PhoneKind, Region};

/// Digits that begin with a country code other than 86.
pub(super) fn with_country(digits: &str) -> Result<Phone, PhoneError> {
    match digits.len() {
        n @ ..=6 => return Err(PhoneError::TooShort { digits: n, expected: 8 }),
        n @ 16.. => return Err(PhoneError::TooLong { digits: n, expected: 15 }),
        _ => {}
    }
    let number = format!("+{digits}");
    let Ok(parsed) = PHONE_NUMBER_UTIL.parse(&number, None) else { return Err(PhoneError::Country) };
    if !parsed.is_valid() {
        let confidence = if PHONE_NUMBER_UTIL.is_possible_number(&parsed) { 30 } else { 10 };
        return Ok(Phone::new(PhoneKind::Unknown, number, confidence));
    }
    let number = parsed.format_as(PhoneNumberFormat::E164).into_owned();
    Ok(known(number, parsed.get_type()))
}

/// Digits without country code, if they are valid in that region.
pub(super) fn at_home(digits: &str, home: Region) -> Option<Phone> {
    let country = match home {
        Region::Mainland => Country::CN,
        Region::HongKong => Country::HK,
        Region::Macau => Country::MO,
        Region::Taiwan => Country::TW,
    };
    let parsed = PHONE_NUMBER_UTIL.parse(digits, Some(country)).ok()?;
    let valid = PHONE_NUMBER_UTIL.is_valid_number_for_region(&parsed, country);
    valid.then(|| known(parsed.format_as(PhoneNumberFormat::E164).into_owned(), parsed.get_type()))
}

/// 852, 853 and 886 without sign before a number that is valid there: 「852 9123 4567」.
pub(super) fn bare_country(digits: &str) -> Option<Phone> {
    let heads = [("852", 11..=11), ("853", 11..=11), ("886", 11..=12)];
    heads.iter().find(|(head, lengths)| digits.starts_with(head) && lengths.contains(&digits.len()))?;
    let phone = with_country(digits).ok()?;
    (phone.kind != PhoneKind::Unknown).then(|| Phone { confidence: phone.confidence.saturating_sub(10), ..phone })
}

/// What a full E.164 number is, if it is valid.
pub(super) fn kind_of(number: &str) -> Option<PhoneKind> {
    let parsed = PHONE_NUMBER_UTIL.parse(number, None).ok()?;
    parsed.is_valid().then(|| kind(parsed.get_type()).0)
}

/// "+65 9123 4477".
pub(super) fn spaced(number: &str) -> Option<String> {
    let parsed = PHONE_NUMBER_UTIL.parse(number, None).ok()?;
    Some(parsed.format_as(PhoneNumberFormat::International).into_owned())
}

fn known(number: String, kind_there: PhoneNumberType) -> Phone {
    let (kind, confidence) = kind(kind_there);
    Phone::new(kind, number, confidence)
}

/// Where mobiles and landlines look alike (North America), a number is taken for a mobile with less confidence.
fn kind(kind: PhoneNumberType) -> (PhoneKind, u8) {
    match kind {
        PhoneNumberType::Mobile => (PhoneKind::Mobile, 97),
        PhoneNumberType::FixedLineOrMobile => (PhoneKind::Mobile, 75),
        PhoneNumberType::FixedLine => (PhoneKind::Landline, 95),
        PhoneNumberType::TollFree
        | PhoneNumberType::SharedCost
        | PhoneNumberType::PremiumRate
        | PhoneNumberType::UAN => (PhoneKind::Switchboard, 90),
        _ => (PhoneKind::Unknown, 50),
    }
}
