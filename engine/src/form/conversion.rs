//! How a record of one form becomes records of others: a lead a customer with a contact.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Form, PartyRole, Problems};
use crate::value::{Coerce, FieldKind, Value};

/// What a record becomes when it is won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Link field of the form itself: leads to the customer afterwards.
    pub link: String,
    pub customer: Becomes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Becomes>,
}

/// One record that is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Becomes {
    pub form: String,
    /// Only where this field of the first record has a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Of those for one field the first that has a value holds.
    pub fields: Vec<Take>,
}

/// Where a value comes from: a field of the first record, or it is said here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    pub to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
    /// Only where this field of the first record has a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
}

/// A value of the new record.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Field of the new record.
    pub index: usize,
    pub value: Value,
    /// Field of the first record that it comes from.
    pub from: Option<usize>,
}

impl Becomes {
    /// Whether a record is made of one with these values.
    pub fn applies(&self, from: &Form, values: &[Value]) -> bool {
        given(from, values, self.given.as_deref())
    }

    /// Values of the new record, in the order of its form's fields. Choices that it does not have are left out.
    pub fn values(&self, from: &Form, values: &[Value], to: &Form) -> Vec<Taken> {
        let one = |index: usize, key: &str| {
            let takes = self.fields.iter().filter(|take| take.to == key && given(from, values, take.given.as_deref()));
            let field = to.fields.get(index)?;
            let mut found = takes.filter_map(|take| match (&take.from, &take.value) {
                (Some(key), _) => from.index(key).and_then(|i| Some((values.get(i)?.clone(), Some(i)))),
                (None, Some(json)) => Coerce::strict(field).value(json).ok().map(|value| (value, None)),
                (None, None) => None,
            });
            found.find_map(|(value, from)| Some(Taken { index, value: known(field, value)?, from }))
        };
        to.fields.iter().enumerate().filter_map(|(index, field)| one(index, &field.key)).collect()
    }
}

fn given(form: &Form, values: &[Value], key: Option<&str>) -> bool {
    key.is_none_or(|key| form.index(key).and_then(|i| values.get(i)).is_some_and(|v| !v.is_empty()))
}

/// The value as far as the field has its choices.
fn known(field: &super::Field, value: Value) -> Option<Value> {
    let offers = |key: &String| field.open || field.options.iter().any(|o| o.key == *key);
    match value {
        value if value.is_empty() => None,
        Value::Key(key) if field.kind == FieldKind::Select => offers(&key).then_some(Value::Key(key)),
        Value::Keys(keys) if field.kind == FieldKind::MultiSelect => {
            let keys: Vec<String> = keys.into_iter().filter(offers).collect();
            (!keys.is_empty()).then(|| Value::keys(keys))
        }
        value => Some(value),
    }
}

/// Fields fit, links lead where they should.
pub(super) fn check(form: &Form, forms: &[Form], out: &mut Problems) {
    let Some(conversion) = &form.conversion else { return };
    let at = format!("{}.conversion", form.key);
    let customer = forms.iter().find(|f| f.key == conversion.customer.form);
    if !customer.is_some_and(|f| f.party == Some(PartyRole::Customer) && !f.seats.is_empty()) {
        out.add(&format!("{at}.customer"), "form", format!("{} 不是客户表单", conversion.customer.form));
    }
    if form.lifecycle.as_ref().is_none_or(|life| life.won.is_empty()) || form.seats.is_empty() {
        out.add(&at, "lifecycle", "能转化的表单要有负责人和转化后的状态");
    }
    let leads_to = |field: Option<&super::Field>, to: &str| {
        field.is_some_and(|f| f.kind == FieldKind::Link && !f.many && f.form.as_deref() == Some(to))
    };
    if !leads_to(form.field(&conversion.link), &conversion.customer.form) {
        out.add(&format!("{at}.link"), "kind", format!("{} 要是指向客户的单个关联", conversion.link));
    }
    for (name, made) in [("customer", Some(&conversion.customer)), ("contact", conversion.contact.as_ref())] {
        let Some(made) = made else { continue };
        let at = format!("{at}.{name}");
        let Some(target) = forms.iter().find(|f| f.key == made.form) else {
            out.add(&at, "form", format!("没有表单 {}", made.form));
            continue;
        };
        if name == "contact" && target.customer_link(&conversion.customer.form).is_none() {
            out.add(&at, "form", format!("{} 没有指向客户的关联", made.form));
        }
        for (nth, take) in made.fields.iter().enumerate() {
            check_take(form, target, take, &format!("{at}.fields.{nth}"), out);
        }
    }
}

