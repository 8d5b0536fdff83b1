//! The clock of a first contact: when it reminds, ends and hands on. All of it in minutes of the same schedule, from the
//! moment on which somebody got the record or the customer asked again.

use super::policy::FirstContact;
use crate::worktime::{Worktime, due};

impl FirstContact<'_> {
    /// When the holder is to have contacted the customer. Without `hours` time runs around the clock.
    pub fn due(&self, hours: Option<&Worktime>, from: i64) -> i64 {
        due(hours, from, self.minutes)
    }

    /// When the holder is reminded.
    pub fn reminder(&self, hours: Option<&Worktime>, from: i64) -> Option<i64> {
        let before = self.minutes.checked_sub(self.clock.remind?).filter(|before| *before < self.minutes)?;
        Some(due(hours, from, before))
    }

    /// When somebody else gets the record.
    pub fn reassignment(&self, hours: Option<&Worktime>, from: i64) -> Option<i64> {
        Some(due(hours, from, self.minutes.saturating_add(self.clock.reassign?.after)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::tz::TimeZone;
    use serde_json::json;

    use super::*;
    use crate::allocate::policy::Checkpoints;
    use crate::worktime::Calendar;

    #[test]
    fn every_step_counts_in_the_same_hours() {
        let clock: Checkpoints =
            serde_json::from_value(json!({ "remind": 10, "reassign": { "after": 15, "max_moves": 1 } })).unwrap();
        let time = FirstContact { minutes: 30, clock: &clock };
        let minute = 60_000;
        assert_eq!((time.due(None, 0), time.reminder(None, 0)), (30 * minute, Some(20 * minute)));
        assert_eq!(time.reassignment(None, 0), Some(45 * minute));
        // 1970-01-01 was a Thursday; work ends 25 minutes later and begins at 09:00 of the next day.
        let office = json!({ "key": "o", "name": { "zh": "o" }, "blocks": [
            { "days": [4], "from": "00:00", "until": "00:25" }, { "days": [5], "from": "09:00", "until": "18:00" },
        ] });
        let office = serde_json::from_value(office).unwrap();
        let hours = Worktime::new(&office, &Arc::new(Calendar::default()), TimeZone::UTC);
        let nine = (24 + 9) * 60;
        assert_eq!(time.reminder(Some(&hours), 0), Some(20 * minute));
        assert_eq!(time.due(Some(&hours), 0), (nine + 5) * minute);
        assert_eq!(time.reassignment(Some(&hours), 0), Some((nine + 20) * minute));
        let plain = Checkpoints::default();
        let time = FirstContact { minutes: 30, clock: &plain };
        assert_eq!((time.reminder(None, 0), time.reassignment(None, 0)), (None, None));
    }
}
