//! My work: what is due, sorted by its clock, today's numbers, what I can claim, how I stand in my rotations. Works for
//! every form with a seat and either a life cycle or a next contact.

mod claimable;
mod numbers;
mod turns;

use std::collections::{BTreeSet, HashMap};

use engine::condition::{Clock, Condition, Op, Operand, Param};
use engine::form::{Form, Lang, PartyRole, seat_column};
use engine::grant::Verb;
use engine::value::{FieldKind, Id};
use serde::Serialize;
use serde_json::Value as Json;

use crate::actor::Actor;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::figures::Moment;
use crate::ownership;
use crate::pools;
use crate::records::{self, Among, Figure, Seen, awaiting_contact, open};
use crate::registry::Definitions;

pub use claimable::{Claimable, ClaimableRecord};
pub use numbers::Numbers;
pub use turns::Turn;

/// Most items of the list.
const LIMIT: usize = 100;

#[derive(Serialize, utoipa::ToSchema)]
pub struct MyWork {
    pub at: Moment,
    /// One for each form with a life cycle, leads first: the first is what the strip shows.
    pub numbers: Vec<Numbers>,
    pub counts: Counts,
    /// By due time, at most 100.
    pub items: Vec<Item>,
    pub claimable: Vec<Claimable>,
    pub rotations: Vec<Turn>,
}

#[derive(Default, Serialize, utoipa::ToSchema)]
#[schema(as = WorkCounts)]
pub struct Counts {
    pub all: i64,
    pub late: i64,
    pub first_contact: i64,
    pub plan: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WorkItem)]
pub struct Item {
    /// `first_contact` or `plan`.
    pub kind: &'static str,
    pub due: Moment,
    pub late: bool,
    /// Outside of the hours in which the time to first contact runs: when it goes on.
    pub paused_until: Option<Moment>,
    /// As in lists, with the fields of the form's first view only.
    #[schema(value_type = Object)]
    pub record: Json,
}

/// A form of the list, and the seat on which I hold its records.
struct Post<'d> {
    form: &'d Form,
    seat: &'d str,
    next: Option<&'d str>,
}

/// What a person has to do.
pub async fn my_work(conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock, lang: Lang) -> Result<MyWork> {
    let me = actor.id().ok_or(Error::Unauthenticated)?;
    let posts = posts(defs, actor)?;
    let pools = pools::mine(conn, defs, actor, clock, lang).await?;
    let mut out = MyWork {
        at: Moment(clock.now_ms()),
        numbers: Vec::new(),
        counts: Counts::default(),
        items: Vec::new(),
        claimable: Vec::new(),
        rotations: turns::mine(conn, defs, clock, me, lang).await?,
    };
    for post in &posts {
        let counts = post.counts(conn, defs, actor, clock).await?;
        out.items.extend(post.items(conn, defs, actor, clock).await?);
        if post.form.lifecycle.is_some() {
            out.numbers.push(numbers::of(conn, defs, actor, clock, post, &counts, &pools, &out.rotations, lang).await?);
        }
        out.counts.first_contact += counts.first;
        out.counts.plan += counts.plans;
        out.counts.late += counts.first_late + counts.plans_late;
    }
    out.counts.all = out.counts.first_contact + out.counts.plan;
    out.items.sort_by_key(|item| item.due);
    out.items.truncate(LIMIT);
    for pool in pools.iter().filter(|p| !p.nurture && posts.iter().any(|post| post.form.key == p.form)) {
        out.claimable.extend(claimable::of(conn, defs, actor, clock, pool).await?);
    }
    Ok(out)
}

/// Forms with a seat, and a life cycle or a next contact, that the actor may read; leads first. Only the first seat: it is
/// that of the person who keeps the plans of a record.
fn posts<'d>(defs: &'d Definitions, actor: &Actor) -> Result<Vec<Post<'d>>> {
    let mut out = Vec::new();
    for form in defs.catalog.forms() {
        let Some(seat) = form.seats.first() else { continue };
        let next = form.contacted.as_ref().and_then(|c| c.next.as_deref()).filter(|key| form.index(key).is_some());
        if (form.lifecycle.is_some() || next.is_some()) && defs.access(actor, form)?.may(Verb::Read) {
            out.push(Post { form, seat: &seat.key, next });
        }
    }
    out.sort_by_key(|post| post.form.party != Some(PartyRole::Lead));
    Ok(out)
}

/// How much is due, also beyond the list.
struct Due {
    pub first: i64,
    pub first_late: i64,
    /// Until the end of tomorrow; of today and before.
    pub plans: i64,
    pub plans_today: i64,
    pub plans_late: i64,
}

