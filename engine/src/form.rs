//! Form and Field: the definition of a kind of record. A form is one real table; what it says is checked here once.

mod check;
mod conversion;
mod sale;
mod system;
#[cfg(test)]
mod tests;

use check::Problems;
pub use check::{Problem, check_forms};
pub use conversion::{Becomes, Conversion, Take, Taken};
pub use sale::{Sale, Totals};
pub use system::{COLLABORATORS, COLLABORATORS_ACT, RESPONSE_MS, seat_column};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::value::{FieldKind, Shape};

/// A name in the languages of the interface. Chinese is required, English falls back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub zh: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Label {
    pub fn new(zh: &str, en: &str) -> Label {
        Label { zh: zh.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    #[default]
    Zh,
    En,
}

/// What a company lives on. Who does both has none: it is shown everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trade {
    /// 网店零售
    Retail,
    /// B2B 销售
    B2b,
}

impl Trade {
    /// Whether what is made for these trades is for a company of this one.
    pub fn fits(company: Option<Trade>, made_for: &BTreeSet<Trade>) -> bool {
        company.is_none_or(|trade| made_for.is_empty() || made_for.contains(&trade))
    }
}

/// The definition of one form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// `[a-z][a-z0-9_]{0,30}`: table name, path in the API, key in conditions.
    pub key: String,
    pub name: Label,
    /// Measure word and noun for counts in Chinese: `条线索`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<Label>,
    /// Name of an icon of the client's set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Trades whose companies work with the form; all of them where none is named. Others keep it, but are not shown it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub trades: BTreeSet<Trade>,
    /// The text field that names a record.
    pub title: String,
    pub fields: Vec<Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layout: Vec<Section>,
    /// Places of responsibility; the first is the one that lists call owner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<Seat>,
    /// Sets of fields that no two live records share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<Vec<String>>,
    /// What a record of the form is to its party. Without it the form has no identity keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyRole>,
    /// Which records are of companies. Without it all are of people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyWhen>,
    /// What the values of the status field mean to allocation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    /// What a contact with a record of the form fills in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacted: Option<Contacted>,
    /// Link fields that make a record part of another's timeline: follow-up → lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeline_of: Vec<String>,
    /// A new record of this form is contact with the records of `timeline_of`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactRule>,
    /// Values that a new record of this form hands to a record it links to: a follow-up's intent becomes its lead's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passes_on: Vec<PassOn>,
    /// What a record of the form becomes when it is won.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// Its records are sales: what customers bought, when and for how much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale: Option<Sale>,
}

/// Records are of companies where the field has this choice. What identifies people in them identifies their contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyWhen {
    /// A single select of the same form.
    pub field: String,
    pub is: String,
}

/// Date-time fields: when the last contact was, and when the next one is planned; and after how many days without contact a
/// record that somebody holds is told to be neglected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacted {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale_days: Option<u32>,
}

/// A value that is given is written into the linked record, with the rights of who gave it; an empty one is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    /// Field of this form.
    pub from: String,
    /// Link field of this form.
    pub link: String,
    /// Field of the linked form, of the same kind.
    pub to: String,
}

/// When a record counts as contact, and what it says about the next one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactRule {
    #[serde(default = "always")]
    pub when: Condition,
    /// Date-time field with the planned next contact, which the linked record gets. Empty, it clears a plan there that is
    /// over, since this was the contact; one that is still to come stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

fn always() -> Condition {
    Condition::TRUE
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    Lead,
    Contact,
    Customer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    pub key: String,
    pub name: Label,
}

/// The status field and what its options stand for; each list holds option keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifecycle {
    pub field: String,
    /// Set while nobody holds the record.
    pub unassigned: String,
    /// Set when somebody receives it.
    pub assigned: String,
    /// Set by the first contact.
    pub working: String,
    /// Being worked on: a repeated inquiry is a touch.
    pub open: Vec<String>,
    /// Ended without result: a repeated inquiry reactivates.
    pub closed: Vec<String>,
    /// Ended with success.
    pub won: Vec<String>,
    /// Of `closed`, what was worked on and not won; all of them where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<String>,
    /// Date-time field: when the record came to its end, by the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// A field that people fill in when they end a record without result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Lifecycle {
    /// Ends without result that count against those with success.
    pub fn losses(&self) -> &[String] {
        if self.lost.is_empty() { &self.closed } else { &self.lost }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub name: Label,
    pub fields: Vec<String>,
}

