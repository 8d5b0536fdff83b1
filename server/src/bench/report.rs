//! Figures of one row of targets.md, their verdict, and how they are shown: on the terminal, as JSON, as a table.

use serde::Serialize;

/// One measured thing at one place.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub place: String,
    pub work: String,
    pub unit: &'static str,
    /// Rounds of the product.
    pub rounds: Vec<f64>,
    /// Rounds of the raw limit, in turn with the product's; empty where there is none.
    pub raw_rounds: Vec<f64>,
    pub product: f64,
    pub raw: Option<f64>,
    pub ratio: Option<f64>,
    /// (largest − smallest) ÷ median of the product's rounds.
    pub spread: f64,
    pub target: String,
    pub met: Option<bool>,
    pub noisy: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// Of the raw limit.
    Share(f64),
    /// At most so much of it: of times.
    OfRaw(f64),
    AtLeast(f64),
    AtMost(f64),
}

/// From this spread on a verdict means little.
const NOISY: f64 = 0.4;

impl Line {
    pub fn new(place: &str, work: &str, unit: &'static str, product: &[f64], raw: &[f64], targets: &[Target]) -> Line {
        let middle = median(product);
        let raw_middle = (!raw.is_empty()).then(|| median(raw));
        let ratio = raw_middle.filter(|r| *r > 0.0).map(|r| middle / r);
        let words = targets.iter().map(|target| match target {
            Target::Share(share) => format!("≥ {:.0} % of raw", share * 100.0),
            Target::OfRaw(share) => format!("≤ {:.0} % of raw", share * 100.0),
            Target::AtLeast(n) => format!("≥ {}", figure(*n)),
            Target::AtMost(n) => format!("≤ {}", figure(*n)),
        });
        let mut met = targets.iter().map(|target| match target {
            Target::Share(share) => ratio.is_some_and(|r| r >= *share),
            Target::OfRaw(share) => ratio.is_some_and(|r| r <= *share),
            Target::AtLeast(n) => middle >= *n,
            Target::AtMost(n) => middle <= *n,
        });
        let spread = |rounds: &[f64]| {
            let (low, high) = rounds.iter().fold((f64::MAX, 0.0_f64), |(l, h), r| (l.min(*r), h.max(*r)));
            if rounds.len() < 2 { 0.0 } else { (high - low) / median(rounds).max(f64::MIN_POSITIVE) }
        };
        Line {
            place: place.into(),
            work: work.into(),
            unit,
            rounds: product.to_vec(),
            raw_rounds: raw.to_vec(),
            product: middle,
            raw: raw_middle,
            ratio,
            spread: spread(product),
            target: words.collect::<Vec<_>>().join(", "),
            met: (!targets.is_empty()).then(|| met.all(|b| b)),
            noisy: spread(product) > NOISY || spread(raw) > NOISY,
        }
    }

    pub fn verdict(&self) -> &'static str {
        match (self.met, self.noisy) {
            (None, _) => "",
            (Some(true), _) => "met",
            (Some(false), false) => "MISSED",
            (Some(false), true) => "MISSED (noisy)",
        }
    }

    pub fn show(&self) -> String {
        let raw = self.raw.map_or(String::new(), |r| format!(", raw {}", figure(r)));
        let ratio = self.ratio.map_or(String::new(), |r| format!(", {:.0} % of raw", r * 100.0));
        let target =
            if self.target.is_empty() { String::new() } else { format!(" [{}: {}]", self.target, self.verdict()) };
        let noise = if self.noisy { format!(" spread {:.0} %", self.spread * 100.0) } else { String::new() };
        format!(
            "{:<20} {:<58} {:>9} {}{raw}{ratio}{target}{noise}",
            self.place,
            self.work,
            figure(self.product),
            self.unit
        )
    }
}

pub(super) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Nearest rank; 0 for nothing.
pub(super) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() as f64 - 1.0).max(0.0) * share).round();
    sorted.get(at as usize).copied().unwrap_or(0.0)
}

pub(super) fn figure(n: f64) -> String {
    match n.abs() {
        a if a >= 100.0 => {
            let digits = format!("{n:.0}");
            let mut out = String::new();
            for (i, c) in digits.chars().enumerate() {
                if i > 0 && (digits.len() - i) % 3 == 0 {
                    out.push(',');
                }
                out.push(c);
            }
            out
        }
        a if a >= 10.0 => format!("{n:.1}"),
        _ => format!("{n:.2}"),
    }
}

/// The part of docs/performance.md between its two marks.
pub(super) fn table(lines: &[Line], about: &[String]) -> String {
    let mut out = String::new();
    about.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    out.push_str(
        "\n| where | work | product | raw, same rows | of raw | target | |\n|---|---|---:|---:|---:|---|---|\n",
    );
    for line in lines {
        out.push_str(&format!(
            "| {} | {} | {} {} | {} | {} | {} | {}{} |\n",
            line.place,
            line.work,
            figure(line.product),
            line.unit,
            line.raw.map_or(String::new(), figure),
            line.ratio.map_or(String::new(), |r| format!("{:.0} %", r * 100.0)),
            line.target,
            line.verdict(),
            if line.noisy { format!(", spread {:.0} %", line.spread * 100.0) } else { String::new() },
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_ratios_and_verdicts() {
        let line =
            Line::new("x", "y", "/s", &[90.0, 100.0, 110.0], &[200.0], &[Target::Share(0.5), Target::AtLeast(100.0)]);
        assert_eq!((line.product, line.ratio, line.met), (100.0, Some(0.5), Some(true)));
        assert_eq!(Line::new("x", "y", "ms", &[9.0], &[], &[Target::AtMost(8.0)]).verdict(), "MISSED");
        let slower = |raw: f64| Line::new("x", "y", "ms", &[130.0], &[raw], &[Target::OfRaw(1.3)]).verdict();
        assert_eq!([slower(100.0), slower(90.0)], ["met", "MISSED"]);
        assert_eq!(figure(1_234_567.0), "1,234,567");
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.99), 3.0);
    }
}
