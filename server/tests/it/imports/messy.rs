//! Sheets as people keep them: units in headings, half numbers, sums below the rows, words that no field knows.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use super::{checked, guessed, imported, rows, work};
use crate::world::{Client, World, crm};

async fn texts(world: &World, sql: &str) -> Vec<String> {
    let mut conn = world.app().db().read().await.unwrap();
    let rows = conn.rows(&Stmt::new(sql)).await.unwrap();
    rows.iter().map(|row| row.req_text(0).unwrap()).collect()
}

async fn budgets(world: &World) -> Vec<i64> {
    let mut conn = world.app().db().read().await.unwrap();
    let rows = conn.rows(&Stmt::new("SELECT budget FROM f_lead ORDER BY phone")).await.unwrap();
    rows.iter().map(|row| row.req_int(0).unwrap()).collect()
}

/// The check again, with another plan.
async fn again(world: &World, client: &Client, import: &Json, key: &str, value: Json) -> Json {
    let at = format!("/imports/{}", import["id"].as_str().unwrap());
    let mut plan = guessed(import, "skip", json!({ "kind": "me" }));
    plan[key] = value;
    client.put(&format!("{at}/plan"), plan).await.ok();
    work(world).await;
    client.get(&at).await.ok()
}

async fn taken(world: &World, client: &Client, import: &Json) -> Json {
    let at = format!("/imports/{}", import["id"].as_str().unwrap());
    client.post(&format!("{at}/run"), json!(null)).await.ok();
    work(world).await;
    client.get(&at).await.ok()
}

/// `source invalid 没有「网站」这个选项 2`.
fn reasons(import: &Json) -> Vec<String> {
    let one = |r: &Json| {
        let kind = if r["warned"] == true { "warned" } else { "invalid" };
        format!("{} {kind} {} {}", r["field"].as_str().unwrap(), r["message"].as_str().unwrap(), r["rows"])
    };
    import["checked"]["reasons"].as_array().unwrap().iter().map(one).collect()
}

both! {
    async fn numbers_below_a_unit_come_into_the_unit_of_the_field(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let sheet = "姓名,手机,预算（万元）\n甲,13817620001,3\n乙,13817620002,3.5万\n丙,13817620003,30000元\n丁,13817620004,0.005\n";
        let import = checked(world, &root, "lead", sheet, "skip", json!({ "kind": "me" })).await;
        assert_eq!(import["shape"]["guessed"], json!(["name", "phone", "budget"]));
        let unit = &import["shape"]["units"][2];
        assert_eq!((&unit["name"], &unit["times"], &unit["fields"][0]), (&json!("万元"), &json!("10000"), &json!("budget")));
        taken(world, &root, &import).await;
        assert_eq!(budgets(world).await, [3_000_000, 3_500_000, 3_000_000, 5_000]);

        let sheet = "姓名,手机,预算/千元\n戊,13817620005,3\n";
        let import = checked(world, &root, "lead", sheet, "skip", json!({ "kind": "me" })).await;
        let import = again(world, &root, &import, "units", json!(false)).await;
        taken(world, &root, &import).await;
        assert_eq!(budgets(world).await.last(), Some(&300));
    }

    async fn half_numbers_are_told_and_sums_are_left_out(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let sheet = "姓名,手机,公司,预算\n甲,1381762400,一,1\n乙,138176244001,二,2\n丙,13817620003/13817620004,三,3\n丁,1.38176E+10,四,4\n戊,没有,五,5\n己,13817620006,六,6\n合计,,,21\n";
        let import = checked(world, &root, "lead", sheet, "skip", json!({ "kind": "me" })).await;
        let found = &import["checked"];
        assert_eq!((&found["new"], &found["invalid"], &found["warned"], &found["totals"]), (&json!(4), &json!(2), &json!(2), &json!(1)));
        assert_eq!(reasons(&import)[0], "phone warned 号码不完整，照原样保留 2");
        let told = |rows: Vec<Json>| rows.iter().map(|row| format!("{} {}", row["line"], row["errors"][0]["code"].as_str().unwrap())).collect::<Vec<_>>();
        assert_eq!(told(rows(&root, &import, "warned").await), ["2 not_whole", "3 not_whole"]);
        assert_eq!(told(rows(&root, &import, "invalid").await), ["5 lost_digits", "6 phone"]);
        let at = format!("/imports/{}/rows", import["id"].as_str().unwrap());
        let about = [("state", "invalid,warned"), ("field", "phone"), ("code", "lost_digits")];
        assert_eq!(root.list(&at, &about).await.ok()["rows"].as_array().unwrap().len(), 1);

        let done = taken(world, &root, &import).await;
        assert_eq!(done["counts"], json!({ "created": 4, "rejected": 2, "total": 1 }));
        assert_eq!(texts(world, "SELECT note FROM f_lead WHERE phone = '+8613817620003'").await, ["13817620004"]);

        // Where another column is the note, its words stay what they are.
        let sheet = "姓名,手机,备注\n庚,13817620007/13817620008,老客户\n";
        let import = imported(world, &root, "lead", sheet, "skip", json!({ "kind": "me" })).await;
        assert_eq!(reasons(&import), ["phone warned 单元格里有几个号码，只取一个 1"]);
        assert_eq!(texts(world, "SELECT note FROM f_lead WHERE phone = '+8613817620007'").await, ["老客户"]);
    }

    async fn a_word_that_no_field_knows_is_left_out_or_refuses_its_row(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let sheet = "姓名,手机,客户来源,预算\n甲,13817620001,网站,很多\n乙,13817620002,网站,2\n丙,13817620003,传单,3\n,13817620004,网站,4\n丁,13817620005,官网,5\n";
        let import = checked(world, &root, "lead", sheet, "skip", json!({ "kind": "me" })).await;
        let found = &import["checked"];
        assert_eq!((&found["new"], &found["invalid"], &found["warned"]), (&json!(4), &json!(1), &json!(3)));
        let told = reasons(&import);
        assert_eq!(told[0], "source warned 没有「网站」这个选项 2");
        assert!(told.contains(&"source warned 没有「传单」这个选项 1".to_owned()), "{told:?}");
        assert!(told.contains(&"name invalid 必填 1".to_owned()), "{told:?}");

        let strict = again(world, &root, &import, "unreadable", json!("reject")).await;
        assert_eq!((&strict["checked"]["new"], &strict["checked"]["invalid"], &strict["checked"]["warned"]), (&json!(1), &json!(4), &json!(0)));
        assert_eq!(reasons(&strict)[0], "source invalid 没有「网站」这个选项 3");

        let import = again(world, &root, &import, "unreadable", json!("empty")).await;
        let done = taken(world, &root, &import).await;
        assert_eq!(done["counts"], json!({ "created": 4, "rejected": 1 }));
        let empty = "SELECT count(*) FROM f_lead WHERE source IS NULL";
        assert_eq!(world.int(Stmt::new(empty)).await, 3);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead WHERE budget IS NULL")).await, 1);
    }
}
