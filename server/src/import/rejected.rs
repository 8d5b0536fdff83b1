//! The rows that were not taken, as a workbook with the reason beside each: mended, it can be imported again.

use std::collections::BTreeMap;

use engine::form::Lang;
use engine::value::FieldKind;
use rust_xlsxwriter::{Format, Workbook};

use super::columns::{self, REASON};
use super::sheet::{Cell, Sheet};
use super::steps;
use super::store::{Entry, Import, RowError, RowState};
use crate::app::App;
use crate::error::{Error, Result};
use crate::registry::Definitions;

/// Rows of one look.
const PAGE: usize = 2_000;

/// The workbook's bytes.
pub async fn rejected(app: &App, defs: &Definitions, import: &Import, lang: Lang) -> Result<Vec<u8>> {
    let sheet = steps::reopened(app, import).await?;
    let mut conn = app.db().read().await?;
    let mut reasons = BTreeMap::new();
    let mut after = None;
    loop {
        let states = [RowState::Invalid, RowState::Rejected];
        let page = Entry::page(&mut conn, import.id, &states, after, false, PAGE).await?;
        after = page.last().map(|entry| entry.n);
        let full = page.len() == PAGE;
        reasons.extend(page.into_iter().map(|entry| (entry.n, reason(defs, import, &entry.errors(), lang))));
        if !full {
            break;
        }
    }
    drop(conn);
    let written = tokio::task::spawn_blocking(move || write(&sheet, &reasons, lang)).await;
    let failed = |e: String| Error::Internal(format!("writing the rejected rows: {e}"));
    written.map_err(|e| failed(e.to_string()))?.map_err(|e| failed(e.to_string()))
}

fn reason(defs: &Definitions, import: &Import, errors: &[RowError], lang: Lang) -> String {
    let form = defs.form(&import.form).ok();
    let one = |error: &RowError| {
        let text = if lang == Lang::Zh { &error.zh } else { &error.en };
        match form.and_then(|form| form.field(&error.field)) {
            Some(field) if lang == Lang::Zh => format!("{}：{text}", field.name.zh),
            Some(field) => format!("{}: {text}", field.name.get(lang)),
            None => text.clone(),
        }
    };
    errors.iter().map(one).collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
}

/// Text stays text: nothing of it is calculated.
fn write(
    sheet: &Sheet,
    reasons: &BTreeMap<i64, String>,
    lang: Lang,
) -> std::result::Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut book = Workbook::new();
    let page = book.add_worksheet_with_constant_memory()?;
    let (bold, percent) = (Format::new().set_bold(), Format::new().set_num_format("0.##%"));
    let width = u16::try_from(sheet.header.len()).unwrap_or(u16::MAX - 1);
    for (column, cell) in (0_u16..).zip(&sheet.header) {
        page.write_string_with_format(0, column, columns::shown(cell), &bold)?;
    }
    let [zh, en] = REASON;
    page.write_string_with_format(0, width, if lang == Lang::Zh { zh } else { en }, &bold)?;
    let lines = sheet.lines.pick(reasons.keys().filter_map(|n| usize::try_from(*n).ok()));
    for ((row, reason), line) in (1_u32..).zip(reasons.values()).zip(lines) {
        let (_, line) = line?;
        for (column, cell) in (0..width).zip(&line.cells) {
            match cell {
                Cell::Empty => {}
                Cell::Number(n) => drop(page.write_number(row, column, *n)?),
                Cell::Percent(n) => drop(page.write_number_with_format(row, column, *n, &percent)?),
                other => {
                    let text = columns::words(other, FieldKind::Text, sheet.from_1904);
                    page.write_string(row, column, text.chars().take(MOST_TEXT).collect::<String>())?;
                }
            }
        }
        page.write_string(row, width, reason.chars().take(MOST_TEXT).collect::<String>())?;
    }
    Ok(book.save_to_buffer()?)
}

/// Characters that a cell can hold.
const MOST_TEXT: usize = 32_767;
