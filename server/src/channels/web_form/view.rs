//! A web form as those who manage channels see it.

use std::collections::BTreeMap;

use engine::form::Label;
use serde::Serialize;

use crate::figures::Moment;
use crate::registry::{Accent, Consent, PageLang, WebForm, WebLine};

/// Of the password only is told whether there is one.
#[derive(Serialize, utoipa::ToSchema)]
pub struct WebFormView {
    /// The page is `/f/{token}`.
    pub token: String,
    pub closed_at: Option<Moment>,
    #[schema(value_type = Object)]
    pub title: Label,
    #[schema(value_type = Object)]
    pub intro: Label,
    #[schema(value_type = Object)]
    pub thanks: Label,
    #[schema(value_type = Object)]
    pub button: Label,
    pub lines: Vec<WebLine>,
    pub link: BTreeMap<String, String>,
    pub accent: Accent,
    pub lang: PageLang,
    pub password: bool,
    pub consent: Option<Consent>,
    pub frames: Vec<String>,
}

pub fn view(form: &WebForm) -> WebFormView {
    WebFormView {
        token: form.token.clone(),
        closed_at: form.closed.map(|c| Moment(c.at)),
        title: form.title.clone(),
        intro: form.intro.clone(),
        thanks: form.thanks.clone(),
        button: form.button.clone(),
        lines: form.lines.clone(),
        link: form.link.clone(),
        accent: form.accent,
        lang: form.lang,
        password: form.password.is_some(),
        consent: form.consent.clone(),
        frames: form.frames.clone(),
    }
}
