//! What a file is, by its first bytes and never by its name, and what it may be called.

use crate::registry::FileGroup;

/// Bytes that are looked at: office documents name their parts in them.
pub const HEAD: usize = 64 << 10;

/// A kind of file that may be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// Media type under which it is sent.
    pub media: &'static str,
    pub group: FileGroup,
    /// Endings that its names may have; the first is added where a name has another.
    endings: &'static [&'static str],
}

impl FileKind {
    /// Whether browsers show it beside a page without running anything of it.
    pub fn is_shown(media: &str) -> bool {
        matches!(media, "image/png" | "image/jpeg" | "image/webp" | "image/gif")
    }

    /// A name that says what the file is: `offer.exe` that is a PDF is called `offer.exe.pdf`.
    pub fn ending(&self, name: &str) -> Option<&'static str> {
        let given = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let fits = given.is_some_and(|given| self.endings.contains(&given.as_str()));
        if fits { None } else { self.endings.first().copied() }
    }
}

use FileGroup::{Archive, Audio, Document, Picture, Text, Video};

const fn kind(media: &'static str, group: FileGroup, endings: &'static [&'static str]) -> FileKind {
    FileKind { media, group, endings }
}

const WORD: FileKind = kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Document,
    &["docx", "docm", "dotx"],
);
const SHEET: FileKind =
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Document, &["xlsx", "xlsm", "xltx"]);
const SLIDES: FileKind = kind(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Document,
    &["pptx", "pptm", "ppsx"],
);
const OPEN_DOCUMENT: FileKind = kind("application/vnd.oasis.opendocument", Document, &["odt", "ods", "odp", "odg"]);
const OFD: FileKind = kind("application/ofd", Document, &["ofd"]);
const ZIP: FileKind = kind("application/zip", Archive, &["zip"]);
const PLAIN: FileKind =
    kind("text/plain; charset=utf-8", Text, &["txt", "csv", "tsv", "md", "log", "json", "vcf", "ics", "eml"]);

/// Where the bytes stand, and which they are.
type Magic = (usize, &'static [u8], FileKind);

const MAGIC: &[Magic] = &[
    (0, b"\xff\xd8\xff", kind("image/jpeg", Picture, &["jpg", "jpeg", "jfif"])),
    (0, b"\x89PNG\r\n\x1a\n", kind("image/png", Picture, &["png"])),
    (0, b"GIF8", kind("image/gif", Picture, &["gif"])),
    (8, b"WEBP", kind("image/webp", Picture, &["webp"])),
    (4, b"ftypheic", kind("image/heic", Picture, &["heic", "heif"])),
    (4, b"ftypheix", kind("image/heic", Picture, &["heic", "heif"])),
    (4, b"ftypmif1", kind("image/heic", Picture, &["heic", "heif"])),
    (0, b"II*\0", kind("image/tiff", Picture, &["tif", "tiff"])),
    (0, b"MM\0*", kind("image/tiff", Picture, &["tif", "tiff"])),
    (0, b"%PDF-", kind("application/pdf", Document, &["pdf", "ai"])),
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        kind("application/x-ole-storage", Document, &["doc", "xls", "ppt", "wps", "et", "dps", "msg"]),
    ),
    (0, b"{\\rtf", kind("application/rtf", Document, &["rtf", "doc"])),
    (0, b"ID3", kind("audio/mpeg", Audio, &["mp3"])),
    (0, b"\xff\xfb", kind("audio/mpeg", Audio, &["mp3"])),
    (0, b"\xff\xf3", kind("audio/mpeg", Audio, &["mp3"])),
    (0, b"\xff\xf1", kind("audio/aac", Audio, &["aac"])),
    (0, b"#!AMR", kind("audio/amr", Audio, &["amr"])),
    (0, b"fLaC", kind("audio/flac", Audio, &["flac"])),
    (0, b"OggS", kind("audio/ogg", Audio, &["ogg", "opus"])),
    (8, b"WAVE", kind("audio/wav", Audio, &["wav"])),
    (4, b"ftypM4A", kind("audio/mp4", Audio, &["m4a"])),
    (4, b"ftypqt", kind("video/quicktime", Video, &["mov"])),
    (4, b"ftyp", kind("video/mp4", Video, &["mp4", "m4v", "3gp"])),
    (0, b"\x1aE\xdf\xa3", kind("video/x-matroska", Video, &["mkv", "webm"])),
    (8, b"AVI ", kind("video/x-msvideo", Video, &["avi"])),
    (0, b"Rar!\x1a\x07", kind("application/vnd.rar", Archive, &["rar"])),
    (0, b"7z\xbc\xaf\x27\x1c", kind("application/x-7z-compressed", Archive, &["7z"])),
    (0, b"\x1f\x8b", kind("application/gzip", Archive, &["gz", "tgz"])),
];

