//! A condition as one exact sentence, in Chinese and in English, as words with their weight.
//!
//! Exact: two conditions with the same sentence mean the same. So 「（或为空）」 says where a negation also holds for
//! empty values, texts stand in quotes, regions carry the names above them, and brackets show every nesting. Which words
//! stand for which operator is in `wording`; `fixtures/conditions.json` holds a sentence for each shape.

use super::path::Hop;
use super::wording::{Phrase, instant, number, offset, param, phone_kind, phrase, regions, touch};
use super::{Checked, CheckedTest, Given, Op, Part};
use crate::form::{Catalog, Field, Lang};
use crate::normalise;
use crate::value::{FieldKind, Id, Shape, date_text};

/// A piece of a sentence: what was chosen is bold on screen, what connects is grey.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum Word {
    Plain(String),
    Chosen(String),
}

/// Names of people, departments and records that a condition mentions.
pub trait Names {
    fn name(&self, id: Id) -> Option<String>;
}

impl Names for () {
    fn name(&self, _: Id) -> Option<String> {
        None
    }
}

pub fn sentence(condition: &Checked, catalog: &Catalog, names: &dyn Names, lang: Lang) -> Vec<Word> {
    let mut out = Writer { catalog, names, lang, words: Vec::new() };
    out.condition(condition, Place::Top);
    out.words
}

/// The sentence without weights.
pub fn sentence_text(words: &[Word]) -> String {
    words.iter().map(Word::text).collect()
}

impl Word {
    pub fn text(&self) -> &str {
        let (Word::Plain(text) | Word::Chosen(text)) = self;
        text
    }
}

/// What stands around a condition, and so whether it needs brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    Bracket,
    InAll,
    InAny,
}

struct Writer<'a> {
    catalog: &'a Catalog,
    names: &'a dyn Names,
    lang: Lang,
    words: Vec<Word>,
}

