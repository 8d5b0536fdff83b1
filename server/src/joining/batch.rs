//! Many people at once: each row is checked by itself, departments are made on the way, first passwords are told once.

use std::collections::{BTreeMap, BTreeSet};

use engine::text::{clean, fold};
use engine::value::Id;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::app::App;
use crate::auth::passwords;
use crate::db::{Conn, Stmt};
use crate::error::{Error, FieldError, Result};
use crate::people::{self, NewDepartment, NewPerson};
use crate::registry::Definitions;

/// People of one batch: a company of this size asks its directory instead.
pub const MOST: usize = 500;
/// Levels of departments in one cell.
const DEPTH: usize = 6;

/// A person as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PeopleRow)]
pub struct Row {
    /// In the file, from 1.
    #[serde(default)]
    pub line: u64,
    pub name: String,
    #[serde(default)]
    pub phone: String,
    /// By name; `销售部/一组` names one within another.
    #[serde(default)]
    pub department: String,
    /// Keys or names, separated by commas.
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub email: String,
    /// Without it the phone number, else the address in front of its @.
    #[serde(default)]
    pub login: String,
}

/// A row as it would be taken.
#[derive(Debug)]
pub struct RowView {
    pub row: Row,
    pub login: Option<String>,
    pub roles: BTreeSet<String>,
    pub errors: Vec<FieldError>,
}

#[derive(Debug)]
pub struct Preview {
    pub rows: Vec<RowView>,
    /// Paths of those that are not there yet.
    pub departments: Vec<String>,
}

/// Somebody who is there now.
#[derive(Debug)]
pub struct Joined {
    pub id: Id,
    pub name: String,
    pub login: String,
    /// Told once.
    pub password: String,
}

/// What would become of the rows. `role` is for those that name none.
pub async fn preview(app: &App, rows: Vec<Row>, role: Option<&str>) -> Result<Preview> {
    let (mut conn, defs) = app.read().await?;
    let plan = plan(&mut conn, &defs, rows, role, app.now().as_millisecond()).await?;
    Ok(Preview { rows: plan.views, departments: plan.departments.iter().map(|d| d.path.clone()).collect() })
}

/// Makes the accounts, all of them or none.
pub async fn join(app: &App, actor: &Actor, rows: Vec<Row>, role: Option<&str>) -> Result<Vec<Joined>> {
    if rows.is_empty() {
        return Err(Error::field("rows", "required", "至少要有一个人", "Nobody is in the table"));
    }
    let (mut conn, defs) = app.read().await?;
    let now = app.now().as_millisecond();
    let plan = plan(&mut conn, &defs, rows, role, now).await?;
    drop(conn);
    let place = |nth: usize, e: &FieldError| FieldError { field: format!("rows.{nth}.{}", e.field), ..e.clone() };
    let wrong: Vec<FieldError> =
        plan.views.iter().enumerate().flat_map(|(n, v)| v.errors.iter().map(move |e| place(n, e))).collect();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let secrets = plan.people.iter().map(|_| passwords::temporary()).collect::<Result<Vec<_>>>()?;
    // As many at a time as there are cores.
    let hashes = secrets.iter().map(|secret| passwords::hash(app.limits(), secret));
    let hashes = futures::future::try_join_all(hashes).await?;
    let (actor, departments, people) = (actor.clone(), plan.departments, plan.people.clone());
    let ids = people::changing(app, move |tx| {
        let (actor, departments, people, hashes) = (actor.clone(), departments.clone(), people.clone(), hashes.clone());
        Box::pin(async move {
            for new in &departments {
                people::insert_department(tx, &actor, now, new.id, &new.department).await?;
            }
            let mut ids = Vec::new();
            for ((person, hash), at) in people.iter().zip(hashes).zip(now..) {
                ids.push(people::insert_person(tx, &actor, at, person, Some(hash), true).await?);
            }
            Ok(ids)
        })
    });
    let ids = ids.await.map_err(taken)?;
    let told = ids.into_iter().zip(plan.people).zip(secrets);
    Ok(told.map(|((id, p), password)| Joined { id, name: p.name, login: p.login, password }).collect())
}

