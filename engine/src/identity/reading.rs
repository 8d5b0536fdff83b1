//! What a text that somebody types to look for a customer may be a key of.
//!
//! Every reading is exact: no part of a number or name is looked for here. Not here: whose key it is.

use super::{Key, company};
use crate::form::IdentityKind;
use crate::normalise::{self, Phone, PhoneKind};
use crate::text::fold;

/// The most certain reading of a line, with the keys that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub what: What,
    pub keys: Vec<Key>,
    /// A number that may stand in a record without being a key: a landline, a number that several people share.
    pub phone: Option<Phone>,
    /// What may be an id of a platform, which is a key only inside its shop, or a WeChat name.
    pub account: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Phone,
    Email,
    CreditCode,
    CompanyName,
    /// Some id or name of an account.
    Account,
    /// `138****4409`: many numbers.
    Masked,
    /// Typed to get past a required field: 11111111111.
    Placeholder,
    /// Too short or too long to tell anybody.
    Nothing,
}

impl What {
    pub fn as_str(self) -> &'static str {
        match self {
            What::Phone => "phone",
            What::Email => "email",
            What::CreditCode => "credit_code",
            What::CompanyName => "company_name",
            What::Account => "account",
            What::Masked => "masked",
            What::Placeholder => "placeholder",
            What::Nothing => "nothing",
        }
    }

    /// Whether there is something to look for.
    pub fn is_sought(self) -> bool {
        !matches!(self, What::Masked | What::Placeholder | What::Nothing)
    }
}

/// Characters of an account.
const LEAST: usize = 2;
const MOST: usize = 80;

/// Reads one line: 「手机：138 1762 4409」, 「A@b.cn」, 「微信号 zhangsan_88」, 「云帆科技（上海）有限公司」.
pub fn reading(line: &str) -> Reading {
    let text = unlabelled(line.trim());
    let key = |kind, value| Key { kind, value };
    let of = |what, keys| Reading { what, keys, phone: None, account: None };
    if let Ok(mail) = normalise::email(text) {
        return of(What::Email, vec![key(IdentityKind::Email, fold(&mail.address))]);
    }
    if let Some(code) = normalise::credit_code(text) {
        return of(What::CreditCode, vec![key(IdentityKind::CreditCode, code)]);
    }
    match normalise::phone(text) {
        Ok(phone) if phone.kind == PhoneKind::Masked => return of(What::Masked, Vec::new()),
        Ok(phone) if phone.kind == PhoneKind::Placeholder => return of(What::Placeholder, Vec::new()),
        // Short numbers are ids of somebody's as often as numbers to dial.
        Ok(phone) if phone.kind != PhoneKind::Unknown => {
            let keys = phone.identifies().then(|| key(IdentityKind::Phone, phone.number.clone()));
            return Reading { phone: Some(phone), ..of(What::Phone, keys.into_iter().collect()) };
        }
        _ => {}
    }
    let account: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let sound = (LEAST..=MOST).contains(&account.chars().count()) && !account.contains(['*', '＊']);
    let account = sound.then_some(account).filter(|account| account.chars().any(char::is_alphanumeric));
    if let Some(name) = company::certain(text) {
        return Reading { account, ..of(What::CompanyName, vec![key(IdentityKind::CompanyName, name)]) };
    }
    match account {
        None => of(What::Nothing, Vec::new()),
        Some(id) => {
            let keys = [IdentityKind::Unionid, IdentityKind::ExternalUserid].map(|kind| key(kind, id.clone()));
            Reading { account: Some(id), ..of(What::Account, keys.into()) }
        }
    }
}

/// Keys of an account inside each of several shops.
pub fn in_scopes(account: &str, scopes: &[String]) -> Vec<Key> {
    let inside = |scope: &String| Key { kind: IdentityKind::Platform, value: format!("{scope} {account}") };
    scopes.iter().map(inside).collect()
}