/// One field. Which of the optional properties fit which kind is checked by `check_forms`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub key: String,
    pub name: Label,
    pub kind: FieldKind,
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Masked for roles that see it only partly; shown in full to them by a logged reveal.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sensitive: bool,
    /// Part of full-text search.
    #[serde(default, skip_serializing_if = "is_false")]
    pub search: bool,
    /// Has an index, so that lists of any size sort and filter by it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub indexed: bool,
    /// Written by the system only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_only: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Values outside `options` are kept under their own text (tags).
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// The linked form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// A link that may hold several records.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
    /// Decimals, 0 to 6; money and percent have 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
    /// Characters; without it 200 for text and 20,000 for long text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Bounds as written by people, in the field's own form: `"0"`, `"2026-01-01"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// JSON of the value that a new record gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// Unit shown behind a number: 人.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Label>,
    /// Serial numbers: `LD-{number}` with `digits` places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digits: Option<u32>,
    /// Its value names one party: the field is an identity key. Only in forms whose records belong to a party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    pub kind: IdentityKind,
    /// Field of the same form inside whose value the key means something: an account number of a shop's platform is
    /// somebody else's in another shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// What a key is, in the order of trust: of two keys that lead to two parties the earlier decides. What a platform or a
/// register gives out belongs to one party for good, a mobile number for years, a mail address is shared most easily.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// Id that a marketplace gives a buyer, in a shop or app.
    Platform,
    /// WeChat's id of a person across the apps of one company.
    Unionid,
    /// 企业微信's id of a person outside the company.
    ExternalUserid,
    /// 统一社会信用代码.
    CreditCode,
    /// Mobile numbers; other numbers are contact data.
    Phone,
    Email,
    /// A company's name in normal form, where it certainly is one.
    CompanyName,
}

impl IdentityKind {
    pub const ALL: [IdentityKind; 7] = [
        IdentityKind::Platform,
        IdentityKind::Unionid,
        IdentityKind::ExternalUserid,
        IdentityKind::CreditCode,
        IdentityKind::Phone,
        IdentityKind::Email,
        IdentityKind::CompanyName,
    ];

    /// As in definitions and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            IdentityKind::Platform => "platform",
            IdentityKind::Unionid => "unionid",
            IdentityKind::ExternalUserid => "external_userid",
            IdentityKind::CreditCode => "credit_code",
            IdentityKind::Phone => "phone",
            IdentityKind::Email => "email",
            IdentityKind::CompanyName => "company_name",
        }
    }

    /// What the key is called in the middle of a sentence.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (IdentityKind::Platform, Lang::Zh) => "平台账号",
            (IdentityKind::Platform, Lang::En) => "platform account",
            (IdentityKind::Unionid, Lang::Zh) => "微信身份",
            (IdentityKind::Unionid, Lang::En) => "WeChat identity",
            (IdentityKind::ExternalUserid, Lang::Zh) => "企业微信身份",
            (IdentityKind::ExternalUserid, Lang::En) => "WeCom identity",
            (IdentityKind::CreditCode, Lang::Zh) => "统一社会信用代码",
            (IdentityKind::CreditCode, Lang::En) => "credit code",
            (IdentityKind::Phone, Lang::Zh) => "手机号",
            (IdentityKind::Phone, Lang::En) => "phone number",
            (IdentityKind::Email, Lang::Zh) => "邮箱",
            (IdentityKind::Email, Lang::En) => "mail address",
            (IdentityKind::CompanyName, Lang::Zh) => "企业名称",
            (IdentityKind::CompanyName, Lang::En) => "company name",
        }
    }

    /// Identifies a company; the others identify a person.
    pub fn of_company(self) -> bool {
        matches!(self, IdentityKind::CreditCode | IdentityKind::CompanyName)
    }

    pub fn parse(text: &str) -> Option<IdentityKind> {
        IdentityKind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub key: String,
    pub name: Label,
    /// No longer offered, still shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(b: &bool) -> bool {
    !b
}

