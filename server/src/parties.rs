//! What a record is known by, and what may be the same: keys and suggestions of its party, and what people decide about
//! both. Joining two records is for `merge`.

mod claims;

use std::collections::{BTreeMap, BTreeSet};

use engine::condition::Clock;
use engine::form::{Form, Lang};
use engine::grant::Access;
use engine::identity::key_in;
use engine::value::{Id, Value};
use serde::Serialize;
use serde_json::json;

pub use claims::{Claim, claim, dismiss};

use crate::actor::Actor;
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result, Text};
use crate::figures::Moment;
use crate::merge;
use crate::records::{self, Seen};
use crate::registry::Definitions;

/// A field whose value names the party.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct KnownBy {
    pub field: String,
    /// `platform`, `unionid`, `external_userid`, `credit_code`, `phone`, `email`, `company_name`
    pub kind: &'static str,
    /// `own`: leads to this party. `shared`: several people use it, it leads to nobody. `ended`: it did lead here. `other`:
    /// it leads to another party.
    pub state: &'static str,
    pub since: Option<Moment>,
}

/// What may be the same as the record.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Duplicate {
    /// Names what can be dismissed. Two records of one party cannot: they are one by their keys.
    #[schema(value_type = Option<String>)]
    pub suggestion: Option<Id>,
    /// Kind of the key that both have; `name`: one mobile number, two people's names; `party`: another record of the party.
    pub reason: String,
    /// The other name, as far as the reader sees names of this record.
    pub said: Option<String>,
    pub form: Option<String>,
    /// Only where the reader may see the other record.
    #[schema(value_type = Option<String>)]
    pub id: Option<Id>,
    pub title: Option<String>,
    /// Who holds the other record.
    pub holder: Option<String>,
    /// `true`, or `{reason}`.
    #[schema(value_type = Object)]
    pub merge: serde_json::Value,
}

/// Most records of other parties that are shown.
const SHOWN: usize = 20;

pub async fn known_by(conn: &mut Conn, form: &Form, seen: &Seen) -> Result<Vec<KnownBy>> {
    let mut out = Vec::new();
    let Some(party) = seen.record.value(form, "party").as_id() else { return Ok(out) };
    let visible = |index: usize| seen.access.access.get(index).is_some_and(|a| *a > Access::Hidden);
    let fields = form.fields.iter().enumerate().filter(|(index, f)| f.identity.is_some() && visible(*index));
    let keys: Vec<_> =
        fields.filter_map(|(index, field)| Some((field, key_in(form, &seen.record.row.values, index)?))).collect();
    if keys.is_empty() {
        return Ok(out);
    }
    let each = vec!["(kind = ? AND value = ?)"; keys.len()].join(" OR ");
    let mut stmt = Stmt::new(format!("SELECT kind, value, party, shared, since, company FROM identity WHERE {each}"));
    for (_, key) in &keys {
        stmt = stmt.bind(key.kind.as_str()).bind(&key.value);
    }
    let mut stored = BTreeMap::new();
    for row in conn.rows(&stmt).await? {
        // What names the contact in the record is the record's own too.
        let own = row.req_id(2)? == party || row.id(5)? == Some(party);
        stored.insert((row.req_text(0)?, row.req_text(1)?), (own, row.req_int(3)? != 0, row.req_int(4)?));
    }
    for (field, key) in keys {
        let (state, since) = match stored.get(&(key.kind.as_str().to_owned(), key.value.clone())) {
            None => ("ended", None),
            Some((_, true, _)) => ("shared", None),
            Some((true, _, since)) => ("own", Some(Moment(*since))),
            Some(_) => ("other", None),
        };
        out.push(KnownBy { field: field.key.clone(), kind: key.kind.as_str(), state, since });
    }
    Ok(out)
}

