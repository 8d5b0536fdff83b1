//! Every place in the database where a sealed value stands: parts of definitions, and seeds of second factors. They are
//! settled when the database is opened: what stands in the clear, or under the key of before, is sealed.

use serde_json::{Value as Json, json};

use super::{Keys, Opened};
use crate::db::{Conn, Db, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};

/// Parts of definitions by kind and path; `*` is each of a list.
const PLACES: [(&str, &[&str]); 5] = [
    ("reach", &["mail", "password"]),
    ("reach", &["robots", "*", "url"]),
    ("reach", &["robots", "*", "secret"]),
    ("channel", &["secrets", "*", "secret"]),
    ("channel", &["web_form", "key"]),
];

/// What a look found. Names are for operators: `password of the mail server`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How many open with the key in force.
    pub sealed: usize,
    pub old: Vec<String>,
    pub clear: Vec<String>,
    pub shut: Vec<String>,
}

impl Look {
    fn holds_sealed(&self) -> bool {
        self.sealed > 0 || !self.old.is_empty() || !self.shut.is_empty()
    }
}

/// Seals the secrets of a definition that is to be stored.
pub fn seal_definition(keys: &Keys, kind: &str, key: &str, body: &str) -> Result<String> {
    changed(kind, body, |json| {
        each(kind, key, json, &mut |place, value| {
            if let Some(clear) = value.as_str() {
                *value = json!({ "sealed": keys.seal(place, clear)? });
            }
            Ok(())
        })
    })
}

/// Opens those of a definition that was read. What does not open stays as it is.
pub fn open_definition(keys: &Keys, kind: &str, key: &str, body: &str) -> Result<String> {
    changed(kind, body, |json| {
        each(kind, key, json, &mut |place, value| {
            if let Some(clear) = value["sealed"].as_str().and_then(|sealed| keys.clear(place, sealed)) {
                *value = Json::String(clear);
            }
            Ok(())
        })
    })
}

/// Makes the secrets of a database fit the key: at every start. A database in which nothing is sealed takes the key that
/// comes, so that its file can be moved alone. Where the key is another one, `strict` refuses and names what does not open;
/// else nothing can be sealed or opened.
pub async fn settle(db: &Db, keys: Keys, strict: bool, now: i64) -> Result<Keys> {
    db.write(Lane::Interactive, move |tx: &mut Tx| {
        let keys = keys.clone();
        Box::pin(async move {
            lock(tx).await?;
            let known = tx.first(&Stmt::new("SELECT key FROM sealing WHERE id = 1")).await?;
            let known = known.map(|row| row.req_text(0)).transpose()?;
            let other = known.as_deref().filter(|known| keys.id() != Some(known));
            let mut keys = keys;
            match other {
                Some(known) if keys.id().is_some() && keys.has_old(known) => {}
                Some(known) => {
                    let found = look(tx, &keys).await?;
                    if found.holds_sealed() {
                        let why = refusal(&keys, known, &found);
                        if strict {
                            return Err(Error::Keys(why));
                        }
                        tracing::warn!("{why}");
                        return Ok(keys.without_current());
                    }
                    keys = keys.made()?;
                }
                None => keys = keys.made()?,
            }
            take(tx, &keys, known.as_deref(), now).await?;
            let found = look(tx, &keys).await?;
            if strict && !found.shut.is_empty() {
                let shut = found.shut.join(", ");
                return Err(Error::Keys(format!("these secrets were altered and do not open: {shut}; {FORGET}")));
            }
            if !found.clear.is_empty() || !found.old.is_empty() {
                rewrite(tx, &keys, false).await?;
                tracing::info!(clear = found.clear.len(), old = found.old.len(), "secrets were sealed with the key");
            }
            Ok(keys)
        })
    })
    .await
}

/// What to do about secrets that are lost.
const FORGET: &str = "`huoshui secrets forget` takes them out, to be entered again";

fn refusal(keys: &Keys, known: &str, found: &Look) -> String {
    let place = keys.place();
    let which = found.shut.join(", ");
    let have = match keys.id() {
        Some(id) => format!("the one from {place} is {id}"),
        None => format!("there is none at {place}"),
    };
    format!(
        "the secrets of this database are sealed with the key {known}, and {have}. Sealed with it: {which}. Give that key by \
         HUOSHUI_KEY or as that file; all processes of a database need the same one. If it is lost, {FORGET}"
    )
}

