//! Which chain of divisions a text means, and how sure that is.

use super::lexicon::{Form, Lexicon, lexicon};
use super::separates;
use super::walk::{Chain, chains};
use crate::normalise::divisions::Level;

/// The division of a normalised text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub code: &'static str,
    /// Byte behind the region.
    pub end: usize,
    pub confidence: u8,
}

/// From the beginning; else from the first place where a region can begin.
pub(super) fn find(text: &str) -> Option<Found> {
    let lexicon = lexicon();
    let start = text.len() - without_lead(text).len();
    let (best, late) = match chains(lexicon, text, start, false) {
        best if best.is_empty() => (later(lexicon, text, start)?, true),
        best => (best, false),
    };
    let found = choose(lexicon, text, &best)?;
    let weak = !late && found.confidence < 80;
    let found = if weak { against_the_rest(lexicon, text, found) } else { found };
    Some(if late { Found { confidence: found.confidence.saturating_sub(15), ..found } } else { found })
}

const LEADS: [&str; 14] = [
    "中华人民共和国",
    "中国",
    "国内",
    "收货地址",
    "详细地址",
    "公司地址",
    "联系地址",
    "所在地区",
    "所在地",
    "家庭住址",
    "地址",
    "地区",
    "china",
    "cn",
];

/// Drops signs and words that stand before every address.
fn without_lead(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(opens);
        let begins = |lead: &&&str| rest.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead));
        match LEADS.iter().find(begins) {
            Some(lead) => rest = rest.get(lead.len()..).unwrap_or(""),
            None => return rest,
        }
    }
}

fn opens(c: char) -> bool {
    separates(c) || matches!(c, '(' | '[' | '【' | '「' | '{' | '<' | '"' | '\'' | '*' | '#')
}

/// The first place behind `from` where chains begin: anywhere behind a sign, elsewhere only with a province or city in full.
fn later(lexicon: &Lexicon, text: &str, from: usize) -> Option<Vec<Chain>> {
    let mut boundary = false;
    for (at, c) in text.get(from..)?.char_indices() {
        if opens(c) {
            boundary = true;
            continue;
        }
        let best = chains(lexicon, text, from + at, !boundary);
        if !best.is_empty() {
            return Some(best);
        }
        boundary = false;
    }
    None
}

/// One chain: its last division. Several: the one that the rest of the text speaks for; else the one on the mainland;
/// else the division in which all of them lie.
fn choose(lexicon: &Lexicon, text: &str, best: &[Chain]) -> Option<Found> {
    if let [only] = best {
        return found(lexicon, only, confidence(lexicon, only));
    }
    let first = best.first()?;
    if let Some(context) = context(lexicon, text, first.end) {
        let mut fitting = best.iter().filter(|chain| chain.last().is_some_and(|l| lexicon.inside(l.place, context)));
        if let (Some(chain), None) = (fitting.next(), fitting.next()) {
            return found(lexicon, chain, 75);
        }
    }
    let common = common(lexicon, best);
    let code = |chain: &Chain| chain.last().and_then(|l| lexicon.place(l.place)).map_or("", |p| p.code);
    if common.is_none() {
        let mut mainland = best.iter().filter(|chain| !code(chain).starts_with(['7', '8']));
        if let (Some(chain), None) = (mainland.next(), mainland.next()) {
            return found(lexicon, chain, 60);
        }
    }
    let common = common?;
    let named = best.iter().flat_map(Chain::steps).find(|step| step.place == common);
    let place = lexicon.place(common)?;
    Some(Found {
        code: place.code,
        end: named.map_or(0, |step| step.end),
        confidence: if named.is_some() { 70 } else { 40 },
    })
}

fn found(lexicon: &Lexicon, chain: &Chain, confidence: u8) -> Option<Found> {
    let place = lexicon.place(chain.last()?.place)?;
    Some(Found { code: place.code, end: chain.end, confidence })
}

/// The innermost division that holds the last one of every chain.
fn common(lexicon: &Lexicon, best: &[Chain]) -> Option<u16> {
    let (first, others) = best.split_first()?;
    let holds_all = |place: &u16| others.iter().all(|o| o.last().is_some_and(|l| lexicon.inside(l.place, *place)));
    lexicon.line(first.last()?.place).find(holds_all)
}

/// A province or city named in full behind `from`: 「朝阳区建国路88号（北京市）」.
fn context(lexicon: &Lexicon, text: &str, from: usize) -> Option<u16> {
    let rest = text.get(from..)?;
    let found =
        rest.char_indices().find_map(|(at, _)| chains(lexicon, text, from + at, true).first().and_then(Chain::last));
    found.map(|step| step.place)
}

/// A short or lone name at the beginning gives way to a chain in full behind it that lies elsewhere.
fn against_the_rest(lexicon: &Lexicon, text: &str, weak: Found) -> Found {
    let rest = text.get(weak.end..).unwrap_or("");
    for (at, _) in rest.char_indices() {
        if let [chain] = chains(lexicon, text, weak.end + at, true).as_slice() {
            let strong = chain.steps().len() > 1
                && !chain.steps().iter().any(|s| lexicon.place(s.place).is_some_and(|p| p.code == weak.code));
            return found(lexicon, chain, 70).filter(|_| strong).unwrap_or(weak);
        }
    }
    weak
}

fn confidence(lexicon: &Lexicon, chain: &Chain) -> u8 {
    let full = |form: Form| matches!(form, Form::Full | Form::Kind | Form::Alias);
    let (Some(first), Some(last)) = (chain.steps().first(), chain.last()) else { return 0 };
    let district = lexicon.place(last.place).is_some_and(|p| p.level == Level::District);
    if chain.steps().len() > 1 {
        let all = chain.steps().iter().all(|step| full(step.form));
        return match (all, full(last.form) || full(first.form), district) {
            (true, ..) => 98,
            (_, true, _) => 92,
            (_, _, false) => 88,
            _ => 82,
        };
    }
    match (last.form, district) {
        (Form::Full | Form::Kind, false) => 95,
        (Form::Full | Form::Kind, true) => 85,
        (Form::Alias, _) => 80,
        (Form::Stem | Form::Popular, false) => 78,
        (Form::Popular, true) => 75,
        (Form::OtherKind, _) => 65,
        _ => 50,
    }
}
