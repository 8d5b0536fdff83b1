//! What must hold before a set of forms may become tables.

use std::collections::BTreeSet;

use super::{Field, Form, IdentityKind, system};
use crate::text::clean;
use crate::value::{Coerce, FieldKind, Shape};

/// One thing that is wrong, with the place in the definition: `lead.fields.budget.scale`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub at: String,
    pub code: &'static str,
    pub message: String,
}

/// Every problem of every form; none means that the set can be applied.
pub fn check_forms(forms: &[Form]) -> Vec<Problem> {
    let mut out = Problems(Vec::new());
    let mut keys = BTreeSet::new();
    for form in forms {
        if !keys.insert(form.key.as_str()) {
            out.add(&form.key, "duplicate", format!("表单 {} 出现了两次", form.key));
        }
    }
    for form in forms {
        check_form(form, &keys, &mut out);
        check_passes(form, forms, &mut out);
        super::conversion::check(form, forms, &mut out);
        super::sale::check(form, forms, &mut out);
    }
    out.0
}

pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, at: &str, code: &'static str, message: impl Into<String>) {
        self.0.push(Problem { at: at.to_owned(), code, message: message.into() });
    }
}

fn check_form(form: &Form, keys: &BTreeSet<&str>, out: &mut Problems) {
    let at = |rest: &str| format!("{}.{rest}", form.key);
    if !is_key(&form.key) || system::is_pseudo(&form.key) {
        out.add(
            &form.key,
            "key",
            "表单标识要以小写字母开头，只用小写字母、数字和下划线，最长 31 个字符，且不能是保留字",
        );
    }
    if form.name.zh.trim().is_empty() {
        out.add(&at("name"), "required", "表单要有中文名称");
    }
    let mut system: BTreeSet<String> = BTreeSet::new();
    for seat in &form.seats {
        if seat.name.zh.trim().is_empty() {
            out.add(&at(&format!("seats.{}", seat.key)), "required", "席位要有中文名称");
        }
        if !is_field_key(&seat.key) {
            out.add(&at(&format!("seats.{}", seat.key)), "key", format!("席位标识 {} 不可用", seat.key));
        }
    }
    for field in system::fields(&form.seats, form.party.is_some()) {
        if system.contains(&field.key) {
            out.add(&at("seats"), "duplicate", format!("席位产生了两个 {}", field.key));
        }
        system.insert(field.key);
    }
    let mut seen = BTreeSet::new();
    for field in &form.fields {
        let place = at(&format!("fields.{}", field.key));
        if field.name.zh.trim().is_empty() {
            out.add(&format!("{place}.name"), "required", "字段要有中文名称");
        }
        if !is_field_key(&field.key) {
            out.add(&place, "key", format!("字段标识 {} 不可用", field.key));
        } else if system.contains(&field.key) || !seen.insert(field.key.as_str()) {
            out.add(&place, "duplicate", format!("字段标识 {} 已被占用", field.key));
        }
        let linked = matches!(field.shape(), Shape::Keys | Shape::Ids);
        if linked && form.key.len() + field.key.len() > MAX_LINK_KEYS {
            out.add(&place, "key", format!("表单标识和字段标识 {} 合起来太长", field.key));
        }
        check_field(field, &place, keys, out);
    }
    check_identity(form, out);
    if form.fields.len() > 300 {
        out.add(&at("fields"), "too_many", "一个表单最多 300 个字段");
    }
    let kind_of = |key: &str| form.field(key).map(|f| f.kind);
    if !matches!(kind_of(&form.title), Some(FieldKind::Text | FieldKind::Serial | FieldKind::Phone)) {
        out.add(&at("title"), "title", "标题字段要是一个文本、编号或手机字段");
    }
    for (index, section) in form.layout.iter().enumerate() {
        for key in &section.fields {
            if form.field(key).is_none() && !system.contains(key) {
                out.add(&at(&format!("layout.{index}")), "unknown_field", format!("布局里的字段 {key} 不存在"));
            }
        }
    }
    for set in &form.unique {
        if set.is_empty() {
            out.add(&at("unique"), "required", "唯一组合至少要有一个字段");
        }
        for key in set {
            match form.field(key) {
                None => out.add(&at("unique"), "unknown_field", format!("唯一组合里的字段 {key} 不存在")),
                Some(f) if f.many || f.kind == FieldKind::MultiSelect || f.kind == FieldKind::LongText => {
                    out.add(&at("unique"), "kind", format!("字段 {key} 不能用于唯一组合"));
                }
                Some(_) => {}
            }
        }
    }
    if let Some(life) = &form.lifecycle {
        match form.field(&life.field) {
            Some(f) if f.kind == FieldKind::Select => {
                let named = [&life.unassigned, &life.assigned, &life.working];
                for key in named.into_iter().chain(&life.open).chain(&life.closed).chain(&life.won) {
                    if !f.options.iter().any(|c| &c.key == key) {
                        out.add(&at("lifecycle"), "unknown_option", format!("状态 {key} 不是 {} 的选项", f.key));
                    }
                }
            }
            _ => out.add(&at("lifecycle"), "kind", "生命周期要指向一个单选字段"),
        }
        if life.lost.iter().any(|key| !life.closed.contains(key)) {
            out.add(&at("lifecycle.lost"), "unknown_option", "战败的状态要在已结束的状态里");
        }
        if life.ended_at.as_ref().is_some_and(|key| kind_of(key) != Some(FieldKind::DateTime)) {
            out.add(&at("lifecycle.ended_at"), "kind", "结束时间要是日期时间字段");
        }
        if life.reason.as_ref().is_some_and(|key| form.field(key).is_none()) {
            out.add(&at("lifecycle.reason"), "unknown_field", "结束原因的字段不存在");
        }
    }
    let date_time = |key: &Option<String>| key.as_deref().is_none_or(|k| kind_of(k) == Some(FieldKind::DateTime));
    if !form.contacted.as_ref().is_none_or(|c| date_time(&c.last) && date_time(&c.next))
        || !form.contact.as_ref().is_none_or(|c| date_time(&c.next))
    {
        out.add(&at("contact"), "kind", "联系时间要是日期时间字段");
    }
    if form.contacted.as_ref().and_then(|c| c.stale_days).is_some_and(|days| !(1..=365).contains(&days)) {
        out.add(&at("contacted.stale_days"), "range", "未跟进的天数要在 1 到 365 之间");
    }
    for link in &form.timeline_of {
        if !matches!(form.field(link), Some(f) if f.kind == FieldKind::Link && !f.many) {
            out.add(&at("timeline_of"), "kind", format!("时间线字段 {link} 要是单个关联"));
        }
    }
}