impl Field {
    pub fn new(key: &str, zh: &str, en: &str, kind: FieldKind) -> Field {
        Field {
            key: key.into(),
            name: Label::new(zh, en),
            kind,
            required: false,
            unique: false,
            sensitive: false,
            search: false,
            indexed: false,
            read_only: false,
            options: Vec::new(),
            open: false,
            form: None,
            many: false,
            scale: None,
            max_length: None,
            min: None,
            max: None,
            default: None,
            unit: None,
            help: None,
            prefix: None,
            digits: None,
            identity: None,
        }
    }

    pub fn shape(&self) -> Shape {
        if self.many { Shape::Ids } else { self.kind.shape() }
    }

    /// Decimals behind the point in which the field's integer counts.
    pub fn scale(&self) -> u32 {
        match self.kind {
            FieldKind::Money | FieldKind::Percent => 2,
            FieldKind::Decimal => self.scale.unwrap_or(2),
            _ => 0,
        }
    }

    pub fn max_length(&self) -> usize {
        let default = match self.kind {
            FieldKind::LongText => 20_000,
            FieldKind::Url => 2_000,
            _ => 200,
        };
        self.max_length.map_or(default, |n| n as usize)
    }

    /// The option that a person means: by key, or by its name in either language.
    pub fn option(&self, text: &str) -> Option<&Choice> {
        self.options.iter().find(|c| c.key == text).or_else(|| {
            let folded = crate::text::fold(text.trim());
            self.options.iter().find(|c| {
                [&c.key, &c.name.zh, &c.name.en].iter().any(|t| !t.is_empty() && crate::text::fold(t) == folded)
            })
        })
    }

    pub fn option_name<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        self.options.iter().find(|c| c.key == key).map_or(key, |c| c.name.get(lang))
    }
}

impl Form {
    /// What names a record with these values, in the order of the fields.
    pub fn title_in<'v>(&self, values: &'v [crate::value::Value]) -> Option<&'v str> {
        values.get(self.index(&self.title)?)?.as_text()
    }

    /// The status field, where `values` would make a record won that has become nobody: that is for its conversion.
    pub fn unconverted<'v>(&self, value: impl Fn(usize) -> Option<&'v crate::value::Value>) -> Option<&str> {
        let (life, conversion) = (self.lifecycle.as_ref()?, self.conversion.as_ref()?);
        let won = value(self.index(&life.field)?)?.as_text().is_some_and(|status| life.won.iter().any(|w| w == status));
        let nobody = value(self.index(&conversion.link)?).is_none_or(crate::value::Value::is_empty);
        (won && nobody).then_some(life.field.as_str())
    }

    /// A form as the rest of the program uses it: with the fields that every form has.
    pub fn with_system_fields(mut self) -> Form {
        self.fields.extend(system::fields(&self.seats, self.party.is_some()));
        self
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.key == key)
    }

    pub fn index(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.key == key)
    }

    pub fn seat(&self, key: &str) -> Option<&Seat> {
        self.seats.iter().find(|s| s.key == key)
    }

    pub fn table(&self) -> String {
        format!("f_{}", self.key)
    }
}

/// All forms of a workspace with their system fields, and the pseudo-forms `user` and `department` that links can cross.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    forms: BTreeMap<String, Form>,
}

impl Catalog {
    /// `forms` as written by people; system fields are added here.
    pub fn new(forms: impl IntoIterator<Item = Form>) -> Catalog {
        let written = forms.into_iter().map(Form::with_system_fields);
        Catalog { forms: written.chain(system::pseudo_forms()).map(|f| (f.key.clone(), f)).collect() }
    }

    pub fn form(&self, key: &str) -> Option<&Form> {
        self.forms.get(key)
    }

    /// The forms that people defined, by key.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.values().filter(|f| !system::is_pseudo(&f.key))
    }

    /// The form that a field leads to, where it leads anywhere.
    pub fn target(&self, field: &Field) -> Option<&Form> {
        match field.kind {
            FieldKind::Link => self.form(field.form.as_deref()?),
            FieldKind::User => self.form("user"),
            FieldKind::Department => self.form("department"),
            _ => None,
        }
    }
}
