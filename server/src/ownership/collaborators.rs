//! People who work on a record with its holder: to read it, or to act on it too. They are named by the holder, by who may
//! assign the record, and taken off by those or by themselves. What each level may do is `engine::grant`'s.

use engine::form::{COLLABORATORS, COLLABORATORS_ACT, Form, Lang};
use engine::grant::{RecordAccess, Verb};
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Kernel, Move, To};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::{Error, Result, Text};
use crate::notices::{self, About, Kind};
use crate::records::{self, Change, EventKind, OwnerChange, Record, Seen, Write};
use crate::registry::Definitions;
use crate::work;

/// Of one record: more is a team, and a team reads by its roles.
const MOST: usize = 30;

/// What a collaborator may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CollaborationLevel)]
pub enum Level {
    /// See what its holder's roles let a holder see.
    Read,
    /// Edit it and follow up on it too.
    Act,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collaborator {
    pub person: Id,
    pub level: Level,
}

/// Those of a record, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collaborators(pub Vec<Collaborator>);

impl Collaborators {
    pub fn of(form: &Form, record: &Record) -> Collaborators {
        let act = ids(form, record, COLLABORATORS_ACT);
        let level = |person| if act.contains(&person) { Level::Act } else { Level::Read };
        let all = ids(form, record, COLLABORATORS).into_iter();
        Collaborators(all.map(|person| Collaborator { person, level: level(person) }).collect())
    }

    pub fn level(&self, person: Id) -> Option<Level> {
        self.0.iter().find(|c| c.person == person).map(|c| c.level)
    }

    /// Without a level they are none any more.
    fn with(mut self, person: Id, level: Option<Level>) -> Collaborators {
        self.0.retain(|c| c.person != person);
        self.0.extend(level.map(|level| Collaborator { person, level }));
        self
    }

    fn change(&self) -> OwnerChange {
        let acts = self.0.iter().filter(|c| c.level == Level::Act);
        OwnerChange::collaborators(self.0.iter().map(|c| c.person).collect(), acts.map(|c| c.person).collect())
    }
}

fn ids(form: &Form, record: &Record, key: &str) -> Vec<Id> {
    if let Value::Ids(ids) = record.value(form, key) { ids.clone() } else { Vec::new() }
}

fn named(defs: &Definitions, people: impl Iterator<Item = Id>) -> Vec<Json> {
    people.map(|id| json!({ "id": id, "name": defs.name_of(id, Lang::Zh) })).collect()
}

impl Kernel<'_> {
    /// What a change of hands on the first seat makes of the collaborators, with its event: the new holder is none, and
    /// nobody works on what lies in a pool.
    pub(super) fn collaborators(&self, record: &Record, change: &Move) -> Option<(OwnerChange, Option<Json>)> {
        let now = Collaborators::of(self.form, record);
        if now.0.is_empty() || self.form.seats.first().is_none_or(|seat| seat.key != self.seat) {
            return None;
        }
        if change.to.pool().is_some() || change.leaves_collaborators {
            let gone = named(self.defs, now.0.iter().map(|c| c.person));
            return Some((Collaborators::default().change(), Some(json!({ "removed": gone, "cause": change.cause }))));
        }
        let To::Person(holder) = change.to else { return None };
        now.level(holder).map(|_| (now.with(holder, None).change(), None))
    }
}

/// Collaborators of `from` for a record that is made of it, or joined with it: those of both, but for who holds it.
pub fn carry(
    (form, record): (&Form, Option<&Record>),
    holder: Option<Id>,
    (from_form, from): (&Form, &Record),
) -> Option<OwnerChange> {
    let now = record.map(|r| Collaborators::of(form, r)).unwrap_or_default();
    let mut all = now.clone();
    for theirs in Collaborators::of(from_form, from).0 {
        if Some(theirs.person) != holder && all.level(theirs.person) != Some(Level::Act) {
            all = all.with(theirs.person, Some(theirs.level));
        }
    }
    (!form.seats.is_empty() && all != now).then(|| all.change())
}

/// One change of who works on a record.
#[derive(Clone, Debug)]
pub struct Work {
    pub person: Id,
    /// None takes the person off.
    pub level: Option<Level>,
    pub reason: Option<String>,
}

impl Work {
    /// Whether somebody may name collaborators of a record, or why not.
    pub fn may(actor: &Actor, form: &Form, seen: &Seen) -> std::result::Result<(), Text> {
        if form.seats.is_empty() {
            return Err(Text::new("这种记录没有负责人，不能加协作人", "Nobody holds records of this form"));
        }
        let holders: Vec<Id> = form.seats.iter().filter_map(|s| seen.record.value(form, &s.key).as_id()).collect();
        if holders.is_empty() {
            return Err(Text::new("没有负责人，不能加协作人", "Nobody holds it, so nobody works on it"));
        }
        let mine = actor.id().is_some_and(|me| holders.contains(&me));
        if mine || seen.access.may(Verb::Assign) {
            return Ok(());
        }
        Err(Text::new(
            "只有负责人和能分配的人可以加减协作人",
            "Only its holder, or who may assign it, names collaborators",
        ))
    }

