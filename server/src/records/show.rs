//! A record as its reader gets it: masked, named, with what can be done and why not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::condition::Clock;
use engine::form::{Field, Form, Lang, seat_column};
use engine::grant::{Access, Verb};
use engine::normalise;
use engine::value::{FieldKind, Id, Value};
use serde_json::{Map, Value as Json, json};

use super::{Seen, cooling, cooling_until, read};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::{Result, Text};
use crate::registry::{Definitions, Pool};

/// What a page of records needs to be shown: names of what it mentions, and what its reader lost too recently.
#[derive(Default)]
pub struct Names {
    titles: HashMap<Id, String>,
    /// By pool and record: why it cannot be claimed yet.
    cooling: HashMap<(Id, Id), Text>,
}

impl Names {
    /// What the value of a field points to is called.
    pub fn of(&self, defs: &Definitions, field: &Field, id: Id, lang: Lang) -> Option<String> {
        match field.kind {
            FieldKind::Link => {
                self.titles.get(&id).cloned().or_else(|| defs.pool(id).map(|p| p.name.get(lang).to_owned()))
            }
            _ => defs.name_of(id, lang),
        }
    }
}

/// Looks up titles of linked records, one query per linked form, and what is cooling, one per pool that its reader claims from.
pub async fn names_for(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seen: &[Seen],
) -> Result<Names> {
    let mut wanted: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    for (index, field) in form.fields.iter().enumerate().filter(|(_, f)| f.kind == FieldKind::Link) {
        let ids = wanted.entry(field.form.clone().unwrap_or_default()).or_default();
        for value in seen.iter().filter_map(|s| s.record.row.values.get(index)) {
            match value {
                Value::Id(id) => drop(ids.insert(*id)),
                Value::Ids(list) => ids.extend(list.iter().copied()),
                _ => {}
            }
        }
    }
    let mut out = Names::default();
    for (target, ids) in wanted {
        if let Ok(target) = defs.form(&target) {
            let ids: Vec<Id> = ids.into_iter().collect();
            out.titles.extend(read::titles(conn, defs, actor, clock, target, &ids).await?);
        }
    }
    for (pool, ids) in lying(defs, actor, form, seen) {
        let found = cooling(conn, clock, pool, actor.id().unwrap_or(Id::NIL), &ids).await?;
        out.cooling.extend(found.into_iter().map(|(id, at)| ((pool.id, id), cooling_until(clock, at))));
    }
    Ok(out)
}

/// The records in each pool that the actor may claim from.
fn lying<'a>(defs: &'a Definitions, actor: &Actor, form: &Form, seen: &[Seen]) -> Vec<(&'a Pool, Vec<Id>)> {
    let mut out: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for column in form.seats.iter().map(|seat| seat_column(&seat.key, "pool")) {
        for record in seen.iter().filter(|s| s.access.may(Verb::Claim)).map(|s| &s.record) {
            if let Some(pool) = record.value(form, &column).as_id() {
                out.entry(pool).or_default().push(record.id);
            }
        }
    }
    let pools = out.into_iter().filter_map(|(pool, ids)| Some((defs.pool(pool)?, ids)));
    pools.filter(|(pool, _)| !pool.nurture && pool.admits(defs, actor)).collect()
}

/// The title as its reader may see it.
pub fn shown_title(form: &Form, seen: &Seen) -> String {
    let index = form.index(&form.title);
    match index.and_then(|i| Some((form.fields.get(i)?, seen.record.row.values.get(i)?, seen.access.access.get(i)?))) {
        Some((_, _, access)) if access.in_full() => seen.record.title(form).to_owned(),
        Some((field, value, Access::Masked)) => display_mask(field, value).as_str().unwrap_or("**").to_owned(),
        _ => "**".to_owned(),
    }
}

/// The API's record: see `docs/api.md`.
pub fn to_json(defs: &Definitions, actor: &Actor, form: &Form, seen: &Seen, names: &Names) -> Json {
    let lang = actor.lang();
    let mut fields = Map::new();
    let mut masked = Vec::new();
    for ((field, value), access) in form.fields.iter().zip(&seen.record.row.values).zip(&seen.access.access) {
        if *access == Access::Hidden || field.key == "party" {
            continue;
        }
        let json = match access {
            Access::Masked => display_mask(field, value),
            _ => named(defs, names, field, value, lang),
        };
        if *access == Access::Masked && !value.is_empty() {
            masked.push(field.key.as_str());
        }
        fields.insert(field.key.clone(), json);
        if let Value::Phone(phone) = value {
            fields.insert(format!("{}.kind", field.key), json!(phone.kind));
        }
    }
    let title = match form.index(&form.title).map(|i| (i, seen.access.access.get(i))) {
        Some((i, Some(Access::Masked))) => {
            form.fields.get(i).zip(seen.record.row.values.get(i)).map(|(f, v)| display_mask(f, v))
        }
        Some((_, Some(Access::Hidden))) | None => None,
        Some(_) => Some(json!(seen.record.title(form))),
    };
    let mut out = json!({
        "id": seen.record.id,
        "rev": seen.record.rev,
        "form": form.key,
        "title": title,
        "fields": fields,
        "masked": masked,
        "owner": null,
        "pool": null,
        "state": null,
        "can": can(actor, seen),
    });
    if let Some((first, further)) = form.seats.split_first() {
        merge(&mut out, seat_json(defs, actor, form, &first.key, seen, names));
        let further: Map<String, Json> =
            further.iter().map(|s| (s.key.clone(), seat_json(defs, actor, form, &s.key, seen, names))).collect();
        if !further.is_empty() {
            merge(&mut out, json!({ "seats": further }));
        }
    }
    out
}

