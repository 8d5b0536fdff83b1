//! Who a newcomer is: identity keys → party, for a whole slice by set queries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::form::Form;
use engine::value::{FieldKind, Id, Value};

use crate::db::{Bind, Stmt, Tx, insert};
use crate::error::Result;

/// What identifies a person: kind and normal form. The order of kinds is the order of trust.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub kind: &'static str,
    pub value: String,
}

/// Keys of a record, the most trusted first: a mobile number before a mail address. Landlines, switchboards, virtual,
/// masked and placeholder numbers are contact data and never a key.
pub fn keys_of(form: &Form, values: &[Value]) -> Vec<Key> {
    let mut phones = Vec::new();
    let mut mails = Vec::new();
    for (field, value) in form.fields.iter().zip(values) {
        match (field.kind, value) {
            (FieldKind::Phone, Value::Phone(phone)) if phone.kind == "mobile" => {
                phones.push(Key { kind: "phone", value: phone.number.clone() });
            }
            (FieldKind::Email, Value::Text(mail)) => mails.push(Key { kind: "email", value: mail.folded.clone() }),
            _ => {}
        }
    }
    phones.extend(mails);
    phones
}

/// The party of one record, and the kind of key that told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub party: Id,
    pub by: Option<&'static str>,
    /// Nobody knew any of its keys.
    pub new: bool,
}

/// Parties of several records in order. A record whose keys belong to two parties goes with the more trusted key; the
/// other party becomes a suggestion.
pub async fn resolve(tx: &mut Tx, now: i64, records: &[(Vec<Key>, Option<String>)]) -> Result<Vec<Found>> {
    let all: BTreeSet<&Key> = records.iter().flat_map(|(keys, _)| keys).collect();
    let mut known = select(tx, &all).await?;
    let mut fresh: BTreeMap<&Key, Id> = BTreeMap::new();
    let mut parties = insert("party", &["id", "name", "name__k", "created_at"]);
    let mut suggestions: BTreeSet<(Id, Id, &'static str)> = BTreeSet::new();
    let mut out = Vec::with_capacity(records.len());
    for (keys, name) in records {
        let first = keys.iter().find_map(|key| Some((owner(&known, &fresh, key)?, key.kind)));
        let found = match first {
            Some((party, kind)) => Found { party, by: Some(kind), new: false },
            None => {
                let party = crate::ids::new(now);
                let folded = name.as_deref().map(engine::text::fold);
                parties.row([party.into(), Bind::Text(name.clone()), Bind::Text(folded), now.into()]);
                Found { party, by: None, new: true }
            }
        };
        for key in keys {
            match owner(&known, &fresh, key) {
                Some(other) if other != found.party => drop(suggestions.insert((found.party, other, key.kind))),
                Some(_) => {}
                None => drop(fresh.insert(key, found.party)),
            }
        }
        out.push(found);
    }
    if !parties.is_empty() {
        tx.insert(parties).await?;
    }
    if !fresh.is_empty() {
        let mut rows = insert("identity", &["kind", "value", "party", "shared", "since"])
            .suffix(" ON CONFLICT (kind, value) DO NOTHING");
        for (key, party) in &fresh {
            rows.row([key.kind.into(), Bind::from(&key.value), party.into(), 0.into(), now.into()]);
        }
        tx.insert(rows).await?;
        // Another process may have been faster with one of the keys: the winner's party holds.
        if tx.dialect() == crate::db::Dialect::Postgres {
            let asked: BTreeSet<&Key> = fresh.keys().copied().collect();
            known = select(tx, &asked).await?;
            for (found, (keys, _)) in out.iter_mut().zip(records) {
                let winner = keys.iter().find_map(|key| Some((*known.get(key)?, key.kind)));
                if let Some((party, kind)) = winner.filter(|(party, _)| found.by.is_none() && *party != found.party) {
                    *found = Found { party, by: Some(kind), new: false };
                }
            }
        }
    }
    store(tx, now, suggestions).await?;
    Ok(out)
}

/// Parties to which some of the keys belong.
pub async fn parties_of(tx: &mut Tx, keys: &[Key]) -> Result<Vec<Id>> {
    let found = select(tx, &keys.iter().collect()).await?;
    let parties: BTreeSet<Id> = found.into_values().collect();
    Ok(parties.into_iter().collect())
}

/// The party of one record with these keys, made where nobody knows any of them.
pub async fn party_for(tx: &mut Tx, now: i64, keys: Vec<Key>, name: Option<String>) -> Result<Found> {
    let found = resolve(tx, now, &[(keys, name)]).await?;
    found.into_iter().next().ok_or_else(|| crate::error::Error::Internal("no party".into()))
}

/// Gives a party more keys; those that belong to another one become suggestions.
pub async fn add_keys(tx: &mut Tx, now: i64, party: Id, keys: &[Key]) -> Result<Found> {
    let known = select(tx, &keys.iter().collect()).await?;
    let mut rows = insert("identity", &["kind", "value", "party", "shared", "since"])
        .suffix(" ON CONFLICT (kind, value) DO NOTHING");
    let mut suggestions = BTreeSet::new();
    for key in keys {
        match known.get(key) {
            None => rows.row([key.kind.into(), Bind::from(&key.value), party.into(), 0.into(), now.into()]),
            Some(other) if *other != party => drop(suggestions.insert((party, *other, key.kind))),
            Some(_) => {}
        }
    }
    if !rows.is_empty() {
        tx.insert(rows).await?;
    }
    store(tx, now, suggestions).await?;
    Ok(Found { party, by: None, new: false })
}

/// The party of a key: stored, or made earlier in the same slice.
fn owner(known: &HashMap<Key, Id>, fresh: &BTreeMap<&Key, Id>, key: &Key) -> Option<Id> {
    known.get(key).or_else(|| fresh.get(key)).copied()
}

async fn select(tx: &mut Tx, keys: &BTreeSet<&Key>) -> Result<HashMap<Key, Id>> {
    let mut by_kind: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    keys.iter().for_each(|k| by_kind.entry(k.kind).or_default().push(&k.value));
    let mut out = HashMap::new();
    for (kind, values) in by_kind {
        for chunk in values.chunks(500) {
            let sql =
                format!("SELECT value, party FROM identity WHERE kind = ? AND value IN ({})", Stmt::marks(chunk.len()));
            for row in tx.rows(&Stmt::new(sql).bind(kind).binds(chunk.iter().copied())).await? {
                out.insert(Key { kind, value: row.req_text(0)? }, row.req_id(1)?);
            }
        }
    }
    Ok(out)
}

/// Two parties that may be one: for a person to decide, never merged silently.
async fn store(tx: &mut Tx, now: i64, suggestions: BTreeSet<(Id, Id, &'static str)>) -> Result<()> {
    let mut rows = insert("suggestion", &["id", "party", "other", "reason", "at", "state"])
        .suffix(" ON CONFLICT (party, other) DO NOTHING");
    for (party, other, reason) in suggestions {
        let id = crate::ids::new(now);
        rows.row([id.into(), party.into(), other.into(), reason.into(), now.into(), "open".into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}
