//! Forms whose records are sales: which field says who bought, for how much, when, and which states count.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Field, Form, Problems};
use crate::value::FieldKind;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sale {
    /// Link to who bought; the form of customers is where it leads.
    pub customer: String,
    /// Money that was paid.
    pub amount: String,
    /// Date-time field: when it was paid. Filled in when the record comes into a state of `paid` without it.
    pub at: String,
    /// Single select with the states below.
    pub status: String,
    /// States in which it is paid.
    pub paid: Vec<String>,
    /// States in which it was paid, and the whole amount went back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refunded: Vec<String>,
    /// Date-time field: when it went back. Filled in like `at`, and emptied when the record is paid after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunded_at: Option<String>,
    /// Fields of the customer that are kept with what was bought in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totals: Option<Totals>,
}

/// Read-only fields of the customer's form: what is paid now and not gone back, and the days or instants of it. Empty where
/// there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    pub amount: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

impl Totals {
    /// What each is called in a definition, with its field.
    fn parts(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let dates = [("first", &self.first), ("last", &self.last)];
        let dates = dates.into_iter().filter_map(|(part, key)| Some((part, key.as_ref()?)));
        std::iter::once(("amount", &self.amount)).chain(dates)
    }
}

impl Sale {
    /// States of records that were paid once, whatever became of them.
    pub fn sold(&self) -> impl Iterator<Item = &String> {
        self.paid.iter().chain(&self.refunded)
    }

    /// Fields that a figure of sales tells of.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let own = [&self.customer, &self.amount, &self.at, &self.status];
        own.into_iter().chain(&self.refunded_at).map(String::as_str)
    }
}

/// Every field is there and of the right kind, every state is an option and means one thing.
pub(super) fn check(form: &Form, forms: &[Form], out: &mut Problems) {
    let Some(sale) = &form.sale else { return };
    let at = |part: &str| format!("{}.sale.{part}", form.key);
    let mut field = |part: &str, key: &str, fits: &dyn Fn(&Field) -> bool, wanted: &str| {
        let found = form.field(key);
        match found {
            None => out.add(&at(part), "unknown_field", format!("没有字段 {key}")),
            Some(f) if !fits(f) => out.add(&at(part), "kind", format!("{key} 要是{wanted}")),
            Some(_) => {}
        }
    };
    let to_form = |f: &Field| forms.iter().any(|target| Some(&target.key) == f.form.as_ref());
    let link = |f: &Field| f.kind == FieldKind::Link && !f.many && to_form(f);
    // Figures of a period are read along the index.
    let instant = |f: &Field| f.kind == FieldKind::DateTime && f.indexed;
    field("customer", &sale.customer, &link, "指向客户表单的单个关联");
    field("amount", &sale.amount, &|f| f.kind == FieldKind::Money, "金额字段");
    field("at", &sale.at, &instant, "有索引的日期时间字段");
    field("status", &sale.status, &|f| f.kind == FieldKind::Select, "单选字段");
    if let Some(key) = &sale.refunded_at {
        field("refunded_at", key, &instant, "有索引的日期时间字段");
    }
    if sale.paid.is_empty() {
        out.add(&at("paid"), "required", "要写明哪些状态算已付款");
    }
    if !sale.refunded.is_empty() && sale.refunded_at.is_none() {
        out.add(&at("refunded_at"), "required", "有退款状态时要写明退款时间的字段");
    }
    let mut seen = BTreeSet::new();
    for (part, states) in [("paid", &sale.paid), ("refunded", &sale.refunded)] {
        for state in states {
            let options = form.field(&sale.status).map_or(&[][..], |f| &f.options);
            if !options.iter().any(|o| &o.key == state) {
                out.add(&at(part), "unknown_option", format!("状态 {state} 不是 {} 的选项", sale.status));
            } else if !seen.insert(state) {
                out.add(&at(part), "duplicate", format!("状态 {state} 写了两次"));
            }
        }
    }
    check_totals(form, sale, forms, out);
}

