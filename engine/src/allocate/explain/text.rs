//! How the words of a reason are put together: blanks, brackets, moments, figures with sign.

use jiff::{Timestamp, civil::Date};

use crate::allocate::rotation::UNIT;
use crate::condition::{Clock, Word};
use crate::form::Lang;

/// A sentence that grows, in one language.
#[derive(Clone, Debug)]
pub(super) struct Text {
    lang: Lang,
    words: Vec<Word>,
}

impl Text {
    pub fn new(lang: Lang) -> Text {
        Text { lang, words: Vec::new() }
    }

    /// What connects.
    pub fn say(mut self, zh: &str, en: &str) -> Text {
        let text = pick(self.lang, zh, en);
        if text.is_empty() {
            return self;
        }
        let blank = if self.gap_before(text) { " " } else { "" };
        match self.words.last_mut() {
            Some(Word::Plain(last)) => *last = format!("{last}{blank}{text}"),
            _ => self.words.push(Word::Plain(format!("{blank}{text}"))),
        }
        self
    }

    /// A name or a value, the same in both languages.
    pub fn name(self, text: &str) -> Text {
        self.say(text, text)
    }

    /// What the sentence is about.
    pub fn chosen(mut self, text: &str) -> Text {
        if text.is_empty() {
            return self;
        }
        if self.gap_before(text) {
            self = self.blank();
        }
        self.words.push(Word::Chosen(text.to_owned()));
        self
    }

    /// Words of another sentence.
    pub fn words(self, words: Vec<Word>) -> Text {
        words.iter().fold(self, |text, word| match word {
            Word::Plain(plain) => text.name(plain),
            Word::Chosen(chosen) => text.chosen(chosen),
        })
    }

    pub fn stop(self) -> Text {
        self.say("。", ".")
    }

    pub fn done(self) -> Vec<Word> {
        self.words
    }

    fn blank(mut self) -> Text {
        match self.words.last_mut() {
            Some(Word::Plain(last)) => last.push(' '),
            _ => self.words.push(Word::Plain(" ".into())),
        }
        self
    }

    fn gap_before(&self, text: &str) -> bool {
        let last = self.words.last().and_then(|w| w.text().chars().next_back());
        self.lang == Lang::Zh && last.zip(text.chars().next()).is_some_and(|(a, b)| touch(a, b))
    }
}

/// Whether Chinese sets a blank between two characters.
fn touch(a: char, b: char) -> bool {
    let wide = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '+' | '-' | '−');
    wide(a) && narrow(b) || narrow(a) && wide(b)
}

pub(super) fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}

/// 「华东」, `"East"`.
pub(super) fn quoted(lang: Lang, name: &str) -> String {
    if lang == Lang::Zh { format!("「{name}」") } else { format!("\"{name}\"") }
}

/// `3 rules`, `1 rule`.
pub(super) fn count(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// With a capital letter first.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Joined by 、 or a comma.
pub(super) fn list(lang: Lang, items: &[String]) -> String {
    items.join(pick(lang, "、", ", "))
}

/// `11:30` on the clock's day, `11-17 09:00` in its year, else with the year.
pub(super) fn moment(ms: i64, clock: &Clock) -> Option<String> {
    let then = Timestamp::from_millisecond(ms).ok()?.to_zoned(clock.zone.clone());
    let now = clock.now.to_zoned(clock.zone.clone());
    let form = match (then.date() == now.date(), then.year() == now.year()) {
        (true, _) => "%H:%M",
        (_, true) => "%m-%d %H:%M",
        _ => "%F %H:%M",
    };
    Some(then.strftime(form).to_string())
}

/// The last day before an instant that is a midnight; `None` if it is none.
pub(super) fn last_day(ms: i64, clock: &Clock) -> Option<String> {
    let then = Timestamp::from_millisecond(ms).ok()?.to_zoned(clock.zone.clone());
    let day = then.date();
    let midnight = then.timestamp() == day.to_zoned(clock.zone.clone()).ok()?.timestamp();
    midnight.then(|| day.yesterday().ok().map(|d| date(d, clock))).flatten()
}

/// `11-12`, with the year where it is another than the clock's.
pub(super) fn date(day: Date, clock: &Clock) -> String {
    let year = clock.now.to_zoned(clock.zone.clone()).year();
    day.strftime(if day.year() == year { "%m-%d" } else { "%F" }).to_string()
}

/// A gap in hundredths with its sign: `+0.42`, `−0.36`; zero has none.
pub(super) fn gap(units: i64) -> String {
    match hundredths(units) {
        0 => "0.00".into(),
        n if n < 0 => format!("−{}", decimal(-n)),
        n => format!("+{}", decimal(n)),
    }
}

/// A share in hundredths, half rounded up.
pub(super) fn share(units: i64) -> String {
    decimal(hundredths(units.max(0)))
}

/// Hundredths rounded up, so that what is promised holds.
pub(super) fn at_most(units: i64) -> String {
    let (n, unit) = (i128::from(units.max(0)) * 100, i128::from(UNIT));
    decimal((n + unit - 1) / unit)
}

fn hundredths(units: i64) -> i128 {
    let (n, unit) = (i128::from(units) * 100, i128::from(UNIT));
    let size = (n.abs() + unit / 2) / unit;
    if n < 0 { -size } else { size }
}

fn decimal(n: i128) -> String {
    format!("{}.{:02}", n / 100, n % 100)
}
