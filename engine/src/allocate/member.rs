//! What is known of each person while one slice is allocated: loaded once by set queries, then kept up to date by
//! `note_pick`, so that every pick of the slice counts for the caps, loads and shares of the next.
//!
//! Not here: gaps (`rotation.rs`), the reasons why somebody is passed over (`eligible.rs`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::Id;

/// Everybody whom the policy can reach. Stored beside the decisions of the slice, which refer to it by position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Ascending by id.
    members: Vec<MemberState>,
    /// Caps of a whole route or a whole team.
    shared: Vec<Cap>,
    picks: u32,
}

/// One person, whatever team he is looked at from. Instants are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberState {
    pub id: Id,
    pub active: bool,
    /// A leave that is running now.
    pub leave: Option<Away>,
    /// A pause that is running now.
    pub pause: Option<Away>,
    pub shift: Shift,
    /// Skill key to level.
    pub skills: BTreeMap<String, u8>,
    /// Records held in this seat.
    pub held: i64,
    /// Load key (a load condition of the policy) to units of held records for which it holds.
    pub loads: BTreeMap<u32, i64>,
    /// What was received in each window that a strategy counts.
    pub received: Vec<Received>,
    pub newcomer: Option<Newcomer>,
    /// The person's own caps.
    pub caps: Vec<Cap>,
    pub last_assigned: Option<Last>,
}

/// A person's place in one team. `member` is a position in the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub member: usize,
    /// Hundredths; 0 = takes no automatic records from this team.
    pub weight: u32,
    pub join: i64,
    /// Units of load that are full work for this member; ratios only, a cap is a `Cap`.
    pub capacity: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    pub reason: Option<String>,
    /// `None` = until further notice.
    pub until: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    On,
    Off { next: Option<i64> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    pub scope: CapScope,
    /// The route or team whose picks count and are limited; `None` = every pick.
    pub within: Option<Id>,
    /// Holding caps: the load key of what counts. Others: 0.
    pub key: u32,
    pub period: Option<Period>,
    pub limit: i64,
    pub used: i64,
    /// When the period ends or the burst window has room again, UTC milliseconds.
    pub resets_at: Option<i64>,
}

/// Whom a cap limits and how it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapScope {
    /// This person, new records per period.
    Member,
    /// All members together through one route, per period.
    Route,
    /// All members of one team together, per period.
    Team,
    /// This person, records held at a time.
    Holding,
    /// This person, new records within a short sliding window.
    Burst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    HalfHour,
    Hour,
    Day,
    Week,
}

/// Records received in one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub key: u32,
    /// As in `Cap`.
    pub within: Option<Id>,
    pub count: i64,
    /// `team_mean` on the day of joining, while that day lies in the window; else 0.
    pub head_start: i64,
}

/// Ends at whichever comes first; with neither it never began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    pub until: Option<i64>,
    /// Records still to come in the period.
    pub left: Option<i64>,
}

/// The last automatic or manual assignment; `nth` orders those made in this slice, all at the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Last {
    pub at: i64,
    pub nth: u32,
}

/// One record given to one person.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    pub member: usize,
    pub route: Option<Id>,
    pub team: Option<Id>,
    /// UTC milliseconds.
    pub at: i64,
    /// Load keys whose condition the record fulfils, with its units: loads and holding caps rise by them.
    pub counts: &'a [(u32, i64)],
}

impl Snapshot {
    /// A second state of the same person is ignored.
    pub fn new(mut members: Vec<MemberState>, shared: Vec<Cap>) -> Snapshot {
        members.sort_by_key(|m| m.id);
        members.dedup_by_key(|m| m.id);
        Snapshot { members, shared, picks: 0 }
    }

    pub fn members(&self) -> &[MemberState] {
        &self.members
    }

    pub fn shared(&self) -> &[Cap] {
        &self.shared
    }

    pub fn position(&self, id: Id) -> Option<usize> {
        self.members.binary_search_by_key(&id, |m| m.id).ok()
    }

    /// Counts a pick for everything that comes later in the slice: caps, loads, received, newcomer, last assigned.
    pub fn note_pick(&mut self, pick: &Pick) {
        let Some(member) = self.members.get_mut(pick.member) else { return };
        self.picks += 1;
        member.held += 1;
        for &(key, units) in pick.counts {
            *member.loads.entry(key).or_default() += units;
        }
        for received in member.received.iter_mut().filter(|r| pick.is_within(r.within)) {
            received.count += 1;
        }
        if let Some(left) = member.newcomer.as_mut().and_then(|n| n.left.as_mut()) {
            *left -= 1;
        }
        member.last_assigned = Some(Last { at: pick.at, nth: self.picks });
        for cap in member.caps.iter_mut().chain(&mut self.shared).filter(|c| pick.is_within(c.within)) {
            cap.used += cap.units(pick.counts);
        }
    }
}

impl MemberState {
    pub fn is_newcomer(&self, now: i64) -> bool {
        self.newcomer.is_some_and(|n| {
            (n.until.is_some() || n.left.is_some())
                && n.until.is_none_or(|until| now < until)
                && n.left.is_none_or(|left| left > 0)
        })
    }

    /// Units under a load key; nothing held = 0.
    pub fn load(&self, key: u32) -> i64 {
        self.loads.get(&key).copied().unwrap_or(0)
    }

    /// Received in a window, head start included.
    pub fn received_in(&self, key: u32, within: Option<Id>) -> i64 {
        let window = self.received.iter().find(|r| r.key == key && r.within == within);
        window.map_or(0, |r| r.count + r.head_start)
    }
}

impl Cap {
    /// By how much a record that counts so raises `used`; 0 = the record is free of this cap.
    pub fn units(&self, counts: &[(u32, i64)]) -> i64 {
        match self.scope {
            CapScope::Holding => counts.iter().filter(|c| c.0 == self.key).map(|c| c.1).sum(),
            _ => 1,
        }
    }

    pub fn is_reached(&self) -> bool {
        self.used >= self.limit
    }
}

impl Pick<'_> {
    fn is_within(&self, within: Option<Id>) -> bool {
        within.is_none() || within == self.route || within == self.team
    }
}

/// The head start of a joiner under `fewest_received`: the mean of the others, half rounded up; nobody = 0.
pub fn team_mean(received: &[i64]) -> i64 {
    let (sum, n) = (received.iter().map(|&r| i128::from(r)).sum::<i128>(), received.len() as i128);
    if n == 0 { 0 } else { (2 * sum + n).div_euclid(2 * n) as i64 }
}