/// The customer's fields are there, of the right kind, filled in by nobody else, and each tells of one thing.
fn check_totals(form: &Form, sale: &Sale, forms: &[Form], out: &mut Problems) {
    let Some(totals) = &sale.totals else { return };
    let target = |form: &Form, sale: &Sale| form.field(&sale.customer).and_then(|link| link.form.clone());
    let Some(customers) = target(form, sale).and_then(|key| forms.iter().find(|f| f.key == key)) else { return };
    let mut seen = BTreeSet::new();
    for other in forms.iter().filter(|other| other.key != form.key) {
        let Some(sale) = other.sale.as_ref().filter(|sale| target(other, sale).as_ref() == Some(&customers.key)) else {
            continue;
        };
        seen.extend(sale.totals.iter().flat_map(Totals::parts).map(|(_, key)| key));
    }
    for (part, key) in totals.parts() {
        let at = format!("{}.sale.totals.{part}", form.key);
        let (fits, wanted): (fn(&Field) -> bool, &str) = match part {
            "amount" => (|f| f.kind == FieldKind::Money, "金额字段"),
            _ => (|f| matches!(f.kind, FieldKind::Date | FieldKind::DateTime), "日期或日期时间字段"),
        };
        match customers.field(key) {
            None => out.add(&at, "unknown_field", format!("{} 没有字段 {key}", customers.key)),
            Some(f) if !fits(f) => out.add(&at, "kind", format!("{key} 要是{wanted}")),
            Some(f) if !f.read_only => out.add(&at, "read_only", format!("{key} 由系统填写，要设为只读")),
            Some(_) if !seen.insert(key) => out.add(&at, "duplicate", format!("{key} 已用来记另一项合计")),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::form::check_forms;
    use crate::schema::form_tables;

    fn forms(sale: Json) -> Vec<Form> {
        let states = ["draft", "paid", "done", "back"].map(|key| json!({ "key": key, "name": { "zh": key } }));
        let order = json!({
            "key": "deal", "name": { "zh": "成交" }, "title": "number",
            "fields": [
                { "key": "number", "name": { "zh": "编号" }, "kind": "serial" },
                { "key": "buyer", "name": { "zh": "买家" }, "kind": "link", "form": "shopper", "indexed": true },
                { "key": "buyers", "name": { "zh": "买家们" }, "kind": "link", "form": "shopper", "many": true },
                { "key": "money", "name": { "zh": "金额" }, "kind": "money" },
                { "key": "on", "name": { "zh": "时间" }, "kind": "date_time", "indexed": true },
                { "key": "back_on", "name": { "zh": "退款时间" }, "kind": "date_time", "indexed": true },
                { "key": "slow", "name": { "zh": "无索引" }, "kind": "date_time" },
                { "key": "state", "name": { "zh": "状态" }, "kind": "select", "options": states },
            ],
            "sale": sale,
        });
        let shopper = json!({
            "key": "shopper", "name": { "zh": "买家" }, "title": "name",
            "fields": [
                { "key": "name", "name": { "zh": "名称" }, "kind": "text" },
                { "key": "spent", "name": { "zh": "累计" }, "kind": "money", "read_only": true },
                { "key": "guessed", "name": { "zh": "预计" }, "kind": "money" },
                { "key": "since", "name": { "zh": "首次" }, "kind": "date", "read_only": true },
                { "key": "latest", "name": { "zh": "最近" }, "kind": "date_time", "read_only": true },
            ],
        });
        [order, shopper].map(|form| serde_json::from_value(form).unwrap()).into()
    }

    fn right() -> Json {
        json!({ "customer": "buyer", "amount": "money", "at": "on", "status": "state", "paid": ["paid", "done"],
                "refunded": ["back"], "refunded_at": "back_on",
                "totals": { "amount": "spent", "first": "since", "last": "latest" } })
    }

    fn wrong(part: &str, value: Json) -> Vec<(String, &'static str)> {
        let mut sale = right();
        sale[part] = value;
        check_forms(&forms(sale)).into_iter().map(|p| (p.at, p.code)).collect()
    }

    #[test]
    fn a_form_says_that_its_records_are_sales() {
        let forms = forms(right());
        assert!(check_forms(&forms).is_empty(), "{:?}", check_forms(&forms));
        let sale = forms[0].sale.as_ref().unwrap();
        assert_eq!(sale.sold().collect::<Vec<_>>(), ["paid", "done", "back"]);
        assert_eq!(sale.fields().collect::<Vec<_>>(), ["buyer", "money", "on", "state", "back_on"]);
        let read: Form = serde_json::from_value(serde_json::to_value(&forms[0]).unwrap()).unwrap();
        assert_eq!(read, forms[0]);
        // What customers bought is read from one index.
        let tables = form_tables(&forms[0].clone().with_system_fields());
        let columns: Vec<&[String]> = tables[0].indices.iter().map(|i| i.columns.as_slice()).collect();
        assert!(columns.contains(&["buyer", "on", "state", "money"].map(String::from).as_slice()), "{columns:?}");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let at = |part: &str, code| vec![(format!("deal.sale.{part}"), code)];
        for part in ["customer", "amount", "at", "refunded_at"] {
            assert_eq!(wrong(part, json!("nothing")), at(part, "unknown_field"));
        }
        assert_eq!(wrong("customer", json!("money")), at("customer", "kind"));
        assert_eq!(wrong("customer", json!("buyers")), at("customer", "kind"), "one order is one customer's");
        assert_eq!(wrong("amount", json!("on")), at("amount", "kind"));
        assert_eq!(wrong("at", json!("slow")), at("at", "kind"), "a period is read along an index");
        assert_eq!(wrong("refunded_at", Json::Null), at("refunded_at", "required"));
        assert_eq!(wrong("paid", json!([])), at("paid", "required"));
        assert_eq!(wrong("paid", json!(["paid", "sent"])), at("paid", "unknown_option"));
        assert_eq!(wrong("refunded", json!(["back", "done"])), at("refunded", "duplicate"));
        assert_eq!(wrong("status", json!("money"))[0], ("deal.sale.status".into(), "kind"));
        let totals = |amount: &str, last: &str| json!({ "amount": amount, "last": last });
        let at_total = |part: &str, code| at(&format!("totals.{part}"), code);
        assert_eq!(wrong("totals", totals("spent", "nothing")), at_total("last", "unknown_field"));
        assert_eq!(wrong("totals", totals("since", "latest")), at_total("amount", "kind"));
        assert_eq!(wrong("totals", totals("guessed", "latest")), at_total("amount", "read_only"), "people write it");
        let mut twice = totals("spent", "latest");
        twice["first"] = json!("latest");
        assert_eq!(wrong("totals", twice), at_total("last", "duplicate"));
        let mut strange = right();
        strange["when"] = json!("on");
        let form = json!({ "key": "deal", "name": { "zh": "成交" }, "title": "number", "fields": [], "sale": strange });
        let error = serde_json::from_value::<Form>(form).unwrap_err().to_string();
        assert!(error.contains("unknown field `when`"), "{error}");
    }
}
