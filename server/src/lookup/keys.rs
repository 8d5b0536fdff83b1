//! From what lines were read as to parties and records, for all lines by a few set queries through indices.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::form::{Form, IdentityKind};
use engine::identity::{Key, Reading, in_scopes};
use engine::value::{FieldKind, Id, Phone, Value};

use crate::actor::Actor;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::records::{self, Record};
use crate::registry::Definitions;

/// Records that a line leads to, each with what told it.
pub(super) type Known = Vec<(String, Record, By)>;

/// A kind of key, or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Key(IdentityKind),
    Field(FieldKind),
}

/// What each line leads to, in the order of the lines. Trashed records do not exist.
pub(super) async fn known(conn: &mut Conn, defs: &Definitions, readings: &[Reading]) -> Result<Vec<Known>> {
    let scopes = scopes(conn, defs, readings).await?;
    let keys: Vec<Vec<Key>> = readings
        .iter()
        .map(|reading| {
            let inside = reading.account.iter().flat_map(|account| in_scopes(account, &scopes));
            reading.keys.iter().cloned().chain(inside).collect()
        })
        .collect();
    let owners = owners(conn, keys.iter().flatten()).await?;
    let parties: Vec<Id> = owners.values().flatten().copied().collect();
    let mut out: Vec<Known> = vec![Known::new(); readings.len()];
    for form in defs.catalog.forms().filter(|form| form.party.is_some()) {
        let mut by_party: HashMap<Id, Vec<Record>> = HashMap::new();
        for record in records::of_parties(conn, form, &parties).await? {
            if let (Some(party), None) = (record.value(form, "party").as_id(), record.trashed_at) {
                by_party.entry(party).or_default().push(record);
            }
        }
        for (known, keys) in out.iter_mut().zip(&keys) {
            for (key, party) in keys.iter().flat_map(|key| owners.get(key).into_iter().flatten().map(move |p| (key, p)))
            {
                for record in by_party.get(party).into_iter().flatten() {
                    add(known, form, record, By::Key(key.kind));
                }
            }
        }
        beside(conn, form, readings, &mut out).await?;
    }
    Ok(out)
}

fn add(known: &mut Known, form: &Form, record: &Record, by: By) {
    if !known.iter().any(|(_, other, _)| other.id == record.id) {
        known.push((form.key.clone(), record.clone(), by));
    }
}

/// Values that are no keys but stand in records: landlines, shared numbers, WeChat names.
async fn beside(conn: &mut Conn, form: &Form, readings: &[Reading], out: &mut [Known]) -> Result<()> {
    let fields = form.fields.iter().enumerate().filter(|(_, field)| field.indexed);
    for (index, field) in fields {
        let value = |reading: &Reading| match field.kind {
            FieldKind::Phone => {
                let phone = reading.phone.as_ref()?;
                Some(Value::Phone(Phone { number: phone.to_string(), kind: phone.kind.as_str().into() }))
            }
            FieldKind::Text if field.sensitive => reading.account.as_deref().map(Value::text),
            _ => None,
        };
        let values: Vec<Value> = readings.iter().filter_map(value).collect();
        if values.is_empty() {
            continue;
        }
        let found = records::with_values(conn, form, field, &values).await?;
        for (known, reading) in out.iter_mut().zip(readings) {
            let Some(wanted) = value(reading) else { continue };
            let same = |record: &&Record| match (record.row.values.get(index), &wanted) {
                (Some(Value::Phone(own)), Value::Phone(wanted)) => own.number == wanted.number,
                (Some(Value::Text(own)), Value::Text(wanted)) => own.folded == wanted.folded,
                _ => false,
            };
            found.iter().filter(same).for_each(|record| add(known, form, record, By::Field(field.kind)));
        }
    }
    Ok(())
}

/// Shops and the like inside which an account is a key.
async fn scopes(conn: &mut Conn, defs: &Definitions, readings: &[Reading]) -> Result<Vec<String>> {
    if readings.iter().all(|reading| reading.account.is_none()) {
        return Ok(Vec::new());
    }
    let mut forms = BTreeSet::new();
    let mut out = BTreeSet::new();
    for form in defs.catalog.forms().filter(|form| form.party.is_some()) {
        for field in &form.fields {
            let Some(scope) = field.identity.as_ref().and_then(|identity| form.field(identity.scope.as_deref()?))
            else {
                continue;
            };
            out.extend(scope.options.iter().map(|choice| choice.key.clone()));
            forms.extend(scope.form.clone());
        }
    }
    let (system, clock) = (Actor::system("lookup"), defs.clock(jiff::Timestamp::UNIX_EPOCH));
    for form in forms {
        let form = defs.form(&form)?;
        let query = records::Query { limit: SCOPES, ..records::Query::default() };
        let page = records::list(conn, defs, &system, &clock, form, &query).await?;
        out.extend(page.records.iter().map(|seen| seen.record.id.to_string()));
    }
    Ok(out.into_iter().collect())
}

/// Shops of one workspace; who has more finds accounts of the newest.
const SCOPES: usize = 500;

/// Parties and companies that keys lead to. Of a shared key nobody.
async fn owners<'k>(conn: &mut Conn, keys: impl Iterator<Item = &'k Key>) -> Result<HashMap<Key, Vec<Id>>> {
    let mut by_kind: BTreeMap<IdentityKind, BTreeSet<&str>> = BTreeMap::new();
    for key in keys {
        by_kind.entry(key.kind).or_default().insert(&key.value);
    }
    let mut out: HashMap<Key, Vec<Id>> = HashMap::new();
    for (kind, values) in by_kind {
        let values: Vec<&str> = values.into_iter().collect();
        for chunk in values.chunks(500) {
            let sql = format!(
                "SELECT value, party, company FROM identity WHERE kind = ? AND shared = 0 AND value IN ({})",
                Stmt::marks(chunk.len())
            );
            for row in conn.rows(&Stmt::new(sql).bind(kind.as_str()).binds(chunk.iter().copied())).await? {
                let parties = [Some(row.req_id(1)?), row.id(2)?].into_iter().flatten().collect();
                out.insert(Key { kind, value: row.req_text(0)? }, parties);
            }
        }
    }
    Ok(out)
}