/// What people write before a key when they copy it out of a chat or a sheet.
const LABELS: [&str; 26] = [
    "微信号",
    "微信",
    "weixin",
    "wechat",
    "vx",
    "wx",
    "手机号码",
    "手机号",
    "手机",
    "联系电话",
    "电话",
    "邮箱",
    "邮件",
    "email",
    "公司名称",
    "公司",
    "单位",
    "统一社会信用代码",
    "信用代码",
    "税号",
    "旺旺号",
    "旺旺",
    "平台账号",
    "买家昵称",
    "昵称",
    "账号",
];

fn unlabelled(text: &str) -> &str {
    let lower = text.to_lowercase();
    // Lower case of some letters has another length: positions would not hold.
    let comparable = if lower.len() == text.len() { lower.as_str() } else { text };
    for label in LABELS {
        let Some(rest) = comparable.strip_prefix(label) else { continue };
        let Some(rest) = text.get(text.len() - rest.len()..) else { continue };
        let cut = rest.trim_start_matches([':', '：', ' ', '\t', '　', '=']);
        if cut.len() < rest.len() && !cut.is_empty() {
            return cut.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(line: &str) -> (What, Vec<String>) {
        let reading = reading(line);
        let mut keys: Vec<String> = reading.keys.iter().map(|k| format!("{} {}", k.kind.as_str(), k.value)).collect();
        keys.dedup();
        (reading.what, keys)
    }

    #[test]
    fn numbers_in_any_writing_are_one_key() {
        for line in [
            "13817624409",
            "138 1762 4409",
            "+86-138-1762-4409",
            "手机：138-1762-4409",
            "０１３８１７６２４４０９",
            "电话 13817624409",
        ] {
            let (what, keys) = read(line);
            assert_eq!((what, keys), (What::Phone, vec!["phone +8613817624409".to_owned()]), "{line}");
        }
        let landline = reading("021-5836 2210");
        assert_eq!(
            (landline.what, landline.keys.len(), landline.phone.map(|p| p.number)),
            (What::Phone, 0, Some("+862158362210".into()))
        );
        assert_eq!(read("138****4409"), (What::Masked, vec![]));
        assert_eq!(read("11111111111"), (What::Placeholder, vec![]));
    }

    #[test]
    fn other_keys() {
        assert_eq!(read("Zhang.San@Yunfan.CN"), (What::Email, vec!["email zhang.san@yunfan.cn".into()]));
        assert_eq!(read("91440300708461136T"), (What::CreditCode, vec!["credit_code 91440300708461136T".into()]));
        assert_eq!(
            read("公司：云帆科技（上海）有限公司"),
            (What::CompanyName, vec!["company_name 云帆科技上海".into()])
        );
        let (what, keys) = read("微信号：zhangsan_88");
        assert_eq!(
            (what, keys),
            (What::Account, vec!["unionid zhangsan_88".into(), "external_userid zhangsan_88".into()])
        );
        assert_eq!(reading("wx zhangsan_88").account.as_deref(), Some("zhangsan_88"));
        assert_eq!(reading("wxid_abc123").account.as_deref(), Some("wxid_abc123"));
        assert_eq!(in_scopes("tb88", &["s1".into()]), [Key { kind: IdentityKind::Platform, value: "s1 tb88".into() }]);
    }

    #[test]
    fn what_tells_nobody() {
        for line in ["", " ", "a", "!!!", "t***8", &"x".repeat(200)] {
            assert_eq!(reading(line).what, What::Nothing, "{line}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_text_has_a_reading(line in "\\PC{0,40}|[0-9+ ()-]{0,20}|(微信|手机|vx)[:： ]?[a-z0-9_]{0,12}") {
            let reading = reading(&line);
            prop_assert!(reading.keys.iter().all(|key| !key.value.is_empty()));
            prop_assert_eq!(reading.what.is_sought(), !reading.keys.is_empty() || reading.phone.is_some() || reading.account.is_some());
        }
    }
}
