//! A file as rows of cells, whatever it was. Why it is none is in `unreadable`.

use std::io::Read;
use std::path::Path;

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
    pub lines: Vec<Line>,
    /// What of the file was left out.
    pub notes: Vec<Text>,
    /// Days of the sheet are counted from 1904 instead of 1900.
    pub from_1904: bool,
}

#[derive(Debug)]
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
    parse(bytes, None)
}

/// Tells by content, not by name. Of a workbook the sheet that is asked for, else the first.
pub(super) fn parse(bytes: Vec<u8>, name: Option<&str>) -> Result<Sheet, Unreadable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let mut sheet = match bytes.as_slice() {
        [] => return Err(Unreadable::Empty),
        b if b.starts_with(ZIP) => book::read(bytes, name)?,
        b if b.starts_with(COMPOUND) && contains_wide(b, "EncryptedPackage") => return Err(Unreadable::Encrypted),
        b if b.starts_with(COMPOUND) && contains_wide(b, "Workbook") => return Err(Unreadable::OldBook),
        b if b.starts_with(COMPOUND) => return Err(Unreadable::NotASheet),
        b => text::read(b)?,
    };
    sheet.lines.retain(|line| !line.cells.iter().all(Cell::is_empty));
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
        let Some(at) = self.lines.iter().position(|line| line.number == heading) else {
            return Err(Unreadable::NoHeading(heading));
        };
        let mut above: Vec<Vec<Cell>> = vec![std::mem::take(&mut self.header)];
        above.extend(self.lines.drain(..at).map(|line| line.cells));
        self.header = self.lines.remove(0).cells;
        let width = above.iter().map(Vec::len).max().unwrap_or(0).max(self.header.len());
        self.header.resize(width, Cell::Empty);
        // A title over all columns stands in the first one and is the heading of none.
        let titles = |row: &&Vec<Cell>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
        for (column, cell) in self.header.iter_mut().enumerate().filter(|(_, cell)| cell.is_empty()) {
            let upper = above.iter().rev().filter(titles).find_map(|row| row.get(column).filter(|c| !c.is_empty()));
            if let Some(upper) = upper {
                *cell = upper.clone();
            }
        }
        self.heading = heading;
        if self.lines.is_empty() { Err(Unreadable::NoRows) } else { Ok(self) }
    }
}

/// Names inside compound files are UTF-16.
fn contains_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
