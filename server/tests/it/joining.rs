//! `/api/people/batch` and `/api/invitations`: people come in by a table or by a link.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use crate::world::{Client, small};

async fn read(client: &Client, text: &str) -> Json {
    let sent = client.send("POST", "/people/sheet", Some(("application/octet-stream", text.as_bytes().to_vec()))).await;
    sent.ok()["rows"].clone()
}

fn errors(row: &Json) -> Vec<(String, String)> {
    let text = |e: &Json, key: &str| e[key].as_str().unwrap().to_owned();
    row["errors"].as_array().unwrap().iter().map(|e| (text(e, "field"), text(e, "code"))).collect()
}

both! {
    async fn a_table_of_people_is_checked_row_by_row_and_taken_whole(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let busy = world.id_of("lihui");
        admin.patch(&format!("/people/{busy}"), json!({ "phone": "13917620009" })).await.ok();
        let rows = read(&admin, "姓名,手机,部门,角色,邮箱\n林溪,139 1762 0001,north/一组,销售,lin@example.com\n周禾,13917620002,新部门/二组,,\n何志,,,主管,he.zhi@example.com\n").await;
        let table = json!({ "rows": rows, "role": "sales" });
        let preview = admin.post("/people/batch/preview", table.clone()).await.ok();
        assert_eq!(preview["departments"], json!(["north/一组", "新部门", "新部门/二组"]));
        let logins: Vec<&Json> = preview["rows"].as_array().unwrap().iter().map(|r| &r["sign_in"]).collect();
        assert_eq!(logins, [&json!("13917620001"), &json!("13917620002"), &json!("he.zhi")]);
        assert_eq!(preview["rows"][1]["roles"], json!(["sales"]));
        assert!(preview["rows"].as_array().unwrap().iter().all(|r| r["errors"] == json!([])), "{preview}");

        let joined = admin.post("/people/batch", table.clone()).await;
        assert_eq!(joined.status, 201);
        let joined = joined.ok();
        let password = joined["people"][1]["password"].as_str().unwrap();
        let me = world.anonymous().post("/session", json!({ "login": "13917620002", "password": password })).await.ok();
        assert_eq!((&me["user"]["name"], &me["user"]["must_change_password"]), (&json!("周禾"), &json!(true)));
        let defs = world.app().definitions();
        let group = defs.departments.values().find(|d| d.name == "一组").unwrap();
        assert_eq!(defs.departments[&group.parent.unwrap()].key, "north");
        let made = defs.departments.values().find(|d| d.name == "新部门").unwrap();
        assert_eq!(defs.departments[&made.parent.unwrap()].key, "company", "below the one root");

        // A second time nobody is new, and nobody is made.
        let before = world.int(Stmt::new("SELECT count(*) FROM account")).await;
        let again = admin.post("/people/batch", table).await;
        again.invalid(&[
            ("rows.0.phone", "duplicate"), ("rows.1.phone", "duplicate"), ("rows.2.login", "duplicate"),
        ]);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM account")).await, before);
    }

    async fn every_row_says_what_is_wrong_with_it(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let rows = json!([
            { "line": 2, "name": "", "phone": "13917620001", "role": "销售" },
            { "line": 3, "name": "周禾", "phone": "110", "role": "销售" },
            { "line": 4, "name": "何志", "phone": "13917620001", "role": "销售" },
            { "line": 5, "name": "丁芸", "role": "销售" },
            { "line": 6, "name": "江岸", "phone": "13917620005", "role": "国王" },
            { "line": 7, "name": "江岸", "phone": "13917620006", "role": "" },
            { "line": 8, "name": "江岸", "phone": "13917620007", "email": "不是邮箱", "role": "销售" },
            { "line": 9, "name": "江岸", "login": "lihui", "role": "销售" },
            { "line": 10, "name": "江岸", "phone": "13917620008", "role": "销售", "department": "a/b/c/d/e/f/g" },
        ]);
        let preview = admin.post("/people/batch/preview", json!({ "rows": rows })).await.ok();
        let found: Vec<Vec<(String, String)>> = preview["rows"].as_array().unwrap().iter().map(errors).collect();
        let wanted: [&[(&str, &str)]; 9] = [
            &[("name", "required")], &[("phone", "phone")], &[("phone", "duplicate")], &[("phone", "required")],
            &[("role", "unknown_role")], &[("role", "required")], &[("email", "email")], &[("login", "duplicate")], &[("department", "department")],
        ];
        for (found, wanted) in found.iter().zip(wanted) {
            let found: Vec<(&str, &str)> = found.iter().map(|(f, c)| (f.as_str(), c.as_str())).collect();
            assert_eq!(found, wanted);
        }
        let many: Vec<Json> = (0..501).map(|n| json!({ "name": format!("人{n}") })).collect();
        admin.post("/people/batch/preview", json!({ "rows": many })).await.invalid(&[("rows", "too_many")]);
        admin.post("/people/batch", json!({ "rows": [] })).await.invalid(&[("rows", "required")]);
        let bytes = Some(("application/octet-stream", vec![0, 159, 146, 150, 255]));
        assert_eq!(admin.send("POST", "/people/sheet", bytes).await.status, 422);
        world.as_("lihui").await.post("/people/batch", json!({ "rows": [] })).await.refused(403, "forbidden");
    }

    async fn who_has_the_link_comes_in_as_often_as_it_says(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let north = world.app().definitions().department("north").unwrap().id.to_string();
        let wanted = json!({ "department": north, "roles": ["sales"], "days": 7, "uses": 2 });
        let made = admin.post("/invitations", wanted).await;
        assert_eq!(made.status, 201);
        let made = made.ok();
        let token = made["token"].as_str().unwrap().to_owned();
        assert!(!admin.get("/invitations").await.ok().to_string().contains(&token), "told once");
        let nobody = world.anonymous();
        let shown = nobody.post("/invitation", json!({ "token": token })).await.ok();
        assert_eq!((&shown["department"], &shown["roles"]), (&json!("north"), &json!(["销售"])));
        nobody.post("/invitation", json!({ "token": "0".repeat(64) })).await.refused(404, "not_found");

        let come = |name: &str, phone: &str, password: &str| json!({ "token": token, "name": name, "phone": phone, "password": password });
        nobody.post("/invitation/acceptance", come("", "110", "12345678")).await.invalid(&[
            ("name", "required"), ("phone", "phone"), ("password", "common"),
        ]);
        let first = nobody.post("/invitation/acceptance", come("林溪", "13917620001", "春水东流去，不复回")).await;
        assert_eq!(first.status, 201);
        assert!(first.headers.contains_key("set-cookie"));
        let me = first.ok();
        assert_eq!((&me["user"]["roles"][0]["key"], &me["user"]["department"]["name"]), (&json!("sales"), &json!("north")));
        assert_eq!(me["user"]["must_change_password"], false);
        nobody.post("/invitation/acceptance", come("林溪", "13917620001", "春水东流去，不复回")).await.invalid(&[("phone", "duplicate")]);

        // One place is left for two who come at once.
        let (a, b) = tokio::join!(
            nobody.post("/invitation/acceptance", come("周禾", "13917620002", "春水东流去，不复回")),
            nobody.post("/invitation/acceptance", come("何志", "13917620003", "春水东流去，不复回")),
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 404]);
        nobody.post("/invitation", json!({ "token": token })).await.refused(404, "not_found");
        let listed = admin.get("/invitations").await.ok();
        assert_eq!((&listed["invitations"][0]["state"], &listed["invitations"][0]["used"]), (&json!("used_up"), &json!(2)));
    }

    async fn a_link_ends_by_time_and_by_hand_and_makes_no_administrators(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let make = async |more: Json| {
            let mut body = json!({ "department": null, "roles": ["sales"], "days": 7, "uses": 5 });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            admin.post("/invitations", body).await
        };
        make(json!({ "roles": ["admin"] })).await.invalid(&[("roles", "powerful_role")]);
        make(json!({ "roles": [], "days": 0, "uses": 201 })).await.invalid(&[("roles", "required"), ("days", "range"), ("uses", "range")]);
        make(json!({ "roles": ["king"] })).await.invalid(&[("roles", "unknown_role")]);
        let one = make(json!({})).await.ok();
        let path = format!("/invitations/{}", one["invitation"]["id"].as_str().unwrap());
        assert_eq!(admin.delete(&path).await.status, 204);
        admin.delete(&path).await.refused(404, "not_found");
        let nobody = world.anonymous();
        nobody.post("/invitation", json!({ "token": one["token"] })).await.refused(404, "not_found");
        let two = make(json!({})).await.ok();
        nobody.post("/invitation", json!({ "token": two["token"] })).await.ok();
        world.advance_days(8);
        nobody.post("/invitation", json!({ "token": two["token"] })).await.refused(404, "not_found");
        assert_eq!(nobody.post("/invitation/acceptance", json!({ "token": two["token"], "name": "迟到", "phone": "13917620001", "password": "春水东流去，不复回" })).await.status, 404);
        let states: Vec<Json> = world.as_("admin").await.get("/invitations").await.ok()["invitations"].as_array().unwrap().iter().map(|i| i["state"].clone()).collect();
        assert_eq!(states, [json!("expired"), json!("withdrawn")]);
    }
}
