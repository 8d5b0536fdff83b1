//! From submitted JSON to values of fields: links by name are looked up by batch, everything else is read by FieldKind.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::form::{Field, Form};
use engine::text::fold;
use engine::value::{Coerce, FieldKind, Id, Shape, Value, ValueError};
use serde_json::{Map, Value as Json};

use crate::db::{Conn, Stmt};
use crate::error::{FieldError, Result};
use crate::registry::Definitions;

/// Told to who would make a record won by hand.
pub fn unconverted(field: &str) -> FieldError {
    let (zh, en) = ("请用「转为客户」：转化时会建立客户", "Convert the record: that makes the customer");
    FieldError::new(field, "needs_conversion", zh, en)
}

/// Values by position in the form, or what is wrong with which field.
pub type Submitted = std::result::Result<Vec<(usize, Value)>, Vec<FieldError>>;

/// Reads several submissions for one form. `lenient` keeps what a channel sends even where a person would be asked again.
pub async fn submitted(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    submissions: &[Map<String, Json>],
    lenient: bool,
) -> Result<Vec<Submitted>> {
    let titles = titles(conn, defs, form, submissions).await?;
    Ok(submissions.iter().map(|fields| read(defs, form, fields, &titles, lenient)).collect())
}

type Titles = HashMap<(String, String), Vec<Id>>;

fn read(defs: &Definitions, form: &Form, fields: &Map<String, Json>, titles: &Titles, lenient: bool) -> Submitted {
    let mut values = Vec::new();
    let mut errors = Vec::new();
    for (key, json) in fields {
        let Some(index) = form.index(key) else {
            errors.push(FieldError::new(key, "unknown_field", "没有这个字段", "There is no such field"));
            continue;
        };
        let Some(field) = form.fields.get(index) else { continue };
        let resolved = match resolve(defs, field, json, titles) {
            Ok(resolved) => resolved,
            Err(text) => {
                let (zh, en) = (format!("找不到「{text}」"), format!("There is no \"{text}\""));
                errors.push(FieldError::new(key, "unknown_record", zh, en));
                continue;
            }
        };
        let coerce = if lenient { Coerce::lenient(field) } else { Coerce::strict(field) };
        match coerce.zone(&defs.zone).value(&resolved) {
            Ok(value) => values.push((index, value)),
            Err(error) => errors.push(FieldError::value(key, &error)),
        }
    }
    if errors.is_empty() { Ok(values) } else { Err(errors) }
}

/// Names in place of ids become ids; a name that means nobody, or several, is the error.
fn resolve(defs: &Definitions, field: &Field, json: &Json, titles: &Titles) -> std::result::Result<Json, String> {
    if !matches!(field.kind, FieldKind::User | FieldKind::Department | FieldKind::Link) {
        return Ok(json.clone());
    }
    let one = |item: &Json| -> std::result::Result<Json, String> {
        let Some(text) = item.get("id").unwrap_or(item).as_str().map(str::trim).filter(|t| !t.is_empty()) else {
            return Ok(item.clone());
        };
        if Id::parse(text).is_some() {
            return known(defs, field, item, text, titles);
        }
        let folded = fold(text);
        let ids: Vec<Id> = match field.kind {
            FieldKind::User => {
                let same = |p: &&crate::registry::Person| p.login == folded || fold(&p.name) == folded;
                defs.people.values().filter(same).map(|p| p.id).collect()
            }
            FieldKind::Department => {
                let same = |d: &&crate::registry::Department| d.key == text || fold(&d.name) == folded;
                defs.departments.values().filter(same).map(|d| d.id).collect()
            }
            _ => titles.get(&(field.form.clone().unwrap_or_default(), folded)).cloned().unwrap_or_default(),
        };
        match ids.as_slice() {
            [id] => Ok(Json::String(id.to_string())),
            _ => Err(text.to_owned()),
        }
    };
    match json {
        Json::Array(items) => Ok(Json::Array(items.iter().map(one).collect::<std::result::Result<_, _>>()?)),
        other => one(other),
    }
}

fn known(
    defs: &Definitions,
    field: &Field,
    item: &Json,
    text: &str,
    titles: &Titles,
) -> std::result::Result<Json, String> {
    let id = Id::parse(text).unwrap_or(Id::NIL);
    let there = match field.kind {
        FieldKind::User => defs.people.contains_key(&id),
        FieldKind::Department => defs.departments.contains_key(&id),
        _ => {
            let target = field.form.clone().unwrap_or_default();
            // Pools and parties are no records; only the system links to them.
            defs.form(&target).is_err() || titles.contains_key(&(target, id.to_string()))
        }
    };
    if there { Ok(item.clone()) } else { Err(text.to_owned()) }
}

/// Records that link texts may mean, by folded title or by id, two queries per linked form at most.
async fn titles(conn: &mut Conn, defs: &Definitions, form: &Form, submissions: &[Map<String, Json>]) -> Result<Titles> {
    let mut wanted: BTreeMap<&str, (BTreeSet<String>, BTreeSet<Id>)> = BTreeMap::new();
    for field in form.fields.iter().filter(|f| f.kind == FieldKind::Link) {
        let Some(target) = &field.form else { continue };
        for json in submissions.iter().filter_map(|s| s.get(&field.key)) {
            let items = json.as_array().map_or_else(|| std::slice::from_ref(json), Vec::as_slice);
            let (names, ids) = wanted.entry(target).or_default();
            let texts = items.iter().filter_map(|item| item.get("id").unwrap_or(item).as_str());
            for text in texts.map(str::trim).filter(|t| !t.is_empty()) {
                match Id::parse(text) {
                    Some(id) => drop(ids.insert(id)),
                    None => drop(names.insert(fold(text))),
                }
            }
        }
    }
    let mut out = Titles::new();
    for (target, (names, ids)) in wanted {
        let Ok(linked) = defs.form(target) else { continue };
        let names: Vec<String> = names.into_iter().collect();
        let ids: Vec<Id> = ids.into_iter().collect();
        let title = match linked.field(&linked.title).map(Field::shape) {
            Some(Shape::Text) => format!("{}__k", linked.title),
            _ => linked.title.clone(),
        };
        let table = linked.table();
        for chunk in names.chunks(500) {
            let marks = Stmt::marks(chunk.len());
            let sql = format!("SELECT id, {title} FROM {table} WHERE trashed_at IS NULL AND {title} IN ({marks})");
            for row in conn.rows(&Stmt::new(sql).binds(chunk)).await? {
                out.entry((target.to_owned(), row.req_text(1)?)).or_default().push(row.req_id(0)?);
            }
        }
        for chunk in ids.chunks(500) {
            let sql =
                format!("SELECT id FROM {table} WHERE trashed_at IS NULL AND id IN ({})", Stmt::marks(chunk.len()));
            for row in conn.rows(&Stmt::new(sql).binds(chunk)).await? {
                let id = row.req_id(0)?;
                out.insert((target.to_owned(), id.to_string()), vec![id]);
            }
        }
    }
    Ok(out)
}

/// Errors of a new record: required fields that stay empty.
pub(super) fn missing(form: &Form, values: &[Value]) -> Vec<FieldError> {
    let empty = form.fields.iter().zip(values).filter(|(f, v)| f.required && v.is_empty());
    empty.map(|(f, _)| FieldError::value(&f.key, &ValueError::Required)).collect()
}
