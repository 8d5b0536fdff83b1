//! Workbooks part by part as Excel, WPS and other programs write them, with people made up: what their writers do differently
//! from `book.rs` is what readers stumble over. Each was compared with files that these programs had saved.

use serde_json::{Value as Json, json};

use super::book::pack;
use super::{imported, rows, upload, work};
use crate::world::crm;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Sheets with their state, each with its XML; shared texts; formats of cells by their numbers and codes.
struct Parts<'a> {
    main: &'a str,
    office: &'a str,
    properties: &'a str,
    sheets: &'a [(&'a str, &'a str, String)],
    texts: Option<&'a str>,
    formats: &'a [(u32, &'a str)],
}

impl Parts<'_> {
    fn bytes(&self) -> Vec<u8> {
        let (main, office) = (self.main, self.office);
        let each = || (1..).zip(self.sheets);
        let sheets: String = each()
            .map(|(n, (name, state, _))| format!("<sheet name=\"{name}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>"))
            .collect();
        let links: String = each()
            .map(|(n, _)| {
                format!("<Relationship Id=\"rId{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
            })
            .collect();
        let codes: String = self
            .formats
            .iter()
            .filter(|(_, code)| !code.is_empty())
            .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"))
            .collect();
        let cells: String = self
            .formats
            .iter()
            .map(|(id, _)| format!("<xf numFmtId=\"{id}\" fontId=\"0\" applyNumberFormat=\"1\"/>"))
            .collect();
        let mut parts = vec![
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".to_owned()),
            ("_rels/.rels", format!("<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{}<bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>{sheets}</sheets></workbook>", self.properties)),
            ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{PACKAGE}\">{links}<Relationship Id=\"rId90\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId91\" Type=\"{office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>")),
            ("xl/styles.xml", format!("<styleSheet xmlns=\"{main}\"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId=\"0\"/>{cells}</cellXfs></styleSheet>")),
        ];
        if let Some(texts) = self.texts {
            parts.push(("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\">{texts}</sst>")));
        }
        let mut out: Vec<(String, Vec<u8>)> =
            parts.into_iter().map(|(name, xml)| (name.to_owned(), format!("{HEAD}{xml}").into())).collect();
        for (n, (_, _, xml)) in each() {
            out.push((format!("xl/worksheets/sheet{n}.xml"), format!("{HEAD}{xml}").into()));
        }
        pack(&out)
    }
}

/// Shared texts with what Excel puts beside them: readings, runs, blanks, escapes.
const TEXTS: &str = "<si><t>姓名</t><rPh sb=\"0\" eb=\"2\"><t>セイメイ</t></rPh><phoneticPr fontId=\"1\"/></si>\
    <si><t>手机</t><phoneticPr fontId=\"1\" type=\"noConversion\"/></si><si><t>公司</t></si><si><t>工号</t></si>\
    <si><r><rPr><b/><sz val=\"11\"/><rFont val=\"宋体\"/></rPr><t xml:space=\"preserve\">麦 </t></r><r><rPr><sz val=\"11\"/></rPr><t>浪</t></r></si>\
    <si><t xml:space=\"preserve\">一_x000D_\n二 &amp; &lt;三&gt;</t></si><si><t/></si><si><t>折扣</t></si><si><t>日子</t></si><si><t>时长</t></si>\
    <si><t>好的_x005F_x000D_</t></si>";

