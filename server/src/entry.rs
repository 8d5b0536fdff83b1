//! Records that people type in and change by hand: an identity key that is known already is told, not stored twice; who
//! enters a record holds it, or lets the policy decide.

use std::collections::BTreeSet;

use engine::condition::{Clock, Row};
use engine::form::{Form, IdentityKind, Lang};
use engine::grant::Verb;
use engine::value::{Id, Value};

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Tx};
use crate::error::{Error, Result};
use crate::intake;
use crate::ownership::{Cause, Collaborators, Kernel, Level, Move, To};
use crate::records::{self, Change, Write};
use crate::registry::Definitions;
use crate::work;

/// What a person entered.
#[derive(Clone, Debug)]
pub struct Entry {
    pub form: String,
    pub values: Vec<(usize, Value)>,
    /// Let the policy choose the holder instead of the person who enters it.
    pub allocate: bool,
}

/// Stores a new record; its id.
pub async fn create(app: &App, actor: &Actor, entry: Entry) -> Result<Id> {
    let (shared, actor) = (app.clone(), actor.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, entry) = (shared.clone(), actor.clone(), entry.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                create_inside(tx, &app, &defs, &actor, &clock, entry).await
            })
        })
        .await
}

async fn create_inside(
    tx: &mut Tx,
    app: &App,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    entry: Entry,
) -> Result<Id> {
    let form = defs.form(&entry.form)?;
    let id = crate::ids::new(clock.now_ms());
    let values = entry.values;
    only_reads(tx, defs, actor, clock, form, &values).await?;
    let mut derived = None;
    // Without the right to enter records nobody learns who has a number; the door refuses below.
    if form.party.is_some() && defs.access(actor, form)?.may(Verb::Create) {
        let row = records::image(defs, form, &values);
        let party = identify(tx, defs, actor, clock, form, &row, None).await?;
        derived = form.index("party").map(|index| (index, Value::Id(party)));
    }
    let mut write = Write::new(form, id, Change::Create(values.clone()));
    let mut kernel = None;
    if let (Some(seat), Some(me), false) = (form.seats.first(), actor.id(), entry.allocate) {
        let mut opened = Kernel::open(tx, defs, actor, clock, form, &seat.key, &[me]).await?;
        write = opened.place(id, None, values, Move::new(To::Person(me), Cause::Create))?;
        kernel = Some(opened);
    }
    write.derived.extend(derived);
    work::inside(tx, app, defs, actor, clock, vec![write]).await?;
    if let Some(kernel) = kernel {
        kernel.close(tx, app).await?;
    }
    if entry.allocate && !form.seats.is_empty() {
        intake::reallocate(tx, app, defs, clock, actor, form, &[id]).await?;
    }
    Ok(id)
}

/// A collaborator who only reads follows up on nothing.
async fn only_reads(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    values: &[(usize, Value)],
) -> Result<()> {
    let Some(me) = actor.id().filter(|_| form.contact.is_some()) else { return Ok(()) };
    for link in &form.timeline_of {
        let given = |index| values.iter().find(|(i, _)| *i == index).and_then(|(_, value)| value.as_id());
        let target = form.field(link).and_then(|f| f.form.as_deref());
        let (Some(id), Some(target)) = (form.index(link).and_then(given), target) else { continue };
        let target = defs.form(target)?;
        let Some(record) = records::load(tx, target, &[id]).await?.pop() else { continue };
        let mine = Collaborators::of(target, &record).level(me) == Some(Level::Read);
        if mine && !records::get(tx, defs, actor, clock, target, id).await?.access.may(Verb::Edit) {
            let (zh, en) = ("你是只读协作人，不能写跟进", "You only read this record: you cannot follow up on it");
            return Err(Error::field(link, "collaborator_reads", zh, en));
        }
    }
    Ok(())
}

