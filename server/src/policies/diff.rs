//! What two versions of a policy do differently: by section and rule, with both sentences.

use std::collections::BTreeMap;

use engine::allocate::policy::Policy;
use engine::form::Lang;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::rules;
use crate::error::Result;
use crate::figures::{Word, words};
use crate::registry::Definitions;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Screens,
    Marks,
    OwnerMatch,
    Routes,
    Fallback,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = PolicyChange)]
pub struct Change {
    pub section: Section,
    /// Id of the rule; empty for owner match and fallback.
    pub id: String,
    pub name: String,
    /// `added`, `removed`, `changed`, `moved`; a rule that was changed and moved comes twice.
    pub kind: &'static str,
    /// Position from 1 and sentence, before and after.
    pub from: Option<usize>,
    pub to: Option<usize>,
    pub before: Option<Vec<Word>>,
    pub after: Option<Vec<Word>>,
    /// Parts that differ: `when`, `target`, `name` …
    pub parts: Vec<String>,
}

pub fn diff(defs: &Definitions, from: &Policy, to: &Policy, lang: Lang) -> Result<Vec<Change>> {
    let (old, new) = (side(defs, from, lang)?, side(defs, to, lang)?);
    let mut out = Vec::new();
    for section in [Section::Screens, Section::Marks, Section::OwnerMatch, Section::Routes, Section::Fallback] {
        let of = |rules: &[Rule]| rules.iter().filter(|r| r.section == section).cloned().collect::<Vec<Rule>>();
        compare(&of(&old), &of(&new), &mut out);
    }
    Ok(out)
}

#[derive(Clone)]
struct Rule {
    section: Section,
    id: String,
    name: String,
    words: Vec<engine::condition::Word>,
    body: Json,
}

fn side(defs: &Definitions, policy: &Policy, lang: Lang) -> Result<Vec<Rule>> {
    let json = serde_json::to_value(policy)?;
    let mut seen: BTreeMap<Section, usize> = BTreeMap::new();
    let body = |section: Section, nth: usize| match section {
        Section::Screens => json["screens"][nth].clone(),
        Section::Marks => json["marks"][nth].clone(),
        Section::OwnerMatch => json["owner_match"].clone(),
        Section::Routes => json["routes"][nth].clone(),
        // The policy's end: who takes the rest, and the time that holds where no route says one.
        Section::Fallback => {
            let (minutes, clock) = (&json["first_contact_minutes"], &json["clock"]);
            json!({ "target": json["fallback"], "first_contact_minutes": minutes, "clock": clock })
        }
    };
    let rules = rules(defs, &defs.directory, policy, lang).into_iter().map(|(section, id, name, words)| {
        let nth = seen.entry(section).or_default();
        *nth += 1;
        Rule { section, id, name, words, body: body(section, *nth - 1) }
    });
    Ok(rules.collect())
}

fn compare(old: &[Rule], new: &[Rule], out: &mut Vec<Change>) {
    let at = |rules: &[Rule], id: &str| rules.iter().position(|r| r.id == id);
    for (i, rule) in old.iter().enumerate().filter(|(_, r)| at(new, &r.id).is_none()) {
        out.push(change("removed", rule, Some((i, rule)), None));
    }
    // Rules that are in both, as positions in `old` in the order of `new`: what is not in their longest ascending run has
    // been moved.
    let kept: Vec<usize> = new.iter().filter_map(|r| at(old, &r.id)).collect();
    let stay = longest_ascending(&kept);
    for (i, rule) in new.iter().enumerate() {
        let Some(before) = at(old, &rule.id) else {
            out.push(change("added", rule, None, Some((i, rule))));
            continue;
        };
        let Some(was) = old.get(before) else { continue };
        if was.body != rule.body {
            out.push(change("changed", rule, Some((before, was)), Some((i, rule))));
        }
        if !stay.contains(&before) {
            out.push(change("moved", rule, Some((before, was)), Some((i, rule))));
        }
    }
}

fn change(kind: &'static str, rule: &Rule, before: Option<(usize, &Rule)>, after: Option<(usize, &Rule)>) -> Change {
    let parts = match (before, after, kind) {
        (Some((_, a)), Some((_, b)), "changed") => differing(&a.body, &b.body),
        _ => Vec::new(),
    };
    Change {
        section: rule.section,
        id: rule.id.clone(),
        name: rule.name.clone(),
        kind,
        from: before.map(|(i, _)| i + 1),
        to: after.map(|(i, _)| i + 1),
        before: before.map(|(_, r)| words(r.words.clone())),
        after: after.map(|(_, r)| words(r.words.clone())),
        parts,
    }
}

fn differing(a: &Json, b: &Json) -> Vec<String> {
    let (Json::Object(a), Json::Object(b)) = (a, b) else { return Vec::new() };
    let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter().filter(|k| a.get(*k) != b.get(*k)).cloned().collect()
}

/// Members of a longest ascending subsequence.
fn longest_ascending(list: &[usize]) -> Vec<usize> {
    // Best length ending at each place, and where it came from.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(list.len());
    for (i, value) in list.iter().enumerate() {
        let before = (0..i).filter(|&j| list.get(j) < Some(value));
        let from = before.max_by_key(|&j| (best.get(j).map_or(0, |b| b.0), std::cmp::Reverse(j)));
        best.push((from.and_then(|j| best.get(j)).map_or(0, |b| b.0) + 1, from));
    }
    let mut at = (0..best.len()).max_by_key(|&i| (best.get(i).map_or(0, |b| b.0), std::cmp::Reverse(i)));
    let mut out = Vec::new();
    while let Some(i) = at {
        out.extend(list.get(i));
        at = best.get(i).and_then(|b| b.1);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::longest_ascending;

    #[test]
    fn only_what_left_its_order_was_moved() {
        assert_eq!(longest_ascending(&[]), Vec::<usize>::new());
        assert_eq!(longest_ascending(&[0, 1, 2]), [0, 1, 2]);
        // The last one was moved to the front.
        assert_eq!(longest_ascending(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(longest_ascending(&[1, 0]).len(), 1);
    }
}
