//! How values lie in columns.

use engine::form::{Field, Form};
use engine::schema::{ColumnKind, form_tables};
use engine::text::fold;
use engine::value::{Address, FieldKind, Phone, Shape, Text, Value};
use pinyin::ToPinyin;

use crate::db::{Bind, Result, Row};

/// Columns of a single-valued field, in the order in which `binds` and `value` see them.
pub(super) fn columns(form: &Form, field: &Field) -> Vec<String> {
    let key = &field.key;
    match field.shape() {
        Shape::Int | Shape::Key | Shape::Id => vec![key.clone()],
        Shape::Text if has_sort_key(form, field) => vec![key.clone(), format!("{key}__k"), format!("{key}__s")],
        Shape::Text => vec![key.clone(), format!("{key}__k")],
        Shape::Phone => vec![key.clone(), format!("{key}__kind")],
        Shape::Address => vec![key.clone(), format!("{key}__k"), format!("{key}__code")],
        Shape::Keys | Shape::Ids => Vec::new(),
    }
}

/// Columns that reading needs: folded text and sort keys are made, not read.
pub(super) fn read_columns(field: &Field) -> Vec<String> {
    let key = &field.key;
    match field.shape() {
        Shape::Int | Shape::Key | Shape::Id | Shape::Text => vec![key.clone()],
        Shape::Phone => vec![key.clone(), format!("{key}__kind")],
        Shape::Address => vec![key.clone(), format!("{key}__code")],
        Shape::Keys | Shape::Ids => Vec::new(),
    }
}

/// What goes into `columns`.
pub(super) fn binds(form: &Form, field: &Field, value: &Value) -> Vec<Bind> {
    let text = |t: Option<&str>| Bind::Text(t.map(str::to_owned));
    match field.shape() {
        Shape::Int => vec![Bind::Int(value.as_int())],
        Shape::Id => vec![value.as_id().into()],
        Shape::Key => vec![text(value.as_text())],
        Shape::Text => {
            let (raw, folded) = match value {
                Value::Text(t) => (Some(t.raw.as_str()), Some(t.folded.as_str())),
                _ => (None, None),
            };
            let mut out = vec![text(raw), text(folded)];
            if has_sort_key(form, field) {
                out.push(Bind::Bytes(raw.map(sort_key)));
            }
            out
        }
        Shape::Phone => match value {
            Value::Phone(p) => vec![text(Some(&p.number)), text(Some(&p.kind))],
            _ => vec![text(None), text(None)],
        },
        Shape::Address => match value {
            Value::Address(a) => vec![text(Some(&a.text)), text(Some(&a.folded)), text(a.code.as_deref())],
            _ => vec![text(None), text(None), text(None)],
        },
        Shape::Keys | Shape::Ids => Vec::new(),
    }
}

/// The value whose `read_columns` begin at `at`; moves `at` behind them.
pub(super) fn value(field: &Field, row: &Row, at: &mut usize) -> Result<Value> {
    let first = *at;
    *at += read_columns(field).len();
    let text = |at| row.text(at);
    Ok(match field.shape() {
        Shape::Int => row.int(first)?.map_or(Value::Null, Value::Int),
        Shape::Id => row.id(first)?.map_or(Value::Null, Value::Id),
        Shape::Key => text(first)?.map_or(Value::Null, Value::Key),
        Shape::Text => text(first)?.map_or(Value::Null, |t| Value::Text(Text::new(t))),
        Shape::Phone => match (text(first)?, text(first + 1)?) {
            (Some(number), kind) => Value::Phone(Phone { number, kind: kind.unwrap_or_default() }),
            _ => Value::Null,
        },
        Shape::Address => match (text(first)?, text(first + 1)?) {
            (Some(text), code) => Value::Address(Address { folded: fold(&text), text, code }),
            _ => Value::Null,
        },
        Shape::Keys | Shape::Ids => Value::Null,
    })
}

/// Whether lists sort by a stored key of the field: the schema knows.
pub(super) fn has_sort_key(form: &Form, field: &Field) -> bool {
    field.kind == FieldKind::Text && (field.indexed || field.key == form.title)
}

/// The column that orders records by a field; `None` where there is no order.
pub(super) fn sort_column(form: &Form, field: &Field) -> Option<(String, ColumnKind)> {
    let key = &field.key;
    match field.shape() {
        Shape::Int => Some((key.clone(), ColumnKind::Int)),
        Shape::Key | Shape::Phone => Some((key.clone(), ColumnKind::Text)),
        Shape::Text if has_sort_key(form, field) => Some((format!("{key}__s"), ColumnKind::Bytes)),
        Shape::Text => Some((format!("{key}__k"), ColumnKind::Text)),
        Shape::Address => Some((format!("{key}__code"), ColumnKind::Text)),
        Shape::Id => Some((key.clone(), ColumnKind::Id)),
        Shape::Keys | Shape::Ids => None,
    }
}

/// Whether an index serves lists that sort by the column.
pub(super) fn sorts_by_index(form: &Form, column: &str) -> bool {
    let tables = form_tables(form);
    let table = tables.first();
    table.is_some_and(|t| t.indices.iter().any(|i| i.columns.first().is_some_and(|c| c == column)))
}

/// Pinyin first, so that Chinese names stand where people look for them, then the text itself.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for c in fold(text).chars().take(40) {
        match c.to_pinyin() {
            Some(pinyin) => {
                out.extend_from_slice(pinyin.plain().as_bytes());
                out.push(b' ');
            }
            None => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(0);
    out.extend(text.bytes().take(60));
    out
}

/// First letters of the pinyin: 张三 → zs. What people type into a search box for a name.
pub fn initials(text: &str) -> Option<String> {
    let letters: String = text.chars().filter_map(|c| c.to_pinyin()?.plain().chars().next()).collect();
    (letters.len() >= 2).then_some(letters)
}
