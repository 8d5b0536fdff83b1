//! `/api/records/{form}/groups`: counts of a board's columns and of a table's groups, and views that are drawn so.

use serde_json::{Value as Json, json};

use crate::world::{Client, crm};

async fn groups(who: &Client, body: Json) -> Vec<(String, i64)> {
    let answer = who.post("/records/lead/groups", body).await.ok();
    let shown = |g: &Json| (g["name"].as_str().unwrap().to_owned(), g["count"].as_i64().unwrap());
    answer["groups"].as_array().unwrap().iter().map(shown).collect()
}

fn named(groups: &[(&str, i64)]) -> Vec<(String, i64)> {
    groups.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
}

fn told<'a>((name, n, sum): (&'a str, i64, Option<&'a str>)) -> (String, i64, Option<String>) {
    (name.to_owned(), n, sum.map(str::to_owned))
}

async fn sums(who: &Client, body: Json) -> Vec<(String, i64, Option<String>)> {
    let answer = who.post("/records/lead/groups", body).await.ok();
    let shown = |g: &Json| told((g["name"].as_str().unwrap(), g["count"].as_i64().unwrap(), g["sum"].as_str()));
    answer["groups"].as_array().unwrap().iter().map(shown).collect()
}

/// Numbers that are the same in each run (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

async fn lead(who: &Client, fields: Json) -> Json {
    who.post("/records/lead", json!({ "fields": fields })).await.ok()
}

