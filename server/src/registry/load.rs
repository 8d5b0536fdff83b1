//! Definitions out of the database.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use engine::allocate::policy::{DepartmentRef, Directory, Policy, PoolRef, Team};
use engine::form::{Catalog, Form, Lang};
use engine::value::Id;
use engine::worktime::Schedule;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;

use super::{
    Channel, Days, Definitions, Department, Hours, LookupRules, Person, Pool, Published, Reach, Recycler, Recycling,
    Role, View, Workspace, upcast,
};
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::secrets::{self, Keys};

pub(super) async fn version(conn: &mut Conn) -> Result<i64> {
    let row = conn.first(&Stmt::new("SELECT version FROM registry WHERE id = 1")).await?;
    row.map_or(Ok(0), |r| Ok(r.req_int(0)?))
}

pub(super) async fn definitions(conn: &mut Conn, keys: &Keys) -> Result<Definitions> {
    // The version first: a change that comes in between makes the next look load again.
    let version = version(conn).await?;
    let mut forms: Vec<Form> = Vec::new();
    let mut roles = BTreeMap::new();
    let mut views: Vec<View> = Vec::new();
    let mut pools: Vec<Pool> = Vec::new();
    let mut channels = BTreeMap::new();
    let mut recyclings = Vec::new();
    let mut schedules = BTreeMap::new();
    let mut days = Days::default();
    let mut directory = Directory::default();
    let mut workspace = Workspace::default();
    let mut reach = Reach::default();
    let mut lookups = LookupRules::default();
    for row in conn.rows(&Stmt::new("SELECT kind, key, body FROM definition ORDER BY kind, key")).await? {
        let (kind, key) = (row.req_text(0)?, row.req_text(1)?);
        let body = secrets::open_definition(keys, &kind, &key, &row.req_text(2)?)?;
        match kind.as_str() {
            "form" => {
                let mut json: serde_json::Value = parse(&kind, &key, &body)?;
                upcast::form(&mut json);
                forms.push(serde_json::from_value(json).map_err(|e| unreadable(&kind, &key, &e))?);
            }
            "role" => drop(roles.insert(key.clone(), parse::<Role>(&kind, &key, &body)?)),
            "view" => views.push(parse(&kind, &key, &body)?),
            "pool" => pools.push(parse(&kind, &key, &body)?),
            "channel" => drop(channels.insert(key.clone(), parse::<Channel>(&kind, &key, &body)?)),
            "recycling" => recyclings.push(parse::<Recycling>(&kind, &key, &body)?),
            "schedule" => drop(schedules.insert(key.clone(), parse::<Schedule>(&kind, &key, &body)?)),
            "days" => days = parse(&kind, &key, &body)?,
            "workspace" => workspace = parse(&kind, &key, &body)?,
            "reach" => reach = parse(&kind, &key, &body)?,
            "lookups" => lookups = parse(&kind, &key, &body)?,
            "team" => drop(directory.teams.insert(key.clone(), parse::<Team>(&kind, &key, &body)?)),
            other => return Err(Error::Internal(format!("definition {other} {key}: unknown kind"))),
        }
    }
    let place = |position: Option<u32>| position.unwrap_or(u32::MAX);
    views.sort_by(|a, b| (place(a.position), &a.key).cmp(&(place(b.position), &b.key)));
    pools.sort_by(|a, b| (place(a.position), &a.key).cmp(&(place(b.position), &b.key)));
    let ids = conn.rows(&Stmt::new("SELECT key, id FROM pool")).await?;
    for row in ids {
        let (key, id) = (row.req_text(0)?, row.req_id(1)?);
        pools.iter_mut().filter(|p| p.key == key).for_each(|p| p.id = id);
    }
    let zone = TimeZone::get(&workspace.zone).map_err(|e| Error::Internal(format!("workspace zone: {e}")))?;
    let mut grants = Vec::new();
    for role in roles.values() {
        grants.extend(role.grants.iter().cloned().map(|mut grant| {
            grant.role.clone_from(&role.key);
            grant
        }));
    }
    let people = people(conn).await?;
    let departments = departments(conn).await?;
    for pool in &pools {
        let known = PoolRef { id: pool.id, name: pool.name.clone(), form: pool.form.clone(), nurture: pool.nurture };
        directory.pools.insert(pool.key.clone(), known);
    }
    let head = |d: &Department| DepartmentRef { name: d.name.clone(), head: d.leader };
    directory.departments = departments.values().map(|d| (d.key.clone(), head(d))).collect();
    directory.people = people.values().filter(|p| p.active).map(|p| (p.id, p.name.clone())).collect();
    directory.roles = roles.iter().map(|(key, role)| (key.clone(), role.name.clone())).collect();
    directory.schedules = schedules.iter().map(|(key, s)| (key.clone(), s.name.clone())).collect();
    directory.default_schedule = days.default.clone();
    let policies = policies(conn).await?;
    let hours = Hours::new(schedules, days, &zone, policies.iter())?;
    let catalog = Catalog::new(forms.iter().cloned());
    let compiled = |r: Recycling| Ok(((r.form.clone(), r.seat.clone()), Recycler::new(&catalog, r)?));
    let recyclers = recyclings.into_iter().map(compiled).collect::<Result<_>>()?;
    Ok(Definitions {
        version,
        catalog: Arc::new(catalog),
        recyclers,
        forms,
        roles,
        views,
        pools,
        channels,
        directory,
        policies,
        hours,
        workspace,
        reach,
        lookups,
        zone,
        people,
        departments,
        grants,
        access: Mutex::new(HashMap::new()),
    })
}

