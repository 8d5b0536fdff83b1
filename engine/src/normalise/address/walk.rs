//! The best chains of divisions from one position of a text: depth first over the lexicon, each division inside the one
//! before it. Of all chains the one that explains most of the text wins; names in full before short ones.

use super::alias::{DOUBTFUL, NAMESAKES, NOT_STREETS};
use super::guard::is_other;
use super::lexicon::{Form, Hit, Lexicon};
use super::separates;
use crate::normalise::divisions::Level;

/// All best chains from byte `from`, with distinct last divisions. `strict`: only with a province or city in full first.
pub(super) fn chains(lexicon: &Lexicon, text: &str, from: usize, strict: bool) -> Vec<Chain> {
    let mut walk = Walk { lexicon, text, strict, best: Vec::new() };
    walk.extend(Chain { end: from, ..Chain::default() });
    walk.best
}

/// Divisions from the outermost named to the innermost.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chain {
    steps: [Step; 4],
    length: usize,
    score: usize,
    /// Byte behind the last part.
    pub end: usize,
    /// Something was read that only counts with more behind it.
    pending: bool,
    /// Repetitions and fillers read so far, bounded.
    extras: usize,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub place: u16,
    pub form: Form,
    /// Byte behind this part.
    pub end: usize,
}

impl Default for Step {
    fn default() -> Self {
        Self { place: 0, form: Form::Dummy, end: 0 }
    }
}

impl Chain {
    pub fn steps(&self) -> &[Step] {
        self.steps.get(..self.length).unwrap_or(&[])
    }

    pub fn last(&self) -> Option<Step> {
        self.steps().last().copied()
    }

    fn deeper(mut self, place: u16, form: Form, end: usize, points: usize) -> Self {
        if let Some(step) = self.steps.get_mut(self.length) {
            *step = Step { place, form, end };
            self.length += 1;
        }
        Self { end, pending: false, score: self.score + points, ..self }
    }

    fn past(self, end: usize, points: usize, pending: bool) -> Self {
        Self { end, pending, score: self.score + points, extras: self.extras + 1, ..self }
    }
}

struct Walk<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    strict: bool,
    best: Vec<Chain>,
}

impl Walk<'_> {
    fn extend(&mut self, chain: Chain) {
        self.record(&chain);
        let rest = self.text.get(chain.end..).unwrap_or("");
        let rest = rest.trim_start_matches(separates);
        let from = self.text.len() - rest.len();
        if rest.is_empty() || chain.extras > 6 {
            return;
        }
        let lexicon = self.lexicon;
        lexicon.prefixes(rest, |length, hits| {
            let (name, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
            for hit in hits {
                if let Some(next) = self.next(&chain, *hit, name, behind, from + length) {
                    self.extend(next);
                }
            }
        });
    }

    /// The chain with one more part, if that part may stand here.
    fn next(&self, chain: &Chain, hit: Hit, name: &str, behind: &str, end: usize) -> Option<Chain> {
        let last = chain.last().map(|step| step.place);
        match hit.form {
            Form::Dummy => return last.map(|_| chain.past(end, 1, chain.pending)),
            Form::Between => {
                return last.map(|_| chain.past(end, 0, !(behind.is_empty() && matches!(name, "区" | "县"))));
            }
            _ => {}
        }
        let level = self.lexicon.place(hit.place)?.level;
        let short = matches!(hit.form, Form::Stem | Form::Word | Form::Popular);
        let exempt = NOT_STREETS.iter().any(|(place, more)| name == *place && behind.starts_with(more));
        if short && !exempt && is_other(behind, level, last.is_none())
            || name.ends_with('市') && behind.starts_with('场')
        {
            return None;
        }
        let Some(last) = last else {
            let namesake = NAMESAKES.iter().any(|(place, more)| name == *place && behind.starts_with(more));
            if namesake || !self.starts(hit, level, name, behind) {
                return None;
            }
            let pending = hit.form == Form::Stem && DOUBTFUL.contains(&name);
            return Some(Chain { pending, ..chain.deeper(hit.place, hit.form, end, points(hit.form, level, name)) });
        };
        if hit.place == last {
            let settled = !short || behind.trim_start_matches(separates).is_empty();
            return Some(chain.past(end, 5 * characters(name), !settled));
        }
        if self.lexicon.inside(hit.place, last) {
            return Some(chain.deeper(hit.place, hit.form, end, points(hit.form, level, name)));
        }
        self.lexicon.inside(last, hit.place).then(|| chain.past(end, 5 * characters(name), true))
    }

    /// Whether a text may be the first part of an address.
    fn starts(&self, hit: Hit, level: Level, name: &str, behind: &str) -> bool {
        if self.strict {
            return matches!(hit.form, Form::Full | Form::Kind) && level < Level::District;
        }
        match hit.form {
            Form::Full => !(level == Level::District && name.ends_with('区') && characters(name) < 3),
            Form::Alias | Form::Kind | Form::OtherKind | Form::Popular => true,
            Form::Stem if level == Level::District => {
                let city = self.lexicon.place(hit.place).is_some_and(|p| p.name.ends_with('市'));
                city || behind.trim_start_matches(separates).is_empty()
            }
            Form::Stem => true,
            Form::Zone | Form::Word | Form::Dummy | Form::Between => false,
        }
    }

    fn record(&mut self, chain: &Chain) {
        let Some(last) = chain.last().filter(|_| !chain.pending) else { return };
        let best = self.best.first().map_or(0, |b| b.score);
        if chain.score > best {
            self.best.clear();
        }
        let new = self.best.iter().all(|b| b.last().is_some_and(|l| l.place != last.place));
        if chain.score >= best && new {
            self.best.push(*chain);
        }
    }
}

/// Ten for each character explained, a little more for exact names. Of two places with one short name the larger is
/// meant: 海南 is the province, 西安 the city.
fn points(form: Form, level: Level, name: &str) -> usize {
    let exact = match form {
        Form::Full => 9,
        Form::Alias | Form::Kind => 7,
        Form::OtherKind | Form::Zone => 5,
        _ => 2 - level as usize,
    };
    10 * characters(name) + exact
}

fn characters(text: &str) -> usize {
    text.chars().count()
}
