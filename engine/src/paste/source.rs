//! The text as characters in one width, each with its place in the original, and which of them are taken.

use std::ops::Range;

pub(super) struct Source {
    /// Full-width signs are half-width; everything else as written, one character for one.
    pub chars: Vec<char>,
    /// As they were written.
    written: Vec<char>,
    /// Where each begins in the original, in bytes; one more for the end.
    at: Vec<usize>,
    taken: Vec<bool>,
}

impl Source {
    pub fn new(text: &str, most: usize) -> Source {
        let mut at: Vec<usize> = text.char_indices().map(|(i, _)| i).take(most + 1).collect();
        let written: Vec<char> = text.chars().take(most).collect();
        let chars: Vec<char> = written.iter().copied().map(narrow).collect();
        if at.len() == chars.len() {
            at.push(text.len());
        }
        let taken = vec![false; chars.len()];
        Source { chars, written, at, taken }
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character before, none at the beginning.
    pub fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    pub fn text(&self, span: &Range<usize>) -> String {
        self.chars.get(span.clone()).unwrap_or_default().iter().collect()
    }

    pub fn written(&self, span: &Range<usize>) -> String {
        self.written.get(span.clone()).unwrap_or_default().iter().collect()
    }

    pub fn bytes(&self, span: &Range<usize>) -> Range<usize> {
        let place = |i: usize| self.at.get(i).copied().unwrap_or_default();
        place(span.start)..place(span.end)
    }

    pub fn is_free(&self, span: &Range<usize>) -> bool {
        span.start < span.end && self.taken.get(span.clone()).is_some_and(|t| t.iter().all(|t| !t))
    }

    pub fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(false)
    }

    pub fn occupy(&mut self, span: &Range<usize>) {
        if let Some(taken) = self.taken.get_mut(span.clone()) {
            taken.fill(true);
        }
    }

    /// Whether a word stands here, whatever the case of its letters.
    pub fn reads(&self, at: usize, word: &[char]) -> bool {
        let here = self.chars.get(at..at + word.len());
        here.is_some_and(|here| here.iter().zip(word).all(|(a, b)| a.eq_ignore_ascii_case(b)))
    }

    /// `span` without blanks at its ends.
    pub fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = span;
        while start < end && self.get(start).is_some_and(blank) {
            start += 1;
        }
        while end > start && self.get(end - 1).is_some_and(blank) {
            end -= 1;
        }
        start..end
    }

    /// Behind blanks, within the line.
    pub fn past_blanks(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|c| blank(c) && c != '\n') {
            at += 1;
        }
        at
    }

    pub fn lines(&self) -> Vec<Range<usize>> {
        self.parts(0..self.chars.len(), |c| c == '\n' || c == '\r')
    }

    /// Runs of free characters that no sign and no blank divides.
    pub fn tokens(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut from = 0;
        for at in 0..=self.chars.len() {
            let ends = self.is_taken(at) || self.get(at).is_none_or(divides);
            if ends {
                if from < at {
                    out.push(from..at);
                }
                from = at + 1;
            }
        }
        out
    }

    fn parts(&self, of: Range<usize>, ends: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut from = of.start;
        for at in of.clone() {
            if self.get(at).is_some_and(&ends) {
                out.push(from..at);
                from = at + 1;
            }
        }
        out.push(from..of.end);
        out
    }
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        c => c,
    }
}

/// Nothing to see.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Ends a piece that stands alone.
pub(super) fn divides(c: char) -> bool {
    let symbol = c >= '\u{2190}' && !c.is_alphanumeric();
    blank(c)
        || symbol
        || ends(c)
        || matches!(c, ':' | '、' | '/' | '|' | '"' | '“' | '”' | '[' | ']' | '【' | '】' | '<' | '>' | '+' | '~')
}

/// Ends what a label began.
pub(super) fn ends(c: char) -> bool {
    matches!(c, '\n' | '\r' | ',' | ';' | '。' | '!' | '?' | '|' | '｡' | '】')
}

pub(super) fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}
