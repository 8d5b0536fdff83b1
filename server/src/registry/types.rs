//! Definitions besides forms: roles, views, pools, the workspace itself. Stored as JSON, one row each.

use std::collections::{BTreeMap, BTreeSet};

use engine::condition::Condition;
use engine::form::{Label, Trade};
use engine::grant::Grant;
use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::Definitions;
use crate::actor::{Actor, Power};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub key: String,
    pub name: Label,
    #[serde(default)]
    pub powers: BTreeSet<Power>,
    #[serde(default)]
    pub grants: Vec<Grant>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    pub key: String,
    pub form: String,
    pub name: Label,
    /// Its place among the form's views; those without one come last, by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    #[serde(default = "everything")]
    pub condition: Condition,
    #[serde(default)]
    pub columns: Vec<String>,
    /// Field keys, `-` in front for descending.
    #[serde(default)]
    pub sort: Vec<String>,
    /// Fields offered as quick conditions above the table.
    #[serde(default)]
    pub quick: Vec<String>,
    #[serde(default, skip_serializing_if = "Presentation::is_table")]
    pub presentation: Presentation,
    /// Field that divides the records: the columns of a board, the groups of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Number whose sum stands beside the size of each group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// Roles that see it; empty for everybody.
    #[serde(default)]
    pub roles: BTreeSet<String>,
}

/// How a view is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presentation {
    #[default]
    Table,
    Board,
}

impl Presentation {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    fn is_table(&self) -> bool {
        *self == Presentation::Table
    }
}

pub(super) fn everything() -> Condition {
    Condition::TRUE
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    pub key: String,
    #[serde(default = "nil")]
    pub id: Id,
    pub name: Label,
    /// Its place among the pools; those without one come last, by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    pub form: String,
    #[serde(default = "owner")]
    pub seat: String,
    /// Who may see and claim: who has one of the roles and is in one of the departments or below; empty asks nothing.
    #[serde(default)]
    pub roles: BTreeSet<String>,
    #[serde(default)]
    pub departments: BTreeSet<String>,
    /// Claims per person and workspace day.
    #[serde(default)]
    pub daily_claims: Option<u32>,
    /// Days during which who lost a record by return, recycling or a time limit cannot claim it again.
    #[serde(default)]
    pub cooldown_days: Option<u32>,
    #[serde(default)]
    pub return_reasons: Vec<Label>,
    /// Marketing warms the records up here; they are not for claiming.
    #[serde(default)]
    pub nurture: bool,
}

impl Pool {
    /// Whether a person is one of its members: by a role and by department, where both are given.
    pub fn admits(&self, defs: &Definitions, actor: &Actor) -> bool {
        let below = |key: &String| defs.department(key).map(|d| defs.department_tree(d.id)).unwrap_or_default();
        let role = self.roles.is_empty() || self.roles.iter().any(|r| actor.roles().contains(r));
        let mine = actor.relations().department;
        let within = |d: Id| self.departments.iter().any(|key| below(key).contains(&d));
        role && (self.departments.is_empty() || mine.is_some_and(within))
    }
}

fn nil() -> Id {
    Id::NIL
}

pub(super) fn owner() -> String {
    "owner".into()
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    pub name: String,
    /// IANA zone that cuts time into days.
    pub zone: String,
    #[serde(default)]
    pub demo: bool,
    /// None for a company that is shown everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade: Option<Trade>,
    /// Whether the setup guide is offered before everything else.
    #[serde(default, skip_serializing_if = "Guide::is_closed")]
    pub guide: Guide,
    /// Records a person may hold per form; `None` for no limit.
    #[serde(default)]
    pub holding_caps: BTreeMap<String, u32>,
    /// Largest file of an import, in MB; at most 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_max_mb: Option<u32>,
    /// Largest attachment, in MB; at most 500.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment_max_mb: Option<u32>,
    /// What may be attached; without it everything that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment_kinds: Option<BTreeSet<FileGroup>>,
    /// Days that notices are kept, read or not; see `retention`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_notices_days: Option<u32>,
    /// Days that records stay in the trash; see `trash`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_trash_days: Option<u32>,
    /// After how many days without buying a customer is what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_days: Option<CustomerDays>,
    /// Who has to set up a second factor at the next sign-in.
    #[serde(default, skip_serializing_if = "SecondFactorRule::is_nobody")]
    pub second_factor: SecondFactorRule,
}

/// A customer who bought within `active` days is active, beyond `sleeping` days asleep, beyond `lost` days lost; between the
/// first two it is quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerDays {
    pub active: u32,
    pub sleeping: u32,
    pub lost: u32,
}

impl Default for CustomerDays {
    fn default() -> CustomerDays {
        CustomerDays { active: 30, sleeping: 90, lost: 180 }
    }
}

/// For whom the password alone is not enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactorRule {
    #[default]
    Nobody,
    /// Whoever manages people or forms.
    Administrators,
    Everybody,
}

impl SecondFactorRule {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    fn is_nobody(&self) -> bool {
        *self == SecondFactorRule::Nobody
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guide {
    Open,
    #[default]
    Closed,
}

impl Guide {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    fn is_closed(&self) -> bool {
        *self == Guide::Closed
    }
}

/// Kinds of files, by their content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileGroup {
    Picture,
    Document,
    Text,
    Audio,
    Video,
    Archive,
}

impl Default for Workspace {
    fn default() -> Workspace {
        Workspace {
            name: "活水".into(),
            zone: "Asia/Shanghai".into(),
            demo: false,
            trade: None,
            guide: Guide::Closed,
            holding_caps: BTreeMap::new(),
            import_max_mb: None,
            attachment_max_mb: None,
            attachment_kinds: None,
            keep_notices_days: None,
            keep_trash_days: None,
            customer_days: None,
            second_factor: SecondFactorRule::Nobody,
        }
    }
}

/// A person as everybody may know them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: Id,
    pub login: String,
    pub name: String,
    pub department: Option<Id>,
    pub active: bool,
    pub roles: BTreeSet<String>,
    pub shops: Vec<Id>,
    /// Records of a form that the person may hold, where it is not the workspace's number.
    pub caps: BTreeMap<String, u32>,
    pub lang: engine::form::Lang,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Department {
    pub id: Id,
    pub key: String,
    pub name: String,
    pub parent: Option<Id>,
    pub leader: Option<Id>,
}
