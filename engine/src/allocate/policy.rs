//! A policy: what fills a seat of a form. Screens, marks, owner match, routes in order, fallback. Versions are immutable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::eligible::SkillNeed;
use super::member::Period;
use super::rank::Strategy;
use super::rotation::Skip;
use crate::condition::Condition;
use crate::form::Label;
use crate::value::Id;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub form: String,
    pub seat: String,
    #[serde(default)]
    pub screens: Vec<Screen>,
    #[serde(default)]
    pub marks: Vec<Mark>,
    #[serde(default)]
    pub owner_match: OwnerMatch,
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Where a record goes that no route takes: a pool, nurture, or review.
    pub fallback: Target,
    /// Time to first contact where no route says: claims, gifts by hand, the party's own holder.
    #[serde(default)]
    pub first_contact_minutes: Option<u32>,
    /// What goes with that time.
    #[serde(default, skip_serializing_if = "Checkpoints::is_empty")]
    pub clock: Checkpoints,
}

impl Policy {
    /// Time to first contact of a record that this route decided, or none did.
    pub fn first_contact(&self, route: Option<&str>) -> Option<FirstContact<'_>> {
        let route = route.and_then(|id| self.routes.iter().find(|r| r.id == id));
        let own = route.and_then(|r| Some(FirstContact { minutes: r.first_contact_minutes?, clock: &r.clock }));
        own.or_else(|| Some(FirstContact { minutes: self.first_contact_minutes?, clock: &self.clock }))
    }
}

/// A time to first contact, in minutes of its schedule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirstContact<'p> {
    pub minutes: u32,
    pub clock: &'p Checkpoints,
}

/// In which hours a time to first contact runs, and what happens before and at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoints {
    /// Key of a schedule, or `ALWAYS`; without one the workspace's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// Minutes before the end at which the holder is reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind: Option<u32>,
    /// At the end the holder's manager is told.
    #[serde(default, skip_serializing_if = "is_false")]
    pub tell_manager: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassign: Option<Reassign>,
}

/// In place of a schedule's key: around the clock, whatever the workspace's schedule is.
pub const ALWAYS: &str = "always";

impl Checkpoints {
    pub fn is_empty(&self) -> bool {
        *self == Checkpoints::default()
    }
}

/// Who does not contact in time loses the record to the next member of the route's team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reassign {
    /// Minutes after the end, in the same hours.
    #[serde(default)]
    pub after: u32,
    /// How often a record goes on in a row.
    pub max_moves: u32,
    #[serde(default)]
    pub then: Afterwards,
}

/// What becomes of a record that went on as often as it may, or for which there is nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Afterwards {
    #[default]
    Stay,
    /// The pool that it belongs to.
    Pool,
}

/// Stops a record before it is routed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    pub id: String,
    pub name: Label,
    pub when: Condition,
    pub then: Verdict,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Verdict {
    Reject {
        reason: Label,
    },
    Nurture {
        pool: String,
    },
    Review,
    /// Passes, and no later screen is asked.
    Continue,
}

/// Adds tags and sets fields before routes are asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub id: String,
    pub name: Label,
    pub when: Condition,
    /// Multi-select field → options to add.
    #[serde(default)]
    pub add: BTreeMap<String, Vec<String>>,
    /// Field → value, where the record has none.
    #[serde(default)]
    pub set: BTreeMap<String, Json>,
}

/// Whether who holds the party already keeps the newcomer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnerMatch {
    pub enabled: bool,
    #[serde(default)]
    pub if_away: IfAway,
}

