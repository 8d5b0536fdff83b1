//! Installs an app bundle: forms, roles, departments, pools, channels, teams, working hours, views, policies. What is there
//! already and may have been changed by people (pools, channels, teams, hours, rules, policies) is left alone.

mod bundle;
pub mod demo;
pub mod generate;

use std::sync::Arc;

use engine::allocate::policy::{Policy, Team};
use engine::form::Form;
use engine::value::Id;
use engine::worktime::Schedule;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};
use crate::live::Message;
use crate::registry::{self, Change, Channel, Days, Pool, Recycling, Role, View};
use bundle::Bundle;

/// Makes the CRM's definitions; a password where the administrator was made as well.
pub async fn crm(app: &App) -> Result<Option<String>> {
    let bundle = Bundle::crm()?;
    let now = app.now().as_millisecond();
    let actor = Actor::system("setup");
    registry::change(app.registry(), &actor, now, definitions(&bundle)?).await?;
    let password = crate::people::first_admin(app).await?;
    departments(app, bundle.json("departments.json")?).await?;
    pools(app, &actor, bundle.list("pools.json")?).await?;
    channels(app, &actor, bundle.list("channels.json")?).await?;
    teams(app, &actor, bundle.list("teams.json")?).await?;
    hours(app, &actor, bundle.json("hours.json")?).await?;
    recycling(app, &actor, bundle.list("recycling.json")?).await?;
    policies(app, bundle.list("policies.json")?).await?;
    app.registry().refresh().await?;
    app.live().send(Message::Definitions);
    Ok(password)
}

fn definitions(bundle: &Bundle) -> Result<Vec<Change>> {
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
    Ok(out)
}

/// A change under the registry's lock, with its new version.
async fn changing<F>(app: &App, unit: F) -> Result<()>
where
    F: for<'c> Fn(&'c mut Tx) -> futures::future::BoxFuture<'c, Result<()>> + Send + Sync + 'static,
{
    let unit = Arc::new(unit);
    let done = app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let unit = unit.clone();
        Box::pin(async move {
            registry::lock(tx).await?;
            unit(tx).await?;
            registry::bump(tx).await
        })
    });
    done.await?;
    app.registry().refresh().await?;
    Ok(())
}

/// The tree of `{key, name, children}`, parents first; departments that are there keep their place.
async fn departments(app: &App, tree: Json) -> Result<()> {
    let now = app.now().as_millisecond();
    changing(app, move |tx| {
        let tree = tree.clone();
        Box::pin(async move {
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
        })
    })
    .await
}

/// Pools that are not there yet.
async fn pools(app: &App, actor: &Actor, pools: Vec<Pool>) -> Result<()> {
    let defs = app.definitions();
    let fresh = pools.into_iter().filter(|p| defs.pool_by_key(&p.key).is_none());
    let changes = fresh.map(|p| Change::put("pool", &p.key, &p)).collect::<Result<Vec<_>>>()?;
    if !changes.is_empty() {
        registry::change(app.registry(), actor, app.now().as_millisecond(), changes).await?;
    }
    Ok(())
}

/// Channels that are not there yet.
async fn channels(app: &App, actor: &Actor, channels: Vec<Channel>) -> Result<()> {
    let defs = app.definitions();
    let fresh = channels.into_iter().filter(|c| !defs.channels.contains_key(&c.key));
    let changes = fresh.map(|c| Change::put("channel", &c.key, &c)).collect::<Result<Vec<_>>>()?;
    if !changes.is_empty() {
        registry::change(app.registry(), actor, app.now().as_millisecond(), changes).await?;
    }
    Ok(())
}

/// Teams that are not there yet; their members come later.
async fn teams(app: &App, actor: &Actor, teams: Vec<Team>) -> Result<()> {
    let defs = app.definitions();
    let fresh = teams.into_iter().filter(|t| !defs.directory.teams.contains_key(&t.key));
    let changes = fresh.map(|t| Change::put("team", &t.key, &t)).collect::<Result<Vec<_>>>()?;
    if !changes.is_empty() {
        registry::change(app.registry(), actor, app.now().as_millisecond(), changes).await?;
    }
    Ok(())
}

/// Working hours that are not there yet; which of them hold by default only where a workspace has none of its own.
async fn hours(app: &App, actor: &Actor, bundled: Hours) -> Result<()> {
    let defs = app.definitions();
    let known = &defs.hours.schedules;
    let fresh = bundled.schedules.iter().filter(|s| !known.contains_key(&s.key));
    let mut changes = fresh.map(|s| Change::put("schedule", &s.key, s)).collect::<Result<Vec<_>>>()?;
    if known.is_empty() && defs.hours.days == Days::default() {
        changes.push(Change::put("days", "days", &Days { default: bundled.default, ..Days::default() })?);
    }
    if !changes.is_empty() {
        registry::change(app.registry(), actor, app.now().as_millisecond(), changes).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Hours {
    schedules: Vec<Schedule>,
    default: Option<String>,
}

/// Rules of seats that have none yet.
async fn recycling(app: &App, actor: &Actor, all: Vec<Recycling>) -> Result<()> {
    let defs = app.definitions();
    let fresh = all.into_iter().filter(|r| defs.recycler(&r.form, &r.seat).is_none());
    let changes = fresh.map(|r| Change::put("recycling", &r.key(), &r)).collect::<Result<Vec<_>>>()?;
    if !changes.is_empty() {
        registry::change(app.registry(), actor, app.now().as_millisecond(), changes).await?;
    }
    Ok(())
}

/// First versions of policies; a policy that is published already stays.
async fn policies(app: &App, bodies: Vec<Json>) -> Result<()> {
    let now = app.now().as_millisecond();
    let defs = app.definitions();
    let mut fresh = Vec::new();
    for mut body in bodies {
        logins_to_people(&defs, &mut body)?;
        let policy: Policy = serde_json::from_value(body)?;
        if defs.policy(&policy.form, &policy.seat).is_none() {
            fresh.push(policy);
        }
    }
    let fresh = Arc::new(fresh);
    changing(app, move |tx| {
        let fresh = fresh.clone();
        Box::pin(async move {
            let mut rows = insert("policy", &["form", "seat", "version", "body", "note", "at", "rev"]);
            for policy in fresh.iter() {
                let body = serde_json::to_string(policy)?;
                let seat = Bind::from(&policy.seat);
                rows.row([
                    Bind::from(&policy.form),
                    seat,
                    1.into(),
                    body.into(),
                    "随应用安装".into(),
                    now.into(),
                    1.into(),
                ]);
            }
            if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
        })
    })
    .await
}

/// Bundles name people by login, stored policies by id.
fn logins_to_people(defs: &registry::Definitions, json: &mut Json) -> Result<()> {
    match json {
        Json::Array(items) => items.iter_mut().try_for_each(|item| logins_to_people(defs, item)),
        Json::Object(object) => {
            if let Some(Json::String(login)) = object.remove("login") {
                let person = defs.people.values().find(|p| p.login == login);
                let person = person.ok_or_else(|| Error::Internal(format!("nobody signs in as {login}")))?;
                object.insert("person".into(), Json::String(person.id.to_string()));
            }
            object.values_mut().try_for_each(|value| logins_to_people(defs, value))
        }
        _ => Ok(()),
    }
}