    pub async fn carry_out(self, app: &App, actor: &Actor, form: &str, id: Id) -> Result<()> {
        let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
        app.db()
            .write(Lane::Interactive, move |tx: &mut Tx| {
                let (app, actor, form, work) = (shared.clone(), actor.clone(), form.clone(), self.clone());
                Box::pin(async move {
                    let defs = app.registry().fresh(tx).await?;
                    work.inside(tx, &app, &defs, &actor, defs.form(&form)?, id).await
                })
            })
            .await
    }

    async fn inside(
        &self,
        tx: &mut Tx,
        app: &App,
        defs: &Definitions,
        actor: &Actor,
        form: &Form,
        id: Id,
    ) -> Result<()> {
        let clock = defs.clock(app.now());
        let record = records::load_for_update(tx, form, &[id]).await?.pop().ok_or(Error::NotFound)?;
        let seen = records::get(tx, defs, actor, &clock, form, id).await?;
        let leaves = self.level.is_none() && actor.id() == Some(self.person);
        if !leaves {
            Work::may(actor, form, &seen).map_err(Error::Forbidden)?;
        }
        let now = Collaborators::of(form, &record);
        let before = now.level(self.person);
        if before == self.level {
            return if before.is_some() { Ok(()) } else { Err(Error::NotFound) };
        }
        let after = now.with(self.person, self.level);
        let mut title = None;
        let body = match self.level {
            None => json!({ "removed": named(defs, [self.person].into_iter()), "reason": self.reason }),
            Some(level) => {
                let access = self.check(tx, defs, &clock, form, &record, &after).await?;
                let shown = form.index(&form.title).and_then(|index| access.access.get(index));
                title = shown.filter(|access| access.in_full()).map(|_| record.title(form));
                let added = named(defs, [self.person].into_iter());
                json!({ "added": added, "level": level, "was": before, "reason": self.reason })
            }
        };
        let mut write = Write::new(form, id, Change::Edit { rev: None, values: Vec::new() });
        write.owner.push(after.change());
        write.events.push((EventKind::Collaborators, body));
        write.before = Some(record.clone());
        work::inside(tx, app, defs, actor, &clock, vec![write]).await?;
        if before.is_none() {
            let mut told = notices::Batch::default();
            let about = About { form, record: id, title, due: None, by: actor.id() };
            told.tell(self.person, Kind::Collaborating, about);
            told.store(tx, app, clock.now_ms()).await?;
        }
        Ok(())
    }

    /// The person works here, does not hold it, and has a role that lets holders of such records do what is asked.
    async fn check(
        &self,
        tx: &mut Tx,
        defs: &Definitions,
        clock: &engine::condition::Clock,
        form: &Form,
        record: &Record,
        after: &Collaborators,
    ) -> Result<RecordAccess> {
        let person = defs.people.get(&self.person).filter(|p| p.active);
        let unknown = || Error::field("person", "unknown_person", "没有这个在职人员", "There is no such active person");
        let name = &person.ok_or_else(unknown)?.name;
        if form.seats.iter().any(|seat| record.value(form, &seat.key).as_id() == Some(self.person)) {
            let (zh, en) = (format!("{name}就是负责人"), format!("{name} holds it"));
            return Err(Error::field("person", "holder", zh, en));
        }
        if after.0.len() > MOST {
            let (zh, en) = (format!("一条记录最多 {MOST} 名协作人"), format!("{MOST} collaborators at most"));
            return Err(Error::refused("too_many", zh, en));
        }
        let mut image = record.clone();
        for (index, value) in after.change().values(form) {
            if let Some(slot) = image.row.values.get_mut(index) {
                *slot = value;
            }
        }
        let mut readers = records::readers(tx, defs, clock, form, &image, [self.person]).await?;
        let kind = form.name.get(Lang::Zh);
        let Some(access) = readers.remove(&self.person) else {
            let (zh, en) = (format!("{name}的角色看不到{kind}"), format!("The roles of {name} see no such records"));
            return Err(Error::field("person", "cannot_read", zh, en));
        };
        if self.level == Some(Level::Act) && !access.may(Verb::Edit) {
            let (zh, en) =
                (format!("{name}的角色不能修改{kind}，只能查看"), format!("The roles of {name} may only read"));
            return Err(Error::field("level", "cannot_edit", zh, en));
        }
        Ok(access)
    }
}
