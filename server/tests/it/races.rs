//! Many hands at once: of any number exactly one wins, and nobody passes a cap by being quick.

use futures::future::join_all;
use huoshui::db::Stmt;
use huoshui::doctor;
use serde_json::{Value as Json, json};

use crate::world::{Answer, Client, Server, World, crm};

/// One client of `login` at each process.
async fn everywhere(world: &World, servers: &[Server], login: &str) -> Vec<Client> {
    let mut out = vec![world.as_(login).await];
    for server in servers {
        out.push(world.at(server, login).await);
    }
    out
}

/// On PostgreSQL a second process takes part.
async fn others(world: &World) -> Vec<Server> {
    if world.url().starts_with("postgres") { vec![world.second().await] } else { Vec::new() }
}

async fn sound(world: &World, servers: Vec<Server>) {
    for server in servers {
        server.stop().await;
    }
    let mut conn = world.app().db().read().await.unwrap();
    let findings = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    assert!(findings.iter().all(|f| f.fine), "{findings:#?}");
}

/// Leads without a region and a source of their own: they lie in the pool of all.
fn pooled(n: usize) -> Json {
    json!({ "external_id": format!("pool{n}"), "name": format!("池里的人{n}"), "phone": format!("137{:08}", 20_251_119 + n), "source": "other" })
}

fn id(answer: &Json) -> &str {
    answer["id"].as_str().unwrap()
}

