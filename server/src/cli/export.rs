//! `huoshui export`: who runs it owns the machine and gets everything.

use std::path::Path;

use anyhow::{Context, Result};
use engine::form::Lang;

use crate::actor::Actor;
use crate::app::App;
use crate::export::{self, Ask, Report};

pub(super) async fn export(app: &App, form: String, view: Option<String>, file: &Path) -> Result<()> {
    let ask = Ask { view, ..Ask::all(&form, Lang::Zh) };
    let written = export::export(app, &Actor::system("export"), &ask, file).await;
    app.db().close().await;
    let Report { rows, cut, .. } = written.with_context(|| file.display().to_string())?;
    println!("{}: {rows} records", file.display());
    if cut > 0 {
        println!("note: {cut} texts are longer than a cell of XLSX can hold and were cut; CSV holds them whole");
    }
    Ok(())
}
