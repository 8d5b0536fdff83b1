//! Numbers for the screen.

use super::{abroad, mainland};

/// In groups as people read them: "138 1762 4409", "021-5836 2210", "0931-123 4567", "400-820-1234", "+852 9123 4567",
/// "138 **** 4409". Takes the `number` of a [`Phone`](super::Phone); other text comes back as it is.
pub fn display(number: &str) -> String {
    let national = number.strip_prefix("+86").filter(|n| n.is_ascii());
    match (national, number.as_bytes()) {
        (Some(national), _) => chinese(national).unwrap_or_else(|| number.to_owned()),
        (None, [b'+', ..]) => abroad::spaced(number).unwrap_or_else(|| number.to_owned()),
        (None, [b'1', ..]) if number.len() == 11 && number.is_ascii() => groups(number, &[3, 4, 4], " "),
        (None, [b'2'..=b'8', ..]) if number.len() == 8 && number.is_ascii() => groups(number, &[4, 4], " "),
        _ => number.to_owned(),
    }
}

/// [`display`] with the middle hidden: "138 **** 4409", "021-**** 2210", "+852 **** 4567". Area and country stay, and the
/// last four digits; of short local numbers the last two. Service numbers up to six digits are public and stay.
pub fn mask(number: &str) -> String {
    let shown = display(number);
    let digits = shown.chars().filter(|c| c.is_ascii_digit() || *c == '*').count();
    if digits <= 6 {
        return shown;
    }
    let head = head_digits(number);
    let tail = if digits - head.min(digits) >= 7 { 4 } else { 2.min(digits - head.min(digits)) };
    let mut at = 0;
    let hide = |c: char| {
        if !(c.is_ascii_digit() || c == '*') {
            return c;
        }
        at += 1;
        if at > head && at + tail <= digits { '*' } else { c }
    };
    shown.chars().map(hide).collect()
}

/// The last four digits, fewer if there are not so many.
pub fn last_four(number: &str) -> String {
    let mut tail: Vec<char> = number.chars().rev().filter(char::is_ascii_digit).take(4).collect();
    tail.reverse();
    tail.into_iter().collect()
}

fn chinese(national: &str) -> Option<String> {
    Some(match national.as_bytes() {
        [b'1', b'3'..=b'9', ..] if national.len() == 11 => groups(national, &[3, 4, 4], " "),
        [b'4' | b'8', b'0', b'0', ..] if national.len() == 10 => groups(national, &[3, 3, 4], "-"),
        _ => {
            let (area, local) = national.split_at_checked(mainland::area_length(national))?;
            let local = match local.len() {
                8 => groups(local, &[4, 4], " "),
                7 => groups(local, &[3, 4], " "),
                _ => local.to_owned(),
            };
            format!("0{area}-{local}")
        }
    })
}

/// How many digits of the displayed number tell only where it belongs.
fn head_digits(number: &str) -> usize {
    let Some(national) = number.strip_prefix("+86") else {
        return match number.strip_prefix('+') {
            Some(_) => {
                abroad::spaced(number).map_or(0, |s| s.split([' ', '-']).next().map_or(0, |head| head.len() - 1))
            }
            None if number.len() == 11 => 3,
            None => 0,
        };
    };
    match national.as_bytes() {
        [b'1', b'3'..=b'9', ..] => 3,
        [b'4' | b'8', b'0', b'0', ..] => 3,
        _ => mainland::area_length(national) + 1,
    }
}

fn groups(digits: &str, lengths: &[usize], between: &str) -> String {
    let mut rest = digits;
    let mut out = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (group, tail) = rest.split_at_checked(*length).unwrap_or((rest, ""));
        out.push(group);
        rest = tail;
    }
    out.join(between)
}
