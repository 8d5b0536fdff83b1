//! Follow-ups and their like: records that are there for the timelines of others (`timeline_of` of a form that is `contact`), and
//! go with them. Not here: other links, which say of a live record that it needs what it leads to.

use std::collections::{BTreeMap, BTreeSet};

use engine::form::{Field, Form};
use engine::value::Id;

use super::relink;
use crate::db::{Conn, Stmt, Tx};
use crate::error::Result;
use crate::registry::Definitions;

/// A live record of timelines, and the records on whose timelines it is, each with its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub form: String,
    pub id: Id,
    pub of: Vec<(String, Id)>,
}

/// Whether records of a form go with those to which the link leads.
pub(super) fn goes_along(form: &Form, link: &Field) -> bool {
    is_part(form) && form.timeline_of.contains(&link.key)
}

/// What has a party is somebody, and never goes with others.
fn is_part(form: &Form) -> bool {
    form.contact.is_some() && form.party.is_none()
}

/// Live records on the timelines of some of a form, locked.
pub async fn parts(tx: &mut Tx, defs: &Definitions, target: &Form, ids: &[Id]) -> Result<Vec<Part>> {
    let mut out = Vec::new();
    for form in defs.catalog.forms().filter(|form| is_part(form)) {
        let links: Vec<&Field> = form.timeline_of.iter().filter_map(|key| form.field(key)).collect();
        let mut found: BTreeMap<Id, Part> = BTreeMap::new();
        for link in links.iter().filter(|link| link.form.as_deref() == Some(&target.key)) {
            for chunk in ids.chunks(500) {
                let (among, binds) = Stmt::among(chunk, tx.dialect());
                let columns: Vec<&str> = links.iter().map(|link| link.key.as_str()).collect();
                let sql = format!(
                    "SELECT id, {} FROM {} WHERE {} {among} AND trashed_at IS NULL ORDER BY id{}",
                    columns.join(", "),
                    form.table(),
                    link.key,
                    tx.for_update()
                );
                for row in tx.rows(&Stmt::new(sql).binds(binds)).await? {
                    let mut part = Part { form: form.key.clone(), id: row.req_id(0)?, of: Vec::new() };
                    for (at, link) in links.iter().enumerate() {
                        part.of.extend(link.form.clone().zip(row.id(at + 1)?));
                    }
                    found.insert(part.id, part);
                }
            }
        }
        out.extend(found.into_values());
    }
    Ok(out)
}

/// Parts that stay whatever happens: a live record is led to by them, or leads to them.
pub async fn needed_parts(conn: &mut Conn, defs: &Definitions, parts: &[Part]) -> Result<BTreeSet<Id>> {
    let alive = there(conn, defs, parts, " AND trashed_at IS NULL").await?;
    let mut out: BTreeSet<Id> =
        parts.iter().filter(|part| part.of.iter().any(|on| alive.contains(on))).map(|part| part.id).collect();
    for form in defs.catalog.forms() {
        let ids: Vec<Id> = parts.iter().filter(|part| part.form == form.key).map(|part| part.id).collect();
        if !ids.is_empty() {
            out.extend(relink::linked_to(conn, defs, form, &ids).await?);
        }
    }
    Ok(out)
}

/// Parts that are on no timeline any more.
pub async fn left_alone(conn: &mut Conn, defs: &Definitions, parts: Vec<Part>) -> Result<Vec<Part>> {
    let there = there(conn, defs, &parts, "").await?;
    Ok(parts.into_iter().filter(|part| !part.of.iter().any(|on| there.contains(on))).collect())
}

/// Of what parts lead to, what is there.
async fn there(conn: &mut Conn, defs: &Definitions, parts: &[Part], and: &str) -> Result<BTreeSet<(String, Id)>> {
    let mut wanted: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
    for (form, id) in parts.iter().flat_map(|part| &part.of) {
        wanted.entry(form).or_default().insert(*id);
    }
    let mut out = BTreeSet::new();
    for (form, ids) in wanted {
        let ids: Vec<Id> = ids.into_iter().collect();
        for chunk in ids.chunks(500) {
            let (among, binds) = Stmt::among(chunk, conn.dialect());
            let sql = format!("SELECT id FROM {} WHERE id {among}{and}", defs.form(form)?.table());
            for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
                out.insert((form.to_owned(), row.req_id(0)?));
            }
        }
    }
    Ok(out)
}
