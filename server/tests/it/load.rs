//! Many leads at once through the real program: none lost, none doubled, every one given out by the rules and explained,
//! also when the program is killed meanwhile and when two of them serve one database.
//!
//! `HUOSHUI_LOAD=full` sends 10,000 leads; otherwise enough to meet every race, and few enough to wait for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::join_all;
use huoshui::db::Stmt;
use huoshui::doctor;
use serde_json::{Value as Json, json};
use tokio::sync::watch;

use crate::world::{Client, Database, Kind, Process, World, crm, huoshui};

const CONNECTIONS: usize = 32;
/// A daily cap that is reached, below the one of the route.
const CAP: i64 = 10;
/// The rotation without a cap: one weight per member, in hundredths.
const WEIGHTS: [u32; 8] = [100, 100, 50, 200, 100, 75, 100, 125];

fn leads() -> usize {
    if std::env::var("HUOSHUI_LOAD").is_ok_and(|size| size == "full") { 10_000 } else { 2_000 }
}

/// Half for the rotation of eight without a cap, half for three people with a daily cap each, and then their pool.
/// Every fiftieth is a second inquiry of the customer just before.
fn lead(n: usize) -> Json {
    let customer = if n % 50 == 49 { n - 2 } else { n };
    let phone = format!("139{:08}", 20_251_119 + customer);
    let (source, product) = if n % 2 == 1 { ("web", json!(["flagship"])) } else { ("referral", Json::Null) };
    json!({
        "external_id": format!("x{n}"), "name": format!("客户{customer}"), "phone": phone, "address": "上海市松江区",
        "source": source, "product": product,
    })
}

fn repeats(leads: usize) -> usize {
    (0..leads).filter(|n| n % 50 == 49).count()
}

/// The CRM with its people, and the key of an administrator; nothing serves it.
async fn prepare(kind: Kind) -> Option<(Database, String)> {
    let world = World::start(kind).await?;
    crm::install(&world).await;
    let logins: Vec<String> = (0..WEIGHTS.len()).map(|n| format!("w{n}")).collect();
    let people: Vec<_> = logins.iter().map(|login| (login.as_str(), Some("key_accounts"), "sales")).collect();
    world.people(&people).await;
    let root = world.as_("root").await;
    let senior = logins.iter().zip(WEIGHTS).map(|(l, weight)| json!({ "person": world.id_of(l), "weight": weight }));
    team(&root, "senior", "key_accounts", "leads", senior.collect()).await;
    let east = ["e1", "e2", "e3"].map(|l| json!({ "person": world.id_of(l), "weight": 100, "daily_cap": CAP }));
    team(&root, "east", "east", "east_leads", east.to_vec()).await;
    drop(root);
    let database = world.leave().await;
    let key = huoshui(&database.url).args(["token", "create", "--login", "root"]).output().unwrap();
    Some((database, String::from_utf8(key.stdout).unwrap().trim().to_owned()))
}

async fn team(root: &Client, key: &str, department: &str, pool: &str, members: Vec<Json>) {
    let name = json!({ "zh": key });
    let team = json!({ "name": name, "department": department, "pool": pool, "leader": null, "members": members });
    root.put(&format!("/teams/{key}"), team).await.ok();
}

/// What the clients were told: external id → (answer, id of the record).
type Told = BTreeMap<usize, (String, String)>;

/// Sends each lead once, over all the processes; what is not answered is sent again with the same external id.
/// `answered` tells how many answers there are.
async fn send(bases: &[&str], key: &str, count: usize, answered: watch::Sender<usize>) -> Told {
    let next = Arc::new(AtomicUsize::new(0));
    let answered = Arc::new(answered);
    let connection = |n: usize| {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let client = Client::key(http, bases[n % bases.len()], key);
        let (next, answered) = (next.clone(), answered.clone());
        tokio::spawn(async move {
            let mut told = Told::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= count {
                    return told;
                }
                let answer = insist(&client, &lead(n)).await;
                let result = &answer["results"][0];
                let text = |key: &str| result[key].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
                told.insert(n, (text("status"), text("id")));
                answered.send_modify(|sum| *sum += 1);
            }
        })
    };
    let mut told = Told::new();
    for part in join_all((0..CONNECTIONS).map(connection)).await {
        told.extend(part.unwrap());
    }
    told
}