fn check_take(form: &Form, target: &Form, take: &Take, at: &str, out: &mut Problems) {
    let Some(to) = target.field(&take.to).filter(|f| !f.read_only) else {
        out.add(&format!("{at}.to"), "unknown_field", format!("{} 没有可填的字段 {}", target.key, take.to));
        return;
    };
    if take.given.as_ref().is_some_and(|key| form.field(key).is_none()) {
        out.add(&format!("{at}.given"), "unknown_field", "条件字段不存在");
    }
    let fits = match (&take.from, &take.value) {
        (Some(key), None) => form.field(key).is_some_and(|from| {
            let text = |kind: FieldKind| matches!(kind, FieldKind::Text | FieldKind::LongText);
            let same = from.kind == to.kind || text(from.kind) && text(to.kind);
            same && from.many == to.many && from.form == to.form && from.scale() == to.scale()
        }),
        (None, Some(json)) => Coerce::strict(to).value(json).is_ok(),
        _ => false,
    };
    if !fits {
        out.add(at, "kind", format!("{} 不能这样得到值", take.to));
    }
}

impl Form {
    /// The field by which a record belongs to a customer.
    pub fn customer_link(&self, customers: &str) -> Option<&super::Field> {
        self.fields.iter().find(|f| f.kind == FieldKind::Link && !f.many && f.form.as_deref() == Some(customers))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::form::check_forms;

    fn forms() -> Vec<Form> {
        let lead = json!({
            "key": "lead", "name": { "zh": "线索" }, "title": "name", "party": "lead",
            "fields": [
                { "key": "name", "name": { "zh": "姓名" }, "kind": "text" },
                { "key": "company", "name": { "zh": "公司" }, "kind": "text" },
                { "key": "source", "name": { "zh": "来源" }, "kind": "select", "options": [
                    { "key": "web", "name": { "zh": "官网" } }, { "key": "old", "name": { "zh": "旧" } }] },
                { "key": "status", "name": { "zh": "状态" }, "kind": "select", "options": [
                    { "key": "new", "name": { "zh": "新" } }, { "key": "won", "name": { "zh": "赢" } }] },
                { "key": "customer", "name": { "zh": "客户" }, "kind": "link", "form": "customer" },
            ],
            "seats": [{ "key": "owner", "name": { "zh": "负责人" } }],
            "lifecycle": { "field": "status", "unassigned": "new", "assigned": "new", "working": "new", "open": ["new"], "closed": [], "won": ["won"] },
            "conversion": {
                "link": "customer",
                "customer": { "form": "customer", "fields": [
                    { "to": "name", "from": "company" }, { "to": "name", "from": "name" },
                    { "to": "type", "value": "company", "given": "company" }, { "to": "type", "value": "person" },
                    { "to": "source", "from": "source" },
                ] },
            },
        });
        let customer = json!({
            "key": "customer", "name": { "zh": "客户" }, "title": "name", "party": "customer",
            "fields": [
                { "key": "name", "name": { "zh": "名称" }, "kind": "text" },
                { "key": "type", "name": { "zh": "类型" }, "kind": "select", "options": [
                    { "key": "company", "name": { "zh": "企业" } }, { "key": "person", "name": { "zh": "个人" } }] },
                { "key": "source", "name": { "zh": "来源" }, "kind": "select", "options": [{ "key": "web", "name": { "zh": "官网" } }] },
            ],
            "seats": [{ "key": "owner", "name": { "zh": "负责人" } }],
        });
        [lead, customer].map(|form| serde_json::from_value(form).unwrap()).into()
    }

    fn becomes(values: [Value; 3]) -> Vec<Json> {
        let forms = forms();
        let mut all = values.to_vec();
        all.extend([Value::Null, Value::Null]);
        let made = forms[0].conversion.as_ref().unwrap().customer.values(&forms[0], &all, &forms[1]);
        made.into_iter().map(|t| t.value.to_json(&forms[1].fields[t.index])).collect()
    }

    #[test]
    fn the_first_source_with_a_value_holds() {
        assert!(check_forms(&forms()).is_empty(), "{:?}", check_forms(&forms()));
        let source = |key: &str| Value::Key(key.into());
        let company = becomes([Value::text("张三"), Value::text("云帆"), source("web")]);
        assert_eq!(company, [json!("云帆"), json!("company"), json!("web")]);
        // A choice that the customer form does not offer is left out.
        let person = becomes([Value::text("张三"), Value::Null, source("old")]);
        assert_eq!(person, [json!("张三"), json!("person")]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let mut forms = forms();
        let conversion = forms[0].conversion.as_mut().unwrap();
        conversion.link = "name".into();
        conversion.customer.fields[0].from = Some("source".into());
        conversion.customer.fields[4].to = "nothing".into();
        conversion.contact = Some(Becomes { form: "lead".into(), given: None, fields: Vec::new() });
        let found: Vec<String> = check_forms(&forms).into_iter().map(|p| p.at).collect();
        let at = |part: &str| format!("lead.conversion.{part}");
        assert_eq!(found, [at("link"), at("customer.fields.0"), at("customer.fields.4.to")]);
    }
}
