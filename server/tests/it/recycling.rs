//! Records that nobody works on go back to their pools.

mod walk;

use std::time::Duration;

use huoshui::db::Stmt;
use huoshui::records::{self, Looked};
use huoshui::recycling::{self, Done};
use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

const DAY: u64 = 86_400;

async fn round(world: &World) -> Done {
    recycling::round(world.app()).await.unwrap()
}

/// Rules of the leads' owners: these days, reminded a day before.
async fn rules(world: &World, rules: Json) -> Json {
    let root = world.as_("root").await;
    let done = root.put("/recycling/lead/owner", json!({ "rules": rules })).await.ok();
    round(world).await;
    done
}

fn all(days: u32) -> Json {
    json!([{ "name": { "zh": format!("{days} 天未跟进") }, "days": days, "remind": [1] }])
}

async fn lead(world: &World, n: usize) -> (Json, Client) {
    let root = world.as_("root").await;
    let lead = crm::send(&root, json!([crm::east(n)])).await.remove(0);
    let holder = world.as_(lead["owner"]["name"].as_str().unwrap()).await;
    (lead, holder)
}

fn of_leads(shown: &Json) -> &Json {
    shown["recycling"].as_array().unwrap().iter().find(|r| r["form"] == "lead").unwrap()
}

fn path(lead: &Json) -> String {
    format!("/records/lead/{}", lead["id"].as_str().unwrap())
}

async fn contact(holder: &Client, lead: &Json) {
    let note = json!({ "fields": { "lead": lead["id"], "kind": "phone", "result": "answered" } });
    holder.post("/records/follow_up", note).await.ok();
}

async fn due(world: &World, lead: &Json) -> Option<i64> {
    let id = engine::value::Id::parse(lead["id"].as_str().unwrap()).unwrap();
    let stmt = Stmt::new("SELECT coalesce(owner_recycle_at, -1) FROM f_lead WHERE id = ?").bind(id);
    Some(world.int(stmt).await).filter(|at| *at >= 0)
}

/// Signed in again: sessions end on the way.
async fn back(world: &World, lead: &Json) -> Client {
    world.as_(lead["owner"]["name"].as_str().unwrap()).await
}

