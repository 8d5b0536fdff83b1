//! What is to be done, and whether it can be asked for at all. Which records it fits is `judge`'s.

use std::collections::BTreeSet;

use engine::form::{Field, Form};
use engine::grant::{Access, FormAccess, Verb};
use engine::value::{FieldKind, Id, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::actor::Actor;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ownership::managed_pools;
use crate::records;
use crate::registry::Definitions;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
#[schema(as = BulkAct)]
pub enum Act {
    /// To one person, or dealt out by weights: equal ones are evenly. Each holding cap stands.
    Assign {
        to: Vec<Share>,
        #[serde(default)]
        reason: Option<String>,
        /// Without it the form's first.
        #[serde(default)]
        seat: Option<String>,
        /// Collaborators go with the former holder.
        #[serde(default)]
        leaves_collaborators: bool,
    },
    /// What nobody holds, from its pool into another one.
    Move {
        #[schema(value_type = String)]
        pool: Id,
        reason: String,
        #[serde(default)]
        seat: Option<String>,
    },
    /// The allocation policy decides anew, also on what somebody holds.
    Policy {},
    /// From the holder into a pool; without one into the pool that each record belongs to.
    Withdraw {
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        pool: Option<Id>,
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        seat: Option<String>,
    },
    /// The holder gives them back.
    Return {
        reason: String,
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        pool: Option<Id>,
        #[serde(default)]
        seat: Option<String>,
    },
    /// The same values for all.
    Edit {
        #[schema(value_type = Object)]
        fields: Map<String, Json>,
    },
    /// Choices of a field with several values.
    Tags {
        field: String,
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
    Trash {
        #[serde(default)]
        reason: Option<String>,
    },
}

/// A person's part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BulkShare)]
pub struct Share {
    #[schema(value_type = String)]
    pub person: Id,
    /// 1 to 10,000.
    #[serde(default = "one")]
    pub weight: u32,
}

fn one() -> u32 {
    1
}

/// People of one dealing.
const PEOPLE: usize = 200;
const HEAVIEST: u32 = 10_000;

/// An act that can be asked for, with its values as the form's fields hold them.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub act: Act,
    /// Of an edit.
    pub values: Vec<(usize, Value)>,
    /// Of tags: field, added and removed keys.
    pub tags: Option<(usize, Vec<String>, Vec<String>)>,
    /// Of a move: pools out of which the actor may move.
    pub pools: BTreeSet<Id>,
    /// Key of the seat that it is about.
    pub seat: String,
}

impl Act {
    /// Rights to some record of the form, one of which is needed.
    pub(super) fn verbs(&self) -> &'static [Verb] {
        match self {
            Act::Assign { .. } => &[Verb::Assign, Verb::Transfer],
            Act::Policy {} | Act::Move { .. } => &[Verb::Assign],
            Act::Withdraw { .. } => &[Verb::Withdraw],
            Act::Return { .. } => &[Verb::Return],
            Act::Edit { .. } | Act::Tags { .. } => &[Verb::Edit],
            Act::Trash { .. } => &[Verb::Delete],
        }
    }

    pub(super) fn seats(&self) -> bool {
        !matches!(self, Act::Edit { .. } | Act::Tags { .. } | Act::Trash { .. })
    }

    fn seat(&self) -> Option<&str> {
        match self {
            Act::Assign { seat, .. }
            | Act::Move { seat, .. }
            | Act::Withdraw { seat, .. }
            | Act::Return { seat, .. } => seat.as_deref(),
            _ => None,
        }
    }

    /// Refuses what fits no record, naming everything that is wrong.
    pub(super) async fn ready(&self, conn: &mut Conn, defs: &Definitions, actor: &Actor, form: &Form) -> Result<Ready> {
        let access = defs.access(actor, form)?;
        if !access.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        if !self.verbs().iter().any(|verb| access.may(*verb)) {
            return Err(Error::forbidden("你没有这项批量操作的权限", "You may not do this"));
        }
        let seat = match self.seat() {
            Some(key) => form.seat(key),
            None => form.seats.first(),
        };
        if self.seats() && seat.is_none() {
            return Err(Error::field("act.seat", "unknown_seat", "表单没有这个席位", "The form has no such seat"));
        }
        let seat = seat.map_or_else(String::new, |seat| seat.key.clone());
        let mut ready = Ready { act: self.clone(), values: Vec::new(), tags: None, pools: BTreeSet::new(), seat };
        let errors = match self {
            Act::Assign { to, .. } => people(defs, to),
            Act::Policy {} if defs.policy(&form.key, &ready.seat).is_none() => {
                let (zh, en) = ("这个表单还没有发布分配方案", "No allocation policy is published for this form");
                return Err(Error::refused("no_policy", zh, en));
            }
            Act::Move { pool, reason, .. } => {
                ready.pools = managed_pools(defs, actor, form, &ready.seat);
                movable(&ready.pools, *pool, reason)
            }
            Act::Return { reason, .. } if reason.trim().is_empty() => {
                vec![FieldError::new("act.reason", "required", "退回要写原因", "A reason is needed")]
            }
            Act::Withdraw { pool, .. } | Act::Return { pool, .. } => known_pool(defs, form, &ready.seat, *pool),
            Act::Edit { fields } => {
                let values = edit(conn, defs, form, &access, fields).await;
                values.map_or_else(
                    |errors| errors,
                    |values| {
                        ready.values = values;
                        Vec::new()
                    },
                )
            }
            Act::Tags { field, add, remove } => tags(form, &access, field, add, remove).map_or_else(
                |error| vec![error],
                |tags| {
                    ready.tags = Some(tags);
                    Vec::new()
                },
            ),
            Act::Policy {} | Act::Trash { .. } => Vec::new(),
        };
        if errors.is_empty() { Ok(ready) } else { Err(Error::Invalid(errors)) }
    }
}

