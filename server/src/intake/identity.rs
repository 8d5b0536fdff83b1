//! Who a newcomer is: identity keys → party, for a whole slice by set queries. What is a key is for `engine::identity`;
//! what people say about keys and suggestions is for `parties`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::form::IdentityKind;
use engine::identity::{Key, conflicting};
use engine::value::Id;

use crate::db::{Bind, Stmt, Tx, insert};
use crate::error::Result;

/// The party of one record, and the kind of key that told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub party: Id,
    pub by: Option<IdentityKind>,
    /// Nobody knew any of its keys.
    pub new: bool,
    /// The newcomer's name, where its mobile number told the party and the party is known under another person's name.
    pub conflict: Option<String>,
}

/// To whom a stored key leads.
struct Known {
    /// Nobody, where the number is shared.
    party: Option<Id>,
    name: Option<String>,
}

/// Parties of several records in order. A record whose keys belong to two parties goes with the more trusted key; the
/// other party becomes a suggestion.
pub async fn resolve(tx: &mut Tx, now: i64, records: &[(Vec<Key>, Option<String>)]) -> Result<Vec<Found>> {
    let all: BTreeSet<&Key> = records.iter().flat_map(|(keys, _)| keys).collect();
    let mut known = select(tx, &all).await?;
    let mut fresh: BTreeMap<&Key, Id> = BTreeMap::new();
    let mut made: HashMap<Id, Option<String>> = HashMap::new();
    let mut parties = insert("party", &["id", "name", "name__k", "created_at"]);
    let mut suggestions = Suggestions::default();
    let mut out = Vec::with_capacity(records.len());
    for (keys, name) in records {
        let own: Vec<&Key> = keys.iter().filter(|key| known.get(key).is_none_or(|k| k.party.is_some())).collect();
        let first = own.iter().find_map(|key| Some((owner(&known, &fresh, key)?, *key)));
        let found = match first {
            Some((party, key)) => {
                let called = known.get(key).map_or_else(|| made.get(&party).cloned().flatten(), |k| k.name.clone());
                Found { party, by: Some(key.kind), new: false, conflict: reused(key.kind, called, name) }
            }
            None => {
                let party = crate::ids::new(now);
                let folded = name.as_deref().map(engine::text::fold);
                parties.row([party.into(), Bind::Text(name.clone()), Bind::Text(folded), now.into()]);
                made.insert(party, name.clone());
                Found { party, by: None, new: true, conflict: None }
            }
        };
        for key in own {
            match owner(&known, &fresh, key) {
                Some(other) => suggestions.pair(found.party, other, key.kind),
                None => drop(fresh.insert(key, found.party)),
            }
        }
        out.push(found);
    }
    if !parties.is_empty() {
        tx.insert(parties).await?;
    }
    if !fresh.is_empty() {
        add(tx, now, fresh.iter().map(|(key, party)| (*key, *party))).await?;
        // Another process may have been faster with one of the keys: the winner's party holds.
        if tx.dialect() == crate::db::Dialect::Postgres {
            let asked: BTreeSet<&Key> = fresh.keys().copied().collect();
            known = select(tx, &asked).await?;
            for (found, (keys, _)) in out.iter_mut().zip(records) {
                let winner = keys.iter().find_map(|key| Some((known.get(key)?.party?, key.kind)));
                if let Some((party, kind)) = winner.filter(|(party, _)| found.by.is_none() && *party != found.party) {
                    *found = Found { party, by: Some(kind), new: false, conflict: None };
                }
            }
        }
    }
    suggestions.store(tx, now).await?;
    Ok(out)
}

/// The mobile number decides where the newcomer goes although the names of two people stand under it: companies' buyers
/// sign with each other's names, couriers and spouses ask, and to lose a customer's history is worse than to add a line to
/// it. So that both inquiries of one number always meet in one place, nothing is routed by the name; but numbers are
/// given to new people, and a person has to see that this may be one. Marketplace ids and mail addresses are not handed
/// on, and their names are nicknames: they say nothing.
fn reused(by: IdentityKind, known: Option<String>, name: &Option<String>) -> Option<String> {
    let name = name.as_ref().filter(|_| by == IdentityKind::Phone)?;
    conflicting(&known?, name).then(|| name.clone())
}

/// Parties to which some of the keys belong, each with its most trusted key; locked, so that what they have holds.
pub async fn parties_of(tx: &mut Tx, keys: &[Key]) -> Result<BTreeMap<Id, IdentityKind>> {
    let found = select(tx, &keys.iter().collect()).await?;
    let mut out = BTreeMap::new();
    for (party, key) in keys.iter().filter_map(|key| Some((found.get(key)?.party?, key))) {
        let party = lasting(tx, party).await?;
        out.entry(party).or_insert(key.kind);
    }
    Ok(out)
}

