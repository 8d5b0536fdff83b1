//! Which member a record goes to. See `docs/allocation.md`.

pub mod eligible;
pub mod member;
pub mod rank;
pub mod rotation;
