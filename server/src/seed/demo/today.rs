//! The morning of the install day: what is late, what is due today, what comes later; who is at the cap. The notices of
//! the past have been read.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::form::{Form, seat_column};
use engine::value::{Id, Value};
use serde_json::json;

use super::super::generate::{Act, DAY_MS, Random, midnight, plans};
use super::company::values;
use super::replay::Replay;
use super::world::World;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::intake::{Item, take_in_inside};
use crate::people;
use crate::records::{self, Change, Record, Write};

/// What one person does before the present is reached.
#[derive(Clone)]
enum Task {
    /// The first contact that somebody still owes: at this instant, by the lead's own first note.
    Contact { at: i64, record: Id, lead: usize },
    /// The next contact with a lead or a customer.
    Plan { form: &'static str, at: i64, record: Id, next: i64 },
}

const MINUTE: i64 = 60_000;
/// Notices of the last hours are new.
const NEW: i64 = 3 * 3_600_000;

pub async fn settle(world: &Arc<World>, replay: Replay) -> Result<()> {
    let mut tasks: Vec<(Id, Task)> = Vec::new();
    let form = world.defs.form("lead")?;
    let mut by_person: BTreeMap<Id, Vec<(usize, Record)>> = BTreeMap::new();
    {
        let held: BTreeMap<Id, usize> = replay.held().map(|(lead, case)| (case.record, lead)).collect();
        let ids: Vec<Id> = held.keys().copied().collect();
        let mut conn = world.app.db().read().await?;
        for record in records::load(&mut conn, form, &ids).await? {
            let lead = held.get(&record.id).copied().unwrap_or_default();
            let holder = record.value(form, "owner").as_id();
            if let Some(holder) = holder.filter(|_| records::counts(form, &record)) {
                by_person.entry(holder).or_default().push((lead, record));
            }
        }
    }
    for person in world.sellers() {
        let mut leads = by_person.remove(&person).unwrap_or_default();
        leads.sort_by_key(|(lead, _)| *lead);
        tasks.extend(day_of(world, form, person, leads).into_iter().map(|task| (person, task)));
    }
    tasks.extend(revisits(world).await?);
    carry_out(world, tasks).await?;
    world.turn(world.now);
    caps(world).await?;
    read_notices(world).await?;
    under_another_name(world).await
}

/// A few minutes ago somebody else asked with the number of a lead: a person has to see that it may have changed hands.
async fn under_another_name(world: &Arc<World>) -> Result<()> {
    for (login, name) in [("lihui", "薛志远"), ("liangyu", "戴晓蕾")] {
        let Some(person) = world.person(login) else { continue };
        let mut conn = world.app.db().read().await?;
        let known = Stmt::new(
            "SELECT phone FROM f_lead WHERE owner = ? AND phone__kind = 'mobile' AND owner_contact IS NOT NULL \
             AND trashed_at IS NULL ORDER BY seq DESC LIMIT 1",
        );
        let Some(row) = conn.first(&known.bind(person)).await? else { continue };
        let at = world.now - 5 * MINUTE;
        let body = json!({ "name": name, "phone": row.req_text(0)?, "note": "朋友推荐来的，想了解一下价格" });
        drop(conn);
        let inner = world.clone();
        let unit = world.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
            let (world, item) = (inner.clone(), Item::new("api", body.clone(), at));
            Box::pin(async move {
                let clock = world.turn(at);
                take_in_inside(tx, &world.app, &world.defs, &clock, &[item]).await.map(drop)
            })
        });
        unit.await?;
    }
    world.turn(world.now);
    Ok(())
}

/// How a person's open leads are spread over days.
fn day_of(world: &World, form: &Form, person: Id, leads: Vec<(usize, Record)>) -> Vec<Task> {
    let Some(login) = world.data.people.iter().find(|p| world.person(&p.login) == Some(person)) else {
        return Vec::new();
    };
    let mut random = Random::of(world.seed, &login.login, 1);
    let int = |record: &Record, key: &str| record.value(form, key).as_int();
    let owed = |record: &Record| {
        let due = int(record, &seat_column("owner", "due"));
        due.filter(|_| record.value(form, &seat_column("owner", "contact")).is_empty())
    };
    let mut tasks = Vec::new();
    let (waiting, mut working): (Vec<_>, Vec<_>) = leads.into_iter().partition(|(_, r)| owed(r).is_some());
    let mut late: Vec<_> = waiting.into_iter().filter(|(_, r)| owed(r).is_some_and(|due| due <= world.now)).collect();
    // The longest overdue were contacted after all; a few of the newest stay.
    late.sort_by_key(|(lead, record)| (owed(record), *lead));
    let left = late.len().min(random.below(3) as usize);
    for (lead, record) in late.drain(..late.len() - left) {
        let (due, since) =
            (owed(&record).unwrap_or(world.now), int(&record, &seat_column("owner", "since")).unwrap_or(0));
        let at = (due - random.between(1, 6) as i64 * MINUTE).max(since + MINUTE / 2).min(world.now);
        tasks.push(Task::Contact { at, record: record.id, lead });
        working.push((lead, record));
    }

    let last = |record: &Record| int(record, "last_contact").or(int(record, "owner_since")).unwrap_or(0);
    let today = midnight(world.day);
    // Late are those of which nothing was heard for days; whom they talked to today comes last.
    working.sort_by_key(|(lead, record)| {
        let last = last(record).max(if owed(record).is_some() { today } else { 0 });
        let group = if last >= today { 2 } else { i32::from(last >= today - 3 * DAY_MS) };
        (group, std::cmp::Reverse(last), *lead)
    });
    let plans = plans(world.seed, world.day, &login.login, working.len(), late.len());
    for ((_, record), plan) in working.iter().zip(plans) {
        let next = later_today(world, today, plan);
        let planned = int(record, "updated_at").unwrap_or(0) + random.between(2, 9) as i64 * MINUTE;
        tasks.push(Task::Plan { form: "lead", at: planned.min(world.now), record: record.id, next });
    }
    tasks
}

