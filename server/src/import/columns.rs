//! Which column is which field, and each cell in the words of its field.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use engine::form::{Field, Form, Lang};
use engine::text::fold;
use engine::value::FieldKind;
use serde_json::{Map, Value as Json};

use super::Invalid;
use super::sheet::{Cell, Line, Sheet, Unreadable};
use crate::figures::pick;

/// Position of the column and the key under which the intake knows it.
pub struct Columns(Vec<(usize, String)>);

/// The sender's own number of a row.
const EXTERNAL_ID: &str = "external_id";
const EXTERNAL_NAMES: [&str; 3] = [EXTERNAL_ID, "外部编号", "external id"];

impl Columns {
    /// By field key or label in either language.
    pub fn of(form: &Form, header: &[Cell], lang: Lang) -> Result<Columns, Unreadable> {
        let (mut out, mut unknown, mut filled) = (Columns(Vec::new()), Vec::new(), Vec::new());
        for (position, cell) in header.iter().enumerate() {
            let title = shown(cell);
            let name = fold(title.trim());
            if name.is_empty() {
                continue;
            }
            let key = match field_of(form, &name) {
                _ if EXTERNAL_NAMES.contains(&name.as_str()) => EXTERNAL_ID.to_owned(),
                Some(field) if field.read_only || field.kind == FieldKind::Serial => {
                    filled.push(title);
                    continue;
                }
                Some(field) => field.key.clone(),
                None => {
                    unknown.push(title);
                    continue;
                }
            };
            if out.0.iter().any(|(_, known)| *known == key) {
                return Err(Unreadable::TwiceColumn(title));
            }
            out.0.push((position, key));
        }
        if !unknown.is_empty() {
            let open = form.fields.iter().filter(|f| !f.read_only && f.kind != FieldKind::Serial);
            let known: Vec<String> = open.map(|f| named(form, &f.key, lang)).chain([EXTERNAL_ID.to_owned()]).collect();
            return Err(Unreadable::UnknownColumns { unknown: unknown.join(", "), known: known.join(", ") });
        }
        if !filled.is_empty() {
            return Err(Unreadable::ReadOnlyColumns(filled.join(", ")));
        }
        let needed = form.fields.iter().filter(|f| f.required && f.default.is_none() && !f.read_only);
        match needed.into_iter().find(|f| !out.0.iter().any(|(_, key)| *key == f.key)) {
            Some(field) => Err(Unreadable::MissingColumn(named(form, &field.key, lang))),
            None => Ok(out),
        }
    }

    /// What the intake gets of a row.
    pub fn body(&self, form: &Form, sheet: &Sheet, line: &Line, lang: Lang) -> Result<Map<String, Json>, Invalid> {
        let mut out = Map::new();
        for (position, key) in &self.0 {
            let Some(cell) = line.cells.get(*position).filter(|c| !c.is_empty()) else { continue };
            if let Cell::Wrong(error) = cell {
                let reason = format!("{} {error}", pick(lang, "单元格是错误值", "the cell holds the error"));
                return Err(Invalid { line: line.number, field: named(form, key, lang), reason });
            }
            let kind = form.field(key).map_or(FieldKind::Text, |f| f.kind);
            out.insert(key.clone(), Json::String(words(cell, kind, sheet.from_1904)));
        }
        let beyond =
            line.cells.iter().enumerate().find(|(position, cell)| *position >= sheet.header.len() && !cell.is_empty());
        match beyond {
            // An unquoted delimiter inside of a text has pushed the cells out of their columns.
            Some(_) => {
                let reason = pick(
                    lang,
                    "单元格比表头多，可能有没加引号的分隔符",
                    "more cells than the header; perhaps a delimiter without quotes",
                )
                .to_owned();
                Err(Invalid { line: line.number, field: String::new(), reason })
            }
            None => Ok(out),
        }
    }
}

/// `联系电话 (phone)`.
pub fn named(form: &Form, key: &str, lang: Lang) -> String {
    match form.field(key) {
        Some(field) => format!("{} ({key})", field.name.get(lang)),
        None => key.to_owned(),
    }
}

fn field_of<'f>(form: &'f Form, name: &str) -> Option<&'f Field> {
    let labels = |f: &Field| fold(&f.name.zh) == name || (!f.name.en.is_empty() && fold(&f.name.en) == name);
    form.fields.iter().find(|f| f.key == name).or_else(|| form.fields.iter().find(|f| labels(f)))
}

fn shown(cell: &Cell) -> String {
    words(cell, FieldKind::Text, false).replace(['\n', '\r'], " ").trim_end_matches('*').trim().to_owned()
}

/// The cell as a person would type it into a field of this kind.
fn words(cell: &Cell, kind: FieldKind, from_1904: bool) -> String {
    match (cell, kind) {
        (Cell::Empty, _) => String::new(),
        (Cell::Text(text) | Cell::Wrong(text), _) => text.clone(),
        (Cell::Bool(yes), _) => yes.to_string(),
        (Cell::Number(n) | Cell::Date(n), FieldKind::Date) if *n >= 1.0 => date(*n, from_1904, Part::Day),
        (Cell::Number(n) | Cell::Date(n), FieldKind::DateTime) if *n >= 1.0 => date(*n, from_1904, Part::Instant),
        (Cell::Date(n), _) if n.fract() == 0.0 && *n >= 1.0 => date(*n, from_1904, Part::Day),
        (Cell::Date(n), _) if *n >= 1.0 => date(*n, from_1904, Part::Instant),
        (Cell::Date(n), _) => date(*n, from_1904, Part::Time),
        (Cell::Number(n), _) => number(*n),
    }
}

/// A sheet keeps 15 digits; what a float has behind them was not typed by anybody.
fn number(n: f64) -> String {
    let rounded: f64 = format!("{n:.14e}").parse().unwrap_or(n);
    format!("{rounded}")
}

enum Part {
    Day,
    Instant,
    Time,
}

fn date(serial: f64, from_1904: bool, part: Part) -> String {
    let moment = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, from_1904);
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    match part {
        Part::Day => format!("{year:04}-{month:02}-{day:02}"),
        Part::Instant => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
        Part::Time => format!("{hour:02}:{minute:02}"),
    }
}
