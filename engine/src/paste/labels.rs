//! Words that say what follows: the names of the form's fields, and what people write for the kinds of things that every
//! form has.

use super::source::{Source, han};
use crate::form::{Field, Form, IdentityKind, Lang};
use crate::value::FieldKind;

/// Labels by what they lead to, the longest first.
pub(super) struct Labels {
    words: Vec<(Vec<char>, usize)>,
}

/// A label in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub field: usize,
    pub from: usize,
    /// Behind the label, its colon and blanks.
    pub to: usize,
    /// A colon or the like follows: whatever comes is the value.
    pub firm: bool,
    /// A blank follows: 「微信 abc」.
    pub spaced: bool,
}

const PERSON: &[&str] = &[
    "姓名",
    "名字",
    "客户姓名",
    "客户名称",
    "客户",
    "联系人",
    "联系人姓名",
    "收货人",
    "收货人姓名",
    "收件人",
    "收件人姓名",
    "称呼",
    "买家姓名",
    "买家",
    "昵称",
    "聯絡人",
    "聯繫人",
    "收貨人",
    "客戶",
    "客戶姓名",
    "name",
    "full name",
    "contact",
    "customer",
    "consignee",
];
const PHONE: &[&str] = &[
    "手机",
    "手机号",
    "手机号码",
    "电话",
    "电话号码",
    "联系电话",
    "联系手机",
    "联系方式",
    "收货电话",
    "收货人电话",
    "收货人手机",
    "座机",
    "固话",
    "號碼",
    "電話",
    "聯絡電話",
    "聯繫電話",
    "手機",
    "手機號",
    "手機號碼",
    "行動電話",
    "tel",
    "phone",
    "phone number",
    "mobile",
    "cell",
    "telephone",
];
const MAIL: &[&str] = &["邮箱", "邮件", "电子邮箱", "电子邮件", "郵箱", "電郵", "電子郵件", "email", "e-mail", "mail"];
const PLACE: &[&str] = &[
    "地址",
    "收货地址",
    "收件地址",
    "详细地址",
    "联系地址",
    "公司地址",
    "所在地区",
    "所在地域",
    "所在地",
    "所在城市",
    "收货地区",
    "地区",
    "城市",
    "区域",
    "坐标",
    "收貨地址",
    "詳細地址",
    "地區",
    "address",
    "city",
    "region",
    "location",
];
const COMPANY: &[&str] = &[
    "公司",
    "公司名称",
    "公司名",
    "单位",
    "单位名称",
    "企业",
    "企业名称",
    "店名",
    "门店名称",
    "商户名称",
    "公司名稱",
    "單位",
    "company",
    "company name",
];
const CODE: &[&str] = &["税号", "信用代码", "社会信用代码", "统一信用代码", "纳税人识别号", "稅號"];
const NOTE: &[&str] = &[
    "备注",
    "留言",
    "买家留言",
    "买家备注",
    "客户留言",
    "需求",
    "客户需求",
    "需求描述",
    "咨询内容",
    "咨询",
    "说明",
    "附言",
    "備註",
    "需求說明",
    "note",
    "notes",
    "remark",
    "remarks",
    "message",
    "comment",
];
const WECHAT: &[&str] =
    &["微信", "微信号", "加微信", "加微", "加v", "v信", "薇信", "威信", "微信號", "weixin", "wechat", "vx", "wx", "v"];
const QQ: &[&str] = &["qq", "qq号", "qq号码", "扣扣", "企鹅号"];
const BUDGET: &[&str] = &["预算", "项目预算", "心理价位", "价位", "預算", "budget"];
/// Of a field's name these endings may be left out: 意向 for 意向等级.
const TAILS: &[&str] = &["等级", "名称", "类型", "情况"];
/// And these beginnings: 来源 for 客户来源.
const HEADS: &[&str] = &["客户", "咨询", "所属"];

