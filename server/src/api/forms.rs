//! Definitions of forms: as one may use them, and their change with a plan shown before.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::Json;
use axum::extract::{Query, State};
use engine::form::{Form, Problem as Wrong};
use engine::grant::{Access, Verb};
use engine::schema::Change as SchemaChange;
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller, ManageForms, With};
use super::problem::{Answer, InLang, Problem};
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::error::{Error, Result};
use crate::live::Message;
use crate::records;
use crate::registry::{self, Change, Definitions, FormPlan};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Forms {
    /// Of the definitions; a change names the version that it was made from.
    version: i64,
    #[schema(value_type = Vec<Object>)]
    forms: Vec<UsableForm>,
}

/// A form without the fields that the caller must not know of.
#[derive(Serialize)]
struct UsableForm {
    #[serde(flatten)]
    form: Form,
    #[serde(skip_serializing_if = "Option::is_none")]
    access: Option<FormRights>,
}

#[derive(Serialize)]
struct FormRights {
    /// The best that one sees of a field on some record.
    fields: BTreeMap<String, Access>,
    /// Fields seen in full on every record: only these filter, sort, group and sum.
    filterable: Vec<String>,
    /// Of these, those by which lists do not sort: the form has more than 50,000 records and no index for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unsortable: Vec<String>,
    verbs: BTreeSet<Verb>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormParams {
    /// As they were written, without system fields, for those who manage forms.
    written: Option<bool>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanBody {
    /// All forms, as written.
    #[schema(value_type = Vec<Object>)]
    forms: Vec<Form>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormsBody {
    /// All forms, as written; those that are missing go.
    #[schema(value_type = Vec<Object>)]
    forms: Vec<Form>,
    /// The version from which the change was made.
    version: i64,
    /// Consent to what the plan calls lossy.
    #[serde(default)]
    accept_loss: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Plan {
    changes: Vec<PlanChange>,
    problems: Vec<PlanProblem>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct PlanChange {
    table: String,
    /// `create_table`, `add_column phone` …
    what: String,
    lossy: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
struct PlanProblem {
    /// Place in the definition: `lead.fields.budget.scale`.
    at: String,
    code: String,
    message: String,
}

/// Forms as I may use them
#[utoipa::path(get, path = "/forms", tag = "forms", params(FormParams), responses((status = 200, description = "Forms that the caller may read", body = Forms)))]
pub async fn list(State(app): State<App>, caller: Caller, Query(params): Query<FormParams>) -> Answer<Json<Forms>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        if params.written != Some(true) {
            let forms: Vec<&Form> = defs.catalog.forms().collect();
            let unsortable = records::unsortable(&mut conn, &forms).await?;
            return usable(&defs, &caller.actor, &unsortable);
        }
        if !caller.actor.has(Power::ManageForms) {
            return Err(Error::forbidden("你没有管理表单的权限", "You may not manage forms"));
        }
        Ok(written(&defs))
    };
    listed.await.map(Json).lang(caller.lang)
}

/// What new definitions would do
#[utoipa::path(post, path = "/forms/plan", tag = "forms", request_body = PlanBody,
    responses((status = 200, description = "Changes of tables, and what is wrong with the definitions", body = Plan),
        (status = 422, description = "Not the shape of forms", body = Problem)))]
pub async fn plan(State(app): State<App>, caller: With<ManageForms>, Body(body): Body<PlanBody>) -> Answer<Json<Plan>> {
    let planned = async {
        let (mut conn, _) = app.read().await?;
        Ok::<_, Error>(shown(registry::plan_forms(&mut conn, &body.forms).await?))
    };
    planned.await.map(Json).lang(caller.lang)
}

/// Change the definitions
#[utoipa::path(put, path = "/forms", tag = "forms", request_body = FormsBody,
    responses((status = 200, description = "All forms as written, with the new version", body = Forms),
        (status = 409, description = "Changed meanwhile, or lossy without consent", body = Problem),
        (status = 422, description = "Wrong definitions", body = Problem)))]
pub async fn change(
    State(app): State<App>,
    caller: With<ManageForms>,
    Body(body): Body<FormsBody>,
) -> Answer<Json<Forms>> {
    let changed = async {
        let (_, defs) = app.read().await?;
        let gone = gone(&defs, &body.forms);
        if !gone.is_empty() && !body.accept_loss {
            let list = gone.join(", ");
            return Err(Error::refused(
                "loss",
                format!("会删去：{list}。确认后再提交"),
                format!("This removes {list}; consent to it"),
            ));
        }
        let mut changes = Vec::new();
        for form in &body.forms {
            changes.push(Change::put("form", &form.key, form)?);
        }
        let kept: BTreeSet<&str> = body.forms.iter().map(|f| f.key.as_str()).collect();
        let removed = defs.forms.iter().filter(|f| !kept.contains(f.key.as_str()));
        changes.extend(removed.map(|f| Change { kind: "form", key: f.key.clone(), body: None }));
        let now = app.now().as_millisecond();
        let defs = registry::change_from(app.registry(), &caller.actor, now, changes, Some(body.version)).await?;
        app.live().send(Message::Definitions);
        Ok(written(&defs))
    };
    changed.await.map(Json).lang(caller.lang)
}

