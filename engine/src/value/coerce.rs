//! JSON as people and systems send it → a value of a field, or an error that names the reason.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::Value as Json;

use super::number::decimals;
use super::{Address, FieldKind, Id, Phone, Text, Value, ValueError, parse_scaled};
use crate::form::{Field, IdentityKind};
use crate::normalise::{self, PhoneError};
use crate::text::{clean, fold};

/// How a field reads JSON. Empty text, empty lists and null are `Value::Null`; `required` is not judged here.
#[derive(Clone, Copy)]
pub struct Coerce<'a> {
    field: &'a Field,
    zone: Option<&'a TimeZone>,
    keep_unknown: bool,
}

/// Most options or links in one value.
const MAX_ITEMS: usize = 200;
/// Most characters of an option that people add themselves, of a phone number that could not be read, of an address.
const MAX_OPTION: usize = 60;
const MAX_UNKNOWN_PHONE: usize = 60;
const MAX_ADDRESS: usize = 500;
/// Decimal digits that a 64-bit float keeps exactly.
const FLOAT_DIGITS: usize = 15;

impl<'a> Coerce<'a> {
    /// For people who type and can correct: a number that is no phone number is an error.
    pub fn strict(field: &'a Field) -> Coerce<'a> {
        Coerce { field, zone: None, keep_unknown: false }
    }

    /// For channels and imports, where what cannot be understood is kept and marked rather than lost.
    pub fn lenient(field: &'a Field) -> Coerce<'a> {
        Coerce { field, zone: None, keep_unknown: true }
    }

    /// The zone of times written without an offset.
    pub fn zone(self, zone: &'a TimeZone) -> Coerce<'a> {
        Coerce { zone: Some(zone), ..self }
    }

    /// The value, inside its bounds.
    pub fn value(&self, json: &Json) -> Result<Value, ValueError> {
        let value = self.bare(json)?;
        self.in_bounds(&value)?;
        Ok(value)
    }

    /// The value without a look at `min` and `max`.
    pub fn bare(&self, json: &Json) -> Result<Value, ValueError> {
        let kind = self.field.kind;
        let wrong = || ValueError::Type(kind);
        match json {
            Json::Null => return Ok(Value::Null),
            Json::String(s) if clean(s).is_none() => return Ok(Value::Null),
            Json::Array(items) if items.is_empty() => return Ok(Value::Null),
            _ => {}
        }
        match kind {
            FieldKind::Text | FieldKind::LongText | FieldKind::Serial => self.text(json),
            FieldKind::Integer | FieldKind::Decimal | FieldKind::Money | FieldKind::Percent => self.number(json),
            FieldKind::Bool => bool_value(json).map(|b| Value::Int(b.into())).ok_or_else(wrong),
            FieldKind::Date => string(json).and_then(date).map(Value::Int).ok_or_else(wrong),
            FieldKind::DateTime => self.instant(json).map(Value::Int).ok_or_else(wrong),
            FieldKind::Select => self.option(json).map(Value::Key),
            FieldKind::MultiSelect => {
                let keys = match json {
                    Json::String(text) => self.options(text)?,
                    _ => self.items(json)?.into_iter().map(|i| self.option(i)).collect::<Result<_, _>>()?,
                };
                Ok(Value::keys(keys))
            }
            FieldKind::Phone => self.phone(json),
            FieldKind::Email => {
                let text = string(json).ok_or_else(wrong)?;
                let mail = normalise::email(text).map_err(|_| ValueError::Email)?;
                Ok(Value::text(&mail.address))
            }
            FieldKind::Url => {
                let text = self.text(json)?;
                let ok =
                    |t: &str| t.strip_prefix("https://").or(t.strip_prefix("http://")).is_some_and(|r| r.len() > 2);
                match text.as_text() {
                    Some(t) if ok(t) && !t.contains(char::is_whitespace) => Ok(text),
                    _ => Err(ValueError::Url),
                }
            }
            FieldKind::Address => self.address(json),
            FieldKind::Link | FieldKind::User if self.field.many => {
                let items = self.items(json)?;
                Ok(Value::ids(items.into_iter().map(|i| id(i).ok_or_else(wrong)).collect::<Result<_, _>>()?))
            }
            FieldKind::User | FieldKind::Department | FieldKind::Link => id(json).map(Value::Id).ok_or_else(wrong),
        }
    }

    fn in_bounds(&self, value: &Value) -> Result<(), ValueError> {
        let Value::Int(n) = value else { return Ok(()) };
        let bound = |text: &Option<String>| {
            text.as_ref().and_then(|t| self.bare(&Json::String(t.clone())).ok()).and_then(|v| v.as_int())
        };
        if bound(&self.field.min).is_some_and(|min| *n < min) || bound(&self.field.max).is_some_and(|max| *n > max) {
            return Err(ValueError::OutOfRange { min: self.field.min.clone(), max: self.field.max.clone() });
        }
        Ok(())
    }

    fn text(&self, json: &Json) -> Result<Value, ValueError> {
        let text = match json {
            Json::String(s) => s.clone(),
            // Sheets and channels send numbers where text is meant (order numbers, QQ).
            Json::Number(n) if self.keep_unknown => n.to_string(),
            _ => return Err(ValueError::Type(self.field.kind)),
        };
        let Some(text) = clean(&text) else { return Ok(Value::Null) };
        if self.is_credit_code() {
            match normalise::credit_code(&text) {
                Some(code) => return Ok(Value::Text(Text::new(code))),
                None if !self.keep_unknown => return Err(ValueError::CreditCode),
                None => {}
            }
        }
        let length = text.chars().count();
        if length > self.field.max_length() {
            return Err(ValueError::TooLong { max: self.field.max_length(), length });
        }
        Ok(Value::Text(Text::new(text)))
    }

    fn is_credit_code(&self) -> bool {
        self.field.identity.as_ref().is_some_and(|i| i.kind == IdentityKind::CreditCode)
    }

    fn number(&self, json: &Json) -> Result<Value, ValueError> {
        let wrong = || ValueError::Type(self.field.kind);
        let text = match json {
            // The text of the JSON number, so that no float rounds it; `1e3` is not how people write amounts.
            Json::Number(n) => n.to_string(),
            Json::String(s) => fold(s),
            _ => return Err(wrong()),
        };
        let text = text.trim().trim_end_matches(['%', '元']).trim_start_matches(['¥', '￥']).trim();
        let scale = self.field.scale();
        // A JSON number with a point has passed through a float: what has more digits than a float keeps exactly was
        // rounded before it arrived, and must be sent as text.
        let rounded = matches!(json, Json::Number(n) if n.is_f64()) && digits(text) > FLOAT_DIGITS;
        match (parse_scaled(text, scale), decimals(text)) {
            (Some(units), _) if !rounded => Ok(Value::Int(units)),
            (_, Some(needed)) if needed > scale as usize => Err(ValueError::TooManyDecimals { scale }),
            (_, Some(_)) => Err(ValueError::OutOfRange { min: None, max: None }),
            _ => Err(wrong()),
        }
    }

    fn instant(&self, json: &Json) -> Option<i64> {
        if let Json::Number(n) = json {
            return n.as_i64().filter(|ms| Timestamp::from_millisecond(*ms).is_ok());
        }
        let text = string(json)?.trim();
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Some(instant.as_millisecond());
        }
        let zone = self.zone?;
        // Sheets write `2026/1/5 9:05`.
        let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, "00:00"));
        let time = if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() };
        if !time.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.')) {
            return None;
        }
        let local = civil_date(day)?.to_datetime(time.parse().ok()?);
        Some(local.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond())
    }

    fn option(&self, json: &Json) -> Result<String, ValueError> {
        let text = match json {
            Json::String(s) => s.trim().to_owned(),
            Json::Number(n) => n.to_string(),
            _ => return Err(ValueError::Type(self.field.kind)),
        };
        match self.field.option(&text) {
            Some(choice) => Ok(choice.key.clone()),
            None if self.field.open => {
                let text = clean(&text).ok_or(ValueError::Type(self.field.kind))?;
                match text.chars().count() {
                    length if length > MAX_OPTION => Err(ValueError::TooLong { max: MAX_OPTION, length }),
                    _ => Ok(text),
                }
            }
            None => Err(ValueError::UnknownOption { text }),
        }
    }

    /// One text that names an option, or several as people write them in sheets: `旗舰版、专业版`.
    fn options(&self, text: &str) -> Result<Vec<String>, ValueError> {
        if self.field.option(text.trim()).is_some() {
            return self.option(&Json::from(text)).map(|key| vec![key]);
        }
        let parts = text.split(['、', '，', ',', '；', ';', '\n']).filter(|part| clean(part).is_some());
        let keys = parts.map(|part| self.option(&Json::from(part))).collect::<Result<Vec<_>, _>>()?;
        if keys.len() > MAX_ITEMS { Err(ValueError::TooMany { max: MAX_ITEMS }) } else { Ok(keys) }
    }

    /// A list, or its only item.
    fn items<'j>(&self, json: &'j Json) -> Result<Vec<&'j Json>, ValueError> {
        match json {
            Json::Array(items) if items.len() > MAX_ITEMS => Err(ValueError::TooMany { max: MAX_ITEMS }),
            Json::Array(items) => Ok(items.iter().collect()),
            other => Ok(vec![other]),
        }
    }

    fn phone(&self, json: &Json) -> Result<Value, ValueError> {
        let text = match json {
            Json::String(s) => s.clone(),
            Json::Number(n) => n.to_string(),
            _ => return Err(ValueError::Type(FieldKind::Phone)),
        };
        match normalise::phone(&text) {
            Ok(p) if self.keep_unknown || p.kind != normalise::PhoneKind::Unknown => Ok(Value::Phone(Phone {
                number: p.extension.map_or(p.number.clone(), |e| format!("{};ext={e}", p.number)),
                kind: p.kind.as_str().into(),
            })),
            found => {
                let digits = text.chars().filter(|c| c.is_numeric()).count();
                // Folded, since it is compared as it is stored.
                let cleaned = clean(&text).filter(|t| t.chars().count() <= MAX_UNKNOWN_PHONE).map(|t| fold(&t));
                match (cleaned, found) {
                    (Some(number), _) if self.keep_unknown && digits >= 3 => {
                        Ok(Value::Phone(Phone { number, kind: normalise::PhoneKind::Unknown.as_str().into() }))
                    }
                    (_, Err(PhoneError::TooShort { digits, expected: 11 })) => {
                        Err(ValueError::Phone { missing: Some(11 - digits), extra: None })
                    }
                    (_, Err(PhoneError::TooLong { digits, expected: 11 })) => {
                        Err(ValueError::Phone { missing: None, extra: Some(digits - 11) })
                    }
                    _ => Err(ValueError::Phone { missing: None, extra: None }),
                }
            }
        }
    }

    fn address(&self, json: &Json) -> Result<Value, ValueError> {
        let wrong = ValueError::Type(FieldKind::Address);
        let (text, code) = match json {
            Json::String(s) => (s.as_str(), None),
            Json::Object(o) => {
                let part = |key: &str| match o.get(key) {
                    None | Some(Json::Null) => Ok(None),
                    Some(Json::String(s)) => Ok(Some(s.as_str())),
                    Some(_) => Err(wrong.clone()),
                };
                (part("text")?.unwrap_or_default(), part("code")?.filter(|c| clean(c).is_some()))
            }
            _ => return Err(wrong),
        };
        let code = match code.map(|c| normalise::divisions().canonical(c.trim())) {
            Some(None) => return Err(wrong),
            known => known.flatten(),
        };
        let Some(text) = clean(text).or_else(|| code.map(|c| normalise::divisions().full_name(c))) else {
            return Ok(Value::Null);
        };
        let length = text.chars().count();
        if length > MAX_ADDRESS {
            return Err(ValueError::TooLong { max: MAX_ADDRESS, length });
        }
        let code = code.map(str::to_owned).or_else(|| normalise::address(&text).code);
        let folded = fold(&text);
        Ok(Value::Address(Address { text, folded, code }))
    }
}

