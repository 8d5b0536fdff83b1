//! Records of a form as a sheet: what the actor may export, as the actor sees it. Pages are read one after the other, so that
//! memory stays flat however many records there are.

mod cell;
mod sheet;

use std::path::Path;

use engine::condition::Condition;
use engine::form::{Field, Form, Lang};
use engine::grant::{Access, Verb};

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Lane, Tx, insert};
use crate::error::Error;
use crate::records::{self, Query, Sort};
use crate::registry;
use cell::Cells;
use sheet::Sheet;

/// Records of one page.
const PAGE: usize = 500;

/// Which records, and how they are told.
#[derive(Clone, Debug)]
pub struct Ask {
    pub form: String,
    /// Key of a view, whose condition, order and columns hold; without it all records with all fields.
    pub view: Option<String>,
    /// Added to the view's condition.
    pub condition: Option<Condition>,
    /// In place of the view's order.
    pub sort: Option<Sort>,
    pub search: Option<String>,
    pub lang: Lang,
}

impl Ask {
    /// All records of a form.
    pub fn all(form: &str, lang: Lang) -> Ask {
        Ask { form: form.to_owned(), view: None, condition: None, sort: None, search: None, lang }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub rows: u64,
    /// Records that the actor may read, but not export.
    pub kept_back: u64,
    /// Texts that XLSX has no room for, cut to 32,767 characters; CSV holds them whole.
    pub cut: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error("{0}")]
    File(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Other(#[from] Error),
}

/// Writes the file, CSV or XLSX by its ending; it is there whole or not at all.
pub async fn export(app: &App, actor: &Actor, ask: &Ask, path: &Path) -> std::result::Result<Report, Failed> {
    let mut sheet = Sheet::new(path)?;
    let filled = fill(app, actor, ask, &mut sheet).await;
    let cut = sheet.cut();
    let report = match filled {
        Ok(report) => Report { cut, ..report },
        Err(error) => {
            sheet.discard();
            return Err(error);
        }
    };
    sheet.finish()?;
    tracing::info!(form = ask.form, view = ask.view, rows = report.rows, "exported");
    note(app, actor, ask, path, report).await?;
    Ok(report)
}

/// Keeps who took which records out of the house, and when.
async fn note(app: &App, actor: &Actor, ask: &Ask, path: &Path, report: Report) -> std::result::Result<(), Error> {
    let format = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    let asked = serde_json::json!({
        "view": ask.view, "condition": ask.condition.as_ref().map(Condition::to_json),
        "sort": ask.sort.as_ref().map(|sort| &sort.field), "searched": ask.search.is_some(),
    });
    let (form, actor, at) = (ask.form.clone(), actor.id(), app.now().as_millisecond());
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            let (form, format, asked) = (form.clone(), format.clone(), asked.to_string());
            Box::pin(async move {
                let columns = ["id", "form", "actor", "at", "format", "asked", "rows", "kept_back"];
                let mut row = insert("export", &columns);
                let (rows, kept) = (report.rows as i64, report.kept_back as i64);
                row.row([
                    crate::ids::new(at).into(),
                    Bind::from(form),
                    actor.into(),
                    at.into(),
                    format.into(),
                    asked.into(),
                    rows.into(),
                    kept.into(),
                ]);
                Ok(tx.insert(row).await?)
            })
        })
        .await
}

async fn fill(app: &App, actor: &Actor, ask: &Ask, sheet: &mut Sheet) -> std::result::Result<Report, Failed> {
    let (mut conn, defs) = app.read().await?;
    let form = defs.form(&ask.form)?;
    let access = defs.access(actor, form)?;
    if !access.may(Verb::Export) {
        return Err(Error::forbidden("你没有导出权限", "You may not export").into());
    }
    let view = match &ask.view {
        Some(key) => Some(registry::find_view(&mut conn, &defs, actor, form, key).await?),
        None => None,
    };
    let columns = columns(form, &access, view.as_ref().map(|v| v.columns.as_slice()).unwrap_or_default());
    sheet.head(&columns.iter().map(|(_, field)| field.name.get(ask.lang)).collect::<Vec<_>>())?;
    let mut query = Query { limit: PAGE, search: ask.search.clone(), ..Query::default() };
    let usual = view.as_ref().and_then(|view| view.sort.first()).map(|sort| Sort::parse(sort));
    query.sort = ask.sort.clone().or(usual).unwrap_or(query.sort);
    let parts: Vec<Condition> =
        view.as_ref().map(|view| view.condition.clone()).into_iter().chain(ask.condition.clone()).collect();
    if !parts.is_empty() {
        query.condition = Condition::All(parts);
    }
    let clock = app.clock();
    let mut report = Report::default();
    loop {
        let page = records::list(&mut conn, &defs, actor, &clock, form, &query).await?;
        let names = records::names_for(&mut conn, &defs, actor, &clock, form, &page.records).await?;
        let cells = Cells { defs: &defs, names: &names, lang: ask.lang };
        for seen in &page.records {
            if !seen.access.may(Verb::Export) {
                report.kept_back += 1;
                continue;
            }
            sheet.row(columns.iter().map(|(index, field)| cells.of(field, *index, seen)))?;
            report.rows += 1;
        }
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return Ok(report),
        }
    }
}

/// Fields with their positions: those of the view in its order, else all that people fill in or look at.
fn columns<'f>(form: &'f Form, access: &engine::grant::FormAccess, keys: &[String]) -> Vec<(usize, &'f Field)> {
    let visible = |(index, field): &(usize, &Field)| {
        access.anywhere(*index) > Access::Hidden && field.key != "party" && !field.name.zh.is_empty()
    };
    let all = || form.fields.iter().enumerate().filter(visible);
    if keys.is_empty() {
        return all().collect();
    }
    keys.iter().filter_map(|key| all().find(|(_, f)| f.key == *key)).collect()
}
