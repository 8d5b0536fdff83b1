//! Everything that Huoshui decides, as pure functions over values.
//!
//! Not here: clocks, randomness, files, sockets, databases. Time, actor and loads come in as values, so that every
//! decision can be replayed, simulated and tested to the last bit.

pub mod allocate;
pub mod condition;
pub mod form;
pub mod grant;
pub mod identity;
pub mod merging;
pub mod normalise;
pub mod paste;
pub mod schema;
pub mod text;
pub mod value;
pub mod worktime;
