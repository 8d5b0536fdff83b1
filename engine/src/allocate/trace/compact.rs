//! Short forms of the long lists of a decision: how routes came out, who was passed over, how the best ten stood.

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
/// minute, as nearly all are, is kept in minutes with a minus, and stands alone: `[3, −29914421, member, …]`.
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
            let second = (!is_instant(reason)).then_some(b);
            [i64::from(reason), short(reason, a)].into_iter().chain(second).chain(members).collect::<Vec<_>>()
        });
        serializer.collect_seq(lines)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Skipped>, D::Error> {
        let mut out = Vec::new();
        for line in Vec::<Vec<i64>>::deserialize(deserializer)? {
            let [reason, a, rest @ ..] = line.as_slice() else { return Err(D::Error::custom("no reason")) };
            let reason = u8::try_from(*reason).map_err(D::Error::custom)?;
            let (b, members) = match rest {
                _ if is_instant(reason) => (0, rest),
                [b, members @ ..] => (*b, members),
                [] => return Err(D::Error::custom("no figure")),
            };
            for member in members {
                out.push(Skipped(usize::try_from(*member).map_err(D::Error::custom)?, reason, long(reason, *a), b));
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

/// Member, weight and share each less those of the row before, gap; then picked or not, both figures, and the gap
/// afterwards, as far as they do not follow: `[[58, 100, 322523410640, 7330077518, 1], [64, 0, 322523410640, 0], …]`.
pub(super) mod standings {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    use super::super::RankedRow;
    use crate::allocate::rotation::UNIT;

    pub fn serialize<S: Serializer>(list: &[RankedRow], serializer: S) -> Result<S::Ok, S::Error> {
        let (mut last_weight, mut last_due) = (0, 0);
        serializer.collect_seq(list.iter().map(|&RankedRow(member, weight, before, due, after, figure, second)| {
            let sum = before.wrapping_add(due);
            let picked = after == sum.wrapping_sub(UNIT);
            let weight = i64::from(weight);
            let member = i64::try_from(member).unwrap_or(i64::MAX);
            let mut out = vec![member, weight - last_weight, before, due.wrapping_sub(last_due)];
            (last_weight, last_due) = (weight, due);
            let rest = [i64::from(picked), figure, second, after];
            let implied = [0, sum, 0, if picked { sum.wrapping_sub(UNIT) } else { sum }];
            let kept = rest.iter().zip(&implied).rposition(|(a, b)| a != b).map_or(0, |last| last + 1);
            out.extend(rest.into_iter().take(kept));
            out
        }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<RankedRow>, D::Error> {
        let (mut weight, mut due) = (0i64, 0i64);
        let row = |line: Vec<i64>| {
            let [member, more_weight, before, more_due, rest @ ..] = line.as_slice() else {
                return Err(D::Error::custom("a short row"));
            };
            (weight, due) = (weight.wrapping_add(*more_weight), due.wrapping_add(*more_due));
            let sum = before.wrapping_add(due);
            let at = |i: usize, implied: i64| rest.get(i).copied().unwrap_or(implied);
            let after = if at(0, 0) == 1 { sum.wrapping_sub(UNIT) } else { sum };
            let member = usize::try_from(*member).map_err(D::Error::custom)?;
            let weight = u32::try_from(weight).map_err(D::Error::custom)?;
            Ok(RankedRow(member, weight, *before, due, at(3, after), at(1, sum), at(2, 0)))
        };
        Vec::<Vec<i64>>::deserialize(deserializer)?.into_iter().map(row).collect()
    }
}