/// Who won customers talks to the newest of them again today.
async fn revisits(world: &World) -> Result<Vec<(Id, Task)>> {
    let mut conn = world.app.db().read().await?;
    let newest = Stmt::new(
        "SELECT owner, id FROM f_customer \
         WHERE seq IN (SELECT max(seq) FROM f_customer WHERE owner IS NOT NULL GROUP BY owner) ORDER BY seq",
    );
    let today = midnight(world.day);
    let mut tasks = Vec::new();
    for row in conn.rows(&newest).await? {
        let (person, record) = (row.req_id(0)?, row.req_id(1)?);
        let Some(data) = world.data.people.iter().find(|p| world.person(&p.login) == Some(person)) else { continue };
        let mut random = Random::of(world.seed, &data.login, 2);
        let plan = today + random.between(10 * 12, 18 * 12) as i64 * 5 * MINUTE;
        let next = later_today(world, today, plan);
        tasks.push((person, Task::Plan { form: "customer", at: world.now, record, next }));
    }
    Ok(tasks)
}

/// What is planned for today lies ahead, whatever the hour of the installation.
fn later_today(world: &World, today: i64, plan: i64) -> i64 {
    let end = today + DAY_MS - 5 * MINUTE;
    if !(today..today + DAY_MS).contains(&plan) || plan > world.now + 5 * MINUTE {
        return plan;
    }
    let left = (end - world.now).max(MINUTE);
    let at = world.now + left * ((plan - today) / MINUTE) / (DAY_MS / MINUTE);
    let rounded = (at / (5 * MINUTE) + 1) * 5 * MINUTE;
    if rounded < end { rounded } else { at.max(world.now + MINUTE) }
}

async fn carry_out(world: &Arc<World>, mut tasks: Vec<(Id, Task)>) -> Result<()> {
    let at = |task: &Task| match task {
        Task::Contact { at, .. } | Task::Plan { at, .. } => *at,
    };
    tasks.sort_by_key(|(_, task)| at(task));
    // First every contact: a plan follows it.
    tasks.sort_by_key(|(_, task)| matches!(task, Task::Plan { .. }));
    for chunk in tasks.chunks(super::UNIT) {
        let (inner, chunk) = (world.clone(), Arc::new(chunk.to_vec()));
        let unit = world.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
            let (world, chunk) = (inner.clone(), chunk.clone());
            Box::pin(async move {
                for (person, task) in chunk.iter() {
                    one(tx, &world, *person, task).await?;
                }
                Ok::<_, Error>(())
            })
        });
        unit.await?;
    }
    Ok(())
}

async fn one(tx: &mut Tx, world: &World, person: Id, task: &Task) -> Result<()> {
    match task {
        Task::Contact { at, record, lead } => {
            let steps = world.leads.get(*lead).map(|l| l.fate.life.steps.as_slice()).unwrap_or_default();
            let spoken = |act: &&Act| matches!(act, Act::FollowUp { result, .. } if *result != "no_answer");
            let usual = Act::FollowUp {
                kind: "wechat",
                result: "replied",
                content: "已回复，约好再联系".into(),
                seconds: None,
                intent: None,
            };
            let act = steps.iter().map(|s| &s.act).find(spoken).unwrap_or(&usual);
            world.follow_up(tx, *at, person, *record, act, None).await
        }
        Task::Plan { form, at, record, next } => {
            let form = world.defs.form(form)?;
            let edit = Change::Edit { rev: None, values: values(form, [("next_contact", Value::Int(*next))]) };
            world.write(tx, *at, person, vec![Write::new(form, *record, edit)]).await
        }
    }
}

/// Who is at the cap holds exactly as much as they may.
async fn caps(world: &World) -> Result<()> {
    for person in world.data.people.iter().filter(|p| p.at_cap) {
        let Some(id) = world.person(&person.login) else { continue };
        let mut conn = world.app.db().read().await?;
        let scope = records::held_scope("lead", "owner");
        let held = crate::ownership::read_counters(&mut conn, &scope, 0, &[id]).await?;
        drop(conn);
        people::set_cap(&world.app, id, "lead", held.get(&id).copied().unwrap_or(0)).await?;
    }
    Ok(())
}

async fn read_notices(world: &World) -> Result<()> {
    let old = world.now - NEW;
    let unit = world.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let stmt = Stmt::new("UPDATE notice SET read_at = at + 90000 WHERE read_at IS NULL AND at < ?").bind(old);
        Box::pin(async move { tx.exec(&stmt).await.map(drop) })
    });
    Ok(unit.await?)
}
