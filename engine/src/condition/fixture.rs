//! `fixtures/conditions.json` in memory, for the tests of this module.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::{Actor, Bound, Clock, Names, Row, Scope};
use crate::form::{Catalog, Field, Form};
use crate::value::{Coerce, FieldKind, Id, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    #[serde(rename = "about")]
    _about: String,
    zone: String,
    now: String,
    actor: FileActor,
    departments: Vec<Department>,
    pub forms: Vec<Form>,
    rows: BTreeMap<String, Vec<FileRow>>,
    pub cases: Vec<Case>,
    pub errors: Vec<Wrong>,
    pub fold: Vec<(String, String)>,
    pub unequal: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileActor {
    me: Id,
    department: Id,
    departments: Vec<Id>,
    people: Vec<Id>,
    shops: Vec<Id>,
}

#[derive(Deserialize)]
struct Department {
    id: Id,
    parent: Option<Id>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRow {
    id: Id,
    fields: Map<String, Json>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    pub form: String,
    pub now: Option<String>,
    pub condition: Json,
    pub matches: Vec<Id>,
    #[serde(default)]
    pub zh: String,
    #[serde(default)]
    pub en: String,
}

/// A condition that cannot be read (`at`) or not be resolved (`field` and `code`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    pub name: String,
    pub form: String,
    pub condition: Json,
    pub at: Option<String>,
    pub field: Option<String>,
    pub code: Option<String>,
}

/// Links are followed this far, one further than a path may go.
const DEPTH: usize = 5;

pub fn truth() -> &'static Truth {
    static TRUTH: OnceLock<Truth> = OnceLock::new();
    TRUTH.get_or_init(|| serde_json::from_str(include_str!("../../../fixtures/conditions.json")).unwrap())
}

impl Truth {
    pub fn catalog(&self) -> &'static Catalog {
        static CATALOG: OnceLock<Catalog> = OnceLock::new();
        CATALOG.get_or_init(|| Catalog::new(truth().forms.clone()))
    }

    pub fn actor(&self) -> Actor {
        let FileActor { me, department, departments, people, shops } = &self.actor;
        Actor {
            me: Some(*me),
            department: Some(*department),
            departments: departments.clone(),
            people: people.clone(),
            shops: shops.clone(),
        }
    }

    pub fn clock(&self, now: Option<&str>) -> Clock {
        Clock { now: now.unwrap_or(&self.now).parse().unwrap(), zone: TimeZone::get(&self.zone).unwrap() }
    }

    /// The rows of a form with everything that a path can reach from them.
    pub fn rows(&self, form: &str) -> Vec<(Id, Row)> {
        let Some(rows) = self.rows.get(form) else { return Vec::new() };
        rows.iter().map(|row| (row.id, self.row(form, row, DEPTH))).collect()
    }

    fn row(&self, form: &str, row: &FileRow, depth: usize) -> Row {
        let fields = &self.catalog().form(form).unwrap().fields;
        for key in row.fields.keys() {
            assert!(fields.iter().any(|f| key == &f.key || *key == format!("{}.kind", f.key)), "{form} has no {key}");
        }
        let mut out = Row::default();
        for (index, field) in fields.iter().enumerate() {
            let value = row.fields.get(&field.key).map_or(Value::Null, |json| read(field, json));
            if let (Value::Phone(phone), Some(kind)) = (&value, row.fields.get(&format!("{}.kind", field.key))) {
                assert_eq!(*kind, phone.kind, "{}", phone.number);
            }
            if let (Some(target), true) = (self.catalog().target(field), depth > 0) {
                let ids = match &value {
                    Value::Id(id) => vec![*id],
                    Value::Ids(ids) => ids.clone(),
                    _ => Vec::new(),
                };
                let found = |id: &Id| self.rows.get(&target.key)?.iter().find(|r| r.id == *id);
                let linked = ids.iter().map(|id| found(id).unwrap_or_else(|| panic!("no {} {id}", target.key)));
                out.linked.insert(index, linked.map(|r| self.row(&target.key, r, depth - 1)).collect());
            }
            out.values.push(value);
        }
        out
    }
}

/// Rows are written as the API gives them out, so that every language reads them alike.
fn read(field: &Field, json: &Json) -> Value {
    let value = Coerce::strict(field).bare(json).unwrap_or_else(|e| panic!("{} of {json}: {e:?}", field.key));
    let mut given = value.to_json(field);
    match field.kind {
        FieldKind::Address => drop(given.as_object_mut().unwrap().remove("region")),
        FieldKind::Integer if json.is_string() => given = given.to_string().into(),
        _ => {}
    }
    assert_eq!(given, *json, "{}", field.key);
    value
}

impl Names for Truth {
    fn name(&self, id: Id) -> Option<String> {
        let row = self.rows.values().flatten().find(|row| row.id == id)?;
        row.fields.get("name")?.as_str().map(str::to_owned)
    }
}

impl Scope for Truth {
    fn linked(&self, _: &str) -> Option<Bound> {
        None
    }

    fn department_tree(&self, root: Id) -> Vec<Id> {
        let below = self.departments.iter().filter(|d| d.parent == Some(root)).map(|d| d.id);
        std::iter::once(root).chain(below.flat_map(|id| self.department_tree(id))).collect()
    }
}
