//! `huoshui seed crm-demo`: the demo world holds what it promises, and holds together.

use std::collections::BTreeMap;

use huoshui::app::{App, Time};
use huoshui::db::{Row, Stmt, Use};
use huoshui::seed::demo::{Options, crm_demo};
use jiff::Timestamp;

use crate::world::{Kind, World};

/// Enough for every state; all 5,000 take a minute in a development build.
const LEADS: usize = 1_800;
const DAY: i64 = 86_400_000;

fn options(world: &World, leads: usize) -> Options {
    let now = Timestamp::from_millisecond(world.now()).unwrap();
    Options { leads, ..Options::at(now) }
}

/// First millisecond of the world's day in Asia/Shanghai.
fn midnight(world: &World) -> i64 {
    (world.now() + 8 * 3_600_000).div_euclid(DAY) * DAY - 8 * 3_600_000
}

async fn rows(world: &World, sql: &str) -> Vec<Row> {
    let mut conn = world.app().db().read().await.unwrap();
    conn.rows(&Stmt::new(sql)).await.unwrap()
}

async fn counts(world: &World, sql: &str) -> BTreeMap<String, i64> {
    rows(world, sql).await.iter().map(|r| (r.req_text(0).unwrap(), r.req_int(1).unwrap())).collect()
}

both! {
    async fn holds_what_it_promises(world: &World) {
        let made = crm_demo(world.url(), options(world, LEADS)).await.unwrap();
        world.app().registry().refresh().await.unwrap();
        assert_eq!(made.people, 24);
        assert!(made.leads > LEADS && made.leads < LEADS + 60, "{made:?}");
        assert!(world.app().definitions().workspace.demo);

        let states = counts(world, "SELECT owner_state, count(*) FROM f_lead GROUP BY owner_state").await;
        for state in ["owned", "in_pool", "nurturing", "waiting", "in_review", "rejected"] {
            assert!(states.get(state).is_some_and(|n| *n > 0), "{state}: {states:?}");
        }
        let statuses = counts(world, "SELECT status, count(*) FROM f_lead GROUP BY status").await;
        for status in ["unassigned", "assigned", "working", "converted", "invalid", "lost"] {
            assert!(statuses.get(status).is_some_and(|n| *n > 0), "{status}: {statuses:?}");
        }
        for form in ["customer", "order", "follow_up"] {
            let n = world.int(Stmt::new(format!("SELECT count(*) FROM f_{form}"))).await;
            assert!(n >= statuses["converted"] * 9 / 10, "{form}: {n}");
        }
        // Companies have somebody to talk to; who bought for themselves is the customer.
        let companies = "SELECT count(*) FROM f_customer WHERE type = 'company'";
        let without = "AND id NOT IN (SELECT customer FROM f_contact)";
        assert!(world.int(Stmt::new(companies)).await >= 50);
        assert_eq!(world.int(Stmt::new(format!("{companies} {without}"))).await, 0);
        everybody_has_a_days_work(world).await;
        nobody_got_anything_on_leave(world).await;
        let unexplained = "SELECT count(*) FROM f_lead l WHERE NOT EXISTS (SELECT 1 FROM decision d WHERE d.record = l.id)";
        assert_eq!(world.int(Stmt::new(unexplained)).await, 0);
        let maybe = world.int(Stmt::new("SELECT count(*) FROM suggestion WHERE state = 'open' AND reason = 'name'")).await;
        assert_eq!(maybe, 2);
        let invalid = world.int(Stmt::new("SELECT count(*) FROM intake WHERE status = 'invalid'")).await;
        assert_eq!(invalid, 0);

        let (mut conn, defs) = world.app().read().await.unwrap();
        for finding in huoshui::doctor::examine(&mut conn, &defs).await.unwrap() {
            assert!(finding.fine, "{}", finding.text);
        }
    }

    async fn leaves_a_database_in_use_alone(world: &World) {
        crm_demo(world.url(), options(world, 0)).await.unwrap();
        let events = world.int(Stmt::new("SELECT count(*) FROM event")).await;
        let refused = crm_demo(world.url(), options(world, 40)).await.unwrap_err();
        assert!(matches!(refused, huoshui::error::Error::Refused { code: "not_empty", .. }), "{refused:?}");
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM event")).await, events);
    }
}

