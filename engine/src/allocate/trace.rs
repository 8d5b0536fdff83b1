//! The decision record: everything that decided, small enough to keep for every record. Sentences are made on reading.

mod compact;

use serde::{Deserialize, Serialize};

use super::member::{CapScope, Period};
use crate::value::Id;

/// What happened to one record. Members are positions in the slice's list of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    #[serde(rename = "p")]
    pub version: i64,
    /// The record goes on from a holder who did not contact in time: nothing but a team was asked.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub timed_out: Option<TimedOut>,
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Known>,
    /// Screen that stopped the record or let it pass early.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<usize>,
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<usize>,
    /// Of every setting of these marks, tags before values: whether it changed the record.
    #[serde(rename = "d", default, skip_serializing_if = "Bits::is_empty")]
    pub changed: Bits,
    /// Outcome of each route that was asked, in order; kept with counts: `98net`.
    #[serde(rename = "r", default, skip_serializing_if = "String::is_empty", with = "compact::runs")]
    pub routes: String,
    /// Results of the leaves of screens, marks and routes in the order in which they were asked, as hexadecimal bits.
    #[serde(rename = "b", default, skip_serializing_if = "Bits::is_empty")]
    pub leaves: Bits,
    /// Field key → value of the record that conditions looked at, as shown.
    #[serde(rename = "v", default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<(String, String)>,
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamTrace>,
    #[serde(rename = "f", default, skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
    /// Microseconds of computing.
    #[serde(rename = "u", default)]
    pub micros: u64,
}

/// Who the newcomer turned out to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    #[serde(rename = "w")]
    pub what: KnownAs,
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Id>,
    /// Whether the holder keeps it.
    #[serde(rename = "k")]
    pub kept: bool,
    /// Kind of the key that matched: phone, email …
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Whose time to first contact ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimedOut {
    /// Position of the route whose team is asked.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub route: Option<usize>,
    #[serde(rename = "h")]
    pub holder: Id,
    /// UTC milliseconds.
    #[serde(rename = "d")]
    pub due: i64,
    /// How often the record went on before, in a row.
    #[serde(rename = "n")]
    pub moves: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownAs {
    OpenLead,
    ClosedLead,
    PooledLead,
    Customer,
    Rejected,
}

/// Outcomes in `Trace::routes`.
pub mod outcome {
    pub const OFF: char = 'o';
    pub const NOT_NOW: char = 'd';
    pub const NO_MATCH: char = 'n';
    pub const NOBODY: char = 'e';
    pub const TAKEN: char = 't';
}

/// How one team was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamTrace {
    #[serde(rename = "r")]
    pub route: usize,
    #[serde(rename = "n")]
    pub eligible: usize,
    /// Kept by reason and figures: the order of members is lost.
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty", with = "compact::groups")]
    pub excluded: Vec<Skipped>,
    /// The best ten, the picked one first.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty", with = "compact::standings")]
    pub ranked: Vec<RankedRow>,
    #[serde(rename = "s", default, skip_serializing_if = "std::ops::Not::not")]
    pub sticky: bool,
    /// Largest gap that the theorem allows, in 2⁻⁴⁰ lead.
    #[serde(rename = "g", default)]
    pub bound: i64,
}

/// Member, reason number, and the two figures of the reason: instants, `used` (see `cap_figure`) and `limit`, or skill × 256
/// + required level and level (−1 = none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped(pub usize, pub u8, pub i64, pub i64);

/// Member, weight, gap before, share added, gap after (in 2⁻⁴⁰ lead), and the strategy's own figures: load and capacity,
/// records received, 1 for a newcomer; under rotation the pace with the share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedRow(pub usize, pub u32, pub i64, pub i64, pub i64, pub i64, pub i64);

const SCOPES: [CapScope; 5] = [CapScope::Member, CapScope::Route, CapScope::Team, CapScope::Holding, CapScope::Burst];
const PERIODS: [Option<Period>; 5] =
    [Some(Period::Day), Some(Period::Hour), Some(Period::Week), Some(Period::HalfHour), None];

/// What a cap counts and how much was used, in one figure; a person's daily cap is the bare number.
pub fn cap_figure(scope: CapScope, period: Option<Period>, used: i64) -> i64 {
    let place = |at: Option<usize>| at.and_then(|n| i64::try_from(n).ok()).unwrap_or(0);
    let code = place(SCOPES.iter().position(|s| *s == scope)) * 8 + place(PERIODS.iter().position(|p| *p == period));
    (code << 40) + used.clamp(0, (1 << 40) - 1)
}

pub fn read_cap_figure(figure: i64) -> (CapScope, Option<Period>, i64) {
    let code = usize::try_from(figure >> 40).unwrap_or(0);
    let scope = SCOPES.get(code / 8).copied().unwrap_or(CapScope::Member);
    (scope, PERIODS.get(code % 8).copied().flatten(), figure & ((1 << 40) - 1))
}

/// A growing row of bits, kept as hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Bits {
    bytes: Vec<u8>,
    length: usize,
}

impl Bits {
    pub fn push(&mut self, bit: bool) {
        if self.length.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let (true, Some(last)) = (bit, self.bytes.last_mut()) {
            *last |= 1 << (self.length % 8);
        }
        self.length += 1;
    }

    pub fn get(&self, at: usize) -> Option<bool> {
        let byte = self.bytes.get(at / 8)?;
        (at < self.length).then_some(byte >> (at % 8) & 1 == 1)
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub fn len(&self) -> usize {
        self.length
    }
}

impl From<Bits> for String {
    fn from(bits: Bits) -> String {
        let digits: String = bits.bytes.iter().map(|b| format!("{b:02x}")).collect();
        format!("{}:{digits}", bits.length)
    }
}

impl TryFrom<String> for Bits {
    type Error = String;

    fn try_from(text: String) -> Result<Bits, String> {
        let (length, digits) = text.split_once(':').ok_or("no length")?;
        let length: usize = length.parse().map_err(|_| "no length")?;
        let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
        let bytes: Option<Vec<u8>> = pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect();
        let bytes = bytes.filter(|b| length <= b.len() * 8).ok_or("no bits")?;
        Ok(Bits { bytes, length })
    }
}

#[cfg(test)]
#[path = "tests_trace.rs"]
mod tests;
