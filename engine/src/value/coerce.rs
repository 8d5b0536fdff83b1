//! JSON as people and systems send it → a value of a field, or an error that names the reason.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::Value as Json;

use super::{Address, FieldKind, Id, Phone, Text, Value, parse_scaled};
use crate::form::{Field, Lang};
use crate::normalise;
use crate::text::clean;

/// How a field reads JSON. Empty text, empty lists and null are `Value::Null`; `required` is not judged here.
#[derive(Clone, Copy)]
pub struct Coerce<'a> {
    field: &'a Field,
    zone: Option<&'a TimeZone>,
    keep_unknown: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not the JSON type or notation of this kind of field.
    Type(FieldKind),
    TooLong { max: usize, length: usize },
    TooManyDecimals { scale: u32 },
    OutOfRange { min: Option<String>, max: Option<String> },
    UnknownOption { text: String },
    Phone { missing: Option<usize>, extra: Option<usize> },
    Email,
    Url,
    TooMany { max: usize },
    Required,
    ReadOnly,
}

impl ValueError {
    /// Stable code of the error in the API.
    pub fn code(&self) -> &'static str {
        match self {
            ValueError::Type(_) => "type",
            ValueError::TooLong { .. } => "too_long",
            ValueError::TooManyDecimals { .. } => "too_many_decimals",
            ValueError::OutOfRange { .. } => "out_of_range",
            ValueError::UnknownOption { .. } => "unknown_option",
            ValueError::Phone { .. } => "phone",
            ValueError::Email => "email",
            ValueError::Url => "url",
            ValueError::TooMany { .. } => "too_many",
            ValueError::Required => "required",
            ValueError::ReadOnly => "read_only",
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let pick = |a: &str, b: &str| if zh { a.to_owned() } else { b.to_owned() };
        match self {
            ValueError::Type(kind) => type_message(*kind, zh),
            ValueError::TooLong { max, length } if zh => format!("最多 {max} 个字符，现在有 {length} 个"),
            ValueError::TooLong { max, length } => format!("At most {max} characters, this has {length}"),
            ValueError::TooManyDecimals { scale } if zh => format!("最多 {scale} 位小数"),
            ValueError::TooManyDecimals { scale } => format!("At most {scale} decimals"),
            ValueError::OutOfRange { min, max } => {
                let (low, high) = (min.as_deref(), max.as_deref());
                match (low, high, zh) {
                    (Some(a), Some(b), true) => format!("要在 {a} 到 {b} 之间"),
                    (Some(a), Some(b), false) => format!("Must be between {a} and {b}"),
                    (Some(a), None, true) => format!("不能小于 {a}"),
                    (Some(a), None, false) => format!("Must not be below {a}"),
                    (_, b, true) => format!("不能大于 {}", b.unwrap_or("上限")),
                    (_, b, false) => format!("Must not be above {}", b.unwrap_or("the limit")),
                }
            }
            ValueError::UnknownOption { text } if zh => format!("没有「{text}」这个选项"),
            ValueError::UnknownOption { text } => format!("There is no option \"{text}\""),
            ValueError::Phone { missing: Some(n), .. } if zh => format!("少 {n} 位：手机号应为 11 位"),
            ValueError::Phone { missing: Some(n), .. } => format!("{n} digits missing: a mobile number has 11"),
            ValueError::Phone { extra: Some(n), .. } if zh => format!("多 {n} 位：手机号应为 11 位"),
            ValueError::Phone { extra: Some(n), .. } => format!("{n} digits too many: a mobile number has 11"),
            ValueError::Phone { .. } => pick("不是电话号码", "Not a phone number"),
            ValueError::Email => pick("不是邮箱地址", "Not a mail address"),
            ValueError::Url => pick("网址要以 http:// 或 https:// 开头", "A web address starts with http:// or https://"),
            ValueError::TooMany { max } if zh => format!("最多 {max} 项"),
            ValueError::TooMany { max } => format!("At most {max} items"),
            ValueError::Required => pick("必填", "Required"),
            ValueError::ReadOnly => pick("由系统填写，不能修改", "Filled in by the system, cannot be changed"),
        }
    }
}

fn type_message(kind: FieldKind, zh: bool) -> String {
    use FieldKind as K;
    let (a, b) = match kind {
        K::Integer => ("要填整数", "Must be a whole number"),
        K::Decimal | K::Money | K::Percent => ("要填数字", "Must be a number"),
        K::Bool => ("要填是或否", "Must be yes or no"),
        K::Date => ("要填日期，如 2026-11-19", "Must be a date such as 2026-11-19"),
        K::DateTime => ("要填时间，如 2026-11-19T10:24:00+08:00", "Must be a time such as 2026-11-19T10:24:00+08:00"),
        K::Select => ("要填一个选项", "Must be one option"),
        K::MultiSelect => ("要填选项的列表", "Must be a list of options"),
        K::User | K::Department | K::Link => ("要填编号", "Must be an id"),
        K::Address => ("要填地址", "Must be an address"),
        _ => ("要填文字", "Must be text"),
    };
    if zh { a.into() } else { b.into() }
}