/// Whether all stored secrets are sealed and open.
pub async fn look(conn: &mut Conn, keys: &Keys) -> Result<Look> {
    let mut found = Look::default();
    let mut note = |name: String, opened: Option<Opened>| match opened {
        None => found.clear.push(name),
        Some(Opened::Current(_)) => found.sealed += 1,
        Some(Opened::Old(_)) => found.old.push(name),
        Some(Opened::Shut) => found.shut.push(name),
    };
    for (kind, key, body) in definitions(conn).await? {
        let mut json: Json = serde_json::from_str(&body)?;
        let names = json.clone();
        each(&kind, &key, &mut json, &mut |place, value| {
            note(name(&key, place, &names), value["sealed"].as_str().map(|sealed| keys.open(place, sealed)));
            Ok(())
        })?;
    }
    for Seed { account, login, seed } in seeds(conn).await? {
        note(format!("second factor of {login}"), Some(keys.open(&seed_place(&account), &seed)));
    }
    Ok(found)
}

/// Takes out what does not open, and takes the key into use; answers what has to be entered again.
pub async fn forget(db: &Db, keys: &Keys, now: i64) -> Result<Vec<String>> {
    let keys = keys.clone();
    db.write(Lane::Interactive, move |tx: &mut Tx| {
        let keys = keys.clone();
        Box::pin(async move {
            lock(tx).await?;
            take_over(tx, &keys, now).await
        })
    })
    .await
}

/// The same in an open transaction: for rows that were just restored, whose key may have been another one.
pub async fn take_over(tx: &mut Tx, keys: &Keys, now: i64) -> Result<Vec<String>> {
    let found = look(tx, keys).await?;
    let known = tx.first(&Stmt::new("SELECT key FROM sealing WHERE id = 1")).await?;
    let known = known.map(|row| row.req_text(0)).transpose()?;
    take(tx, keys, known.as_deref(), now).await?;
    if !(found.old.is_empty() && found.clear.is_empty() && found.shut.is_empty()) {
        rewrite(tx, keys, true).await?;
    }
    Ok(found.shut)
}

/// Whoever changes definitions waits for this row too.
async fn lock(tx: &mut Tx) -> Result<()> {
    tx.exec(&Stmt::new("UPDATE registry SET version = version WHERE id = 1")).await?;
    Ok(())
}

async fn take(tx: &mut Tx, keys: &Keys, known: Option<&str>, now: i64) -> Result<()> {
    let Some(id) = keys.id().filter(|id| known != Some(id)) else { return Ok(()) };
    let mut row = insert("sealing", &["id", "key", "at"])
        .suffix(" ON CONFLICT (id) DO UPDATE SET key = excluded.key, at = excluded.at");
    row.row([1.into(), id.into(), now.into()]);
    Ok(tx.insert(row).await?)
}

/// Seals everything that opens with the key in force. What does not open is taken out, if that is wanted, else left.
async fn rewrite(tx: &mut Tx, keys: &Keys, take_out: bool) -> Result<()> {
    for (kind, key, body) in definitions(tx).await? {
        if is_current(keys, &kind, &key, &body)? {
            continue;
        }
        let opened = open_definition(keys, &kind, &key, &body)?;
        let left = if take_out { changed(&kind, &opened, |json| without_shut(&kind, &key, json))? } else { opened };
        let sealed = seal_definition(keys, &kind, &key, &left)?;
        let stmt = Stmt::new("UPDATE definition SET body = ? WHERE kind = ? AND key = ?");
        tx.exec(&stmt.bind(sealed).bind(kind).bind(key)).await?;
    }
    for Seed { account, seed, .. } in seeds(tx).await? {
        let place = seed_place(&account);
        match keys.open(&place, &seed) {
            Opened::Old(clear) => {
                let stmt = Stmt::new("UPDATE second_factor SET seed = ? WHERE account = ?");
                tx.exec(&stmt.bind(keys.seal(&place, &clear)?).bind(account)).await?;
            }
            Opened::Shut if take_out => {
                for table in ["recovery_code", "second_factor"] {
                    tx.exec(&Stmt::new(format!("DELETE FROM {table} WHERE account = ?")).bind(account)).await?;
                }
            }
            Opened::Current(_) | Opened::Shut => {}
        }
    }
    tx.exec(&Stmt::new("UPDATE registry SET version = version + 1 WHERE id = 1")).await?;
    Ok(())
}

