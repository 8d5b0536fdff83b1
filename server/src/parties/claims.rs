//! What people decide: that two are not the same, and to whom a key leads.

use engine::grant::{Access, Verb};
use engine::identity::{Key, key_in};
use engine::value::Id;
use serde_json::json;

use super::open_suggestions;
use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Bind, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::intake;
use crate::records::{self, Change, EventKind, Write};
use crate::work;

/// A person has looked: they are not the same. It is not suggested again.
pub async fn dismiss(app: &App, actor: &Actor, form: &str, id: Id, suggestion: Id) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form) = (shared.clone(), actor.clone(), form.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&form)?, defs.clock(app.now()));
                let seen = records::get(tx, &defs, &actor, &clock, form, id).await?;
                if !seen.access.may(Verb::Edit) {
                    return Err(Error::forbidden("你没有修改这条记录的权限", "You may not edit this record"));
                }
                let party = seen.record.value(form, "party").as_id().ok_or(Error::NotFound)?;
                let open = open_suggestions(tx, party).await?;
                let found = open.iter().find(|o| o.id == suggestion).ok_or(Error::NotFound)?;
                let stmt =
                    Stmt::new("UPDATE suggestion SET state = 'dismissed', decided_at = ?, decided_by = ? WHERE id = ?");
                tx.exec(&stmt.bind(clock.now_ms()).bind(actor.id()).bind(found.id)).await?;
                Ok(())
            })
        })
        .await
}

/// What a person says of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// It names the record's party.
    Own,
    /// Several people use it: it leads to nobody.
    Shared,
    /// It belongs to somebody else now: who comes with it is new.
    Ended,
}

/// Says of the key in a field to whom it leads from now on.
pub async fn claim(app: &App, actor: &Actor, form: &str, id: Id, field: &str, claim: Claim) -> Result<()> {
    let (shared, actor, form, field) = (app.clone(), actor.clone(), form.to_owned(), field.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, field) = (shared.clone(), actor.clone(), form.clone(), field.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&form)?, defs.clock(app.now()));
                let seen = records::get(tx, &defs, &actor, &clock, form, id).await?;
                if !actor.has(Power::ManageChannels) || !seen.access.may(Verb::Edit) {
                    return Err(Error::forbidden("你不能改身份标识", "You may not change what identifies"));
                }
                let index =
                    form.index(&field).filter(|i| seen.access.access.get(*i).is_some_and(|a| *a > Access::Hidden));
                let key = index.and_then(|i| key_in(form, &seen.record.row.values, i));
                let (Some(key), Some(party)) = (key, seen.record.value(form, "party").as_id()) else {
                    return Err(Error::field("field", "no_key", "这个字段没有身份标识", "This field holds no key"));
                };
                let contact = intake::keys_of(form, &seen.record.row.values).beside.contains(&key);
                set(tx, &actor, clock.now_ms(), &key, (party, contact), claim).await?;
                let said = match claim {
                    Claim::Own => "own",
                    Claim::Shared => "shared",
                    Claim::Ended => "ended",
                };
                let mut write = Write::new(form, id, Change::Edit { rev: None, values: Vec::new() });
                write.events.push((EventKind::Identity, json!({ "field": field, "state": said })));
                work::inside(tx, &app, &defs, &actor, &clock, vec![write]).await?;
                Ok(())
            })
        })
        .await
}

/// `contact`: the key is of the contact of the company whose party it is.
async fn set(
    tx: &mut Tx,
    actor: &Actor,
    now: i64,
    key: &Key,
    (party, contact): (Id, bool),
    claim: Claim,
) -> Result<()> {
    let found = Stmt::new("SELECT party, shared, since, company FROM identity WHERE kind = ? AND value = ?");
    let found = tx.first(&found.bind(key.kind.as_str()).bind(&key.value)).await?;
    let stored =
        found.as_ref().map(|r| Ok::<_, Error>((r.req_id(0)?, r.req_int(1)? != 0, r.req_int(2)?))).transpose()?;
    let company = found.map_or(Ok(None), |r| r.id(3))?;
    if let Some((other, false, _)) = stored
        && other != party
        && company != Some(party)
        && claim != Claim::Shared
    {
        return Err(Error::refused(
            "known_party",
            "这个标识属于另一个主体，请先合并或在那一边解除",
            "The key belongs to another party: merge the two, or end it there",
        ));
    }
    // What stood before ends, whatever comes next.
    if let Some((before, false, since)) = stored
        && (claim == Claim::Ended || claim == Claim::Shared)
    {
        let mut past = insert("identity_past", &["kind", "value", "party", "since", "until", "ended_by"])
            .suffix(" ON CONFLICT DO NOTHING");
        let (kind, value) = (key.kind.as_str().into(), Bind::from(&key.value));
        past.row([kind, value, before.into(), since.into(), now.into(), actor.id().into()]);
        tx.insert(past).await?;
    }
    if claim == Claim::Ended {
        let end = Stmt::new("DELETE FROM identity WHERE kind = ? AND value = ?");
        tx.exec(&end.bind(key.kind.as_str()).bind(&key.value)).await?;
        return Ok(());
    }
    if matches!((stored, claim), (Some((_, false, _)), Claim::Own) | (Some((_, true, _)), Claim::Shared)) {
        return Ok(());
    }
    let (person, company) =
        if contact { (contact_of(tx, now, stored, party).await?, Some(party)) } else { (party, None) };
    let mut row = insert("identity", &["kind", "value", "party", "company", "shared", "since"]).suffix(
        " ON CONFLICT (kind, value) DO UPDATE SET party = excluded.party, company = excluded.company, \
         shared = excluded.shared, since = excluded.since",
    );
    let shared = i64::from(claim == Claim::Shared);
    let (kind, value) = (key.kind.as_str().into(), Bind::from(&key.value));
    row.row([kind, value, person.into(), company.into(), shared.into(), now.into()]);
    Ok(tx.insert(row).await?)
}

/// The person behind a key in a company's record: who had it, else somebody of whom nothing else is known.
async fn contact_of(tx: &mut Tx, now: i64, stored: Option<(Id, bool, i64)>, company: Id) -> Result<Id> {
    if let Some((person, ..)) = stored.filter(|(person, ..)| *person != company) {
        return Ok(person);
    }
    let person = crate::ids::new(now);
    let mut row = insert("party", &["id", "created_at"]);
    row.row([person.into(), now.into()]);
    tx.insert(row).await?;
    Ok(person)
}
