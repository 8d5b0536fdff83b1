//! Integration tests: the real program on a fresh database of each kind. The files mirror the addresses of the API;
//! `world` is the harness.

#[macro_use]
mod world;

mod authorization;
mod conditions;
mod departments;
mod forms;
mod keys;
mod live;
mod openapi;
mod people;
mod platform;
mod process;
mod records;
mod session;
mod tidy;
mod views;
