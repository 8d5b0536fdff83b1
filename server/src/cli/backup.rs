//! `huoshui backup`, `restore`, `reindex`.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Database, without_password};
use crate::app::{App, Time};
use crate::backup::{self, Restored, Summary};
use crate::db::{Db, Lane, Tx, Use};
use crate::records;
use crate::secrets::Keys;
use crate::seed;

pub(super) async fn backup(app: &App, file: &Path) -> Result<()> {
    let written = backup::backup(app, file).await;
    app.db().close().await;
    let Summary { tables, rows, files } = written.with_context(|| file.display().to_string())?;
    let mib = std::fs::metadata(file)?.len().div_ceil(1 << 20);
    println!("{}: {rows} rows of {tables} tables, {files} attached files, {mib} MiB", file.display());
    Ok(())
}

pub(super) async fn restore(database: &Database, file: &Path) -> Result<()> {
    let opened = Db::open(&database.url, Use::Serve).await;
    let db = opened.with_context(|| format!("cannot open the database {}", without_password(&database.url)))?;
    let restored =
        backup::restore(&db, &Keys::of(&database.url)?, &database.store()?, file, Time::Real.now().as_millisecond())
            .await;
    db.close().await;
    let Restored { whole, lost } = restored.with_context(|| file.display().to_string())?;
    let Summary { tables, rows, files } = whole;
    println!("restored {rows} rows of {tables} tables and {files} attached files; `huoshui doctor` looks them over");
    super::secrets::tell(&lost);
    Ok(())
}

/// In small units, so that people go on working.
pub(super) async fn reindex(app: &App) -> Result<()> {
    let defs = app.definitions();
    for form in defs.catalog.forms().filter(|f| defs.form(&f.key).is_ok()) {
        let mut after = Some(0);
        while let Some(from) = after {
            let form = form.clone();
            let unit = app.db().write(Lane::Background, move |tx: &mut Tx| {
                let form = form.clone();
                Box::pin(async move { records::reindex(tx, &form, from).await })
            });
            after = unit.await?;
        }
        println!("{}: search tokens are made anew", form.key);
    }
    seed::refresh_totals(app).await?;
    println!("totals of customers are counted anew");
    app.db().close().await;
    Ok(())
}
