//! `Condition` → `Checked`: every field found, every operator fitting, every literal read as a value of its field.

use std::collections::HashSet;

use jiff::SpanFieldwise;
use serde_json::Value as Json;

use super::{
    Condition, Op, Operand, Param, Path,
    path::{Hop, Part},
};
use crate::form::Catalog;
use crate::normalise;
use crate::text::{clean, fold};
use crate::value::{Coerce, FieldKind, Id, Shape, Value};

#[derive(Clone, Debug, PartialEq)]
pub enum Checked {
    All(Vec<Checked>),
    Any(Vec<Checked>),
    Not(Box<Checked>),
    Test(CheckedTest),
    Exists { hops: Vec<Hop>, filter: Box<Checked> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct CheckedTest {
    pub path: Path,
    pub op: Op,
    pub given: Given,
}

/// The operand, as far as it is known before actor and clock are.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Nothing,
    Ints(Vec<i64>),
    /// A whole day of the workspace, against a date-time field; days since 1970-01-01.
    Day(i64),
    /// As written, trimmed; folded when bound.
    Texts(Vec<String>),
    Keys(Vec<String>),
    Ids(Vec<Id>),
    /// Prefixes of division codes.
    Codes(Vec<String>),
    Param {
        param: Param,
        offset: Option<SpanFieldwise>,
    },
    Field(Path),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct CheckError {
    /// The path that is wrong, as written.
    pub field: String,
    pub code: &'static str,
    pub message: String,
}

/// Resolves a condition on records of `form`.
pub fn check(catalog: &Catalog, form: &str, condition: &Condition) -> Result<Checked, CheckError> {
    let each = |parts: &[Condition]| parts.iter().map(|p| check(catalog, form, p)).collect::<Result<Vec<_>, _>>();
    match condition {
        Condition::All(parts) => Ok(Checked::All(each(parts)?)),
        Condition::Any(parts) => Ok(Checked::Any(each(parts)?)),
        Condition::Not(part) => Ok(Checked::Not(Box::new(check(catalog, form, part)?))),
        Condition::Exists { path, filter } => {
            let hops = Path::resolve(catalog, form, path)
                .and_then(|p| p.into_hops(catalog))
                .ok_or_else(|| error(path, "unknown_field", format!("{path} is no link of this form")))?;
            let target = hops.last().map(|h| h.target.clone()).unwrap_or_default();
            Ok(Checked::Exists { hops, filter: Box::new(check(catalog, &target, filter)?) })
        }
        Condition::Test { field, op, value } => {
            let path = Path::resolve(catalog, form, field)
                .ok_or_else(|| error(field, "unknown_field", format!("there is no field {field}")))?;
            if !fits(&path, *op) {
                return Err(error(field, "operator", format!("the operator does not fit {field}")));
            }
            let given = given(catalog, form, field, &path, *op, value)?;
            Ok(Checked::Test(CheckedTest { path, op: *op, given }))
        }
    }
}

fn error(field: &str, code: &'static str, message: String) -> CheckError {
    CheckError { field: field.to_owned(), code, message }
}

pub(super) fn fits(path: &Path, op: Op) -> bool {
    use Op::*;
    let column = &path.column;
    match column.shape {
        _ if op == IsEmpty => true,
        Shape::Int if column.kind == FieldKind::Bool => op == Eq,
        Shape::Int => matches!(op, Eq | In | Lt | Lte | Gt | Gte),
        Shape::Text | Shape::Phone => matches!(op, Eq | In | Contains | StartsWith),
        Shape::Key if column.part == Part::AddressCode => matches!(op, Eq | In | Within),
        Shape::Key => matches!(op, Eq | In),
        Shape::Keys | Shape::Ids => matches!(op, Eq | HasAny | HasAll),
        Shape::Id if column.kind == FieldKind::Department => matches!(op, Eq | In | Within),
        Shape::Id => matches!(op, Eq | In),
        Shape::Address => matches!(op, Within | Contains),
    }
}

fn given(
    catalog: &Catalog,
    form: &str,
    field: &str,
    path: &Path,
    op: Op,
    value: &Operand,
) -> Result<Given, CheckError> {
    if (op == Op::IsEmpty) != (*value == Operand::None) {
        return Err(error(field, "operand", "is_empty takes no value, every other operator takes one".into()));
    }
    match value {
        Operand::None => Ok(Given::Nothing),
        Operand::Literal(json) => literal(catalog, field, path, op, json).map(without_doubles),
        Operand::Field(other) => {
            let other_path = Path::resolve(catalog, form, other)
                .ok_or_else(|| error(other, "unknown_field", format!("there is no field {other}")))?;
            let (a, b) = (&path.column, &other_path.column);
            let same = a.shape == b.shape && a.scale == b.scale && (a.kind == b.kind || a.shape != Shape::Int);
            let simple = path.hops.is_empty() && other_path.hops.is_empty();
            if !simple
                || !same
                || matches!(a.shape, Shape::Keys | Shape::Ids | Shape::Address)
                || matches!(op, Op::In | Op::Within)
            {
                return Err(error(other, "operand", format!("{field} cannot be compared with {other}")));
            }
            Ok(Given::Field(other_path))
        }
        Operand::Param { param, offset } => {
            let offset = match offset {
                None => None,
                Some(text) => Some(
                    duration(text)
                        .ok_or_else(|| error(field, "operand", format!("{text} is no duration such as -P30D")))?,
                ),
            };
            if *param == Param::Today && offset.is_some_and(|span| has_time(&span.0)) {
                return Err(error(field, "operand", "an offset of today is in years, months, weeks and days".into()));
            }
            let column = &path.column;
            let one = matches!(op, Op::Eq);
            let many = matches!(op, Op::In | Op::HasAny);
            let ok = match param {
                Param::Me => (column.kind == FieldKind::User) && (one || many),
                Param::MyPeople => (column.kind == FieldKind::User) && many,
                Param::MyDepartment => column.kind == FieldKind::Department && (one || many || op == Op::Within),
                Param::MyDepartments => column.kind == FieldKind::Department && many,
                Param::MyShops => column.kind == FieldKind::Link && many,
                Param::Now => column.kind == FieldKind::DateTime && !many,
                Param::Today => matches!(column.kind, FieldKind::Date | FieldKind::DateTime) && !many,
            };
            if !ok || (offset.is_some() && !matches!(param, Param::Now | Param::Today)) {
                return Err(error(field, "operand", format!("this parameter does not fit {field}")));
            }
            Ok(Given::Param { param: *param, offset })
        }
    }
}

/// Each value once, in the order given: lists are sets.
fn without_doubles(given: Given) -> Given {
    fn once<T: Clone + Eq + std::hash::Hash>(mut list: Vec<T>) -> Vec<T> {
        let mut seen = HashSet::new();
        list.retain(|item| seen.insert(item.clone()));
        list
    }
    match given {
        Given::Ints(list) => Given::Ints(once(list)),
        Given::Texts(list) => Given::Texts(once(list)),
        Given::Keys(list) => Given::Keys(once(list)),
        Given::Ids(list) => Given::Ids(once(list)),
        Given::Codes(list) => Given::Codes(once(list)),
        other => other,
    }
}

fn literal(catalog: &Catalog, field: &str, path: &Path, op: Op, json: &Json) -> Result<Given, CheckError> {
    let listed = matches!(op, Op::In | Op::HasAny | Op::HasAll)
        || matches!(path.column.shape, Shape::Keys | Shape::Ids)
        || op == Op::Within;
    let items: Vec<&Json> = match json {
        Json::Array(items) if listed => items.iter().collect(),
        Json::Array(_) => return Err(error(field, "operand", "one value is expected, not a list".into())),
        single => vec![single],
    };
    let text_of = |item: &Json| {
        let text = item.as_str().and_then(clean).filter(|t| t.chars().count() <= MAX_TEXT && !fold(t).is_empty());
        text.ok_or_else(|| error(field, "operand", format!("{item} is no text of 1 to {MAX_TEXT} characters")))
    };
    let column = &path.column;
    match (column.shape, op) {
        (Shape::Address, Op::Within) | (Shape::Key, Op::Within) => {
            let codes = items.into_iter().map(|i| division(field, &text_of(i)?)).collect::<Result<Vec<_>, _>>()?;
            Ok(Given::Codes(codes.concat()))
        }
        (Shape::Key, _) if column.part == Part::AddressCode => {
            let code = |i| {
                let text = text_of(i)?;
                let code = normalise::divisions().canonical(&text).map(str::to_owned);
                code.ok_or_else(|| unknown_region(field, &text))
            };
            Ok(Given::Keys(items.into_iter().map(code).collect::<Result<_, _>>()?))
        }
        (Shape::Key, _) if column.part == Part::PhoneKind => {
            let kind = |i| {
                let text = text_of(i)?;
                let known = normalise::PhoneKind::parse(&text).map(|kind| kind.as_str().to_owned());
                known.ok_or_else(|| error(field, "unknown_option", format!("没有「{text}」这种号码")))
            };
            Ok(Given::Keys(items.into_iter().map(kind).collect::<Result<_, _>>()?))
        }
        (Shape::Text | Shape::Address, _) => {
            Ok(Given::Texts(items.into_iter().map(text_of).collect::<Result<_, _>>()?))
        }
        (Shape::Phone, Op::Contains | Op::StartsWith) => {
            let part = |i| {
                let text = text_of(i)?;
                let some = !phone_part(&text).is_empty();
                some.then_some(text).ok_or_else(|| error(field, "operand", format!("{i} is no part of a number")))
            };
            Ok(Given::Texts(items.into_iter().map(part).collect::<Result<_, _>>()?))
        }
        _ => {
            let form = catalog.form(&column.form);
            let definition = form.and_then(|f| f.fields.get(column.index));
            let definition =
                definition.ok_or_else(|| error(field, "unknown_field", format!("there is no field {field}")))?;
            if column.kind == FieldKind::DateTime
                && let Some(day) = items.first().and_then(|i| i.as_str()).filter(|t| t.len() <= 10)
                && op != Op::In
            {
                let as_date = crate::form::Field::new("day", "", "", FieldKind::Date);
                return match Coerce::strict(&as_date).bare(&Json::from(day)) {
                    Ok(Value::Int(day)) => Ok(Given::Day(day)),
                    _ => Err(error(field, "operand", format!("{day} is no date"))),
                };
            }
            let mut ints = Vec::new();
            let mut keys = Vec::new();
            let mut ids = Vec::new();
            let mut texts = Vec::new();
            for item in items {
                let value = Coerce::lenient(definition)
                    .bare(item)
                    .map_err(|e| error(field, e.code(), e.message(crate::form::Lang::Zh)))?;
                match value {
                    Value::Int(n) => ints.push(n),
                    Value::Key(k) => keys.push(k),
                    Value::Keys(k) => keys.extend(k),
                    Value::Id(id) => ids.push(id),
                    Value::Ids(i) => ids.extend(i),
                    Value::Phone(p) => texts.push(p.number),
                    _ => return Err(error(field, "operand", format!("{item} is no value of {field}; use is_empty"))),
                }
            }
            match column.shape {
                Shape::Int => Ok(Given::Ints(ints)),
                Shape::Key | Shape::Keys => Ok(Given::Keys(keys)),
                Shape::Id | Shape::Ids => Ok(Given::Ids(ids)),
                _ => Ok(Given::Texts(texts)),
            }
        }
    }
}

/// Most characters of one text operand.
const MAX_TEXT: usize = 500;

/// What is looked for in a stored number: folded, without blanks and hyphens.
pub(super) fn phone_part(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// An ISO 8601 duration; jiff alone would also read `30 days ago` and fractions.
fn duration(text: &str) -> Option<SpanFieldwise> {
    let iso = text.strip_prefix(['-', '+']).unwrap_or(text).starts_with('P') && !text.contains(['.', ',']);
    iso.then(|| text.parse().ok().map(SpanFieldwise)).flatten()
}

pub(super) fn has_time(span: &jiff::Span) -> bool {
    span.get_hours() != 0 || span.get_minutes() != 0 || span.get_seconds() != 0
}

/// Code prefixes of a division code, a named area (`south`, 华南) or a division name (广东省, 深圳).
fn division(field: &str, text: &str) -> Result<Vec<String>, CheckError> {
    let divisions = normalise::divisions();
    if let Some(area) = divisions.area(text) {
        return Ok(area.provinces.iter().map(|p| divisions.prefix(p).to_owned()).collect());
    }
    match normalise::region(text) {
        Some(code) => Ok(vec![divisions.prefix(&code).to_owned()]),
        None => Err(unknown_region(field, text)),
    }
}

fn unknown_region(field: &str, text: &str) -> CheckError {
    error(field, "unknown_region", format!("没有「{text}」这个地区"))
}
