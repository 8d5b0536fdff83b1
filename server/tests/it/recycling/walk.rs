//! Acts of every kind in any order, and beside them a model of a few lines: who holds each lead or in which pool it lies,
//! since when, and when it goes back by itself. After every step all leads and all counters are as the model says.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use engine::value::Id;
use huoshui::db::Stmt;
use serde_json::json;

use super::{all, lead, round, rules};
use crate::operations;
use crate::world::{World, crm};

const SEED: u64 = 20_261_123;
const STEPS: usize = 160;
const DAY_MS: i64 = 86_400_000;
/// Of every pool of leads.
const COOLDOWN_MS: i64 = 14 * DAY_MS;
const ACTS: [&str; 20] = [
    "assign",
    "assign",
    "withdraw",
    "contact",
    "contact",
    "lose",
    "lose",
    "lose",
    "claim",
    "claim",
    "claim",
    "unclaim",
    "unclaim",
    "return",
    "return",
    "convert",
    "convert",
    "unconvert",
    "unconvert",
    "operate",
];

/// A lead as it stands in the database.
#[derive(Clone, Debug, PartialEq)]
struct Stored {
    holder: Option<Id>,
    pool: Option<Id>,
    /// In its hands or in its pool.
    since: i64,
    status: String,
    contacted: Option<i64>,
    due: Option<i64>,
}

struct Lead {
    id: Id,
    now: Stored,
    /// The pool that it left last, or its team's.
    home: Id,
    /// When, and the status before.
    won: Option<(i64, String)>,
    /// Who gave it back or let it lie, and when.
    left: BTreeMap<Id, i64>,
}

impl Lead {
    fn open(&self) -> bool {
        !["lost", "converted"].contains(&self.now.status.as_str())
    }

    fn give(&mut self, person: Id, at: i64) {
        self.home = self.now.pool.unwrap_or(self.home);
        let working = self.now.status == "working";
        let status = if working { "working" } else { "assigned" }.to_owned();
        self.now = Stored { holder: Some(person), pool: None, since: at, status, ..self.now.clone() };
    }

    fn pool(&mut self, pool: Id, at: i64) {
        self.now =
            Stored { holder: None, pool: Some(pool), since: at, status: "unassigned".into(), ..self.now.clone() };
    }

    /// By the rule of five days.
    fn due(&self) -> Option<i64> {
        let from = self.now.since.max(self.now.contacted.unwrap_or(0));
        self.now.holder.filter(|_| self.open()).map(|_| from + 5 * DAY_MS)
    }

    fn claimable(&self, by: Id, at: i64) -> bool {
        self.now.pool.is_some() && self.left.get(&by).is_none_or(|left| left + COOLDOWN_MS <= at)
    }
}

async fn stored(world: &World) -> BTreeMap<Id, Stored> {
    let mut conn = world.app().db().read().await.unwrap();
    let sql = "SELECT id, owner, owner_pool, CASE WHEN owner IS NULL THEN owner_pool_since ELSE owner_since END, status, \
               last_contact, owner_recycle_at FROM f_lead";
    let rows = conn.rows(&Stmt::new(sql)).await.unwrap();
    let one = |r: &huoshui::db::Row| {
        let (holder, pool, since) = (r.id(1).unwrap(), r.id(2).unwrap(), r.req_int(3).unwrap());
        let (status, contacted, due) = (r.req_text(4).unwrap(), r.int(5).unwrap(), r.int(6).unwrap());
        (r.req_id(0).unwrap(), Stored { holder, pool, since, status, contacted, due })
    };
    rows.iter().map(one).collect()
}

async fn counted(world: &World) -> BTreeMap<Id, i64> {
    let mut conn = world.app().db().read().await.unwrap();
    let stmt = Stmt::new("SELECT person, n FROM counter WHERE scope = 'held:lead:owner' AND n <> 0");
    let rows = conn.rows(&stmt).await.unwrap();
    rows.iter().map(|r| (r.req_id(0).unwrap(), r.req_int(1).unwrap())).collect()
}

