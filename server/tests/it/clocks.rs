//! First-contact clocks: reminded, late, handed on; in business time.

use std::time::Duration;

use huoshui::clocks::{self, Done};
use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

const MINUTE: u64 = 60;

async fn round(world: &World) -> Done {
    clocks::round(world.app()).await.unwrap()
}

fn pass(world: &World, minutes: u64) {
    world.advance(Duration::from_secs(minutes * MINUTE));
}

/// The east route under these checkpoints, 30 minutes long, published.
async fn clock(world: &World, clock: Json) {
    let root = world.as_("root").await;
    let mut policy = root.get("/policies/lead/owner").await.ok()["published"]["policy"].clone();
    let routes = policy["routes"].as_array_mut().unwrap();
    let east = routes.iter_mut().find(|r| r["id"] == "east").unwrap();
    east["clock"] = clock;
    publish(world, policy).await;
}

async fn publish(world: &World, policy: Json) {
    let root = world.as_("root").await;
    let draft = root.put("/policies/lead/owner/draft", json!({ "rev": 0, "policy": policy })).await.ok();
    root.post("/policies/lead/owner/publication", json!({ "rev": draft["draft"]["rev"], "note": "时效" })).await.ok();
}

fn ladder() -> Json {
    json!({ "remind": 10, "tell_manager": true, "reassign": { "after": 15, "max_moves": 2 } })
}

async fn lead(world: &World, n: usize) -> Json {
    let root = world.as_("root").await;
    let lead = crm::send(&root, json!([crm::east(n)])).await.remove(0);
    assert!(lead["owner"]["name"].as_str().unwrap().starts_with('e'), "{lead}");
    lead
}

fn path(lead: &Json) -> String {
    format!("/records/lead/{}", lead["id"].as_str().unwrap())
}

async fn holder(world: &World, lead: &Json) -> String {
    let root = world.as_("root").await;
    root.get(&path(lead)).await.ok()["owner"]["name"].as_str().unwrap_or_default().to_owned()
}

async fn field(world: &World, lead: &Json, field: &str) -> Json {
    let root = world.as_("root").await;
    root.get(&path(lead)).await.ok()["fields"][field].clone()
}

/// Kinds and texts of a person's notices, the newest first.
async fn told(world: &World, login: &str) -> Vec<(String, String)> {
    let shown = world.as_(login).await.get("/notices").await.ok();
    let text = |n: &Json, key: &str| n[key].as_str().unwrap().to_owned();
    shown["notices"].as_array().unwrap().iter().map(|n| (text(n, "kind"), text(n, "text"))).collect()
}

async fn count(world: &World, login: &str, kind: &str) -> usize {
    told(world, login).await.iter().filter(|(k, _)| k == kind).count()
}

async fn lines(world: &World, lead: &Json) -> Vec<String> {
    let root = world.as_("root").await;
    let shown = root.get(&format!("{}/timeline", path(lead))).await.ok();
    shown["entries"].as_array().unwrap().iter().map(|e| e["title"].as_str().unwrap().to_owned()).collect()
}

async fn contact(holder: &Client, lead: &Json) {
    let note = json!({ "fields": { "lead": lead["id"], "kind": "phone", "result": "answered" } });
    holder.post("/records/follow_up", note).await.ok();
}

fn reminded() -> Done {
    Done { reminded: 1, ..Done::default() }
}

fn late() -> Done {
    Done { late: 1, ..Done::default() }
}

fn reassigned() -> Done {
    Done { reassigned: 1, ..Done::default() }
}

