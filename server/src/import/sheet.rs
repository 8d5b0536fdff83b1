//! A file as rows of cells, whatever it was. Why it is none is in `unreadable`.

use std::io::Read;
use std::path::Path;

use axum::body::Bytes;

use super::lines::Lines;
use super::unreadable::Unreadable;
use super::{book, text};
use crate::error::Text;

/// Rows of a file in memory.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Visible sheets of a workbook; none of a text.
    pub names: Vec<String>,
    /// The one that was read.
    pub name: Option<String>,
    pub header: Vec<Cell>,
    /// Where the headings stand.
    pub heading: u64,
    pub lines: Lines,
    /// What of the file was left out.
    pub notes: Vec<Text>,
    /// Days of the sheet are counted from 1904 instead of 1900.
    pub from_1904: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// As the reader of the file finds it, from 1.
    pub number: u64,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A part of one, shown in per cent: 0.15 stands there as 15%.
    Percent(f64),
    Bool(bool),
    /// Days since the epoch of the sheet; the time is the part of a day.
    Date(f64),
    /// `#N/A` and the like.
    Wrong(String),
}

impl Cell {
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// Bytes of a file.
pub const MAX_FILE: u64 = 100 << 20;
pub(super) const MAX_UNPACKED: u64 = 512 << 20;
pub(super) const MAX_ROWS: usize = 200_000;
pub(super) const MAX_CELLS: usize = 4_000_000;
pub(super) const MAX_COLUMNS: usize = 500;

pub fn read(path: &Path) -> Result<Sheet, Unreadable> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(Unreadable::NotASheet);
    }
    // Not by the size that the system tells: a pipe has none.
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(Unreadable::LargeFile);
    }
    parse(&bytes.into(), None)
}

/// Tells by content, not by name. Of a workbook the sheet that is asked for, else the first.
pub(super) fn parse(bytes: &Bytes, name: Option<&str>) -> Result<Sheet, Unreadable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let sheet = match bytes.as_ref() {
        [] => return Err(Unreadable::Empty),
        b if b.starts_with(ZIP) => book::read(bytes.clone(), name)?,
        b if b.starts_with(COMPOUND) && contains_wide(b, "EncryptedPackage") => return Err(Unreadable::Encrypted),
        b if b.starts_with(COMPOUND) && ["Workbook", "Book\0"].iter().any(|name| contains_wide(b, name)) => {
            return Err(Unreadable::OldBook);
        }
        b if b.starts_with(COMPOUND) => return Err(Unreadable::NotASheet),
        b if markup(b) => return Err(Unreadable::Page),
        b => text::read(b)?,
    };
    match (sheet.header.iter().all(Cell::is_empty), sheet.lines.is_empty()) {
        (true, true) => Err(Unreadable::Empty),
        (false, true) => Err(Unreadable::NoRows),
        _ => Ok(sheet),
    }
}

impl Sheet {
    /// The same with the headings in another row; what stands above is left out. A heading that was merged over two rows
    /// stands in the upper one.
    pub fn headed(mut self, heading: u64) -> Result<Sheet, Unreadable> {
        if heading == self.heading {
            return Ok(self);
        }
        let mut above = Headings::default();
        above.read(&self.header);
        let (mut found, mut below) = (None, Lines::default());
        for line in self.lines.iter() {
            let line = line?;
            match found {
                Some(_) => below.push(line)?,
                None if line.number == heading => found = Some(line.cells),
                None => above.read(&line.cells),
            }
        }
        self.header = above.over(found.ok_or(Unreadable::NoHeading(heading))?);
        self.lines = below;
        self.heading = heading;
        if self.lines.is_empty() { Err(Unreadable::NoRows) } else { Ok(self) }
    }
}

/// What stands above the headings, column by column, the lowest.
#[derive(Default)]
struct Headings {
    width: usize,
    cells: Vec<Cell>,
}

impl Headings {
    fn read(&mut self, row: &[Cell]) {
        self.width = self.width.max(row.len());
        // A title over all columns stands in the first one and is the heading of none.
        if row.iter().filter(|cell| !cell.is_empty()).count() <= 1 {
            return;
        }
        self.cells.resize(self.width, Cell::Empty);
        for (known, cell) in self.cells.iter_mut().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            known.clone_from(cell);
        }
    }

    /// The headings, completed from above.
    fn over(self, mut header: Vec<Cell>) -> Vec<Cell> {
        header.resize(self.width.max(header.len()), Cell::Empty);
        for (cell, above) in header.iter_mut().zip(self.cells).filter(|(cell, _)| cell.is_empty()) {
            *cell = above;
        }
        header
    }
}

/// Shops' programs write a page or XML of 2003 and call it `.xls`; Excel opens it with a warning.
fn markup(bytes: &[u8]) -> bool {
    const MARKS: [&str; 6] = ["<!doctype html", "<html", "<table", "<?xml", "<workbook", "mime-version:"];
    let first = bytes.get(..FIRST_LOOK.min(bytes.len())).unwrap_or_default();
    // In UTF-16 every other byte of these marks is nothing.
    let plain: Vec<u8> = first.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let text = plain.strip_prefix(b"\xef\xbb\xbf").or_else(|| plain.strip_prefix(b"\xff\xfe")).unwrap_or(&plain);
    MARKS.iter().any(|mark| text.trim_ascii_start().starts_with(mark.as_bytes()))
}

/// Bytes in which a file says what it is.
const FIRST_LOOK: usize = 256;

/// Names inside compound files are UTF-16.
fn contains_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
