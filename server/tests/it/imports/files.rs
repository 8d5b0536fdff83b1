//! Files as people have them: each is read, or refused with the reason, and then nothing is stored.

use huoshui::db::Stmt;
use serde_json::{Value as Json, json};

use super::book::{Book, column, compound, pack};
use super::{checked, guessed, imported, rows, undone, upload, work};
use crate::world::{crm, small};

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

/// What cannot be read, and the code that says why.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = Book::sheet(&[&["name"], &["麦浪"]]).bytes();
    let cut = good[..good.len() / 2].to_vec();
    let mut flipped = good.clone();
    let middle = flipped.len() / 3;
    flipped[middle..middle + 40].iter_mut().for_each(|b| *b ^= 0x5a);
    let wide: Vec<String> = (0..10_000).map(|n| format!("列{n}")).collect();
    let wide_csv = format!("{}\n{}\n", wide.join(","), vec!["1"; 10_000].join(","));
    let far = format!("n:{}", 1);
    let wide_row: Vec<&str> = std::iter::repeat_n("", 600).chain([far.as_str()]).collect();
    let part = |name: &str, bytes: Vec<u8>| pack(&[(name.to_owned(), bytes)]);
    vec![
        ("empty", Vec::new(), "empty"),
        ("only blanks", b" \r\n\t\n".to_vec(), "empty"),
        ("only a mark", "\u{feff}".into(), "empty"),
        ("only delimiters", b",,,\n,,,\n".to_vec(), "empty"),
        ("only headings, text", "name,phone\n".into(), "no_rows"),
        ("only headings and blank rows", "name,phone\n,\n\n,\n".into(), "no_rows"),
        ("only headings, workbook", Book::sheet(&[&["name", "phone"]]).bytes(), "no_rows"),
        ("an empty workbook", Book::sheet(&[]).bytes(), "empty"),
        ("only hidden sheets", Book::default().and_sheet("藏", "hidden", &[&["name"], &["a"]]).bytes(), "empty"),
        ("a workbook that was cut off", cut, "damaged"),
        ("a damaged workbook", flipped, "damaged"),
        ("an encrypted workbook", compound("EncryptedPackage"), "encrypted"),
        ("Excel 97", compound("Workbook"), "old_workbook"),
        ("Excel 95", compound("Book\0"), "old_workbook"),
        ("Word 97", compound("WordDocument"), "not_a_sheet"),
        ("a Word document", part("word/document.xml", b"<w/>".to_vec()), "not_a_sheet"),
        (
            "an OpenDocument",
            part("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
            "not_a_sheet",
        ),
        ("a binary workbook", part("xl/workbook.bin", b"x".to_vec()), "other_workbook"),
        (
            "a sheet of LibreOffice",
            pack(&["content.xml", "META-INF/manifest.xml"].map(|name| (name.to_owned(), b"<x/>".to_vec()))),
            "other_workbook",
        ),
        ("a page called .xls", "\n<html><table><tr><td>姓名</td></tr></table></html>".into(), "web_page"),
        ("a table of a page", utf16("<TABLE border=1><tr><td>姓名</td></tr></TABLE>", true), "web_page"),
        ("XML of 2003", "\u{feff}<?xml version=\"1.0\"?><Workbook/>".into(), "web_page"),
        ("an archive of a page", "MIME-Version: 1.0\r\nX: y\r\n".into(), "web_page"),
        ("an archive", part("a.txt", b"hello".to_vec()), "not_a_sheet"),
        ("an archive in name only", b"PK\x03\x04nothing".to_vec(), "damaged"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "not_a_sheet"),
        ("a PDF", b"%PDF-1.7 a,b\n1,2\n".to_vec(), "not_a_sheet"),
        ("RTF", b"{\\rtf1 name,phone}\n1,2\n".to_vec(), "not_a_sheet"),
        ("a program", b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec(), "not_a_sheet"),
        ("neither encoding", vec![0xff, 0x81, b'a', b'\n', 0xff], "encoding"),
        ("half a UTF-16", utf16("name\n麦浪\n", true)[..15].to_vec(), "encoding"),
        ("10,000 columns, text", wide_csv.into(), "many_cells"),
        ("a cell far out", Book::sheet(&[&["name"], &wide_row]).bytes(), "many_cells"),
        ("200,001 rows", format!("name\n{}", "麦浪\n".repeat(200_001)).into(), "many_rows"),
        ("a bomb", part("[Content_Types].xml", vec![b' '; 600 << 20]), "unpacks_too_large"),
    ]
}

