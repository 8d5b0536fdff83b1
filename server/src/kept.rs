//! Answers that took long to count are kept for a while, and who asks for one that is being counted waits for it. So many
//! readers who open a board at once cost what one costs, and a page that is loaded again is there at once. Every such answer
//! says as of when it is.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use engine::value::Id;
use serde::Serialize;

use crate::error::{Error, Result};

/// What is faster is counted anew each time.
const LONG: Duration = Duration::from_secs(1);
/// Kept for so many times as long as it took, and at most so long.
const TIMES: u32 = 10;
const AT_MOST: Duration = Duration::from_secs(60);
/// With more than these, those that are over are dropped.
const MANY: usize = 200;

pub struct Kept {
    slots: Mutex<HashMap<Key, Arc<Slot>>>,
    keep: fn(Duration) -> Option<Duration>,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept { slots: Mutex::default(), keep }
    }
}

type Slot = tokio::sync::Mutex<Option<Made>>;

struct Made {
    body: Bytes,
    until: Instant,
}

/// Whoever may see the same: one person with one set of scopes, at one version of rights and teams, on one day.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub person: Option<Id>,
    pub scopes: Option<BTreeSet<String>>,
    pub zh: bool,
    pub version: i64,
    pub day: i64,
    pub asked: String,
}

impl Kept {
    /// What `make` answers, or what it answered a moment ago to the same key.
    pub async fn get<T: Serialize>(&self, key: Key, make: impl Future<Output = Result<T>>) -> Result<Bytes> {
        let slot = self.slot(key)?;
        let mut made = slot.lock().await;
        if let Some(made) = made.as_ref().filter(|made| made.until > Instant::now()) {
            return Ok(made.body.clone());
        }
        let began = Instant::now();
        let body = Bytes::from(serde_json::to_vec(&make.await?)?);
        let keep = (self.keep)(began.elapsed());
        *made = keep.map(|keep| Made { body: body.clone(), until: Instant::now() + keep });
        Ok(body)
    }

    fn slot(&self, key: Key) -> Result<Arc<Slot>> {
        let mut slots = self.slots.lock().map_err(|_| Error::Internal("kept answers are poisoned".into()))?;
        if slots.len() > MANY {
            let now = Instant::now();
            // One that is locked is being counted.
            let over = |made: &Option<Made>| made.as_ref().is_none_or(|made| made.until <= now);
            slots.retain(|_, slot| slot.try_lock().map_or(true, |made| !over(&made)));
        }
        Ok(slots.entry(key).or_default().clone())
    }
}

/// How long an answer is kept that took so long.
fn keep(took: Duration) -> Option<Duration> {
    (took >= LONG).then(|| (took * TIMES).min(AT_MOST))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn key(asked: &str) -> Key {
        Key { person: None, scopes: None, zh: true, version: 1, day: 1, asked: asked.into() }
    }

    #[test]
    fn what_took_longer_is_kept_longer() {
        let seconds = Duration::from_secs;
        assert_eq!(keep(Duration::from_millis(999)), None);
        assert_eq!([keep(seconds(2)), keep(seconds(60))], [Some(seconds(20)), Some(seconds(60))]);
    }

    #[tokio::test]
    async fn one_counts_for_all_who_ask_the_same() {
        let (kept, counted) = (Kept { keep: |_| Some(AT_MOST), ..Kept::default() }, AtomicUsize::new(0));
        let count = || async {
            tokio::task::yield_now().await;
            Ok(counted.fetch_add(1, Ordering::SeqCst))
        };
        let (one, other) = tokio::join!(kept.get(key("a"), count()), kept.get(key("a"), count()));
        assert_eq!((one.unwrap(), other.unwrap()), ("0".into(), "0".into()), "the second waited for the first");
        assert_eq!(kept.get(key("a"), count()).await.unwrap(), "0");
        assert_eq!(kept.get(key("b"), count()).await.unwrap(), "1");
        let failed = kept.get(key("c"), async { Err::<(), _>(Error::NotFound) }).await;
        assert!(matches!(failed, Err(Error::NotFound)));
        assert_eq!(kept.get(key("c"), count()).await.unwrap(), "2", "what failed is not kept");
    }

    #[tokio::test]
    async fn what_was_fast_is_counted_anew() {
        let (kept, mut n) = (Kept::default(), 0);
        for _ in 0..2 {
            n += 1;
            assert_eq!(kept.get(key("a"), async { Ok(n) }).await.unwrap(), n.to_string());
        }
    }
}
