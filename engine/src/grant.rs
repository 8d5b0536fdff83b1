//! What a role may do with the records of a form, and which of their fields it sees.
//!
//! A grant says: holders of `role` may do `verbs` to records of `form` where `condition` holds, seeing fields as
//! `fields` says. Several grants of one actor add up, record by record: whoever holds a lead sees its phone number,
//! although the pool shows it masked.

mod collaboration;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::condition::{Actor, Bound, CheckError, Checked, Clock, Condition, Scope, check};
use crate::form::{Catalog, Form};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    pub form: String,
    #[serde(rename = "where", default = "everything", skip_serializing_if = "Condition::is_true")]
    pub condition: Condition,
    pub verbs: BTreeSet<Verb>,
    /// Access to single fields; the others are editable where `verbs` has `edit` or `create`, else readable. A grant
    /// without `read`, `edit` or `create` shows no field: who may claim sees what a grant to read shows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Access>,
}

fn everything() -> Condition {
    Condition::TRUE
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Read,
    Create,
    Edit,
    /// To the trash.
    Delete,
    Export,
    Import,
    /// Take from a pool for oneself.
    Claim,
    /// Give back to the pool what one holds.
    Return,
    /// Give to a person what nobody holds, or take from one and give to another.
    Assign,
    /// Hand what one holds to a colleague.
    Transfer,
    /// Take from the holder, into the pool.
    Withdraw,
    /// See a masked field in full, one at a time, logged.
    Reveal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Not even that it exists.
    Hidden,
    /// Shown in part: `138 **** 4409`.
    Masked,
    Read,
    Edit,
}

impl Access {
    pub fn in_full(self) -> bool {
        self >= Access::Read
    }
}

/// The grants of one actor on one form, with their conditions resolved.
#[derive(Clone, Debug, Default)]
pub struct FormAccess {
    rules: Vec<Rule>,
    fields: Vec<String>,
}

#[derive(Clone, Debug)]
struct Rule {
    condition: Checked,
    verbs: BTreeSet<Verb>,
    /// In the order of the form's fields.
    access: Vec<Access>,
}

impl FormAccess {
    /// All of the form, for `system:*` actors: they are scoped by the definition that started them.
    pub fn full(form: &Form) -> FormAccess {
        let verbs = [
            Verb::Read,
            Verb::Create,
            Verb::Edit,
            Verb::Delete,
            Verb::Export,
            Verb::Import,
            Verb::Claim,
            Verb::Return,
            Verb::Assign,
            Verb::Transfer,
            Verb::Withdraw,
            Verb::Reveal,
        ];
        let rule = Rule {
            condition: Checked::All(Vec::new()),
            verbs: verbs.into(),
            access: form.fields.iter().map(|f| if f.read_only { Access::Read } else { Access::Edit }).collect(),
        };
        FormAccess { rules: vec![rule], fields: keys(form) }
    }

