//! People, departments, roles.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::form::{Label, Lang};
use engine::text::fold;
use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};

use super::extract::{Body, Caller, ManagePeople, With};
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use super::session::Ref;
use crate::actor::Power;
use crate::app::App;
use crate::error::{Error, Result};
use crate::people::{self, Duty, DutyState, Listed, NewPerson, PersonEdit};
use crate::registry::{Definitions, Person as Known};

/// A person. Everything behind `department` is for those who manage people.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Person {
    #[schema(value_type = String)]
    id: Id,
    name: String,
    department: Option<Ref>,
    /// Whether new records come to the person: `on`, `paused` or `leave`.
    #[schema(value_type = String)]
    duty: DutyState,
    /// Instant at which pause or leave ends by itself.
    duty_until: Option<String>,
    #[serde(flatten)]
    account: Option<Account>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Account {
    login: String,
    active: bool,
    roles: BTreeSet<String>,
    #[schema(value_type = Vec<String>)]
    shops: Vec<Id>,
    #[schema(value_type = String)]
    lang: Lang,
    phone: Option<String>,
    email: Option<String>,
    must_change_password: bool,
    locked_until: Option<String>,
    last_seen: Option<String>,
    /// Whether sign-in asks for a code too.
    second_factor: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct People {
    people: Vec<Person>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleParams {
    /// Part of a name or login.
    search: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// Letters, digits and `. _ - @`.
    login: String,
    name: String,
    phone: Option<String>,
    email: Option<String>,
    #[schema(value_type = Option<String>)]
    department: Option<Id>,
    #[serde(default)]
    roles: BTreeSet<String>,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    shops: Vec<Id>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    lang: Lang,
    /// Without it one is made and told in the answer. Either has to be changed at the first sign-in.
    password: Option<String>,
}

/// Only what is there changes; null empties.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    department: Option<Option<Id>>,
    roles: Option<BTreeSet<String>>,
    #[schema(value_type = Option<Vec<String>>)]
    shops: Option<Vec<Id>>,
    #[schema(value_type = Option<String>)]
    lang: Option<Lang>,
    active: Option<bool>,
    /// Makes a temporary password, which the answer tells; the person's sessions end.
    #[serde(default)]
    reset_password: bool,
}

/// Tells `null` from a field that is not there.
pub(super) fn given<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PersonAnswer {
    person: Person,
    /// Told once.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Roles {
    roles: Vec<Role>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Role {
    key: String,
    #[schema(value_type = Object)]
    name: Label,
    #[schema(value_type = Vec<String>)]
    powers: BTreeSet<Power>,
    /// Active people who have it.
    people: usize,
}

/// List people
#[utoipa::path(get, path = "/people", tag = "people", params(PeopleParams),
    responses((status = 200, description = "People by name; those who manage people see accounts too, inactive ones included", body = People)))]
pub async fn list(State(app): State<App>, caller: Caller, Query(params): Query<PeopleParams>) -> Answer<Json<People>> {
    let listed = async {
        let (mut conn, defs) = app.read().await?;
        let accounts = if caller.actor.has(Power::ManagePeople) { Some(people::list(&mut conn).await?) } else { None };
        let duties = people::duties(&mut conn, app.now().as_millisecond()).await?;
        let search = fold(params.search.as_deref().unwrap_or_default().trim());
        let found = |p: &&Known| {
            (p.active || accounts.is_some())
                && (fold(&p.name).contains(&search) || accounts.is_some() && p.login.contains(&search))
        };
        let mut people: Vec<Person> = defs
            .people
            .values()
            .filter(found)
            .map(|p| {
                let account = accounts.as_ref().map(|a| a.get(&p.id).cloned().unwrap_or_default());
                person(&defs, p, duties.get(&p.id), account)
            })
            .collect();
        people.sort_by_cached_key(|p| crate::records::sort_key(&p.name));
        Ok(People { people })
    };
    listed.await.map(Json).lang(caller.lang)
}

/// Create a person
#[utoipa::path(post, path = "/people", tag = "people", request_body = PersonBody,
    responses((status = 201, description = "The person, and a temporary password where none was chosen", body = PersonAnswer),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Body(body): Body<PersonBody>,
) -> Answer<(StatusCode, Json<PersonAnswer>)> {
    let created = async {
        let PersonBody { login, name, phone, email, department, roles, shops, lang, password } = body;
        let new = NewPerson { login, name, phone, email, department, roles, shops, lang };
        let (id, temporary) = people::create(&app, &caller.actor, new, password).await?;
        answer(&app, id, temporary).await
    };
    created.await.map(|a| (StatusCode::CREATED, Json(a))).lang(caller.lang)
}

/// Change a person
#[utoipa::path(patch, path = "/people/{id}", tag = "people", params(("id" = String, Path, description = "Person")), request_body = PersonChange,
    responses((status = 200, description = "The person, and a temporary password where one was asked for", body = PersonAnswer),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "The last who manages people, or one's own account", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    caller: With<ManagePeople>,
    Path(id): Path<String>,
    Body(body): Body<PersonChange>,
) -> Answer<Json<PersonAnswer>> {
    let edited = async {
        let id = record_id(&id)?;
        let PersonChange { name, phone, email, department, roles, shops, lang, active, reset_password } = body;
        let edit = PersonEdit { name, phone, email, department, roles, shops, lang, active, reset_password };
        let temporary = people::edit(&app, &caller.actor, id, edit).await?;
        answer(&app, id, temporary).await
    };
    edited.await.map(Json).lang(caller.lang)
}

/// List roles
#[utoipa::path(get, path = "/roles", tag = "people", responses((status = 200, description = "All roles", body = Roles)))]
pub async fn roles(State(app): State<App>, caller: Caller) -> Answer<Json<Roles>> {
    let listed = async {
        let (_, defs) = app.read().await?;
        let holders = |key: &str| defs.people.values().filter(|p| p.active && p.roles.contains(key)).count();
        let role = |r: &crate::registry::Role| Role {
            key: r.key.clone(),
            name: r.name.clone(),
            powers: r.powers.clone(),
            people: holders(&r.key),
        };
        Ok::<_, Error>(Roles { roles: defs.roles.values().map(role).collect() })
    };
    listed.await.map(Json).lang(caller.lang)
}

async fn answer(app: &App, id: Id, password: Option<String>) -> Result<PersonAnswer> {
    let (mut conn, defs) = app.read().await?;
    let known = defs.people.get(&id).ok_or(Error::NotFound)?;
    let account = people::list(&mut conn).await?.remove(&id).unwrap_or_default();
    let duties = people::duties(&mut conn, app.now().as_millisecond()).await?;
    Ok(PersonAnswer { person: person(&defs, known, duties.get(&id), Some(account)), password })
}

fn person(defs: &Definitions, known: &Known, duty: Option<&Duty>, account: Option<Listed>) -> Person {
    let department = known.department.and_then(|d| defs.departments.get(&d));
    let account = account.map(|listed| Account {
        login: known.login.clone(),
        active: known.active,
        roles: known.roles.clone(),
        shops: known.shops.clone(),
        lang: known.lang,
        phone: listed.phone,
        email: listed.email,
        must_change_password: listed.must_change,
        locked_until: listed.locked_until.and_then(instant_text),
        last_seen: listed.last_seen.and_then(instant_text),
        second_factor: listed.second_factor,
    });
    let department = department.map(|d| Ref { id: d.id, name: d.name.clone() });
    let duty = duty.cloned().unwrap_or_default();
    let duty_until = duty.until.and_then(instant_text);
    Person { id: known.id, name: known.name.clone(), department, duty: duty.state, duty_until, account }
}
