//! Integration tests: the real program on a fresh database of each kind. The files mirror the addresses of the API;
//! `world` is the harness.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[macro_use]
mod world;

mod authorization;
mod backup;
mod bad_input;
mod boards;
mod clocks;
mod conditions;
mod conversion;
mod delivery;
mod demo;
mod departments;
mod examples;
mod export;
mod forms;
mod hours;
mod identity;
mod import;
mod imports;
mod keys;
mod live;
mod load;
mod merge;
mod openapi;
mod ownership;
mod people;
mod platform;
mod policies;
mod pool_settings;
mod process;
mod races;
mod records;
mod recycling;
mod retention;
mod session;
mod settings;
mod teams;
mod tidy;
mod tls;
mod views;
mod work;
