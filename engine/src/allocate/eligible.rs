//! The filter: who of a team can take a record, and for everybody else the one reason why not.
//!
//! The order is that of `docs/allocation.md`, section 4; the first that fails is the reason. Member conditions are
//! evaluated by the caller, and only when everything before them holds.

use serde::Serialize;

use super::member::{Cap, CapScope, MemberState, Period, Place, Shift, Snapshot};
use crate::value::Id;

/// What a route asks of the members of a team for one record.
#[derive(Clone, Copy, Debug)]
pub struct Requirements<'a> {
    pub route: Id,
    pub team: Id,
    /// The route gives out records at any time: shifts do not count.
    pub any_time: bool,
    pub skills: &'a [SkillNeed],
    /// Load keys whose condition the record fulfils, with its units; a holding cap on another key does not bind it.
    pub counts: &'a [(u32, i64)],
    /// Past holders who must not get it again.
    pub had: &'a [Id],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct SkillNeed {
    pub skill: String,
    pub level: u8,
}

/// Why a member is passed over, with the figures; texts (reasons of a leave, names of skills) are in the snapshot and
/// the policy version. Instants are UTC milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Exclusion {
    Inactive,
    /// Weight 0 in this team.
    NoWeight,
    OnLeave {
        until: Option<i64>,
    },
    OffShift {
        next: Option<i64>,
    },
    Paused {
        until: Option<i64>,
    },
    ConditionNotMet,
    SkillMissing {
        /// Position in the route's required skills.
        skill: usize,
        required: u8,
        has: Option<u8>,
    },
    AlreadyHad,
    CapReached {
        scope: CapScope,
        period: Option<Period>,
        used: i64,
        limit: i64,
        resets_at: Option<i64>,
    },
    HoldingFull {
        used: i64,
        limit: i64,
    },
    Burst {
        used: i64,
        limit: i64,
        resets_at: Option<i64>,
    },
}

/// The bare reason, one byte in the decision record. Numbers are stored: never reuse or change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Reason {
    Inactive = 1,
    NoWeight = 2,
    OnLeave = 3,
    OffShift = 4,
    Paused = 5,
    ConditionNotMet = 6,
    SkillMissing = 7,
    AlreadyHad = 8,
    CapReached = 9,
    HoldingFull = 10,
    Burst = 11,
}

/// A team after the filter; every entry is a position in the list of places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered {
    pub eligible: Vec<usize>,
    /// Away, but the record would match: these accrue under `credit` and lose a turn under `lose_turn`.
    pub absent: Vec<usize>,
    pub excluded: Vec<(usize, Exclusion)>,
}

/// Filters a team for one record. `condition` is the member condition of the place at that position.
pub fn filter(
    snapshot: &Snapshot,
    places: &[Place],
    need: &Requirements,
    condition: impl Fn(usize) -> bool,
) -> Filtered {
    let mut filtered = Filtered::default();
    for (i, place) in places.iter().enumerate() {
        let Some(member) = snapshot.members().get(place.member) else { continue };
        match check(snapshot, place, need, || condition(i)) {
            Ok(()) => filtered.eligible.push(i),
            Err(exclusion) => {
                filtered.excluded.push((i, exclusion));
                // A cap comes after the record's own tests, so these held.
                let by_cap = exclusion.reason() >= Reason::CapReached;
                if exclusion.is_absence() && (by_cap || mismatch(member, need, || condition(i)).is_none()) {
                    filtered.absent.push(i);
                }
            }
        }
    }
    filtered
}

/// Whether one member can take the record, else the first reason why not.
pub fn check(
    snapshot: &Snapshot,
    place: &Place,
    need: &Requirements,
    condition: impl FnOnce() -> bool,
) -> Result<(), Exclusion> {
    let Some(member) = snapshot.members().get(place.member) else { return Err(Exclusion::Inactive) };
    let own = || reached(&member.caps, need, |cap| cap.units(need.counts) > 0);
    let excluded = away(member, place, need)
        .or_else(|| mismatch(member, need, condition))
        .or_else(own)
        .or_else(|| reached(snapshot.shared(), need, |_| true));
    excluded.map_or(Ok(()), Err)
}

/// Whether the member takes part in the rotation of this route now, whatever the record: for `Enrolled::present`.
/// Call it again for a member who has just been picked: a cap may be reached.
pub fn is_present(member: &MemberState, place: &Place, need: &Requirements) -> bool {
    away(member, place, need).is_none() && reached(&member.caps, need, |_| true).is_none()
}

