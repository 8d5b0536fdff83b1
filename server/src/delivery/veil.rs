//! No message that leaves the house carries a phone number, whatever people typed into a name.

/// Fewest digits of what may be a number that can be dialled.
const SHORTEST: usize = 7;
/// Digits of a mobile number, of which the ends are shown as everywhere in the product.
const MOBILE: usize = 11;

/// The text with every run of digits that could be a phone number shown in part: `张三 138****4409`, `李四 ****34`. Digits in
/// any script count, also with spaces, hyphens, dots or brackets between them.
pub fn veil(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let (run, digits) = number(&chars[at..]);
        if digits.len() < SHORTEST {
            // A shorter run as a whole, or its tail would be looked at again as the beginning of another one.
            let end = at + run.max(1);
            out.extend(chars[at..end].iter().map(|c| if c.is_control() { ' ' } else { *c }));
            at = end;
            continue;
        }
        debug_assert!(c.is_numeric());
        let shown = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
        let n = digits.len();
        if n >= MOBILE {
            out.push_str(&format!("{}****{}", shown(n - 11, n - 8), shown(n - 4, n)));
        } else {
            out.push_str(&format!("****{}", shown(n - 2, n)));
        }
        at += run;
    }
    out
}

/// Characters of the number-like run that the text begins with, up to its last digit, and the digits in it.
fn number(chars: &[char]) -> (usize, Vec<char>) {
    let mut digits = Vec::new();
    let mut end = 0;
    for (i, &c) in chars.iter().enumerate() {
        if c.is_numeric() {
            digits.push(c);
            end = i + 1;
        } else if end == 0 || i - end > 2 || !joins(c) {
            break;
        }
    }
    (end, digits)
}

/// What people write between the digits of one number.
fn joins(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '–' | '—' | '－' | '.' | '·' | '_' | '/' | '(' | ')' | '（' | '）' | '\u{200b}'..='\u{200f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_in_part_however_they_are_written() {
        for (text, shown) in [
            ("张三 13817624409", "张三 138****4409"),
            ("138-1762-4409 张三", "138****4409 张三"),
            ("+86 138 1762 4409", "+138****4409"),
            ("电话１３８１７６２４４０９。", "电话１３８****４４０９。"),
            ("0755(8888)1234转801", "755****1234转801"),
            ("8888 1234", "****34"),
            ("138.1762.4409/13917620001", "139****0001"),
        ] {
            assert_eq!(veil(text), shown);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in ["", "订单 20261", "2026-11", "3 台 5 万元 2027 年", "A4-80克", "预算 12,500 元"] {
            assert_eq!(veil(text), text);
        }
        assert_eq!(veil("两\n行"), "两 行");
    }

    #[test]
    fn nothing_of_seven_digits_in_a_row_is_left() {
        for text in ["138176244091381762440913817624409", "1 2 3 4 5 6 7 8", "(021) 5555-1234", "1234567"] {
            let left: String = veil(text).chars().filter(|c| c.is_numeric() || *c == '*').collect();
            assert!(left.split('*').all(|part| part.chars().count() < SHORTEST), "{text}: {left}");
        }
    }
}
