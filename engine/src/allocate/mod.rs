//! Which member a record goes to. See `docs/allocation.md`.
