//! The groups that a list falls into by one of its fields, each with its count, the sum of a number where one is asked for,
//! and the condition by which its records are listed: columns of a board, groups of a table.

use axum::Json;
use axum::extract::{Path, State};
use engine::condition::{Condition, Op};
use engine::form::{Field, Form, Lang};
use engine::grant::{Access, FormAccess, Verb};
use engine::value::{FieldKind, Id, format_scaled};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json_, json};

use super::extract::{Body, Caller};
use super::problem::{Answer, InLang, Problem};
use super::records::{query, view};
use crate::app::App;
use crate::error::{Error, Result};
use crate::records::{self, Divided, Figures};
use crate::registry::Definitions;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupsBody {
    /// Key of a single choice, person, department, or date.
    by: String,
    #[schema(value_type = Option<Object>)]
    condition: Option<Json_>,
    view: Option<String>,
    search: Option<String>,
    /// Key of a number or an amount that is summed in each group.
    sum: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecordGroup {
    /// Option, person, department, month `2026-11`, `earlier` or `later`; null for the records without a value.
    key: Option<String>,
    name: String,
    /// Its records, besides what the list asks.
    #[schema(value_type = Object)]
    condition: Json_,
    count: i64,
    count_is_exact: bool,
    /// Decimal text with the digits of the field, of all records of the group; null where none has a value.
    sum: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RecordGroups {
    groups: Vec<RecordGroup>,
    /// Whether the sums are there; false where there are more records than are summed. Null where none was asked for.
    summed: Option<bool>,
}

/// Most people or departments by which a list is divided: each is a part of one statement.
const PARTS: usize = 400;
/// Months before and behind this one that are groups of their own.
const PAST: i32 = 24;
const COMING: i32 = 6;

/// Count records by groups
#[utoipa::path(post, path = "/records/{form}/groups", tag = "records", params(("form" = String, Path, description = "Form key")), request_body = GroupsBody,
    responses((status = 200, description = "The groups; of people, departments and months those with records", body = RecordGroups),
        (status = 404, description = "No such form", body = Problem), (status = 422, description = "Wrong field or condition", body = Problem)))]
pub async fn groups(
    State(app): State<App>,
    caller: Caller,
    Path(form): Path<String>,
    Body(body): Body<GroupsBody>,
) -> Answer<Json<RecordGroups>> {
    let counted = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let access = defs.access(&caller.actor, form)?;
        if !access.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        let field = divides(form, "by", &body.by, false)?;
        if form.index(&body.by).is_none_or(|i| access.everywhere(i) == Access::Hidden) {
            return Err(unknown("by", &body.by));
        }
        let sum = body.sum.as_deref().map(|key| summed(form, &access, key)).transpose()?;
        let clock = defs.clock(app.now());
        let listed = view(&mut conn, &defs, &caller.actor, form, body.view.as_deref()).await?;
        let query = query(body.condition, listed, body.search)?;
        let heads = heads(&defs, field, clock.now.to_zoned(clock.zone.clone()).date(), caller.lang)?;
        let conditions: Vec<Condition> = heads.iter().map(|h| h.condition.clone()).collect();
        let divided = Divided { by: &field.key, groups: &conditions, sum: sum.map(|field| field.key.as_str()) };
        let counted = records::count_groups(&mut conn, &defs, &caller.actor, &clock, form, &query, divided).await?;
        let shown = |(head, of): &(Head, Figures)| head.always || of.count.n > 0 || !of.count.exact;
        let groups = heads.into_iter().zip(counted.groups).filter(shown).map(|(head, of)| RecordGroup {
            key: head.key,
            name: head.name,
            condition: head.condition.to_json(),
            count: of.count.n,
            count_is_exact: of.count.exact,
            sum: of.sum.zip(sum).map(|(units, field)| format_scaled(units, field.scale())),
        });
        Ok(RecordGroups { groups: groups.collect(), summed: counted.summed })
    };
    counted.await.map(Json).lang(caller.lang)
}

/// The field, if records can be divided by it; of a board by its options. `place` names the value that is wrong.
pub(super) fn divides<'f>(form: &'f Form, place: &'static str, key: &str, board: bool) -> Result<&'f Field> {
    let field = form.field(key).ok_or_else(|| unknown(place, key))?;
    let kind = match field.kind {
        FieldKind::Select => true,
        FieldKind::User | FieldKind::Department | FieldKind::Date | FieldKind::DateTime => !board,
        _ => false,
    };
    if kind && !field.many {
        return Ok(field);
    }
    let (zh, en) = if board {
        ("看板只能按单选字段分列", "The columns of a board come from a single choice")
    } else {
        ("只能按单选、人员、部门和日期字段分组", "Groups come from a single choice, a person, a department or a date")
    };
    Err(Error::field(place, "group", zh, en))
}

