//! `huoshui import lead FILE`: sheets go through the same intake.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use engine::form::Lang;
use huoshui::db::Stmt;
use huoshui::import::{Failed, Report, Unreadable, import};
use huoshui::seed::demo::{Options, crm_demo};
use jiff::Timestamp;
use serde_json::json;

use crate::world::World;

/// The demo company without its leads.
async fn company(world: &World) {
    let now = Timestamp::from_millisecond(world.now()).unwrap();
    crm_demo(world.url(), Options { leads: 0, ..Options::at(now) }).await.unwrap();
    world.app().registry().refresh().await.unwrap();
}

struct File(PathBuf);

impl File {
    fn new(bytes: &[u8]) -> File {
        let path = std::env::temp_dir().join(format!("huoshui_import_{}", huoshui::ids::new(0).0.simple()));
        std::fs::write(&path, bytes).unwrap();
        File(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn take(world: &World, bytes: &[u8]) -> Report {
    let file = File::new(bytes);
    import(world.app(), "lead", &file.0, Lang::Zh).await.unwrap_or_else(|e| panic!("{e}"))
}

async fn unreadable(world: &World, bytes: &[u8]) -> Unreadable {
    let file = File::new(bytes);
    match import(world.app(), "lead", &file.0, Lang::Zh).await {
        Err(Failed::Unreadable(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// A workbook of one sheet: texts inline, `n:` numbers, `d:` numbers that are shown as days.
fn book(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::new();
    for (y, row) in rows.iter().enumerate() {
        sheet += &format!("<row r=\"{}\">", y + 1);
        for (x, cell) in row.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + x as u8), y + 1);
            sheet += &match (cell.strip_prefix("n:"), cell.strip_prefix("d:")) {
                (Some(n), _) => format!("<c r=\"{place}\"><v>{n}</v></c>"),
                (_, Some(d)) => format!("<c r=\"{place}\" s=\"1\"><v>{d}</v></c>"),
                _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>"),
            };
        }
        sheet += "</row>";
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>\
                 <sheet name=\"客户\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>")),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

both! {
    async fn a_sheet_from_old_excel_is_matched_and_allocated(world: &World) {
        company(world).await;
        // The customer of somebody who sells: known by the number.
        let guoyan = world.id_of("guoyan");
        let admin = world.as_("admin").await;
        let customer = json!({ "fields": { "name": "顺禾餐饮", "type": "company", "phone": "15400123401" } });
        let made = admin.post("/records/customer", customer).await.ok();
        let id = made["id"].as_str().or(made["record"]["id"].as_str()).expect("an id").to_owned();
        admin.put(&format!("/records/customer/{id}/owner"), json!({ "owner": guoyan, "reason": "试" })).await.ok();

        let text = "客户名称,联系电话,所在地域,客户来源,咨询产品,预算,备注\r\n\
                    顺禾餐饮,15400123401,北京市朝阳区,官网,旗舰版,\"12,000\",\"第一行\r\n第二行，还要\"\"两台\"\"\"\r\n\
                    苇岸生鲜,154 0012 3402,广东省深圳市南山区,网站,标准版,,\r\n\
                    ,15400123403,上海市,官网,标准版,,\r\n\
                    灯塔角便利店,15400123404,北京,官网,旗舰版、专业版,,转介绍\r\n";
        let (bytes, _, bad) = encoding_rs::GB18030.encode(text);
        assert!(!bad);
        let report = take(world, &bytes).await;
        assert_eq!((report.created, report.matched), (1, 1), "{report:?}");
        let told: Vec<(u64, &str)> = report.invalid.iter().map(|i| (i.line, i.field.as_str())).collect();
        assert_eq!(told, [(4, "客户来源 (source)"), (5, "客户名称 (name)")], "{report:?}");
        let file = File::new(&bytes);
        let english = import(world.app(), "lead", &file.0, Lang::En).await.unwrap();
        let told: Vec<(&str, &str)> = english.invalid.iter().map(|i| (i.field.as_str(), i.reason.as_str())).collect();
        assert_eq!(told, [("Source (source)", "There is no option \"网站\""), ("Name (name)", "Required")]);

        let owner = "SELECT count(*) FROM f_lead WHERE owner = (SELECT id FROM account WHERE login = 'guoyan') AND name = '顺禾餐饮'";
        assert_eq!(world.int(Stmt::new(owner)).await, 1);
        let noted = world.int(Stmt::new("SELECT count(*) FROM f_lead WHERE note LIKE '第一行%第二行，还要\"两台\"'")).await;
        assert_eq!(noted, 1);
        let routed = "SELECT count(*) FROM decision d JOIN f_lead l ON l.id = d.record WHERE l.name = '灯塔角便利店' AND d.route = 'web_flagship'";
        assert_eq!(world.int(Stmt::new(routed)).await, 1);
        // The same rows again are the same people.
        let again = take(world, &bytes).await;
        assert_eq!((again.created, again.matched), (0, 2), "{again:?}");
    }

    async fn a_workbook_has_numbers_and_days(world: &World) {
        company(world).await;
        let bytes = book(&[
            &["name", "Phone", "联系电话说明"],
        ]);
        assert!(matches!(unreadable(world, &bytes).await, Unreadable::NoRows));
        let bytes = book(&[
            &["external_id", "name", "Phone", "budget", "next_contact", "note"],
            &["n:1001", "麦浪烘焙", "n:15400123411", "n:12000.5", "d:46349.4375", "d:46349"],
            &["", "", "", "", "", ""],
            &["n:1002", "拾穗书店", "n:15400123412", "n:0.30000000000000004", "n:46349", "n:7"],
        ]);
        let report = take(world, &bytes).await;
        assert_eq!((report.created, report.invalid.len()), (2, 0), "{report:?}");
        let phone = "SELECT count(*) FROM f_lead WHERE phone = '+8615400123411' AND budget = 1200050 AND note = '2026-11-23'";
        assert_eq!(world.int(Stmt::new(phone)).await, 1);
        // 2026-11-23 10:30 in the workspace's zone.
        let planned = "SELECT count(*) FROM f_lead WHERE next_contact = 1795401000000";
        assert_eq!(world.int(Stmt::new(planned)).await, 1);
        let again = take(world, &bytes).await;
        assert_eq!((again.created, again.replayed), (0, 2), "{again:?}");
    }

    async fn what_cannot_be_read_changes_nothing(world: &World) {
        company(world).await;
        let good = book(&[&["name"], &["麦浪"]]);
        assert!(matches!(unreadable(world, b"").await, Unreadable::Empty));
        assert!(matches!(unreadable(world, b" \n\n").await, Unreadable::Empty));
        assert!(matches!(unreadable(world, &good[..good.len() / 2]).await, Unreadable::Broken(_)));
        assert!(matches!(unreadable(world, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await, Unreadable::NotASheet));
        let known = unreadable(world, "name,电话号码,颜色\n麦浪,1,红\n".as_bytes()).await.to_string();
        assert!(known.contains("unknown columns: 电话号码, 颜色") && known.contains("联系电话 (phone)"), "{known}");
        assert!(matches!(unreadable(world, "负责人,name\n李晖,麦浪\n".as_bytes()).await, Unreadable::ReadOnlyColumns(_)));
        assert!(matches!(unreadable(world, "name,客户名称\na,b\n".as_bytes()).await, Unreadable::TwiceColumn(_)));
        assert!(matches!(unreadable(world, "phone\n15400123411\n".as_bytes()).await, Unreadable::MissingColumn(_)));
        let gone = import(world.app(), "lead", Path::new("/nowhere/at/all.csv"), Lang::Zh).await;
        assert!(matches!(gone, Err(Failed::Unreadable(Unreadable::Io(_)))));
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 0);

        let huge = format!("name;note\n麦浪;{}\n棠溪;好\n", "长".repeat(400_000));
        let report = take(world, huge.as_bytes()).await;
        assert_eq!((report.created, report.invalid.len()), (1, 1), "{report:?}");
        assert_eq!((report.invalid[0].line, report.invalid[0].field.as_str()), (2, "备注 (note)"));
    }
}
