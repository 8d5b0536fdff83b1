//! What a sheet looks like, and which column is probably which field: by key and label, else by what people call it.

use engine::form::{Field, Form, IdentityKind, Label, Lang};
use engine::text::fold;
use engine::value::FieldKind;
use serde::{Deserialize, Serialize};

use super::columns::{self, EXTERNAL_ID, REASON, parted};
use super::presets;
use super::sheet::{Cell, Sheet};
use super::units;
use super::unreadable::Unreadable;

/// Rows among which the headings are looked for: titles and remarks stand above them.
const HEADINGS_WITHIN: usize = 10;
/// Rows that are shown.
const FIRST: usize = 20;
/// Characters of a cell that is shown.
const SHOWN: usize = 200;

/// The outside of a file, for whoever says what its columns are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// Sheets of a workbook; none of a text.
    pub sheets: Vec<String>,
    pub sheet: Option<String>,
    /// The row in which the headings stand, from 1.
    pub heading: u64,
    pub headings: Vec<String>,
    /// Field of each column.
    pub guessed: Vec<Option<String>>,
    pub first: Vec<Vec<String>>,
    /// Chinese and English.
    pub notes: Vec<(String, String)>,
}

impl Shape {
    /// `may` says which fields may be filled.
    pub fn of(form: &Form, sheet: &Sheet, may: impl Fn(&Field) -> bool) -> Result<Shape, Unreadable> {
        let first = sheet.lines.pick(0..FIRST).collect::<Result<Vec<_>, _>>()?;
        let text = |cell: &Cell| -> String {
            let text = columns::words(cell, FieldKind::Text, sheet.from_1904);
            text.chars().take(SHOWN).collect()
        };
        let headings: Vec<String> = sheet.header.iter().map(columns::shown).collect();
        let preset = presets::recognise(&headings);
        let known = |heading: &String| {
            let key = preset.and_then(|p| p.field(heading)).map(str::to_owned);
            key.filter(|key| key == EXTERNAL_ID || form.field(key).is_some_and(&may))
        };
        let mut guessed: Vec<Option<String>> = Vec::new();
        for heading in &headings {
            let free = |key: &String| parted(form, key) || !guessed.iter().flatten().any(|known| known == key);
            guessed.push(known(heading).filter(free));
        }
        // What the platform calls 联系手机 is the phone, whatever stands before it.
        for (at, heading) in headings.iter().enumerate() {
            let found = meant(form, heading).filter(|key| form.field(key).is_none_or(&may));
            let free = found.filter(|key| parted(form, key) || !guessed.iter().flatten().any(|known| known == key));
            if let Some(slot) = guessed.get_mut(at).filter(|slot| slot.is_none()) {
                *slot = free;
            }
        }
        Ok(Shape {
            sheets: sheet.names.clone(),
            sheet: sheet.name.clone(),
            heading: sheet.heading,
            headings,
            guessed,
            first: first.iter().map(|(_, line)| line.cells.iter().map(text).collect()).collect(),
            notes: preset
                .map(|p| said(&p.name))
                .into_iter()
                .chain(sheet.notes.iter().map(|note| (note.zh.clone(), note.en.clone())))
                .collect(),
        })
    }
}

fn said(name: &Label) -> (String, String) {
    let zh = format!("看起来是「{}」的导出，已按它的表头对好字段", name.zh);
    (zh, format!("This looks like an export of {}; its headings are matched", name.get(Lang::En)))
}

/// The row that has most headings of fields; the first one where none has any.
pub fn heading(form: &Form, sheet: &Sheet) -> Result<u64, Unreadable> {
    let score = |cells: &[Cell]| cells.iter().filter(|cell| meant(form, &columns::shown(cell)).is_some()).count();
    let first = (score(&sheet.header), sheet.heading);
    let others = sheet.lines.pick(0..HEADINGS_WITHIN - 1).collect::<Result<Vec<_>, _>>()?;
    let others = others.iter().map(|(_, line)| (score(&line.cells), line.number));
    Ok(others.fold(first, |best, next| if next.0 > best.0 { next } else { best }).1)
}

/// The field that a heading means, or `external_id`.
pub fn meant(form: &Form, heading: &str) -> Option<String> {
    let name = plain(heading);
    if name.is_empty() || REASON.iter().any(|reason| plain(reason) == name) {
        return None;
    }
    if columns::is_external_id(&name) {
        return Some(EXTERNAL_ID.to_owned());
    }
    let open = |field: &&Field| !field.read_only && field.kind != FieldKind::Serial;
    let exact = |f: &&Field| f.key == name || plain(&f.name.zh) == name || plain(&f.name.en) == name;
    let field = form.fields.iter().filter(open).find(exact).or_else(|| {
        let called = CALLED.iter().find(|(_, names)| names.contains(&name.as_str()))?.0;
        form.fields.iter().filter(open).find(|field| is(form, field, called))
    });
    field.map(|field| field.key.clone())
}

/// Without brackets, stars and blanks: `联系电话（必填）*`.
fn plain(heading: &str) -> String {
    let heading = units::bare(heading).unwrap_or(heading);
    let open = heading.find(['(', '（', '[', '【']).filter(|at| *at > 0);
    let text = open.and_then(|at| heading.get(..at)).unwrap_or(heading);
    fold(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '_' | '-')).collect()
}

/// What a field is, whatever its form calls it.
#[derive(Clone, Copy, PartialEq)]
enum Is {
    Title,
    Phone,
    Email,
    Company,
    Address,
    Note,
}

const CALLED: [(Is, &[&str]); 6] = [
    (
        Is::Phone,
        &[
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "电话号码",
            "联系电话",
            "联系方式",
            "mobile",
            "mobilephone",
            "tel",
            "telephone",
            "phone",
            "phonenumber",
            "cellphone",
        ],
    ),
    (Is::Email, &["邮箱", "电子邮箱", "邮件", "邮箱地址", "mail", "email", "emailaddress"]),
    (Is::Company, &["公司", "公司名称", "企业", "企业名称", "单位", "单位名称", "company", "companyname"]),
    (
        Is::Address,
        &[
            "地址",
            "地区",
            "区域",
            "省市",
            "省",
            "省份",
            "市",
            "城市",
            "区",
            "区县",
            "街道",
            "详细地址",
            "收货地址",
            "所在地",
            "所在地区",
            "address",
            "region",
            "city",
        ],
    ),
    (Is::Note, &["备注", "说明", "留言", "note", "notes", "remark", "remarks", "comment", "comments"]),
    (
        Is::Title,
        &["姓名", "名字", "名称", "客户", "客户名", "客户姓名", "客户名称", "联系人", "name", "fullname", "customer"],
    ),
];

fn is(form: &Form, field: &Field, what: Is) -> bool {
    match what {
        Is::Title => field.key == form.title,
        Is::Phone => field.kind == FieldKind::Phone,
        Is::Email => field.kind == FieldKind::Email,
        Is::Company => field.identity.as_ref().is_some_and(|identity| identity.kind == IdentityKind::CompanyName),
        Is::Address => field.kind == FieldKind::Address,
        Is::Note => field.kind == FieldKind::LongText,
    }
}
