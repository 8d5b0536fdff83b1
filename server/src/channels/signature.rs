//! Signatures of senders, after Standard Webhooks 1.0 (standardwebhooks.com): base64 of HMAC-SHA256 over
//! `{id}.{timestamp}.{body}`, in `webhook-signature` as a list of `v1,…` apart by blanks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// In front of every secret.
pub const PREFIX: &str = "whsec_";
/// Seconds that the clock of a sender may differ from ours.
const TOLERANCE: i64 = 5 * 60;
/// Longest `webhook-id`.
const LONGEST_ID: usize = 200;

/// The three headers.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'h> {
    pub id: &'h str,
    pub timestamp: &'h str,
    pub signatures: &'h str,
}

/// Why a call is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No id, or no seconds since 1970.
    Headers,
    /// Too long ago, or too far ahead.
    Stale,
    Signature,
}

/// Whether one of the secrets has signed the body. `now` in seconds.
pub fn check<'s>(
    mut secrets: impl Iterator<Item = &'s str>,
    signed: Signed<'_>,
    body: &[u8],
    now: i64,
) -> Result<(), Wrong> {
    let at: i64 = signed.timestamp.parse().map_err(|_| Wrong::Headers)?;
    if signed.id.is_empty() || signed.id.len() > LONGEST_ID {
        return Err(Wrong::Headers);
    }
    if (now - at).abs() > TOLERANCE {
        return Err(Wrong::Stale);
    }
    let given = || signed.signatures.split(' ').filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok());
    let signs = |secret: &str| {
        let Some(mac) = mac(secret) else { return false };
        let mac = mac.chain_update(signed.id).chain_update(".").chain_update(signed.timestamp).chain_update(".");
        let mac = mac.chain_update(body);
        // In constant time.
        given().any(|signature| mac.clone().verify_slice(&signature).is_ok())
    };
    if secrets.any(signs) { Ok(()) } else { Err(Wrong::Signature) }
}

/// Whether the text is one of the secrets, compared in constant time.
pub fn is_secret<'s>(mut secrets: impl Iterator<Item = &'s str>, given: &str) -> bool {
    let digest = |text: &str| mac(PREFIX).map(|mac| mac.chain_update(text));
    secrets.any(|secret| {
        let wanted = digest(secret).map(|mac| mac.finalize().into_bytes());
        digest(given).zip(wanted).is_some_and(|(mac, wanted)| mac.verify_slice(&wanted).is_ok())
    })
}

/// A new secret of 256 bits.
pub fn secret() -> crate::error::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| crate::error::Error::Internal(format!("no randomness: {e}")))?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

fn mac(secret: &str) -> Option<Hmac<Sha256>> {
    let key = STANDARD.decode(secret.strip_prefix(PREFIX).unwrap_or(secret)).ok()?;
    Hmac::new_from_slice(&key).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the specification's libraries test with.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const GOOD: Signed<'_> = Signed {
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp: "1614265330",
        signatures: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
    const AT: i64 = 1_614_265_330;

    fn checked(secrets: &[&str], signed: Signed<'_>, body: &[u8], now: i64) -> Result<(), Wrong> {
        check(secrets.iter().copied(), signed, body, now)
    }

    #[test]
    fn the_published_vector_holds() {
        assert_eq!(checked(&[SECRET], GOOD, BODY, AT), Ok(()));
        assert_eq!(checked(&[SECRET], GOOD, br#"{"test": 2432232315}"#, AT), Err(Wrong::Signature));
        assert_eq!(checked(&[], GOOD, BODY, AT), Err(Wrong::Signature));
    }

    #[test]
    fn one_of_several_signatures_and_secrets_is_enough() {
        let several = format!("v1a,xxx v1,AAAA {}", GOOD.signatures);
        let other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        assert_eq!(checked(&[other, SECRET], Signed { signatures: &several, ..GOOD }, BODY, AT), Ok(()));
        assert_eq!(checked(&[other], GOOD, BODY, AT), Err(Wrong::Signature));
        assert_eq!(checked(&[SECRET], Signed { signatures: "v1,", ..GOOD }, BODY, AT), Err(Wrong::Signature));
    }

    #[test]
    fn old_and_future_calls_are_refused() {
        assert_eq!(checked(&[SECRET], GOOD, BODY, AT + TOLERANCE), Ok(()));
        assert_eq!(checked(&[SECRET], GOOD, BODY, AT + TOLERANCE + 1), Err(Wrong::Stale));
        assert_eq!(checked(&[SECRET], GOOD, BODY, AT - TOLERANCE - 1), Err(Wrong::Stale));
        for timestamp in ["", "soon", "1614265330.0"] {
            assert_eq!(checked(&[SECRET], Signed { timestamp, ..GOOD }, BODY, AT), Err(Wrong::Headers));
        }
        assert_eq!(checked(&[SECRET], Signed { id: "", ..GOOD }, BODY, AT), Err(Wrong::Headers));
    }

    #[test]
    fn a_bare_secret_is_compared_whole() {
        let secrets = || [SECRET].into_iter();
        assert!(is_secret(secrets(), SECRET));
        assert!(!is_secret(secrets(), &SECRET[..20]) && !is_secret(secrets(), ""));
        let made = secret().unwrap();
        assert!(made.starts_with(PREFIX) && made.len() == PREFIX.len() + 44);
    }
}
