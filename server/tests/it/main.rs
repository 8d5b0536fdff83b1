//! Integration tests: the real program on a fresh database of each kind. The files mirror the addresses of the API;
//! `world` is the harness.

#[macro_use]
mod world;

mod session;
