//! Changes of definitions: planned, shown, then applied with the new version in one transaction.

use std::sync::Arc;

use engine::form::{Form, Problem, check_forms};
use engine::grant::Grant;
use engine::schema::{Change as SchemaChange, Phase, Table, form_tables};
use engine::value::Id;
use serde::Serialize;

use super::{Definitions, Registry, steps, upcast, views};
use crate::actor::Actor;
use crate::db::{self, Bind, Conn, Db, Lane, Stmt, Tx, insert};
use crate::error::{Error, FieldError, Result};
use crate::secrets::{self, Keys};
use crate::tables::system_tables;

/// Number of the binary's own tables. A binary whose number is below the database's refuses to start.
pub const SCHEMA: i64 = 7;

/// One definition to be stored or, without a body, removed.
#[derive(Clone, Debug)]
pub struct Change {
    pub kind: &'static str,
    pub key: String,
    pub body: Option<String>,
}

impl Change {
    pub fn put(kind: &'static str, key: &str, body: &impl Serialize) -> Result<Change> {
        Ok(Change { kind, key: key.into(), body: Some(serde_json::to_string(body)?) })
    }
}

/// What new forms would do to the tables.
#[derive(Debug)]
pub struct FormPlan {
    pub problems: Vec<Problem>,
    pub plan: db::Plan,
}

/// Makes the tables of an empty or older database; safe to run at every start.
pub async fn prepare(db: &Db) -> Result<()> {
    db.write(Lane::Interactive, |tx: &mut Tx| {
        Box::pin(async move {
            let fresh = db::plan(tx, &system_tables()).await?;
            let mut from = SCHEMA;
            let is_new =
                fresh.changes.iter().any(|c| matches!(c, SchemaChange::CreateTable(t) if t.name == "registry"));
            if !is_new {
                let row = tx.first(&Stmt::new("SELECT schema FROM registry WHERE id = 1")).await?;
                let stored = row.map_or(Ok(0), |r| r.req_int(0))?;
                if stored > SCHEMA {
                    return Err(Error::Internal(format!(
                        "the database was made by a newer version (schema {stored}, this program knows {SCHEMA})"
                    )));
                }
                from = stored;
            }
            let additions = db::Plan {
                changes: fresh.changes.into_iter().filter(|c| !is_removal(c)).collect(),
                conflicts: fresh.conflicts,
            };
            db::apply(tx, &additions, Phase::Expand).await?;
            db::apply(tx, &additions, Phase::Index).await?;
            // Forms have fields that the program adds, and a new program may add more.
            if !is_new {
                let forms = stored_forms(tx).await?;
                grow(tx, &forms).await?;
            }
            steps::catch_up(tx, from).await?;
            let row = insert("registry", &["id", "version", "schema"])
                .suffix(" ON CONFLICT (id) DO UPDATE SET schema = excluded.schema");
            let mut row = row;
            row.row([Bind::from(1), Bind::from(1), Bind::from(SCHEMA)]);
            tx.insert(row).await?;
            Ok(())
        })
    })
    .await
}

/// Tables of forms are not the binary's to remove at start.
fn is_removal(change: &SchemaChange) -> bool {
    matches!(change, SchemaChange::DropTable { .. } | SchemaChange::DropColumn { .. } | SchemaChange::DropIndex { .. })
}

pub fn tables_of(forms: &[Form]) -> Vec<Table> {
    let mut tables = system_tables();
    tables.extend(forms.iter().cloned().flat_map(|f| form_tables(&f.with_system_fields())));
    tables
}

pub async fn plan_forms(conn: &mut Conn, forms: &[Form]) -> Result<FormPlan> {
    let plan = db::plan(conn, &tables_of(forms)).await?;
    Ok(FormPlan { problems: check_forms(forms), plan })
}

/// Stores definitions and bumps the version; tables grow in the same transaction. What would be lost stays until it is
/// purged: columns and tables of removed fields and forms are kept, unseen.
pub async fn change(registry: &Registry, actor: &Actor, now: i64, changes: Vec<Change>) -> Result<Arc<Definitions>> {
    change_from(registry, actor, now, changes, None).await
}

