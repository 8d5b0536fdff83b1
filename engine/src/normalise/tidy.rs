//! The first step of every normaliser: one Unicode form, visible characters only, single blanks.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// NFKC (so full-width letters, digits and signs become half-width), without control and invisible format
/// characters, every run of white space one blank, trimmed. Idempotent.
pub(super) fn tidy(raw: &str) -> String {
    let clean = raw.chars().filter_map(visible);
    let mut out = String::with_capacity(raw.len());
    if is_nfkc_quick(clean.clone()) == IsNormalized::Yes {
        collapse(clean, &mut out);
    } else {
        collapse(clean.nfkc(), &mut out);
    }
    out
}

fn collapse(chars: impl Iterator<Item = char>, out: &mut String) {
    let mut blank = false;
    for c in chars {
        if c.is_whitespace() {
            blank = true;
        } else {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
}

/// None for what nobody can see; line breaks and tabs become blanks.
fn visible(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn one_form() {
        assert_eq!(tidy("　１３８ \t\n ００１３\u{200b}８０００\u{feff} "), "138 00138000");
        assert_eq!(tidy("（ＡＢＣ）；"), "(ABC);");
        assert_eq!(tidy(" \u{200d}\u{0} "), "");
    }
}
