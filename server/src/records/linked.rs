//! Values that lie in other tables: sets of one record, and rows that conditions cross to. Always by batch.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::condition::{Row, link_table};
use engine::form::{Catalog, Field, Form};
use engine::value::{Id, Shape, Value};

use super::{Record, read};
use crate::db::{Conn, Dialect, Stmt};
use crate::error::Result;

/// Fills in multi-valued fields: one statement for all of them, because most records are read one by one.
pub(super) async fn sets(conn: &mut Conn, form: &Form, records: &mut [Record]) -> Result<()> {
    let several = |field: &&Field| matches!(field.shape(), Shape::Keys | Shape::Ids);
    let fields: Vec<&Field> = form.fields.iter().filter(several).collect();
    if records.is_empty() || fields.is_empty() {
        return Ok(());
    }
    let dialect = conn.dialect();
    // Columns of one statement have one type on PostgreSQL.
    let value = |field: &Field| match (field.shape(), dialect) {
        (Shape::Ids, Dialect::Postgres) => "value::text",
        _ => "value",
    };
    let ids: Vec<Id> = records.iter().map(|r| r.id).collect();
    let mut found: HashMap<(usize, Id), Vec<Value>> = HashMap::new();
    for chunk in ids.chunks(500) {
        let (among, binds) = Stmt::among(chunk, dialect);
        let parts: Vec<String> = fields
            .iter()
            .enumerate()
            .map(|(nth, field)| {
                let table = link_table(&form.key, &field.key);
                format!("SELECT CAST({nth} AS bigint), record, {} FROM {table} WHERE record {among}", value(field))
            })
            .collect();
        let stmt = fields.iter().fold(Stmt::new(parts.join(" UNION ALL ")), |stmt, _| stmt.binds(binds.clone()));
        for row in conn.rows(&stmt).await? {
            let nth = usize::try_from(row.req_int(0)?).unwrap_or(0);
            let ids = fields.get(nth).is_some_and(|f| f.shape() == Shape::Ids);
            let value = match (ids, dialect) {
                (false, _) => Value::Key(row.req_text(2)?),
                (true, Dialect::Sqlite) => Value::Id(row.req_id(2)?),
                (true, Dialect::Postgres) => Value::Id(Id::parse(&row.req_text(2)?).unwrap_or(Id::NIL)),
            };
            found.entry((nth, row.req_id(1)?)).or_default().push(value);
        }
    }
    for (nth, field) in fields.iter().enumerate() {
        let Some(index) = form.index(&field.key) else { continue };
        for record in records.iter_mut() {
            let Some(values) = found.remove(&(nth, record.id)) else { continue };
            if let Some(slot) = record.row.values.get_mut(index) {
                *slot = collect(values);
            }
        }
    }
    Ok(())
}

fn collect(values: Vec<Value>) -> Value {
    let mut keys = Vec::new();
    let mut ids = Vec::new();
    for value in values {
        match value {
            Value::Key(key) => keys.push(key),
            Value::Id(id) => ids.push(id),
            _ => {}
        }
    }
    if keys.is_empty() { Value::ids(ids) } else { Value::keys(keys) }
}

/// Loads the rows to which `paths` (form key → link fields crossed from it) lead, so that conditions can be asked in
/// memory. One level of links per round; conditions cross four at most.
pub(super) async fn rows(
    conn: &mut Conn,
    catalog: &Catalog,
    form: &Form,
    crossed: &BTreeSet<(String, String)>,
    rows: &mut [&mut Row],
    depth: usize,
) -> Result<()> {
    if depth == 0 {
        return Ok(());
    }
    for (index, field) in form.fields.iter().enumerate() {
        if !crossed.contains(&(form.key.clone(), field.key.clone())) {
            continue;
        }
        let Some(target) = catalog.target(field) else { continue };
        let mut wanted = BTreeSet::new();
        for row in rows.iter() {
            match row.values.get(index) {
                Some(Value::Id(id)) => drop(wanted.insert(*id)),
                Some(Value::Ids(ids)) => wanted.extend(ids.iter().copied()),
                _ => {}
            }
        }
        let ids: Vec<Id> = wanted.into_iter().collect();
        let mut found: BTreeMap<Id, Row> = read::rows_of(conn, target, &ids).await?;
        let mut inner: Vec<&mut Row> = found.values_mut().collect();
        Box::pin(self::rows(conn, catalog, target, crossed, &mut inner, depth - 1)).await?;
        for row in rows.iter_mut() {
            let linked: Vec<Row> = match row.values.get(index) {
                Some(Value::Id(id)) => found.get(id).into_iter().cloned().collect(),
                Some(Value::Ids(ids)) => ids.iter().filter_map(|id| found.get(id)).cloned().collect(),
                _ => Vec::new(),
            };
            row.linked.insert(index, linked);
        }
    }
    Ok(())
}