/// The same, refused where the definitions are no longer at `from`, the version that the change was made for.
pub async fn change_from(
    registry: &Registry,
    actor: &Actor,
    now: i64,
    changes: Vec<Change>,
    from: Option<i64>,
) -> Result<Arc<Definitions>> {
    let by = actor.id();
    let changes = Arc::new(changes);
    let forms = registry.db.write(Lane::Interactive, {
        let (changes, keys) = (changes.clone(), registry.keys.clone());
        move |tx: &mut Tx| {
            let (changes, keys) = (changes.clone(), keys.clone());
            Box::pin(async move {
                let version = lock(tx).await?;
                if from.is_some_and(|from| from != version) {
                    return Err(Error::refused(
                        "definitions_changed",
                        "别人先改了定义，请看过新版本再提交",
                        "Somebody else changed the definitions first; look at the new version",
                    ));
                }
                change_inside(tx, &keys, by, now, &changes).await
            })
        }
    });
    let forms = forms.await?;
    settle_indices(&registry.db, &forms).await?;
    registry.refresh().await
}

/// The same in a unit of work that holds the registry's lock. Indices follow with `settle_indices`, once it is committed.
pub async fn change_inside(
    tx: &mut Tx,
    keys: &Keys,
    by: Option<Id>,
    now: i64,
    changes: &[Change],
) -> Result<Vec<Form>> {
    for change in changes {
        store(tx, keys, change, by, now).await?;
    }
    let forms = stored_forms(tx).await?;
    if changes.iter().any(|c| c.kind == "form") {
        grow(tx, &forms).await?;
    }
    check_references(tx, &forms).await?;
    bump(tx).await?;
    Ok(forms)
}

/// Builds the indices that the forms want and drops those that an older version of the program wanted.
pub async fn settle_indices(db: &Db, forms: &[Form]) -> Result<()> {
    let mut conn = db.read().await?;
    let plan = db::plan(&mut conn, &tables_of(forms)).await?;
    drop(conn);
    build_missing_indices(db, &plan).await?;
    drop_unwanted_indices(db, plan).await
}

/// Serialises everybody who changes definitions; answers the version that they change.
pub async fn lock(tx: &mut Tx) -> Result<i64> {
    let lock = Stmt::new(format!("SELECT version FROM registry WHERE id = 1{}", tx.for_update()));
    let row = tx.first(&lock).await?;
    row.map_or(Ok(0), |r| Ok(r.req_int(0)?))
}

pub async fn bump(tx: &mut Tx) -> Result<()> {
    tx.exec(&Stmt::new("UPDATE registry SET version = version + 1 WHERE id = 1")).await?;
    Ok(())
}

async fn store(tx: &mut Tx, keys: &Keys, change: &Change, by: Option<Id>, now: i64) -> Result<()> {
    match &change.body {
        Some(body) => {
            let stored = secrets::seal_definition(keys, change.kind, &change.key, body)?;
            let mut row = insert("definition", &["kind", "key", "body", "updated_at", "updated_by"]).suffix(
                " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at, \
                 updated_by = excluded.updated_by",
            );
            row.row([change.kind.into(), Bind::from(&change.key), stored.into(), now.into(), by.into()]);
            tx.insert(row).await?;
            if change.kind == "pool" {
                pool(tx, change, body, now).await?;
            }
        }
        None => {
            let stmt = Stmt::new("DELETE FROM definition WHERE kind = ? AND key = ?");
            tx.exec(&stmt.bind(change.kind).bind(&change.key)).await?;
        }
    }
    Ok(())
}

/// Pools have ids, by which records name them; that of a removed one stays, for what has been in it.
async fn pool(tx: &mut Tx, change: &Change, body: &str, now: i64) -> Result<()> {
    let pool: super::Pool = serde_json::from_str(body)?;
    let mut row = insert("pool", &["id", "key", "name", "name__k"])
        .suffix(" ON CONFLICT (key) DO UPDATE SET name = excluded.name, name__k = excluded.name__k");
    let folded = engine::text::fold(&pool.name.zh);
    row.row([crate::ids::new(now).into(), Bind::from(&change.key), Bind::from(&pool.name.zh), folded.into()]);
    Ok(tx.insert(row).await?)
}

async fn stored_forms(conn: &mut Conn) -> Result<Vec<Form>> {
    let bodies = super::bodies(conn, "form").await?;
    let form = |body: &String| {
        let mut json = serde_json::from_str(body)?;
        upcast::form(&mut json);
        Ok(serde_json::from_value(json)?)
    };
    bodies.iter().map(|(_, body)| form(body)).collect()
}

/// Every table that the stored definitions ask for.
pub async fn stored_tables(conn: &mut Conn) -> Result<Vec<Table>> {
    Ok(tables_of(&stored_forms(conn).await?))
}

/// Forms whose definitions were just restored, with their tables and views; `build_restored` makes the indices, once the
/// rows are there.
pub async fn restored_forms(tx: &mut Tx) -> Result<Vec<Form>> {
    let forms = stored_forms(tx).await?;
    grow(tx, &forms).await?;
    Ok(forms)
}

