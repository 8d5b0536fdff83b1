//! What one holder does with a lead, as steps that can be replayed from the moment of receiving it.

use super::arrivals::{DAY_MS, SHANGHAI_MS};

#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// The holder's working day, in minutes after midnight.
    pub opens: u16,
    pub closes: u16,
    pub steps: Vec<Step>,
    pub end: End,
}

/// How it ends, if nothing else comes between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Still being worked on after the last step.
    Open,
    Converted,
    Invalid,
    Lost,
    Returned,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub wait: Wait,
    pub act: Act,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Of working time, after receiving it.
    Seconds(u32),
    /// Days after receiving it, and the minute of that day.
    Day { day: u16, minute: u16 },
}

/// Keys are option keys of the forms of `apps/crm`.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    FollowUp {
        kind: &'static str,
        result: &'static str,
        content: String,
        /// Length of a call.
        seconds: Option<u32>,
        intent: Option<&'static str>,
    },
    /// Becomes a customer of this tier, with an order.
    Convert {
        product_codes: Vec<String>,
        quantity: u32,
        amount_fen: i64,
        level: &'static str,
        content: String,
    },
    Invalid {
        reason: String,
        content: String,
    },
    Lose {
        reason: String,
        content: String,
    },
    /// Back to the pool.
    Return {
        reason: String,
    },
}

/// One act at its instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay<'a> {
    pub at_ms: i64,
    pub act: &'a Act,
    /// When the next contact is planned, if one is.
    pub next_ms: Option<i64>,
}

/// Least distance of two steps.
const APART_MS: i64 = 11 * 60_000;
/// How long somebody stays on for what came in late.
const OVERTIME_MS: i64 = 30 * 60_000;

impl Life {
    /// The acts of a holder who received the lead at `held_ms`, in order. What lies after the present is left out by the
    /// caller; a plan in the future is then the lead's next contact.
    pub fn replay(&self, held_ms: i64) -> Vec<Replay<'_>> {
        let mut out: Vec<Replay<'_>> = Vec::with_capacity(self.steps.len());
        let mut earliest = held_ms;
        for step in &self.steps {
            let at_ms = self.instant(step.wait, held_ms).max(earliest);
            earliest = at_ms + APART_MS;
            if let Some(last) = out.last_mut() {
                last.next_ms = Some(at_ms);
            }
            out.push(Replay { at_ms, act: &step.act, next_ms: None });
        }
        out
    }

    fn instant(&self, wait: Wait, held_ms: i64) -> i64 {
        let midnight = (held_ms + SHANGHAI_MS).div_euclid(DAY_MS) * DAY_MS - SHANGHAI_MS;
        let minute = |minute: u16| i64::from(minute) * 60_000;
        match wait {
            Wait::Day { day, minute: at } => midnight + i64::from(day) * DAY_MS + minute(at),
            Wait::Seconds(seconds) => {
                let wait_ms = i64::from(seconds) * 1_000;
                let (opens, closes) = (midnight + minute(self.opens), midnight + minute(self.closes));
                if held_ms < opens {
                    opens + wait_ms
                } else if held_ms >= closes {
                    opens + DAY_MS + wait_ms
                } else if held_ms + wait_ms > closes + OVERTIME_MS {
                    // The rest of the wait on the next morning.
                    opens + DAY_MS + (held_ms + wait_ms - closes)
                } else {
                    held_ms + wait_ms
                }
            }
        }
    }
}
