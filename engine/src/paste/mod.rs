//! What a pasted chat text, order message or list of labelled lines says about a new record: which piece fills which field
//! of the form, and what is left over for the person to read.
//!
//! | file | reads |
//! |---|---|
//! | `source` | the text as characters in one width, each with its place in the original; who has taken which |
//! | `labels` | 「姓名：」, 「电话」, 「v:」: words that say what follows, by the kinds, keys and names of the form's fields |
//! | `numbers` | mail addresses, phone numbers, credit codes anywhere |
//! | `values` | what stands behind a label, by the kind of its field |
//! | `words` | companies, places, choices that stand alone |
//! | `people` | names of people, by surname and place in the text |
//!
//! No field is known by its key. Nothing is looked up and nothing is stored. Not here: links to other records, people and
//! departments, times, which are left to the person; whether the customer is known.

mod labels;
mod numbers;
mod people;
mod source;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_table;
mod values;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value as Json;

use crate::form::{Field, Form};
use crate::value::{Coerce, FieldKind};
use source::Source;

/// Characters of a text that is read.
pub const MOST: usize = 10_000;

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// In the order of the form's fields.
    pub fields: Vec<Filled>,
    /// How many people the text seems to speak of; the fields are those of the first.
    pub people: usize,
}

/// A field that the text fills.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    pub field: String,
    /// As a person would send it.
    pub value: Json,
    /// Bytes of the text that say so, in its order; no two of a reading overlap. Empty for what is left over.
    pub spans: Vec<Range<usize>>,
    pub sure: Sure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Guessed from where it stands.
    Likely,
    /// Said by a label, or of a form that nothing else has.
    Certain,
}

impl Sure {
    /// As in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Sure::Likely => "likely",
            Sure::Certain => "certain",
        }
    }
}

/// Reads a text for a new record of the form, into those of its fields that `may` names. Of a longer text than [`MOST`] the
/// beginning is read.
pub fn read(form: &Form, may: &BTreeSet<&str>, text: &str) -> Pasted {
    let mut reader = Reader {
        form,
        fields: form.fields.iter().enumerate().filter(|(_, f)| fills(form, f, may)).map(|(i, _)| i).collect(),
        source: Source::new(text, MOST),
        claims: Vec::new(),
        people: 0,
    };
    let labels = labels::Labels::of(form, &reader.fields);
    numbers::take(&mut reader);
    values::take(&mut reader, &labels);
    words::take(&mut reader);
    people::take(&mut reader, &labels);
    reader.finish()
}

/// Whether a text can say the field: what the system writes, what allocation decides and what names another record is
/// not read out of a chat.
fn fills(form: &Form, field: &Field, may: &BTreeSet<&str>) -> bool {
    let process =
        form.lifecycle.as_ref().is_some_and(|l| l.field == field.key || l.reason.as_ref() == Some(&field.key));
    let kind = !matches!(
        field.kind,
        FieldKind::User | FieldKind::Department | FieldKind::Link | FieldKind::Serial | FieldKind::DateTime
    );
    kind && !process && !field.read_only && may.contains(field.key.as_str())
}

struct Reader<'a> {
    form: &'a Form,
    /// Positions of the fields that may be filled.
    fields: Vec<usize>,
    source: Source,
    claims: Vec<Claim>,
    people: usize,
}

struct Claim {
    field: usize,
    value: Json,
    span: Range<usize>,
    sure: Sure,
    /// The words stay readable in the remainder: a product named in the middle of a sentence.
    inline: bool,
}

