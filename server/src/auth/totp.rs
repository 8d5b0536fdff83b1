//! Codes of an authenticator app: RFC 6238 with HMAC-SHA-1, 30 seconds and 6 digits, which every app knows.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// RFC 4226 wants 160 bits.
pub const SEED_BYTES: usize = 20;
const STEP_MS: i64 = 30_000;
/// Six digits.
const MODULUS: u32 = 1_000_000;
/// Clocks of phones differ: a code of the step before and behind is taken too.
const AROUND: [i64; 3] = [0, -1, 1];

/// The step whose code this is, of those that may be taken at `now_ms`.
pub fn step_of(seed: &[u8], code: &str, now_ms: i64) -> Option<i64> {
    let now = now_ms.div_euclid(STEP_MS);
    AROUND.into_iter().map(|by| now + by).find(|step| same(&code_at(seed, *step), code))
}

/// HOTP of RFC 4226, section 5.3, over the number of the step.
fn code_at(seed: &[u8], step: i64) -> String {
    // HMAC takes keys of any length.
    let Ok(mac) = Hmac::<Sha1>::new_from_slice(seed) else { return String::new() };
    let hash: [u8; 20] = mac.chain_update(step.to_be_bytes()).finalize().into_bytes().into();
    let offset = usize::from(hash[19] & 0xf);
    let word = hash.get(offset..offset + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    format!("{:06}", (word & 0x7fff_ffff) % MODULUS)
}

/// Without telling by its time how many digits are right.
fn same(ours: &str, theirs: &str) -> bool {
    ours.len() == theirs.len() && ours.bytes().zip(theirs.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// What is typed into an app where nothing can be scanned: base32 of RFC 4648 without padding.
pub fn secret_text(seed: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letter = |bits: &[u8]| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(bits).for_each(|(to, from)| *to = *from);
        let word = u64::from_be_bytes(bytes);
        let letters = (bits.len() * 8).div_ceil(5);
        (0..letters).map(move |at| char::from(LETTERS[usize::try_from(word >> (59 - 5 * at) & 31).unwrap_or(0)]))
    };
    seed.chunks(5).flat_map(letter).collect()
}

/// What the code to scan says (Key URI Format of Google Authenticator, which all apps read).
pub fn uri(seed: &[u8], issuer: &str, login: &str) -> String {
    let (issuer, login, secret) = (percent(issuer), percent(login), secret_text(seed));
    format!("otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30")
}

/// RFC 3986: a space as `%20`, since apps show a plus as it is.
fn percent(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, the last six of the eight digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(SEED, seconds / 30), code);
            assert_eq!(step_of(SEED, code, seconds * 1_000), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_holds_one_step_before_and_behind() {
        let at = |seconds: i64| step_of(SEED, "287082", seconds * 1_000);
        assert_eq!([at(-1), at(0), at(59), at(89), at(90)], [None, Some(1), Some(1), Some(1), None]);
        for wrong in ["", "28708", "2870820", "287083"] {
            assert_eq!(step_of(SEED, wrong, 59_000), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_are_base32_and_names_are_escaped() {
        // RFC 4648, section 10.
        for (clear, text) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")]
        {
            assert_eq!(secret_text(clear.as_bytes()), text);
        }
        assert_eq!(secret_text(SEED), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(
            uri(SEED, "云帆 CRM", "li@x").starts_with("otpauth://totp/%E4%BA%91%E5%B8%86%20CRM:li%40x?secret=GEZD")
        );
    }
}
