//! What happens when: arrivals, and what follows from each, in the order of time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use engine::value::Id;
use serde_json::Value as Json;

use super::super::generate::{Act, Life};
use super::deeds::Ending;
use super::world::World;
use crate::db::{Stmt, Tx};
use crate::error::{Error, Result};
use crate::intake::{Answer, Item, take_in_inside};

/// The state of the replay between two transactions. A unit works on a copy, so that it can be run again.
#[derive(Clone)]
pub struct Replay {
    queue: BinaryHeap<Reverse<Due>>,
    /// By number of the lead.
    cases: Vec<Option<Case>>,
    /// The lead whose fate a record follows now.
    of_record: HashMap<Id, usize>,
    next: u64,
    done: usize,
}

/// A record and how far its fate is.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub record: Id,
    pub holder: Option<Id>,
    pub held_at: i64,
    /// Grows with every change of hands: what was planned before is void.
    turn: u32,
    /// The second holder's life.
    again: bool,
    /// Somebody works on it.
    pub open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    at: i64,
    n: u64,
    lead: usize,
    turn: u32,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Arrive,
    Claim {
        tries: u8,
    },
    Assign,
    HandOn,
    /// Position among the steps of the life.
    Step(usize),
    /// The holder of that case answers a repeated inquiry.
    Answer(usize),
}

/// Longest that a record waits in review, ms.
const REVIEW: i64 = 12 * 86_400_000;
const MINUTE: i64 = 60_000;

impl Replay {
    pub fn new(world: &World) -> Replay {
        let cases = vec![None; world.leads.len()];
        let mut out = Replay { queue: BinaryHeap::new(), cases, of_record: HashMap::new(), next: 0, done: 0 };
        for (lead, arrival) in world.leads.iter().enumerate() {
            out.plan(arrival.at_ms, lead, 0, What::Arrive);
        }
        out
    }

    /// Whether something happens before an instant.
    pub fn has_before(&self, end: i64) -> bool {
        self.queue.peek().is_some_and(|due| due.0.at <= end)
    }

    pub fn done(&self) -> usize {
        self.done
    }

    /// Open cases that somebody holds, with the number of their lead.
    pub fn held(&self) -> impl Iterator<Item = (usize, &Case)> {
        let current = |(lead, case): &(usize, &Case)| self.of_record.get(&case.record) == Some(lead);
        let cases = self.cases.iter().enumerate().filter_map(|(lead, case)| Some((lead, case.as_ref()?)));
        cases.filter(|(_, case)| case.open && case.holder.is_some()).filter(current)
    }

    /// Carries out at most `limit` acts up to `end`.
    pub async fn run(&mut self, tx: &mut Tx, world: &World, end: i64, limit: usize) -> Result<()> {
        for _ in 0..limit {
            if !self.has_before(end) {
                break;
            }
            let Some(Reverse(due)) = self.queue.pop() else { break };
            self.done += 1;
            self.happen(tx, world, due).await?;
        }
        Ok(())
    }

    fn plan(&mut self, at: i64, lead: usize, turn: u32, what: What) {
        self.next += 1;
        self.queue.push(Reverse(Due { at, n: self.next, lead, turn, what }));
    }