fn parse<T: DeserializeOwned>(kind: &str, key: &str, body: &str) -> Result<T> {
    serde_json::from_str(body).map_err(|e| unreadable(kind, key, &e))
}

fn unreadable(kind: &str, key: &str, error: &serde_json::Error) -> Error {
    Error::Internal(format!("definition {kind} {key}: {error}"))
}

/// The newest published version of each policy; version 0 is a draft.
async fn policies(conn: &mut Conn) -> Result<BTreeMap<(String, String), Published>> {
    let stmt = Stmt::new(
        "SELECT p.form, p.seat, p.version, p.body, p.at, p.author FROM policy p JOIN \
         (SELECT form, seat, max(version) AS version FROM policy WHERE version > 0 GROUP BY form, seat) newest \
         ON newest.form = p.form AND newest.seat = p.seat AND newest.version = p.version",
    );
    let mut out = BTreeMap::new();
    for row in conn.rows(&stmt).await? {
        let (form, seat) = (row.req_text(0)?, row.req_text(1)?);
        let policy: Policy = parse("policy", &format!("{form}.{seat}"), &row.req_text(3)?)?;
        let version =
            Published { version: row.req_int(2)?, at: row.req_int(4)?, by: row.id(5)?, policy: Arc::new(policy) };
        out.insert((form, seat), version);
    }
    Ok(out)
}

async fn people(conn: &mut Conn) -> Result<BTreeMap<Id, Person>> {
    let mut out = BTreeMap::new();
    let accounts = Stmt::new("SELECT id, login, name, department, active, lang FROM account ORDER BY id");
    for row in conn.rows(&accounts).await? {
        let id = row.req_id(0)?;
        let person = Person {
            id,
            login: row.req_text(1)?,
            name: row.req_text(2)?,
            department: row.id(3)?,
            active: row.req_int(4)? != 0,
            roles: BTreeSet::new(),
            shops: Vec::new(),
            caps: BTreeMap::new(),
            lang: if row.req_text(5)? == "en" { Lang::En } else { Lang::Zh },
        };
        out.insert(id, person);
    }
    for row in conn.rows(&Stmt::new("SELECT account, role FROM account_role")).await? {
        if let Some(person) = out.get_mut(&row.req_id(0)?) {
            person.roles.insert(row.req_text(1)?);
        }
    }
    for row in conn.rows(&Stmt::new("SELECT account, shop FROM account_shop")).await? {
        if let Some(person) = out.get_mut(&row.req_id(0)?) {
            person.shops.push(row.req_id(1)?);
        }
    }
    for row in conn.rows(&Stmt::new("SELECT account, form, held FROM account_cap")).await? {
        if let (Some(person), Ok(cap)) = (out.get_mut(&row.req_id(0)?), u32::try_from(row.req_int(2)?)) {
            person.caps.insert(row.req_text(1)?, cap);
        }
    }
    Ok(out)
}

async fn departments(conn: &mut Conn) -> Result<BTreeMap<Id, Department>> {
    let stmt = Stmt::new("SELECT id, key, name, parent, leader FROM department ORDER BY position, id");
    let rows = conn.rows(&stmt).await?;
    rows.iter()
        .map(|row| {
            let department = Department {
                id: row.req_id(0)?,
                key: row.req_text(1)?,
                name: row.req_text(2)?,
                parent: row.id(3)?,
                leader: row.id(4)?,
            };
            Ok((department.id, department))
        })
        .collect()
}