/// Objects inside each other are merged too.
fn merge(into: &mut Json, from: Json) {
    match (into, from) {
        (Json::Object(into), Json::Object(from)) => {
            from.into_iter().for_each(|(key, value)| merge(into.entry(key).or_insert(Json::Null), value));
        }
        (into, from) => *into = from,
    }
}

/// Each verb that makes sense for every record: true, or the reason why not.
fn can(actor: &Actor, seen: &Seen) -> Json {
    let right = |verb| match seen.access.may(verb) {
        true => json!(true),
        false => reason(actor, "没有权限", "Not permitted"),
    };
    let mut out = json!({ "edit": right(Verb::Edit), "delete": right(Verb::Delete) });
    if seen.access.may(Verb::Reveal) {
        merge(&mut out, json!({ "reveal": true }));
    }
    out
}

fn reason(actor: &Actor, zh: &str, en: &str) -> Json {
    json!({ "reason": if actor.lang() == Lang::Zh { zh } else { en } })
}

/// Who has a seat, where else it lies, and what can be done with it or why not.
fn seat_json(defs: &Definitions, actor: &Actor, form: &Form, seat: &str, seen: &Seen, names: &Names) -> Json {
    let value = |part: &str| seen.record.value(form, &seat_column(seat, part));
    let (holder, pool) = (value("").as_id(), value("pool").as_id());
    let named = |id: Id| json!({ "id": id, "name": defs.name_of(id, actor.lang()) });
    let no = |zh: &str, en: &str| reason(actor, zh, en);
    let may = |verb| seen.access.may(verb);
    let mine = holder.is_some() && holder == actor.id();
    let claim = match (may(Verb::Claim), pool.and_then(|p| defs.pool(p))) {
        (false, _) => no("没有领取权限", "You may not claim"),
        (true, None) => no("不在池中", "Not in a pool"),
        (true, Some(pool)) if pool.nurture => no("培育中，不能领取", "Being nurtured, not for claiming"),
        (true, Some(pool)) if !pool.admits(defs, actor) => no("你不能从这个池领取", "You may not claim from this pool"),
        (true, Some(pool)) => match names.cooling.get(&(pool.id, seen.record.id)) {
            Some(text) => json!({ "reason": text.get(actor.lang()) }),
            None => json!(true),
        },
    };
    let only_mine = |verb| match (may(verb), mine) {
        (false, _) => no("没有权限", "Not permitted"),
        (true, false) => no("只有负责人可以操作", "Only the holder can do this"),
        (true, true) => json!(true),
    };
    let transfer = if may(Verb::Assign) { json!(true) } else { only_mine(Verb::Transfer) };
    let withdraw = match (may(Verb::Withdraw), holder) {
        (false, _) => no("没有权限", "Not permitted"),
        (true, None) => no("没有负责人", "Nobody holds it"),
        (true, Some(_)) => json!(true),
    };
    json!({
        "owner": holder.map(named),
        "pool": pool.map(named),
        "state": value("state").as_text(),
        "can": { "claim": claim, "return": only_mine(Verb::Return), "transfer": transfer, "withdraw": withdraw },
    })
}

fn named(defs: &Definitions, names: &Names, field: &Field, value: &Value, lang: Lang) -> Json {
    let name = |id: &Id| json!({ "id": id, "name": names.of(defs, field, *id, lang) });
    match value {
        Value::Id(id) => name(id),
        Value::Ids(ids) => json!(ids.iter().map(name).collect::<Vec<_>>()),
        other => other.to_json(field),
    }
}

/// What is left of a value for those who see it only partly.
pub fn display_mask(field: &Field, value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Phone(phone) => json!(normalise::mask(&phone.number)),
        Value::Text(text) if field.kind == FieldKind::Email => {
            let (head, domain) = text.raw.split_once('@').unwrap_or((&text.raw, ""));
            json!(format!("{}***@{domain}", head.chars().take(1).collect::<String>()))
        }
        Value::Text(text) => json!(format!("{}**", text.raw.chars().take(1).collect::<String>())),
        Value::Address(address) => {
            let code = address.code.as_deref();
            json!({ "text": code.map(|c| normalise::divisions().short(c)), "code": code,
                    "region": code.map(|c| normalise::divisions().names(c)) })
        }
        _ => json!("***"),
    }
}
