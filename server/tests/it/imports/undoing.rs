//! An import taken back: exactly, as far as nobody has gone on with it.

use std::collections::BTreeMap;

use huoshui::db::Stmt;
use huoshui::import::Worker;
use serde_json::{Value as Json, json};

use super::{checked, imported, rows, undone};
use crate::world::{Client, World, crm};

async fn count(world: &World, what: &str) -> i64 {
    world.int(Stmt::new(format!("SELECT count(*) FROM {what}"))).await
}

/// What people see of all leads: fields, holders, places.
async fn seen(client: &Client) -> BTreeMap<String, Json> {
    let page = client.list("/records/lead", &[("limit", "500")]).await.ok();
    let one = |record: &Json| {
        let mut fields = record["fields"].clone();
        for key in ["updated_at", "updated_by"] {
            fields.as_object_mut().unwrap().remove(key);
        }
        (record["id"].as_str().unwrap().to_owned(), json!([fields, record["owner"], record["owner_state"]]))
    };
    page["records"].as_array().unwrap().iter().map(one).collect()
}

/// A small generator whose seed is printed by the test that fails.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

both! {
    async fn what_was_only_made_leaves_nothing_behind(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let text = (0..120).fold("external_id,name,phone,公司\n".to_owned(), |text, n| {
            format!("{text}x{n},客户{n},138176{n:05},上海第{n}贸易有限公司\n")
        });
        let import = imported(world, &root, "lead", &text, "new_inquiry", json!({ "kind": "policy" })).await;
        assert_eq!(import["counts"], json!({ "created": 120 }));
        assert!(import["undo_until"].is_string());
        assert!(count(world, "identity").await >= 120);
        let back = undone(world, &root, &import).await;
        assert_eq!((&back["counts"], &back["done"]), (&json!({ "undone": 120 }), &json!(120)));
        assert_eq!(root.get("/records/lead?count=true").await.ok()["count"], 0);
        for nothing in ["identity", "waiting", "suggestion", "counter WHERE scope LIKE 'held:%' AND n <> 0", "f_lead WHERE trashed_at IS NULL"] {
            assert_eq!(count(world, nothing).await, 0, "{nothing}");
        }
        // The number can be entered by hand, the sheet can come again.
        root.post("/records/lead", json!({ "fields": { "name": "手录", "phone": "13817600007" } })).await.ok();
        let again = imported(world, &root, "lead", &text, "skip", json!({ "kind": "policy" })).await;
        assert_eq!(again["counts"], json!({ "created": 119, "skipped": 1 }));
        let at = format!("/imports/{}/undo", import["id"].as_str().unwrap());
        root.post(&at, json!(null)).await.refused(409, "nothing_to_undo");
    }

    async fn what_somebody_has_gone_on_with_stays_and_is_listed(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let old = json!({ "fields": { "name": "老客户", "phone": "13817620001", "note": "原" } });
        let old = root.post("/records/lead", old).await.ok()["id"].as_str().unwrap().to_owned();
        let text = "name,phone,email,note\n老客户,13817620001,a@x.cn,新\n乙,13817620002,,\n丙,13817620003,,\n丁,13817620004,,\n";
        let import = imported(world, &root, "lead", text, "overwrite", json!({ "kind": "me" })).await;
        assert_eq!(import["counts"], json!({ "created": 3, "updated": 1 }));
        let ids: Vec<String> = rows(&root, &import, "created").await.iter().map(|r| r["record"].as_str().unwrap().to_owned()).collect();
        root.patch(&format!("/records/lead/{old}"), json!({ "fields": { "note": "人改的" } })).await.ok();
        root.patch(&format!("/records/lead/{}", ids[0]), json!({ "fields": { "name": "乙改" } })).await.ok();
        root.post("/records/follow_up", json!({ "fields": { "content": "打过电话", "lead": ids[1], "kind": "phone", "result": "answered" } })).await.ok();
        // To be given to somebody else is no touch.
        let e1 = world.id_of("e1");
        root.put(&format!("/records/lead/{}/owner", ids[2]), json!({ "owner": e1, "reason": "试" })).await.ok();

        let back = undone(world, &root, &import).await;
        assert_eq!(back["counts"], json!({ "kept": 3, "undone": 1 }), "{back}");
        let kept = rows(&root, &back, "kept").await;
        let why: Vec<&str> = kept.iter().map(|row| row["errors"][0]["code"].as_str().unwrap()).collect();
        assert_eq!((why[0], why[1]), ("edited", "edited"), "{kept:?}");
        let fields = root.get(&format!("/records/lead/{old}")).await.ok()["fields"].clone();
        assert_eq!((&fields["email"], &fields["note"]), (&json!(null), &json!("人改的")));
        root.get(&format!("/records/lead/{}", ids[2])).await.refused(404, "not_found");
        root.get(&format!("/records/lead/{}", ids[1])).await.ok();
        assert_eq!(count(world, "counter WHERE scope = 'held:lead:owner' AND n < 0").await, 0);
    }

    async fn touches_are_withdrawn_and_reactivated_records_lie_where_they_lay(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let made = crm::send(&root, json!([crm::east(1), crm::east(2), crm::east(3)])).await;
        let ids: Vec<&str> = made.iter().map(|m| m["id"].as_str().unwrap()).collect();
        root.post(&format!("/records/lead/{}/withdrawal", ids[1]), json!({ "reason": "试" })).await.ok();
        root.delete(&format!("/records/lead/{}", ids[2])).await;
        world.advance(std::time::Duration::from_secs(600));
        let before = seen(&root).await;
        let text = "name,phone,所在地域,客户来源\n客户1,13817600001,上海市松江区,官网\n客户2,13817600002,上海市松江区,官网\n客户3,13817600003,上海市松江区,官网\n";
        let import = imported(world, &root, "lead", text, "new_inquiry", json!({ "kind": "policy" })).await;
        assert_eq!(import["counts"], json!({ "matched": 3 }));
        assert_ne!(seen(&root).await, before);
        let back = undone(world, &root, &import).await;
        assert_eq!(back["counts"], json!({ "undone": 3 }), "{:?}", rows(&root, &back, "kept").await);
        assert_eq!(seen(&root).await, before);
        assert_eq!(count(world, "event WHERE kind = 'touched'").await, 0);
        assert_eq!(count(world, "seat_history WHERE cause = 'undo'").await, 2);
    }

    async fn what_ended_half_way_is_taken_back_as_far_as_it_had_come(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let old = "name,phone,email,备注,所在地域\n甲,13817620001,,旧,上海市松江区\n乙,13817620002,b@x.cn,,\n丙,13817620259,,旧,上海市松江区\n";
        imported(world, &root, "lead", old, "skip", json!({ "kind": "policy" })).await;
        // Two of the known ones are within the first slice, one is behind it.
        let text = (0..260).fold("name,phone,email,备注,所在地域\n".to_owned(), |text, n| {
            format!("{text}客户{n},138176{:05},m{n}@x.cn,新,上海市松江区\n", 20_000 + n)
        });
        let tables = ["f_lead WHERE trashed_at IS NULL", "identity", "waiting", "event WHERE kind = 'touched'"];
        for (known, end, changed) in [
            ("overwrite", "cancelled", "updated"),
            ("new_inquiry", "failed", "matched"),
        ] {
            world.advance(std::time::Duration::from_secs(60));
            let before = seen(&root).await;
            let held = "SELECT CAST(coalesce(sum(n * n), 0) AS BIGINT) FROM counter WHERE scope = 'held:lead:owner'";
            let held_before = world.int(Stmt::new(held)).await;
            let mut rows_before = Vec::new();
            for table in tables {
                rows_before.push(count(world, table).await);
            }
            let import = checked(world, &root, "lead", &text, known, json!({ "kind": "policy" })).await;
            let at = format!("/imports/{}", import["id"].as_str().unwrap());
            root.post(&format!("{at}/run"), json!(null)).await.ok();
            let mut worker = Worker::new(world.app());
            assert!(worker.step().await.unwrap());
            let done = root.get(&at).await.ok()["done"].as_i64().unwrap();
            assert!((3..250).contains(&done), "the first slice takes {done}");
            if end == "cancelled" {
                root.post(&format!("{at}/cancellation"), json!(null)).await.ok();
            } else {
                // Begun anew it reads its file, which is gone.
                world.exec(Stmt::new("DELETE FROM import_file")).await;
                worker = Worker::new(world.app());
                assert!(worker.step().await.unwrap());
            }
            assert!(!worker.step().await.unwrap());
            let import = root.get(&at).await.ok();
            assert_eq!((&import["state"], &import["done"]), (&json!(end), &json!(done)), "{import}");
            assert_eq!(import["counts"], json!({ "created": done - 2, changed: 2 }));
            assert_eq!((import["error"].is_null(), import["undo_until"].is_string()), (end == "cancelled", true), "{import}");
            assert_ne!(seen(&root).await, before);

            let back = undone(world, &root, &import).await;
            assert_eq!(back["counts"], json!({ "undone": done }), "{:?}", rows(&root, &back, "kept").await);
            assert_eq!(seen(&root).await, before, "{known}, {end}");
            for (table, n) in tables.into_iter().zip(rows_before) {
                assert_eq!(count(world, table).await, n, "{table} after {known}, {end}");
            }
            assert_eq!(world.int(Stmt::new(held)).await, held_before, "{known}, {end}");
            // What was taken back neither goes on nor comes back twice.
            root.post(&format!("{at}/run"), json!(null)).await.refused(409, "not_checked");
            root.post(&format!("{at}/undo"), json!(null)).await.refused(409, "nothing_to_undo");
        }
    }

    async fn a_key_that_went_back_is_nobodys_unless_the_customer_has_used_it(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let old = "name,phone,email\n甲,13817620001,\n乙,13817620002,\n";
        imported(world, &root, "lead", old, "skip", json!({ "kind": "me" })).await;
        let text = "name,phone,email\n甲,13817620001,a@x.cn\n乙,13817620002,b@x.cn\n";
        let import = imported(world, &root, "lead", text, "fill_empty", json!({ "kind": "me" })).await;
        let ask = async |id: &str, mail: &str| {
            let lead = json!({ "external_id": id, "name": "来问的人", "email": mail, "source": "web" });
            crm::send(&root, json!([lead])).await[0]["status"].clone()
        };
        world.advance(std::time::Duration::from_secs(60));
        assert_eq!(ask("1", "a@x.cn").await, "matched");
        assert_eq!(undone(world, &root, &import).await["counts"], json!({ "undone": 2 }));
        assert_eq!(count(world, "f_lead WHERE email IS NOT NULL").await, 0);
        assert_eq!((ask("2", "a@x.cn").await, ask("3", "b@x.cn").await), (json!("matched"), json!("created")));
    }

    async fn any_import_and_its_undo_give_what_was_there(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mut chance = Chance(20_261_122);
        let names = ["甲", "乙", "丙", "丁"];
        let line = |chance: &mut Chance| {
            let pick = |chance: &mut Chance, of: &[&str]| of[chance.below(of.len() as u64) as usize].to_owned();
            let (name, source) = (pick(chance, &names), pick(chance, &["官网", "转介绍", ""]));
            let mail = if chance.below(3) == 0 { format!("m{}@x.cn", chance.below(8)) } else { String::new() };
            let place = pick(chance, &["上海市松江区", "北京市朝阳区", ""]);
            format!("{name},138176200{:02},{mail},{source},{place},{}\n", chance.below(14), chance.below(100))
        };
        let sheet = |chance: &mut Chance, n: usize| {
            (0..n).fold("name,phone,email,客户来源,所在地域,备注\n".to_owned(), |text, _| text + &line(chance))
        };
        imported(world, &root, "lead", &sheet(&mut chance, 8), "skip", json!({ "kind": "policy" })).await;
        for (round, known) in ["skip", "fill_empty", "overwrite", "new_inquiry", "overwrite", "new_inquiry"].iter().enumerate() {
            world.advance(std::time::Duration::from_secs(60));
            let before = seen(&root).await;
            let to = if round % 2 == 0 { json!({ "kind": "policy" }) } else { json!({ "kind": "me" }) };
            let import = imported(world, &root, "lead", &sheet(&mut chance, 20), known, to).await;
            let back = undone(world, &root, &import).await;
            assert_eq!(back["counts"]["kept"], json!(null), "round {round}: {:?}", rows(&root, &back, "kept").await);
            assert_eq!(seen(&root).await, before, "round {round}, {known}");
        }
    }
}
