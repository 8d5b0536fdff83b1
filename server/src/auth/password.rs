//! Passwords: what is allowed, how they are stored (argon2id) and compared. Hashing runs apart from the requests, at most
//! one per core, so that a flood of sign-ins cannot stop the rest.

use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use engine::text::fold;

use super::Limits;
use crate::error::{Error, Result};

/// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Characters. Longer ones than the upper bound only make work.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=200;

/// Folded; everything here is tried first by those who guess.
const COMMON: &[&str] = &[
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "11111111",
    "00000000",
    "88888888",
    "66666666",
    "12341234",
    "11223344",
    "123123123",
    "12345678a",
    "a12345678",
    "a123456789",
    "123456abc",
    "abc12345",
    "abc123456",
    "abcd1234",
    "password",
    "password1",
    "passw0rd",
    "p@ssw0rd",
    "qwertyui",
    "qwertyuiop",
    "qwer1234",
    "1q2w3e4r",
    "1qaz2wsx",
    "asdfghjk",
    "asdfghjkl",
    "zxcvbnm1",
    "iloveyou",
    "woaini1314",
    "woaini520",
    "5201314520",
    "admin123",
    "admin1234",
    "admin888",
    "administrator",
    "huoshui1",
    "huoshui123",
    "welcome1",
    "letmein1",
    "sunshine",
    "football",
    "baseball",
];

/// The rule. `field` is where the password was sent.
pub fn check(field: &str, password: &str, login: &str) -> Result<()> {
    let wrong = |code, zh: &str, en: &str| Err(Error::field(field, code, zh, en));
    let length = password.chars().count();
    if length < *LENGTH.start() {
        return wrong("too_short", "密码至少 8 个字符", "At least 8 characters");
    }
    if length > *LENGTH.end() {
        return wrong("too_long", "密码最多 200 个字符", "At most 200 characters");
    }
    let folded = fold(password);
    if folded == fold(login) {
        return wrong("same_as_login", "密码不能和登录名相同", "Must differ from the login");
    }
    let same = folded.chars().next().is_some_and(|first| folded.chars().all(|c| c == first));
    if same || COMMON.contains(&folded.as_str()) {
        return wrong("common", "这个密码太常见，换一个别人猜不到的", "Too common; choose one that nobody guesses");
    }
    Ok(())
}

/// A password for the first sign-in: 12 characters, about 60 bits.
pub fn temporary() -> Result<String> {
    readable(12)
}

/// Random characters, 5 bits each, without those that look alike, in groups of four. At most 32.
pub(super) fn readable(length: usize) -> Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let secret = crate::ids::secret()?;
    let bytes =
        secret.as_bytes().chunks(2).filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let letters = bytes.take(length).filter_map(|byte| LETTERS.get(usize::from(byte % 32)).map(|c| char::from(*c)));
    let letters: Vec<char> = letters.collect();
    Ok(letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// The PHC string to store.
pub async fn hash(limits: &Limits, password: &str) -> Result<String> {
    let password = password.to_owned();
    apart(limits, move || hashed(&password)).await?
}

/// Whether the password is the stored one; takes as long where nothing is stored.
pub async fn verify(limits: &Limits, password: &str, stored: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    apart(limits, move || {
        let known = stored.is_some();
        let stored = stored.map_or_else(nobody, Ok)?;
        let stored = PasswordHash::new(&stored).map_err(|e| Error::Internal(format!("stored password: {e}")))?;
        let same = algorithm()?.verify_password(password.as_bytes(), &stored).is_ok();
        Ok(same && known)
    })
    .await?
}

async fn apart<T: Send + 'static>(limits: &Limits, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let permit = limits.hashing().acquire_owned().await;
    let permit = permit.map_err(|_| Error::Internal("password hashing has stopped".into()))?;
    let task = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    task.await.map_err(|e| Error::Internal(format!("password hashing: {e}")))
}

fn algorithm() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let params = params.map_err(|e| Error::Internal(format!("argon2: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(password: &str) -> Result<String> {
    let hash: std::result::Result<PasswordHash, _> = algorithm()?.hash_password(password.as_bytes());
    hash.map(|h| h.to_string()).map_err(|e| Error::Internal(format!("argon2: {e}")))
}

/// A hash that no password has, made once.
fn nobody() -> Result<String> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    if let Some(hash) = NOBODY.get() {
        return Ok(hash.clone());
    }
    let hash = hashed(&crate::ids::secret()?)?;
    Ok(NOBODY.get_or_init(|| hash).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_guessed_first() {
        let code = |password: &str| match check("password", password, "LiHui@2026") {
            Err(Error::Invalid(errors)) => errors.first().map(|e| e.code).unwrap_or_default(),
            _ => "ok",
        };
        assert_eq!(code("short"), "too_short");
        assert_eq!(code("lihui@2026"), "same_as_login");
        assert_eq!(code("Password"), "common");
        assert_eq!(code("ａｂｃｄ１２３４"), "common");
        assert_eq!(code("aaaaaaaaaaaa"), "common");
        assert_eq!(code(&"长".repeat(201)), "too_long");
        assert_eq!(code("春江水暖鸭先知啊"), "ok");
    }

    #[tokio::test]
    async fn tells_the_right_password_from_others() {
        let limits = Limits::default();
        let stored = hash(&limits, "correct horse").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify(&limits, "correct horse", Some(stored.clone())).await.unwrap());
        assert!(!verify(&limits, "wrong horse", Some(stored)).await.unwrap());
        assert!(!verify(&limits, "anything", None).await.unwrap());
    }

    #[test]
    fn temporary_passwords_are_typed_easily_and_pass_the_rule() {
        let made = temporary().unwrap();
        assert_eq!(made.len(), 14);
        assert!(check("password", &made, "admin").is_ok());
    }
}