both! {
    async fn two_hundred_claims_of_one_record_have_one_winner(world: &World) {
        crm::install(world).await;
        let logins: Vec<String> = (0..20).map(|n| format!("c{n}")).collect();
        let people: Vec<_> = logins.iter().map(|l| (l.as_str(), Some("east"), "sales")).collect();
        world.people(&people).await;
        let servers = others(world).await;
        let sent = crm::send(&world.as_("root").await, json!([pooled(0)])).await;
        let path = format!("/records/lead/{}/claim", id(&sent[0]));
        let mut clients = Vec::new();
        for login in &logins {
            clients.extend(everywhere(world, &servers, login).await);
        }
        let claims = (0..200).map(|n| {
            let (client, path) = (clients[n % clients.len()].clone(), path.clone());
            tokio::spawn(async move { client.post(&path, json!({})).await })
        });
        let answers: Vec<Answer> = join_all(claims).await.into_iter().map(Result::unwrap).collect();
        let won = answers.iter().filter(|a| a.status == 200).count();
        assert_eq!(won, 1, "winners");
        for lost in answers.into_iter().filter(|a| a.status != 200) {
            lost.refused(409, "taken");
        }
        let claims = "SELECT count(*) FROM seat_history WHERE cause = 'claim'";
        assert_eq!(world.int(Stmt::new(claims)).await, 1);
        let counted = "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM counter WHERE scope LIKE 'claims:%'";
        assert_eq!(world.int(Stmt::new(counted)).await, 1);
        sound(world, servers).await;
    }

    async fn the_same_lead_sent_many_times_at_once_is_one(world: &World) {
        crm::install(world).await;
        let servers = others(world).await;
        let doors = everywhere(world, &servers, "root").await;
        let sends = (0..40).map(|n| {
            let mut lead = crm::east(1);
            // Half of them by the sender's number, half by a key of the request.
            let mut client = doors[n / 2 % doors.len()].clone();
            if n % 2 == 1 {
                lead.as_object_mut().unwrap().remove("external_id");
                lead["phone"] = json!("13817600002");
                client = client.header("idempotency-key", "k1");
            }
            tokio::spawn(async move { (n % 2, client.post("/intake/api", lead).await.ok()["results"][0].clone()) })
        });
        let answers: Vec<(usize, Json)> = join_all(sends).await.into_iter().map(Result::unwrap).collect();
        for half in 0..2 {
            let own: Vec<&Json> = answers.iter().filter(|(h, _)| *h == half).map(|(_, a)| a).collect();
            assert!(own.iter().all(|a| a["status"] == "created" && a["id"] == own[0]["id"]), "{own:?}");
            assert_eq!(own.iter().filter(|a| a["replayed"] == false).count(), 1);
        }
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 2);
        sound(world, servers).await;
    }

    /// e1 may hold three and holds two; claims, assignments and new leads that are e1's by rule meet at once.
    async fn the_last_place_under_a_cap_is_given_once(world: &World) {
        crm::install(world).await;
        let (root, leader) = (world.as_("root").await, world.as_("lead_e").await);
        let e1 = world.id_of("e1");
        let team = |members: &[&str]| {
            let members: Vec<Json> = members.iter().map(|l| json!({ "person": world.id_of(l), "weight": 100 })).collect();
            json!({ "name": { "zh": "华东团队" }, "department": "east", "pool": "east_leads", "leader": null, "members": members })
        };
        let pool = crm::send(&root, json!((0..34).map(pooled).collect::<Vec<_>>())).await;
        // Others hold what the leader will hand out.
        root.put("/teams/east", team(&["e2"])).await.ok();
        let held = crm::send(&root, json!((0..33).map(crm::east).collect::<Vec<_>>())).await;
        root.put("/teams/east", team(&["e1"])).await.ok();
        let two = crm::send(&root, json!((33..35).map(crm::east).collect::<Vec<_>>())).await;
        assert!(two.iter().all(|a| a["owner"]["name"] == "e1"), "{two:?}");
        world.define(&[("workspace", json!({ "name": "活水", "zone": "Asia/Shanghai", "demo": false, "holding_caps": { "lead": 3 } }))]).await;
        let servers = others(world).await;
        for server in &servers {
            server.app.registry().refresh().await.unwrap();
        }

        let mut tasks = Vec::new();
        let (claimers, leaders, doors) = (
            everywhere(world, &servers, "e1").await,
            everywhere(world, &servers, "lead_e").await,
            everywhere(world, &servers, "root").await,
        );
        let _ = leader;
        for n in 0..34 {
            let (client, path) = (claimers[n % claimers.len()].clone(), format!("/records/lead/{}/claim", id(&pool[n])));
            tasks.push(tokio::spawn(async move { client.post(&path, json!({})).await }));
        }
        for (n, lead) in held.iter().enumerate() {
            let (client, path) = (leaders[n % leaders.len()].clone(), format!("/records/lead/{}/owner", id(lead)));
            tasks.push(tokio::spawn(async move { client.put(&path, json!({ "owner": e1 })).await }));
        }
        for n in 100..133 {
            let client = doors[n % doors.len()].clone();
            tasks.push(tokio::spawn(async move { client.post("/intake/api", crm::east(n)).await }));
        }
        let answers: Vec<Answer> = join_all(tasks).await.into_iter().map(Result::unwrap).collect();
        let (acts, intakes) = answers.split_at(67);
        let won = acts.iter().filter(|a| a.status == 200).count();
        for lost in acts.iter().filter(|a| a.status != 200) {
            lost.clone().refused(409, "holding_full");
        }
        let given = intakes.iter().filter(|a| a.body["results"][0]["owner"]["name"] == "e1").count();
        let rest = intakes.iter().filter(|a| a.body["results"][0]["state"] == "in_pool").count();
        assert_eq!((won + given, given + rest), (1, 33), "places that were taken");
        let holds = Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(e1);
        assert_eq!(world.int(holds).await, 3);
        sound(world, servers).await;
    }

    /// Eight people claim four leads each at one moment, and each may have one: by what a pool gives a day, or by what a
    /// person may hold.
    async fn whoever_may_claim_one_gets_one_of_many_claimed_at_once(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let logins: Vec<String> = (0..8).map(|n| format!("c{n}")).collect();
        let people: Vec<_> = logins.iter().map(|l| (l.as_str(), Some("east"), "sales")).collect();
        world.people(&people).await;
        let pool = |daily: Json| json!({ "name": { "zh": "线索池" }, "form": "lead", "roles": ["sales"], "departments": [], "daily_claims": daily,
                                        "cooldown_days": 14, "return_reasons": [{ "zh": "没时间" }] });
        for (from, refused) in [(0, "daily_claims"), (32, "holding_full")] {
            if refused == "daily_claims" {
                root.put("/pool-settings/leads", pool(json!(1))).await.ok();
            } else {
                // The pool gives freely again; everybody holds one already and may hold two.
                root.put("/pool-settings/leads", pool(Json::Null)).await.ok();
                let caps = json!({ "name": "活水", "zone": "Asia/Shanghai", "demo": false, "holding_caps": { "lead": 2 } });
                world.define(&[("workspace", caps)]).await;
            }
            let sent = crm::send(&root, json!((from..from + 32).map(pooled).collect::<Vec<_>>())).await;
            let servers = others(world).await;
            let mut claims = Vec::new();
            for (n, login) in logins.iter().enumerate() {
                let clients = everywhere(world, &servers, login).await;
                for own in 0..4 {
                    let (client, path) = (clients[own % clients.len()].clone(), format!("/records/lead/{}/claim", id(&sent[4 * n + own])));
                    claims.push(tokio::spawn(async move { client.post(&path, json!({})).await }));
                }
            }
            let answers: Vec<Answer> = join_all(claims).await.into_iter().map(Result::unwrap).collect();
            for (login, answers) in logins.iter().zip(answers.chunks(4)) {
                assert_eq!(answers.iter().filter(|a| a.status == 200).count(), 1, "{login}, {refused}");
                for lost in answers.iter().filter(|a| a.status != 200) {
                    lost.clone().refused(409, refused);
                }
                let holds = Stmt::new("SELECT count(*) FROM f_lead WHERE owner = ?").bind(world.id_of(login));
                assert_eq!(world.int(holds).await, if from == 0 { 1 } else { 2 }, "{login}, {refused}");
            }
            sound(world, servers).await;
        }
    }
}
