//! The decision record: everything that decided, small enough to keep for every record. Sentences are made on reading.

use serde::{Deserialize, Serialize};

use crate::value::Id;

/// What happened to one record. Members are positions in the slice's list of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    #[serde(rename = "p")]
    pub version: i64,
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Known>,
    /// Screen that stopped the record or let it pass early.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<usize>,
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<usize>,
    /// Outcome of each route that was asked, in order.
    #[serde(rename = "r", default, skip_serializing_if = "String::is_empty")]
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
    /// Member, reason number, and the two figures of the reason.
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Skipped>,
    /// The best ten, the picked one first.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub ranked: Vec<RankedRow>,
    #[serde(rename = "s", default, skip_serializing_if = "std::ops::Not::not")]
    pub sticky: bool,
    /// Largest gap that the theorem allows, in 2⁻⁴⁰ lead.
    #[serde(rename = "g", default)]
    pub bound: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped(pub usize, pub u8, pub i64, pub i64);

/// Member, weight, gap before, share added, gap after (in 2⁻⁴⁰ lead), and the strategy's own figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedRow(pub usize, pub u32, pub i64, pub i64, pub i64, pub i64);

/// A growing row of bits, kept as hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Bits {
    bytes: Vec<u8>,
    length: usize,
}

impl Bits {
    pub fn push(&mut self, bit: bool) {
        if self.length % 8 == 0 {
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