/// Keys are values that can be compared exactly, of records that belong to a party.
fn check_identity(form: &Form, out: &mut Problems) {
    if let Some(company) = &form.company {
        let at = format!("{}.company", form.key);
        match form.field(&company.field) {
            Some(f) if f.kind == FieldKind::Select && f.options.iter().any(|o| o.key == company.is) => {}
            _ => out.add(&at, "option", format!("{} 没有单选项 {}", company.field, company.is)),
        }
        if form.party.is_none() {
            out.add(&at, "party", "没有主体的表单不分企业和个人");
        }
    }
    for field in &form.fields {
        let Some(identity) = &field.identity else { continue };
        let at = format!("{}.fields.{}.identity", form.key, field.key);
        let wanted = match identity.kind {
            IdentityKind::Phone => FieldKind::Phone,
            IdentityKind::Email => FieldKind::Email,
            _ => FieldKind::Text,
        };
        if field.kind != wanted {
            out.add(&at, "kind", format!("{} 不能作这种身份标识", field.key));
        }
        if form.party.is_none() {
            out.add(&at, "party", "没有主体的表单不能有身份标识");
        }
        match identity.scope.as_deref() {
            // Two marketplaces number their buyers alike.
            None if identity.kind == IdentityKind::Platform => {
                out.add(&format!("{at}.scope"), "required", "平台账号要指明店铺或应用字段");
            }
            Some(_)
                if identity.kind.of_company() || matches!(identity.kind, IdentityKind::Phone | IdentityKind::Email) =>
            {
                out.add(&format!("{at}.scope"), "property", "这种身份标识没有范围");
            }
            Some(scope) => match form.field(scope) {
                Some(f) if f.kind == FieldKind::Select || f.kind == FieldKind::Link && !f.many => {}
                _ => out.add(&format!("{at}.scope"), "kind", format!("范围 {scope} 要是单个关联或单选字段")),
            },
            None => {}
        }
    }
}

/// What is handed on fits where it goes: same kind, the same choices, and people may write it.
fn check_passes(form: &Form, forms: &[Form], out: &mut Problems) {
    for (index, pass) in form.passes_on.iter().enumerate() {
        let at = format!("{}.passes_on.{index}", form.key);
        let link = form.field(&pass.link).filter(|f| f.kind == FieldKind::Link && !f.many);
        let Some(target) = link.and_then(|l| forms.iter().find(|f| Some(&f.key) == l.form.as_ref())) else {
            out.add(&format!("{at}.link"), "kind", format!("{} 要是单个关联", pass.link));
            continue;
        };
        let (Some(from), Some(to)) = (form.field(&pass.from), target.field(&pass.to)) else {
            let missing = if form.field(&pass.from).is_none() { "from" } else { "to" };
            out.add(&format!("{at}.{missing}"), "unknown_field", "传递的字段不存在");
            continue;
        };
        let known = |key: &str| to.open || to.options.iter().any(|c| c.key == key);
        let fits = from.kind == to.kind && from.many == to.many && from.form == to.form && from.scale() == to.scale();
        if !fits || to.read_only || !from.options.iter().all(|c| known(&c.key)) {
            out.add(&format!("{at}.to"), "kind", format!("{} 不能接收 {} 的值", pass.to, pass.from));
        }
    }
}