fn is_current(keys: &Keys, kind: &str, key: &str, body: &str) -> Result<bool> {
    let mut current = true;
    each(kind, key, &mut serde_json::from_str(body)?, &mut |place, value| {
        let opened = value["sealed"].as_str().map(|sealed| keys.open(place, sealed));
        current &= matches!(opened, Some(Opened::Current(_)));
        Ok(())
    })?;
    Ok(current)
}

/// A definition that can be read without what was lost: no password, a robot without address, a form with a new key.
fn without_shut(kind: &str, key: &str, json: &mut Json) -> Result<()> {
    each(kind, key, json, &mut |place, value| {
        if value.is_object() {
            *value = match place.rsplit('.').next() {
                Some("url") => json!(""),
                Some("key") => json!(crate::ids::secret()?),
                _ => Json::Null,
            };
        }
        Ok(())
    })?;
    if let Some(secrets) = json.get_mut("secrets").and_then(Json::as_array_mut) {
        secrets.retain(|secret| !secret["secret"].is_null());
    }
    Ok(())
}

async fn definitions(conn: &mut Conn) -> Result<Vec<(String, String, String)>> {
    let stmt =
        Stmt::new("SELECT kind, key, body FROM definition WHERE kind IN ('reach', 'channel') ORDER BY kind, key");
    let rows = conn.rows(&stmt).await?;
    rows.iter().map(|row| Ok((row.req_text(0)?, row.req_text(1)?, row.req_text(2)?))).collect()
}

struct Seed {
    account: engine::value::Id,
    login: String,
    seed: String,
}

/// Where the seed of an account stands.
pub(crate) fn seed_place(account: &engine::value::Id) -> String {
    format!("second_factor/{account}/seed")
}

async fn seeds(conn: &mut Conn) -> Result<Vec<Seed>> {
    let stmt = Stmt::new("SELECT s.account, a.login, s.seed FROM second_factor s JOIN account a ON a.id = s.account");
    let rows = conn.rows(&stmt).await?;
    rows.iter()
        .map(|row| Ok(Seed { account: row.req_id(0)?, login: row.req_text(1)?, seed: row.req_text(2)? }))
        .collect()
}

fn name(key: &str, place: &str, body: &Json) -> String {
    let path: Vec<&str> = place.rsplit('/').next().unwrap_or_default().split('.').collect();
    match path.as_slice() {
        ["robots", at, part] => {
            let robot = at.parse().ok().and_then(|at: usize| body["robots"][at]["name"].as_str()).unwrap_or_default();
            format!("{} of the robot {robot}", if *part == "url" { "address" } else { "signing key" })
        }
        ["secrets", ..] => format!("secret of the channel {key}"),
        ["web_form", ..] => format!("key of the web form of the channel {key}"),
        _ => "password of the mail server".into(),
    }
}

fn changed(kind: &str, body: &str, change: impl FnOnce(&mut Json) -> Result<()>) -> Result<String> {
    if PLACES.iter().all(|(of, _)| *of != kind) {
        return Ok(body.to_owned());
    }
    let mut json = serde_json::from_str(body)?;
    change(&mut json)?;
    Ok(json.to_string())
}

/// Visits each secret of a definition with its place: `definition/reach/reach/robots.0.url`.
fn each(kind: &str, key: &str, json: &mut Json, visit: &mut dyn FnMut(&str, &mut Json) -> Result<()>) -> Result<()> {
    for (_, path) in PLACES.iter().filter(|(of, _)| *of == kind) {
        walk(json, path, format!("definition/{kind}/{key}/"), visit)?;
    }
    Ok(())
}

fn walk(
    json: &mut Json,
    path: &[&str],
    place: String,
    visit: &mut dyn FnMut(&str, &mut Json) -> Result<()>,
) -> Result<()> {
    let point = |place: &str, step: &str| match place.ends_with('/') {
        true => format!("{place}{step}"),
        false => format!("{place}.{step}"),
    };
    match (path, json) {
        (_, Json::Null) => Ok(()),
        ([], value) => visit(&place, value),
        (["*", rest @ ..], Json::Array(items)) => items
            .iter_mut()
            .enumerate()
            .try_for_each(|(at, item)| walk(item, rest, point(&place, &at.to_string()), visit)),
        ([step, rest @ ..], Json::Object(fields)) => match fields.get_mut(*step) {
            Some(value) => walk(value, rest, point(&place, step), visit),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}
