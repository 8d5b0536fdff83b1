//! What of an app is installed: all of it, or what a new workspace starts with. `start.json` says the latter.

use std::collections::BTreeSet;

use engine::allocate::policy::{Policy, Team};
use engine::form::{Form, Trade};
use engine::value::Id;
use engine::worktime::Schedule;
use serde::Deserialize;
use serde_json::Value as Json;

use super::bundle::Bundle;
use crate::actor::Actor;
use crate::db::{Bind, Stmt, Tx, insert};
use crate::error::Result;
use crate::registry::{self, Change, Channel, Days, Pool, Recycling, Role, View};
use crate::secrets::Keys;

/// Definitions, read and ready to be stored.
#[derive(Default)]
pub struct Package {
    /// Kept as the app has them.
    definitions: Vec<Change>,
    /// Left alone where they are there: people may have changed them.
    settings: Vec<Change>,
    departments: Json,
    policies: Vec<Policy>,
}

/// What a new workspace starts with; the rest of the app shows how a company of some size looks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    pools: Vec<Piece>,
    channels: Vec<Piece>,
    recycling: Vec<Piece>,
    /// So that what comes before anybody has made a policy lies in a pool, and no import is refused.
    policies: Vec<Policy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hours {
    schedules: Vec<Schedule>,
    default: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    key: String,
    #[serde(default)]
    trades: BTreeSet<Trade>,
}

fn taken(pieces: &[Piece], key: &str, trade: Option<Trade>) -> bool {
    pieces.iter().any(|p| p.key == key && Trade::fits(trade, &p.trades))
}

impl Package {
    pub fn whole(bundle: &Bundle) -> Result<Package> {
        let mut package = Package::base(bundle, bundle.list::<Channel>("channels.json")?)?;
        for pool in bundle.list::<Pool>("pools.json")? {
            package.settings.push(Change::put("pool", &pool.key, &pool)?);
        }
        for team in bundle.list::<Team>("teams.json")? {
            package.settings.push(Change::put("team", &team.key, &team)?);
        }
        for rules in bundle.list::<Recycling>("recycling.json")? {
            package.settings.push(Change::put("recycling", &rules.key(), &rules)?);
        }
        package.departments = bundle.json("departments.json")?;
        package.policies = bundle.list("policies.json")?;
        Ok(package)
    }

    /// For a company that begins: its departments, teams and policies are its own to make.
    pub fn start(bundle: &Bundle, trade: Option<Trade>) -> Result<Package> {
        let start: Start = bundle.json("start.json")?;
        let mut channels = bundle.list::<Channel>("channels.json")?;
        channels.retain(|c| taken(&start.channels, &c.key, trade));
        let mut package = Package::base(bundle, channels)?;
        for pool in bundle.list::<Pool>("pools.json")? {
            if taken(&start.pools, &pool.key, trade) {
                package.settings.push(Change::put("pool", &pool.key, &pool)?);
            }
        }
        for rules in bundle.list::<Recycling>("recycling.json")? {
            if taken(&start.recycling, &rules.key(), trade) {
                package.settings.push(Change::put("recycling", &rules.key(), &rules)?);
            }
        }
        package.policies = start.policies;
        Ok(package)
    }

    fn hours(&mut self, bundle: &Bundle) -> Result<()> {
        let hours: Hours = bundle.json("hours.json")?;
        for schedule in &hours.schedules {
            self.settings.push(Change::put("schedule", &schedule.key, schedule)?);
        }
        self.settings.push(Change::put("days", "days", &Days { default: hours.default, ..Days::default() })?);
        Ok(())
    }

    fn base(bundle: &Bundle, channels: Vec<Channel>) -> Result<Package> {
        let mut out = Vec::new();
        for form in bundle.folder::<Form>("forms/")? {
            out.push(Change::put("form", &form.key, &form)?);
        }
        for role in bundle.folder::<Role>("roles/")? {
            out.push(Change::put("role", &role.key, &role)?);
        }
        for view in bundle.list::<View>("views.json")? {
            out.push(Change::put("view", &format!("{}.{}", view.form, view.key), &view)?);
        }
        let mut package = Package { definitions: out, ..Package::default() };
        for channel in channels {
            package.settings.push(Change::put("channel", &channel.key, &channel)?);
        }
        package.hours(bundle)?;
        Ok(package)
    }

    /// Stores it in a unit of work that holds the registry's lock, and answers the forms.
    pub async fn install(&self, tx: &mut Tx, keys: &Keys, actor: &Actor, now: i64) -> Result<Vec<Form>> {
        let mut changes = self.definitions.clone();
        for change in &self.settings {
            if !registry::bodies(tx, change.kind).await?.iter().any(|(key, _)| *key == change.key) {
                changes.push(change.clone());
            }
        }
        let forms = registry::change_inside(tx, keys, actor.id(), now, &changes).await?;
        departments(tx, &self.departments, now).await?;
        policies(tx, &self.policies, now).await?;
        Ok(forms)
    }
}

/// The tree of `{key, name, children}`, parents first; departments that are there keep their place.
async fn departments(tx: &mut Tx, tree: &Json, now: i64) -> Result<()> {
    let mut stack: Vec<(Json, Option<Id>)> =
        tree.as_array().cloned().unwrap_or_default().into_iter().rev().map(|d| (d, None)).collect();
    let mut position = 0;
    while let Some((department, parent)) = stack.pop() {
        let key = department["key"].as_str().unwrap_or_default().to_owned();
        let name = department["name"]["zh"].as_str().unwrap_or_default().to_owned();
        let known = tx.first(&Stmt::new("SELECT id FROM department WHERE key = ?").bind(&key)).await?;
        let id = match known {
            Some(row) => row.req_id(0)?,
            None => {
                let id = crate::ids::new(now);
                let columns = ["id", "key", "name", "name__k", "parent", "position"];
                let mut row = insert("department", &columns);
                let folded = engine::text::fold(&name);
                row.row([id.into(), key.into(), name.into(), folded.into(), parent.into(), position.into()]);
                tx.insert(row).await?;
                id
            }
        };
        position += 1;
        let children = department["children"].as_array().cloned().unwrap_or_default();
        stack.extend(children.into_iter().rev().map(|c| (c, Some(id))));
    }
    Ok(())
}

/// First versions of policies; a policy that is published already stays.
async fn policies(tx: &mut Tx, policies: &[Policy], now: i64) -> Result<()> {
    let known = tx.rows(&Stmt::new("SELECT form, seat FROM policy WHERE version > 0")).await?;
    let known: BTreeSet<(String, String)> =
        known.iter().map(|r| Ok((r.req_text(0)?, r.req_text(1)?))).collect::<crate::db::Result<_>>()?;
    let mut rows = insert("policy", &["form", "seat", "version", "body", "note", "at", "rev"]);
    for policy in policies.iter().filter(|p| !known.contains(&(p.form.clone(), p.seat.clone()))) {
        rows.row([
            Bind::from(&policy.form),
            Bind::from(&policy.seat),
            1.into(),
            serde_json::to_string(policy)?.into(),
            "随应用安装".into(),
            now.into(),
            1.into(),
        ]);
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}