impl<'a> Reader<'a> {
    fn field(&self, index: usize) -> Option<&'a Field> {
        self.form.fields.get(index)
    }

    /// The first field to be filled of which this holds.
    fn first(&self, of: impl Fn(usize, &Field) -> bool) -> Option<usize> {
        self.fields.iter().copied().find(|i| self.field(*i).is_some_and(|f| of(*i, f)))
    }

    fn has(&self, field: usize) -> bool {
        self.claims.iter().any(|c| c.field == field)
    }

    /// Gives characters to a field, if they are free and the field takes the value.
    fn claim(&mut self, field: usize, value: Json, span: Range<usize>, sure: Sure) -> bool {
        self.put(Claim { field, value, span, sure, inline: false })
    }

    fn put(&mut self, claim: Claim) -> bool {
        let fits =
            self.field(claim.field).is_some_and(|f| Coerce::strict(f).value(&claim.value).is_ok_and(|v| !v.is_empty()));
        if !fits || !self.source.is_free(&claim.span) {
            return false;
        }
        self.source.occupy(&claim.span);
        self.claims.push(claim);
        true
    }

    fn finish(mut self) -> Pasted {
        self.claims.sort_by_key(|c| c.span.start);
        let mut fields: Vec<(usize, Filled)> = Vec::new();
        for claim in &self.claims {
            let Some(field) = self.field(claim.field) else { continue };
            let span = self.source.bytes(&claim.span);
            match fields.iter_mut().find(|(i, _)| *i == claim.field) {
                Some((_, filled)) => {
                    let joined = joined(&filled.value, &claim.value);
                    if Coerce::strict(field).value(&joined).is_ok() {
                        filled.value = joined;
                    }
                    filled.spans.push(span);
                    filled.sure = filled.sure.min(claim.sure);
                }
                None => {
                    let (field, value) = (field.key.clone(), claim.value.clone());
                    fields.push((claim.field, Filled { field, value, spans: vec![span], sure: claim.sure }));
                }
            }
        }
        if let Some(note) = labels::note(self.form, &self.fields)
            && let Some(rest) = self.rest(note)
        {
            match fields.iter_mut().find(|(i, _)| *i == note) {
                Some((_, filled)) => filled.value = Json::from(rest),
                None => {
                    let field = self.field(note).map(|f| f.key.clone()).unwrap_or_default();
                    fields.push((
                        note,
                        Filled { field, value: Json::from(rest), spans: Vec::new(), sure: Sure::Certain },
                    ));
                }
            }
        }
        fields.sort_by_key(|(i, _)| *i);
        Pasted { fields: fields.into_iter().map(|(_, f)| f).collect(), people: self.people }
    }

    /// What no field took, line by line, as far as there is something to read, with what a label gave to the note.
    fn rest(&self, note: usize) -> Option<String> {
        let most = self.field(note).map_or(0, Field::max_length);
        let mut lines = Vec::new();
        for line in self.source.lines() {
            let mut parts: Vec<String> = vec![String::new()];
            for at in line {
                let claim = self.claims.iter().find(|c| c.span.contains(&at));
                match claim {
                    Some(claim) if claim.field == note => {
                        // The words of the label are not the note.
                        if at == claim.span.start {
                            parts.push(claim.value.as_str().unwrap_or_default().to_owned());
                            parts.push(String::new());
                        }
                    }
                    Some(claim) if !claim.inline => parts.push(String::new()),
                    _ => {
                        parts.last_mut().into_iter().for_each(|part| part.push_str(&self.source.written(&(at..at + 1))))
                    }
                }
            }
            let parts: Vec<&str> = parts.iter().map(|p| p.trim_matches(between)).filter(|p| readable(p)).collect();
            if !parts.is_empty() {
                lines.push(parts.join("，"));
            }
        }
        let rest: String = lines.join("\n").chars().take(most).collect();
        (!rest.is_empty()).then_some(rest)
    }
}

/// Two pieces of one field: choices add up, parts of an address stand behind each other.
fn joined(before: &Json, more: &Json) -> Json {
    match (before, more) {
        (Json::Array(before), Json::Array(more)) => {
            let mut all = before.clone();
            all.extend(more.iter().filter(|m| !before.contains(m)).cloned());
            Json::Array(all)
        }
        (Json::String(before), Json::String(more)) => Json::from(format!("{before}{more}")),
        _ => before.clone(),
    }
}

fn readable(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Signs that hold nothing together once their neighbours are gone.
fn between(c: char) -> bool {
    c.is_whitespace() || c.is_control() || ",，.。;；:：、|/\\-—_~()（）[]【】<>+＋=".contains(c)
}
