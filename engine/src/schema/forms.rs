//! The tables of a form: one row per record, one link table per field that holds several values.

use super::{Column, ColumnKind, Index, Table};
use crate::condition::link_table;
use crate::form::{Field, Form};
use crate::value::{FieldKind, Shape};

/// The field that says whose record it is.
const PARTY: &str = "party";

/// Tables of a form that has its system fields.
pub fn form_tables(form: &Form) -> Vec<Table> {
    let mut table = Table::new(
        &form.table(),
        vec![
            Column::new("id", ColumnKind::Id).not_null(),
            Column::new("seq", ColumnKind::Seq).not_null(),
            Column::new("rev", ColumnKind::Int).not_null(),
            Column::new("trashed_at", ColumnKind::Int),
            Column::new("trashed_by", ColumnKind::Id),
            Column::new("trash_reason", ColumnKind::Text),
            Column::new("search", ColumnKind::Tokens),
            Column::new("search_sensitive", ColumnKind::Tokens),
        ],
        &["seq"],
    );
    table.indices.push(Index::new(&table.name, &["id"], true, false));
    for column in ["search", "search_sensitive"] {
        let mut index = Index::new(&table.name, &[column], false, false);
        index.inverted = true;
        table.indices.push(index);
    }
    // Without the live records: SQLite would take an index of all for "not in the trash", which nearly every record is.
    table.indices.push(Index::new(&table.name, &["trashed_at", "seq"], false, false).of_trash());
    let mut tables = Vec::new();
    for field in &form.fields {
        add_field(form, field, &mut table, &mut tables);
    }
    for set in &form.unique {
        let columns: Vec<String> = set.iter().filter_map(|key| form.field(key)).map(compared_column).collect();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        table.indices.push(Index::new(&table.name, &columns, true, true));
    }
    if let Some(sale) = &form.sale {
        // What each customer bought when, read from the index alone; and what somebody entered, because that is what those
        // may read who may not read everything.
        let bought = [sale.customer.as_str(), &sale.at, &sale.status, &sale.amount];
        table.indices.push(Index::new(&table.name, &bought, false, true));
        table.indices.push(Index::new(&table.name, &["created_by"], false, true));
    }
    tables.insert(0, table);
    tables
}

/// The column in which two values of a field are the same.
pub fn compared_column(field: &Field) -> String {
    match field.shape() {
        Shape::Text | Shape::Address => format!("{}__k", field.key),
        _ => field.key.clone(),
    }
}

fn add_field(form: &Form, field: &Field, table: &mut Table, tables: &mut Vec<Table>) {
    let mut column = |suffix: &str, kind| table.columns.push(Column::new(&format!("{}{suffix}", field.key), kind));
    match field.shape() {
        Shape::Int => column("", ColumnKind::Int),
        Shape::Key => column("", ColumnKind::Text),
        Shape::Id => column("", ColumnKind::Id),
        Shape::Text => {
            column("", ColumnKind::Text);
            column("__k", ColumnKind::Text);
            if sorts_by_key(form, field) {
                column("__s", ColumnKind::Bytes);
            }
        }
        Shape::Phone => {
            column("", ColumnKind::Text);
            column("__kind", ColumnKind::Text);
        }
        Shape::Address => {
            column("", ColumnKind::Text);
            column("__k", ColumnKind::Text);
            column("__code", ColumnKind::Text);
        }
        Shape::Keys | Shape::Ids => {
            let kind = if field.shape() == Shape::Keys { ColumnKind::Text } else { ColumnKind::Id };
            let columns = vec![Column::new("record", ColumnKind::Id).not_null(), Column::new("value", kind).not_null()];
            let links = Table::new(&link_table(&form.key, &field.key), columns, &["record", "value"]);
            tables.push(links.index(&["value", "record"]));
            return;
        }
    }
    if field.unique {
        table.indices.push(Index::new(&table.name, &[&compared_column(field)], true, true));
    }
    // A newcomer may belong to a record in the trash too.
    if field.key == PARTY {
        table.indices.push(Index::new(&table.name, &[PARTY], false, false));
    } else if field.indexed || sorts_by_key(form, field) {
        let sorted = if sorts_by_key(form, field) { format!("{}__s", field.key) } else { index_column(field) };
        table.indices.push(Index::new(&table.name, &[&sorted, "seq"], false, true));
        // Nobody asks for the whole text of an address.
        let compared = compared_column(field);
        if compared != sorted && !field.unique && field.shape() != Shape::Address {
            table.indices.push(Index::new(&table.name, &[&compared], false, true));
        }
    }
}

/// Text that lists sort by has a stored key: pinyin, then the text.
pub(crate) fn sorts_by_key(form: &Form, field: &Field) -> bool {
    matches!(field.kind, FieldKind::Text) && (field.indexed || field.key == form.title)
}

fn index_column(field: &Field) -> String {
    match field.shape() {
        Shape::Address => format!("{}__code", field.key),
        Shape::Text => format!("{}__k", field.key),
        _ => field.key.clone(),
    }
}
