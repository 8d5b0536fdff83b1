//! Conditions that came out, with the values that decided: 「地区属于华东（本条：上海浦东）」.

use jiff::Timestamp;

use super::Teller;
use super::replay::{Answer, Replay, conjuncts, is_choice};
use super::text::{Text, list, moment, pick};
use crate::condition::{Checked, Condition, Op, Word, check, sentence, sentence_text, uses};
use crate::form::{Field, Lang};
use crate::value::FieldKind;

impl Teller<'_> {
    /// A condition that holds: what it asks, and after each part what this record has.
    pub(super) fn hit(&self, condition: &Condition, replay: &mut Replay) -> Vec<Word> {
        let Some((checked, bound)) = self.checked(condition) else {
            replay.lose();
            return self.unreadable();
        };
        let mut parts = Vec::new();
        conjuncts(&checked, &bound, &mut parts);
        if parts.is_empty() {
            return self.text().say("不限条件", "whatever the record").done();
        }
        let mut said = self.text();
        for (i, (part, bound)) in parts.iter().enumerate() {
            let mut asked = Vec::new();
            let _ = replay.run(part, bound, &mut asked);
            let bracket = parts.len() > 1 && is_choice(part);
            let joint = if i > 0 { said.say("，", ", ") } else { said };
            let open = if bracket { joint.say("（", "(") } else { joint };
            let words = open.words(sentence(part, self.catalog, self.names, self.lang));
            let closed = if bracket { words.say("）", ")") } else { words };
            said = self.with_values(closed, &asked);
        }
        said.done()
    }

    /// Why a condition does not hold: the part that settled it.
    pub(super) fn miss(&self, condition: &Condition, replay: &mut Replay) -> Vec<Word> {
        let Some((checked, bound)) = self.checked(condition) else {
            replay.lose();
            return self.unreadable();
        };
        let mut asked = Vec::new();
        let answer = replay.run(&checked, &bound, &mut asked);
        let Some(Answer { by: (part, holds), holds: false }) = answer else {
            return self.text().say("不符合", "does not match").done();
        };
        let turned = if holds { part.clone() } else { Checked::Not(Box::new(part.clone())) };
        let said = self.text().words(sentence(&turned, self.catalog, self.names, self.lang));
        asked.retain(|leaf| within(part, leaf));
        self.with_values(said, &asked).done()
    }

    fn unreadable(&self) -> Vec<Word> {
        self.text().say("条件里的字段已不存在", "its condition uses fields that no longer exist").done()
    }

    /// 「（本条：…）」 behind a part: the value alone if one field was looked at, else each with its field's name.
    fn with_values(&self, said: Text, asked: &[&Checked]) -> Text {
        let mut fields: Vec<&Field> = Vec::new();
        for leaf in asked {
            for (form, key) in uses(leaf) {
                let field = self.form.filter(|f| f.key == form).and_then(|f| f.field(&key));
                fields.extend(field.filter(|f| !fields.iter().any(|known| known.key == f.key)));
            }
        }
        let value = |field: &Field| {
            let seen = self.trace.seen.iter().find(|(key, _)| *key == field.key);
            seen.map(|(_, text)| self.shown(field, text))
        };
        let shown = match fields.as_slice() {
            [field] => value(field).or_else(|| self.nothing(field, asked)),
            fields => {
                let named = |f: &&Field| {
                    let said = self.text().name(f.name.get(self.lang)).say("为", " is ").name(&value(f)?);
                    Some(sentence_text(&said.done()))
                };
                let named: Vec<String> = fields.iter().filter_map(named).collect();
                (!named.is_empty()).then(|| named.join(pick(self.lang, "，", ", ")))
            }
        };
        match shown {
            Some(shown) => said.say("（本条：", " (here: ").name(&shown).say("）", ")"),
            None => said,
        }
    }

    /// How an empty value is said, where it does not follow from the sentence and is known to be empty.
    fn nothing(&self, field: &Field, asked: &[&Checked]) -> Option<String> {
        let asks_for_it = |leaf: &&Checked| matches!(leaf, Checked::Test(test) if test.op == Op::IsEmpty);
        let linked = |leaf: &&Checked| match leaf {
            Checked::Test(test) => !test.path.hops.is_empty(),
            _ => true,
        };
        if asked.iter().any(|leaf| asks_for_it(leaf) || linked(leaf)) {
            return None;
        }
        match field.kind {
            FieldKind::User | FieldKind::Department | FieldKind::Link => None,
            FieldKind::Address => Some(pick(self.lang, "没有可识别的地区", "no known region").into()),
            _ if field.sensitive && field.kind != FieldKind::Phone => None,
            _ => Some(pick(self.lang, "空", "empty").into()),
        }
    }

    /// A value of the trace in the reader's language.
    fn shown(&self, field: &Field, text: &str) -> String {
        let lang = self.lang;
        let option = |text: &str| field.option(text).map_or(text, |c| c.name.get(lang)).to_owned();
        match field.kind {
            FieldKind::Select => option(text),
            FieldKind::MultiSelect => list(lang, &text.split('、').map(option).collect::<Vec<_>>()),
            FieldKind::Bool => {
                pick(lang, if text == "true" { "是" } else { "否" }, if text == "true" { "yes" } else { "no" }).into()
            }
            FieldKind::Integer | FieldKind::Decimal | FieldKind::Money | FieldKind::Percent => {
                amount(field, text, lang)
            }
            FieldKind::DateTime => {
                let ms = text.parse::<Timestamp>().ok().map(|t| t.as_millisecond());
                ms.and_then(|ms| moment(ms, self.clock)).unwrap_or_else(|| text.to_owned())
            }
            FieldKind::Phone => self.phone_kind(field, text).unwrap_or_else(|| text.to_owned()),
            _ => text.to_owned(),
        }
    }

    /// The name of a kind of number, as conditions say it.
    fn phone_kind(&self, field: &Field, kind: &str) -> Option<String> {
        let asks = Condition::test(&format!("{}.kind", field.key), Op::Eq, kind);
        let checked = check(self.catalog, &self.policy.form, &asks).ok()?;
        let words = sentence(&checked, self.catalog, self.names, self.lang);
        words.into_iter().find_map(|w| if let Word::Chosen(name) = w { Some(name) } else { None })
    }
}

/// `100000.00` as 「100000 元」.
pub(super) fn amount(field: &Field, text: &str, lang: Lang) -> String {
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    let percent = if field.kind == FieldKind::Percent { "%" } else { "" };
    let unit = field.unit.as_ref().map(|u| format!(" {}", u.get(lang))).unwrap_or_default();
    format!("{}{percent}{unit}", short.replace('-', "−"))
}

/// Whether a leaf stands in a part.
fn within(part: &Checked, leaf: &Checked) -> bool {
    std::ptr::eq(part, leaf)
        || match part {
            Checked::All(parts) | Checked::Any(parts) => parts.iter().any(|p| within(p, leaf)),
            Checked::Not(inner) => within(inner, leaf),
            _ => false,
        }
}
