//! How many leads and customers there are and how fast they grow, and how often people spoke with them.

use std::collections::HashMap;

use engine::condition::{Clock, Condition, Op};
use engine::form::{ContactRule, Field, Form, Lang, PartyRole};
use engine::grant::Verb;
use engine::value::{FieldKind, Id};
use serde::Serialize;
use serde_json::json;

use super::percent;
use super::scope::{Asked, Scope, shop_field};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Opens};
use crate::records::{Among, By, Group, Line};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
pub struct BoardGrowth {
    pub from: String,
    pub to: String,
    /// Of the board's form, and of customers where it is another and the reader may read them.
    pub rows: Vec<Growth>,
    /// Nothing where no form's records are contacts that the reader may read.
    pub contacts: Option<Contacts>,
}

/// Records that exist: who is in the trash was never there.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Growth {
    pub form: String,
    pub name: String,
    pub total: Count,
    pub new: Count,
    pub new_before: i64,
    /// New ones of those that were there when the period began, in percent; the same of the compared period.
    pub percent: Option<String>,
    pub percent_before: Option<String>,
}

/// Follow-ups of the period that count as contact.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Contacts {
    pub all: Count,
    pub before: i64,
    /// By the first choice of their form, such as phone or visit, the most frequent first.
    pub kinds: Vec<ContactKind>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ContactKind {
    pub name: String,
    pub count: Count,
    /// Of all, in percent.
    pub percent: Option<String>,
}

pub async fn growth(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    asked: &Asked,
    lang: Lang,
) -> Result<BoardGrowth> {
    let scope = Scope::new(defs, actor, clock, asked)?;
    let customers = defs.catalog.forms().filter(|f| f.party == Some(PartyRole::Customer) && f.key != scope.form.key);
    let mut rows = Vec::new();
    for form in std::iter::once(scope.form).chain(customers) {
        if defs.access(actor, form)?.may(Verb::Read) {
            rows.push(Records::of(&scope, form).read(conn, lang).await?);
        }
    }
    let contacts = contacts(conn, &scope, lang).await?;
    Ok(BoardGrowth { from: scope.day(0), to: scope.day(scope.days - 1), rows, contacts })
}

/// The records of a form in the department and the shop that were asked for.
struct Records<'a> {
    scope: &'a Scope<'a>,
    form: &'a Form,
    counted: Vec<Condition>,
    shown: Vec<Condition>,
}

impl<'a> Records<'a> {
    fn of(scope: &'a Scope<'a>, form: &'a Form) -> Records<'a> {
        let holder = form.seats.first().map_or("created_by", |seat| seat.key.as_str());
        let shops: Vec<&str> = shop_field(form).into_iter().collect();
        let (counted, shown) = scope.narrowed(holder, &shops);
        Records { scope, form, counted, shown }
    }

    fn among(&self, parts: Vec<Condition>) -> Among<'a> {
        let Scope { defs, actor, clock, .. } = self.scope;
        let condition = Condition::All(self.counted.iter().cloned().chain(parts).collect());
        Among { defs, actor, clock, form: self.form, condition }
    }

    fn count(&self, n: i64, parts: Vec<Condition>) -> Count {
        let condition = Condition::All(self.shown.iter().cloned().chain(parts).collect());
        Count { n, opens: Some(Opens { form: self.form.key.clone(), condition }) }
    }

    async fn read(&self, conn: &mut Conn, lang: Lang) -> Result<Growth> {
        let scope = self.scope;
        let total = self.among(Vec::new()).totals(conn, &[]).await?.n;
        let [new_before, new] = periods(conn, scope, &self.among(vec![scope.created_from(-scope.days)])).await?;
        Ok(Growth {
            form: self.form.key.clone(),
            name: self.form.name.get(lang).to_owned(),
            total: self.count(total, Vec::new()),
            new: self.count(new, vec![scope.created()]),
            new_before,
            percent: percent(new, total - new),
            percent_before: percent(new_before, total - new - new_before),
        })
    }
}

