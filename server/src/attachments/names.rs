//! Names of files as people of every system can keep them: no folders, nothing that hides or turns what follows, and an ending
//! that says what the content is.

use engine::text::clean;

use super::kinds::FileKind;

/// Characters of a name, its ending included: what every file system takes, in any script.
const LONGEST: usize = 80;

/// Names of devices, which Windows opens instead of a file.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name under which a file is kept.
pub fn named(given: &str, kind: &FileKind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().take(4 * LONGEST).filter(|c| !is_hidden(*c)).map(portable).collect();
    let plain = clean(&plain).unwrap_or_default();
    let plain = plain.trim_matches(['.', ' ']);
    let mut name = if plain.is_empty() { "附件".to_owned() } else { plain.to_owned() };
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if DEVICES.contains(&stem) {
        name.insert(0, '_');
    }
    if let Some(ending) = kind.ending(&name) {
        name = format!("{name}.{ending}");
    }
    shortened(name)
}

/// Controls, and marks that turn or hide the text behind them: `offer\u{202e}fdp.exe` would be read as `offerexe.pdf`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn portable(c: char) -> char {
    if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c }
}

/// The ending stays.
fn shortened(name: String) -> String {
    let n = name.chars().count();
    if n <= LONGEST {
        return name;
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let keep = LONGEST.saturating_sub(ending.chars().count() + 2);
    let stem: String = stem.chars().take(keep).collect();
    format!("{stem}….{ending}")
}

/// `Content-Disposition` of a name (RFC 6266, with the extended form of RFC 8187).
pub fn disposition(name: &str, shown: bool) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let attr = |b: u8| b.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&b);
    let extended: String =
        name.bytes().map(|b| if attr(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    let how = if shown { "inline" } else { "attachment" };
    format!("{how}; filename=\"{ascii}\"; filename*=UTF-8''{extended}")
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind_of;
    use super::*;

    fn pdf(name: &str) -> String {
        named(name, &kind_of(b"%PDF-1.7").unwrap())
    }

    #[test]
    fn hostile_names_become_plain_ones() {
        for (given, kept) in [
            ("报价.pdf", "报价.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Windows\\报价.PDF", "报价.PDF"),
            ("offer\u{202e}fdp.exe", "offerfdp.exe.pdf"),
            ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
            ("offer.pdf\0.exe", "offer.pdf.exe.pdf"),
            ("con.pdf", "_con.pdf"),
            ("COM1", "_COM1.pdf"),
            ("...", "附件.pdf"),
            ("", "附件.pdf"),
            ("\"><script>.pdf", "___script_.pdf"),
        ] {
            assert_eq!(pdf(given), kept, "{given:?}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let name = pdf(&format!("{}.pdf", "长".repeat(100_000)));
        assert_eq!(name.chars().count(), LONGEST);
        assert!(name.ends_with("….pdf"), "{name}");
        let name = pdf(&"a.b".repeat(50_000));
        assert!(name.chars().count() <= LONGEST && name.ends_with(".pdf"), "{name}");
    }

    #[test]
    fn dispositions_quote_nothing_and_encode_the_rest() {
        assert_eq!(
            disposition("报价 \"1\";.pdf", false),
            "attachment; filename=\"____1__.pdf\"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%20%221%22%3B.pdf"
        );
        assert!(disposition("a\u{85}b", true).starts_with("inline; "));
    }
}
