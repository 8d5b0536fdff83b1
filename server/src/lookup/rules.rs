//! What the workspace lets 查重 tell, as those set it who shape forms.

use engine::form::Lang;
use serde::Serialize;

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::registry::{self, Change, Definitions, LookupRules};

/// The rules, and what can be chosen.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookupRulesView)]
pub struct RulesView {
    pub rules: LookupRules,
    pub forms: Vec<FormView>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookupForm)]
pub struct FormView {
    pub key: String,
    pub name: String,
    pub fields: Vec<FieldView>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = LookupFormField)]
pub struct FieldView {
    pub key: String,
    pub name: String,
    /// Shown in part only.
    pub masked: bool,
}

/// Most lines of a day that somebody can be allowed.
const MOST: u32 = 5_000;

pub fn rules(defs: &Definitions, actor: &Actor) -> Result<RulesView> {
    permitted(actor)?;
    let lang: Lang = actor.lang();
    let forms = defs.catalog.forms().filter(|form| form.party.is_some());
    let view = |form: &engine::form::Form| {
        let fields = form.fields.iter().filter(|field| field.key != "party");
        let field = |field: &engine::form::Field| FieldView {
            key: field.key.clone(),
            name: field.name.get(lang).to_owned(),
            masked: field.sensitive || field.key == form.title,
        };
        FormView { key: form.key.clone(), name: form.name.get(lang).to_owned(), fields: fields.map(field).collect() }
    };
    Ok(RulesView { rules: defs.lookups.clone(), forms: forms.map(view).collect() })
}

pub async fn put(app: &App, actor: &Actor, wanted: LookupRules) -> Result<()> {
    permitted(actor)?;
    let defs = app.registry().refresh().await?;
    let mut errors = Vec::new();
    if !(1..=MOST).contains(&wanted.per_day) {
        let (zh, en) = (format!("要在 1 到 {MOST} 之间"), format!("Must be between 1 and {MOST}"));
        errors.push(FieldError::new("per_day", "out_of_range", zh, en));
    }
    for (key, fields) in &wanted.fields {
        let form = defs.form(key).ok().filter(|form| form.party.is_some());
        for field in fields.iter().filter(|field| form.is_none_or(|form| form.field(field).is_none())) {
            let (zh, en) = (format!("没有字段 {field}"), format!("There is no field {field}"));
            errors.push(FieldError::new(&format!("fields.{key}"), "unknown_field", zh, en));
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let change = Change::put("lookups", "lookups", &wanted)?;
    registry::change(app.registry(), actor, app.now().as_millisecond(), vec![change]).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

fn permitted(actor: &Actor) -> Result<()> {
    if actor.has(Power::ManageForms) {
        return Ok(());
    }
    Err(Error::forbidden("你的角色没有这项权限", "Your roles do not include this"))
}
