//! Credentials that were valid a moment ago, so that a request does not cost a query each time. Revocation in this process
//! ends them at once; in other processes within `FRESH`.

use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use engine::value::Id;
use sha2::{Digest as _, Sha256};

/// How long an answer of the database is believed.
const FRESH: Duration = Duration::from_secs(3);
/// More credentials at a time are simply looked up.
const MOST: usize = 20_000;

/// SHA-256 of a token or key; what is stored in place of it.
pub type Digest = [u8; 32];

pub fn digest(secret: &str) -> Digest {
    Sha256::digest(secret.as_bytes()).into()
}

/// What the database says about a credential.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub account: Id,
    pub created_at: i64,
    pub expires_at: Option<i64>,
    /// Last use as stored.
    pub used_at: i64,
    pub scopes: Option<BTreeSet<String>>,
    pub must_change: bool,
    /// A second factor was wanted when the session began, and there was none.
    pub enrol: bool,
}

#[derive(Default)]
pub(super) struct Cache {
    entries: Mutex<HashMap<Digest, (Instant, Known)>>,
    /// Grows with every revocation: what was looked up before it is not kept after it.
    generation: AtomicU64,
}

impl Cache {
    pub fn get(&self, digest: &Digest) -> Option<Known> {
        let entries = self.entries.lock().ok()?;
        entries.get(digest).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, known)| known.clone())
    }

    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    pub fn put(&self, digest: Digest, known: Known, generation: u64) {
        let Ok(mut entries) = self.entries.lock() else { return };
        if generation != self.generation() {
            return;
        }
        if entries.len() >= MOST {
            entries.retain(|_, (at, _)| at.elapsed() < FRESH);
        }
        if entries.len() < MOST {
            entries.insert(digest, (Instant::now(), known));
        }
    }

    /// Every credential of an account.
    pub fn forget(&self, account: Id) {
        if let Ok(mut entries) = self.entries.lock() {
            self.generation.fetch_add(1, Ordering::SeqCst);
            entries.retain(|_, (_, known)| known.account != account);
        }
    }
}
