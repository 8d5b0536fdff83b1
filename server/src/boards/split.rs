//! The cohort of the period split by who holds it or by a choice of the form: how much came, how fast it was answered, what
//! became of it. For people also how often they spoke with customers.

use std::collections::HashMap;

use engine::condition::{Clock, Condition, Op, Operand};
use engine::form::{Field, Lang, seat_column};
use engine::value::{FieldKind, Id};
use serde::Serialize;
use serde_json::json;

use super::brought::{Brought, ByGroup};
use super::scope::{Asked, Scope, filled};
use super::{RESPONSE_MINUTES, growth, percent};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::figures::{Count, person};
use crate::records::{self, By, Figure, Group, Line};
use crate::registry::Definitions;

/// Lines of the table; what is beyond them is counted together.
const SHOWN: usize = 20;

#[derive(Serialize, utoipa::ToSchema)]
pub struct BoardSplit {
    /// What it is split by: the seat or a field.
    pub by: String,
    /// What it can be split by.
    pub choices: Vec<SplitChoice>,
    /// The most records first; what has no value comes last.
    pub rows: Vec<SplitRow>,
    /// The lines beyond the table, together.
    pub others: i64,
    pub others_new: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SplitChoice {
    pub key: String,
    pub name: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct SplitRow {
    /// Empty for records without a value.
    pub name: Option<String>,
    pub new: Count,
    /// Of all, in percent.
    pub share: Option<String>,
    pub assigned: i64,
    /// Of those assigned: first contact within the limit, in percent.
    pub responded: Option<String>,
    pub won: Count,
    /// Of the new ones, in percent.
    pub won_percent: Option<String>,
    /// What the records brought in, where sales lead to them.
    pub brought: Option<Brought>,
    /// Contacts of the person in the period, whomever with; only where it is split by people.
    pub contacts: Option<i64>,
}

pub async fn split(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    asked: &Asked,
    by: Option<&str>,
    lang: Lang,
) -> Result<BoardSplit> {
    let scope = Scope::new(defs, actor, clock, asked)?;
    let fields = fields(&scope)?;
    let wrong = || Error::field("by", "unknown_field", "不能按这个字段对比", "Records cannot be compared by this");
    let field = match by {
        Some(key) => fields.iter().copied().find(|f| f.key == key).ok_or_else(wrong)?,
        None => fields.first().copied().ok_or(Error::NotFound)?,
    };
    let since = seat_column(&scope.seat, "since");
    let figures =
        [Figure::When(filled(&since)), Figure::When(scope.responded(RESPONSE_MINUTES)), Figure::When(scope.won())];
    let created = scope.among(vec![scope.created()]);
    let mut lines = created.grouped(conn, &By::Field(&field.key), &figures).await?;
    let all: i64 = lines.iter().map(|l| l.n).sum();
    lines.sort_by(|a, b| (a.group == Group::None, -a.n, &a.group).cmp(&(b.group == Group::None, -b.n, &b.group)));
    let beyond = lines.get(SHOWN..).unwrap_or_default();
    let (others, others_new) = (beyond.len() as i64, beyond.iter().map(|l| l.n).sum());
    lines.truncate(SHOWN);
    let names = names(conn, &scope, field, &lines, lang).await?;
    let contacts = match field.kind {
        FieldKind::User => growth::contacts_by_person(conn, &scope).await?,
        _ => None,
    };
    let brought = ByGroup::read(conn, &scope, field).await?;
    let row = |line: &Line| {
        let own = only(&field.key, &line.group);
        let won = line.count(2);
        SplitRow {
            name: names.get(&line.group).cloned(),
            new: scope.count(line.n, vec![scope.created(), own.clone()]),
            share: percent(line.n, all),
            assigned: line.count(0),
            responded: percent(line.count(1), line.count(0)),
            brought: brought.as_ref().map(|b| b.of(&line.group, own.clone())),
            won: scope.count(won, vec![scope.created(), own, scope.won()]),
            won_percent: percent(won, line.n),
            contacts: contacts.as_ref().zip(line.group.id()).map(|(n, id)| n.get(&id).copied().unwrap_or(0)),
        }
    };
    let rows = lines.iter().map(row).collect();
    let choice = |f: &&Field| SplitChoice { key: f.key.clone(), name: f.name.get(lang).to_owned() };
    Ok(BoardSplit { by: field.key.clone(), choices: fields.iter().map(choice).collect(), rows, others, others_new })
}

/// Choices first, then who holds it: what the reader sees in full on every record, and an index finds.
fn fields<'a>(scope: &Scope<'a>) -> Result<Vec<&'a Field>> {
    let access = scope.defs.access(scope.actor, scope.form)?;
    let stage = scope.form.lifecycle.as_ref().map(|l| l.field.as_str());
    let usable = |f: &&Field| {
        let kind = matches!(f.kind, FieldKind::Select | FieldKind::Link | FieldKind::User);
        kind && !f.many && (f.indexed || f.key == scope.seat) && Some(f.key.as_str()) != stage
    };
    let seen = |f: &&Field| scope.form.index(&f.key).is_some_and(|i| access.everywhere(i).in_full());
    let of_seats = |f: &Field| scope.form.seats.iter().any(|s| s.key == f.key);
    let mut out: Vec<&Field> = scope.form.fields.iter().filter(usable).filter(seen).collect();
    out.retain(|f| f.key == scope.seat || !of_seats(f) && !f.key.contains("__"));
    out.sort_by_key(|f| (f.kind == FieldKind::User, f.key != scope.seat));
    Ok(out)
}

async fn names(
    conn: &mut Conn,
    scope: &Scope<'_>,
    field: &Field,
    lines: &[Line],
    lang: Lang,
) -> Result<HashMap<Group, String>> {
    let ids: Vec<Id> = lines.iter().filter_map(|l| l.group.id()).collect();
    let titles = match field.form.as_deref().map(|key| scope.defs.form(key)).transpose()? {
        Some(form) => records::titles(conn, scope.defs, scope.actor, scope.clock, form, &ids).await?,
        None => HashMap::new(),
    };
    let name = |group: &Group| match group {
        Group::Id(id) if field.kind == FieldKind::User => Some(person(scope.defs, *id).name),
        Group::Id(id) => Some(titles.get(id).cloned().unwrap_or_else(|| "—".into())),
        Group::Key(key) => {
            let choice = field.options.iter().find(|o| &o.key == key);
            Some(choice.map_or_else(|| key.clone(), |o| o.name.get(lang).to_owned()))
        }
        _ => None,
    };
    Ok(lines.iter().filter_map(|l| Some((l.group.clone(), name(&l.group)?))).collect())
}

fn only(field: &str, group: &Group) -> Condition {
    match group {
        Group::Id(id) => Condition::test(field, Op::Eq, id.to_string()),
        Group::Key(key) => Condition::test(field, Op::In, json!([key])),
        _ => Condition::Test { field: field.to_owned(), op: Op::IsEmpty, value: Operand::None },
    }
}