both! {
    async fn a_lead_that_nobody_contacts_is_reminded_of_and_goes_back(world: &World) {
        crm::install(world).await;
        rules(world, all(3)).await;
        let (lead, holder) = lead(world, 0).await;
        let got = world.now();
        assert_eq!(due(world, &lead).await, Some(got + 3 * 86_400_000));
        world.advance(Duration::from_secs(DAY));
        contact(&holder, &lead).await;
        let spoken = world.now();
        assert_eq!(due(world, &lead).await, Some(spoken + 3 * 86_400_000));
        assert_eq!(round(world).await, Done::default());
        world.advance(Duration::from_secs(2 * DAY + 60));
        // Each is told once, also where the rounds of two processes meet.
        let both = futures::future::join_all((0..4).map(|_| round(world))).await;
        assert_eq!(both.iter().map(|done| done.reminded).sum::<usize>(), 1);
        assert_eq!(round(world).await, Done::default());
        let holder = back(world, &lead).await;
        let told = holder.get("/notices").await.ok();
        assert_eq!((&told["notices"][0]["kind"], &told["notices"][0]["text"]), (&json!("recycle_soon"), &json!("线索「客户0」快要自动回收，请尽快联系")));
        world.advance(Duration::from_secs(DAY));
        assert_eq!(round(world).await, Done { recycled: 1, reminded: 0 });
        assert_eq!(round(world).await, Done::default());
        let root = world.as_("root").await;
        let now = root.get(&path(&lead)).await.ok();
        assert_eq!((&now["state"], &now["pool"]["name"], &now["fields"]["status"]), (&json!("in_pool"), &json!("华东线索池"), &json!("unassigned")));
        assert_eq!(due(world, &lead).await, None);
        let holder = back(world, &lead).await;
        let told = holder.get("/notices").await.ok();
        assert_eq!((&told["notices"][0]["kind"], &told["notices"][0]["record"]), (&json!("recycled"), &Json::Null));
        let line = root.get(&format!("{}/timeline", path(&lead))).await.ok();
        assert_eq!((&line["entries"][0]["title"], &line["entries"][0]["text"]), (&json!("回收到华东线索池"), &json!("3 天未跟进")));
        // Who let it lie cannot take it again at once, and is told so before; a colleague can.
        let seen = holder.get(&path(&lead)).await.ok();
        assert!(seen["can"]["claim"]["reason"].as_str().unwrap().starts_with("冷却中"), "{seen}");
        holder.post(&format!("{}/claim", path(&lead)), json!({})).await.refused(409, "cooldown");
        let other = if lead["owner"]["name"] == "e1" { "e2" } else { "e1" };
        world.as_(other).await.post(&format!("{}/claim", path(&lead)), json!({})).await.ok();
        assert_eq!(due(world, &lead).await, Some(world.now() + 3 * 86_400_000));
    }

    async fn what_stays_with_its_holder_keeps_nobody_else(world: &World) {
        crm::install(world).await;
        rules(world, all(3)).await;
        let (late, _) = lead(world, 0).await;
        world.advance_days(2);
        let root = world.as_("root").await;
        // More than one transaction takes, all of them first in time, and none of them is over by the rules.
        crm::send(&root, (1..=250).map(crm::east).collect()).await;
        let id = engine::value::Id::parse(late["id"].as_str().unwrap()).unwrap();
        world.exec(Stmt::new("UPDATE f_lead SET owner_recycle_at = 1 WHERE id <> ?").bind(id)).await;
        world.advance_days(2);
        assert_eq!(round(world).await.recycled, 1);
        let root = world.as_("root").await;
        assert_eq!(root.get(&path(&late)).await.ok()["state"], "in_pool");
        let held = Stmt::new("SELECT count(*) FROM f_lead WHERE owner_recycle_at = 1");
        assert_eq!(world.int(held).await, 250);
    }

    async fn the_first_rule_that_fits_holds_and_what_is_over_stays(world: &World) {
        crm::install(world).await;
        let high = json!({ "name": { "zh": "高意向" }, "when": { "field": "intent", "op": "eq", "value": "A" }, "days": 2 });
        let web = json!({ "name": { "zh": "转介绍" }, "when": { "field": "source", "op": "eq", "value": "referral" }, "days": 5 });
        rules(world, json!([high, web])).await;
        let (first, holder) = lead(world, 0).await;
        let got = world.now();
        assert_eq!(due(world, &first).await, Some(got + 5 * 86_400_000));
        holder.patch(&path(&first), json!({ "fields": { "intent": "A" } })).await.ok();
        assert_eq!(due(world, &first).await, Some(got + 2 * 86_400_000));
        // No rule, no time.
        holder.patch(&path(&first), json!({ "fields": { "intent": "B", "source": "web" } })).await.ok();
        assert_eq!(due(world, &first).await, None);
        holder.patch(&path(&first), json!({ "fields": { "intent": "A" } })).await.ok();
        holder.patch(&path(&first), json!({ "fields": { "status": "lost", "lost_reason": "price" } })).await.ok();
        assert_eq!(due(world, &first).await, None);
        world.advance_days(9);
        assert_eq!(round(world).await, Done::default());
    }

    async fn new_rules_count_for_what_is_held_already(world: &World) {
        crm::install(world).await;
        rules(world, all(3)).await;
        let (first, _) = lead(world, 0).await;
        let got = world.now();
        let shown = rules(world, all(10)).await;
        assert_eq!(of_leads(&shown)["settling"], true);
        assert_eq!(due(world, &first).await, Some(got + 10 * 86_400_000));
        let root = world.as_("root").await;
        let shown = root.get("/recycling").await.ok();
        let leads = of_leads(&shown);
        assert_eq!((&leads["settling"], &leads["forecast"][10]), (&json!(false), &json!(1)));
        rules(world, json!([])).await;
        assert_eq!(due(world, &first).await, None);
        world.advance_days(40);
        assert_eq!(round(world).await, Done::default());
    }

    async fn rules_that_cannot_be_carried_out_are_told(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let at = "/recycling/lead/owner";
        let rule = |more: Json| {
            let mut rule = json!({ "name": { "zh": "一条" }, "days": 3 });
            rule.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
            json!({ "rules": [rule] })
        };
        for (more, field, code) in [
            (json!({ "days": 0 }), "rules.0.days", "range"),
            (json!({ "remind": [3] }), "rules.0.remind", "range"),
            (json!({ "name": { "zh": " " } }), "rules.0.name", "required"),
            (json!({ "when": { "field": "nothing", "op": "eq", "value": 1 } }), "rules.0.when", "condition"),
            (json!({ "when": { "field": "created_at", "op": "lt", "value": { "param": "now" } } }), "rules.0.when", "not_stored"),
            (json!({ "when": { "field": "shop.name", "op": "eq", "value": "天猫" } }), "rules.0.when", "not_stored"),
        ] {
            root.put(at, rule(more.clone())).await.invalid(&[(field, code)]);
            root.post(&format!("{at}/forecast"), rule(more)).await.invalid(&[(field, code)]);
        }
        root.put("/recycling/lead/nobody", rule(json!({}))).await.refused(404, "not_found");
        world.as_("e1").await.put(at, rule(json!({}))).await.refused(403, "forbidden");
        world.as_("e1").await.post(&format!("{at}/forecast"), rule(json!({}))).await.refused(403, "forbidden");
        root.post("/recycling/lead/nobody/forecast", rule(json!({}))).await.refused(404, "not_found");
        world.as_("e1").await.get("/recycling").await.refused(403, "forbidden");
        let mut late = rule(json!({}));
        late["version"] = json!(1);
        root.put(at, late).await.refused(409, "definitions_changed");
    }

    async fn a_draft_says_what_its_rules_would_give_back_and_stores_nothing(world: &World) {
        crm::install(world).await;
        rules(world, all(5)).await;
        let mut leads = Vec::new();
        for n in 0..12 {
            leads.push(lead(world, n).await.0);
            world.advance(Duration::from_secs(DAY / 3));
        }
        let root = world.as_("root").await;
        let edit = async |lead: &Json, fields: Json| drop(root.patch(&path(lead), json!({ "fields": fields })).await.ok());
        for lead in &leads[0..4] {
            edit(lead, json!({ "intent": "A" })).await;
        }
        edit(&leads[1], json!({ "status": "lost", "lost_reason": "price" })).await;
        root.post(&format!("{}/withdrawal", path(&leads[2])), json!({})).await.ok();
        contact(&root, &leads[5]).await;
        root.delete(&path(&leads[6])).await.ok();
        round(world).await;
        let high = json!({ "name": { "zh": "高意向" }, "when": { "field": "intent", "op": "eq", "value": "A" }, "days": 2 });
        let low = json!({ "name": { "zh": "低意向" }, "when": { "not": { "field": "intent", "op": "eq", "value": "A" } }, "days": 9 });
        let other = json!({ "name": { "zh": "其余" }, "days": 4 });
        for draft in [all(30), json!([]), json!([high]), json!([low, other]), json!([high, low]), all(3)] {
            let before = root.get("/recycling").await.ok();
            let preview = root.post("/recycling/lead/owner/forecast", json!({ "rules": draft })).await.ok();
            assert_eq!(root.get("/recycling").await.ok(), before);
            assert_eq!((&preview["stored"], &preview["exact"]), (&of_leads(&before)["forecast"], &json!(true)));
            let days: Vec<i64> = preview["forecast"].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
            for (found, n) in [("today", 1), ("week", 7)] {
                let shown = root.post("/records/lead/count", json!({ "condition": preview[found] })).await.ok();
                assert_eq!(shown["count"], json!(days[..n].iter().sum::<i64>()), "{found} of {draft}");
            }
            // Stored, the rules do what they were said to do; what is late already goes back in this round.
            root.put("/recycling/lead/owner", json!({ "rules": draft })).await.ok();
            let done = round(world).await;
            let after = root.get("/recycling").await.ok();
            let mut left: Vec<i64> = of_leads(&after)["forecast"].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
            left[0] += i64::try_from(done.recycled).unwrap();
            assert_eq!(left, days, "{draft}");
        }
    }

    async fn a_long_table_is_looked_at_in_windows_and_counts_are_estimates(world: &World) {
        crm::install(world).await;
        rules(world, all(5)).await;
        let root = world.as_("root").await;
        crm::send(&root, (0..40).map(crm::east).collect::<Vec<_>>().into()).await;
        let held = world.int(Stmt::new("SELECT count(*) FROM f_lead WHERE owner IS NOT NULL")).await;
        let (mut conn, defs) = world.app().read().await.unwrap();
        let (form, clock) = (defs.form("lead").unwrap(), defs.clock(world.app().now()));
        let recycler = defs.recycler("lead", "owner").unwrap();
        let mut ask = async |rows, windows| records::due_by_draft(&mut conn, &defs, recycler, form, &clock, 15, Looked { rows, windows }).await.unwrap();
        let whole = ask(40, 4).await;
        assert_eq!((whole.drafted[5], whole.exact), (held, true));
        let part = ask(12, 4).await;
        assert!(!part.exact && (1..=40).contains(&part.drafted[5]), "{part:?} of {held}");
        assert_eq!(part.drafted, part.stored);
    }
}
