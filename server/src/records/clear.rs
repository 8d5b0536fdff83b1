//! Everything of a form at once: what only the end of a demo world asks for.

use engine::form::Form;
use engine::schema::form_tables;

use crate::db::{Dialect, Stmt, Tx};
use crate::error::Result;

/// Removes all records of a form, trashed ones too, with their links and search tokens. `form` has its system fields.
pub async fn clear(tx: &mut Tx, form: &Form) -> Result<()> {
    for table in form_tables(form) {
        tx.exec(&Stmt::new(format!("DELETE FROM {}", table.name))).await?;
    }
    if tx.dialect() == Dialect::Sqlite {
        let table = form.table();
        tx.exec(&Stmt::new(format!("INSERT INTO x_{table} (x_{table}) VALUES ('delete-all')"))).await?;
    }
    Ok(())
}