/// The field, if it is a number of which sums are told. Percentages and the like come to nothing together.
pub(super) fn sums<'f>(form: &'f Form, key: &str) -> Result<&'f Field> {
    let field = form.field(key).ok_or_else(|| unknown("sum", key))?;
    match field.kind {
        FieldKind::Integer | FieldKind::Decimal | FieldKind::Money => Ok(field),
        _ => Err(Error::field("sum", "sum", "只能合计数字和金额字段", "Sums are of numbers and amounts")),
    }
}

/// The same, if the actor sees it in full everywhere, or a sum would tell what a mask hides.
fn summed<'f>(form: &'f Form, access: &FormAccess, key: &str) -> Result<&'f Field> {
    let seen = form.index(key).map_or(Access::Hidden, |i| access.everywhere(i));
    match seen {
        Access::Hidden => Err(unknown("sum", key)),
        Access::Masked => {
            let (zh, en) = ("这个字段对你是打码的，不能合计", "This field is masked for you and cannot be summed");
            Err(Error::field("sum", "masked", zh, en))
        }
        _ => sums(form, key),
    }
}

fn unknown(place: &str, key: &str) -> Error {
    Error::field(place, "unknown_field", format!("没有字段 {key}"), format!("There is no field {key}"))
}

struct Head {
    key: Option<String>,
    name: String,
    condition: Condition,
    /// Shown without records too.
    always: bool,
}

fn heads(defs: &Definitions, field: &Field, today: jiff::civil::Date, lang: Lang) -> Result<Vec<Head>> {
    let test = |op: Op, value: Json_| Condition::test(&field.key, op, value);
    let mut out: Vec<Head> = match field.kind {
        FieldKind::Select => {
            let head = |o: &engine::form::Choice| Head {
                key: Some(o.key.clone()),
                name: o.name.get(lang).to_owned(),
                condition: test(Op::Eq, json!(o.key)),
                always: !o.retired,
            };
            field.options.iter().map(head).collect()
        }
        FieldKind::User => {
            let mut people: Vec<_> = defs.people.values().map(|p| (p.id, p.name.as_str())).collect();
            people.sort_by_cached_key(|(_, name)| records::sort_key(name));
            parts(&field.key, &people)?
        }
        FieldKind::Department => {
            let departments: Vec<_> = defs.departments.values().map(|d| (d.id, d.name.as_str())).collect();
            parts(&field.key, &departments)?
        }
        _ => months(field, today, lang),
    };
    let condition =
        Condition::Test { field: field.key.clone(), op: Op::IsEmpty, value: engine::condition::Operand::None };
    let name = match lang {
        Lang::Zh => "未填写",
        Lang::En => "Empty",
    };
    out.push(Head { key: None, name: name.into(), condition, always: false });
    Ok(out)
}

/// People or departments, each a group.
fn parts(field: &str, named: &[(Id, &str)]) -> Result<Vec<Head>> {
    if named.len() > PARTS {
        let (zh, en) =
            (format!("超过 {PARTS} 个，不能分组"), format!("Records are not divided into more than {PARTS} groups"));
        return Err(Error::field("by", "many_groups", zh, en));
    }
    let head = |(id, name): &(Id, &str)| Head {
        key: Some(id.to_string()),
        name: (*name).to_owned(),
        condition: Condition::test(field, Op::Eq, json!(id)),
        always: false,
    };
    Ok(named.iter().map(head).collect())
}

/// Months from the latest to the earliest, with what lies before and behind them.
fn months(field: &Field, today: jiff::civil::Date, lang: Lang) -> Vec<Head> {
    let this = i32::from(today.year()) * 12 + i32::from(today.month()) - 1;
    let first = |n: i32| format!("{:04}-{:02}-01", n.div_euclid(12), n.rem_euclid(12) + 1);
    let from = |n: i32| Condition::test(&field.key, Op::Gte, json!(first(n)));
    let before = |n: i32| Condition::test(&field.key, Op::Lt, json!(first(n)));
    let word = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let head = |key: &str, name: String, condition| Head { key: Some(key.into()), name, condition, always: false };
    let mut out = vec![head("later", word("更晚", "Later"), from(this + COMING + 1))];
    for n in (this - PAST..=this + COMING).rev() {
        let month: String = first(n).chars().take("2026-11".len()).collect();
        out.push(head(&month, month.clone(), Condition::All(vec![from(n), before(n + 1)])));
    }
    out.push(head("earlier", word("更早", "Earlier"), before(this - PAST)));
    out
}