/// Created in the compared period and in the period, of records that were created since the former began.
async fn periods(conn: &mut Conn, scope: &Scope<'_>, among: &Among<'_>) -> Result<[i64; 2]> {
    let lines = among.grouped(conn, &By::Ranges("created_at", &[scope.start(0)]), &[]).await?;
    let of = |nth: usize| lines.iter().find(|l| l.group == Group::Range(nth)).map_or(0, |l| l.n);
    Ok([of(0), of(1)])
}

/// The form whose records are contacts with those of the board's form, where the reader may read it.
fn contact_form<'a>(scope: &Scope<'a>) -> Result<Option<(&'a Form, &'a ContactRule)>> {
    let leads_here =
        |f: &Form, key: &String| f.field(key).and_then(|l| l.form.as_deref()) == Some(scope.form.key.as_str());
    let found = scope.defs.catalog.forms().find_map(|f| {
        let rule = f.contact.as_ref()?;
        f.timeline_of.iter().any(|key| leads_here(f, key)).then_some((f, rule))
    });
    let Some((form, rule)) = found else { return Ok(None) };
    Ok(scope.defs.access(scope.actor, form)?.may(Verb::Read).then_some((form, rule)))
}

async fn contacts(conn: &mut Conn, scope: &Scope<'_>, lang: Lang) -> Result<Option<Contacts>> {
    let Some((form, rule)) = contact_form(scope)? else { return Ok(None) };
    // Made by somebody of the department, with a record of the shop.
    let shop = |key: &String| {
        let target = scope.defs.catalog.target(form.field(key)?)?;
        Some(format!("{key}.{}", shop_field(target)?))
    };
    let shops: Vec<String> = form.timeline_of.iter().filter_map(shop).collect();
    let shops: Vec<&str> = shops.iter().map(String::as_str).collect();
    let (counted, shown) = scope.narrowed("created_by", &shops);
    let records = Records { scope, form, counted, shown };
    let since = vec![scope.created_from(-scope.days), rule.when.clone()];
    let [before, all] = periods(conn, scope, &records.among(since)).await?;
    let parts = || vec![scope.created(), rule.when.clone()];
    let kinds = match kind(scope, form)? {
        Some(field) => {
            let mut lines = records.among(parts()).grouped(conn, &By::Field(&field.key), &[]).await?;
            lines.sort_by(|a, b| (-a.n, &a.group).cmp(&(-b.n, &b.group)));
            lines.iter().filter_map(|line| named(&records, field, line, all, parts(), lang)).collect()
        }
        None => Vec::new(),
    };
    Ok(Some(Contacts { all: records.count(all, parts()), before, kinds }))
}

/// What says how somebody was reached: the first choice of the form, where the reader sees it in full.
fn kind<'a>(scope: &Scope<'_>, form: &'a Form) -> Result<Option<&'a Field>> {
    let access = scope.defs.access(scope.actor, form)?;
    let in_full = |f: &&Field| form.index(&f.key).is_some_and(|i| access.everywhere(i).in_full());
    Ok(form.fields.iter().find(|f| f.kind == FieldKind::Select && !f.many).filter(in_full))
}

fn named(
    records: &Records<'_>,
    field: &Field,
    line: &Line,
    all: i64,
    mut parts: Vec<Condition>,
    lang: Lang,
) -> Option<ContactKind> {
    let Group::Key(key) = &line.group else { return None };
    let name = field.options.iter().find(|o| &o.key == key).map_or(key.as_str(), |o| o.name.get(lang)).to_owned();
    parts.push(Condition::test(&field.key, Op::In, json!([key])));
    Some(ContactKind { name, count: records.count(line.n, parts), percent: percent(line.n, all) })
}

/// Contacts of the period by who made them, whomever with; nothing where the reader may read none.
pub(super) async fn contacts_by_person(conn: &mut Conn, scope: &Scope<'_>) -> Result<Option<HashMap<Id, i64>>> {
    let Some((form, rule)) = contact_form(scope)? else { return Ok(None) };
    let condition = Condition::All(vec![scope.created(), rule.when.clone()]);
    let among = Among { defs: scope.defs, actor: scope.actor, clock: scope.clock, form, condition };
    let lines = among.grouped(conn, &By::Field("created_by"), &[]).await?;
    Ok(Some(lines.iter().filter_map(|l| Some((l.group.id()?, l.n))).collect()))
}
