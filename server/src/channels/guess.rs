//! What a sender's fields probably mean: by what they are called, else by what they hold.

use engine::form::{Field, Form};
use engine::normalise::{self, PhoneKind};
use engine::value::FieldKind;
use serde_json::Value as Json;

use super::web_form::fillable;
use crate::import::meant;

/// Names of platforms beyond those of sheets: 巨量引擎, 腾讯广告, 百度, links with utm parameters.
const ALSO: [(&str, &[&str]); 5] = [
    (
        "external_id",
        &["clue_id", "clueid", "lead_id", "leads_id", "order_id", "tid", "msg_id", "form_id", "id", "uuid"],
    ),
    ("campaign", &["utm_campaign", "campaign_name", "ad_plan", "plan_name", "activity"]),
    ("wechat", &["weixin", "wx", "wechat_id", "微信", "微信号"]),
    ("budget", &["预算", "budget_yuan"]),
    ("industry", &["行业", "trade"]),
];

/// A name of the payload with what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found<'p> {
    /// `data.mobile`
    pub path: String,
    pub value: &'p Json,
}

/// Every value of a payload; what is in objects by its path. `known` are paths that a mapping names.
pub(super) fn leaves(body: &Json) -> Vec<Found<'_>> {
    let mut out = Vec::new();
    let mut open = vec![(String::new(), body)];
    while let Some((path, value)) = open.pop() {
        match value {
            Json::Object(parts) => {
                let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                open.extend(parts.iter().rev().map(|(name, value)| (inside(name), value)));
            }
            value => out.push(Found { path, value }),
        }
    }
    out
}

/// The field of each, none twice; names count before contents.
pub(super) fn fields(form: &Form, found: &[Found<'_>]) -> Vec<Option<String>> {
    let mut out: Vec<Option<String>> = vec![None; found.len()];
    for guess in [by_name, by_content] {
        for (nth, one) in found.iter().enumerate() {
            if out[nth].is_none()
                && let Some(field) = guess(form, one)
                && !out.iter().flatten().any(|known| *known == field)
            {
                out[nth] = Some(field);
            }
        }
    }
    out
}

fn by_name(form: &Form, found: &Found<'_>) -> Option<String> {
    let name = found.path.rsplit('.').next()?;
    let known = |field: &str| field == "external_id" || form.field(field).is_some_and(fillable);
    let also = || {
        let folded = name.to_lowercase();
        ALSO.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(field, _)| (*field).to_owned())
    };
    meant(form, name).or_else(also).filter(|field| known(field))
}

fn by_content(form: &Form, found: &Found<'_>) -> Option<String> {
    let text = found.value.as_str().map_or_else(|| found.value.to_string(), str::to_owned);
    let of = |kind: FieldKind| {
        let is = |f: &&Field| f.kind == kind && fillable(f);
        form.fields.iter().find(is).map(|f| f.key.clone())
    };
    if normalise::phone(&text).is_ok_and(|p| p.kind == PhoneKind::Mobile) {
        return of(FieldKind::Phone);
    }
    if text.contains('@') && normalise::email(&text).is_ok() {
        return of(FieldKind::Email);
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form() -> Form {
        let field = |key: &str, zh: &str, kind: &str| json!({ "key": key, "name": { "zh": zh }, "kind": kind });
        let fields = json!([
            field("name", "客户名称", "text"),
            field("phone", "联系电话", "phone"),
            field("email", "邮箱", "email"),
            field("campaign", "活动", "text"),
            field("note", "备注", "long_text"),
        ]);
        serde_json::from_value(json!({ "key": "lead", "name": { "zh": "线索" }, "title": "name", "fields": fields }))
            .unwrap()
    }

    fn guessed(body: &Json) -> Vec<(String, Option<String>)> {
        let found = leaves(body);
        let fields = fields(&form(), &found);
        found.into_iter().map(|f| f.path).zip(fields).collect()
    }

    #[test]
    fn names_of_platforms_are_known_and_objects_are_opened() {
        let body = json!({ "clue_id": 7, "data": { "姓名": "张三", "telephone": "13817624409", "utm_campaign": "双十一" }, "ad": 1 });
        let wanted = [
            ("ad", None),
            ("clue_id", Some("external_id")),
            ("data.telephone", Some("phone")),
            ("data.utm_campaign", Some("campaign")),
            ("data.姓名", Some("name")),
        ];
        let mut guessed = guessed(&body);
        guessed.sort();
        let wanted: Vec<_> = wanted.into_iter().map(|(p, f)| (p.to_owned(), f.map(str::to_owned))).collect();
        assert_eq!(guessed, wanted);
    }

    #[test]
    fn contents_tell_what_names_do_not_and_no_field_is_filled_twice() {
        let body = json!({ "a": "zhang@example.com", "b": 13_817_624_409_i64, "mobile": "13817624410" });
        let guessed = guessed(&body);
        assert!(
            guessed.contains(&("a".into(), Some("email".into()))) && guessed.contains(&("b".into(), None)),
            "{guessed:?}"
        );
    }
}
