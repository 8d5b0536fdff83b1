//! CSV for every program, XLSX with numbers and days as such. What a sheet would take for a formula is text in both.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Failed;
use super::cell::Cell;

/// Rows that XLSX can hold, with the head.
const MOST_ROWS: u32 = 1_048_576;
/// Characters that a cell of XLSX can hold.
const MOST_TEXT: usize = 32_767;

pub(super) struct Sheet {
    path: PathBuf,
    part: PathBuf,
    out: Out,
}

enum Out {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx(Box<Book>),
}

struct Book {
    book: Workbook,
    row: u32,
    cut: u64,
    day: Format,
    time: Format,
    head: Format,
}

impl Sheet {
    pub fn new(path: &Path) -> Result<Sheet, Failed> {
        let part = PathBuf::from(format!("{}.part", path.display()));
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        let out = match ending.as_str() {
            "csv" => {
                let mut file = BufWriter::new(File::create(&part)?);
                // Without the mark Excel takes Chinese text for another encoding.
                file.write_all("\u{feff}".as_bytes())?;
                Out::Csv(Box::new(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file)))
            }
            "xlsx" => {
                let mut book = Workbook::new();
                book.add_worksheet_with_constant_memory().map_err(xlsx_failed)?;
                Out::Xlsx(Box::new(Book {
                    book,
                    row: 0,
                    cut: 0,
                    day: Format::new().set_num_format("yyyy-mm-dd"),
                    time: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
                    head: Format::new().set_bold(),
                }))
            }
            _ => return Err(Failed::File("the file must end in .csv or .xlsx".into())),
        };
        Ok(Sheet { path: path.to_owned(), part, out })
    }

    pub fn head(&mut self, names: &[&str]) -> Result<(), Failed> {
        match &mut self.out {
            Out::Csv(out) => out.write_record(names.iter().map(|name| harmless(name))).map_err(csv_failed),
            Out::Xlsx(book) => book.head(names).map_err(xlsx_failed),
        }
    }

    pub fn row(&mut self, cells: impl Iterator<Item = Cell>) -> Result<(), Failed> {
        match &mut self.out {
            Out::Csv(out) => out.write_record(cells.map(|cell| written(&cell))).map_err(csv_failed),
            Out::Xlsx(book) if book.row == MOST_ROWS => {
                Err(Failed::File(format!("XLSX holds {} records; write CSV, or fewer by a view", MOST_ROWS - 1)))
            }
            Out::Xlsx(book) => book.row(cells).map_err(xlsx_failed),
        }
    }

    /// Texts that were cut to what a cell can hold.
    pub fn cut(&self) -> u64 {
        if let Out::Xlsx(book) = &self.out { book.cut } else { 0 }
    }

    /// Nothing is left behind.
    pub fn discard(self) {
        let Sheet { part, out, .. } = self;
        drop(out);
        let _ = fs::remove_file(part);
    }

    pub fn finish(self) -> Result<(), Failed> {
        let Sheet { path, part, out } = self;
        match out {
            Out::Csv(mut out) => out.flush()?,
            Out::Xlsx(mut book) => book.book.save(&part).map_err(xlsx_failed)?,
        }
        Ok(fs::rename(part, path)?)
    }
}

impl Book {
    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.book.worksheet_from_index(0)
    }

    fn head(&mut self, names: &[&str]) -> Result<(), XlsxError> {
        let head = self.head.clone();
        let sheet = self.sheet()?;
        for (column, name) in (0_u16..).zip(names) {
            sheet.set_column_width(column, 16)?;
            sheet.write_string_with_format(0, column, *name, &head)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        self.row = 1;
        Ok(())
    }

    fn row(&mut self, cells: impl Iterator<Item = Cell>) -> Result<(), XlsxError> {
        let (row, day, time, mut cut) = (self.row, self.day.clone(), self.time.clone(), 0);
        let sheet = self.sheet()?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) if text.chars().count() > MOST_TEXT => {
                    cut += 1;
                    sheet.write_string(row, column, text.chars().take(MOST_TEXT).collect::<String>())?;
                }
                Cell::Text(text) => drop(sheet.write_string(row, column, text)?),
                Cell::Number(number) => match number.parse::<f64>() {
                    Ok(n) => drop(sheet.write_number(row, column, n)?),
                    Err(_) => drop(sheet.write_string(row, column, number)?),
                },
                Cell::Day(date) => match excel(date) {
                    Ok(at) => drop(sheet.write_datetime_with_format(row, column, at, &day)?),
                    Err(_) => drop(sheet.write_string(row, column, date.to_string())?),
                },
                Cell::Time(at) => {
                    let clock = |d: ExcelDateTime| {
                        d.and_hms(at.hour().unsigned_abs().into(), at.minute().unsigned_abs(), f64::from(at.second()))
                    };
                    match excel(at.date()).and_then(clock) {
                        Ok(there) => drop(sheet.write_datetime_with_format(row, column, there, &time)?),
                        Err(_) => drop(sheet.write_string(row, column, at.to_string())?),
                    }
                }
            }
        }
        self.row += 1;
        self.cut += cut;
        Ok(())
    }
}

/// Days before 1900 are none in Excel.
fn excel(date: jiff::civil::Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.clone(),
        Cell::Day(date) => date.to_string(),
        Cell::Time(at) => format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute()),
    }
}

/// Text that Excel and others would calculate gets an apostrophe in front, after OWASP's "CSV Injection". A phone number
/// with its country's + and nothing but digits calculates nothing.
fn harmless(text: &str) -> String {
    let number = text.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b' '));
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number { format!("'{text}") } else { text.to_owned() }
}

fn csv_failed(error: csv::Error) -> Failed {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failed::Io(error),
        other => Failed::File(format!("{other:?}")),
    }
}

fn xlsx_failed(error: XlsxError) -> Failed {
    match error {
        XlsxError::IoError(error) => Failed::Io(error),
        other => Failed::File(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_become_text() {
        for (text, out) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2", "'-2"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("\t=1", "'\t=1"),
            ("+852 9998 9341", "+852 9998 9341"),
            ("张三 = 李四", "张三 = 李四"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), out, "{text}");
        }
    }
}