pub async fn build_restored(tx: &mut Tx, forms: &[Form]) -> Result<()> {
    let plan = db::plan(tx, &tables_of(forms)).await?;
    Ok(db::apply(tx, &plan, Phase::Index).await?)
}

async fn grow(tx: &mut Tx, forms: &[Form]) -> Result<()> {
    let problems = check_forms(forms);
    if !problems.is_empty() {
        let errors = problems.iter().map(|p| FieldError::new(&p.at, p.code, &p.message, &p.message));
        return Err(Error::Invalid(errors.collect()));
    }
    let plan = db::plan(tx, &tables_of(forms)).await?;
    if let Some((table, column)) = plan.conflicts.first() {
        let place = format!("{table}.{column}");
        return Err(Error::field(
            &place,
            "kind",
            "字段类型不能直接改，请新建一个字段",
            "The kind of a field cannot be changed in place; add a new field",
        ));
    }
    db::apply(tx, &plan, Phase::Expand).await?;
    for form in forms {
        for sql in views::statements(&form.clone().with_system_fields(), tx.dialect()) {
            tx.batch(&sql).await?;
        }
    }
    Ok(())
}

/// Conditions of roles must still fit the forms.
async fn check_references(tx: &mut Tx, forms: &[Form]) -> Result<()> {
    let catalog = engine::form::Catalog::new(forms.iter().cloned());
    for (key, body) in super::bodies(tx, "role").await? {
        let role: super::Role = serde_json::from_str(&body)?;
        for grant in &role.grants {
            check_grant(&catalog, &key, grant)?;
        }
    }
    for (key, body) in super::bodies(tx, "recycling").await? {
        let recycling: super::Recycling = serde_json::from_str(&body)?;
        let problems = recycling.problems(&catalog);
        if !problems.is_empty() {
            let within = |e: FieldError| FieldError { field: format!("recycling.{key}.{}", e.field), ..e };
            return Err(Error::Invalid(problems.into_iter().map(within).collect()));
        }
    }
    for (key, body) in super::bodies(tx, "view").await? {
        let view: super::View = serde_json::from_str(&body)?;
        engine::condition::check(&catalog, &view.form, &view.condition).map_err(|e| at(&format!("view.{key}"), &e))?;
    }
    Ok(())
}

fn check_grant(catalog: &engine::form::Catalog, role: &str, grant: &Grant) -> Result<()> {
    let place = format!("role.{role}.{}", grant.form);
    let Some(form) = catalog.form(&grant.form) else {
        return Err(Error::field(&place, "unknown_form", "表单不存在", "There is no such form"));
    };
    if let Some(field) = grant.fields.keys().find(|f| form.field(f).is_none()) {
        return Err(Error::field(&format!("{place}.{field}"), "unknown_field", "字段不存在", "There is no such field"));
    }
    engine::condition::check(catalog, &grant.form, &grant.condition).map_err(|e| at(&place, &e))?;
    Ok(())
}

fn at(place: &str, error: &engine::condition::CheckError) -> Error {
    Error::field(&format!("{place}.{}", error.field), error.code, error.message.clone(), error.message.clone())
}

async fn build_missing_indices(db: &Db, plan: &db::Plan) -> Result<()> {
    let missing = plan.phase(Phase::Index).count();
    if missing == 0 {
        return Ok(());
    }
    if db.dialect() == db::Dialect::Postgres {
        let mut conn = db.read().await?;
        db::build_indices(&mut conn, plan).await?;
        return Ok(());
    }
    let changes = Arc::new(plan.changes.clone());
    db.write(Lane::Background, move |tx: &mut Tx| {
        let changes = changes.clone();
        Box::pin(async move {
            let plan = db::Plan { changes: changes.to_vec(), conflicts: Vec::new() };
            db::build_indices(tx, &plan).await?;
            Ok::<_, Error>(())
        })
    })
    .await
}

async fn drop_unwanted_indices(db: &Db, plan: db::Plan) -> Result<()> {
    if db::unwanted_indices(&plan).next().is_none() {
        return Ok(());
    }
    if db.dialect() == db::Dialect::Postgres {
        let mut conn = db.read().await?;
        db::drop_indices(&mut conn, &plan).await?;
        return Ok(());
    }
    let plan = Arc::new(plan);
    db.write(Lane::Background, move |tx: &mut Tx| {
        let plan = plan.clone();
        Box::pin(async move { Ok::<_, Error>(db::drop_indices(tx, &plan).await.map(drop)?) })
    })
    .await
}
