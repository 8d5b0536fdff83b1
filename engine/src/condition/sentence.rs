//! A condition as one exact sentence, in Chinese and in English, as words with their weight.

use super::{Checked, CheckedTest, Given, Op, Param, Part};
use crate::form::{Catalog, Field, Lang};
use crate::normalise;
use crate::value::{FieldKind, Id, Shape, date_text, format_scaled, instant_text};

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
    out.condition(condition, 0);
    out.words
}

/// The sentence without weights.
pub fn sentence_text(words: &[Word]) -> String {
    words.iter().map(|w| match w { Word::Plain(t) | Word::Chosen(t) => t.as_str() }).collect()
}

struct Writer<'a> {
    catalog: &'a Catalog,
    names: &'a dyn Names,
    lang: Lang,
    words: Vec<Word>,
}

impl Writer<'_> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn say(&mut self, zh: &str, en: &str) {
        let text = if self.zh() { zh } else { en };
        match self.words.last_mut() {
            Some(Word::Plain(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.words.push(Word::Plain(text.to_owned())),
        }
    }

    fn chosen(&mut self, text: String) {
        self.words.push(Word::Chosen(text));
    }

    fn condition(&mut self, condition: &Checked, depth: usize) {
        match condition {
            Checked::All(parts) if parts.is_empty() => self.say("全部记录", "all records"),
            Checked::Any(parts) if parts.is_empty() => self.say("没有记录", "no record"),
            Checked::All(parts) => self.group(parts, "，并且", " and ", depth),
            Checked::Any(parts) => self.group(parts, "，或者", " or ", depth),
            Checked::Not(part) => match part.as_ref() {
                Checked::Test(test) => self.test(test, true),
                other => {
                    self.say("不满足（", "not (");
                    self.condition(other, 0);
                    self.say("）", ")");
                }
            },
            Checked::Test(test) => self.test(test, false),
            Checked::Exists { hops, filter } => {
                let link = hops.last().and_then(|h| self.catalog.form(&h.form)?.field(&h.key));
                let name = link.map_or(String::new(), |f| f.name.get(self.lang).to_owned());
                self.say(&format!("有{name}满足（"), &format!("some {name} where ("));
                self.condition(filter, 0);
                self.say("）", ")");
            }
        }
    }

    fn group(&mut self, parts: &[Checked], zh: &str, en: &str, depth: usize) {
        let bracket = depth > 0 && parts.len() > 1;
        if bracket {
            self.say("（", "(");
        }
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                self.say(zh, en);
            }
            self.condition(part, depth + 1);
        }
        if bracket {
            self.say("）", ")");
        }
    }

    fn test(&mut self, test: &CheckedTest, negated: bool) {
        let mut labels = Vec::new();
        for hop in &test.path.hops {
            let field = self.catalog.form(&hop.form).and_then(|f| f.field(&hop.key));
            labels.extend(field.map(|f| f.name.get(self.lang).to_owned()));
        }
        let column = &test.path.column;
        let field = self.catalog.form(&column.form).and_then(|f| f.fields.get(column.index));
        labels.extend(field.map(|f| f.name.get(self.lang).to_owned()));
        let mut label = labels.join(if self.zh() { "的" } else { " " });
        match column.part {
            Part::Whole => {}
            Part::PhoneKind => label.push_str(if self.zh() { "类型" } else { " kind" }),
            Part::AddressCode => label.push_str(if self.zh() { "地区" } else { " region" }),
        }
        self.say(&label, &label);
        let (zh, en) = verb(test.op, column.kind, column.shape, negated);
        self.say(zh, en);
        if let Some(field) = field {
            self.operand(test, field);
        }
        if test.op == Op::Contains || test.op == Op::StartsWith {
            self.say("」", "\"");
        }
    }

    fn operand(&mut self, test: &CheckedTest, field: &Field) {
        let column = &test.path.column;
        let join = match test.op {
            Op::HasAll => ("和", " and "),
            Op::Eq => ("、", ", "),
            _ => ("或", " or "),
        };
        let values: Vec<String> = match &test.given {
            Given::Nothing => return,
            Given::Ints(ints) => ints.iter().map(|n| number(*n, field, self.lang)).collect(),
            Given::Day(day) => date_text(*day).into_iter().collect(),
            Given::Texts(texts) => texts.clone(),
            Given::Keys(keys) => keys.iter().map(|k| self.key(k, field, column.part)).collect(),
            Given::Ids(ids) => ids.iter().map(|id| self.names.name(*id).unwrap_or_else(|| id.to_string())).collect(),
            Given::Codes(codes) => regions(codes, self.lang),
            Given::Param { param, offset } => vec![param_text(*param, offset.as_ref().map(|span| &span.0), self.lang)],
            Given::Field(path) => {
                let other = self.catalog.form(&path.column.form).and_then(|f| f.fields.get(path.column.index));
                vec![other.map_or(String::new(), |f| f.name.get(self.lang).to_owned())]
            }
        };
        for (i, value) in values.into_iter().enumerate() {
            if i > 0 {
                self.say(join.0, join.1);
            }
            self.chosen(value);
        }
        if let (Given::Ints(_), Some(unit)) = (&test.given, &field.unit) {
            let unit = unit.get(self.lang).to_owned();
            self.say(&format!(" {unit}"), &format!(" {unit}"));
        }
    }

    fn key(&self, key: &str, field: &Field, part: Part) -> String {
        match part {
            Part::PhoneKind => phone_kind(key, self.lang).to_owned(),
            Part::AddressCode => normalise::divisions().name(key).unwrap_or(key).to_owned(),
            Part::Whole => field.option_name(key, self.lang).to_owned(),
        }
    }
}