fn people(defs: &Definitions, to: &[Share]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if to.is_empty() || to.len() > PEOPLE {
        let (zh, en) = (format!("请选择 1 到 {PEOPLE} 人"), format!("Choose 1 to {PEOPLE} people"));
        errors.push(FieldError::new("act.to", "count", zh, en));
    }
    for (at, share) in to.iter().enumerate() {
        if !defs.people.get(&share.person).is_some_and(|p| p.active) {
            let (zh, en) = ("没有这个在职人员", "There is no such active person");
            errors.push(FieldError::new(&format!("act.to.{at}.person"), "unknown_person", zh, en));
        }
        if to.iter().take(at).any(|other| other.person == share.person) {
            let (zh, en) = ("这个人选了两次", "This person is there twice");
            errors.push(FieldError::new(&format!("act.to.{at}.person"), "twice", zh, en));
        }
        if !(1..=HEAVIEST).contains(&share.weight) {
            let (zh, en) = (format!("要在 1 到 {HEAVIEST} 之间"), format!("Must be between 1 and {HEAVIEST}"));
            errors.push(FieldError::new(&format!("act.to.{at}.weight"), "out_of_range", zh, en));
        }
    }
    errors
}

fn movable(pools: &BTreeSet<Id>, to: Id, reason: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !pools.contains(&to) {
        let (zh, en) = ("没有这个池，或你不能往里移", "There is no such pool, or you may not move records into it");
        errors.push(FieldError::new("act.pool", "unknown_pool", zh, en));
    }
    if reason.trim().is_empty() {
        errors.push(FieldError::new("act.reason", "required", "移动要写原因", "A reason is needed"));
    }
    errors
}

fn known_pool(defs: &Definitions, form: &Form, seat: &str, pool: Option<Id>) -> Vec<FieldError> {
    let known = |id| defs.pool(id).is_some_and(|p| p.form == form.key && p.seat == seat);
    match pool {
        Some(id) if !known(id) => {
            vec![FieldError::new("act.pool", "unknown_pool", "没有这个池", "There is no such pool")]
        }
        _ => Vec::new(),
    }
}

