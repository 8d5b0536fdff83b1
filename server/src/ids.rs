//! New ids: UUIDv7, so that they grow with time and never come from a sequence.

use std::sync::atomic::{AtomicU64, Ordering};

use engine::value::Id;
use uuid::{Builder, Uuid};

/// A new id for an instant in milliseconds. Ids of one process grow also within a millisecond.
pub fn new(at_ms: i64) -> Id {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    // The operating system is out of randomness only when the machine is unusable; ids stay unique by the counter.
    let _ = getrandom::fill(&mut random);
    let [high, low] = [(count >> 8) as u8, count as u8];
    let millis = u64::try_from(at_ms).unwrap_or(0);
    let mut bytes = random;
    bytes[0] = high;
    bytes[1] = low;
    let id: Uuid = Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid();
    Id(id)
}

/// 256 bits from the operating system, as 64 hexadecimal digits.
pub fn secret() -> crate::error::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| crate::error::Error::Internal(format!("no randomness: {e}")))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