type Read = (&'static str, Vec<u8>, Vec<Vec<&'static str>>);

/// What can be read, with the headings and rows that people see.
fn read() -> Vec<Read> {
    let plain = || vec![vec!["name", "phone"], vec!["麦浪", "13817620001"]];
    let text = "name,phone\n麦浪,13817620001\n";
    let both = |a: &'static str, b: &'static str| vec![vec!["name", "note"], vec![a, b]];
    let day = |rows: &[&[&str]]| Book::sheet(rows);
    vec![
        ("UTF-8", text.into(), plain()),
        ("UTF-8 with its mark", format!("\u{feff}{text}").into(), plain()),
        ("GB18030", gb18030(text), plain()),
        ("four bytes of GB18030", gb18030("name,phone\n𠮷野家,1\n"), vec![vec!["name", "phone"], vec!["𠮷野家", "1"]]),
        ("UTF-16, little", utf16(text, true), plain()),
        ("UTF-16, big", utf16(text, false), plain()),
        ("tabs", text.replace(',', "\t").into(), plain()),
        ("Unicode text of Excel", utf16(&text.replace(',', "\t").replace('\n', "\r\n"), true), plain()),
        ("a line that says the delimiter", format!("sep=;\r\n{}", text.replace(',', ";")).into(), plain()),
        ("a line that says an odd delimiter", format!("sep=|\n{}", text.replace(',', "|")).into(), plain()),
        ("a title above semicolons", format!("客户名单\n{}", text.replace(',', ";")).into(), plain()),
        ("apostrophes of shops", "name,phone\n麦浪,'13817620001\n".into(), plain()),
        ("semicolons", text.replace(',', ";").into(), plain()),
        ("lines of Windows", text.replace('\n', "\r\n").into(), plain()),
        ("lines of old Macs", text.replace('\n', "\r").into(), plain()),
        ("mixed lines", "name,phone\r\n麦浪,13817620001\n\r\n".into(), plain()),
        ("no break at the end", text.trim_end().into(), plain()),
        ("trailing blank rows", format!("{text},\n,\n\n").into(), plain()),
        ("leading blank rows", format!("\n,\n{text}").into(), plain()),
        ("the wrong ending", Book::sheet(&[&["name", "phone"], &["麦浪", "13817620001"]]).bytes(), plain()),
        ("breaks in quotes", "name,note\n麦浪,\"一\r\n二\"\n".into(), both("麦浪", "一\r\n二")),
        ("quotes in quotes", "name,note\n麦浪,\"要\"\"两台\"\"\"\n".into(), both("麦浪", "要\"两台\"")),
        ("a quote that does not end", "name,note\n麦浪,\"没完\n".into(), both("麦浪", "没完")),
        ("zeros in front", "name,note\n麦浪,=\"0123\"\n".into(), both("麦浪", "0123")),
        ("blanks around", "name , note\n 麦浪 ,  二 \n".into(), both("麦浪", "二")),
        (
            "a name of 1 MB is shown in part",
            format!("name,note\n麦浪,{}\n", "长".repeat(350_000)).into(),
            vec![vec!["name", "note"]],
        ),
        ("duplicate headings", "name,name\n甲,乙\n".into(), vec![vec!["name", "name"], vec!["甲", "乙"]]),
        ("numbers", Book::sheet(&[&["name", "phone"], &["麦浪", "n:13817620001"]]).bytes(), plain()),
        (
            "what floats add",
            Book::sheet(&[&["name", "note"], &["麦浪", "n:0.30000000000000004"]]).bytes(),
            both("麦浪", "0.3"),
        ),
        ("days as numbers", day(&[&["name", "note"], &["麦浪", "d:46349"]]).bytes(), both("麦浪", "2026-11-23")),
        (
            "days with hours",
            day(&[&["name", "note"], &["麦浪", "d:46349.4375"]]).bytes(),
            both("麦浪", "2026-11-23 10:30:00"),
        ),
        (
            "days since 1904",
            day(&[&["name", "note"], &["麦浪", "d:44887"]]).since_1904().bytes(),
            both("麦浪", "2026-11-23"),
        ),
        ("formulas with results", Book::sheet(&[&["name", "note"], &["麦浪", "f:1+1=2"]]).bytes(), both("麦浪", "2")),
        ("shared and rich texts", Book::sheet(&[&["s:0", "note"], &["s:1", "二"]]).bytes(), both("麦浪", "二")),
        ("booleans", Book::sheet(&[&["name", "note"], &["麦浪", "b:1"]]).bytes(), both("麦浪", "true")),
        (
            "a title over all columns",
            Book::sheet(&[&["客户名单"], &["name", "phone"], &["麦浪", "13817620001"]]).merged(&["A1:B1"]).bytes(),
            plain(),
        ),
        (
            "headings in two rows",
            Book::sheet(&[&["name", "联系"], &["", "phone", "email"], &["麦浪", "1", "a@x.cn"]])
                .merged(&["A1:A2", "B1:C1"])
                .bytes(),
            vec![vec!["name", "phone", "email"], vec!["麦浪", "1", "a@x.cn"]],
        ),
        (
            "blank rows in a workbook",
            Book::sheet(&[&[], &["name", "phone"], &[], &["麦浪", "13817620001"], &["", ""]]).bytes(),
            plain(),
        ),
        (
            "macros",
            Book::sheet(&[&["name", "phone"], &["麦浪", "13817620001"]]).part("xl/vbaProject.bin", b"vba").bytes(),
            plain(),
        ),
        (
            "several sheets",
            Book::sheet(&[&["name", "phone"], &["麦浪", "13817620001"]])
                .and_sheet("别的", "visible", &[&["x"], &["y"]])
                .and_sheet("藏", "hidden", &[&["x"]])
                .bytes(),
            plain(),
        ),
        (
            "an empty sheet in front",
            Book::default()
                .and_sheet("Sheet1", "visible", &[])
                .and_sheet("名单", "visible", &[&["name", "phone"], &["麦浪", "13817620001"]])
                .bytes(),
            plain(),
        ),
        (
            "columns to the right without headings",
            Book::sheet(&[&["name", "phone"], &["麦浪", "13817620001", "", "批注"]]).bytes(),
            vec![vec!["name", "phone"], vec!["麦浪", "13817620001", "", "批注"]],
        ),
    ]
}