/// 5 to 15 things are due today and 1 to 3 are late, for everybody who sells.
async fn everybody_has_a_days_work(world: &World) {
    let open = "status IN ('assigned', 'working')";
    let owed = "owner_contact IS NULL AND owner_due IS NOT NULL";
    let (now, midnight) = (world.now(), midnight(world));
    let sql = format!(
        "SELECT a.login, count(CASE WHEN {open} AND (next_contact < {now} OR ({owed} AND owner_due < {now})) THEN 1 END), \
         count(CASE WHEN {open} AND next_contact >= {now} AND next_contact < {} THEN 1 END) \
         FROM account a JOIN f_lead l ON l.owner = a.id GROUP BY a.login",
        midnight + DAY
    );
    let people = rows(world, &sql).await;
    assert_eq!(people.len(), 20);
    for row in people {
        let (login, late, due) = (row.req_text(0).unwrap(), row.req_int(1).unwrap(), row.req_int(2).unwrap());
        assert!((1..=3).contains(&late), "{login} has {late} late");
        // With fewer leads than in the whole world, some teams have less than a day's work.
        assert!((3..=15).contains(&due), "{login} has {due} due");
    }
    let full = "SELECT count(*) FROM account_cap c JOIN counter n ON n.person = c.account AND n.scope = 'held:lead:owner' \
                WHERE n.n = c.held";
    assert_eq!(world.int(Stmt::new(full)).await, 1);
}

async fn nobody_got_anything_on_leave(world: &World) {
    let away = format!("SELECT count(*) FROM account WHERE duty = 'leave' AND duty_until > {}", world.now());
    assert_eq!(world.int(Stmt::new(away)).await, 2);
    let given = "SELECT count(*) FROM decision d JOIN account a ON a.id = d.person \
                 WHERE a.duty = 'leave' AND d.at >= a.duty_from AND d.at < a.duty_until";
    assert_eq!(world.int(Stmt::new(given)).await, 0);
}

/// What people see of it: names, holders, states, dates; no ids.
async fn picture(world: &World) -> Vec<String> {
    let sql = "SELECT l.name, l.created_at, coalesce(a.login, '-'), coalesce(p.key, '-'), l.owner_state, l.status, l.next_contact, \
               l.last_contact, (SELECT count(*) FROM f_follow_up f WHERE f.lead = l.id) \
               FROM f_lead l LEFT JOIN account a ON a.id = l.owner LEFT JOIN pool p ON p.id = l.owner_pool \
               ORDER BY l.created_at, l.name";
    let line = |r: &Row| {
        let texts: Vec<String> = [0, 2, 3, 4, 5].iter().map(|at| r.req_text(*at).unwrap()).collect();
        let numbers: Vec<Option<i64>> = [1, 6, 7, 8].iter().map(|at| r.int(*at).unwrap()).collect();
        format!("{texts:?} {numbers:?}")
    };
    let mut out: Vec<String> = rows(world, sql).await.iter().map(line).collect();
    let gaps =
        "SELECT r.route, a.login, r.gap FROM rotation r JOIN account a ON a.id = r.member ORDER BY r.route, a.login";
    out.extend(
        rows(world, gaps)
            .await
            .iter()
            .map(|r| format!("{} {} {}", r.req_text(0).unwrap(), r.req_text(1).unwrap(), r.req_int(2).unwrap())),
    );
    out
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_and_day_give_the_same_picture() {
    let mut pictures = Vec::new();
    for _ in 0..2 {
        let world = World::start(Kind::Sqlite).await.unwrap();
        crm_demo(world.url(), options(&world, 300)).await.unwrap();
        pictures.push(picture(&world).await);
        world.end().await;
    }
    let (first, second) = (&pictures[0], &pictures[1]);
    assert!(first.len() > 280, "{}", first.len());
    for (a, b) in first.iter().zip(second) {
        assert_eq!(a, b);
    }
    assert_eq!(first.len(), second.len());
}

/// The file is moved after it was made: nothing that it needs may lie beside it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leaves_one_file_that_can_be_moved() {
    let folder = std::env::temp_dir().join(format!("huoshui_move_{}", huoshui::ids::new(0).0.simple()));
    std::fs::create_dir_all(&folder).unwrap();
    let made = folder.join("made.db");
    let url = format!("sqlite:{}", made.display());
    let now: Timestamp = "2026-11-19T02:24:00Z".parse().unwrap();
    crm_demo(&url, Options { leads: 30, ..Options::at(now) }).await.unwrap();
    let mut left: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["made.db", "made.key"]);
    // Nothing in it is sealed, so that it needs no key elsewhere.
    let moved = folder.join("moved.db");
    std::fs::rename(&made, &moved).unwrap();
    let app = App::open(&format!("sqlite:{}", moved.display()), Use::Serve, Time::Real).await.unwrap();
    app.db().close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