/// What a file that begins with `head` is; nothing for what people do not send each other, programs among it.
pub fn kind_of(head: &[u8]) -> Option<FileKind> {
    let begins = |(at, bytes, _): &&Magic| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes));
    if let Some((_, _, kind)) = MAGIC.iter().find(begins) {
        return Some(*kind);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(packed(head));
    }
    is_text(head).then_some(PLAIN)
}

/// Office documents are archives whose parts have names of their own.
fn packed(head: &[u8]) -> FileKind {
    let holds = |part: &[u8]| head.windows(part.len()).any(|at| at == part);
    let office = holds(b"[Content_Types].xml") || holds(b"_rels/.rels");
    match () {
        () if holds(b"mimetypeapplication/vnd.oasis.opendocument") => OPEN_DOCUMENT,
        () if office && holds(b"word/") => WORD,
        () if office && holds(b"xl/") => SHEET,
        () if office && holds(b"ppt/") => SLIDES,
        () if holds(b"OFD.xml") => OFD,
        () => ZIP,
    }
}

/// UTF-8 or GB18030 without control characters. A web page is text too, and sent as nothing else.
fn is_text(head: &[u8]) -> bool {
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if head.is_empty() || head.iter().any(control) {
        return false;
    }
    // What was cut in the middle of a character is text nevertheless.
    let cut = |error: std::str::Utf8Error| error.error_len().is_none();
    if std::str::from_utf8(head).map_or_else(cut, |_| true) {
        return true;
    }
    let whole = head.get(..head.len().saturating_sub(usize::from(head.len() == HEAD) * 4)).unwrap_or(head);
    !encoding_rs::GB18030.decode_without_bom_handling(whole).1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(head: &[u8]) -> Option<&'static str> {
        kind_of(head).map(|k| k.media)
    }

    #[test]
    fn files_are_what_they_begin_with() {
        assert_eq!(media(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(media(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(media(b"%PDF-1.7\n%\xe2\xe3"), Some("application/pdf"));
        assert_eq!(media("姓名,电话\n张三,1".as_bytes()), Some(PLAIN.media));
        assert_eq!(media(&encoding_rs::GB18030.encode("姓名,电话\n张三,1").0), Some(PLAIN.media));
        assert_eq!(media(b"<html><script>alert(1)</script>"), Some(PLAIN.media));
        assert_eq!(media(b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"), Some(PLAIN.media));
        assert_eq!(media(b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml"), Some(SHEET.media));
        assert_eq!(media(b"PK\x03\x04....META-INF/MANIFEST.MF"), Some("application/zip"));
    }

    #[test]
    fn programs_and_nothing_are_no_files_to_attach() {
        for head in
            [&b"MZ\x90\0\x03"[..], b"\x7fELF\x02\x01\x01\0", b"\xca\xfe\xba\xbe\0\0\0\x34", b"", b"\0\0\0\0", b"ab\0cd"]
        {
            assert_eq!(kind_of(head), None, "{head:?}");
        }
    }

    #[test]
    fn a_character_that_was_cut_is_text() {
        assert!(is_text(&"电话".as_bytes()[..4]));
        let mut long = vec![b'a'; HEAD - 1];
        long.push(encoding_rs::GB18030.encode("电").0[0]);
        assert!(is_text(&long));
    }
}
