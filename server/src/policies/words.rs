//! Names in sentences, and the one rule for which the engine has no sentence.

use engine::allocate::policy::{IfAway, Policy};
use engine::condition::{Names, Word};
use engine::form::Lang;
use engine::value::Id;

use crate::figures::pick;
use crate::registry::Definitions;

/// Names of people, departments and pools.
pub struct Known<'d>(pub &'d Definitions, pub Lang);

impl Names for Known<'_> {
    fn name(&self, id: Id) -> Option<String> {
        self.0.name_of(id, self.1)
    }
}

pub(super) fn owner_match(policy: &Policy, lang: Lang) -> Vec<Word> {
    let plain = |zh: &str, en: &str| Word::Plain(pick(lang, zh, en).to_owned());
    let chosen = |zh: &str, en: &str| Word::Chosen(pick(lang, zh, en).to_owned());
    if !policy.owner_match.enabled {
        return vec![
            plain("已有负责人的主体：", "A party that somebody holds: "),
            chosen("照样按规则分配", "the routes decide all the same"),
        ];
    }
    let mut out = vec![
        plain("已有负责人的主体，由", "A party that somebody holds stays with "),
        chosen("原负责人", "its holder"),
    ];
    out.extend(match policy.owner_match.if_away {
        IfAway::Keep => vec![plain("继续跟进，请假时也是", ", also during leave")],
        IfAway::Route => vec![
            plain("继续跟进；停用或请假时", "; who is inactive or on leave "),
            chosen("按规则分配", "loses it to the routes"),
        ],
    });
    out
}
