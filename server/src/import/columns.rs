//! Which column is which field, and each cell in the words of its field.

use std::collections::HashMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use engine::form::{Field, Form, Lang};
use engine::text::fold;
use engine::value::FieldKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::sheet::{Cell, Line, Sheet};
use super::units::Scale;
use super::unreadable::Unreadable;
use super::{phones, units};
use crate::error::FieldError;

/// Position of the column and the key under which the intake knows it; how days are written that can be read in two ways.
pub struct Columns {
    pub columns: Vec<(usize, String)>,
    pub order: Option<DateOrder>,
    /// Of columns over fields for numbers.
    pub scales: HashMap<usize, Scale>,
    /// The field for what a cell says beyond its own: further phone numbers.
    pub note: Option<String>,
}

/// A row in the words of its fields.
#[derive(Default)]
pub struct Words {
    /// What the intake gets.
    pub body: Map<String, Json>,
    /// Cells that cannot be read.
    pub wrong: Vec<FieldError>,
    /// What was left out of cells.
    pub left: Vec<FieldError>,
}

/// Which number of `03/04/2026` is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    MonthDay,
    DayMonth,
}

/// Whether several columns may make one value of a field, in their order: 省, 市, 区, 详细地址.
pub fn parted(form: &Form, key: &str) -> bool {
    form.field(key).is_some_and(|field| field.kind == FieldKind::Address)
}

/// The sender's own number of a row.
pub const EXTERNAL_ID: &str = "external_id";
const EXTERNAL_NAMES: [&str; 4] = [EXTERNAL_ID, "外部编号", "external id", "externalid"];

/// A day that can be read in two ways.
pub const DATE_ORDER: &str = "date_order";

/// The column of a file of rejected rows that says why; it is no field when the file comes back.
pub const REASON: [&str; 2] = ["未导入原因", "Why not imported"];

/// Whether a heading means the sender's own number.
pub fn is_external_id(name: &str) -> bool {
    EXTERNAL_NAMES.contains(&name)
}