/// Forms and fields that are defined now and would not be any more.
fn gone(defs: &Definitions, forms: &[Form]) -> Vec<String> {
    let mut out = Vec::new();
    for old in &defs.forms {
        match forms.iter().find(|f| f.key == old.key) {
            None => out.push(old.key.clone()),
            Some(new) => {
                let fields = old.fields.iter().filter(|f| new.field(&f.key).is_none());
                out.extend(fields.map(|f| format!("{}.{}", old.key, f.key)));
            }
        }
    }
    out
}

fn written(defs: &Definitions) -> Forms {
    let forms = defs.forms.iter().cloned().map(|form| UsableForm { form, access: None }).collect();
    Forms { version: defs.version, forms }
}

fn usable(defs: &Definitions, actor: &Actor, unsortable: &HashMap<String, Vec<String>>) -> Result<Forms> {
    let mut forms = Vec::new();
    for form in &defs.forms {
        let form = defs.form(&form.key)?;
        let access = defs.access(actor, form)?;
        if !access.may(Verb::Read) {
            continue;
        }
        let known = form.fields.iter().enumerate().map(|(i, f)| (i, f, access.anywhere(i)));
        let known: Vec<_> = known.filter(|(_, _, access)| *access > Access::Hidden).collect();
        let filterable: Vec<String> =
            known.iter().filter(|(i, ..)| access.everywhere(*i).in_full()).map(|(_, f, _)| f.key.clone()).collect();
        let unsortable = unsortable.get(&form.key).into_iter().flatten();
        let rights = FormRights {
            fields: known.iter().map(|(_, f, access)| (f.key.clone(), *access)).collect(),
            unsortable: unsortable.filter(|key| filterable.contains(key)).cloned().collect(),
            filterable,
            verbs: VERBS.into_iter().filter(|v| access.may(*v)).collect(),
        };
        let mut shown = form.clone();
        shown.fields.retain(|f| rights.fields.contains_key(&f.key));
        for section in &mut shown.layout {
            section.fields.retain(|key| rights.fields.contains_key(key));
        }
        shown.unique.retain(|set| set.iter().all(|key| rights.fields.contains_key(key)));
        forms.push(UsableForm { form: shown, access: Some(rights) });
    }
    Ok(Forms { version: defs.version, forms })
}

const VERBS: [Verb; 12] = [
    Verb::Read,
    Verb::Create,
    Verb::Edit,
    Verb::Delete,
    Verb::Export,
    Verb::Import,
    Verb::Claim,
    Verb::Return,
    Verb::Assign,
    Verb::Transfer,
    Verb::Withdraw,
    Verb::Reveal,
];

fn shown(plan: FormPlan) -> Plan {
    let mut problems: Vec<PlanProblem> = plan.problems.into_iter().map(problem).collect();
    for (table, column) in &plan.plan.conflicts {
        problems.push(PlanProblem {
            at: format!("{}.fields.{column}.kind", table.strip_prefix("f_").unwrap_or(table)),
            code: "kind".into(),
            message: "字段类型不能直接改，请新建一个字段".into(),
        });
    }
    Plan { changes: plan.plan.changes.iter().map(plan_change).collect(), problems }
}

fn problem(wrong: Wrong) -> PlanProblem {
    PlanProblem { at: wrong.at, code: wrong.code.to_owned(), message: wrong.message }
}

fn plan_change(change: &SchemaChange) -> PlanChange {
    let (table, what) = match change {
        SchemaChange::CreateTable(table) => (table.name.clone(), "create_table".to_owned()),
        SchemaChange::DropTable { name } => (name.clone(), "drop_table".to_owned()),
        SchemaChange::AddColumn { table, column } => (table.clone(), format!("add_column {}", column.name)),
        SchemaChange::DropColumn { table, name } => (table.clone(), format!("drop_column {name}")),
        SchemaChange::CreateIndex { table, index } => (table.clone(), format!("create_index {}", index.name)),
        SchemaChange::DropIndex { table, name } => (table.clone(), format!("drop_index {name}")),
    };
    PlanChange { table, what, lossy: change.is_lossy() }
}