impl Default for OwnerMatch {
    fn default() -> OwnerMatch {
        OwnerMatch { enabled: true, if_away: IfAway::Route }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IfAway {
    /// The holder gets it nevertheless.
    Keep,
    #[default]
    Route,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Stable over versions: rotations are kept under it.
    pub id: String,
    pub name: Label,
    pub when: Condition,
    #[serde(default, skip_serializing_if = "is_false")]
    pub off: bool,
    /// First and last day, `2026-11-01`.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub until: Option<String>,
    pub target: Target,
    #[serde(default)]
    pub when_nobody: WhenNobody,
    /// Time to first contact for the person who gets the record; without it the policy's.
    #[serde(default)]
    pub first_contact_minutes: Option<u32>,
    /// What goes with a time of its own.
    #[serde(default, skip_serializing_if = "Checkpoints::is_empty")]
    pub clock: Checkpoints,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(b: &bool) -> bool {
    !b
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenNobody {
    #[default]
    Next,
    Wait,
    Pool,
    Review,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    Person {
        person: Id,
    },
    Team(TeamTarget),
    /// The leader of a team.
    Leader {
        team: String,
    },
    /// The head of a department.
    Head {
        department: String,
    },
    Pool {
        pool: String,
    },
    TeamPool {
        team: String,
    },
    Nurture {
        pool: String,
    },
    Review {
        #[serde(default)]
        role: Option<String>,
    },
    /// The person in a field of the record.
    Field {
        field: String,
    },
}

impl Target {
    /// The team that is asked, or whose leader or pool it is.
    pub fn team(&self) -> Option<&str> {
        match self {
            Target::Team(target) => Some(&target.team),
            Target::Leader { team } | Target::TeamPool { team } => Some(team),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamTarget {
    pub team: String,
    pub strategy: Strategy,
    #[serde(default)]
    pub skip: Skip,
    /// The previous holder within so many days comes first, if eligible.
    #[serde(default)]
    pub sticky_days: Option<u32>,
    /// Also outside of shifts.
    #[serde(default)]
    pub any_time: bool,
    #[serde(default)]
    pub caps: Vec<RouteCap>,
    #[serde(default)]
    pub skills: Vec<SkillNeed>,
}

/// New records per period through this route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteCap {
    pub per: CapPer,
    pub period: Period,
    pub limit: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapPer {
    Member,
    Route,
    Team,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    pub key: String,
    pub name: Label,
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub leader: Option<Id>,
    /// Key of the pool for what the team has nobody for.
    #[serde(default)]
    pub pool: Option<String>,
    /// In the order of joining.
    #[serde(default)]
    pub members: Vec<TeamMember>,
    #[serde(default)]
    pub schedule: Option<Json>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamMember {
    pub person: Id,
    /// Hundredths of a share.
    #[serde(default = "hundred")]
    pub weight: u32,
    /// Records that are full work; ratios only.
    #[serde(default = "fifty")]
    pub capacity: i64,
    /// New records per day, over all routes.
    #[serde(default)]
    pub daily_cap: Option<u32>,
    #[serde(default)]
    pub skills: BTreeMap<String, u8>,
}

fn hundred() -> u32 {
    100
}

fn fifty() -> i64 {
    50
}

/// What a policy can refer to.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    pub teams: BTreeMap<String, Team>,
    /// Key → pool.
    pub pools: BTreeMap<String, PoolRef>,
    pub departments: BTreeMap<String, DepartmentRef>,
    /// Active people.
    pub people: BTreeMap<Id, String>,
    /// Key → name.
    pub roles: BTreeMap<String, Label>,
    /// Working hours, key → name, and the key of those that hold where a clock names none.
    pub schedules: BTreeMap<String, Label>,
    pub default_schedule: Option<String>,
}

#[derive(Clone, Debug)]
pub struct DepartmentRef {
    pub name: String,
    pub head: Option<Id>,
}

#[derive(Clone, Debug)]
pub struct PoolRef {
    pub id: Id,
    pub name: Label,
    pub form: String,
    pub nurture: bool,
}

/// A route or team as the id under which caps are counted (FNV-1a, 128 bits).
pub fn scope_id(kind: &str, key: &str) -> Id {
    let bytes = kind.bytes().chain([b':']).chain(key.bytes());
    let hash = bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |h, b| {
        (h ^ u128::from(b)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    Id(uuid::Uuid::from_u128(hash))
}