impl<'a> Writer<'a> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn say(&mut self, zh: &str, en: &str) {
        let text = if self.zh() { zh } else { en };
        if text.is_empty() {
            return;
        }
        let blank = if self.gap_before(text) { " " } else { "" };
        match self.words.last_mut() {
            Some(Word::Plain(last)) => *last = format!("{last}{blank}{text}"),
            _ => self.words.push(Word::Plain(format!("{blank}{text}"))),
        }
    }

    fn chosen(&mut self, text: String) {
        if self.gap_before(&text) {
            match self.words.last_mut() {
                Some(Word::Plain(last)) => last.push(' '),
                _ => self.words.push(Word::Plain(" ".into())),
            }
        }
        self.words.push(Word::Chosen(text));
    }

    /// Chinese sets a blank between its own characters and digits or Latin letters.
    fn gap_before(&self, text: &str) -> bool {
        let last = self.words.last().and_then(|w| w.text().chars().next_back());
        self.zh() && last.zip(text.chars().next()).is_some_and(|(a, b)| touch(a, b))
    }

    fn condition(&mut self, condition: &Checked, place: Place) {
        let (core, negated) = core(condition);
        match core {
            Checked::All(parts) | Checked::Any(parts) if parts.is_empty() => {
                let holds = matches!(core, Checked::All(_)) != negated;
                match (place, holds) {
                    (Place::Top, true) => self.say("全部记录", "all records"),
                    (Place::Top, false) => self.say("没有记录", "no record"),
                    (_, true) => self.say("总是成立", "always"),
                    (_, false) => self.say("总不成立", "never"),
                }
            }
            Checked::All(_) | Checked::Any(_) if negated => {
                self.say("不满足（", "not (");
                self.group(core, Place::Bracket);
                self.say("）", ")");
            }
            Checked::All(_) | Checked::Any(_) => self.group(core, place),
            Checked::Exists { hops, filter } => self.exists(hops, filter, negated),
            Checked::Test(test) => self.test(test, negated),
            // Taken off by `core`.
            Checked::Not(part) => self.condition(part, place),
        }
    }

    fn group(&mut self, group: &Checked, place: Place) {
        let (Checked::All(parts) | Checked::Any(parts)) = group else { return };
        let all = matches!(group, Checked::All(_));
        // 「甲且乙，或者丙」: 且 binds closer than a comma, so leaves need no brackets.
        let close = all && place == Place::InAny && parts.iter().all(is_leaf);
        let bracket = match place {
            Place::Top | Place::Bracket => false,
            Place::InAll => !all,
            Place::InAny => all,
        };
        if bracket {
            self.say(if close { "" } else { "（" }, "(");
        }
        for (i, part) in parts.iter().enumerate() {
            match (i > 0, all) {
                (false, _) => {}
                (true, true) if close => self.say("且", " and "),
                (true, true) => self.say("，并且", ", and "),
                (true, false) => self.say("，或者", ", or "),
            }
            self.condition(part, if all { Place::InAll } else { Place::InAny });
        }
        if bracket {
            self.say(if close { "" } else { "）" }, ")");
        }
    }

    fn exists(&mut self, hops: &[Hop], filter: &Checked, negated: bool) {
        let Some((last, before)) = hops.split_last() else { return };
        let any = core(filter) == (&Checked::All(Vec::new()), false);
        if self.zh() {
            self.path(before, None);
            self.say(if negated { "没有" } else { "有" }, "");
            if !any {
                self.say("满足（", "");
                self.condition(filter, Place::Bracket);
                self.say("）的", "");
            }
            self.path(&[], self.field(last));
            return;
        }
        self.say("", if negated { "has no " } else { "has " });
        self.path(before, self.field(last));
        if !any {
            self.say("", " where (");
            self.condition(filter, Place::Bracket);
            self.say("", ")");
        }
    }

    fn field(&self, hop: &Hop) -> Option<&'a Field> {
        self.catalog.form(&hop.form)?.field(&hop.key)
    }

    /// 「店铺的品牌的名称」, `Shop Brand Name`.
    fn path(&mut self, hops: &[Hop], field: Option<&Field>) {
        let fields = hops.iter().filter_map(|hop| self.field(hop)).chain(field);
        let names: Vec<String> = fields.map(|f| f.name.get(self.lang).to_owned()).collect();
        for (i, name) in names.iter().enumerate() {
            if i > 0 {
                self.say("的", " ");
            }
            self.say(name, name);
        }
    }

    fn test(&mut self, test: &CheckedTest, negated: bool) {
        let column = &test.path.column;
        let field = self.catalog.form(&column.form).and_then(|f| f.fields.get(column.index));
        // Over several linked rows a test means "some row", and its negation "no row".
        let many = test.path.hops.iter().any(|hop| hop.many);
        if many {
            self.say(if negated { "没有" } else { "有" }, if negated { "no " } else { "some " });
        }
        self.path(&test.path.hops, field);
        let (zh, en) = part_words(column.part);
        self.say(zh, en);
        let values = self.values(test, field, negated && !many);
        let phrase = phrase(test, values.len(), negated && !many);
        self.operand(test, &phrase, values, field);
    }

    fn operand(&mut self, test: &CheckedTest, phrase: &Phrase, values: Vec<Value>, field: Option<&Field>) {
        self.say(phrase.verb.0, phrase.verb.1);
        let count = values.len();
        if count == 0 && test.given != Given::Nothing {
            self.say("（空列表）", "(empty list)");
        }
        for (i, (value, quoted)) in values.into_iter().enumerate() {
            if i > 0 && i + 1 == count {
                self.say(phrase.last.0, phrase.last.1);
            } else if i > 0 {
                self.say("、", ", ");
            }
            if quoted {
                self.say("「", "\"");
            }
            self.chosen(value);
            if quoted {
                self.say("」", "\"");
            }
        }
        if let (Given::Ints(_), Some(unit)) = (&test.given, field.and_then(|f| f.unit.as_ref()))
            && count > 0
        {
            let unit = unit.get(self.lang);
            self.say(unit, &format!(" {unit}"));
        }
        self.say(phrase.after.0, phrase.after.1);
    }

    fn values(&self, test: &CheckedTest, field: Option<&Field>, negated: bool) -> Vec<Value> {
        let (column, lang) = (&test.path.column, self.lang);
        let Some(field) = field else { return Vec::new() };
        let plain = |text: String| (text, false);
        match &test.given {
            Given::Nothing => Vec::new(),
            // "Not yes" is said as "no (or empty)".
            Given::Ints(ints) if column.kind == FieldKind::Bool => {
                ints.iter().map(|n| plain(number(i64::from((*n != 0) != negated), field, lang))).collect()
            }
            Given::Ints(ints) if column.kind == FieldKind::DateTime => {
                ints.iter().map(|ms| plain(instant(*ms))).collect()
            }
            Given::Ints(ints) => ints.iter().map(|n| plain(number(*n, field, lang))).collect(),
            Given::Day(day) => date_text(*day).into_iter().map(plain).collect(),
            Given::Texts(texts) => {
                let number = column.shape == Shape::Phone && !matches!(test.op, Op::Contains | Op::StartsWith);
                let shown = |t: &String| t.chars().map(|c| if c.is_control() { '↵' } else { c }).collect();
                texts.iter().map(|t| (shown(t), !number)).collect()
            }
            Given::Keys(keys) => keys.iter().map(|k| self.key(k, field, column.part)).collect(),
            Given::Ids(ids) => {
                ids.iter().map(|id| plain(self.names.name(*id).unwrap_or_else(|| id.to_string()))).collect()
            }
            Given::Codes(codes) => regions(codes, lang).into_iter().map(plain).collect(),
            Given::Param { param: name, offset: None } => vec![plain(param(*name, lang).to_owned())],
            Given::Param { param: name, offset: Some(span) } => vec![plain(offset(*name, &span.0, lang))],
            Given::Field(path) => {
                let other = self.catalog.form(&path.column.form).and_then(|f| f.fields.get(path.column.index));
                let (zh, en) = part_words(path.column.part);
                let name = other.map_or("", |f| f.name.get(lang));
                vec![plain(format!("{name}{}", if self.zh() { zh } else { en }))]
            }
        }
    }

    /// A tag that people made up stands in quotes like any text.
    fn key(&self, key: &str, field: &Field, part: Part) -> Value {
        match part {
            Part::PhoneKind => (phone_kind(key, self.lang).to_owned(), false),
            Part::AddressCode => (normalise::divisions().full_name(key), false),
            Part::Whole => {
                let listed = field.options.iter().any(|option| option.key == key);
                (field.option_name(key, self.lang).to_owned(), !listed)
            }
        }
    }
}

/// An operand and whether it stands in quotes.
type Value = (String, bool);

fn part_words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Whole => ("", ""),
        Part::PhoneKind => ("类型", " kind"),
        Part::AddressCode => ("的行政区", " division"),
    }
}

/// The condition without double negations and groups of one, and whether it is negated.
fn core(mut condition: &Checked) -> (&Checked, bool) {
    let mut negated = false;
    loop {
        condition = match condition {
            Checked::Not(part) => {
                negated = !negated;
                part
            }
            Checked::All(parts) | Checked::Any(parts) => match parts.as_slice() {
                [one] => one,
                _ => return (condition, negated),
            },
            _ => return (condition, negated),
        };
    }
}

fn is_leaf(condition: &Checked) -> bool {
    matches!(core(condition).0, Checked::Test(_) | Checked::Exists { .. })
}
