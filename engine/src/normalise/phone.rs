//! Phone numbers as people and marketplaces write them, to one number with a kind.
//!
//! `clean` cuts the text into digits and extension, `mainland` and `abroad` decide what the digits are, `show` formats.
//! Rules for other countries come from Google's libphonenumber (crate `rlibphonenumber`); for the mainland the numbering
//! plan of the Ministry (电信网编号计划, 2017) is stated here, because imports need 转, 400, masks and placeholders.

use std::fmt;

use serde::{Deserialize, Serialize};

mod abroad;
mod clean;
mod mainland;
mod show;
#[cfg(test)]
mod tests;

pub use show::{display, last_four, mask};

/// [`phone_in`] for the mainland.
pub fn phone(raw: &str) -> Result<Phone, PhoneError> {
    phone_in(raw, Region::Mainland)
}

/// One number out of a text: 「手机：１３８-1762-4409」, 「(0755)8888 1234 转 801」, 「00852 9123 4567」, 「138****4409」. `home` says
/// what a number without country code means; a mainland mobile is understood everywhere.
/// Errors only where a person can mend it; what is a number of a shape we do not know comes back as `Unknown`.
pub fn phone_in(raw: &str, home: Region) -> Result<Phone, PhoneError> {
    let parts = clean::parts(raw)?;
    if parts.masked {
        return clean::masked(&parts);
    }
    let phone = decide(&parts.digits, parts.plus, home);
    match (phone, parts.extension) {
        (Ok(phone), Some(extension)) => Ok(phone.extended(extension)),
        (Ok(phone), None) => Ok(phone),
        (Err(error), _) => Err(error),
    }
}

/// A number. With `Display` as `+8613800000000;ext=1234`, which reads back as the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phone {
    /// E.164 (`+8613817624409`); for what has none, the cleaned text: `95588`, `58362210`, `138****4409`, `11111111111`.
    pub number: String,
    /// Digits to dial after the connection.
    pub extension: Option<String>,
    pub kind: PhoneKind,
    /// How sure the kind and the number are, in per cent.
    pub confidence: u8,
}

impl Phone {
    /// Whether the number stands for one person. Only mobiles do; see allocation.md section 2.
    pub fn identifies(&self) -> bool {
        self.kind == PhoneKind::Mobile
    }

    fn new(kind: PhoneKind, number: impl Into<String>, confidence: u8) -> Self {
        Self { number: number.into(), extension: None, kind, confidence }
    }

    /// A mainland mobile with an extension is a privacy number of a marketplace: it changes hands within weeks. What looks
    /// like a mobile elsewhere (North America) is then a switchboard's landline.
    fn extended(mut self, extension: String) -> Self {
        match self.kind {
            PhoneKind::Mobile if self.number.starts_with("+86") => self.kind = PhoneKind::Virtual,
            PhoneKind::Mobile => (self.kind, self.confidence) = (PhoneKind::Landline, 60),
            PhoneKind::Placeholder if mainland::is_mobile(&self.number) => {
                self = Self::new(PhoneKind::Virtual, format!("+86{}", self.number), 70);
            }
            _ => {}
        }
        self.extension = Some(extension);
        self
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        self.extension.iter().try_for_each(|ext| write!(f, ";ext={ext}"))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    Mobile,
    Landline,
    /// 400, 800, 95xxx, 96xxx, 1010xxxx, 10086 and the toll-free numbers of other countries.
    Switchboard,
    /// A mobile number with an extension, issued by a marketplace for a while.
    Virtual,
    /// 138****4409.
    Masked,
    /// 11111111111, 12345678901, 13800138000: typed to get past a required field.
    Placeholder,
    Unknown,
}

impl PhoneKind {
    pub const ALL: [Self; 7] = [
        Self::Mobile,
        Self::Landline,
        Self::Switchboard,
        Self::Virtual,
        Self::Masked,
        Self::Placeholder,
        Self::Unknown,
    ];

    /// As in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::Switchboard => "switchboard",
            Self::Virtual => "virtual",
            Self::Masked => "masked",
            Self::Placeholder => "placeholder",
            Self::Unknown => "unknown",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a number without country code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    #[default]
    Mainland,
    HongKong,
    Macau,
    Taiwan,
}

/// Why a text is no number. `digits` is what was found, `expected` what the beginning asks for: the screen says
/// 「少 1 位：手机号应为 11 位」. In JSON `{"code": "too_short", "digits": 10, "expected": 11}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PhoneError {
    #[error("no phone number")]
    Empty,
    #[error("letters or signs that are no part of a phone number")]
    Letters,
    #[error("more than one phone number")]
    Several,
    #[error("{digits} digits, {expected} expected")]
    TooShort { digits: usize, expected: usize },
    #[error("{digits} digits, {expected} expected")]
    TooLong { digits: usize, expected: usize },
    #[error("no such country code")]
    Country,
    #[error("no area code begins like this")]
    Area,
}

impl PhoneError {
    /// Stable, for the screen to choose its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Letters => "letters",
            Self::Several => "several",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::Country => "country",
            Self::Area => "area",
        }
    }

    /// How many digits are missing (negative: too many).
    pub fn missing(self) -> Option<i64> {
        match self {
            Self::TooShort { digits, expected } | Self::TooLong { digits, expected } => {
                Some(i64::try_from(expected).ok()? - i64::try_from(digits).ok()?)
            }
            _ => None,
        }
    }
}

/// Digits (no sign) and whether a `+` stood before them, to a number.
fn decide(digits: &str, plus: bool, home: Region) -> Result<Phone, PhoneError> {
    if let Some(phone) = mainland::placeholder(digits) {
        return Ok(phone);
    }
    let international = if plus { Some(digits) } else { digits.strip_prefix("00") };
    if let Some(rest) = international {
        return match rest.strip_prefix("86") {
            Some(national) => mainland::after_country(national),
            None => abroad::with_country(rest),
        };
    }
    if home != Region::Mainland
        && let Some(phone) = abroad::at_home(digits, home)
    {
        return Ok(phone);
    }
    if let Some(phone) = abroad::bare_country(digits) {
        return Ok(phone);
    }
    mainland::decide(mainland::without_country(digits))
}
