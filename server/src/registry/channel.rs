//! Channels: the ways by which leads come in from outside. What each sender calls its fields, how it proves who it is, and
//! the web form that a channel may show to everybody.

use std::collections::BTreeMap;

use engine::form::Label;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::Secret;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    pub key: String,
    pub name: Label,
    pub form: String,
    /// Fields of the payload under other names: `{"mobile": "phone"}`, inside of objects too: `{"data.mobile": "phone"}`.
    #[serde(default)]
    pub mapping: BTreeMap<String, String>,
    /// Values that every record of the channel gets where the payload has none.
    #[serde(default)]
    pub constants: BTreeMap<String, serde_json::Value>,
    #[serde(default, skip_serializing_if = "Others::is_refuse")]
    pub others: Others,
    /// Nothing is taken through it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Since>,
    /// Hours of silence after which somebody should have a look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent_hours: Option<u32>,
    /// The newest first; of the others each has an end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<ChannelSecret>,
    /// Whether the bare secret will do, for senders that cannot sign.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bare_secret: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_form: Option<WebForm>,
}

impl Channel {
    /// Whether payloads name the form's own fields, with nothing added to them.
    pub fn is_plain(&self) -> bool {
        self.mapping.is_empty() && self.constants.is_empty()
    }

    /// Secrets that hold at `now`, in milliseconds.
    pub fn secrets_at(&self, now: i64) -> impl Iterator<Item = &str> {
        let holds = move |secret: &&ChannelSecret| secret.until.is_none_or(|until| now < until);
        self.secrets.iter().filter(holds).filter_map(|secret| secret.secret.open())
    }
}

/// What becomes of names that the mapping does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Others {
    /// They are keys of the form's own fields, anything else is an error.
    #[default]
    Refuse,
    /// They stay in the log and go nowhere.
    Ignore,
}

impl Others {
    fn is_refuse(&self) -> bool {
        *self == Others::Refuse
    }
}

/// Who did it, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// Milliseconds since 1970.
    pub at: i64,
    #[serde(default)]
    pub by: Option<Id>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelSecret {
    /// `whsec_` and base64. It signs, so it cannot be kept as a hash.
    pub secret: Secret,
    pub at: i64,
    /// When one that was replaced ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

/// The page of a channel that everybody may fill in who has its address, `/f/{token}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebForm {
    pub token: String,
    /// Signs the stamps of its pages.
    pub key: Secret,
    /// It says so kindly and takes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Since>,
    pub title: Label,
    #[serde(default)]
    pub intro: Label,
    #[serde(default)]
    pub thanks: Label,
    #[serde(default)]
    pub button: Label,
    pub lines: Vec<WebLine>,
    /// Parameters of the link and the fields that they fill: `{"utm_campaign": "campaign"}`. Others stay in the log.
    #[serde(default)]
    pub link: BTreeMap<String, String>,
    #[serde(default)]
    pub accent: Accent,
    #[serde(default)]
    pub lang: PageLang,
    /// Hash, so it is kept as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Origins whose pages may show it in a frame: `https://www.example.com`.
    #[serde(default)]
    pub frames: Vec<String>,
}

/// A field as the page asks for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebLine {
    /// Key.
    pub field: String,
    /// Without one, the field's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub label: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub help: Option<Label>,
    #[serde(default)]
    pub required: bool,
}

/// Box that has to be ticked, with a link to what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    #[schema(value_type = Object)]
    pub text: Label,
    #[serde(default)]
    pub url: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Accent {
    #[default]
    Blue,
    Teal,
    Green,
    Amber,
    Red,
    Grey,
}

/// What the page speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageLang {
    #[default]
    Zh,
    En,
    /// The browser's, with a way to the other.
    Both,
}