fn excel() -> Vec<u8> {
    let text = |place: &str, n: usize| format!("<c r=\"{place}\" t=\"s\"><v>{n}</v></c>");
    let row1: String =
        [("A1", 0), ("B1", 1), ("C1", 2), ("D1", 3), ("E1", 7), ("F1", 8), ("G1", 9)].map(|(p, n)| text(p, n)).concat();
    let rows = format!(
        "<row r=\"1\" spans=\"1:7\" x14ac:dyDescent=\"0.2\">{row1}</row>\
         <row r=\"2\" spans=\"1:7\" ht=\"15\" customHeight=\"1\">{}<c r=\"B2\" s=\"1\"><v>1.3817620001E10</v></c>{}<c r=\"D2\" s=\"2\"><v>42</v></c>\
         <c r=\"E2\" s=\"3\"><v>0.15</v></c><c r=\"F2\" s=\"4\"><v>46349.54166666666</v></c><c r=\"G2\" s=\"5\"><v>1.5</v></c></row>\
         <row r=\"3\" spans=\"1:7\" hidden=\"1\"><c r=\"A3\" s=\"6\" t=\"s\"><v>10</v></c><c r=\"B3\" s=\"1\"/><c r=\"C3\" t=\"e\"><v>#N/A</v></c><c r=\"D3\" t=\"b\"><v>1</v></c>\
         <c r=\"E3\"><f>0.1+0.2</f><v>0.30000000000000004</v></c><c r=\"F3\" s=\"7\"><v>46349</v></c><c r=\"G3\" t=\"str\"><f>A2&amp;\"!\"</f><v>麦 浪!</v></c></row>\
         <row r=\"1048576\" hidden=\"1\" x14ac:dyDescent=\"0.2\"/>",
        text("A2", 4),
        text("C2", 5),
    );
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"x14ac\" \
         xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"><dimension ref=\"A1\"/><sheetData>{rows}</sheetData>\
         <autoFilter ref=\"A1:G3\"/><mergeCells count=\"1\"><mergeCell ref=\"I1:J1\"/></mergeCells><phoneticPr fontId=\"1\"/>\
         <pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>"
    );
    let hidden = format!("<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1\"/><sheetData/></worksheet>");
    Parts {
        main: MAIN,
        office: OFFICE,
        properties: "<fileVersion appName=\"xl\" lastEdited=\"7\" lowestEdited=\"7\" rupBuild=\"22228\"/><workbookPr defaultThemeVersion=\"166925\"/>",
        sheets: &[("设置", " state=\"veryHidden\"", hidden), ("客户", "", sheet)],
        texts: Some(TEXTS),
        formats: &[(177, "000\\-0000\\-0000"), (178, "00000"), (9, ""), (22, ""), (46, ""), (49, ""), (179, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@")],
    }
    .bytes()
}

fn wps() -> Vec<u8> {
    let rows = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\" t=\"s\"><v>8</v></c></row>\
        <row r=\"2\" spans=\"1:3\"><c r=\"A2\" s=\"1\" t=\"s\"><v>4</v></c><c r=\"B2\" s=\"1\"><v>13817620001</v></c><c r=\"C2\" s=\"2\"><v>46349</v></c></row>\
        <row r=\"3\" spans=\"1:3\"><c r=\"A3\" s=\"1\" t=\"str\"><f>A2</f><v>麦 浪</v></c><c r=\"B3\" s=\"1\" t=\"s\"><v>6</v></c><c r=\"C3\" s=\"3\"><v>46349.4375</v></c></row>";
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\" xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
         xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\"><sheetPr/>\
         <dimension ref=\"A1:C3\"/><sheetFormatPr defaultColWidth=\"9\" defaultRowHeight=\"13.5\"/><sheetData>{rows}</sheetData><headerFooter/></worksheet>"
    );
    Parts {
        main: MAIN,
        office: OFFICE,
        properties: "<fileVersion appName=\"xl\" lastEdited=\"3\" lowestEdited=\"5\" rupBuild=\"9302\"/><workbookPr/>",
        sheets: &[("Sheet1", "", sheet)],
        texts: Some(TEXTS),
        formats: &[(49, ""), (31, ""), (176, "yyyy/m/d\\ h:mm;@")],
    }
    .bytes()
}

/// "Strict Open XML" of Excel: other namespaces, days as text.
fn strict() -> Vec<u8> {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>8</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>4</v></c><c r=\"B2\" s=\"1\" t=\"d\"><v>2026-11-23T10:30:00</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>10</v></c><c r=\"B3\" s=\"1\" t=\"d\"><v>2026-11-23T00:00:00.000</v></c></row>";
    let sheet = format!(
        "<worksheet xmlns=\"{STRICT}\" xmlns:r=\"{STRICT_OFFICE}\"><dimension ref=\"A1:B3\"/><sheetData>{rows}</sheetData></worksheet>"
    );
    Parts {
        main: STRICT,
        office: STRICT_OFFICE,
        properties: "<workbookPr dateCompatibility=\"0\" defaultThemeVersion=\"124226\"/>",
        sheets: &[("Sheet1", "", sheet)],
        texts: Some(TEXTS),
        formats: &[(22, "")],
    }
    .bytes()
}

/// Exports of shop programs: names with a prefix, no places, texts inside of cells, no shared ones.
fn prefixed() -> Vec<u8> {
    let cell = |text: &str| format!("<x:c t=\"inlineStr\"><x:is><x:t>{text}</x:t></x:is></x:c>");
    let rows = format!(
        "<x:row>{}{}</x:row><x:row>{}<x:c><x:v>13817620001</x:v></x:c></x:row><x:row><x:c/>{}</x:row>",
        cell("姓名"),
        cell("手机"),
        cell("麦浪"),
        cell("'13817620002"),
    );
    let sheet = format!("<x:worksheet xmlns:x=\"{MAIN}\"><x:sheetData>{rows}</x:sheetData></x:worksheet>");
    Parts { main: MAIN, office: OFFICE, properties: "", sheets: &[("Sheet1", "", sheet)], texts: None, formats: &[] }
        .bytes()
}

