//! The live tables, in the form in which definitions want them.

use std::collections::BTreeMap;

use engine::schema::{Column, ColumnKind, Covered, Index, Table};

use super::{Conn, Dialect, Result, Stmt};

pub(super) async fn tables(conn: &mut Conn) -> Result<Vec<Table>> {
    match conn.dialect() {
        Dialect::Sqlite => sqlite(conn).await,
        Dialect::Postgres => postgres(conn).await,
    }
}

async fn sqlite(conn: &mut Conn) -> Result<Vec<Table>> {
    let columns = Stmt::new(
        "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE 'x\\_%' ESCAPE '\\' \
         ORDER BY m.name, c.cid",
    );
    let mut out: BTreeMap<String, Table> = BTreeMap::new();
    for row in conn.rows(&columns).await? {
        let (table, name) = (row.req_text(0)?, row.req_text(1)?);
        let key = row.req_int(4)? > 0;
        let kind = match row.req_text(2)?.as_str() {
            "INTEGER" if key && name == "seq" => ColumnKind::Seq,
            "INTEGER" => ColumnKind::Int,
            "BLOB_ID" => ColumnKind::Id,
            "BLOB" => ColumnKind::Bytes,
            _ => ColumnKind::Text,
        };
        let null = row.req_int(3)? == 0;
        let entry = out.entry(table.clone()).or_insert_with(|| Table::new(&table, Vec::new(), &[]));
        entry.columns.push(Column { name: name.clone(), kind, null, default: None });
        if key {
            entry.primary.push(name);
        }
    }
    let full_text =
        Stmt::new("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'");
    for row in conn.rows(&full_text).await? {
        let name = row.req_text(0)?;
        if let Some(table) = name.strip_prefix("x_").and_then(|table| out.get_mut(table)) {
            for column in ["search", "search_sensitive"] {
                table.columns.push(Column::new(column, ColumnKind::Tokens));
                let mut index = Index::new(&table.name, &[column], false, false);
                index.inverted = true;
                table.indices.push(index);
            }
        }
    }
    let indices = Stmt::new("SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
    for row in conn.rows(&indices).await? {
        add_index(&mut out, &row.req_text(0)?, row.req_text(1)?);
    }
    Ok(out.into_values().collect())
}

async fn postgres(conn: &mut Conn) -> Result<Vec<Table>> {
    let columns = Stmt::new(
        "SELECT c.table_name::text, c.column_name::text, c.data_type::text, c.is_nullable::text, c.is_identity::text \
         FROM information_schema.columns c JOIN information_schema.tables t \
         ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE' \
         WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position",
    );
    let mut out: BTreeMap<String, Table> = BTreeMap::new();
    for row in conn.rows(&columns).await? {
        let table = row.req_text(0)?;
        let kind = match (row.req_text(2)?.as_str(), row.req_text(4)?.as_str()) {
            ("bigint", "YES") => ColumnKind::Seq,
            ("bigint", _) => ColumnKind::Int,
            ("uuid", _) => ColumnKind::Id,
            ("bytea", _) => ColumnKind::Bytes,
            ("ARRAY", _) => ColumnKind::Tokens,
            _ => ColumnKind::Text,
        };
        let null = row.req_text(3)? == "YES";
        let entry = out.entry(table.clone()).or_insert_with(|| Table::new(&table, Vec::new(), &[]));
        entry.columns.push(Column { name: row.req_text(1)?, kind, null, default: None });
    }
    // Half-built indices of an interrupted job do not count: they are dropped and built again.
    let indices = Stmt::new(
        "SELECT t.relname::text, i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
         JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
         WHERE n.nspname = current_schema() AND NOT x.indisprimary AND x.indisvalid",
    );
    for row in conn.rows(&indices).await? {
        add_index(&mut out, &row.req_text(0)?, row.req_text(1)?);
    }
    Ok(out.into_values().collect())
}

/// Indices are compared by name, which says everything about them.
fn add_index(tables: &mut BTreeMap<String, Table>, table: &str, name: String) {
    if let Some(table) = tables.get_mut(table) {
        table.indices.push(Index { name, columns: Vec::new(), unique: false, rows: Covered::All, inverted: false });
    }
}
