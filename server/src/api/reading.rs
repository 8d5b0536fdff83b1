//! What a pasted text says about a record that somebody is about to enter. Nothing is stored and nothing is looked up.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use engine::grant::{Access, Verb};
use engine::paste;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use crate::app::App;
use crate::error::Error;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasteBody {
    /// Up to 10,000 characters.
    text: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PasteRead {
    /// In the order of the form's fields.
    fields: Vec<PasteField>,
    /// How many people the text seems to speak of; the fields are those of the first.
    people: usize,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PasteField {
    field: String,
    /// As `POST /records/{form}` takes it.
    #[schema(value_type = Object)]
    value: Json_,
    /// Where the text says so; no two overlap. Empty for what was left over.
    spans: Vec<PasteSpan>,
    /// `certain`: said by a label or of a form that nothing else has; `likely`: guessed from where it stands.
    confidence: &'static str,
}

/// In UTF-16 code units, as browsers count.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PasteSpan {
    from: usize,
    to: usize,
}

/// Read a pasted text for a new record
#[utoipa::path(post, path = "/records/{form}/reading", tag = "records", params(("form" = String, Path, description = "Form key")), request_body = PasteBody,
    responses((status = 200, description = "What the text says; nothing is stored", body = PasteRead),
        (status = 403, description = "Not permitted to create", body = Problem), (status = 404, description = "No such form", body = Problem),
        (status = 422, description = "Too long", body = Problem)))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Body(body): Body<PasteBody>,
) -> Answer<Json<PasteRead>> {
    let read = async {
        let (_, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let access = defs.access(&caller.actor, form)?;
        if !access.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        if !access.may(Verb::Create) {
            return Err(Error::forbidden("你没有新建的权限", "You may not create records here"));
        }
        if body.text.chars().count() > paste::MOST {
            let (zh, en) = (format!("最多 {} 个字符", paste::MOST), format!("At most {} characters", paste::MOST));
            return Err(Error::field("text", "too_long", zh, en));
        }
        let fields = form.fields.iter().enumerate().filter(|(i, _)| access.anywhere(*i) == Access::Edit);
        let may: BTreeSet<&str> = fields.map(|(_, f)| f.key.as_str()).collect();
        Ok(shown(paste::read(form, &may, &body.text), &body.text))
    };
    read.await.map(Json).lang(caller.lang)
}

fn shown(read: paste::Pasted, text: &str) -> PasteRead {
    let units = |end: usize| text.get(..end).map_or(0, |head| head.encode_utf16().count());
    let fields = read.fields.into_iter().map(|f| PasteField {
        spans: f.spans.iter().map(|s| PasteSpan { from: units(s.start), to: units(s.end) }).collect(),
        field: f.field,
        value: f.value,
        confidence: f.sure.as_str(),
    });
    PasteRead { fields: fields.collect(), people: read.people }
}
