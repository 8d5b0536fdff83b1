//! A sheet as plain text, for what is no record: people, say. Its first row may be headings or not.

use axum::body::Bytes;
use engine::value::FieldKind;

use super::columns::words;
use super::sheet::{self, Cell};
use super::text;
use super::unreadable::Unreadable;

/// A row as the reader of the file finds it, from 1.
pub struct PlainRow {
    pub line: u64,
    pub cells: Vec<String>,
}

/// All rows that hold something, the first one included.
pub fn plain(bytes: &Bytes) -> Result<Vec<PlainRow>, Unreadable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    let read = match sheet::parse(bytes, None) {
        // One line without headings is a sheet here.
        Err(Unreadable::NoRows) if !bytes.starts_with(ZIP) => text::read(bytes)?,
        other => other?,
    };
    let from_1904 = read.from_1904;
    let shown = |cells: &[Cell]| cells.iter().map(|c| words(c, FieldKind::Text, from_1904).trim().to_owned()).collect();
    let first = PlainRow { line: read.heading, cells: shown(&read.header) };
    let others =
        read.lines.iter().map(|line| line.map(|line| PlainRow { line: line.number, cells: shown(&line.cells) }));
    std::iter::once(Ok(first)).chain(others).collect()
}