/// The party of one record with these keys, made where nobody knows any of them.
pub async fn party_for(tx: &mut Tx, now: i64, keys: Vec<Key>, name: Option<String>) -> Result<Found> {
    let found = resolve(tx, now, &[(keys, name)]).await?;
    let mut found =
        found.into_iter().next().ok_or_else(|| crate::error::Error::Internal("a record without a party".into()))?;
    let party = lasting(tx, found.party).await?;
    if party != found.party {
        // A merge came in between: what this unit has just given to the party goes on with it.
        let stmt = Stmt::new("UPDATE identity SET party = ? WHERE party = ?");
        tx.exec(&stmt.bind(party).bind(found.party)).await?;
        found.party = party;
    }
    if let Some(name) = &found.conflict {
        two_names(tx, now, [(found.party, name.clone())]).await?;
    }
    Ok(found)
}

/// Gives a party more keys; those that belong to another one become suggestions.
pub async fn add_keys(tx: &mut Tx, now: i64, party: Id, keys: &[Key]) -> Result<()> {
    let party = lasting(tx, party).await?;
    let known = select(tx, &keys.iter().collect()).await?;
    let mut suggestions = Suggestions::default();
    for (key, known) in keys.iter().filter_map(|key| Some((key, known.get(key)?))) {
        if let Some(other) = known.party {
            suggestions.pair(party, other, key.kind);
        }
    }
    let fresh: BTreeSet<&Key> = keys.iter().filter(|key| !known.contains_key(key)).collect();
    add(tx, now, fresh.into_iter().map(|key| (key, party))).await?;
    suggestions.store(tx, now).await
}

/// The party that a party was merged into, else itself; locked, so that a merge that comes now waits for what is written
/// under it. Intake needs no look: merges hold the lock of its policy, and the keys have moved.
async fn lasting(tx: &mut Tx, party: Id) -> Result<Id> {
    let mut party = party;
    loop {
        let stmt = Stmt::new(format!("SELECT merged_into FROM party WHERE id = ?{}", tx.for_update()));
        match tx.first(&stmt.bind(party)).await?.map_or(Ok(None), |row| row.id(0))? {
            Some(into) => party = into,
            None => return Ok(party),
        }
    }
}

/// Parties whose mobile number came under another name, with that name.
pub async fn two_names(tx: &mut Tx, now: i64, names: impl IntoIterator<Item = (Id, String)>) -> Result<()> {
    let mut suggestions = Suggestions::default();
    suggestions.0.extend(names.into_iter().map(|(party, name)| ((party, party), ("name", Some(name)))));
    suggestions.store(tx, now).await
}

/// The party of a key: stored, or made earlier in the same slice.
fn owner(known: &HashMap<Key, Known>, fresh: &BTreeMap<&Key, Id>, key: &Key) -> Option<Id> {
    known.get(key).and_then(|k| k.party).or_else(|| fresh.get(key).copied())
}

async fn add(tx: &mut Tx, now: i64, keys: impl Iterator<Item = (&Key, Id)>) -> Result<()> {
    let mut rows = insert("identity", &["kind", "value", "party", "shared", "since"])
        .suffix(" ON CONFLICT (kind, value) DO NOTHING");
    for (key, party) in keys {
        rows.row([key.kind.as_str().into(), Bind::from(&key.value), party.into(), 0.into(), now.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

async fn select(tx: &mut Tx, keys: &BTreeSet<&Key>) -> Result<HashMap<Key, Known>> {
    let mut by_kind: BTreeMap<IdentityKind, Vec<&str>> = BTreeMap::new();
    keys.iter().for_each(|k| by_kind.entry(k.kind).or_default().push(&k.value));
    let mut out = HashMap::new();
    for (kind, values) in by_kind {
        for chunk in values.chunks(500) {
            let sql = format!(
                "SELECT i.value, i.party, i.shared, p.name FROM identity i LEFT JOIN party p ON p.id = i.party \
                 WHERE i.kind = ? AND i.value IN ({})",
                Stmt::marks(chunk.len())
            );
            for row in tx.rows(&Stmt::new(sql).bind(kind.as_str()).binds(chunk.iter().copied())).await? {
                let party = if row.req_int(2)? == 0 { Some(row.req_id(1)?) } else { None };
                out.insert(Key { kind, value: row.req_text(0)? }, Known { party, name: row.text(3)? });
            }
        }
    }
    Ok(out)
}

/// Two parties that may be one, or one that may be two: for a person to decide, never merged silently. With the reason, and
/// the name that was said.
#[derive(Default)]
struct Suggestions(BTreeMap<(Id, Id), (&'static str, Option<String>)>);

impl Suggestions {
    /// Always in the same order, so that a pair is suggested once, and what was dismissed stays so.
    fn pair(&mut self, one: Id, other: Id, kind: IdentityKind) {
        if one != other {
            self.0.entry((one.min(other), one.max(other))).or_insert((kind.as_str(), None));
        }
    }

    async fn store(self, tx: &mut Tx, now: i64) -> Result<()> {
        let mut rows = insert("suggestion", &["id", "party", "other", "reason", "at", "state", "said"])
            .suffix(" ON CONFLICT (party, other) DO NOTHING");
        for ((party, other), (reason, said)) in self.0 {
            let id = crate::ids::new(now);
            let said = Bind::Text(said);
            rows.row([id.into(), party.into(), other.into(), reason.into(), now.into(), "open".into(), said]);
        }
        if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
    }
}
