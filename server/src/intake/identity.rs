//! Who a newcomer is: identity keys → party, for a whole slice by set queries. What is a key is for `engine::identity`;
//! what people say about keys and suggestions is for `parties`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::form::IdentityKind;
use engine::identity::{Key, Keys, conflicting};
use engine::value::Id;

use crate::db::{self, Bind, Conn, Dialect, Stmt, Tx, insert};
use crate::error::Result;

/// The party of one record, and the kind of key that told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub party: Id,
    pub by: Option<IdentityKind>,
    /// Nobody knew any of its keys.
    pub new: bool,
    /// The company that a person comes from, as far as it is known, and what told it.
    pub company: Option<(Id, IdentityKind)>,
    /// The newcomer's name, where its mobile number told the party and the party is known under another person's name.
    pub conflict: Option<String>,
}

/// To whom a stored key leads.
struct Known {
    /// Nobody, where the number is shared.
    party: Option<Id>,
    /// The company in whose record the key of a person stands.
    company: Option<Id>,
    name: Option<String>,
}

/// A record whose party is asked for.
pub struct Asked {
    pub keys: Keys,
    pub name: Option<String>,
    /// The party that it has already.
    pub own: Option<Id>,
}

/// Parties of several records in order. A record whose keys belong to two parties goes with the more trusted key; the
/// other party becomes a suggestion. A company is known by its own keys alone: the phone in its record names the contact,
/// who may ask for another company tomorrow.
pub async fn resolve(tx: &mut Tx, now: i64, records: &[Asked]) -> Result<Vec<Found>> {
    let all: BTreeSet<&Key> = records.iter().flat_map(|asked| asked.keys.all()).collect();
    let mut met = Met { known: select(tx, &all).await?, ..Met::default() };
    let mut made: HashMap<Id, Option<String>> = HashMap::new();
    let mut parties = insert("party", &["id", "name", "name__k", "created_at"]);
    let mut suggestions = Suggestions::default();
    let mut out = Vec::with_capacity(records.len());
    for Asked { keys, name, own } in records {
        let usable: Vec<&Key> = keys.own.iter().filter(|key| !met.shared(key)).collect();
        let first = usable.iter().find_map(|key| Some((met.owner(key)?.0, *key)));
        let mut found = match (own, first) {
            (Some(party), _) => Found { party: *party, by: None, new: false, company: None, conflict: None },
            (None, Some((party, key))) => {
                let called = met.known.get(key).map_or_else(|| made.get(&party).cloned().flatten(), |k| k.name.clone());
                let conflict = reused(key.kind, called, name);
                Found { party, by: Some(key.kind), new: false, company: met.company(keys, key), conflict }
            }
            (None, None) => {
                let party = crate::ids::new(now);
                let folded = name.as_deref().map(engine::text::fold);
                parties.row([party.into(), Bind::Text(name.clone()), Bind::Text(folded), now.into()]);
                made.insert(party, name.clone());
                Found { party, by: None, new: true, company: None, conflict: None }
            }
        };
        for key in usable {
            match met.owner(key) {
                Some((other, _)) => suggestions.pair(found.party, other, key.kind),
                None => drop(met.fresh.insert(key, (found.party, None))),
            }
        }
        if keys.company {
            let mut contact = met.contact(keys, found.party, &mut suggestions);
            for key in &keys.beside {
                if met.shared(key) || met.owner(key).is_some() {
                    continue;
                }
                let contact = *contact.get_or_insert_with(|| {
                    let person = crate::ids::new(now);
                    parties.row([person.into(), Bind::Text(None), Bind::Text(None), now.into()]);
                    person
                });
                met.fresh.insert(key, (contact, Some(found.party)));
            }
        } else if found.company.is_none() {
            found.company = keys.beside.iter().find_map(|key| Some((met.owner(key)?.0, key.kind)));
        }
        out.push(found);
    }
    if !parties.is_empty() {
        tx.insert(parties).await?;
    }
    let Met { fresh, joined, .. } = met;
    stay(tx, out.iter().filter(|found| !found.new).flat_map(|found| [Some(found.party), found.company.map(|c| c.0)]))
        .await?;
    join(tx, now, joined).await?;
    if !fresh.is_empty() {
        add(tx, now, &fresh).await?;
        // Another process may have been faster with one of the keys: the winner's party holds.
        if tx.dialect() == Dialect::Postgres {
            let asked: BTreeSet<&Key> = fresh.keys().copied().collect();
            let known = select(tx, &asked).await?;
            for (found, asked) in out.iter_mut().zip(records).filter(|(found, _)| found.new) {
                let winner = asked.keys.own.iter().find_map(|key| Some((known.get(key)?.party?, key.kind)));
                if let Some((party, kind)) = winner.filter(|(party, _)| *party != found.party) {
                    *found = Found { party, by: Some(kind), new: false, company: found.company, conflict: None };
                }
            }
        }
    }
    suggestions.store(tx, now).await?;
    Ok(out)
}

