//! XLSX workbooks: the first visible sheet that holds something, cell by cell. What a workbook would unpack to is counted before it is opened,
//! because its reader holds all shared texts in memory.

use std::io::{Cursor, Read};

use axum::body::Bytes;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use zip::ZipArchive;

use super::sheet::{Cell, Line, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Sheet};
use super::unreadable::Unreadable;
use crate::error::Text;

/// Parts of one workbook; those that people make have some dozens.
const MAX_PARTS: usize = 10_000;

pub fn read(bytes: Bytes, wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    let macros = weigh(&bytes, MAX_UNPACKED)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = book.sheets_metadata();
    let visible = |s: &&calamine::Sheet| s.typ == SheetType::WorkSheet && s.visible == SheetVisible::Visible;
    let names: Vec<String> = sheets.iter().filter(visible).map(|s| s.name.clone()).collect();
    if names.is_empty() {
        return Err(Unreadable::Empty);
    }
    let (name, mut sheet) = match wanted {
        Some(wanted) if !names.iter().any(|name| name == wanted) => return Err(Unreadable::NoSheet(wanted.to_owned())),
        Some(wanted) => (wanted.to_owned(), cells(&mut book, wanted)?),
        None => first(&mut book, &names)?,
    };
    let others: Vec<&str> = names.iter().filter(|other| **other != name).map(String::as_str).collect();
    if !others.is_empty() {
        sheet.notes.push(Text::new(
            format!("只读了工作表「{name}」，没有读 {}", others.join("、")),
            format!("only the sheet \"{name}\" was read, not {}", others.join(", ")),
        ));
    }
    if macros {
        sheet.notes.push(Text::new("工作簿里的宏不会运行", "the macros of the workbook are not run"));
    }
    (sheet.names, sheet.name) = (names, Some(name));
    Ok(sheet)
}

/// The first sheet with something in it: many leave the Sheet1 that came with the workbook.
fn first(book: &mut Xlsx<Cursor<Bytes>>, names: &[String]) -> Result<(String, Sheet), Unreadable> {
    for name in names {
        let sheet = cells(book, name)?;
        if !sheet.header.is_empty() {
            return Ok((name.clone(), sheet));
        }
    }
    Err(Unreadable::Empty)
}

fn cells(book: &mut Xlsx<Cursor<Bytes>>, name: &str) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet { from_1904: book.has_1904_epoch(), ..Sheet::default() };
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let looks: Vec<Look> = cells.styles().iter().map(Look::of).collect();
    let mut rows = Rows::default();
    let mut count = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let value = looks.get(style).copied().unwrap_or_default().on(value(cell.get_value()));
        if value.is_empty() {
            continue;
        }
        count += 1;
        if count > MAX_CELLS || column as usize >= MAX_COLUMNS {
            return Err(Unreadable::ManyCells);
        }
        rows.put(&mut sheet, row, column as usize, value)?;
    }
    rows.end(&mut sheet)?;
    Ok(sheet)
}

/// The row that is being read.
#[derive(Default)]
struct Rows {
    number: u32,
    cells: Vec<Cell>,
}

impl Rows {
    fn put(&mut self, sheet: &mut Sheet, row: u32, column: usize, value: Cell) -> Result<(), Unreadable> {
        if row != self.number {
            self.end(sheet)?;
            self.number = row;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = self.cells.get_mut(column) {
            *slot = value;
        }
        Ok(())
    }

    fn end(&mut self, sheet: &mut Sheet) -> Result<(), Unreadable> {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(Cell::is_empty) {
            return Ok(());
        }
        if sheet.header.is_empty() {
            (sheet.header, sheet.heading) = (cells, u64::from(self.number) + 1);
            return Ok(());
        }
        if sheet.lines.len() >= MAX_ROWS {
            return Err(Unreadable::ManyRows);
        }
        sheet.lines.push(Line { number: u64::from(self.number) + 1, cells })
    }
}

/// How a number stands in its cell, where that is another thing than its digits.
#[derive(Clone, Copy, Default)]
enum Look {
    #[default]
    Plain,
    Percent,
    /// So many digits at least: `00123`.
    Zeros(usize),
}

impl Look {
    fn of(style: &Style) -> Look {
        let Some(format) = &style.number_format else { return Look::Plain };
        let code = format.format_code.as_str();
        match code {
            _ if code.len() > 1 && code.bytes().all(|b| b == b'0') => Look::Zeros(code.len()),
            _ if percent(code) => Look::Percent,
            _ => Look::Plain,
        }
    }

