//! Who acts. Every write names one, background work included.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::condition;
use engine::form::Lang;
use engine::value::Id;

/// An actor as the doors need it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Actor(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    who: Who,
    roles: BTreeSet<String>,
    powers: BTreeSet<Power>,
    /// Scopes of an API key; a person at the screen has none and needs none.
    scopes: Option<BTreeSet<String>>,
    relations: condition::Actor,
    lang: Lang,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Person {
        id: Id,
        name: String,
    },
    /// `allocation`, `import`, `recycle` …: scoped by the published definition that started it.
    System(&'static str),
}

/// What a role may do besides touching records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    ManagePeople,
    ManageForms,
    ManagePolicies,
    ManageTeams,
    ManagePools,
    ManageChannels,
    ViewBoards,
    /// Send leads through a channel.
    Intake,
    Audit,
}

impl Power {
    pub const ALL: [Power; 9] = [
        Power::ManagePeople,
        Power::ManageForms,
        Power::ManagePolicies,
        Power::ManageTeams,
        Power::ManagePools,
        Power::ManageChannels,
        Power::ViewBoards,
        Power::Intake,
        Power::Audit,
    ];
}

impl Actor {
    pub fn system(key: &'static str) -> Actor {
        Actor(Arc::new(Inner {
            who: Who::System(key),
            roles: BTreeSet::new(),
            powers: BTreeSet::new(),
            scopes: None,
            relations: condition::Actor::default(),
            lang: Lang::Zh,
        }))
    }

    pub fn person(
        id: Id,
        name: String,
        roles: BTreeSet<String>,
        powers: BTreeSet<Power>,
        relations: condition::Actor,
        lang: Lang,
    ) -> Actor {
        Actor(Arc::new(Inner { who: Who::Person { id, name }, roles, powers, scopes: None, relations, lang }))
    }

    /// The same person, told everything in this language.
    pub fn speaking(&self, lang: Lang) -> Actor {
        Actor(Arc::new(Inner {
            who: self.0.who.clone(),
            roles: self.0.roles.clone(),
            powers: self.0.powers.clone(),
            scopes: self.0.scopes.clone(),
            relations: self.0.relations.clone(),
            lang,
        }))
    }

    /// The same person through an API key that may do less.
    pub fn with_scopes(&self, scopes: BTreeSet<String>) -> Actor {
        Actor(Arc::new(Inner {
            who: self.0.who.clone(),
            roles: self.0.roles.clone(),
            powers: self.0.powers.clone(),
            scopes: Some(scopes),
            relations: self.0.relations.clone(),
            lang: self.0.lang,
        }))
    }

    pub fn id(&self) -> Option<Id> {
        match &self.0.who {
            Who::Person { id, .. } => Some(*id),
            Who::System(_) => None,
        }
    }

    /// `allocation` of `system:allocation`.
    pub fn system_key(&self) -> Option<&'static str> {
        match &self.0.who {
            Who::Person { .. } => None,
            Who::System(key) => Some(key),
        }
    }

    pub fn is_system(&self) -> bool {
        self.system_key().is_some()
    }

    pub fn who(&self) -> &Who {
        &self.0.who
    }

    pub fn roles(&self) -> &BTreeSet<String> {
        &self.0.roles
    }

    pub fn has(&self, power: Power) -> bool {
        self.is_system() || self.0.powers.contains(&power)
    }

    pub fn powers(&self) -> &BTreeSet<Power> {
        &self.0.powers
    }

    pub fn scopes(&self) -> Option<&BTreeSet<String>> {
        self.0.scopes.as_ref()
    }

    pub fn relations(&self) -> &condition::Actor {
        &self.0.relations
    }

    pub fn lang(&self) -> Lang {
        self.0.lang
    }
}