impl Columns {
    /// By field key or label in either language.
    pub fn of(form: &Form, header: &[Cell], lang: Lang) -> Result<Columns, Unreadable> {
        let (mut columns, mut unknown, mut filled): (Vec<(usize, String)>, _, _) = (Vec::new(), Vec::new(), Vec::new());
        for (position, cell) in header.iter().enumerate() {
            let title = shown(cell);
            let name = fold(title.trim());
            if name.is_empty() || REASON.iter().any(|reason| fold(reason) == name) {
                continue;
            }
            let field = field_of(form, &name).or_else(|| measured(form, &title));
            let key = match field {
                _ if is_external_id(&name) => EXTERNAL_ID.to_owned(),
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
            if columns.iter().any(|(_, known)| *known == key) {
                return Err(Unreadable::TwiceColumn(title));
            }
            columns.push((position, key));
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
        match needed.into_iter().find(|f| !columns.iter().any(|(_, key)| *key == f.key)) {
            Some(field) => Err(Unreadable::MissingColumn(named(form, &field.key, lang))),
            None => {
                let note = spare_note(form, &columns, |_| true);
                Ok(Columns { scales: scales(form, header, &columns), columns, order: None, note })
            }
        }
    }

    /// A row for the intake.
    pub fn words(&self, form: &Form, sheet: &Sheet, line: &Line) -> Words {
        let mut out = Words::default();
        for (position, key) in &self.columns {
            let Some(cell) = line.cells.get(*position).filter(|c| !c.is_empty()) else { continue };
            let kind = form.field(key).map_or(FieldKind::Text, |f| f.kind);
            let mut text = match self.text(key, kind, sheet, cell) {
                Ok(text) => text,
                Err(error) => {
                    out.wrong.push(error);
                    continue;
                }
            };
            if let Some(converted) = self.scales.get(position).and_then(|scale| scale.number(&text)) {
                text = converted;
            }
            if kind == FieldKind::Phone
                && let Some((first, others)) = phones::several(&text)
            {
                text = first;
                self.beside(&mut out, key, &others);
            }
            match out.body.get_mut(key) {
                Some(Json::String(parts)) => {
                    // A municipality is its own province, and many write the city into the street's column again.
                    if text.starts_with(parts.as_str()) {
                        *parts = text;
                    } else if !parts.ends_with(&text) {
                        parts.push_str(&text);
                    }
                }
                _ => drop(out.body.insert(key.clone(), Json::String(text))),
            }
        }
        let beyond =
            line.cells.iter().enumerate().find(|(position, cell)| *position >= sheet.header.len() && !cell.is_empty());
        match beyond {
            // An unquoted delimiter inside of a text has pushed the cells out of their columns.
            Some(_) if sheet.name.is_none() => out.wrong.push(FieldError::new(
                "",
                "many_cells",
                "单元格比表头多，可能有没加引号的分隔符",
                "more cells than the header; perhaps a delimiter without quotes",
            )),
            _ => {}
        }
        out
    }

    fn text(&self, key: &str, kind: FieldKind, sheet: &Sheet, cell: &Cell) -> Result<String, FieldError> {
        if let Cell::Wrong(error) = cell {
            let (zh, en) = (format!("单元格是错误值 {error}"), format!("the cell holds the error {error}"));
            return Err(FieldError::new(key, "cell_error", zh, en));
        }
        if matches!(kind, FieldKind::Text | FieldKind::Phone) && lost(cell) {
            let shown = words(cell, kind, sheet.from_1904);
            let zh = format!("{shown} 后面的数字在表格里已经丢失，请把这一列设为文本再导出");
            let en = format!("{shown}: the sheet has lost its last digits; export it with this column as text");
            return Err(FieldError::new(key, "lost_digits", zh, en));
        }
        match (cell, kind) {
            (Cell::Text(text), FieldKind::Date | FieldKind::DateTime) => day(key, text, self.order),
            _ => Ok(words(cell, kind, sheet.from_1904)),
        }
    }

    /// Numbers beyond the first of a cell: into the note that nothing else fills.
    fn beside(&self, out: &mut Words, key: &str, others: &[String]) {
        let Some(note) = &self.note else {
            let (zh, en) = ("单元格里有几个号码，只取一个", "The cell holds several numbers: one is taken");
            return out.left.push(FieldError::new(key, "several_phones", zh, en));
        };
        let others = others.join("、");
        let told = match out.body.get(note).and_then(Json::as_str) {
            Some(known) => format!("{known}、{others}"),
            None => others,
        };
        out.body.insert(note.clone(), Json::String(told));
    }
}

/// The first field for long texts that no column fills and that may be filled.
pub fn spare_note(form: &Form, columns: &[(usize, String)], may: impl Fn(&Field) -> bool) -> Option<String> {
    let free = |field: &&Field| {
        field.kind == FieldKind::LongText && !field.read_only && !columns.iter().any(|(_, key)| *key == field.key)
    };
    form.fields.iter().filter(free).find(|field| may(field)).map(|field| field.key.clone())
}

/// How the numbers of each column are read.
pub fn scales(form: &Form, header: &[Cell], columns: &[(usize, String)]) -> HashMap<usize, Scale> {
    let scale = |(at, key): &(usize, String)| {
        let heading = header.get(*at).map(shown).unwrap_or_default();
        Some((*at, Scale::of(form.field(key)?, &heading)?))
    };
    columns.iter().filter_map(scale).collect()
}

/// The field for numbers whose name stands before a unit: 预算（万元）.
fn measured<'f>(form: &'f Form, title: &str) -> Option<&'f Field> {
    field_of(form, &fold(units::bare(title)?)).filter(|field| Scale::of(field, title).is_some())
}

/// Behind it floats skip integers.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Whether the sheet no longer has the digits of a number that is read as text: two orders would be one. Excel keeps 15 of
/// them, and writes into CSV what its cells show: `1.38E+10`.
fn lost(cell: &Cell) -> bool {
    match cell {
        Cell::Number(n) => n.fract() == 0.0 && n.abs() >= 1e15 && (n.abs() > EXACT || n % 10.0 == 0.0),
        Cell::Text(text) => {
            let Some((front, power)) = text.trim().split_once(['E', 'e']) else { return false };
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            let (whole, part) = front.split_once('.').unwrap_or((front, "0"));
            let power = power.strip_prefix('+').filter(|power| digits(power)).and_then(|power| power.parse().ok());
            whole.len() == 1
                && digits(whole)
                && digits(part)
                && power.is_some_and(|power: u32| (10..100).contains(&power))
        }
        _ => false,
    }
}