/// Until there is an answer. Any answer but a success fails the test.
async fn insist(client: &Client, lead: &Json) -> Json {
    loop {
        let sent = client.request("POST", "/intake/api").json(lead).send().await;
        let answer = match sent {
            Ok(response) => (response.status(), response.text().await),
            Err(_) => (reqwest::StatusCode::OK, Ok(String::new())),
        };
        match answer {
            (status, Ok(text)) if !text.is_empty() => {
                assert!(status.is_success(), "{status} {text}");
                return serde_json::from_str(&text).unwrap();
            }
            // Nobody listens, or the connection broke: the program is just being started again.
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Everything that must be true after `count` leads whose answers were `told`.
async fn verify(database: Database, count: usize, told: &Told) {
    let world = World::open(database).await;
    let distinct = count - repeats(count);
    assert_eq!(told.len(), count);
    let ids: BTreeSet<&String> = told.values().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), distinct, "customers, and leads that were answered");
    let created = told.values().filter(|(status, _)| status == "created").count();
    assert_eq!(created, distinct, "each customer became a lead once");
    for (n, (status, id)) in told.iter().filter(|(n, _)| *n % 50 == 49) {
        let other = &told[&(n - 2)];
        assert_eq!(id, &other.1, "a second inquiry belongs to the first");
        assert!(status == "matched" || other.0 == "matched");
    }
    assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await as usize, distinct);
    let keyed = "SELECT count(DISTINCT external_id) FROM intake WHERE external_id LIKE 'x%'";
    assert_eq!(world.int(Stmt::new(keyed)).await as usize, count, "each is in the log of the intake");
    let stored = "SELECT count(*) FROM f_lead l JOIN (SELECT DISTINCT record FROM decision) d ON d.record = l.id";
    assert_eq!(world.int(Stmt::new(stored)).await as usize, distinct, "each has a decision");

    let mut conn = world.app().db().read().await.unwrap();
    let findings = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    let wrong: Vec<_> = findings.iter().filter(|f| !f.fine).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");

    // Caps: exactly full, and the rest in the pool.
    let (mut all, mut full) = (0, 0);
    for login in ["e1", "e2", "e3"] {
        let owned = Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(world.id_of(login));
        let owned = world.int(owned).await;
        assert!(owned <= CAP * days(&world).await, "{login} has {owned}");
        all += owned;
        full += CAP;
    }
    assert!(all >= full, "{all} of {full}");
    let pooled = world.int(Stmt::new("SELECT count(*) FROM f_lead WHERE owner_state = 'in_pool'")).await;
    assert_eq!((all + pooled) as usize, count / 2, "what the caps do not take is in the pool");

    fair(&world, &mut conn).await;
    drop(conn);
    world.end().await;
}

/// Days on which leads were given out: a load over midnight meets two caps.
async fn days(world: &World) -> i64 {
    let days = "SELECT count(DISTINCT period) FROM counter WHERE scope = 'new:lead:owner'";
    world.int(Stmt::new(days)).await
}

/// The rotation of eight, replayed from its ledger: at every moment nobody is further from the share than the proof says.
async fn fair(world: &World, conn: &mut huoshui::db::Conn) {
    let stmt =
        "SELECT member FROM ledger WHERE rotation = 'lead/owner/web_flagship/senior' AND cause = 'pick' ORDER BY n";
    let picks = conn.rows(&Stmt::new(stmt)).await.unwrap();
    let members: BTreeMap<_, usize> = (0..WEIGHTS.len()).map(|n| (world.id_of(&format!("w{n}")), n)).collect();
    let whole: i64 = WEIGHTS.iter().map(|w| i64::from(*w)).sum();
    let k = i64::try_from(WEIGHTS.len()).unwrap();
    let mut received = [0_i64; WEIGHTS.len()];
    for (n, pick) in picks.iter().enumerate() {
        received[members[&pick.req_id(0).unwrap()]] += 1;
        for (member, weight) in WEIGHTS.iter().enumerate() {
            // The gap in leads × the sum of weights: whole numbers.
            let gap = (n as i64 + 1) * i64::from(*weight) - received[member] * whole;
            let bound = (2 * k - 3) * whole;
            assert!(gap.abs() * (2 * k - 2) <= bound, "after {} leads w{member} is {gap}/{whole} apart", n + 1);
        }
    }
    for (login, n) in received.iter().enumerate() {
        let owned = Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(world.id_of(&format!("w{login}")));
        assert_eq!(world.int(owned).await, *n, "the ledger of w{login}");
    }
    // PostgreSQL adds big integers up to a numeric.
    let sum = "SELECT CAST(sum(gap) AS BIGINT), count(*) FROM rotation WHERE route = 'web_flagship'";
    let row = conn.first(&Stmt::new(sum)).await.unwrap().unwrap();
    assert_eq!((row.req_int(0).unwrap(), row.req_int(1).unwrap()), (0, k), "Σ gap");
}

async fn many_leads_at_once(kind: Kind) {
    let Some((database, key)) = prepare(kind).await else { return };
    let process = Process::serve(&database.url);
    let told = send(&[&process.base], &key, leads(), watch::Sender::new(0)).await;
    assert!(process.terminate().0.success());
    verify(database, leads(), &told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_leads_at_once_sqlite() {
    many_leads_at_once(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_leads_at_once_postgres() {
    many_leads_at_once(Kind::Postgres).await;
}

/// Who got an answer can rely on it, and who got none asks again: three times the program dies in the middle.
async fn killed_three_times(kind: Kind) {
    let Some((database, key)) = prepare(kind).await else { return };
    let (count, address) = (leads(), Process::free_address());
    let mut process = Process::serve_at(&database.url, &address);
    let (answered, mut answers) = watch::channel(0);
    let (base, secret) = (process.base.clone(), key.clone());
    let sending = tokio::spawn(async move { send(&[&base], &secret, count, answered).await });
    for quarter in 1..4 {
        answers.wait_for(|n| *n >= count * quarter / 4).await.unwrap();
        process.kill();
        process = Process::serve_at(&database.url, &address);
    }
    let told = sending.await.unwrap();
    assert!(process.terminate().0.success());
    verify(database, count, &told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_three_times_sqlite() {
    killed_three_times(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_three_times_postgres() {
    killed_three_times(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_postgres() {
    let Some((database, key)) = prepare(Kind::Postgres).await else { return };
    let (one, two) = (Process::serve(&database.url), Process::serve(&database.url));
    let told = send(&[&one.base, &two.base], &key, leads(), watch::Sender::new(0)).await;
    assert!(one.terminate().0.success() && two.terminate().0.success());
    verify(database, leads(), &told).await;
}