    /// The part of `grants` that concerns holders of `roles` on `form`, and what follows for those who work with them.
    pub fn of(
        catalog: &Catalog,
        form: &Form,
        grants: &[Grant],
        roles: &BTreeSet<String>,
    ) -> Result<FormAccess, CheckError> {
        let mut rules = Vec::new();
        let own = grants.iter().filter(|g| g.form == form.key && roles.contains(&g.role));
        for grant in own.flat_map(|grant| std::iter::once(grant.clone()).chain(collaboration::derived(catalog, grant)))
        {
            // A misspelt key must not leave a field open that was meant to be hidden.
            if let Some(key) = grant.fields.keys().find(|key| form.field(key).is_none()) {
                let message = format!("there is no field {key} in {}", form.key);
                return Err(CheckError { field: key.clone(), code: "unknown_field", message });
            }
            let writes = grant.verbs.contains(&Verb::Edit) || grant.verbs.contains(&Verb::Create);
            let sees = writes || grant.verbs.contains(&Verb::Read);
            let access = form.fields.iter().map(|field| match grant.fields.get(&field.key) {
                _ if !sees => Access::Hidden,
                Some(Access::Edit) | None if field.read_only || !writes => Access::Read,
                None => Access::Edit,
                Some(access) => *access,
            });
            rules.push(Rule {
                condition: check(catalog, &form.key, &grant.condition)?,
                verbs: grant.verbs.clone(),
                access: access.collect(),
            });
        }
        Ok(FormAccess { rules, fields: keys(form) })
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whether some record could be meant at all; which one is for `condition`.
    pub fn may(&self, verb: Verb) -> bool {
        self.rules.iter().any(|r| r.verbs.contains(&verb))
    }

    /// The records on which the actor may do it.
    pub fn condition(&self, verb: Verb, actor: &Actor, clock: &Clock, scope: &dyn Scope) -> Bound {
        let mut parts = Vec::new();
        for rule in self.rules.iter().filter(|r| r.verbs.contains(&verb)) {
            let bound = rule.condition.bind(actor, clock, scope);
            if bound == Bound::TRUE {
                return Bound::TRUE;
            }
            parts.push(bound);
        }
        Bound::Any(parts)
    }

    /// The condition of each rule in order, to be evaluated once per record; see `merged`.
    pub fn conditions(&self, actor: &Actor, clock: &Clock, scope: &dyn Scope) -> Vec<Bound> {
        self.rules.iter().map(|r| r.condition.bind(actor, clock, scope)).collect()
    }

    /// The conditions as resolved, to know what they look at.
    pub fn checked(&self) -> impl Iterator<Item = &Checked> {
        self.rules.iter().map(|r| &r.condition)
    }

    /// What holds for one record, given which of the rules apply to it.
    pub fn merged(&self, applies: &[bool]) -> RecordAccess {
        let hidden = vec![Access::Hidden; self.fields.len()];
        let mut out = RecordAccess { verbs: BTreeSet::new(), access: hidden.clone(), submit: hidden };
        let widen = |merged: &mut Vec<Access>, rule: &Rule| {
            merged.iter_mut().zip(&rule.access).for_each(|(merged, access)| *merged = (*merged).max(*access));
        };
        for (rule, _) in self.rules.iter().zip(applies).filter(|(_, applies)| **applies) {
            out.verbs.extend(&rule.verbs);
            // Who may only create sees nothing by it, and who may only read submits nothing.
            if rule.verbs.contains(&Verb::Read) {
                widen(&mut out.access, rule);
            }
            if rule.verbs.contains(&Verb::Create) || rule.verbs.contains(&Verb::Edit) {
                widen(&mut out.submit, rule);
            }
        }
        out
    }

    /// What the actor sees of a field on every record that may be read: the least over all grants. Only what is seen in
    /// full everywhere may be filtered, sorted, grouped or summed by, or masked values would leak by bisection.
    pub fn everywhere(&self, field: usize) -> Access {
        let reading = self.rules.iter().filter(|r| r.verbs.contains(&Verb::Read));
        reading.filter_map(|r| r.access.get(field).copied()).min().unwrap_or(Access::Hidden)
    }

    /// The best that the actor sees of a field on some record: what a form drawer offers.
    pub fn anywhere(&self, field: usize) -> Access {
        self.rules.iter().filter_map(|r| r.access.get(field).copied()).max().unwrap_or(Access::Hidden)
    }

    /// The records on which a field is seen in full: search on sensitive text is limited to them.
    pub fn where_in_full(&self, field: usize, actor: &Actor, clock: &Clock, scope: &dyn Scope) -> Bound {
        let full = |r: &&Rule| r.verbs.contains(&Verb::Read) && r.access.get(field).is_some_and(|a| a.in_full());
        Bound::Any(self.rules.iter().filter(full).map(|r| r.condition.bind(actor, clock, scope)).collect())
    }
}

fn keys(form: &Form) -> Vec<String> {
    form.fields.iter().map(|f| f.key.clone()).collect()
}

/// Verbs and field access of one actor on one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordAccess {
    pub verbs: BTreeSet<Verb>,
    /// What is shown, in the order of the form's fields.
    pub access: Vec<Access>,
    /// What may be submitted.
    pub submit: Vec<Access>,
}

impl RecordAccess {
    pub fn may(&self, verb: Verb) -> bool {
        self.verbs.contains(&verb)
    }
}