fn verb(op: Op, kind: FieldKind, shape: Shape, negated: bool) -> (&'static str, &'static str) {
    let time = matches!(kind, FieldKind::Date | FieldKind::DateTime);
    match (op, negated) {
        (Op::IsEmpty, false) => ("为空", " is empty"),
        (Op::IsEmpty, true) => ("不为空", " is not empty"),
        (Op::Eq, false) if matches!(shape, Shape::Keys | Shape::Ids) => ("正好是", " is exactly "),
        (Op::Eq, true) if matches!(shape, Shape::Keys | Shape::Ids) => ("不正好是", " is not exactly "),
        (Op::Eq | Op::In, false) => ("是", " is "),
        (Op::Eq | Op::In, true) => ("不是", " is not "),
        (Op::Lt, false) if time => ("早于", " is before "),
        (Op::Lt, true) if time => ("不早于", " is not before "),
        (Op::Gt, false) if time => ("晚于", " is after "),
        (Op::Gt, true) if time => ("不晚于", " is not after "),
        (Op::Lte, false) if time => ("不晚于", " is not after "),
        (Op::Lte, true) if time => ("不是不晚于", " is not on or before "),
        (Op::Gte, false) if time => ("不早于", " is not before "),
        (Op::Gte, true) if time => ("不是不早于", " is not on or after "),
        (Op::Lt, false) => ("小于 ", " is less than "),
        (Op::Lt, true) => ("不是小于 ", " is not less than "),
        (Op::Gt, false) => ("大于 ", " is more than "),
        (Op::Gt, true) => ("不是大于 ", " is not more than "),
        (Op::Lte, false) => ("不多于 ", " is at most "),
        (Op::Lte, true) => ("不是不多于 ", " is not at most "),
        (Op::Gte, false) => ("不少于 ", " is at least "),
        (Op::Gte, true) => ("不是不少于 ", " is not at least "),
        (Op::Contains, false) => ("包含「", " contains \""),
        (Op::Contains, true) => ("不包含「", " does not contain \""),
        (Op::StartsWith, false) => ("开头是「", " starts with \""),
        (Op::StartsWith, true) => ("开头不是「", " does not start with \""),
        (Op::HasAny, false) => ("包含", " has "),
        (Op::HasAny, true) => ("不包含", " does not have "),
        (Op::HasAll, false) => ("同时包含", " has all of "),
        (Op::HasAll, true) => ("没有同时包含", " does not have all of "),
        (Op::Within, false) => ("属于", " is in "),
        (Op::Within, true) => ("不属于", " is not in "),
    }
}

