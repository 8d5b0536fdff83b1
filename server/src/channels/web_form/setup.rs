//! Web forms made, changed and removed.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::{Form, Label};
use reqwest::Url;
use serde::Deserialize;

use super::{askable, by_token, fillable};
use crate::actor::Actor;
use crate::app::App;
use crate::auth::passwords;
use crate::channels::find;
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::registry::{self, Accent, Change, Channel, Consent, Definitions, PageLang, Secret, Since, WebForm, WebLine};

const MOST_LINES: usize = 40;
const MOST_PARAMETERS: usize = 20;
const MOST_FRAMES: usize = 20;

/// Shape of a web form.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebFormShape {
    /// End of its address. Without one it stays, and a new page gets one that nobody guesses.
    pub token: Option<String>,
    pub state: WebFormState,
    #[schema(value_type = Object)]
    pub title: Label,
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub intro: Label,
    /// What stands there afterwards.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub thanks: Label,
    /// On the button.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub button: Label,
    pub lines: Vec<WebLine>,
    /// Parameters of the link and the fields that they fill.
    #[serde(default)]
    pub link: BTreeMap<String, String>,
    #[serde(default)]
    pub accent: Accent,
    #[serde(default)]
    pub lang: PageLang,
    /// Empty for none; left out, it stays.
    pub password: Option<String>,
    pub consent: Option<Consent>,
    /// Origins whose pages may show it in a frame.
    #[serde(default)]
    pub frames: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WebFormState {
    Open,
    Closed,
}

/// Stores the web form of a channel, a new one too.
pub async fn put(app: &App, actor: &Actor, key: &str, wanted: WebFormShape) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let mut channel = find(&defs, key)?.clone();
    let (form, mut problems) = checked(&defs, &channel, &wanted, app.now().as_millisecond(), actor)?;
    let mut form = form;
    form.password = match wanted.password.as_deref() {
        None => channel.web_form.as_ref().and_then(|before| before.password.clone()),
        Some("") => None,
        Some(password) if (4..=100).contains(&password.chars().count()) => {
            Some(Secret::new(passwords::hash(app.limits(), password).await?))
        }
        Some(_) => {
            problems.push(FieldError::new("password", "length", "密码 4 到 100 个字符", "4 to 100 characters"));
            None
        }
    };
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    channel.web_form = Some(form);
    store(app, actor, &defs, channel).await
}

/// Removes the page; its address answers nothing any more.
pub async fn delete(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let mut channel = find(&defs, key)?.clone();
    channel.web_form.take().ok_or(Error::NotFound)?;
    store(app, actor, &defs, channel).await
}

/// The form as it would be, to be looked at; what is wrong with it does not matter yet.
pub fn draft(defs: &Definitions, actor: &Actor, key: &str, wanted: &WebFormShape) -> Result<WebForm> {
    Ok(checked(defs, find(defs, key)?, wanted, 0, actor)?.0)
}

async fn store(app: &App, actor: &Actor, defs: &Definitions, channel: Channel) -> Result<()> {
    let change = Change::put("channel", &channel.key, &channel)?;
    let now = app.now().as_millisecond();
    registry::change_from(app.registry(), actor, now, vec![change], Some(defs.version)).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

fn checked(
    defs: &Definitions,
    channel: &Channel,
    wanted: &WebFormShape,
    now: i64,
    actor: &Actor,
) -> Result<(WebForm, Vec<FieldError>)> {
    let before = channel.web_form.as_ref();
    let secret = crate::ids::secret()?;
    let token = match wanted.token.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        Some(token) => token.to_owned(),
        None => before.map_or_else(|| secret.get(..20).unwrap_or(&secret).to_owned(), |b| b.token.clone()),
    };
    let closed = match wanted.state {
        WebFormState::Open => None,
        WebFormState::Closed => Some(before.and_then(|b| b.closed).unwrap_or(Since { at: now, by: actor.id() })),
    };
    let trimmed = |origin: &String| origin.trim().trim_end_matches('/').to_owned();
    let form = WebForm {
        token,
        key: before.map_or_else(|| Secret::new(&secret), |b| b.key.clone()),
        closed,
        title: wanted.title.clone(),
        intro: wanted.intro.clone(),
        thanks: wanted.thanks.clone(),
        button: wanted.button.clone(),
        lines: wanted.lines.clone(),
        link: wanted.link.clone(),
        accent: wanted.accent,
        lang: wanted.lang,
        password: None,
        consent: wanted.consent.clone(),
        frames: wanted.frames.iter().map(trimmed).filter(|origin| !origin.is_empty()).collect(),
    };
    let problems = problems(defs, channel, &form)?;
    Ok((form, problems))
}