    async fn happen(&mut self, tx: &mut Tx, world: &World, due: Due) -> Result<()> {
        if due.what == What::Arrive {
            return self.arrive(tx, world, due).await;
        }
        if let What::Answer(of) = due.what {
            let Some(case) = self.case(of).filter(|c| c.open && c.turn == due.turn) else { return Ok(()) };
            let Some(holder) = case.holder.filter(|h| !world.is_away(*h, due.at)) else { return Ok(()) };
            let Some(replay) = life(world, due.lead, false).and_then(|l| l.replay(due.at).into_iter().next()) else {
                return Ok(());
            };
            return world.follow_up(tx, due.at, holder, case.record, replay.act, replay.next_ms).await;
        }
        let Some(case) = self.case(due.lead).filter(|c| c.turn == due.turn) else { return Ok(()) };
        match due.what {
            What::Claim { tries } => {
                let Some(holder) = world.claim(tx, due.at, due.lead, case.record).await? else {
                    // Nobody may today: some have had their number, some had it before.
                    if tries < 3 {
                        let next = World::working(due.at + 14 * 60 * MINUTE);
                        self.plan(next, due.lead, due.turn, What::Claim { tries: tries + 1 });
                    }
                    return Ok(());
                };
                self.hold(world, due.lead, holder, due.at);
            }
            What::Assign => {
                if let Some(holder) = world.assign(tx, due.at, due.lead, case.record).await? {
                    self.hold(world, due.lead, holder, due.at);
                }
            }
            What::HandOn => {
                let Some(leader) = case.holder else { return Ok(()) };
                if let Some(holder) = world.hand_on(tx, due.at, leader, case.record).await? {
                    self.hold(world, due.lead, holder, due.at);
                }
            }
            What::Step(nth) => return self.step(tx, world, due, case, nth).await,
            What::Arrive | What::Answer(_) => {}
        }
        Ok(())
    }

    async fn arrive(&mut self, tx: &mut Tx, world: &World, due: Due) -> Result<()> {
        let Some(lead) = world.leads.get(due.lead) else { return Ok(()) };
        let clock = world.turn(due.at);
        let item = Item::new(&lead.channel, Json::Object(lead.payload.clone()), due.at);
        let (answers, _) = take_in_inside(tx, &world.app, &world.defs, &clock, &[item]).await?;
        let answer = answers.into_iter().next().unwrap_or_default();
        let Some(record) = answer.id.filter(|_| answer.status != "invalid") else {
            return Err(Error::Internal(format!("demo lead {}: {:?}", due.lead, answer.errors)));
        };
        if answer.decision.is_none() {
            self.touched(world, due, record);
            return Ok(());
        }
        // A record that comes back follows the newcomer's fate from here on.
        let before = self.of_record.insert(record, due.lead);
        if let Some(case) = before.and_then(|lead| self.cases.get_mut(lead)?.as_mut()) {
            case.turn += 1;
            case.open = false;
        }
        let case = Case { record, holder: None, held_at: due.at, turn: 0, again: false, open: false };
        if let Some(slot) = self.cases.get_mut(due.lead) {
            *slot = Some(case);
        }
        self.follow(tx, world, due, &answer).await
    }