/// Somebody else took a login in between.
fn taken(error: Error) -> Error {
    match error {
        Error::Db(crate::db::Error::Unique { .. }) => Error::refused(
            "people_changed",
            "刚有人加了同样的登录名，请再检查一次",
            "Somebody has just added one of these logins; check again",
        ),
        other => other,
    }
}

#[derive(Clone, Debug)]
struct Made {
    id: Id,
    path: String,
    department: NewDepartment,
}

struct Plan {
    views: Vec<RowView>,
    departments: Vec<Made>,
    people: Vec<NewPerson>,
}

async fn plan(conn: &mut Conn, defs: &Definitions, rows: Vec<Row>, role: Option<&str>, now: i64) -> Result<Plan> {
    if rows.len() > MOST {
        let (zh, en) = (format!("一次最多 {MOST} 人"), format!("At most {MOST} people at a time"));
        return Err(Error::field("rows", "too_many", zh, en));
    }
    let known = conn.rows(&Stmt::new("SELECT login, phone, active FROM account")).await?;
    let mut logins = BTreeSet::new();
    let mut phones = BTreeSet::new();
    for row in &known {
        logins.insert(row.req_text(0)?);
        if let (Some(phone), 1) = (row.text(1)?, row.req_int(2)?) {
            phones.insert(phone);
        }
    }
    let mut places = Places::new(defs, now);
    let (mut views, mut people) = (Vec::new(), Vec::new());
    for row in rows {
        let row =
            Row { role: if row.role.trim().is_empty() { role.unwrap_or_default().into() } else { row.role }, ..row };
        let (person, errors) = check(defs, &mut places, &row, &mut logins, &mut phones);
        let login = Some(person.login.clone()).filter(|login| !login.is_empty());
        views.push(RowView { row, login, roles: person.roles.clone(), errors });
        people.push(person);
    }
    Ok(Plan { views, departments: places.made, people })
}

/// The account that a row means, and everything that is wrong with it.
fn check(
    defs: &Definitions,
    places: &mut Places<'_>,
    row: &Row,
    logins: &mut BTreeSet<String>,
    phones: &mut BTreeSet<String>,
) -> (NewPerson, Vec<FieldError>) {
    let mut person = NewPerson::default();
    let mut errors = Vec::new();
    let mut say = |result: Result<()>| {
        if let Err(Error::Invalid(wrong)) = result {
            errors.extend(wrong);
        }
    };
    say(people::name_of("name", &row.name).map(|name| person.name = name));
    say(people::phone(&row.phone).and_then(|phone| {
        if phone.as_ref().is_some_and(|p| !phones.insert(p.clone())) {
            return Err(Error::field("phone", "duplicate", "这个手机号已有人用", "This number is somebody's already"));
        }
        person.phone = phone;
        Ok(())
    }));
    say(people::email(&row.email).map(|email| person.email = email));
    say(login(row, &person).and_then(|login| {
        if !logins.insert(login.clone()) {
            return Err(Error::field("login", "duplicate", "这个登录名已有人用", "This login is taken"));
        }
        person.login = login;
        Ok(())
    }));
    say(roles(defs, &row.role).map(|roles| person.roles = roles));
    say(places.of(&row.department).map(|department| person.department = department));
    (person, errors)
}

/// What was typed, else the phone number as people know it, else the mail address in front of its @.
fn login(row: &Row, person: &NewPerson) -> Result<String> {
    if let Some(typed) = clean(&row.login) {
        return people::login_of(&typed);
    }
    let phone = person.phone.as_deref().map(national);
    let mail = person.email.as_deref().and_then(|m| m.split('@').next());
    match phone.or(mail) {
        Some(made) => people::login_of(made),
        // What is wrong with the number or the address has been said.
        None if !row.phone.trim().is_empty() || !row.email.trim().is_empty() => Ok(format!("#{}", row.line)),
        None => Err(Error::field(
            "phone",
            "required",
            "手机、邮箱、登录名至少要有一个",
            "A phone number, a mail address or a login is needed",
        )),
    }
}

