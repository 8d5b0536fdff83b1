//! `huoshui import`: rows of a sheet through the intake. Exit code 0 if all rows are stored, 2 if some were invalid, 1 if
//! the file cannot be read. Commands speak English, and this one does so of every row.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use engine::form::Lang;

use super::Database;
use crate::db::Use;
use crate::import::{self, Failed};

/// Invalid rows that are listed; the rest is counted.
const LISTED: usize = 200;

pub(super) async fn import(database: &Database, form: &str, file: &Path) -> Result<ExitCode> {
    let app = database.open(Use::Command).await?;
    let done = import::import(&app, form, file, Lang::En).await;
    app.db().close().await;
    let report = match done {
        Ok(report) => report,
        Err(Failed::Unreadable(why)) => return Err(why).with_context(|| file.display().to_string()),
        Err(Failed::Other(error)) => return Err(error.into()),
    };
    for note in &report.notes {
        println!("note: {note}");
    }
    println!(
        "{} rows: {} created, {} matched, {} of them in a pool, {} rejected, {} known from an earlier import, {} invalid",
        report.rows(),
        report.created,
        report.matched,
        report.in_pool,
        report.rejected,
        report.replayed,
        report.invalid.len()
    );
    for row in report.invalid.iter().take(LISTED) {
        let field = if row.field.is_empty() { String::new() } else { format!("{}: ", row.field) };
        println!("line {}: {field}{}", row.line, row.reason);
    }
    if report.invalid.len() > LISTED {
        println!("… and {} more", report.invalid.len() - LISTED);
    }
    Ok(if report.invalid.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
