//! Mail addresses after RFC 5321 (lengths) and 5322 (dot-atom); no quoted local parts, no domain literals.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::tidy::tidy;

/// One address out of what people paste: 「张三 <Zhang.San@Ａ.CN>」, 「mailto:a@b.cn?subject=hi」, 「a@b。cn」. Full-width becomes
/// half-width. Tags (`+x`) and dots of the local part are kept: two addresses are one only if they are spelt alike.
pub fn email(raw: &str) -> Result<Email, EmailError> {
    let text = tidy(raw);
    let text = peel(&text).replace('。', ".");
    let text =
        text.trim_matches(|c: char| c == ' ' || matches!(c, ',' | ';' | '.' | ':' | '<' | '>' | '"' | '\'' | '、'));
    if text.is_empty() {
        return Err(EmailError::Empty);
    }
    let (local, domain) = match text.matches('@').count() {
        0 => return Err(EmailError::NoAt),
        1 => text.split_once('@').ok_or(EmailError::NoAt)?,
        _ => return Err(EmailError::Several),
    };
    let (local, domain) = (local.trim_end(), lower(domain.trim_start()));
    if local.len() > 64 || local.len() + 1 + domain.len() > 254 {
        return Err(EmailError::TooLong);
    }
    if !local_is_sound(local) {
        return Err(EmailError::Local);
    }
    if !domain_is_sound(&domain) {
        return Err(EmailError::Domain);
    }
    let key = format!("{}@{domain}", lower(local));
    Ok(Email { address: format!("{local}@{domain}"), key })
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    /// `Zhang.San@a.cn`: the local part as written, the domain in lower case (Unicode form for international names).
    pub address: String,
    /// `zhang.san@a.cn`: for comparison.
    pub key: String,
}

/// Why a text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum EmailError {
    #[error("no mail address")]
    Empty,
    #[error("a mail address has an @")]
    NoAt,
    #[error("more than one mail address")]
    Several,
    #[error("the part before the @ is not valid")]
    Local,
    #[error("the part after the @ is not a domain")]
    Domain,
    #[error("at most 64 characters before the @ and 254 in all")]
    TooLong,
}

impl EmailError {
    /// Stable, for the screen to choose its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoAt => "no_at",
            Self::Several => "several",
            Self::Local => "local",
            Self::Domain => "domain",
            Self::TooLong => "too_long",
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

/// The text inside the last angle brackets, without `mailto:` and its query.
fn peel(text: &str) -> &str {
    let inside = text.rfind('<').and_then(|open| {
        let rest = text.get(open + 1..)?;
        let inner = rest.get(..rest.find('>')?)?;
        inner.contains('@').then_some(inner)
    });
    let text = inside.unwrap_or(text).trim();
    match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            text.get(7..).and_then(|t| t.split('?').next()).unwrap_or("")
        }
        _ => text,
    }
}

/// Lower case in a form that stays as it is when lowered and composed again.
fn lower(text: &str) -> String {
    tidy(&text.to_lowercase())
}

fn local_is_sound(local: &str) -> bool {
    let sound = |c: char| readable(c) || "!#$%&'*+-/=?^_`{|}~".contains(c);
    !local.is_empty() && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(sound))
}

fn domain_is_sound(domain: &str) -> bool {
    let sound = |label: &str| {
        let edge = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && label.len() <= 63 && !edge && label.chars().all(|c| readable(c) || c == '-')
    };
    let top = domain.rsplit('.').next().unwrap_or("");
    let country = top.chars().count() >= 2 && !top.bytes().all(|b| b.is_ascii_digit());
    domain.len() <= 253 && domain.contains('.') && country && domain.split('.').all(sound)
}

fn readable(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses() {
        for (raw, address, key) in [
            ("a@b.cn", "a@b.cn", "a@b.cn"),
            ("  Zhang.San+crm@Example.COM ", "Zhang.San+crm@example.com", "zhang.san+crm@example.com"),
            ("ａｂｃ＠１６３．ｃｏｍ", "abc@163.com", "abc@163.com"),
            ("张三 <a@b.cn>", "a@b.cn", "a@b.cn"),
            ("\"张三\"<a@b.cn>;", "a@b.cn", "a@b.cn"),
            ("mailto:a@b.cn?subject=x", "a@b.cn", "a@b.cn"),
            ("MAILTO:A@b.cn", "A@b.cn", "a@b.cn"),
            ("a@b。cn", "a@b.cn", "a@b.cn"),
            ("a @ b.cn，", "a@b.cn", "a@b.cn"),
            ("王@例子.中国", "王@例子.中国", "王@例子.中国"),
            ("a@BÜCHER.de", "a@bücher.de", "a@bücher.de"),
            ("a@xn--fiqs8s.cn", "a@xn--fiqs8s.cn", "a@xn--fiqs8s.cn"),
            ("12345@qq.com", "12345@qq.com", "12345@qq.com"),
        ] {
            let want = Email { address: address.into(), key: key.into() };
            assert_eq!(email(raw), Ok(want), "{raw}");
        }
    }

    #[test]
    fn errors() {
        let long = format!("{}@b.cn", "a".repeat(65));
        let longer = format!("a@{}cn", "abcdefghi.".repeat(26));
        for (raw, code) in [
            ("", "empty"),
            (" <> ", "empty"),
            ("无", "no_at"),
            ("a.b.cn", "no_at"),
            ("a@b.cn,c@d.cn", "several"),
            ("@b.cn", "local"),
            ("a..b@c.cn", "local"),
            ("a b@c.cn", "local"),
            ("a@b", "domain"),
            ("a@b..cn", "domain"),
            ("a@-b.cn", "domain"),
            ("a@1.2.3.4", "domain"),
            ("a@b.c", "domain"),
            (&long, "too_long"),
            (&longer, "too_long"),
        ] {
            assert_eq!(email(raw).map_err(EmailError::code), Err(code), "{raw}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn settled(raw in "\\PC{0,24}|[a-zA-ZÀ-İ.。<>: ]{1,9}@[a-zA-ZÀ-İ\u{301}.-]{1,9}[.][a-zé]{2,3}") {
            if let Ok(mail) = email(&raw) {
                prop_assert_eq!(email(&mail.address), Ok(mail.clone()));
                prop_assert_eq!(email(&mail.key).map(|m| m.key), Ok(mail.key));
            }
        }
    }
}
