//! Comments: who may write and read them, whom they may mention, what stays of them.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

/// A lead of e1's and its address; e1 and the leader read it, e2 does not.
async fn lead(world: &World) -> (String, Client) {
    crm::install(world).await;
    let e1 = world.as_("e1").await;
    let fields = json!({ "name": "周婧", "phone": "13817624409", "source": "referral" });
    let made = e1.post("/records/lead", json!({ "fields": fields })).await.ok();
    (format!("/records/lead/{}", made["id"].as_str().unwrap()), e1)
}

async fn comments(client: &Client, path: &str) -> Vec<Json> {
    let timeline = client.get(&format!("{path}/timeline?kind=comment")).await.ok();
    timeline["entries"].as_array().unwrap().clone()
}

async fn notices(world: &World, login: &str) -> Vec<Json> {
    let all = world.as_(login).await.get("/notices").await.ok();
    let mentions = |n: &&Json| n["kind"] == "mention";
    all["notices"].as_array().unwrap().iter().filter(mentions).cloned().collect()
}

both! {
    async fn a_comment_stands_on_the_timeline_and_tells_whom_it_mentions(world: &World) {
        let (path, e1) = lead(world).await;
        let body = json!({ "text": " @lead_e 请看，回电 138 1762 4409 \n报价可以再让吗？ ", "mentions": [world.id_of("lead_e"), world.id_of("lead_e"), world.id_of("e1")] });
        e1.post(&format!("{path}/comments"), body).await.ok();
        let found = comments(&e1, &path).await;
        assert_eq!((found.len(), &found[0]["title"], &found[0]["actor"]), (1, &json!("评论"), &json!("e1")));
        assert_eq!(found[0]["text"], "@lead_e 请看，回电 138 1762 4409 \n报价可以再让吗？");
        assert_eq!(found[0]["comment"]["mentions"], json!(["lead_e", "e1"]));
        assert!(e1.get(&format!("{path}/timeline")).await.ok().to_string().contains("报价可以再让吗"));
        assert_eq!(e1.get(&format!("{path}/timeline?kind=edit")).await.ok()["entries"], json!([]));
        let told = notices(world, "lead_e").await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0]["text"], "e1在线索「周婧」的评论里提到你：@lead_e 请看，回电 138****4409  报价可以再让吗？");
        assert_eq!(format!("/records/{}/{}", told[0]["form"].as_str().unwrap(), told[0]["record"].as_str().unwrap()), path);
        assert_eq!(notices(world, "e1").await, [] as [Json; 0]);
        // The leader answers.
        world.advance(Duration::from_secs(60));
        let leader = world.as_("lead_e").await;
        leader.post(&format!("{path}/comments"), json!({ "text": "可以", "mentions": [world.id_of("e1")] })).await.ok();
        assert_eq!(comments(&e1, &path).await[0]["text"], "可以");
        assert_eq!(notices(world, "e1").await.len(), 1);
    }

    async fn who_may_not_read_the_record_is_neither_mentioned_nor_heard(world: &World) {
        let (path, e1) = lead(world).await;
        let mention = |who: Json| json!({ "text": "看看", "mentions": [world.id_of("lead_e"), who] });
        let told = e1.post(&format!("{path}/comments"), mention(json!(world.id_of("e2")))).await.invalid(&[("mentions.1", "cannot_read")]);
        assert_eq!(told["errors"][0]["message"], "e2看不到这条记录，提到也收不到");
        let nobody = huoshui::ids::new(0);
        e1.post(&format!("{path}/comments"), mention(json!(nobody))).await.invalid(&[("mentions.1", "unknown_person")]);
        assert_eq!(comments(&e1, &path).await, [] as [Json; 0]);
        assert_eq!(notices(world, "lead_e").await, [] as [Json; 0]);
        let e2 = world.as_("e2").await;
        e2.post(&format!("{path}/comments"), json!({ "text": "我看看" })).await.refused(404, "not_found");
        e2.get(&format!("{path}/readers")).await.refused(404, "not_found");
        let readers = e1.get(&format!("{path}/readers")).await.ok();
        let names: Vec<&str> = readers["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        assert!(names.contains(&"e1") && names.contains(&"lead_e") && names.contains(&"root") && !names.contains(&"e2") && !names.contains(&"s1"), "{names:?}");
        assert_eq!(e1.get(&format!("{path}/readers?search=LEAD")).await.ok()["people"][0]["name"], "lead_e");
    }

    async fn bad_comments_are_told_by_field(world: &World) {
        let (path, e1) = lead(world).await;
        let path = format!("{path}/comments");
        e1.post(&path, json!({ "text": " \n " })).await.invalid(&[("text", "required")]);
        e1.post(&path, json!({ "text": "长".repeat(2_001) })).await.invalid(&[("text", "too_long")]);
        e1.post(&path, json!({ "text": "x", "mentions": (0..21).map(huoshui::ids::new).collect::<Vec<_>>() })).await.invalid(&[("mentions", "too_many")]);
        e1.post(&path, json!({ "text": "x", "mentions": ["e2"] })).await.refused(422, "invalid");
        e1.post(&path, json!({ "words": "x" })).await.refused(422, "invalid");
    }

    async fn authors_correct_themselves_for_a_while(world: &World) {
        let (path, e1) = lead(world).await;
        let id = e1.post(&format!("{path}/comments"), json!({ "text": "下午三点见" })).await.ok()["id"].as_str().unwrap().to_owned();
        let one = format!("{path}/comments/{id}");
        let leader = world.as_("lead_e").await;
        leader.patch(&one, json!({ "text": "不" })).await.refused(403, "forbidden");
        leader.delete(&one).await.refused(403, "forbidden");
        world.as_("e2").await.delete(&one).await.refused(404, "not_found");
        e1.patch(&format!("{path}/comments/{}", huoshui::ids::new(0)), json!({ "text": "不" })).await.refused(404, "not_found");
        e1.patch(&one, json!({ "text": "下午四点见", "mentions": [world.id_of("lead_e")] })).await.ok();
        let now = comments(&e1, &path).await.remove(0);
        assert_eq!((&now["text"], &now["context"], &now["comment"]["edited"]), (&json!("下午四点见"), &json!("已修改"), &json!(true)));
        assert!(now["comment"]["open_until"].is_string());
        assert_eq!(comments(&leader, &path).await[0]["comment"]["open_until"], Json::Null);
        // Mentioned again, told once.
        e1.patch(&one, json!({ "text": "下午五点见", "mentions": [world.id_of("lead_e")] })).await.ok();
        assert_eq!(notices(world, "lead_e").await.len(), 1);
        world.advance(Duration::from_secs(15 * 60 + 1));
        e1.patch(&one, json!({ "text": "不" })).await.refused(409, "too_late");
        e1.delete(&one).await.refused(409, "too_late");
        assert_eq!(comments(&e1, &path).await[0]["comment"]["open_until"], Json::Null);
        // Deleted in time: the mark stays, the words go.
        let id = e1.post(&format!("{path}/comments"), json!({ "text": "写错了" })).await.ok()["id"].as_str().unwrap().to_owned();
        e1.delete(&format!("{path}/comments/{id}")).await.ok();
        let gone = comments(&e1, &path).await.remove(0);
        assert_eq!((&gone["title"], &gone["text"], &gone["comment"]["deleted"]), (&json!("评论已删除"), &Json::Null, &json!(true)));
        e1.patch(&format!("{path}/comments/{id}"), json!({ "text": "又写" })).await.refused(404, "not_found");
        assert_eq!(world.int(huoshui::db::Stmt::new("SELECT count(*) FROM comment WHERE body LIKE '%写错%'")).await, 0);
    }

    async fn who_sees_a_record_in_part_reads_no_number_in_its_comments(world: &World) {
        let (path, e1) = lead(world).await;
        e1.post(&format!("{path}/comments"), json!({ "text": "打 13817624409 就行" })).await.ok();
        e1.post(&format!("{path}/return"), json!({ "reason": "联系不上" })).await.ok();
        // In the pool: other sales people see it masked.
        let e2 = world.as_("e2").await;
        assert_eq!(comments(&e2, &path).await[0]["text"], "打 138****4409 就行");
        e2.post(&format!("{path}/comments"), json!({ "text": "我认识他" })).await.ok();
        e2.post(&format!("{path}/comments"), json!({ "text": "@e3", "mentions": [world.id_of("e3")] })).await.ok();
        assert_eq!(notices(world, "e3").await[0]["text"], "e2在线索「—」的评论里提到你：@e3");
    }

    async fn comments_of_what_was_merged_stand_with_the_survivor(world: &World) {
        let (path, e1) = lead(world).await;
        e1.post(&format!("{path}/comments"), json!({ "text": "并入前说的" })).await.ok();
        let other = e1.post("/records/lead", json!({ "fields": { "name": "周婧二", "phone": "13900001111", "source": "referral" } })).await.ok();
        let survivor = format!("/records/lead/{}", other["id"].as_str().unwrap());
        let root = world.as_("root").await;
        let loser = root.get(&path).await.ok();
        let body = json!({ "other": loser["id"], "rev": other["rev"], "other_rev": loser["rev"], "choose": {} });
        root.post(&format!("{survivor}/merge"), body).await.ok();
        assert_eq!(comments(&e1, &survivor).await[0]["text"], "并入前说的");
        root.delete(&format!("{survivor}/merge")).await.ok();
        assert_eq!(comments(&e1, &survivor).await, [] as [Json; 0]);
        assert_eq!(comments(&e1, &path).await.len(), 1);
    }
}
