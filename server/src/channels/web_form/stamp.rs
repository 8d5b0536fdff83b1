//! The stamp of a page: when it was made, and a number by which two fillings of one page are one record. Signed, so that
//! nobody makes one; a page behind a password is only stamped for who knew it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::error::Result;
use crate::registry::WebForm;

/// Nobody reads and fills in a page in less, in milliseconds.
const SHORTEST: i64 = 2_000;
/// A page that was open for longer is stamped anew: a day.
const LONGEST: i64 = 24 * 3_600_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    Good {
        nonce: String,
    },
    /// Filled in faster than people do.
    Hasty,
    /// Too old, of an earlier password, or not ours.
    Void,
}

pub(super) fn make(form: &WebForm, now: i64) -> Result<String> {
    let secret = crate::ids::secret()?;
    let nonce = secret.get(..32).unwrap_or(&secret);
    let signature = mac(form, &now.to_string(), nonce).map(|mac| mac.finalize().into_bytes());
    Ok(format!("{now}.{nonce}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap_or_default())))
}

pub(super) fn read(form: &WebForm, text: &str, now: i64) -> Stamp {
    let mut parts = text.split('.');
    let (Some(at), Some(nonce), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Stamp::Void;
    };
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
    let ours = mac(form, at, nonce).is_some_and(|mac| mac.verify_slice(&signature).is_ok());
    match at.parse::<i64>() {
        Ok(at) if ours && now - at < SHORTEST => Stamp::Hasty,
        Ok(at) if ours && now - at < LONGEST => Stamp::Good { nonce: nonce.to_owned() },
        _ => Stamp::Void,
    }
}

fn mac(form: &WebForm, at: &str, nonce: &str) -> Option<Hmac<Sha256>> {
    let password = form.password.as_ref().map_or("", |p| p.open().unwrap_or_default());
    let mac = Hmac::<Sha256>::new_from_slice(form.key.open()?.as_bytes()).ok()?;
    Some(mac.chain_update(format!("{}\n{at}\n{nonce}\n{password}", form.token)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form(token: &str, password: Option<&str>) -> WebForm {
        let json = json!({ "token": token, "key": "k", "title": { "zh": "t" }, "lines": [], "password": password });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_stamp_is_good_for_a_day_and_for_its_own_page() {
        let one = form("a", None);
        let stamp = make(&one, 1_000_000).unwrap();
        assert!(matches!(read(&one, &stamp, 1_002_000), Stamp::Good { .. }));
        assert_eq!(read(&one, &stamp, 1_001_999), Stamp::Hasty);
        assert_eq!(read(&one, &stamp, 1_000_000 + LONGEST), Stamp::Void);
        assert_eq!(read(&form("b", None), &stamp, 1_002_000), Stamp::Void);
        assert_eq!(read(&form("a", Some("hash")), &stamp, 1_002_000), Stamp::Void);
    }

    #[test]
    fn what_was_altered_is_void() {
        let one = form("a", None);
        let stamp = make(&one, 1_000_000).unwrap();
        for bad in [
            "",
            "x",
            "1.2.3",
            &stamp.replacen("1000000", "1000001", 1),
            &format!("{stamp}."),
            &stamp[..stamp.len() - 2],
        ] {
            assert_eq!(read(&one, bad, 1_002_000), Stamp::Void, "{bad}");
        }
    }
}