both! {
    async fn a_lead_that_nobody_contacts_is_reminded_of_late_and_goes_on(world: &World) {
        crm::install(world).await;
        clock(world, ladder()).await;
        let lead = lead(world, 0).await;
        let first = holder(world, &lead).await;
        assert_eq!(field(world, &lead, "owner_due").await, "2026-11-19T02:54:00.000Z");
        pass(world, 19);
        assert_eq!(round(world).await, Done::default());
        pass(world, 1);
        // Each step once, also where the rounds of several processes meet.
        let met = futures::future::join_all((0..4).map(|_| round(world))).await;
        assert_eq!(met.iter().map(|done| done.reminded).sum::<usize>(), 1);
        assert_eq!(told(world, &first).await[0], ("contact_soon".into(), "线索「客户0」的首次联系快到期，请尽快联系".into()));
        let rev = world.as_("root").await.get(&path(&lead)).await.ok()["rev"].clone();
        pass(world, 10);
        let met = futures::future::join_all((0..4).map(|_| round(world))).await;
        assert_eq!(met.iter().map(|done| done.late).sum::<usize>(), 1);
        assert_eq!(field(world, &lead, "owner_late").await, "2026-11-19T02:54:00.000Z");
        let said = format!("{first}还没有联系线索「客户0」，已过首次联系期限");
        assert_eq!(told(world, "lead_e").await[0], ("contact_late".into(), said));
        // Nobody's edit: whoever writes in the record keeps on.
        assert_eq!(world.as_("root").await.get(&path(&lead)).await.ok()["rev"], rev);
        pass(world, 15);
        let met = futures::future::join_all((0..4).map(|_| round(world))).await;
        assert_eq!(met.iter().map(|done| done.reassigned).sum::<usize>(), 1);
        let second = holder(world, &lead).await;
        assert_ne!(second, first);
        assert_eq!(told(world, &first).await[0].0, "timed_out");
        assert_eq!(told(world, &second).await[0].0, "assigned");
        // A new holder, a new clock.
        assert_eq!(field(world, &lead, "owner_due").await, "2026-11-19T03:39:00.000Z");
        assert_eq!(field(world, &lead, "owner_late").await, Json::Null);
        let said = lines(world, &lead).await;
        assert_eq!(said[0], format!("首次联系超时，改派给{second}"));
        assert_eq!(said[1], format!("{first}首次联系超时，应在 11-19 10:54 前"));
        assert_eq!(said[2], format!("提醒{first}首次联系，11-19 10:54 到期"));
        let root = world.as_("root").await;
        let decisions = root.get(&format!("{}/decisions", path(&lead))).await.ok();
        let words = |step: usize| -> String {
            let words = decisions["decisions"][0]["steps"][step]["words"].as_array().unwrap();
            words.iter().map(|w| w["text"].as_str().unwrap()).collect()
        };
        assert_eq!(words(0), format!("{first} 到 10:54 还没有首次联系，时限是 30 分钟。"));
        assert!(words(1).contains("的团队里改派"), "{}", words(1));
    }

    async fn it_never_goes_to_who_had_it_and_only_so_often(world: &World) {
        crm::install(world).await;
        clock(world, json!({ "reassign": { "max_moves": 2 } })).await;
        let lead = lead(world, 0).await;
        let mut had = vec![holder(world, &lead).await];
        for _ in 0..2 {
            pass(world, 30);
            assert_eq!(round(world).await, Done { late: 1, reassigned: 1, ..Done::default() });
            let now = holder(world, &lead).await;
            assert!(!had.contains(&now), "{now} had it: {had:?}");
            had.push(now);
        }
        had.sort();
        assert_eq!(had, ["e1", "e2", "e3"]);
        pass(world, 30);
        assert_eq!(round(world).await, Done { late: 1, stayed: 1, ..Done::default() });
        pass(world, 600);
        assert_eq!(round(world).await, Done::default());
        assert!(lines(world, &lead).await[0].starts_with("超时后没有别人可以改派，仍由"));
        // The ledger of the team still adds up.
        assert_eq!(world.int(Stmt::new("SELECT CAST(coalesce(sum(gap), 0) AS BIGINT) FROM rotation")).await, 0);
        let held = "SELECT count(*) FROM counter WHERE scope = 'held:lead:owner' AND n > 0";
        assert_eq!(world.int(Stmt::new(held)).await, 1);
    }

    async fn what_nobody_else_takes_goes_to_its_pool_where_the_route_says_so(world: &World) {
        crm::install(world).await;
        clock(world, json!({ "reassign": { "max_moves": 1, "then": "pool" } })).await;
        let lead = lead(world, 0).await;
        pass(world, 30);
        assert_eq!(round(world).await, Done { late: 1, reassigned: 1, ..Done::default() });
        let second = holder(world, &lead).await;
        pass(world, 30);
        assert_eq!(round(world).await, Done { late: 1, pooled: 1, ..Done::default() });
        let root = world.as_("root").await;
        let shown = root.get(&path(&lead)).await.ok();
        assert_eq!((&shown["state"], &shown["pool"]["name"]), (&json!("in_pool"), &json!("华东线索池")));
        assert_eq!(lines(world, &lead).await[0], "首次联系超时，进入华东线索池");
        // Who let it lie cannot take it again at once.
        world.as_(&second).await.post(&format!("{}/claim", path(&lead)), json!({})).await.refused(409, "cooldown");
    }

    async fn a_contact_a_return_and_an_end_stop_the_clock(world: &World) {
        crm::install(world).await;
        clock(world, ladder()).await;
        let (spoken, lost, given) = (lead(world, 0).await, lead(world, 1).await, lead(world, 2).await);
        contact(&world.as_(&holder(world, &spoken).await).await, &spoken).await;
        let root = world.as_("root").await;
        root.patch(&path(&lost), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        let back = world.as_(&holder(world, &given).await).await;
        back.post(&format!("{}/return", path(&given)), json!({ "reason": "重复" })).await.ok();
        pass(world, 60);
        assert_eq!(round(world).await, Done::default());
        // Late, then spoken with: it stays with who spoke, and stays marked.
        let other = lead(world, 3).await;
        let first = holder(world, &other).await;
        pass(world, 31);
        round(world).await;
        contact(&world.as_(&first).await, &other).await;
        pass(world, 60);
        assert_eq!(round(world).await, Done::default());
        assert_eq!(holder(world, &other).await, first);
        assert_ne!(field(world, &other, "owner_late").await, Json::Null);
    }

    async fn by_hand_and_asked_again_the_clock_starts_anew(world: &World) {
        crm::install(world).await;
        clock(world, ladder()).await;
        let lead = lead(world, 0).await;
        pass(world, 31);
        assert_eq!(round(world).await, late());
        let root = world.as_("root").await;
        let mut again = crm::east(0);
        again["external_id"] = json!("again");
        crm::send(&root, json!([again])).await;
        assert_eq!(field(world, &lead, "owner_late").await, Json::Null);
        assert_eq!(round(world).await, Done::default());
        pass(world, 20);
        assert_eq!(round(world).await, reminded());
        let first = holder(world, &lead).await;
        let other = if first == "e1" { "e2" } else { "e1" };
        root.put(&format!("{}/owner", path(&lead)), json!({ "owner": world.id_of(other) })).await.ok();
        pass(world, 20);
        assert_eq!(round(world).await, reminded());
        assert_eq!((count(world, &first, "contact_soon").await, count(world, other, "contact_soon").await), (1, 1));
    }

    async fn a_server_that_was_away_catches_up(world: &World) {
        crm::install(world).await;
        clock(world, ladder()).await;
        let lead = lead(world, 0).await;
        let first = holder(world, &lead).await;
        pass(world, 50);
        // The reminder is over, the rest follows at once.
        assert_eq!(round(world).await, Done { late: 1, reassigned: 1, ..Done::default() });
        assert_eq!(count(world, &first, "contact_soon").await, 0);
        assert_ne!(holder(world, &lead).await, first);
    }

    async fn nothing_runs_outside_of_working_hours_or_on_holidays(world: &World) {
        crm::install(world).await;
        clock(world, ladder()).await;
        // Thursday 17:50.
        pass(world, 7 * 60 + 26);
        let lead = lead(world, 0).await;
        assert_eq!(field(world, &lead, "owner_due").await, "2026-11-20T01:20:00.000Z");
        let first = holder(world, &lead).await;
        let work = world.as_(&first).await.get("/work").await.ok();
        assert_eq!(work["items"][0]["paused_until"], Json::Null);
        pass(world, 12 * 60);
        assert_eq!(round(world).await, Done::default());
        let work = world.as_(&first).await.get("/work").await.ok();
        assert_eq!((&work["items"][0]["paused_until"], &work["items"][0]["late"]), (&json!("2026-11-20T01:00:00.000Z"), &json!(false)));
        // Friday becomes a holiday, Saturday is worked anyway: the clock that runs moves on.
        let root = world.as_("root").await;
        root.put("/hours/days/2026-11-20", json!({ "kind": "holiday", "name": { "zh": "公司年会" } })).await.ok();
        pass(world, 12 * 60);
        assert_eq!(round(world).await, Done::default());
        assert_eq!(field(world, &lead, "owner_due").await, "2026-11-21T01:20:00.000Z");
        pass(world, 15 * 60 + 20);
        assert_eq!(round(world).await, reminded());
        pass(world, 10);
        assert_eq!(round(world).await, late());
        // Saturday 09:20; 15 minutes later somebody else gets it, with 30 minutes of the same morning.
        pass(world, 15);
        assert_eq!(round(world).await, reassigned());
        assert_eq!(field(world, &lead, "owner_due").await, "2026-11-21T02:05:00.000Z");
        // A late clock that turns out to lie on a holiday is late no longer.
        pass(world, 30);
        assert_eq!(round(world).await, late());
        root.put("/hours/days/2026-11-21", json!({ "kind": "holiday" })).await.ok();
        assert_eq!(round(world).await, Done::default());
        assert_eq!(field(world, &lead, "owner_late").await, Json::Null);
        assert_eq!(field(world, &lead, "owner_due").await, "2026-11-23T01:30:00.000Z");
    }

    async fn what_the_first_contact_took_is_counted_in_the_hours_of_its_clock(world: &World) {
        crm::install(world).await;
        clock(world, ladder()).await;
        // Thursday 17:50: ten minutes of that day, five of the next.
        pass(world, 7 * 60 + 26);
        let late = lead(world, 0).await;
        assert_eq!(field(world, &late, "owner_response").await, Json::Null);
        pass(world, 15 * 60 + 15);
        contact(&world.as_(&holder(world, &late).await).await, &late).await;
        assert_eq!(field(world, &late, "owner_response").await, "15.00");
        // A second talk changes nothing; who asks again is waited for again.
        pass(world, 5);
        contact(&world.as_(&holder(world, &late).await).await, &late).await;
        assert_eq!(field(world, &late, "owner_response").await, "15.00");
        let root = world.as_("root").await;
        let mut again = crm::east(0);
        again["external_id"] = json!("again");
        crm::send(&root, json!([again])).await;
        assert_eq!(field(world, &late, "owner_response").await, Json::Null);
        world.advance(Duration::from_millis(2 * 60_000 + 1));
        contact(&world.as_(&holder(world, &late).await).await, &late).await;
        assert_eq!(field(world, &late, "owner_response").await, "2.01", "a moment more than two minutes");

        // The route of this one runs around the clock: from Friday 17:50 to Saturday 9:05.
        clock(world, json!({ "schedule": "always" })).await;
        pass(world, 8 * 60 + 38);
        let night = lead(world, 1).await;
        pass(world, 15 * 60 + 15);
        contact(&world.as_(&holder(world, &night).await).await, &night).await;
        let took: f64 = field(world, &night, "owner_response").await.as_str().unwrap().parse().unwrap();
        assert!((915.0..916.0).contains(&took), "{took}");
        // Given on, it is the next one's.
        let other = if holder(world, &night).await == "e1" { "e2" } else { "e1" };
        root.put(&format!("{}/owner", path(&night)), json!({ "owner": world.id_of(other) })).await.ok();
        assert_eq!(field(world, &night, "owner_response").await, Json::Null);
    }

    async fn an_older_database_knows_by_the_wall_what_contacts_took(world: &World) {
        crm::install(world).await;
        let (spoken, never) = (lead(world, 0).await, lead(world, 1).await);
        world.advance(Duration::from_millis(3 * 60_000 + 1));
        contact(&world.as_(&holder(world, &spoken).await).await, &spoken).await;
        for sql in ["UPDATE f_lead SET owner_response = NULL", "UPDATE registry SET schema = 6, version = version + 1"] {
            world.exec(Stmt::new(sql)).await;
        }
        let server = world.second().await;
        let there = world.at(&server, "root").await;
        let took = async |lead: &Json| there.get(&path(lead)).await.ok()["fields"]["owner_response"].clone();
        assert_eq!((took(&spoken).await, took(&never).await), (json!("3.01"), Json::Null));
        server.stop().await;
    }

    async fn off_shift_nobody_gets_records_and_who_waits_is_served_at_the_beginning(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let early = json!({ "name": { "zh": "早班" }, "blocks": [{ "days": [1, 2, 3, 4, 5, 6, 7], "from": "06:00", "until": "10:00" }] });
        let later = json!({ "name": { "zh": "中班" }, "blocks": [{ "days": [1, 2, 3, 4, 5, 6, 7], "from": "11:00", "until": "20:00" }] });
        root.put("/hours/schedules/early", early).await.ok();
        root.put("/hours/schedules/later", later).await.ok();
        for (login, shift) in [("e1", "early"), ("e2", "later"), ("e3", "early")] {
            root.put(&format!("/hours/shifts/{}", world.id_of(login)), json!({ "schedule": shift })).await.ok();
        }
        // As it stands the route gives at any time.
        assert!(!holder(world, &lead(world, 0).await).await.is_empty());
        let mut policy = root.get("/policies/lead/owner").await.ok()["published"]["policy"].clone();
        let east = policy["routes"].as_array_mut().unwrap().iter_mut().find(|r| r["id"] == "east").unwrap();
        (east["target"]["any_time"], east["when_nobody"]) = (json!(false), json!("wait"));
        publish(world, policy).await;
        // 10:24: nobody is on shift.
        let answer = crm::send(&root, json!([crm::east(1)])).await.remove(0);
        assert_eq!(answer["state"], "waiting");
        let decisions = root.get(&format!("{}/decisions", path(&answer))).await.ok();
        assert!(decisions.to_string().contains("不在班，11:00 上班"), "{decisions}");
        assert_eq!(huoshui::jobs::drain(world.app()).await.unwrap(), 0);
        pass(world, 36);
        assert_eq!(huoshui::jobs::drain(world.app()).await.unwrap(), 1);
        assert_eq!(holder(world, &answer).await, "e2");
    }

    async fn one_round_serves_whatever_has_ended(world: &World) {
        crm::install(world).await;
        clock(world, json!({})).await;
        let root = world.as_("root").await;
        for call in 0..5 {
            crm::send(&root, (call * 801..call * 801 + 801).map(crm::east).collect()).await;
        }
        // Nobody may hold so many; here one person does.
        let held = "UPDATE f_lead SET owner = ?, owner_state = 'owned', owner_pool = NULL, owner_clock_from = ?, \
                    owner_due = ?, owner_clock_next = ?, owner_late = NULL";
        let (from, due) = (world.now(), world.now() + 30 * 60_000);
        world.exec(Stmt::new(held).bind(world.id_of("e1")).bind(from).bind(due).bind(due)).await;
        pass(world, 31);
        assert_eq!(round(world).await, Done { late: 4_005, ..Done::default() });
        assert_eq!(round(world).await, Done::default());
    }

    async fn any_acts_leave_clocks_as_they_should_be(world: &World) {
        crm::install(world).await;
        clock(world, json!({ "remind": 10, "tell_manager": true, "reassign": { "after": 15, "max_moves": 2, "then": "pool" } })).await;
        let root = world.as_("root").await;
        let mut leads = Vec::new();
        for n in 0..5 {
            leads.push(lead(world, n).await);
        }
        let mut random = 11_u64;
        for step in 0..80 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let lead = &leads[usize::try_from(random >> 33).unwrap() % leads.len()];
            // What is refused changes nothing.
            drop(match (random >> 20) % 8 {
                0 => root.put(&format!("{}/owner", path(lead)), json!({ "owner": world.id_of("e2").to_string() })).await,
                1 => root.post(&format!("{}/withdrawal", path(lead)), json!({})).await,
                2 => root.post("/records/follow_up", json!({ "fields": { "lead": lead["id"], "kind": "phone", "result": "answered" } })).await,
                3 => root.patch(&path(lead), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await,
                4 => root.patch(&path(lead), json!({ "fields": { "status": "working" } })).await,
                5 => world.as_("e3").await.post(&format!("{}/claim", path(lead)), json!({})).await,
                6 => {
                    let mut again = crm::east(usize::try_from(step % 5).unwrap());
                    again["external_id"] = json!(format!("again{step}"));
                    root.post("/intake/api", json!([again])).await
                }
                _ => root.patch(&path(lead), json!({ "fields": { "note": step.to_string() } })).await,
            });
            pass(world, 11);
            round(world).await;
        }
        // A clock runs only where somebody holds an open record and has not spoken; steps lie within it.
        let wrong = "SELECT count(*) FROM f_lead WHERE (owner_due IS NULL) <> (owner_clock_from IS NULL) \
                     OR owner_clock_next IS NOT NULL AND owner_due IS NULL \
                     OR owner_due IS NOT NULL AND (owner IS NULL OR owner_contact IS NOT NULL OR status IN ('lost', 'invalid', 'converted')) \
                     OR owner_late IS NULL AND owner_clock_next > owner_due OR owner_late IS NOT NULL AND owner_clock_next < owner_due";
        assert_eq!(world.int(Stmt::new(wrong)).await, 0);
        // By a timeout nobody gets what that person has had.
        let twice = "SELECT count(*) FROM seat_history h WHERE h.cause = 'timeout' AND h.to_person IS NOT NULL AND EXISTS (\
                     SELECT 1 FROM seat_history b WHERE b.record = h.record AND b.seat = h.seat AND b.to_person = h.to_person AND b.id < h.id AND b.at < h.at)";
        assert_eq!(world.int(Stmt::new(twice)).await, 0);
        assert!(world.int(Stmt::new("SELECT count(*) FROM seat_history WHERE cause = 'timeout'")).await > 0);
        assert_eq!(world.int(Stmt::new("SELECT CAST(coalesce(sum(gap), 0) AS BIGINT) FROM rotation")).await, 0);
    }
}