fn number(n: i64, field: &Field, lang: Lang) -> String {
    match field.kind {
        FieldKind::Bool if lang == Lang::Zh => if n == 0 { "否" } else { "是" }.into(),
        FieldKind::Bool => if n == 0 { "no" } else { "yes" }.into(),
        FieldKind::Date => date_text(n).unwrap_or_default(),
        FieldKind::DateTime => instant_text(n).unwrap_or_default(),
        FieldKind::Percent => format!("{}%", trim_zeros(&format_scaled(n, field.scale()))),
        _ => trim_zeros(&format_scaled(n, field.scale())).to_owned(),
    }
}

fn trim_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

fn param_text(param: Param, offset: Option<&jiff::Span>, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let base = match (param, zh) {
        (Param::Me, true) => "我",
        (Param::Me, false) => "me",
        (Param::MyDepartment, true) => "我的部门",
        (Param::MyDepartment, false) => "my department",
        (Param::MyDepartments, true) => "我的部门及下级",
        (Param::MyDepartments, false) => "my department and below",
        (Param::MyPeople, true) => "我部门及下级的人",
        (Param::MyPeople, false) => "people of my department and below",
        (Param::MyShops, true) => "我负责的店铺",
        (Param::MyShops, false) => "my shops",
        (Param::Now, true) => "现在",
        (Param::Now, false) => "now",
        (Param::Today, true) => "今天",
        (Param::Today, false) => "today",
    };
    let Some(span) = offset else { return base.to_owned() };
    let mut parts = Vec::new();
    let units = [
        (i64::from(span.get_years()), "年", "years"),
        (i64::from(span.get_months()), "个月", "months"),
        (i64::from(span.get_weeks()), "周", "weeks"),
        (i64::from(span.get_days()), "天", "days"),
        (i64::from(span.get_hours()), "小时", "hours"),
        (span.get_minutes(), "分钟", "minutes"),
        (span.get_seconds(), "秒", "seconds"),
    ];
    for (n, unit_zh, unit_en) in units {
        if n != 0 {
            parts.push(format!("{} {}", n.abs(), if zh { unit_zh } else { unit_en }));
        }
    }
    let amount = parts.join(" ");
    match (span.is_negative(), zh) {
        (true, true) => format!("{base}之前 {amount}"),
        (false, true) => format!("{base}之后 {amount}"),
        (true, false) => format!("{amount} before {base}"),
        (false, false) => format!("{amount} after {base}"),
    }
}

fn phone_kind(key: &str, lang: Lang) -> &str {
    let (zh, en) = match key {
        "mobile" => ("手机号", "mobile"),
        "landline" => ("固定电话", "landline"),
        "switchboard" => ("服务热线", "switchboard"),
        "virtual" => ("虚拟号", "virtual number"),
        "masked" => ("打码号码", "masked number"),
        "placeholder" => ("占位号码", "placeholder"),
        "unknown" => ("无法识别", "unknown"),
        other => (other, other),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Names of code prefixes; a set of provinces that is a named area is said as the area.
fn regions(prefixes: &[String], lang: Lang) -> Vec<String> {
    let divisions = normalise::divisions();
    let mut left: Vec<&str> = prefixes.iter().map(String::as_str).collect();
    let mut out = Vec::new();
    for area in divisions.areas() {
        let wanted: Vec<&str> = area.provinces.iter().map(|p| divisions.prefix(p)).collect();
        if wanted.len() > 1 && wanted.iter().all(|w| left.contains(w)) {
            left.retain(|p| !wanted.contains(p));
            out.push(if lang == Lang::Zh { area.zh.to_owned() } else { area.en.to_owned() });
        }
    }
    out.extend(left.into_iter().map(|p| divisions.name(&format!("{p:0<6}")).unwrap_or(p).to_owned()));
    out
}