async fn edit(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    access: &FormAccess,
    fields: &Map<String, Json>,
) -> std::result::Result<Vec<(usize, Value)>, Vec<FieldError>> {
    let at = |mut error: FieldError| {
        error.field = format!("act.fields.{}", error.field);
        error
    };
    if fields.is_empty() {
        return Err(vec![FieldError::new("act.fields", "required", "请选择要改的字段", "Choose what to change")]);
    }
    let wrong: Vec<FieldError> = fields.keys().filter_map(|key| unfit(form, access, key)).map(at).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let read = records::submitted(conn, defs, form, std::slice::from_ref(fields), false).await;
    let internal = |_| vec![FieldError::new("act.fields", "not_stored", "无法保存", "It cannot be stored")];
    let values = read.map_err(internal)?.pop().unwrap_or(Ok(Vec::new()));
    let values = values.map_err(|errors| errors.into_iter().map(at).collect::<Vec<_>>())?;
    let empty = |key: &str| values.iter().all(|(index, value)| form.index(key) != Some(*index) || value.is_empty());
    let required = |f: &&Field| f.required && fields.contains_key(&f.key) && empty(&f.key);
    let missing = form.fields.iter().filter(required).map(|f| FieldError::new(&f.key, "required", "必填", "Required"));
    let mut errors: Vec<FieldError> = missing.map(at).collect();
    errors.extend(unreasoned(form, &values).map(at));
    let given = |index| values.iter().find(|(i, _)| *i == index).map(|(_, value)| value);
    errors.extend(form.unconverted(given).map(|field| at(records::unconverted(field))));
    if errors.is_empty() { Ok(values) } else { Err(errors) }
}

/// Who ends records without result says why: the same rule as in the door, told before any of them is touched.
fn unreasoned(form: &Form, values: &[(usize, Value)]) -> Option<FieldError> {
    let life = form.lifecycle.as_ref()?;
    let (status, key) = (form.index(&life.field)?, life.reason.as_deref()?);
    let reason = form.index(key)?;
    let ends = |(index, value): &(usize, Value)| {
        *index == status && value.as_text().is_some_and(|s| life.closed.iter().any(|c| c == s))
    };
    let said = values.iter().any(|(index, value)| *index == reason && !value.is_empty());
    (values.iter().any(ends) && !said).then(|| FieldError::new(key, "reason_required", "请选择原因", "Choose a reason"))
}

/// Why a field cannot be set on many records.
fn unfit(form: &Form, access: &FormAccess, key: &str) -> Option<FieldError> {
    let found = form.index(key).and_then(|i| Some((i, form.fields.get(i)?)));
    let Some((index, field)) = found.filter(|(i, _)| access.anywhere(*i) > Access::Hidden) else {
        return Some(FieldError::new(key, "unknown_field", "没有这个字段", "There is no such field"));
    };
    if field.read_only || field.kind == FieldKind::Serial || access.anywhere(index) != Access::Edit {
        return Some(FieldError::new(key, "read_only", "这个字段不能由你填写", "You may not fill this field"));
    }
    let own = field.unique || field.identity.is_some() || form.title == field.key;
    own.then(|| FieldError::new(key, "one_by_one", "每条记录各有各的，不能批量填写", "It is each record's own"))
}

fn tags(
    form: &Form,
    access: &FormAccess,
    key: &str,
    add: &[String],
    remove: &[String],
) -> std::result::Result<(usize, Vec<String>, Vec<String>), FieldError> {
    if let Some(error) = unfit(form, access, key) {
        return Err(FieldError { field: "act.field".into(), ..error });
    }
    let field = form.index(key).and_then(|i| Some((i, form.fields.get(i)?)));
    let Some((index, field)) = field.filter(|(_, f)| f.kind == FieldKind::MultiSelect) else {
        return Err(FieldError::new(
            "act.field",
            "kind",
            "这个字段不能放多个选项",
            "This field does not take several choices",
        ));
    };
    if add.is_empty() && remove.is_empty() {
        return Err(FieldError::new("act.add", "required", "请选择要加或去掉的", "Choose what to add or remove"));
    }
    let keys = |at: &str, given: &[String]| {
        let key = |text: &String| {
            let known = field.option(text).map(|choice| choice.key.clone());
            let own = engine::text::clean(text).filter(|t| field.open && t.chars().count() <= LONGEST);
            let (zh, en) = (format!("没有选项「{text}」"), format!("There is no choice \"{text}\""));
            known.or(own).ok_or_else(|| FieldError::new(at, "unknown_option", zh, en))
        };
        given.iter().map(key).collect::<std::result::Result<Vec<String>, _>>()
    };
    Ok((index, keys("act.add", add)?, keys("act.remove", remove)?))
}

/// Characters of a choice that people make up.
const LONGEST: usize = 40;
