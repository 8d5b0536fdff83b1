//! Text as people compare it: NFKC, then full Unicode case folding, then NFKC again. Done once, here; SQL never folds.

use unicode_normalization::UnicodeNormalization;

/// The key under which two texts are the same to a person: `ＡＢｃ` and `abc`, `STRASSE` and `straße`.
pub fn fold(text: &str) -> String {
    if text.chars().all(plain) {
        return text.to_ascii_lowercase();
    }
    // The largest character is left out, so that "starts with" can be a range in SQL.
    caseless::default_case_fold_str(&text.nfkc().collect::<String>()).nfkc().filter(|c| *c != char::MAX).collect()
}

/// What most texts here are made of: normal as it is, and with no case outside of ASCII.
fn plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}' | '\u{3002}')
}

/// Trimmed text, or nothing where only white space (or a zero-width mark) is left. A NUL is dropped: no database keeps it.
pub fn clean(text: &str) -> Option<String> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
    let trimmed = text.trim_matches(|c| blank(c) || c == '\0');
    if trimmed.is_empty() {
        return None;
    }
    Some(if trimmed.contains('\0') { trimmed.replace('\0', "") } else { trimmed.to_owned() })
}

/// Bigrams of the folded text, the tokens of the search index: `深圳南山` gives 深圳, 圳南, 南山; Latin words and numbers
/// are cut the same way, so that any two neighbouring characters of a word find it. A lone character stands alone.
pub fn bigrams(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut out = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        let chars: Vec<char> = word.chars().collect();
        match chars.len() {
            0 => {}
            1 => out.push(word.to_owned()),
            _ => out.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>())),
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Every four neighbouring digits of the folded text. What somebody looks for by four digits or more has to be there as it
/// was typed; by pairs, `4409` would also find 44 and 40 and 09 at three places.
pub fn fours(text: &str) -> Vec<String> {
    let folded = fold(text);
    let runs = folded.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 4);
    let mut out: Vec<String> =
        runs.flat_map(|run| run.as_bytes().windows(4).map(|w| w.iter().copied().map(char::from).collect())).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Tokens of a word that somebody looks for.
pub fn sought(word: &str) -> Vec<String> {
    let number = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit());
    if number { fours(word) } else { bigrams(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_characters_are_folded_as_all_others() {
        let slow =
            |text: &str| caseless::default_case_fold_str(&text.nfkc().collect::<String>()).nfkc().collect::<String>();
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| plain(*c)) {
            for text in [c.to_string(), format!("A{c}b"), format!("活{c}水")] {
                assert_eq!(fold(&text), slow(&text), "{c:?}");
            }
        }
    }

    #[test]
    fn four_digits_are_sought_together() {
        assert_eq!(
            fours("138-1762 44090"),
            ["1762", "4409", "4090"]
                .map(str::to_owned)
                .into_iter()
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
        );
        assert_eq!(sought("4409"), ["4409"]);
        assert_eq!(sought("440"), ["40", "44"]);
        assert_eq!(sought("ld44"), bigrams("ld44"));
    }

    #[test]
    fn folds_width_case_and_special_letters() {
        for (a, b) in
            [("ＡＢＣ１２３", "abc123"), ("Straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("①", "1"), ("活水", "活水")]
        {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
        assert_ne!(fold("活水"), fold("活 水"));
    }

    #[test]
    fn blank_text_is_nothing() {
        for blank in ["", "  ", "\u{3000}\t", "\u{200b}", "\0"] {
            assert_eq!(clean(blank), None);
        }
        assert_eq!(clean(" a\0b "), Some("ab".into()));
    }

    #[test]
    fn cuts_words_into_pairs() {
        assert_eq!(bigrams("深圳南山"), ["南山", "圳南", "深圳"]);
        assert_eq!(bigrams("A1 王"), ["a1", "王"]);
        assert!(bigrams("——").is_empty());
    }
}
