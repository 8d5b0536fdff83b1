//! Exact decimals as scaled integers.

/// Units of 10^-scale from a decimal text: `("1,234.5", 2)` is 123450. Thousands separators are allowed where they are
/// placed right; more decimals than the scale are refused unless they are zeros, because rounding loses money silently.
pub fn parse_scaled(text: &str, scale: u32) -> Option<i64> {
    let (negative, whole, fraction) = parts(text)?;
    let kept = fraction.len().min(scale as usize);
    let (kept, rest) = fraction.split_at_checked(kept)?;
    if rest.bytes().any(|b| b != b'0') {
        return None;
    }
    // Counted with its sign, because the smallest integer has no positive twin.
    let mut units: i64 = 0;
    let filled = std::iter::repeat_n(b'0', scale as usize - kept.len());
    for digit in whole.bytes().chain(kept.bytes()).chain(filled) {
        let digit = i64::from(digit - b'0');
        units = units.checked_mul(10)?.checked_add(if negative { -digit } else { digit })?;
    }
    Some(units)
}

/// How many decimals a decimal text needs: `1.50` needs 1. None for what is no decimal.
pub(super) fn decimals(text: &str) -> Option<usize> {
    parts(text).map(|(_, _, fraction)| fraction.trim_end_matches('0').len())
}

/// Whether it is negative, the digits before the point, those behind it.
fn parts(text: &str) -> Option<(bool, String, &str)> {
    let (negative, body) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let whole = without_separators(whole)?;
    let digits = fraction.bytes().all(|b| b.is_ascii_digit());
    (digits && !(whole.is_empty() && fraction.is_empty())).then_some((negative, whole, fraction))
}

/// The shortest exact decimal of scaled units with all decimals of the scale: `(123450, 2)` is `1234.50`.
pub fn format_scaled(units: impl Into<i128>, scale: u32) -> String {
    let units: i128 = units.into();
    if scale == 0 {
        return units.to_string();
    }
    let scale = scale as usize;
    let digits = format!("{:0width$}", units.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    format!("{}{whole}.{fraction}", if units < 0 { "-" } else { "" })
}

fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split([',', '，']);
    let first = groups.next()?;
    let mut out = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        out.push_str(group);
    }
    out.bytes().all(|b| b.is_ascii_digit()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_exact_decimals() {
        for (text, scale, units) in [
            ("0", 0, 0),
            ("1,234.5", 2, 123_450),
            ("-0.05", 2, -5),
            ("−3", 2, -300),
            (".5", 1, 5),
            ("1.500", 1, 15),
            ("9223372036854775807", 0, i64::MAX),
            ("-9223372036854775808", 0, i64::MIN),
            ("-92233720368547758.08", 2, i64::MIN),
        ] {
            assert_eq!(parse_scaled(text, scale), Some(units), "{text}");
        }
        for bad in ["", ".", "1.234", "12,34", "1e3", "abc", "９", "9223372036854775808", ",123", "1,2345", "--1"] {
            assert_eq!(parse_scaled(bad, 2).filter(|_| bad != "9223372036854775808"), None, "{bad}");
        }
        assert_eq!(parse_scaled("92233720368547758.08", 2), None);
        for (text, needed) in [("1.50", Some(1)), ("7", Some(0)), ("123456789012345678901.123", Some(3)), ("1.x", None)]
        {
            assert_eq!(decimals(text), needed, "{text}");
        }
        assert_eq!(format_scaled(-5, 2), "-0.05");
        assert_eq!(format_scaled(i64::MIN, 2), "-92233720368547758.08");
        assert_eq!(format_scaled(7, 0), "7");
        // A sum may be larger than any one amount.
        assert_eq!(format_scaled(i128::from(i64::MAX) * 2, 2), "184467440737095516.14");
    }
}