/// Most options or links in one value.
const MAX_ITEMS: usize = 200;

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
                let items = self.items(json)?;
                Ok(Value::keys(items.into_iter().map(|i| self.option(i)).collect::<Result<_, _>>()?))
            }
            FieldKind::Phone => self.phone(json),
            FieldKind::Email => {
                let text = string(json).ok_or_else(wrong)?;
                let mail = normalise::email(text).map_err(|_| ValueError::Email)?;
                Ok(Value::text(&mail.address))
            }
            FieldKind::Url => {
                let text = self.text(json)?;
                let ok = |t: &str| t.strip_prefix("https://").or(t.strip_prefix("http://")).is_some_and(|r| r.len() > 2);
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
            FieldKind::User | FieldKind::Department | FieldKind::Link => {
                id(json).map(Value::Id).ok_or_else(wrong)
            }
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
        let length = text.chars().count();
        if length > self.field.max_length() {
            return Err(ValueError::TooLong { max: self.field.max_length(), length });
        }
        Ok(Value::Text(Text::new(text)))
    }

    fn number(&self, json: &Json) -> Result<Value, ValueError> {
        let wrong = || ValueError::Type(self.field.kind);
        let text = match json {
            // The text of the JSON number, so that no float rounds it; `1e3` is not how people write amounts.
            Json::Number(n) => n.to_string(),
            Json::String(s) => s.trim().trim_end_matches(['%', '元']).trim_start_matches(['¥', '￥']).trim().to_owned(),
            _ => return Err(wrong()),
        };
        let text = if text.is_ascii() { text } else { crate::text::fold(&text) };
        let scale = self.field.scale();
        match parse_scaled(&text, scale) {
            Some(units) => Ok(Value::Int(units)),
            None if parse_scaled(&text, 12).is_some() => Err(ValueError::TooManyDecimals { scale }),
            None => Err(wrong()),
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
        let spaced = text.replacen(' ', "T", 1).replace('/', "-");
        let local: civil::DateTime = spaced
            .parse()
            .ok()
            .or_else(|| spaced.parse::<civil::Date>().ok().map(|d| d.to_datetime(civil::Time::midnight())))?;
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
            None if self.field.open && text.chars().count() <= 60 => clean(&text).ok_or(ValueError::Type(self.field.kind)),
            None => Err(ValueError::UnknownOption { text }),
        }
    }

    /// A list, or one text that lists options as people write them: `旗舰版、专业版`.
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
        let found = normalise::phone(&text);
        match found {
            Ok(p) if self.keep_unknown || p.kind != normalise::PhoneKind::Unknown => Ok(Value::Phone(Phone {
                number: p.extension.map_or(p.number.clone(), |e| format!("{};ext={e}", p.number)),
                kind: p.kind.as_str().into(),
            })),
            _ => {
                let digits = text.chars().filter(|c| c.is_numeric()).count();
                let cleaned = clean(&text).filter(|t| t.chars().count() <= 60);
                match cleaned {
                    Some(number) if self.keep_unknown && digits >= 3 => {
                        Ok(Value::Phone(Phone { number, kind: normalise::PhoneKind::Unknown.as_str().into() }))
                    }
                    _ => Err(ValueError::Phone {
                        missing: (7..11).contains(&digits).then(|| 11 - digits),
                        extra: (12..16).contains(&digits).then(|| digits - 11),
                    }),
                }
            }
        }
    }

    fn address(&self, json: &Json) -> Result<Value, ValueError> {
        let (text, code) = match json {
            Json::String(s) => (s.as_str(), None),
            Json::Object(o) => (
                o.get("text").and_then(Json::as_str).unwrap_or_default(),
                o.get("code").and_then(Json::as_str),
            ),
            _ => return Err(ValueError::Type(FieldKind::Address)),
        };
        let known = |c: &str| normalise::divisions().name(c).is_some();
        if code.is_some_and(|c| !known(c)) {
            return Err(ValueError::Type(FieldKind::Address));
        }
        let Some(text) = clean(text).or_else(|| code.map(|c| normalise::divisions().full_name(c))) else {
            return Ok(Value::Null);
        };
        let length = text.chars().count();
        if length > 500 {
            return Err(ValueError::TooLong { max: 500, length });
        }
        let code = code.map(str::to_owned).or_else(|| normalise::address(&text).code);
        let folded = crate::text::fold(&text);
        Ok(Value::Address(Address { text, folded, code }))
    }
}

/// Days since 1970-01-01 of `2026-11-19`, `2026/11/19`, `2026.11.19` or `20261119`.
fn date(text: &str) -> Option<i64> {
    let text = text.trim().replace(['/', '.'], "-");
    let padded = match text.split('-').collect::<Vec<_>>()[..] {
        [y, m, d] if m.len() <= 2 && d.len() <= 2 => format!("{y:0>4}-{m:0>2}-{d:0>2}"),
        _ => text,
    };
    let date: civil::Date = padded.parse().ok()?;
    Some(i64::from(date.since((jiff::Unit::Day, civil::date(1970, 1, 1))).ok()?.get_days()))
}

fn bool_value(json: &Json) -> Option<bool> {
    match json {
        Json::Bool(b) => Some(*b),
        Json::Number(n) => match n.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Json::String(s) => match crate::text::fold(s.trim()).as_str() {
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
