//! The examples that companies give when they ask for lead allocation, word for word, with the policy that ships.

use serde_json::{Value as Json, json};

use crate::world::{Client, World, crm};

/// People of one role in a department, and the team of them. No caps: the strategies alone decide.
async fn team(world: &World, key: &str, department: &str, pool: &str, leader: Option<&str>, members: &[&str]) {
    let accounts: Vec<_> = members.iter().map(|m| (*m, Some(department), "sales")).collect();
    world.people(&accounts).await;
    if let Some(leader) = leader {
        world.people(&[(leader, Some(department), "sales_leader")]).await;
    }
    let member = |login: &&str| json!({ "person": world.id_of(login), "weight": 100, "capacity": 50 });
    let body = json!({
        "name": { "zh": key }, "department": department, "pool": pool, "leader": leader.map(|l| world.id_of(l)),
        "members": members.iter().map(member).collect::<Vec<_>>(),
    });
    world.as_("root").await.put(&format!("/teams/{key}"), body).await.ok();
}

async fn web(root: &Client, lead: Json) -> Json {
    root.post("/intake/web", lead).await.ok()["results"][0].clone()
}

async fn record(root: &Client, answer: &Json) -> Json {
    root.get(&format!("/records/lead/{}", answer["id"].as_str().unwrap())).await.ok()
}

fn mobile(n: usize) -> String {
    format!("138176{n:05}")
}

both! {
    async fn a_lead_from_shenzhen_goes_to_the_south_team_or_into_its_pool(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let lead = |n: usize| json!({ "full_name": "深圳的客户", "mobile": mobile(n), "region": "广东省深圳市" });
        let nobody = web(&root, lead(1)).await;
        assert_eq!((&nobody["state"], &nobody["pool"]["name"]), (&json!("in_pool"), &json!("华南线索池")));
        team(world, "south", "south", "south_leads", None, &["n1", "n2"]).await;
        let somebody = web(&root, lead(2)).await;
        assert_eq!((&somebody["state"], &somebody["owner"]["name"]), (&json!("owned"), &json!("n1")));
    }

    async fn a_lead_from_beijing_goes_to_the_leader_of_the_beijing_group(world: &World) {
        crm::install(world).await;
        team(world, "beijing", "beijing", "north_leads", Some("bj_lead"), &["b1", "b2"]).await;
        let root = world.as_("root").await;
        for (n, region) in ["北京", "北京市", "北京市朝阳区望京"].into_iter().enumerate() {
            let answer = web(&root, json!({ "full_name": "北京的客户", "mobile": mobile(n), "region": region })).await;
            assert_eq!((&answer["state"], &answer["owner"]["name"]), (&json!("owned"), &json!("bj_lead")), "{region}");
        }
    }

    async fn the_flagship_from_the_website_rotates_among_senior_consultants(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let mut owners = Vec::new();
        for n in 0..4 {
            let answer = web(&root, json!({ "full_name": "官网的客户", "mobile": mobile(n), "edition": "旗舰版", "region": "上海市" })).await;
            owners.push(answer["owner"]["name"].as_str().unwrap().to_owned());
            assert_eq!(record(&root, &answer).await["fields"]["source"], "web");
        }
        assert_eq!(owners, ["s1", "s2", "s1", "s2"]);
        // Both must hold: the same product from elsewhere, and another product from the website, go by region.
        let expo = json!({ "姓名": "展会的客户", "手机": mobile(8), "感兴趣产品": "旗舰版", "地区": "上海市" });
        assert_eq!(root.post("/intake/expo", expo).await.ok()["results"][0]["owner"]["name"], "e1");
        let standard = json!({ "full_name": "官网的客户", "mobile": mobile(9), "edition": "标准版", "region": "上海市" });
        assert_eq!(web(&root, standard).await["owner"]["name"], "e2");
    }

    async fn who_asks_for_a_demo_is_marked_and_goes_to_the_senior_team(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let answer = web(&root, json!({ "full_name": "要演示的客户", "mobile": mobile(1), "page": "申请产品演示", "region": "上海市" })).await;
        assert_eq!((&answer["state"], &answer["owner"]["name"]), (&json!("owned"), &json!("s1")));
        let fields = &record(&root, &answer).await["fields"];
        assert_eq!((&fields["tags"], &fields["intent"], &fields["request"]), (&json!(["高意向"]), &json!("A"), &json!("demo")));
        let decided = root.get(&format!("/records/lead/{}/decisions", answer["id"].as_str().unwrap())).await.ok();
        assert!(decided["decisions"][0]["steps"].to_string().contains("高意向"), "{decided}");
    }

    async fn who_loads_a_white_paper_goes_to_the_nurture_pool_of_marketing(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let answer = web(&root, json!({ "full_name": "看资料的客户", "mobile": mobile(1), "page": "下载白皮书", "region": "上海市" })).await;
        assert_eq!((&answer["state"], &answer["pool"]["name"], &answer["owner"]), (&json!("nurturing"), &json!("市场部培育池"), &Json::Null));
        // Who asks for a demo as well is no reader any more.
        let both = json!({ "name": "看了资料又要演示", "phone": mobile(2), "tags": ["下载白皮书", "申请产品演示"] });
        assert_eq!(crm::send(&root, json!([both])).await[0]["owner"]["name"], "s1");
    }

    async fn five_people_get_ten_leads_in_turn(world: &World) {
        crm::install(world).await;
        team(world, "south", "south", "south_leads", None, &["A", "B", "C", "D", "E"]).await;
        let root = world.as_("root").await;
        let lead = |n: usize| json!({ "name": format!("客户{n}"), "phone": mobile(n), "address": "广东省深圳市" });
        // One by one, and many at once: the same turn goes on.
        let mut answers = Vec::new();
        for n in 0..3 {
            answers.extend(crm::send(&root, json!([lead(n)])).await);
        }
        answers.extend(crm::send(&root, json!((3..10).map(lead).collect::<Vec<_>>())).await);
        let owners: String = answers.iter().map(|a| a["owner"]["name"].as_str().unwrap()).collect();
        assert_eq!(owners, "ABCDEABCDE");
    }

    async fn who_holds_three_gets_it_before_those_who_hold_five_and_more(world: &World) {
        crm::install(world).await;
        team(world, "solution", "key_accounts", "leads", None, &["six", "three", "five"]).await;
        let root = world.as_("root").await;
        for (login, n) in [("six", 6), ("three", 3), ("five", 5)] {
            let client = world.as_(login).await;
            for nth in 0..n {
                client.post("/records/lead", json!({ "fields": { "name": format!("{login}{nth}") } })).await.ok();
            }
        }
        let lead = |n: usize| json!({ "name": format!("客户{n}"), "phone": mobile(n), "product": ["integration"], "source": "referral" });
        // The one with 3 until it has 5 like the other; then by the rules for ties, in which everybody comes up.
        let answers = crm::send(&root, json!((0..4).map(lead).collect::<Vec<_>>())).await;
        let owners: Vec<&str> = answers.iter().map(|a| a["owner"]["name"].as_str().unwrap()).collect();
        assert_eq!(owners[..2], ["three", "three"]);
        let mut rest = owners[2..].to_vec();
        rest.sort_unstable();
        assert_eq!(rest, ["five", "three"]);
    }
}
