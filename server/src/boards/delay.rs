//! What answering late costs: the conversion of leads answered at once less that of the later ones, times the later ones. A
//! comparison, no proof: who answers late may also have got the worse leads.

use serde::Serialize;

use super::cohort::Bar;
use super::percent;

/// Fewer on one side say nothing.
const LEAST: i64 = 30;
/// Two-sided 95 %.
const Z: f64 = 1.959_964;

#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = BoardDelay)]
pub struct Delay {
    /// Answered within these minutes counts as at once.
    pub minutes: i64,
    pub soon_percent: Option<String>,
    pub late_percent: Option<String>,
    /// Answered later.
    pub late: i64,
    /// Conversions that the later ones lack against those at once; below zero where they have more.
    pub lost: i64,
    /// The same at the ends of the 95 % interval of the difference.
    pub low: i64,
    pub high: i64,
}

pub(super) fn of(bars: &[Bar]) -> Option<Delay> {
    let (first, rest) = bars.split_first()?;
    let (late, won) = rest.iter().fold((0, 0), |(n, won), bar| (n + bar.n, won + bar.won));
    if first.n < LEAST || late < LEAST {
        return None;
    }
    let (difference, low, high) = newcombe(first.won, first.n, won, late);
    let whole = |share: f64| (share * late as f64).round() as i64;
    Some(Delay {
        minutes: first.to_minutes?,
        soon_percent: percent(first.won, first.n),
        late_percent: percent(won, late),
        late,
        lost: whole(difference),
        low: whole(low),
        high: whole(high),
    })
}

/// The difference of two shares with its interval: R. G. Newcombe, *Interval estimation for the difference between
/// independent proportions*, Statistics in Medicine 17 (1998), method 10: of Wilson's score intervals.
fn newcombe(a: i64, of_a: i64, b: i64, of_b: i64) -> (f64, f64, f64) {
    let (p, low_p, high_p) = wilson(a, of_a);
    let (q, low_q, high_q) = wilson(b, of_b);
    let low = ((p - low_p).powi(2) + (high_q - q).powi(2)).sqrt();
    let high = ((high_p - p).powi(2) + (q - low_q).powi(2)).sqrt();
    (p - q, p - q - low, p - q + high)
}

fn wilson(hits: i64, of: i64) -> (f64, f64, f64) {
    let (n, p) = (of as f64, hits as f64 / of as f64);
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let all = 1.0 + Z * Z / n;
    (p, (middle - half) / all, (middle + half) / all)
}

#[cfg(test)]
mod tests {
    use engine::condition::Condition;

    use super::*;
    use crate::figures::Opens;

    fn bar(from: i64, to: Option<i64>, n: i64, won: i64) -> Bar {
        let opens = Opens { form: "lead".into(), condition: Condition::TRUE };
        Bar { from_minutes: from, to_minutes: to, n, percent: None, won, won_percent: None, late: from >= 10, opens }
    }

    #[test]
    fn the_interval_is_that_of_the_paper() {
        // Table II, example (a): 56/70 against 48/80 gives 0.2, from 0.0524 to 0.3339.
        let (difference, low, high) = newcombe(56, 70, 48, 80);
        assert!(
            (difference - 0.2).abs() < 1e-9 && (low - 0.0524).abs() < 5e-5 && (high - 0.3339).abs() < 5e-5,
            "{low} {high}"
        );
    }

    #[test]
    fn late_answers_cost_conversions_where_enough_is_known() {
        let delay = of(&[bar(0, Some(5), 70, 56), bar(5, Some(10), 40, 30), bar(10, None, 40, 18)]).unwrap();
        assert_eq!((delay.minutes, delay.late, delay.lost, delay.low, delay.high), (5, 80, 16, 4, 27));
        assert_eq!((delay.soon_percent.as_deref(), delay.late_percent.as_deref()), (Some("80.0"), Some("60.0")));
        assert_eq!(of(&[bar(0, Some(5), 29, 20), bar(5, None, 400, 18)]), None);
        assert_eq!(of(&[bar(0, Some(5), 400, 20), bar(5, None, 29, 18)]), None);
    }
}
