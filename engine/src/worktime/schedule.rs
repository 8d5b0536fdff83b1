//! A named schedule: blocks of working hours that repeat by the week.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::form::Label;

pub const WEEKDAYS: usize = 7;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    pub key: String,
    pub name: Label,
    /// IANA zone; without one the workspace's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    pub blocks: Vec<Block>,
    /// Whether holidays and make-up workdays of the calendar count.
    #[serde(default)]
    pub holidays: bool,
}

/// The same hours on some days of the week. A block belongs to the day on which it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// 1 is Monday, 7 is Sunday.
    pub days: BTreeSet<u8>,
    pub from: Minute,
    /// At or before `from`: on the next day.
    pub until: Minute,
}

impl Block {
    /// Minutes from the midnight on which the day begins.
    pub(super) fn span(&self) -> (u16, u16) {
        let over = if self.until <= self.from { Minute::DAY } else { 0 };
        (self.from.0, self.until.0 + over)
    }
}

/// A time of day, `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Minute(u16);

impl Minute {
    /// Of a whole day.
    pub(super) const DAY: u16 = 24 * 60;
}

impl TryFrom<String> for Minute {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Minute, &'static str> {
        let digits =
            text.len() == 5 && text.bytes().enumerate().all(|(i, b)| b.is_ascii_digit() || i == 2 && b == b':');
        let parts = digits.then(|| text.split_once(':')).flatten();
        let parsed = parts.and_then(|(h, m)| Some((h.parse::<u16>().ok()?, m.parse::<u16>().ok()?)));
        let minute = parsed.filter(|(_, m)| *m < 60).map(|(h, m)| h * 60 + m).filter(|m| *m <= Minute::DAY);
        minute.map(Minute).ok_or("a time of day such as 08:30")
    }
}

impl From<Minute> for String {
    fn from(Minute(minute): Minute) -> String {
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }
}
