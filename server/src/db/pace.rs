//! How much a background unit takes at once. A transaction costs something by itself, however little it holds; but whoever
//! writes meanwhile waits for its end.

use std::time::{Duration, Instant};

use super::Db;

/// About how long people who write wait for a background unit.
const AMONG_PEOPLE: Duration = Duration::from_millis(40);
/// How long the first of them waits who comes while nobody was there.
const ALONE: Duration = Duration::from_millis(120);
/// Nobody is there once nobody has written for so long.
const QUIET: Duration = Duration::from_secs(30);
/// So many or so many, and nothing between: statements have a text for each length of their lists, and are kept prepared.
/// Beyond the last, little is won, and what is in hand takes room.
const SIZES: [usize; 11] = [40, 50, 64, 80, 100, 125, 160, 200, 250, 320, 400];
/// Of the first unit, of which nothing is known yet.
const FIRST: usize = 80;

/// Of one work, as its units follow each other.
#[derive(Debug)]
pub struct Pace {
    /// Whoever started it has written before, and does not wait for it.
    begun: Instant,
    /// What a record has cost of late, with its part of the transaction.
    each: Option<Duration>,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { begun: Instant::now(), each: None }
    }
}

impl Pace {
    /// Records for the next unit.
    pub fn next(&self, db: &Db) -> usize {
        self.within(time(db.quiet_for(), self.begun.elapsed()))
    }

    fn within(&self, time: Duration) -> usize {
        let Some(each) = self.each else { return FIRST };
        let fits = |size: &&usize| each.as_nanos() * (**size as u128) <= time.as_nanos();
        SIZES.iter().rev().find(fits).copied().unwrap_or(SIZES[0])
    }

    /// A unit of so many has taken so long, from its first statement to the end of its commit.
    pub fn took(&mut self, records: usize, time: Duration) {
        let Ok(records) = u32::try_from(records) else { return };
        let Some(now) = time.checked_div(records) else { return };
        // Half the old: one slow disk sync does not decide, and a slow disk is known after some units.
        self.each = Some(self.each.map_or(now, |before| (before + now) / 2));
    }
}

/// For a unit of a work that has lasted so long, when nobody has written for so long.
fn time(quiet: Duration, lasted: Duration) -> Duration {
    if quiet < QUIET && quiet < lasted { AMONG_PEOPLE } else { ALONE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_fits_into_the_time() {
        let mut pace = Pace::default();
        assert_eq!(pace.within(AMONG_PEOPLE), FIRST);
        pace.took(100, Duration::from_millis(40));
        assert_eq!((pace.within(AMONG_PEOPLE), pace.within(ALONE)), (100, 250), "100 and 300 would fit");
        pace.took(100, Duration::from_millis(20));
        assert_eq!(pace.within(AMONG_PEOPLE), 125, "0.3 ms each, between 0.2 and 0.4: 133 would fit");
        pace.took(0, Duration::from_secs(1));
        assert_eq!(pace.within(AMONG_PEOPLE), 125, "nothing was taken");
    }

    #[test]
    fn people_are_those_who_write_after_it_has_begun_and_not_long_ago() {
        let minute = Duration::from_secs(60);
        assert_eq!(time(Duration::from_secs(29), minute), AMONG_PEOPLE);
        assert_eq!(time(Duration::from_secs(31), minute), ALONE, "long ago");
        assert_eq!(time(Duration::from_secs(2), Duration::from_secs(1)), ALONE, "who started it");
    }

    #[test]
    fn keeps_within_bounds() {
        let mut pace = Pace::default();
        pace.took(1, Duration::from_secs(5));
        assert_eq!(pace.within(AMONG_PEOPLE), 40);
        let mut pace = Pace::default();
        pace.took(1_000, Duration::ZERO);
        assert_eq!(pace.within(ALONE), 400);
    }
}