/// Inactive, leave, shift, pause: nothing that depends on the record.
fn away(member: &MemberState, place: &Place, need: &Requirements) -> Option<Exclusion> {
    if !member.active {
        return Some(Exclusion::Inactive);
    }
    if place.weight == 0 {
        return Some(Exclusion::NoWeight);
    }
    if let Some(leave) = &member.leave {
        return Some(Exclusion::OnLeave { until: leave.until });
    }
    if let (Shift::Off { next }, false) = (member.shift, need.any_time) {
        return Some(Exclusion::OffShift { next });
    }
    member.pause.as_ref().map(|pause| Exclusion::Paused { until: pause.until })
}

/// What concerns this record only.
fn mismatch(member: &MemberState, need: &Requirements, condition: impl FnOnce() -> bool) -> Option<Exclusion> {
    if !condition() {
        return Some(Exclusion::ConditionNotMet);
    }
    for (skill, wanted) in need.skills.iter().enumerate() {
        let has = member.skills.get(&wanted.skill).copied();
        if has.is_none_or(|has| has < wanted.level) {
            return Some(Exclusion::SkillMissing { skill, required: wanted.level, has });
        }
    }
    need.had.contains(&member.id).then_some(Exclusion::AlreadyHad)
}

fn reached(caps: &[Cap], need: &Requirements, binds: impl Fn(&Cap) -> bool) -> Option<Exclusion> {
    let applies = |cap: &&Cap| cap.within.is_none_or(|within| within == need.route || within == need.team);
    let cap = caps.iter().filter(applies).find(|cap| cap.is_reached() && binds(cap))?;
    let Cap { scope, period, used, limit, resets_at, .. } = *cap;
    Some(match scope {
        CapScope::Holding => Exclusion::HoldingFull { used, limit },
        CapScope::Burst => Exclusion::Burst { used, limit, resets_at },
        CapScope::Member | CapScope::Route | CapScope::Team => {
            Exclusion::CapReached { scope, period, used, limit, resets_at }
        }
    })
}

impl Exclusion {
    /// The member is away and the route's `skip` applies. Otherwise the record does not suit him, or the whole route or
    /// team is full, or he is no member of the rotation: no gap moves.
    pub fn is_absence(&self) -> bool {
        match self {
            Exclusion::OnLeave { .. } | Exclusion::OffShift { .. } | Exclusion::Paused { .. } => true,
            Exclusion::HoldingFull { .. } | Exclusion::Burst { .. } => true,
            Exclusion::CapReached { scope, .. } => *scope == CapScope::Member,
            Exclusion::Inactive | Exclusion::NoWeight => false,
            Exclusion::ConditionNotMet | Exclusion::SkillMissing { .. } | Exclusion::AlreadyHad => false,
        }
    }

    pub fn reason(&self) -> Reason {
        match self {
            Exclusion::Inactive => Reason::Inactive,
            Exclusion::NoWeight => Reason::NoWeight,
            Exclusion::OnLeave { .. } => Reason::OnLeave,
            Exclusion::OffShift { .. } => Reason::OffShift,
            Exclusion::Paused { .. } => Reason::Paused,
            Exclusion::ConditionNotMet => Reason::ConditionNotMet,
            Exclusion::SkillMissing { .. } => Reason::SkillMissing,
            Exclusion::AlreadyHad => Reason::AlreadyHad,
            Exclusion::CapReached { .. } => Reason::CapReached,
            Exclusion::HoldingFull { .. } => Reason::HoldingFull,
            Exclusion::Burst { .. } => Reason::Burst,
        }
    }

    /// Stable, snake_case; the same as in JSON.
    pub fn code(&self) -> &'static str {
        self.reason().code()
    }
}

impl Reason {
    pub const ALL: [Reason; 11] = [
        Reason::Inactive,
        Reason::NoWeight,
        Reason::OnLeave,
        Reason::OffShift,
        Reason::Paused,
        Reason::ConditionNotMet,
        Reason::SkillMissing,
        Reason::AlreadyHad,
        Reason::CapReached,
        Reason::HoldingFull,
        Reason::Burst,
    ];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.number() == number)
    }

    pub fn code(self) -> &'static str {
        match self {
            Reason::Inactive => "inactive",
            Reason::NoWeight => "no_weight",
            Reason::OnLeave => "on_leave",
            Reason::OffShift => "off_shift",
            Reason::Paused => "paused",
            Reason::ConditionNotMet => "condition_not_met",
            Reason::SkillMissing => "skill_missing",
            Reason::AlreadyHad => "already_had",
            Reason::CapReached => "cap_reached",
            Reason::HoldingFull => "holding_full",
            Reason::Burst => "burst",
        }
    }
}

#[cfg(test)]
#[path = "tests_eligible.rs"]
pub(super) mod tests;
