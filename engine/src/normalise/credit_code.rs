//! The unified social credit code of an organisation in China (统一社会信用代码, GB 32100-2015): 17 signs and a check sign.

/// Signs in the order of their value; I, O, S, V and Z are left out, because they look like others.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The code as it is written on the licence, or nothing where the length, a sign or the check sign is wrong.
pub fn credit_code(raw: &str) -> Option<String> {
    let text: String = super::tidy::tidy(raw).to_uppercase().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let values: Option<Vec<usize>> = text.bytes().map(|b| SIGNS.iter().position(|s| *s == b)).collect();
    let values = values.filter(|v| v.len() == 18)?;
    let (check, body) = values.split_last()?;
    // Weights are powers of 3 modulo 31; the sum with the check sign is a multiple of 31.
    let (sum, _) = body.iter().fold((0, 1), |(sum, weight), value| (sum + value * weight, weight * 3 % 31));
    ((sum + check) % 31 == 0).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::credit_code;

    #[test]
    fn a_code_is_known_by_its_check_sign() {
        for (raw, want) in [
            // On the licences of two large companies.
            ("91440300708461136T", Some("91440300708461136T")),
            ("91110000802100433B", Some("91110000802100433B")),
            ("９１４４０３００　７０８４６１１３６ｔ", Some("91440300708461136T")),
            ("9144 0300 7084 6113 6T", Some("91440300708461136T")),
            ("91440300708461136U", None),
            ("91440300708461163T", None),
            ("9144030070846113OT", None),
            ("91440300708461136", None),
            ("", None),
        ] {
            assert_eq!(credit_code(raw).as_deref(), want, "{raw}");
        }
    }
}
