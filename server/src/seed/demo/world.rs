//! What the replay reads and never changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use engine::condition::Clock;
use engine::value::Id;
use jiff::Timestamp;
use jiff::civil::Date;

use super::super::generate::{DAY_MS, DAYS, DemoData, DemoLead, SHANGHAI_MS, midnight};
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::registry::Definitions;

/// Leads that are still in review.
const UNSEEN: usize = 3;

pub struct World {
    pub app: App,
    pub defs: Arc<Definitions>,
    pub clock: Arc<AtomicI64>,
    pub data: DemoData,
    pub leads: Vec<DemoLead>,
    /// By code.
    pub products: BTreeMap<String, Id>,
    pub actors: BTreeMap<Id, Actor>,
    pub seed: u64,
    pub day: Date,
    pub now: i64,
    /// The newest leads without any way to reach them: nobody has come to them in the review yet.
    pub unreachable: BTreeSet<usize>,
    logins: BTreeMap<String, Id>,
    away: BTreeMap<Id, (i64, i64)>,
}

impl World {
    #[allow(clippy::too_many_arguments, reason = "everything that the world is made of")]
    pub fn new(
        app: &App,
        clock: &Arc<AtomicI64>,
        data: DemoData,
        leads: Vec<DemoLead>,
        products: BTreeMap<String, Id>,
        seed: u64,
        day: Date,
        now: i64,
    ) -> Result<World> {
        let defs = app.definitions();
        let logins: BTreeMap<String, Id> = defs.people.values().map(|p| (p.login.clone(), p.id)).collect();
        let actors = logins.values().filter_map(|id| Some((*id, defs.actor(*id)?))).collect();
        let mut world = World {
            app: app.clone(),
            defs,
            clock: clock.clone(),
            data,
            leads,
            products,
            actors,
            seed,
            day,
            now,
            unreachable: BTreeSet::new(),
            logins,
            away: BTreeMap::new(),
        };
        let lost = (0..world.leads.len()).rev().filter(|lead| !world.is_reachable(*lead));
        world.unreachable = lost.take(UNSEEN).collect();
        let leaves = world.leaves();
        world.away = leaves.iter().filter_map(|l| Some((world.person(&l.0)?, (l.1, l.2)))).collect();
        Ok(world)
    }

    /// By phone, mail, WeChat or the place it came from.
    fn is_reachable(&self, lead: usize) -> bool {
        let Some(lead) = self.leads.get(lead) else { return true };
        let channel = self.data.channels.iter().find(|c| c.channel == lead.channel);
        let names = channel.map(|c| &c.fields);
        let sent = |key: &str| names.and_then(|n| n.get(key)).is_some_and(|name| lead.payload.contains_key(name));
        ["phone", "email", "wechat", "address", "shop"].into_iter().any(sent)
    }

    pub fn person(&self, login: &str) -> Option<Id> {
        self.logins.get(login).copied()
    }

    pub fn actor(&self, person: Id) -> Result<&Actor> {
        self.actors.get(&person).ok_or_else(|| Error::Internal(format!("nobody is {person}")))
    }

    /// The clock at an instant of the replay; the whole process is then there.
    pub fn turn(&self, at: i64) -> Clock {
        self.clock.store(at, Ordering::SeqCst);
        self.defs.clock(Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Midnight of the first day of the replay.
    pub fn first_day(&self) -> i64 {
        midnight(self.day) - i64::from(DAYS) * DAY_MS
    }

    /// Leaves by their beginning: login, from, until, reason.
    pub fn leaves(&self) -> Vec<(String, i64, i64, String)> {
        let today = midnight(self.day);
        let of = |p: &super::super::generate::DemoPerson| {
            let leave = p.leave.as_ref()?;
            let day = |n: i32| today + i64::from(n) * DAY_MS;
            Some((p.login.clone(), day(leave.from), day(leave.to + 1), leave.reason.clone()))
        };
        let mut out: Vec<_> = self.data.people.iter().filter_map(of).collect();
        out.sort_by_key(|leave| leave.1);
        out
    }

    pub fn is_away(&self, person: Id, at: i64) -> bool {
        self.away.get(&person).is_some_and(|(from, until)| (*from..*until).contains(&at))
    }

    /// The instant, or the next morning's if nobody works then.
    pub fn working(at: i64) -> i64 {
        let day = (at + SHANGHAI_MS).div_euclid(DAY_MS) * DAY_MS - SHANGHAI_MS;
        let minute = (at - day) / 60_000;
        // Not everybody starts on the stroke of nine.
        let morning = 9 * 3_600_000 + (at / 1_000).rem_euclid(90 * 60) * 1_000;
        match minute {
            540..=1_260 => at,
            0..540 => day + morning,
            _ => day + DAY_MS + morning,
        }
    }
}
