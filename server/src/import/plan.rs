//! What somebody wants of a sheet: columns, what happens to known ones, where new ones go; refused where it cannot be.

use engine::form::{Field, Form};
use engine::grant::{Access, FormAccess, Verb};
use engine::value::{FieldKind, Id};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::CHANNEL;
use super::columns::{self, Columns, DateOrder, EXTERNAL_ID, parted};
use super::sheet::Cell;
use crate::actor::Actor;
use crate::error::{Error, FieldError, Result};
use crate::registry::Definitions;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportPlan)]
pub struct Plan {
    /// Field of each column in order, null for a column that is left out; `external_id` for the sender's own numbers.
    pub columns: Vec<Option<String>>,
    /// Values of fields for every row whose own cell is empty.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub constants: Map<String, Json>,
    /// What happens to rows whose record is known.
    pub known: Strategy,
    /// Where new records go.
    pub to: Destination,
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Whether a unit in a heading counts: 3 below 预算（万元） is 30000.
    #[serde(default = "yes")]
    pub units: bool,
    /// What happens where a value of a field that may stay empty cannot be read.
    #[serde(default)]
    pub unreadable: Unread,
}

fn yes() -> bool {
    true
}

/// What happens where a value of a field that may stay empty cannot be read. Without what is required, and without what
/// tells people apart, no row comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportUnreadable)]
pub enum Unread {
    /// The row comes in without it, and the check says so.
    #[default]
    Empty,
    /// The row does not come in.
    Reject,
}

/// What happens to a row whose record is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportStrategy)]
pub enum Strategy {
    Skip,
    /// Fields that are empty get the row's values.
    FillEmpty,
    /// Fields that the actor may edit get the row's values; empty cells change nothing.
    Overwrite,
    /// Kept for a person to decide.
    Review,
    /// As if the customer had asked again.
    NewInquiry,
}

/// Where new records go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[schema(as = ImportDestination)]
pub enum Destination {
    /// The form's allocation policy decides.
    Policy,
    Me,
    Person {
        #[schema(value_type = String)]
        id: Id,
    },
    Pool {
        #[schema(value_type = String)]
        id: Id,
    },
    /// The form has no seats.
    Nowhere,
}

impl Plan {
    pub(super) fn columns(&self, form: &Form, access: &FormAccess, header: &[Cell]) -> Columns {
        let named = |(at, key): (usize, &Option<String>)| Some((at, key.clone()?));
        let columns: Vec<(usize, String)> = self.columns.iter().enumerate().filter_map(named).collect();
        let scales = if self.units { columns::scales(form, header, &columns) } else { Default::default() };
        // What stands in the note of a known record is not written over by a number that is no note.
        let free = |field: &Field| !self.constants.contains_key(&field.key) && self.known != Strategy::Overwrite;
        let note = columns::spare_note(form, &columns, |field| free(field) && may_fill(form, access, field));
        Columns { columns, order: self.date_order, scales, note }
    }

    /// Whether new rows go through the real intake.
    pub(super) fn through_intake(&self, defs: &Definitions, form: &Form) -> bool {
        self.to == Destination::Policy && has_channel(defs, form)
    }
}

/// Whether sheets of the form come in by the channel for them.
pub(super) fn has_channel(defs: &Definitions, form: &Form) -> bool {
    defs.channels.get(CHANNEL).is_some_and(|channel| channel.form == form.key)
}

/// Whether the actor may fill a field of new records.
pub(super) fn may_fill(form: &Form, access: &FormAccess, field: &Field) -> bool {
    let open = form.index(&field.key).is_some_and(|index| access.anywhere(index) == Access::Edit);
    open && !field.read_only && field.kind != FieldKind::Serial
}