both! {
    async fn leads_and_counters_are_as_a_model_says_after_any_acts(world: &World) {
        crm::install(world).await;
        rules(world, all(5)).await;
        let root = world.as_("root").await;
        let pools = root.get("/pools").await.ok();
        let pool = |key: &str| {
            let pool = pools["pools"].as_array().unwrap().iter().find(|p| p["key"] == key).unwrap();
            Id::parse(pool["id"].as_str().unwrap()).unwrap()
        };
        let logins = ["e1", "e2", "e3"];
        let people = logins.map(|login| world.id_of(login));
        let mut leads = Vec::new();
        for n in 0..8 {
            let id = Id::parse(lead(world, n).await.0["id"].as_str().unwrap()).unwrap();
            let now = stored(world).await[&id].clone();
            leads.push(Lead { id, now, home: pool("east_leads"), won: None, left: BTreeMap::new() });
        }
        let mut seed = SEED;
        // SplitMix64 (Steele, Lea, Flood 2014).
        let mut chance = |below: usize| {
            seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % below
        };
        let (mut done, mut refused) = (BTreeMap::new(), BTreeSet::new());
        for step in 0..STEPS {
            world.advance(Duration::from_secs(1_800 * (1 + chance(24) as u64)));
            let now = world.now();
            if step % 3 == 0 {
                let late: Vec<&mut Lead> = leads.iter_mut().filter(|lead| lead.due().is_some_and(|due| due <= now)).collect();
                assert_eq!(round(world).await.recycled, late.len(), "step {step} of seed {SEED}");
                for lead in late {
                    *done.entry("recycle").or_insert(0) += 1;
                    lead.left.extend(lead.now.holder.map(|holder| (holder, now)));
                    lead.pool(lead.home, now);
                }
            }
            let (act, n, who) = (ACTS[chance(ACTS.len())], chance(leads.len()), chance(people.len()));
            let act = if act == "lose" && leads[n].now.status == "lost" { "reopen" } else { act };
            let (login, person) = (logins[who], people[who]);
            // Without one it goes to the pool that it belongs to.
            let target = (chance(2) == 0).then(|| pool("leads"));
            let other = (n + 1 + chance(leads.len() - 1)) % leads.len();
            let moved: Vec<usize> = [n, other].into_iter().filter(|n| leads[*n].open() && leads[*n].now.holder != Some(person)).collect();
            let ids: Vec<String> = moved.iter().map(|n| leads[*n].id.to_string()).collect();
            let at = |what: &str| format!("/records/lead/{}{what}", leads[n].id);
            let (root, me) = (world.as_("root").await, world.as_(login).await);
            let holder = leads[n].now.holder.and_then(|holder| people.iter().position(|p| *p == holder));
            let holder = match holder {
                Some(holder) => Some(world.as_(logins[holder]).await),
                None => None,
            };
            // Only a conversion that is taken back leads away from won.
            if leads[n].won.is_some() && !["claim", "convert", "unconvert", "operate"].contains(&act) {
                continue;
            }
            // What the act answers, and what it should.
            let (answer, may) = match act {
                "assign" => (root.put(&at("/owner"), json!({ "owner": person.to_string() })).await, true),
                "withdraw" => {
                    let to = target.map_or(json!({}), |pool| json!({ "pool": pool.to_string() }));
                    (root.post(&at("/withdrawal"), to).await, leads[n].now.holder.is_some())
                }
                "contact" => {
                    let note = json!({ "fields": { "lead": leads[n].id.to_string(), "kind": "phone", "result": "answered" } });
                    let Some(holder) = holder else { continue };
                    (holder.post("/records/follow_up", note).await, true)
                }
                "lose" | "reopen" => {
                    let lost = json!({ "status": "lost", "lost_reason": "price" });
                    let fields = if act == "lose" { lost } else { json!({ "status": "working" }) };
                    let Some(holder) = holder else { continue };
                    (holder.patch(&at(""), json!({ "fields": fields })).await, true)
                }
                "claim" | "unclaim" => (me.post(&at("/claim"), json!({})).await, leads[n].claimable(person, now)),
                "return" => (me.post(&at("/return"), json!({ "reason": "跟进不过来" })).await, leads[n].now.holder == Some(person)),
                "convert" => {
                    let Some(holder) = holder.filter(|_| leads[n].now.status != "lost") else { continue };
                    (holder.post(&at("/conversion"), json!({ "contact": { "skip": true } })).await, leads[n].won.is_none())
                }
                "unconvert" => {
                    let may = leads[n].won.as_ref().is_some_and(|(at, _)| now - at <= 30 * DAY_MS);
                    (root.delete(&at("/conversion")).await, may)
                }
                _ => {
                    if moved.is_empty() {
                        continue;
                    }
                    let act = json!({ "kind": "assign", "to": [{ "person": person.to_string() }] });
                    let operation = operations::done(world, &root, &ids, act).await;
                    assert_eq!(operation["counts"], json!({ "done": moved.len() }), "step {step} of seed {SEED}");
                    world.advance(Duration::from_secs(600));
                    let back = root.post(&format!("{}/undo", operations::at(&operation)), json!(null)).await;
                    operations::work(world).await;
                    assert_eq!(root.get(&operations::at(&operation)).await.ok()["counts"], json!({ "undone": moved.len() }));
                    (back, true)
                }
            };
            assert_eq!((200..300).contains(&answer.status), may, "{act} at step {step} of seed {SEED}: {}", answer.body);
            if !may {
                refused.insert(act);
                continue;
            }
            *done.entry(act).or_insert(0) += 1;
            let lead = &mut leads[n];
            match act {
                "assign" if lead.now.holder != Some(person) => lead.give(person, now),
                "claim" => lead.give(person, now),
                "withdraw" => lead.pool(target.unwrap_or(lead.home), now),
                "contact" => {
                    lead.now.contacted = Some(now);
                    if lead.now.status == "assigned" {
                        lead.now.status = "working".into();
                    }
                }
                "lose" => lead.now.status = "lost".into(),
                "reopen" => lead.now.status = "working".into(),
                "unclaim" => {
                    world.advance(Duration::from_secs(30));
                    me.delete(&format!("/records/lead/{}/claim", lead.id)).await.ok();
                    lead.home = lead.now.pool.unwrap();
                }
                "return" => {
                    lead.left.insert(person, now);
                    lead.pool(lead.home, now);
                }
                "convert" => {
                    let before = std::mem::replace(&mut lead.now.status, "converted".into());
                    lead.won = Some((now, before));
                }
                "unconvert" => lead.now.status = lead.won.take().unwrap().1,
                "operate" => {
                    for n in moved {
                        leads[n].home = leads[n].now.pool.unwrap_or(leads[n].home);
                    }
                }
                _ => {}
            }
            let mut held: BTreeMap<Id, i64> = BTreeMap::new();
            for lead in &mut leads {
                lead.now.due = lead.due();
                if let Some(holder) = lead.now.holder.filter(|_| lead.open()) {
                    *held.entry(holder).or_default() += 1;
                }
            }
            let model: BTreeMap<Id, Stored> = leads.iter().map(|lead| (lead.id, lead.now.clone())).collect();
            assert_eq!(stored(world).await, model, "{act} at step {step} of seed {SEED}");
            assert_eq!(counted(world).await, held, "{act} at step {step} of seed {SEED}");
        }
        let kinds: BTreeSet<&str> = ACTS.into_iter().chain(["recycle", "reopen"]).collect();
        assert_eq!(done.keys().copied().collect::<BTreeSet<&str>>(), kinds, "{done:?}");
        assert!(["claim", "return", "withdraw", "unconvert"].iter().all(|act| refused.contains(act)), "{refused:?}");
    }
}
