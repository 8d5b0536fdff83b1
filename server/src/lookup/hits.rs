//! Which of the records that lines lead to the asker may see, and who holds the others: by form, for all lines at once.

use std::collections::{BTreeSet, HashMap};

use engine::condition::Clock;
use engine::form::Form;
use engine::grant::Verb;
use engine::identity::Reading;
use engine::value::{FieldKind, Id};
use serde_json::Value as Json;

use super::found::{Hit, Telling};
use super::keys::Known;
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::records::{self, Record};
use crate::registry::Definitions;

/// Most records of one line.
const SHOWN: usize = 20;

pub(super) async fn hits(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    readings: &[Reading],
    known: Vec<Known>,
) -> Result<Vec<Vec<Hit>>> {
    let mut out: Vec<Vec<Hit>> = readings.iter().map(|_| Vec::new()).collect();
    let mut forms: Vec<&Form> = defs.catalog.forms().filter(|form| form.party.is_some()).collect();
    // The customer first: whose it is decides.
    forms.sort_by_key(|form| (form.party != Some(engine::form::PartyRole::Customer), form.seats.is_empty()));
    for form in forms {
        let own = |known: &Known| {
            known.iter().filter(|(key, _, _)| *key == form.key).map(|(_, r, _)| r.id).collect::<Vec<_>>()
        };
        let ids: BTreeSet<Id> = known.iter().flat_map(own).collect();
        if ids.is_empty() {
            continue;
        }
        let ids: Vec<Id> = ids.into_iter().collect();
        let seen = seen(conn, defs, actor, clock, form, &ids).await?;
        let found: Vec<&Record> =
            known.iter().flatten().filter(|(key, _, _)| *key == form.key).map(|(_, record, _)| record).collect();
        let holders = holders(conn, defs, form, &found).await?;
        let telling = Telling { defs, actor, clock, form };
        for (hits, known) in out.iter_mut().zip(&known) {
            for (_, record, by) in known.iter().filter(|(key, _, _)| *key == form.key) {
                if hits.len() < SHOWN {
                    let holder = holders.get(&record.id).copied();
                    hits.push(telling.hit(record, *by, seen.get(&record.id).cloned(), holder));
                }
            }
        }
    }
    Ok(out)
}

async fn seen(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    ids: &[Id],
) -> Result<HashMap<Id, Json>> {
    if !defs.access(actor, form)?.may(Verb::Read) {
        return Ok(HashMap::new());
    }
    let seen = records::seen(conn, defs, actor, clock, form, ids).await?;
    let names = records::names_for(conn, defs, actor, clock, form, &seen).await?;
    Ok(seen.iter().map(|s| (s.record.id, records::to_json(defs, actor, form, s, &names))).collect())
}

/// Who holds records; of a form without seats who holds the customers that they belong to.
pub(super) async fn holders(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    found: &[&Record],
) -> Result<HashMap<Id, Id>> {
    if let Some(seat) = form.seats.first() {
        return Ok(found.iter().filter_map(|r| Some((r.id, r.value(form, &seat.key).as_id()?))).collect());
    }
    let leads = |field: &&engine::form::Field| {
        let target = field.form.as_deref().and_then(|key| defs.form(key).ok());
        field.kind == FieldKind::Link && !field.many && target.is_some_and(|t| t.party.is_some() && !t.seats.is_empty())
    };
    let Some(link) = form.fields.iter().find(leads) else { return Ok(HashMap::new()) };
    let target = defs.form(link.form.as_deref().unwrap_or_default())?;
    let linked: HashMap<Id, Id> =
        found.iter().filter_map(|r| Some((r.id, r.value(form, &link.key).as_id()?))).collect();
    let ids: Vec<Id> = linked.values().copied().collect();
    let seat = target.seats.first().map_or("", |seat| seat.key.as_str());
    let loaded = records::load(conn, target, &ids).await?;
    let held: HashMap<Id, Id> = loaded.iter().filter_map(|r| Some((r.id, r.value(target, seat).as_id()?))).collect();
    Ok(linked.iter().filter_map(|(id, to)| Some((*id, *held.get(to)?))).collect())
}