/// Parties that were found stay until the unit ends: the trash forgets whoever has no record left, and what is written here
/// gives them one. Where it was faster the next try finds nobody. Of SQLite's writers there is one.
async fn stay(tx: &mut Tx, found: impl Iterator<Item = Option<Id>>) -> Result<()> {
    let parties: Vec<Id> = found.flatten().collect::<BTreeSet<_>>().into_iter().collect();
    if parties.is_empty() || tx.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let (among, binds) = Stmt::among(&parties, tx.dialect());
    let sql = format!("SELECT id FROM party WHERE id {among} ORDER BY id FOR KEY SHARE");
    match tx.rows(&Stmt::new(sql).binds(binds)).await?.len() == parties.len() {
        true => Ok(()),
        false => Err(db::Error::Retry("a party was forgotten meanwhile".into()).into()),
    }
}

/// Keys as a slice meets them: stored, and made by it.
#[derive(Default)]
struct Met<'k> {
    known: HashMap<Key, Known>,
    /// Party, and the company in whose record the key stands.
    fresh: BTreeMap<&'k Key, (Id, Option<Id>)>,
    /// Stored keys of people whose company is known from now on.
    joined: BTreeMap<&'k Key, (Id, Id)>,
}

impl<'k> Met<'k> {
    fn told(&self, keys: &Keys) -> Option<Found> {
        let first = keys.own.iter().find_map(|key| Some((self.owner(key)?.0, key)));
        let beside = keys.beside.iter().filter(|_| !keys.company);
        let named = beside.map(|key| Some((self.owner(key)?.0, key.kind))).find_map(|found| found);
        match (first, named) {
            (Some((party, key)), named) => {
                let company = self.company(keys, key).or(named);
                Some(Found { party, by: Some(key.kind), new: false, company, conflict: None })
            }
            // Nobody yet: the company alone is known.
            (None, Some((party, kind))) => {
                Some(Found { party, by: Some(kind), new: true, company: Some((party, kind)), conflict: None })
            }
            (None, None) => None,
        }
    }

    fn shared(&self, key: &Key) -> bool {
        self.known.get(key).is_some_and(|k| k.party.is_none())
    }

    /// The party of a key, and the company in whose record it stands.
    fn owner(&self, key: &Key) -> Option<(Id, Option<Id>)> {
        match self.known.get(key) {
            Some(known) => {
                let joined = self.joined.get(key).map(|(_, company)| *company);
                Some((known.party?, known.company.or(joined)))
            }
            None => self.fresh.get(key).copied(),
        }
    }

    /// The company of a person that `key` told.
    fn company(&self, keys: &Keys, key: &Key) -> Option<(Id, IdentityKind)> {
        let company = self.owner(key)?.1.filter(|_| !keys.company)?;
        Some((company, key.kind))
    }