    /// What the state that a newcomer is in leads to.
    async fn follow(&mut self, tx: &mut Tx, world: &World, due: Due, answer: &Answer) -> Result<()> {
        let Some(fate) = world.leads.get(due.lead).map(|l| &l.fate) else { return Ok(()) };
        let after = |minutes: u32| World::working(due.at + i64::from(minutes) * MINUTE);
        match answer.state.as_deref() {
            Some("owned") => {
                let Some(holder) = answer.owner.as_ref().map(|o| o.id) else { return Ok(()) };
                self.hold(world, due.lead, holder, due.at);
                if let Some(minutes) = fate.hand_on_after
                    && came_to_leader(tx, world, answer, holder).await?
                {
                    self.plan(after(minutes), due.lead, 1, What::HandOn);
                }
            }
            Some("in_pool") => {
                if let Some(minutes) = fate.claim_after {
                    self.plan(after(minutes), due.lead, 0, What::Claim { tries: 0 });
                }
            }
            Some("in_review") => {
                let minutes = fate.claim_after.map_or(REVIEW, |minutes| i64::from(minutes) * MINUTE);
                if !world.unreachable.contains(&due.lead) {
                    self.plan(World::working(due.at + minutes), due.lead, 0, What::Assign);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A repeated inquiry about an open record: its holder answers it as it would have answered a new one.
    fn touched(&mut self, world: &World, due: Due, record: Id) {
        let Some(of) = self.of_record.get(&record).copied() else { return };
        let Some(case) = self.case(of).filter(|c| c.open) else { return };
        let first = life(world, due.lead, false).and_then(|l| l.replay(due.at).into_iter().next());
        if let Some(first) = first.filter(|r| matches!(r.act, Act::FollowUp { .. })) {
            self.plan(first.at_ms, due.lead, case.turn, What::Answer(of));
        }
    }

    /// Somebody has the record from now on, and does with it what the life says.
    fn hold(&mut self, world: &World, lead: usize, holder: Id, at: i64) {
        let Some(case) = self.cases.get_mut(lead).and_then(Option::as_mut) else { return };
        *case = Case { holder: Some(holder), held_at: at, turn: case.turn + 1, open: true, ..*case };
        let (turn, again) = (case.turn, case.again);
        let steps = life(world, lead, again).map(|l| l.replay(at)).unwrap_or_default();
        for (nth, step) in steps.iter().enumerate() {
            self.plan(step.at_ms, lead, turn, What::Step(nth));
        }
    }

    async fn step(&mut self, tx: &mut Tx, world: &World, due: Due, case: Case, nth: usize) -> Result<()> {
        // Who is away does nothing; it is there when they come back.
        let Some(holder) = case.holder.filter(|h| !world.is_away(*h, due.at)) else { return Ok(()) };
        let Some(life) = life(world, due.lead, case.again) else { return Ok(()) };
        let Some(step) = life.replay(case.held_at).into_iter().nth(nth) else { return Ok(()) };
        let record = case.record;
        match step.act {
            Act::FollowUp { .. } => world.follow_up(tx, due.at, holder, record, step.act, step.next_ms).await?,
            Act::Invalid { reason, content } => {
                world.close(tx, due.at, holder, record, ending("invalid", reason, content)).await?
            }
            Act::Lose { reason, content } => {
                world.close(tx, due.at, holder, record, ending("lost", reason, content)).await?
            }
            Act::Convert { .. } => world.convert(tx, due.at, due.lead, holder, record, step.act).await?,
            Act::Return { reason } => {
                world.give_back(tx, due.at, holder, record, reason).await?;
                self.returned(world, due);
                return Ok(());
            }
        }
        if !matches!(step.act, Act::FollowUp { .. })
            && let Some(case) = self.cases.get_mut(due.lead).and_then(Option::as_mut)
        {
            case.open = false;
        }
        Ok(())
    }

    fn returned(&mut self, world: &World, due: Due) {
        let Some(case) = self.cases.get_mut(due.lead).and_then(Option::as_mut) else { return };
        let second = world.leads.get(due.lead).and_then(|l| l.fate.again.as_ref()).filter(|_| !case.again);
        *case = Case { holder: None, open: false, turn: case.turn + 1, again: true, ..*case };
        let turn = case.turn;
        if let Some(again) = second {
            let at = World::working(due.at + i64::from(again.after) * MINUTE);
            self.plan(at, due.lead, turn, What::Claim { tries: 0 });
        }
    }

    fn case(&self, lead: usize) -> Option<Case> {
        self.cases.get(lead).copied().flatten()
    }
}

fn ending<'a>(status: &'static str, reason: &'a str, content: &'a str) -> Ending<'a> {
    Ending { status, reason, content }
}

fn life(world: &World, lead: usize, again: bool) -> Option<&Life> {
    let fate = &world.leads.get(lead)?.fate;
    if again { fate.again.as_ref().map(|a| &a.life) } else { Some(&fate.life) }
}

/// Whether the route gives to a leader, who hands on.
async fn came_to_leader(tx: &mut Tx, world: &World, answer: &Answer, holder: Id) -> Result<bool> {
    if !world.leads_a_route(holder) {
        return Ok(false);
    }
    let Some(decision) = answer.decision else { return Ok(false) };
    let stmt = Stmt::new("SELECT route FROM decision WHERE id = ?").bind(decision);
    let route = tx.first(&stmt).await?.map_or(Ok(None), |r| r.text(0))?;
    Ok(route.is_some_and(|route| world.is_leader_route(&route)))
}
