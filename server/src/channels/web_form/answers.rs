//! What somebody filled in, as it came and as the form reads it.

use std::collections::{BTreeMap, HashMap};

use engine::form::{Form, Lang};
use engine::normalise::PhoneKind;
use engine::value::{FieldKind, Value};
use serde_json::{Map, Value as Json, json};

use crate::db::Conn;
use crate::error::{FieldError, Result};
use crate::intake::PAGE;
use crate::records;
use crate::registry::{Definitions, WebForm};

/// Names of the page's own inputs.
pub(super) const STAMP: &str = "hs_stamp";
pub(super) const CONSENT: &str = "hs_consent";
pub(super) const PASSWORD: &str = "hs_password";
/// Shown to nobody; machines fill it in.
pub(super) const TRAP: &str = "hs_more";

/// Parameters of a link that are kept, and how much of each.
const MOST_PARAMETERS: usize = 20;
const LONGEST: usize = 200;

/// The inputs of one post; several where boxes were ticked.
#[derive(Clone, Debug, Default)]
pub struct Answers(HashMap<String, Vec<String>>);

impl Answers {
    pub fn new(pairs: Vec<(String, String)>) -> Answers {
        let mut out: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in pairs {
            out.entry(name).or_default().push(value);
        }
        Answers(out)
    }

    /// What was typed, without blanks around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(|all| all.first()).map_or("", |text| text.trim())
    }

    pub(super) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// What is wrong, by the key of the field; `hs_consent` for the box.
pub(super) type Wrong = BTreeMap<String, String>;

/// What the intake gets, or what is wrong with it.
pub(super) async fn read(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    page: &WebForm,
    answers: &Answers,
    link: &[(String, String)],
    lang: Lang,
) -> Result<std::result::Result<Json, Wrong>> {
    let mut wrong = Wrong::new();
    let must = if lang == Lang::Zh { "请填写" } else { "Please fill this in" };
    let mut body = Map::new();
    for line in &page.lines {
        let Some(field) = form.field(&line.field) else { continue };
        let given: Vec<&str> = answers.all(&field.key).iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect();
        let value = match (field.kind, given.as_slice()) {
            (FieldKind::Bool, []) => json!(false),
            (FieldKind::Bool, _) => json!(true),
            (_, []) => Json::Null,
            (FieldKind::MultiSelect, several) => json!(several),
            (_, [first, ..]) => json!(first),
        };
        // Of a box, only the tick counts.
        let required = line.required || (field.required && field.default.is_none());
        if required && (value.is_null() || value == Json::Bool(false)) {
            wrong.insert(field.key.clone(), must.to_owned());
        } else if !value.is_null() {
            body.insert(field.key.clone(), value);
        }
    }
    if page.consent.is_some() && answers.text(CONSENT).is_empty() {
        wrong.insert(CONSENT.into(), if lang == Lang::Zh { "请先勾选同意" } else { "Please agree first" }.to_owned());
    }
    let asked = body.len();
    body.extend(of_link(page, link));
    let one = |(key, value): (&String, &Json)| Map::from_iter([(key.clone(), value.clone())]);
    let alone: Vec<Map<String, Json>> = body.iter().map(one).collect();
    let keys: Vec<String> = body.keys().cloned().collect();
    for (key, read) in keys.iter().zip(records::submitted(conn, defs, form, &alone, false).await?) {
        let errors = match read {
            // What a colleague notes down is kept as it is; a visitor can still say it right.
            Ok(values) if values.iter().any(|(_, value)| is_no_number(value)) => {
                vec![FieldError::new(key, "phone", "请填写完整的电话号码", "Please give a whole phone number")]
            }
            Ok(_) => continue,
            Err(errors) => errors,
        };
        if page.lines.iter().any(|line| line.field == *key) {
            let said = errors.first().map(|e| e.text.get(lang).to_owned()).unwrap_or_default();
            wrong.entry(key.clone()).or_insert(said);
        } else {
            // A link that says nonsense must not keep anybody from writing.
            body.remove(key);
        }
    }
    debug_assert!(asked <= page.lines.len());
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    let kept: Map<String, Json> = parameters(link).map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let consent = page.consent.as_ref().map(|consent| consent.text.get(lang).to_owned());
    body.insert(PAGE.into(), json!({ "form": page.token, "lang": lang, "link": kept, "consent": consent }));
    Ok(Ok(Json::Object(body)))
}

/// A visitor leaves a number at which they answer: not a hotline (12345, 400), not one with stars. Of a number abroad it may
/// not be known what it is.
fn is_no_number(value: &Value) -> bool {
    let Value::Phone(phone) = value else { return false };
    let good = [PhoneKind::Mobile, PhoneKind::Landline, PhoneKind::Virtual];
    let abroad = phone.kind == PhoneKind::Unknown.as_str() && phone.number.starts_with('+');
    !abroad && good.iter().all(|kind| phone.kind != kind.as_str())
}

/// Fields that the link fills.
fn of_link(page: &WebForm, link: &[(String, String)]) -> Vec<(String, Json)> {
    let fills = parameters(link).filter_map(|(name, value)| Some((page.link.get(name)?.clone(), json!(value))));
    fills.filter(|(field, _)| !page.lines.iter().any(|line| line.field == *field)).collect()
}

/// The parameters that are looked at.
fn parameters(link: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    let fits = |(name, value): &(&str, &str)| {
        *name != "lang" && name.len() <= 40 && !value.trim().is_empty() && value.len() <= LONGEST
    };
    link.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(fits).take(MOST_PARAMETERS)
}