    fn on(self, cell: Cell) -> Cell {
        match (self, cell) {
            (Look::Percent, Cell::Number(n)) => Cell::Percent(n),
            (Look::Zeros(width), Cell::Number(n)) if n >= 0.0 && n.fract() == 0.0 && n < MOST_PADDED => {
                Cell::Text(format!("{n:0width$}"))
            }
            (_, cell) => cell,
        }
    }
}

/// What is longer has lost digits, which no zeros make good.
const MOST_PADDED: f64 = 1e15;

/// Whether a number format multiplies by a hundred: `0.00%`, not `0"%"`.
fn percent(code: &str) -> bool {
    let (mut quoted, mut literal) = (false, false);
    for c in code.chars() {
        match c {
            _ if literal => literal = false,
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => literal = true,
            ';' if !quoted => return false,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::DateTimeIso(text) => Cell::Text(moment(text)),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(date) if date.is_datetime() => Cell::Date(date.as_f64()),
        DataRef::DateTime(duration) => Cell::Text(hours(duration.as_f64())),
        DataRef::Error(error) => Cell::Wrong(error.to_string()),
    }
}

/// `2026-11-23T10:30:00` as other days are shown.
fn moment(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let time = time.trim_end_matches('Z').split('.').next().unwrap_or_default();
    if time.is_empty() || time == "00:00:00" { day.to_owned() } else { format!("{day} {time}") }
}

/// A duration in days, `[h]:mm` in its cell.
fn hours(days: f64) -> String {
    let seconds = (days.abs() * 86_400.0).round() as u64;
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let sign = if days < 0.0 { "-" } else { "" };
    let rest = if rest == 0 { String::new() } else { format!(":{rest:02}") };
    format!("{sign}{}:{:02}{rest}", minutes / 60, minutes % 60)
}

/// Unpacks everything to nowhere and stops at the limit: the sizes that an archive declares may be lies. Whether there are
/// macros in it.
pub(super) fn weigh(bytes: &[u8], limit: u64) -> Result<bool, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Unreadable::Broken(e.to_string()))?;
    if archive.len() > MAX_PARTS {
        return Err(Unreadable::Bomb);
    }
    if archive.index_for_name("xl/workbook.bin").is_some() {
        return Err(Unreadable::OtherBook(".xlsb"));
    }
    if archive.index_for_name("content.xml").is_some() && archive.index_for_name("META-INF/manifest.xml").is_some() {
        return Err(Unreadable::OtherBook(".ods"));
    }
    if archive.index_for_name("Index/Document.iwa").is_some() {
        return Err(Unreadable::OtherBook(".numbers"));
    }
    if archive.index_for_name("xl/workbook.xml").is_none() && archive.index_for_name("[Content_Types].xml").is_none() {
        return Err(Unreadable::NotASheet);
    }
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => Unreadable::Encrypted,
            other => Unreadable::Broken(other.to_string()),
        })?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|e| Unreadable::Broken(e.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(Unreadable::Bomb)?;
    }
    Ok(archive.index_for_name("xl/vbaProject.bin").is_some())
}

fn unreadable(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::NotAWorksheet(_) => {
            Unreadable::NotASheet
        }
        other => Unreadable::Broken(other.to_string()),
    }
}
