//! `huoshui export`: what a sheet holds, and that it can be taken in again.

use std::io::Read;
use std::path::PathBuf;

use calamine::{Data, Reader, open_workbook_auto};
use huoshui::actor::Actor;
use huoshui::export::{Ask, Failed, Report, export};
use serde_json::{Value as Json, json};

use engine::form::Lang;

use crate::world::{World, crm, huoshui};

fn file(ending: &str) -> PathBuf {
    std::env::temp_dir().join(format!("huoshui_export_{}.{ending}", huoshui::ids::new(0).0.simple()))
}

fn ask(view: Option<&str>) -> Ask {
    Ask { view: view.map(str::to_owned), ..Ask::all("lead", Lang::Zh) }
}

async fn some(world: &World) -> Vec<Json> {
    crm::install(world).await;
    let root = world.as_("root").await;
    let leads = json!([
        { "external_id": "1", "name": "=HYPERLINK(\"http://x\")", "phone": "13917620001", "address": "广东省深圳市南山区", "product": ["flagship", "standard"], "budget": "12345.60", "note": "两行\n\"引号\", 逗号" },
        { "external_id": "2", "name": "香港客户", "phone": "+852 9998 9341", "source": "web" },
        { "external_id": "3", "name": "上海客户", "phone": "13917620003", "address": "上海市松江区", "source": "referral", "intent": "B" },
    ]);
    crm::send(&root, leads).await
}

