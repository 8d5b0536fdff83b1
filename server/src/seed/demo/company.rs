//! The company: brands, shops, products, people with their roles and teams, the workspace itself.

use std::collections::BTreeMap;

use engine::allocate::policy::TeamMember;
use engine::form::Form;
use engine::value::{Id, Value};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::super::generate::DemoData;
use crate::actor::Actor;
use crate::app::App;
use crate::auth::passwords;
use crate::error::{Error, Result};
use crate::people::{self, DepartmentEdit, NewPerson};
use crate::records::{Change, Write};
use crate::registry::{self, Definitions, Workspace};
use crate::work;

/// Of everybody in the demo world.
pub const PASSWORD: &str = "huoshui-demo";

/// Makes it all; products by code.
pub async fn install(app: &App, data: &DemoData, day: Date) -> Result<BTreeMap<String, Id>> {
    let actor = Actor::system("setup");
    let (shops, products) = records(app, &actor, data, day).await?;
    staff(app, &actor, data, &shops).await?;
    leaders(app, &actor, data).await?;
    let defs = app.definitions();
    let mut changes = teams(&defs, data)?;
    let workspace = Workspace { name: data.workspace.name.clone(), demo: true, ..Workspace::default() };
    changes.push(registry::Change::put("workspace", "workspace", &workspace)?);
    registry::change(app.registry(), &actor, app.now().as_millisecond(), changes).await?;
    Ok(products)
}

type Made = (BTreeMap<String, Id>, BTreeMap<String, Id>);

async fn records(app: &App, actor: &Actor, data: &DemoData, day: Date) -> Result<Made> {
    let defs = app.definitions();
    let now = app.now().as_millisecond();
    let (brand, shop, product) = (defs.form("brand")?, defs.form("shop")?, defs.form("product")?);
    let mut writes = Vec::new();
    let mut brands: BTreeMap<&str, Id> = BTreeMap::new();
    for made in &data.brands {
        let pairs = [("name", Value::text(&made.name)), ("line", Value::text(&made.line))];
        brands.insert(&made.key, put(&mut writes, brand, now, pairs));
    }
    let brand = |key: &str| brands.get(key).map_or(Value::Null, |id| Value::Id(*id));
    let mut shops = BTreeMap::new();
    for made in &data.shops {
        let opened = day.checked_sub(i64::from(made.opened_days_before).days()).map_or(Value::Null, day_value);
        let department = defs.department(&made.department).map_or(Value::Null, |d| Value::Id(d.id));
        let pairs = [
            ("name", Value::text(&made.name)),
            ("brand", brand(&made.brand)),
            ("platform", Value::Key(made.platform.clone())),
            ("department", department),
            ("opened_on", opened),
            ("active", Value::Int(1)),
        ];
        shops.insert(made.key.clone(), put(&mut writes, shop, now, pairs));
    }
    let mut products = BTreeMap::new();
    for made in &data.products {
        let pairs = [
            ("name", Value::text(&made.name)),
            ("code", Value::text(&made.code)),
            ("category", Value::Key(made.category.clone())),
            ("interest", Value::Key(made.interest.clone())),
            ("brand", brand(&made.brand)),
            ("price", Value::Int(made.price_fen())),
            ("unit", Value::text(&made.unit)),
            ("on_sale", Value::Int(1)),
        ];
        products.insert(made.code.clone(), put(&mut writes, product, now, pairs));
    }
    work::commit(app, actor, writes).await?;
    Ok((shops, products))
}

fn put<const N: usize>(writes: &mut Vec<Write>, form: &Form, now: i64, pairs: [(&'static str, Value); N]) -> Id {
    let id = crate::ids::new(now);
    writes.push(Write::new(form, id, Change::Create(values(form, pairs))));
    id
}

/// Values by position; what is empty is left out.
pub fn values(form: &Form, pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Vec<(usize, Value)> {
    let placed = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    placed.filter_map(|(key, value)| Some((form.index(key)?, value))).collect()
}

/// A day as dates are stored.
pub fn day_value(day: Date) -> Value {
    Value::Int(day.duration_since(date(1970, 1, 1)).as_hours() / 24)
}

async fn staff(app: &App, actor: &Actor, data: &DemoData, shops: &BTreeMap<String, Id>) -> Result<()> {
    let defs = app.definitions();
    // One hash for all: it is no secret, and 24 of them would take a second.
    let password = passwords::hash(app.limits(), PASSWORD).await?;
    let people = data.people.iter().map(|person| NewPerson {
        login: person.login.clone(),
        name: person.name.clone(),
        department: defs.department(&person.department).map(|d| d.id),
        roles: person.roles.iter().cloned().collect(),
        shops: person.shops.iter().filter_map(|key| shops.get(key).copied()).collect(),
        ..NewPerson::default()
    });
    people::enrol(app, actor, people.collect(), password).await
}

async fn leaders(app: &App, actor: &Actor, data: &DemoData) -> Result<()> {
    for (key, login) in &data.department_leaders {
        let defs = app.definitions();
        let department = defs.department(key).map(|d| d.id);
        let department = department.ok_or_else(|| Error::Internal(format!("no department {key}")))?;
        let leader = Some(Some(login_id(&defs, login)?));
        let edit = DepartmentEdit { leader, ..DepartmentEdit::default() };
        people::edit_department(app, actor, department, edit).await?;
    }
    Ok(())
}

/// Members of the installed teams, in the order of the people.
fn teams(defs: &Definitions, data: &DemoData) -> Result<Vec<registry::Change>> {
    let mut changes = Vec::new();
    for team in defs.directory.teams.values() {
        let mut team = team.clone();
        team.leader = data.team_leaders.get(&team.key).map(|login| login_id(defs, login)).transpose()?;
        team.members.clear();
        for person in &data.people {
            for place in person.teams.iter().filter(|m| m.team == team.key) {
                team.members.push(TeamMember {
                    person: login_id(defs, &person.login)?,
                    weight: place.weight,
                    capacity: place.capacity,
                    daily_cap: place.daily_cap,
                    skills: person.skills.clone(),
                });
            }
        }
        changes.push(registry::Change::put("team", &team.key, &team)?);
    }
    Ok(changes)
}

fn login_id(defs: &Definitions, login: &str) -> Result<Id> {
    let person = defs.people.values().find(|p| p.login == login);
    person.map(|p| p.id).ok_or_else(|| Error::Internal(format!("nobody signs in as {login}")))
}