impl Post<'_> {
    fn mine(&self) -> Condition {
        let me = Operand::Param { param: Param::Me, offset: None };
        Condition::Test { field: self.seat.to_owned(), op: Op::Eq, value: me }
    }

    fn first(&self) -> Condition {
        Condition::All(vec![self.mine(), awaiting_contact(self.form, self.seat)])
    }

    /// Planned until the end of tomorrow, and not waiting for the first contact, which comes before any plan.
    fn plans(&self, next: &str) -> Condition {
        let tomorrow = Operand::Param { param: Param::Today, offset: Some("P1D".into()) };
        let planned = Condition::Test { field: next.to_owned(), op: Op::Lte, value: tomorrow };
        let first = Condition::Not(Box::new(awaiting_contact(self.form, self.seat)));
        Condition::All(vec![self.mine(), planned, open(self.form), first])
    }

    async fn counts(&self, conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock) -> Result<Due> {
        let among = |condition| Among { defs, actor, clock, form: self.form, condition };
        let due = seat_column(self.seat, "due");
        let first = among(self.first()).totals(conn, &[Figure::When(before_now(&due))]).await?;
        let mut out = Due { first: first.n, first_late: first.count(0), plans: 0, plans_today: 0, plans_late: 0 };
        if let Some(next) = self.next {
            let today = Operand::Param { param: Param::Today, offset: None };
            let today = Condition::Test { field: next.to_owned(), op: Op::Lte, value: today };
            let figures = [Figure::When(before_now(next)), Figure::When(today)];
            let plans = among(self.plans(next)).totals(conn, &figures).await?;
            (out.plans, out.plans_late, out.plans_today) = (plans.n, plans.count(0), plans.count(1));
        }
        Ok(out)
    }

    async fn items(&self, conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock) -> Result<Vec<Item>> {
        let due = seat_column(self.seat, "due");
        let mut lists = vec![("first_contact", due.as_str(), self.first())];
        lists.extend(self.next.map(|next| ("plan", next, self.plans(next))));
        let mut out = Vec::new();
        for (kind, field, condition) in lists {
            let among = Among { defs, actor, clock, form: self.form, condition };
            let seen = among.first(conn, field, LIMIT as u64).await?;
            let names = records::names_for(conn, defs, actor, clock, self.form, &seen).await?;
            let shown = context(defs, actor, self.form, self.next);
            let paused = if kind == "first_contact" {
                self.paused(conn, defs, clock, &ids(&seen)).await?
            } else {
                HashMap::new()
            };
            for one in &seen {
                let Some(at) = one.record.value(self.form, field).as_int() else { continue };
                let mut record = records::to_json(defs, actor, self.form, one, &names);
                keep(&mut record, &shown);
                let late = at < clock.now_ms();
                let paused_until = paused.get(&one.record.id).filter(|_| !late).copied().map(Moment);
                out.push(Item { kind, due: Moment(at), late, paused_until, record });
            }
        }
        Ok(out)
    }
}

impl Post<'_> {
    /// Records whose first-contact clock stands still now, and when it goes on.
    async fn paused(
        &self,
        conn: &mut Conn,
        defs: &Definitions,
        clock: &Clock,
        records: &[Id],
    ) -> Result<HashMap<Id, i64>> {
        let Some(published) = defs.policy(&self.form.key, self.seat) else { return Ok(HashMap::new()) };
        let (policy, now) = (&published.policy, clock.now_ms());
        let routes = ownership::last_routes(conn, self.seat, records).await?;
        let until = |id: &Id| {
            let time = policy.first_contact(routes.get(id).map(String::as_str))?;
            defs.hours(time.clock)?.opens(now).filter(|opens| *opens > now)
        };
        Ok(records.iter().filter_map(|id| Some((*id, until(id)?))).collect())
    }
}

fn before_now(field: &str) -> Condition {
    let now = Operand::Param { param: Param::Now, offset: None };
    Condition::Test { field: field.to_owned(), op: Op::Lt, value: now }
}

/// Fields that tell a reader what a record is about: those of the first view, and the first long text.
fn context(defs: &Definitions, actor: &Actor, form: &Form, next: Option<&str>) -> BTreeSet<String> {
    let mine = |v: &&crate::registry::View| {
        v.form == form.key && (v.roles.is_empty() || v.roles.iter().any(|r| actor.roles().contains(r)))
    };
    let view = defs.views.iter().find(mine);
    let columns: Vec<String> = match view.filter(|v| !v.columns.is_empty()) {
        Some(view) => view.columns.clone(),
        None => form.fields.iter().map(|f| f.key.clone()).collect(),
    };
    let text = form.fields.iter().find(|f| f.kind == FieldKind::LongText).map(|f| f.key.clone());
    let status = form.lifecycle.iter().map(|l| l.field.clone());
    columns.into_iter().chain(text).chain(status).chain(next.map(str::to_owned)).collect()
}

/// Leaves out of a shown record what the list does not need.
fn keep(record: &mut Json, shown: &BTreeSet<String>) {
    if let Some(fields) = record.get_mut("fields").and_then(Json::as_object_mut) {
        fields.retain(|key, _| shown.contains(key.split('.').next().unwrap_or(key)));
    }
}

/// Ids of what was seen.
fn ids(seen: &[Seen]) -> Vec<Id> {
    seen.iter().map(|s| s.record.id).collect()
}