/// Days since 1970-01-01 of `2026-11-19`, `2026/11/19`, `2026.11.19` or `20261119`, with midnight behind it as sheets do.
fn date(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_suffix("00:00:00").map_or(text, |day| day.trim_end_matches([' ', 'T']));
    let days = civil_date(text)?.since((jiff::Unit::Day, civil::date(1970, 1, 1))).ok()?.get_days();
    Some(i64::from(days))
}

/// With four digits for the year: nobody who writes 26-11-19 means the year 26.
fn civil_date(text: &str) -> Option<civil::Date> {
    let number = |digits: &str, most: usize| {
        let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| digits.parse().ok()).flatten()
    };
    let text = text.trim();
    let (year, month, day) = match text.split(['-', '/', '.']).collect::<Vec<_>>()[..] {
        [y, m, d] => (y, m, d),
        [whole] if whole.len() == 8 && whole.is_ascii() => {
            let (year, rest) = whole.split_at(4);
            let (month, day) = rest.split_at(2);
            (year, month, day)
        }
        _ => return None,
    };
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    civil::Date::new(year, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
}

fn digits(text: &str) -> usize {
    let significant = text.trim_start_matches(['-', '0', '.']).trim_end_matches(".0");
    significant.bytes().filter(u8::is_ascii_digit).count()
}

fn bool_value(json: &Json) -> Option<bool> {
    match json {
        Json::Bool(b) => Some(*b),
        Json::Number(n) => match n.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Json::String(s) => match fold(s.trim()).as_str() {
            "true" | "yes" | "y" | "1" | "是" | "对" => Some(true),
            "false" | "no" | "n" | "0" | "否" | "不" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn string(json: &Json) -> Option<&str> {
    json.as_str()
}

fn id(json: &Json) -> Option<Id> {
    match json {
        Json::String(s) => Id::parse(s),
        Json::Object(o) => o.get("id").and_then(Json::as_str).and_then(Id::parse),
        _ => None,
    }
}