fn check_field(field: &Field, at: &str, forms: &BTreeSet<&str>, out: &mut Problems) {
    use FieldKind as K;
    let kind = field.kind;
    let mut fits = |ok: bool, property: &str| {
        if !ok {
            out.add(&format!("{at}.{property}"), "property", format!("{property} 不适用于这种字段"));
        }
    };
    let choice = matches!(kind, K::Select | K::MultiSelect);
    fits(choice || field.options.is_empty(), "options");
    fits(choice || !field.open, "open");
    fits((kind == K::Link) == field.form.is_some(), "form");
    fits(matches!(kind, K::Link | K::User) || !field.many, "many");
    fits(kind == K::Decimal || field.scale.is_none(), "scale");
    fits(matches!(kind, K::Text | K::LongText | K::Url) || field.max_length.is_none(), "max_length");
    fits(
        kind.shape() == crate::value::Shape::Int && kind != K::Bool || field.min.is_none() && field.max.is_none(),
        "min",
    );
    fits(kind == K::Serial || field.prefix.is_none() && field.digits.is_none(), "prefix");
    fits(
        !field.unique || !(field.many || matches!(kind, K::MultiSelect | K::LongText | K::Bool | K::Address)),
        "unique",
    );
    fits(!field.indexed || !(field.many || matches!(kind, K::MultiSelect | K::LongText)), "indexed");
    if choice && field.options.is_empty() && !field.open {
        out.add(&format!("{at}.options"), "required", "选择字段至少要有一个选项");
    }
    let mut seen = BTreeSet::new();
    for option in &field.options {
        let usable = clean(&option.key).is_some_and(|key| key == option.key) && option.key.len() <= 60;
        if !usable || option.name.zh.trim().is_empty() || !seen.insert(&option.key) {
            out.add(&format!("{at}.options"), "option", format!("选项 {} 缺名称、过长或重复", option.key));
        }
    }
    if field.scale.is_some_and(|s| s > 6) {
        out.add(&format!("{at}.scale"), "range", "小数位数最多 6 位");
    }
    if field.max_length.is_some_and(|n| n == 0 || n > 100_000) {
        out.add(&format!("{at}.max_length"), "range", "最大长度在 1 到 100000 之间");
    }
    if field.digits.is_some_and(|n| !(1..=12).contains(&n)) {
        out.add(&format!("{at}.digits"), "range", "编号位数在 1 到 12 之间");
    }
    if field.form.as_deref().is_some_and(|f| !forms.contains(f)) {
        out.add(&format!("{at}.form"), "unknown_form", "关联的表单不存在");
    }
    let mut bounds = Vec::new();
    for (property, bound) in [("min", &field.min), ("max", &field.max)] {
        let Some(text) = bound else { continue };
        match Coerce::strict(field).bare(&serde_json::Value::String(text.clone())).map(|v| v.as_int()) {
            Ok(Some(n)) => bounds.push(n),
            _ => out.add(&format!("{at}.{property}"), "value", format!("{text} 不是这种字段的值")),
        }
    }
    if matches!(bounds[..], [min, max] if min > max) {
        out.add(&format!("{at}.min"), "range", "最小值大于最大值，没有值能通过");
    }
    if let Some(default) = &field.default
        && Coerce::strict(field).value(default).is_err()
    {
        out.add(&format!("{at}.default"), "value", "默认值不符合字段类型");
    }
}

/// Columns of every form table that are no fields.
const RESERVED: [&str; 9] =
    ["id", "seq", "rev", "trashed_at", "trashed_by", "trash_reason", "extra", "search", "search_sensitive"];

/// The link table `l_<form>__<field>` carries both keys in its name, and PostgreSQL cuts names off behind 63 bytes.
const MAX_LINK_KEYS: usize = 59;

/// A double underscore separates a column from what is stored beside it.
fn is_field_key(key: &str) -> bool {
    is_key(key) && !key.contains("__") && !RESERVED.contains(&key)
}

fn is_key(key: &str) -> bool {
    key.len() <= 31
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