/// What may be the same as the record, as far as the reader's grants allow: of what one may not see, who holds it.
pub async fn duplicates(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seen: &Seen,
) -> Result<Vec<Duplicate>> {
    let Some(party) = seen.record.value(form, "party").as_id() else { return Ok(Vec::new()) };
    let mut found: Vec<(Option<Id>, String, Id, &Form)> = Vec::new();
    let mut out = Vec::new();
    for open in open_suggestions(conn, party).await? {
        if open.other == party {
            let said = open.said.map(|name| masked_like_title(form, seen, &name));
            let merge = json!({ "reason": no_other(actor.lang()) });
            let (suggestion, reason) = (Some(open.id), open.reason);
            out.push(Duplicate { suggestion, reason, said, form: None, id: None, title: None, holder: None, merge });
            continue;
        }
        for other in defs.catalog.forms().filter(|f| f.party.is_some()) {
            let records = records::of_parties(conn, other, &[open.other]).await?;
            let live = records.iter().filter(|r| r.trashed_at.is_none());
            found.extend(live.map(|r| (Some(open.id), open.reason.clone(), r.id, other)));
        }
    }
    let twins = records::of_parties(conn, form, &[party]).await?;
    let twins = twins.iter().filter(|r| r.id != seen.record.id && records::counts(form, r));
    found.extend(twins.map(|r| (None, "party".to_owned(), r.id, form)));
    for (suggestion, reason, id, other) in found.into_iter().take(SHOWN) {
        let merge = merge::may(form, seen);
        out.push(shown(conn, defs, actor, clock, other, (suggestion, reason, id), merge, form).await?);
    }
    Ok(out)
}

#[allow(clippy::too_many_arguments, reason = "who sees what of which other record, and what can be done")]
async fn shown(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    other: &Form,
    (suggestion, reason, id): (Option<Id>, String, Id),
    merge: merge::May,
    form: &Form,
) -> Result<Duplicate> {
    let lang = actor.lang();
    let seen = match records::get(conn, defs, actor, clock, other, id).await {
        Ok(seen) => Some(seen),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let record = match &seen {
        Some(seen) => Some(seen.record.clone()),
        None => records::load(conn, other, &[id]).await?.pop(),
    };
    let holder = record.and_then(|r| r.value(other, &other.seats.first()?.key).as_id());
    let merge = match &seen {
        _ if other.key != form.key => Err(Text::new("不是同一种记录", "Records of different forms")),
        None => Err(Text::new("你看不到另一条", "You may not see the other record")),
        Some(seen) => merge.and(merge::may(other, seen)),
    };
    let title = seen.as_ref().map(|s| records::shown_title(other, s));
    Ok(Duplicate {
        suggestion,
        reason,
        said: None,
        form: Some(other.key.clone()),
        id: seen.map(|s| s.record.id),
        title,
        holder: holder.and_then(|h| defs.name_of(h, lang)),
        merge: merge.map_or_else(|why| json!({ "reason": why.get(lang) }), |()| json!(true)),
    })
}

fn no_other(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "没有另一条记录" } else { "There is no other record" }
}

/// A name as the reader sees the record's own.
fn masked_like_title(form: &Form, seen: &Seen, name: &str) -> String {
    let index = form.index(&form.title);
    match (index.and_then(|i| form.fields.get(i)), index.and_then(|i| seen.access.access.get(i))) {
        (Some(_), Some(access)) if access.in_full() => name.to_owned(),
        (Some(field), Some(Access::Masked)) => {
            let masked = records::display_mask(field, &Value::text(name));
            masked.as_str().unwrap_or("**").to_owned()
        }
        _ => "**".to_owned(),
    }
}

struct Open {
    id: Id,
    /// The party itself, where it came under another name.
    other: Id,
    reason: String,
    said: Option<String>,
}

/// Suggestions that nobody has decided, of the party and of those that were merged into it.
async fn open_suggestions(conn: &mut Conn, party: Id) -> Result<Vec<Open>> {
    let own = merge::lineage(conn, party).await?;
    let marks = Stmt::marks(own.len());
    let stmt = Stmt::new(format!(
        "SELECT id, party, other, reason, said, state FROM suggestion WHERE party IN ({marks}) OR other IN ({marks}) ORDER BY at, id"
    ));
    let mut open: BTreeMap<Id, Open> = BTreeMap::new();
    let mut decided = BTreeSet::new();
    for row in conn.rows(&stmt.binds(&own).binds(&own)).await? {
        let (one, two) = (row.req_id(1)?, row.req_id(2)?);
        let other = if own.contains(&one) { two } else { one };
        let itself = one == two;
        let other = if itself { party } else { merge::lasting(conn, other).await? };
        if row.req_text(5)? != "open" {
            decided.insert(other);
        } else if itself || other != party {
            let (id, reason, said) = (row.req_id(0)?, row.req_text(3)?, row.text(4)?);
            open.entry(other).or_insert(Open { id, other, reason, said });
        }
    }
    Ok(open.into_values().filter(|o| !decided.contains(&o.other)).collect())
}