both! {
    async fn a_sheet_holds_names_numbers_and_days_and_no_formula(world: &World) {
        some(world).await;
        let (csv, xlsx) = (file("csv"), file("xlsx"));
        let system = Actor::system("export");
        for path in [&csv, &xlsx] {
            assert_eq!(export(world.app(), &system, &ask(None), path).await.unwrap(), Report { rows: 3, ..Report::default() });
        }
        let text = std::fs::read_to_string(&csv).unwrap();
        assert!(text.starts_with('\u{feff}'), "Excel needs the mark");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heads = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let cell = |row: &str, head: &str| {
            let name = heads.iter().position(|h| h == "客户名称").unwrap();
            let at = heads.iter().position(|h| h == head).unwrap_or_else(|| panic!("{head}: {heads:?}"));
            rows.iter().find(|r| r[name].contains(row)).unwrap()[at].to_owned()
        };
        assert_eq!(cell("HYPERLINK", "客户名称"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(cell("HYPERLINK", "联系电话"), "13917620001");
        assert_eq!(cell("HYPERLINK", "咨询产品"), "旗舰版、标准版");
        assert_eq!(cell("HYPERLINK", "预算"), "12345.60");
        assert_eq!(cell("HYPERLINK", "备注"), "两行\n\"引号\", 逗号");
        assert_eq!(cell("香港", "联系电话"), "+85299989341");
        assert_eq!(cell("上海", "负责人"), "e1");
        assert_eq!(cell("上海", "创建时间"), "2026-11-19 10:24");

        let mut book = open_workbook_auto(&xlsx).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let heads: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
        let at = |head: &str| heads.iter().position(|h| h == head).unwrap();
        let row = range.rows().find(|r| r[at("客户名称")].to_string().contains("HYPERLINK")).unwrap();
        assert_eq!(row[at("客户名称")], Data::String("=HYPERLINK(\"http://x\")".into()));
        assert_eq!(row[at("预算")], Data::Float(12_345.6));
        assert!(matches!(row[at("创建时间")], Data::DateTime(_)), "{:?}", row[at("创建时间")]);
        assert!(book.worksheet_formula("Sheet1").unwrap().is_empty());
        [csv, xlsx].iter().for_each(|f| std::fs::remove_file(f).unwrap());
    }

    async fn a_view_gives_records_order_and_columns_and_a_person_what_may_be_seen(world: &World) {
        some(world).await;
        let root = world.as_("root").await;
        let view = json!({ "name": { "zh": "有来源" }, "condition": { "not": { "field": "source", "op": "is_empty" } }, "columns": ["phone", "name"], "sort": "name" });
        root.put("/views/lead/sourced", view).await.ok();
        let path = file("csv");
        export(world.app(), &Actor::system("export"), &ask(Some("sourced")), &path).await.unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "\u{feff}联系电话,客户名称\r\n13917620003,上海客户\r\n+85299989341,香港客户\r\n");

        // The leader of the east exports the own department's; what lies in pools is masked for them and stays here.
        let defs = world.app().definitions();
        let leader = defs.actor(world.id_of("lead_e")).unwrap();
        let report = export(world.app(), &leader, &ask(None), &path).await.unwrap();
        assert_eq!((report.rows, report.kept_back), (1, 2));
        assert!(!std::fs::read_to_string(&path).unwrap().contains("9998"));
        // A sales person exports nothing, and nothing is left of the attempt or of the file that was there.
        let sales = defs.actor(world.id_of("e1")).unwrap();
        let before = std::fs::read(&path).unwrap();
        let refused = export(world.app(), &sales, &ask(None), &path).await;
        assert!(matches!(refused, Err(Failed::Other(huoshui::error::Error::Forbidden(_)))), "{refused:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert!(!PathBuf::from(format!("{}.part", path.display())).exists());
        std::fs::remove_file(path).unwrap();
    }

    async fn a_browser_that_takes_it_compressed_gets_the_whole_sheet(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        crm::send(&root, json!((0..300).map(crm::east).collect::<Vec<_>>())).await;
        for format in ["csv", "xlsx"] {
            let path = format!("/records/lead/export?format={format}");
            let plain = root.request("GET", &path).send().await.unwrap().bytes().await.unwrap();
            let sent = root.clone().header("accept-encoding", "gzip").request("GET", &path).send().await.unwrap();
            assert_eq!(sent.status(), 200);
            let zipped = sent.headers().get("content-encoding").is_some_and(|how| how == "gzip");
            let bytes = sent.bytes().await.expect("the whole of it");
            let mut whole = Vec::new();
            match zipped {
                true => drop(flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut whole).unwrap()),
                false => whole.extend_from_slice(&bytes),
            }
            assert_eq!((zipped || format == "xlsx", whole.len() / 1_000), (true, plain.len() / 1_000), "{format}");
        }
    }

    async fn what_was_exported_can_be_imported(world: &World) {
        some(world).await;
        // What people fill in: an import refuses columns that only the program writes.
        let columns = ["name", "phone", "address", "product", "budget", "source", "intent", "note"];
        let view = json!({ "name": { "zh": "填写的" }, "columns": columns, "sort": "name" });
        world.as_("root").await.put("/views/lead/typed", view).await.ok();
        for ending in ["csv", "xlsx"] {
            let path = file(ending);
            let out = huoshui(world.url()).args(["export", "lead", "--view", "typed"]).arg(&path).output().unwrap();
            assert!(out.status.success(), "{out:?}");
            let there = World::start(if world.app().db().dialect() == huoshui::db::Dialect::Sqlite { crate::world::Kind::Sqlite } else { crate::world::Kind::Postgres }).await.unwrap();
            crm::install(&there).await;
            let report = huoshui::import::import(there.app(), "lead", &path, Lang::En).await.unwrap();
            assert_eq!((report.created, report.invalid.clone()), (3, vec![]), "{ending}");
            let root = there.as_("root").await;
            let found = root.list("/records/lead", &[("search", "HYPERLINK")]).await.ok()["records"][0]["fields"].clone();
            assert_eq!((&found["budget"], &found["product"]), (&json!("12345.60"), &json!(["flagship", "standard"])), "{ending}");
            there.end().await;
            std::fs::remove_file(path).unwrap();
        }
        let out = huoshui(world.url()).args(["export", "lead", "/tmp/leads.doc"]).output().unwrap();
        assert!(!out.status.success() && String::from_utf8_lossy(&out.stderr).contains(".csv or .xlsx"), "{out:?}");
    }
}
