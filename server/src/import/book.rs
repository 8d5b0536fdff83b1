//! XLSX workbooks: the first visible sheet, cell by cell. What a workbook would unpack to is counted before it is opened,
//! because its reader holds all shared texts in memory.

use std::io::{Cursor, Read};

use axum::body::Bytes;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
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
    let Some(first) = names.first() else { return Err(Unreadable::Empty) };
    let name = match wanted {
        Some(wanted) if !names.iter().any(|name| name == wanted) => return Err(Unreadable::NoSheet(wanted.to_owned())),
        Some(wanted) => wanted.to_owned(),
        None => first.clone(),
    };
    let others: Vec<&str> = names.iter().filter(|other| **other != name).map(String::as_str).collect();
    let mut notes = Vec::new();
    if !others.is_empty() {
        notes.push(Text::new(
            format!("只读了工作表「{name}」，没有读 {}", others.join("、")),
            format!("only the sheet \"{name}\" was read, not {}", others.join(", ")),
        ));
    }
    if macros {
        notes.push(Text::new("工作簿里的宏不会运行", "the macros of the workbook are not run"));
    }
    let mut sheet = Sheet { from_1904: book.has_1904_epoch(), notes, ..Sheet::default() };
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows = Rows::default();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
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
    (sheet.names, sheet.name) = (names, Some(name));
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

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(date) if date.is_datetime() => Cell::Date(date.as_f64()),
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
        DataRef::Error(error) => Cell::Wrong(error.to_string()),
    }
}

/// Unpacks everything to nowhere and stops at the limit: the sizes that an archive declares may be lies. Whether there are
/// macros in it.
pub(super) fn weigh(bytes: &[u8], limit: u64) -> Result<bool, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Unreadable::Broken(e.to_string()))?;
    if archive.len() > MAX_PARTS {
        return Err(Unreadable::Bomb);
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