both! {
    async fn what_cannot_be_read_is_refused_with_the_reason_and_leaves_nothing(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        for (what, bytes, code) in refused() {
            let answer = upload(&admin, "lead", "x.xlsx", &bytes).await;
            assert_eq!(answer.status, 422, "{what}: {}", answer.body);
            assert_eq!((&answer.body["errors"][0]["field"], &answer.body["errors"][0]["code"]), (&json!("file"), &json!(code)), "{what}: {}", answer.body);
        }
        upload(&admin, "nothing", "x.csv", b"a\nb\n").await.refused(404, "not_found");
        admin.send("POST", "/imports", None).await.invalid(&[("form", "required")]);
        world.define(&[("workspace", json!({ "name": "x", "zone": "Asia/Shanghai", "import_max_mb": 1 }))]).await;
        let large = format!("name\n{}", "麦浪\n".repeat(200_000));
        upload(&admin, "lead", "x.csv", large.as_bytes()).await.refused(413, "too_large");
        for table in ["import", "import_file", "import_row", "f_lead"] {
            assert_eq!(world.int(Stmt::new(format!("SELECT count(*) FROM {table}"))).await, 0, "{table}");
        }
    }

    async fn what_people_have_is_read_as_they_see_it(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        for (what, bytes, wanted) in read() {
            let import = upload(&admin, "lead", "x.dat", &bytes).await.ok();
            assert_eq!(import["shape"]["headings"], json!(wanted[0]), "{what}");
            if wanted.len() > 1 {
                assert_eq!((&import["shape"]["first"], &import["rows"]), (&json!(wanted[1..]), &json!(wanted.len() - 1)), "{what}");
            } else {
                assert_eq!(import["shape"]["first"][0][1].as_str().unwrap().chars().count(), 200);
            }
        }
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 0);
        // Another sheet, another row of headings.
        let book = Book::sheet(&[&["a"], &["b"]]).and_sheet("名单", "visible", &[&["说明", "x"], &["name", "phone"], &["麦浪", "1"]]);
        let import = upload(&admin, "lead", "x.xlsx", &book.bytes()).await.ok();
        assert_eq!(import["shape"]["sheets"], json!(["客户", "名单"]));
        assert!(import["shape"]["notes"][0].as_str().unwrap().contains("名单"));
        let at = format!("/imports/{}/sheet", import["id"].as_str().unwrap());
        let chosen = admin.put(&at, json!({ "sheet": "名单" })).await.ok();
        assert_eq!((&chosen["shape"]["heading"], &chosen["shape"]["guessed"]), (&json!(2), &json!(["name", "phone"])));
        assert_eq!(admin.put(&at, json!({ "heading": 1 })).await.ok()["rows"], 2);
        admin.put(&at, json!({ "sheet": "没有" })).await.invalid(&[("file", "unknown_sheet")]);
        admin.put(&at, json!({ "heading": 77 })).await.invalid(&[("file", "no_heading")]);
        assert_eq!(column(27), "AB");
    }

    async fn the_export_of_a_shop_is_known_by_its_headings(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let sheet = "订单编号,买家会员名,买家支付宝账号,收货人姓名,收货地址,联系手机,宝贝标题\n1001,tb_lin,x,林溪,上海市徐汇区,15400001001,打印机\n";
        let import = upload(&root, "customer", "orders.csv", sheet.as_bytes()).await.ok();
        assert_eq!(import["shape"]["guessed"], json!(["external_id", "platform_id", null, "name", "address", "phone", null]));
        assert!(import["shape"]["notes"][0].as_str().unwrap().contains("千牛订单"), "{import}");
    }

    /// `made/visits.fods`, saved by LibreOffice 7.4 in each of its ways: a title over all columns, styled blank rows below, a
    /// formula, money, days as numbers since 1899 and since 1904, a line break inside a cell.
    async fn sheets_made_by_libreoffice_are_taken_in(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let made: [(&str, &[u8]); 4] = [
            ("visits.xlsx", include_bytes!("made/visits.xlsx")),
            ("visits-1904.xlsx", include_bytes!("made/visits-1904.xlsx")),
            ("visits.csv", include_bytes!("made/visits.csv")),
            ("visits-gb18030.csv", include_bytes!("made/visits-gb18030.csv")),
        ];
        for (file, bytes) in made {
            let import = imported(world, &root, "lead", bytes, "skip", json!({ "kind": "me" })).await;
            let columns = json!(["name", "phone", "company", "budget", "next_contact", "note", "campaign"]);
            assert_eq!((&import["shape"]["guessed"], &import["counts"]), (&columns, &json!({ "created": 2 })), "{file}: {import}");
            let found = rows(&root, &import, "created").await;
            let read = async |row: &Json| root.get(&format!("/records/lead/{}", row["record"].as_str().unwrap())).await.ok()["fields"].clone();
            let (mai, he) = (read(&found[0]).await, read(&found[1]).await);
            assert_eq!((&mai["name"], &mai["phone"], &mai["budget"]), (&json!("麦浪"), &json!("+8613817620001"), &json!("30000.00")), "{file}: {mai}");
            assert_eq!((&mai["next_contact"], &mai["note"], &mai["campaign"]), (&json!("2026-11-24T01:30:00.000Z"), &json!("要两台\n周五前回话"), &json!("秋季展会")), "{file}");
            assert_eq!((&he["phone"], &he["note"], &he["campaign"]), (&json!("+8613917620002"), &json!("& <老客户>"), &json!("0012")), "{file}");
            assert_eq!((&he["next_contact"], &he["company"], &he["budget"]), (&json!("2026-11-29T16:00:00.000Z"), &json!(null), &json!(null)), "{file}");
            undone(world, &root, &import).await;
        }
    }

    async fn an_example_of_each_sheet_is_taken_as_it_is(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        for (form, lang) in [("lead", "zh"), ("customer", "zh"), ("lead", "en"), ("customer", "en")] {
            let sheet = root.clone().header("accept-language", lang).get(&format!("/examples/{form}")).await;
            assert_eq!(sheet.headers["content-type"], "text/csv; charset=utf-8");
            let text = sheet.ok().as_str().unwrap().to_owned();
            let import = checked(world, &root, form, &text, "skip", json!({ "kind": "me" })).await;
            assert_eq!((&import["checked"]["invalid"], &import["rows"]), (&json!(0), &json!(2)), "{form} {lang}: {import}");
            assert!(import["shape"]["guessed"].as_array().unwrap().iter().all(|g| !g.is_null()), "{import}");
        }
        let people = root.get("/examples/people").await.ok().as_str().unwrap().to_owned();
        let read = root.send("POST", "/people/sheet", Some(("application/octet-stream", people.into_bytes()))).await.ok();
        let preview = root.post("/people/batch/preview", json!({ "rows": read["rows"] })).await.ok();
        assert!(preview["rows"].as_array().unwrap().iter().all(|r| r["errors"] == json!([])), "{preview}");
        root.get("/examples/nothing").await.refused(404, "not_found");
        root.get("/examples/..%2Fdemo").await.refused(404, "not_found");
    }

    async fn cells_that_cannot_be_stored_are_told_by_row_and_column(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        let check = async |bytes: &[u8]| {
            let import = upload(&admin, "lead", "x", bytes).await.ok();
            let at = format!("/imports/{}", import["id"].as_str().unwrap());
            let mut plan = guessed(&import, "skip", json!({ "kind": "me" }));
            plan["unreadable"] = json!("reject");
            admin.put(&format!("{at}/plan"), plan).await.ok();
            work(world).await;
            let import = admin.get(&at).await.ok();
            let told = rows(&admin, &import, "invalid").await;
            told.iter().map(|row| format!("{}:{}:{}", row["line"], row["errors"][0]["field"].as_str().unwrap(), row["errors"][0]["code"].as_str().unwrap())).collect::<Vec<_>>()
        };
        let long = format!("name,备注\n麦浪,{}\n好,好\n", "长".repeat(350_000));
        assert_eq!(check(long.as_bytes()).await, ["2:note:too_long"]);
        assert_eq!(check("name,预算\n麦浪,一万\n好,1.5\n".as_bytes()).await.len(), 1);
        assert_eq!(check("name,意向\n麦浪,很高\n好,高\n".as_bytes()).await, ["2:intent:unknown_option"]);
        assert_eq!(check("name,phone\n麦浪,1,多了\n".as_bytes()).await[0], "2::many_cells");
        assert_eq!(check(&Book::sheet(&[&["name", "预算"], &["麦浪", "e:#N/A"], &["好", "n:1"]]).bytes()).await, ["2:budget:cell_error"]);
        assert_eq!(check("name,品牌\n麦浪,没有这个品牌\n".as_bytes()).await, ["2:brand:unknown_record"]);
        assert_eq!(world.int(Stmt::new("SELECT count(*) FROM f_lead")).await, 0);
    }
}
