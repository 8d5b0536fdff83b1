//! Definitions: loaded as one immutable snapshot, replaced as a whole when their version grows.
//!
//! Every unit of work compares the version in its transaction with the snapshot it was planned with, so several
//! processes can serve while definitions change.

mod change;
mod channel;
mod hours;
mod load;
mod lookups;
mod own_views;
mod reach;
mod recycler;
mod steps;
mod types;
mod upcast;
mod views;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, RwLock};

use engine::allocate::policy::{Checkpoints, Directory, Policy};
use engine::condition::{self, Bound, Clock, Scope};
use engine::form::{Catalog, Form, Lang};
use engine::grant::{FormAccess, Grant};
use engine::value::Id;
use engine::worktime::Worktime;
use jiff::{Timestamp, tz::TimeZone};

pub use change::{
    Change, FormPlan, SCHEMA, build_restored, bump, change, change_from, change_inside, lock, plan_forms, prepare,
    restored_forms, settle_indices, stored_tables, tables_of,
};
pub use channel::{Accent, Channel, ChannelSecret, Consent, Others, PageLang, Since, WebForm, WebLine};
pub use hours::{Days, Hours, day_problems, prepared as prepared_hours, schedule_problems};
pub use lookups::LookupRules;
pub use own_views::{delete as delete_own_view, find as find_view, of as own_views, put as put_own_view};
pub use reach::{MailServer, Minute, Platform, Quiet, Reach, Robot, Secret, Security};
pub use recycler::{RecycleRule, Recycler, Recycling};
pub use steps::catch_up;
pub use types::{
    CustomerDays, Department, FileGroup, Guide, Person, Pool, Presentation, Role, SecondFactorRule, View, Workspace,
};

use crate::actor::{Actor, Power};
use crate::db::{Conn, Db, Stmt};
use crate::error::{Error, Result};
use crate::secrets::Keys;

/// By roles and form.
type AccessCache = HashMap<(BTreeSet<String>, String), Arc<FormAccess>>;

/// The current snapshot of one process.
#[derive(Clone)]
pub struct Registry {
    db: Db,
    keys: Keys,
    current: Arc<RwLock<Arc<Definitions>>>,
}

/// A policy version in force.
#[derive(Clone, Debug)]
pub struct Published {
    pub version: i64,
    pub at: i64,
    pub by: Option<Id>,
    pub policy: Arc<Policy>,
}

/// Everything that is defined, at one version.
pub struct Definitions {
    pub version: i64,
    pub catalog: Arc<Catalog>,
    /// Forms as they were written, without system fields.
    pub forms: Vec<Form>,
    pub roles: BTreeMap<String, Role>,
    pub views: Vec<View>,
    pub pools: Vec<Pool>,
    pub channels: BTreeMap<String, Channel>,
    /// Teams, pools, departments and people as policies refer to them.
    pub directory: Directory,
    /// The published version of each policy, by form and seat.
    pub policies: BTreeMap<(String, String), Published>,
    /// Rules by which records go back to their pools, by form and seat.
    recyclers: BTreeMap<(String, String), Recycler>,
    pub workspace: Workspace,
    /// Working hours and the calendar.
    pub hours: Hours,
    /// How notices reach people outside of the pages.
    pub reach: Reach,
    /// What 查重 tells.
    pub lookups: LookupRules,
    pub zone: TimeZone,
    pub people: BTreeMap<Id, Person>,
    pub departments: BTreeMap<Id, Department>,
    grants: Vec<Grant>,
    access: Mutex<AccessCache>,
}

impl Registry {
    /// Loads what the database holds; its tables must be there.
    pub async fn load(db: &Db, keys: Keys) -> Result<Registry> {
        let mut conn = db.read().await?;
        let definitions = load::definitions(&mut conn, &keys).await?;
        Ok(Registry { db: db.clone(), keys, current: Arc::new(RwLock::new(Arc::new(definitions))) })
    }

