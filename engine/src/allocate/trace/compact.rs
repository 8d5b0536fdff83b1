//! Short forms of the long lists of a decision: how routes came out, who was passed over, how the best ten stood.

use super::RankedRow;
use crate::allocate::rotation::UNIT;

/// Letters with the number of their repetitions: `nnnt` is `3nt`.
pub(super) mod runs {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    /// Far more routes than any policy has.
    const MAX: usize = 100_000;

    pub fn serialize<S: Serializer>(letters: &str, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = String::new();
        let mut rest = letters.chars().peekable();
        while let Some(letter) = rest.next() {
            let mut n = 1;
            while rest.next_if_eq(&letter).is_some() {
                n += 1;
            }
            if n > 1 {
                out.push_str(&n.to_string());
            }
            out.push(letter);
        }
        serializer.serialize_str(&out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        let (mut out, mut n) = (String::new(), None);
        for letter in String::deserialize(deserializer)?.chars() {
            match letter.to_digit(10) {
                Some(digit) => n = Some((n.unwrap_or(0) * 10 + digit as usize).min(MAX + 1)),
                None => out.extend(std::iter::repeat_n(letter, n.take().unwrap_or(1))),
            }
            if out.len() > MAX || n.is_some_and(|n| n > MAX) {
                return Err(D::Error::custom("too many routes"));
            }
        }
        Ok(out)
    }
}

/// Skipped members under their reason: `[[reason, figure, figure, member, member, …], …]`. An instant that is a whole
/// minute, as nearly all are, is kept in minutes with a minus.
pub(super) mod groups {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    use super::super::Skipped;
    use crate::allocate::eligible::Reason;

    pub fn serialize<S: Serializer>(list: &[Skipped], serializer: S) -> Result<S::Ok, S::Error> {
        let mut groups: BTreeMap<(u8, i64, i64), Vec<usize>> = BTreeMap::new();
        for Skipped(member, reason, a, b) in list {
            groups.entry((*reason, *a, *b)).or_default().push(*member);
        }
        let lines = groups.into_iter().map(|((reason, a, b), members)| {
            let members = members.into_iter().filter_map(|m| i64::try_from(m).ok());
            [i64::from(reason), short(reason, a), b].into_iter().chain(members).collect::<Vec<_>>()
        });
        serializer.collect_seq(lines)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Skipped>, D::Error> {
        let mut out = Vec::new();
        for line in Vec::<Vec<i64>>::deserialize(deserializer)? {
            let [reason, a, b, members @ ..] = line.as_slice() else { return Err(D::Error::custom("no reason")) };
            let reason = u8::try_from(*reason).map_err(D::Error::custom)?;
            for member in members {
                out.push(Skipped(usize::try_from(*member).map_err(D::Error::custom)?, reason, long(reason, *a), *b));
            }
        }
        Ok(out)
    }

    fn is_instant(reason: u8) -> bool {
        [Reason::OnLeave, Reason::OffShift, Reason::Paused].iter().any(|r| r.number() == reason)
    }

    fn short(reason: u8, a: i64) -> i64 {
        if is_instant(reason) && a > 0 && a % 60_000 == 0 { -(a / 60_000) } else { a }
    }

    fn long(reason: u8, a: i64) -> i64 {
        if is_instant(reason) && a < 0 { a.checked_mul(-60_000).unwrap_or(a) } else { a }
    }
}

/// Member, weight, gap, share; then picked or not, both figures, and the gap afterwards, as far as they do not follow.
impl From<RankedRow> for Vec<i64> {
    fn from(row: RankedRow) -> Vec<i64> {
        let RankedRow(member, weight, before, due, after, figure, second) = row;
        let sum = before.wrapping_add(due);
        let picked = after == sum.wrapping_sub(UNIT);
        let mut out = vec![i64::try_from(member).unwrap_or(i64::MAX), i64::from(weight), before, due];
        let rest = [i64::from(picked), figure, second, after];
        let implied = [0, sum, 0, if picked { sum.wrapping_sub(UNIT) } else { sum }];
        let kept = rest.iter().zip(&implied).rposition(|(a, b)| a != b).map_or(0, |last| last + 1);
        out.extend(rest.into_iter().take(kept));
        out
    }
}

impl TryFrom<Vec<i64>> for RankedRow {
    type Error = String;

    fn try_from(list: Vec<i64>) -> Result<RankedRow, String> {
        let [member, weight, before, due, rest @ ..] = list.as_slice() else { return Err("a short row".into()) };
        let wrong = |e: std::num::TryFromIntError| e.to_string();
        let sum = before.wrapping_add(*due);
        let at = |i: usize, implied: i64| rest.get(i).copied().unwrap_or(implied);
        let after = if at(0, 0) == 1 { sum.wrapping_sub(UNIT) } else { sum };
        let member = usize::try_from(*member).map_err(wrong)?;
        let weight = u32::try_from(*weight).map_err(wrong)?;
        Ok(RankedRow(member, weight, *before, *due, at(3, after), at(1, sum), at(2, 0)))
    }
}
