//! `huoshui doctor`: each kind of damage is found and named, and nothing is found where there is none.

use huoshui::db::{Bind, Stmt};
use huoshui::doctor;
use serde_json::json;

use crate::world::{Kind, World, crm, huoshui};

async fn wrong(world: &World) -> Vec<String> {
    let mut conn = world.app().db().read().await.unwrap();
    let found = doctor::examine(&mut conn, &world.app().definitions()).await.unwrap();
    found.into_iter().filter(|finding| !finding.fine).map(|finding| finding.text).collect()
}

both! {
    async fn what_is_damaged_is_found_and_named_and_nothing_else_is(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let leads = crm::send(&root, json!((0..6).map(crm::east).collect::<Vec<_>>())).await;
        // All that is looked at is there: e1 holds two, one rotation has three members, who came, and six picks.
        assert_eq!(wrong(world).await, [""; 0]);
        let of = |login: &str| Bind::from(world.id_of(login));
        let lead = engine::value::Id::parse(leads[0]["id"].as_str().unwrap()).unwrap();
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM ledger WHERE rotation LIKE 'lead/owner/%/east' AND cause = 'pick'")).await, 6);
        let mut conn = world.app().db().read().await.unwrap();
        let rotation = conn.first(&Stmt::new("SELECT route, stratum FROM rotation WHERE team = 'east'")).await.unwrap().unwrap();
        let (route, stratum) = (rotation.req_text(0).unwrap(), rotation.req_text(1).unwrap());
        drop(conn);
        let party = "id = (SELECT party FROM f_lead WHERE id = ?)";
        let pick = "WHERE n = 5 AND rotation LIKE 'lead/owner/%/east'";
        let gaps = format!("rotation lead.owner {route}/east {stratum}: gaps add up to");
        let altered = |n: i64| format!("ledger: row {n} of lead/owner/{route}/east was altered or is missing");
        let own = "person = ? AND scope = 'held:lead:owner'";

        let cases: Vec<(String, String, Vec<Bind>, String)> = vec![
            (
                format!("UPDATE counter SET n = n + 1 WHERE {own}"),
                format!("UPDATE counter SET n = n - 1 WHERE {own}"),
                vec![of("e1")],
                "holdings of lead.owner: e1 has 2 and is counted with 3".into(),
            ),
            (
                format!("UPDATE counter SET person = ? WHERE {own}"),
                format!("UPDATE counter SET person = ? WHERE {own}"),
                vec![of("root"), of("e1")],
                "root has 0 and is counted with 2".into(),
            ),
            (
                "UPDATE f_lead SET owner = NULL WHERE id = ? AND owner = ?".into(),
                "UPDATE f_lead SET owner = ? WHERE id = ?".into(),
                vec![Bind::from(lead), of(leads[0]["owner"]["name"].as_str().unwrap())],
                format!("holdings of lead.owner: {} has 1 and is counted with 2", leads[0]["owner"]["name"].as_str().unwrap()),
            ),
            (
                "UPDATE rotation SET gap = gap + 7 WHERE team = 'east' AND member = ?".into(),
                "UPDATE rotation SET gap = gap - 7 WHERE team = 'east' AND member = ?".into(),
                vec![of("e2")],
                format!("{gaps} 7 units, not to zero"),
            ),
            (
                format!("UPDATE ledger SET body = '{{ ' || body {pick}"),
                format!("UPDATE ledger SET body = substr(body, 3) {pick}"),
                vec![],
                altered(5),
            ),
            (
                format!("UPDATE ledger SET at = at - 1 {pick}"),
                format!("UPDATE ledger SET at = at + 1 {pick}"),
                vec![],
                altered(5),
            ),
            (
                format!("UPDATE ledger SET cause = 'change' {pick}"),
                format!("UPDATE ledger SET cause = 'pick' {pick}"),
                vec![],
                altered(5),
            ),
            // Taken out of the middle.
            (
                "UPDATE ledger SET n = 1000 WHERE n = 5".into(),
                "UPDATE ledger SET n = 5 WHERE n = 1000".into(),
                vec![],
                altered(6),
            ),
            (
                "INSERT INTO waiting (form, seat, team, since, record, route) VALUES ('lead', 'owner', 'east', 1, ?, 'r')".into(),
                "DELETE FROM waiting WHERE record = ?".into(),
                vec![of("e1")],
                "waiting queue: 1 entries without a decision".into(),
            ),
            (
                format!("UPDATE party SET merged_into = id WHERE {party}"),
                format!("UPDATE party SET merged_into = NULL WHERE {party}"),
                vec![Bind::from(lead)],
                "identity: 1 keys of parties that were merged into others".into(),
            ),
        ];
        for (damage, repair, binds, told) in cases {
            let backwards: Vec<Bind> = binds.iter().rev().cloned().collect();
            world.exec(Stmt::new(&damage).binds(binds)).await;
            let found = wrong(world).await;
            assert!(found.len() == 1 && found[0].contains(&told), "{damage}: {found:?} instead of {told}");
            world.exec(Stmt::new(&repair).binds(backwards)).await;
            assert_eq!(wrong(world).await, [""; 0], "{repair}");
        }
        // The chain does not show that its end is gone.
        world.exec(Stmt::new("DELETE FROM ledger WHERE n = (SELECT max(n) FROM ledger)")).await;
        let last = leads[5]["owner"]["name"].as_str().unwrap();
        let told = format!("ledger: its last rows are missing: {last} has received 2 of lead/owner/{route}/east, and 1 are shown");
        assert_eq!(wrong(world).await, [told]);
    }
}

#[tokio::test]
async fn the_command_says_what_is_wrong_and_fails() {
    let world = World::start(Kind::Sqlite).await.unwrap();
    crm::install(&world).await;
    crm::send(&world.as_("root").await, json!([crm::east(0)])).await;
    world.exec(Stmt::new("UPDATE rotation SET gap = gap + 7 WHERE received = 1")).await;
    let database = world.leave().await;
    let output = huoshui(&database.url).arg("doctor").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong: Vec<&str> = said.lines().filter(|line| line.starts_with("WRONG")).collect();
    assert!(!output.status.success() && wrong.len() == 1 && wrong[0].contains("gaps add up to 7 units"), "{said}");
    let world = World::open(database).await;
    world.exec(Stmt::new("UPDATE rotation SET gap = gap - 7 WHERE received = 1")).await;
    let database = world.leave().await;
    assert!(huoshui(&database.url).arg("doctor").output().unwrap().status.success());
    World::open(database).await.end().await;
}