    /// What its secrets are sealed with.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    pub fn current(&self) -> Arc<Definitions> {
        match self.current.read() {
            Ok(current) => current.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// The snapshot of the version that `conn` sees, loaded anew where another process has changed it.
    pub async fn fresh(&self, conn: &mut Conn) -> Result<Arc<Definitions>> {
        let version = load::version(conn).await?;
        let current = self.current();
        if current.version == version {
            return Ok(current);
        }
        let loaded = Arc::new(load::definitions(conn, &self.keys).await?);
        self.set(loaded.clone());
        Ok(loaded)
    }

    /// Looks for a newer version outside of any unit.
    pub async fn refresh(&self) -> Result<Arc<Definitions>> {
        let mut conn = self.db.read().await?;
        self.fresh(&mut conn).await
    }

    fn set(&self, definitions: Arc<Definitions>) {
        let mut current = match self.current.write() {
            Ok(current) => current,
            Err(poisoned) => poisoned.into_inner(),
        };
        if current.version < definitions.version {
            *current = definitions;
        }
    }
}

impl Definitions {
    pub fn form(&self, key: &str) -> Result<&Form> {
        self.forms.iter().any(|f| f.key == key).then(|| self.catalog.form(key)).flatten().ok_or(Error::NotFound)
    }

    /// Rules of a seat; nothing where none are.
    pub fn recycler(&self, form: &str, seat: &str) -> Option<&Recycler> {
        // Asked for every record that is written, where most workspaces have one or two.
        self.recyclers.values().find(|r| r.recycling.form == form && r.recycling.seat == seat)
    }

    pub fn recyclers(&self) -> impl Iterator<Item = &Recycler> {
        self.recyclers.values()
    }

    /// The hours in which a clock runs; around the clock without.
    pub fn hours(&self, clock: &Checkpoints) -> Option<&Worktime> {
        self.hours.of(clock)
    }

    pub fn clock(&self, now: Timestamp) -> Clock {
        Clock { now, zone: self.zone.clone() }
    }

    /// What the actor may do with a form, resolved once per set of roles.
    pub fn access(&self, actor: &Actor, form: &Form) -> Result<Arc<FormAccess>> {
        if actor.is_system() {
            return Ok(Arc::new(FormAccess::full(form)));
        }
        let key = (actor.roles().clone(), form.key.clone());
        if let Some(access) = self.access.lock().ok().and_then(|cache| cache.get(&key).cloned()) {
            return Ok(access);
        }
        let access = Arc::new(FormAccess::of(&self.catalog, form, &self.grants, actor.roles())?);
        if let Ok(mut cache) = self.access.lock() {
            cache.insert(key, access.clone());
        }
        Ok(access)
    }

    /// The person as an actor, with everything that conditions may ask about them.
    pub fn actor(&self, person: Id) -> Option<Actor> {
        let person = self.people.get(&person).filter(|p| p.active)?;
        let departments = person.department.map(|d| self.department_tree(d)).unwrap_or_default();
        let below: BTreeSet<Id> = departments.iter().copied().collect();
        let people = self.people.values().filter(|p| p.department.is_some_and(|d| below.contains(&d)));
        let relations = condition::Actor {
            me: Some(person.id),
            department: person.department,
            departments,
            people: people.map(|p| p.id).collect(),
            shops: person.shops.clone(),
        };
        let powers: BTreeSet<Power> =
            person.roles.iter().filter_map(|r| self.roles.get(r)).flat_map(|r| r.powers.iter().copied()).collect();
        Some(Actor::person(person.id, person.name.clone(), person.roles.clone(), powers, relations, person.lang))
    }

    /// Whether the workspace wants a second factor of this account.
    pub fn wants_second_factor(&self, account: Id) -> bool {
        match self.workspace.second_factor {
            SecondFactorRule::Nobody => false,
            SecondFactorRule::Everybody => true,
            SecondFactorRule::Administrators => self.administers(account),
        }
    }

