//! Where a written address lies: the division it names, and the rest.
//!
//! `lexicon` holds every way to write a division as a trie, `walk` finds the best chains of divisions in a text, `decide` chooses, `guard`
//! keeps streets and buildings that bear a city's name (南京东路) from being taken for the city, `alias` lists old and
//! popular names. Only what the text says is used: no geocoding, no guessing from streets.

use serde::{Deserialize, Serialize};

use super::divisions::divisions;
use super::tidy::tidy;

mod alias;
mod decide;
mod fold;
mod guard;
mod lexicon;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_table;
mod walk;

/// Reads an address. Never fails: a text without a known place has no code and confidence 0.
///
/// 「广东省深圳市南山区科技园」, 「深圳 南山 科技园」, 「南京市鼓楼区…」, 「福田区…」 give the deepest division named. A name that several
/// divisions share (朝阳区) counts only as far as they agree: with 「江苏省」 before 「鼓楼区」 that is the province, alone
/// it is nothing.
pub fn address(raw: &str) -> Address {
    let text = tidy(raw);
    match decide::find(&text) {
        None => Address { detail: text.clone(), text, code: None, confidence: 0 },
        Some(found) => {
            let detail =
                text.get(found.end..).unwrap_or("").trim_start_matches(separates_or_closes).trim_end().to_owned();
            Address { text, code: Some(found.code.to_owned()), detail, confidence: found.confidence }
        }
    }
}

/// The code of a text that names a region and nothing else: 「广东省/深圳市」, 「深圳」, "440305". None for addresses with a rest,
/// for named areas (华南: see [`Divisions::area`](super::Divisions::area)) and for names that several divisions share.
pub fn region(raw: &str) -> Option<String> {
    let text = tidy(raw);
    if let Some(code) = divisions().canonical(&text) {
        return Some(code.to_owned());
    }
    let found = address(&text);
    found.code.filter(|_| found.detail.is_empty())
}

/// `{text: "广东省深圳市南山区科技园", code: "440305", detail: "科技园", confidence: 98}`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The whole text in normal form.
    pub text: String,
    /// The deepest division that the text names without doubt.
    pub code: Option<String>,
    /// What follows the region; the whole text if there is none.
    pub detail: String,
    /// Per cent. From 90: named in full; 60 to 89: short or without its parents; below: to be checked by a person.
    pub confidence: u8,
}

/// Signs between the parts of an address.
fn separates(c: char) -> bool {
    matches!(
        c,
        ' ' | '/'
            | '\\'
            | '-'
            | ','
            | '、'
            | '。'
            | '.'
            | '>'
            | '|'
            | '_'
            | ';'
            | ':'
            | '·'
            | '+'
            | '—'
            | '–'
            | '~'
            | '→'
    )
}

fn separates_or_closes(c: char) -> bool {
    separates(c) || matches!(c, ')' | ']' | '】' | '」' | '}')
}
