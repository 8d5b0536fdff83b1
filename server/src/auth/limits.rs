//! What slows down guessing and flooding: token buckets per login, address and web form, lock-out, and a bound on hashes
//! computed at once.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;

use super::cache::Cache;
use crate::error::{Error, Result};

/// Wrong passwords in a row until an account is locked.
pub(super) const FAILURES: i64 = 10;
/// How long it then stays locked.
pub(super) const LOCK_MS: i64 = 15 * 60_000;
/// Attempts per login: 20 at once, then one every 3 s.
const PER_LOGIN: Rate = Rate { burst: 20, interval_ms: 3_000 };
/// Attempts per address, behind which there may be a whole office: 60 at once, then one a second.
const PER_ADDRESS: Rate = Rate { burst: 60, interval_ms: 1_000 };
/// Wrong proofs of senders per address: 20 at once, then one every 6 s.
const PER_SENDER: Rate = Rate { burst: 20, interval_ms: 6_000 };
/// Fillings of web forms per address, behind which there may be the visitors of a fair: 40 at once, then one every 3 s.
const PER_VISITOR: Rate = Rate { burst: 40, interval_ms: 3_000 };
/// Fillings per web form: 600 at once, then ten a second.
const PER_WEB_FORM: Rate = Rate { burst: 600, interval_ms: 100 };
/// Passwords tried per web form and address: 10 at once, then one every 10 s.
const PER_WEB_PASSWORD: Rate = Rate { burst: 10, interval_ms: 10_000 };
/// Keys of buckets that are remembered; full buckets are forgotten first.
const MOST: usize = 50_000;

/// Shared by all requests of a process.
pub struct Limits {
    logins: Buckets<String>,
    addresses: Buckets<IpAddr>,
    senders: Buckets<Option<IpAddr>>,
    visitors: Buckets<Option<IpAddr>>,
    web_forms: Buckets<String>,
    web_passwords: Buckets<(String, Option<IpAddr>)>,
    /// Failures of logins that do not exist: they lock like the others, so that a lock says nothing.
    strangers: Mutex<HashMap<String, Failures>>,
    hashing: Arc<Semaphore>,
    cache: Cache,
}

#[derive(Clone, Copy, Default)]
struct Failures {
    count: i64,
    locked_until: i64,
}

impl Default for Limits {
    fn default() -> Limits {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Limits {
            logins: Buckets::new(PER_LOGIN),
            addresses: Buckets::new(PER_ADDRESS),
            senders: Buckets::new(PER_SENDER),
            visitors: Buckets::new(PER_VISITOR),
            web_forms: Buckets::new(PER_WEB_FORM),
            web_passwords: Buckets::new(PER_WEB_PASSWORD),
            strangers: Mutex::default(),
            hashing: Arc::new(Semaphore::new(cores)),
            cache: Cache::default(),
        }
    }
}

impl Limits {
    /// Takes one attempt of a login from an address, or says how long to wait.
    pub(super) fn attempt(&self, login: &str, address: Option<IpAddr>, now: i64) -> Result<()> {
        if let Some(address) = address {
            self.addresses.take(address, now)?;
        }
        self.logins.take(login.to_owned(), now)
    }

    /// Notes that a sender could not prove itself, or says how long to wait. Who proves itself never waits.
    pub fn sender_failed(&self, address: Option<IpAddr>, now: i64) -> Result<()> {
        self.senders.take(address, now)
    }

    /// Takes one filling of a web form.
    pub fn web_form(&self, token: &str, address: Option<IpAddr>, now: i64) -> Result<()> {
        self.visitors.take(address, now)?;
        self.web_forms.take(token.to_owned(), now)
    }

    /// Takes one try at the password of a web form.
    pub fn web_password(&self, token: &str, address: Option<IpAddr>, now: i64) -> Result<()> {
        self.web_passwords.take((token.to_owned(), address), now)
    }

    /// Takes one attempt of somebody who shows a token instead of a login.
    pub fn knock(&self, address: Option<IpAddr>, now: i64) -> Result<()> {
        address.map_or(Ok(()), |address| self.addresses.take(address, now))
    }

    pub(super) fn stranger_locked(&self, login: &str, now: i64) -> Option<i64> {
        let strangers = self.strangers.lock().ok()?;
        strangers.get(login).map(|f| f.locked_until).filter(|until| *until > now)
    }

    pub(super) fn stranger_failed(&self, login: &str, now: i64) {
        let Ok(mut strangers) = self.strangers.lock() else { return };
        if strangers.len() >= MOST {
            strangers.retain(|_, f| f.locked_until > now);
        }
        if strangers.len() >= MOST {
            strangers.clear();
        }
        let failures = strangers.entry(login.to_owned()).or_default();
        failures.count += 1;
        if failures.count >= FAILURES {
            *failures = Failures { count: 0, locked_until: now + LOCK_MS };
        }
    }

    pub(super) fn hashing(&self) -> Arc<Semaphore> {
        self.hashing.clone()
    }

    pub(super) fn cache(&self) -> &Cache {
        &self.cache
    }
}

/// `burst` at once, then one each `interval_ms`.
#[derive(Clone, Copy)]
struct Rate {
    burst: i64,
    interval_ms: i64,
}

/// Generic cell rate algorithm (ITU-T I.371): per key the instant at which its bucket is full again.
struct Buckets<K> {
    rate: Rate,
    full_at: Mutex<HashMap<K, i64>>,
}

impl<K: std::hash::Hash + Eq> Buckets<K> {
    fn new(rate: Rate) -> Buckets<K> {
        Buckets { rate, full_at: Mutex::default() }
    }

    fn take(&self, key: K, now: i64) -> Result<()> {
        let Ok(mut buckets) = self.full_at.lock() else { return Ok(()) };
        if buckets.len() >= MOST {
            buckets.retain(|_, full_at| *full_at > now);
        }
        let full_at = buckets.entry(key).or_insert(now);
        let next = (*full_at).max(now) + self.rate.interval_ms;
        let wait = next - now - self.rate.burst * self.rate.interval_ms;
        if wait > 0 {
            return Err(too_many(wait));
        }
        *full_at = next;
        Ok(())
    }
}

pub(super) fn too_many(wait_ms: i64) -> Error {
    Error::TooMany { retry_after: u64::try_from(wait_ms).unwrap_or(0).div_ceil(1_000).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_refills_with_time() {
        let buckets = Buckets::new(Rate { burst: 2, interval_ms: 1_000 });
        assert!(buckets.take("a", 0).is_ok());
        assert!(buckets.take("a", 0).is_ok());
        assert!(matches!(buckets.take("a", 0), Err(Error::TooMany { retry_after: 1 })));
        assert!(buckets.take("b", 0).is_ok());
        assert!(buckets.take("a", 1_000).is_ok());
        assert!(buckets.take("a", 1_500).is_err());
    }

    #[test]
    fn a_login_that_does_not_exist_locks_like_one_that_does() {
        let limits = Limits::default();
        for _ in 0..FAILURES {
            assert_eq!(limits.stranger_locked("nobody", 5), None);
            limits.stranger_failed("nobody", 5);
        }
        assert_eq!(limits.stranger_locked("nobody", 6), Some(5 + LOCK_MS));
        assert_eq!(limits.stranger_locked("nobody", 5 + LOCK_MS), None);
    }
}