/// A day in the order in which the system reads it: `19/11/2026`, `2026年11月19日`. Which of two numbers up to 12 is the month
/// only the sender knows.
fn day(key: &str, text: &str, order: Option<DateOrder>) -> Result<String, FieldError> {
    let text = text.trim().replace(['年', '月'], "-").replace('日', " ");
    let (date, time) = text.split_once([' ', 'T']).map_or((text.as_str(), ""), |(date, time)| (date, time.trim()));
    let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let [Some(one), Some(two)] = [parts.first(), parts.get(1)].map(|part| part.and_then(|part| number(part))) else {
        return Ok(text.trim().to_owned());
    };
    let Some(year) = parts.get(2).filter(|year| year.len() == 4 && parts.len() == 3) else { return Ok(text) };
    let (month, day) = match order {
        _ if one > 12 => (two, one),
        _ if two > 12 || one == two => (one, two),
        Some(DateOrder::MonthDay) => (one, two),
        Some(DateOrder::DayMonth) => (two, one),
        None => {
            let (zh, en) =
                ("月和日的先后不明，请在导入设置里选择", "Month and day can be read both ways: choose the order");
            return Err(FieldError::new(key, DATE_ORDER, zh, en));
        }
    };
    Ok(format!("{year}-{month:02}-{day:02} {time}").trim().to_owned())
}

/// `联系电话 (phone)`.
pub fn named(form: &Form, key: &str, lang: Lang) -> String {
    match form.field(key) {
        Some(field) => format!("{} ({key})", field.name.get(lang)),
        None => key.to_owned(),
    }
}

pub fn field_of<'f>(form: &'f Form, name: &str) -> Option<&'f Field> {
    let labels = |f: &Field| fold(&f.name.zh) == name || (!f.name.en.is_empty() && fold(&f.name.en) == name);
    form.fields.iter().find(|f| f.key == name).or_else(|| form.fields.iter().find(|f| labels(f)))
}

pub fn shown(cell: &Cell) -> String {
    words(cell, FieldKind::Text, false).replace(['\n', '\r'], " ").trim_end_matches('*').trim().to_owned()
}

/// The cell as a person would type it into a field of this kind.
pub fn words(cell: &Cell, kind: FieldKind, from_1904: bool) -> String {
    match (cell, kind) {
        (Cell::Empty, _) => String::new(),
        (Cell::Text(text) | Cell::Wrong(text), _) => text.clone(),
        (Cell::Bool(yes), _) => yes.to_string(),
        (Cell::Number(n) | Cell::Date(n), FieldKind::Date) if *n >= 1.0 => date(*n, from_1904, Part::Day),
        (Cell::Number(n) | Cell::Date(n), FieldKind::DateTime) if *n >= 1.0 => date(*n, from_1904, Part::Instant),
        (Cell::Date(n), _) if n.fract() == 0.0 && *n >= 1.0 => date(*n, from_1904, Part::Day),
        (Cell::Date(n), _) if *n >= 1.0 => date(*n, from_1904, Part::Instant),
        (Cell::Date(n), _) => date(*n, from_1904, Part::Time),
        (
            Cell::Percent(n),
            FieldKind::Integer | FieldKind::Decimal | FieldKind::Money | FieldKind::Date | FieldKind::DateTime,
        ) => number(*n),
        (Cell::Percent(n), _) => format!("{}%", number(n * 100.0)),
        (Cell::Number(n), _) => number(*n),
    }
}

/// A sheet keeps 15 digits; what a float has behind them was not typed by anybody. Programs write longer integers, which
/// a float holds exactly.
fn number(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() <= EXACT {
        return format!("{n:.0}");
    }
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