both! {
    async fn a_list_is_counted_by_its_groups_as_far_as_one_sees_it(world: &World) {
        crm::install(world).await;
        let (root, e1, e2) = (world.as_("root").await, world.as_("e1").await, world.as_("e2").await);
        for n in 0..3 {
            lead(&e1, json!({ "name": format!("甲{n}"), "intent": "A" })).await;
        }
        let lost = lead(&e1, json!({ "name": "乙" })).await;
        let id = lost["id"].as_str().unwrap();
        let change = json!({ "fields": { "status": "lost", "lost_reason": "price" } });
        e1.patch(&format!("/records/lead/{id}"), change).await.ok();
        lead(&e2, json!({ "name": "别人的", "intent": "B" })).await;
        let by_status = groups(&e1, json!({ "by": "status" })).await;
        let empty = [("待分配", 0), ("待跟进", 3), ("跟进中", 0), ("已转化", 0), ("无效", 0), ("战败", 1)];
        assert_eq!(by_status, named(&empty));
        assert_eq!(groups(&root, json!({ "by": "status" })).await[1].1, 4);
        let asked = json!({ "by": "intent", "condition": { "field": "status", "op": "eq", "value": "assigned" } });
        assert_eq!(groups(&root, asked).await, named(&[("A", 3), ("B", 1), ("C", 0), ("D", 0)]));
        assert_eq!(groups(&e1, json!({ "by": "intent" })).await.last().unwrap(), &("未填写".to_owned(), 1));
        let found = json!({ "by": "status", "search": "乙" });
        assert_eq!(groups(&e1, found).await.iter().map(|g| g.1).sum::<i64>(), 1);
        assert_eq!(groups(&root, json!({ "by": "owner" })).await, named(&[("e1", 4), ("e2", 1)]));
        assert_eq!(groups(&root, json!({ "by": "created_at" })).await, named(&[("2026-11", 5)]));
    }

    async fn hits_of_a_search_are_divided_by_values_and_by_months(world: &World) {
        crm::install(world).await;
        let (root, e1, e2) = (world.as_("root").await, world.as_("e1").await, world.as_("e2").await);
        for n in 0..3 {
            lead(&e1, json!({ "name": format!("云杉{n}"), "phone": format!("1380000000{n}"), "intent": "A" })).await;
        }
        lead(&e2, json!({ "name": "云杉的同事", "phone": "13900001111" })).await;
        lead(&e2, json!({ "name": "别的", "intent": "B" })).await;
        let by = |by: &str, search: &str| json!({ "by": by, "search": search });
        assert_eq!(groups(&root, by("owner", "云杉")).await, named(&[("e1", 3), ("e2", 1)]));
        assert_eq!(groups(&root, by("intent", "云杉")).await, named(&[("A", 3), ("B", 0), ("C", 0), ("D", 0), ("未填写", 1)]));
        assert_eq!(groups(&root, by("created_at", "云杉")).await, named(&[("2026-11", 4)]));
        assert_eq!(groups(&e1, by("owner", "云杉")).await, named(&[("e1", 3)]));
        // Numbers are searched only where they are seen in full.
        assert_eq!(groups(&e1, by("owner", "0000")).await, named(&[("e1", 3)]));
        assert_eq!(groups(&root, by("owner", "0000")).await, named(&[("e1", 3), ("e2", 1)]));
        assert_eq!(groups(&root, by("owner", "没有")).await, named(&[]));
        assert_eq!(groups(&root, by("owner", "！")).await, named(&[]));
    }

    async fn departments_divide_like_people(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let departments = root.get("/departments").await.ok();
        let some = departments["departments"][0].clone();
        for (name, department) in [("甲店", some["id"].clone()), ("乙店", some["id"].clone()), ("丙店", Json::Null)] {
            let fields = json!({ "name": name, "platform": "tmall", "department": department });
            root.post("/records/shop", json!({ "fields": fields })).await.ok();
        }
        let answer = root.post("/records/shop/groups", json!({ "by": "department" })).await.ok();
        let shown: Vec<_> = answer["groups"].as_array().unwrap().iter().map(|g| (g["key"].clone(), g["count"].clone())).collect();
        assert_eq!(shown, [(some["id"].clone(), json!(2)), (Json::Null, json!(1))]);
    }

    async fn a_number_is_summed_in_each_group_as_far_as_one_sees_it(world: &World) {
        crm::install(world).await;
        let (root, e1, e2) = (world.as_("root").await, world.as_("e1").await, world.as_("e2").await);
        for (who, name, intent, budget) in [
            (&e1, "甲一", "A", json!("1200.50")), (&e1, "甲二", "A", json!("0.25")), (&e1, "甲三", "A", json!(null)),
            (&e1, "乙一", "B", json!(null)), (&e2, "乙二", "B", json!("7")), (&e2, "丙一", "C", json!("99")),
        ] {
            lead(who, json!({ "name": name, "intent": intent, "budget": budget })).await;
        }
        let thrown = lead(&e1, json!({ "name": "丢掉的", "intent": "A", "budget": "5000" })).await;
        root.delete(&format!("/records/lead/{}", thrown["id"].as_str().unwrap())).await.ok();
        let by = |by: &str| json!({ "by": by, "sum": "budget" });
        // A group without values has no sum, which is not zero.
        assert_eq!(sums(&root, by("intent")).await, [("A", 3, Some("1200.75")), ("B", 2, Some("7.00")), ("C", 1, Some("99.00")), ("D", 0, None)].map(told));
        assert_eq!(sums(&e1, by("intent")).await, [("A", 3, Some("1200.75")), ("B", 1, None), ("C", 0, None), ("D", 0, None)].map(told));
        assert_eq!(sums(&root, by("owner")).await, [("e1", 4, Some("1200.75")), ("e2", 2, Some("106.00"))].map(told));
        assert_eq!(sums(&world.as_("lead_e").await, by("owner")).await, [("e1", 4, Some("1200.75")), ("e2", 2, Some("106.00"))].map(told));
        assert_eq!(sums(&world.as_("s1").await, by("owner")).await, []);
        assert_eq!(sums(&root, by("created_at")).await, [told(("2026-11", 6, Some("1306.75")))]);
        let searched = json!({ "by": "intent", "sum": "budget", "search": "甲二" });
        assert_eq!(sums(&root, searched).await[0], told(("A", 1, Some("0.25"))));
        let asked = json!({ "by": "owner", "sum": "budget", "condition": { "field": "budget", "op": "gt", "value": 50 } });
        assert_eq!(sums(&root, asked).await, [("e1", 1, Some("1200.50")), ("e2", 1, Some("99.00"))].map(told));
        let answer = root.post("/records/lead/groups", by("intent")).await.ok();
        assert_eq!(answer["summed"], true);
        assert_eq!(root.post("/records/lead/groups", json!({ "by": "intent" })).await.ok()["summed"], Json::Null);
    }

    async fn sums_are_exact_below_zero_with_any_scale_and_beyond_64_bits(world: &World) {
        let form = json!({
            "key": "meter", "name": { "zh": "计量" }, "title": "name",
            "fields": [
                { "key": "name", "name": { "zh": "名称" }, "kind": "text" },
                { "key": "side", "name": { "zh": "边" }, "kind": "select", "options": [{ "key": "a", "name": { "zh": "甲" } }, { "key": "b", "name": { "zh": "乙" } }] },
                { "key": "weight", "name": { "zh": "重量" }, "kind": "decimal", "scale": 3 },
                { "key": "pieces", "name": { "zh": "件数" }, "kind": "integer" },
                { "key": "secret", "name": { "zh": "底价" }, "kind": "money" },
                { "key": "part", "name": { "zh": "比例" }, "kind": "percent" },
            ],
        });
        let role = json!({ "key": "all", "name": { "zh": "全部" }, "grants": [
            { "form": "meter", "verbs": ["read", "create"], "fields": { "secret": "masked" } }] });
        let blind = json!({ "key": "blind", "name": { "zh": "少" }, "grants": [{ "form": "meter", "verbs": ["read"], "fields": { "pieces": "hidden" } }] });
        world.define(&[("form", form), ("role", role), ("role", blind)]).await;
        world.people(&[("one", None, "all"), ("two", None, "blind")]).await;
        let (one, two) = (world.as_("one").await, world.as_("two").await);
        // More than a 64-bit number of thousandths.
        for (side, weight, pieces) in [("a", "-0.005", 3), ("a", "-12", -5), ("b", "9000000000000000.001", 1), ("b", "9000000000000000.002", 0)] {
            let fields = json!({ "name": "x", "side": side, "weight": weight, "pieces": pieces });
            one.post("/records/meter", json!({ "fields": fields })).await.ok();
        }
        let of = async |who: &Client, sum: &str| {
            let answer = who.post("/records/meter/groups", json!({ "by": "side", "sum": sum })).await.ok();
            [answer["groups"][0]["sum"].clone(), answer["groups"][1]["sum"].clone()]
        };
        assert_eq!(of(&one, "weight").await, ["-12.005", "18000000000000000.003"]);
        assert_eq!(of(&one, "pieces").await, ["-2", "1"]);
        for (who, sum, code) in [(&one, "nothing", "unknown_field"), (&one, "secret", "masked"), (&one, "name", "sum"), (&one, "part", "sum"),
                                 (&one, "side", "sum"), (&one, "created_at", "sum"), (&two, "pieces", "unknown_field")] {
            who.post("/records/meter/groups", json!({ "by": "side", "sum": sum })).await.invalid(&[("sum", code)]);
        }
    }

    async fn groups_hold_what_the_list_shows_in_a_world_of_chance(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mut numbers = Numbers(20_261_122);
        let people = ["e1", "e2", "s1", "s2"];
        let mut customers = Vec::new();
        for n in 0..12 {
            let fields = json!({ "name": format!("客户{n}"), "type": "person", "source": "web" });
            let who = world.as_(people[numbers.below(4)]).await;
            let made = who.post("/records/customer", json!({ "fields": fields })).await.ok();
            customers.push(made["id"].as_str().unwrap().to_owned());
        }
        for n in 0..40 {
            let status = ["draft", "paid", "done"][numbers.below(3)];
            let customer = &customers[numbers.below(customers.len())];
            let amount = format!("{}.{n:02}", numbers.below(500));
            let fields = json!({ "customer": customer, "amount": amount, "status": status, "paid_at": "2026-11-10" });
            let made = root.post("/records/order", json!({ "fields": fields })).await.ok();
            if numbers.below(10) == 0 {
                root.delete(&format!("/records/order/{}", made["id"].as_str().unwrap())).await.ok();
            }
        }
        // Some leads are held, some in the pool, some worked on with others.
        for n in 0..40 {
            let who = people[numbers.below(4)];
            let intent = [json!("A"), json!("B"), Json::Null][numbers.below(3)].clone();
            let fields = json!({ "name": format!("线索{n}"), "intent": intent, "budget": numbers.below(1_000) });
            let made = lead(&world.as_(who).await, fields).await;
            let path = format!("/records/lead/{}", made["id"].as_str().unwrap());
            match numbers.below(5) {
                0 => drop(world.as_(who).await.post(&format!("{path}/return"), json!({ "reason": "联系不上" })).await),
                1 => drop(root.delete(&path).await),
                2 => drop(root.patch(&path, json!({ "fields": { "collaborators": [world.id_of(people[numbers.below(4)])] } })).await),
                _ => {}
            }
        }
        // A trashed customer leads nobody to its orders.
        root.delete(&format!("/records/customer/{}", customers[0])).await.ok();
        let conditions = [
            json!({ "all": [] }), json!({ "not": { "field": "created_by", "op": "eq", "value": { "param": "me" } } }),
            json!({ "any": [{ "field": "customer.owner", "op": "in", "value": { "param": "my_people" } }, { "field": "customer", "op": "is_empty" }] }),
            json!({ "not": { "field": "customer.owner", "op": "eq", "value": world.id_of("e1") } }),
        ];
        for who in ["root", "lead_e", "e1", "s1"] {
            let client = world.as_(who).await;
            for (form, number, divided) in [("lead", "budget", ["status", "owner", "intent"]), ("order", "amount", ["status", "created_by", "created_at"])] {
                for condition in &conditions {
                    let text = condition.to_string();
                    let listed = client.list(&format!("/records/{form}"), &[("condition", &text), ("limit", "500")]).await;
                    let Some(records) = listed.body["records"].as_array() else { continue };
                    for by in divided {
                        let body = json!({ "by": by, "sum": number, "condition": condition });
                        let summed = client.post(&format!("/records/{form}/groups"), body.clone()).await.ok();
                        let mut plain = body;
                        plain["sum"] = Json::Null;
                        let counted = client.post(&format!("/records/{form}/groups"), plain).await.ok();
                        let told = format!("{who}, {form} by {by}, {text}");
                        for answer in [&summed, &counted] {
                            let all: i64 = answer["groups"].as_array().unwrap().iter().map(|g| g["count"].as_i64().unwrap()).sum();
                            assert_eq!(all, records.len() as i64, "{told}");
                        }
                        for (group, same) in summed["groups"].as_array().unwrap().iter().zip(counted["groups"].as_array().unwrap()) {
                            let inside = json!({ "all": [condition, group["condition"]] }).to_string();
                            let own = client.list(&format!("/records/{form}"), &[("condition", &inside), ("limit", "500")]).await.ok();
                            let own = own["records"].as_array().unwrap();
                            let cents = |r: &Json| r["fields"][number].as_str().map(|t| t.replace('.', "").parse::<i64>().unwrap());
                            let values: Vec<i64> = own.iter().filter_map(cents).collect();
                            let sum: i64 = values.iter().sum();
                            let sum = (!values.is_empty()).then(|| format!("{}.{:02}", sum / 100, sum % 100));
                            let of = (group["count"].as_i64().unwrap(), group["sum"].as_str().map(str::to_owned));
                            assert_eq!(of, (own.len() as i64, sum), "{told}: {}", group["name"]);
                            assert_eq!((&same["key"], &same["count"]), (&group["key"], &group["count"]), "{told}");
                        }
                    }
                }
            }
        }
    }

    async fn the_condition_of_a_group_lists_its_records_page_by_page(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        for n in 0..5 {
            lead(&e1, json!({ "name": format!("甲{n}"), "intent": if n < 3 { "A" } else { "B" } })).await;
        }
        let answer = e1.post("/records/lead/groups", json!({ "by": "created_at" })).await.ok();
        let condition = answer["groups"][0]["condition"].to_string();
        let page = e1.list("/records/lead", &[("condition", &condition), ("limit", "2"), ("count", "true")]).await.ok();
        assert_eq!((page["records"].as_array().unwrap().len(), &page["count"]), (2, &json!(5)));
        assert!(page["next"].is_string());
    }

    async fn only_what_is_seen_in_full_divides(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        for (by, code) in [("nothing", "unknown_field"), ("name", "group"), ("product", "group"), ("collaborators", "group")] {
            e1.post("/records/lead/groups", json!({ "by": by })).await.invalid(&[("by", code)]);
        }
        e1.post("/records/nothing/groups", json!({ "by": "status" })).await.refused(404, "not_found");
    }

    async fn a_view_remembers_that_it_is_a_board(world: &World) {
        crm::install(world).await;
        let e1 = world.as_("e1").await;
        let view = json!({ "name": { "zh": "看板" }, "private": true, "presentation": "board", "group": "status" });
        let stored = e1.put("/views/lead/mine_board", view.clone()).await.ok();
        assert_eq!((&stored["presentation"], &stored["group"]), (&json!("board"), &json!("status")));
        let listed = e1.get("/views/lead").await.ok();
        let kept = listed["views"].as_array().unwrap().iter().find(|v| v["key"] == "mine_board").unwrap().clone();
        assert_eq!((&kept["presentation"], &kept["group"]), (&json!("board"), &json!("status")));
        assert_eq!(listed["views"][0]["presentation"], "table");
        for (group, code) in [(json!(null), "required"), (json!("name"), "group"), (json!("owner"), "group"), (json!("nothing"), "unknown_field")] {
            let mut wrong = view.clone();
            wrong["group"] = group;
            e1.put("/views/lead/mine_board", wrong).await.invalid(&[("group", code)]);
        }
        // A table may be grouped by a person, and show what the budgets of each come to.
        let mut grouped = json!({ "name": { "zh": "按人" }, "private": true, "group": "owner", "sum": "budget" });
        let stored = e1.put("/views/lead/by_owner", grouped.clone()).await.ok();
        assert_eq!((&stored["presentation"], &stored["sum"]), (&json!("table"), &json!("budget")));
        for (sum, code) in [("name", "sum"), ("nothing", "unknown_field")] {
            grouped["sum"] = json!(sum);
            e1.put("/views/lead/by_owner", grouped.clone()).await.invalid(&[("sum", code)]);
        }
    }
}