/// Refuses a plan that cannot be carried out, with everything that is wrong.
pub(super) fn check(defs: &Definitions, actor: &Actor, form: &Form, plan: &Plan, columns: usize) -> Result<()> {
    let access = defs.access(actor, form)?;
    let mut errors = Vec::new();
    if plan.columns.len() != columns {
        let (zh, en) = (format!("这个文件有 {columns} 列"), format!("The file has {columns} columns"));
        errors.push(FieldError::new("columns", "count", zh, en));
    }
    let named = plan.columns.iter().enumerate().filter_map(|(at, key)| Some((format!("columns.{at}"), key.as_ref()?)));
    let constant = plan.constants.keys().map(|key| (format!("constants.{key}"), key));
    for (at, key) in named.chain(constant) {
        errors.extend(filled(form, &access, plan, &at, key));
    }
    let given = |field: &Field| {
        let column = plan.columns.iter().flatten().any(|key| *key == field.key);
        column || plan.constants.get(&field.key).is_some_and(|value| !value.is_null())
    };
    for field in form.fields.iter().filter(|f| f.required && f.default.is_none() && !f.read_only && !given(f)) {
        let (zh, en) = (format!("必填的「{}」没有对应的列", field.name.zh), format!("No column for {}", field.key));
        errors.push(FieldError::new(&field.key, "missing_column", zh, en));
    }
    let external = plan.columns.iter().flatten().any(|key| key == EXTERNAL_ID);
    if external && !plan.through_intake(defs, form) {
        let (zh, en) = ("只有按分配方案导入才能用外部编号", "External ids need the allocation policy as destination");
        errors.push(FieldError::new("columns", "external_id", zh, en));
    }
    if plan.known == Strategy::NewInquiry && !has_channel(defs, form) {
        let (zh, en) = ("这个表单没有询盘", "This form has no inquiries");
        errors.push(FieldError::new("known", "new_inquiry", zh, en));
    }
    errors.extend(destination(defs, actor, form, &access, plan.to).err());
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

fn filled(form: &Form, access: &FormAccess, plan: &Plan, at: &str, key: &str) -> Option<FieldError> {
    if !parted(form, key) && plan.columns.iter().flatten().filter(|other| *other == key).count() > 1 {
        return Some(FieldError::new(at, "twice", "这个字段对应了两列", "Two columns have this field"));
    }
    if key == EXTERNAL_ID && at.starts_with("columns") {
        return None;
    }
    let known = form.field(key).filter(|_| form.index(key).is_some_and(|i| access.anywhere(i) > Access::Hidden));
    match known {
        None => Some(FieldError::new(at, "unknown_field", "没有这个字段", "There is no such field")),
        Some(field) if !may_fill(form, access, field) => {
            Some(FieldError::new(at, "read_only", "这个字段不能由你填写", "You may not fill this field"))
        }
        Some(_) => None,
    }
}

fn destination(
    defs: &Definitions,
    actor: &Actor,
    form: &Form,
    access: &FormAccess,
    to: Destination,
) -> std::result::Result<(), FieldError> {
    let error = |code, zh: &str, en: &str| Err(FieldError::new("to", code, zh, en));
    let Some(seat) = form.seats.first() else {
        return match to {
            Destination::Nowhere => Ok(()),
            _ => error("no_seat", "这个表单的记录没有负责人", "Records of this form have no holder"),
        };
    };
    let assigns = access.may(Verb::Assign);
    match to {
        Destination::Nowhere => error("destination", "请选择新记录归谁", "Choose where new records go"),
        Destination::Policy if defs.policy(&form.key, &seat.key).is_none() => {
            error("no_policy", "还没有发布分配方案", "No allocation policy is published")
        }
        Destination::Person { id } if !defs.people.get(&id).is_some_and(|p| p.active) => {
            error("unknown_person", "没有这个在职人员", "There is no such active person")
        }
        Destination::Person { id } if actor.id() != Some(id) && !assigns => error(
            "forbidden",
            "你没有分配的权限，只能导入到自己名下",
            "Without the right to assign you import to yourself",
        ),
        Destination::Pool { id } => match defs.pool(id).filter(|p| p.form == form.key && p.seat == seat.key) {
            None => error("unknown_pool", "没有这个池", "There is no such pool"),
            Some(pool) if !assigns && !pool.admits(defs, actor) => {
                error("forbidden", "你不能放入这个池", "You may not put records into this pool")
            }
            Some(_) => Ok(()),
        },
        Destination::Person { .. } | Destination::Me | Destination::Policy => Ok(()),
    }
}