/// Changes a record.
pub async fn edit(
    app: &App,
    actor: &Actor,
    form: &str,
    id: Id,
    rev: Option<i64>,
    values: Vec<(usize, Value)>,
) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, values) = (shared.clone(), actor.clone(), form.clone(), values.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                let form = defs.form(&form)?;
                // Who may not edit the record learns nothing of a number either; the door refuses below.
                let edits =
                    records::get(tx, &defs, &actor, &clock, form, id).await.is_ok_and(|s| s.access.may(Verb::Edit));
                if form.party.is_some() && edits {
                    rekey(tx, &defs, &actor, &clock, form, id, &values).await?;
                }
                let write = Write::new(form, id, Change::Edit { rev, values });
                work::inside(tx, &app, &defs, &actor, &clock, vec![write]).await?;
                Ok(())
            })
        })
        .await
}

/// New keys of a changed record belong to its party, unless they belong to another one already.
async fn rekey(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    id: Id,
    values: &[(usize, Value)],
) -> Result<()> {
    let before = records::load(tx, form, &[id]).await?.pop().ok_or(Error::NotFound)?;
    let mut row = before.row.clone();
    for (index, value) in values {
        if let Some(slot) = row.values.get_mut(*index) {
            *slot = value.clone();
        }
    }
    let (old, new) = (intake::keys_of(form, &before.row.values), intake::keys_of(form, &row.values));
    let known: BTreeSet<_> = old.all().collect();
    if old.company == new.company && new.all().all(|key| known.contains(key)) {
        return Ok(());
    }
    let party = before.value(form, "party").as_id();
    identify(tx, defs, actor, clock, form, &row, party.map(|p| (p, id))).await?;
    Ok(())
}

/// The party of a row. A key that leads to another live record of the form is refused, naming the record where the actor
/// may see it, else its holder.
pub(crate) async fn identify(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    row: &Row,
    own: Option<(Id, Id)>,
) -> Result<Id> {
    let keys = intake::keys_of(form, &row.values);
    let name = form.title_in(&row.values).map(str::to_owned);
    // First the keys, then the look at who has them: of two people who enter one number at once the second waits for the
    // first, and sees what the first has made.
    let party = match own {
        Some((party, _)) => {
            intake::add_keys(tx, clock.now_ms(), party, keys.clone()).await?;
            party
        }
        None => intake::party_for(tx, clock.now_ms(), keys.clone(), name).await?.party,
    };
    let parties = intake::parties_of(tx, &keys).await?;
    // What the own party has besides is the same customer already: to be merged, not to be refused.
    let ids: Vec<Id> = parties.keys().copied().filter(|p| own.is_none_or(|(own, _)| own != *p)).collect();
    for record in records::of_parties(tx, form, &ids).await? {
        let itself = own.is_some_and(|(_, id)| id == record.id);
        if itself || record.trashed_at.is_some() || !records::counts(form, &record) {
            continue;
        }
        let holder = form.seats.first().and_then(|s| record.value(form, &s.key).as_id());
        let holder = holder.and_then(|h| defs.name_of(h, Lang::Zh));
        let seen = records::get(tx, defs, actor, clock, form, record.id).await.is_ok();
        let by = record.value(form, "party").as_id().and_then(|party| parties.get(&party).copied());
        return Err(duplicate(form, by, seen.then(|| record.title(form).to_owned()), holder));
    }
    Ok(party)
}

fn duplicate(form: &Form, by: Option<IdentityKind>, title: Option<String>, holder: Option<String>) -> Error {
    let (zh, en) = (form.name.get(Lang::Zh), form.name.get(Lang::En));
    let [key, key_en] = [Lang::Zh, Lang::En].map(|lang| by.map_or("", |kind| kind.name(lang)));
    let (zh, en) = match (title, holder) {
        (Some(title), Some(holder)) => (
            format!("已有{zh}「{title}」用这个{key}，由{holder}负责"),
            format!("{en} \"{title}\" of {holder} has this {key_en}"),
        ),
        (Some(title), None) => {
            (format!("已有{zh}「{title}」用这个{key}，没有负责人"), format!("{en} \"{title}\" has this {key_en}"))
        }
        (None, Some(holder)) => {
            (format!("{holder}已有用这个{key}的{zh}"), format!("{holder} holds a {en} with this {key_en}"))
        }
        (None, None) => (format!("池里已有用这个{key}的{zh}"), format!("The pool has a {en} with this {key_en}")),
    };
    Error::refused("known_party", zh, en)
}
