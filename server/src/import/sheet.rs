//! A file as rows of cells, whatever it was; and why it is none.

use std::io::Read;
use std::path::Path;

use super::{book, text};

/// Rows of a file in memory.
#[derive(Debug, Default)]
pub struct Sheet {
    pub header: Vec<Cell>,
    pub lines: Vec<Line>,
    /// What of the file was left out.
    pub notes: Vec<String>,
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

#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("records of the form \"{0}\" cannot be imported from sheets")]
    Form(String),
    #[error("cannot be read")]
    Io(#[from] std::io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("the sheet has a header but no rows")]
    NoRows,
    #[error("the file is larger than {} MB", MAX_FILE >> 20)]
    LargeFile,
    #[error("the workbook would unpack to more than {} MB; it was not read", MAX_UNPACKED >> 20)]
    Bomb,
    #[error("the sheet has more than {MAX_ROWS} rows")]
    ManyRows,
    #[error("the sheet has more than {MAX_CELLS} cells, or more than {MAX_COLUMNS} columns")]
    ManyCells,
    #[error("the workbook is protected by a password; save it without one")]
    Encrypted,
    #[error("this is a workbook of Excel 97–2003 (.xls); save it as .xlsx or CSV")]
    OldBook,
    #[error("the workbook is damaged: {0}")]
    Broken(String),
    #[error("this is not a sheet: neither an XLSX workbook nor text")]
    NotASheet,
    #[error("the text is neither UTF-8 nor GB18030")]
    Encoding,
    #[error("line {line}: {what}")]
    Line { line: u64, what: String },
    #[error("unknown columns: {unknown}. Known are: {known}")]
    UnknownColumns { unknown: String, known: String },
    #[error("columns that the system fills in cannot be imported: {0}")]
    ReadOnlyColumns(String),
    #[error("the column {0} is there twice")]
    TwiceColumn(String),
    #[error("no column for {0}, which every record needs")]
    MissingColumn(String),
}

pub(super) const MAX_FILE: u64 = 100 << 20;
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
    parse(bytes)
}

/// Tells by content, not by name.
pub(super) fn parse(bytes: Vec<u8>) -> Result<Sheet, Unreadable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let mut sheet = match bytes.as_slice() {
        [] => return Err(Unreadable::Empty),
        b if b.starts_with(ZIP) => book::read(bytes)?,
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

/// Names inside compound files are UTF-16.
fn contains_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
