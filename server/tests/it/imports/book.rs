//! Workbooks as Excel, WPS and LibreOffice make them, and as nobody should.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

#[derive(Default)]
pub struct Book {
    /// Name, state, XML of the rows, XML behind them.
    sheets: Vec<(String, &'static str, String, String)>,
    from_1904: bool,
    others: Vec<(String, Vec<u8>)>,
}

/// A cell: `n:` a number, `d:` a number that is shown as a day, `f:` a formula with its result behind `=`, `b:` a boolean,
/// `e:` an error, `s:` a shared text, otherwise a text.
fn cell(place: &str, cell: &str) -> String {
    match cell.split_once(':') {
        _ if cell.is_empty() => String::new(),
        Some(("n", n)) => format!("<c r=\"{place}\"><v>{n}</v></c>"),
        Some(("d", n)) => format!("<c r=\"{place}\" s=\"1\"><v>{n}</v></c>"),
        Some(("b", n)) => format!("<c r=\"{place}\" t=\"b\"><v>{n}</v></c>"),
        Some(("e", text)) => format!("<c r=\"{place}\" t=\"e\"><v>{text}</v></c>"),
        Some(("s", n)) => format!("<c r=\"{place}\" t=\"s\"><v>{n}</v></c>"),
        Some(("f", rest)) => {
            let (formula, result) = rest.split_once('=').unwrap();
            format!("<c r=\"{place}\" t=\"str\"><f>{formula}</f><v>{result}</v></c>")
        }
        _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>"),
    }
}

pub fn column(mut n: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (n % 26) as u8));
        if n < 26 {
            return out;
        }
        n = n / 26 - 1;
    }
}

impl Book {
    pub fn sheet(rows: &[&[&str]]) -> Book {
        Book::default().and_sheet("客户", "visible", rows)
    }

    pub fn and_sheet(mut self, name: &str, state: &'static str, rows: &[&[&str]]) -> Book {
        let mut xml = String::new();
        for (y, row) in rows.iter().enumerate() {
            let cells = row.iter().enumerate().map(|(x, text)| cell(&format!("{}{}", column(x), y + 1), text));
            xml += &format!("<row r=\"{}\">{}</row>", y + 1, cells.collect::<String>());
        }
        self.sheets.push((name.into(), state, xml, String::new()));
        self
    }

    pub fn merged(mut self, places: &[&str]) -> Book {
        let cells: String = places.iter().map(|place| format!("<mergeCell ref=\"{place}\"/>")).collect();
        self.sheets.last_mut().unwrap().3 = format!("<mergeCells>{cells}</mergeCells>");
        self
    }

    pub fn since_1904(mut self) -> Book {
        self.from_1904 = true;
        self
    }

    pub fn part(mut self, name: &str, bytes: &[u8]) -> Book {
        self.others.push((name.into(), bytes.to_vec()));
        self
    }

    pub fn bytes(self) -> Vec<u8> {
        let numbered = || (1..).zip(&self.sheets);
        let types: String = numbered()
            .map(|(n, _)| {
                format!("<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{KIND}.worksheet+xml\"/>")
            })
            .collect();
        let listed: String = numbered()
            .map(|(n, (name, state, ..))| {
                format!("<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"rId{n}\"/>")
            })
            .collect();
        let links: String = numbered()
            .map(|(n, _)| {
                format!(
                    "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
                )
            })
            .collect();
        let epoch = if self.from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
        let mut parts: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".into(), format!("<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{KIND}.styles+xml\"/>{types}</Types>").into()),
            ("_rels/.rels".into(), format!("<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").into()),
            ("xl/workbook.xml".into(), format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{epoch}<sheets>{listed}</sheets></workbook>").into()),
            ("xl/_rels/workbook.xml.rels".into(), format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}<Relationship Id=\"rId90\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId91\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>").into()),
            ("xl/styles.xml".into(), format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>").into()),
            ("xl/sharedStrings.xml".into(), format!("<sst xmlns=\"{MAIN}\"><si><t>name</t></si><si><r><t>麦</t></r><r><t>浪</t></r></si></sst>").into()),
        ];
        for (n, (_, _, rows, behind)) in numbered() {
            let xml = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{behind}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{n}.xml"), xml.into()));
        }
        parts.extend(self.others);
        pack(&parts)
    }
}

pub fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A compound file of Microsoft's with a stream of that name.
pub fn compound(name: &str) -> Vec<u8> {
    let mut out = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    out.extend([0; 64]);
    out.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    out
}