    /// Whoever manages people or forms.
    pub fn administers(&self, account: Id) -> bool {
        let roles = self.people.get(&account).into_iter().flat_map(|p| &p.roles);
        let administers =
            |role: &Role| [Power::ManagePeople, Power::ManageForms].iter().any(|p| role.powers.contains(p));
        roles.filter_map(|key| self.roles.get(key)).any(administers)
    }

    pub fn person_name(&self, id: Id) -> Option<&str> {
        self.people.get(&id).map(|p| p.name.as_str())
    }

    pub fn department_tree(&self, root: Id) -> Vec<Id> {
        let mut tree = vec![root];
        let mut next = 0;
        while let Some(&parent) = tree.get(next) {
            let below = self.departments.values().filter(|d| d.parent == Some(parent) && !tree.contains(&d.id));
            let below: Vec<Id> = below.map(|d| d.id).collect();
            tree.extend(below);
            next += 1;
        }
        tree
    }

    pub fn department(&self, key: &str) -> Option<&Department> {
        self.departments.values().find(|d| d.key == key)
    }

    /// Most records of a form that a person may hold.
    pub fn holding_cap(&self, form: &str, person: Id) -> Option<u32> {
        let own = self.people.get(&person).and_then(|p| p.caps.get(form).copied());
        own.or_else(|| self.workspace.holding_caps.get(form).copied())
    }

    pub fn policy(&self, form: &str, seat: &str) -> Option<&Published> {
        self.policies.get(&(form.to_owned(), seat.to_owned()))
    }

    pub fn pool(&self, id: Id) -> Option<&Pool> {
        self.pools.iter().find(|p| p.id == id)
    }

    pub fn pool_by_key(&self, key: &str) -> Option<&Pool> {
        self.pools.iter().find(|p| p.key == key)
    }

    /// Name of a person, department or pool.
    pub fn name_of(&self, id: Id, lang: Lang) -> Option<String> {
        self.person_name(id)
            .map(str::to_owned)
            .or_else(|| self.departments.get(&id).map(|d| d.name.clone()))
            .or_else(|| self.pool(id).map(|p| p.name.get(lang).to_owned()))
    }
}

/// What linked rows an actor may see: read grants of the linked form, without their own links being scoped again.
pub struct ActorScope<'a> {
    pub definitions: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
}

impl Scope for ActorScope<'_> {
    fn linked(&self, form: &str) -> Option<Bound> {
        if self.actor.is_system() {
            return None;
        }
        // People, departments and pools are known to everybody by name.
        let form = self.definitions.form(form).ok()?;
        let Ok(access) = self.definitions.access(self.actor, form) else { return Some(Bound::FALSE) };
        let open = Unscoped(self.definitions);
        let bound = access.condition(engine::grant::Verb::Read, self.actor.relations(), self.clock, &open);
        (bound != Bound::TRUE).then_some(bound)
    }

    fn department_tree(&self, root: Id) -> Vec<Id> {
        self.definitions.department_tree(root)
    }
}

/// No limits on linked rows: for grants themselves and for published rules.
pub struct Unscoped<'a>(pub &'a Definitions);

impl Scope for Unscoped<'_> {
    fn linked(&self, _: &str) -> Option<Bound> {
        None
    }

    fn department_tree(&self, root: Id) -> Vec<Id> {
        self.0.department_tree(root)
    }
}

/// Stored bodies of one kind of definition.
pub async fn bodies(conn: &mut Conn, kind: &str) -> Result<Vec<(String, String)>> {
    let rows = conn.rows(&Stmt::new("SELECT key, body FROM definition WHERE kind = ? ORDER BY key").bind(kind)).await?;
    rows.iter().map(|r| Ok((r.req_text(0)?, r.req_text(1)?))).collect()
}