/// A mobile number of the mainland without its country.
pub(super) fn national(phone: &str) -> &str {
    phone.strip_prefix("+86").unwrap_or(phone).trim_start_matches('+')
}

fn roles(defs: &Definitions, text: &str) -> Result<BTreeSet<String>> {
    let names = text.split([',', '，', '、', ';', '；']).filter_map(clean);
    let mut out = BTreeSet::new();
    for name in names {
        let folded = fold(&name);
        let named = |label: &engine::form::Label| fold(&label.zh) == folded || fold(&label.en) == folded;
        let role = defs.roles.values().find(|r| r.key == folded || named(&r.name));
        let Some(role) = role else {
            let known: Vec<&str> = defs.roles.values().map(|r| r.name.zh.as_str()).collect();
            let english: Vec<&str> = defs.roles.values().map(|r| r.name.get(engine::form::Lang::En)).collect();
            return Err(Error::field(
                "role",
                "unknown_role",
                format!("没有角色「{name}」，可选：{}", known.join("、")),
                format!("There is no role \"{name}\"; there are: {}", english.join(", ")),
            ));
        };
        out.insert(role.key.clone());
    }
    if out.is_empty() {
        return Err(Error::field("role", "required", "请填角色", "Name a role"));
    }
    Ok(out)
}

/// Departments by path, those included that are to be made.
struct Places<'d> {
    defs: &'d Definitions,
    now: i64,
    known: BTreeMap<String, Id>,
    made: Vec<Made>,
}

impl<'d> Places<'d> {
    fn new(defs: &'d Definitions, now: i64) -> Places<'d> {
        Places { defs, now, known: BTreeMap::new(), made: Vec::new() }
    }

    /// The one root, where there is one: new departments go below it.
    fn root(&self) -> Option<Id> {
        let mut roots = self.defs.departments.values().filter(|d| d.parent.is_none());
        roots.next().filter(|_| roots.next().is_none()).map(|d| d.id)
    }

    fn of(&mut self, text: &str) -> Result<Option<Id>> {
        let parts: Vec<String> = text.split(['/', '／', '>', '＞', '\\']).filter_map(clean).collect();
        if parts.len() > DEPTH || parts.iter().any(|p| p.chars().count() > 60) {
            let (zh, en) = ("部门最多 6 级，名称最多 60 字", "At most 6 levels, each name of up to 60 characters");
            return Err(Error::field("department", "department", zh, en));
        }
        let Some(first) = parts.first() else { return Ok(None) };
        let root = self.root();
        // A path may begin anywhere in the tree, as long as its first name is there once.
        let named = |d: &&crate::registry::Department| fold(&d.name) == fold(first);
        let found: Vec<Id> = self.defs.departments.values().filter(named).map(|d| d.id).collect();
        let (mut at, mut path) = (root, String::new());
        for (nth, name) in parts.iter().enumerate() {
            path = if nth == 0 { name.clone() } else { format!("{path}/{name}") };
            let key = fold(&path);
            let below = |d: &&crate::registry::Department| d.parent == at && fold(&d.name) == fold(name);
            let there = match found.as_slice() {
                [only] if nth == 0 => Some(*only),
                _ => self.defs.departments.values().find(below).map(|d| d.id),
            };
            let id = match there.or_else(|| self.known.get(&key).copied()) {
                Some(id) => id,
                None => self.make(&path, name, at),
            };
            self.known.insert(key, id);
            at = Some(id);
        }
        Ok(at)
    }

    fn make(&mut self, path: &str, name: &str, parent: Option<Id>) -> Id {
        let id = crate::ids::new(self.now);
        let position = (self.defs.departments.len() + self.made.len()) as i64;
        let department = NewDepartment { name: name.to_owned(), parent, position, ..NewDepartment::default() };
        self.made.push(Made { id, path: path.to_owned(), department });
        id
    }
}
