//! Integration tests: the real program on a fresh database of each kind. The files mirror the addresses of the API;
//! `world` is the harness.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[macro_use]
mod world;

mod authorization;
mod backup;
mod bad_input;
mod boards;
mod channels;
mod clearing;
mod clocks;
mod conditions;
mod conversion;
mod delivery;
mod demo;
mod departments;
mod doctor;
mod examples;
mod export;
mod forms;
mod hours;
mod identity;
mod import;
mod imports;
mod joining;
mod keys;
mod live;
mod load;
mod lookups;
mod merge;
mod openapi;
mod operations;
mod ownership;
mod people;
mod plans;
mod platform;
mod policies;
mod pool_settings;
mod process;
mod races;
mod records;
mod recycling;
mod retention;
mod sales;
mod second_factor;
mod secrets;
mod session;
mod settings;
mod setup;
mod store;
mod teams;
mod tidy;
mod tls;
mod trash;
mod upgrade;
mod views;
mod work;
mod workspace;