impl Labels {
    pub fn of(form: &Form, fields: &[usize]) -> Labels {
        let mut words: Vec<(Vec<char>, usize)> = Vec::new();
        let mut add = |word: &str, field: usize| {
            let word: Vec<char> = word.to_lowercase().chars().collect();
            if !word.is_empty() && words.iter().all(|(w, _)| *w != word) {
                words.push((word, field));
            }
        };
        let named = |index: usize| form.fields.get(index).map(|f| (index, f));
        // A field's own name goes before what people say in general.
        for (index, field) in fields.iter().filter_map(|i| named(*i)) {
            let (zh, en) = (field.name.get(Lang::Zh), field.name.get(Lang::En));
            for name in [zh, en] {
                let least = if name.chars().any(han) { 2 } else { 3 };
                if name.chars().count() >= least {
                    add(name, index);
                }
            }
            let short = TAILS.iter().find_map(|tail| zh.strip_suffix(tail)).filter(|s| s.chars().count() >= 2);
            let head = HEADS.iter().find_map(|head| zh.strip_prefix(head)).filter(|s| s.chars().count() >= 2);
            short.into_iter().chain(head).for_each(|short| add(short, index));
        }
        for group in [PERSON, PHONE, MAIL, PLACE, COMPANY, CODE, NOTE, WECHAT, QQ, BUDGET] {
            let field = fields.iter().filter_map(|i| named(*i)).find(|(i, f)| answers(form, fields, *i, f, group));
            if let Some((index, _)) = field {
                group.iter().for_each(|word| add(word, index));
            }
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Labels { words }
    }

    /// The label that begins here.
    pub fn at(&self, source: &Source, from: usize) -> Option<Label> {
        let before = source.before(from);
        let first = source.get(from)?;
        if source.is_taken(from) || !(first.is_alphanumeric() || han(first)) {
            return None;
        }
        let begins = !before.is_some_and(|c| c.is_ascii_alphanumeric() && first.is_ascii_alphanumeric());
        let (word, field) = self.words.iter().find(|(word, _)| begins && source.reads(from, word))?;
        let end = from + word.len();
        let mut at = source.past_blanks(end);
        let spaced = at > end;
        let firm = source.get(at).is_some_and(|c| matches!(c, ':' | '=' | '】' | ']' | '：'));
        let says = source.get(end).is_some_and(|c| matches!(c, '是' | '为'));
        if firm || says {
            at = source.past_blanks(if firm { at + 1 } else { end + 1 });
            // 【姓名】：张三.
            if source.get(at) == Some(':') {
                at = source.past_blanks(at + 1);
            }
        }
        let inside = before.is_some_and(han) && !firm;
        let runs_on =
            first.is_ascii_alphabetic() && source.get(end).is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        if inside && !first.is_ascii() && !LOOSE.contains(&first) || runs_on && !firm {
            return None;
        }
        // 【 that the label closes is part of it.
        let opened = before.is_some_and(|c| matches!(c, '【' | '[')) && from > 0 && !source.is_taken(from - 1);
        Some(Label { field: *field, from: if opened { from - 1 } else { from }, to: at, firm, spaced })
    }
}

/// Beginnings of labels that stand in the middle of a sentence without a sign: 我的微信 abc_123, 大概预算 3 万.
const LOOSE: [char; 6] = ['微', '预', '電', '电', '手', '邮'];

/// Whether a group of words means this field.
fn answers(form: &Form, fields: &[usize], index: usize, field: &Field, group: &[&str]) -> bool {
    let title = form.title == field.key && field.kind == FieldKind::Text;
    let key = |kind: IdentityKind| field.identity.as_ref().is_some_and(|i| i.kind == kind);
    let is = |other: &[&str]| group.first() == other.first();
    let named = || {
        let names = [field.name.get(Lang::Zh), field.name.get(Lang::En)].map(str::to_lowercase);
        group.iter().any(|word| names.iter().any(|name| name == word))
    };
    if is(PERSON) {
        title
    } else if is(COMPANY) {
        company(form, fields) == Some(index)
    } else if is(PHONE) {
        field.kind == FieldKind::Phone
    } else if is(MAIL) {
        field.kind == FieldKind::Email
    } else if is(PLACE) {
        field.kind == FieldKind::Address
    } else if is(CODE) {
        key(IdentityKind::CreditCode)
    } else if is(NOTE) {
        note(form, fields) == Some(index)
    } else if is(BUDGET) {
        field.kind == FieldKind::Money && named()
    } else {
        field.kind == FieldKind::Text && named()
    }
}

/// The field for names of companies: one beside the title, or the title itself.
pub(super) fn company(form: &Form, fields: &[usize]) -> Option<usize> {
    let of = |index: &&usize| {
        let field = form.fields.get(**index);
        field.is_some_and(|f| f.identity.as_ref().is_some_and(|i| i.kind == IdentityKind::CompanyName))
    };
    let beside = |index: &&usize| form.fields.get(**index).is_some_and(|f| f.key != form.title);
    fields.iter().filter(of).find(beside).or_else(|| fields.iter().find(of)).copied()
}

/// The field for what is left over.
pub(super) fn note(form: &Form, fields: &[usize]) -> Option<usize> {
    fields.iter().copied().find(|i| form.fields.get(*i).is_some_and(|f| f.kind == FieldKind::LongText))
}

/// Whether the field is for a name in WeChat, which is often the phone number.
pub(super) fn is_account(field: &Field) -> bool {
    let names = [field.name.get(Lang::Zh), field.name.get(Lang::En)].map(str::to_lowercase);
    field.kind == FieldKind::Text && [WECHAT, QQ].concat().iter().any(|word| names.iter().any(|name| name == word))
}
