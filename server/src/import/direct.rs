//! A sheet from the command line into the real intake: read as a whole first, so that a file that cannot be read changes
//! nothing, then taken in by batches. Rows that cannot be stored are told with line, field and reason; the others stay.

use std::path::Path;

use engine::form::{Form, Lang};
use serde_json::Value as Json;

use super::columns::{self, Columns, Words};
use super::sheet::{self, Sheet};
use super::totals::is_total;
use super::unreadable::Unreadable;
use super::{BATCH, CHANNEL, FIRST_LOOK};
use crate::app::App;
use crate::db::Lane;
use crate::error::{Error, FieldError, Result};
use crate::figures::pick;
use crate::intake::{Answer, Item, take_in};

/// What became of the rows.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub created: usize,
    pub matched: usize,
    /// Of those, the ones that wait in a pool.
    pub in_pool: usize,
    pub rejected: usize,
    /// Rows that were imported before, by their external id.
    pub replayed: usize,
    /// Rows that add others up.
    pub totals: usize,
    pub invalid: Vec<Invalid>,
    /// What was left out of the file, and why.
    pub notes: Vec<String>,
}

impl Report {
    pub fn rows(&self) -> usize {
        self.created + self.matched + self.rejected + self.replayed + self.invalid.len()
    }
}

/// A row that was not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Line of a text file, row of a sheet; from 1.
    pub line: u64,
    /// Key and label; empty where it is the row as a whole.
    pub field: String,
    pub reason: String,
}

#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("{0}")]
    Other(#[from] Error),
}

/// Imports the file's rows as records of the form. What is wrong with rows is told in `lang`.
pub async fn import(app: &App, form: &str, path: &Path, lang: Lang) -> std::result::Result<Report, Failed> {
    let defs = app.registry().refresh().await?;
    let channel = defs.channels.get(CHANNEL).filter(|c| c.form == form);
    let (Ok(target), Some(_)) = (defs.form(form), channel) else {
        return Err(Unreadable::Form(form.to_owned()).into());
    };
    let owned = path.to_owned();
    // Unpacking and decoding would hold up everything else in this process.
    let sheet = tokio::task::spawn_blocking(move || sheet::read(&owned)).await;
    let sheet = sheet.map_err(|e| Error::Internal(format!("reading the file: {e}")))??;
    let columns = Columns::of(target, &sheet.header, lang)?;
    let mut report =
        Report { notes: sheet.notes.iter().map(|n| n.get(lang).to_owned()).collect(), ..Report::default() };
    let (mut done, mut looked) = (0, FIRST_LOOK);
    for from in (0..sheet.lines.len()).step_by(BATCH) {
        let lines: Vec<_> = sheet.lines.pick(from..from + BATCH).collect::<std::result::Result<_, _>>()?;
        batch(app, target, &columns, &sheet, &lines, lang, &mut report).await?;
        done += lines.len();
        if done >= looked {
            app.db().read().await.map_err(Error::from)?.analyze().await.map_err(Error::from)?;
            looked = done * 4;
        }
    }
    if report.totals > 0 {
        let n = report.totals;
        report.notes.push(match lang {
            Lang::Zh => format!("{n} 行合计未导入"),
            Lang::En => format!("{n} rows of totals were left out"),
        });
    }
    Ok(report)
}

async fn batch(
    app: &App,
    form: &Form,
    columns: &Columns,
    sheet: &Sheet,
    lines: &[(usize, sheet::Line)],
    lang: Lang,
    report: &mut Report,
) -> Result<()> {
    let now = app.now().as_millisecond();
    let mut items = Vec::with_capacity(lines.len());
    let mut numbers = Vec::with_capacity(lines.len());
    for (_, line) in lines {
        if is_total(sheet, line) {
            report.totals += 1;
            continue;
        }
        let Words { body, wrong, left } = columns.words(form, sheet, line);
        let told = |error: &FieldError| (columns::named(form, &error.field, lang), error.text.get(lang).to_owned());
        if let Some((field, reason)) = wrong.first().map(told) {
            report.invalid.push(Invalid { line: line.number, field, reason });
            continue;
        }
        let row = line.number;
        report.notes.extend(left.iter().map(told).map(|(field, text)| match lang {
            Lang::Zh => format!("第 {row} 行，{field}：{text}"),
            Lang::En => format!("row {row}, {field}: {text}"),
        }));
        items.push(Item { lang, ..Item::new(CHANNEL, Json::Object(body), now) });
        numbers.push(line.number);
    }
    if items.is_empty() {
        return Ok(());
    }
    match take_in(app, Lane::Background, items.clone()).await {
        Ok(answers) => answers.iter().zip(&numbers).for_each(|(answer, line)| report.count(form, *line, answer, lang)),
        // One of them cannot be stored for a reason that nobody foresaw: each by itself, so that the others are.
        Err(error) if items.len() > 1 && !closed(&error) => {
            for (item, line) in items.into_iter().zip(&numbers) {
                match take_in(app, Lane::Background, vec![item]).await {
                    Ok(answers) => answers.iter().for_each(|answer| report.count(form, *line, answer, lang)),
                    Err(error) if closed(&error) => return Err(error),
                    Err(error) => report.fail(*line, &error, lang),
                }
            }
        }
        Err(error) if !closed(&error) => numbers.iter().for_each(|line| report.fail(*line, &error, lang)),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The database, not the row, is the trouble.
fn closed(error: &Error) -> bool {
    use crate::db::Error as Db;
    matches!(error, Error::Db(Db::Closed | Db::Full(_) | Db::Io(_) | Db::Locked(_)))
}

impl Report {
    fn count(&mut self, form: &Form, line: u64, answer: &Answer, lang: Lang) {
        match answer.status.as_str() {
            _ if answer.replayed => self.replayed += 1,
            "created" => self.created += 1,
            "matched" => self.matched += 1,
            "rejected" => self.rejected += 1,
            _ => {
                let of = |e: &crate::intake::AnswerError| Invalid {
                    line,
                    field: columns::named(form, &e.field, lang),
                    reason: e.message.clone(),
                };
                // One entry a row, all its reasons in it.
                let mut errors = answer.errors.iter().map(of);
                let first = errors.next().unwrap_or(Invalid {
                    line,
                    field: String::new(),
                    reason: pick(lang, "无法保存", "cannot be stored").into(),
                });
                let all = errors.fold(first, |mut all, next| {
                    let (stop, colon) = (pick(lang, "；", "; "), pick(lang, "：", ": "));
                    all.reason = format!("{}{stop}{}{colon}{}", all.reason, next.field, next.reason);
                    all
                });
                self.invalid.push(all);
                return;
            }
        }
        if answer.state.as_deref() == Some("in_pool") && !answer.replayed {
            self.in_pool += 1;
        }
    }

    fn fail(&mut self, line: u64, error: &Error, lang: Lang) {
        let reason = match error {
            Error::Refused { text, .. } | Error::Forbidden(text) | Error::BadRequest(text) => text.get(lang).to_owned(),
            other => other.to_string(),
        };
        self.invalid.push(Invalid { line, field: String::new(), reason });
    }
}