type Saved = (&'static str, Vec<u8>, Json);

fn saved() -> Vec<Saved> {
    vec![
        (
            "Excel",
            excel(),
            json!([
                ["姓名", "手机", "公司", "工号", "折扣", "日子", "时长"],
                ["麦 浪", "13817620001", "一\r\n二 & <三>", "00042", "15%", "2026-11-23 13:00:00", "36:00"],
                ["好的_x000D_", "", "#N/A", "true", "0.3", "2026-11-23", "麦 浪!"]
            ]),
        ),
        (
            "WPS",
            wps(),
            json!([
                ["姓名", "手机", "日子"],
                ["麦 浪", "13817620001", "2026-11-23"],
                ["麦 浪", "", "2026-11-23 10:30:00"]
            ]),
        ),
        (
            "strict",
            strict(),
            json!([["姓名", "日子"], ["麦 浪", "2026-11-23 10:30:00"], ["好的_x000D_", "2026-11-23"]]),
        ),
        ("prefixed", prefixed(), json!([["姓名", "手机"], ["麦浪", "13817620001"], ["", "'13817620002"]])),
    ]
}

both! {
    async fn workbooks_are_read_as_their_programs_show_them(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        for (what, bytes, wanted) in saved() {
            let import = upload(&root, "lead", "x.xlsx", &bytes).await.ok();
            let wanted = wanted.as_array().unwrap();
            assert_eq!(import["shape"]["headings"], wanted[0], "{what}");
            assert_eq!(import["shape"]["first"], json!(wanted[1..]), "{what}");
        }
    }

    /// What Excel has cut off of a number makes two orders one.
    async fn numbers_without_their_last_digits_are_refused(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let sheet = "姓名,手机,公司,外部编号\n甲,13817620001,甲公司,4.23457E+17\n乙,1.38176E+10,乙公司,1\n丙,13817620003,1.5E+3,2\n丁,13817620004,A1.2E+17,3\n";
        let import = upload(&root, "lead", "x.csv", sheet.as_bytes()).await.ok();
        let at = format!("/imports/{}", import["id"].as_str().unwrap());
        let plan = json!({ "columns": import["shape"]["guessed"], "known": "skip", "to": { "kind": "policy" } });
        root.put(&format!("{at}/plan"), plan).await.ok();
        work(world).await;
        let rows = rows(&root, &import, "invalid").await;
        let told = |row: &Json| format!("{} {} {}", row["line"], row["errors"][0]["field"].as_str().unwrap(), row["errors"][0]["code"].as_str().unwrap());
        let told: Vec<String> = rows.iter().map(told).collect();
        assert_eq!(told, ["2 external_id lost_digits", "3 phone lost_digits"]);
    }

    /// Shops write an address into several columns.
    async fn an_address_in_several_columns_is_one(world: &World) {
        crm::install(world).await;
        let root = world.as_("root").await;
        let sheet = "主订单编号,子订单编号,选购商品,收件人,收件人手机号,省,市,区,街道,详细地址,买家留言\n\
            1001,1,打印机,林溪,15400001001,上海市,上海市,徐汇区,漕河泾街道,田林路 1 号,快点\n\
            1002,2,打印机,林涧,15400001002,浙江省,杭州市,西湖区,,浙江省杭州市西湖区文三路 2 号,\n";
        let import = upload(&root, "lead", "orders.csv", sheet.as_bytes()).await.ok();
        let guessed = json!(["external_id", null, null, "name", "phone", "address", "address", "address", "address", "address", "note"]);
        assert_eq!(import["shape"]["guessed"], guessed);
        assert!(import["shape"]["notes"][0].as_str().unwrap().contains("抖店订单"), "{import}");
        let done = imported(world, &root, "lead", sheet.as_bytes(), "skip", json!({ "kind": "policy" })).await;
        let rows = rows(&root, &done, "created").await;
        let mut addresses = Vec::new();
        for row in &rows {
            let record = root.get(&format!("/records/lead/{}", row["record"].as_str().unwrap())).await.ok();
            addresses.push(record["fields"]["address"]["text"].clone());
        }
        assert_eq!(addresses, [json!("上海市徐汇区漕河泾街道田林路 1 号"), json!("浙江省杭州市西湖区文三路 2 号")]);
        // The mobile of 千牛 stands behind a landline that few have.
        let sheet = "订单编号,买家会员名,收货人姓名,收货地址 ,联系电话 ,联系手机,宝贝标题 \n1,tb_lin,林溪,上海市徐汇区,,'15400001001,打印机\n";
        let import = upload(&root, "customer", "orders.csv", sheet.as_bytes()).await.ok();
        assert_eq!(import["shape"]["guessed"], json!(["external_id", "platform_id", "name", "address", null, "phone", null]));
        assert_eq!(import["shape"]["first"][0][5], "15400001001");
    }
}
