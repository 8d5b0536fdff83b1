//! Delimited text: encoding and delimiter are found out, quoted cells may hold line breaks.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::sheet::{Cell, Line, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet};
use super::unreadable::Unreadable;

pub fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let (said, text) = said(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(said.unwrap_or_else(|| delimiter(text)))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut cells = 0;
    let mut lines = Numbers { text: text.as_bytes(), at: 0, line: if said.is_some() { 2 } else { 1 } };
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader.read_record(&mut record).map_err(|e| Unreadable::Line {
            line: e.position().map_or(0, csv::Position::line),
            what: "cannot be read as delimited text".into(),
        })?;
        if !more {
            break;
        }
        cells += record.len();
        if cells > MAX_CELLS || record.len() > MAX_COLUMNS {
            return Err(Unreadable::ManyCells);
        }
        let line: Vec<Cell> = record.iter().map(cell).collect();
        if line.iter().all(Cell::is_empty) {
            continue;
        }
        let number = lines.of(record.position().map_or(0, |p| p.byte() as usize));
        if sheet.header.is_empty() {
            (sheet.header, sheet.heading) = (line, number);
            continue;
        }
        if sheet.lines.len() >= MAX_ROWS {
            return Err(Unreadable::ManyRows);
        }
        sheet.lines.push(Line { number, cells: line })?;
    }
    Ok(sheet)
}

/// Line numbers as an editor shows them. Those of the parser fall behind where lines end with two characters.
struct Numbers<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl Numbers<'_> {
    /// The line on which the record that was read from here on begins; what ended the one before may lie ahead of it.
    fn of(&mut self, record: usize) -> u64 {
        let rest = self.text.get(record..).unwrap_or_default();
        let skipped = rest.iter().take_while(|b| matches!(**b, b'\r' | b'\n')).count();
        let begin = record + skipped;
        let passed = self.text.get(self.at..begin).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count() as u64;
        self.at = begin;
        self.line
    }
}

/// What Excel is told in a first line of its own, `sep=;`, and the lines behind it.
fn said(text: &str) -> (Option<u8>, &str) {
    let line = text.trim_start().lines().next().unwrap_or_default();
    match line.trim().to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) => {
            let behind = text.find(line).map_or(0, |at| at + line.len());
            let rest = text.get(behind..).unwrap_or_default();
            (Some(delimiter), rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest))
        }
        _ => (None, text),
    }
}

fn cell(text: &str) -> Cell {
    let text = text.trim();
    // Excel writes ="0123" to keep zeros in front.
    let text = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).unwrap_or(text).trim();
    // Shops write '138… so that Excel takes it for text.
    let text = text.strip_prefix('\'').filter(|t| t.len() > 4 && t.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text);
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// By its mark, else strict UTF-8, else GB18030, which old Excel and most exports of shops write.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, bad) = encoding.decode_without_bom_handling(rest);
        debug_assert!([UTF_8, UTF_16LE, UTF_16BE].contains(&encoding));
        return if bad { Err(Unreadable::Encoding) } else { plain(text.into_owned()) };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return plain(text.to_owned());
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => plain(text.into_owned()),
        None if bytes.contains(&0) => Err(Unreadable::NotASheet),
        None => Err(Unreadable::Encoding),
    }
}

/// Pictures and programs decode as text now and then; sheets have no control characters.
fn plain(text: String) -> Result<String, Unreadable> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}');
    let binary = text.starts_with("%PDF-") || text.starts_with("{\\rtf") || text.contains(odd);
    if binary { Err(Unreadable::NotASheet) } else { Ok(text) }
}

/// The one of comma, semicolon and tab that the first line with any has most of, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0)];
    let mut quoted = false;
    for c in text.trim_start().bytes() {
        match c {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|(_, n)| *n > 0) => break,
            c if !quoted => counts.iter_mut().filter(|(d, _)| *d == c).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // The first of equals: comma.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(d, _)| *d)
}
