//! When the leads that a person still holds are to be contacted next: some late, a day's work today, the rest ahead.

use jiff::civil::Date;

use super::arrivals::{DAY_MS, midnight};
use super::random::Random;

/// The next contact of one lead, UTC milliseconds.
pub type Plan = i64;

/// Most that are late on the install day, and how many are due on it.
const LATE: u64 = 3;
const TODAY: (u64, u64) = (5, 15);
/// Days ahead over which the rest is spread.
const AHEAD: u64 = 14;

/// One next contact for each of the `open` leads in progress that somebody holds when the replay ends, the late ones
/// first, then those of the install day. `late` more of the person's leads are late already, by their first contact.
pub fn plans(seed: u64, install_day: Date, login: &str, open: usize, late: usize) -> Vec<Plan> {
    let mut random = Random::of(seed, login, 0);
    let today = midnight(install_day);
    let overdue = random.between(1, LATE).saturating_sub(late as u64) as usize;
    let due = random.between(TODAY.0, TODAY.1) as usize;
    let mut out: Vec<Plan> = Vec::with_capacity(open);
    for position in 0..open {
        let (day, first, last) = match position {
            p if p < overdue => (-(random.between(1, 2) as i64), 9 * 12, 18 * 12),
            // Work of the day, from half past nine until half past eight in the evening.
            p if p < overdue + due => (0, 9 * 12 + 6, 20 * 12 + 6),
            _ => (1 + random.below(AHEAD).min(random.below(AHEAD)) as i64, 9 * 12, 20 * 12),
        };
        // On the five minutes, as people plan.
        out.push(today + day * DAY_MS + random.between(first, last) as i64 * 5 * 60_000);
    }
    out
}