    /// Who is known by the keys beside a company's own. What stands in another company's record becomes a suggestion.
    fn contact(&mut self, keys: &'k Keys, company: Id, suggestions: &mut Suggestions) -> Option<Id> {
        let mut contact = None;
        for key in &keys.beside {
            let Some((person, works_at)) = self.owner(key) else { continue };
            match works_at {
                Some(other) => suggestions.pair(company, other, key.kind),
                // Once a company's phone led to the company itself.
                None if person == company => continue,
                None => match self.fresh.get_mut(key) {
                    Some((_, works_at)) => *works_at = Some(company),
                    None => drop(self.joined.insert(key, (person, company))),
                },
            }
            contact.get_or_insert(person);
        }
        contact
    }
}

/// Who has these keys, without writing.
pub async fn find(conn: &mut Conn, keys: &Keys) -> Result<Option<Found>> {
    let met = Met { known: select(conn, &keys.all().collect()).await?, ..Met::default() };
    Ok(met.told(keys))
}

/// The same for many records at once: what rows of a sheet would meet.
pub async fn sight(conn: &mut Conn, records: &[Keys]) -> Result<Vec<Sight>> {
    let all: BTreeSet<&Key> = records.iter().flat_map(Keys::all).collect();
    let met = Met { known: select(conn, &all).await?, ..Met::default() };
    let one = |keys: &Keys| Sight {
        found: met.told(keys),
        parties: keys.own.iter().filter_map(|key| Some(met.owner(key)?.0)).collect(),
        unknown: keys.all().filter(|key| !met.known.contains_key(key)).cloned().collect(),
    };
    Ok(records.iter().map(one).collect())
}

/// What is known of one record's keys.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    pub found: Option<Found>,
    /// Parties to which its own keys lead; more than one where they disagree.
    pub parties: BTreeSet<Id>,
    /// Keys that nobody had.
    pub unknown: Vec<Key>,
}