fn problems(defs: &Definitions, channel: &Channel, wanted: &WebForm) -> Result<Vec<FieldError>> {
    let form = defs.form(&channel.form)?;
    let mut out = Vec::new();
    let mut wrong = |field: &str, code, zh: &str, en: &str| out.push(FieldError::new(field, code, zh, en));
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !(3..=60).contains(&wanted.token.len()) || !wanted.token.bytes().all(simple) {
        wrong("token", "token", "3 到 60 个小写字母、数字或短横", "3 to 60 lower case letters, digits or hyphens");
    } else if by_token(defs, &wanted.token).is_some_and(|(other, _)| other.key != channel.key) {
        wrong("token", "taken", "这个地址已被另一个表单用了", "Another web form has this address");
    }
    if wanted.title.zh.trim().is_empty() {
        wrong("title", "required", "标题不能空", "Give it a title");
    }
    for (at, label, most) in [
        ("title", &wanted.title, 80),
        ("intro", &wanted.intro, 1_000),
        ("thanks", &wanted.thanks, 1_000),
        ("button", &wanted.button, 20),
    ] {
        if long(label, most) {
            out.push(too_long(at, most));
        }
    }
    out.extend(line_problems(form, channel, wanted));
    out.extend(link_problems(form, wanted));
    if let Some(consent) = &wanted.consent {
        let page = |url: &str| url.len() <= 500 && (url.starts_with("https://") || url.starts_with("http://"));
        if consent.text.zh.trim().is_empty() || long(&consent.text, 200) {
            out.push(FieldError::new(
                "consent.text",
                "required",
                "写明同意什么，最多 200 字",
                "Say what is agreed to, in up to 200 characters",
            ));
        }
        if consent.url.as_deref().is_some_and(|url| !url.is_empty() && !page(url)) {
            out.push(FieldError::new(
                "consent.url",
                "url",
                "要以 https:// 或 http:// 开头",
                "Must begin with https:// or http://",
            ));
        }
    }
    if wanted.frames.len() > MOST_FRAMES {
        out.push(FieldError::new("frames", "too_many", "最多 20 个网站", "At most 20 sites"));
    }
    for (nth, origin) in wanted.frames.iter().enumerate() {
        let own = Url::parse(origin).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        if own.is_none_or(|url| url.origin().ascii_serialization() != *origin) {
            let (zh, en) = ("要网站地址，如 https://www.example.com", "A site such as https://www.example.com");
            out.push(FieldError::new(&format!("frames.{nth}"), "origin", zh, en));
        }
    }
    Ok(out)
}

fn line_problems(form: &Form, channel: &Channel, wanted: &WebForm) -> Vec<FieldError> {
    let mut out = Vec::new();
    if wanted.lines.is_empty() || wanted.lines.len() > MOST_LINES {
        out.push(FieldError::new("lines", "required", "选 1 到 40 个字段", "Choose 1 to 40 fields"));
    }
    let mut seen = BTreeSet::new();
    for (nth, line) in wanted.lines.iter().enumerate() {
        let at = format!("lines.{nth}");
        if !form.field(&line.field).is_some_and(askable) {
            out.push(FieldError::new(
                &at,
                "unknown_field",
                "没有这个字段，或不能公开填写",
                "No such field, or not for everybody to fill in",
            ));
        } else if !seen.insert(&line.field) {
            out.push(FieldError::new(&at, "twice", "这个字段已经有了", "This field is there already"));
        }
        let labels = [&line.label, &line.help];
        if labels.into_iter().flatten().any(|label| long(label, 200)) {
            out.push(too_long(&at, 200));
        }
    }
    // The intake would refuse every record.
    let given = |key: &String| seen.contains(key) || channel.constants.contains_key(key);
    for field in form.fields.iter().filter(|f| f.required && f.default.is_none() && !given(&f.key)) {
        let (zh, en) = (
            format!("「{}」必填，要放进表单或设固定值", field.name.zh),
            format!("\"{}\" is required: ask for it, or set a constant", field.name.get(engine::form::Lang::En)),
        );
        out.push(FieldError::new("lines", "missing", zh, en));
    }
    out
}

fn link_problems(form: &Form, wanted: &WebForm) -> Vec<FieldError> {
    let mut out = Vec::new();
    if wanted.link.len() > MOST_PARAMETERS {
        out.push(FieldError::new("link", "too_many", "最多 20 个参数", "At most 20 parameters"));
    }
    let simple = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    for (name, field) in &wanted.link {
        let at = format!("link.{name}");
        if name.is_empty() || name.len() > 40 || name == "lang" || !name.bytes().all(simple) {
            out.push(FieldError::new(
                &at,
                "name",
                "参数名只用字母、数字、下划线、短横和点",
                "Letters, digits, underscore, hyphen and dot",
            ));
        }
        if !form.field(field).is_some_and(fillable) {
            out.push(FieldError::new(
                &at,
                "unknown_field",
                "没有这个字段，或由系统填写",
                "No such field, or the system fills it in",
            ));
        } else if wanted.lines.iter().any(|line| line.field == *field) {
            out.push(FieldError::new(&at, "twice", "这个字段已由填写人填写", "Visitors fill in this field themselves"));
        }
    }
    out
}

fn long(label: &Label, most: usize) -> bool {
    [&label.zh, &label.en].into_iter().any(|text| text.chars().count() > most)
}

fn too_long(at: &str, most: usize) -> FieldError {
    FieldError::new(at, "too_long", format!("最多 {most} 个字"), format!("At most {most} characters"))
}
