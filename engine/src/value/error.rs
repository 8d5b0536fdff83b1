//! Why JSON is no value of a field: a code for programs, a sentence for people.

use super::FieldKind;
use crate::form::Lang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// Not the JSON type or notation of this kind of field.
    Type(FieldKind),
    TooLong {
        max: usize,
        length: usize,
    },
    TooManyDecimals {
        scale: u32,
    },
    /// Outside of the field's bounds; without bounds, larger than any number that is stored exactly.
    OutOfRange {
        min: Option<String>,
        max: Option<String>,
    },
    UnknownOption {
        text: String,
    },
    Phone {
        missing: Option<usize>,
        extra: Option<usize>,
    },
    Email,
    /// The check sign of a unified social credit code does not fit.
    CreditCode,
    Url,
    TooMany {
        max: usize,
    },
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
            ValueError::CreditCode => "credit_code",
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
                    (None, Some(b), true) => format!("不能大于 {b}"),
                    (None, Some(b), false) => format!("Must not be above {b}"),
                    (None, None, _) => pick("数字太大，存不下", "The number is too large to store"),
                }
            }
            ValueError::UnknownOption { text } if zh => format!("没有「{text}」这个选项"),
            ValueError::UnknownOption { text } => format!("There is no option \"{text}\""),
            ValueError::Phone { missing: Some(n), .. } if zh => format!("少 {n} 位：手机号应为 11 位"),
            ValueError::Phone { missing: Some(n), .. } => format!("{} missing: a mobile number has 11", digits_en(*n)),
            ValueError::Phone { extra: Some(n), .. } if zh => format!("多 {n} 位：手机号应为 11 位"),
            ValueError::Phone { extra: Some(n), .. } => format!("{} too many: a mobile number has 11", digits_en(*n)),
            ValueError::Phone { .. } => pick("不是电话号码", "Not a phone number"),
            ValueError::Email => pick("不是邮箱地址", "Not a mail address"),
            ValueError::CreditCode => pick(
                "不是统一社会信用代码：应为 18 位，末位是校验位",
                "Not a credit code: it has 18 signs, the last of which checks the others",
            ),
            ValueError::Url => {
                pick("网址要以 http:// 或 https:// 开头", "A web address starts with http:// or https://")
            }
            ValueError::TooMany { max } if zh => format!("最多 {max} 项"),
            ValueError::TooMany { max } => format!("At most {max} items"),
            ValueError::Required => pick("必填", "Required"),
            ValueError::ReadOnly => pick("由系统填写，不能修改", "Filled in by the system, cannot be changed"),
        }
    }
}

fn digits_en(n: usize) -> String {
    if n == 1 { "1 digit".into() } else { format!("{n} digits") }
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