/// Parties of several records in order; `own` is the party that a record has already.
pub async fn parties_for(tx: &mut Tx, now: i64, records: &[Asked]) -> Result<Vec<Found>> {
    let mut found = resolve(tx, now, records).await?;
    let conflicts: Vec<(Id, String)> =
        found.iter_mut().filter_map(|found| Some((found.party, found.conflict.take()?))).collect();
    if !conflicts.is_empty() {
        two_names(tx, now, conflicts).await?;
    }
    Ok(found)
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

/// Parties whose records have some of the keys, each with the most trusted one; locked, so that what they have holds.
pub async fn parties_of(tx: &mut Tx, keys: &Keys) -> Result<BTreeMap<Id, IdentityKind>> {
    let beside: &[Key] = if keys.company { &keys.beside } else { &[] };
    let asked: Vec<&Key> = keys.own.iter().chain(beside).collect();
    let found = select(tx, &asked.iter().copied().collect()).await?;
    let mut out = BTreeMap::new();
    for (known, key) in asked.into_iter().filter_map(|key| Some((found.get(key)?, key))) {
        for party in known.party.into_iter().chain(known.company) {
            let party = lasting(tx, party).await?;
            out.entry(party).or_insert(key.kind);
        }
    }
    Ok(out)
}

/// The party of one record with these keys, made where nobody knows any of them.
pub async fn party_for(tx: &mut Tx, now: i64, keys: Keys, name: Option<String>) -> Result<Found> {
    let found = resolve(tx, now, &[Asked { keys, name, own: None }]).await?;
    let mut found =
        found.into_iter().next().ok_or_else(|| crate::error::Error::Internal("a record without a party".into()))?;
    let party = lasting(tx, found.party).await?;
    if party != found.party {
        // A merge came in between: what this unit has just given to the party goes on with it.
        for column in ["party", "company"] {
            let stmt = Stmt::new(format!("UPDATE identity SET {column} = ? WHERE {column} = ?"));
            tx.exec(&stmt.bind(party).bind(found.party)).await?;
        }
        found.party = party;
    }
    if let Some(name) = &found.conflict {
        two_names(tx, now, [(found.party, name.clone())]).await?;
    }
    Ok(found)
}

/// Gives a party more keys; those that belong to another one become suggestions.
pub async fn add_keys(tx: &mut Tx, now: i64, party: Id, keys: Keys) -> Result<()> {
    let own = Some(lasting(tx, party).await?);
    resolve(tx, now, &[Asked { keys, name: None, own }]).await?;
    Ok(())
}

/// The party that a party was merged into, else itself; locked, so that a merge that comes now waits for what is written
/// under it. Intake needs no look: merges hold the lock of its policy, and the keys have moved.
async fn lasting(tx: &mut Tx, party: Id) -> Result<Id> {
    let mut party = party;
    loop {
        // Two that hold the same party by `stay` do not wait for each other here.
        let lock = if tx.dialect() == Dialect::Postgres { " FOR NO KEY UPDATE" } else { "" };
        let stmt = Stmt::new(format!("SELECT merged_into FROM party WHERE id = ?{lock}"));
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

const COLUMNS: [&str; 6] = ["kind", "value", "party", "company", "shared", "since"];

async fn add(tx: &mut Tx, now: i64, keys: &BTreeMap<&Key, (Id, Option<Id>)>) -> Result<()> {
    let mut rows = insert("identity", &COLUMNS).suffix(" ON CONFLICT (kind, value) DO NOTHING");
    for (key, (party, company)) in keys {
        let (kind, value) = (key.kind.as_str().into(), Bind::from(&key.value));
        rows.row([kind, value, (*party).into(), (*company).into(), 0.into(), now.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

/// Keys of people that stand in a company's record now.
async fn join(tx: &mut Tx, now: i64, keys: BTreeMap<&Key, (Id, Id)>) -> Result<()> {
    let mut rows = insert("identity", &COLUMNS)
        .suffix(" ON CONFLICT (kind, value) DO UPDATE SET company = excluded.company WHERE identity.company IS NULL");
    for (key, (party, company)) in keys {
        let (kind, value) = (key.kind.as_str().into(), Bind::from(&key.value));
        rows.row([kind, value, party.into(), company.into(), 0.into(), now.into()]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

async fn select(conn: &mut Conn, keys: &BTreeSet<&Key>) -> Result<HashMap<Key, Known>> {
    let mut out = HashMap::new();
    let keys: Vec<&Key> = keys.iter().copied().collect();
    for chunk in keys.chunks(500) {
        for row in conn.rows(&asked(chunk, conn.dialect())).await? {
            let Some(kind) = IdentityKind::parse(&row.req_text(0)?) else { continue };
            let (party, company) = if row.req_int(3)? == 0 { (Some(row.req_id(2)?), row.id(4)?) } else { (None, None) };
            out.insert(Key { kind, value: row.req_text(1)? }, Known { party, company, name: row.text(5)? });
        }
    }
    Ok(out)
}

fn asked(keys: &[&Key], dialect: Dialect) -> Stmt {
    let what = "SELECT i.kind, i.value, i.party, i.shared, i.company, p.name FROM";
    if dialect == Dialect::Postgres {
        // Joined to the keys as rows: by lists PostgreSQL thinks that most of a new table matches, and reads all of it.
        let texts = |each: fn(&Key) -> &str| Bind::Texts(keys.iter().map(|key| Some(each(key).to_owned())).collect());
        let sql = format!(
            "{what} unnest(?::text[], ?::text[]) AS asked (kind, value) JOIN identity i ON i.kind = asked.kind \
             AND i.value = asked.value LEFT JOIN party p ON p.id = i.party"
        );
        return Stmt::new(sql).bind(texts(|key| key.kind.as_str())).bind(texts(|key| &key.value));
    }
    let mut by_kind: BTreeMap<IdentityKind, Vec<&str>> = BTreeMap::new();
    keys.iter().for_each(|k| by_kind.entry(k.kind).or_default().push(&k.value));
    let each: Vec<String> =
        by_kind.values().map(|values| format!("(i.kind = ? AND i.value IN ({}))", Stmt::marks(values.len()))).collect();
    let sql = format!("{what} identity i LEFT JOIN party p ON p.id = i.party WHERE {}", each.join(" OR "));
    by_kind.into_iter().fold(Stmt::new(sql), |stmt, (kind, values)| stmt.bind(kind.as_str()).binds(values))
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
