//! Secrets of outside peers at rest: passwords, webhooks, signing keys and seeds of second factors stand in the database
//! sealed with a key that does not. XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random nonce for each value and
//! the place of the value as associated data, so that a value opens where it was put and nowhere else. What is only
//! compared (passwords of people, tokens, recovery codes) is kept as a hash and is none of this module's.

mod key;
mod stored;

pub use key::{Keys, Opened};
pub(crate) use stored::seed_place;
pub use stored::{Look, forget, look, open_definition, seal_definition, settle, take_over};
