//! The department tree.

use engine::text::fold;
use engine::value::Id;
use serde_json::json;

use super::{changing, event, name_of};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::registry::Definitions;

#[derive(Clone, Debug, Default)]
pub struct NewDepartment {
    /// By which policies and grants name it; made if missing.
    pub key: Option<String>,
    pub name: String,
    pub parent: Option<Id>,
    pub leader: Option<Id>,
    pub position: i64,
}

/// What is to change; `Some(None)` empties.
#[derive(Clone, Debug, Default)]
pub struct DepartmentEdit {
    pub name: Option<String>,
    pub parent: Option<Option<Id>>,
    pub leader: Option<Option<Id>>,
    pub position: Option<i64>,
}

pub async fn create_department(app: &App, actor: &Actor, department: NewDepartment) -> Result<Id> {
    let defs = app.registry().refresh().await?;
    let name = name_of("name", &department.name)?;
    let now = app.now().as_millisecond();
    let id = crate::ids::new(now);
    let key = department.key.clone().unwrap_or_else(|| key_of(id));
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if key.is_empty() || key.len() > 60 || !key.bytes().all(simple) {
        return Err(Error::field(
            "key",
            "key",
            "标识只用小写字母、数字和下划线，最长 60",
            "Lower-case letters, digits and _, at most 60",
        ));
    }
    if defs.department(&key).is_some() {
        return Err(Error::field("key", "duplicate", "这个标识已被占用", "This key is taken"));
    }
    check_places(&defs, None, department.parent, department.leader)?;
    let actor = actor.clone();
    changing(app, move |tx| {
        let (name, key, actor, department) = (name.clone(), key.clone(), actor.clone(), department.clone());
        Box::pin(async move {
            let department = NewDepartment { key: Some(key), name, ..department };
            insert_department(tx, &actor, now, id, &department).await
        })
    })
    .await?;
    Ok(id)
}

/// The row of a department whose values have been checked, inside a unit of work that bumps the version.
pub(crate) async fn insert_department(
    tx: &mut Tx,
    actor: &Actor,
    now: i64,
    id: Id,
    department: &NewDepartment,
) -> Result<()> {
    let NewDepartment { key, name, parent, leader, position } = department;
    let key = key.clone().unwrap_or_else(|| key_of(id));
    let mut row = insert("department", &["id", "key", "name", "name__k", "parent", "leader", "position"]);
    row.row([
        id.into(),
        Bind::from(&key),
        Bind::from(name),
        fold(name).into(),
        (*parent).into(),
        (*leader).into(),
        (*position).into(),
    ]);
    tx.insert(row).await?;
    let body = json!({ "key": key, "name": name, "parent": parent, "leader": leader });
    event(tx, actor, "department", id, now, "created", &body).await
}

fn key_of(id: Id) -> String {
    format!("d{}", id.0.simple())
}

pub async fn edit_department(app: &App, actor: &Actor, id: Id, edit: DepartmentEdit) -> Result<()> {
    let defs = app.registry().refresh().await?;
    if !defs.departments.contains_key(&id) {
        return Err(Error::NotFound);
    }
    let name = edit.name.as_ref().map(|n| name_of("name", n)).transpose()?;
    check_places(&defs, Some(id), edit.parent.flatten(), edit.leader.flatten())?;
    let (now, actor) = (app.now().as_millisecond(), actor.clone());
    changing(app, move |tx| {
        let (name, actor, edit) = (name.clone(), actor.clone(), edit.clone());
        Box::pin(async move {
            let mut sets: Vec<(&str, Bind)> = Vec::new();
            if let Some(name) = &name {
                sets.extend([("name", name.into()), ("name__k", fold(name).into())]);
            }
            sets.extend(edit.parent.map(|p| ("parent", p.into())));
            sets.extend(edit.leader.map(|l| ("leader", l.into())));
            sets.extend(edit.position.map(|p| ("position", p.into())));
            if sets.is_empty() {
                return Ok(());
            }
            let columns: Vec<String> = sets.iter().map(|(column, _)| format!("{column} = ?")).collect();
            let stmt = Stmt::new(format!("UPDATE department SET {} WHERE id = ?", columns.join(", ")));
            tx.exec(&stmt.binds(sets.into_iter().map(|(_, bind)| bind)).bind(id)).await?;
            let body = json!({ "name": name, "parent": edit.parent, "leader": edit.leader, "position": edit.position });
            event(tx, &actor, "department", id, now, "edited", &body).await
        })
    })
    .await
}

/// Only an empty department goes; records that name it keep the id.
pub async fn delete_department(app: &App, actor: &Actor, id: Id) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let name = defs.departments.get(&id).ok_or(Error::NotFound)?.name.clone();
    let (now, actor) = (app.now().as_millisecond(), actor.clone());
    changing(app, move |tx| {
        let (actor, name) = (actor.clone(), name.clone());
        Box::pin(async move {
            let used = Stmt::new(
                "SELECT (SELECT count(*) FROM account WHERE department = ?) + (SELECT count(*) FROM department WHERE parent = ?)",
            );
            let used = tx.first(&used.bind(id).bind(id)).await?.map_or(Ok(0), |r| r.req_int(0))?;
            if used > 0 {
                return Err(Error::refused(
                    "department_in_use",
                    "部门下还有人员或下级部门，请先移走",
                    "There are people or departments in it; move them first",
                ));
            }
            tx.exec(&Stmt::new("DELETE FROM department WHERE id = ?").bind(id)).await?;
            event(tx, &actor, "department", id, now, "deleted", &json!({ "name": name })).await
        })
    })
    .await
}

fn check_places(defs: &Definitions, own: Option<Id>, parent: Option<Id>, leader: Option<Id>) -> Result<()> {
    if let Some(parent) = parent {
        if !defs.departments.contains_key(&parent) {
            return Err(Error::field("parent", "unknown_record", "没有这个上级部门", "There is no such department"));
        }
        if own.is_some_and(|own| defs.department_tree(own).contains(&parent)) {
            return Err(Error::field(
                "parent",
                "cycle",
                "上级部门不能是自己或自己的下级",
                "A department cannot stand below itself",
            ));
        }
    }
    if leader.is_some_and(|l| defs.people.get(&l).is_none_or(|p| !p.active)) {
        return Err(Error::field("leader", "unknown_record", "没有这个人，或已停用", "There is no such active person"));
    }
    Ok(())
}
