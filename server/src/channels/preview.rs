//! A payload as a channel would read it, with nothing written.

use std::collections::BTreeMap;

use engine::form::Lang;
use engine::value::Value;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::guess;
use super::setup::{constant_problems, mapping_problems};
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::intake::{self, AnswerError};
use crate::records;
use crate::registry::{Channel, Definitions, Others};

/// Names of a payload that are looked at.
const MOST: usize = 300;
/// Characters of a sample.
const SHOWN: usize = 80;

/// A mapping that is tried out.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub form: String,
    /// Without one, what the names probably mean.
    pub mapping: Option<BTreeMap<String, String>>,
    #[serde(default)]
    #[schema(value_type = Object)]
    pub constants: BTreeMap<String, Json>,
    #[serde(default)]
    pub others: Others,
    /// One object as the sender sends it; of a list the first.
    #[schema(value_type = Object)]
    pub payload: Json,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Preview {
    pub names: Vec<PreviewName>,
    pub external_id: Option<String>,
    /// The record that would be made, by field.
    pub fields: Vec<PreviewField>,
    /// Why it could not be stored.
    pub errors: Vec<AnswerError>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PreviewName {
    /// `data.mobile`
    pub path: String,
    pub sample: String,
    /// What it probably means.
    pub guessed: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PreviewField {
    pub field: String,
    #[schema(value_type = Object)]
    pub value: Json,
}

pub async fn preview(conn: &mut Conn, defs: &Definitions, draft: Draft, lang: Lang) -> Result<Preview> {
    let unknown = || {
        Error::field("form", "unknown_form", "没有这个表单，或它没有席位", "There is no such form, or it has no seat")
    };
    let form = defs.form(&draft.form).ok().filter(|f| !f.seats.is_empty()).ok_or_else(unknown)?;
    let payload = match draft.payload {
        Json::Array(items) => items.into_iter().next().unwrap_or(Json::Null),
        one => one,
    };
    if !payload.is_object() {
        return Err(Error::field("payload", "shape", "要是一个 JSON 对象", "Must be a JSON object"));
    }
    let found = guess::leaves(&payload);
    if found.len() > MOST {
        let (zh, en) = (format!("最多看 {MOST} 个字段"), format!("At most {MOST} fields are looked at"));
        return Err(Error::field("payload", "too_many", zh, en));
    }
    let guessed = guess::fields(form, &found);
    let shown =
        |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned).chars().take(SHOWN).collect();
    let names = found.iter().zip(&guessed);
    let names = names.map(|(f, g)| PreviewName { path: f.path.clone(), sample: shown(f.value), guessed: g.clone() });
    let names: Vec<PreviewName> = names.collect();
    let meant = || names.iter().filter_map(|n| Some((n.path.clone(), n.guessed.clone()?))).collect();
    let mapping = draft.mapping.unwrap_or_else(meant);
    let mut errors = mapping_problems(form, &mapping);
    errors.extend(constant_problems(defs, form, &draft.constants));
    let channel = Channel {
        key: String::new(),
        name: form.name.clone(),
        form: form.key.clone(),
        mapping,
        constants: draft.constants,
        others: draft.others,
        stopped: None,
        silent_hours: None,
        secrets: Vec::new(),
        bare_secret: false,
        web_form: None,
    };
    let mut fields = Vec::new();
    match intake::mapped(&channel, form, &payload) {
        Ok(map) => {
            let (values, wrong) = read(conn, defs, form, map).await?;
            errors.extend(wrong);
            fields = values;
        }
        Err(error) => errors.push(error),
    }
    let errors = intake::Answer::invalid(&form.key, &errors, lang).errors;
    Ok(Preview { external_id: intake::external_id(&channel, &payload), names, fields, errors })
}

/// What could be read, and what not: a person sees both at once.
async fn read(
    conn: &mut Conn,
    defs: &Definitions,
    form: &engine::form::Form,
    map: Map<String, Json>,
) -> Result<(Vec<PreviewField>, Vec<FieldError>)> {
    let alone: Vec<Map<String, Json>> = map.iter().map(|(k, v)| Map::from_iter([(k.clone(), v.clone())])).collect();
    let read = records::submitted(conn, defs, form, &alone, true).await?;
    let (mut fields, mut errors, mut given) = (Vec::new(), Vec::new(), vec![false; form.fields.len()]);
    for ((key, sent), one) in map.iter().zip(read) {
        match one {
            Err(wrong) => errors.extend(wrong),
            Ok(values) => {
                for (index, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
                    let Some(field) = form.fields.get(index) else { continue };
                    given[index] = true;
                    // Of people and records the name that was sent says more than the id.
                    let named = matches!(value, Value::Id(_) | Value::Ids(_));
                    let value = if named { sent.clone() } else { value.to_json(field) };
                    fields.push((index, PreviewField { field: key.clone(), value }));
                }
            }
        }
    }
    let missing = form.fields.iter().zip(&given).filter(|(f, given)| f.required && f.default.is_none() && !**given);
    let missing = missing.map(|(f, _)| f).filter(|f| !errors.iter().any(|e| e.field == f.key)).collect::<Vec<_>>();
    errors.extend(missing.into_iter().map(|f| FieldError::value(&f.key, &engine::value::ValueError::Required)));
    fields.sort_by_key(|(index, _)| *index);
    Ok((fields.into_iter().map(|(_, field)| field).collect(), errors))
}
