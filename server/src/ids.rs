//! New ids: UUIDv7, so that they grow with time and never come from a sequence. The last four bytes name the process that
//! made the id.

use std::sync::LazyLock;
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
    bytes[6..].copy_from_slice(&*PROCESS);
    let id: Uuid = Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid();
    Id(id)
}

/// Drawn once; two of the few processes of a database share it once in some 10⁸ cases.
static PROCESS: LazyLock<[u8; 4]> = LazyLock::new(|| {
    let mut tag = [0; 4];
    let _ = getrandom::fill(&mut tag);
    tag
});

/// Whether this process made the id.
pub fn made_here(id: Id) -> bool {
    id.0.as_bytes().ends_with(&*PROCESS)
}

/// The smallest id that an instant can have.
pub fn first_of(at_ms: i64) -> Id {
    let millis = u64::try_from(at_ms).unwrap_or(0);
    Id(Uuid::from_u128(u128::from(millis) << 80))
}

/// 256 bits from the operating system, as 64 hexadecimal digits.
pub fn secret() -> crate::error::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| crate::error::Error::Internal(format!("no randomness: {e}")))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
