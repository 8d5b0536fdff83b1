use std::io::{Cursor, Write};

use super::book;
use super::sheet::{Cell, Sheet};
use super::unreadable::Unreadable;

fn parse(bytes: Vec<u8>) -> Result<Sheet, Unreadable> {
    super::sheet::parse(&bytes.into(), None)
}

fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
    let sheet = parse(bytes.to_vec()).unwrap();
    let text = |cell: &Cell| if let Cell::Text(text) = cell { text.clone() } else { String::new() };
    let all = std::iter::once(sheet.header).chain(sheet.lines.iter().map(|l| l.unwrap().cells));
    all.map(|line: Vec<Cell>| line.iter().map(text).collect()).collect()
}

fn numbers(sheet: &Sheet) -> Vec<u64> {
    sheet.lines.iter().map(|line| line.unwrap().number).collect()
}

#[test]
fn delimiters_and_encodings_are_found_out() {
    let wanted = [vec!["名称", "电话"], vec!["麦浪", "154"]];
    for delimiter in [",", ";", "\t"] {
        let text = format!("名称{delimiter}电话\r\n麦浪{delimiter}154\r\n");
        let (old, _, _) = encoding_rs::GB18030.encode(&text);
        let marked = format!("\u{feff}{text}").into_bytes();
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.as_bytes(), &old, &marked, &wide] {
            assert_eq!(texts(bytes), wanted, "{delimiter:?}");
        }
    }
}

#[test]
fn quoted_cells_hold_delimiters_breaks_and_quotes() {
    let sheet = parse(b"a,b\n\"x,\n\"\"y\"\"\",1\n2,3\n".to_vec()).unwrap();
    assert_eq!(sheet.lines.iter().next().unwrap().unwrap().cells[0], Cell::Text("x,\n\"y\"".into()));
    assert_eq!(numbers(&sheet), [2, 4]);
    let sheet = parse(b"a,b\r\n\"x\r\ny\",1\r\n\r\n2,3\r\n".to_vec()).unwrap();
    assert_eq!(numbers(&sheet), [2, 5]);
    assert_eq!(texts(b"a\n=\"0123\"\n"), [["a"], ["0123"]]);
}

#[test]
fn four_byte_characters_of_gb18030_survive() {
    let (bytes, _, _) = encoding_rs::GB18030.encode("名称\n𠮷野家\n");
    assert_eq!(texts(&bytes), [["名称"], ["𠮷野家"]]);
}

#[test]
fn what_is_no_sheet_is_told_apart() {
    let compound = |name: &str| {
        let mut out = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        out.extend([0; 64]);
        out.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        out
    };
    let why = |bytes: Vec<u8>| parse(bytes).unwrap_err();
    assert!(matches!(why(compound("EncryptedPackage")), Unreadable::Encrypted));
    assert!(matches!(why(compound("Workbook")), Unreadable::OldBook));
    assert!(matches!(why(compound("WordDocument")), Unreadable::NotASheet));
    assert!(matches!(why(b"%PDF-1.7 a,b\n1,2\n".to_vec()), Unreadable::NotASheet));
    assert!(matches!(why(vec![0xff, 0x81, b'a', b'\n', 0xff]), Unreadable::Encoding));
    assert!(matches!(why(b"PK\x03\x04nothing".to_vec()), Unreadable::Broken(_)));
    assert!(matches!(why(packed("word/document.xml", 10)), Unreadable::NotASheet));
    assert!(matches!(why(packed("[Content_Types].xml", 10)), Unreadable::NotASheet | Unreadable::Broken(_)));
}

fn packed(name: &str, size: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&vec![b' '; size]).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = packed("[Content_Types].xml", 3 << 20);
    assert!(bomb.len() < 10_000, "{}", bomb.len());
    assert!(matches!(book::weigh(&bomb, 2 << 20), Err(Unreadable::Bomb)));
    assert!(book::weigh(&bomb, 4 << 20).is_ok());
}
