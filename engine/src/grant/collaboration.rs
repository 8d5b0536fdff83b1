//! Collaborators of a record are let in by the grants that let its holder in: where a grant says "whom I hold", it says "or
//! whom I work on with its holder" too. So a collaborator sees of a record what their role sees of its own, on everything
//! that hangs on the record as well: contacts, follow-ups, orders. Not here: what only the holder may do, which is to give
//! the record away or to throw it away.

use std::collections::BTreeSet;

use super::{Grant, Verb};
use crate::condition::{Condition, Op, Operand, Param, Path};
use crate::form::{COLLABORATORS, COLLABORATORS_ACT, Catalog};

/// What every collaborator may do, where the holder may.
const READ: [Verb; 3] = [Verb::Read, Verb::Reveal, Verb::Export];
/// What those may do besides who may act.
const ACT: [Verb; 2] = [Verb::Create, Verb::Edit];

/// The grants that collaborators have by a grant to holders.
pub(super) fn derived(catalog: &Catalog, grant: &Grant) -> Vec<Grant> {
    let one = |key: &str, verbs: &[Verb]| {
        let verbs: BTreeSet<Verb> = grant.verbs.iter().copied().filter(|verb| verbs.contains(verb)).collect();
        let condition = with(catalog, &grant.form, &grant.condition, key).filter(|_| !verbs.is_empty())?;
        Some(Grant { condition, verbs, ..grant.clone() })
    };
    // Who may act may read: the first is for all of them.
    [one(COLLABORATORS, &READ), one(COLLABORATORS_ACT, &ACT)].into_iter().flatten().collect()
}

/// The condition with the people of field `key` in the place of holders; nothing where it does not ask who holds.
fn with(catalog: &Catalog, form: &str, condition: &Condition, key: &str) -> Option<Condition> {
    match condition {
        Condition::Any(parts) => {
            let mut out: Vec<Condition> = Vec::new();
            for part in parts.iter().filter_map(|part| with(catalog, form, part, key)) {
                // Several seats of one record have the same collaborators.
                if !out.contains(&part) {
                    out.push(part);
                }
            }
            (!out.is_empty()).then_some(Condition::Any(out))
        }
        Condition::All(parts) => {
            let with: Vec<Option<Condition>> = parts.iter().map(|part| with(catalog, form, part, key)).collect();
            let asked = with.iter().any(Option::is_some);
            let all = parts.iter().zip(with).map(|(own, with)| with.unwrap_or_else(|| own.clone()));
            asked.then(|| Condition::All(all.collect()))
        }
        Condition::Test {
            field,
            op: Op::Eq | Op::In,
            value: Operand::Param { param: Param::Me | Param::MyPeople, offset: None },
        } => {
            let column = Path::resolve(catalog, form, field)?.column;
            catalog.form(&column.form)?.seat(&column.key)?;
            let there = match field.rsplit_once('.') {
                Some((link, _)) => format!("{link}.{key}"),
                None => key.to_owned(),
            };
            let me = Operand::Param { param: Param::Me, offset: None };
            Some(Condition::Test { field: there, op: Op::HasAny, value: me })
        }
        // That somebody else holds a record says nothing of who works on it.
        Condition::Not(_) | Condition::Exists { .. } | Condition::Test { .. } => None,
    }
}
