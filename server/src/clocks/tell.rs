//! Before the end the holder is reminded; at the end the record is marked as late and the manager told. Of a clock whose end has
//! passed already only the end is told: a server that was away does not remind of what is over.

use engine::allocate::policy::{FirstContact, Policy};
use engine::value::Id;
use serde_json::json;

use super::{Done, Running, is_due, time_of};
use crate::actor::Actor;
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::live::Message;
use crate::notices::{self, About, Kind};
use crate::ownership::{last_routes, step_clock};
use crate::records::{self, Tick};
use crate::registry::Definitions;

pub(super) async fn inside(tx: &mut Tx, app: &App, form: &str, seat: &str, due: &[Id]) -> Result<Done> {
    let defs = app.registry().fresh(tx).await?;
    let now = app.now().as_millisecond();
    let form = defs.form(form)?;
    let policy = defs.policy(&form.key, seat).map(|published| &*published.policy);
    let routes = last_routes(tx, seat, due).await?;
    let (mut told, mut ticks, mut done) = (notices::Batch::default(), Vec::new(), Done::default());
    for record in records::load_for_update(tx, form, due).await? {
        if !is_due(form, seat, &record, now, false) {
            continue;
        }
        let id = record.id;
        let mut tick = |due, next, late, note| {
            let change = step_clock(seat, due, next, late);
            ticks.push(Tick { record: id, change, note });
        };
        let Some(clock) = Running::of(form, seat, &record) else {
            tick(record.clock_at(form, seat, "due"), None, None, None);
            continue;
        };
        let time = time_of(policy, &routes, id);
        let about = About { form, record: id, title: Some(record.title(form)), due: Some(clock.due), by: None };
        let until = engine::value::instant_text(clock.due);
        if clock.due > now {
            let note = json!({ "step": "remind", "seat": seat, "due": until, "holder": clock.holder });
            told.tell(clock.holder, Kind::ContactSoon, about);
            tick(Some(clock.due), Some(clock.due), None, Some(note));
            done.reminded += 1;
            continue;
        }
        let wanted = time.filter(|time| time.clock.tell_manager);
        let manager = wanted.and_then(|_| manager_of(&defs, policy, routes.get(&id), clock.holder));
        if let Some(manager) = manager {
            told.tell(manager, Kind::ContactLate, About { by: Some(clock.holder), ..about });
        }
        let mut note = json!({
            "step": "late", "seat": seat, "due": until, "holder": clock.holder, "minutes": time.map(|time| time.minutes),
        });
        if wanted.is_some() {
            note["manager"] = json!(manager);
        }
        tick(Some(clock.due), reassignment(&defs, time, clock.from), Some(clock.due), Some(note));
        done.late += 1;
    }
    told.store(tx, app, now).await?;
    records::ticks(tx, form, &Actor::system("clock"), now, ticks).await?;
    let (live, changed) = (app.live().clone(), form.key.clone());
    tx.after_commit(move || live.send(Message::Changed { form: changed }));
    Ok(done)
}

fn reassignment(defs: &Definitions, time: Option<FirstContact>, from: i64) -> Option<i64> {
    let time = time?;
    time.reassignment(defs.hours(time.clock), from)
}

/// Who answers for a person: the leader of the team that the route asked, else the head of the department or the next above
/// that is somebody else.
fn manager_of(defs: &Definitions, policy: Option<&Policy>, route: Option<&String>, holder: Id) -> Option<Id> {
    let other = |id: &Id| *id != holder && defs.people.get(id).is_some_and(|p| p.active);
    let route = policy.zip(route).and_then(|(policy, id)| policy.routes.iter().find(|r| r.id == *id));
    let team = route.and_then(|r| defs.directory.teams.get(r.target.team()?));
    let team = team.filter(|team| team.members.iter().any(|m| m.person == holder));
    if let Some(leader) = team.and_then(|team| team.leader).filter(other) {
        return Some(leader);
    }
    let mut department = defs.people.get(&holder).and_then(|p| p.department);
    // The tree cannot be deeper than there are departments.
    for _ in 0..defs.departments.len() {
        let at = defs.departments.get(&department?)?;
        if let Some(head) = at.leader.filter(other) {
            return Some(head);
        }
        department = at.parent;
    }
    None
}
